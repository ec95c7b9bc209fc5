"""How the guests of one gathering stand: who comes, who still may, who waits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import KOMT, KOMT_NIET, Dossier
from buurtkit.dossier.typen import Stap


@dataclass(frozen=True, slots=True)
class Gastenstand:
    """The guests of one gathering by what they answered, each in the order of `deelnemers.yaml`."""

    komen: tuple[Deelnemer, ...]
    """Said yes, or were there."""

    misschien: tuple[Deelnemer, ...]
    open: tuple[Deelnemer, ...]
    """Invited, and nothing heard; also those without an answer who are counted as invited."""

    te_nodigen: tuple[Deelnemer, ...]
    wachtlijst: tuple[Deelnemer, ...]
    """In the order in which they signed up."""

    niet: tuple[Deelnemer, ...]
    """Do not come, or did not."""

    @property
    def kunnen(self) -> tuple[Deelnemer, ...]:
        """Who may still come."""
        return (*self.misschien, *self.open, *self.te_nodigen, *self.wachtlijst)


def gastenstand(dossier: Dossier, stap: Stap) -> Gastenstand:
    """Divide the guests by their answer for one gathering."""
    answers = [(each, each.antwoorden.voor(stap)) for each in dossier.deelnemers]
    invited = {each.id for each in dossier.genodigden(stap)}

    def those(*wanted: str | None) -> tuple[Deelnemer, ...]:
        return tuple(each for each, answer in answers if answer in wanted)

    return Gastenstand(
        komen=those(*KOMT),
        misschien=those("misschien"),
        open=tuple(each for each in those("genodigd", None) if each.id in invited),
        te_nodigen=those("te nodigen"),
        wachtlijst=wachtlijst(dossier, stap),
        niet=those(*KOMT_NIET),
    )


def wachtlijst(dossier: Dossier, stap: Stap) -> tuple[Deelnemer, ...]:
    """Give who waits for a seat, who signed up first in front; those without a day come last, in file order."""
    waiting = [each for each in dossier.deelnemers if each.antwoorden.voor(stap) == "wachtlijst"]
    return tuple(sorted(waiting, key=lambda each: wacht_sinds(each, stap) or dt.date.max))


def wacht_sinds(deelnemer: Deelnemer, stap: Stap) -> dt.date | None:
    """Give the day on which somebody came on the waiting list, `None` when nobody wrote that down."""
    answers = deelnemer.antwoorden.verloop(stap)
    return answers.nu.op if answers else None


def passende_opvolgers(dossier: Dossier, stap: Stap, weg: Deelnemer) -> tuple[Deelnemer, ...]:
    """Give the waiting list with in front who is most like the guest whose seat came free.

    Of the same kind first, then of the same neighbourhood, then with most features in common; who is equal in all
    that keeps the order of the list.
    """

    def unlike(each: Deelnemer) -> tuple[bool, bool, int]:
        shared = sum(weg.kenmerken.get(key) == value for key, value in each.kenmerken.items())
        return each.geleding != weg.geleding, each.buurt is None or each.buurt != weg.buurt, -shared

    return tuple(sorted(wachtlijst(dossier, stap), key=unlike))


def wegblijvers(dossier: Dossier, stap: Stap) -> int | None:
    """Give how many percent of those who had said yes stayed away, once it is noted who was there; else `None`.

    Who came without having said yes does not count; neither does anybody whose coming was not noted yet.
    """
    counts = {"aanwezig": 0, "afwezig": 0}
    for each in dossier.deelnemers:
        answers = each.antwoorden.verloop(stap)
        if answers and answers.nu.antwoord in counts:
            before = [stand.antwoord for stand in answers.standen[:-1]]
            counts[answers.nu.antwoord] += not before or "ja" in before
    total = sum(counts.values())
    return round(100 * counts["afwezig"] / total) if counts["aanwezig"] and total else None
