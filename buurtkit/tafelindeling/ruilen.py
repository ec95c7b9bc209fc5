"""Swapping people within a round: simulated annealing in which no move ever breaks a hard wish.

A person's table mates are sets of bits, so that counting repeats takes one operation per other round. What a move
changes in unevenness follows from `last`: per kind of person and per table what that kind shares with who sits there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from buurtkit.tafelindeling.koelen import GRENS, Koeling
from buurtkit.tafelindeling.model import NERGENS, Groep, Model, Zit, ijle_rijen

HERHALING = 24
"""What a repeated meeting weighs while searching; see `model.MENGING`."""

RUST = 1000
"""What a seat weighs that is not the one of before."""

_BREED = 0.15
"""The share of moves that also try groups and free seats, where there are any."""


class Ruilzaal:
    """A plan in which people are moved, with the sums that make a move quick to judge.

    All hard wishes must be met. Only rounds from `vanaf` on are changed. `oud` is a plan to stay close to.
    """

    def __init__(self, model: Model, zit: Zit, vanaf: int = 0, oud: Zit | None = None) -> None:
        self.model = model
        self.zit = [list(row) for row in zit]
        self.oud = oud
        self.maat = [[row.count(t) for t in range(model.tafels)] for row in zit]
        self.last = [[[0] * model.tafels for _ in model.kern] for _ in zit]
        sparse = ijle_rijen(model.kern)
        # The rows of `last` that somebody of a kind adds to: looked up once, as every move needs them.
        self.invloed = [[[(loads[y], k) for y, k in row] for row in sparse] for loads in self.last]
        self.masker = [[0] * model.tafels for _ in zit]
        for r, row in enumerate(zit):
            for p, t in enumerate(row):
                if t == NERGENS:
                    continue
                self.masker[r][t] |= 1 << p
                for load, k in self.invloed[r][model.soort[p]]:
                    load[t] += k
        self.mee = [[self._mates(r, p) for p in range(model.n)] for r in range(model.rondes)]
        self.herhaling = count_herhaling(self.mee)
        self.groepen: list[list[Groep]] = []
        self.groep: list[dict[int, Groep]] = []
        self.alleen: list[list[int]] = []
        for r in range(model.rondes):
            groups = self._free_groups(r)
            self.groepen.append(groups)
            self.groep.append({group[0]: group for group in groups})
            self.alleen.append([group[0] for group in groups if len(group) == 1])
        self.rondes = [r for r in range(vanaf, model.rondes) if self.groepen[r]]
        self.kosten = 0

    def _free_groups(self, r: int) -> list[Groep]:
        """Give the groups of a round of which nobody has a fixed seat."""
        seats = self.model.plek[r]
        return [group for group in self.model.groepen[r] if all(seats[p] == NERGENS for p in group)]

    def _mates(self, r: int, p: int) -> int:
        t = self.zit[r][p]
        if t == NERGENS:
            return 0
        return self.masker[r][t] & ~self.model.samen[p] & ~(1 << p)

    def anneal(self, rng: Random, koeling: Koeling, offer: Callable[[Zit], None]) -> None:
        """Cool down; each plan that is the best so far is handed to `offer`."""
        if not self.rondes:  # every seat is fixed
            return
        broad = self._broad_share()
        best = 0
        for steps, kansen in koeling:
            self._sweep(rng.random, int(steps * (1 - broad)), kansen)
            movable = self._movable()
            if movable:
                for _ in range(int(steps * broad)):
                    chosen = movable[int(rng.random() * len(movable))]
                    self._broad_step(*chosen, rng.random, kansen)
            if self.kosten < best:
                best = self.kosten
                offer(self.zit)

    def _broad_share(self) -> float:
        """Give the share of moves that also try groups and free seats."""
        if self.oud:  # staying close to a plan is all about who goes back
            return 1.0
        return _BREED if self._has_room() else 0.0

    def _has_room(self) -> bool:
        """Say whether anything else than swapping two people is possible."""
        for r in self.rondes:
            if len(self.alleen[r]) < len(self.groepen[r]):
                return True
            for n, (low, high) in zip(self.maat[r], self.model.ruimte[r], strict=True):
                if low < n or n < high:
                    return True
        return False

    def _sweep(self, rnd: Callable[[], float], stappen: int, kansen: Sequence[float]) -> None:
        """Try to swap so many pairs of people of one round."""
        soort, kern, apart, rondes = self.model.soort, self.model.kern, self.model.apart, self.rondes
        others = [[self.mee[s] for s in range(self.model.rondes) if s != r] for r in range(self.model.rondes)]
        aantal = len(rondes)
        for _ in range(stappen):
            r = rondes[int(rnd() * aantal)]
            alone, row, last = self.alleen[r], self.zit[r], self.last[r]
            if not alone:
                continue
            p, q = alone[int(rnd() * len(alone))], alone[int(rnd() * len(alone))]
            a, b = row[p], row[q]
            if a == b:
                continue
            x, y = soort[p], soort[q]
            from_, to = last[x], last[y]
            change = from_[b] - from_[a] + to[a] - to[b] + kern[x][x] + kern[y][y] - 2 * kern[x][y]
            luck = rnd()
            if not self.herhaling and (change >= GRENS or (change > 0 and luck >= kansen[change])):
                continue  # repeats can only make it worse
            here, there = self.masker[r][a] & ~(1 << p), self.masker[r][b] & ~(1 << q)
            if apart[p] & there or apart[q] & here:
                continue
            again = 0
            for mates in others[r]:
                mp, mq = mates[p], mates[q]
                again += (mp & there).bit_count() + (mq & here).bit_count()
                again -= (mp & here).bit_count() + (mq & there).bit_count()
            change += HERHALING * again
            if change <= 0 or (change < GRENS and luck < kansen[change]):
                self._move(r, p, a, b)
                self._move(r, q, b, a)
                self._meet(r, a, b)
                self.herhaling += again
                self.kosten += change

    def _at(self, r: int, t: int) -> Iterator[Groep]:
        """Give the groups at a table that may move."""
        rest = self.masker[r][t]
        while rest:
            one = rest & -rest
            rest ^= one
            group = self.groep[r].get(one.bit_length() - 1)
            if group:
                yield group

    def _movable(self) -> list[tuple[int, Groep]]:
        """Give the rounds and groups to start a move with; when staying close to a plan, those that left it already."""
        every = [(r, group) for r in self.rondes for group in self.groepen[r]]
        oud = self.oud
        if not oud:
            return every
        return [(r, group) for r, group in every if any(self.zit[r][p] != oud[r][p] for p in group)]

    def _broad_step(self, r: int, group: Groep, rnd: Callable[[], float], kansen: Sequence[float]) -> None:
        """Try to move a group to another table, and as many people back as it takes."""
        row, limits, sizes = self.zit[r], self.model.ruimte[r], self.maat[r]
        a, b = row[group[0]], int(rnd() * self.model.tafels)
        if a == b or limits[b][1] < len(group):
            return
        back: Groep = ()
        fewest = int(rnd() * 2)  # half of the time somebody comes back, even if that is not needed
        while (
            len(back) < fewest
            or sizes[b] + len(group) - len(back) > limits[b][1]
            or sizes[a] - len(group) + len(back) < limits[a][0]
        ):
            there = [g for g in self._at(r, b) if g[0] not in back]
            if not there:
                return
            back += there[int(rnd() * len(there))]
        more = len(group) - len(back)
        if sizes[a] - more <= limits[a][1] and sizes[b] + more >= limits[b][0]:
            self._try(r, group, back, a, b, rnd(), kansen)

    def _try(self, r: int, heen: Groep, terug: Groep, a: int, b: int, luck: float, kansen: Sequence[float]) -> None:
        """Move `heen` from table a to b and `terug` from b to a, if that is allowed and lucky enough."""
        away, back = sum(1 << p for p in heen), sum(1 << p for p in terug)
        here, there = self.masker[r][a] & ~away, self.masker[r][b] & ~back
        again = change = 0
        for people, left, joined, from_, to in ((heen, here, there, a, b), (terug, there, here, b, a)):
            for p in people:
                if self.model.apart[p] & joined:
                    return
                load = self.last[r][self.model.soort[p]]
                change += load[to] - load[from_]
                if self.oud:
                    before = self.oud[r][p]
                    change += RUST * ((before == from_) - (before == to))
                for s, mates in enumerate(self.mee):
                    if s != r:
                        again += (mates[p] & joined).bit_count() - (mates[p] & left).bit_count()
        change += HERHALING * again + self._squared(heen, terug)
        if change <= 0 or (change < GRENS and luck < kansen[change]):
            for p in heen:
                self._move(r, p, a, b)
            for p in terug:
                self._move(r, p, b, a)
            self._meet(r, a, b)
            self.herhaling += again
            self.kosten += change

    def _squared(self, heen: Groep, terug: Groep) -> int:
        """Give what `last` does not see: that those who leave no longer sit with each other, and yet they do."""
        kern, soort = self.model.kern, self.model.soort
        signed = [(soort[p], 1) for p in heen] + [(soort[p], -1) for p in terug]
        return sum(i * j * kern[x][y] for x, i in signed for y, j in signed)

    def _move(self, r: int, p: int, a: int, b: int) -> None:
        for load, k in self.invloed[r][self.model.soort[p]]:
            load[a] -= k
            load[b] += k
        self.zit[r][p] = b
        self.masker[r][a] ^= 1 << p
        self.masker[r][b] ^= 1 << p
        self.maat[r][a] -= 1
        self.maat[r][b] += 1

    def _meet(self, r: int, *tafels: int) -> None:
        """Work out again who sits with whom at some tables."""
        mee, samen = self.mee[r], self.model.samen
        for t in tafels:
            mask = rest = self.masker[r][t]
            while rest:
                one = rest & -rest
                p = one.bit_length() - 1
                mee[p] = mask & ~samen[p] & ~one
                rest ^= one


def count_herhaling(mee: Sequence[Sequence[int]]) -> int:
    """Count the pairs that sit together in two rounds, for each two; `mee` has the mates per round and person."""
    twice = sum(
        (a & b).bit_count() for r, row in enumerate(mee) for other in mee[:r] for a, b in zip(row, other, strict=True)
    )
    return twice // 2
