"""Which of the documents that tasks propose can be made now: nobody is sent to make one that cannot be there yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from buurtkit.dossier.dossier import Dossier
from buurtkit.taken.stand import Dossierstand
from buurtkit.taken.taken import Taakstand

if TYPE_CHECKING:
    from buurtkit.render.sjabloon import Catalogus


def only_doable(now: Dossierstand, dossier: Dossier) -> Dossierstand:
    """Leave out of the commands the documents that cannot be made yet; the next step says what is missing."""
    maakbaar = _Maakbaar(dossier, now.vandaag)
    step = now.volgende
    command, missing = maakbaar.left_of(step.opdracht)
    if missing:
        step = replace(step, hoe=f"{step.hoe or ''} Nog niet te maken: {missing}.".strip())
    return replace(
        now,
        te_laat=tuple(map(maakbaar.task, now.te_laat)),
        deze_week=tuple(map(maakbaar.task, now.deze_week)),
        volgende=replace(step, opdracht=command),
    )


class _Maakbaar:
    """Knows which templates of a dossier can be made on a day."""

    def __init__(self, dossier: Dossier, vandaag: dt.date) -> None:
        self._dossier = dossier
        self._vandaag = vandaag

    @cached_property
    def _catalogus(self) -> Catalogus:
        from buurtkit.render.sjabloon import Catalogus

        return Catalogus(self._dossier.map, self._dossier.soorten)

    def task(self, taak: Taakstand) -> Taakstand:
        """Give a task with a command for what can be made."""
        command, _ = self.left_of(taak.opdracht)
        return replace(taak, opdracht=command)

    def left_of(self, opdracht: str | None) -> tuple[str | None, str]:
        """Give what is left of a command, `None` if nothing is, and why the first that went cannot be made."""
        if not (opdracht and opdracht.startswith("render ")):
            return opdracht, ""
        verb, folder, *names = opdracht.split()
        reasons = {name: self._why_not(name) for name in names}
        kept = [name for name in names if not reasons[name]]
        missing = next(filter(None, reasons.values()), "")
        return (" ".join((verb, folder, *kept)) if kept else None), missing

    def _why_not(self, naam: str) -> str:
        """Say what is missing for a template; empty if one that the name means can be made."""
        from buurtkit.render.ontvangers import what_is_missing  # on half of all days no task makes a document

        heads = [self._catalogus.sjabloon(each).kop for each in self._catalogus.find(naam)]
        reasons = [what_is_missing(self._dossier, kop, self._vandaag) for kop in heads]
        return reasons[0] if reasons and all(reasons) else ""
