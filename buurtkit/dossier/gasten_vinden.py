"""Finding guests in what was written down: a name that would reach public papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie.ambten import AMBTEN
from buurtkit.notatie.tekst import APOSTROPHES, fold
from buurtkit.notatie.voorvoegsels import word_set

_WOORD = re.compile(r"\w+")
_ZINSBEGIN = re.compile(r"(?:^|[.!?…:;\n])[\s“„\"‘'(*-]*$")

TITELS = word_set(
    "mevrouw mevr mw meneer heer dhr familie dokter dr mr drs ing ir prof wethouder burgemeester directeur voorzitter"
    " agent wijkagent pastoor dominee imam juf zuster buurman buurvrouw oom tante opa oma"
).union(AMBTEN)
"""Words after which even an ordinary word with a capital is a surname."""

_LIDWOORDEN = word_set("de het een")


class Gewoon(NamedTuple):
    """Surnames, folded, that are also something else, and so prove nothing by themselves."""

    woorden: frozenset[str]
    """Ordinary words."""

    plaatsen: frozenset[str]
    """Places and rivers."""


def find_guests(dossier: Dossier, texts: Sequence[str], gewoon: Gewoon) -> Iterator[tuple[int, Deelnemer, str]]:
    """Give each guest named in each text: the position of the text, the guest, and the name as it stands there.

    A first name alone is not enough: too many are ordinary words. A surname counts with a capital and with its prefix
    (`Yilmaz`, `van der Sluis`); if it is also an ordinary word, a place or a name in the dossier, only behind a first
    name, an initial or a title (`Jan Post`, `J. Post`, `mevrouw Post`).
    """
    capitals = [{_key(word) for word in _WOORD.findall(text) if word[0].isupper()} for text in texts]
    names = _Namen(dossier, set().union(*capitals), gewoon)
    for i, text in enumerate(texts):
        if not capitals[i].isdisjoint(names.known):
            found = {guest.id: (i, guest, name) for guest, name in names.find(text)}
            yield from found.values()


def _key(word: str) -> str:
    """Give a word as it is compared; only what is not plain ASCII takes the slow way."""
    return word.lower() if word.isascii() else fold(word)


def keys(text: str) -> tuple[str, ...]:
    """Give the words of a text as they are compared."""
    return tuple(_key(word) for word in _WOORD.findall(text))


class _Namen:
    """The guests whose surname may stand somewhere in what was written."""

    def __init__(self, dossier: Dossier, written: set[str], gewoon: Gewoon) -> None:
        self._dossier = dossier
        self._gewoon = gewoon
        self._other: str | None = None
        self.known: dict[str, list[tuple[tuple[str, ...], Deelnemer]]] = {}
        for guest in dossier.deelnemers:
            naam = guest.naam
            # Working out a surname takes time, and nearly no guest is named.
            if written.isdisjoint(keys(f"{naam.partner_achternaam} {naam.achternaam} {naam.exact}")):
                continue
            if surname := keys(naam.aanspreeknaam or naam.exact):
                self.known.setdefault(surname[-1], []).append((surname, guest))

    def find(self, text: str) -> Iterator[tuple[Deelnemer, str]]:
        """Give the guests named in one text."""
        words = list(_WOORD.finditer(text))
        keys = [_key(word[0]) for word in words]
        for i, word in enumerate(words):
            for surname, guest in self.known.get(keys[i], ()) if word[0][0].isupper() else ():
                first = i + 1 - len(surname)
                if first >= 0 and tuple(keys[first : i + 1]) == surname:
                    begin, end = words[first].start(), word.end()
                    before = words[first - 1] if first else None
                    if before and _introduces(before[0], text[before.end() : begin], guest):
                        yield guest, text[before.start() : end]
                    elif self._stands_alone(surname, text[:begin], before[0] if before else ""):
                        yield guest, text[_with_apostrophe(text, begin, words[first][0]) : end]

    def _stands_alone(self, surname: tuple[str, ...], before: str, previous: str) -> bool:
        """Tell whether a surname can only be a surname, with nothing in front of it."""
        main = surname[-1]
        if f" {' '.join(surname)} " in self._names_of_other_things:
            return False
        if main in self._gewoon.plaatsen:
            return False
        if len(surname) > 1:
            return True
        is_ordinary = main in self._gewoon.woorden and _ZINSBEGIN.search(before)
        return len(main) > 2 and not is_ordinary and previous not in _LIDWOORDEN

    @property
    def _names_of_other_things(self) -> str:
        """All names of organisations, places, rooms and tables: a surname in it is no proof of a person."""
        if self._other is None:
            dossier, initiatief = self._dossier, self._dossier.initiatief
            names = {initiatief.naam, initiatief.aanbieder, *initiatief.gemeenten, *initiatief.buurten}
            names |= {partner.naam for partner in initiatief.partners}
            names |= {guest.organisatie for guest in dossier.deelnemers}
            names |= {afspraak.eigenaar.organisatie for afspraak in dossier.afspraken}
            names |= {tafel.naam for tafel in dossier.tafels}
            for bijeenkomst in dossier.bijeenkomsten:
                plaats = bijeenkomst.plaats
                names |= {plaats.naam, plaats.adres, plaats.woonplaats, plaats.zaal}
                names |= {deel.zaal for deel in bijeenkomst.programma}
            self._other = "".join(f" {' '.join(keys(name))} " for name in names if name)
        return self._other


def _with_apostrophe(text: str, begin: int, word: str) -> int:
    """Give where a surname begins in a text: `'t Gilde` has a sign in front that is no part of a word."""
    is_short = word.lower() in ("t", "s")
    return begin - 1 if is_short and begin and text[begin - 1] in APOSTROPHES else begin


def _introduces(word: str, between: str, guest: Deelnemer) -> bool:
    """Tell whether the word before a surname belongs to the name."""
    naam, key = guest.naam, _key(word)
    if between.strip(f" -{APOSTROPHES}") not in ("", "."):
        return False
    if key in TITELS or (len(word) == 1 and word.isupper() and key in _initials(guest)):
        return True
    return "." not in between and key in {part for first in (naam.voornaam, naam.roepnaam) for part in keys(first)}


def _initials(guest: Deelnemer) -> set[str]:
    naam = guest.naam
    return {word[0] for name in (naam.voorletters, naam.voornaam, naam.roepnaam) for word in keys(name)}
