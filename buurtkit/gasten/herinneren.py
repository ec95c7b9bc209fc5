"""Who may get a reminder: only those who were invited and have not decided."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Stap


class Herinnering(NamedTuple):
    """A guest who can be reminded."""

    deelnemer: Deelnemer
    antwoord: str
    """`genodigd` or `misschien`."""

    sinds: dt.date | None
    """The day of that answer, if somebody wrote it down."""


def te_herinneren(dossier: Dossier, stap: Stap, *, voor: dt.date | None = None) -> tuple[Herinnering, ...]:
    """Give who was invited to a gathering and has not said yes or no, who waits longest in front.

    With `voor` only those whose last word is from before that day: who was invited yesterday needs no reminder. Those
    of whom no day is known are always there, in front.
    """
    found = []
    for each in dossier.deelnemers:
        answers = each.antwoorden.verloop(stap)
        if answers and answers.nu.antwoord in ("genodigd", "misschien"):
            found.append(Herinnering(each, answers.nu.antwoord, answers.nu.op))
    due = [each for each in found if voor is None or each.sinds is None or each.sinds < voor]
    return tuple(sorted(due, key=lambda each: each.sinds or dt.date.min))
