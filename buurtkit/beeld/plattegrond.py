"""The tables of a round as a floor plan, ready to be drawn and to be read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from buurtkit.beeld.tafelplan import Planronde, Tafelplan, Zitplek
from buurtkit.notatie import aantal, opsomming

KOLOMMEN = ((3, 3), (8, 4), (15, 5), (24, 6), (35, 7))
"""Up to so many tables stand in so many columns; with more there are eight."""

NAMEN_TOT = 24
"""With more tables than this the names would be too small to read: then only the tables are drawn."""


@dataclass(frozen=True, slots=True)
class Plattegrond:
    """One round for the drawing `tafels`, and the same in words."""

    ronde: int
    naam: str
    gegevens: Mapping[str, Any]
    beschrijving: str
    met_namen: bool


def plattegronden(plan: Tafelplan) -> Sequence[Plattegrond]:
    """Lay out the tables of each round in rows, by number; a table that takes no part in a round leaves a gap."""
    numbers = sorted({plek.tafel.nummer for ronde in plan.rondes for plek in ronde.plekken})
    return [_layout(ronde, numbers) for ronde in plan.rondes]


def _layout(ronde: Planronde, numbers: Sequence[int]) -> Plattegrond:
    columns = next((columns for most, columns in KOLOMMEN if len(numbers) <= most), 8)
    with_names = len(numbers) <= NAMEN_TOT
    tables = []
    for plek in ronde.plekken:
        tafel = plek.tafel
        written = plek.gasten if with_names else ()
        tables.append(
            {
                "plaats": numbers.index(tafel.nummer),
                "nummer": str(tafel.nummer),
                "naam": tafel.naam or tafel.thema or "",
                "stoelen": len(plek.gasten),
                "gasten": [guest.volledig for guest in written],
                "rollen": [plek.rol(guest) for guest in written],
            }
        )
    data = {"kolommen": columns, "rijen": ceil(len(numbers) / columns), "tafels": tables}
    words = " ".join(map(_in_words, ronde.plekken))
    return Plattegrond(ronde.nummer, ronde.ronde.naam, data, words, with_names)


def _in_words(plek: Zitplek) -> str:
    names = opsomming([each.volledig for each in plek.gasten])
    return f"Tafel {plek.tafel.nummer}, {aantal(len(plek.gasten), 'gast', 'gasten')}: {names}."
