"""`buurtkit deelnemers inzage`: everything about one guest, for who asks for it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.deelnemers.kiezen import guest
from buurtkit.cli.scherm import json_text, open_dossier
from buurtkit.dossier.bewaren import write_atomic
from buurtkit.melding import INHOUD, KIEZEN, reason

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.gasten.plaatsen import Herken


def opdracht(
    id_: Annotated[str, typer.Argument(metavar="ID", help="De id of de naam van de gast, of een deel ervan.")],
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    naar: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Schrijft het in dit bestand (Markdown).", show_default=False),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Geeft hetzelfde als gegevens.")] = False,
) -> None:
    """Geeft alles wat er over één gast is opgeschreven, en waarom.

    Wie vraagt wat u van hem of haar bewaart, heeft daar recht op. Wat er aan tafel is gezegd, staat er niet bij: dat
    is zonder namen opgeschreven.

    Voorbeeld: buurtkit deelnemers inzage hennie mijn-buurt --naar hennie.md
    """
    from dataclasses import asdict

    from buurtkit.gasten.inzage import als_tekst, inzage
    from buurtkit.werkwijze.bewaartermijn import bewaren_tot

    dossier = open_dossier(folder, json=json)
    found = inzage(
        dossier,
        guest(dossier, id_),
        recogniser(dossier),
        lambda soort: bewaren_tot(dossier, "zorg" if soort == "zorg" else "contact"),
    )
    text = json_text("gelukt", [], asdict(found)) if json else als_tekst(found, dossier.initiatief.naam)
    if naar is None:
        print(text, end="" if text.endswith("\n") else "\n")
    else:
        _write(naar, text)


def recogniser(dossier: Dossier) -> Herken:
    """Give what tells of a file in the output folder what it is."""
    from buurtkit.dossier.deelnemers import Deelnemer
    from buurtkit.dossier.typen import Persoonsgegeven
    from buurtkit.render.herkennen import herkenner
    from buurtkit.render.sjabloon import Catalogus

    care = [
        name
        for name, field in Deelnemer.model_fields.items()
        if any(isinstance(each, Persoonsgegeven) and each.bewaren == "zorg" for each in field.metadata)
    ]
    return herkenner(Catalogus(dossier.map), care)


def _write(path: Path, text: str) -> None:
    if path.exists():
        print(f"{path} is er al. Ik laat het staan. Kies een andere naam.", file=sys.stderr)
        raise typer.Exit(KIEZEN)
    try:
        write_atomic(path, text.encode())
    except OSError as error:
        print(f"{path} is niet te schrijven: {reason(error)}.", file=sys.stderr)
        raise typer.Exit(INHOUD) from None
    print(f"Geschreven: {path}\nStuur dit alleen aan de gast zelf.")
