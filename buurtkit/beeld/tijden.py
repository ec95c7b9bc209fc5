"""Reckoning with dates and times of programmes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from buurtkit.beeld.rooster import Roosterdeel as Onderdeeltijd
from buurtkit.beeld.rooster import minuten, rooster
from buurtkit.dossier.bijeenkomsten import Bijeenkomst

__all__ = ["LOS", "Onderdeeltijd", "klok", "minuten", "onderdelen", "paren"]

LOS = frozenset({"inloop", "pauze", "netwerken", "afsluiting"})
"""Kinds of items in which people walk in and out: several can be in one place, and they give time to move."""


def klok(minuten_: int) -> str:
    """Write minutes since midnight as in a text: `19.30 uur`."""
    return f"{minuten_ // 60}.{minuten_ % 60:02} uur"


def onderdelen(bijeenkomst: Bijeenkomst) -> list[Onderdeeltijd]:
    """Give the items of a programme in the order of time; one without an end lasts until a later one begins."""
    return list(rooster(bijeenkomst))


def paren(items: Sequence[Onderdeeltijd]) -> Iterator[tuple[Onderdeeltijd, Onderdeeltijd]]:
    """Give every two items that take place at the same time, the earlier one first."""
    for i, one in enumerate(items):
        for other in items[i + 1 :]:
            if other.begin >= one.einde:
                break  # sorted by begin: nothing later can overlap
            if one.raakt(other):
                yield one, other
