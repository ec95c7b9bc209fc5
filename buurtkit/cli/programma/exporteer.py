"""`buurtkit programma exporteer`: the programme for calendars, apps and websites."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.melding import BuurtkitFout
from buurtkit.cli.doorgeven import kind_of, pass_on
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Map, Overschrijf

if TYPE_CHECKING:
    from buurtkit.dossier.bijeenkomsten import MetZalen
    from buurtkit.dossier.dossier import Dossier

UITVOER = "uitvoer/uitwisselen"
"""Where in the dossier stands which files were made, apart from the documents: those are looked after by `render`."""

SOORTEN = ("json", "xml", "ics")


def opdracht(
    naar: Annotated[
        Path, typer.Option(metavar="BESTAND", help="Waarheen: een naam die eindigt op .json, .xml of .ics.")
    ],
    folder: Map = Path(),
    overschrijf: Overschrijf = False,
) -> Uitkomst:
    """Zet het programma van de manifestatie in een bestand.

    Een .ics is voor een agenda. Een .json of .xml is voor apps en websites van congressen (het formaat van frab en
    pentabarf). Er staat alleen in wat iedereen mag lezen.

    Voorbeeld: buurtkit programma exporteer mijn-buurt --naar programma.ics
    """
    from buurtkit.render.schrijvers import opvolger

    kind = kind_of(naar, SOORTEN)
    dossier = open_dossier(folder)
    day = dossier.eerste_met("zalen")
    if day is None or not day.programma:
        raise BuurtkitFout(f"Er is nog geen programma in {dossier.bestand_met('zalen')}.")
    if day.datum is None:
        raise BuurtkitFout(f"De dag van {day.voluit} is nog niet bekend. Zet eerst `datum` in {day.bestand}.")
    content, follow = (
        (_calendar(dossier, day, folder), opvolger("ics"))
        if kind == "ics"
        else (_schedule(dossier, day, day.datum, kind), None)
    )
    state = pass_on(folder, UITVOER, naar, content, overschrijf=overschrijf, opvolger=follow)
    return Uitkomst([f"{naar}: het programma{state}."])


def _schedule(dossier: Dossier, day: MetZalen, datum: dt.date, kind: str) -> bytes:
    from buurtkit.programma.wisselbestand import as_json, as_xml, schedule
    from buurtkit.render.openbaar import Namenwacht

    texts = [text for deel in day.programma for text in (deel.wat, deel.toelichting) if text]
    if meldingen := Namenwacht(dossier).look(texts, {}):
        raise BuurtkitFout("\nEr is niets geëxporteerd: haal eerst de namen weg.", meldingen=meldingen)
    data = schedule(dossier, day, datum)
    return as_json(data) if kind == "json" else as_xml(data)


def _calendar(dossier: Dossier, day: MetZalen, folder: Path) -> bytes:
    """Make the calendar of the whole programme, as the public sees it."""
    from buurtkit.render.maken import Maker
    from buurtkit.render.ontvangers import ontvangers
    from buurtkit.render.openbaar import Namenwacht, public_view
    from buurtkit.render.sjabloon import Catalogus
    from buurtkit.stukken.weten import Weten

    catalogus = Catalogus(folder, dossier.soorten)
    sjabloon = catalogus.sjabloon(f"{day.stap}/agenda-programma")
    view = public_view(dossier)
    (all_,) = ontvangers(view, sjabloon.kop)
    maker = Maker(view, catalogus, sjabloon, Weten(view), Namenwacht(dossier))
    return maker.inhoud(all_, maker.tekst(all_), "ics")
