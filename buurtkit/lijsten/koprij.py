"""Where the heads of the columns stand in a list, below titles and notes, and what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from buurtkit.lijsten.kolommen import WEG
from buurtkit.lijsten.tabel import Bronrij, Brontabel, Kent

Veld: TypeAlias = Callable[[str], str]
"""Gives the field that a column is by its head, empty if that is not known."""

_SEARCHED = 25
"""In how many rows from the top the heads of the columns are looked for."""


def known_heads(rows: Sequence[Bronrij], kent: Kent) -> int | None:
    """Find the row with most names of columns, `None` when no row can be one with heads."""
    top = rows[:_SEARCHED]
    counts = [kent(row.cellen) for row in top]
    best = max(counts, default=0)
    if not best:
        return None
    index = counts.index(best)
    filled = [cell for cell in top[index].cellen if cell]
    # One known word can be content as well, unless all else in its row could be a head too.
    can_be_heads = best > 1 or len(filled) == 1 or not any(map(_is_data, filled))
    return index if can_be_heads else None


def unlike_below(rows: Sequence[Bronrij]) -> int | None:
    """Find heads of which none is known: a row near the top that looks unlike what is below it."""
    return next((i for i, row in enumerate(rows[:5]) if _stands_above_data(row, rows[i + 1 : i + 20])), None)


def _stands_above_data(row: Bronrij, below: Sequence[Bronrij]) -> bool:
    """Tell whether a row can hold heads: plain words, above a column of addresses or numbers."""
    heads = {place: cell for place, cell in enumerate(row.cellen) if cell}
    if len(heads) < 2 or any(map(_is_data, heads.values())):
        return False
    return any(_is_mostly_data(values_in(below, place)) for place in heads)


def values_in(rows: Iterable[Bronrij], place: int) -> list[str]:
    """Give what is filled in one column, from top to bottom; a row may be shorter than others."""
    cells = [row.cellen[place] for row in rows if place < len(row.cellen)]
    return [cell for cell in cells if cell]


def _is_mostly_data(values: Sequence[str]) -> bool:
    """Tell whether more than half of what is filled in a column is addresses or numbers."""
    return sum(map(_is_data, values)) * 2 > len(values)


def _is_data(cell: str) -> bool:
    return "@" in cell or sum(map(str.isdigit, cell)) > 5


def heads_of(tabel: Brontabel, index: int, below: Bronrij | None, field_of: Veld) -> list[str]:
    """Give what stands above each column, with what merged cells and a second row of heads (`below`) add."""
    row = tabel.rijen[index]
    heads = list(row.cellen)
    for top, left, bottom, right in tabel.samengevoegd:
        if top <= row.nummer <= bottom and right <= len(heads):
            text = heads[left - 1]
            if text and field_of(text):
                heads[left - 1 : right] = [text] * (right - left + 1)
    if below:
        for place, text in enumerate(below.cellen):
            if text:
                heads += [""] * (place + 1 - len(heads))
                heads[place] = text
    above = tabel.rijen[index - 1] if index else None
    if above and above.nummer == row.nummer - 1:
        for place, text in enumerate(above.cellen[: len(heads)]):
            if text and not heads[place] and field_of(text):
                heads[place] = text
    return heads


def second_row(rows: Sequence[Bronrij], index: int, field_of: Veld) -> Bronrij | None:
    """Give the row right below the heads when it holds heads too, such as e-mail and telefoon under *Contact*.

    What names no field, such as `#`, can be content as well.
    """
    if index + 1 == len(rows):
        return None
    below = rows[index + 1]
    if below.nummer != rows[index].nummer + 1:
        return None
    filled = [cell for cell in below.cellen if cell]
    if any(map(_is_data, filled)):
        return None
    fields = [field_of(cell) for cell in filled]
    are_all_known = all(fields)
    names_some = any(field != WEG for field in fields)
    return below if are_all_known and names_some else None


def are_heads(row: Bronrij, field_of: Veld) -> bool:
    """Tell whether all that stands in a row are names of columns; one word alone can be a guest or a kind of guests."""
    filled = [cell for cell in row.cellen if cell]
    return len(filled) > 1 and all(map(field_of, filled))
