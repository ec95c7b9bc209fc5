"""Opening `deelnemers.yaml` for changes, for who notes answers and for who takes over a list of guests."""

from __future__ import annotations

from pathlib import Path

from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.editor import editor_line

DEELNEMERS = "deelnemers.yaml"

_BEGIN = f"""\
{editor_line(DEELNEMERS)}
# Wie er mogen komen, met alleen wat een bijeenkomst nodig heeft.
# Een antwoord krijgt de dag erbij, zoals: genodigd 18-1-2027, ja 25-1-2027
"""


def open_deelnemers(folder: Path) -> Bewerking:
    """Open `deelnemers.yaml` for changes, with a comment that explains it if it is new. Raises as `Bewerking` does."""
    return Bewerking(folder / DEELNEMERS, _BEGIN)
