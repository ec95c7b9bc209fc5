"""Programmes fit between begin and end, whatever these are, and hold what the formula asks for."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.beeld.tijden import minuten
from buurtkit.begin.voorstel.programma import Vooraf, aan_tafels, in_zalen, inloop, met_bestuurders, tafels, voorstel
from buurtkit.dossier.bijeenkomsten import Programmaonderdeel, Ronde
from buurtkit.dossier.soorten import Bijeenkomstsoort, eerste_met, formule

PERIODS = (
    st.tuples(st.times(), st.times())
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: (pair[0].replace(second=0, microsecond=0), pair[1].replace(second=0, microsecond=0)))
    .filter(lambda pair: pair[0] < pair[1])
)


def proposals(begin: dt.time, einde: dt.time) -> list[tuple[Programmaonderdeel, ...]]:
    return [aan_tafels(begin, einde)[1], in_zalen(begin, einde, ""), met_bestuurders(begin, einde)]


def length(deel: Programmaonderdeel | Ronde) -> int:
    assert deel.begin
    assert deel.einde
    return minuten(deel.einde) - minuten(deel.begin)


@given(PERIODS)
def test_items_follow_each_other_between_doors_and_end(period: tuple[dt.time, dt.time]) -> None:
    begin, einde = period
    for programme in proposals(begin, einde):
        assert all(
            deel.begin and inloop(begin) <= deel.begin and deel.einde and deel.einde <= einde for deel in programme
        )
        assert all(length(deel) >= 10 for deel in programme[1:])
        for one, other in pairwise(programme):
            parallel = (one.begin, one.einde) == (other.begin, other.einde)
            assert parallel or (one.einde and other.begin and one.einde <= other.begin)
        if programme and minuten(einde) - minuten(begin) <= 300:
            assert programme[-1].einde == einde


@given(PERIODS)
def test_rounds_of_the_tables_are_those_of_the_programme(period: tuple[dt.time, dt.time]) -> None:
    rounds, programme = aan_tafels(*period)

    assert [(r.begin, r.einde) for r in rounds] == [(d.begin, d.einde) for d in programme if d.soort == "ronde"]
    assert len(rounds) in (0, 2, 3)
    assert all(20 <= length(r) <= 60 for r in rounds)
    for one, two in pairwise(rounds):
        assert one.einde
        assert two.begin
        assert minuten(two.begin) - minuten(one.einde) >= 10


@given(PERIODS)
def test_a_manifestatie_has_the_three_ingredients(period: tuple[dt.time, dt.time]) -> None:
    programme = in_zalen(*period, "de vorige keer")

    kinds = {deel.soort for deel in programme}
    assert not programme or {"inspiratie", "workshop", "excursie", "netwerken"} <= kinds
    assert all(length(deel) >= 30 for deel in programme if deel.soort in ("netwerken", "workshop"))


@given(PERIODS)
def test_directors_have_time_to_answer_and_hear_how_it_goes_on(period: tuple[dt.time, dt.time]) -> None:
    agenda = met_bestuurders(*period)

    if agenda:
        words = [deel.wat for deel in agenda]
        assert any(word.startswith("Antwoorden en toezeggingen") for word in words)
        assert any(word.startswith("Hoe het verdergaat") for word in words)
        assert sum(length(deel) for deel in agenda if deel.soort == "gesprek") >= 45


@pytest.mark.parametrize(
    ("begin", "einde", "rounds"),
    [("15:30", "19:30", 3), ("19:30", "22:00", 3), ("19:30", "21:15", 2), ("19:30", "20:30", 0), ("09:00", "17:00", 3)],
)
def test_the_number_of_rounds_fits_the_time(begin: str, einde: str, rounds: int) -> None:
    found, programme = aan_tafels(dt.time.fromisoformat(begin), dt.time.fromisoformat(einde))

    assert len(found) == rounds
    assert bool(programme) == bool(rounds)


@pytest.mark.parametrize("soort", formule(), ids=lambda soort: soort.id)
def test_in_an_hour_nothing_fits(soort: Bijeenkomstsoort) -> None:
    proposal = voorstel(soort, dt.time(15), dt.time(16))
    assert proposal
    assert not any(proposal.values())


def test_a_programme_goes_on_from_the_step_before_it() -> None:
    manifestatie = eerste_met("zalen")
    times = (manifestatie.begin, manifestatie.einde)
    programme = voorstel(manifestatie, *times, Vooraf(vorige="de tafel van 50"))["programma"]

    assert "Welkom, en wat de tafel van 50 opleverde" in [deel.wat for deel in programme]
    assert "Welkom" in [deel.wat for deel in in_zalen(manifestatie.begin, manifestatie.einde, "")]


def test_an_afternoon_at_the_tables() -> None:
    _, programme = aan_tafels(dt.time(15, 30), dt.time(19, 30))

    assert [(f"{deel.begin:%H.%M}", deel.soort) for deel in programme] == [
        ("15.00", "inloop"),
        ("15.30", "plenair"),
        ("15.50", "ronde"),
        ("16.40", "ronde"),
        ("17.20", "pauze"),
        ("17.50", "ronde"),
        ("18.30", "plenair"),
        ("18.50", "afsluiting"),
    ]


@pytest.mark.parametrize(
    ("people", "tables"), [(50, 7), (49, 7), (45, 7), (55, 8), (60, 8), (36, 6), (100, 13), (30, 5), (12, 2), (5, 1)]
)
def test_number_of_tables(people: int, tables: int) -> None:
    found = tafels(people)

    assert [tafel.nummer for tafel in found] == list(range(1, tables + 1))


@given(st.integers(1, 500))
def test_never_more_than_eight_at_a_table(people: int) -> None:
    number = len(tafels(people))

    assert people <= 8 * number
    assert people < 12 or people in (13, 14, 15, 16, 17, 20, 21, 22, 23) or people >= 6 * number
