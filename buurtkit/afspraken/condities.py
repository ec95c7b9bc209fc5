"""The conditions of the alliance over time: the data of a small picture, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from buurtkit.dossier.afspraken import Conditiemeting
from buurtkit.kennis.condities import condities
from buurtkit.notatie import datum, korte_datum, opsomming


@dataclass(frozen=True, slots=True)
class Conditiebeeld:
    """What the drawing `condities` shows."""

    gegevens: dict[str, object]
    """`dagen`: the days, as shown; `rijen`: per condition its `naam` and `scores`, with 0 where it was not scored."""

    beschrijving: str
    """The same in words."""


def conditiebeeld(metingen: Iterable[Conditiemeting]) -> Conditiebeeld | None:
    """Give the picture of all scores, by day; `None` when nothing was scored yet."""
    days = sorted(metingen, key=lambda each: each.op)
    known = [each for each in condities() if any(each.id in day.scores for day in days)]
    if not known:
        return None
    rows = [(each.naam, [day.scores.get(each.id, 0) for day in days]) for each in known]
    data: dict[str, object] = {
        "dagen": [korte_datum(day.op) for day in days],
        "rijen": [{"naam": name, "scores": scores} for name, scores in rows],
    }
    words = "; ".join(f"{name}: {opsomming([str(each or 'geen cijfer') for each in scores])}" for name, scores in rows)
    return Conditiebeeld(data, f"Cijfers van 1 tot 5 op {opsomming([datum(day.op) for day in days])}. {words}.")
