"""`buurtkit taken nieuw`: a task of one's own."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from buurtkit.cli.vandaag import parse_dag
from buurtkit.melding import GEBRUIK


def opdracht(
    wat: Annotated[str, typer.Argument(metavar="WAT", help="Wat er moet gebeuren, in één zin.")],
    uiterlijk: Annotated[
        dt.date, typer.Option(metavar="DATUM", parser=parse_dag, help="De dag waarop het klaar moet zijn.")
    ],
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    wie: Annotated[str, typer.Option(metavar="NAAM", help="Wie het doet.", show_default=False)] = "",
    bijeenkomst: Annotated[
        Literal["tafel-van-50", "manifestatie", "bestuurstafel"] | None,
        typer.Option(metavar="STAP", help="Bij welke bijeenkomst het hoort.", show_default=False),
    ] = None,
) -> None:
    """Zet een eigen taak in draaiboek.yaml.

    Voorbeeld: buurtkit taken nieuw "Bestel een taart." mijn-buurt --uiterlijk 5-3-2027
    """
    from buurtkit.cli.scherm import open_dossier, program, typed
    from buurtkit.cli.wijzigen import changing
    from buurtkit.dossier.draaiboek import Taak
    from buurtkit.notatie import datum
    from buurtkit.werkwijze.afvinken import add_task, new_id, open_draaiboek
    from buurtkit.werkwijze.taken import teksten

    dossier = open_dossier(folder)
    text = " ".join(wat.split())
    if any(taak.wat == text and taak.uiterlijk == uiterlijk for taak in dossier.draaiboek.taken):
        print("Deze taak staat al in draaiboek.yaml, met dezelfde dag.")
        return
    if not (id_ := new_id(text, teksten(dossier))):
        print("Schrijf in gewone letters wat er moet gebeuren.", file=sys.stderr)
        raise typer.Exit(GEBRUIK)
    taak = Taak(id=id_, wat=text, bijeenkomst=bijeenkomst, uiterlijk=uiterlijk, wie=wie.strip() or None)
    with changing(lambda: open_draaiboek(folder)) as file:
        line = add_task(file, taak)
    print(f"Erbij: {text}\n  {file.path}:{line}: uiterlijk {datum(uiterlijk)}")
    print(f"Klaar? {program()} {typed(f'taken klaar {id_} {{map}}', folder)}")
