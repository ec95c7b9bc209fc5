"""`buurtkit deelnemers importeer`: from somebody's list to `deelnemers.yaml`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Blad, Ja, Json, Map, Vandaag, step_option
from buurtkit.cli.overnemen import NIETS, reading, to_choose
from buurtkit.cli.vraag import agrees, choose, may_ask
from buurtkit.cli.wijzigen import changing, to_change
from buurtkit.melding import GELUKT, INHOUD, KIEZEN
from buurtkit.notatie import aantal

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.typen import Geleding
    from buurtkit.gasten.importeren import Voorstel
    from buurtkit.lijsten.kolommen import Herkenning, Kolom


def opdracht(
    bestand: Annotated[Path, typer.Argument(metavar="BESTAND", help="De lijst: xlsx, csv of vcf.")],
    folder: Map = Path(),
    blad: Blad = "",
    kolom: Annotated[
        list[str] | None,
        typer.Option(metavar="KOLOM=VELD", help='Wat een kolom is, zoals "Doelgroep=geleding". Mag vaker.'),
    ] = None,
    onbekend: Annotated[
        Literal["kenmerk", "weglaten"] | None,
        typer.Option(metavar="WAT", help="Onbekende kolommen: als kenmerk bewaren of weglaten.", show_default=False),
    ] = None,
    geleding: Annotated[
        str, typer.Option(metavar="WOORD", help="De geleding van wie er geen heeft.", show_default=False)
    ] = "",
    bijeenkomst: Annotated[str | None, step_option("Bij welke bijeenkomst de antwoorden horen.")] = None,
    ja: Ja = False,
    json: Json = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Neemt gasten over uit Excel, csv, een formulier of een adresboek.

    U ziet eerst wat elke kolom wordt, wie erbij komen en wat er verandert. Pas met --ja schrijft buurtkit het op.
    Bij een --kolom is het veld bijvoorbeeld naam, email of kenmerk:talen; een - laat de kolom weg.

    Voorbeeld: buurtkit deelnemers importeer gasten.xlsx mijn-buurt
    """
    from buurtkit.cli.deelnemers.voorstel import column_lines, counted, proposal_lines
    from buurtkit.gasten.importeren import as_data, days_of, propose
    from buurtkit.gasten.kolommen import Gastkolommen, Keuzes, read_list, recognise
    from buurtkit.gasten.zoeken import zoek_geleding

    default = zoek_geleding(geleding)
    dossier = open_dossier(folder)
    asking = may_ask(ja=ja, json=json)
    with reading(bestand):
        lijst = read_list(bestand.expanduser(), blad)
    herkenning = recognise(lijst, Keuzes(tuple(kolom or ()), bijeenkomst or "", days_of(dossier)))
    herkenning = _settle_unknown(herkenning, onbekend)
    if asking:
        herkenning = _ask_columns(herkenning, [each.stap for each in dossier.bijeenkomsten])
    if open_choices := Gastkolommen().what_to_choose(herkenning):
        return to_choose(column_lines(herkenning), open_choices)
    today = vandaag or dt.date.today()
    voorstel = propose(dossier, herkenning, today, default)
    without = len(voorstel.vergelijking.zonder_geleding)
    if without and default is None and asking and (default := _ask_geleding(without)):
        voorstel = propose(dossier, herkenning, today, default)
    vergelijking = voorstel.vergelijking
    uitkomst = Uitkomst(proposal_lines(voorstel))
    uitkomst.report(voorstel.meldingen)
    if not json:
        uitkomst.show()  # also when it cannot be written
    question = f"Zo opschrijven in deelnemers.yaml ({counted(vergelijking)})?"
    agreed = voorstel.verandert_iets and (ja or (asking and agrees(question)))
    if agreed:
        seen = voorstel if asking else None
        voorstel = _write(folder, seen, lambda dossier: propose(dossier, herkenning, today, default))
        vergelijking, agreed = voorstel.vergelijking, voorstel.verandert_iets
    uitkomst.code = _code(voorstel, agreed=agreed)
    uitkomst.resultaat = {**as_data(voorstel), "geschreven": agreed}
    if vergelijking.zonder_geleding:
        uitkomst.warn("Heeft iedereen zonder geleding dezelfde? Geef die met `--geleding bewoner`.")
    if agreed:
        uitkomst.say(f"\nOpgeslagen in {folder / 'deelnemers.yaml'}: {counted(vergelijking)}.")
    elif not voorstel.verandert_iets:
        uitkomst.say("\nEr verandert niets in het dossier.")
    elif asking:
        uitkomst.warn(NIETS)
    else:
        uitkomst.warn("\nEr is nog niets geschreven. Klopt het zo? Geef de opdracht dan nog eens met `--ja`.")
    return uitkomst


