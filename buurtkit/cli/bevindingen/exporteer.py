"""`buurtkit bevindingen exporteer`: notes and codes for knowledge partners."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.nederlands import GEBRUIK, INHOUD, KIEZEN

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier

UITVOER = "uitvoer/uitwisselen"
"""Where in the dossier the files go, apart from the documents: those are looked after by `render`."""

PRIVACY = ("BK710", "BK711")
"""The rules that keep names and contact data out of what is passed on."""


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    naar: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Het bestand: eindigt op .csv, .qdc of .qdpx.", show_default=False),
    ] = None,
    overschrijf: Annotated[
        bool,
        typer.Option("--overschrijf", help="Vervangt ook wat u zelf heeft aangepast; uw versie blijft ernaast staan."),
    ] = False,
) -> None:
    """Geeft waarnemingen en codes aan een kennispartner.

    Een .csv opent in Excel. Een .qdc is alleen de lijst met codes. Een .qdpx heeft ook de waarnemingen, met hun codes;
    programma's voor onderzoek lezen dat in (REFI-QDA). Namen en citaten die niet mogen, gaan niet mee.

    Voorbeeld: buurtkit bevindingen exporteer mijn-buurt --naar waarnemingen.qdpx
    """
    from buurtkit.bevindingen.uitwisselen import FORMATEN
    from buurtkit.cli.scherm import open_dossier
    from buurtkit.dossier.lezen import reason
    from buurtkit.notatie import aantal
    from buurtkit.render.uitvoer import Uitvoer

    path = (naar or folder / UITVOER / "waarnemingen.csv").expanduser()
    kind = path.suffix.lower().lstrip(".")
    if kind not in FORMATEN:
        print(f"Geef een naam die eindigt op .csv, .qdc of .qdpx, niet `{path.name}`.", file=sys.stderr)
        raise typer.Exit(GEBRUIK)
    dossier = open_dossier(folder)
    _check_privacy(dossier)
    uitvoer = Uitvoer(folder / UITVOER, overschrijf=overschrijf)
    try:
        # By its full name, also when it lies elsewhere: so it is known next time that buurtkit made it.
        state = uitvoer.write(str(path.resolve()), _content(dossier, kind))
    except OSError as error:
        print(f"{path} is niet te schrijven: {reason(error)}.", file=sys.stderr)
        raise typer.Exit(INHOUD) from None
    if state == "overgeslagen":
        print(f"{path} bestaat al en is niet (meer) zoals buurtkit het maakte. Het blijft staan.", file=sys.stderr)
        print("Kies een andere naam, of geef --overschrijf: uw versie blijft dan ernaast staan.", file=sys.stderr)
        raise typer.Exit(KIEZEN)
    what = "de codes" if kind == "qdc" else aantal(len(dossier.waarnemingen), "waarneming", "waarnemingen")
    print(f"{path}: {what}{', ongewijzigd' if state == 'ongewijzigd' else ''}.")


def _content(dossier: Dossier, kind: str) -> bytes:
    from buurtkit.bevindingen.refi_qda import codebook_bytes, project_bytes
    from buurtkit.bevindingen.uitwisselen import csv_bytes

    return {"csv": csv_bytes, "qdc": codebook_bytes, "qdpx": project_bytes}[kind](dossier)


def _check_privacy(dossier: Dossier) -> None:
    """Stop when a text that would be passed on names a guest, or holds an address or a phone number."""
    from buurtkit.cli.scherm import show_meldingen
    from buurtkit.werkwijze.toetsen import toets

    # No day matters to these rules.
    found = [melding for melding in toets(dossier, dt.date.min) if melding.code in PRIVACY]
    passed_on = [melding for melding in found if melding.bestand in ("waarnemingen.yaml", "bevindingen.yaml")]
    if passed_on:
        show_meldingen(passed_on)
        print("\nEr is niets geëxporteerd: haal eerst de namen en nummers weg.", file=sys.stderr)
        raise typer.Exit(INHOUD)
