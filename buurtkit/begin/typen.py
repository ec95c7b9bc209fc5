"""The kinds of answers that a dossier does not have itself: a period, a place and lists, each on one line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator

from buurtkit import notatie
from buurtkit.dossier.bijeenkomsten import Plaats
from buurtkit.dossier.typen import Dag, Tekst, choice
from buurtkit.notatie.tekst import fold


@dataclass(frozen=True, slots=True)
class Tijdvak:
    """A period of one day."""

    begin: dt.time
    einde: dt.time

    def __str__(self) -> str:
        return notatie.tijdvak(self.begin, self.einde)


def _split(*separators: str) -> Callable[[object], object]:
    """Make a function that splits a text at the first of the separators that occurs in it."""

    def split(value: object) -> object:
        if not isinstance(value, str):
            return value
        separator = next((each for each in separators if each in value), "\n")
        return tuple(part.strip() for part in value.split(separator) if part.strip())

    return split


_WEET_NIET = frozenset(
    f"{start}{rest}"
    for start in ("", "dat ", "ik ")
    for rest in ("weet ik niet", "weet ik nog niet", "weet het niet", "weet het nog niet", "weet niet", "weet nog niet",
                 "onbekend", "nog onbekend", "niet bekend", "nog niet bekend", "geen idee", "volgt", "volgt nog")
)  # fmt: skip
"""What people type who do not know the answer, folded."""


def is_unknown(text: str) -> bool:
    """Tell whether an answer only says that somebody does not know it."""
    return fold(text) in _WEET_NIET or is_asking(text)


def is_asking(text: str) -> bool:
    """Tell whether there is nothing but a question mark, or more of them."""
    return bool(text.strip()) and not text.strip().strip("?")


def _check_words(value: str) -> str:
    if not any(char.isalpha() for char in value):
        raise ValueError("een tekst met woorden")
    if fold(value) in ("ja", "nee"):
        raise ValueError("een tekst met woorden, en niet alleen ja of nee; slaat u dit over, typ dan -")
    return value


def _check_known(value: tuple[str, ...]) -> tuple[str, ...]:
    if any(map(is_unknown, value)):
        raise ValueError("namen; weet u het nog niet, typ dan -")
    return value


def _check_any(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise ValueError("minstens één naam of zin")
    return value


def _parse_tijdvak(value: object) -> object:
    parts = re.split(r"\s*(?:\btot(?: en met)?\b|t/m|[-–—])\s*", str(value).strip().removeprefix("van ").strip())
    if len(parts) != 2:
        raise ValueError("een begintijd en een eindtijd, zoals van 15.30 tot 19.30 uur")
    begin, einde = (notatie.parse_tijd(f"{part} uur" if part.isdecimal() else part) for part in parts)
    if einde <= begin:
        raise ValueError(f"een eindtijd na {notatie.tijd(begin)}")
    return Tijdvak(begin, einde)


_POSTCODE = re.compile(r"[0-9]{4} ?[A-Za-z]{2}\b")


_STREET = re.compile(r"(?:straat|plein|laan|weg|kade|gracht|singel|dijk|markt|pad|hof)\b", re.IGNORECASE)
"""How streets are called."""

_ROOM = re.compile(r"zaal|kamer|lokaal|ruimte|verdieping|etage|gebouw|ingang|vleugel|hal\b|foyer|podium", re.IGNORECASE)
"""What a part of a building is called, and no town."""


def _parse_plek(value: object) -> object:
    """Take a place as people write it, with commas: building, room, street with its number, postcode and town."""
    if is_unknown(str(value)):
        raise ValueError("een plek; weet u die nog niet, laat dit dan weg")
    _check_words(str(value))
    naam, *rest = (part for each in str(value).split(",") if (part := each.strip()))
    place = {"naam": naam}
    words: list[str] = []
    for number, part in enumerate(rest, 1):
        # Without a number the last part is a town that is called as a street, such as Moerdijk.
        is_street = any(map(str.isdigit, part)) or (number < len(rest) and _STREET.search(part))
        if found := _POSTCODE.match(part):
            place["postcode"] = found[0]
            town = part[found.end() :].strip()
            place |= {"woonplaats": town} if town else {}
        elif is_street and not _ROOM.search(part):
            place["adres"] = f"{place['adres']}, {part}" if "adres" in place else part
        else:
            words.append(part)
    if "woonplaats" not in place:
        # The town stands last, but for what is in the building.
        town = next((part for part in reversed(words) if not _ROOM.search(part)), "")
        if town:
            place["woonplaats"] = town
            words.remove(town)
    if words:
        place["zaal"] = ", ".join(words)
    return place


Zin: TypeAlias = Annotated[Tekst, AfterValidator(lambda text: " ".join(text.split())), AfterValidator(_check_words)]
"""Text on one line, however it was pasted; with a letter in it."""

Namen: TypeAlias = Annotated[
    tuple[Zin, ...], BeforeValidator(_split(";", ",")), AfterValidator(_check_any), AfterValidator(_check_known)
]
"""Names; in one text with a comma (or, if they hold commas, a semicolon) in between."""

Zinnen: TypeAlias = Annotated[tuple[Zin, ...], BeforeValidator(_split(";")), AfterValidator(_check_any)]
"""Sentences; in one text with a semicolon in between."""

Wanneer: TypeAlias = Dag
"""A day as far as it is known."""

Tijden: TypeAlias = Annotated[Tijdvak, BeforeValidator(_parse_tijdvak)]
Plek: TypeAlias = Annotated[Plaats, BeforeValidator(_parse_plek)]
Blokkeuze: TypeAlias = Annotated[Literal["voorstel", "aanpassen", "later"], choice()]
"""What to do with a group of questions: take all proposals, answer them, or leave them for later."""
