"""A task knows all it speaks of, and reads back as plans do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from buurtkit.tafelindeling.opgave import Persoon, Tafelkeuze, Zitindeling, Zitopgave, Zittafel
from tests.tafelindeling.proeven import people, tables


@pytest.mark.parametrize(
    ("parts", "complaint"),
    [
        ({"personen": people(2) + people(1)}, "persoon p0 komt twee keer voor"),
        ({"tafels": tables(1, 1, 2) * 2}, "tafel t0 komt twee keer voor"),
        ({"vaste_tafel": {"p9": "t0"}}, "persoon p9 bestaat niet"),
        ({"vaste_tafel": {"p0": "t9"}}, "tafel t9 bestaat niet"),
        ({"keuzes": (Tafelkeuze("p0", 3, "t0"),)}, "ronde 3 bestaat niet"),
        ({"personen": (Persoon("p0", afwezig=frozenset({0})),)}, "ronde 0 bestaat niet"),
        ({"tafels": (Zittafel("t0", 1, 2, frozenset({4})),)}, "ronde 4 bestaat niet"),
        ({"apart": (("p0", "p7"),)}, "persoon p7 bestaat niet"),
        ({"samen": (("p0", "p1", "p0"),)}, "iemand staat dubbel"),
    ],
)
def test_what_does_not_exist_is_refused(parts: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        replace(Zitopgave(2, tables(2, 1, 3), people(3)), **parts)


def test_a_choice_for_one_round_goes_before_a_fixed_table() -> None:
    away = Persoon("weg", afwezig=frozenset({1}))
    opgave = Zitopgave(2, tables(2, 1, 3), (*people(2), away), {"p0": "t0", "weg": "t1"}, (Tafelkeuze("p0", 2, "t1"),))

    assert opgave.plekken() == {("p0", 1): "t0", ("p0", 2): "t1", ("weg", 2): "t1"}


def test_a_plan_reads_by_table_and_by_person() -> None:
    indeling = Zitindeling(({"p0": "t1", "p1": "t1", "p2": "t0"}, {"p0": "t0", "p2": "t0"}))

    assert indeling.tafel(1) == {"t1": ["p0", "p1"], "t0": ["p2"]}
    assert indeling.route("p1") == ("t1", None)
