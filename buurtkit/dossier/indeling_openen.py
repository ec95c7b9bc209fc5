"""Opening `indeling.yaml` for changes, for who seats guests and for who places them in workshops."""

from __future__ import annotations

from pathlib import Path

from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.editor import editor_line

INDELING = "indeling.yaml"

_BEGIN = f"""\
{editor_line(INDELING)}
# Wie waar is. Buurtkit maakt dit bestand; u mag namen verplaatsen. Wat u zelf verandert, blijft zo.
# Opnieuw beginnen: buurtkit tafels indelen --opnieuw (de tafels) of buurtkit programma indelen --opnieuw (de workshops)
"""


def open_indeling(folder: Path) -> Bewerking:
    """Open `indeling.yaml` for changes, with a comment that explains it if it is new. Raises as `Bewerking` does."""
    return Bewerking(folder / INDELING, _BEGIN)
