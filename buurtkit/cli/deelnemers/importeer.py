"""`buurtkit deelnemers importeer`: from somebody's list to `deelnemers.yaml`."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from buurtkit.cli.vandaag import Vandaag
from buurtkit.melding import GEBRUIK, GELUKT, INHOUD, KIEZEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from buurtkit.dossier.dossier import Dossier
    from buurtkit.gasten.importeren import Voorstel
    from buurtkit.gasten.kolommen import Herkenning, Keuzes
    from buurtkit.melding import Melding


@dataclass(frozen=True)
class Wens:
    """How somebody wants to be served."""

    folder: Path
    ja: bool
    json: bool

    @property
    def mag_vragen(self) -> bool:
        """Whether there is somebody to answer questions."""
        return not (self.ja or self.json) and sys.stdin.isatty() and sys.stdout.isatty()


def opdracht(
    bestand: Annotated[Path, typer.Argument(metavar="BESTAND", help="De lijst: xlsx, csv of vcf.")],
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    blad: Annotated[str, typer.Option(metavar="NAAM", help="Welk blad van Excel; anders het eerste.")] = "",
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
    bijeenkomst: Annotated[
        Literal["tafel-van-50", "manifestatie", "bestuurstafel"] | None,
        typer.Option(metavar="STAP", help="Bij welke bijeenkomst de antwoorden horen.", show_default=False),
    ] = None,
    ja: Annotated[bool, typer.Option("--ja", help="Schrijft zonder het eerst te vragen.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Geeft de uitkomst als gegevens.")] = False,
    vandaag: Vandaag = None,
) -> None:
    """Neemt gasten over uit Excel, csv, een formulier of een adresboek.

    U ziet eerst wat elke kolom wordt, wie erbij komen en wat er verandert. Pas met --ja schrijft buurtkit het op.
    Bij een --kolom is het veld bijvoorbeeld naam, email of kenmerk:talen; een - laat de kolom weg.

    Voorbeeld: buurtkit deelnemers importeer gasten.xlsx mijn-buurt
    """
    from buurtkit.cli.geleding import read_geleding
    from buurtkit.cli.scherm import open_dossier
    from buurtkit.gasten.importeren import days_of, propose
    from buurtkit.gasten.kolommen import Keuzes

    default = read_geleding(geleding)
    dossier = open_dossier(folder, json=json)
    wens = Wens(folder, ja, json)
    herkenning = _recognise(bestand, blad, Keuzes(tuple(kolom or ()), bijeenkomst or "", days_of(dossier)), wens)
    herkenning = _settle_columns(herkenning, onbekend, dossier, wens)
    today = vandaag or dt.date.today()
    voorstel = propose(dossier, herkenning, today, default)
    if voorstel.vergelijking.zonder_geleding and default is None and wens.mag_vragen:
        from buurtkit.cli.gastenvragen import ask_geleding

        if chosen := ask_geleding(len(voorstel.vergelijking.zonder_geleding)):
            voorstel = propose(dossier, herkenning, today, chosen)
    raise typer.Exit(_finish(voorstel, wens))


def _recognise(bestand: Path, blad: str, keuzes: Keuzes, wens: Wens) -> Herkenning:
    """Read the file and find out what its columns are, or stop."""
    from buurtkit.gasten.bronnen import read_list
    from buurtkit.gasten.kolommen import recognise
    from buurtkit.gasten.koppen import KolomFout
    from buurtkit.melding import Melding
    from buurtkit.tabel.tabel import BronFout

    try:
        return recognise(read_list(bestand.expanduser(), blad), keuzes)
    except BronFout as fout:
        _stop(INHOUD, [Melding(str(bestand), 0, 0, str(fout))], wens)
    except KolomFout as fout:
        print(fout, file=sys.stderr)
        raise typer.Exit(GEBRUIK) from None


def _settle_columns(herkenning: Herkenning, onbekend: str | None, dossier: Dossier, wens: Wens) -> Herkenning:
    """Have somebody say what is not clear about the columns, or stop and say how to."""
    from buurtkit.gasten.kolommen import what_to_choose
    from buurtkit.gasten.koppen import WEG

    if onbekend:
        fields = {each.plek: WEG if onbekend == "weglaten" else each.als_kenmerk for each in herkenning.onbekend}
        herkenning = herkenning.choose(fields)
    if wens.mag_vragen:
        from buurtkit.cli.gastenvragen import ask_columns

        herkenning = ask_columns(herkenning, [each.stap for each in dossier.bijeenkomsten])
    if open_choices := what_to_choose(herkenning):
        if not wens.json:
            from buurtkit.cli.gastentabellen import show_columns

            show_columns(herkenning)
        _stop(KIEZEN, open_choices, wens)
    return herkenning


def _stop(code: int, meldingen: Sequence[Melding], wens: Wens) -> NoReturn:
    """Tell what stands in the way and end; nothing was written."""
    from buurtkit.cli.scherm import json_text, show_meldingen

    if wens.json:
        print(json_text("kiezen" if code == KIEZEN else "verbeteren", meldingen, None))
    else:
        show_meldingen(meldingen)
        print("Er is niets geschreven.", file=sys.stderr)
    raise typer.Exit(code)


def _finish(voorstel: Voorstel, wens: Wens) -> int:
    """Show what a list does to the dossier, and write it if that is wanted; gives the exit code."""
    from buurtkit.cli.gastentabellen import show_proposal
    from buurtkit.cli.gastenvragen import agrees
    from buurtkit.cli.scherm import json_text, show_meldingen
    from buurtkit.gasten.importeren import as_data

    if not wens.json:
        show_proposal(voorstel)
        sys.stdout.flush()
        show_meldingen(voorstel.meldingen)
    must_choose = bool(voorstel.vergelijking.zonder_geleding) and not voorstel.verandert_iets
    agreed = voorstel.verandert_iets and (wens.ja or (wens.mag_vragen and agrees(voorstel)))
    if agreed:
        _write(voorstel, wens)
    if voorstel.verandert_iets and not agreed:
        code = KIEZEN
    else:
        code = KIEZEN if must_choose else INHOUD if voorstel.fouten else GELUKT
    if wens.json:
        status = {GELUKT: "gelukt", INHOUD: "verbeteren", KIEZEN: "kiezen"}[code]
        print(json_text(status, voorstel.meldingen, {**as_data(voorstel), "geschreven": agreed}))
    else:
        _say_outcome(voorstel, wens, agreed=agreed)
    return code


def _write(voorstel: Voorstel, wens: Wens) -> None:
    from buurtkit.cli.wijzigen import changing
    from buurtkit.gasten.invoegen import open_deelnemers, write

    with changing(lambda: open_deelnemers(wens.folder)) as file:
        write(file, voorstel.vergelijking)


def _say_outcome(voorstel: Voorstel, wens: Wens, *, agreed: bool) -> None:
    """Say what was written, or what to do to have it written."""
    from buurtkit.cli.gastentabellen import counted

    vergelijking = voorstel.vergelijking
    if vergelijking.zonder_geleding:
        print("Heeft iedereen zonder geleding dezelfde? Geef die met `--geleding bewoner`.", file=sys.stderr)
    if agreed:
        print(f"\nOpgeslagen in {wens.folder / 'deelnemers.yaml'}: {counted(vergelijking)}.")
    elif not voorstel.verandert_iets:
        print("\nEr verandert niets in het dossier.")
    elif not wens.mag_vragen:
        print("\nEr is nog niets geschreven. Klopt het zo? Geef de opdracht dan nog eens met `--ja`.", file=sys.stderr)
    else:
        print("Er is niets geschreven.", file=sys.stderr)
