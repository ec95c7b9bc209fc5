"""What commands that change a file of the dossier share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from buurtkit.dossier.bewerken import Bewerking


@contextmanager
def changing(open_file: Callable[[], Bewerking]) -> Iterator[Bewerking]:
    """Open a file for changes and save it at the end. Raises `BewerkFout`; nothing was written then.

    That is `IntussenVeranderd` when somebody else changed the file in the meantime: somebody has to choose.
    """
    file = open_file()
    yield file
    file.save()
