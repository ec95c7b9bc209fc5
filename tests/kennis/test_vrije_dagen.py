"""Days on which people are free."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from itertools import pairwise

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.kennis.schoolvakanties import Regio, regio_van, vakanties
from buurtkit.kennis.vrije_dagen import andere_dag, feestdag, is_werkdag, months_after, schoolvakantie


@pytest.mark.parametrize("year", range(2024, 2041))
def test_public_holidays_are_those_of_the_library(year: int) -> None:
    known = holidays.country_holidays("NL", years=year, language="nl", categories=("public", "optional"))
    days = (dt.date(year, 1, 1) + dt.timedelta(days=number) for number in range(365))
    assert {day: name for day in days if (name := feestdag(day))} == dict(known.items())


def test_an_ordinary_day_does_not_load_the_library() -> None:
    code = (
        "import datetime as dt, sys; from buurtkit.kennis.vrije_dagen import feestdag; "
        "feestdag(dt.date(2027, 3, 19)); print('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize(
    ("day", "regio", "name"),
    [
        (dt.date(2026, 10, 10), "noord", "herfstvakantie"),
        (dt.date(2026, 10, 10), "zuid", ""),
        (dt.date(2027, 1, 3), "midden", "kerstvakantie"),
        (dt.date(2027, 1, 4), "midden", ""),
        (dt.date(2027, 7, 20), "zuid", ""),
        (dt.date(2027, 7, 24), "zuid", "zomervakantie"),
        (dt.date(2029, 8, 26), "zuid", "zomervakantie"),
    ],
)
def test_school_holidays_per_region(day: dt.date, regio: Regio, name: str) -> None:
    assert schoolvakantie(day, regio) == name


def test_the_table_of_school_holidays_is_whole() -> None:
    table = vakanties()
    for each in table.vakanties:
        assert each.van < each.tot
        assert (each.van.weekday(), each.tot.weekday()) == (5, 6), each
    regions: tuple[Regio, ...] = ("noord", "midden", "zuid")
    for regio in regions:
        periods = sorted((each.van, each.tot) for each in table.vakanties if regio in each.regio)
        assert len(periods) == 15  # five in each of three school years
        assert all(one[1] < other[0] for one, other in pairwise(periods))


def test_another_day_is_the_same_weekday_and_free() -> None:
    assert andere_dag(dt.date(2027, 5, 17)) == dt.date(2027, 5, 24)
    assert andere_dag(dt.date(2026, 12, 26)) == dt.date(2027, 1, 2)
    assert andere_dag(dt.date(2026, 12, 26), "midden") == dt.date(2027, 1, 9)


@pytest.mark.parametrize("year", [2025, 2027, 2031])
def test_nobody_works_on_a_public_holiday(year: int) -> None:
    days = [dt.date(year, 1, 1) + dt.timedelta(days=number) for number in range(365)]
    assert not any(is_werkdag(dag) for dag in days if feestdag(dag))
    assert 248 <= sum(map(is_werkdag, days)) <= 254


@given(st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)), st.integers(-84, 84))
def test_months_later_or_earlier_is_in_that_month(day: dt.date, months: int) -> None:
    found = months_after(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("gemeenten", "regio"),
    [
        (["Deventer"], "noord"),
        (["gemeente Den Haag"], "midden"),
        (["Súdwest-Fryslân"], "noord"),
        (["'s-Hertogenbosch"], "zuid"),
        (["Hattem"], "noord"),  # the only one of Gelderland in the north
        (["Zeewolde"], "midden"),  # the only one of Flevoland
        (["Nijmegen", "Arnhem"], "zuid"),
        (["Nijmegen", "Ede"], None),
        (["Montferland"], None),  # Didam is in another region
        (["Bergen"], None),  # two have this name
        (["Ergenshuizen"], None),
        ([], None),
    ],
)
def test_the_region_follows_from_the_municipality_where_that_is_sure(gemeenten: list[str], regio: Regio | None) -> None:
    assert regio_van(gemeenten) == regio


def test_a_municipality_is_in_one_region() -> None:
    names = [name for each in vakanties().regios for name in each.gemeenten]
    assert len(names) == len(set(names)) == 334
