"""Who is meant by what people write under `wie`, `verantwoordelijke`, `leverancier` and `waar`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from buurtkit import notatie
from buurtkit.notatie.tekst import fold

_LIDWOORD = re.compile(r"(?:de|het|een|'t)\s+", re.IGNORECASE)
_TUSSEN = re.compile(r"\s*([,;/+]|\ben\b)\s+")
"""What stands between two who are named in one text; the space after it keeps `24/7` in one piece."""

_HAAKJES = re.compile(r"\s*\([^)]*\)")
_ALGEMEEN = re.compile(r"(?:alle|allen|elke|ieder|iedereen)\b", re.IGNORECASE)


@lru_cache(2000)
def betrokkenen(tekst: str | None) -> tuple[str, ...]:
    """Give who is named in a text, each once; a function behind a comma after a name is left out.

    >>> betrokkenen("Marleen ter Horst, opbouwwerker, en de huismeester")
    ('Marleen ter Horst', 'de huismeester')

    A word without capital or article goes with what stands before it: `vrienden en familie` is one group. Whoever is
    not somebody in particular (`alle tafels`) is left out.
    """
    pieces = _TUSSEN.split(_HAAKJES.sub("", tekst or "").strip())
    found: list[str] = []
    in_function = False
    for sign, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        if not piece:  # between the comma and the word in `Marleen, en Joost`
            continue
        named_before = bool(found) and is_naam(found[-1])
        is_word = not (is_naam(piece) or _LIDWOORD.match(piece))
        in_function = is_word and (in_function or (named_before and sign == ","))
        if in_function:
            continue
        if is_word and found and not named_before:
            found[-1] += f"{'' if sign in ',;' else ' '}{sign} {piece}"
        else:
            found.append(piece)
    unique = {key: each for each in reversed(found) if (key := sleutel(each)) and not _ALGEMEEN.match(each)}
    return tuple(reversed(unique.values()))


def is_naam(wie: str) -> bool:
    """Tell whether this is the name of somebody or something, and not a role or a group."""
    return _without_article(wie)[:1].isupper()


@lru_cache(2000)
def sleutel(naam: str) -> str:
    """Give what is the same for different spellings of one name or place: `de Aula` is `aula`; fit for a file name."""
    bare = _without_article(naam)
    return (notatie.slug(bare) or fold(bare).replace(" ", "-"))[:60].strip("-")


def volledig(namen: Iterable[str]) -> dict[str, str]:
    """Give for the key of each name the key of the longer name that it is short for, or itself.

    `Marleen` is short for `Marleen ter Horst` when no other name starts with it.

    >>> volledig(["Marleen", "Marleen ter Horst", "Joost"])["marleen"]
    'marleen-ter-horst'
    """
    keys = {sleutel(naam) for naam in namen}
    longer = {key: [other for other in keys if other.startswith(f"{key}-")] for key in keys}
    return {key: found[0] if len(found) == 1 and "-" not in key else key for key, found in longer.items()}


def _without_article(naam: str) -> str:
    found = _LIDWOORD.match(naam)
    return naam[found.end() :] if found else naam
