"""`buurtkit deelnemers exporteer`: the guest list for somebody else's sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from buurtkit.basis.binnen import at_home
from buurtkit.cli.doorgeven import kind_of, pass_on
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Map, Overschrijf
from buurtkit.dossier.register import Stukherkomst
from buurtkit.notatie import aantal

UITVOER = "uitvoer/gasten"
"""Where in the dossier the guest list goes, apart from the documents: those are looked after by `render`."""


def opdracht(
    folder: Map = Path(),
    naar: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Het bestand: eindigt op .xlsx of .csv.", show_default=False),
    ] = None,
    overschrijf: Overschrijf = False,
) -> Uitkomst:
    """Zet de gastenlijst in een Excel-bestand of csv.

    Zonder --naar komt de lijst in uitvoer/gasten/deelnemers.xlsx.
    Er staan persoonsgegevens in: geef de lijst alleen aan wie hem nodig heeft.

    Voorbeeld: buurtkit deelnemers exporteer mijn-buurt --naar gasten.csv
    """
    from buurtkit.gasten.exporteren import FORMATEN, as_csv, as_xlsx, table
    from buurtkit.gasten.privacy.noemen import Gastenzoeker

    path = at_home(naar or folder / UITVOER / "deelnemers.xlsx")
    kind = kind_of(path, FORMATEN)
    dossier = open_dossier(folder)
    rows = table(dossier)
    content = as_xlsx(rows) if kind == "xlsx" else as_csv(rows)
    zoeker = Gastenzoeker(dossier)
    everybody = frozenset(each.id for each in dossier.deelnemers if not each.is_gewist)
    herkomst = Stukherkomst(gasten=everybody, gezocht=zoeker.gezocht)
    state = pass_on(folder, UITVOER, path, content, overschrijf=overschrijf, herkomst=herkomst)
    return Uitkomst([f"{path}: {aantal(len(rows) - 1, 'gast', 'gasten')}{state}."])
