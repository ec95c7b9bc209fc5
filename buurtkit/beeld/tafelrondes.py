"""A table in a round: what a form for notes is made for, and where a note belongs."""

from __future__ import annotations

from dataclasses import dataclass

from buurtkit.dossier.bijeenkomsten import MetTafels, Ronde, Tafel
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Stap


@dataclass(frozen=True, slots=True)
class Tafelronde:
    """One table in one round of a gathering."""

    tafel: Tafel
    ronde: Ronde | None
    """`None` at a gathering without rounds."""

    nummer: int
    """Which round it is, from 1; 0 without rounds."""

    voorzitter: Deelnemer | None
    notulist: Deelnemer | None

    @property
    def id(self) -> str:
        """The name in file names: `tafel-4-ronde-2`."""
        return f"tafel-{self.tafel.nummer}-ronde-{self.nummer}" if self.ronde else f"tafel-{self.tafel.nummer}"


def tafelrondes(dossier: Dossier, stap: Stap = "") -> tuple[Tafelronde, ...]:
    """Give all tables of a gathering in all its rounds, table by table; empty for one without tables.

    Without rounds it is each table once.

    Without a step it is the first gathering with tables.
    """
    gathering = dossier.bijeenkomst(stap) if stap else dossier.eerste_met("tafels")
    if not isinstance(gathering, MetTafels):
        return ()
    guests = dossier.deelnemer_bij_id
    rounds: list[tuple[int, Ronde | None]] = [*enumerate(gathering.rondes, 1)] or [(0, None)]
    return tuple(
        Tafelronde(tafel, ronde, number, guests.get(tafel.voorzitter or ""), guests.get(tafel.notulist or ""))
        for tafel in gathering.tafels
        for number, ronde in rounds
    )
