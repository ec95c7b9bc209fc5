"""Dates and times of day, as people write them and as documents print them."""

from __future__ import annotations

import datetime as dt
import re

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

_DATE_HINT = "een datum als 12 maart 2027 of 12-3-2027"
_DATE = re.compile(
    r"(?:(?P<weekdag>[^\W\d_]+)(?:\.,? ?|, ?| ))?"
    r"(?P<dag>[0-9]{1,2})(?P<scheiding>[-/. ])(?P<maand>[0-9]{1,2}|[^\W\d_]+\.?)"
    r"(?:(?P=scheiding)(?P<jaar>[0-9]+))?"
)
_ISO_DATE = re.compile(r"(?P<jaar>[0-9]{4})-(?P<maand>[0-9]{1,2})-(?P<dag>[0-9]{1,2})")

_DURATION = re.compile(
    r"(?P<los>\d{1,4})"
    r"|(?:(?P<uren>\d{1,2}(?:[.,]\d{1,2})?) ?(?:uur|uren|u))?"
    r"(?: ?(?:en )?(?P<minuten>\d{1,4}) ?(?:minuten|minuut|min\.?))?"
)
_DURATION_HINT = "een duur, zoals 45 minuten of 1,5 uur"
_TIME_HINT = "een tijd als 19.30 uur of 19:30"
_TIME = re.compile(r"(?P<uur>[0-9]{1,2})(?:[:.u](?P<minuut>[0-9]{2}))? ?(?P<eenheid>uur|u\.?)?")


def parse_datum(text: str) -> dt.date:
    """Read a date: day first, or in ISO order; the month in digits, in full or shortened; the weekday may be there.

    >>> parse_datum("vr 12 mrt. 2027")
    datetime.date(2027, 3, 12)

    Raises `ValueError` when it is no date, the day does not exist, the year is short or the weekday is another one.
    """
    written = " ".join(text.lower().split())
    found = _ISO_DATE.fullmatch(written) or _DATE.fullmatch(written)
    if not found:
        raise ValueError(_DATE_HINT)
    parts = found.groupdict()
    date = _existing_date(parts["jaar"], _month(parts["maand"]), int(parts["dag"]))
    if weekday := parts.get("weekdag"):
        _check_weekday(weekday, date)
    return date


def _month(written: str) -> int:
    if written.isdecimal():
        return int(written)
    word = written.rstrip(".")
    if word == "mrt":
        return 3
    for number, month in enumerate(MONTHS, start=1):
        if len(word) >= 3 and month.startswith(word):
            return number
    raise ValueError(f"{_DATE_HINT}{_did_you_mean(word, MONTHS)}")


def _did_you_mean(word: str, words: tuple[str, ...]) -> str:
    import difflib

    near = difflib.get_close_matches(word, words, n=1, cutoff=0.5)
    return f" (bedoelde u {near[0]}?)" if near else f"; '{word}' ken ik niet"


def _existing_date(year: str | None, month: int, day: int) -> dt.date:
    if year is None:
        raise ValueError("een datum met het jaar erbij, als 12 maart 2027")
    if not re.fullmatch("[1-9][0-9]{3}", year):
        raise ValueError("een jaar van vier cijfers, als in 12 maart 2027")
    if not 1 <= month <= 12:
        raise ValueError(f"een maand van 1 tot en met 12, niet {month}; schrijf de dag voor de maand, als in 12-3-2027")
    try:
        return dt.date(int(year), month, day)
    except ValueError:
        written = f"{day} {MONTHS[month - 1]} {year}"
        raise ValueError(f"een dag die bestaat; {written} bestaat niet") from None


def _check_weekday(written: str, date: dt.date) -> None:
    actual = WEEKDAYS[date.weekday()]
    claimed = next((day for day in WEEKDAYS if len(written) >= 2 and day.startswith(written)), None)
    if claimed is None:
        raise ValueError(f"een dag van de week voor de datum, als vrijdag{_did_you_mean(written, WEEKDAYS)}")
    if claimed != actual:
        raise ValueError(f"{actual} {date.day} {MONTHS[date.month - 1]} {date.year}; die dag is geen {claimed}")


