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
    scored = {id_ for day in days for id_ in day.scores}
    known = [each for each in condities() if each.id in scored]
    if not known:
        return None
    rows: list[dict[str, object]] = []
    sentences: list[str] = []
    for each in known:
        scores = [day.scores.get(each.id, 0) for day in days]
        shown = [str(score) if score else "geen cijfer" for score in scores]
        rows.append({"naam": each.naam, "scores": scores})
        sentences.append(f"{each.naam}: {opsomming(shown)}")
    data: dict[str, object] = {"dagen": [korte_datum(day.op) for day in days], "rijen": rows}
    on = opsomming([datum(day.op) for day in days])
    said = "; ".join(sentences)
    return Conditiebeeld(data, f"Cijfers van 1 tot 5 op {on}. {said}.")
