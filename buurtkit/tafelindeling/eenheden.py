"""Who takes a route together: groups over the whole evening."""

from __future__ import annotations

from dataclasses import dataclass

from buurtkit.tafelindeling.model import NERGENS, Groep, Model
from buurtkit.tafelindeling.rooster import Route


@dataclass(frozen=True, slots=True)
class Eenheid:
    """A group that takes one route, or nobody at all."""

    leden: Groep
    eisen: tuple[tuple[int, int], ...]
    """At which table it has to be in which rounds: (round, table)."""

    maten: tuple[int, ...]
    """How many members are there, per round."""

    inhoud: tuple[tuple[int, ...], ...]
    """The kinds of the members that are there, per round, in order."""

    @property
    def is_fixed(self) -> bool:
        """Whether nothing is left to choose."""
        return len(self.eisen) == sum(map(bool, self.maten))

    def fits(self, route: Route) -> bool:
        """Say whether a route takes the group where it has to be."""
        return all(route[r] == t for r, t in self.eisen)


def make_niemand(rondes: int) -> Eenheid:
    """Give the unit on a route that nobody takes."""
    return Eenheid((), (), (0,) * rondes, ((),) * rondes)


def make_eenheden(model: Model) -> list[Eenheid]:
    """Give the units of all people that are there at least once."""
    there = [set(each) for each in model.aanwezig]
    found = []
    for leden in model.make_groepen(range(model.n)):
        wishes: dict[int, int] = {}
        for r, row in enumerate(model.plek):
            for p in leden:
                if row[p] != NERGENS:
                    wishes[r] = row[p]
        kinds = tuple(tuple(sorted(model.soort[p] for p in leden if p in here)) for here in there)
        sizes = tuple(map(len, kinds))
        if any(sizes):
            found.append(Eenheid(leden, tuple(wishes.items()), sizes, kinds))
    return found
