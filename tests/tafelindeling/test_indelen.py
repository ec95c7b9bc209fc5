"""A plan meets every hard wish if that can be done, does not depend on the machine, and is as good as can be."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings

from buurtkit.tafelindeling.indelen import default_seconden, seat
from buurtkit.tafelindeling.knelpunten import OnhaalbaarFout
from buurtkit.tafelindeling.opgave import Persoon, Tafelkeuze, Zitopgave, Zittafel
from buurtkit.tafelindeling.score import score
from buurtkit.tafelindeling.toezicht import Zoekvoortgang
from tests.tafelindeling.proeven import is_possible, mixed, opgaven, people, plain_kosten, tables

CHAIRS = {f"p{i}": f"t{i}" for i in range(7)}
VIJFTIG = Zitopgave(
    3, tables(7, 6, 8), mixed(50), CHAIRS, (), (("p10", "p11"), ("p12", "p13")), (("p20", "p21"),)
)  # fmt: skip


@settings(max_examples=120)
@given(opgaven())
def test_all_hard_wishes_are_met_whenever_that_can_be_done(opgave: Zitopgave) -> None:
    try:
        indeling = seat(opgave, seconden=0.01)
    except OnhaalbaarFout:
        assert not is_possible(opgave)
    else:
        assert score(opgave, indeling).overtredingen == ()


@pytest.mark.parametrize(
    ("people_", "tafels", "size", "rondes"),
    [(49, 7, 7, 8), (32, 8, 4, 7), (36, 6, 6, 3), (16, 4, 4, 5), (60, 10, 6, 4)],
)
def test_golfers_meet_nobody_twice(people_: int, tafels: int, size: int, rondes: int) -> None:
    opgave = Zitopgave(rondes, tables(tafels, size, size), people(people_))

    assert score(opgave, seat(opgave, seconden=0.05)).vector == (0, 0, 0, 0)


def test_a_tafel_van_50_is_as_good_as_it_gets_at_once() -> None:
    judged = score(VIJFTIG, seat(VIJFTIG, seconden=0.4))

    hard, repeats, mixing, buurten = judged.vector
    assert (hard, repeats) == (0, 0)
    assert mixing <= 4
    assert buurten <= 10
    assert judged.vaker == ()
    assert all(len(each.wie) == each.hoogstens for each in judged.ontmoetingen if each.persoon not in ("p20", "p21"))


@pytest.mark.parametrize(
    "opgave",
    [
        Zitopgave(4, (*tables(4, 3, 5), Zittafel("klein", 2, 3), Zittafel("groot", 7, 9)), mixed(30), {"p0": "groot"}),
        Zitopgave(3, tables(2, 4, 9), mixed(17), samen=(("p1", "p2", "p3"),)),
        Zitopgave(1, tables(5, 4, 6), mixed(25), apart=(("p1", "p2"), ("p2", "p3"), ("p1", "p3"))),
        Zitopgave(3, tables(1, 4, 9), mixed(8)),
        Zitopgave(6, tables(5, 5, 6), mixed(28), {"p0": "t0", "p1": "t0", "p2": "t1"}),
        Zitopgave(
            3,
            (*tables(5, 3, 7), Zittafel("dicht", 4, 6, frozenset({2}))),
            tuple(
                Persoon(each.id, each.geleding, None, None, frozenset({1 + i % 3} if i > 22 else ()))
                for i, each in enumerate(mixed(29))
            ),
            {"p0": "t0"},
            tuple(Tafelkeuze(f"p{i}", 2, f"t{i % 2}") for i in range(5, 11)),
            samen=(("p12", "p13"), ("p13", "p14")),
        ),
    ],
    ids=["unequal", "two tables", "one round", "one table", "more rounds than tables", "absences"],
)  # fmt: skip
def test_any_shape_gets_a_plan_with_all_hard_wishes(opgave: Zitopgave) -> None:
    assert score(opgave, seat(opgave, seconden=0.1)).overtredingen == ()


def test_a_large_group_gets_a_plan_without_repeats() -> None:
    opgave = Zitopgave(5, tables(40, 7, 8), mixed(300), {f"p{i}": f"t{i}" for i in range(40)}, samen=(("p70", "p71"),))

    judged = score(opgave, seat(opgave, seconden=0.1))

    assert judged.vector[:2] == (0, 0)


def test_another_seed_gives_another_plan_and_the_same_seed_the_same() -> None:
    first, second = seat(VIJFTIG, 1, 0.1), seat(VIJFTIG, 2, 0.1)

    assert first != second
    assert first == seat(VIJFTIG, 1, 0.1)


def test_a_seed_gives_the_same_plan_in_any_process() -> None:
    code = (
        "from tests.tafelindeling.test_indelen import VIJFTIG, seat\n"
        "print([sorted(each.items()) for each in seat(VIJFTIG, 7, 0.03).rondes])"
    )
    plans = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert plans == {f"{[sorted(each.items()) for each in seat(VIJFTIG, 7, 0.03).rondes]}\n"}


def test_progress_rises_and_the_gap_falls() -> None:
    told: list[Zoekvoortgang] = []

    indeling = seat(VIJFTIG, 0, 0.1, told.append)

    assert told[0].deel < 0.05
    assert told[-1].deel > 0.9
    assert [each.deel for each in told] == sorted(each.deel for each in told)
    gaps = [each.kloof for each in told]
    assert gaps == sorted(gaps, reverse=True)
    assert score(VIJFTIG, indeling).vector[1:] <= gaps[-1]


@pytest.mark.parametrize("after", [0, 1, 30, 60, 130, 160])
def test_ctrl_c_keeps_the_best_plan_so_far(after: int) -> None:
    told: list[Zoekvoortgang] = []

    def interrupt(voortgang: Zoekvoortgang) -> None:
        told.append(voortgang)
        if len(told) == after + 1:
            raise KeyboardInterrupt

    judged = score(VIJFTIG, seat(VIJFTIG, 0, 0.1, interrupt))

    assert len(told) == after + 1
    assert judged.overtredingen == ()
    assert judged.vector[1:] <= told[-1].kloof


def test_the_clock_ends_a_search_that_takes_much_too_long() -> None:
    now = iter(range(0, 1_000_000, 40))

    hurried = seat(VIJFTIG, 0, 0.1, klok=lambda: next(now))

    assert score(VIJFTIG, hurried).overtredingen == ()
    assert hurried != seat(VIJFTIG, 0, 0.1)


def test_an_impossible_task_says_what_clashes() -> None:
    with pytest.raises(OnhaalbaarFout, match="te weinig plaatsen") as found:
        seat(Zitopgave(2, tables(2, 1, 3), people(7)))

    assert found.value.knelpunten[0].rondes == (1, 2)


def test_small_groups_get_less_time_than_large_ones() -> None:
    assert default_seconden(VIJFTIG) == 0.8
    assert default_seconden(Zitopgave(1, tables(60, 0, 9), people(480))) == 5


@settings(max_examples=40)
@given(opgaven(most=6))
def test_costs_are_those_of_counting_pair_by_pair(opgave: Zitopgave) -> None:
    if is_possible(opgave):
        indeling = seat(opgave, seconden=0.01)
        terms = {term.naam: term.waarde for term in score(opgave, indeling).termen}
        plain = plain_kosten(opgave, indeling)
        assert (terms["herhaling"], terms["geleding"] + terms["organisatie"], terms["buurt"]) == plain
