"""The guest list as a sheet that Dutch Excel opens at once, and that `importeren` reads back without a change.

Nothing in it may be a formula (see `lijsten.rekenblad`). In xlsx every cell is marked as text. Csv has no such mark:
there an apostrophe goes in front. A phone number is no text to put an apostrophe before, for people dial it: in csv
`+31 6` is written as `0031 6`, the same number to every telephone and to our reader.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.gasten.overnemen.koppen import KENMERK, MEER_KOLOMMEN, NAAMDELEN, STAPPEN
from buurtkit.lijsten.rekenblad import csv_bytes, looks_like_formula
from buurtkit.notatie import parse_naam

if TYPE_CHECKING:
    from openpyxl import Workbook

FORMATEN = ("xlsx", "csv")

_PHONE_HEAD = "telefoon"
_FIXED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The date in every file, so that the same guests give the same bytes."""

_MAX_WIDTH = 40
"""Widest column in characters."""

_ALWAYS = ("id", "naam", "geleding", "organisatie", "email", "telefoon")
"""The fields that everybody looks for: they have a column, also when nobody fills it."""

_FIRST = (
    *("id", "naam", "aanspreektitel", "geleding", "organisatie", "functie", "buurt", "email", "telefoon"),
    *("adres", "postcode", "woonplaats", "aanspreekvorm", "neemt_mee", "dieet", "voorzieningen", "talen", "opmerking"),
    "keuzes",
)
"""The fields whose columns come first, in this order; all others follow as they stand in the model."""

_HEADS = {"email": "e-mail"}
"""What stands above a column, where that is not the name of its field."""


def table(dossier: Dossier) -> list[list[str]]:
    """Give the heads and a row for each guest, in the order of `deelnemers.yaml`; answers have their days.

    Columns that nobody fills are left out, except those that everybody looks for.
    """
    guests = dossier.deelnemers
    columns: list[tuple[str, Callable[[Deelnemer], str]]] = []
    for name in _columns():
        if _is_used(name, guests):
            columns.append((_HEADS.get(name, name.replace("_", " ")), _reader(name)))
        if name == "naam":  # its parts come right behind it
            columns += [(part, _part_reader(part)) for part in _used_parts(guests)]
    for step in (*STAPPEN, *dossier.eigen_stappen):
        if any(guest.antwoorden.voor(step) for guest in guests):
            columns.append((f"antwoord {step}", _answer_reader(step)))
    features = dict.fromkeys(name for guest in guests for name in guest.kenmerken)
    columns += [(f"{KENMERK} {name}", _feature_reader(name)) for name in features]
    heads = [head for head, _ in columns]
    return [heads, *([read(guest) for _, read in columns] for guest in guests)]


def _used_parts(guests: Sequence[Deelnemer]) -> list[str]:
    """Give the parts of names that some guest needs a column for."""
    return [part for part in NAAMDELEN if any(_name_part(guest, part) for guest in guests)]


def _columns() -> list[str]:
    """Give the fields of a guest that are one column each, in the order of the columns."""
    others = (name for name in Deelnemer.model_fields if name not in (*_FIRST, *MEER_KOLOMMEN))
    return [*_FIRST, *others]


def _is_used(name: str, guests: Sequence[Deelnemer]) -> bool:
    if name in _ALWAYS:
        return True
    standard = Deelnemer.model_fields[name].get_default()
    return any(getattr(guest, name) != standard for guest in guests)


def _reader(name: str) -> Callable[[Deelnemer], str]:
    return lambda guest: _text(getattr(guest, name))


def _part_reader(part: str) -> Callable[[Deelnemer], str]:
    return lambda guest: _name_part(guest, part)


def _name_part(guest: Deelnemer, part: str) -> str:
    """Give a part of a name, only of names that nobody can read back from the whole: with a roepnaam, for instance."""
    if guest.is_gewist or parse_naam(guest.volledig) == guest.naam:
        return ""
    return str(getattr(guest.naam, part))


def _answer_reader(step: str) -> Callable[[Deelnemer], str]:
    return lambda guest: _text(guest.antwoorden.verloop(step))


def _feature_reader(name: str) -> Callable[[Deelnemer], str]:
    return lambda guest: guest.kenmerken.get(name, "")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, tuple):
        # With a semicolon in it, a comma is no longer read as the end of a part.
        return f"{value[0]};" if len(value) == 1 and "," in value[0] else "; ".join(map(str, value))
    return str(value)


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows as csv for Dutch Excel, with `00` for the `+` of a phone number."""
    heads = rows[0]
    if _PHONE_HEAD not in heads:
        return csv_bytes(rows)
    place = heads.index(_PHONE_HEAD)
    dialled = [[*row[:place], _without_plus(row[place]), *row[place + 1 :]] for row in rows]
    return csv_bytes(dialled)


def _without_plus(phone: str) -> str:
    return re.sub(r"(?:^|(?<=; ))\+", "00", phone)


def as_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows as a table of Excel with all cells as text; the same rows give the same bytes."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table, TableStyleInfo

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Gasten"
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, place, text)
                cell.data_type = "s"
                cell.number_format = "@"
                cell.quotePrefix = looks_like_formula(text)
    for place in range(1, len(rows[0]) + 1):
        longest = max(len(row[place - 1]) for row in rows)
        sheet.column_dimensions[get_column_letter(place)].width = min(max(longest, 6) + 2, _MAX_WIDTH)
    sheet.freeze_panes = "C2"
    if len(rows) > 1:
        made = Table(displayName="Gasten", ref=f"A1:{get_column_letter(len(rows[0]))}{len(rows)}")
        made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(made)
    return _without_clock(_package(book))


def _package(book: Workbook) -> bytes:
    """Write a workbook in memory: openpyxl puts each sheet in a temporary file, and after a kill that would stay."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    saved = BytesIO()
    archive = zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED)

    class InMemory(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            content = BytesIO()
            writer: Any = WorksheetWriter(ws, content)
            writer.write()
            ws._drawing = SpreadsheetDrawing()
            ws._rels = writer._rels
            archive.writestr(ws.path[1:], content.getvalue())
            self.manifest.append(ws)

    InMemory(book, archive).save()
    return saved.getvalue()


def _without_clock(package: bytes) -> bytes:
    """Take the moment of writing out of a package: out of its zip and out of its properties."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", f"{_FIXED:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            entry = zipfile.ZipInfo(info.filename, _FIXED.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return made.getvalue()
