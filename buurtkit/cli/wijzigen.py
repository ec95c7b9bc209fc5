"""What commands that change the dossier share: one at a time, on what the dossier says at that moment.

A command that asks nothing reads, works out what changes and writes in one go, in `to_change`. One that shows something
first and asks whether it is good, reads again in there, and writes only if it then comes to the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from buurtkit.cli.nederlands import INHOUD, KIEZEN
from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.slot import Bezet
from buurtkit.dossier.vervangen import BewerkFout, IntussenVeranderd, alone

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Keep other commands from writing in a dossier; what stands in the way is said and ends the command.

    Exit code 3 when another command does not finish, or when somebody changed a file in the meantime: nothing was
    overwritten. Do not ask anything in here: others are waiting.
    """
    try:
        with alone(folder):
            yield
    except Bezet:
        print(f"Een andere opdracht is bezig in {folder}. Er is niets geschreven.", file=sys.stderr)
        print("Wacht tot die klaar is. Probeer het nog eens.", file=sys.stderr)
        raise typer.Exit(KIEZEN) from None
    except BewerkFout as fout:
        print(fout, file=sys.stderr)
        raise typer.Exit(KIEZEN if isinstance(fout, IntussenVeranderd) else INHOUD) from None


@contextmanager
def to_change(folder: Path, *, json: bool = False) -> Iterator[Dossier]:
    """Read the dossier to change it, or stop as `open_dossier` and `writing` do."""
    from buurtkit.cli.scherm import open_dossier

    with writing(folder):
        yield open_dossier(folder, json=json)


@contextmanager
def changing(
    folder: Path, open_file: Callable[[Path], Bewerking], gelezen: Dossier | None = None
) -> Iterator[Bewerking]:
    """Open a file for changes and save it at the end, or stop as `writing` does.

    A change that was worked out from a dossier is only right for the file as it was `gelezen`; one that looks in the
    file itself for where it belongs needs no dossier.
    """
    with writing(folder):
        file = open_file(folder)
        if gelezen:
            file.check_is(gelezen.bronnen.get(file.path.name))
        yield file
        file.save()
