"""How the placing turned out: per item how full it is, per guest which choice they got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from buurtkit.beeld.rooster import Roosterdeel, plaatsen_van
from buurtkit.dossier.dossier import Dossier
from buurtkit.programma.opgave import Keuzeopgave, read_keuzeopgave


@dataclass(frozen=True)
class Workshopstand:
    """How one item stands: how many fit (`None` if nobody wrote that down), who is there and who waits."""

    deel: Roosterdeel
    plaatsen: int | None
    deelnemers: Sequence[str]
    wachtlijst: Sequence[str]


@dataclass(frozen=True)
class Workshopoverzicht:
    """The whole placing.

    `keus` counts places by which choice they are of those a guest made for that time, from 1; 0 is none of them.
    `zonder` are guests who chose something at a time when they have no place.
    """

    rondes: Sequence[Sequence[Workshopstand]]
    keus: Mapping[int, int]
    zonder: Sequence[str]


def overview(dossier: Dossier) -> Workshopoverzicht:
    """Count how the placing in `indeling.yaml` turned out."""
    opgave = read_keuzeopgave(dossier, iedereen=True)
    lists = {each.onderdeel: each for each in dossier.indeling.workshops}
    dag = dossier.eerste_met("zalen")
    assert dag

    def stand(naam: str) -> Workshopstand:
        deel, found = opgave.delen[naam], lists.get(naam)
        people, waiting = (found.deelnemers, found.wachtlijst) if found else ((), ())
        return Workshopstand(deel, plaatsen_van(dag, deel.deel), people, waiting)

    rondes = [[stand(naam) for naam in namen] for namen in opgave.rondes]
    keus, zonder = _choices(opgave, {each.deel.deel.naam: each for ronde in rondes for each in ronde})
    return Workshopoverzicht(rondes, keus, zonder)


def _choices(opgave: Keuzeopgave, standen: Mapping[str, Workshopstand]) -> tuple[Mapping[int, int], Sequence[str]]:
    keus: Counter[int] = Counter()
    zonder: dict[str, None] = {}
    for gast in opgave.gasten:
        mine = [each for each in standen.values() if gast.id in each.deelnemers]
        chosen = [opgave.delen[naam] for naam in gast.keuzes if naam in opgave.delen]
        for each in mine:
            at_that_time = [deel for deel in chosen if deel.botst(each.deel)]
            rank = at_that_time.index(each.deel) + 1 if each.deel in at_that_time else 0
            keus[rank] += 1
        busy = [*(each.deel for each in mine), *gast.bezet]
        for namen in opgave.rondes:
            wanted = [deel for deel in chosen if deel.deel.naam in namen]
            has_something = any(deel.botst(each) for deel in wanted for each in busy)
            if wanted and not has_something:
                zonder[gast.id] = None
    return dict(sorted(keus.items())), list(zonder)


def as_data(overzicht: Workshopoverzicht) -> dict[str, object]:
    """Give the placing as data for `--json`."""
    items = [
        {
            "onderdeel": stand.deel.deel.naam,
            "wat": stand.deel.deel.wat,
            "plaatsen": stand.plaatsen,
            "deelnemers": list(stand.deelnemers),
            "wachtlijst": list(stand.wachtlijst),
        }
        for ronde in overzicht.rondes
        for stand in ronde
    ]
    return {"workshops": items, "keus": overzicht.keus, "zonder_plaats": list(overzicht.zonder)}
