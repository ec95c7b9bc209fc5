"""Whether two names may be of one person. Nothing here decides that they are: that is for people to say.

Surnames are compared by their sound (Jansen and Janssen, Smit and Smidt), first names by what is known of both: an
initial fits every name that begins with it, so *J. Bakker* fits *J.W. Bakker* and *Jan Bakker*.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.notatie import Naam
from buurtkit.notatie.tekst import fold

_SOUNDS = (
    ("ij|y|ei", "i"), ("sch", "s"), ("ck|c|q", "k"), ("ph|v", "f"), ("z", "s"), ("dt|th|d", "t"), ("ae", "a"),
    ("ou|au", "o"), ("x", "ks"), ("h", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip
_PATTERNS = [(re.compile(pattern), sound) for pattern, sound in _SOUNDS]


def same_name(one: Naam, other: Naam) -> bool:
    """Tell whether two names are written the same, but for capitals, accents and signs."""
    return fold(one.volledig) == fold(other.volledig)


def could_be_same(one: Naam, other: Naam) -> bool:
    """Tell whether two names may be of the same person."""
    return _sound(_surname(one)) == _sound(_surname(other)) and _fit(_given(one), _given(other))


def sound_of(naam: Naam) -> str:
    """Give the sound of a surname: the same for Visser and Visscher."""
    return _sound(_surname(naam))


def look_alike(new: Sequence[Deelnemer], known: Sequence[Deelnemer]) -> Iterator[tuple[int, int | Deelnemer, str]]:
    """Give for each new guest the first one that it looks like, and why: another new one before it, or a known one."""
    by_sound: defaultdict[str, list[tuple[frozenset[str], int | Deelnemer]]] = defaultdict(list)
    by_phone: dict[str, int | Deelnemer] = {}
    for guest in known:
        by_sound[_sound(_surname(guest.naam))].append((_given(guest.naam), guest))
        for phone in guest.telefoon:
            by_phone.setdefault(phone, guest)
    for i, guest in enumerate(new):
        given, alike = _given(guest.naam), by_sound[_sound(_surname(guest.naam))]
        found = next((other for names, other in alike if _fit(given, names)), None)
        if found is not None:
            yield i, found, "de naam"
        elif shared := next((phone for phone in guest.telefoon if phone in by_phone), ""):
            yield i, by_phone[shared], "hetzelfde telefoonnummer"
        alike.append((given, i))
        for phone in guest.telefoon:
            by_phone.setdefault(phone, i)


def _surname(naam: Naam) -> str:
    """Give the main words of the surname without prefix; the name when there is no surname."""
    return naam.achternaam or naam.partner_achternaam or naam.volledig


@lru_cache(maxsize=8192)
def _sound(surname: str) -> str:
    sound = fold(surname).replace(" ", "")
    for pattern, letter in _PATTERNS:
        sound = pattern.sub(letter, sound)
    return sound or surname


def _fit(names: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether what is known of two first names can be of one person: an initial fits every name behind it."""
    if not names or not others or not names.isdisjoint(others):
        return True
    return any(short[0] == long[0] for short in names for long in others if 1 in (len(short), len(long)))


def _given(naam: Naam) -> frozenset[str]:
    """Give the first names and the first initial of a name, folded."""
    parts = (naam.voornaam, naam.roepnaam, naam.voorletters)
    return frozenset(fold(part).split(" ", 1)[0] for part in parts if part) - {""}
