"""What a search adds up on the way is what counting everything again gives."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtkit.tafelindeling.koelen import Koeling
from buurtkit.tafelindeling.kosten import count_kosten
from buurtkit.tafelindeling.model import BUURT, MENGING, NERGENS, Model, Zit
from buurtkit.tafelindeling.opgave import Persoon, Tafelkeuze, Zitopgave
from buurtkit.tafelindeling.passend import seat_round
from buurtkit.tafelindeling.routes import hand_out_routes
from buurtkit.tafelindeling.ruilen import HERHALING, RUST, Ruilzaal
from buurtkit.tafelindeling.score import score
from buurtkit.tafelindeling.toezicht import count_verplaatst
from buurtkit.tafelindeling.wissel import HARD, Wissel
from tests.tafelindeling.proeven import mixed, tables

PERSONEN = tuple(
    Persoon(each.id, each.geleding, each.organisatie, each.buurt, frozenset({1 + i % 3} if i % 9 == 8 else ()))
    for i, each in enumerate(mixed(30))
)
OPGAVE = Zitopgave(
    3, tables(5, 4, 8), PERSONEN, {f"p{i}": f"t{i}" for i in range(5)}, (Tafelkeuze("p6", 2, "t1"),),
    (("p10", "p11"), ("p12", "p15")), (("p18", "p20"), ("p21", "p22", "p23")),
)  # fmt: skip
MODEL = Model(OPGAVE)


def go_on(_: int) -> bool:
    return True


def weighed(zit: Zit) -> int:
    """Give the costs of a plan as the search weighs them, counted anew."""
    cost = count_kosten(MODEL, zit)
    return HERHALING * cost.herhaling + MENGING * cost.menging + BUURT * cost.buurt


def with_hard(zit: Zit) -> int:
    """Give the costs of a plan as the search for routes weighs them; repeats are not part of that."""
    cost = count_kosten(MODEL, zit)
    broken = sum(max(0, 4 - row.count(t), row.count(t) - 8) for row in zit for t in range(5))
    pairs = [(MODEL.nummer[a], MODEL.nummer[b]) for a, b in OPGAVE.apart]
    broken += sum(row[a] == row[b] != NERGENS for row in zit for a, b in pairs)
    return HARD * broken + MENGING * cost.menging + BUURT * cost.buurt


def seated(seed: int) -> Zit:
    wissel = Wissel(MODEL, hand_out_routes(MODEL, Random(seed)))
    rows = [seat_round(MODEL, r, row) for r, row in enumerate(wissel.make_zit(wissel.keuze))]
    return [row for row in rows if row]


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6), hot=st.sampled_from([0.5, 5.0, 50.0]))
def test_swaps_within_rounds_add_up(seed: int, hot: float) -> None:
    zaal = Ruilzaal(MODEL, seated(seed))
    before = weighed(zaal.zit)
    offered: list[int] = []

    zaal.anneal(Random(seed), Koeling(2000, hot, hot, go_on), lambda zit: offered.append(weighed(zit)))

    assert zaal.kosten == weighed(zaal.zit) - before
    assert zaal.herhaling == count_kosten(MODEL, zaal.zit).herhaling
    assert offered == sorted(offered, reverse=True)
    assert score(OPGAVE, MODEL.make_indeling(zaal.zit)).overtredingen == ()


@pytest.mark.parametrize("seed", range(5))
def test_staying_close_to_a_plan_adds_up(seed: int) -> None:
    oud, zit = seated(seed), seated(seed + 100)
    zaal = Ruilzaal(MODEL, zit, 1, oud)

    zaal.anneal(Random(seed), Koeling(2000, 5.0, 5.0, go_on), lambda _: None)

    closer = count_verplaatst(oud, zit) - count_verplaatst(oud, zaal.zit)
    assert closer > 0
    assert zaal.kosten == weighed(zaal.zit) - weighed(zit) - RUST * closer
    assert zaal.zit[0] == zit[0]


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6), hot=st.sampled_from([0.5, 5.0]))
def test_swaps_of_routes_add_up(seed: int, hot: float) -> None:
    wissel = Wissel(MODEL, hand_out_routes(MODEL, Random(seed)))
    before = wissel.make_zit(wissel.keuze)

    wissel.anneal(Random(seed), Koeling(2000, hot, hot, go_on))

    after = wissel.make_zit(wissel.keuze)
    assert wissel.kosten == with_hard(after) - with_hard(before)
    assert with_hard(wissel.make_zit(wissel.beste)) <= with_hard(before)
    assert [row[:5] for row in after] == [[0, 1, 2, 3, 4]] * 3
