"""`buurtkit programma exporteer`: the programme for calendars, apps and websites."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.doorgeven import Overschrijf, kind_of, pass_on
from buurtkit.cli.scherm import open_dossier, show_meldingen
from buurtkit.melding import INHOUD

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier

UITVOER = "uitvoer/uitwisselen"
"""Where in the dossier stands which files were made, apart from the documents: those are looked after by `render`."""

SOORTEN = ("json", "xml", "ics")


def opdracht(
    naar: Annotated[
        Path, typer.Option(metavar="BESTAND", help="Waarheen: een naam die eindigt op .json, .xml of .ics.")
    ],
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    overschrijf: Overschrijf = False,
) -> None:
    """Zet het programma van de manifestatie in een bestand.

    Een .ics is voor een agenda. Een .json of .xml is voor apps en websites van congressen (het formaat van frab en
    pentabarf). Er staat alleen in wat iedereen mag lezen.

    Voorbeeld: buurtkit programma exporteer mijn-buurt --naar programma.ics
    """
    from buurtkit.render.schrijvers import opvolger

    kind = kind_of(naar, SOORTEN)
    dossier = open_dossier(folder)
    if not dossier.manifestatie or not dossier.manifestatie.programma:
        print("Er is nog geen programma in manifestatie.yaml.", file=sys.stderr)
        raise typer.Exit(INHOUD)
    content, follow = (
        (_calendar(dossier, folder), opvolger("ics")) if kind == "ics" else (_schedule(dossier, kind), None)
    )
    state = pass_on(folder / UITVOER, naar, content, overschrijf=overschrijf, opvolger=follow)
    print(f"{naar}: het programma{state}.")


def _schedule(dossier: Dossier, kind: str) -> bytes:
    from buurtkit.programma.wisselbestand import as_json, as_xml, schedule

    assert dossier.manifestatie
    data = schedule(dossier, dossier.manifestatie)
    return as_json(data) if kind == "json" else as_xml(data)


def _calendar(dossier: Dossier, folder: Path) -> bytes:
    """Make the calendar of the whole programme, as the public sees it."""
    from buurtkit.render.maken import Maker, StukFout
    from buurtkit.render.ontvangers import ontvangers
    from buurtkit.render.openbaar import public_view
    from buurtkit.render.sjabloon import Catalogus, SjabloonFout

    catalogus = Catalogus(folder)
    try:
        sjabloon = catalogus.sjabloon("manifestatie/agenda-programma")
        view = public_view(dossier)
        (all_,) = ontvangers(view, sjabloon.kop)
        maker = Maker(view, catalogus, sjabloon)
        return maker.inhoud(all_, maker.tekst(all_), "ics")
    except (SjabloonFout, StukFout) as fout:
        show_meldingen(fout.meldingen)
    raise typer.Exit(INHOUD)
