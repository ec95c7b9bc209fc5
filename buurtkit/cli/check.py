"""`buurtkit check`: is the dossier right?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
) -> None:
    """Leest het dossier en zegt wat er niet klopt.

    Elke melding noemt het bestand, de regel en de kolom.

    Voorbeeld: buurtkit check mijn-manifestatie
    """
    from buurtkit.cli.scherm import open_dossier
    from buurtkit.notatie import aantal, opsomming

    dossier = open_dossier(folder)
    found = [
        aantal(len(dossier.bijeenkomsten), "bijeenkomst", "bijeenkomsten"),
        aantal(len(dossier.deelnemers), "deelnemer", "deelnemers"),
        aantal(len(dossier.waarnemingen), "waarneming", "waarnemingen"),
        aantal(len(dossier.bevindingen), "bevinding", "bevindingen"),
        aantal(len(dossier.afspraken), "afspraak", "afspraken"),
    ]
    print(f"Het dossier klopt: {opsomming(found)}.")
