"""What happens in which room, for the signs at the doors."""

from __future__ import annotations

from dataclasses import dataclass

from buurtkit.beeld.dagverloop import Dagverloop, Moment
from buurtkit.dossier.bijeenkomsten import MetZalen
from buurtkit.notatie.mensen import sleutel


@dataclass(frozen=True, slots=True)
class Zaalgebruik:
    """One room, with the items of the programme that are there, in the order of time."""

    naam: str
    gebouw: str | None = None
    momenten: tuple[Moment, ...] = ()


def zaalgebruik(verloop: Dagverloop) -> tuple[Zaalgebruik, ...]:
    """Give the rooms of a gathering: first those in its list of rooms, then those that only the programme names."""
    listed = verloop.bijeenkomst.zalen if isinstance(verloop.bijeenkomst, MetZalen) else ()
    buildings = {sleutel(zaal.naam): zaal.gebouw for zaal in listed}
    names = {sleutel(zaal.naam): zaal.naam for zaal in listed}
    momenten: dict[str, list[Moment]] = {}
    for moment in verloop.momenten:
        if moment.uit_programma and moment.waar:
            key = sleutel(moment.waar)
            names.setdefault(key, moment.waar)
            momenten.setdefault(key, []).append(moment)
    return tuple(Zaalgebruik(naam, buildings.get(key), tuple(momenten.get(key, ()))) for key, naam in names.items())
