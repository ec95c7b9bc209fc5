"""How widely something was heard: never as a number of notes alone, always with the tables and who they came from.

Ten notes of one table say less than four of four tables. So whoever counts notes counts those as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from buurtkit.dossier.typen import MEERVOUD, Geleding
from buurtkit.dossier.waarnemingen import Waarneming


@dataclass(frozen=True, slots=True)
class Breedte:
    """How many notes, from how many tables and groups, and from which kinds of participants."""

    waarnemingen: int
    """How many notes."""

    tafels: int
    """At how many tables; the tables of each gathering count apart. A note without a table counts for none."""

    groepen: int
    """In how many groups; the groups of each gathering count apart."""

    geledingen: tuple[Geleding, ...]
    """The kinds of participants they came from, most mentioned first."""

    @property
    def van_wie(self) -> tuple[str, ...]:
        """The kinds of participants as documents call them, as in `bewoners`."""
        return tuple(MEERVOUD[kind] for kind in self.geledingen)


class MetBreedte(Protocol):
    """Something that was heard so widely."""

    @property
    def breedte(self) -> Breedte:
        """How widely."""


_Gehoord = TypeVar("_Gehoord", bound=MetBreedte)


def widest_first(items: Iterable[_Gehoord]) -> list[_Gehoord]:
    """Sort by breadth: first what was heard at most tables and groups, then what is in most notes."""
    return sorted(items, key=lambda each: (-each.breedte.tafels - each.breedte.groepen, -each.breedte.waarnemingen))


def breedte(waarnemingen: Iterable[Waarneming]) -> Breedte:
    """Count notes, their tables and the kinds of participants they came from."""
    notes = tuple(waarnemingen)
    tables = {(note.bijeenkomst, note.tafel) for note in notes if note.tafel}
    groups = {(note.bijeenkomst, note.groep) for note in notes if note.groep}
    return Breedte(len(notes), len(tables), len(groups), by_count(kind for note in notes for kind in note.geledingen))


def by_count(words: Iterable[Geleding]) -> tuple[Geleding, ...]:
    """Sort words by how often they occur, ties in order of appearance."""
    counts: dict[Geleding, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return tuple(sorted(counts, key=lambda word: -counts[word]))
