"""`buurtkit deelnemers exporteer`: the guest list for somebody else's sheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from buurtkit.cli.nederlands import GEBRUIK, INHOUD, KIEZEN

UITVOER = "uitvoer/gasten"
"""Where in the dossier the guest list goes, apart from the documents: those are looked after by `render`."""


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    naar: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Het bestand: eindigt op .xlsx of .csv.", show_default=False),
    ] = None,
    overschrijf: Annotated[
        bool,
        typer.Option("--overschrijf", help="Vervangt ook wat u zelf heeft aangepast; uw versie blijft ernaast staan."),
    ] = False,
) -> None:
    """Zet de gastenlijst in een Excel-bestand of csv.

    Zonder --naar komt de lijst in uitvoer/gasten/deelnemers.xlsx.
    Er staan persoonsgegevens in: geef de lijst alleen aan wie hem nodig heeft.

    Voorbeeld: buurtkit deelnemers exporteer mijn-buurt --naar gasten.csv
    """
    from buurtkit.cli.scherm import open_dossier
    from buurtkit.dossier.lezen import reason
    from buurtkit.gasten.exporteren import FORMATEN, csv_bytes, table, xlsx_bytes
    from buurtkit.notatie import aantal
    from buurtkit.render.uitvoer import Uitvoer

    path = (naar or folder / UITVOER / "deelnemers.xlsx").expanduser()
    kind = path.suffix.lower().lstrip(".")
    if kind not in FORMATEN:
        print(f"Geef een naam die eindigt op .xlsx of .csv, niet `{path.name}`.", file=sys.stderr)
        raise typer.Exit(GEBRUIK)
    dossier = open_dossier(folder)
    rows = table(dossier)
    content = xlsx_bytes(rows) if kind == "xlsx" else csv_bytes(rows)
    uitvoer = Uitvoer(folder / UITVOER, overschrijf=overschrijf)
    try:
        # By its full name, also when it lies elsewhere: so it is known next time that buurtkit made it.
        state = uitvoer.write(str(path.resolve()), content)
    except OSError as error:
        print(f"{path} is niet te schrijven: {reason(error)}.", file=sys.stderr)
        raise typer.Exit(INHOUD) from None
    if state == "overgeslagen":
        print(f"{path} bestaat al en is niet (meer) zoals buurtkit het maakte. Het blijft staan.", file=sys.stderr)
        print("Kies een andere naam, of geef --overschrijf: uw versie blijft dan ernaast staan.", file=sys.stderr)
        raise typer.Exit(KIEZEN)
    print(f"{path}: {aantal(len(rows) - 1, 'gast', 'gasten')}{', ongewijzigd' if state == 'ongewijzigd' else ''}.")
