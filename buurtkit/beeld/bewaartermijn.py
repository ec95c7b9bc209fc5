"""Until when personal data may be kept.

Contact data until the promised day, diet and needs a week longer than used. Of who agreed to a letter each year, what
that letter needs stays until the last one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.deelnemers import JAARBRIEF_VELDEN, Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.persoonsgegevens import Gegeven, gegevens_in
from buurtkit.kennis.feiten import feiten
from buurtkit.kennis.vrije_dagen import months_after

Soort: TypeAlias = Literal["contact", "zorg", "jaarbrief"]

VERSLAG_NA = dt.timedelta(weeks=2)
"""How long after a gathering its report is there, when no day is known."""

ZORG_NA = dt.timedelta(weeks=1)
"""How long after the last gathering diet and needs may stay: until the bills are checked [AVG; proposal]."""

JAREN = 7
"""How many years what was promised is followed [K] les 0: in each a letter can go out."""

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
    if soort == "jaarbrief":
        return _last_letter(dossier)
    if promised := dossier.initiatief.privacy.bewaren_tot:
        return promised
    report = laatste_verslag(dossier)
    return report + dt.timedelta(weeks=feiten().bewaren.weken) if report else None


def _last_letter(dossier: Dossier) -> dt.date | None:
    """Give until when letters of each year can go out: as long after the seventh year as other data after a report."""
    if planned := dossier.initiatief.privacy.jaarbrief_tot:
        return planned
    report = laatste_verslag(dossier)
    return months_after(report, JAREN * 12) + dt.timedelta(weeks=feiten().bewaren.weken) if report else None


def blijft_voor_jaarbrief(dossier: Dossier, vandaag: dt.date) -> tuple[Deelnemer, ...]:
    """Give who stays when the guest list is wiped: who agreed to a letter each year, as long as letters go out."""
    until = bewaren_tot(dossier, "jaarbrief")
    if until and until < vandaag:
        return ()
    return tuple(each for each in dossier.deelnemers if each.jaarbrief and not each.is_gewist)


FUNCTIEVELDEN = frozenset({"organisatie", "functie"})
"""What stays of who stood behind a promise: a successor is found by it, and nobody by name."""


def met_functie(dossier: Dossier) -> frozenset[str]:
    """Give the ids of those of whom function and organisation stay when the guest list is wiped.

    That is who stands behind a promise or an intention, and who sat at the table to make them.
    """
    backing = [each.rugdekking for each in dossier.afspraken]
    backing += [each.rugdekking for each in dossier.voornemens]
    present = (id_ for day in dossier.bijeenkomsten for groep in day.groepen for id_ in groep.erbij)
    return frozenset([*filter(None, backing), *present, *(each.id for each in dossier.bestuurders)])


def te_wissen(dossier: Dossier, vandaag: dt.date) -> tuple[Wisherinnering, ...]:
    """Give what has to be wiped by now, or within two weeks, as far as it is still there.

    Contact data comes first: when that goes, diet and needs go with it.
    """
    everything = "deelnemers wis {map} --alles"
    commands: dict[Soort, str] = {
        "contact": everything,
        "zorg": "deelnemers wis {map} --zorg",
        "jaarbrief": everything,
    }
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
    guests = [each for each in dossier.deelnemers if not each.is_gewist]
    if soort == "jaarbrief":
        return sum(bool(each.jaarbrief) for each in guests)
    roles = met_functie(dossier)
    return sum(any(value.merk.bewaren == soort for value in _to_go(each, has_role=each.id in roles)) for each in guests)


def _to_go(gast: Deelnemer, *, has_role: bool) -> Iterator[Gegeven]:
    """Give the personal data of a guest that goes: not what the yearly letter needs, nor a function that stays."""
    kept = (JAARBRIEF_VELDEN if gast.jaarbrief else frozenset()) | (FUNCTIEVELDEN if has_role else frozenset())
    return (each for each in gegevens_in(gast, "deelnemers.yaml") if each.sleutel not in kept)
