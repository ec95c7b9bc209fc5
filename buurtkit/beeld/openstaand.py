"""What of a gathering is not settled yet and by when it has to be, or was settled for a day that is over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.dossier import KOMT, NIET_UITNODIGEN, Dossier

UITNODIGEN = dt.timedelta(weeks=6)
"""How long before the day invitations leave when nobody wrote that down (a proposal; see BK108)."""


@dataclass(frozen=True, slots=True)
class Openstaand:
    """What is still open."""

    wat: tuple[str, ...]
    """What is not known, in Dutch with an article: `de dag`, `de begintijd`."""

    sleutel: str
    """The key in the file where the first of them belongs."""

    nodig_op: dt.date | None
    """The day on which invitations leave; `None` when that follows from nothing."""


_SLEUTELS = {"de dag": "datum", "de begintijd": "begin", "de eindtijd": "einde", "de plek": "plaats"}


def openstaand(bijeenkomst: Bijeenkomst) -> Openstaand | None:
    """Give what an invitation needs and nobody settled yet; `None` when all is known."""
    known = {
        "de dag": bijeenkomst.datum,
        "de begintijd": bijeenkomst.begin,
        "de eindtijd": bijeenkomst.einde,
        "de plek": bijeenkomst.plaats.is_bekend,
    }
    missing = tuple(what for what, value in known.items() if not value)
    if not missing:
        return None
    leaves = bijeenkomst.uitnodigen_op
    if leaves is None and bijeenkomst.datum:
        leaves = bijeenkomst.datum - UITNODIGEN
    return Openstaand(missing, _SLEUTELS[missing[0]], leaves)


@dataclass(frozen=True, slots=True)
class Aanmelddag:
    """A last day to answer that is over."""

    dag: dt.date
    wachten: int | None
    """How many invited guests have not said yes or no; `None` when nobody keeps a list of them."""


def aanmelden_kon(dossier: Dossier, bijeenkomst: Bijeenkomst, vandaag: dt.date) -> Aanmelddag | None:
    """Give the last day to answer of a gathering that is to come, when it is over and somebody may still read it.

    Whoever gets an invitation now, reads that they are too late. `None` also when all who were invited have answered.
    """
    until = bijeenkomst.aanmelden_voor
    if until is None or until >= vandaag or bijeenkomst.is_voorbij(vandaag) or dossier.is_over(bijeenkomst, vandaag):
        return None
    stap = bijeenkomst.stap
    answers = [dossier.stand_van(each, stap) for each in dossier.deelnemers]
    if not any(answers):
        return Aanmelddag(until, None)
    waiting = sum(answer is not None and answer not in KOMT | NIET_UITNODIGEN for answer in answers)
    return Aanmelddag(until, waiting) if waiting else None
