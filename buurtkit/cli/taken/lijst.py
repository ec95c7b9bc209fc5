"""`buurtkit taken lijst`: what there is to do, by day."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.scherm import json_text, open_dossier
from buurtkit.cli.taaklijst import task_lines
from buurtkit.cli.vandaag import Vandaag

if TYPE_CHECKING:
    from buurtkit.werkwijze.stand import Staat

KOPPEN: dict[Staat, str] = {
    "te laat": "Te laat",
    "deze week": "Deze week",
    "later": "Daarna",
    "klaar": "Klaar",
    "voorbij": "Voorbij: de bijeenkomst is al geweest",
    "niet nodig": "Niet nodig",
}
"""The heads above the tasks; the last three only with `--alles`."""


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    alles: Annotated[bool, typer.Option("--alles", help="Ook wat klaar, voorbij of niet nodig is.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Geeft de taken als gegevens.")] = False,
    vandaag: Vandaag = None,
) -> None:
    """Laat zien welke taken er nog zijn, en wanneer ze klaar moeten zijn.

    Voorbeeld: buurtkit taken lijst mijn-buurt
    """
    from buurtkit.werkwijze.stand import staat
    from buurtkit.werkwijze.taken import taken

    dossier = open_dossier(folder, json=json)
    today = vandaag or dt.date.today()
    shown = list(KOPPEN)[: None if alles else 3]
    found = [(taak, state) for taak in taken(dossier) if (state := staat(dossier, taak, today)) in shown]
    if json:
        data = [asdict(taak) | {"staat": state} for taak, state in found]
        print(json_text("gelukt", [], {"taken": data}))
        return
    if not found:
        print(
            "Er is niets te doen." if dossier.bijeenkomsten else "Er zijn nog geen taken: er is nog geen bijeenkomst."
        )
    parts = ((KOPPEN[state], [taak for taak, its in found if its == state]) for state in shown)
    print("\n\n".join("\n".join([kop, *task_lines(here, with_who=True)]) for kop, here in parts if here))
