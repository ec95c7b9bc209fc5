"""The judgement of a plan: every broken wish, bounds that nothing goes below, and whom everybody meets."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from buurtkit.tafelindeling.grenzen import even_sizes, grens_herhaling, grens_kenmerk, spread
from buurtkit.tafelindeling.model import Model
from buurtkit.tafelindeling.opgave import Persoon, Tafelkeuze, Zitindeling, Zitopgave, Zittafel
from buurtkit.tafelindeling.score import Overtreding, score
from tests.tafelindeling.proeven import all_seatings, is_possible, opgaven, people, plain_kosten, tables

OPGAVE = Zitopgave(
    1, (*tables(2, 1, 3), Zittafel("x", 1, 2, frozenset({1}))), (*people(4), Persoon("weg", afwezig=frozenset({1}))),
    {"p0": "t0"}, (Tafelkeuze("p1", 1, "t1"),), (("p2", "p1"),), (("p0", "p3"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("seats", "broken"),
    [
        ("t0 t1 t0 t0", []),
        ("t1 t1 t0 t1", [Overtreding("vaste plek", 1, ("p0",), "t0")]),
        ("t0 t1 t1 t0", [Overtreding("apart", 1, ("p1", "p2"), "t1")]),
        ("t0 t1 t0 t1", [Overtreding("samen", 1, ("p0", "p3"))]),
        ("t0 t1 t0 x", [Overtreding("tafelgrootte", 1, (), "x"), Overtreding("samen", 1, ("p0", "p3"))]),
        ("t0 t1 t0", [Overtreding("geen plaats", 1, ("p3",))]),
        ("t0 t1 y t0", [Overtreding("onbekende tafel", 1, (), "y")]),
        ("t0 t1 t0 t0 t1", [Overtreding("afwezig", 1, ("weg",), "t1")]),
        (
            "t0 t0 t0 t0",
            [
                Overtreding("tafelgrootte", 1, (), "t0"), Overtreding("tafelgrootte", 1, (), "t1"),
                Overtreding("vaste plek", 1, ("p1",), "t1"), Overtreding("apart", 1, ("p1", "p2"), "t0"),
            ],
        ),
    ],
)  # fmt: skip
def test_every_broken_wish_is_told(seats: str, broken: list[Overtreding]) -> None:
    ids = ["p0", "p1", "p2", "p3", "weg"]
    indeling = Zitindeling((dict(zip(ids, seats.split(), strict=False)),))

    judged = score(OPGAVE, indeling)

    assert list(judged.overtredingen) == broken
    assert judged.vector[0] == len(broken)


def test_a_plan_with_too_few_rounds_leaves_everybody_standing() -> None:
    broken = score(OPGAVE, Zitindeling(())).overtredingen

    assert [each.soort for each in broken].count("geen plaats") == 4


@settings(max_examples=40)
@given(opgaven(most=5, tafels=2))
def test_no_plan_goes_below_the_bounds_and_costs_are_right(opgave: Zitopgave) -> None:
    assume(opgave.rondes < 3 and is_possible(opgave))
    model = Model(opgave)
    bounds = [grens_herhaling(model), *(grens_kenmerk(model, k) for k in range(3))]
    for rows in product(*(list(all_seatings(opgave, ronde))[:12] for ronde in opgave.ronden)):
        judged = score(opgave, Zitindeling(rows))
        values = [term.waarde for term in judged.termen]
        assert judged.overtredingen == ()
        assert [term.grens for term in judged.termen] == bounds
        assert (values[0], values[1] + values[2], values[3]) == plain_kosten(opgave, Zitindeling(rows))
        assert all(value >= bound for value, bound in zip(values, bounds, strict=True))


@given(st.integers(0, 12), st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_spreading_is_adding_to_the_emptiest_box_each_time(n: int, filled: list[int]) -> None:
    boxes = [*filled, 0, 0]
    for _ in range(n):
        boxes[boxes.index(min(boxes))] += 1

    assert spread(n, len(boxes), filled) == sum(box * (box - 1) // 2 for box in boxes)


def test_the_bounds_of_known_cases() -> None:
    golfers = Model(Zitopgave(9, tables(7, 7, 7), people(49)))
    crowded = Model(Zitopgave(3, tables(5, 5, 7), people(30)))
    seated = Model(Zitopgave(2, tables(2, 1, 9), people(4), {"p0": "t0", "p1": "t0", "p2": "t0"}))

    assert grens_herhaling(golfers) == 9 * 7 * 21 - 49 * 48 // 2
    assert grens_herhaling(crowded) == 3 * 5
    assert grens_herhaling(seated) == 3
    assert even_sizes(seated, 0) == [3, 1]


def test_everybody_learns_whom_they_meet() -> None:
    opgave = Zitopgave(2, tables(2, 2, 2), people(4), apart=(("p0", "p3"),))
    rows = ({"p0": "t0", "p1": "t0", "p2": "t1", "p3": "t1"}, {"p0": "t0", "p1": "t0", "p2": "t1", "p3": "t1"})

    judged = score(opgave, Zitindeling(rows))

    assert [(each.persoon, each.wie, each.hoogstens) for each in judged.ontmoetingen] == [
        ("p0", ("p1",), 2), ("p1", ("p0",), 2), ("p2", ("p3",), 2), ("p3", ("p2",), 2)
    ]  # fmt: skip
    assert judged.vaker == (("p0", "p1", 2), ("p2", "p3", 2))
