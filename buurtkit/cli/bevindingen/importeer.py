"""`buurtkit bevindingen importeer`: notes from a form, a sheet or another program to `waarnemingen.yaml`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Blad, Ja, Json, Map, Vandaag, step_option
from buurtkit.cli.overnemen import NIETS, reading, to_choose
from buurtkit.cli.scherm import wrapped
from buurtkit.cli.vraag import agrees, may_ask
from buurtkit.cli.wijzigen import to_change
from buurtkit.melding import GELUKT, KIEZEN, Melding
from buurtkit.notatie import aantal, opsomming

if TYPE_CHECKING:
    from buurtkit.bevindingen.bronnen import Bron
    from buurtkit.bevindingen.importeren import Invoer
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.lijsten.kolommen import Herkenning

VOORBEELDEN = 3
"""How many notes are shown before they are written."""


def opdracht(
    bestand: Annotated[Path, typer.Argument(metavar="BESTAND", help="Het bestand: json, xlsx, csv of qdc.")],
    folder: Map = Path(),
    blad: Blad = "",
    kolom: Annotated[
        list[str] | None,
        typer.Option(metavar="KOLOM=VELD", help='Wat een kolom is, zoals "Opmerking=tekst". Mag vaker.'),
    ] = None,
    bijeenkomst: Annotated[str | None, step_option("De bijeenkomst, als het bestand die niet noemt.")] = None,
    tafel: Annotated[
        int | None, typer.Option(metavar="NUMMER", min=1, help="De tafel, als het bestand die niet noemt.")
    ] = None,
    ronde: Annotated[
        int | None, typer.Option(metavar="NUMMER", min=1, help="De ronde, als het bestand die niet noemt.")
    ] = None,
    ja: Ja = False,
    json: Json = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Neemt waarnemingen over uit een formulier, Excel, csv, of een ander programma.

    Het kan een bestand van het formulier van buurtkit zijn, een export van Forms, LimeSurvey of Taguette, of een eigen
    lijst. Een .qdc geeft codes. U ziet eerst wat erbij komt; met --ja staat het er. Nog eens importeren geeft niets
    dubbel. Bij --kolom is het veld bijvoorbeeld tekst, tafel, ronde of geledingen; een - laat de kolom weg.

    Voorbeeld: buurtkit bevindingen importeer notities-tafel-4.json mijn-buurt
    """
    from buurtkit.bevindingen.bronnen import read_source
    from buurtkit.bevindingen.importeren import Standaard, as_data, check_planned, propose
    from buurtkit.bevindingen.kolommen import NOTITIEKOLOMMEN
    from buurtkit.bevindingen.notities import gewone_stap

    dossier = open_dossier(folder)
    check_planned(dossier, tafel, ronde)
    with reading(bestand):
        bron = read_source(bestand.expanduser(), blad)
    herkenning = None if bron.soort in ("codeboek", "taguette") else NOTITIEKOLOMMEN.recognise(bron.tabel, kolom or [])
    if herkenning and (choices := NOTITIEKOLOMMEN.what_to_choose(herkenning)):
        return to_choose(_column_lines(herkenning), choices)
    standaard = Standaard(vandaag or dt.date.today(), bijeenkomst or gewone_stap(dossier), tafel, ronde)
    invoer = propose(dossier, bron, herkenning, standaard)
    invoer.meldingen += _personal(dossier, bron, invoer)
    uitkomst = Uitkomst(_proposal_lines(herkenning, invoer))
    uitkomst.report([*_remarks(bron), *invoer.meldingen])
    asking = invoer.voegt_toe and may_ask(ja=ja, json=json)
    if not json:
        uitkomst.show()  # also when it cannot be written
    agreed = invoer.voegt_toe and (ja or (asking and agrees(f"Zo opschrijven ({_counted(invoer)})?")))
    ids: list[str] = []
    if agreed:
        seen = invoer if asking else None
        again = partial(propose, bron=bron, herkenning=herkenning, standaard=standaard)
        invoer, ids = _write(dossier.map, seen, again)
    uitkomst.code = KIEZEN if invoer.voegt_toe and not agreed else GELUKT
    uitkomst.resultaat = as_data(invoer, ids, geschreven=agreed)
    there = f" {aantal(invoer.al_bekend, 'stond er al', 'stonden er al')}." if invoer.al_bekend else ""
    if agreed or not invoer.voegt_toe:
        uitkomst.say(f"\n{_counted(invoer)} in {dossier.map}.{there}")
    elif asking:
        uitkomst.warn(NIETS)
    else:
        uitkomst.say(f"\nDat wordt: {_counted(invoer)}.{there}")
        uitkomst.warn("Er is nog niets geschreven. Klopt het zo? Geef de opdracht nog eens met `--ja`.")
    return uitkomst


