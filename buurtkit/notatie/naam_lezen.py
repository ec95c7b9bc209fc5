"""Reading a name: from one line of text to its parts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from buurtkit.notatie.ambten import AANSPREEKBAAR
from buurtkit.notatie.haakjes import HAAKJES, can_be_called, partij_voor
from buurtkit.notatie.naam_spelling import tidied, with_points
from buurtkit.notatie.namen import HEER, MEVROUW, Naam, zonder_aanspreektitel
from buurtkit.notatie.voorvoegsels import is_prefix, split_prefix, starts_name, starts_surname, word_set

if TYPE_CHECKING:
    from collections.abc import Callable

_TITLES = word_set("bc dhr dr drs ds hr ing ir lic mevr mgr mr mw prof")
_CLEAR_TITLES = word_set(
    "dhr dominee dr drs jhr jkvr jonkheer jonkvrouw mej mejuffrouw meneer mevr mevrouw mr mw prof professor"
    " wed weduwe wwe"
)
"""Titles that are no first name, and so need no full stop or small letter to be one."""

_DE_HEER = "de heer"
_DEGREES = word_set("BA BSc LLB LLM MA MBA MEd MPA MPhil MSc PhD")
"""Degrees that people write after their name; in these capitals only, because Ma is a surname."""

_INITIALS = re.compile(r"(?:(?:[^\W\d_]{1,2}|Chr)\.-?)+|[^\W\d_]")
_BARE_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.)+[^\W\d_a-z]|[^\W\d_a-z]{2}|[B-DF-HJ-NP-TV-XZ]{3,4}")
"""Initials without all of their points: `J.P`, `JP`, `JWM`. Three letters with a vowel can be a name, as *JAN*."""

_OTHER_SURNAME = re.compile(
    r",?\s+(?:geb\.?|geboren|gesch\.?|gescheiden|e\.v\.|ev\.?|echtgenote|wed\.|wed|weduwe|wwe\.?)\s+(?:van\s+)?"
    r"(?=\S*[^\W\d_]).+$",
    re.IGNORECASE,
)
"""Behind a name: whose widow or wife she is, or how she was called at birth."""

_SECOND_NAMES = word_set(
    "Adriana Agnes Ali Amine Anna Antonia Antonius Bernardus Catharina Christina Cornelia Cornelis Elisabeth Ezzahra"
    " Francisca Geertruida Gerardus Hendrik Hendrika Hendrikus Jacoba Jacobus Jan Johanna Johannes Josephina Josephus"
    " Leonardus Louise Lambertus Margaretha Maria Marie Martinus Nur Petronella Petrus Pieter Theodora Theodorus"
    " Wilhelmina Wilhelmus Willem Zahra"
)
"""First names that people write behind another one, and with which hardly any surname of two words begins."""

_BEHIND = re.compile(rf"(?P<naam>.+?)\s*[,(]\s*(?P<titel>{HEER}|{MEVROUW})\s*\)?", re.IGNORECASE)
"""A courtesy behind a name: `Fatma Yıldız (mw)`, `G. Hulsman-Boerkamp, Wed.`."""

_BEHIND_DASH = re.compile(r"(?<=\w)\s+[-–]\s+\S.*$")
"""What stands behind a dash and was not joined as the second part of a double name: `Jan Bakker - PvdA`."""

_BESIDE = re.compile(r"[(–-]")
"""With what something begins that stands beside a name: nearly no name has it."""

_CALLED = re.compile(r"\(\w[^()]*\)")


@lru_cache(maxsize=4)  # a guest without an id is read twice in a row: for the id and for the name
def parse_naam(text: str) -> Naam:
    """Read a name in the order in which it is said, or with the surname first and a comma.

    What stands before the first prefix is the first name; without prefix that is one word, and second names that are
    well known. Initials get their points, and a double name its hyphen without spaces. `exact` keeps the name as it was
    written when its parts do not give that back, so nothing of it is lost. Names that are read wrong, such as *Anna
    Bosch van Drakestein*, can be given in parts.

    >>> naam = parse_naam("Sluis, Nynke van der")
    >>> naam.voornaam, naam.tussenvoegsel, naam.achternaam
    ('Nynke', 'van der', 'Sluis')

    Raises `ValueError` when the text is empty.
    """
    words = text.split()
    if not words:
        raise ValueError("een naam, zoals Nynke van der Sluis")
    written = tidied(" ".join(words))
    if found := _BEHIND.fullmatch(written):
        name, titel = found["naam"], found["titel"]
        if "," not in name:
            return parse_naam(f"{titel} {name}")
        naam = parse_naam(name)
        return replace(naam, titel=f"{titel} {naam.titel}".rstrip())
    said = _without_other_surname(_without_other_things(written))
    before, after = _around_comma(said)
    if before and _can_be_given_name(after):
        naam = _inverted(before.split(), after.split())
        return naam if said == written else replace(naam, exact=written)
    naam = _in_order(_without_degrees(before.split() or said.split()))
    # What stands before a full name is kept as its title, and not printed.
    is_full = naam.voornaam or naam.voorletters or naam.roepnaam
    whole = zonder_aanspreektitel(written) if is_full else written
    return naam if _letters(naam.volledig) == _letters(whole) else replace(naam, exact=whole)


def _letters(name: str) -> str:
    """Give a name without spaces and points: that there are other ones loses nothing of it."""
    return re.sub(r"[\s.]", "", name)


def _without_other_surname(name: str) -> str:
    """Leave out whose widow somebody is, or how she was called at birth: `A. Jansen, wed. De Boer`."""
    found = _OTHER_SURNAME.search(name)
    before = name[: found.start()] if found else ""
    is_given_name_behind = found is not None and found[0].startswith(",") and not _has_first_name(before)
    if not before or is_given_name_behind or all(map(_is_title, before.split())):
        return name
    return before


def _without_other_things(name: str) -> str:
    """Leave out what stands between brackets and is not what somebody is called: an organisation, a function, a town.

    Behind a name with a first name nothing is (`Frank de Boer (Jan)`): that somebody is called otherwise is said before
    the surname, or behind a name that has no first name.
    """
    if not _BESIDE.search(name):
        return name
    left = _BEHIND_DASH.sub("", name)
    for found in reversed(list(HAAKJES.finditer(name))):
        before, after = name[: found.start()].strip(), name[found.end() :].strip()
        is_behind = not after or after[0] in "(,"
        is_called = can_be_called(found[1]) and not (is_behind and _has_first_name(before))
        if before and not is_called:
            left = left[: found.start()] + left[found.end() :]
    return " ".join(left.split())


def _has_first_name(name: str) -> bool:
    """Tell whether a name has a first name written in full: behind the comma, or else before the surname."""
    surname, comma, given = zonder_aanspreektitel(name).partition(",")
    front = given if comma else surname
    _, words = _take_while(_is_title, front.split() or [""])
    if words[0] and _are_initials(words[0]):
        return False
    if comma:
        return bool(given.strip())
    own_words = [word for word in words if not is_prefix(word)]
    return len(own_words) > 1


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


def _around_comma(name: str) -> tuple[str, str]:
    """Give the surname and what follows it; a prefix between commas goes with the surname: `Vries, de, Kim`."""
    before, _, after = (part.strip() for part in name.partition(","))
    first, comma, rest = (part.strip() for part in after.partition(","))
    if before and comma and first and rest and "," not in rest:
        if all(map(is_prefix, first.split())):
            return f"{before} {first}", rest
        if all(map(is_prefix, rest.split())):
            return f"{before} {rest}", first
    return before, after


def _inverted(surname: list[str], given: list[str]) -> Naam:
    if all(map(_is_title, given)):  # `Hulsman-Boerkamp, wed.`
        return _in_order([*given, *surname])
    start = len(surname)
    while start > 1 and is_prefix(surname[start - 1]):
        start -= 1
    surname = [*surname[start:], *surname[:start]]  # `Vries de, Jan`
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
    is_shouted = all(word.isupper() for word in words)  # then two capitals can be a first name: `LI WEI`
    voorletters, words = _take_while(_are_initials if is_shouted else _can_be_initials, words)
    start = 0 if voorletters or (titel and len(words) == 1) else surname_start(words)
    tussenvoegsel, achternaam = split_prefix(words[start:])
    return Naam(
        voornaam=" ".join(words[:start]),
        voorletters=with_points(voorletters),
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
    second_names = sum(1 for _ in takewhile(_SECOND_NAMES.__contains__, words[1:-1]))
    return next(prefixed, 1 + second_names)


def _is_title(word: str) -> bool:
    plain = word.casefold().rstrip(".")
    if plain in _CLEAR_TITLES or plain in AANSPREEKBAAR or plain == _DE_HEER:
        return True
    shortened = word.endswith(".") or word.islower()
    return shortened and all(part in _TITLES for part in plain.split("."))


def _are_initials(word: str) -> bool:
    return word[0].isupper() and bool(_INITIALS.fullmatch(word))


def _can_be_initials(word: str) -> bool:
    """Tell whether a word is initials, also when points are missing."""
    return _are_initials(word) or (bool(_BARE_INITIALS.fullmatch(word)) and not partij_voor(word))
