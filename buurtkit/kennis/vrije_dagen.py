"""Days on which people are free: public holidays from the library `holidays`, and school holidays of a region.

Also counting in months, for terms that are given so.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from buurtkit.kennis.schoolvakanties import Regio

_VAST = {(1, 1), (4, 26), (4, 27), (5, 5), (12, 25), (12, 26)}
_VAN_PASEN = {-2, 0, 1, 39, 49, 50}
"""Days from Easter to the feasts that move with it: Good Friday up to Whit Monday."""


def feestdag(dag: dt.date) -> str:
    """Give the Dutch name of the public holiday (or Good Friday) on a day; empty if it is an ordinary day."""
    return _name(dag) if _may_be_holiday(dag) else ""


def is_feesttijd(dag: dt.date) -> bool:
    """Tell whether a day is a public holiday, or in the week after Christmas."""
    return (dag.month == 12 and dag.day >= 25) or bool(feestdag(dag))


def is_werkdag(dag: dt.date) -> bool:
    """Tell whether most people work on a day; cheaply, so 5 May counts as free every year.

    26 April is a holiday only when it is a Saturday, and then nobody works anyway.
    """
    is_free = dag.weekday() > 4 or (dag.month == 12 and dag.day >= 25)
    return not is_free and (not _may_be_holiday(dag) or (dag.month, dag.day) == (4, 26))


def months_after(dag: dt.date, months: int) -> dt.date:
    """Give the same day some months later, or earlier below 0; the 31st becomes the last day of a shorter month.

    `dateutil` can do this as well, but loading it takes as long as starting Python.
    """
    years, month = divmod(dag.month - 1 + months, 12)
    year, month = dag.year + years, month + 1
    return dt.date(year, month, min(dag.day, monthrange(year, month)[1]))


def _may_be_holiday(dag: dt.date) -> bool:
    """Tell cheaply whether the library is worth asking: loading it takes as long as all of a check."""
    return (dag.month, dag.day) in _VAST or (dag - _easter(dag.year)).days in _VAN_PASEN


def _easter(year: int) -> dt.date:
    """Give Easter Sunday: the Sunday after the full moon of spring as the church counts it, from 1900 to 2199."""
    golden = year % 19
    moon = (19 * golden + 24) % 30
    moon -= moon == 29 or (moon == 28 and golden > 10)
    full_moon = dt.date(year, 3, 21) + dt.timedelta(days=moon)
    return full_moon + dt.timedelta(days=(6 - full_moon.weekday()) or 7)


@cache
def _name(dag: dt.date) -> str:
    from holidays.countries.netherlands import Netherlands

    found = Netherlands(  # type: ignore[no-untyped-call]
        years=dag.year, categories=("public", "optional"), language="nl"
    ).get(dag, "")
    return str(found)


def schoolvakantie(dag: dt.date, regio: Regio) -> str:
    """Give the name of the school holiday on a day in a region; empty if there is none, or none is known."""
    from buurtkit.kennis.schoolvakanties import vakanties

    known = vakanties().vakanties
    return next((each.naam for each in known if regio in each.regio and each.van <= dag <= each.tot), "")


def andere_dag(dag: dt.date, regio: Regio | None = None) -> dt.date:
    """Give the same weekday in the nearest week in which nobody is free, a later one if two are as near."""

    def is_free(day: dt.date) -> bool:
        return bool(feestdag(day) or (regio and schoolvakantie(day, regio)))

    for number in range(1, 27):
        for weeks in (number, -number):
            day = dag + dt.timedelta(weeks=weeks)
            if not is_free(day):
                return day
    raise AssertionError("within half a year of any day there is one on which nobody is free")
