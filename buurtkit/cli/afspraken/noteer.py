"""`buurtkit afspraken noteer`: what directors answer and promise, written down on the spot."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import typer

from buurtkit.basis.melding import EerstKiezen, VerkeerdGebruik, nearest
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import check_step, open_dossier
from buurtkit.cli.opties import Map, day_option, option_reader, step_option
from buurtkit.cli.vraag import can_ask
from buurtkit.notatie import parse_bedrag


def opdracht(
    folder: Map = Path(),
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
    datum: Annotated[dt.date | None, day_option("Wanneer het klaar is.")] = None,
    uren: Annotated[str, typer.Option(metavar="TEKST", help="Hoeveel uren ervoor zijn.")] = "",
    bedrag: Annotated[
        Decimal | None,
        typer.Option(
            metavar="BEDRAG", parser=option_reader(parse_bedrag), help="Hoeveel euro ervoor is.", show_default=False
        ),
    ] = None,
    te_zien_aan: Annotated[str, typer.Option(metavar="TEKST", help="Waaraan u ziet dat het gelukt is.")] = "",
    rugdekking: Annotated[str, typer.Option(metavar="ID", help="De bestuurder die ervoor staat.")] = "",
    bijeenkomst: Annotated[str | None, step_option("Op welke bijeenkomst het is toegezegd.")] = None,
    aanvullen: Annotated[
        bool, typer.Option("--aanvullen", help="Vraagt wat er nog niet bij de toezeggingen staat.")
    ] = False,
) -> Uitkomst:
    """Schrijft aan de bestuurstafel op wat bestuurders antwoorden en toezeggen.

    Zonder opties stelt buurtkit per bevinding vragen. Alles wordt meteen bewaard; stoppen mag altijd, met Ctrl-C.
    Wie het doet en wanneer vraagt het meteen; geld, uren en wat iedereen ervan merkt vult u later met --aanvullen aan.
    Zonder eigenaar of datum is iets een voornemen en geen afspraak.

    Voorbeeld: buurtkit afspraken noteer mijn-buurt
    """
    from buurtkit.afspraken.vragen import Toezegging
    from buurtkit.cli.afspraken.gesprek import ask_all, ask_details, write_answer, write_said

    dossier = open_dossier(folder)
    check_step(dossier, bijeenkomst)
    known = [each.id for each in dossier.bevindingen]
    if bevinding and bevinding not in known:
        raise VerkeerdGebruik(f"Er is geen bevinding `{bevinding}`.{nearest(bevinding, known)}")
    if aanvullen and (antwoord or wat or bevinding):
        raise VerkeerdGebruik("`--aanvullen` gaat over wat al is opgeschreven. Laat de andere opties weg.")
    if not (antwoord or wat):
        if not can_ask():
            if aanvullen:
                raise VerkeerdGebruik("Zonder terminal kan ik niets vragen. Vul afspraken.yaml zelf aan.")
            how = "Geef `--antwoord` met `--bevinding`, of `--wat`."
            raise VerkeerdGebruik(f"Zonder terminal kan ik niets vragen. {how}")
        if aanvullen:
            ask_details(dossier, folder)
        else:
            ask_all(dossier, folder, begin=bevinding)
        return Uitkomst()
    if antwoord and not (bevinding and organisatie):
        raise VerkeerdGebruik("Bij `--antwoord` horen ook `--bevinding` en `--organisatie`.")
    if wat and rugdekking and rugdekking not in dossier.deelnemer_bij_id:
        alike = nearest(rugdekking, dossier.deelnemer_bij_id)
        raise VerkeerdGebruik(f"Er is geen deelnemer `{rugdekking}`.{alike}")
    uitkomst = Uitkomst()
    if antwoord:
        written = write_answer(folder, bevinding, organisatie, antwoord, waarom)
        if not written:
            raise EerstKiezen(f"{organisatie} heeft al op `{bevinding}` geantwoord. Er is niets veranderd.")
        uitkomst.say(written)
        uitkomst.show()  # what is written is said, also if what comes next cannot be
    if wat:
        said = Toezegging(
            wat,
            organisatie,
            resultaat,
            eigenaar,
            datum,
            uren,
            bedrag,
            te_zien_aan,
            rugdekking,
            bevinding,
            bijeenkomst or "",
        )
        uitkomst.say(write_said(folder, said))
    return uitkomst
