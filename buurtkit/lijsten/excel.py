"""Reading a sheet of Excel (xlsx) or LibreOffice (ods): values as a person reads them.

Calamine reads the values, ten times as fast as openpyxl. It is silent about what a person would see in the sheet and
what matters here: hidden columns and rows, errors, and formulas without an outcome. For xlsx those are read here.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree

from buurtkit.basis.melding import nearest, shortened
from buurtkit.lijsten.tabel import MAX_KOLOMMEN, MAX_RIJEN, BronFout, Bronrij, Brontabel, clean, too_many
from buurtkit.notatie import opsomming

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_UITGEPAKT = 300_000_000
"""Most bytes that a file may hold when it is unpacked."""

MAX_CELLEN = 20_000_000
"""Most cells between the first one and the last: a stray letter in a far corner makes a sheet too large to hold."""

_SHOWN = 8
"""How many hidden rows are named; the rest is counted."""

_ROWS = re.compile(rb"<(?P<naam>(?:\w+:)?sheetData)(?:\s[^>]*)?(?:/>|>.*</(?P=naam)\s*>)", re.DOTALL)
_ROW_NUMBER = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d+)"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*?\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_LETTERS = re.compile(rb'\br="([A-Z]+)\d')
_CELL = re.compile(
    rb'<(?P<naam>(?:\w+:)?c)\s(?P<soort>[^>]*?)\br="(?P<kolom>[A-Z]+)(?P<rij>\d+)"(?P<meer>[^>]*[^>/])?>(?P<inhoud>.*?)</(?P=naam)>',
    re.DOTALL,
)
_VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>([^<]+)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_NO_OUTCOME = "hier staat een formule zonder uitkomst. Open het bestand in Excel en bewaar het opnieuw"


class _Blad(NamedTuple):
    """What a sheet shows besides its values."""

    verborgen: frozenset[int] = frozenset()
    onleesbaar: Mapping[int, Mapping[int, str]] = {}
    """Per row (from 1) and column (from 0) why the cell has no value."""

    verborgen_rijen: frozenset[int] = frozenset()
    """Rows (from 1) that Excel does not show, by hand or by a filter."""


def read_excel(raw: bytes, bestand: str, blad: str = "") -> Brontabel:
    """Read one sheet, the first one with something in it unless `blad` names another. Raises `BronFout`.

    A hidden sheet comes after all that can be seen. What is hidden and read all the same is told.
    """
    parts = _sheet_parts(raw, bestand)
    with _in_dutch(bestand):
        book = _open(raw)
        names = _names_of(book)
        if not names:
            raise BronFout(f"{bestand} heeft geen blad met cellen.")
        wanted = [_named(bestand, names, blad)] if blad else names
        for name in wanted:
            shown = _shown(parts.get(name, b""), name, bestand)
            sheet = book.get_sheet_by_name(name)
            rows = list(_rows(sheet, shown, bestand))
            if rows:
                others = [other for other in names if other != name]
                remarks = list(_hidden(name, rows, shown.verborgen_rijen, is_hidden=name in _hidden_names(book)))
                return Brontabel(bestand, rows, "blad", name, others, shown.verborgen, _merged(sheet), remarks)
    which = f"Het blad `{wanted[0]}`" if len(wanted) == 1 else "Elk blad"
    raise BronFout(f"{which} van {bestand} is leeg.")


def _names_of(book: CalamineWorkbook) -> list[str]:
    """Give the sheets with cells, in their order and the hidden ones last; there are also sheets with one chart."""
    from python_calamine import SheetTypeEnum

    hidden = _hidden_names(book)
    names = [each.name for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    return sorted(names, key=hidden.__contains__)


def _hidden_names(book: CalamineWorkbook) -> frozenset[str]:
    from python_calamine import SheetVisibleEnum

    return frozenset(each.name for each in book.sheets_metadata if each.visible != SheetVisibleEnum.Visible)


def _hidden(name: str, rows: Sequence[Bronrij], hidden: Container[int], *, is_hidden: bool) -> Iterator[str]:
    """Say what was read that a person does not see in the sheet."""
    if is_hidden:
        yield f"Het blad `{name}` is in Excel verborgen, en is wel gelezen."
    found = [row for row in rows if row.nummer in hidden]
    if not found:
        return
    shown = [f"{row.nummer} (`{shortened(_first_cell(row), 30)}`)" for row in found[:_SHOWN]]
    rest = [f"nog {len(found) - _SHOWN}"] if len(found) > _SHOWN else []
    what = "Rij" if len(found) == 1 else "De rijen"
    verb = "is in Excel verborgen, en is" if len(found) == 1 else "zijn in Excel verborgen, en zijn"
    yield f"{what} {opsomming([*shown, *rest])} {verb} wel gelezen. Hoort dat niet? Haal weg wat er niet bij hoort."


def _first_cell(row: Bronrij) -> str:
    return next(filter(None, row.cellen), "")


def _open(raw: bytes) -> CalamineWorkbook:
    from python_calamine import load_workbook

    return load_workbook(BytesIO(raw))


@contextmanager
def _in_dutch(bestand: str) -> Iterator[None]:
    """Turn whatever is raised for a broken file into a Dutch text."""
    try:
        yield
    except BronFout:
        raise
    except BaseException as error:
        # Files that are broken in a new way make the library panic, which is no ordinary exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise BronFout(f"{bestand} is niet te lezen. {OPNIEUW}") from error


OPNIEUW = "Open het in Excel of LibreOffice en bewaar het opnieuw als xlsx."


def _sheet_parts(raw: bytes, bestand: str) -> dict[str, bytes]:
    """Look into the zip file: say what it is if it is no sheet; give the XML of each sheet of an xlsx by its name."""
    broken = f"{bestand} is beschadigd of niet helemaal aangekomen. Vraag het nog een keer op."
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            names = set(package.namelist())
            if sum(info.file_size for info in package.infolist()) > MAX_UITGEPAKT:
                raise BronFout(f"{bestand} is uitgepakt veel te groot voor een lijst.")
            if any(name.startswith("word/") for name in names):
                raise BronFout(f"{bestand} is een Word-bestand. Zet de tabel in Excel, en bewaar die als xlsx.")
            if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
                raise BronFout(f"{bestand} is geen Excel-bestand maar iets anders dat ingepakt is (zip).")
            return _read_parts(package) if "xl/workbook.xml" in names else {}
    except (zipfile.BadZipFile, ElementTree.ParseError, OSError, ValueError, KeyError, RuntimeError, EOFError):
        raise BronFout(broken) from None


def _read_parts(package: zipfile.ZipFile) -> dict[str, bytes]:
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    found = {}
    for sheet in book.iterfind(".//{*}sheet"):
        path = posixpath.normpath(posixpath.join("/xl", targets.get(sheet.get(_RELATION), ""))).lstrip("/")
        if path in package.namelist():
            found[sheet.get("name", "")] = package.read(path)
    return found


def _named(bestand: str, names: Sequence[str], blad: str) -> str:
    for name in names:
        if name.strip().casefold() == blad.strip().casefold():
            return name
    known = ", ".join(f"`{name}`" for name in names)
    raise BronFout(f"{bestand} heeft geen blad `{blad}`.{nearest(blad, names)} De bladen zijn: {known}.")


def _shown(xml: bytes, name: str, bestand: str) -> _Blad:
    """Read from the XML of a sheet what its values do not say. Raises `BronFout` for one that is too large."""
    if not xml:
        return _Blad()
    last = max(map(int, _ROW_NUMBER.findall(xml)), default=0)
    width = max(map(_index, set(_LETTERS.findall(xml))), default=0) + 1
    if last * width > MAX_CELLEN:
        raise BronFout(f"Het blad `{name}` van {bestand} is te groot: ver onderaan of rechts staat iets. Haal dat weg.")
    rest = ElementTree.fromstring(_ROWS.sub(b"", xml, count=1))
    hidden: set[int] = set()
    for column in rest.iterfind(".//{*}col"):
        if column.get("hidden") in ("1", "true"):
            hidden.update(range(int(column.get("min", "1")) - 1, min(int(column.get("max", "1")), MAX_KOLOMMEN)))
    unreadable = _unreadable(xml) if b't="e"' in xml or _FORMULA.search(xml) else {}
    return _Blad(frozenset(hidden), unreadable, frozenset(map(int, _HIDDEN_ROW.findall(xml))))


def _unreadable(xml: bytes) -> Mapping[int, Mapping[int, str]]:
    """Find the cells with an error of Excel, and the formulas that nobody has worked out yet."""
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for cell in _CELL.finditer(xml):
        value = _VALUE.search(cell["inhoud"])
        if b't="e"' in cell["soort"] + (cell["meer"] or b""):
            error = value[1].decode(errors="replace") if value else "#?"
            found[int(cell["rij"])][_index(cell["kolom"])] = f"hier staat een fout van Excel ({error})"
        elif value is None and _FORMULA.search(cell["inhoud"]):
            found[int(cell["rij"])][_index(cell["kolom"])] = _NO_OUTCOME
    return found


def _index(letters: bytes) -> int:
    """Give the number of a column from 0 by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _merged(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    return [
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]


def _rows(sheet: CalamineSheet, shown: _Blad, bestand: str) -> Iterator[Bronrij]:
    """Give the rows with something in them, with their numbers; the first cell is that of column A."""
    count = 0
    # Calamine begins at the first column with a value, so that in a list from column C on every column is two off.
    before = [""] * (sheet.start[1] if sheet.start else 0)
    number = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        unreadable = shown.onleesbaar.get(number, {})
        if not any(row) and not unreadable and set(row) <= {""}:
            continue
        cells = [clean(value) if value.__class__ is str else _text(value) for value in [*before, *row][:MAX_KOLOMMEN]]
        if not any(cells) and not unreadable:
            continue
        count += 1
        if count > MAX_RIJEN + 1:  # one for the header
            raise too_many(bestand)
        yield Bronrij(number, cells, unreadable)
    # Below its last value calamine stops, and rows with nothing but formulas without an outcome have none.
    for below in sorted(row for row in shown.onleesbaar if row > number):
        count += 1
        if count > MAX_RIJEN + 1:
            raise too_many(bestand)
        yield Bronrij(below, [], shown.onleesbaar[below])


def _text(value: Any) -> str:
    """Give what a cell says to a person; dates as `2027-01-25`, with the time behind it if there is one."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, dt.datetime):
        return str(value.date()) if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return clean(str(value))
