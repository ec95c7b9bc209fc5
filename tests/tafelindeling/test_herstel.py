"""Mending a plan changes as few seats as there can be, and none in rounds that are over."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from buurtkit.tafelindeling.herstel import Zitwijziging, mend_plan
from buurtkit.tafelindeling.indelen import seat
from buurtkit.tafelindeling.knelpunten import OnhaalbaarFout
from buurtkit.tafelindeling.opgave import Persoon, Zitindeling, Zitopgave, Zittafel
from buurtkit.tafelindeling.score import score
from tests.tafelindeling.proeven import all_seatings, is_possible, mixed, opgaven, plain_kosten, tables

OPGAVE = Zitopgave(3, tables(5, 4, 7), mixed(26), {f"p{i}": f"t{i}" for i in range(5)}, samen=(("p7", "p8"),))
PLAN = seat(OPGAVE, seconden=0.1)


def fewest_changes(opgave: Zitopgave, vorige: Zitindeling) -> int:
    """Give the fewest people that have to leave their seat, by looking at all seatings."""

    def changes(seating: dict[str, str], before: dict[str, str], closed: set[str]) -> int:
        return sum(p in before and before[p] != t and before[p] not in closed for p, t in seating.items())

    found = 0
    for ronde in opgave.ronden:
        closed = {each.id for each in opgave.tafels if ronde in each.dicht}
        before = dict(vorige.rondes[ronde - 1])
        found += min(changes(seating, before, closed) for seating in all_seatings(opgave, ronde))
    return found


@settings(max_examples=60)
@given(opgaven(most=6), st.data())
def test_no_plan_changes_fewer_seats(opgave: Zitopgave, data: st.DataObject) -> None:
    assume(is_possible(opgave))
    ids = st.sampled_from([each.id for each in opgave.tafels])
    before = [{each.id: data.draw(ids) for each in opgave.personen if r not in each.afwezig} for r in opgave.ronden]
    vorige = Zitindeling(tuple(before))

    mended = mend_plan(opgave, vorige, seconden=0.01)

    closed = {(each.id, r) for each in opgave.tafels for r in each.dicht}
    moved = [each for each in mended.wijzigingen if each.van and each.naar and (each.van, each.ronde) not in closed]
    assert len(moved) == fewest_changes(opgave, vorige)
    assert score(opgave, mended.indeling).overtredingen == ()


def test_a_plan_that_still_fits_stays_as_it_is() -> None:
    mended = mend_plan(OPGAVE, PLAN, seconden=0.05)

    assert mended.indeling == PLAN
    assert mended.wijzigingen == ()


def test_who_comes_late_joins_where_there_is_room_and_nobody_moves() -> None:
    late = Persoon("laat", "a", None, None, frozenset({1}))

    mended = mend_plan(replace(OPGAVE, personen=(*OPGAVE.personen, late)), PLAN, vast_tot_ronde=1, seconden=0.05)

    assert [each[:3] for each in mended.wijzigingen] == [("laat", 2, None), ("laat", 3, None)]
    first, second = (each.naar for each in mended.wijzigingen)
    assert first != second


def test_who_stays_away_leaves_a_seat_and_nobody_moves() -> None:
    people = tuple(replace(each, afwezig=frozenset({2, 3})) if each.id == "p9" else each for each in OPGAVE.personen)

    mended = mend_plan(replace(OPGAVE, personen=people), PLAN, vast_tot_ronde=1, seconden=0.05)

    seats = [PLAN.rondes[r]["p9"] for r in (1, 2)]
    assert mended.wijzigingen == (Zitwijziging("p9", 2, seats[0], None), Zitwijziging("p9", 3, seats[1], None))
    assert mended.indeling.rondes[0] == PLAN.rondes[0]


def test_when_a_table_closes_only_its_people_move() -> None:
    tafels = (*OPGAVE.tafels[:4], Zittafel("t4", 4, 7, frozenset({2, 3})))
    chairs = {p: t for p, t in OPGAVE.vaste_tafel.items() if t != "t4"}
    opgave = replace(OPGAVE, tafels=tafels, vaste_tafel=chairs)

    mended = mend_plan(opgave, PLAN, vast_tot_ronde=1, seconden=0.2)

    sitting = {(p, r) for r in (2, 3) for p in PLAN.tafel(r)["t4"]}
    assert {(each.persoon, each.ronde) for each in mended.wijzigingen} == sitting
    assert score(opgave, mended.indeling).overtredingen == ()


def test_rounds_that_are_over_stay_even_if_they_break_a_wish() -> None:
    pair = next(tuple(people[1:3]) for people in [[p for p in PLAN.tafel(1)["t0"] if p != "p8"]])
    opgave = replace(OPGAVE, apart=(pair,))  # type: ignore[arg-type]

    mended = mend_plan(opgave, PLAN, vast_tot_ronde=1, seconden=0.05)

    assert mended.indeling.rondes[0] == PLAN.rondes[0]
    assert {each.ronde for each in score(opgave, mended.indeling).overtredingen} == {1}


def test_of_the_mends_with_the_fewest_changes_the_best_one_is_taken() -> None:
    opgave = Zitopgave(2, tables(3, 2, 4), mixed(9))
    plan = seat(opgave, seconden=0.02)
    extra = replace(opgave, personen=(*opgave.personen, Persoon("nieuw", "a", "o1", "b1")))

    mended = mend_plan(extra, plan, seconden=0.05)

    options = []
    for first, second in product([each.id for each in opgave.tafels], repeat=2):
        rows = ({**plan.rondes[0], "nieuw": first}, {**plan.rondes[1], "nieuw": second})
        if not score(extra, Zitindeling(rows)).overtredingen:
            options.append(plain_kosten(extra, Zitindeling(rows)))
    assert plain_kosten(extra, mended.indeling) == min(options)


def test_a_task_that_became_impossible_says_why_from_the_next_round_on() -> None:
    opgave = replace(OPGAVE, tafels=tables(5, 4, 5))

    with pytest.raises(OnhaalbaarFout) as found:
        mend_plan(opgave, PLAN, vast_tot_ronde=1, seconden=0.05)

    assert [(each.soort, each.nodig, each.mogelijk, each.rondes) for each in found.value.knelpunten] == [
        ("te weinig plaatsen", 26, 25, (2, 3))
    ]
