"""The texts of a dossier that people read in documents: where they stand, for whom they are, and their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.fouten import Loc
from buurtkit.dossier.lezen import Knoop, Reeks, Waarde

Publiek: TypeAlias = Literal["deelnemers", "bestuurders", "publiek"]
"""For whom a text is, as in `aanspreekvorm`."""

_BIJEENKOMST = ("doel", "toelichting", "plaats.route", "plaats.toegankelijkheid")
_PROGRAMMA = (*_BIJEENKOMST, "programma.wat", "programma.toelichting")
_AGENDA = (*_BIJEENKOMST, "agenda.wat", "agenda.toelichting")

VELDEN: Mapping[str, Mapping[Publiek, tuple[str, ...]]] = {
    "buurtkit.yaml": {
        "publiek": (
            *("opgave.vraag", "opgave.aanleiding", "opgave.voor_wie", "partners.inzet"),
            *("open_brief.zorg", "open_brief.aanbod", "open_brief.uitgangspunten", "open_brief.verzoek"),
        ),
        "deelnemers": (
            *("verwachtingen.mag_verwachten", "verwachtingen.wij_vragen", "verwachtingen.wel_besloten"),
            *("verwachtingen.niet_besloten", "verwachtingen.wie_beslist", "verwachtingen.terugkoppeling"),
            *("privacy.bewaartermijn", "privacy.fotos"),
        ),
    },
    "tafel-van-50.yaml": {"deelnemers": (*_PROGRAMMA, "rondes.vraag")},
    "manifestatie.yaml": {"deelnemers": _PROGRAMMA},
    "bestuurstafel.yaml": {"bestuurders": _AGENDA},
    "bevindingen.yaml": {
        "publiek": ("bevindingen.kern", "bevindingen.toelichting"),
        "bestuurders": ("bevindingen.vraag",),
    },
    "afspraken.yaml": {"publiek": ("afspraken.wat", "afspraken.resultaat")},
}
"""The fields that reach a document, per file and for whom; a list on the way means each of its items.

What was said at the tables stands in the words of who said it, and is left out.
"""

_CITAAT = re.compile(r"[“„][^”]*”|\"[^\"]*\"|(?<!\w)‘[^’]*’(?!\w)|(?<!\w)'(?![snt]\s)[^']*'(?!\w)")
_AANHALING = re.compile("[“„\"‘']")
_OPMAAK = re.compile(r"\*+|^[ \t]*(?:[-+>#]+|\d+\.)[ \t]+", re.MULTILINE)
_ALINEA = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-+*>#]|\d+\.)[ \t])")
_ZINSEINDE = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”\"’')]))\s+(?=[“„\"‘'(]*[A-ZÀ-Þ0-9])")
_AFKORTING = re.compile(r"(?:\b[A-Z]|\b(?:bijv|dhr|mevr|mw|dr|mr|drs|ing|prof|ca|nr|st|[a-z](?:\.[a-z])+))\.$", re.I)
_WOORD = re.compile(r"\S*\w\S*")


class Veld(NamedTuple):
    """One text of the dossier with its place."""

    bestand: str
    loc: Loc
    tekst: str
    publiek: Publiek


def velden(dossier: Dossier) -> Iterator[Veld]:
    """Give all texts that people read in documents, file by file."""
    for bestand, audiences in VELDEN.items():
        root = dossier.bronnen.get(bestand)
        for publiek, paths in audiences.items() if isinstance(root, Knoop) else ():
            for path in paths:
                found = _walk(root, tuple(path.split(".")), ()) if isinstance(root, Knoop) else ()
                yield from (Veld(bestand, loc, text, publiek) for loc, text in found)


def _walk(here: Waarde, path: tuple[str, ...], loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Give the texts at a path of keys, through every list on the way."""
    if isinstance(here, Reeks):
        for i, item in enumerate(here):
            yield from _walk(item, path, (*loc, i))
    elif isinstance(here, Knoop):
        if path and path[0] in here:
            yield from _walk(here[path[0]], path[1:], (*loc, path[0]))
    elif not path:
        yield loc, here


def zonder_citaten(text: str) -> str:
    """Leave out what stands between quotation marks: the words of somebody else."""
    return _CITAAT.sub("", text) if _AANHALING.search(text) else text


def zinnen(text: str) -> list[str]:
    """Give the sentences of a text without its markup; every paragraph and item of a list begins a new one."""
    found: list[str] = []
    for alinea in _ALINEA.split(text):
        parts = _ZINSEINDE.split(" ".join(_OPMAAK.sub("", alinea).split()))
        begin = len(found)
        for part in parts:
            if len(found) > begin and _AFKORTING.search(found[-1]):
                found[-1] += f" {part}"
            elif part:
                found.append(part)
    return found


def woorden(sentence: str) -> int:
    """Count the words of a sentence; a dash or an ampersand of its own is none."""
    return len(_WOORD.findall(sentence))
