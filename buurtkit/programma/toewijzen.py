"""The best assignment of people to places, exactly: a min-cost flow by successive shortest paths.

People are added one at a time. Who is added takes the cheapest way to a free place, along which others may move on to
another item; so after each step the whole is as cheap as it can be for those who were added (Ahuja, Magnanti & Orlin,
*Network Flows*, 1993, ch. 9.7). The way is sought among the items only, of which there are few.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Kosten: TypeAlias = Sequence[Sequence[int | None]]
"""Per person and item what it costs; `None` where it cannot be. Whole numbers of any size, so that sums are exact."""


def assign(kosten: Kosten, plaatsen: Sequence[int | None]) -> list[int | None]:
    """Give for each person the item that makes the sum of the costs smallest, with as many people placed as possible.

    `plaatsen` says how many fit in each item; `None` is without limit. `None` in the result is no place.
    """
    return _Toewijzing(kosten, plaatsen).solve()


class _Toewijzing:
    """The state while people are added: who is where, and what it costs least to move somebody between two items."""

    def __init__(self, kosten: Kosten, plaatsen: Sequence[int | None]) -> None:
        dearest = [max((abs(cost) for cost in row if cost is not None), default=0) for row in kosten]
        # The last item is "no place": it has room for all and costs more than everything else together.
        nowhere = 1 + 2 * sum(dearest)
        self.kosten = [[*row, nowhere] for row in kosten]
        self.plaatsen = [*plaatsen, None]
        self.leden: list[set[int]] = [set() for _ in self.plaatsen]
        self.stap: list[list[tuple[int, int] | None]] = [[None] * len(self.plaatsen) for _ in self.plaatsen]

    def solve(self) -> list[int | None]:
        for person in range(len(self.kosten)):
            self._add(person)
        nowhere = len(self.plaatsen) - 1
        found: list[int | None] = [None] * len(self.kosten)
        for item, people in enumerate(self.leden[:nowhere]):
            for person in people:
                found[person] = item
        return found

    def _add(self, person: int) -> None:
        """Give a person the cheapest way to a free place and let those on the way move on."""
        far, via = self._ways(person)
        free = [item for item, places in enumerate(self.plaatsen) if self._has_room(item, places)]
        item = min((item for item in free if far[item] is not None), key=lambda item: (far[item], item))
        changed = {item}
        while (before := via[item]) is not None:
            step = self.stap[before][item]
            assert step is not None
            mover = step[1]
            self.leden[before].remove(mover)
            self.leden[item].add(mover)
            item = before
            changed.add(item)
        self.leden[item].add(person)
        for each in changed:
            self._renew(each)

    def _has_room(self, item: int, places: int | None) -> bool:
        return places is None or len(self.leden[item]) < places

    def _ways(self, person: int) -> tuple[list[int | None], list[int | None]]:
        """Give per item the least that it costs to get somebody there, and from which item that move comes.

        Moving somebody on may save, so lengths can be negative; going round in a circle never saves.
        """
        far: list[int | None] = list(self.kosten[person])
        via: list[int | None] = [None] * len(far)
        waiting = [item for item, cost in enumerate(far) if cost is not None]
        while waiting:
            here = waiting.pop(0)
            base = far[here]
            assert base is not None
            for item, step in enumerate(self.stap[here]):
                if step is None:
                    continue
                length, known = base + step[0], far[item]
                if known is None or length < known:
                    far[item], via[item] = length, here
                    if item not in waiting:
                        waiting.append(item)
        return far, via

    def _renew(self, here: int) -> None:
        """Find again who costs least to move from an item to each of the others; ties by number, so always the same."""
        for item in range(len(self.plaatsen)):
            if item == here:
                continue
            cheapest: tuple[int, int] | None = None
            for person in self.leden[here]:
                cost, now = self.kosten[person][item], self.kosten[person][here]
                if cost is None or now is None:
                    continue
                move = (cost - now, person)
                if cheapest is None or move < cheapest:
                    cheapest = move
            self.stap[here][item] = cheapest