def _personal(dossier: Dossier, bron: Bron, invoer: Invoer) -> list[Melding]:
    """Point out names and numbers in the notes that come in."""
    from buurtkit.werkwijze.regels.privacy import personal_in

    texts = [f"{note.tekst} {note.citaat}" for note in invoer.notities]
    text = "hier staat `{}`. Namen en nummers horen niet in een waarneming. Haal het straks weg uit waarnemingen.yaml."
    return [
        bron.tabel.melding(invoer.rijen[i], None, text.format(found), "let op")
        for i, found in personal_in(dossier, texts)
    ]


def _remarks(bron: Bron) -> list[Melding]:
    """Give what there is to say about the file as a whole."""
    others = bron.tabel.andere_bladen
    texts = [*bron.tabel.opmerkingen]
    if others:
        texts.append(f"Gelezen is het blad `{bron.tabel.blad}`. Er is ook: {', '.join(others)}. Kies met --blad.")
    return [Melding(bron.tabel.bestand, 0, 0, text, "tip") for text in texts]


def _proposal_lines(herkenning: Herkenning | None, invoer: Invoer) -> Iterator[str]:
    """Say what the columns are, and which notes and codes come in."""
    if herkenning:
        yield from _column_lines(herkenning)
    for note in invoer.notities[:VOORBEELDEN]:
        place = ", ".join(
            [*([f"tafel {note.tafel}"] if note.tafel else []), *([f"ronde {note.ronde}"] if note.ronde else [])]
        )
        yield from wrapped(f"{place or 'zonder tafel'}: {note.tekst}")
    if len(invoer.notities) > VOORBEELDEN:
        yield f"  … en nog {len(invoer.notities) - VOORBEELDEN}."
    if invoer.codes:
        yield "\nNieuwe eigen codes, in bevindingen.yaml:"
    for code in invoer.codes:
        yield from wrapped(f"{code.id}: {code.naam}")


def _column_lines(herkenning: Herkenning) -> Iterator[str]:
    from buurtkit.lijsten.kolommen import WEG

    yield "Zo worden de kolommen gelezen:"
    for kolom in herkenning.kolommen:
        what = {WEG: "gaat niet mee", "": "weet ik niet"}.get(kolom.veld, kolom.veld)
        yield from wrapped(f"{kolom.naam} → {what}")
    yield ""


def _counted(invoer: Invoer) -> str:
    parts = []
    if invoer.notities or not invoer.codes:
        parts.append(aantal(len(invoer.notities), "waarneming", "waarnemingen"))
    if invoer.codes:
        parts.append(aantal(len(invoer.codes), "eigen code", "eigen codes"))
    return f"{opsomming(parts)} erbij"


def _write(folder: Path, gezien: Invoer | None, again: Callable[[Dossier], Invoer]) -> tuple[Invoer, list[str]]:
    """Write what a file adds to the dossier as it is by now; what somebody said yes to has to be that.

    Codes come first, so that the dossier is right at any moment. Gives what was added, and the ids of the notes.
    """
    from buurtkit.bevindingen.nieuwe_codes import add_new_codes
    from buurtkit.bevindingen.notities import add_notes
    from buurtkit.bevindingen.vastleggen import open_bevindingen, open_waarnemingen
    from buurtkit.dossier.bewerken import save
    from buurtkit.dossier.vervangen import IntussenVeranderd

    with to_change(folder) as dossier:
        invoer = again(dossier)
        if gezien and (invoer.notities, invoer.codes) != (gezien.notities, gezien.codes):
            raise IntussenVeranderd(folder)
        codes, notes = open_bevindingen(folder), open_waarnemingen(folder)
        add_new_codes(codes, invoer.codes)
        ids = add_notes(notes, invoer.notities)[0] if invoer.notities else []
        save(codes, notes)
    return invoer, ids
