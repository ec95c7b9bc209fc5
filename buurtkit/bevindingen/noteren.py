"""A session of typing notes: at which table and round one is, what stands there, and taking back the last note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from buurtkit.beeld.groepen import groeprondes
from buurtkit.beeld.tafelrondes import tafelrondes
from buurtkit.bevindingen.notatieregel import Aangewezen, NotatieFout, parse_note, parse_place
from buurtkit.bevindingen.notities import GEWOON, Notitie, add_notes, gewone_stap, marked
from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.vervangen import IntussenVeranderd, Onleesbaar, Vervanging
from buurtkit.dossier.vervangen import replace as replace_files
from buurtkit.dossier.waarnemingen import Herkomst, Waarneming

NERGENS = "Bij welke tafel en ronde uit {bestand} hoort dit? Zet erboven bijvoorbeeld: tafel 1 ronde 2."
NERGENS_GROEP = "Bij welke groep uit {bestand} hoort dit? Zet erboven bijvoorbeeld: {voorbeeld}."
"""What to say of a line that belongs to no table or group of the gathering."""

Opener: TypeAlias = Callable[[], AbstractContextManager[Bewerking]]
"""Opens the file for a change that is saved when it is left."""


@dataclass(frozen=True, slots=True)
class Notatieplek:
    """A table or a group in a round, as a person sees it."""

    tafel: int | None = None
    groep: str = ""
    ronde: int | None = None
    naam: str = ""
    thema: str = ""
    vraag: str = ""
    bijeenkomst: str = GEWOON

    @property
    def sleutel(self) -> tuple[str, int | None, str, int | None]:
        """By what it is known among all places: notes have the same."""
        return self.bijeenkomst, self.tafel, self.groep, self.ronde

    @property
    def aanwijzing(self) -> str:
        """How somebody names it in a line of its own: `tafel 4 ronde 2`, `groep plein`."""
        name = f"tafel {self.tafel}" if self.tafel else f"groep {self.groep}"
        return f"{name} ronde {self.ronde}" if self.ronde else name

    @property
    def titel(self) -> str:
        """How it is called above its notes."""
        name = f"Tafel {self.tafel}" if self.tafel else f"Groep {self.groep}"
        more = ", ".join(dict.fromkeys(filter(None, (self.naam, self.thema))))
        if more:
            name += f" ({more})"
        return f"{name}, ronde {self.ronde}" if self.ronde else name


def plekken(
    dossier: Dossier, stap: str = "", *, tafel: int | None = None, groep: str = "", ronde: int | None = None
) -> list[Notatieplek]:
    """Give the places of a gathering to type notes for: table by table, and then group by group.

    Without a step it is the gathering of `gewone_stap`. What is given besides chooses among the places.
    """
    stap = stap or gewone_stap(dossier)
    found = [*_at_tables(dossier, stap), *_in_groups(dossier, stap)]
    return [
        place
        for place in found
        if tafel in (None, place.tafel) and groep in ("", place.groep) and ronde in (None, place.ronde)
    ]


def _at_tables(dossier: Dossier, stap: str) -> Iterator[Notatieplek]:
    for each in tafelrondes(dossier, stap):
        table = each.tafel
        yield Notatieplek(
            tafel=table.nummer,
            ronde=each.nummer or None,
            naam=table.naam or "",
            thema=table.thema or "",
            vraag=each.ronde.vraag if each.ronde else "",
            bijeenkomst=stap,
        )


def _in_groups(dossier: Dossier, stap: str) -> Iterator[Notatieplek]:
    for each in groeprondes(dossier, stap):
        subject = each.groep.onderwerp
        question = each.ronde.vraag if each.ronde else ""
        yield Notatieplek(groep=each.groep.id, ronde=each.nummer, naam=subject, vraag=question, bijeenkomst=stap)


def where_it_stopped(dossier: Dossier, places: Sequence[Notatieplek]) -> int:
    """Give the position of the place where somebody typed last, 0 when nobody did."""
    position = {place.sleutel: i for i, place in enumerate(places)}
    for note in reversed(dossier.waarnemingen):
        was_typed = note.herkomst and note.herkomst.weg == "papier"
        where = place_of(note)
        if was_typed and where in position:
            return position[where]
    return 0


def place_of(note: Waarneming) -> tuple[str, int | None, str, int | None]:
    """Give by what the place of a note is known, as `Notatieplek.sleutel`."""
    return note.bijeenkomst, note.tafel, note.groep or "", note.ronde


def named_place(line: str, places: Sequence[Notatieplek]) -> Aangewezen | None:
    """Read a line that names a place; where there are no groups, a line that begins with `groep` is a note."""
    found = parse_place(line)
    if found and found.groep and not any(place.groep for place in places):
        return None
    return found


@dataclass
class Sessie:
    """Notes that are being typed: each is written at once, and the last one can be taken back."""

    open_file: Opener
    vandaag: dt.date
    _written: list[tuple[str, Vervanging]] = field(default_factory=list)

    @property
    def aantal(self) -> int:
        """How many notes were written and not taken back."""
        return len(self._written)

    def add(self, note: Notitie, plek: Notatieplek) -> str:
        """Write a note; gives its id."""
        with self.open_file() as file:
            (id_,), _ = add_notes(file, [at(note, plek, Herkomst(weg="papier", op=self.vandaag))])
            change = file.vervanging()
        self._written.append((id_, change))
        return id_

    def undo(self) -> str:
        """Take back the last note of this session; gives its id, empty when there is none or the file changed since."""
        if not self._written:
            return ""
        id_, change = self._written[-1]
        try:
            replace_files(change.pad.parent, [Vervanging(change.pad, change.wordt, change.was)])
        except (IntussenVeranderd, Onleesbaar):
            return ""
        self._written.pop()
        return id_


def at(note: Notitie, plek: Notatieplek, herkomst: Herkomst) -> Notitie:
    """Give a note with where it belongs and where it came from."""
    placed = replace(note, bijeenkomst=plek.bijeenkomst, tafel=plek.tafel, groep=plek.groep, ronde=plek.ronde)
    return replace(placed, thema=plek.thema, herkomst=herkomst)


@dataclass(frozen=True, slots=True)
class Regelfout:
    """A line that cannot be read as a note."""

    regel: int
    kolom: int
    tekst: str


def read_lines(
    lines: Sequence[str], dossier: Dossier, places: Sequence[Notatieplek], herkomst: Herkomst, codes: Mapping[str, str]
) -> tuple[list[Notitie], list[int], list[Regelfout]]:
    """Read notes that were typed elsewhere; an empty line leads to the next place, as on the screen.

    Gives the notes, the number of the line of each, and what could not be read. Each note gets a mark, so that the same
    lines give the same notes another time.
    """
    notes: list[Notitie] = []
    numbers: list[int] = []
    wrong: list[Regelfout] = []
    for number, line, plek in _with_places(lines, dossier, places):
        try:
            if plek is None:
                raise NotatieFout(_nowhere(dossier, places))
            where = herkomst.model_copy(update={"plek": f"regel {number}"})
            notes.append(at(parse_note(line, codes), plek, where))
            numbers.append(number)
        except NotatieFout as fout:
            wrong.append(Regelfout(number, fout.kolom, str(fout)))
    return marked(notes), numbers, wrong


def _nowhere(dossier: Dossier, places: Sequence[Notatieplek]) -> str:
    """Say of a line that it belongs to no place, with how to name one."""
    gathering = dossier.bijeenkomst(places[0].bijeenkomst) if places else None
    if gathering and places[0].groep:
        return NERGENS_GROEP.format(bestand=gathering.bestand, voorbeeld=places[0].aanwijzing)
    return NERGENS.format(bestand=gathering.bestand if gathering else dossier.bestand_met("tafels"))


def _with_places(
    lines: Sequence[str], dossier: Dossier, places: Sequence[Notatieplek]
) -> Iterator[tuple[int, str, Notatieplek | None]]:
    """Give the lines that hold a note, with their numbers and the place they belong to."""
    index, plek = 0, next(iter(places), None)
    has_notes = is_lost = False
    for number, line in enumerate(lines, 1):
        if found := named_place(line, places):
            stap = places[0].bijeenkomst if places else ""
            named = plekken(dossier, stap, tafel=found.tafel, groep=found.groep, ronde=found.ronde)
            plek, has_notes = next(iter(named), None), False
            is_lost = plek is None
            if is_lost:  # told once, for all lines below it
                yield number, line, None
            index = next((i for i, each in enumerate(places) if each == plek), index)
        elif line.strip():
            has_notes = True
            if not is_lost:
                yield number, line, plek
        elif has_notes:  # more empty lines are one
            index, has_notes = index + 1, False
            plek = places[index] if index < len(places) else None
