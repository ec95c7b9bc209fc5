"""`buurtkit post antwoorden`: read what guests sent back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.binnen import at_home, is_there
from buurtkit.basis.melding import VerkeerdGebruik
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Map, Vandaag
from buurtkit.cli.overnemen import Overname, take_over
from buurtkit.cli.post.gedeeld import uninterrupted
from buurtkit.cli.scherm import wrapped
from buurtkit.cli.wijzigen import changing
from buurtkit.notatie import aantal

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.logboek import Logboek
    from buurtkit.post.reacties import Gelezen
    from buurtkit.post.verwerken import Bijschrift, Verwerking


def opdracht(
    bestand: Annotated[
        Path, typer.Argument(metavar="BESTAND_OF_MAP", help="Een antwoord (.eml, .ics of .mbox), of een map vol.")
    ],
    folder: Map = Path(),
    ja: Annotated[bool, typer.Option("--ja", help="Zet de antwoorden in deelnemers.yaml.")] = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Leest de antwoorden die u kreeg en zet ze in deelnemers.yaml.

    Bewaar de mails met antwoorden uit uw mailprogramma in een map. U ziet eerst wat er verandert; met `--ja` komt het
    in deelnemers.yaml. Twee keer dezelfde map lezen kan geen kwaad.

    Voorbeeld: buurtkit post antwoorden Downloads/antwoorden mijn-buurt --ja
    """
    from buurtkit.dossier.logboek import Logboek
    from buurtkit.post.reacties import read_reacties

    bestand = at_home(bestand)
    if not is_there(bestand):
        raise VerkeerdGebruik(f"{bestand} is er niet.")
    gelezen = read_reacties(bestand)
    logboek, today = Logboek.open(folder), vandaag or dt.date.today()

    def overname(now: Dossier) -> Overname:
        return _overname(now, gelezen, logboek, today, ja=ja)

    return take_over(open_dossier(folder), overname, ja=ja, alone=lambda: uninterrupted(logboek))


def _overname(dossier: Dossier, gelezen: Gelezen, logboek: Logboek, today: dt.date, *, ja: bool) -> Overname:
    """Say whose answers change."""
    from buurtkit.dossier.openen import DEELNEMERS
    from buurtkit.post.verwerken import process

    uit = process(dossier, gelezen.reacties, logboek.regels, gelezen.onbestelbaar, gelezen.onbegrepen, today)
    changed = aantal(len(uit.wijzigingen), "antwoord", "antwoorden")
    known = f" {aantal(uit.bekend, 'antwoord verandert', 'antwoorden veranderen')} niets." if uit.bekend else ""
    if uit.niet_aangekomen:
        known += f" {aantal(uit.niet_aangekomen, 'mail kwam', 'mails kwamen')} niet aan."
    written = f"{changed} in deelnemers.yaml gezet.{known}"
    new = f"{changed} nieuw.{known}"
    return Overname(
        wijzigingen=(uit.wijzigingen, uit.gezelschap),
        changes_anything=bool(uit.wijzigingen or uit.gezelschap or uit.niet_aangekomen),
        vraag=f"Zo opschrijven in deelnemers.yaml ({changed} nieuw)?",
        write=lambda: _write(dossier, logboek, uit),
        waar=dossier.map / DEELNEMERS,
        klaar=written,
        niets=written if ja else new,
        nog_niet=f"{new}\nEr is nog niets veranderd. Met `--ja` erachter wel.",
        tekst=_lines(uit),
        meldingen=[*gelezen.meldingen, *uit.meldingen],
    )


def _lines(uit: Verwerking) -> Iterator[str]:
    """Show per guest what changes, and what was written with it."""
    for each in uit.wijzigingen:
        yield f"{each.gast.volledig} ({each.stap})\n  was:   {each.was}\n  wordt: {each.wordt}"
    if not uit.bijschriften:
        return
    yield "\nErbij geschreven:"
    for noot in uit.bijschriften:
        yield f"{noot.gast.volledig} ({noot.stap})"
        if noot.meekomers:
            yield f"  neemt {aantal(noot.meekomers, 'mens', 'mensen')} mee{_where_it_goes(noot)}"
        if noot.schrijft:
            yield from wrapped(f"schrijft: “{noot.schrijft}”")
    yield (
        "Wat de keuken of de balie moet weten, zet u in deelnemers.yaml bij `dieet` of `voorzieningen`. "
        "Hoeveel er meekomen, komt bij `neemt_mee`."
    )


def _where_it_goes(noot: Bijschrift) -> str:
    """Say what stays when somebody noted before who come along."""
    known = noot.gast
    if not known.neemt_mee or len(known.meekomers) == noot.meekomers:
        return ""
    return f"; bij `neemt_mee` staat {known.gezelschap}, en dat blijft"


def _write(dossier: Dossier, logboek: Logboek, uit: Verwerking) -> None:
    """Write the answers, and which were read, so that reading them again changes nothing."""
    from buurtkit.dossier.openen import open_deelnemers
    from buurtkit.post.bijwerken import write_answers, write_company

    if uit.wijzigingen or uit.gezelschap:
        with changing(dossier.map, open_deelnemers, dossier) as file:
            write_answers(file, uit.wijzigingen)
            write_company(file, dossier, uit.gezelschap)
    for regel in uit.regels:
        logboek.add(regel)
