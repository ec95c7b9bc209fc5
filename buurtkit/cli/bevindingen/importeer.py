"""`buurtkit bevindingen importeer`: notes from a form, a sheet or another program to `waarnemingen.yaml`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.binnen import at_home
from buurtkit.basis.melding import Melding
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.namen import personal_in
from buurtkit.cli.openen import check_step, open_dossier
from buurtkit.cli.opties import Blad, Ja, Json, Map, Uitgebreid, Vandaag, step_option
from buurtkit.cli.overnemen import (
    Overname,
    column_lines,
    column_option,
    column_question,
    reading,
    remarks,
    source_lines,
    take_over,
    to_choose,
    with_answers,
)
from buurtkit.cli.scherm import wrapped
from buurtkit.cli.vraag import ask_in_turn, may_ask
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
    kolom: Annotated[list[str] | None, column_option("Opmerking=tekst")] = None,
    bijeenkomst: Annotated[str | None, step_option("De bijeenkomst, als het bestand die niet noemt.")] = None,
    tafel: Annotated[
        int | None, typer.Option(metavar="NUMMER", min=1, help="De tafel, als het bestand die niet noemt.")
    ] = None,
    groep: Annotated[str, typer.Option(metavar="NAAM", help="De groep, als het bestand die niet noemt.")] = "",
    ronde: Annotated[
        int | None, typer.Option(metavar="NUMMER", min=1, help="De ronde, als het bestand die niet noemt.")
    ] = None,
    uitgebreid: Uitgebreid = False,
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
    from buurtkit.bevindingen.importeren import Standaard, check_planned, propose
    from buurtkit.bevindingen.kolommen import NOTITIEKOLOMMEN
    from buurtkit.bevindingen.notities import gewone_stap

    dossier = open_dossier(folder)
    check_step(dossier, bijeenkomst)
    standaard = Standaard(vandaag or dt.date.today(), bijeenkomst or gewone_stap(dossier), tafel, groep, ronde)
    check_planned(dossier, standaard)
    with reading(bestand):
        bron = read_source(at_home(bestand), blad)
    herkenning = None
    if bron.has_columns:
        found = herkenning = NOTITIEKOLOMMEN.recognise(bron.tabel, kolom or ())
        if may_ask(ja=ja, json=json):
            answers = ask_in_turn(lambda given: column_question(NOTITIEKOLOMMEN, with_answers(found, given)))
            herkenning = with_answers(found, answers)
        if unclear := to_choose(NOTITIEKOLOMMEN, herkenning):
            return unclear

    if may_ask(ja=ja, json=json):
        # What is no name is remembered before the notes are shown; what is one is pointed out there.
        proposed = propose(dossier, bron, herkenning, standaard)
        dossier, _ = personal_in(dossier, [note.openbare_tekst for note in proposed.notities])

    def overname(now: Dossier) -> Overname:
        return _overname(now, bron, herkenning, propose(now, bron, herkenning, standaard))

    return take_over(dossier, overname, ja=ja, json=json, uitgebreid=uitgebreid)


def _overname(dossier: Dossier, bron: Bron, herkenning: Herkenning | None, invoer: Invoer) -> Overname:
    """Say what the file adds to the notes and codes of the dossier."""
    from buurtkit.bevindingen.importeren import as_data

    number = _counted(invoer)
    there = f" {aantal(invoer.al_bekend, 'stond er al', 'stonden er al')}." if invoer.al_bekend else ""
    outcome = f"\n{number} in {dossier.map}.{there}"
    adds = [f"\nDat wordt: {number}.{there}"] if invoer.adds_anything else []
    ids: list[str] = []
    return Overname(
        wijzigingen=(invoer.notities, invoer.codes),
        changes_anything=invoer.adds_anything,
        vraag=f"Zo opschrijven ({number})?",
        write=lambda: ids.extend(_write(dossier.map, invoer)),
        waar=dossier.map,
        klaar=outcome,
        niets=outcome,
        tekst=chain(_proposal_lines(bron, herkenning, invoer), adds),
        meldingen=[*invoer.meldingen, *_personal(dossier, bron, invoer)],
        opmerkingen=remarks(bron.tabel),
        gegevens=as_data(invoer, ids),
    )


def _personal(dossier: Dossier, bron: Bron, invoer: Invoer) -> list[Melding]:
    """Point out names and numbers in the notes that come in."""
    from buurtkit.beeld.genoemd import persoonlijk_in
    from buurtkit.dossier.openen import WAARNEMINGEN

    meldingen = []
    for each in persoonlijk_in(dossier, [note.openbare_tekst for note in invoer.notities]):
        text = f"{each.melding[0].lower()}{each.melding[1:]} Haal het straks weg uit {WAARNEMINGEN}."
        meldingen.append(bron.tabel.melding(invoer.rijen[each.nummer], None, text, "let op"))
    return meldingen


def _proposal_lines(bron: Bron, herkenning: Herkenning | None, invoer: Invoer) -> Iterator[str]:
    """Say what the columns are, and which notes and codes come in."""
    from buurtkit.bevindingen.kolommen import NOTITIEKOLOMMEN

    if herkenning:
        yield from column_lines(NOTITIEKOLOMMEN, herkenning)
    elif bron.tabel.rijen:
        yield from source_lines(bron.tabel, len(bron.tabel.rijen) - 1)
    for note in invoer.notities[:VOORBEELDEN]:
        place = ", ".join(
            [
                *([f"tafel {note.tafel}"] if note.tafel else []),
                *([f"groep {note.groep}"] if note.groep else []),
                *([f"ronde {note.ronde}"] if note.ronde else []),
            ]
        )
        yield from wrapped(f"{place or 'zonder tafel'}: {note.tekst}")
    if len(invoer.notities) > VOORBEELDEN:
        yield f"  … en nog {len(invoer.notities) - VOORBEELDEN}."
    if invoer.codes:
        yield "\nNieuwe eigen codes, in bevindingen.yaml:"
    for code in invoer.codes:
        yield from wrapped(f"{code.id}: {code.naam}")


def _counted(invoer: Invoer) -> str:
    parts = []
    if invoer.notities or not invoer.codes:
        parts.append(aantal(len(invoer.notities), "waarneming", "waarnemingen"))
    if invoer.codes:
        parts.append(aantal(len(invoer.codes), "eigen code", "eigen codes"))
    return f"{opsomming(parts)} erbij"


def _write(folder: Path, invoer: Invoer) -> list[str]:
    """Write codes and notes at once, so that the dossier is right at any moment. Gives the ids of the notes."""
    from buurtkit.bevindingen.nieuwe_codes import add_new_codes
    from buurtkit.bevindingen.notities import add_notes
    from buurtkit.dossier.bewerken import save
    from buurtkit.dossier.openen import open_bevindingen, open_waarnemingen

    codes, notes = open_bevindingen(folder), open_waarnemingen(folder)
    add_new_codes(codes, invoer.codes)
    ids = add_notes(notes, invoer.notities)[0] if invoer.notities else []
    save(codes, notes)
    return ids
