"""Guests who can be addressed in public, such as who signs the open letter: their names stand on public papers."""

from __future__ import annotations

from collections.abc import Sequence

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie.tekst import fold


def openbaar_aanspreekbaar(dossier: Dossier, wie: Sequence[Deelnemer]) -> set[str]:
    """Give the ids of those of `wie` who can be addressed in public."""
    initiatief = dossier.initiatief
    public = [each.naam.volledig for each in initiatief.aanspreekbaar if each.naam]
    if initiatief.open_brief:
        public += [each.naam for each in initiatief.open_brief.ondertekenaars]
    spelled = {fold(name) for name in public}
    found = set()
    for each in wie:
        if fold(each.volledig) in spelled or _without_title(each) in spelled:
            found.add(each.id)
    return found


def _without_title(deelnemer: Deelnemer) -> str:
    return fold(deelnemer.volledig.removeprefix(deelnemer.naam.titel))
