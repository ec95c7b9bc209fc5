"""`buurtkit programma toon`: who is where, and where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.melding import BuurtkitFout
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Json, Map
from buurtkit.cli.scherm import to_type
from buurtkit.notatie import aantal, tijdvak_kort

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.programma.overzicht import Workshopoverzicht, Workshopstand


def opdracht(
    folder: Map = Path(),
    namen: Annotated[bool, typer.Option("--namen", help="Ook wie er is en wie er wacht.")] = False,
    json: Json = False,
) -> Uitkomst:
    """Laat zien wie waar is, en hoeveel plaatsen er nog zijn.

    Voorbeeld: buurtkit programma toon mijn-buurt --namen
    """
    from buurtkit.programma.overzicht import as_data, overview

    dossier = open_dossier(folder)
    if not dossier.eerste_met("zalen") or not dossier.indeling.workshops:
        raise BuurtkitFout(
            "Er is nog niemand ingedeeld bij de workshops.",
            f"Doe dat met: {to_type('programma indelen {map}', folder)}",
        )
    found = overview(dossier)
    return Uitkomst(placing_lines(dossier, found, namen=namen), as_data(found))


def placing_lines(dossier: Dossier, overzicht: Workshopoverzicht, *, namen: bool = False) -> Iterator[str]:
    """Say how the placing turned out."""
    for ronde in overzicht.rondes:
        for stand in ronde:
            yield from _lines(dossier, stand, namen=namen)
        yield ""
    yield from _summary(dossier, overzicht)


def _lines(dossier: Dossier, stand: Workshopstand, *, namen: bool) -> Iterator[str]:
    from buurtkit.beeld.rooster import klok

    deel = stand.deel
    full = f"{len(stand.deelnemers)} van {stand.plaatsen}" if stand.plaatsen else str(len(stand.deelnemers))
    waiting = f", {len(stand.wachtlijst)} op de wachtlijst" if stand.wachtlijst else ""
    yield f"{tijdvak_kort(klok(deel.begin), klok(deel.einde))}  {deel.deel.wat}: {full}{waiting}"
    if namen:
        yield from (f"    {dossier.deelnemer_bij_id[id_].volledig}" for id_ in stand.deelnemers)
        yield from (f"    wacht: {dossier.deelnemer_bij_id[id_].volledig}" for id_ in stand.wachtlijst)


def _summary(dossier: Dossier, overzicht: Workshopoverzicht) -> Iterator[str]:
    words = {1: "eerste keus", 2: "tweede keus", 3: "derde keus"}
    total = sum(overzicht.keus.values())
    yield f"{aantal(total, 'plaats', 'plaatsen')} verdeeld:"
    # What nobody chose comes behind all choices.
    for keus, count in sorted(overzicht.keus.items(), key=lambda pair: pair[0] or 1000):
        which = words.get(keus, f"{keus}e keus") if keus else "niet zelf gekozen"
        yield f"  {count:>4}  {which}"
    if overzicht.zonder:
        yield f"Niet overal een plaats ({len(overzicht.zonder)}):"
        yield from (f"  {dossier.deelnemer_bij_id[id_].volledig}" for id_ in overzicht.zonder)
