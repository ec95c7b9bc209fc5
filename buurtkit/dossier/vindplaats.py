"""Where the parts of a dossier stand: the reader hangs its place on each part, and a message asks for it there."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, get_args

from buurtkit.dossier.fouten import Loc, place_of
from buurtkit.dossier.lezen import Knoop
from buurtkit.dossier.typen import Onderdeel
from buurtkit.melding import Ernst, Melding

_HERE = "_vindplaats"
"""Where a part keeps its place: beside its fields, as Python keeps a cached property.

So a copy with other values keeps it, while comparing, hashing and writing leave it out; no template reaches it.
"""


class Vindplaats(NamedTuple):
    """Where a part stands: its file, and what was read there with the places in it."""

    bestand: str
    knoop: Knoop

    def melding(self, sleutel: str | Loc, tekst: str, ernst: Ernst = "fout", code: str = "") -> Melding:
        """Make a message about a key of the part, or about what keys and indexes lead to; `()` is the part itself.

        What is not there is shown at the nearest place above it.
        """
        line, column = place_of(self.knoop, (sleutel,) if isinstance(sleutel, str) else sleutel)
        return Melding(self.bestand, line + 1, column + 1, tekst, ernst, code)


def hang_places(part: Onderdeel, knoop: Knoop, bestand: str) -> None:
    """Let a part, and all parts in it, know where they stand. What was left at its default stands nowhere."""
    part.__dict__[_HERE] = (bestand, knoop)  # made a `Vindplaats` once asked for: few of thousands ever are
    for name, key in _parts_in(type(part)):
        written: Any = knoop.get(key)
        if written is None:
            continue
        inside = getattr(part, name)
        if isinstance(inside, Onderdeel):
            hang_places(inside, written, bestand)
        else:
            for each, its_own in zip(inside, written, strict=True):
                hang_places(each, its_own, bestand)


def vindplaats_van(part: Onderdeel) -> Vindplaats:
    """Give where a part stands. Raises `LookupError` for a part that was not read from a file."""
    found: tuple[str, Knoop] | None = part.__dict__.get(_HERE)
    if found is None:
        raise LookupError(f"this {type(part).__name__} was not read from a file")
    return Vindplaats(*found)


def forget_place(part: Onderdeel) -> None:
    """Take away where a part stands, of a copy that may not lead to what was read."""
    part.__dict__.pop(_HERE, None)


@cache
def _parts_in(model: type[Onderdeel]) -> tuple[tuple[str, str], ...]:
    """Give the fields of a model that hold parts, or lists of them, with their keys in the YAML."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if _holds_parts(field.annotation))


def _holds_parts(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Onderdeel):
        return True
    return any(_holds_parts(inner) for inner in get_args(annotation))
