"""The groups of a gathering: round by round beside each other, and each in its own rounds."""

from __future__ import annotations

from dataclasses import dataclass

from buurtkit.dossier.bijeenkomsten import Bijeenkomst, MetTafels, Ronde
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.groepen import Groep
from buurtkit.dossier.typen import Stap


@dataclass(frozen=True, slots=True)
class Rondeblok:
    """The groups that are there at the same time."""

    nummer: int | None
    """Which round it is, from 1; `None` for groups that are there once, without rounds."""

    ronde: Ronde | None
    """The round as it was written down; `None` when only its number is known."""

    groepen: tuple[Groep, ...]


@dataclass(frozen=True, slots=True)
class Groepronde:
    """One group in one round, or as a whole when it has no rounds: what a form for notes is made for."""

    groep: Groep
    nummer: int | None
    ronde: Ronde | None
    leider: Deelnemer | None
    notulist: Deelnemer | None
    erbij: tuple[Deelnemer, ...]

    @property
    def id(self) -> str:
        """The name in file names: `groep-plein-ronde-2`."""
        name = f"groep-{self.groep.id}"
        return f"{name}-ronde-{self.nummer}" if self.nummer else name


def rondeblokken(bijeenkomst: Bijeenkomst) -> tuple[Rondeblok, ...]:
    """Give the groups of a gathering round by round; those without rounds come first."""
    numbers = sorted({number for groep in bijeenkomst.groepen for number in groep.rondes})
    blocks = []
    if once := tuple(groep for groep in bijeenkomst.groepen if not groep.rondes):
        blocks.append(Rondeblok(None, None, once))
    for number in numbers:
        there = tuple(groep for groep in bijeenkomst.groepen if number in groep.rondes)
        blocks.append(Rondeblok(number, _round(bijeenkomst, number), there))
    return tuple(blocks)


def groeprondes(dossier: Dossier, stap: Stap) -> tuple[Groepronde, ...]:
    """Give all groups of a gathering in all their rounds, group by group."""
    gathering = dossier.bijeenkomst(stap)
    if gathering is None:
        return ()
    guests = dossier.deelnemer_bij_id
    return tuple(
        Groepronde(
            groep,
            number,
            _round(gathering, number) if number else None,
            guests.get(groep.leider or ""),
            guests.get(groep.notulist or ""),
            tuple(guests[id_] for id_ in groep.erbij),
        )
        for groep in gathering.groepen
        for number in groep.rondes or (None,)
    )


def _round(bijeenkomst: Bijeenkomst, number: int) -> Ronde | None:
    """Give a round as it was written down."""
    rounds = bijeenkomst.rondes if isinstance(bijeenkomst, MetTafels) else ()
    return rounds[number - 1] if number <= len(rounds) else None
