"""What is missing between the tables and the findings: said honestly, so that silence is not taken for nothing.

These are no mistakes. A table may have had nothing to say, and a note may be worth keeping without a finding. But
whoever reports has to know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from buurtkit.dossier.bijeenkomsten import MetTafels
from buurtkit.dossier.breedte import breedte
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import MEERVOUD, Geleding, Stap
from buurtkit.dossier.waarnemingen import Waarneming
from buurtkit.notatie import aantal, opsomming

Soort: TypeAlias = Literal[
    "tafel", "ongebruikt", "bijvangst", "één tafel", "niet gehoord", "thema zonder bevinding", "zonder code"
]


@dataclass(frozen=True, slots=True)
class Gat:
    """One thing that is missing, in plain words."""

    soort: Soort
    tekst: str
    ids: tuple[str, ...] = ()
    """The notes or findings it is about."""


def dekking(dossier: Dossier) -> list[Gat]:
    """Give all that is missing, from the tables to the findings."""
    steps = (_tables, _unused, _by_catch, _one_table, _unheard, _themes, _uncoded)
    return [gat for step in steps for gat in step(dossier)]


def _tables(dossier: Dossier) -> Iterator[Gat]:
    """Tables without notes, as a whole or in one round."""
    if not dossier.waarnemingen:
        yield Gat("tafel", "Er zijn nog geen waarnemingen.")
    for gathering in dossier.bijeenkomsten:
        notes = dossier.waarnemingen_bij(gathering.stap)
        if notes and isinstance(gathering, MetTafels):
            yield from _tables_of(gathering, notes)
        yield from stille_groepen(dossier, gathering.stap)


def stille_groepen(dossier: Dossier, stap: Stap) -> Iterator[Gat]:
    """Give the groups of one gathering without notes, as a whole or in a round; none before the first note."""
    gathering = dossier.bijeenkomst(stap)
    notes = dossier.waarnemingen_bij(stap)
    for groep in gathering.groepen if gathering and notes else ():
        here = [note for note in notes if note.groep == groep.id]
        yield from _silent(f"groep {groep.id} ({groep.onderwerp})", here, groep.rondes)


def _tables_of(gathering: MetTafels, notes: Sequence[Waarneming]) -> Iterator[Gat]:
    for tafel in gathering.tafels:
        here = [note for note in notes if note.tafel == tafel.nummer]
        name = f"tafel {tafel.nummer}" + (f" ({tafel.naam})" if tafel.naam else "")
        yield from _silent(name, here, range(1, len(gathering.rondes) + 1))


def _silent(name: str, here: Sequence[Waarneming], rounds: Iterable[int]) -> Iterator[Gat]:
    """Tell of a table or group without notes, as a whole or in some of its rounds."""
    if not here:
        yield Gat("tafel", f"Van {name} zijn er geen waarnemingen.")
        return
    noted = {note.ronde for note in here}
    if noted == {None}:
        return  # who did not write down rounds cannot be said to have skipped one
    missing = [str(number) for number in rounds if number not in noted]
    if missing:
        yield Gat("tafel", f"Van {name} zijn er geen waarnemingen uit ronde {opsomming(missing)}.")


def ongebruikt(dossier: Dossier) -> tuple[Waarneming, ...]:
    """Give the notes that no finding rests on."""
    used = _used(dossier)
    return tuple(note for note in dossier.waarnemingen if note.id not in used)


def _used(dossier: Dossier) -> set[str]:
    """Give the ids of the notes that a finding rests on."""
    return {note.id for bevinding in dossier.bevindingen for note in dossier.waarnemingen_van(bevinding)}


def _unused(dossier: Dossier) -> Iterator[Gat]:
    if ids := tuple(note.id for note in ongebruikt(dossier) if not note.bijvangst):
        yield Gat("ongebruikt", f"{_stand(ids, 'waarneming', 'waarnemingen')} in geen enkele bevinding.", ids)


def _by_catch(dossier: Dossier) -> Iterator[Gat]:
    if ids := tuple(note.id for note in ongebruikt(dossier) if note.bijvangst):
        what = aantal(len(ids), "bijvangst heeft", "keer bijvangst heeft")
        yield Gat("bijvangst", f"{what} nog geen plek in een bevinding.", ids)


def _one_table(dossier: Dossier) -> Iterator[Gat]:
    for bevinding in dossier.bevindingen:
        notes = dossier.waarnemingen_van(bevinding)
        found = breedte(notes)
        if found.tafels + found.groepen == 1:
            place = next(note.plek for note in notes if note.plek)
            yield Gat("één tafel", f"Bevinding {bevinding.id} rust alleen op {place}.", (bevinding.id,))


def aanwezig(dossier: Dossier) -> tuple[Geleding, ...]:
    """Give the kinds of participants that were there, or else that were heard anywhere."""
    there = {guest.geleding for day in dossier.bijeenkomsten_met("tafels") for guest in dossier.komen(day.stap)}
    heard = {kind for note in dossier.waarnemingen for kind in note.geledingen}
    return tuple(kind for kind in MEERVOUD if kind in (there or heard))


def _unheard(dossier: Dossier) -> Iterator[Gat]:
    for thema in dossier.themas:
        notes = dossier.waarnemingen_bij_thema(thema)
        heard = breedte(notes).geledingen
        silent = [MEERVOUD[kind] for kind in aanwezig(dossier) if kind not in heard]
        if notes and silent:
            yield Gat("niet gehoord", f"Bij ‘{thema}’ is nog niets genoteerd van {opsomming(silent)}.")


def _themes(dossier: Dossier) -> Iterator[Gat]:
    covered = {thema for bevinding in dossier.bevindingen for thema in dossier.themas_van(bevinding)}
    used = _used(dossier)
    for thema in dossier.themas:
        notes = dossier.waarnemingen_bij_thema(thema)
        # A finding may call by another word what its notes are about.
        is_told = any(note.id in used for note in notes)
        if thema not in covered and not is_told:
            what = f" met {aantal(len(notes), 'waarneming', 'waarnemingen')}" if notes else ""
            ids = tuple(note.id for note in notes)
            yield Gat("thema zonder bevinding", f"Over ‘{thema}’{what} is er nog geen bevinding.", ids)


def _uncoded(dossier: Dossier) -> Iterator[Gat]:
    if ids := tuple(note.id for note in dossier.waarnemingen if not note.codes):
        yield Gat("zonder code", f"{aantal(len(ids), 'waarneming heeft', 'waarnemingen hebben')} nog geen code.", ids)


def _stand(ids: Sequence[str], one: str, many: str) -> str:
    return aantal(len(ids), f"{one} staat", f"{many} staan")
