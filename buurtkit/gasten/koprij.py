"""Where the heads of the columns stand in a list, below titles and notes, and what they are."""

from __future__ import annotations

from collections.abc import Sequence

from buurtkit.gasten.koppen import count_known, field_of
from buurtkit.lijsten.tabel import Rij, Tabel

_SEARCHED = 25
"""In how many rows from the top the heads of the columns are looked for."""


def find_heads(rows: Sequence[Rij]) -> int | None:
    """Find the row with the heads: the one with most names of columns, or one that looks unlike what is below it."""
    top = rows[:_SEARCHED]
    counts = [count_known(row.cellen) for row in top]
    if best := max(counts, default=0):
        index = counts.index(best)
        filled = [cell for cell in top[index].cellen if cell]
        if best > 1 or len(filled) == 1 or not any(_is_data(cell) for cell in filled):
            return index
    return next((i for i, row in enumerate(top[:5]) if _stands_above_data(row, rows[i + 1 : i + 20])), None)


def _stands_above_data(row: Rij, below: Sequence[Rij]) -> bool:
    """Tell whether a row can hold heads: plain words, above a column of addresses or numbers."""
    filled = [(i, cell) for i, cell in enumerate(row.cellen) if cell]
    if not below or len(filled) < 2 or any(_is_data(cell) for _, cell in filled):
        return False
    for place, _ in filled:
        values = [each.cellen[place] for each in below if place < len(each.cellen) and each.cellen[place]]
        if values and sum(map(_is_data, values)) * 2 > len(values):
            return True
    return False


def _is_data(cell: str) -> bool:
    return "@" in cell or sum(map(str.isdigit, cell)) > 5


def heads_of(tabel: Tabel, index: int | None) -> list[str]:
    """Give what stands above each column, with what merged cells and a second row of heads add."""
    if index is None:
        return []
    row = tabel.rijen[index]
    heads = list(row.cellen)
    for top, left, bottom, right in tabel.samengevoegd:
        if top <= row.nummer <= bottom and right <= len(heads):
            text = heads[left - 1]
            if text and field_of(text):
                heads[left - 1 : right] = [text] * (right - left + 1)
    if below := _second_row(tabel.rijen, index):
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


def _second_row(rows: Sequence[Rij], index: int) -> Rij | None:
    """Give the row right below the heads when it holds heads too, such as e-mail and telefoon under *Contact*."""
    below = rows[index + 1] if index + 1 < len(rows) else None
    if below is None or below.nummer != rows[index].nummer + 1:
        return None
    filled = [cell for cell in below.cellen if cell]
    return below if all(field_of(cell) and not _is_data(cell) for cell in filled) else None


def rows_below(rows: Sequence[Rij], index: int) -> list[Rij]:
    """Give the rows below the heads; heads that come back on a next page are no guests."""
    index += _second_row(rows, index) is not None
    return [row for row in rows[index + 1 :] if not _are_heads(row)]


def _are_heads(row: Rij) -> bool:
    """Tell whether all that stands in a row are names of columns; one word alone can be a guest or a kind of guests."""
    filled = [cell for cell in row.cellen if cell]
    return len(filled) > 1 and all(map(field_of, filled))
