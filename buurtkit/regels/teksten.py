"""The texts of a dossier that people read in documents: where they stand, for whom they are, and their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from buurtkit.dossier.afspraken import Afspraak, Besluit, Voorstel
from buurtkit.dossier.bevindingen import Bevinding
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, MetBestuurders, MetTafels
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.initiatief import Initiatief
from buurtkit.dossier.typen import Onderdeel
from buurtkit.yaml.lezen import Loc

Publiek: TypeAlias = Literal["deelnemers", "bestuurders", "publiek"]
"""For whom a text is, as in `aanspreekvorm`."""

_VERWACHTINGEN = (
    *("verwachtingen.mag_verwachten", "verwachtingen.wij_vragen", "verwachtingen.wel_besloten"),
    *("verwachtingen.niet_besloten", "verwachtingen.wie_beslist", "verwachtingen.terugkoppeling"),
)
_BIJEENKOMST = (
    *("doel", "toelichting", "plaats.route", "plaats.toegankelijkheid"),
    *("programma.wat", "programma.toelichting", "groepen.onderwerp", "gehouden.open_gebleven"),
    *_VERWACHTINGEN,
)

VELDEN: Mapping[type[Onderdeel], Mapping[Publiek, tuple[str, ...]]] = {
    Initiatief: {
        "publiek": (
            *("opgave.vraag", "opgave.aanleiding", "opgave.voor_wie", "partners.inzet"),
            *("open_brief.zorg", "open_brief.aanbod", "open_brief.uitgangspunten", "open_brief.verzoek"),
        ),
        "deelnemers": (*_VERWACHTINGEN, "privacy.bewaartermijn", "privacy.fotos"),
    },
    MetTafels: {"deelnemers": (*_BIJEENKOMST, "rondes.vraag")},
    MetBestuurders: {"bestuurders": _BIJEENKOMST},
    Bijeenkomst: {"deelnemers": _BIJEENKOMST},
    Bevinding: {"publiek": ("kern", "toelichting"), "bestuurders": ("vraag",)},
    Afspraak: {"publiek": ("wat", "resultaat")},
    Besluit: {"publiek": ("wat",)},
    Voorstel: {"publiek": ("wat",)},
}
"""The fields that reach a document, per kind of part and for whom; a list on the way means each of its items.

For a part of more than one kind the first of them holds. What was said at the tables stands in the words of who said
it, and is left out.
"""

_CITAAT = re.compile(r"[“„][^”]*”|\"[^\"]*\"|(?<!\w)‘[^’]*’(?!\w)|(?<!\w)'(?![snt]\s)[^']*'(?!\w)")
_AANHALING = re.compile("[“„\"‘']")
_OPMAAK = re.compile(r"\*+|^[ \t]*(?:[-+>#]+|\d+\.)[ \t]+", re.MULTILINE)
_ALINEA = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-+*>#]|\d+\.)[ \t])")
_ZINSEINDE = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”\"’')]))\s+(?=[“„\"‘'(]*[A-ZÀ-Þ0-9])")
_AFKORTING = re.compile(r"(?:\b[A-Z]|\b(?:bijv|dhr|mevr|mw|dr|mr|drs|ing|prof|ca|nr|st|[a-z](?:\.[a-z])+))\.$", re.I)
_WOORD = re.compile(r"\S*\w\S*")


class Leesveld(NamedTuple):
    """One text of the dossier, with the part that it stands in and the way to it from there."""

    deel: Onderdeel
    sleutel: Loc
    tekst: str
    publiek: Publiek


def velden(dossier: Dossier) -> Iterator[Leesveld]:
    """Give all texts that people read in documents, as far as somebody wrote them down."""
    settled = (*dossier.afspraken, *dossier.besluiten, *dossier.voorstellen)
    for part in (dossier.initiatief, *dossier.bijeenkomsten, *dossier.bevindingen, *settled):
        by_public = next(fields for kind, fields in VELDEN.items() if isinstance(part, kind))
        for publiek, paths in by_public.items():
            for path in paths:
                yield from (Leesveld(*found, publiek) for found in _written(part, path))


def _written(part: Onderdeel, path: str) -> Iterator[tuple[Onderdeel, Loc, str]]:
    """Give the texts at a path of fields, through every list on the way; a default is nobody's text."""
    name, _, rest = path.partition(".")
    value: Any = getattr(part, name) if name in part.model_fields_set else None
    if value is None:
        return
    if rest:
        for inner in value if isinstance(value, tuple) else (value,):
            yield from _written(inner, rest)
    elif isinstance(value, tuple):
        yield from ((part, (name, i), text) for i, text in enumerate(value))
    else:
        yield part, (name,), value


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
