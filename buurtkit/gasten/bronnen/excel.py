"""Reading a sheet of Excel: values as a person reads them, and what stands in the way of that.

openpyxl reads the values without holding the sheet in memory. What it does not give that way (hidden columns, merged
cells, whether there are formulas) stands before and after the rows; that part is small and is read here.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from io import BytesIO
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple
from warnings import catch_warnings, simplefilter
from xml.etree import ElementTree

from buurtkit.gasten.bronnen.tabel import MAX_KOLOMMEN, MAX_RIJEN, BronFout, Rij, Tabel, clean, too_many
from buurtkit.melding import nearest

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MAX_UITGEPAKT = 300_000_000
"""Most bytes that a file may hold when it is unpacked."""

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ROWS = re.compile(rb"<(?P<naam>(?:\w+:)?sheetData)(?:\s[^>]*)?(?:/>|>.*</(?P=naam)\s*>)", re.DOTALL)
_ERROR = re.compile(r"#(?:N/A|N/B|REF!|VERW!|VALUE!|WAARDE!|NAME\?|NAAM\?|DIV/0!|DEEL/0!|NULL!|LEEG!|NUM!|GETAL!)")


class _Omgeving(NamedTuple):
    """What stands around the rows of a sheet."""

    formules: bool
    verborgen: frozenset[int]
    samengevoegd: Sequence[tuple[int, int, int, int]]


def read_excel(raw: bytes, bestand: str, blad: str = "") -> Tabel:
    """Read one sheet, the first one with something in it unless `blad` names another. Raises `BronFout`."""
    _check_package(raw, bestand)
    with _in_dutch(bestand):
        workbook = _open(raw, data_only=True)
        names = [sheet.title for sheet in workbook.worksheets]
        if not names:
            raise BronFout(f"{bestand} heeft geen blad met cellen.")
        chosen = _named(bestand, names, blad) if blad else ""
        for name in [chosen] if chosen else names:
            around = _around(raw, workbook, name)
            if rows := _rows(raw, workbook, name, bestand, around):
                others = [other for other in names if other != name]
                return Tabel(bestand, rows, "blad", name, others, around.verborgen, around.samengevoegd)
    which = f"Het blad `{chosen or names[0]}`" if chosen or len(names) == 1 else "Elk blad"
    raise BronFout(f"{which} van {bestand} is leeg.")


def _check_package(raw: bytes, bestand: str) -> None:
    """Look into the zip file first: openpyxl has only technical words for what is wrong with it."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            names = set(package.namelist())
            size = sum(info.file_size for info in package.infolist())
            kind = package.read("mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        raise BronFout(f"{bestand} is beschadigd of niet helemaal aangekomen. Vraag het nog een keer op.") from None
    advice = "Open het en bewaar het als Excel-bestand (xlsx) of csv."
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise BronFout(f"{bestand} is een rekenblad van LibreOffice (ods). {advice}")
    if any(name.startswith("word/") for name in names):
        raise BronFout(f"{bestand} is een Word-bestand, geen Excel-bestand. Zet de tabel in Excel en bewaar die.")
    if "xl/workbook.bin" in names:
        raise BronFout(f"{bestand} is een binair Excel-bestand (xlsb). {advice}")
    if "xl/workbook.xml" not in names and not any(name.endswith("workbook.xml") for name in names):
        raise BronFout(f"{bestand} is geen Excel-bestand maar een ingepakt bestand (zip). {advice}")
    if size > MAX_UITGEPAKT:
        raise BronFout(f"{bestand} is uitgepakt groter dan {MAX_UITGEPAKT // 1_000_000} MB. Dat is geen gastenlijst.")


@contextmanager
def _in_dutch(bestand: str) -> Iterator[None]:
    """Turn whatever openpyxl raises for a broken file into a Dutch text, and keep its warnings to ourselves."""
    with catch_warnings():
        simplefilter("ignore")
        try:
            yield
        except BronFout:
            raise
        except MemoryError:
            raise BronFout(f"{bestand} past niet in het geheugen.") from None
        except Exception as error:
            raise BronFout(
                f"{bestand} is niet te lezen als Excel-bestand. Open het in Excel of LibreOffice en bewaar het opnieuw "
                f"als xlsx. ({type(error).__name__})"
            ) from error


def _open(raw: bytes, *, data_only: bool) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(raw), read_only=True, data_only=data_only, keep_links=False)


