"""What has to be seated: people, tables, rounds and wishes; and the plan that comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

KENMERKEN = ("geleding", "organisatie", "buurt")
"""What a table mixes, in the order of the fields of `Persoon`."""


@dataclass(frozen=True, slots=True)
class Persoon:
    """Someone to be seated; a characteristic that is `None` clashes with nobody's."""

    id: str
    geleding: str | None = None
    organisatie: str | None = None
    buurt: str | None = None
    afwezig: frozenset[int] = frozenset()
    """The rounds, counted from 1, that this person misses."""


@dataclass(frozen=True, slots=True)
class Zittafel:
    """A table with the fewest and the most people that may sit there at once."""

    id: str
    min: int
    max: int
    dicht: frozenset[int] = frozenset()
    """The rounds in which nobody can sit here, whatever `min` says."""


@dataclass(frozen=True, slots=True)
class Tafelkeuze:
    """A person who sits at a given table in one round, such as a chosen theme."""

    persoon: str
    ronde: int
    tafel: str


@dataclass(frozen=True, slots=True)
class Zitopgave:
    """All that a plan must respect. Rounds count from 1. Unknown ids, double ids and rounds raise `ValueError`."""

    rondes: int
    tafels: tuple[Zittafel, ...]
    personen: tuple[Persoon, ...]
    vaste_tafel: Mapping[str, str] = field(default_factory=dict)
    """Person → table for who stays there in all rounds: chair, note-taker, someone who cannot move about."""

    keuzes: tuple[Tafelkeuze, ...] = ()
    """Seats in one round; these go before `vaste_tafel`."""

    apart: tuple[tuple[str, str], ...] = ()
    """Pairs that never share a table."""

    samen: tuple[tuple[str, ...], ...] = ()
    """Groups that share a table in every round, as far as they are there; their meetings are no repeats."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "vaste_tafel", MappingProxyType(dict(self.vaste_tafel)))
        people = _unique("persoon", (each.id for each in self.personen))
        tables = _unique("tafel", (each.id for each in self.tafels))
        named_people = [*self.vaste_tafel, *(each.persoon for each in self.keuzes)]
        for group in (*self.apart, *self.samen):
            named_people += group
            if len(set(group)) != len(group):
                raise ValueError(f"iemand staat dubbel in {group}")
        named_tables = [*self.vaste_tafel.values(), *(each.tafel for each in self.keuzes)]
        named_rounds = [each.ronde for each in self.keuzes]
        for persoon in self.personen:
            named_rounds += persoon.afwezig
        for tafel in self.tafels:
            named_rounds += tafel.dicht
        _known("persoon", named_people, people)
        _known("tafel", named_tables, tables)
        _known("ronde", named_rounds, set(self.ronden))

    @property
    def ronden(self) -> range:
        """The numbers of the rounds."""
        return range(1, self.rondes + 1)

    def plekken(self) -> dict[tuple[str, int], str]:
        """Give (person, round) → table for all seats that are fixed beforehand."""
        away = {each.id: each.afwezig for each in self.personen}
        found = {(p, r): t for p, t in self.vaste_tafel.items() for r in self.ronden if r not in away[p]}
        return found | {(each.persoon, each.ronde): each.tafel for each in self.keuzes}

    def samen_paren(self) -> Iterator[tuple[str, str]]:
        """Give every pair that has to sit together."""
        for group in self.samen:
            yield from combinations(group, 2)


@dataclass(frozen=True, slots=True)
class Zitindeling:
    """Who sits where: per round, person → table."""

    rondes: tuple[Mapping[str, str], ...]

    def tafel(self, ronde: int) -> dict[str, list[str]]:
        """Give table → people of one round, counted from 1."""
        found: dict[str, list[str]] = {}
        for persoon, tafel in self.rondes[ronde - 1].items():
            found.setdefault(tafel, []).append(persoon)
        return found

    def route(self, persoon: str) -> tuple[str | None, ...]:
        """Give the table of one person in each round; `None` where the person has none."""
        return tuple(each.get(persoon) for each in self.rondes)


def _unique(what: str, ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise ValueError(f"{what} {each} komt twee keer voor")
        seen.add(each)
    return seen


def _known(what: str, used: Iterable[object], known: set[str] | set[int]) -> None:
    for each in used:
        if each not in known:
            raise ValueError(f"{what} {each} bestaat niet")
