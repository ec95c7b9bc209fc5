"""Surnames that are also something else: `kennis/woordnamen.yaml`."""

from __future__ import annotations

from functools import cache

from buurtkit.dossier.gasten_vinden import Gewoon
from buurtkit.dossier.typen import Tekst
from buurtkit.kennis import Kennis, read_kennis


class Woordnamen(Kennis):
    """The whole of `kennis/woordnamen.yaml`."""

    woorden: tuple[Tekst, ...]
    """Achternamen die ook een gewoon woord zijn."""

    plaatsen: tuple[Tekst, ...]
    """Achternamen die ook een plaats of een rivier zijn."""


@cache
def woordnamen() -> Gewoon:
    """Read which surnames need a first name or a title before them to be the name of somebody."""
    known: Woordnamen = read_kennis("woordnamen", Woordnamen)
    return Gewoon(frozenset(known.woorden), frozenset(known.plaatsen))
