"""Whether a number of wishes can all be met: an exact answer, by simplex with branch and bound.

Guests that count for the same wishes are alike, so what is to be found is how many of each group come: whole numbers,
with a lower and an upper limit for the sum of the groups that a wish is about. The sums are worked out with fractions,
so nothing is lost in rounding. Simplex with limits on every variable follows Dutertre and De Moura (2006); choosing the
first variable that fits (Bland) makes sure that it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor, inf
from typing import NamedTuple


class Gastgroep(NamedTuple):
    """Guests that are alike."""

    wensen: frozenset[int]
    """The limits that they count for, by position."""

    aantal: int
    """How many there are."""


class Grens(NamedTuple):
    """Fewest and most guests of the groups that a wish is about."""

    minstens: int
    hoogstens: float = inf


def is_haalbaar(groepen: Sequence[Gastgroep], grenzen: Sequence[Grens]) -> bool:
    """Tell whether so many of each group can come that all limits are kept."""
    todo = [([Grens(0, groep.aantal) for groep in groepen])]
    while todo:
        ruimte = todo.pop()
        found = _solve(groepen, grenzen, ruimte)
        if found is None:
            continue
        broken = next((i for i, number in enumerate(found) if number.denominator > 1), None)
        if broken is None:
            return True
        below = floor(found[broken])
        todo.append(_with(ruimte, broken, Grens(below + 1, ruimte[broken].hoogstens)))
        todo.append(_with(ruimte, broken, Grens(ruimte[broken].minstens, below)))
    return False


def _with(ruimte: list[Grens], place: int, grens: Grens) -> list[Grens]:
    return [*ruimte[:place], grens, *ruimte[place + 1 :]]


def _solve(groepen: Sequence[Gastgroep], grenzen: Sequence[Grens], ruimte: Sequence[Grens]) -> list[Fraction] | None:
    """Give how many of each group come, maybe not in whole numbers; `None` when there is no way.

    Variables are the groups and, behind them, the sum of each limit. Each row writes one variable as a sum of others.
    """
    size = len(groepen)
    limits = [*ruimte, *grenzen]
    rows = {
        size + r: {g: Fraction(1) for g, groep in enumerate(groepen) if r in groep.wensen} for r in range(len(grenzen))
    }
    values = [Fraction(limit.minstens) for limit in ruimte]
    values += [sum((values[g] for g in rows[size + r]), Fraction(0)) for r in range(len(grenzen))]
    while True:
        broken = next((i for i in sorted(rows) if not limits[i].minstens <= values[i] <= limits[i].hoogstens), None)
        if broken is None:
            return values[:size]
        too_low = values[broken] < limits[broken].minstens
        row = rows[broken]
        other = None
        for i in sorted(row):
            # More of what counts along helps a sum that is too low, and less of it one that is too high.
            must_rise = (row[i] > 0) == too_low
            has_room = values[i] < limits[i].hoogstens if must_rise else values[i] > limits[i].minstens
            if has_room:
                other = i
                break
        if other is None:
            return None
        wanted = limits[broken].minstens if too_low else int(limits[broken].hoogstens)
        _pivot(rows, values, broken, other, Fraction(wanted))


def _pivot(rows: dict[int, dict[int, Fraction]], values: list[Fraction], out: int, into: int, value: Fraction) -> None:
    """Give the variable `out` its value, and let `into` be written as a sum in its place."""
    row = rows.pop(out)
    factor = row.pop(into)
    step = (value - values[out]) / factor
    values[out] = value
    values[into] += step
    new = {i: -each / factor for i, each in row.items()} | {out: 1 / factor}
    for i, other in rows.items():
        if share := other.pop(into, None):
            values[i] += share * step
            for j, each in new.items():
                if total := other.get(j, 0) + share * each:
                    other[j] = Fraction(total)
                else:
                    other.pop(j, None)
    rows[into] = new
