"""What a plan costs: repeated meetings, unevenness of kinds and organisations, unevenness of neighbourhoods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from buurtkit.tafelindeling.model import NERGENS, Model, Zit


def paren(n: int) -> int:
    """Give how many pairs there are among n."""
    return n * (n - 1) // 2


class Kosten(NamedTuple):
    """The terms of a plan in order of weight; the lower the better."""

    herhaling: int
    menging: int
    buurt: int


def count_kosten(model: Model, zit: Zit) -> Kosten:
    """Give what a plan costs, apart from hard wishes."""
    masks = [[0] * model.tafels for _ in zit]
    for row, mask in zip(zit, masks, strict=True):
        for p, t in enumerate(row):
            if t != NERGENS:
                mask[t] |= 1 << p
    repeats = 0
    for p in range(model.n):
        mates = [
            mask[row[p]] & ~model.samen[p] & ~(1 << p)
            for row, mask in zip(zit, masks, strict=True)
            if row[p] != NERGENS
        ]
        repeats += sum((a & b).bit_count() for i, a in enumerate(mates) for b in mates[:i])
    geleding, organisatie, buurt = (count_gelijk(model, zit, k) for k in range(3))
    return Kosten(repeats // 2, geleding + organisatie, buurt)


def count_gelijk(model: Model, zit: Zit, kenmerk: int) -> int:
    """Count the pairs at a table, over all rounds, that share a characteristic."""
    values = model.waarden[kenmerk]
    found: Mapping[tuple[int, int, str], int] = Counter(
        (r, t, value)
        for r, row in enumerate(zit)
        for t, value in zip(row, values, strict=True)
        if t != NERGENS and value is not None
    )
    return sum(map(paren, found.values()))
