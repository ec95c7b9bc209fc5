"""`buurtkit bevindingen overzicht`: the notes in order, and how widely each was heard."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from buurtkit.cli.regels import ids_text, indented
from buurtkit.cli.scherm import json_text, open_dossier
from buurtkit.notatie import aantal, opsomming

if TYPE_CHECKING:
    from buurtkit.bevindingen.overzicht import Rij
    from buurtkit.dossier.waarnemingen import Waarneming


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    op: Annotated[
        Literal["thema", "code", "tafel", "geleding"],
        typer.Option(metavar="VOLGORDE", help="Kies uit thema, code, tafel en geleding."),
    ] = "thema",
    waarnemingen: Annotated[
        bool, typer.Option("--waarnemingen", help="Zet de waarnemingen er zelf ook onder.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Geeft het overzicht als gegevens.")] = False,
) -> None:
    """Zet de waarnemingen op een rij, met hoe breed iets is gehoord.

    Tel nooit alleen waarnemingen: tien van één tafel zeggen minder dan vier van vier tafels. Daarom staan tafels en
    geledingen erbij. Een waarneming kan in meer rijen staan.

    Voorbeeld: buurtkit bevindingen overzicht mijn-buurt --op code
    """
    from buurtkit.bevindingen.overzicht import overzicht
    from buurtkit.dossier.breedte import breedte

    dossier = open_dossier(folder, json=json)
    rows = overzicht(dossier, op)
    counted = {note.id for row in rows for note in row.waarnemingen}
    rest = [note for note in dossier.waarnemingen if note.id not in counted]
    if json:
        total = _breadth(breedte(dossier.waarnemingen))
        data = {"op": op, "rijen": [_data(row) for row in rows], "zonder": [note.id for note in rest], "totaal": total}
        print(json_text("gelukt", [], data))
    elif not dossier.waarnemingen:
        print("Er zijn nog geen waarnemingen.")
    else:
        _show(rows, op, rest, with_notes=waarnemingen)


def _data(row: Rij) -> dict[str, Any]:
    found = {"naam": row.naam, "id": row.id, "groep": row.groep, **_breadth(row.breedte)}
    return found | {"ids": [note.id for note in row.waarnemingen], "bevindingen": row.bevindingen}


def _breadth(breedte: Any) -> dict[str, Any]:
    return {name: getattr(breedte, name) for name in ("waarnemingen", "tafels", "geledingen")}


def _show(rows: Sequence[Rij], op: str, rest: Sequence[Waarneming], *, with_notes: bool) -> None:
    for group, members in groupby(rows, lambda row: row.groep):
        here = list(members)
        if group:
            print(group)
        if with_notes:
            print("\n\n".join(_with_notes(row) for row in here))
        else:
            _table(here, op)
        print()
    if rest:
        print(f"{aantal(len(rest), 'waarneming heeft', 'waarnemingen hebben')} geen {op}:")
        print(indented(ids_text(note.id for note in rest)))


def _table(rows: Sequence[Rij], op: str) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from buurtkit.cli.tabellen import console

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    if op == "code":
        table.add_column("code", no_wrap=True)  # somebody will type it
    table.add_column("naam")
    for title in ("waarnemingen", "tafels", "geledingen"):
        table.add_column(title, justify="right", no_wrap=True)
    if op != "code":
        table.add_column("bevindingen")
    for row in rows:
        counts = map(str, (row.breedte.waarnemingen, row.breedte.tafels, len(row.breedte.geledingen)))
        before, after = (Text(row.id),), (Text(", ".join(row.bevindingen) or "–"),)
        table.add_row(*(before if op == "code" else ()), Text(row.naam), *counts, *(() if op == "code" else after))
    console().print(table)


def _with_notes(row: Rij) -> str:
    counts = (
        aantal(row.breedte.waarnemingen, "waarneming", "waarnemingen"),
        aantal(row.breedte.tafels, "tafel", "tafels"),
    )
    from_whom = f", van {opsomming(row.breedte.van_wie)}" if row.breedte.van_wie else ""
    notes = [indented(f"{note.id}  {note.tekst}", 4) for note in row.waarnemingen]
    return "\n".join([indented(f"{row.naam}: {' aan '.join(counts)}{from_whom}"), *notes])
