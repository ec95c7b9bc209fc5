"""Reading text with columns: which letters, which sign between the columns, and quotes that were never closed."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Sequence
from io import StringIO

from buurtkit.lijsten.rekenblad import without_guard
from buurtkit.lijsten.tabel import MAX_KOLOMMEN, MAX_RIJEN, MAX_TEKST, Bronrij, Brontabel, Kent, clean, too_many

SCHEIDINGEN = (";", ",", "\t", "|")
"""What can stand between columns; Dutch Excel writes the first."""

_SAMPLE = 100
"""How many rows are looked at to find out what stands between columns."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEP_LINE = re.compile(r"sep=(.)\n", re.IGNORECASE)
"""The line with which Excel is told what stands between the columns."""


def read_csv(raw: bytes, bestand: str, kent: Kent) -> Brontabel:
    """Read rows of text; `kent` counts the heads of columns that are known.

    Raises `BronFout` when there are too many rows.
    """
    text, remark = decode(raw)
    remarks = [remark] if remark else []
    lines = StringIO(text, newline=None).read().translate({0: " "})
    if found := _SEP_LINE.match(lines):
        rows = _split(lines[found.end() :], found[1])
        first = 2
    else:
        rows = _split(lines, _separator(lines, kent))
        first = 1
    if rows is None:
        remarks.append("Er staat ergens een aanhalingsteken te weinig. Kijk of de regels kloppen.")
        rows = _split(lines, _separator(lines, kent), quoting=csv.QUOTE_NONE) or []
    if sum(map(bool, rows)) > MAX_RIJEN + 1:  # one for the header
        raise too_many(bestand)
    kept: list[Bronrij] = []
    for number, row in enumerate(rows, first):
        cells = [clean(without_guard(cell)) for cell in row]
        if any(cells):
            kept.append(Bronrij(number, cells))
    return Brontabel(bestand, kept, opmerkingen=remarks)


def decode(raw: bytes) -> tuple[str, str]:
    """Give the text of a file, and what there is to say about its letters.

    What is no UTF-8 is taken for Windows-1252: there every byte but five is a letter, so it can only be seen by eye.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace"), ""
    if len(raw) > 3 and raw[:400].count(0) > len(raw[:400]) // 4:
        return raw.decode("utf-16-le" if raw[1] == 0 else "utf-16-be", "replace"), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
        odd = next((word for word in re.findall(r"\w+", text) if not word.isascii()), "")
        example = f", zoals in `{odd[:30]}`" if odd else ""
        return text, f"De letters van dit bestand zijn gelezen als Windows-1252. Kijk of accenten kloppen{example}."


def _separator(lines: str, kent: Kent) -> str:
    """Choose what stands between columns: where most column names are known, and then where rows are alike."""
    best, separator = (-1, -1.0, -1), SCHEIDINGEN[0]
    sample = "\n".join(lines.split("\n", _SAMPLE)[:_SAMPLE])
    for candidate in SCHEIDINGEN:
        divided = _split(sample, candidate) or _split(sample, candidate, csv.QUOTE_NONE) or []
        rows = [row for row in divided if any(row)]
        score = _score(rows, kent) if rows else best
        if score > best:
            best, separator = score, candidate
    return separator


def _score(rows: Sequence[Sequence[str]], kent: Kent) -> tuple[int, float, int]:
    """Give how well rows are divided: how many heads are known, how alike the rows are, how wide they are."""
    known = [kent(row) for row in rows[:25]]
    most = max(known)
    widths = [len(row) for row in rows[known.index(most) :]]
    # Known heads say how many columns there are; without them it is what most rows have.
    usual = widths[0] if most else max(set(widths), key=widths.count)
    alike = widths.count(usual) / len(widths)
    if usual == 1 and not most:
        alike /= 2  # rows of a single cell are alike whatever stands between columns
    return most, alike, usual


def _split(lines: str, separator: str, quoting: int = csv.QUOTE_MINIMAL) -> list[list[str]] | None:
    """Divide text in rows, the empty ones without cells, up to one more than there may be.

    `None` when a quote was opened and never closed, which would swallow rows.
    """
    csv.field_size_limit(max(len(lines) + 1, MAX_TEKST))
    reader = csv.reader(StringIO(lines), delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    rows: list[list[str]] = []
    empty: list[str] = []
    filled = 0
    try:
        for row in reader:
            is_filled = any(map(str.strip, row))
            rows.append(row[:MAX_KOLOMMEN] if is_filled else empty)
            filled += is_filled
            if filled > MAX_RIJEN + 1:  # too many, which whoever reads them says
                return rows
    except csv.Error:
        return None
    if quoting != csv.QUOTE_NONE and _is_left_open(rows, separator, lines):
        return None
    return rows


def _is_left_open(rows: Sequence[Sequence[str]], separator: str, lines: str) -> bool:
    """Tell whether a cell took in lines that are rows of their own: it has line breaks and odd quotes."""
    if not any("\n" in cell for row in rows for cell in row):
        return False
    try:
        list(csv.reader(StringIO(lines), delimiter=separator, strict=True))
    except csv.Error:
        return True
    return False
