"""Who takes which route: on routes that never meet twice, no swap of two people costs a repeat.

Simulated annealing. `last` holds per unit and per cell (a table in a round) what the unit shares with everybody who
sits there; so a swap is judged by adding up four short rows, however many people there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from random import Random

from buurtkit.tafelindeling.eenheden import Eenheid, make_niemand
from buurtkit.tafelindeling.koelen import GRENS, Koeling
from buurtkit.tafelindeling.model import NERGENS, Model, Zit, ijle_rijen
from buurtkit.tafelindeling.routes import Routekeuze

HARD = 100
"""What a seat too many or too few, or a pair that should sit apart, weighs while searching; see `model.MENGING`."""


class Wissel:
    """Units on routes, with the sums that make a swap quick to judge. A unit of nobody is on each empty route."""

    def __init__(self, model: Model, begin: Routekeuze) -> None:
        self.model = model
        self.begin = begin
        empty = sorted(set(range(len(begin.routes))).difference(begin.keuze))
        self.bemand = len(begin.eenheden)
        self.eenheden = begin.eenheden + [make_niemand(model.rondes)] * len(empty)
        self.keuze = begin.keuze + empty
        self.beste = list(self.keuze)
        self.kosten = 0
        self.wie = [0] * len(begin.routes)
        for unit, route in enumerate(self.keuze):
            self.wie[route] = unit
        self.cellen = [tuple(r * model.tafels + t for r, t in enumerate(route)) for route in begin.routes]
        self.som = [itemgetter(*cells) for cells in self.cellen]
        self.masker = [sum(1 << cell for cell in cells) for cells in self.cellen]
        self.wensen = [self._routes_for(each) for each in self.eenheden]
        self.ruimte = [room for row in model.ruimte for room in row]
        self.maat = [0] * len(self.ruimte)
        self.avoid = self._find_apart()
        self.los = [not each and unit < self.bemand for unit, each in enumerate(self.avoid)]
        self._weigh_kinds()
        for unit, route in enumerate(self.keuze):
            self._load(unit, route, 1)

    def _routes_for(self, unit: Eenheid) -> list[int]:
        """Give the only routes that a unit may take; nothing when it may take any."""
        if not unit.eisen:
            return []
        return [i for i, route in enumerate(self.begin.routes) if unit.fits(route)]

    def _find_apart(self) -> list[list[tuple[int, tuple[int, ...]]]]:
        """Give per unit the units to avoid, and in which rounds both are there."""
        found: list[list[tuple[int, tuple[int, ...]]]] = [[] for _ in self.eenheden]
        unit_of: dict[int, int] = {}
        for unit, each in enumerate(self.eenheden):
            unit_of |= dict.fromkeys(each.leden, unit)
        for one, other in self.model.opgave.apart:
            a, b = self.model.nummer[one], self.model.nummer[other]
            both = tuple(r for r, here in enumerate(self.model.aanwezig) if a in here and b in here)
            if both and unit_of[a] != unit_of[b]:
                found[unit_of[a]].append((unit_of[b], both))
                found[unit_of[b]].append((unit_of[a], both))
        return found

    def _weigh_kinds(self) -> None:
        """Work out what any two units cost at one table, and make the rows of `last`, empty still.

        Units with the same characteristics in every round share a row.
        """
        # Who is there of a unit in a round, gets a number by its kinds.
        number: dict[tuple[int, ...], int] = {}
        self.inhoud: list[tuple[int, ...]] = []
        for each in self.eenheden:
            self.inhoud.append(tuple(number.setdefault(kinds, len(number)) for kinds in each.inhoud))
        kern = self.model.kern
        self.kern = [[sum(kern[i][j] for i in x for j in y) for y in number] for x in number]
        rows = {key: [0] * len(self.ruimte) for key in self.inhoud}
        self.last = [rows[key] for key in self.inhoud]
        by_kind: list[dict[int, list[list[int]]]] = [{} for _ in range(self.model.rondes)]
        for key, row in rows.items():
            for r, kinds in enumerate(key):
                by_kind[r].setdefault(kinds, []).append(row)
        # Per round and per number the rows that such a unit adds to, with how much: looked up once for every swap.
        sparse = ijle_rijen(self.kern)
        self.invloed: list[list[list[tuple[list[int], int]]]] = []
        for rows_of in by_kind:
            per_number: list[list[tuple[list[int], int]]] = []
            for weights in sparse:
                touched = [(row, k) for kinds, k in weights for row in rows_of.get(kinds, ())]
                per_number.append(touched)
            self.invloed.append(per_number)
        index = {key: i for i, key in enumerate(rows)}
        self.sleutel = [index[key] for key in self.inhoud]
        self.afstand = [[sum(map(self._distance, x, y)) for y in rows] for x in rows]

    def _distance(self, x: int, y: int) -> int:
        """Give what `last` does not see in a swap: those who leave a table no longer share it with themselves."""
        return self.kern[x][x] + self.kern[y][y] - 2 * self.kern[x][y]

    def anneal(self, rng: Random, koeling: Koeling) -> None:
        """Cool down and keep the best choice of routes on the way.

        People with a fixed seat are always at it; of tables that are full and people to keep apart the search only
        tries to take care.
        """
        self.kosten = lowest = 0
        if not self.begin.vrij:  # every route is taken by somebody who has to be on it
            return
        for steps, kansen in koeling:
            self.kosten += self._sweep(rng.random, steps, kansen)
            if self.kosten < lowest:
                lowest, self.beste = self.kosten, list(self.keuze)

    def _sweep(self, rnd: Callable[[], float], stappen: int, kansen: Sequence[float]) -> int:
        """Try so many swaps; give how much worse the plan has become."""
        keuze, wie, last, eenheden = self.keuze, self.wie, self.last, self.eenheden
        sums, masks, wishes, simple = self.som, self.masker, self.wensen, self.los
        far, keys, free, worse = self.afstand, self.sleutel, self.begin.vrij, 0
        for _ in range(stappen):
            u = int(rnd() * free)
            options = wishes[u]
            new = options[int(rnd() * len(options))] if options else int(rnd() * len(wie))
            v, old = wie[new], keuze[u]
            if u == v or free <= v < self.bemand:
                continue
            gain, loss = sums[new], sums[old]
            x, y = last[u], last[v]
            change = sum(gain(x)) - sum(loss(x)) + sum(loss(y)) - sum(gain(y)) + far[keys[u]][keys[v]]
            if masks[new] & masks[old]:
                change -= self._shared(u, v)
            if change >= GRENS or (wishes[v] and not eenheden[v].fits(self.begin.routes[old])):
                continue
            luck = rnd()
            if simple[u] and simple[v] and eenheden[u].maten == eenheden[v].maten:
                if change > 0 and luck >= kansen[change]:
                    continue
            else:
                if v >= self.bemand and min(new, old) < self.begin.inruilbaar:
                    continue
                change += HARD * self._wrong(u, v)
                if change > 0 and (change >= GRENS or luck >= kansen[change]):
                    continue
            self._swap(u, v)
            worse += change
        return worse

    def _shared(self, u: int, v: int) -> int:
        """Give the part of the distance for the cells in which two units meet: there, nobody moves."""
        cells = zip(self.cellen[self.keuze[u]], self.cellen[self.keuze[v]], self.inhoud[u], self.inhoud[v], strict=True)
        return sum(self._distance(x, y) for c, d, x, y in cells if c == d)

    def _wrong(self, u: int, v: int) -> int:
        """Give how many more hard wishes are broken when two units swap."""
        before = self._clashes(u) + self._clashes(v)
        old, new = self.keuze[u], self.keuze[v]
        self.keuze[u], self.keuze[v] = new, old
        more = self._clashes(u) + self._clashes(v) - before
        self.keuze[u], self.keuze[v] = old, new
        sizes = zip(self.cellen[old], self.cellen[new], self.eenheden[u].maten, self.eenheden[v].maten, strict=True)
        for c, d, leaving, coming in sizes:
            if c != d and leaving != coming:
                more += self._excess(c, coming - leaving) + self._excess(d, leaving - coming)
        return more

    def _excess(self, cel: int, erbij: int) -> int:
        n, (low, high) = self.maat[cel], self.ruimte[cel]
        after = n + erbij
        return max(0, low - after, after - high) - max(0, low - n, n - high)

    def _clashes(self, unit: int) -> int:
        routes = self.begin.routes
        mine = routes[self.keuze[unit]]
        return sum(mine[r] == routes[self.keuze[other]][r] for other, both in self.avoid[unit] for r in both)

    def _swap(self, u: int, v: int) -> None:
        old, new = self.keuze[u], self.keuze[v]
        for unit, from_, to in ((u, old, new), (v, new, old)):
            self._load(unit, from_, -1)
            self._load(unit, to, 1)
            self.keuze[unit] = to
            self.wie[to] = unit

    def _load(self, unit: int, route: int, keer: int) -> None:
        """Let a unit count at the tables of a route, or no longer if `keer` is -1."""
        kinds, sizes = self.inhoud[unit], self.eenheden[unit].maten
        for cell, by_kind, kind, size in zip(self.cellen[route], self.invloed, kinds, sizes, strict=True):
            self.maat[cell] += keer * size
            for row, k in by_kind[kind]:
                row[cell] += keer * k

    def make_zit(self, keuze: Sequence[int]) -> Zit:
        """Give who sits where when each unit takes the route of that number."""
        found = [[NERGENS] * self.model.n for _ in range(self.model.rondes)]
        for unit, each in enumerate(self.begin.eenheden):
            for r, t in enumerate(self.begin.routes[keuze[unit]]):
                for p in each.leden:
                    found[r][p] = t
        for row, here in zip(found, self.model.aanwezig, strict=True):
            for p in set(range(self.model.n)).difference(here):
                row[p] = NERGENS
        return found
