"""Recognising in what people write under `wie` who can be in one place only, and in `zaal` which rooms are meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import takewhile

from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie.tekst import fold, hoofdletter
from buurtkit.notatie.voorvoegsels import is_prefix

_HAAKJES = re.compile(r"\s*\([^)]*\)")
_SCHEIDING = re.compile(r"\s*[,;&+/]\s*|\s+(?:en|met)\s+")
_LIDWOORD = re.compile(r"^(?:de|het)\s+", re.IGNORECASE)
_VOORZETSELS = frozenset({"van", "uit", "voor", "bij", "op", "in", "aan", "namens", "over"})
_FUNCTIE = re.compile(
    r"(?:(?:dag|gespreks|tafel)?voorzitter|wethouder|burgemeester|directeur|mevrouw|meneer|de heer|dhr\.?|mw\.?)\s+",
    re.IGNORECASE,
)
_MEERVOUD = ("en", "s", "leden")
_ORGANISATIE = (
    *("vereniging", "stichting", "school", "college", "bibliotheek", "centrum", "team", "groep", "fonds", "raad"),
    *("koor", "fanfare", "club", "bureau", "dienst", "zorg", "welzijn", "wonen", "politie", "universiteit", "roc"),
    *("gemeente", "corporatie"),
)
"""Endings of words in the name of an organisation, which can be in several rooms."""


def enkelen(wie: str | None, groepen: Collection[str]) -> dict[str, str]:
    """Give who can be in one place only: what to compare by, and how it was written.

    Those are persons (`Marleen ter Horst`, with or without her function) and single roles (`de energiecoach`).
    Organisations (of which `groepen` names the known ones, folded) and groups such as `de ouders` are left out.
    """
    found = {}
    for piece in _SCHEIDING.split(_HAAKJES.sub("", wie or "").strip()):
        if fold(piece) in groepen:
            continue
        if _is_single_role(piece):
            found[fold(_LIDWOORD.sub("", piece))] = hoofdletter(piece)
        elif (name := _name_in(piece)) and fold(name) not in groepen and not _is_organisation(name):
            found[fold(name)] = name
    return found


def bekende_groepen(dossier: Dossier) -> frozenset[str]:
    """Give the names in a dossier that look like names of persons and are not, folded."""
    initiatief = dossier.initiatief
    named = {
        *initiatief.gemeenten,
        *initiatief.buurten,
        initiatief.aanbieder,
        *(partner.naam for partner in initiatief.partners),
        *(deelnemer.organisatie for deelnemer in dossier.deelnemers),
    }
    return frozenset(fold(name) for name in named if name)


def _name_in(piece: str) -> str:
    """Give the name of a person in a piece of text: two words with a capital or more, with the prefixes between.

    What stands behind `van` and the like is not who does it: `ouders van Jan de Vries`.
    """
    words = _FUNCTIE.sub("", piece).split()
    while words and not (words[0][:1].isupper() and not is_prefix(words[0])):
        if words.pop(0) in _VOORZETSELS:
            return ""
    name = list(takewhile(lambda word: word[:1].isupper() or is_prefix(word), words))
    while name and is_prefix(name[-1]):
        name.pop()
    return " ".join(name) if sum(word[:1].isupper() for word in name) >= 2 else ""


def _is_organisation(name: str) -> bool:
    return any(word.endswith(_ORGANISATIE) for word in fold(name).split())


def _is_single_role(piece: str) -> bool:
    """Tell whether this is `de` or `het` with a role that is not plural: rather too few than too many."""
    if not (found := _LIDWOORD.match(piece)):
        return False
    words = piece[found.end() :].split()
    head = list(takewhile(lambda word: word not in _VOORZETSELS, words))
    has_name = any(word[:1].isupper() for word in head)
    is_plural = any(word.endswith(_MEERVOUD) for word in head)
    return bool(head) and not has_name and not is_plural


_OVERAL = re.compile(r"(?:alle|hele|heel|overal|buiten|online|door)\b")


def zaalnaam(tekst: str) -> str:
    """Give what to compare names of rooms by: folded, without article."""
    return fold(_LIDWOORD.sub("", tekst.strip()))


def zalen_in(tekst: str | None, bekend: Collection[str]) -> frozenset[str]:
    """Give the rooms that a text names, see `zaalnaam`: `Zaal 1 en 2` is `zaal 1` and `zaal 2`.

    A name that is in `bekend` stays one, also with `en` in it. `hele gebouw` names no room.
    """
    whole = zaalnaam(tekst or "")
    if whole in bekend or not whole:
        return frozenset({whole} - {""})
    return frozenset(name for name in _parts(tekst or "") if not _OVERAL.match(name))


def _parts(tekst: str) -> Iterator[str]:
    first = ""
    for part in _SCHEIDING.split(tekst):
        name = zaalnaam(part)
        if first and re.fullmatch(r"\w|\d+", name):  # the `2` of `Zaal 1 en 2`
            name = f"{first.rpartition(' ')[0]} {name}".strip()
        first = first or name
        yield name
