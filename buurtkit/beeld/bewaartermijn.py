"""Until when personal data may be kept: contact data until the promised day, diet and needs a week longer than used."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.persoonsgegevens import gegevens_in
from buurtkit.kennis.feiten import feiten

Soort: TypeAlias = Literal["contact", "zorg"]

VERSLAG_NA = dt.timedelta(weeks=2)
"""How long after a gathering its report is there, when no day is known."""

ZORG_NA = dt.timedelta(weeks=1)
"""How long after the last gathering diet and needs may stay: until the bills are checked [AVG; proposal]."""

BINNENKORT = dt.timedelta(weeks=2)
"""How long before the day a reminder comes."""


@dataclass(frozen=True, slots=True)
class Wisherinnering:
    """That data has to go, and the command for it without the name of the program."""

    soort: Soort
    op: dt.date
    """The day on which it has to be gone."""

    gasten: int
    """How many guests still have such data."""

    is_te_laat: bool
    opdracht: str


def laatste_verslag(dossier: Dossier) -> dt.date | None:
    """Give the day of the last report; until then guests have to be reached."""
    return max((each.verslag_op or day + VERSLAG_NA for each, day in _all_days(dossier)), default=None)


def _all_days(dossier: Dossier) -> tuple[tuple[Bijeenkomst, dt.date], ...]:
    """Give the gatherings with their days; nothing while one is still to come without a day: data is needed longer."""
    return dossier.met_dag if len(dossier.met_dag) == len(dossier.bijeenkomsten) else ()


def bewaren_tot(dossier: Dossier, soort: Soort) -> dt.date | None:
    """Give the last day for one kind of personal data.

    `None` when nothing is planned, or something without a day, and no day is promised.
    """
    if soort == "zorg":
        last = max((day for _, day in _all_days(dossier)), default=None)
        return last + ZORG_NA if last else None
    if promised := dossier.initiatief.privacy.bewaren_tot:
        return promised
    report = laatste_verslag(dossier)
    return report + dt.timedelta(weeks=feiten().bewaren.weken) if report else None


def te_wissen(dossier: Dossier, vandaag: dt.date) -> tuple[Wisherinnering, ...]:
    """Give what has to be wiped by now, or within two weeks, as far as it is still there.

    Contact data comes first: when that goes, diet and needs go with it.
    """
    commands: dict[Soort, str] = {"contact": "deelnemers wis {map} --alles", "zorg": "deelnemers wis {map} --zorg"}
    found = []
    for soort, command in commands.items():
        until, guests = bewaren_tot(dossier, soort), _with_data(dossier, soort)
        if until and guests and until - BINNENKORT <= vandaag:
            found.append(Wisherinnering(soort, until, guests, until < vandaag, command))
    if found and found[0].soort == "contact" and found[0].is_te_laat:
        return (found[0],)
    return tuple(found)


def _with_data(dossier: Dossier, soort: Soort) -> int:
    """Count the guests of whom there is still something of this kind."""
    guests = (each for each in dossier.deelnemers if not each.is_gewist)
    return sum(any(value.merk.bewaren == soort for value in gegevens_in(each, "deelnemers.yaml")) for each in guests)
