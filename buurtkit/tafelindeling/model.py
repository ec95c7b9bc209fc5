"""The task in numbers: people, tables and rounds by index, so that the search is quick.

People who sit together in a round form a group there; everybody else is a group of one. A *soort* is a combination of
characteristics; `kern[x][y]` is what two people of the kinds x and y cost when they share a table. The unevenness of
a table is the sum of that over its pairs, so what a move changes follows from sums per table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from buurtkit.tafelindeling.opgave import KENMERKEN, Zitindeling, Zitopgave

MENGING, BUURT = 4, 1
"""What a pair of one kind or organisation, and one of one neighbourhood, weighs while searching."""

_GEWICHTEN = (MENGING, MENGING, BUURT)

Zit: TypeAlias = list[list[int]]
"""Per round, per person: the number of the table, or `NERGENS`."""

Groep: TypeAlias = tuple[int, ...]

NERGENS = -1
"""No table: away, or (as a wish) free to sit anywhere."""


@dataclass(frozen=True)
class Model:
    """A task by index; rounds count from 0 here."""

    opgave: Zitopgave

    @cached_property
    def n(self) -> int:
        """How many people there are."""
        return len(self.opgave.personen)

    @cached_property
    def tafels(self) -> int:
        """How many tables there are."""
        return len(self.opgave.tafels)

    @cached_property
    def rondes(self) -> int:
        """How many rounds there are."""
        return self.opgave.rondes

    @cached_property
    def nummer(self) -> dict[str, int]:
        """The number of each person."""
        return {each.id: i for i, each in enumerate(self.opgave.personen)}

    @cached_property
    def tafelnummer(self) -> dict[str, int]:
        """The number of each table."""
        return {each.id: i for i, each in enumerate(self.opgave.tafels)}

    @cached_property
    def aanwezig(self) -> list[list[int]]:
        """Who is there, per round."""
        return [[i for i, each in enumerate(self.opgave.personen) if r not in each.afwezig] for r in self.opgave.ronden]

    @cached_property
    def plek(self) -> Zit:
        """The tables that are fixed beforehand."""
        found = [[NERGENS] * self.n for _ in range(self.rondes)]
        for (persoon, ronde), tafel in self.opgave.plekken().items():
            found[ronde - 1][self.nummer[persoon]] = self.tafelnummer[tafel]
        return found

    @cached_property
    def ruimte(self) -> list[list[tuple[int, int]]]:
        """The fewest and the most people per round and table."""
        tables = self.opgave.tafels
        return [[(0, 0) if r in each.dicht else (each.min, each.max) for each in tables] for r in self.opgave.ronden]

    @cached_property
    def apart(self) -> list[int]:
        """Per person the set, as bits, of those who must sit elsewhere."""
        return self._bits(self.opgave.apart)

    @cached_property
    def samen(self) -> list[int]:
        """Per person the set, as bits, of those who sit at the same table, so that it is no repeat."""
        return self._bits(self.opgave.samen_paren())

    def _bits(self, pairs: Iterable[tuple[str, str]]) -> list[int]:
        found = [0] * self.n
        for a, b in pairs:
            found[self.nummer[a]] |= 1 << self.nummer[b]
            found[self.nummer[b]] |= 1 << self.nummer[a]
        return found

    @cached_property
    def groepen(self) -> list[list[Groep]]:
        """Per round the groups that sit together; those of one person too."""
        return [self.make_groepen(there) for there in self.aanwezig]

    def make_groepen(self, there: Iterable[int]) -> list[Groep]:
        """Give the groups among some people, in the order of their first members."""
        left, groups = dict.fromkeys(there), []
        while left:
            group, todo = [], [next(iter(left))]
            del left[todo[0]]
            while todo:
                person = todo.pop()
                group.append(person)
                friends = [other for other in left if self.samen[person] >> other & 1] if self.samen[person] else []
                for other in friends:
                    del left[other]
                todo += friends
            groups.append(tuple(sorted(group)))
        return groups

    @cached_property
    def soort(self) -> list[int]:
        """The kind of each person."""
        known: dict[tuple[str | None, ...], int] = {}
        return [known.setdefault(each, len(known)) for each in zip(*self.waarden, strict=True)]

    @cached_property
    def kern(self) -> list[list[int]]:
        """What two people cost at one table, by kind; a kind with itself as well."""
        kinds = list(dict.fromkeys(zip(*self.waarden, strict=True)))
        found = [[0] * len(kinds) for _ in kinds]
        for k, weight in enumerate(_GEWICHTEN):
            alike: dict[str, list[int]] = {}
            for x, kind in enumerate(kinds):
                if (value := kind[k]) is not None:
                    alike.setdefault(value, []).append(x)
            for same in alike.values():
                for x in same:
                    for y in same:
                        found[x][y] += weight
        return found

    @cached_property
    def waarden(self) -> list[list[str | None]]:
        """The value of each person, per characteristic in `KENMERKEN`."""
        return [[getattr(each, kenmerk) for each in self.opgave.personen] for kenmerk in KENMERKEN]

    def make_indeling(self, zit: Zit) -> Zitindeling:
        """Give a plan with names; people in the order of the task."""
        people, tables = self.opgave.personen, self.opgave.tafels
        return Zitindeling(
            tuple({people[i].id: tables[t].id for i, t in enumerate(row) if t != NERGENS} for row in zit)
        )

    def make_zit(self, indeling: Zitindeling) -> Zit:
        """Give a plan in numbers; people and tables that the task does not know are left out."""
        found = [[NERGENS] * self.n for _ in range(self.rondes)]
        for row, ronde in zip(found, indeling.rondes, strict=False):
            for persoon, tafel in ronde.items():
                if persoon in self.nummer:
                    row[self.nummer[persoon]] = self.tafelnummer.get(tafel, NERGENS)
        return found


def ijle_rijen(kern: Sequence[Sequence[int]]) -> list[list[tuple[int, int]]]:
    """Give per row of a matrix the places that are not 0, with their value."""
    return [[(x, value) for x, value in enumerate(row) if value] for row in kern]
