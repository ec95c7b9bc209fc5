"""Where the parts of a dossier stand: the reader hangs its place on each part, and a message asks for it there."""

from __future__ import annotations

from typing import Any, NamedTuple

from buurtkit.basis.melding import Ernst, Melding
from buurtkit.dossier.delen import fields_with_parts
from buurtkit.dossier.typen import Onderdeel
from buurtkit.yaml.lezen import Knoop, Loc, place_of
from buurtkit.yaml.syntaxis import Plek

_HERE = "_vindplaats"
"""Where a part keeps its place: beside its fields, as Python keeps a cached property.

So a copy with other values keeps it, while comparing, hashing and writing leave it out; no template reaches it.
"""


class Vindplaats(NamedTuple):
    """Where a part stands: its file, and what was read there with the places in it."""

    bestand: str
    knoop: Knoop

    def plek(self, sleutel: str | Loc) -> Plek:
        """Give line and column, from 1, of a key of the part, or of what keys and indexes lead to; `()` is the part.

        What is not there stands at the nearest place above it.
        """
        line, column = place_of(self.knoop, (sleutel,) if isinstance(sleutel, str) else sleutel)
        return line + 1, column + 1

    def melding(self, sleutel: str | Loc, tekst: str, ernst: Ernst = "fout", code: str = "") -> Melding:
        """Make a message about a key of the part; `sleutel` as in `plek`."""
        return Melding(self.bestand, *self.plek(sleutel), tekst, ernst, code)


def hang_places(part: Onderdeel, knoop: Knoop, bestand: str) -> None:
    """Let a part, and all parts in it, know where they stand. What was left at its default stands nowhere."""
    part.__dict__[_HERE] = (bestand, knoop)  # made a `Vindplaats` once asked for: few of thousands ever are
    for name, key in fields_with_parts(type(part)):
        written: Any = knoop.get(key)
        if written is None:
            continue
        inside = getattr(part, name)
        if isinstance(inside, Onderdeel):
            if isinstance(written, Knoop):
                hang_places(inside, written, bestand)
            else:  # one word stands for the whole part, such as `plaats: volgt nog`
                inside.__dict__[_HERE] = (bestand, knoop)
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
