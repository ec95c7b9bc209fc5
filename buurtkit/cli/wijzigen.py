"""What commands that change a file of the dossier share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from buurtkit.dossier.bewerken import BewerkFout, Bewerking, IntussenVeranderd
from buurtkit.melding import INHOUD, KIEZEN


@contextmanager
def changing(open_file: Callable[[], Bewerking]) -> Iterator[Bewerking]:
    """Open a file for changes and save it at the end; what stands in the way is said and ends the command.

    Exit code 3 when somebody else changed the file in the meantime: nothing was overwritten, somebody has to choose.
    """
    try:
        file = open_file()
        yield file
        file.save()
    except BewerkFout as fout:
        print(fout, file=sys.stderr)
        raise typer.Exit(KIEZEN if isinstance(fout, IntussenVeranderd) else INHOUD) from None
