"""Days that are not settled yet: `voorjaar 2027`, `eind juni 2027`, `waarschijnlijk 12 maart 2027`, `volgt nog`.

What somebody does not know yet stays what they wrote: no day is made of a season.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from buurtkit.notatie.datums import MONTHS, lange_datum, parse_datum

VOLGT_NOG = "volgt nog"
WAARSCHIJNLIJK = "waarschijnlijk"
"""Stands before a day that may still change."""

OPEN = frozenset({"volgt nog", "volgt", "nog niet bekend", "niet bekend", "onbekend", "weten we nog niet"})
"""What people write for what they do not know yet."""

_SEASONS = {
    "voorjaar": ("het", 3),
    "lente": ("de", 3),
    "zomer": ("de", 6),
    "najaar": ("het", 9),
    "herfst": ("de", 9),
    "winter": ("de", 12),
}
"""Per season its article, and the month it begins in."""

PERIODES = (*MONTHS, *_SEASONS)
"""The names of parts of a year."""

_QUARTERS = ("eerste", "tweede", "derde", "vierde")
_PERIOD = re.compile(
    r"(?:in |in de |in het )?(?P<deel>begin|half|medio|eind)? ?(?:van )?"
    rf"(?P<naam>{'|'.join(PERIODES)})(?: (?:van )?(?P<jaar>[1-9][0-9]{{3}}))?"
)
_AROUND_SEASON = re.compile(
    rf"(?P<kant>voor|na) (?:de |het )?(?P<naam>{'|'.join(_SEASONS)})(?:vakantie)?"
    r"(?: (?:van )?(?P<jaar>[1-9][0-9]{3}))?"
)
_QUARTER = re.compile(rf"(?:in )?(?:het )?(?P<welk>{'|'.join(_QUARTERS)}) kwartaal (?:van )?(?P<jaar>[1-9][0-9]{{3}})")
_WEEK = re.compile(r"(?:in )?week (?P<week>[0-9]{1,2}) (?:van )?(?P<jaar>[1-9][0-9]{3})")
_YEAR = re.compile(r"(?:in )?(?P<jaar>[1-9][0-9]{3})")
_PROBABLY = re.compile(r"(?:waarschijnlijk|vermoedelijk|voorlopig)(?: op)? (?P<dag>.+)|(?P<vraag>.+?) ?\(?\?\)?")
_ABOUT = re.compile(r"(?:rond|omstreeks|ongeveer) (?P<dag>.+)")

DAG_HINT = "een datum als 12 maart 2027 of 12-3-2027, of iets als voorjaar 2027 of `volgt nog`"


@dataclass(frozen=True, slots=True)
class Dag:
    """A day, as far as it is known."""

    datum: dt.date | None = None
    """The day itself, once it is named."""

    tekst: str = ""
    """What is known while there is no day, to stand alone: `voorjaar 2027`; empty when nothing is."""

    in_zin: str = ""
    """The same within a sentence: `in het voorjaar van 2027`."""

    vroegst: dt.date | None = None
    """The first day that it can be, as far as that follows from what is known; to put days in order."""

    is_voorlopig: bool = False
    """Whether the day may still change."""

    def __str__(self) -> str:
        """Give what was written, in one style; reading that gives the same day."""
        if self.datum is None:
            return self.tekst or VOLGT_NOG
        day = lange_datum(self.datum)
        return f"{WAARSCHIJNLIJK} {day}" if self.is_voorlopig else day


def is_open(text: str) -> bool:
    """Tell whether somebody wrote that they do not know yet."""
    return " ".join(text.lower().strip(" .").split()) in OPEN


def parse_dag(text: str) -> Dag:
    """Read a day, or what is known about one.

    >>> str(parse_dag("12-3-2027")), str(parse_dag("Voorjaar 2027")), str(parse_dag("volgt nog"))
    ('vrijdag 12 maart 2027', 'voorjaar 2027', 'volgt nog')

    Raises `ValueError` when it is neither; what was meant as a full date is told what is wrong with it.
    """
    if is_open(text):
        return Dag()
    written = " ".join(text.lower().split())
    rough = _probable(written) or _about(written) or _period(written)
    if rough:
        return rough
    try:
        date = parse_datum(text)
    except ValueError as error:
        raise ValueError(str(error).replace("een datum als 12 maart 2027 of 12-3-2027", DAG_HINT)) from None
    return Dag(date, vroegst=date)


def _date(text: str) -> dt.date | None:
    try:
        return parse_datum(text)
    except ValueError:
        return None


def _probable(text: str) -> Dag | None:
    found = _PROBABLY.fullmatch(text)
    if not found:
        return None
    date = _date(found["dag"] or found["vraag"])
    return Dag(date, vroegst=date, is_voorlopig=True) if date else None


def _about(text: str) -> Dag | None:
    found = _ABOUT.fullmatch(text)
    date = _date(found["dag"]) if found else None
    if date is None:
        return None
    said = f"rond {lange_datum(date)}"
    return Dag(None, said, said, date)


def _period(text: str) -> Dag | None:
    """Read a month, a season, a quarter, a week or a year."""
    if found := _PERIOD.fullmatch(text):
        return _month_or_season(found["deel"] or "", found["naam"], found["jaar"] or "")
    if found := _AROUND_SEASON.fullmatch(text):
        return _around(text, found["kant"], found["naam"], found["jaar"] or "")
    if found := _QUARTER.fullmatch(text):
        start = dt.date(int(found["jaar"]), 3 * _QUARTERS.index(found["welk"]) + 1, 1)
        quarter = f"{found['welk']} kwartaal"
        return Dag(None, f"{quarter} {found['jaar']}", f"in het {quarter} van {found['jaar']}", start)
    if found := _WEEK.fullmatch(text):
        return _week(int(found["week"]), int(found["jaar"]))
    if found := _YEAR.fullmatch(text):
        return Dag(None, found["jaar"], f"in {found['jaar']}", dt.date(int(found["jaar"]), 1, 1))
    return None


def _month_or_season(part: str, name: str, year: str) -> Dag:
    later = {"half": 11, "medio": 11, "eind": 21}.get(part, 1)
    if name in MONTHS:
        start = dt.date(int(year), MONTHS.index(name) + 1, later) if year else None
        said = " ".join(filter(None, (part, name, year)))
        return Dag(None, said, said if part else f"in {said}", start)
    article, month = _SEASONS[name]
    start = dt.date(int(year), month, 1) if year else None
    said = " ".join(filter(None, (part, name, year)))
    whole = f"{article} {name}" + (f" van {year}" if year else "")
    return Dag(None, said, f"{part} van {whole}" if part else f"in {whole}", start)


def _around(text: str, side: str, name: str, year: str) -> Dag:
    _, month = _SEASONS[name]
    start = None
    if year:
        # After a season begins three months later; before one can be any day of that year.
        start = dt.date(int(year), min(month + 3, 12), 1) if side == "na" else dt.date(int(year), 1, 1)
    return Dag(None, text, text, start)


def _week(week: int, year: int) -> Dag | None:
    try:
        start = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        raise ValueError(f"een week die er is; week {week} van {year} is er niet") from None
    return Dag(None, f"week {week} van {year}", f"in week {week} van {year}", start)
