"""`buurtkit programma exporteer`: the programme for calendars, apps and websites."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.nederlands import GEBRUIK, INHOUD, KIEZEN

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier

SOORTEN = (".json", ".xml", ".ics")


def opdracht(
    naar: Annotated[
        Path, typer.Option(metavar="BESTAND", help="Waarheen: een naam die eindigt op .json, .xml of .ics.")
    ],
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    overschrijf: Annotated[bool, typer.Option("--overschrijf", help="Vervangt een bestand dat er al is.")] = False,
) -> None:
    """Zet het programma van de manifestatie in een bestand.

    Een .ics is voor een agenda. Een .json of .xml is voor apps en websites van congressen (het formaat van frab en
    pentabarf). Er staat alleen in wat iedereen mag lezen.

    Voorbeeld: buurtkit programma exporteer mijn-buurt --naar programma.ics
    """
    from buurtkit.cli.scherm import open_dossier
    from buurtkit.dossier.bewaren import write_atomic

    if naar.suffix.lower() not in SOORTEN:
        print(f"`{naar}` eindigt niet op .json, .xml of .ics.", file=sys.stderr)
        raise typer.Exit(GEBRUIK)
    dossier = open_dossier(folder)
    if not dossier.manifestatie or not dossier.manifestatie.programma:
        print("Er is nog geen programma in manifestatie.yaml.", file=sys.stderr)
        raise typer.Exit(INHOUD)
    old = naar.read_bytes() if naar.exists() else None
    content = _calendar(dossier, folder, old) if naar.suffix.lower() == ".ics" else _schedule(dossier, naar)
    if old == content:
        print(f"{naar} is al zoals het moet zijn.")
        return
    if old is not None and not overschrijf and not _is_ours(old):
        print(f"{naar} bestaat al. Er is niets overschreven. Met --overschrijf vervang ik het.", file=sys.stderr)
        raise typer.Exit(KIEZEN)
    write_atomic(naar, content)
    print(f"Het programma staat in {naar}.")


def _schedule(dossier: Dossier, naar: Path) -> bytes:
    from buurtkit.programma.wisselbestand import as_json, as_xml, schedule

    assert dossier.manifestatie
    data = schedule(dossier, dossier.manifestatie)
    return as_json(data) if naar.suffix.lower() == ".json" else as_xml(data)


def _is_ours(old: bytes) -> bool:
    """Tell whether buurtkit made a file: a new version may take its place."""
    return any(mark in old[:400] for mark in (b"PRODID:-//buurtkit//", b'"name": "buurtkit"', b'name="buurtkit"'))


def _calendar(dossier: Dossier, folder: Path, old: bytes | None) -> bytes:
    """Make the calendar of the whole programme; one that was there goes on, with higher numbers for what changed."""
    from buurtkit.cli.scherm import show_meldingen
    from buurtkit.render.maken import plan, render
    from buurtkit.render.schrijvers import Opvolger
    from buurtkit.render.sjabloon import Catalogus
    from buurtkit.render.uitvoer import Staat, Uitvoer

    made: list[bytes] = []

    class Opvang(Uitvoer):
        """Keeps what is made instead of writing it in the output folder."""

        def write(self, name: str, content: bytes, opvolger: Opvolger | None = None) -> Staat:  # noqa: ARG002
            made.append(opvolger(old, content, 0) if opvolger and old else content)
            return "gemaakt"

    catalogus = Catalogus(folder)
    planned = plan(dossier, [catalogus.sjabloon("manifestatie/agenda-programma")])
    stukken = list(render(dossier, catalogus, planned, Opvang(folder / "nergens")))
    if not made:
        show_meldingen(melding for stuk in stukken for melding in stuk.meldingen)
        raise typer.Exit(INHOUD)
    return made[0]
