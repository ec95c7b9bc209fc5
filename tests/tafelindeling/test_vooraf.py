"""Repeats that nobody can avoid are announced, with what would help."""

from __future__ import annotations

import pytest

from buurtkit.tafelindeling.indelen import seat
from buurtkit.tafelindeling.opgave import Zitopgave
from buurtkit.tafelindeling.score import score
from buurtkit.tafelindeling.vooraf import Waarschuwing, warn_herhaling
from tests.tafelindeling.proeven import people, tables


@pytest.mark.parametrize(
    ("people_", "tafels", "rondes", "expected"),
    [
        (49, 7, 3, None),
        (20, 5, 1, None),
        (30, 5, 3, Waarschuwing(15, "plaatsen", 6, 1)),
        (50, 7, 3, Waarschuwing(3, "plaatsen", 8, 1)),
        (49, 7, 9, Waarschuwing(147, "rondes", 8, 8)),
    ],
)
def test_numbers_that_force_repeats(people_: int, tafels: int, rondes: int, expected: Waarschuwing | None) -> None:
    assert warn_herhaling(Zitopgave(rondes, tables(tafels, 1, 50), people(people_))) == expected


def test_who_sit_together_anyway_count_as_one() -> None:
    assert warn_herhaling(Zitopgave(3, tables(7, 6, 8), people(50), samen=(("p0", "p1"),))) is None


def test_fixed_seats_can_be_the_cause() -> None:
    opgave = Zitopgave(3, tables(5, 4, 6), people(20), {"p0": "t0", "p1": "t0"})

    assert warn_herhaling(opgave) == Waarschuwing(3, "wensen", None, None)


def test_with_the_proposed_tables_a_plan_without_repeats_exists() -> None:
    warning = warn_herhaling(Zitopgave(3, tables(5, 4, 8), people(30)))

    assert warning
    assert warning.tafels
    opgave = Zitopgave(3, tables(warning.tafels, 4, 8), people(30))
    assert score(opgave, seat(opgave, seconden=0.1)).vector == (0, 0, 0, 0)
