"""`buurtkit taken klaar`: tick a task."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.melding import VerkeerdGebruik, nearest
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.opties import Map, Vandaag, day_option
from buurtkit.cli.scherm import to_type
from buurtkit.cli.wijzigen import changing, to_change
from buurtkit.notatie import datum

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier


def opdracht(
    id_: Annotated[str, typer.Argument(metavar="ID", help="De id van de taak, of een deel ervan.")],
    folder: Map = Path(),
    op: Annotated[dt.date | None, day_option("De dag waarop het klaar was.")] = None,
    terug: Annotated[bool, typer.Option("--terug", help="Haalt het vinkje weer weg.")] = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Vinkt een taak af in draaiboek.yaml.

    De id staat tussen haken in `buurtkit taken lijst`. Een deel is genoeg als het maar bij één taak past.

    Voorbeeld: buurtkit taken klaar begroting mijn-buurt
    """
    today = vandaag or dt.date.today()
    with to_change(folder) as dossier:
        name = _find(dossier, id_, folder)
        if op and op > today:
            raise VerkeerdGebruik("De dag bij `--op` moet nog komen.")
        said = _untick(dossier, name, folder) if terug else _tick(dossier, name, op or today, folder)
    return Uitkomst([said])


def _find(dossier: Dossier, part: str, folder: Path) -> str:
    """Give the id of the one task that is meant. Raises `VerkeerdGebruik`."""
    from buurtkit.taken.taken import find_task, teksten

    found = find_task(dossier, part)
    if len(found) == 1:
        return found[0]
    if found:
        raise VerkeerdGebruik(f"Er zijn meer taken met `{part}`. Welke bedoelt u?", *(f"  {each}" for each in found))
    raise VerkeerdGebruik(
        f"Er is geen taak `{part}`.{nearest(part, teksten(dossier))}",
        f"Alle taken: {to_type('taken lijst {map} --alles', folder)}",
    )


def _tick(dossier: Dossier, name: str, day: dt.date, folder: Path) -> str:
    """Tick a task that is not done yet; gives what to say."""
    from buurtkit.dossier.openen import open_draaiboek
    from buurtkit.taken.afvinken import tick
    from buurtkit.taken.taken import taken, teksten

    if done := _done_on(dossier, name):
        return f"`{name}` was al klaar, op {datum(done)}."
    if any(taak.id == name and taak.is_klaar for taak in taken(dossier)):
        return f"`{name}` is al klaar. Dat ziet buurtkit aan uw dossier; afvinken hoeft niet."
    with changing(folder, open_draaiboek, dossier) as file:
        line = tick(file, name, day)
    return f"Klaar: {teksten(dossier)[name]}\n  {file.path}:{line}: gedaan op {datum(day)}"


def _untick(dossier: Dossier, name: str, folder: Path) -> str:
    """Take the tick away; gives what to say."""
    from buurtkit.dossier.openen import open_draaiboek
    from buurtkit.taken.afvinken import untick
    from buurtkit.taken.taken import teksten

    if not _done_on(dossier, name):
        return f"`{name}` was niet afgevinkt."
    with changing(folder, open_draaiboek, dossier) as file:
        line = untick(file, name)
    return f"Niet meer afgevinkt: {teksten(dossier)[name]}\n  {file.path}:{line}: `gedaan` is weg"


def _done_on(dossier: Dossier, name: str) -> dt.date | None:
    return next((taak.gedaan for taak in dossier.draaiboek.taken if taak.id == name), None)
