"""`buurtkit taken klaar`: tick a task."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.vandaag import Vandaag, parse_dag
from buurtkit.melding import GEBRUIK

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier


def opdracht(
    id_: Annotated[str, typer.Argument(metavar="ID", help="De id van de taak, of een deel ervan.")],
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    op: Annotated[
        dt.date | None,
        typer.Option(metavar="DATUM", parser=parse_dag, help="De dag waarop het klaar was.", show_default=False),
    ] = None,
    terug: Annotated[bool, typer.Option("--terug", help="Haalt het vinkje weer weg.")] = False,
    vandaag: Vandaag = None,
) -> None:
    """Vinkt een taak af in draaiboek.yaml.

    De id staat tussen haken in `buurtkit taken lijst`. Een deel is genoeg als het maar bij één taak past.

    Voorbeeld: buurtkit taken klaar begroting mijn-buurt
    """
    from buurtkit.cli.scherm import open_dossier

    dossier = open_dossier(folder)
    name = _find(dossier, id_, folder)
    today = vandaag or dt.date.today()
    if op and op > today:
        print("De dag bij `--op` moet nog komen.", file=sys.stderr)
        raise typer.Exit(GEBRUIK)
    if terug:
        _untick(dossier, name, folder)
    else:
        _tick(dossier, name, op or today, folder)


def _find(dossier: Dossier, part: str, folder: Path) -> str:
    """Give the id of the one task that is meant, or stop."""
    from buurtkit.cli.scherm import program, typed
    from buurtkit.melding import nearest
    from buurtkit.werkwijze.taken import teksten, zoek

    found = zoek(dossier, part)
    if len(found) == 1:
        return found[0]
    if found:
        print(f"Er zijn meer taken met `{part}`. Welke bedoelt u?", file=sys.stderr)
        print("\n".join(f"  {each}" for each in found), file=sys.stderr)
    else:
        print(f"Er is geen taak `{part}`.{nearest(part, teksten(dossier))}", file=sys.stderr)
        print(f"Alle taken: {program()} {typed('taken lijst {map} --alles', folder)}", file=sys.stderr)
    raise typer.Exit(GEBRUIK)


def _tick(dossier: Dossier, name: str, day: dt.date, folder: Path) -> None:
    from buurtkit.cli.wijzigen import changing
    from buurtkit.notatie import datum
    from buurtkit.werkwijze.afvinken import open_draaiboek, tick
    from buurtkit.werkwijze.taken import taken, teksten

    if done := _done_on(dossier, name):
        print(f"`{name}` was al klaar, op {datum(done)}.")
    elif any(taak.id == name and taak.is_klaar for taak in taken(dossier)):
        print(f"`{name}` is al klaar. Dat ziet buurtkit aan uw dossier; afvinken hoeft niet.")
    else:
        with changing(lambda: open_draaiboek(folder)) as file:
            line = tick(file, name, day)
        print(f"Klaar: {teksten(dossier)[name]}\n  {file.path}:{line}: gedaan op {datum(day)}")


def _untick(dossier: Dossier, name: str, folder: Path) -> None:
    from buurtkit.cli.wijzigen import changing
    from buurtkit.werkwijze.afvinken import open_draaiboek, untick
    from buurtkit.werkwijze.taken import teksten

    if not _done_on(dossier, name):
        print(f"`{name}` was niet afgevinkt.")
        return
    with changing(lambda: open_draaiboek(folder)) as file:
        line = untick(file, name)
    print(f"Niet meer afgevinkt: {teksten(dossier)[name]}\n  {file.path}:{line}: `gedaan` is weg")


def _done_on(dossier: Dossier, name: str) -> dt.date | None:
    return next((taak.gedaan for taak in dossier.draaiboek.taken if taak.id == name), None)
