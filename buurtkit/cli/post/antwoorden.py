"""`buurtkit post antwoorden`: read what guests sent back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.melding import VerkeerdGebruik
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Map
from buurtkit.cli.overnemen import Overname, take_over
from buurtkit.cli.post.gedeeld import uninterrupted
from buurtkit.cli.wijzigen import changing
from buurtkit.notatie import aantal

if TYPE_CHECKING:
    from buurtkit.basis.melding import Melding
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.post.logboek import Logboek
    from buurtkit.post.reacties import Mailreactie
    from buurtkit.post.verwerken import Verwerking


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
    from buurtkit.post.logboek import Logboek
    from buurtkit.post.reacties import read_reacties

    if not bestand.exists():
        raise VerkeerdGebruik(f"{bestand} is er niet.")
    reacties, meldingen = read_reacties(bestand)
    logboek = Logboek.open(folder)

    def overname(now: Dossier) -> Overname:
        return _overname(now, reacties, meldingen, logboek, ja=ja)

    return take_over(open_dossier(folder), overname, ja=ja, alone=lambda: uninterrupted(logboek))


def _overname(
    dossier: Dossier, reacties: Sequence[Mailreactie], meldingen: Sequence[Melding], logboek: Logboek, *, ja: bool
) -> Overname:
    """Say whose answers change."""
    from buurtkit.dossier.openen import DEELNEMERS
    from buurtkit.post.verwerken import process

    uit = process(dossier, reacties, logboek.regels)
    changed = aantal(len(uit.wijzigingen), "antwoord", "antwoorden")
    known = f" {aantal(uit.bekend, 'antwoord verandert', 'antwoorden veranderen')} niets." if uit.bekend else ""
    written = f"{changed} in deelnemers.yaml gezet.{known}"
    new = f"{changed} nieuw.{known}"
    return Overname(
        wijzigingen=uit.wijzigingen,
        changes_anything=bool(uit.wijzigingen),
        vraag=f"Zo opschrijven in deelnemers.yaml ({changed} nieuw)?",
        write=lambda: _write(dossier, logboek, uit),
        waar=dossier.map / DEELNEMERS,
        klaar=written,
        niets=written if ja else new,
        nog_niet=f"{new}\nEr is nog niets veranderd. Met `--ja` erachter wel.",
        tekst=(
            f"{each.gast.volledig} ({each.stap})\n  was:   {each.was}\n  wordt: {each.wordt}"
            for each in uit.wijzigingen
        ),
        meldingen=[*meldingen, *uit.meldingen],
    )


def _write(dossier: Dossier, logboek: Logboek, uit: Verwerking) -> None:
    """Write the answers, and which were read, so that reading them again changes nothing."""
    from buurtkit.dossier.openen import open_deelnemers
    from buurtkit.post.bijwerken import write_answers

    if uit.wijzigingen:
        with changing(dossier.map, open_deelnemers, dossier) as file:
            write_answers(file, uit.wijzigingen)
    for regel in uit.regels:
        logboek.add(regel)
