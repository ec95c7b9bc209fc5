"""Building the seats before anyone takes them: routes along the tables on which nobody meets the same person twice.

A route says at which table one sits in each round. Shifting a route along all tables, as numbers on a clock or as
elements of a finite field, gives a *class*: routes that visit each table once per round and never meet. Routes of two
classes meet at most once when no two rounds lie equally far apart in both. In the first class everyone stays where
they are: those are the seats of table chairs.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations
from random import Random
from typing import TypeAlias

from buurtkit.tafelindeling.lichaam import Galoislichaam, is_prime_power

Route: TypeAlias = tuple[int, ...]
"""The number of a table, from 0, in each round."""

Tabel: TypeAlias = list[list[int]]
"""How tables are added: `plus[a][b]`."""

_LARGEST_FIELD = 49
"""With more tables than this, the clock has far more classes than anyone needs."""

_TRIES, _MORE, _NODES, _SAMPLES = 10, 100, 3000, 300


def make_klassen(tafels: int, rondes: int, nodig: int, extra: int, rng: Random) -> list[list[Route]]:
    """Give `nodig` classes of routes, the one that stays first, with as few repeated meetings as it finds.

    There are no repeats up to as many classes as tables, if that number is a power of a prime and there are no more
    rounds than tables, or if there are at most three rounds. Elsewhere the limit lies a bit lower. Up to `extra` more
    classes are given as long as they make no repeats.
    """
    most = max(nodig, min(tafels, nodig + extra))
    if is_prime_power(tafels) and rondes <= tafels <= _LARGEST_FIELD:
        field = _field(tafels)
        return _shifted(_extend(_multiples(field, rondes, most, rng), nodig, rondes, field.plus, rng), field.plus)
    clock = _clock(tafels)
    if all(tafels % factor for factor in range(2, rondes)):
        found = [tuple(y * r % tafels for r in range(rondes)) for y in range(min(most, tafels))]
    else:
        found = _search(tafels, rondes, min(nodig, tafels), most, rng)
    if rondes == 3 and tafels > 3 and len(found) < min(nodig, tafels):
        more = _extend([], max(0, nodig - tafels), rondes, clock, rng)
        return _square_classes(tafels, rng)[:nodig] + _shifted(more, clock)
    return _shifted(_extend(found, nodig, rondes, clock, rng), clock)


def make_vlak(tafels: int, rng: Random) -> list[Route]:
    """Give the routes of one round more than there are tables: the lines of a plane, in which each pair meets once.

    `tafels` has to be a power of a prime.
    """
    field = _field(tafels)
    factors = rng_order(tafels, rng)
    return [
        (*(field.plus[x][field.maal[factor][y]] for factor in factors), y) for y in range(tafels) for x in range(tafels)
    ]


def has_vlak(tafels: int) -> bool:
    """Say whether `make_vlak` can be used."""
    return tafels <= _LARGEST_FIELD and is_prime_power(tafels)


def rng_order(n: int, rng: Random) -> list[int]:
    """Give the numbers below n in an order that is the same in each version of Python."""
    return sorted(range(n), key=[rng.random() for _ in range(n)].__getitem__)


@cache
def _field(tafels: int) -> Galoislichaam:
    return Galoislichaam(tafels)


@cache
def _clock(tafels: int) -> Tabel:
    return [[(a + b) % tafels for b in range(tafels)] for a in range(tafels)]


def _shifted(bases: list[Route], plus: Tabel) -> list[list[Route]]:
    return [[tuple(row[step] for step in base) for row in plus] for base in bases]


def _multiples(field: Galoislichaam, rondes: int, aantal: int, rng: Random) -> list[Route]:
    """Give bases that are the multiples of one row of different factors."""
    factors = rng_order(field.orde, rng)[:rondes]
    others = [1 + i for i in rng_order(field.orde - 1, rng)]
    return [tuple(field.maal[factor][y] for factor in factors) for y in [0, *others]][:aantal]


def _search(tafels: int, rondes: int, nodig: int, most: int, rng: Random) -> list[Route]:
    """Give up to `most` bases on the clock that never lie equally far apart, by trying and starting over.

    It tries harder for the first `nodig`.
    """
    best: list[Route] = []
    for attempt in range(_MORE):
        if len(best) == most or (attempt >= _TRIES and len(best) >= nodig):
            break
        best = max(best, _search_once(tafels, rondes, most, rng), key=len)
    return best


def _search_once(tafels: int, rondes: int, most: int, rng: Random) -> list[Route]:
    found: list[Route] = [(0,) * rondes]
    used: list[set[int]] = [{0} for _ in range(rondes * rondes)]
    nodes = _NODES
    while len(found) < most:
        base, nodes = _free_base(tafels, rondes, used, nodes, rng)
        if not base:
            break
        found.append(base)
        for r, q in combinations(range(rondes), 2):
            used[r * rondes + q].add((base[q] - base[r]) % tafels)
    return found


def _free_base(tafels: int, rondes: int, used: list[set[int]], nodes: int, rng: Random) -> tuple[Route, int]:
    """Give a base whose distances are all unused, or an empty one, and how many steps are left."""
    base = [0]
    options = [rng_order(tafels, rng)]
    while options and len(base) < rondes and nodes > 0:
        q = len(base)
        nodes -= 1
        while options[-1]:
            step = options[-1].pop()
            if all((step - base[r]) % tafels not in used[r * rondes + q] for r in range(q)):
                base.append(step)
                options.append(rng_order(tafels, rng))
                break
        else:
            options.pop()
            base.pop()
    return (tuple(base), nodes) if len(base) == rondes else ((), nodes)


def _extend(bases: list[Route], aantal: int, rondes: int, plus: Tabel, rng: Random) -> list[Route]:
    """Add bases at random that repeat as few distances as possible."""
    pairs = list(combinations(range(rondes), 2))
    minus = [row.index(0) for row in plus]
    used = Counter((r, q, plus[base[q]][minus[base[r]]]) for base in bases for r, q in pairs)

    def cost(base: Route) -> int:
        return sum(used[r, q, plus[base[q]][minus[base[r]]]] for r, q in pairs)

    found = list(bases)
    while len(found) < aantal:
        samples = [(0, *(int(rng.random() * len(plus)) for _ in range(rondes - 1))) for _ in range(_SAMPLES)]
        base = min(samples, key=cost)
        found.append(base)
        used.update((r, q, plus[base[q]][minus[base[r]]]) for r, q in pairs)
    return found


def _square_classes(tafels: int, rng: Random) -> list[list[Route]]:
    """Give the routes of three rounds along an even number of tables, of which no two meet twice, in classes.

    The third table stands in a Latin square with x in cell (x, x): that of 2x - y on an odd clock, stretched by one
    row, column and symbol.
    """
    odd = tafels - 1
    square = [[(2 * x - y) % odd for y in range(odd)] + [odd] for x in range(odd)] + [[odd] * tafels]
    for x in range(odd):
        y = (x + 1) % odd
        square[x][odd] = square[odd][y] = square[x][y]
        square[x][y] = odd
    name = rng_order(tafels, rng)
    return [
        [(name[x], name[(x + step) % tafels], name[square[x][(x + step) % tafels]]) for x in range(tafels)]
        for step in range(tafels)
    ]
