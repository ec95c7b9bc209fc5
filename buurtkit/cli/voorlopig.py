"""What of `init` only fills a gap and would go out with documents or mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from buurtkit.dossier.voorlopig import voorlopig
from buurtkit.melding import Melding

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.typen import Stap


def provisional(dossier: Dossier, stappen: set[Stap]) -> Sequence[Melding]:
    """Give where a text that only fills a gap still reaches documents of these steps."""
    from buurtkit.dossier.laden import HOOFDBESTAND

    if not stappen or not any(True for _ in voorlopig(dossier)):
        return []
    from buurtkit.werkwijze.toetsen import voorlopige_teksten

    files = {
        HOOFDBESTAND,
        *(f"{each.stap}.yaml" for each in dossier.bijeenkomsten if stappen & {each.stap, "initiatief"}),
    }
    return [melding for melding in voorlopige_teksten(dossier) if melding.bestand in files]
