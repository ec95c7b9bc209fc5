"""`buurtkit taken lijst`: what there is to do, by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Json, Map, Vandaag
from buurtkit.cli.taaklijst import task_lines

if TYPE_CHECKING:
    from buurtkit.taken.stand import Staat
    from buurtkit.taken.taken import Taakstand

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
    folder: Map = Path(),
    alles: Annotated[bool, typer.Option("--alles", help="Ook wat klaar, voorbij of niet nodig is.")] = False,
    json: Json = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Laat zien welke taken er nog zijn, en wanneer ze klaar moeten zijn.

    Voorbeeld: buurtkit taken lijst mijn-buurt
    """
    from buurtkit.taken.stand import state_of
    from buurtkit.taken.taken import taken

    dossier = open_dossier(folder)
    today = vandaag or dt.date.today()
    shown = list(KOPPEN)[: None if alles else 3]
    states = [(taak, state_of(dossier, taak, today)) for taak in taken(dossier)]
    found = [(taak, state) for taak, state in states if state in shown]
    data = {"taken": [asdict(taak) | {"staat": state} for taak, state in found]}
    if not dossier.bijeenkomsten and not found:
        return Uitkomst(["Er zijn nog geen taken: er is nog geen bijeenkomst."], data)
    if not found:
        return Uitkomst(["Er is niets te doen."], data)
    return Uitkomst(_screen(found, shown, dossier.naam_van), data)


def _screen(
    found: Sequence[tuple[Taakstand, Staat]], shown: Sequence[Staat], namen: Callable[[str], str]
) -> Iterator[str]:
    between = ""
    for state in shown:
        here = [taak for taak, its in found if its == state]
        if here:
            yield f"{between}{KOPPEN[state]}"
            between = "\n"
            yield from task_lines(here, namen)
