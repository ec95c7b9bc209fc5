"""Notes on their way to `waarnemingen.yaml`: by hand, from the form or from a file, they become the same data here.

Notes are only ever added. What was there stays, whatever somebody did to it since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from buurtkit.dossier import soorten
from buurtkit.dossier.bewerken import Bewerking, next_id
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.schrijven import written
from buurtkit.dossier.typen import Bijeenkomststap, Geleding
from buurtkit.dossier.waarnemingen import Herkomst
from buurtkit.yaml.tekst import Inhoud

GEWOON: Bijeenkomststap = soorten.eerste_met("tafels").id
"""The gathering of a note that names none."""

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Notitie:
    """A note before it has an id; every field is as in `dossier.waarnemingen.Waarneming`."""

    tekst: str
    bijeenkomst: Bijeenkomststap = GEWOON
    tafel: int | None = None
    groep: str = ""
    ronde: int | None = None
    citaat: str = ""
    citaat_mag: bool = False
    geledingen: tuple[Geleding, ...] = ()
    thema: str = ""
    codes: tuple[str, ...] = ()
    bijvangst: bool = False
    herkomst: Herkomst | None = None
    nummer: str = ""
    """The number that the note has where it came from, empty when it has none."""

    @property
    def openbare_tekst(self) -> str:
        """What becomes public of it."""
        return f"{self.tekst} {self.citaat}"


def gewone_stap(dossier: Dossier) -> str:
    """Give where a note belongs that does not say so: at the first gathering with tables, or else with groups."""
    with_groups = (each for each in dossier.bijeenkomsten if each.groepen)
    gathering = dossier.eerste_met("tafels") or next(with_groups, None)
    return gathering.stap if gathering else GEWOON


def marked(notes: Sequence[Notitie]) -> list[Notitie]:
    """Give the same notes, each with a mark by which it is known again.

    A number that is the same nowhere else (a UUID) is that mark. Otherwise it is made of the words, where they belong
    and the number in the file, for other files count from 1 too. The name of the file and the row do not matter: a
    list that was sorted or renamed holds the same notes. A note that is there twice counts twice.
    """
    seen: dict[str, int] = {}
    found = []
    for note in notes:
        mark = note.nummer.lower() if _UUID.fullmatch(note.nummer.lower()) else _fingerprint(note)
        seen[mark] = seen.get(mark, 0) + 1
        if seen[mark] > 1:
            mark = f"{mark}-{seen[mark]}"
        herkomst = note.herkomst.model_copy(update={"kenmerk": mark}) if note.herkomst else None
        found.append(replace(note, herkomst=herkomst))
    return found


def _fingerprint(note: Notitie) -> str:
    # A note of a table keeps the mark that it had before there were groups.
    place = (note.bijeenkomst, str(note.tafel or note.groep), str(note.ronde or ""))
    return sha256("\0".join((*place, note.tekst, note.citaat, note.nummer)).encode()).hexdigest()[:16]


def known_marks(dossier: Dossier) -> dict[str, str]:
    """Give the marks of all notes that have one, with their ids."""
    return {note.herkomst.kenmerk: note.id for note in dossier.waarnemingen if note.herkomst and note.herkomst.kenmerk}


def add_notes(file: Bewerking, notes: Sequence[Notitie]) -> tuple[list[str], int]:
    """Write notes below those that are there; gives their ids and the line of the first. Raises `BewerkFout`."""
    first = next_id("w", file.ids("waarnemingen"), digits=2)
    numbers = range(int(first[1:]), int(first[1:]) + len(notes))
    ids = [f"w{number:0{len(first) - 1}d}" for number in numbers]
    items = [_item(id_, note) for id_, note in zip(ids, notes, strict=True)]
    return ids, file.extend(("waarnemingen",), items)


def _item(id_: str, note: Notitie) -> dict[str, Inhoud]:
    """Give the keys of a note in the order of the model, without those that say nothing."""
    item: dict[str, Inhoud] = {"id": id_}
    if note.bijeenkomst != GEWOON:
        item["bijeenkomst"] = note.bijeenkomst
    if note.tafel:
        item["tafel"] = str(note.tafel)
    if note.groep:
        item["groep"] = note.groep
    if note.ronde:
        item["ronde"] = str(note.ronde)
    item |= {"tekst": note.tekst, "citaat": note.citaat}
    if note.citaat and note.citaat_mag:
        item["citaat_mag"] = "ja"
    item |= {"geledingen": list(note.geledingen), "thema": note.thema, "codes": list(note.codes)}
    if note.bijvangst:
        item["bijvangst"] = "ja"
    if note.herkomst:
        item["herkomst"] = written(note.herkomst)
    return {key: value for key, value in item.items() if value}
