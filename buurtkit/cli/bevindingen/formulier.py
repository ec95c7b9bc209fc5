"""`buurtkit bevindingen formulier`: the form for notes that works without a network, one for each table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from buurtkit.basis.binnen import is_named_within
from buurtkit.basis.melding import KIEZEN, BuurtkitFout, VerkeerdGebruik
from buurtkit.cli.kader import Uitkomst, mishap
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Map, Overschrijf

UITVOER = "uitvoer"
"""The folder for what is made, as for documents."""


def opdracht(
    folder: Map = Path(),
    tafel: Annotated[
        int | None, typer.Option(metavar="NUMMER", min=1, help="Alleen voor deze tafel.", show_default=False)
    ] = None,
    naar: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Waar de formulieren komen; anders in uitvoer.")
    ] = None,
    overschrijf: Overschrijf = False,
) -> Uitkomst:
    """Maakt per tafel een formulier voor telefoon of laptop, zonder internet.

    Het is één bestand dat in een browser opent. Wat iemand typt, blijft op dat apparaat staan. Aan het eind maakt
    hij er een bestand van, en dat neemt u over met: buurtkit bevindingen importeer.

    Voorbeeld: buurtkit bevindingen formulier mijn-buurt
    """
    from buurtkit.bevindingen.formulier import build_form, form_name
    from buurtkit.render.uitvoer import Uitvoer

    dossier = open_dossier(folder)
    dag = dossier.eerste_met("tafels")
    if dag is None or not dag.tafels:
        raise BuurtkitFout(f"In {dossier.bestand_met('tafels')} staan nog geen tafels.")
    tables = [each for each in dag.tafels if tafel in (None, each.nummer)]
    if not tables:
        numbers = ", ".join(str(each.nummer) for each in dag.tafels)
        raise VerkeerdGebruik(f"Tafel {tafel} is er niet. De tafels zijn: {numbers}.")
    target = (naar or folder / UITVOER).expanduser()
    uitvoer = Uitvoer(target, overschrijf=overschrijf, dossier=folder if is_named_within(target, folder) else None)
    uitkomst = Uitkomst()
    with mishap(f"In {target} is niet te schrijven"):
        for each in tables:
            name = form_name(dag, each)
            state = uitvoer.write(name, build_form(dossier, dag, each))
            uitkomst.say(f"{target / name}: {state}.")
            if state == "overgeslagen":
                uitkomst.code = KIEZEN
    if uitkomst.code == KIEZEN:
        uitkomst.warn("Wat is overgeslagen, had u zelf veranderd. Geef --overschrijf om het te vervangen.")
    return uitkomst
