"""The notes in order: per theme, code, table or kind of participant, and how widely each was heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from buurtkit.bevindingen.codeboek import codeboek
from buurtkit.dossier.breedte import Breedte, breedte, widest_first
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import MEERVOUD
from buurtkit.dossier.waarnemingen import Waarneming

Volgorde: TypeAlias = Literal["thema", "code", "tafel", "geleding"]


@dataclass(frozen=True, slots=True)
class Overzichtsrij:
    """Notes that have something in common, and how widely that was heard."""

    naam: str
    id: str
    """The id of a code, the number of a table; else the name."""

    groep: str
    """Under which heading it stands: that of a code or the gathering of a table; else empty."""

    waarnemingen: tuple[Waarneming, ...]
    breedte: Breedte
    bevindingen: tuple[str, ...]
    """The ids of the findings that rest on one of these notes."""


def overzicht(dossier: Dossier, op: Volgorde) -> list[Overzichtsrij]:
    """Give the notes by theme, code, table or kind of participant.

    Tables stand in their own order, codes per group; within that what was heard most widely comes first: at most
    tables, and then in most notes. A note can be in more than one row, and one that has nothing to go by in none.
    """
    rows: Mapping[Volgorde, Callable[[Dossier], Iterable[Overzichtsrij]]] = {
        "thema": _by_theme,
        "code": _by_code,
        "tafel": _by_table,
        "geleding": _by_kind,
    }
    return list(rows[op](dossier))


def _by_theme(dossier: Dossier) -> Iterable[Overzichtsrij]:
    return widest_first(
        _row(dossier, thema, dossier.waarnemingen_bij_thema(thema), id_=thema) for thema in dossier.themas
    )


def _by_code(dossier: Dossier) -> Iterable[Overzichtsrij]:
    groups: dict[str, list[Overzichtsrij]] = {}
    for code in codeboek(dossier).values():
        if notes := dossier.waarnemingen_bij_code(code.id):
            groups.setdefault(code.groep, []).append(_row(dossier, code.naam, notes, id_=code.id, groep=code.groep))
    return [row for group in groups.values() for row in widest_first(group)]


def _by_table(dossier: Dossier) -> Iterable[Overzichtsrij]:
    for soort in dossier.soorten:
        here = dossier.waarnemingen_bij(soort.id)
        names = {tafel.nummer: tafel.naam for tafel in dossier.tafels_bij(soort.id)}
        planned = set(names) if here else set()
        for number in sorted(planned | {note.tafel for note in here if note.tafel}):
            notes = [note for note in here if note.tafel == number]
            name = names.get(number)
            title = f"tafel {number}" + (f" ({name})" if name else "")
            yield _row(dossier, title, notes, id_=str(number), groep=soort.titel)
        held = dossier.bijeenkomst(soort.id)
        for group in held.groepen if held and here else ():
            notes = [note for note in here if note.groep == group.id]
            yield _row(dossier, f"groep {group.id} ({group.onderwerp})", notes, id_=group.id, groep=soort.titel)


def _by_kind(dossier: Dossier) -> Iterable[Overzichtsrij]:
    kinds = ((kind, [note for note in dossier.waarnemingen if kind in note.geledingen]) for kind in MEERVOUD)
    return widest_first(_row(dossier, MEERVOUD[kind], notes, id_=kind) for kind, notes in kinds if notes)


def _row(dossier: Dossier, naam: str, notes: Iterable[Waarneming], *, id_: str, groep: str = "") -> Overzichtsrij:
    found = tuple(notes)
    ids = {note.id for note in found}
    rests: list[str] = []
    for bevinding in dossier.bevindingen:
        below = {note.id for note in dossier.waarnemingen_van(bevinding)}
        if ids & below:
            rests.append(bevinding.id)
    return Overzichtsrij(naam, id_, groep, found, breedte(found), tuple(rests))


def as_data(dossier: Dossier, rijen: Sequence[Overzichtsrij], op: str, zonder: Sequence[Waarneming]) -> dict[str, Any]:
    """Give the rows as data for `--json`; `zonder` are the notes that stand in none."""
    return {
        "op": op,
        "rijen": [_row_data(rij) for rij in rijen],
        "zonder": [note.id for note in zonder],
        "totaal": _breadth_data(breedte(dossier.waarnemingen)),
    }


def _row_data(rij: Overzichtsrij) -> dict[str, Any]:
    found = {"naam": rij.naam, "id": rij.id, "groep": rij.groep, **_breadth_data(rij.breedte)}
    return found | {"ids": [note.id for note in rij.waarnemingen], "bevindingen": rij.bevindingen}


def _breadth_data(found: Breedte) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("waarnemingen", "tafels", "geledingen")}
