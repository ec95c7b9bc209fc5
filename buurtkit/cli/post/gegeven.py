"""`buurtkit post gegeven`: write down who got a letter on paper, or a mail that buurtkit did not send."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import gathering, open_dossier
from buurtkit.cli.opties import Bijeenkomst, Ja, Map, Vandaag
from buurtkit.cli.overnemen import Overname, take_over
from buurtkit.cli.post.gedeeld import Voor, check_ids, uninterrupted
from buurtkit.cli.wijzigen import changing
from buurtkit.notatie import aantal, hoofdletter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from buurtkit.dossier.bijeenkomsten import Bijeenkomst as Gehouden
    from buurtkit.dossier.deelnemers import Deelnemer
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.logboek import Logboek

Brief = Literal["uitnodiging", "wijziging", "afzegging"]


def opdracht(
    folder: Map = Path(),
    bijeenkomst: Bijeenkomst = None,
    soort: Annotated[
        Brief, typer.Option(metavar="SOORT", help="Welke brief of mail: uitnodiging, wijziging of afzegging.")
    ] = "uitnodiging",
    voor: Voor = None,
    ook_mail: Annotated[
        bool, typer.Option("--ook-mail", help="Ook gasten met een e-mailadres: u mailde of belde hen zelf.")
    ] = False,
    ja: Ja = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Schrijft op wie een brief van u kreeg, of een mail uit uw eigen programma.

    Zo weet buurtkit welke dag en plek die gasten kennen, ook als er later iets verandert. Zonder `--voor` gaat het om
    gasten zonder e-mailadres. Wie een uitnodiging kreeg, komt op `genodigd`.

    Voorbeeld: buurtkit post gegeven mijn-buurt --bijeenkomst tafel-van-50 --ja
    """
    from buurtkit.dossier.logboek import Logboek

    today = vandaag or dt.date.today()
    dossier = open_dossier(folder)
    stap = gathering(dossier, bijeenkomst, today).stap
    check_ids(dossier, voor or ())
    logboek = Logboek.open(folder)

    def overname(now: Dossier) -> Overname:
        from buurtkit.post.geven import who_may_have_got

        held = gathering(now, stap, today)
        gasten = who_may_have_got(now, held, soort, voor=voor or (), ook_mail=ook_mail)
        return _overname(now, held, soort, gasten, logboek, vandaag)

    return take_over(dossier, overname, ja=ja, alone=lambda: uninterrupted(logboek))


def _overname(
    dossier: Dossier,
    held: Gehouden,
    soort: Brief,
    gasten: Sequence[Deelnemer],
    logboek: Logboek,
    vandaag: dt.date | None,
) -> Overname:
    """Say who would be written down, and as what they know now."""
    from buurtkit.beeld.wanneer import wanneer

    number = aantal(len(gasten), "gast", "gasten")
    what = f"{hoofdletter(soort)} voor {held.voluit}"
    place = f", {held.plaats.voluit}" if held.plaats.voluit else ""
    knows = "gaat niet door" if soort == "afzegging" else f"{wanneer(held)}{place}"
    got = "kreeg" if len(gasten) == 1 else "kregen"
    return Overname(
        wijzigingen=[gast.id for gast in gasten],
        changes_anything=bool(gasten),
        vraag=f"Opschrijven dat {number} dit {got}?",
        write=lambda: _write(dossier, held, soort, gasten, logboek, vandaag),
        waar=logboek.pad,
        klaar=f"Opgeschreven: {number} {got} dit.",
        niets=f"{what}: er is niemand van wie dit nog niet opgeschreven is.",
        nog_niet="\nEr is nog niets opgeschreven. Met `--ja` erachter wel.",
        tekst=[f"{what}: {knows}", *(f"  {gast.volledig}" for gast in gasten)] if gasten else [],
    )


def _write(
    dossier: Dossier,
    held: Gehouden,
    soort: Brief,
    gasten: Sequence[Deelnemer],
    logboek: Logboek,
    vandaag: dt.date | None,
) -> None:
    """Write it in the log, and who was invited by it in deelnemers.yaml."""
    from buurtkit.dossier.logboek import now
    from buurtkit.dossier.openen import open_deelnemers
    from buurtkit.post.bijwerken import newly_invited, write_answers
    from buurtkit.post.geven import note_given

    if not gasten:
        return
    note_given(logboek, dossier, held, soort, gasten, now(vandaag))
    if changes := newly_invited(dossier, held.stap, logboek.regels):
        with changing(dossier.map, open_deelnemers, dossier) as file:
            write_answers(file, changes)
