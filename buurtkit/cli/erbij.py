"""What the way of working adds to the names that templates can use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.werkwijze.taken import Taakstand


class Afwijking(NamedTuple):
    """A rule that is left aside on purpose, as a document shows it."""

    code: str
    titel: str
    reden: str


def erbij(dossier: Dossier) -> Mapping[str, Any]:
    """Give `taken`, all tasks by day, `afwijkingen`, the rules that are left aside and why, and more.

    Forms for notes get what they explain. Of the promises there is `gesprekken`, the agenda per finding, and how they
    stand: see `_promises`.
    """
    from buurtkit.afspraken.agenda import gesprekken
    from buurtkit.werkwijze.taken import taken

    tasks = taken(dossier)
    names = {"taken": tasks, "afwijkingen": _afwijkingen(dossier), "gesprekken": gesprekken(dossier)}
    return names | _note_keys() | _promises(dossier, tasks)


def _promises(dossier: Dossier, tasks: Sequence[Taakstand]) -> dict[str, Any]:
    """Give how promises stand on the day up to which the dossier knows, and what belongs to looking back.

    Not today: the same dossier gives the same documents.
    """
    from buurtkit.afspraken.condities import conditiebeeld
    from buurtkit.afspraken.contract import contractstukken
    from buurtkit.afspraken.lessen import passende_lessen
    from buurtkit.afspraken.stand import overzicht, peildatum

    if not (op := peildatum(dossier)):
        return {}
    from buurtkit.kennis.condities import condities

    found = overzicht(dossier, op)
    moments = [taak.uiterlijk for taak in tasks if taak.id.startswith("stand-") and taak.uiterlijk > op]
    return {
        "voortgang": found,
        "lessen": passende_lessen(dossier, found),
        "volgend_moment": min(moments, default=None),
        "condities": condities(),
        "conditiebeeld": conditiebeeld(dossier.condities),
        "contractstukken": {each.contract.jaar: each for each in contractstukken(dossier)},
    }


def _note_keys() -> dict[str, Any]:
    """Give the letters and numbers that stand for kinds of participants and for tensions in notes by hand."""
    from buurtkit.dossier.typen import LETTER, MEERVOUD
    from buurtkit.kennis.codes import spanningen

    letters = tuple((letter, MEERVOUD[kind]) for kind, letter in LETTER.items())
    return {"letters": letters, "spanningen": tuple(code.naam for code in spanningen())}


def _afwijkingen(dossier: Dossier) -> tuple[Afwijking, ...]:
    """Give the rules that are left aside; a code that does not exist is for `buurtkit check` to tell."""
    if not (listed := dossier.initiatief.afwijkingen):
        return ()
    from buurtkit.werkwijze.toetsen import alle_regels

    regels = alle_regels()
    return tuple(Afwijking(each.regel, regels[each.regel].titel, each.reden) for each in listed if each.regel in regels)
