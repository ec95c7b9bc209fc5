"""Reckoning with dates and times of programmes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from buurtkit.dossier.bijeenkomsten import Bijeenkomst, Programmaonderdeel

SLEUTEL = {"bestuurstafel": "agenda"}
"""How the programme is called in the file, when it is not `programma`."""


LOS = frozenset({"inloop", "pauze", "netwerken", "afsluiting"})
"""Kinds of items in which people walk in and out: several can be in one place, and they give time to move."""


def bestand(bijeenkomst: Bijeenkomst) -> str:
    """Give the file of a gathering."""
    return f"{bijeenkomst.stap}.yaml"


def sleutel(bijeenkomst: Bijeenkomst) -> str:
    """Give the key under which the programme stands in the file."""
    return SLEUTEL.get(bijeenkomst.stap, "programma")


def minuten(moment: dt.time) -> int:
    """Give a time of day in minutes since midnight."""
    return moment.hour * 60 + moment.minute


def klok(minuten_: int) -> str:
    """Write minutes since midnight as in a text: `19.30 uur`."""
    return f"{minuten_ // 60}.{minuten_ % 60:02} uur"


@dataclass(frozen=True, slots=True)
class Onderdeeltijd:
    """One item of a programme with its place in the file and its minutes since midnight."""

    index: int
    deel: Programmaonderdeel
    begin: int
    einde: int

    def raakt(self, other: Onderdeeltijd) -> bool:
        """Tell whether two items take place at the same time."""
        return self.begin < other.einde and other.begin < self.einde


def onderdelen(bijeenkomst: Bijeenkomst) -> list[Onderdeeltijd]:
    """Give the items of a programme in the order of time; one without an end lasts until a later one begins."""
    begins = sorted({minuten(deel.begin) for deel in bijeenkomst.programma})
    found = []
    for i, deel in enumerate(bijeenkomst.programma):
        begin = minuten(deel.begin)
        later = (each for each in begins if each > begin)
        einde = minuten(deel.einde) if deel.einde else next(later, minuten(bijeenkomst.einde))
        found.append(Onderdeeltijd(i, deel, begin, max(begin, einde)))
    return sorted(found, key=lambda each: (each.begin, each.index))


def paren(items: Sequence[Onderdeeltijd]) -> Iterator[tuple[Onderdeeltijd, Onderdeeltijd]]:
    """Give every two items that take place at the same time, the earlier one first."""
    for i, one in enumerate(items):
        for other in items[i + 1 :]:
            if other.begin >= one.einde:
                break  # sorted by begin: nothing later can overlap
            if one.raakt(other):
                yield one, other
