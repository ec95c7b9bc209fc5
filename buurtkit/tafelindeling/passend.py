"""Seating one round so that every hard wish is met, with as few people as possible off the seat they had.

The hard wishes of one round do not depend on the others, so this searches exactly: as long as something is wrong, one
of the groups that can mend it has to move, and each of them is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from buurtkit.tafelindeling.model import NERGENS, Groep, Model

_STAPPEN = 3000
"""How many steps to try before giving up: a fraction of a second."""

_KRAP = 8
"""Up to so many people off their seat, the fewest are looked for; then any number will do."""


class OpFout(Exception):
    """The search ran out of steps, so it is unknown whether there is a way."""


class Zet(NamedTuple):
    """A group that goes to a table, and how many of its members had another seat."""

    groep: int
    tafel: int
    kosten: int


@dataclass
class Pasronde:
    """One round while it is being mended. Groups and tables go by number."""

    groepen: Sequence[Groep]
    vast: Sequence[int]
    """The table where each group has to sit, or `NERGENS`."""

    ruimte: Sequence[tuple[int, int]]
    """The fewest and the most people per table."""

    avoid: Sequence[Sequence[int]]
    """Per group the groups that must sit elsewhere."""

    oud: Sequence[int]
    """The seat that each person had, or `NERGENS`."""

    stappen: int = _STAPPEN
    tafel: list[int] = field(init=False)
    maat: list[int] = field(init=False)
    zonder: int = field(init=False)
    """How many people have no table yet."""

    los: set[int] = field(init=False)
    """The groups that may still move."""

    volgorde: list[int] = field(init=False)
    """The groups, with the hardest to seat first."""

    def __post_init__(self) -> None:
        self.maat = [0] * len(self.ruimte)
        self.tafel = [NERGENS] * len(self.groepen)
        self.zonder = sum(map(len, self.groepen))
        numbers = range(len(self.groepen))
        self.volgorde = sorted(numbers, key=lambda g: (len(self.groepen[g]), len(self.avoid[g])), reverse=True)
        self.los = {g for g, forced in enumerate(self.vast) if forced == NERGENS}
        for g in numbers:
            seat = self._first_seat(g)
            if seat != NERGENS and self.ruimte[seat][1] > 0:
                self._move(g, seat)

    def _first_seat(self, groep: int) -> int:
        """Give where a group begins: where it has to be, else where it was if all of it sat there, else nowhere."""
        forced = self.vast[groep]
        if forced != NERGENS:
            return forced
        had = {self.oud[p] for p in self.groepen[groep]} - {NERGENS}
        return had.pop() if len(had) == 1 else NERGENS

    def mend(self, budget: int) -> bool:
        """Meet all wishes while at most `budget` people leave the seat they had; say whether that can be done.

        Raises `OpFout` when it takes too many steps to know.
        """
        done: list[tuple[int, int]] = []
        left = [budget]
        todo: list[Iterator[Zet]] = []
        while (ways := self._ways(left[-1])) is not None:
            self.stappen -= 1
            if self.stappen < 0:
                raise OpFout
            todo.append(iter(ways))
            while (zet := next(todo[-1], None)) is None:
                todo.pop()
                if not todo:
                    return False
                groep, before = done.pop()
                left.pop()
                self._move(groep, before)
                self.los.add(groep)
            done.append((zet.groep, self.tafel[zet.groep]))
            left.append(left[-1] - zet.kosten)
            self._move(zet.groep, zet.tafel)
            self.los.discard(zet.groep)
        return True

    def _move(self, groep: int, tafel: int) -> None:
        size = len(self.groepen[groep])
        for seat, change in ((self.tafel[groep], -size), (tafel, size)):
            if seat == NERGENS:
                self.zonder += change
            else:
                self.maat[seat] += change
        self.tafel[groep] = tafel

    def _ways(self, budget: int) -> list[Zet] | None:
        """Give all moves of which one has to be made, the likeliest first; `None` if nothing is wrong."""
        over: list[int] = []
        under: list[int] = []
        for n, (low, high) in zip(self.maat, self.ruimte, strict=True):
            over.append(max(0, n - high))
            under.append(max(0, low - n))
        if sum(over) > budget or sum(under) > budget + self.zonder:
            return []
        if self.zonder:
            first = next(g for g in self.volgorde if self.tafel[g] == NERGENS)
            return self._to_tables([first], budget) if first in self.los else []
        for g, others in enumerate(self.avoid):
            for o in others:
                if self._meet(g, o):
                    return self._to_tables([g, o], budget)
        if any(over):
            full = _first_place(over)
            seated = [g for g, t in enumerate(self.tafel) if t == full]
            return self._to_tables(seated, budget)
        if any(under):
            return self._to_table(_first_place(under), budget)
        return None

    def _to_table(self, tafel: int, budget: int) -> list[Zet]:
        """Give the moves to one table, of those first who can be missed most."""
        found: list[Zet] = []
        for g in self.los:
            if self.tafel[g] == tafel:
                continue
            cost = self._cost(g, tafel)
            if cost <= budget:
                found.append(Zet(g, tafel, cost))
        return sorted(found, key=lambda zet: (self._margin(self.tafel[zet.groep]), zet))

    def _to_tables(self, groepen: Iterable[int], budget: int) -> list[Zet]:
        """Give the moves of some groups to any other table; of tables that are still empty and alike only one."""
        found = []
        for g in groepen:
            if g not in self.los:
                continue
            seen: set[tuple[int, int]] = set()
            taken = {self.tafel[o] for o in self.avoid[g] if o not in self.los}
            had = {self.oud[p] for p in self.groepen[g]}
            for t, room in enumerate(self.ruimte):
                if t == self.tafel[g] or t in taken or not room[1]:
                    continue
                if not self.maat[t] and t not in had and t not in self.vast:
                    if room in seen:
                        continue
                    seen.add(room)
                cost = self._cost(g, t)
                if cost <= budget:
                    found.append(Zet(g, t, cost))
        return sorted(found, key=lambda zet: (zet.kosten, *self._order(zet)))

    def _order(self, zet: Zet) -> tuple[int, int, int]:
        size = len(self.groepen[zet.groep])
        low, high = self.ruimte[zet.tafel]
        n = self.maat[zet.tafel]
        clash = any(self.tafel[o] == zet.tafel for o in self.avoid[zet.groep])
        return max(0, n + size - high) + clash, min(0, n - low), n

    def _margin(self, tafel: int) -> int:
        """Give how far a table is under what it could miss; the fuller the earlier it gives."""
        return self.ruimte[tafel][0] - self.maat[tafel]

    def _meet(self, a: int, b: int) -> bool:
        return self.tafel[a] == self.tafel[b] != NERGENS

    def _cost(self, groep: int, tafel: int) -> int:
        return sum(self.oud[p] not in (NERGENS, tafel) for p in self.groepen[groep])


def make_ronde(model: Model, r: int, oud: Sequence[int], stappen: int = _STAPPEN) -> Pasronde | None:
    """Give a round to mend; `None` if the wishes of one group or pair contradict each other."""
    groepen, plek = model.groepen[r], model.plek[r]
    of: dict[int, int] = {}
    for g, groep in enumerate(groepen):
        of |= dict.fromkeys(groep, g)
    for p in range(model.n):
        if p not in of and plek[p] != NERGENS:
            return None  # a seat for somebody who is not there
    vast: list[int] = []
    avoid: list[list[int]] = []
    for g, groep in enumerate(groepen):
        seats = {plek[p] for p in groep} - {NERGENS}
        elsewhere = _elsewhere(model, groep, of)
        if len(seats) > 1 or g in elsewhere:
            return None  # together at two tables, or together and apart
        vast.append(seats.pop() if seats else NERGENS)
        avoid.append(elsewhere)
    return Pasronde(groepen, vast, model.ruimte[r], avoid, oud, stappen)


def _first_place(numbers: Sequence[int]) -> int:
    """Give the place of the first number that is not 0; there is one."""
    return next(i for i, number in enumerate(numbers) if number)


def _elsewhere(model: Model, groep: Groep, of: Mapping[int, int]) -> list[int]:
    """Give the groups that must sit apart from a group; `of` says of who is there to which group they belong."""
    shunned = 0
    for p in groep:
        shunned |= model.apart[p]
    if not shunned:  # nearly always: then nobody else has to be looked at
        return []
    return sorted({g for p, g in of.items() if shunned >> p & 1})


def seat_round(model: Model, r: int, oud: Sequence[int]) -> list[int] | None:
    """Give the table of each person in round r: as `oud` as far as the hard wishes allow, `None` if they cannot be met.

    Raises `OpFout` if that would take too long to find out.
    """
    for budget in (*range(_KRAP), model.n):
        ronde = make_ronde(model, r, oud)
        try:
            if not ronde:
                return None
            if ronde.mend(budget):
                return _seats(model, ronde)
        except OpFout:
            continue
    return seat_from_scratch(model, r)


def seat_from_scratch(model: Model, r: int) -> list[int] | None:
    """Give a table for each person in round r that meets the hard wishes; otherwise as `seat_round`."""
    ronde = make_ronde(model, r, [NERGENS] * model.n, 10 * _STAPPEN)
    return _seats(model, ronde) if ronde and ronde.mend(0) else None


def _seats(model: Model, ronde: Pasronde) -> list[int]:
    found = [NERGENS] * model.n
    for groep, tafel in zip(ronde.groepen, ronde.tafel, strict=True):
        for p in groep:
            found[p] = tafel
    return found
