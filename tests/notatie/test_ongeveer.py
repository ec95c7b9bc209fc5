"""Days that are not settled yet."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.notatie import Dag, lange_datum, parse_dag


@pytest.mark.parametrize(
    ("text", "alone", "in_sentence", "first"),
    [
        ("voorjaar 2027", "voorjaar 2027", "in het voorjaar van 2027", dt.date(2027, 3, 1)),
        ("In het najaar van 2027", "najaar 2027", "in het najaar van 2027", dt.date(2027, 9, 1)),
        ("zomer", "zomer", "in de zomer", None),
        ("juni 2027", "juni 2027", "in juni 2027", dt.date(2027, 6, 1)),
        ("eind juni 2027", "eind juni 2027", "eind juni 2027", dt.date(2027, 6, 21)),
        ("medio mei", "medio mei", "medio mei", None),
        ("begin van de winter", None, None, None),
        ("na de zomer 2027", "na de zomer 2027", "na de zomer 2027", dt.date(2027, 9, 1)),
        ("week 23 2027", "week 23 van 2027", "in week 23 van 2027", dt.date(2027, 6, 7)),
        ("tweede kwartaal 2027", "tweede kwartaal 2027", "in het tweede kwartaal van 2027", dt.date(2027, 4, 1)),
        ("2027", "2027", "in 2027", dt.date(2027, 1, 1)),
        ("rond 12-3-2027", "rond vrijdag 12 maart 2027", "rond vrijdag 12 maart 2027", dt.date(2027, 3, 12)),
        ("volgt nog", "", "", None),
        ("Nog niet bekend.", "", "", None),
    ],
)
def test_what_is_known_is_kept(text: str, alone: str | None, in_sentence: str, first: dt.date | None) -> None:
    if alone is None:
        with pytest.raises(ValueError, match="voorjaar 2027"):
            parse_dag(text)
        return
    assert parse_dag(text) == Dag(None, alone, in_sentence, first)
    assert parse_dag(str(parse_dag(text))) == parse_dag(text)


@pytest.mark.parametrize("text", ["waarschijnlijk 12 maart 2027", "waarschijnlijk op vrijdag 12-3-2027", "12-3-2027?"])
def test_a_day_that_may_change_is_a_day(text: str) -> None:
    assert parse_dag(text) == Dag(dt.date(2027, 3, 12), vroegst=dt.date(2027, 3, 12), is_voorlopig=True)
    assert str(parse_dag(text)) == "waarschijnlijk vrijdag 12 maart 2027"
    assert parse_dag(str(parse_dag(text))) == parse_dag(text)


@pytest.mark.parametrize(
    "text", ["12 marrt 2027", "volgende week", "31 februari 2027", "12 maart", "week 60 2027", "na de vergadering", "?"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_dag(text)


@given(st.dates(min_value=dt.date(1900, 1, 1)))
def test_a_day_stays_that_day(date: dt.date) -> None:
    assert parse_dag(lange_datum(date)) == Dag(date, vroegst=date)
