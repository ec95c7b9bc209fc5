"""`buurtkit bevindingen formulier`: the form for notes that works without a network, one for each table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from buurtkit.cli.scherm import open_dossier
from buurtkit.melding import GEBRUIK, INHOUD, KIEZEN, reason

UITVOER = "uitvoer"
"""The folder for what is made, as for documents."""


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    tafel: Annotated[
        int | None, typer.Option(metavar="NUMMER", min=1, help="Alleen voor deze tafel.", show_default=False)
    ] = None,
    naar: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Waar de formulieren komen; anders in uitvoer.")
    ] = None,
    overschrijf: Annotated[
        bool,
        typer.Option("--overschrijf", help="Vervangt ook wat u zelf heeft aangepast; uw versie blijft ernaast staan."),
    ] = False,
) -> None:
    """Maakt per tafel een formulier voor telefoon of laptop, zonder internet.

    Het is één bestand dat in een browser opent. Wat iemand typt, blijft op dat apparaat staan. Aan het eind maakt
    hij er een bestand van, en dat neemt u over met: buurtkit bevindingen importeer.

    Voorbeeld: buurtkit bevindingen formulier mijn-buurt
    """
    from buurtkit.bevindingen.formulier import build_form, form_name
    from buurtkit.render.uitvoer import Uitvoer

    dossier = open_dossier(folder)
    tables = [each for each in dossier.tafels if tafel in (None, each.nummer)]
    if not tables:
        numbers = ", ".join(str(each.nummer) for each in dossier.tafels)
        known = f"Tafel {tafel} is er niet. De tafels zijn: {numbers}."
        print(known if numbers else "In tafel-van-50.yaml staan nog geen tafels.", file=sys.stderr)
        raise typer.Exit(GEBRUIK if numbers else INHOUD)
    target = (naar or folder / UITVOER).expanduser()
    uitvoer = Uitvoer(target, overschrijf=overschrijf)
    kept = False
    try:
        for each in tables:
            name = form_name(each)
            state = uitvoer.write(name, build_form(dossier, each))
            kept |= state == "overgeslagen"
            print(f"{target / name}: {state}.")
    except OSError as error:
        print(f"In {target} is niet te schrijven: {reason(error)}.", file=sys.stderr)
        raise typer.Exit(INHOUD) from None
    if kept:
        print("Wat is overgeslagen, had u zelf veranderd. Geef --overschrijf om het te vervangen.", file=sys.stderr)
        raise typer.Exit(KIEZEN)
