"""The spelling of a name as people type it: hyphens, the points of initials, and capitals.

Hyphens and points are set right while reading, for nothing of a name is lost by it. Capitals are only offered: which
letters of *YILDIZ* have a dot, or whether *MCDONALD* has a second capital, the capitals do not say.
"""

from __future__ import annotations

import re

from buurtkit.notatie.haakjes import PARTIJEN, PLAATSEN
from buurtkit.notatie.tekst import APOSTROPHES, fold
from buurtkit.notatie.voorvoegsels import is_prefix, word_set

_INITIAL = r"(?:[^\W\d_a-z](?:[a-z]|hr)?\.)"
_GLUED_INITIALS = re.compile(rf"(?<!\S)({_INITIAL}+)(?=v\.|[^\W\d_]{{2}})")
"""Initials with the rest of the name glued to them: `J.W.M.van Dam`, `R.v.d. Meer`."""

_GLUED_TITLE = re.compile(r"(?<![^\W_])(dhr|hr|mevr|mw|wed|prof|drs|dr|mr|ir|ing|ds|jhr|jkvr)\.(?=\w)", re.IGNORECASE)
"""A courtesy or title with the rest glued to it: `mevr.dr. Bakker`, `prof.dr. De Wit`."""

_LOOSE_HYPHEN = re.compile(r"(?<=[^\W\d_])(?:\s+[-–]\s*|\s*[-–]\s+|–)(?P<achter>[^\W\d_'’][^-–,()]*|['’][^-–,()]*)")
"""A hyphen of a double name with a space on one or two sides, and what stands behind it."""

_TITLES = word_set("bc dhr dr drs ds hr ing ir jhr jkvr lic mevr mgr mr mw prof wed")


def tidied(name: str) -> str:
    """Set right what is only spelling: spaces round the hyphen of a double name, and words glued to initials.

    >>> tidied("E. van Beek - van Wal"), tidied("R.v.d. Meer"), tidied("Jan Bos - PvdA")
    ('E. van Beek-van Wal', 'R. v.d. Meer', 'Jan Bos - PvdA')
    """
    # Nearly no name has a point or a hyphen, and looking closer takes time.
    if "." in name:
        name = _GLUED_INITIALS.sub(r"\1 ", _GLUED_TITLE.sub(r"\1. ", name))
    if "-" in name or "–" in name:
        name = _LOOSE_HYPHEN.sub(_joined, name)
    return name


def _joined(found: re.Match[str]) -> str:
    """Join the second part of a double name to the first; what is no surname stays behind its dash."""
    words = found["achter"].split()
    *prefix, main = words
    is_surname = main[:1].isupper() and all(map(is_prefix, prefix)) and not (main.isupper() and len(main) > 1)
    return f"-{found['achter']}" if is_surname and fold(main) not in PARTIJEN | PLAATSEN else found[0]


def with_points(initials: str) -> str:
    """Write initials as `J.W.`, with a point behind each and no spaces; `Chr.`, `Th.` and `J.-P.` stay.

    >>> with_points("J P"), with_points("J.W"), with_points("JW"), with_points("Th. M.")
    ('J.P.', 'J.W.', 'J.W.', 'Th.M.')
    """
    return "".join(map(_pointed, initials.split()))


def _pointed(word: str) -> str:
    if word.isalpha() and word.isupper():
        return "".join(f"{each}." for each in word)
    return word if word.endswith((".", "-")) else f"{word}."


def in_mixed_case(name: str) -> str:
    """Write a name that is all in capitals, or has none, as a person would: to be offered, never to be put in place.

    >>> in_mixed_case("H. DE GROOT"), in_mixed_case("IRMA IJZERMAN-'T HART"), in_mixed_case("pieter van dam")
    ('H. de Groot', "Irma IJzerman-'t Hart", 'Pieter van Dam')
    """
    words = name.split()
    is_small = name.islower()
    return " ".join(
        _mixed(word, is_first=i == 0, is_last=i == len(words) - 1) if is_small or word.isupper() else word
        for i, word in enumerate(words)
    )


def _mixed(word: str, *, is_first: bool, is_last: bool) -> str:
    """Write one word that is all in capitals or has none; a prefix is small unless the name begins with it."""
    plain = word.casefold()
    if plain.rstrip(".") in _TITLES and "." in plain:
        return plain
    if is_prefix(plain) and "." not in plain:
        return plain.capitalize() if is_first and plain[0] not in APOSTROPHES else plain
    if "." in word:  # initials; `TH.` and `CHR.` are one name each
        return re.sub(r"([^\W\d_])([^\W\d_]*)", lambda one: one[1].upper() + one[2].lower(), word)
    if word.isupper() and word.isalpha() and len(word) <= 2:  # initials without points, or a short name
        return word
    first, *others = plain.split("-")
    # `VAN` of SMIT-VAN DE WAL is a prefix as well.
    rest = [part if is_prefix(part) and not is_last else _capitalised(part) for part in others]
    return "-".join([_capitalised(first), *rest])


def _capitalised(part: str) -> str:
    if elided := re.match(rf"([dl])([{APOSTROPHES}])(?=\w)", part):
        return elided[0] + _capitalised(part[elided.end() :])
    if part and part[0] in APOSTROPHES:  # `'t` behind a hyphen
        return part
    if irish := re.match(rf"(?:o[{APOSTROPHES}]|mc)(?=\w)", part):
        return irish[0].capitalize() + _capitalised(part[irish.end() :])
    return f"IJ{part[2:]}" if part.startswith("ij") else part[:1].upper() + part[1:]
