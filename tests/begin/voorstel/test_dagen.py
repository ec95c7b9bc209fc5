"""From any one day the others follow: in order, on days on which people can come."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from buurtkit.begin.voorstel.dagen import bewaren_tot, is_vakantie, plan, termijnen
from buurtkit.dossier.soorten import Bijeenkomstsoort, Deel, eerste_met, formule
from buurtkit.dossier.typen import Bijeenkomststap
from buurtkit.kennis.schoolvakanties import Regio
from buurtkit.kennis.vrije_dagen import feestdag, is_werkdag

VANDAAG = dt.date(2026, 11, 23)
STAPPEN: tuple[Bijeenkomststap, ...] = ("tafel-van-50", "manifestatie", "bestuurstafel")
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31))


@given(vandaag=DAYS, regio=st.sampled_from([None, "noord", "midden", "zuid"]))
def test_without_a_known_day_all_three_suit(vandaag: dt.date, regio: Regio | None) -> None:
    days = plan({}, vandaag, regio)

    assert vandaag + dt.timedelta(weeks=10) < days["tafel-van-50"]
    assert dt.timedelta(weeks=4) <= days["manifestatie"] - days["tafel-van-50"] <= dt.timedelta(weeks=20)
    assert dt.timedelta(weeks=3) <= days["bestuurstafel"] - days["manifestatie"] <= dt.timedelta(weeks=12)
    assert not any(feestdag(day) or is_vakantie(day, regio) for day in days.values())
    assert days["tafel-van-50"].weekday() == days["bestuurstafel"].weekday() == 3
    assert days["manifestatie"].weekday() == 5


@example(known=dt.date(2028, 9, 26), stap="bestuurstafel", vandaag=dt.date(2029, 1, 1))
@given(known=DAYS, stap=st.sampled_from(STAPPEN), vandaag=DAYS)
def test_from_any_known_day_the_others_are_in_order(known: dt.date, stap: Bijeenkomststap, vandaag: dt.date) -> None:
    days = plan({stap: known}, vandaag)

    assert days[stap] == known
    assert days["tafel-van-50"] < days["manifestatie"] < days["bestuurstafel"]
    proposed = [day for each, day in days.items() if each != stap]
    assert not any(feestdag(day) for day in proposed)
    assert stap == "bestuurstafel" or is_werkdag(days["bestuurstafel"])


@given(first=DAYS, between=st.integers(12, 300))
def test_between_two_known_days_the_manifestatie_fits(first: dt.date, between: int) -> None:
    last = first + dt.timedelta(days=between)

    days = plan({"tafel-van-50": first, "bestuurstafel": last}, VANDAAG)

    assert first < days["manifestatie"] < last


def test_the_ordinary_distance_is_ten_weeks_and_then_five() -> None:
    days = plan({"manifestatie": dt.date(2027, 5, 22)}, VANDAAG, "midden")

    assert list(days.values()) == [dt.date(2027, 3, 11), dt.date(2027, 5, 22), dt.date(2027, 6, 24)]


@pytest.mark.parametrize(
    ("known", "stap", "expected"),
    [
        (dt.date(2027, 2, 25), "manifestatie", dt.date(2027, 5, 8)),  # ten weeks later is the first week of May
        (dt.date(2026, 10, 15), "manifestatie", dt.date(2026, 12, 12)),  # ten weeks later is Christmas
        (dt.date(2027, 4, 1), "bestuurstafel", dt.date(2027, 7, 15)),
    ],
)
def test_free_days_are_stepped_over(known: dt.date, stap: Bijeenkomststap, expected: dt.date) -> None:
    assert plan({"tafel-van-50": known}, VANDAAG, "midden")[stap] == expected


def test_a_later_day_that_is_near_leaves_room_before_it() -> None:
    known = VANDAAG + dt.timedelta(weeks=8)

    first = plan({"manifestatie": known}, VANDAAG)["tafel-van-50"]

    assert VANDAAG + dt.timedelta(weeks=2) <= first <= known - dt.timedelta(weeks=3)


@given(soort=st.sampled_from(formule()), datum=DAYS, vandaag=DAYS)
def test_terms_are_working_days_in_order(soort: Bijeenkomstsoort, datum: dt.date, vandaag: dt.date) -> None:
    terms = termijnen(soort, datum, vandaag)

    assert terms.uitnodigen_op <= terms.aanmelden_voor <= datum < terms.verslag_op <= datum + dt.timedelta(days=14)
    assert all(is_werkdag(day) for day in (terms.uitnodigen_op, terms.aanmelden_voor, terms.verslag_op))


@pytest.mark.parametrize(("deel", "weeks"), [("tafels", 7), ("zalen", 7), ("bestuurders", 8)])
def test_with_time_enough_invitations_leave_weeks_ahead(deel: Deel, weeks: int) -> None:
    datum = dt.date(2027, 3, 11)

    terms = termijnen(eerste_met(deel), datum, VANDAAG)

    assert terms.uitnodigen_op == datum - dt.timedelta(weeks=weeks)
    assert terms.aanmelden_voor == dt.date(2027, 2, 22)


def test_with_little_time_invitations_leave_this_week() -> None:
    terms = termijnen(eerste_met("tafels"), VANDAAG + dt.timedelta(weeks=3), VANDAAG)

    assert VANDAAG <= terms.uitnodigen_op <= VANDAAG + dt.timedelta(days=4)
    assert terms.uitnodigen_op < terms.aanmelden_voor


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (dt.date(2027, 7, 6), dt.date(2027, 10, 6)),
        (dt.date(2027, 11, 30), dt.date(2028, 2, 29)),
        (dt.date(2027, 9, 30), dt.date(2027, 12, 30)),
    ],
)
def test_data_is_kept_for_three_months(report: dt.date, expected: dt.date) -> None:
    assert bewaren_tot(report) == expected
