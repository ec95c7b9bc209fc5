"""The assignment is the best there is: compared with trying everything."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from buurtkit.programma.toewijzen import Kosten, assign

Keus = Sequence[int | None]


def is_possible(kosten: Kosten, plaatsen: Sequence[int | None], keus: Keus) -> bool:
    fits = all(item is None or kosten[i][item] is not None for i, item in enumerate(keus))
    return fits and all(places is None or keus.count(item) <= places for item, places in enumerate(plaatsen))


def worth(kosten: Kosten, keus: Keus) -> tuple[int, int]:
    """Give how many have no place, and what the others cost."""
    return keus.count(None), sum(kosten[i][item] or 0 for i, item in enumerate(keus) if item is not None)


@st.composite
def tasks(draw: st.DrawFn) -> tuple[Kosten, list[int | None]]:
    items = draw(st.integers(0, 3))
    cost = st.none() | st.integers(-4, 4) | st.integers(-(10**30), 10**30)
    kosten = draw(st.lists(st.lists(cost, min_size=items, max_size=items), max_size=5))
    return kosten, draw(st.lists(st.none() | st.integers(0, 2), min_size=items, max_size=items))


@given(tasks())
def test_nothing_is_better(task: tuple[Kosten, list[int | None]]) -> None:
    kosten, plaatsen = task

    found = assign(kosten, plaatsen)

    assert is_possible(kosten, plaatsen, found)
    ways = itertools.product([None, *range(len(plaatsen))], repeat=len(kosten))
    assert worth(kosten, found) == min(worth(kosten, keus) for keus in ways if is_possible(kosten, plaatsen, keus))


def test_somebody_moves_on_to_make_room() -> None:
    assert assign([[0, 1], [0, None]], [1, 1]) == [1, 0]
