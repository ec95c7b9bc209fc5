"""Where the initiative stands: the gatherings, what is late, what is due this week, and the next step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from buurtkit.dossier.dossier import KOMT, Dossier
from buurtkit.dossier.typen import Stap
from buurtkit.werkwijze.taken import Taakstand, taken

WEEK = dt.timedelta(days=7)
"""How far ahead `this week` looks: today and the six days after it."""

BIJEENKOMSTEN: dict[Stap, str] = {
    "tafel-van-50": "Tafel van 50",
    "manifestatie": "Manifestatie",
    "bestuurstafel": "Bestuurstafel",
}


@dataclass(frozen=True, slots=True)
class Bijeenkomststand:
    """How one gathering stands; `datum` is `None` when it is not planned yet."""

    stap: Stap
    titel: str
    datum: dt.date | None
    dagen: int | None
    """Days to go from today; negative when it has been."""

    genodigd: int
    komt: int


@dataclass(frozen=True, slots=True)
class VolgendeStap:
    """The next step: what to do and the command that helps, without the name of the program."""

    tekst: str
    opdracht: str | None
    taak: str | None = None
    """The id of the task to tick when it is done."""


@dataclass(frozen=True, slots=True)
class Stand:
    """All that `buurtkit status` shows."""

    naam: str
    vandaag: dt.date
    bijeenkomsten: tuple[Bijeenkomststand, ...]
    te_laat: tuple[Taakstand, ...]
    deze_week: tuple[Taakstand, ...]
    klaar: int
    """How many tasks are done."""

    taken: int
    """How many tasks there are, without those that are not needed here."""

    volgende: VolgendeStap


def stand(dossier: Dossier, vandaag: dt.date) -> Stand:
    """Give where the initiative stands on the day `vandaag`."""
    alle = [taak for taak in taken(dossier) if not taak.vervalt]
    open_ = [taak for taak in alle if taak.is_open and not _is_past(dossier, taak, vandaag)]
    return Stand(
        naam=dossier.initiatief.naam,
        vandaag=vandaag,
        bijeenkomsten=tuple(_gathering(dossier, stap, vandaag) for stap in BIJEENKOMSTEN),
        te_laat=tuple(taak for taak in open_ if taak.uiterlijk < vandaag),
        deze_week=tuple(taak for taak in open_ if vandaag <= taak.uiterlijk < vandaag + WEEK),
        klaar=sum(taak.is_klaar for taak in alle),
        taken=len(alle),
        volgende=_next_step(dossier, open_),
    )


def _is_past(dossier: Dossier, taak: Taakstand, vandaag: dt.date) -> bool:
    """Tell whether a task prepares for a gathering that has been: nobody needs to do it any more."""
    bijeenkomst = dossier.bijeenkomst(taak.bijeenkomst) if taak.bijeenkomst else None
    return bijeenkomst is not None and taak.uiterlijk <= bijeenkomst.datum < vandaag


def _gathering(dossier: Dossier, stap: Stap, vandaag: dt.date) -> Bijeenkomststand:
    bijeenkomst = dossier.bijeenkomst(stap)
    return Bijeenkomststand(
        stap=stap,
        titel=BIJEENKOMSTEN[stap],
        datum=bijeenkomst.datum if bijeenkomst else None,
        dagen=(bijeenkomst.datum - vandaag).days if bijeenkomst else None,
        genodigd=len(dossier.genodigden(stap)) if bijeenkomst else 0,
        komt=sum(each.antwoorden.voor(stap) in KOMT for each in dossier.deelnemers),
    )


def _next_step(dossier: Dossier, open_: list[Taakstand]) -> VolgendeStap:
    """Give what to do first: what buurtkit cannot do without, then the open task that comes first."""
    if not dossier.bijeenkomsten:
        return VolgendeStap("Kies de dag van de tafel van 50 en schrijf hem op.", "init {map}")
    if not open_:
        return VolgendeStap("Alles is klaar. Kijk nog eens of het plan klopt.", "check {map}")
    first = open_[0]
    return VolgendeStap(first.wat, first.opdracht, first.id)
