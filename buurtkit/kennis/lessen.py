"""The 27 lessons of the book on working together in a neighbourhood [K], and when each of them fits."""

from __future__ import annotations

from buurtkit.dossier.typen import Datum, Id, Lijst, Tekst
from buurtkit.kennis import Kennis, read_kennis


class Les(Kennis):
    """One lesson of `kennis/lessen.yaml`."""

    nummer: int
    """Het nummer, van 0 tot en met 26."""

    titel: Tekst
    """De les in een paar woorden."""

    les: Tekst
    """Wat het betekent, in twee korte zinnen."""

    past: Lijst[Id]
    """Wanneer de les van pas komt."""


class Lessen(Kennis):
    """The whole of `kennis/lessen.yaml`."""

    peildatum: Datum
    """Wanneer de lessen zijn nagekeken."""

    lessen: tuple[Les, ...]
    """De lessen."""


def lessen() -> tuple[Les, ...]:
    """Read the lessons, in the order of their numbers."""
    found: Lessen = read_kennis("lessen", Lessen)
    return found.lessen