def _named(bestand: str, names: Sequence[str], blad: str) -> str:
    for name in names:
        if name.strip().casefold() == blad.strip().casefold():
            return name
    known = ", ".join(f"`{name}`" for name in names)
    raise BronFout(f"{bestand} heeft geen blad `{blad}`.{nearest(blad, names)} De bladen zijn: {known}.")


def _rows(raw: bytes, workbook: Workbook, name: str, bestand: str, around: _Omgeving) -> list[Rij]:
    """Give the rows of a sheet that hold something, with the outcomes of formulas."""
    if not around.formules:
        return list(_read(_values(workbook, name), repeat(()), bestand))
    with closing(_open(raw, data_only=False)) as written:
        return list(_read(_values(workbook, name), _values(written, name), bestand))


def _values(workbook: Workbook, name: str) -> Iterator[Sequence[Any]]:
    """Give the values of all rows, those that are empty as well; what the file says about its size may be wrong."""
    sheet: Any = workbook[name]
    sheet.reset_dimensions()
    rows: Iterator[Sequence[Any]] = sheet.iter_rows(values_only=True)
    return rows


def _read(values: Iterable[Sequence[Any]], formulas: Iterable[Sequence[Any]], bestand: str) -> Iterator[Rij]:
    count = 0
    for number, (row, written) in enumerate(zip(values, formulas, strict=False), 1):
        cells = [clean(value) if value.__class__ is str else _text(value) for value in row[:MAX_KOLOMMEN]]
        unreadable = dict(_unreadable(row, written))
        if not any(cells) and not unreadable:
            continue
        count += 1
        if count > MAX_RIJEN + 1:  # one for the header
            raise too_many(bestand)
        yield Rij(number, cells if not unreadable else [_without_error(cell) for cell in cells], unreadable)


def _unreadable(row: Sequence[Any], written: Sequence[Any]) -> Iterator[tuple[int, str]]:
    for i, value in enumerate(row[:MAX_KOLOMMEN]):
        if value.__class__ is str and value[:1] == "#" and _ERROR.fullmatch(value):
            yield i, f"hier staat een fout van Excel ({value})"
        elif value is None and i < len(written) and written[i] is not None:
            yield i, "hier staat een formule zonder uitkomst. Bewaar het bestand een keer in Excel"


def _without_error(cell: str) -> str:
    return "" if _ERROR.fullmatch(cell) else cell


def _text(value: Any) -> str:
    """Give what a cell says to a person; dates as `2027-01-25`, with the time behind it if there is one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, dt.datetime):
        return str(value.date()) if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return clean(str(value))


def _around(raw: bytes, workbook: Workbook, name: str) -> _Omgeving:
    """Read what stands around the rows: the rest of the XML of a sheet, without its cells."""
    sheet: Any = workbook[name]
    path: str = sheet._worksheet_path  # the only place that says which part of the package it is
    with zipfile.ZipFile(BytesIO(raw)) as package:
        xml = package.read(path)
    rest = ElementTree.fromstring(_ROWS.sub(b"", xml, count=1))
    hidden: set[int] = set()
    for column in rest.iterfind(".//{*}col"):
        if column.get("hidden") in ("1", "true"):
            last = min(int(column.get("max", "1")), MAX_KOLOMMEN)
            hidden.update(range(int(column.get("min", "1")) - 1, last))
    merged = [_corners(cell.get("ref", "")) for cell in rest.iterfind(".//{*}mergeCell")]
    return _Omgeving(bool(_FORMULA.search(xml)), frozenset(hidden), merged)


def _corners(ref: str) -> tuple[int, int, int, int]:
    from openpyxl.utils.cell import range_boundaries

    left, top, right, bottom = range_boundaries(ref)
    return top or 1, left or 1, bottom or 1, right or 1
