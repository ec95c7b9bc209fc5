"""Choosing guests from the list: by geleding, by their answer, by a piece of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from buurtkit.dossier.antwoorden import ANTWOORDEN, Antwoord
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Geleding, Stap
from buurtkit.notatie.tekst import fold


@dataclass(frozen=True, slots=True)
class Gastkeuze:
    """Which guests somebody wants to see; what is empty does not count."""

    geleding: Geleding | None = None
    bijeenkomst: Stap | None = None
    antwoord: Antwoord | None = None
    zoek: str = ""

    def stappen(self, dossier: Dossier) -> Sequence[Stap]:
        """Give the gatherings whose answers are shown."""
        return [self.bijeenkomst] if self.bijeenkomst else [each.stap for each in dossier.bijeenkomsten]

    def guests(self, dossier: Dossier) -> list[Deelnemer]:
        """Give the guests that fit, sorted by surname.

        An answer alone is looked for at every gathering. A gathering alone leaves out who has nothing to do with it:
        who is not invited and has not answered.
        """
        invited = {each.id for each in dossier.genodigden(self.bijeenkomst)} if self.bijeenkomst else set()
        chosen = (each for each in dossier.deelnemers if self._fits(each, dossier, invited))
        return sorted(chosen, key=lambda each: each.sorteersleutel)

    def _fits(self, guest: Deelnemer, dossier: Dossier, invited: set[str]) -> bool:
        if self.geleding and guest.geleding != self.geleding:
            return False
        answers = [guest.antwoorden.voor(step) for step in self.stappen(dossier)]
        if self.antwoord and self.antwoord not in answers:
            return False
        if self.bijeenkomst and not any(answers) and guest.id not in invited:
            return False
        return fold(self.zoek) in fold(_searched(guest))


def _searched(guest: Deelnemer) -> str:
    parts = (guest.volledig, guest.organisatie, guest.functie, guest.buurt, guest.email, guest.id)
    return " ".join(filter(None, parts))


def count_answers(guests: Sequence[Deelnemer], stap: Stap) -> dict[Antwoord, int]:
    """Count the answers to one gathering, in the order of the life of an answer; those nobody gave are left out."""
    counts = Counter(guest.antwoorden.voor(stap) for guest in guests)
    return {answer: counts[answer] for answer in ANTWOORDEN if counts[answer]}


def as_data(guest: Deelnemer) -> dict[str, Any]:
    """Give a guest as data for `--json`: what is filled in, names in full, answers with their days."""
    data: dict[str, Any] = guest.model_dump(exclude={"naam", "antwoorden"}, exclude_none=True)
    answers = {stap: str(verloop) for stap, verloop in guest.antwoorden.items()}
    return {"id": guest.id, "naam": guest.volledig, **data, "antwoorden": answers}
