"""Words that are no names of guests, however they look: said once, and remembered in the dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie.tekst import fold

SLEUTEL = "woorden_geen_naam"
"""Where they stand in `buurtkit.yaml`."""


def new_words(dossier: Dossier, woorden: Iterable[str]) -> list[str]:
    """Give the words that are not remembered yet, each once, with one space between their parts."""
    known = set(map(fold, dossier.initiatief.woorden_geen_naam))
    new: list[str] = []
    for word in (" ".join(each.split()) for each in woorden):
        if fold(word) and fold(word) not in known:
            known.add(fold(word))
            new.append(word)
    return new


def with_words(dossier: Dossier, woorden: Iterable[str]) -> Dossier:
    """Give the dossier as it is once new words are remembered."""
    known = (*dossier.initiatief.woorden_geen_naam, *woorden)
    return replace(dossier, initiatief=dossier.initiatief.model_copy(update={SLEUTEL: known}))


def add_words(file: Bewerking, woorden: Iterable[str]) -> list[int]:
    """Write words in `buurtkit.yaml`, below those that are there; gives their lines. Raises `BewerkFout`."""
    return [file.append((SLEUTEL,), word) for word in woorden]
