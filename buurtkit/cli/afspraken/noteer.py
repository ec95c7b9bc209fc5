"""`buurtkit afspraken noteer`: what directors answer and promise, written down on the spot."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from buurtkit.cli.afspraken.gesprek import ask_all, write_answer, write_said
from buurtkit.cli.scherm import open_dossier
from buurtkit.cli.vandaag import parse_dag
from buurtkit.melding import GEBRUIK, KIEZEN, nearest
from buurtkit.notatie import parse_bedrag


def _parse_bedrag(text: str) -> Decimal:
    try:
        return parse_bedrag(text)
    except ValueError as error:
        raise typer.BadParameter(f"Verwacht: {error}.") from None


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    bevinding: Annotated[
        str, typer.Option(metavar="ID", help="De bevinding waar het over gaat; zonder de rest begint u daar.")
    ] = "",
    organisatie: Annotated[str, typer.Option(metavar="NAAM", help="De organisatie die antwoordt.")] = "",
    antwoord: Annotated[
        Literal["overgenomen", "deels", "niet"] | None,
        typer.Option(metavar="ANTWOORD", help="overgenomen, deels of niet.", show_default=False),
    ] = None,
    waarom: Annotated[str, typer.Option(metavar="TEKST", help="Waarom wel, deels of niet.")] = "",
    wat: Annotated[str, typer.Option(metavar="TEKST", help="Wat er is toegezegd, in gewone woorden.")] = "",
    resultaat: Annotated[str, typer.Option(metavar="TEKST", help="Wat iedereen er straks van merkt.")] = "",
    eigenaar: Annotated[str, typer.Option(metavar="WIE", help="Wie het doet: Organisatie, functie.")] = "",
    datum: Annotated[
        dt.date | None,
        typer.Option(metavar="DATUM", parser=parse_dag, help="Wanneer het klaar is.", show_default=False),
    ] = None,
    uren: Annotated[str, typer.Option(metavar="TEKST", help="Hoeveel uren ervoor zijn.")] = "",
    bedrag: Annotated[
        Decimal | None,
        typer.Option(metavar="BEDRAG", parser=_parse_bedrag, help="Hoeveel euro ervoor is.", show_default=False),
    ] = None,
    te_zien_aan: Annotated[str, typer.Option(metavar="TEKST", help="Waaraan u ziet dat het gelukt is.")] = "",
    rugdekking: Annotated[str, typer.Option(metavar="ID", help="De bestuurder die ervoor staat.")] = "",
) -> None:
    """Schrijft aan de bestuurstafel op wat bestuurders antwoorden en toezeggen.

    Zonder opties stelt buurtkit per bevinding vragen. Alles wordt meteen bewaard; stoppen mag altijd, met Ctrl-C.
    Zonder eigenaar of datum is iets een voornemen en geen afspraak.

    Voorbeeld: buurtkit afspraken noteer mijn-buurt
    """
    from buurtkit.afspraken.vragen import Toezegging

    dossier = open_dossier(folder)
    known = [each.id for each in dossier.bevindingen]
    if bevinding and bevinding not in known:
        _stop(f"Er is geen bevinding `{bevinding}`.{nearest(bevinding, known)}")
    if not (antwoord or wat):
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            _stop("Zonder terminal kan ik niets vragen. Geef `--antwoord` met `--bevinding`, of `--wat`.")
        ask_all(dossier, folder, begin=bevinding)
        return
    if antwoord:
        if not (bevinding and organisatie):
            _stop("Bij `--antwoord` horen ook `--bevinding` en `--organisatie`.")
        if not write_answer(folder, bevinding, organisatie, antwoord, waarom):
            print(f"{organisatie} heeft al op `{bevinding}` geantwoord. Er is niets veranderd.", file=sys.stderr)
            raise typer.Exit(KIEZEN)
    if wat:
        if rugdekking and rugdekking not in dossier.deelnemer_bij_id:
            _stop(f"Er is geen deelnemer `{rugdekking}`.{nearest(rugdekking, dossier.deelnemer_bij_id)}")
        said = Toezegging(
            wat, organisatie, resultaat, eigenaar, datum, uren, bedrag, te_zien_aan, rugdekking, bevinding
        )
        write_said(folder, said)


def _stop(text: str) -> NoReturn:
    print(text, file=sys.stderr)
    raise typer.Exit(GEBRUIK)
