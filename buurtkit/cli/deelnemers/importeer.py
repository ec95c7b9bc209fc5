"""`buurtkit deelnemers importeer`: from somebody's list to `deelnemers.yaml`."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from buurtkit.basis.binnen import at_home
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import check_step, open_dossier
from buurtkit.cli.opties import Blad, Ja, Json, Map, Uitgebreid, Vandaag, step_option
from buurtkit.cli.overnemen import (
    Overname,
    column_lines,
    column_option,
    reading,
    remarks,
    take_over,
    to_choose,
)
from buurtkit.cli.vraag import ask_in_turn, may_ask
from buurtkit.cli.wijzigen import changing

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.gasten.overnemen.importeren import Voorstel
    from buurtkit.lijsten.herkennen import Herkenner


def opdracht(
    bestand: Annotated[Path, typer.Argument(metavar="BESTAND", help="De lijst: xlsx, csv of vcf.")],
    folder: Map = Path(),
    blad: Blad = "",
    kolom: Annotated[list[str] | None, column_option("Doelgroep=geleding")] = None,
    onbekend: Annotated[
        Literal["kenmerk", "weglaten"] | None,
        typer.Option(metavar="WAT", help="Onbekende kolommen: als kenmerk bewaren of weglaten.", show_default=False),
    ] = None,
    geleding: Annotated[
        str, typer.Option(metavar="WOORD", help="De geleding van wie er geen heeft.", show_default=False)
    ] = "",
    bijeenkomst: Annotated[str | None, step_option("Bij welke bijeenkomst de antwoorden horen.")] = None,
    lees: Annotated[
        list[str] | None,
        typer.Option(
            "--lees",
            metavar="TEKST=ANDERS",
            help='Hoe een tekst gelezen wordt, zoals "prof=professional". Niets achter de = laat hem weg. Mag vaker.',
        ),
    ] = None,
    uitgebreid: Uitgebreid = False,
    ja: Ja = False,
    json: Json = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Neemt gasten over uit Excel, csv, een formulier of een adresboek.

    U ziet eerst wat elke kolom wordt, wie erbij komen en wat er verandert. Pas met --ja schrijft buurtkit het op.
    Over wat niet zeker is, komt er een vraag. Waar niemand kan antwoorden staat het erbij, en zegt u het met --lees.
    Bij een --kolom is het veld bijvoorbeeld naam, email of kenmerk:talen; een - laat de kolom weg.

    Voorbeeld: buurtkit deelnemers importeer gasten.xlsx mijn-buurt
    """
    from buurtkit.cli.deelnemers.inlezen import Inlezen
    from buurtkit.gasten.overnemen.importeren import days_of, propose
    from buurtkit.gasten.overnemen.kolommen import Gastkolommen, Keuzes, as_kenmerk, read_list, recognise
    from buurtkit.gasten.overnemen.twijfels import parse_uitleg
    from buurtkit.gasten.zoeken import find_geleding
    from buurtkit.lijsten.kolommen import WEG

    default = find_geleding(geleding)
    dossier = open_dossier(folder)
    asking = may_ask(ja=ja, json=json)
    with reading(bestand):
        lijst = read_list(at_home(bestand), blad)
    check_step(dossier, bijeenkomst)
    own = tuple(each.soort for each in dossier.bijeenkomsten if each.soort.is_eigen)
    herkenner = Gastkolommen(days_of(dossier), own)
    herkenning = recognise(lijst, Keuzes(tuple(kolom or ()), bijeenkomst or "", days_of(dossier), own))
    if onbekend:
        fields = {each.plek: WEG if onbekend == "weglaten" else as_kenmerk(each) for each in herkenning.onbekend}
        herkenning = herkenning.choose(fields)
    said = parse_uitleg(lees or ())
    today = vandaag or dt.date.today()
    if asking:
        inlezen = Inlezen(dossier, herkenner, herkenning, said, today, default)
        answers = ask_in_turn(inlezen.following)
        herkenning, said, default = inlezen.settled(answers)
    if unclear := to_choose(herkenner, herkenning):
        return unclear

    def overname(now: Dossier) -> Overname:
        return _overname(now, herkenner, propose(now, herkenning, today, default, said), uitgebreid=uitgebreid)

    return take_over(dossier, overname, ja=ja, json=json, uitgebreid=uitgebreid)


def _overname(dossier: Dossier, herkenner: Herkenner, voorstel: Voorstel, *, uitgebreid: bool) -> Overname:
    """Say what the list does to the guests of the dossier."""
    from buurtkit.cli.deelnemers.voorstel import counted, proposal_lines
    from buurtkit.dossier.openen import DEELNEMERS
    from buurtkit.gasten.overnemen.importeren import as_data

    herkenning, vergelijking = voorstel.herkenning, voorstel.vergelijking
    number = counted(vergelijking)
    choice = "Heeft iedereen zonder geleding dezelfde? Geef die met `--geleding bewoner`."
    path = dossier.map / DEELNEMERS
    return Overname(
        wijzigingen=(vergelijking.nieuw, vergelijking.gewijzigd),
        changes_anything=voorstel.changes_anything,
        vraag=f"Zo opschrijven in deelnemers.yaml ({number})?",
        write=lambda: _write(dossier, voorstel),
        waar=path,
        klaar=f"\nOpgeslagen in {path}: {number}.",
        niets="\nEr verandert niets in het dossier.",
        tekst=chain(
            column_lines(herkenner, herkenning, uitgebreid=uitgebreid), proposal_lines(voorstel, uitgebreid=uitgebreid)
        ),
        meldingen=voorstel.meldingen,
        opmerkingen=remarks(herkenning.tabel),
        twijfel=voorstel.has_doubtful_values,
        te_kiezen=choice if vergelijking.zonder_geleding else "",
        gegevens=as_data(voorstel),
    )


def _write(dossier: Dossier, voorstel: Voorstel) -> None:
    from buurtkit.dossier.openen import open_deelnemers
    from buurtkit.gasten.overnemen.invoegen import write

    if voorstel.changes_anything:
        with changing(dossier.map, open_deelnemers, dossier) as file:
            write(file, voorstel.vergelijking)
