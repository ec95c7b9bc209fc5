"""Reading a sheet of Excel (xlsx) or LibreOffice (ods): values as a person reads them.

Calamine reads the values, ten times as fast as openpyxl. It is silent about what a person would see in the sheet and
what matters here: hidden columns and rows, errors, and formulas without an outcome. For xlsx those are read here.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import zipfile
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

from buurtkit.basis.apart import TeVeel, run_apart
from buurtkit.basis.melding import nearest, shortened
from buurtkit.lijsten.tabel import MAX_KOLOMMEN, MAX_RIJEN, BronFout, Bronrij, Brontabel, clean, too_many

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_UITGEPAKT = 300_000_000
"""Most bytes that a file may hold when it is unpacked."""

MAX_CELLEN = 20_000_000
"""Most cells between the first one and the last: a stray letter in a far corner makes a sheet too large to hold."""

_SHOWN = 8
"""How many hidden rows are named; the rest is counted."""

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_MOST_LETTERS = 6
"""So many letters of a column are looked at: Excel has three."""

_CHUNK = 1 << 16
"""How many bytes of the XML of a sheet are read at once."""

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
    try:
        return run_apart(_read, raw, bestand, blad)
    except TeVeel:
        raise BronFout(f"{bestand} kost te veel tijd of geheugen om te lezen. {OPNIEUW}") from None


def _read(raw: bytes, bestand: str, blad: str) -> Brontabel:
    with _in_dutch(f"{bestand} is beschadigd of niet helemaal aangekomen. Vraag het nog een keer op."):
        package = zipfile.ZipFile(BytesIO(raw))
        parts = _sheet_parts(package, bestand)
    with _in_dutch(f"{bestand} is niet te lezen. {OPNIEUW}"):
        return _read_sheet(package, parts, _open(raw), bestand, blad)


def _read_sheet(
    package: zipfile.ZipFile, parts: Mapping[str, str], book: CalamineWorkbook, bestand: str, blad: str
) -> Brontabel:
    names = _names_of(book)
    if not names:
        raise BronFout(f"{bestand} heeft geen blad met cellen.")
    wanted = [_named(bestand, names, blad)] if blad else names
    for name in wanted:
        shown = _shown(package, parts[name], name, bestand) if name in parts else _Blad()
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
    from buurtkit.notatie import opsomming

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
def _in_dutch(text: str) -> Iterator[None]:
    """Say this of a broken file, whatever is raised for it."""
    try:
        yield
    except (BronFout, MemoryError):
        raise
    except BaseException as error:
        # Files that are broken in a new way make the library panic, which is no ordinary exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise BronFout(text) from error


OPNIEUW = "Open het in Excel of LibreOffice en bewaar het opnieuw als xlsx."


def _sheet_parts(package: zipfile.ZipFile, bestand: str) -> dict[str, str]:
    """Say what it is if it is no sheet; give where in an xlsx the XML of each sheet is, by the name of the sheet."""
    names = set(package.namelist())
    if sum(info.file_size for info in package.infolist()) > MAX_UITGEPAKT:
        raise BronFout(f"{bestand} is uitgepakt veel te groot voor een lijst.")
    if any(name.startswith("word/") for name in names):
        raise BronFout(f"{bestand} is een Word-bestand. Zet de tabel in Excel, en bewaar die als xlsx.")
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise BronFout(f"{bestand} is geen Excel-bestand maar iets anders dat ingepakt is (zip).")
    if "xl/workbook.xml" not in names:
        return {}
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    found = {}
    for sheet in book.iterfind(".//{*}sheet"):
        path = posixpath.normpath(posixpath.join("/xl", targets.get(sheet.get(_RELATION), ""))).lstrip("/")
        if path in names:
            found[sheet.get("name", "")] = path
    return found


def _named(bestand: str, names: Sequence[str], blad: str) -> str:
    for name in names:
        if name.strip().casefold() == blad.strip().casefold():
            return name
    known = ", ".join(f"`{name}`" for name in names)
    raise BronFout(f"{bestand} heeft geen blad `{blad}`.{nearest(blad, names)} De bladen zijn: {known}.")


def _shown(package: zipfile.ZipFile, path: str, name: str, bestand: str) -> _Blad:
    """Read from the XML of a sheet what its values do not say. Raises `BronFout` for one that is too large."""
    lezer = _Bladlezer()
    with package.open(path) as part:
        while (chunk := part.read(_CHUNK)) and lezer.cells <= MAX_CELLEN:
            lezer.feed(chunk)
    if lezer.cells > MAX_CELLEN:
        raise BronFout(f"Het blad `{name}` van {bestand} is te groot: ver onderaan of rechts staat iets. Haal dat weg.")
    lezer.close()
    return _Blad(frozenset(lezer.hidden), lezer.unreadable, frozenset(lezer.hidden_rows))


class _Bladlezer:
    """Goes through the XML of a sheet: how far it reaches, what it hides, and which cells have no value.

    Those are cells with an error of Excel, and formulas that nobody has worked out yet.
    """

    def __init__(self) -> None:
        self.hidden: set[int] = set()
        self.hidden_rows: set[int] = set()
        self.unreadable: defaultdict[int, dict[int, str]] = defaultdict(dict)
        self._last = self._width = 0
        self._row = self._column = 0
        """Where the reader is: the row from 1 and the column from 0, also where the file leaves them out."""

        self._kind = ""
        self._value: list[str] | None = None
        """What stands in the value of this cell; `None` when it has none."""

        self._in_value = self._has_formula = False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.buffer_text = True

    @property
    def cells(self) -> int:
        """How many cells there are between the first one and the last."""
        return self._last * self._width

    def feed(self, chunk: bytes) -> None:
        """Read on."""
        self._parser.Parse(chunk)

    def close(self) -> None:
        """Read to the end."""
        self._parser.Parse(b"", True)  # noqa: FBT003 (its argument has no name)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v":
            self._in_value, self._value = True, []
        elif tag == "f":
            self._has_formula = True
        elif tag == "row":
            self._row = int(attributes.get("r") or self._row + 1)
            self._column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self._row)
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self.hidden.update(range(max(first, 1) - 1, min(last, MAX_KOLOMMEN)))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r", "")
        letters = place.rstrip("0123456789")
        self._column = _index(letters) if letters else self._column + 1
        if letters and len(place) > len(letters):
            self._row = int(place[len(letters) :])
        self._last, self._width = max(self._last, self._row), max(self._width, self._column + 1)
        self._kind, self._value, self._has_formula = attributes.get("t", ""), None, False

    def _text(self, text: str) -> None:
        if self._in_value and self._value is not None:
            self._value.append(text)

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "v":
            self._in_value = False
        elif tag == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        value = "".join(self._value or ())
        if self._kind == "e":
            self.unreadable[self._row][self._column] = f"hier staat een fout van Excel ({value or '#?'})"
        elif self._has_formula and not value and not (self._kind == "str" and self._value is not None):
            self.unreadable[self._row][self._column] = _NO_OUTCOME


def _index(letters: str) -> int:
    """Give the number of a column from 0 by its letters; more of them than Excel has are far away."""
    number = 0
    for letter in letters[:_MOST_LETTERS]:
        number = number * 26 + ord(letter) - ord("A") + 1
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
