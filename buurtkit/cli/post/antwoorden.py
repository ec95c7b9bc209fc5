"""`buurtkit post antwoorden`: read what guests sent back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from buurtkit.cli.post.gedeeld import Map
from buurtkit.melding import GEBRUIK, INHOUD


def opdracht(
    bestand: Annotated[
        Path, typer.Argument(metavar="BESTAND_OF_MAP", help="Een antwoord (.eml of .ics), of een map vol.")
    ],
    folder: Map = Path(),
    ja: Annotated[bool, typer.Option("--ja", help="Zet de antwoorden in deelnemers.yaml.")] = False,
) -> None:
    """Leest de antwoorden die u kreeg en zet ze in deelnemers.yaml.

    Bewaar de mails met antwoorden uit uw mailprogramma in een map. U ziet eerst wat er verandert; met `--ja` komt het
    in deelnemers.yaml. Twee keer dezelfde map lezen kan geen kwaad.

    Voorbeeld: buurtkit post antwoorden Downloads/antwoorden mijn-buurt --ja
    """
    from buurtkit.cli.post.gedeeld import refuse, uninterrupted
    from buurtkit.cli.scherm import open_dossier, show_meldingen
    from buurtkit.cli.wijzigen import changing
    from buurtkit.notatie import aantal
    from buurtkit.post.bijwerken import open_deelnemers, schrijf
    from buurtkit.post.logboek import Logboek
    from buurtkit.post.reacties import lees_reacties
    from buurtkit.post.verwerken import verwerk

    if not bestand.exists():
        refuse(f"{bestand} is er niet.", GEBRUIK)
    dossier = open_dossier(folder)
    reacties, meldingen = lees_reacties(bestand)
    logboek = Logboek.open(folder)
    uit = verwerk(dossier, reacties, logboek.regels)
    show_meldingen([*meldingen, *uit.meldingen])
    for each in uit.wijzigingen:
        print(f"{each.gast.volledig} ({each.stap})\n  was:   {each.was}\n  wordt: {each.wordt}")
    known = f" {aantal(uit.bekend, 'antwoord verandert', 'antwoorden veranderen')} niets." if uit.bekend else ""
    if ja:
        with uninterrupted(logboek):
            if uit.wijzigingen:
                with changing(lambda: open_deelnemers(folder)) as file:
                    schrijf(file, uit.wijzigingen)
            for regel in uit.regels:
                logboek.schrijf(regel)
    changed = aantal(len(uit.wijzigingen), "antwoord", "antwoorden")
    print(f"{changed} {'in deelnemers.yaml gezet' if ja else 'nieuw'}.{known}")
    if uit.wijzigingen and not ja:
        print("Er is nog niets veranderd. Met `--ja` erachter wel.")
    if any(each.ernst == "fout" for each in meldingen):
        raise typer.Exit(INHOUD)
