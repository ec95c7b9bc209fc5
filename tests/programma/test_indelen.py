"""Placing guests: fair, complete, the same every time, and with respect for what was placed by hand."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.beeld.rooster import Roosterdeel
from buurtkit.dossier.bijeenkomsten import Programmaonderdeel
from buurtkit.programma.indelen import Plaatsing, place
from buurtkit.programma.opgave import Keuzegast, Keuzeopgave

RONDE = {"a": (840, 900), "b": (840, 900), "c": (840, 900)}
TWEE = RONDE | {"x": (910, 970), "y": (910, 970)}
LANG = TWEE | {"lang": (840, 970)}


def opgave(
    tijden: Mapping[str, tuple[int, int]],
    gasten: Mapping[str, Sequence[str]] | Sequence[Keuzegast],
    plaatsen: Mapping[str, int] | None = None,
    vast: Mapping[str, Sequence[str]] | None = None,
) -> Keuzeopgave:
    """Make a task; an item without places in `plaatsen` has room for one."""
    delen = {}
    for i, (naam, (begin, einde)) in enumerate(tijden.items()):
        deel = Programmaonderdeel(begin=dt.time(*divmod(begin, 60)), wat=naam, soort="workshop")
        delen[naam] = Roosterdeel(naam, i, deel, begin, einde)
    people = [Keuzegast(id_, keuzes) for id_, keuzes in gasten.items()] if isinstance(gasten, Mapping) else gasten
    return Keuzeopgave(delen, {naam: (plaatsen or {}).get(naam, 1) for naam in delen}, people, vast or {})


def waar(plaatsing: Plaatsing) -> dict[str, list[str]]:
    """Give per guest the items they have."""
    found: dict[str, list[str]] = {}
    for naam, ids in plaatsing.deelnemers.items():
        for id_ in ids:
            found.setdefault(id_, []).append(naam)
    return found


def test_first_choices_come_before_everything() -> None:
    plaatsing = place(opgave(RONDE, {"g1": "abc", "g2": "abc", "g3": "bac"}))

    assert waar(plaatsing)["g3"] == ["b"]
    assert sorted(waar(plaatsing)[g][0] for g in ("g1", "g2")) == ["a", "c"]


def test_nobody_is_without_a_place_while_one_is_free() -> None:
    plaatsing = place(opgave(RONDE, {"g1": "a", "g2": "a", "g3": "a"}))

    assert {len(items) for items in waar(plaatsing).values()} == {1}
    assert len(waar(plaatsing)) == 3


def test_who_is_full_has_a_waiting_list_with_who_has_nothing_on_top() -> None:
    plaatsing = place(opgave(RONDE, {"g1": "a", "g2": "a", "g3": "ab", "g4": "a"}, {"b": 1, "c": 1}))

    placed = waar(plaatsing)
    (nothing,) = {"g1", "g2", "g3", "g4"} - placed.keys()
    winner = next(id_ for id_, items in placed.items() if items == ["a"])
    assert plaatsing.wachtlijst["a"][0] == nothing
    assert set(plaatsing.wachtlijst["a"]) == {"g1", "g2", "g3", "g4"} - {winner}
    assert plaatsing.wachtlijst["c"] == []


def test_the_seed_decides_ties_and_nothing_else() -> None:
    task = opgave(RONDE, {f"g{i}": "a" for i in range(12)}, {"b": 6, "c": 6})
    winners = {tuple(place(task, zaad).deelnemers["a"]) for zaad in range(40)}

    assert place(task, 7) == place(task, 7)
    assert len(winners) > 5


def test_a_newcomer_does_not_change_the_lots_of_others() -> None:
    guests = {f"g{i}": "ab" for i in range(8)}
    before = place(opgave(RONDE, guests, {"a": 3, "b": 20})).deelnemers["a"]
    after = place(opgave(RONDE, guests | {"nieuw": "ab"}, {"a": 3, "b": 20})).deelnemers["a"]
    assert len(set(before) - set(after)) <= 1


def test_who_came_off_badly_goes_first_in_the_next_round() -> None:
    for zaad in range(10):
        found = waar(place(opgave(TWEE, {"g1": "axby", "g2": "axby"}), zaad))
        assert sorted(found.values()) == [["a", "y"], ["b", "x"]]


def test_an_excursion_of_two_rounds_takes_up_both() -> None:
    found = waar(place(opgave(LANG, {"g1": ["lang", "a", "x"], "g2": ["lang", "a", "x"]})))
    assert sorted(found.values()) == [["a", "x"], ["lang"]]


@pytest.mark.parametrize(
    ("keuzes", "expected"),
    [
        (["x", "lang", "a"], ["a", "x"]),  # the excursion would take away what they want more
        (["a", "x"], ["a", "x"]),
        (["x"], ["b", "x"]),  # a is full; what they did not choose takes nothing away from what they did
    ],
)
def test_nothing_takes_away_what_somebody_wants_more(keuzes: list[str], expected: list[str]) -> None:
    plaatsen = {"a": 1 if "a" in keuzes else 0, "c": 0, "lang": 9}
    assert waar(place(opgave(LANG, {"g1": keuzes}, plaatsen)))["g1"] == expected


def test_who_was_placed_by_hand_stays_and_takes_a_place() -> None:
    plaatsing = place(opgave(RONDE, {"g1": "a", "g2": "ab"}, vast={"b": ["g1"], "c": ["elders"]}))

    assert waar(plaatsing) == {"g1": ["b"], "g2": ["a"], "elders": ["c"]}
    assert plaatsing.wachtlijst["a"] == []
    assert plaatsing.vast == {"b": ["g1"], "c": ["elders"]}


def test_who_is_needed_elsewhere_or_cannot_take_part_is_not_placed_there() -> None:
    task = opgave(TWEE, [])
    host = Keuzegast("host", "ax", bezet=[task.delen["b"]])
    needs = Keuzegast("needs", "ab", ongeschikt=frozenset("ac"))
    alone = Keuzegast("alone", "c", ongeschikt=frozenset("abc"))

    found = waar(place(opgave(RONDE, [host, needs, alone])))

    assert found == {"needs": ["b"], "alone": ["c"]}


@st.composite
def rounds(draw: st.DrawFn) -> Keuzeopgave:
    """Give a task of one round with a few guests."""
    namen = "abc"[: draw(st.integers(1, 3))]
    choices = st.lists(st.sampled_from(namen), unique=True)
    guests = {f"g{i}": draw(choices) for i in range(draw(st.integers(0, 5)))}
    return opgave({naam: RONDE[naam] for naam in namen}, guests, {naam: draw(st.integers(0, 3)) for naam in namen})


@given(rounds(), st.integers(0, 9))
def test_no_other_placing_has_more_people_or_more_high_choices(task: Keuzeopgave, zaad: int) -> None:
    def worth(items: Sequence[str | None]) -> tuple[int, ...]:
        """Count who has a place, then first choices, second choices, and so on."""
        ranks = Counter(
            gast.keuzes.index(naam)
            for gast, naam in zip(task.gasten, items, strict=True)
            if naam is not None and naam in gast.keuzes
        )
        return (sum(naam is not None for naam in items), *(ranks[i] for i in range(3)))

    found = waar(place(task, zaad))
    mine = [next(iter(found.get(gast.id, ())), None) for gast in task.gasten]
    ways = (
        items
        for items in itertools.product([None, *task.delen], repeat=len(task.gasten))
        if all(items.count(naam) <= (task.plaatsen[naam] or 0) for naam in task.delen)
    )

    assert all(len(items) == 1 for items in found.values())
    assert worth(mine) == max(map(worth, ways))
