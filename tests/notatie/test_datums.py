"""Dates and times: everything people write, and the one style that is printed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit import notatie

DAY = dt.date(2027, 3, 12)
DATES = st.dates(min_value=dt.date(1000, 1, 1))
TIMES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-12",
        "12-3-2027",
        "12-03-2027",
        "12/3/2027",
        "12 maart 2027",
        "12 mrt 2027",
        "12 mrt. 2027",
        "12 MAART 2027",
        "vrijdag 12 maart 2027",
        "Vrijdag 12 maart 2027",
        "vrijdag, 12 maart 2027",
        "vr 12 maart 2027",
        "vr. 12-3-2027",
        " 12\u00a0maart  2027 ",
    ],
)
def test_reads_the_ways_people_write_a_date(text: str) -> None:
    assert notatie.parse_datum(text) == DAY


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("donderdag 12 maart 2027", "vrijdag 12 maart 2027; die dag is geen donderdag"),
        ("do 12-3-2027", "vrijdag 12 maart 2027; die dag is geen donderdag"),
        ("vrydag 12 maart 2027", "bedoelde u vrijdag?"),
        ("31-2-2027", "31 februari 2027 bestaat niet"),
        ("29 februari 2027", "29 februari 2027 bestaat niet"),
        ("2027-13-01", "een maand van 1 tot en met 12, niet 13"),
        ("12-3-27", "een jaar van vier cijfers"),
        ("12 maart", "met het jaar erbij"),
        ("12 march 2027", "bedoelde u maart?"),
        ("12 septembre 2027", "bedoelde u september?"),
        ("12 xyz 2027", "'xyz' ken ik niet"),
        ("3/25/2027", "schrijf de dag voor de maand"),
        ("12-3/2027", "een datum als 12 maart 2027 of 12-3-2027"),
        ("20270312", "een datum als 12 maart 2027 of 12-3-2027"),
        ("morgen", "een datum als 12 maart 2027 of 12-3-2027"),
        ("", "een datum als 12 maart 2027 of 12-3-2027"),
    ],
)
def test_says_what_is_wrong_with_a_date(text: str, hint: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        notatie.parse_datum(text)
    assert hint in str(caught.value)


def test_reads_a_leap_day() -> None:
    assert notatie.parse_datum("29-2-2028") == dt.date(2028, 2, 29)


def test_writes_dates_in_lower_case_without_comma_or_leading_zero() -> None:
    assert notatie.lange_datum(DAY) == "vrijdag 12 maart 2027"
    assert notatie.datum(dt.date(2027, 4, 1)) == "1 april 2027"
    assert notatie.korte_datum(dt.date(2027, 4, 1)) == "1-4-2027"


@given(DATES)
def test_reads_every_date_that_it_writes(day: dt.date) -> None:
    assert notatie.parse_datum(notatie.lange_datum(day)) == day
    assert notatie.parse_datum(notatie.datum(day)) == day
    assert notatie.parse_datum(notatie.korte_datum(day)) == day
    assert notatie.parse_datum(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19:30", dt.time(19, 30)),
        ("19.30", dt.time(19, 30)),
        ("19.30 uur", dt.time(19, 30)),
        ("19.30u", dt.time(19, 30)),
        ("19u30", dt.time(19, 30)),
        ("9.30 uur", dt.time(9, 30)),
        ("9:30 uur", dt.time(9, 30)),
        ("09:05", dt.time(9, 5)),
        ("20 uur", dt.time(20)),
        ("20u", dt.time(20)),
        ("0.00 uur", dt.time(0)),
        (" 19.30\u00a0Uur ", dt.time(19, 30)),
    ],
)
def test_reads_the_ways_people_write_a_time(text: str, expected: dt.time) -> None:
    assert notatie.parse_tijd(text) == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("25:00", "van 0.00 tot en met 23.59 uur"),
        ("24.00 uur", "van 0.00 tot en met 23.59 uur"),
        ("12:60", "van 0.00 tot en met 23.59 uur"),
        ("half acht", "half acht in de avond is 19.30 uur"),
        ("8 pm", "in cijfers"),
        ("1930", "bedoelde u 19.30 uur?"),
        ("930", "bedoelde u 9.30 uur?"),
        ("19", "bedoelde u 19.00 uur?"),
        ("7.5", "een tijd als 19.30 uur of 19:30"),
        ("9999", "een tijd als 19.30 uur of 19:30"),
        ("", "een tijd als 19.30 uur of 19:30"),
    ],
)
def test_says_what_is_wrong_with_a_time(text: str, hint: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        notatie.parse_tijd(text)
    assert hint in str(caught.value)


def test_writes_times_with_a_full_stop() -> None:
    assert notatie.tijd(dt.time(19, 30)) == "19.30 uur"
    assert notatie.tijd(dt.time(9, 5)) == "9.05 uur"
    assert notatie.tijdvak(dt.time(20), dt.time(22, 15)) == "van 20.00 tot 22.15 uur"
    assert notatie.tijdvak_kort(dt.time(20), dt.time(20, 40)) == "20.00 – 20.40 uur"


@given(TIMES)
def test_reads_every_time_that_it_writes(moment: dt.time) -> None:
    assert notatie.parse_tijd(notatie.tijd(moment)) == moment
    assert notatie.parse_tijd(moment.strftime("%H:%M")) == moment