def parse_tijd(text: str) -> dt.time:
    """Read a time of day on the 24-hour clock.

    >>> parse_tijd("19.30 uur")
    datetime.time(19, 30)

    Raises `ValueError` when it is no time, is in words, or is digits that could mean something else (`1930`).
    """
    found = _TIME.fullmatch(" ".join(text.lower().split()))
    if not found or not (found["minuut"] or found["eenheid"]):
        raise ValueError(f"{_TIME_HINT}{_time_suggestion(text.strip())}")
    hour, minute = int(found["uur"]), int(found["minuut"] or 0)
    if hour > 23 or minute > 59:
        raise ValueError("een tijd van 0.00 tot en met 23.59 uur")
    return dt.time(hour, minute)


def _time_suggestion(written: str) -> str:
    if re.search(r"\b(half|kwart|over|voor|avonds|middags|ochtends|am|pm)\b", written.lower()):
        return "; in cijfers dus, half acht in de avond is 19.30 uur"
    if re.fullmatch("[0-9]{3,4}", written) and int(written) < 2400 and int(written[-2:]) < 60:
        return f" (bedoelde u {int(written[:-2])}.{written[-2:]} uur?)"
    if re.fullmatch("[0-9]{1,2}", written) and int(written) < 24:
        return f" (bedoelde u {int(written)}.00 uur?)"
    return ""


def parse_duur(text: str) -> int:
    """Read a duration in minutes: `45`, `45 minuten`, `1,5 uur`, `1 uur en 15 minuten`.

    >>> parse_duur("1,5 uur")
    90

    Raises `ValueError` when it is no duration of a whole number of minutes, or nothing or more than a day.
    """
    found = _DURATION.fullmatch(" ".join(text.lower().split()))
    if not found:
        raise ValueError(_DURATION_HINT)
    minutes = float((found["uren"] or "0").replace(",", ".")) * 60 + int(found["minuten"] or found["los"] or 0)
    if not (minutes.is_integer() and 0 < minutes <= 24 * 60):
        raise ValueError(_DURATION_HINT)
    return int(minutes)


def lange_datum(dag: dt.date) -> str:
    """Write a date with its weekday: `vrijdag 12 maart 2027`, without comma (Onze Taal, datumnotatie)."""
    return f"{WEEKDAYS[dag.weekday()]} {datum(dag)}"


def datum(dag: dt.date) -> str:
    """Write a date: `12 maart 2027`."""
    return f"{dag.day} {MONTHS[dag.month - 1]} {dag.year}"


def korte_datum(dag: dt.date) -> str:
    """Write a date in digits, for tables: `12-3-2027`."""
    return f"{dag.day}-{dag.month}-{dag.year}"


def tijd(moment: dt.time) -> str:
    """Write a time with a full stop, as texts do: `19.30 uur`; the colon of the locale is for data."""
    return f"{_clock(moment)} uur"


def tijdvak(begin: dt.time, einde: dt.time) -> str:
    """Write a period of the day in a sentence: `van 20.00 tot 22.15 uur`."""
    return f"van {_clock(begin)} tot {_clock(einde)} uur"


def tijdvak_kort(begin: dt.time | None, einde: dt.time | None) -> str:
    """Write a period of the day in a table: `20.00 – 20.40 uur`; only what is known of it, empty when nothing is."""
    if begin and einde and begin != einde:
        return f"{_clock(begin)} – {_clock(einde)} uur"
    if begin:
        return f"{_clock(begin)} uur"
    return f"tot {_clock(einde)} uur" if einde else ""


def _clock(moment: dt.time) -> str:
    return f"{moment.hour}.{moment.minute:02}"
