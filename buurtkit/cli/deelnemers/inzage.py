"""`buurtkit deelnemers inzage`: everything about one guest, for who asks for it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from buurtkit.basis.binnen import check_leads_nowhere_else
from buurtkit.basis.melding import EerstKiezen
from buurtkit.basis.paden import UITVOER
from buurtkit.cli.kader import Uitkomst, mishap
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Json, Map
from buurtkit.dossier.register import Stukherkomst


def opdracht(
    id_: Annotated[str, typer.Argument(metavar="ID", help="De id of de naam van de gast, of een deel ervan.")],
    folder: Map = Path(),
    naar: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Schrijft het in dit bestand (Markdown).", show_default=False),
    ] = None,
    json: Json = False,
) -> Uitkomst:
    """Geeft alles wat er over één gast is opgeschreven, en waarom.

    Wie vraagt wat u van hem of haar bewaart, heeft daar recht op. Wat er aan tafel is gezegd, staat er niet bij: dat
    is zonder namen opgeschreven.

    Voorbeeld: buurtkit deelnemers inzage hennie mijn-buurt --naar hennie.md
    """
    from buurtkit.beeld.bewaartermijn import bewaren_tot
    from buurtkit.gasten.privacy.inzage import as_text, inzage
    from buurtkit.gasten.privacy.noemen import Gastenzoeker
    from buurtkit.gasten.zoeken import find_gast
    from buurtkit.render.herkennen import herkenner_van
    from buurtkit.render.uitvoer import Uitvoer

    dossier = open_dossier(folder)
    found = inzage(
        dossier,
        find_gast(dossier.deelnemers, id_),
        herkenner_van(dossier),
        lambda soort: bewaren_tot(dossier, soort),
    )
    text = as_text(found, dossier.initiatief.naam)
    if naar is None:
        return Uitkomst([text.removesuffix("\n")], asdict(found))
    if naar.exists():
        raise EerstKiezen(f"{naar} is er al. Ik laat het staan. Kies een andere naam.")
    # Also who else is named in it, such as who sits at the same table: `wis` takes it with any of them.
    zoeker = Gastenzoeker(dossier)
    herkomst = Stukherkomst(gasten=zoeker.find(text.splitlines(), {found.id}, misschien=False), gezocht=zoeker.gezocht)
    with mishap(f"{naar} is niet te schrijven"):
        check_leads_nowhere_else(naar, folder)
        # By its full name, so that it is known wherever it lies.
        Uitvoer(folder / UITVOER, dossier=folder).write(str(naar.resolve()), text.encode(), herkomst=herkomst)
    return Uitkomst([f"Geschreven: {naar}", "Stuur dit alleen aan de gast zelf."], asdict(found))
