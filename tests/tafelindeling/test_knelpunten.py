"""Wishes that clash are named, no more of them than needed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from buurtkit.tafelindeling import passend
from buurtkit.tafelindeling.indelen import seat
from buurtkit.tafelindeling.knelpunten import Knelpunt, OnhaalbaarFout, Opgavewens, knelpunten, one_round
from buurtkit.tafelindeling.opgave import Persoon, Tafelkeuze, Zitopgave, Zittafel
from tests.tafelindeling.proeven import all_seatings, is_possible, opgaven, people, tables

PAREN = (("p0", "p1"), ("p2", "p3"), ("p4", "p5"), ("p6", "p7"))

CASES = {
    "te weinig plaatsen": (
        Zitopgave(2, tables(3, 3, 3), people(10)),
        Knelpunt("te weinig plaatsen", nodig=10, mogelijk=9, rondes=(1, 2)),
    ),
    "te weinig mensen": (
        Zitopgave(1, tables(3, 3, 3), people(8)),
        Knelpunt("te weinig mensen", nodig=9, mogelijk=8, rondes=(1,)),
    ),
    "afwezig": (
        Zitopgave(2, tables(2, 1, 3), (Persoon("x", afwezig=frozenset({2})), *people(3)), {}, (Tafelkeuze("x", 2, "t0"),)),
        Knelpunt("afwezig", (Opgavewens("vast", ("x",), "t0"),), "t0", rondes=(2,)),
    ),
    "twee tafels": (
        Zitopgave(2, tables(2, 1, 3), people(4), {}, (Tafelkeuze("p0", 1, "t0"), Tafelkeuze("p0", 1, "t1"))),
        Knelpunt("twee tafels", (Opgavewens("vast", ("p0",), "t0"), Opgavewens("vast", ("p0",), "t1")), rondes=(1,)),
    ),
    "tafel dicht": (
        Zitopgave(3, (*tables(2, 1, 3), Zittafel("x", 1, 3, frozenset({2, 3}))), people(4), {"p0": "x"}),
        Knelpunt("tafel dicht", (Opgavewens("vast", ("p0",), "x"),), "x", rondes=(2, 3)),
    ),
    "tafel vol": (
        Zitopgave(1, tables(3, 1, 3), people(6), {"p0": "t0", "p1": "t0"}, (Tafelkeuze("p2", 1, "t0"),), (), (("p2", "p3"),)),
        Knelpunt(
            "tafel vol",
            (
                Opgavewens("vast", ("p0",), "t0"), Opgavewens("vast", ("p1",), "t0"),
                Opgavewens("samen", ("p2", "p3")), Opgavewens("vast", ("p2",), "t0"),
            ),
            "t0", 4, 3, (1,),
        ),
    ),
    "groep te groot": (
        Zitopgave(1, tables(3, 1, 3), people(6), samen=(("p0", "p1", "p2"), ("p2", "p4"))),
        Knelpunt(
            "groep te groot", (Opgavewens("samen", ("p0", "p1", "p2")), Opgavewens("samen", ("p2", "p4"))), "", 4, 3, (1,)
        ),
    ),
    "samen aan twee tafels": (
        Zitopgave(1, tables(2, 1, 3), people(4), {"p0": "t0", "p1": "t1"}, samen=(("p0", "p1"),)),
        Knelpunt(
            "samen aan twee tafels",
            (Opgavewens("samen", ("p0", "p1")), Opgavewens("vast", ("p0",), "t0"), Opgavewens("vast", ("p1",), "t1")),
            rondes=(1,),
        ),
    ),
    "apart en samen": (
        Zitopgave(1, tables(2, 1, 3), people(4), apart=(("p1", "p0"),), samen=(("p0", "p1"),)),
        Knelpunt("apart en samen", (Opgavewens("apart", ("p1", "p0")), Opgavewens("samen", ("p0", "p1"))), rondes=(1,)),
    ),
    "apart aan een tafel": (
        Zitopgave(2, tables(2, 1, 3), people(4), {"p0": "t0"}, (Tafelkeuze("p1", 2, "t0"),), (("p0", "p1"),)),
        Knelpunt(
            "apart aan een tafel",
            (Opgavewens("apart", ("p0", "p1")), Opgavewens("vast", ("p0",), "t0"), Opgavewens("vast", ("p1",), "t0")),
            "t0", rondes=(2,),
        ),
    ),
    "samenloop": (
        Zitopgave(1, tables(3, 2, 3), people(9), samen=PAREN, apart=(("p0", "p8"),)),
        Knelpunt("samenloop", tuple(Opgavewens("samen", pair) for pair in PAREN), rondes=(1,)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_clash_is_named_with_its_wishes(case: str) -> None:
    opgave, expected = CASES[case]

    assert knelpunten(opgave) == (expected,)


@settings(max_examples=150)
@given(opgaven())
def test_there_is_a_clash_exactly_when_there_is_no_plan(opgave: Zitopgave) -> None:
    assert bool(knelpunten(opgave)) is not is_possible(opgave)


@settings(max_examples=100)
@given(opgaven())
def test_wishes_that_run_into_each_other_are_all_needed_for_that(opgave: Zitopgave) -> None:
    for each in knelpunten(opgave):
        if each.soort == "samenloop":
            task = one_round(opgave, each.rondes[0])
            assert not is_possible(only(task, each.wensen))
            assert all(is_possible(only(task, [w for w in each.wensen if w != out])) for out in each.wensen)


def only(task: Zitopgave, wishes: tuple[Opgavewens, ...] | list[Opgavewens]) -> Zitopgave:
    """Give a task with only some wishes."""
    return replace(
        task,
        vaste_tafel={wish.personen[0]: wish.tafel for wish in wishes if wish.soort == "vast"},
        apart=tuple(pair for pair in task.apart if Opgavewens("apart", pair) in wishes),
        samen=tuple(group for group in task.samen if Opgavewens("samen", group) in wishes),
    )


def test_a_search_that_takes_too_long_says_that_it_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passend, "_STAPPEN", 0)

    assert [each.soort for each in knelpunten(Zitopgave(1, tables(2, 1, 3), people(4)))] == ["niet gevonden"]
    with pytest.raises(OnhaalbaarFout, match="niet gevonden"):
        seat(Zitopgave(1, tables(2, 1, 3), people(4)))


def test_one_round_is_the_same_task_for_those_who_are_there() -> None:
    opgave = Zitopgave(
        2, (*tables(2, 1, 3), Zittafel("x", 1, 3, frozenset({2}))), (Persoon("weg", afwezig=frozenset({2})), *people(3)),
        {"weg": "t0"}, (Tafelkeuze("p0", 2, "t1"),), (("p0", "weg"),), (("p1", "p2", "weg"),),
    )  # fmt: skip

    task = one_round(opgave, 2)

    assert task == Zitopgave(1, tables(2, 1, 3), people(3), {"p0": "t1"}, samen=(("p1", "p2"),))
    assert list(all_seatings(task, 1)) == list(all_seatings(opgave, 2))
