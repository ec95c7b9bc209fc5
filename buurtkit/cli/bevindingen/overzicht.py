"""`buurtkit bevindingen overzicht`: the notes in order, and how widely each was heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Json, Map
from buurtkit.cli.scherm import Tabelkolom, ids_text, indented, table
from buurtkit.notatie import aantal, opsomming

if TYPE_CHECKING:
    from buurtkit.bevindingen.overzicht import Overzichtsrij
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.waarnemingen import Waarneming


def opdracht(
    folder: Map = Path(),
    op: Annotated[
        Literal["thema", "code", "tafel", "geleding"],
        typer.Option(metavar="VOLGORDE", help="Kies uit thema, code, tafel en geleding."),
    ] = "thema",
    waarnemingen: Annotated[
        bool, typer.Option("--waarnemingen", help="Zet de waarnemingen er zelf ook onder.")
    ] = False,
    json: Json = False,
) -> Uitkomst:
    """Zet de waarnemingen op een rij, met hoe breed iets is gehoord.

    Tel nooit alleen waarnemingen: tien van één tafel zeggen minder dan vier van vier tafels. Daarom staan tafels en
    geledingen erbij. Een waarneming kan in meer rijen staan.

    Voorbeeld: buurtkit bevindingen overzicht mijn-buurt --op code
    """
    from buurtkit.bevindingen.overzicht import as_data, overzicht

    dossier = open_dossier(folder)
    rows = overzicht(dossier, op)
    counted = {note.id for row in rows for note in row.waarnemingen}
    rest = [note for note in dossier.waarnemingen if note.id not in counted]
    return Uitkomst(_screen(dossier, rows, op, rest, with_notes=waarnemingen), as_data(dossier, rows, op, rest))


def _screen(
    dossier: Dossier, rows: Sequence[Overzichtsrij], op: str, rest: Sequence[Waarneming], *, with_notes: bool
) -> Iterator[str]:
    if not dossier.waarnemingen:
        yield "Er zijn nog geen waarnemingen."
        return
    for group, members in groupby(rows, lambda row: row.groep):
        here = list(members)
        if group:
            yield group
        yield "\n\n".join(_with_notes(row) for row in here) if with_notes else _table(here, op)
        yield ""
    if rest:
        yield f"{aantal(len(rest), 'waarneming heeft', 'waarnemingen hebben')} geen {op}:"
        yield indented(ids_text(note.id for note in rest))


def _table(rows: Sequence[Overzichtsrij], op: str) -> str:
    counts = [Tabelkolom(each, getal=True) for each in ("waarnemingen", "tafels", "geledingen")]
    if op == "code":  # somebody will type it
        return table(
            [Tabelkolom("code", heel=True), Tabelkolom("naam"), *counts],
            [(row.id, row.naam, *_counts(row)) for row in rows],
        )
    return table(
        [Tabelkolom("naam"), *counts, Tabelkolom("bevindingen")],
        [(row.naam, *_counts(row), ", ".join(row.bevindingen) or "–") for row in rows],
    )


def _counts(row: Overzichtsrij) -> tuple[str, str, str]:
    breadth = row.breedte
    return str(breadth.waarnemingen), str(breadth.tafels), str(len(breadth.geledingen))


def _with_notes(row: Overzichtsrij) -> str:
    counts = (
        aantal(row.breedte.waarnemingen, "waarneming", "waarnemingen"),
        aantal(row.breedte.tafels, "tafel", "tafels"),
    )
    from_whom = f", van {opsomming(row.breedte.van_wie)}" if row.breedte.van_wie else ""
    notes = [indented(f"{note.id}  {note.tekst}", 4) for note in row.waarnemingen]
    return "\n".join([indented(f"{row.naam}: {' aan '.join(counts)}{from_whom}"), *notes])
