"""Guests who can be addressed in public, such as who signs the open letter: their names stand on public papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.gasten_vinden import find_guests
from buurtkit.dossier.initiatief import Ondertekenaar
from buurtkit.kennis.woordnamen import woordnamen
from buurtkit.notatie.ambten import openbaar_ambt
from buurtkit.notatie.tekst import fold


def openbaar_aanspreekbaar(dossier: Dossier, wie: Sequence[Deelnemer]) -> set[str]:
    """Give the ids of those of `wie` who can be addressed in public."""
    initiatief = dossier.initiatief
    public = [each.naam.volledig for each in initiatief.aanspreekbaar if each.naam]
    if initiatief.open_brief:
        public += [each.naam for each in initiatief.open_brief.ondertekenaars if each.naam]
    spelled = {fold(name) for name in public}
    found = set()
    for each in wie:
        if fold(each.volledig) in spelled or _without_title(each) in spelled:
            found.add(each.id)
    # Under a contract a name is written in more than one way.
    by_office = [each.naam for each in ambtelijk_getekend(dossier) if each.naam]
    signed = find_guests(replace(dossier, deelnemers=tuple(wie)), by_office, woordnamen())
    return found | {guest.id for _, guest, _ in signed}


def ambtelijk_getekend(dossier: Dossier) -> tuple[Ondertekenaar, ...]:
    """Give who signed a contract by a public office: their names stay, as of anybody who answers in public."""
    signed = (each for contract in dossier.contracten for each in contract.ondertekenaars)
    return tuple(each for each in signed if openbaar_ambt(each.functie or ""))


def _without_title(deelnemer: Deelnemer) -> str:
    return fold(deelnemer.volledig.removeprefix(deelnemer.naam.titel))
