"""`buurtkit deelnemers antwoord`: write down what guests answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from buurtkit.basis.melding import VerkeerdGebruik
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import gathering
from buurtkit.cli.opties import Bijeenkomst, Map, Vandaag, day_option
from buurtkit.cli.post.gedeeld import uninterrupted
from buurtkit.cli.scherm import to_type
from buurtkit.cli.wijzigen import changing, to_change
from buurtkit.notatie import opsomming

if TYPE_CHECKING:
    from buurtkit.dossier.bijeenkomsten import Bijeenkomst as Gehouden
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.gasten.antwoord import Verandering


def _yes_no(help_: str) -> Any:
    return typer.Option(metavar="JA_OF_NEE", help=help_, show_default=False)


def opdracht(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="De id of de naam van de gast, of een deel ervan. Meer met komma's; `allen` is wie ja zei.",
        ),
    ],
    antwoord: Annotated[
        str,
        typer.Argument(
            metavar="ANTWOORD",
            help="te-nodigen, genodigd, ja, misschien, nee, afgemeld, wachtlijst, aanwezig of afwezig.",
        ),
    ],
    folder: Map = Path(),
    bijeenkomst: Bijeenkomst = None,
    op: Annotated[dt.date | None, day_option("De dag van het antwoord.")] = None,
    behalve: Annotated[
        str, typer.Option(metavar="ID", help="Wie er niet was, bij `allen aanwezig`. Meer met komma's.")
    ] = "",
    toch: Annotated[bool, typer.Option("--toch", help="Schrijft ja op, ook als alle plaatsen bezet zijn.")] = False,
    schuif_door: Annotated[
        bool, typer.Option("--schuif-door", help="Geeft een vrije plaats aan wie van de wachtlijst het best past.")
    ] = False,
    neemt_mee: Annotated[
        str, typer.Option(metavar="WIE", help="Wie er meekomt: namen, of hoeveel mensen.", show_default=False)
    ] = "",
    deelnemerslijst: Annotated[Literal["ja", "nee"] | None, _yes_no("Of de naam op de deelnemerslijst mag.")] = None,
    jaarbrief: Annotated[Literal["ja", "nee"] | None, _yes_no("Of u elk jaar een brief mag sturen.")] = None,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Schrijft op wat een gast heeft geantwoord, met de dag erbij.

    Na afloop in één keer: `allen aanwezig`, met bij `--behalve` wie er niet was.

    Voorbeeld: buurtkit deelnemers antwoord hennie ja mijn-buurt
    """
    from buurtkit.dossier.logboek import Logboek, now
    from buurtkit.dossier.openen import open_deelnemers
    from buurtkit.gasten.antwoord import asked_changes, note_besides, promote, write_answers
    from buurtkit.gasten.zoeken import Onbekend
    from buurtkit.post.geven import note_given

    today = vandaag or dt.date.today()
    said = {"neemt_mee": neemt_mee, "op_deelnemerslijst": deelnemerslijst, "jaarbrief": jaarbrief}
    besides = {name: text for name, text in said.items() if text}
    # Who is invited by hand, hears what the dossier says on that day: on an earlier day it may have said other things.
    hears_now = antwoord.strip().lower() == "genodigd" and (op or today) == today
    logboek = Logboek.open(folder)
    with uninterrupted(logboek) if hears_now else nullcontext(), to_change(folder) as dossier:
        if op and op > today:
            raise VerkeerdGebruik("De dag bij `--op` moet nog komen.")
        held = gathering(dossier, bijeenkomst, today)
        try:
            changes = asked_changes(
                dossier, held, id_, antwoord, op or today, behalve=behalve, ook_als_vol=toch, erbij=besides
            )
        except Onbekend as fout:
            command = f'deelnemers nieuw "{fout.woord}" {{map}} --antwoord {antwoord}'
            raise VerkeerdGebruik(fout.tekst, f"Is dit een nieuwe gast? {to_type(command, folder)}") from None
        successors = promote(dossier, held, changes, op or today) if schuif_door else ()
        todo = [each for each in (*changes, *successors) if each.is_nieuw]
        lines: list[int] = []
        if todo or besides:
            with changing(folder, open_deelnemers, dossier) as file:
                lines = write_answers(file, held.stap, todo)
                if besides:
                    note_besides(file, changes, besides)
            if hears_now:
                note_given(logboek, dossier, held, "uitnodiging", [each.deelnemer for each in todo], now(vandaag))
    uitkomst = Uitkomst()
    _tell(uitkomst, changes, successors, dict(zip([each.nummer for each in todo], lines, strict=True)), held, folder)
    if besides:
        noted = opsomming(f"{name}: {text}" for name, text in besides.items())
        uitkomst.say(f"Ook opgeschreven: {noted}.")
    if not schuif_door:
        uitkomst.say(*_successor_lines(dossier, held, changes, folder))
    return uitkomst


def _tell(
    uitkomst: Uitkomst,
    changes: Sequence[Verandering],
    successors: Sequence[Verandering],
    lines: dict[int, int],
    held: Gehouden,
    folder: Path,
) -> None:
    """Say what was written of whom and where, and what to mind."""
    from buurtkit.dossier.openen import DEELNEMERS

    if not changes:
        uitkomst.say(f"{held.titel}: niemand heeft ja gezegd.")
    for each in changes:
        uitkomst.warn(*(f"Let op. {text}" for text in each.let_op))
        if each.deelnemer.alleen_jaarbrief:
            name = each.deelnemer.volledig
            uitkomst.warn(
                f"Let op. {name} staat alleen nog op de lijst voor de jaarbrief: andere post gaat daar niet heen. "
                f"Wil {name} die wel? Haal `alleen_jaarbrief` weg uit {DEELNEMERS}."
            )
        if not each.is_nieuw:
            uitkomst.say(f"{each.deelnemer.volledig} stond al op {each.wordt.nu}.")
    for each in (*changes, *successors):
        if each.nummer in lines:
            moved = ", van de wachtlijst" if each in successors else ""
            uitkomst.say(f"{held.titel}: {each.deelnemer.volledig} {each.wordt.nu}{moved}")
            uitkomst.say(f"  {folder / DEELNEMERS}:{lines[each.nummer]}: {each.wordt}")


def _successor_lines(dossier: Dossier, held: Gehouden, changes: Sequence[Verandering], folder: Path) -> Iterator[str]:
    """Say who of the waiting list fits in the first place that came free; nobody is moved."""
    from buurtkit.gasten.antwoord import opvolger, why_fits

    for change in changes:
        if fits := opvolger(dossier, held, change):
            reasons = why_fits(fits, change.deelnemer)
            why = f" (ook {reasons})" if reasons else ""
            yield f"\nOp de wachtlijst past {fits.volledig} het best in deze plaats{why}."
            command = f"deelnemers antwoord {fits.id} ja {{map}} --bijeenkomst {held.stap}"
            yield f"Bel eerst. Is het goed? Typ dan:\n  {to_type(command, folder)}"
            return
