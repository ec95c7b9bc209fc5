"""`buurtkit post antwoorden`: read what guests sent back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Map
from buurtkit.cli.post.gedeeld import uninterrupted
from buurtkit.cli.wijzigen import changing, to_change
from buurtkit.melding import INHOUD, VerkeerdGebruik
from buurtkit.notatie import aantal


def opdracht(
    bestand: Annotated[
        Path, typer.Argument(metavar="BESTAND_OF_MAP", help="Een antwoord (.eml of .ics), of een map vol.")
    ],
    folder: Map = Path(),
    ja: Annotated[bool, typer.Option("--ja", help="Zet de antwoorden in deelnemers.yaml.")] = False,
) -> Uitkomst:
    """Leest de antwoorden die u kreeg en zet ze in deelnemers.yaml.

    Bewaar de mails met antwoorden uit uw mailprogramma in een map. U ziet eerst wat er verandert; met `--ja` komt het
    in deelnemers.yaml. Twee keer dezelfde map lezen kan geen kwaad.

    Voorbeeld: buurtkit post antwoorden Downloads/antwoorden mijn-buurt --ja
    """
    from buurtkit.post.bijwerken import open_deelnemers, schrijf
    from buurtkit.post.logboek import Logboek
    from buurtkit.post.reacties import lees_reacties
    from buurtkit.post.verwerken import verwerk

    if not bestand.exists():
        raise VerkeerdGebruik(f"{bestand} is er niet.")
    reacties, meldingen = lees_reacties(bestand)
    logboek = Logboek.open(folder)
    if ja:
        with uninterrupted(logboek), to_change(folder) as dossier:
            uit = verwerk(dossier, reacties, logboek.regels)
            if uit.wijzigingen:
                with changing(folder, open_deelnemers, dossier) as file:
                    schrijf(file, uit.wijzigingen)
            for regel in uit.regels:
                logboek.schrijf(regel)
    else:
        uit = verwerk(open_dossier(folder), reacties, logboek.regels)
    uitkomst = Uitkomst()
    uitkomst.report([*meldingen, *uit.meldingen])
    for each in uit.wijzigingen:
        uitkomst.say(f"{each.gast.volledig} ({each.stap})", f"  was:   {each.was}", f"  wordt: {each.wordt}")
    changed = aantal(len(uit.wijzigingen), "antwoord", "antwoorden")
    known = f" {aantal(uit.bekend, 'antwoord verandert', 'antwoorden veranderen')} niets." if uit.bekend else ""
    uitkomst.say(f"{changed} {'in deelnemers.yaml gezet' if ja else 'nieuw'}.{known}")
    if uit.wijzigingen and not ja:
        uitkomst.say("Er is nog niets veranderd. Met `--ja` erachter wel.")
    if any(each.ernst == "fout" for each in meldingen):
        uitkomst.code = INHOUD
    return uitkomst
