"""What commands that change the dossier share: one at a time, on what the dossier says at that moment.

A command that asks nothing reads, works out what changes and writes in one go, in `to_change`. One that shows something
first and asks whether it is good, reads again in there, and writes only if it then comes to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.basis.melding import EerstKiezen
from buurtkit.cli.openen import open_dossier

if TYPE_CHECKING:
    from buurtkit.dossier.bewerken import Bewerking
    from buurtkit.dossier.dossier import Dossier


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Keep other commands from writing in a dossier. Raises `EerstKiezen` when one does not finish.

    Do not ask anything in here: others are waiting.
    """
    from buurtkit.basis.slot import Bezet
    from buurtkit.dossier.vervangen import alone

    try:
        with alone(folder):
            yield
    except Bezet:
        raise EerstKiezen(
            f"Een andere opdracht is bezig in {folder}. Er is niets geschreven.",
            "Wacht tot die klaar is. Probeer het nog eens.",
        ) from None


@contextmanager
def to_change(folder: Path, *, again: bool = False) -> Iterator[Dossier]:
    """Read the dossier to change it. Raises as `open_dossier` and `writing` do.

    When a command reads it `again`, what there was to say about it is not said twice.
    """
    from buurtkit.dossier.laden import load_dossier

    with writing(folder):
        dossier = load_dossier(folder).dossier if again else None
        yield dossier or open_dossier(folder)


@contextmanager
def changing(
    folder: Path, open_file: Callable[[Path], Bewerking], gelezen: Dossier | None = None
) -> Iterator[Bewerking]:
    """Open a file for changes and save it at the end. Raises as `writing` does, and `BewerkFout`.

    A change that was worked out from a dossier is only right for the file as it was `gelezen`; one that looks in the
    file itself for where it belongs needs no dossier. When the file was changed in the meantime, nothing is written.
    """
    with writing(folder):
        file = open_file(folder)
        if gelezen:
            file.check_is(gelezen.bronnen.get(file.path.relative_to(folder).as_posix()))
        yield file
        file.save()
