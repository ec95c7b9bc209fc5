"""`buurtkit bevindingen importeer`: notes from a form, a sheet or another program to `waarnemingen.yaml`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from buurtkit.cli.vandaag import Vandaag
from buurtkit.melding import GEBRUIK, GELUKT, INHOUD, KIEZEN

if TYPE_CHECKING:
    from buurtkit.bevindingen.bronnen import Bron
    from buurtkit.bevindingen.importeren import Invoer
    from buurtkit.bevindingen.koppen import Herkenning
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.melding import Melding

VOORBEELDEN = 3
"""How many notes are shown before they are written."""


@dataclass(frozen=True)
class Wens:
    """How somebody wants to be served."""

    ja: bool
    json: bool

    @property
    def mag_vragen(self) -> bool:
        """Whether there is somebody to answer a question."""
        return not (self.ja or self.json) and sys.stdin.isatty() and sys.stdout.isatty()


def opdracht(
    bestand: Annotated[Path, typer.Argument(metavar="BESTAND", help="Het bestand: json, xlsx, csv of qdc.")],
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    blad: Annotated[str, typer.Option(metavar="NAAM", help="Welk blad van Excel; anders het eerste.")] = "",
    kolom: Annotated[
        list[str] | None,
        typer.Option(metavar="KOLOM=VELD", help='Wat een kolom is, zoals "Opmerking=tekst". Mag vaker.'),
    ] = None,
    bijeenkomst: Annotated[
        Literal["tafel-van-50", "manifestatie", "bestuurstafel"],
        typer.Option(metavar="STAP", help="De bijeenkomst, als het bestand die niet noemt.", show_default=False),
    ] = "tafel-van-50",
    tafel: Annotated[
        int | None, typer.Option(metavar="NUMMER", min=1, help="De tafel, als het bestand die niet noemt.")
    ] = None,
    ronde: Annotated[
        int | None, typer.Option(metavar="NUMMER", min=1, help="De ronde, als het bestand die niet noemt.")
    ] = None,
    ja: Annotated[bool, typer.Option("--ja", help="Schrijft zonder het eerst te vragen.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Geeft de uitkomst als gegevens.")] = False,
    vandaag: Vandaag = None,
) -> None:
    """Neemt waarnemingen over uit een formulier, Excel, csv, of een ander programma.

    Het kan een bestand van het formulier van buurtkit zijn, een export van Forms, LimeSurvey of Taguette, of een eigen
    lijst. Een .qdc geeft codes. U ziet eerst wat erbij komt; met --ja staat het er. Nog eens importeren geeft niets
    dubbel. Bij --kolom is het veld bijvoorbeeld tekst, tafel, ronde of geledingen; een - laat de kolom weg.

    Voorbeeld: buurtkit bevindingen importeer notities-tafel-4.json mijn-buurt
    """
    from buurtkit.bevindingen.importeren import Standaard, propose
    from buurtkit.cli.scherm import open_dossier

    dossier = open_dossier(folder, json=json)
    _check_planned(dossier, tafel, ronde)
    wens = Wens(ja, json)
    bron, herkenning = _read(bestand, blad, kolom or [], wens)
    standaard = Standaard(vandaag or dt.date.today(), bijeenkomst, tafel, ronde)
    invoer = propose(dossier, bron, herkenning, standaard)
    invoer.meldingen += _personal(dossier, bron, invoer)
    raise typer.Exit(_finish(dossier, bron, herkenning, invoer, wens))


def _check_planned(dossier: Dossier, tafel: int | None, ronde: int | None) -> None:
    """Stop when a table or round was asked for that is not there."""
    rounds = len(dossier.tafel_van_50.rondes) if dossier.tafel_van_50 else 0
    tables = [each.nummer for each in dossier.tafels]
    for name, number, planned in (("Tafel", tafel, tables), ("Ronde", ronde, range(1, rounds + 1))):
        if number is not None and number not in planned:
            print(f"{name} {number} staat niet in tafel-van-50.yaml.", file=sys.stderr)
            raise typer.Exit(GEBRUIK)


def _read(bestand: Path, blad: str, kolom: Sequence[str], wens: Wens) -> tuple[Bron, Herkenning | None]:
    """Read the file and find out what its columns are, or stop and say what to do."""
    from buurtkit.bevindingen.bronnen import read_source
    from buurtkit.bevindingen.koppen import KolomFout, recognise
    from buurtkit.melding import Melding
    from buurtkit.tabel.tabel import BronFout

    try:
        bron = read_source(bestand.expanduser(), blad)
        if bron.soort in ("codeboek", "taguette"):
            return bron, None
        herkenning = recognise(bron.tabel, kolom)
    except BronFout as fout:
        _stop(INHOUD, [Melding(str(bestand), 0, 0, str(fout))], wens)
    except KolomFout as fout:
        print(fout, file=sys.stderr)
        raise typer.Exit(GEBRUIK) from None
    if choices := herkenning.what_to_choose():
        if not wens.json:
            _show_columns(herkenning)
        _stop(KIEZEN, choices, wens)
    return bron, herkenning


def _stop(code: int, meldingen: Sequence[Melding], wens: Wens) -> NoReturn:
    """Tell what stands in the way and end; nothing was written."""
    from buurtkit.cli.scherm import json_text, show_meldingen

    if wens.json:
        print(json_text("kiezen" if code == KIEZEN else "verbeteren", meldingen, None))
    else:
        sys.stdout.flush()
        show_meldingen(meldingen)
        print("Er is niets geschreven.", file=sys.stderr)
    raise typer.Exit(code)


def _personal(dossier: Dossier, bron: Bron, invoer: Invoer) -> list[Melding]:
    """Point out names and numbers in the notes that come in."""
    from buurtkit.werkwijze.regels.privacy import personal_in

    texts = [f"{note.tekst} {note.citaat}" for note in invoer.notities]
    text = "hier staat `{}`. Namen en nummers horen niet in een waarneming. Haal het straks weg uit waarnemingen.yaml."
    return [
        bron.tabel.melding(invoer.rijen[i], None, text.format(found), "let op")
        for i, found in personal_in(dossier, texts)
    ]


def _finish(dossier: Dossier, bron: Bron, herkenning: Herkenning | None, invoer: Invoer, wens: Wens) -> int:
    """Show what a file adds, and write it if that is wanted; gives the exit code."""
    from buurtkit.cli.scherm import json_text, show_meldingen

    if not wens.json:
        _show(herkenning, invoer)
        sys.stdout.flush()
        show_meldingen([*(_remarks(bron)), *invoer.meldingen])
    agreed = invoer.voegt_toe and (wens.ja or (wens.mag_vragen and _agrees(invoer)))
    ids = _write(dossier.map, invoer) if agreed else []
    code = KIEZEN if invoer.voegt_toe and not agreed else GELUKT
    if wens.json:
        result = {
            "nieuw": [{"tekst": note.tekst, "tafel": note.tafel, "ronde": note.ronde} for note in invoer.notities],
            "ids": ids,
            "codes": [asdict(each) for each in invoer.codes],
            "al_bekend": invoer.al_bekend,
            "geschreven": agreed,
        }
        print(json_text("kiezen" if code else "gelukt", [*_remarks(bron), *invoer.meldingen], result))
    else:
        _say_outcome(dossier, invoer, wens, agreed=agreed)
    return code


def _remarks(bron: Bron) -> list[Melding]:
    """Give what there is to say about the file as a whole."""
    from buurtkit.melding import Melding

    others = bron.tabel.andere_bladen
    texts = [*bron.tabel.opmerkingen]
    if others:
        texts.append(f"Gelezen is het blad `{bron.tabel.blad}`. Er is ook: {', '.join(others)}. Kies met --blad.")
    return [Melding(bron.tabel.bestand, 0, 0, text, "tip") for text in texts]


def _show(herkenning: Herkenning | None, invoer: Invoer) -> None:
    from buurtkit.cli.regels import indented

    if herkenning:
        _show_columns(herkenning)
    for note in invoer.notities[:VOORBEELDEN]:
        place = ", ".join(
            [*([f"tafel {note.tafel}"] if note.tafel else []), *([f"ronde {note.ronde}"] if note.ronde else [])]
        )
        print(indented(f"{place or 'zonder tafel'}: {note.tekst}"))
    if len(invoer.notities) > VOORBEELDEN:
        print(f"  … en nog {len(invoer.notities) - VOORBEELDEN}.")
    if invoer.codes:
        print("\nNieuwe eigen codes, in bevindingen.yaml:")
        for code in invoer.codes:
            print(indented(f"{code.id}: {code.naam}"))


def _show_columns(herkenning: Herkenning) -> None:
    from buurtkit.bevindingen.koppen import WEG
    from buurtkit.cli.regels import indented

    print("Zo worden de kolommen gelezen:")
    for kolom in herkenning.kolommen:
        what = {WEG: "gaat niet mee", "": "weet ik niet"}.get(kolom.veld, kolom.veld)
        print(indented(f"{kolom.naam} → {what}"))
    print()


def _agrees(invoer: Invoer) -> bool:
    import os

    import questionary

    # Without this, a terminal that does not say where its cursor is gets an English warning.
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    choices = [questionary.Choice("ja, schrijf het op", "ja"), questionary.Choice("nee, verander niets", "nee")]
    question = f"Zo opschrijven ({_counted(invoer)})?"
    instruction = "(kies met de pijltjes, en dan Enter)"
    return bool(questionary.select(question, choices, qmark=">", instruction=instruction).unsafe_ask() == "ja")


def _counted(invoer: Invoer) -> str:
    from buurtkit.notatie import aantal, opsomming

    parts = []
    if invoer.notities or not invoer.codes:
        parts.append(aantal(len(invoer.notities), "waarneming", "waarnemingen"))
    if invoer.codes:
        parts.append(aantal(len(invoer.codes), "eigen code", "eigen codes"))
    return f"{opsomming(parts)} erbij"


def _write(folder: Path, invoer: Invoer) -> list[str]:
    """Write codes first, so that the dossier is right at any moment; then the notes. Gives their ids."""
    from buurtkit.bevindingen.nieuwe_codes import add_new_codes
    from buurtkit.bevindingen.notities import add_notes
    from buurtkit.bevindingen.vastleggen import open_bevindingen, open_waarnemingen
    from buurtkit.cli.wijzigen import changing

    if invoer.codes:
        with changing(lambda: open_bevindingen(folder)) as file:
            add_new_codes(file, invoer.codes)
    if not invoer.notities:
        return []
    with changing(lambda: open_waarnemingen(folder)) as file:
        ids, _ = add_notes(file, invoer.notities)
    return ids


def _say_outcome(dossier: Dossier, invoer: Invoer, wens: Wens, *, agreed: bool) -> None:
    """Say what was written, or what to do to have it written."""
    from buurtkit.notatie import aantal

    there = f" {aantal(invoer.al_bekend, 'stond er al', 'stonden er al')}." if invoer.al_bekend else ""
    if agreed or not invoer.voegt_toe:
        print(f"\n{_counted(invoer)} in {dossier.map}.{there}")
    elif wens.mag_vragen:
        print("Er is niets geschreven.", file=sys.stderr)
    else:
        print(f"\nDat wordt: {_counted(invoer)}.{there}")
        print("Er is nog niets geschreven. Klopt het zo? Geef de opdracht nog eens met `--ja`.", file=sys.stderr)
