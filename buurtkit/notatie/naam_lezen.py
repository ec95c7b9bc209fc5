"""Reading a name: from one line of text to its parts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from buurtkit.notatie.ambten import AANSPREEKBAAR
from buurtkit.notatie.haakjes import HAAKJES, can_be_called
from buurtkit.notatie.namen import Naam, zonder_aanspreektitel
from buurtkit.notatie.voorvoegsels import is_prefix, split_prefix, starts_name, starts_surname, word_set

if TYPE_CHECKING:
    from collections.abc import Callable

_TITLES = word_set("bc dhr dr drs ds ing ir lic mevr mgr mr mw prof")
_CLEAR_TITLES = word_set("dhr dominee dr drs jhr jkvr jonkheer jonkvrouw meneer mevr mevrouw mr mw prof professor")
"""Titles that are no first name, and so need no full stop or small letter to be one."""

_DE_HEER = "de heer"
_DEGREES = word_set("BA BSc LLB LLM MA MBA MEd MPA MPhil MSc PhD")
"""Degrees that people write after their name; in these capitals only, because Ma is a surname."""

_INITIALS = re.compile(r"(?:(?:[^\W\d_]{1,2}|Chr)\.-?)+|[^\W\d_]")
_LOOSE_HYPHEN = re.compile(r"\s+[-–]\s+(?=(?:van|von|de|den|der|ten|ter|el|'t)\s)")
"""A hyphen with spaces in a double name: `E. van Beek - van Wal`."""

_CALLED = re.compile(r"\(\w[^()]*\)")


@lru_cache(maxsize=4)  # a guest without an id is read twice in a row: for the id and for the name
def parse_naam(text: str) -> Naam:
    """Read a name in the order in which it is said, or with the surname first and a comma.

    What stands before the first prefix is the first name; without prefix that is one word. `exact` keeps the name as
    it was written when its parts do not give that back, so nothing of it is lost. Names that are read wrong, such as
    *Anna Bosch van Drakestein*, can be given in parts.

    >>> naam = parse_naam("Sluis, Nynke van der")
    >>> naam.voornaam, naam.tussenvoegsel, naam.achternaam
    ('Nynke', 'van der', 'Sluis')

    Raises `ValueError` when the text is empty.
    """
    words = text.split()
    if not words:
        raise ValueError("een naam, zoals Nynke van der Sluis")
    written = " ".join(words)
    said = _LOOSE_HYPHEN.sub("-", _without_other_things(written))
    before, _, after = (part.strip() for part in said.partition(","))
    if before and _can_be_given_name(after):
        naam = _inverted(before.split(), after.split())
        return naam if said == written else replace(naam, exact=written)
    naam = _in_order(_without_degrees(before.split() or said.split()))
    # What stands before a full name is kept as its title, and not printed.
    is_full = naam.voornaam or naam.voorletters or naam.roepnaam
    whole = zonder_aanspreektitel(written) if is_full else written
    return naam if naam.volledig == whole else replace(naam, exact=whole)


def _without_other_things(name: str) -> str:
    """Leave out what stands between brackets and is not what somebody is called: an organisation, a function, a town.

    Behind a name with a first name nothing is (`Frank de Boer (Jan)`): that somebody is called otherwise is said before
    the surname, or behind a name that has no first name.
    """
    left = name
    for found in reversed(list(HAAKJES.finditer(name))):
        before, after = name[: found.start()].strip(), name[found.end() :].strip()
        is_behind = not after or after[0] in "(,"
        is_called = can_be_called(found[1]) and not (is_behind and _has_first_name(before))
        if before and not is_called:
            left = left[: found.start()] + left[found.end() :]
    return " ".join(left.split())


def _has_first_name(name: str) -> bool:
    surname, comma, given = zonder_aanspreektitel(name).partition(",")
    _, words = _take_while(_is_title, (given if comma else surname).split() or [""])
    if words[0] and _are_initials(words[0]):
        return False
    return bool(given.strip()) if comma else sum(not is_prefix(word) for word in words) > 1


def _can_be_given_name(text: str) -> bool:
    """Tell whether what follows a comma is a first name; it can also be a degree or a function."""
    if not text or "," in text or all(word in _DEGREES for word in text.split()):
        return False
    first = text.split()[0]
    if first.casefold() in AANSPREEKBAAR:
        return False
    return first[0].isupper() or is_prefix(first) or _is_title(first)


def _without_degrees(words: list[str]) -> list[str]:
    end = len(words)
    while end > 2 and words[end - 1] in _DEGREES:
        end -= 1
    return words[:end]


def _inverted(surname: list[str], given: list[str]) -> Naam:
    end = len(given)
    while end and is_prefix(given[end - 1]):
        end -= 1
    return _divide([*given, *surname], lambda rest: max(0, len(rest) - len(given[end:]) - len(surname)))


def _in_order(words: list[str]) -> Naam:
    return _divide(words, _surname_start)


def _divide(words: list[str], surname_start: Callable[[list[str]], int]) -> Naam:
    """Make a name of words in the order title, initials, first names, prefix, surname; `(Jan)` is what he is called."""
    called = next((i for i in range(1, len(words)) if _CALLED.fullmatch(words[i])), len(words))
    roepnaam = "".join(words[called : called + 1]).strip("()")
    words = words[:called] + words[called + 1 :]
    if len(words) > 2 and " ".join(words[:2]).casefold() == _DE_HEER:
        words = [" ".join(words[:2]), *words[2:]]
    titel, words = _take_while(_is_title, words)
    voorletters, words = _take_while(_are_initials, words)
    start = 0 if voorletters or (titel and len(words) == 1) else surname_start(words)
    tussenvoegsel, achternaam = split_prefix(words[start:])
    return Naam(
        voornaam=" ".join(words[:start]),
        voorletters=voorletters,
        tussenvoegsel=tussenvoegsel,
        achternaam=achternaam,
        roepnaam=roepnaam,
        titel=titel,
    )


def _take_while(belongs: Callable[[str], bool], words: list[str]) -> tuple[str, list[str]]:
    """Take the words off the front that belong; the last word always stays."""
    count = 0
    while count < len(words) - 1 and belongs(words[count]):
        count += 1
    return " ".join(words[:count]), words[count:]


def _surname_start(words: list[str]) -> int:
    """Find the index of the first word of the surname; the number of words when there is none."""
    if starts_name(words[0]) and (len(words) > 1 or not is_prefix(words[0])):
        return 0
    if starts_surname(words[0]) and "-" in words[0]:  # `Smit-van` of Smit-van de Wal, with no first name before it
        return 0
    within = range(1, len(words))
    prefixed = (i for i in within if starts_surname(words[i]) and (i < len(words) - 1 or not is_prefix(words[i])))
    return next(prefixed, 1)


def _is_title(word: str) -> bool:
    plain = word.casefold().rstrip(".")
    if plain in _CLEAR_TITLES or plain in AANSPREEKBAAR or plain == _DE_HEER:
        return True
    shortened = word.endswith(".") or word.islower()
    return shortened and all(part in _TITLES for part in plain.split("."))


def _are_initials(word: str) -> bool:
    return word[0].isupper() and bool(_INITIALS.fullmatch(word))
