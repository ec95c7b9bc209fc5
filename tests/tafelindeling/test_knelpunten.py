"""Wishes that clash are named, no more of them than needed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from buurtkit.tafelindeling import passend
from buurtkit.tafelindeling.indelen import deel_in
from buurtkit.tafelindeling.knelpunten import Knelpunt, OnhaalbaarFout, Wens, knelpunten, one_round
from buurtkit.tafelindeling.opgave import Keuze, Opgave, Persoon, Tafel
from tests.tafelindeling.proeven import all_seatings, is_possible, opgaven, people, tables

PAREN = (("p0", "p1"), ("p2", "p3"), ("p4", "p5"), ("p6", "p7"))

CASES = {
    "te weinig plaatsen": (
        Opgave(2, tables(3, 3, 3), people(10)),
        Knelpunt("te weinig plaatsen", nodig=10, mogelijk=9, rondes=(1, 2)),
    ),
    "te weinig mensen": (
        Opgave(1, tables(3, 3, 3), people(8)),
        Knelpunt("te weinig mensen", nodig=9, mogelijk=8, rondes=(1,)),
    ),
    "afwezig": (
        Opgave(2, tables(2, 1, 3), (Persoon("x", afwezig=frozenset({2})), *people(3)), {}, (Keuze("x", 2, "t0"),)),
        Knelpunt("afwezig", (Wens("vast", ("x",), "t0"),), "t0", rondes=(2,)),
    ),
    "twee tafels": (
        Opgave(2, tables(2, 1, 3), people(4), {}, (Keuze("p0", 1, "t0"), Keuze("p0", 1, "t1"))),
        Knelpunt("twee tafels", (Wens("vast", ("p0",), "t0"), Wens("vast", ("p0",), "t1")), rondes=(1,)),
    ),
    "tafel dicht": (
        Opgave(3, (*tables(2, 1, 3), Tafel("x", 1, 3, frozenset({2, 3}))), people(4), {"p0": "x"}),
        Knelpunt("tafel dicht", (Wens("vast", ("p0",), "x"),), "x", rondes=(2, 3)),
    ),
    "tafel vol": (
        Opgave(1, tables(3, 1, 3), people(6), {"p0": "t0", "p1": "t0"}, (Keuze("p2", 1, "t0"),), (), (("p2", "p3"),)),
        Knelpunt(
            "tafel vol",
            (
                Wens("vast", ("p0",), "t0"), Wens("vast", ("p1",), "t0"),
                Wens("samen", ("p2", "p3")), Wens("vast", ("p2",), "t0"),
            ),
            "t0", 4, 3, (1,),
        ),
    ),
    "groep te groot": (
        Opgave(1, tables(3, 1, 3), people(6), samen=(("p0", "p1", "p2"), ("p2", "p4"))),
        Knelpunt(
            "groep te groot", (Wens("samen", ("p0", "p1", "p2")), Wens("samen", ("p2", "p4"))), "", 4, 3, (1,)
        ),
    ),
    "samen aan twee tafels": (
        Opgave(1, tables(2, 1, 3), people(4), {"p0": "t0", "p1": "t1"}, samen=(("p0", "p1"),)),
        Knelpunt(
            "samen aan twee tafels",
            (Wens("samen", ("p0", "p1")), Wens("vast", ("p0",), "t0"), Wens("vast", ("p1",), "t1")),
            rondes=(1,),
        ),
    ),
    "apart en samen": (
        Opgave(1, tables(2, 1, 3), people(4), apart=(("p1", "p0"),), samen=(("p0", "p1"),)),
        Knelpunt("apart en samen", (Wens("apart", ("p1", "p0")), Wens("samen", ("p0", "p1"))), rondes=(1,)),
    ),
    "apart aan een tafel": (
        Opgave(2, tables(2, 1, 3), people(4), {"p0": "t0"}, (Keuze("p1", 2, "t0"),), (("p0", "p1"),)),
        Knelpunt(
            "apart aan een tafel",
            (Wens("apart", ("p0", "p1")), Wens("vast", ("p0",), "t0"), Wens("vast", ("p1",), "t0")),
            "t0", rondes=(2,),
        ),
    ),
    "samenloop": (
        Opgave(1, tables(3, 2, 3), people(9), samen=PAREN, apart=(("p0", "p8"),)),
        Knelpunt("samenloop", tuple(Wens("samen", pair) for pair in PAREN), rondes=(1,)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_clash_is_named_with_its_wishes(case: str) -> None:
    opgave, expected = CASES[case]

    assert knelpunten(opgave) == (expected,)


@settings(max_examples=150)
@given(opgaven())
def test_there_is_a_clash_exactly_when_there_is_no_plan(opgave: Opgave) -> None:
    assert bool(knelpunten(opgave)) is not is_possible(opgave)


@settings(max_examples=100)
@given(opgaven())
def test_wishes_that_run_into_each_other_are_all_needed_for_that(opgave: Opgave) -> None:
    for each in knelpunten(opgave):
        if each.soort == "samenloop":
            task = one_round(opgave, each.rondes[0])
            assert not is_possible(only(task, each.wensen))
            assert all(is_possible(only(task, [w for w in each.wensen if w != out])) for out in each.wensen)


def only(task: Opgave, wishes: tuple[Wens, ...] | list[Wens]) -> Opgave:
    """Give a task with only some wishes."""
    return replace(
        task,
        vaste_tafel={wish.personen[0]: wish.tafel for wish in wishes if wish.soort == "vast"},
        apart=tuple(pair for pair in task.apart if Wens("apart", pair) in wishes),
        samen=tuple(group for group in task.samen if Wens("samen", group) in wishes),
    )


def test_a_search_that_takes_too_long_says_that_it_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passend, "_STAPPEN", 0)

    assert [each.soort for each in knelpunten(Opgave(1, tables(2, 1, 3), people(4)))] == ["niet gevonden"]
    with pytest.raises(OnhaalbaarFout, match="niet gevonden"):
        deel_in(Opgave(1, tables(2, 1, 3), people(4)))


def test_one_round_is_the_same_task_for_those_who_are_there() -> None:
    opgave = Opgave(
        2, (*tables(2, 1, 3), Tafel("x", 1, 3, frozenset({2}))), (Persoon("weg", afwezig=frozenset({2})), *people(3)),
        {"weg": "t0"}, (Keuze("p0", 2, "t1"),), (("p0", "weg"),), (("p1", "p2", "weg"),),
    )  # fmt: skip

    task = one_round(opgave, 2)

    assert task == Opgave(1, tables(2, 1, 3), people(3), {"p0": "t1"}, samen=(("p1", "p2"),))
    assert list(all_seatings(task, 1)) == list(all_seatings(opgave, 2))
