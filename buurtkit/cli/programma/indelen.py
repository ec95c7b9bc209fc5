"""`buurtkit programma indelen`: give guests a place in the workshops they chose."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from buurtkit.melding import INHOUD


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    zaad: Annotated[int, typer.Option(metavar="GETAL", help="Het lot: een ander getal loot anders.")] = 1,
    iedereen: Annotated[bool, typer.Option("--iedereen", help="Geeft ook wie niets koos een plaats.")] = False,
    opnieuw: Annotated[
        bool, typer.Option("--opnieuw", help="Begint opnieuw, ook voor wie u zelf ergens neerzette.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Geeft de indeling als gegevens.")] = False,
) -> None:
    """Deelt gasten in bij de workshops en excursies die zij kozen.

    Zoveel mogelijk mensen krijgen hun eerste keus. Niemand blijft zonder plaats zolang er ergens één vrij is. Wat dan
    gelijk is, beslist het lot. De keuzes staan in deelnemers.yaml, de uitkomst komt in indeling.yaml.

    Voorbeeld: buurtkit programma indelen mijn-buurt
    """
    from buurtkit.cli.programma.toon import placing_lines
    from buurtkit.cli.scherm import json_text, open_dossier
    from buurtkit.cli.wijzigen import changing
    from buurtkit.dossier.indeling_openen import open_indeling
    from buurtkit.programma.bewaren import write_placing
    from buurtkit.programma.indelen import place
    from buurtkit.programma.opgave import read_task
    from buurtkit.programma.overzicht import as_data, overview

    dossier = open_dossier(folder, json=json)
    opgave = read_task(dossier, iedereen=iedereen, opnieuw=opnieuw)
    if not opgave.delen or not opgave.gasten:
        if json:
            print(json_text("verbeteren", [], None))
        print(_nothing_to_do(bool(dossier.manifestatie), bool(opgave.delen)), file=sys.stderr)
        raise typer.Exit(INHOUD)
    plaatsing = place(opgave, zaad)
    with changing(lambda: open_indeling(folder)) as file:
        line = write_placing(file, dossier, plaatsing)
    dossier = open_dossier(folder, json=json)
    overzicht = overview(dossier)
    print(json_text("gelukt", [], as_data(overzicht)) if json else "\n".join(placing_lines(dossier, overzicht)))
    if not json:
        kept = sum(map(len, plaatsing.vast.values()))
        if kept:
            print(f"{kept} {'plaats heeft' if kept == 1 else 'plaatsen heeft'} u zelf gekozen; die bleven zo.")
        print(f"\nHet staat in {file.path}:{line}. U mag namen verplaatsen: dat blijft zo als u opnieuw indeelt.")


def _nothing_to_do(has_day: bool, has_items: bool) -> str:
    if not has_day:
        return "Er is nog geen manifestatie.yaml, en dus niets om uit te kiezen."
    if not has_items:
        return "In het programma is niets om uit te kiezen: er zijn geen workshops of excursies naast elkaar."
    return (
        "Er is nog niemand om in te delen. Zet bij gasten die komen hun `keuzes` in deelnemers.yaml, "
        "of deel met --iedereen alle gasten in die ja zeiden."
    )
