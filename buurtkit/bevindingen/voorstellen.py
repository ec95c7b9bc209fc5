"""What could belong together: a code that fits a note, notes that say something together.

These are proposals with the words that led to them. Nothing is assigned here: a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from statistics import fmean
from typing import Any

from buurtkit.bevindingen.codeboek import BekendeCode, codeboek
from buurtkit.bevindingen.gelijkenis import Tekstruimte, Vector, cosinus, groepen, midden
from buurtkit.dossier.breedte import Breedte, breedte, widest_first
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.waarnemingen import Waarneming

PER_WAARNEMING = 2
"""Most codes that are proposed for one note: with more to choose from, people stop reading."""

CODE_DREMPEL = 0.12
PAAR_DREMPEL = 0.08
GROEP_DREMPEL = 0.15
"""From which likeness (0 to 1) a code is proposed, two notes count as alike, and notes are a group.

Found by reading the proposals for the notes of the example and for real answers of residents: below these, most
proposals rest on one chance word.
"""


@dataclass(frozen=True, slots=True)
class Codevoorstel:
    """A code that may fit a note, because they share these words."""

    waarneming: Waarneming
    code: BekendeCode
    gelijkenis: float
    """From 0 to 1."""

    woorden: tuple[str, ...]
    """The words of the note that led to it, as they stand there, the weightiest first."""

    zoals: tuple[str, ...]
    """The ids of notes with this code that are like it."""


@dataclass(frozen=True, slots=True)
class Groepvoorstel:
    """Notes that may say something together, because they share these words."""

    waarnemingen: tuple[Waarneming, ...]
    woorden: tuple[tuple[str, ...], ...]
    """For each note its own words that led to it, as they stand there, the weightiest first."""

    gelijkenis: float
    """How much each two of them are alike on average, from 0 to 1."""

    breedte: Breedte


def codevoorstellen(dossier: Dossier, *, alle: bool = False) -> list[Codevoorstel]:
    """Propose codes for the notes that have none (or with `alle` for every note), in the order of the notes.

    A code is known by its own words and by the notes that people gave it already: so proposals get better on the way.
    """
    known = list(codeboek(dossier).values())
    notes = dossier.waarnemingen
    ruimte = Tekstruimte([*map(_text, notes), *map(_words_of, known)])
    own_words = ruimte.vectoren[len(notes) :]
    profiles = [_Profiel(code, own, notes, ruimte) for code, own in zip(known, own_words, strict=True)]
    found: list[Codevoorstel] = []
    for i, note in enumerate(notes):
        if note.codes and not alle:
            continue
        fitting: list[tuple[float, _Profiel]] = []
        for profile in profiles:
            if profile.code.id in note.codes:
                continue
            score = profile.score(i)
            if score >= CODE_DREMPEL:
                fitting.append((score, profile))
        fitting.sort(key=lambda pair: -pair[0])
        found += [profile.proposal(i, score) for score, profile in fitting[:PER_WAARNEMING]]
    return found


class _Profiel:
    """What a code is about: its own words, and what the notes that have it share."""

    def __init__(self, code: BekendeCode, own: Vector, notes: Sequence[Waarneming], ruimte: Tekstruimte) -> None:
        self.code = code
        self._notes, self._ruimte = notes, ruimte
        self._coded = [i for i, note in enumerate(notes) if code.id in note.codes]
        self._vector = midden([own, midden([ruimte.vectoren[i] for i in self._coded])]) if self._coded else own

    def score(self, note: int) -> float:
        return cosinus(self._ruimte.vectoren[note], self._vector)

    def proposal(self, note: int, score: float) -> Codevoorstel:
        alike = sorted((-self._ruimte.gelijkenis(note, i), i) for i in self._coded)
        zoals = tuple(self._notes[i].id for likeness, i in alike[:2] if -likeness >= PAAR_DREMPEL)
        return Codevoorstel(self._notes[note], self.code, score, self._ruimte.gedeeld(note, self._vector), zoals)


def groepvoorstellen(dossier: Dossier, *, alle: bool = False) -> list[Groepvoorstel]:
    """Propose groups of notes that no finding uses yet (or with `alle` of all notes), the widest first.

    Wide is at many tables, and then of many notes: ten notes of one table say less than four of four tables.
    """
    used = {note.id for bevinding in dossier.bevindingen for note in dossier.waarnemingen_van(bevinding)}
    notes = dossier.waarnemingen
    ruimte = Tekstruimte([_text(note) for note in notes])
    free = [i for i, note in enumerate(notes) if alle or note.id not in used]
    pairs = ruimte.paren(PAAR_DREMPEL, free)
    found = [_group(ruimte, notes, members) for members in groepen(pairs, GROEP_DREMPEL)]
    return widest_first(sorted(found, key=lambda group: -group.gelijkenis))


def _group(ruimte: Tekstruimte, notes: Sequence[Waarneming], members: Sequence[int]) -> Groepvoorstel:
    common = ruimte.samen(members)
    return Groepvoorstel(
        waarnemingen=tuple(notes[i] for i in members),
        woorden=tuple(ruimte.gedeeld(i, common) for i in members),
        gelijkenis=fmean(ruimte.gelijkenis(one, other) for one, other in combinations(members, 2)),
        breedte=breedte(notes[i] for i in members),
    )


def _text(note: Waarneming) -> str:
    return f"{note.tekst}\n{note.citaat}" if note.citaat else note.tekst


def _words_of(code: BekendeCode) -> str:
    """Give the words by which a code is known: of one's own code those of its name and its explanation."""
    return "\n".join(code.woorden or (code.naam, code.uitleg))


def as_data(codes: Iterable[Codevoorstel], groepen: Iterable[Groepvoorstel]) -> dict[str, Any]:
    """Give proposals as data for `--json`."""
    return {"codes": [_code_data(each) for each in codes], "groepen": [_group_data(each) for each in groepen]}


def _code_data(each: Codevoorstel) -> dict[str, Any]:
    likeness = {"gelijkenis": round(each.gelijkenis, 3), "woorden": each.woorden, "zoals": each.zoals}
    return {"waarneming": each.waarneming.id, "code": each.code.id, **likeness}


def _group_data(each: Groepvoorstel) -> dict[str, Any]:
    own = {note.id: words for note, words in zip(each.waarnemingen, each.woorden, strict=True)}
    tables = each.breedte.tafels if any(note.tafel for note in each.waarnemingen) else None
    breadth = {"tafels": tables, "geledingen": each.breedte.geledingen}
    likeness = {"gelijkenis": round(each.gelijkenis, 3), "woorden": [*dict.fromkeys(chain(*each.woorden))]}
    return {"waarnemingen": [*own], **likeness, "per_waarneming": own, **breadth}
