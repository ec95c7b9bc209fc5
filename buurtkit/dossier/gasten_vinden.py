"""Finding guests in what was written down: a name that would reach public papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
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
    return Gastenvinder(dossier, gewoon).find_all(texts)


def _key(word: str) -> str:
    """Give a word as it is compared; only what is not plain ASCII takes the slow way."""
    return word.lower() if word.isascii() else fold(word)


def keys(text: str) -> tuple[str, ...]:
    """Give the words of a text as they are compared."""
    return tuple(_key(word) for word in _WOORD.findall(text))


@lru_cache(maxsize=64)
def _words_in(text: str) -> tuple[list[re.Match[str]], list[str]]:
    """Give the words of a text, and how they are compared. A text is often looked into for one guest after another."""
    words = list(_WOORD.finditer(text))
    return words, [_key(word[0]) for word in words]


class Gastenvinder:
    """Finds guests in texts, see `find_guests`; for who looks more than once."""

    def __init__(self, dossier: Dossier, gewoon: Gewoon) -> None:
        self._dossier = dossier
        self._gewoon = gewoon
        self._known: dict[str, list[tuple[tuple[str, ...], Deelnemer]]] = {}

    def find_all(self, texts: Sequence[str]) -> Iterator[tuple[int, Deelnemer, str]]:
        """Give each guest named in each text: the position of the text, the guest, and the name as it stands there."""
        for i, text in enumerate(texts):
            found = {guest.id: (i, guest, name) for guest, name in self.find(text)}
            yield from found.values()

    @cached_property
    def _by_word(self) -> dict[str, list[Deelnemer]]:
        """Per word of a surname, prefixes with it, the guests who have it."""
        found: dict[str, list[Deelnemer]] = {}
        for guest in self._dossier.deelnemers:
            naam = guest.naam
            for word in dict.fromkeys(keys(f"{naam.partner_achternaam} {naam.achternaam} {naam.exact}")):
                found.setdefault(word, []).append(guest)
        return found

    def _ending_in(self, word: str) -> list[tuple[tuple[str, ...], Deelnemer]]:
        """Give the surnames that end in a word, each with its guest."""
        if word not in self._known:
            # Working out a surname takes time, and nearly no guest is named.
            here = (
                (keys(guest.naam.aanspreeknaam or guest.naam.exact), guest) for guest in self._by_word.get(word, ())
            )
            self._known[word] = [(surname, guest) for surname, guest in here if surname and surname[-1] == word]
        return self._known[word]

    def find(self, text: str) -> Iterator[tuple[Deelnemer, str]]:
        """Give the guests named in one text."""
        words, keys = _words_in(text)
        for i, word in enumerate(words):
            if not word[0][0].isupper():
                continue
            for surname, guest in self._ending_in(keys[i]):
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

    @cached_property
    def _names_of_other_things(self) -> str:
        """All names of organisations, places, rooms and tables: a surname in it is no proof of a person."""
        dossier, initiatief = self._dossier, self._dossier.initiatief
        names = {initiatief.naam, initiatief.aanbieder, *initiatief.gemeenten, *initiatief.buurten}
        names |= {partner.naam for partner in initiatief.partners}
        names |= {guest.organisatie for guest in dossier.deelnemers}
        names |= {afspraak.eigenaar.organisatie for afspraak in dossier.afspraken}
        names |= {tafel.naam for dag in dossier.bijeenkomsten_met("tafels") for tafel in dag.tafels}
        for bijeenkomst in dossier.bijeenkomsten:
            plaats = bijeenkomst.plaats
            names |= {plaats.naam, plaats.adres, plaats.woonplaats, plaats.zaal}
            names |= {deel.zaal for deel in bijeenkomst.programma}
        return "".join(f" {' '.join(keys(name))} " for name in names if name)


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
