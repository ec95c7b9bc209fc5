"""What the other rooms add to the names that templates can use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier


class Afwijking(NamedTuple):
    """A rule that is left aside on purpose, as a document shows it."""

    code: str
    titel: str
    reden: str


def erbij(dossier: Dossier) -> Mapping[str, Any]:
    """Give `taken`, all tasks by day; `afwijkingen`, the rules left aside and why; `opbrengst`, what the notes say."""
    from buurtkit.bevindingen.opbrengst import Opbrengst
    from buurtkit.werkwijze.taken import taken

    return {"taken": taken(dossier), "afwijkingen": _afwijkingen(dossier), "opbrengst": Opbrengst(dossier)}


def _afwijkingen(dossier: Dossier) -> tuple[Afwijking, ...]:
    """Give the rules that are left aside; a code that does not exist is for `buurtkit check` to tell."""
    if not (listed := dossier.initiatief.afwijkingen):
        return ()
    from buurtkit.werkwijze.toetsen import alle_regels

    regels = alle_regels()
    return tuple(Afwijking(each.regel, regels[each.regel].titel, each.reden) for each in listed if each.regel in regels)