def _write(folder: Path, gezien: Voorstel | None, again: Callable[[Dossier], Voorstel]) -> Voorstel:
    """Write what a list does to the dossier as it is by now; what somebody said yes to has to be that. Gives it."""
    from buurtkit.dossier.vervangen import IntussenVeranderd
    from buurtkit.gasten.invoegen import BESTAND, open_deelnemers, write

    with to_change(folder) as dossier:
        voorstel = again(dossier)
        if gezien and _changes(voorstel) != _changes(gezien):
            raise IntussenVeranderd(folder / BESTAND)
        with changing(folder, open_deelnemers, dossier) as file:
            write(file, voorstel.vergelijking)
    return voorstel


def _changes(voorstel: Voorstel) -> tuple[object, object]:
    return voorstel.vergelijking.nieuw, voorstel.vergelijking.gewijzigd


def _code(voorstel: Voorstel, *, agreed: bool) -> int:
    """Somebody has to choose when nothing was written that could be, or nothing can be before they do."""
    if voorstel.verandert_iets and not agreed:
        return KIEZEN
    if voorstel.vergelijking.zonder_geleding and not voorstel.verandert_iets:
        return KIEZEN
    return INHOUD if voorstel.fouten else GELUKT


def _settle_unknown(herkenning: Herkenning, onbekend: str | None) -> Herkenning:
    """Do with the unknown columns what was said of them beforehand."""
    from buurtkit.gasten.kolommen import as_kenmerk
    from buurtkit.lijsten.kolommen import WEG

    if not onbekend:
        return herkenning
    fields = {each.plek: WEG if onbekend == "weglaten" else as_kenmerk(each) for each in herkenning.onbekend}
    return herkenning.choose(fields)


def _ask_columns(herkenning: Herkenning, stappen: Sequence[str]) -> Herkenning:
    """Ask what each unknown column is, and to which gathering answers belong."""
    from buurtkit.gasten.kolommen import without_gathering
    from buurtkit.lijsten.kolommen import WEG

    fields = {kolom.plek: _ask_column(kolom) for kolom in herkenning.onbekend}
    for kolom in without_gathering(herkenning) if stappen else ():
        choices = {stap: stap.replace("-", " ") for stap in stappen} | {WEG: "laat deze kolom weg"}
        fields[kolom.plek] = choose(f"Bij welke bijeenkomst horen de antwoorden van `{kolom.naam}`?", choices)
    return herkenning.choose(fields)


def _ask_column(kolom: Kolom) -> str:
    from buurtkit.gasten.kolommen import Gastkolommen

    herkenner = Gastkolommen()
    examples = " en ".join(f"`{text[:30]}`" for text in kolom.voorbeelden)
    question = f"Wat is de kolom `{kolom.naam}`, met {examples}?"
    return choose(question, herkenner.choices(kolom), herkenner.proposed(kolom))


def _ask_geleding(count: int) -> Geleding | None:
    """Ask which geleding holds for the guests without one; `None` to leave them out."""
    from buurtkit.dossier.typen import MEERVOUD

    choices: dict[str, str] = {each: each for each in MEERVOUD} | {"": "sla deze gasten over"}
    chosen = choose(f"{aantal(count, 'gast heeft', 'gasten hebben')} geen geleding. Welke geldt voor hen?", choices)
    return next((each for each in MEERVOUD if each == chosen), None)
