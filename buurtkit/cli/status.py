"""`buurtkit status`: where do we stand, and what comes next?"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.vandaag import Vandaag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from buurtkit.werkwijze.stand import Bijeenkomststand, Stand
    from buurtkit.werkwijze.taken import Taakstand

MOST = 5
"""How many tasks are shown under one heading; the rest is counted."""


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    json: Annotated[bool, typer.Option("--json", help="Geeft hetzelfde als gegevens.")] = False,
    vandaag: Vandaag = None,
) -> None:
    """Zegt waar u staat, wat er deze week moet gebeuren en wat de volgende stap is.

    Voorbeeld: buurtkit status mijn-manifestatie
    """
    from buurtkit.cli.scherm import json_text, open_dossier, program
    from buurtkit.werkwijze.stand import stand

    dossier = open_dossier(folder, json=json)
    now = stand(dossier, vandaag or dt.date.today())
    if json:
        print(json_text("gelukt", [], _as_data(now, folder)))
        return
    print("\n".join(_screen(now, folder, program())))


def _command(text: str, folder: Path) -> str:
    """Fill in the folder as it was typed; in the folder of the dossier itself a point is needed before a template."""
    where = str(folder) if folder != Path() else "." if text.startswith("render") else ""
    quoted = f'"{where}"' if " " in where else where
    return " ".join(text.replace("{map}", quoted).split())


def _as_data(now: Stand, folder: Path) -> dict[str, object]:
    data = asdict(now)
    for taak in (*data["te_laat"], *data["deze_week"], data["volgende"]):
        taak["opdracht"] = taak["opdracht"] and f"buurtkit {_command(taak['opdracht'], folder)}"
    return data


def _screen(now: Stand, folder: Path, program: str) -> Iterator[str]:
    from buurtkit.notatie import hoofdletter, lange_datum

    yield now.naam
    yield f"{hoofdletter(lange_datum(now.vandaag))}. {now.klaar} van de {now.taken} taken zijn klaar."
    yield ""
    width = max(len(each.titel) for each in now.bijeenkomsten)
    for each in now.bijeenkomsten:
        yield f"  {each.titel:<{width}}  {_days(each)}"
    yield from _tasks("Te laat", now.te_laat)
    yield from _tasks("Deze week", now.deze_week)
    if not (now.te_laat or now.deze_week) and now.taken:
        yield "\nDeze week hoeft er niets af te zijn."
    yield "\nVolgende stap"
    yield from _wrapped(now.volgende.tekst, "  ")
    if now.volgende.opdracht:
        yield f"    {program} {_command(now.volgende.opdracht, folder)}"
    if now.volgende.taak:
        yield "  Klaar? Vink het af:"
        yield f"    {program} {_command(f'taken klaar {now.volgende.taak} {{map}}', folder)}"


def _days(each: Bijeenkomststand) -> str:
    from buurtkit.notatie import aantal, lange_datum

    if each.datum is None or each.dagen is None:
        return "nog geen datum"
    days = aantal(abs(each.dagen), "dag", "dagen")
    when = "vandaag" if each.dagen == 0 else f"over {days}" if each.dagen > 0 else f"{days} geleden"
    guests = f", {each.komt} van {each.genodigd} komen" if each.genodigd and each.dagen >= 0 else ""
    return f"{lange_datum(each.datum)} ({when}){guests}"


def _tasks(title: str, taken: Sequence[Taakstand]) -> Iterator[str]:
    from buurtkit.notatie import korte_datum

    if not taken:
        return
    yield f"\n{title}"
    for taak in taken[:MOST]:
        day = f"  {korte_datum(taak.uiterlijk):<11}"
        who = f" ({taak.wie})" if taak.wie else ""
        yield from _wrapped(f"{taak.wat}{who}", day)
        yield f"{'':13}[{taak.id}]"
    if len(taken) > MOST:
        yield f"  … en nog {len(taken) - MOST}. Alles: buurtkit taken lijst"


def _wrapped(text: str, first: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, 78, initial_indent=first, subsequent_indent=" " * len(first))
