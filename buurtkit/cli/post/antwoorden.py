"""`buurtkit post antwoorden`: read what guests sent back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
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
from buurtkit.cli.vraag import may_ask
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
    opmerkingen: Annotated[
        bool | None,
        typer.Option(
            "--opmerkingen/--geen-opmerkingen",
            help="Of wat een gast erbij schreef bij `opmerking` komt.",
            show_default=False,
        ),
    ] = None,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Leest de antwoorden die u kreeg en zet ze in deelnemers.yaml.

    Bewaar de mails met antwoorden uit uw mailprogramma in een map. U ziet eerst wat er verandert; met `--ja` komt het
    in deelnemers.yaml. Twee keer dezelfde map lezen kan geen kwaad. Wat gasten erbij schrijven bewaart u met
    `--opmerkingen`, ook van mails die u al las.

    Voorbeeld: buurtkit post antwoorden Downloads/antwoorden mijn-buurt --ja
    """
    from buurtkit.dossier.logboek import Logboek
    from buurtkit.post.reacties import read_reacties

    bestand = at_home(bestand)
    if not is_there(bestand):
        raise VerkeerdGebruik(f"{bestand} is er niet.")
    gelezen = read_reacties(bestand)
    logboek, today = Logboek.open(folder), vandaag or dt.date.today()

    def read(now: Dossier) -> Verwerking:
        from buurtkit.post.verwerken import process

        return process(now, gelezen.reacties, logboek.regels, gelezen.onbestelbaar, gelezen.onbegrepen, today)

    dossier = open_dossier(folder)
    if opmerkingen is None and may_ask(ja=ja, json=False):
        opmerkingen = _ask_to_keep(read(dossier))

    def overname(now: Dossier) -> Overname:
        return _overname(now, read(now), gelezen, logboek, ja=ja, keep=opmerkingen)

    return take_over(dossier, overname, ja=ja, alone=lambda: uninterrupted(logboek))


def _ask_to_keep(uit: Verwerking) -> bool | None:
    """Ask whether what guests wrote is kept; `None` when they wrote nothing that is not there yet."""
    from buurtkit.cli.vraag import choose

    new = uit.opmerkingen
    wrote = [each for each in uit.bijschriften if each.schrijft and each.gast.id in new]
    if not wrote:
        return None
    print("Erbij geschreven:")
    for each in wrote:
        print(*wrapped(f"{each.gast.volledig}: “{each.schrijft}”"), sep="\n")
    keep = {"ja": "ja, zet het bij `opmerking` van de gast", "nee": "nee, ik schrijf zelf op wat nodig is"}
    return choose("Wilt u dit bewaren? U ziet het terug op de gastenlijst.", keep) == "ja"


def _overname(
    dossier: Dossier, uit: Verwerking, gelezen: Gelezen, logboek: Logboek, *, ja: bool, keep: bool | None
) -> Overname:
    """Say whose answers change, and what is kept of what they wrote, if somebody wants to `keep` that."""
    from buurtkit.dossier.openen import DEELNEMERS

    remarks = uit.opmerkingen if keep else {}
    changed = aantal(len(uit.wijzigingen), "antwoord", "antwoorden")
    known = f" {aantal(uit.bekend, 'antwoord verandert', 'antwoorden veranderen')} niets." if uit.bekend else ""
    if uit.niet_aangekomen:
        known += f" {aantal(uit.niet_aangekomen, 'mail kwam', 'mails kwamen')} niet aan."
    if remarks:
        known += f" {aantal(len(remarks), 'opmerking', 'opmerkingen')} bij een gast."
    written = f"{changed} in deelnemers.yaml gezet.{known}"
    new = f"{changed} nieuw.{known}"
    return Overname(
        wijzigingen=(uit.wijzigingen, uit.gezelschap, remarks),
        changes_anything=bool(uit.wijzigingen or uit.gezelschap or remarks or uit.niet_aangekomen),
        vraag=f"Zo opschrijven in deelnemers.yaml ({changed} nieuw)?",
        write=lambda: _write(dossier, logboek, uit, remarks),
        waar=dossier.map / DEELNEMERS,
        klaar=written,
        niets=written if ja else new,
        nog_niet=f"{new}\nEr is nog niets veranderd. Met `--ja` erachter wel.",
        tekst=_lines(uit, remarks, keep=keep),
        meldingen=[*gelezen.meldingen, *uit.meldingen],
    )


def _lines(uit: Verwerking, remarks: Mapping[str, str], *, keep: bool | None) -> Iterator[str]:
    """Show per guest what changes, what was written with it, and what becomes of that."""
    for each in uit.wijzigingen:
        yield f"{each.gast.volledig} ({each.stap})\n  was:   {each.was}\n  wordt: {each.wordt}"
    if uit.bijschriften:
        yield from _besides(uit, keep=keep)
    if remarks:
        yield "\nBij `opmerking` komt:"
        guests = {noot.gast.id: noot.gast for noot in (*uit.eerder, *uit.bijschriften)}
        for id_, remark in remarks.items():
            yield from wrapped(f"{guests[id_].volledig}: {remark}")


def _besides(uit: Verwerking, *, keep: bool | None) -> Iterator[str]:
    """Show what guests wrote besides, who come along, and where it goes."""
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
    if keep is None and uit.opmerkingen:
        yield "Wat zij schrijven bewaren bij `opmerking`? Geef dan `--opmerkingen`."


def _where_it_goes(noot: Bijschrift) -> str:
    """Say what stays when somebody noted before who come along."""
    known = noot.gast
    if not known.neemt_mee or len(known.meekomers) == noot.meekomers:
        return ""
    return f"; bij `neemt_mee` staat {known.gezelschap}, en dat blijft"


def _write(dossier: Dossier, logboek: Logboek, uit: Verwerking, remarks: Mapping[str, str]) -> None:
    """Write the answers, remarks of guests, and which answers were read, so that reading again changes nothing."""
    from buurtkit.dossier.openen import open_deelnemers
    from buurtkit.post.bijwerken import write_answers, write_company, write_remarks

    if uit.wijzigingen or uit.gezelschap or remarks:
        with changing(dossier.map, open_deelnemers, dossier) as file:
            write_answers(file, uit.wijzigingen)
            write_company(file, dossier, uit.gezelschap)
            write_remarks(file, dossier, remarks)
    for regel in uit.regels:
        logboek.add(regel)
