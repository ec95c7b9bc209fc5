"""Proposals for days: from the one day that is known to all others.

The distances between the steps of the formula stand with their kinds. Invitations leave seven to eight weeks ahead, the
report follows within two weeks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from buurtkit.dossier.soorten import Bijeenkomstsoort, formule
from buurtkit.dossier.typen import Bijeenkomststap
from buurtkit.kennis.schoolvakanties import Regio
from buurtkit.kennis.vrije_dagen import is_feesttijd, is_werkdag, months_after, schoolvakantie

KORTST = 3
"""Fewest weeks between two gatherings."""

MAANDEN_BEWAREN = 3
"""Months after the last report that contact data is kept."""


@dataclass(frozen=True, slots=True)
class Termijnen:
    """The days around one gathering; all of them working days."""

    uitnodigen_op: dt.date
    """When the invitations leave."""

    aanmelden_voor: dt.date
    """Last day to answer."""

    verslag_op: dt.date
    """When the report is there."""


def is_vakantie(dag: dt.date, regio: Regio | None) -> bool:
    """Tell whether schools are closed: in the region, or when that is not known in most of the country."""
    regions: tuple[Regio, ...] = (regio,) if regio else get_args(Regio)
    return 2 * sum(bool(schoolvakantie(dag, each)) for each in regions) > len(regions)


def plan(
    bekend: Mapping[Bijeenkomststap, dt.date], vandaag: dt.date, regio: Regio | None = None
) -> dict[Bijeenkomststap, dt.date]:
    """Give a day for each step of the formula: those that are known, the others counted from them, back and forth.

    Proposals are never public holidays, are outside school holidays as far as these are known, and follow each other as
    long as what is known leaves room.
    """
    steps = formule()
    days = {steps[0].id: bekend.get(steps[0].id) or _first_day(bekend, vandaag, regio)}
    for i, soort in enumerate(steps[1:], 1):
        days[soort.id] = bekend.get(soort.id) or _next_day(i, days[steps[i - 1].id], bekend, regio)
    return days


def _weeks(number: float) -> dt.timedelta:
    return dt.timedelta(weeks=number)


def _next_day(place: int, before: dt.date, bekend: Mapping[Bijeenkomststap, dt.date], regio: Regio | None) -> dt.date:
    """Propose a day for the step at some place: after the step before it, and before a later one that is known."""
    soort, *later_steps = formule()[place:]
    weeks = soort.weken_vooraf
    wanted = before + _weeks(weeks)
    latest = None
    for between, later in enumerate(later_steps, 1):
        weeks += later.weken_vooraf
        if known := bekend.get(later.id):
            # Between two known days as far as in the ordinary spacing.
            wanted = before + (known - before) * soort.weken_vooraf // weeks
            latest = max(known - _weeks(KORTST * between), wanted)
            break
    earliest = min(before + _weeks(KORTST), wanted)
    return _good_day(soort, wanted, regio, earliest, latest)


def _first_day(bekend: Mapping[Bijeenkomststap, dt.date], vandaag: dt.date, regio: Regio | None) -> dt.date:
    """Propose a day for the first step: back from a later gathering, or else far enough from today."""
    first, *later_steps = formule()
    weeks = 0
    for between, soort in enumerate(later_steps, 1):
        weeks += soort.weken_vooraf
        if later := bekend.get(soort.id):
            # Not too soon for inviting, as long as half of the usual distance remains.
            wanted = max(later - _weeks(weeks), min(vandaag + _weeks(4), later - _weeks(weeks / 2)))
            return _good_day(first, wanted, regio, latest=later - _weeks(KORTST * between))
    return _good_day(first, vandaag + _weeks(first.weken_vooraf), regio)


def _good_day(
    soort: Bijeenkomstsoort,
    wanted: dt.date,
    regio: Regio | None,
    earliest: dt.date = dt.date.min,
    latest: dt.date | None = None,
) -> dt.date:
    """Give the day nearest to `wanted` that suits: the best weekday if possible, else any working day.

    A day is at most two weeks earlier and seven weeks later, and from `earliest` to `latest`; so must `wanted` be. Is
    there no working day in between, then it is the nearest one outside.
    """
    numbers = sorted(range(-14, 50), key=lambda number: (abs(number), -number))
    near = [wanted + dt.timedelta(days=number) for number in numbers]
    days = [dag for dag in near if earliest <= dag <= (latest or dag)]

    def suits(dag: dt.date) -> bool:
        return dag.weekday() == soort.weekdag and not is_feesttijd(dag) and not is_vakantie(dag, regio)

    return next(filter(suits, days), None) or next(filter(is_werkdag, [*days, *near]))


def day_for(soort: Bijeenkomstsoort, na: dt.date, vandaag: dt.date, regio: Regio | None = None) -> dt.date:
    """Propose a day for a gathering that follows on a day: never before that day, and never in the past."""
    start = max(na, vandaag)
    wanted = start + _weeks(soort.weken_vooraf)
    return _good_day(soort, wanted, regio, earliest=min(start + _weeks(KORTST), wanted))


def _werkdag_voor(dag: dt.date) -> dt.date:
    """Give the last working day up to and including a day."""
    while not is_werkdag(dag):
        dag -= dt.timedelta(days=1)
    return dag


def termijnen(soort: Bijeenkomstsoort, datum: dt.date, vandaag: dt.date) -> Termijnen:
    """Propose when to invite, until when to answer and when to report.

    Directors are invited eight weeks ahead, others seven. When that day has passed, invitations leave this week.
    """
    uitnodigen = datum - dt.timedelta(weeks=8 if "bestuurders" in soort.delen else 7)
    if uitnodigen < vandaag < datum:
        uitnodigen = min(vandaag + dt.timedelta(days=3), datum)
    uitnodigen = _werkdag_voor(uitnodigen)
    # Somewhat over two weeks before; with less time, half of what is left.
    aanmelden = max(datum - dt.timedelta(days=17), datum - (datum - uitnodigen) / 2)
    return Termijnen(
        uitnodigen_op=uitnodigen,
        aanmelden_voor=max(uitnodigen, _werkdag_voor(aanmelden)),
        verslag_op=_werkdag_voor(datum + dt.timedelta(days=13)),
    )


def bewaren_tot(laatste_verslag: dt.date) -> dt.date:
    """Propose until when contact data is kept."""
    return months_after(laatste_verslag, MAANDEN_BEWAREN)
