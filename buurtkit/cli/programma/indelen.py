"""`buurtkit programma indelen`: give guests a place in the workshops they chose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.melding import BuurtkitFout
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Json, Map
from buurtkit.cli.programma.toon import placing_lines
from buurtkit.cli.wijzigen import changing, to_change

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier


def opdracht(
    folder: Map = Path(),
    zaad: Annotated[int, typer.Option(metavar="GETAL", help="Het lot: een ander getal loot anders.")] = 1,
    iedereen: Annotated[bool, typer.Option("--iedereen", help="Geeft ook wie niets koos een plaats.")] = False,
    opnieuw: Annotated[
        bool, typer.Option("--opnieuw", help="Begint opnieuw, ook voor wie u zelf ergens neerzette.")
    ] = False,
    json: Json = False,
) -> Uitkomst:
    """Deelt gasten in bij de workshops en excursies die zij kozen.

    Zoveel mogelijk mensen krijgen hun eerste keus. Niemand blijft zonder plaats zolang er ergens één vrij is. Wat dan
    gelijk is, beslist het lot. De keuzes staan in deelnemers.yaml, de uitkomst komt in indeling.yaml.

    Voorbeeld: buurtkit programma indelen mijn-buurt
    """
    from buurtkit.dossier.openen import open_indeling
    from buurtkit.programma.indelen import place, write_placing
    from buurtkit.programma.opgave import read_keuzeopgave
    from buurtkit.programma.overzicht import as_data, overview

    with to_change(folder) as dossier:
        opgave = read_keuzeopgave(dossier, iedereen=iedereen, opnieuw=opnieuw)
        if not opgave.delen or not opgave.gasten:
            raise BuurtkitFout(_nothing_to_do(dossier, has_items=bool(opgave.delen)))
        plaatsing = place(opgave, zaad)
        with changing(folder, open_indeling, dossier) as file:
            line = write_placing(file, dossier, plaatsing)
    written = open_dossier(folder)
    found = overview(written)
    uitkomst = Uitkomst(placing_lines(written, found), as_data(found))
    if kept := sum(map(len, plaatsing.vast.values())):
        verb = "plaats heeft" if kept == 1 else "plaatsen heeft"
        uitkomst.say(f"{kept} {verb} u zelf gekozen; die bleven zo.")
    uitkomst.say(f"\nHet staat in {file.path}:{line}. U mag namen verplaatsen: dat blijft zo als u opnieuw indeelt.")
    return uitkomst


def _nothing_to_do(dossier: Dossier, *, has_items: bool) -> str:
    if dossier.eerste_met("zalen") is None:
        return f"Er is nog geen {dossier.bestand_met('zalen')}, en dus niets om uit te kiezen."
    if not has_items:
        return "In het programma is niets om uit te kiezen: er zijn geen workshops of excursies naast elkaar."
    return (
        "Er is nog niemand om in te delen. Zet bij gasten die komen hun `keuzes` in deelnemers.yaml, "
        "of deel met --iedereen alle gasten in die ja zeiden."
    )
