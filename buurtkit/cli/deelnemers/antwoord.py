"""`buurtkit deelnemers antwoord`: write down what guests answered."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.deelnemers.kiezen import Welke, gathering, guest
from buurtkit.cli.vandaag import Vandaag, parse_dag
from buurtkit.melding import GEBRUIK

if TYPE_CHECKING:
    from buurtkit.dossier.bijeenkomsten import Bijeenkomst
    from buurtkit.dossier.deelnemers import Deelnemer
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.gasten.antwoord import Verandering

ALLEN = "allen"
"""Stands for everybody who said yes."""


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
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    bijeenkomst: Welke = None,
    op: Annotated[
        dt.date | None,
        typer.Option(metavar="DATUM", parser=parse_dag, help="De dag van het antwoord.", show_default=False),
    ] = None,
    behalve: Annotated[
        str, typer.Option(metavar="ID", help="Wie er niet was, bij `allen aanwezig`. Meer met komma's.")
    ] = "",
    toch: Annotated[bool, typer.Option("--toch", help="Schrijft ja op, ook als alle plaatsen bezet zijn.")] = False,
    schuif_door: Annotated[
        bool, typer.Option("--schuif-door", help="Geeft een vrije plaats aan wie van de wachtlijst het best past.")
    ] = False,
    vandaag: Vandaag = None,
) -> None:
    """Schrijft op wat een gast heeft geantwoord, met de dag erbij.

    Na afloop in één keer: `allen aanwezig`, met bij `--behalve` wie er niet was.

    Voorbeeld: buurtkit deelnemers antwoord hennie ja mijn-buurt
    """
    from buurtkit.cli.scherm import open_dossier
    from buurtkit.cli.wijzigen import changing
    from buurtkit.gasten.antwoord import open_deelnemers, schrijf

    dossier = open_dossier(folder)
    today = vandaag or dt.date.today()
    if op and op > today:
        _stop("De dag bij `--op` moet nog komen.")
    held = gathering(dossier, bijeenkomst, today)
    changes = _changes(dossier, held, id_, antwoord, behalve, op or today, toch=toch)
    successors = _successors(dossier, held, changes, op or today) if schuif_door else ()
    todo = [each for each in (*changes, *successors) if each.is_nieuw]
    lines: list[int] = []
    if todo:
        with changing(lambda: open_deelnemers(folder)) as file:
            lines = schrijf(file, held.stap, todo)
    _show(changes, successors, dict(zip([each.nummer for each in todo], lines, strict=True)), held, folder)
    if not schuif_door:
        _name_successors(dossier, held, changes, folder)


def _stop(text: object) -> None:
    print(text, file=sys.stderr)
    raise typer.Exit(GEBRUIK)


def _changes(
    dossier: Dossier, held: Bijeenkomst, ids: str, word: str, except_: str, day: dt.date, *, toch: bool
) -> Sequence[Verandering]:
    """Give the new answers that were asked for, or stop."""
    from buurtkit.gasten.antwoord import AntwoordFout, lees_antwoord, opkomst, verander

    try:
        answer = lees_antwoord(word)
        if ids.strip().lower() == ALLEN:
            if answer != "aanwezig":
                _stop("`allen` kan alleen met `aanwezig`: dan was iedereen er die ja zei.")
            return opkomst(dossier, held, _guests(dossier, except_), day)
        if except_:
            _stop("`--behalve` kan alleen bij `allen aanwezig`.")
        return verander(dossier, held, _guests(dossier, ids), answer, day, ook_als_vol=toch)
    except AntwoordFout as fout:
        _stop(fout)
        raise


def _guests(dossier: Dossier, ids: str) -> list[Deelnemer]:
    found = [guest(dossier, word.strip()) for word in ids.split(",") if word.strip()]
    return list({each.id: each for each in found}.values())


def _successors(
    dossier: Dossier, held: Bijeenkomst, changes: Sequence[Verandering], day: dt.date
) -> Sequence[Verandering]:
    """Give who of the waiting list comes in the place of each who cancelled."""
    from dataclasses import replace

    from buurtkit.gasten.antwoord import opvolger, verander

    moved: list[Verandering] = []
    for change in changes:
        taken = {each.deelnemer.id for each in moved}
        rest = replace(dossier, deelnemers=tuple(each for each in dossier.deelnemers if each.id not in taken))
        if fits := opvolger(rest, held, change):
            moved += verander(dossier, held, [fits], "ja", day, ook_als_vol=True)
    return moved


def _show(
    changes: Sequence[Verandering],
    successors: Sequence[Verandering],
    lines: dict[int, int],
    held: Bijeenkomst,
    folder: Path,
) -> None:
    from buurtkit.gasten.antwoord import BESTAND

    if not changes:
        print(f"{held.titel}: niemand heeft ja gezegd.")
    for each in changes:
        for text in each.let_op:
            print(f"Let op. {text}", file=sys.stderr)
        if not each.is_nieuw:
            print(f"{each.deelnemer.volledig} stond al op {each.wordt.nu}.")
    for each in (*changes, *successors):
        if each.nummer in lines:
            moved = ", van de wachtlijst" if each in successors else ""
            print(f"{held.titel}: {each.deelnemer.volledig} {each.wordt.nu}{moved}")
            print(f"  {folder / BESTAND}:{lines[each.nummer]}: {each.wordt}")


def _name_successors(dossier: Dossier, held: Bijeenkomst, changes: Sequence[Verandering], folder: Path) -> None:
    """Say who of the waiting list fits in the first place that came free; nobody is moved."""
    from buurtkit.cli.scherm import program, typed
    from buurtkit.gasten.antwoord import opvolger, waarom_past

    for change in changes:
        if fits := opvolger(dossier, held, change):
            why = waarom_past(fits, change.deelnemer)
            print(f"\nOp de wachtlijst past {fits.volledig} het best in deze plaats{f' (ook {why})' if why else ''}.")
            command = typed(f"deelnemers antwoord {fits.id} ja {{map}} --bijeenkomst {held.stap}", folder)
            print(f"Bel eerst. Is het goed? Typ dan:\n  {program()} {command}")
            return
