"""All personal data in a dossier, found by the marks in the models, with the places where they stand.

Whoever marks a new field `Annotated[…, PERSOONSGEGEVEN]` has it wiped, shown to who it is about, and kept from public
documents, without writing anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from buurtkit.dossier.delen import marked_fields
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import HOOFDBESTAND, LIJSTBESTANDEN
from buurtkit.dossier.soorten import INDELING, INDELINGEN
from buurtkit.dossier.typen import Onderdeel, Persoonsgegeven
from buurtkit.yaml.lezen import Loc


class Gegeven(NamedTuple):
    """One value that says something about a person."""

    bestand: str
    loc: Loc
    """The way to it through keys and indexes as they stand in the YAML."""

    sleutel: str
    """The key in the YAML that it stands behind."""

    waarde: object
    merk: Persoonsgegeven
    """What it is kept for, and how long."""

    is_vereist: bool
    """Whether the part that it is in cannot do without."""


def _single_parts(dossier: Dossier) -> dict[str, Onderdeel | None]:
    """Give the files that are one part of a dossier; the others hold lists, each a part by the name of its key."""
    return {
        HOOFDBESTAND: dossier.initiatief,
        **{each.bestand: each for each in dossier.bijeenkomsten},
        "draaiboek.yaml": dossier.draaiboek,
        "begroting.yaml": dossier.begroting,
        INDELING: dossier.indeling,
        **{f"{INDELINGEN}/{stap}.yaml": each for stap, each in dossier.tafelindelingen.items()},
    }


def persoonsgegevens(dossier: Dossier) -> Iterator[Gegeven]:
    """Give all personal data that was written down, file by file; of a list each item by itself."""
    single = _single_parts(dossier)
    for bestand, part in single.items():
        if part:
            yield from gegevens_in(part, bestand)
    for bestand, model in LIJSTBESTANDEN.items():
        for name in model.model_fields:
            for i, item in enumerate(getattr(dossier, name)):
                yield from gegevens_in(item, bestand, (name, i))


def gegevens_in(part: Onderdeel, bestand: str, loc: Loc = ()) -> Iterator[Gegeven]:
    """Give the personal data in one part and the parts in it; `loc` is the way to it."""
    marks = {name: mark for name, _, mark in marked_fields(type(part), Persoonsgegeven)}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if name not in part.model_fields_set or value is None:
            continue
        place = (*loc, field.alias or name)
        mark = marks.get(name)
        for where, each in _each(value, place):
            if mark:
                yield Gegeven(bestand, where, str(place[-1]), each, mark, field.is_required())
            elif isinstance(each, Onderdeel):
                yield from gegevens_in(each, bestand, where)


def _each(value: Any, place: Loc) -> Iterator[tuple[Loc, Any]]:
    if isinstance(value, tuple):
        yield from (((*place, i), each) for i, each in enumerate(value))
    else:
        yield place, value
