"""`buurtkit deelnemers lijst`: who are on the guest list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from buurtkit.cli.geleding import read_geleding
from buurtkit.cli.scherm import json_text, open_dossier


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    geleding: Annotated[
        str, typer.Option(metavar="WOORD", help="Alleen deze geleding, zoals bewoner.", show_default=False)
    ] = "",
    bijeenkomst: Annotated[
        Literal["tafel-van-50", "manifestatie", "bestuurstafel"] | None,
        typer.Option(metavar="STAP", help="Alleen wie bij deze bijeenkomst hoort.", show_default=False),
    ] = None,
    antwoord: Annotated[
        Literal["te nodigen", "genodigd", "ja", "misschien", "nee", "afgemeld", "wachtlijst", "aanwezig", "afwezig"]
        | None,
        typer.Option(metavar="WOORD", help="Alleen wie dit antwoordde, zoals ja.", show_default=False),
    ] = None,
    zoek: Annotated[
        str, typer.Option(metavar="TEKST", help="Alleen met deze tekst in naam, organisatie of mailadres.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="Geeft de gasten als gegevens.")] = False,
) -> None:
    """Laat zien wie er op de gastenlijst staan en wat zij antwoordden.

    Voorbeeld: buurtkit deelnemers lijst mijn-buurt --geleding bewoner --antwoord ja
    """
    from buurtkit.gasten.kiezen import Keuze, as_data, count_answers

    keuze = Keuze(read_geleding(geleding), bijeenkomst, antwoord, zoek)
    dossier = open_dossier(folder, json=json)
    guests = keuze.guests(dossier)
    counts = {step: count_answers(guests, step) for step in keuze.stappen(dossier)}
    if json:
        print(json_text("gelukt", [], {"deelnemers": list(map(as_data, guests)), "antwoorden": counts}))
    elif not guests:
        print(
            "Op de gastenlijst staat niemand." if not dossier.deelnemers else "Niemand op de gastenlijst past hierbij."
        )
    else:
        from buurtkit.cli.gastentabellen import show_guests

        said = {step: ", ".join(f"{count} {word}" for word, count in found.items()) for step, found in counts.items()}
        show_guests(guests, list(counts), {step: text for step, text in said.items() if text})
