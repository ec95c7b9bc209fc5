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
from buurtkit.cli.opties import Blad, Ja, Json, Map, Vandaag, step_option
from buurtkit.cli.overnemen import (
    Overname,
    ask_columns,
    column_lines,
    column_option,
    reading,
    remarks,
    take_over,
    to_choose,
)
from buurtkit.cli.vraag import choose, may_ask
from buurtkit.cli.wijzigen import changing
from buurtkit.notatie import aantal, opsomming

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.typen import Geleding
    from buurtkit.gasten.overnemen.importeren import Voorstel
    from buurtkit.lijsten.herkennen import Herkenner
    from buurtkit.lijsten.kolommen import Herkenning

MAX_NAMEN = 5
"""How many guests are named in a question about them; the rest is counted."""


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
    ja: Ja = False,
    json: Json = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Neemt gasten over uit Excel, csv, een formulier of een adresboek.

    U ziet eerst wat elke kolom wordt, wie erbij komen en wat er verandert. Pas met --ja schrijft buurtkit het op.
    Bij een --kolom is het veld bijvoorbeeld naam, email of kenmerk:talen; een - laat de kolom weg.

    Voorbeeld: buurtkit deelnemers importeer gasten.xlsx mijn-buurt
    """
    from buurtkit.gasten.overnemen.importeren import days_of, propose
    from buurtkit.gasten.overnemen.kolommen import Gastkolommen, Keuzes, as_kenmerk, read_list, recognise
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
    if asking:
        herkenning = ask_columns(herkenner, herkenning)
        herkenning = _ask_gatherings(herkenning, {each.stap: each.naam for each in dossier.bijeenkomsten})
    if unclear := to_choose(herkenner, herkenning):
        return unclear
    today = vandaag or dt.date.today()
    words = _ask_words(propose(dossier, herkenning, today).onbekend) if asking else {}
    if asking and default is None:
        without = len(propose(dossier, herkenning, today, woorden=words).vergelijking.zonder_geleding)
        default = _ask_geleding(without) if without else None

    def overname(now: Dossier) -> Overname:
        return _overname(now, herkenner, propose(now, herkenning, today, default, words))

    return take_over(dossier, overname, ja=ja, json=json)


def _overname(dossier: Dossier, herkenner: Herkenner, voorstel: Voorstel) -> Overname:
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
        tekst=chain(column_lines(herkenner, herkenning), proposal_lines(voorstel)),
        meldingen=voorstel.meldingen,
        opmerkingen=remarks(herkenning.tabel),
        te_kiezen=choice if vergelijking.zonder_geleding else "",
        gegevens=as_data(voorstel),
    )


def _write(dossier: Dossier, voorstel: Voorstel) -> None:
    from buurtkit.dossier.openen import open_deelnemers
    from buurtkit.gasten.overnemen.invoegen import write

    if voorstel.changes_anything:
        with changing(dossier.map, open_deelnemers, dossier) as file:
            write(file, voorstel.vergelijking)


def _ask_gatherings(herkenning: Herkenning, namen: Mapping[str, str]) -> Herkenning:
    """Ask to which gathering answers belong that do not say so."""
    from buurtkit.gasten.overnemen.kolommen import without_gathering
    from buurtkit.lijsten.kolommen import WEG

    fields: dict[int, str] = {}
    for kolom in without_gathering(herkenning) if namen else ():
        choices = {**namen} | {WEG: "laat deze kolom weg"}
        fields[kolom.plek] = choose(f"Bij welke bijeenkomst horen de antwoorden van `{kolom.naam}`?", choices)
    return herkenning.choose(fields)


def _ask_words(unknown: Mapping[str, Sequence[str]]) -> dict[str, Geleding]:
    """Ask once for each word that is no geleding which one is meant, with who it goes for."""
    from buurtkit.dossier.typen import MEERVOUD

    chosen: dict[str, Geleding] = {}
    for word, names in unknown.items():
        if not names:
            continue
        more = [f"nog {len(names) - MAX_NAMEN}"] if len(names) > MAX_NAMEN else []
        who = opsomming([*names[:MAX_NAMEN], *more])
        choices: dict[str, str] = {each: each for each in MEERVOUD} | {"": "dat weet ik niet"}
        said = choose(f"Welke geleding is `{word}`? Dat staat bij {who}.", choices)
        if found := next((each for each in MEERVOUD if each == said), None):
            chosen[word] = found
    return chosen


def _ask_geleding(count: int) -> Geleding | None:
    """Ask which geleding holds for the guests without one; `None` to leave them out."""
    from buurtkit.dossier.typen import MEERVOUD

    choices: dict[str, str] = {each: each for each in MEERVOUD} | {"": "sla deze gasten over"}
    chosen = choose(f"{aantal(count, 'gast heeft', 'gasten hebben')} geen geleding. Welke geldt voor hen?", choices)
    return next((each for each in MEERVOUD if each == chosen), None)
