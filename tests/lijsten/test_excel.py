"""Sheets as they come in: what is in them is read, and what stands in the way is said in Dutch."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from buurtkit.gasten.overnemen.kolommen import read_list, recognise
from buurtkit.gasten.overnemen.rijen import read_rows
from buurtkit.lijsten.tabel import BronFout
from tests.gasten.lijsten import GEMEENTE, fill, gemeente, workbook


def repacked(path: Path, old: bytes, new: bytes) -> Path:
    """Change the XML in a package."""
    made = BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(made, "w") as other:
        for info in package.infolist():
            other.writestr(info.filename, package.read(info).replace(old, new))
    path.write_bytes(made.getvalue())
    return path


def zipped(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, text in files.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return path


def refusal(path: Path, blad: str = "") -> str:
    with pytest.raises(BronFout) as caught:
        read_list(path, blad)
    return str(caught.value)


def test_values_are_read_as_a_person_sees_them(tmp_path: Path) -> None:
    row = [
        dt.date(2027, 1, 25),
        dt.datetime(2027, 1, 25, 13, 5),
        dt.time(9, 30),
        True,
        3.5,
        612345678,
        " Jan  de\nVries\u00a0",
    ]
    tabel = read_list(workbook(tmp_path / "a.xlsx", [row, [], ["x", 0, False]]))

    first, second = tabel.rijen
    assert first.cellen == ["2027-01-25", "2027-01-25 13:05", "09:30", "ja", "3,5", "612345678", "Jan de Vries"]
    assert (second.nummer, list(second.cellen[:3])) == (3, ["x", "0", "nee"])


def test_dates_that_count_from_1904_are_the_same_days(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    fill(book.active, [[dt.date(2027, 1, 25)]])
    book.save(tmp_path / "mac.xlsx")

    assert read_list(tmp_path / "mac.xlsx").rijen[0].cellen == ["2027-01-25"]


def test_the_first_sheet_with_something_in_it_is_read_unless_another_is_named(tmp_path: Path) -> None:
    path = gemeente(tmp_path / "g.xlsx")
    tabel = read_list(path)

    assert (tabel.blad, list(tabel.andere_bladen)) == ("Genodigden", ["Leeg", "Oud"])
    assert tabel.verborgen == {10}
    assert (1, 1, 1, 11) in tabel.samengevoegd
    assert len(tabel.rijen) == sum(1 for row in GEMEENTE if any(row))
    assert read_list(path, "genodigden").blad == "Genodigden"
    assert refusal(path, "Oud") == "Het blad `Oud` van g.xlsx is leeg."
    assert "heeft geen blad `Genodigen`. Bedoelde u `Genodigden`?" in refusal(path, "Genodigen")


def test_a_formula_counts_with_its_outcome_or_is_told_of(tmp_path: Path) -> None:
    path = workbook(tmp_path / "f.xlsx", [["Naam", "Tel"], ["=A1", "=1/0"], ["=B1", 5]])
    repacked(path, b"<f>A1</f><v></v>", b"<f>A1</f><v>7</v>")
    repacked(path, b'<c r="B2"><f>1/0</f><v></v>', b'<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v>')
    _, second, third = read_list(path).rijen

    assert second.cellen[0] == "7"
    assert second.onleesbaar == {1: "hier staat een fout van Excel (#DIV/0!)"}
    assert "formule zonder uitkomst" in third.onleesbaar[0]
    assert third.cellen == ["", "5"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is leeg"),
        (b"\xef\xbb\xbf \r\n", "is leeg"),
        (b"PK\x03\x04 the rest is missing", "beschadigd of niet helemaal aangekomen"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "heeft een wachtwoord"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "is een oud bestand van Office"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "is een oud Excel-bestand (xls)"),
        (b"%PDF-1.7", "is een pdf"),
        (b"<html><table>", "is een webpagina"),
        (b"{\\rtf1", "is tekst met opmaak"),
        (b"\x89PNG\r\n", "is een plaatje"),
    ],
)
def test_what_is_no_sheet_is_refused_in_dutch(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "gasten.xlsx"
    path.write_bytes(content)

    assert said in refusal(path)


def test_other_packages_with_the_name_of_a_sheet_are_refused(tmp_path: Path) -> None:
    assert "is een Word-bestand" in refusal(zipped(tmp_path / "a.xlsx", word__document_xml="<x/>"))
    assert "iets anders dat ingepakt is" in refusal(zipped(tmp_path / "b.xlsx", gasten="x"))
    assert "beschadigd" in refusal(zipped(tmp_path / "c.xlsx", xl__workbook_xml="<x"))
    assert "bestaat niet. Bedoelde u `a.xlsx`?" in refusal(tmp_path / "aa.xlsx")
    assert "is een map" in refusal(tmp_path)


@pytest.mark.parametrize("end", [0.3, 0.6, 0.9, 0.99])
def test_a_sheet_that_was_cut_off_is_refused(tmp_path: Path, end: float) -> None:
    path = gemeente(tmp_path / "g.xlsx")
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * end)])

    assert "beschadigd" in refusal(path)


def test_more_rows_than_a_guest_list_has_are_refused_and_empty_ones_do_not_count(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Alles")
    for i in range(50_000):
        sheet.append([f"Jan Jansen {i}", f"jan{i}@voorbeeld.nl"])
    book.save(tmp_path / "veel.xlsx")
    assert refusal(tmp_path / "veel.xlsx").startswith("veel.xlsx heeft meer dan 10.000 rijen met tekst.")

    spread = workbook(tmp_path / "leeg.xlsx", [["Naam"]])
    repacked(
        spread, b"</row></sheetData>", b'</row><row r="50000"><c r="A50000" t="str"><v>Jan</v></c></row></sheetData>'
    )
    assert [row.nummer for row in read_list(spread).rijen] == [1, 50_000]

    far = workbook(tmp_path / "ver.xlsx", [["Naam"]])
    repacked(far, b"</row></sheetData>", b'</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    assert "is te groot" in refusal(far)


@pytest.mark.parametrize(("row", "column"), [(1, 1), (2, 3), (4, 2)])
def test_a_list_that_begins_further_on_keeps_its_columns_and_rows(tmp_path: Path, row: int, column: int) -> None:
    book = Workbook()
    sheet = fill(book.active, [])
    sheet.title = "Blad1"
    for down, cells in enumerate([["Naam", "E-mail"], ["Kim Proef", "geen adres"]]):
        for across, text in enumerate(cells):
            sheet.cell(row + down, column + across, text)
    sheet.merge_cells(start_row=row, start_column=column + 2, end_row=row, end_column=column + 3)
    sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
    book.save(tmp_path / "a.xlsx")
    tabel = read_list(tmp_path / "a.xlsx")

    kolommen = recognise(tabel).kolommen
    assert [(each.veld, each.plek, each.verborgen) for each in kolommen] == [
        ("naam", column - 1, False),
        ("email", column, True),
    ]
    assert tabel.samengevoegd == [(row, column + 2, row, column + 3)]
    said = read_rows(recognise(tabel), dt.date(2027, 2, 15), geleding="bewoner").meldingen
    where = f"Blad1, rij {row + 1}, kolom {get_column_letter(column + 1)}"
    assert [each.tekst for each in said] == [f"{where}: `geen adres` is geen e-mailadres."]


def test_a_head_over_two_columns_is_found_where_the_list_begins(tmp_path: Path) -> None:
    book = Workbook()
    sheet = fill(book.active, [])
    rows = [["Naam", "", "E-mail"], ["Kim", "Proef", "k@v.nl"], ["Bo", "van der Test", "b@v.nl"]]
    for down, cells in enumerate(rows):
        for across, text in enumerate(cells):
            sheet.cell(2 + down, 3 + across, text)
    sheet.merge_cells("C2:D2")
    book.save(tmp_path / "a.xlsx")

    read = read_rows(recognise(read_list(tmp_path / "a.xlsx")), dt.date(2027, 2, 15), geleding="bewoner")
    assert [each.deelnemer and each.deelnemer.volledig for each in read.opgaven] == ["Kim Proef", "Bo van der Test"]


@pytest.mark.parametrize("last", [["=Blad2!A1", "=Blad2!B1"], [None, "=Blad2!B1"], ["=Blad2!A1"]])
def test_a_last_row_of_formulas_without_outcome_is_told_of(tmp_path: Path, last: list[str | None]) -> None:
    path = workbook(tmp_path / "f.xlsx", [["Naam", "E-mail"], ["Bo Test", "bo@voorbeeld.nl"], [], last])
    read = read_rows(recognise(read_list(path)), dt.date(2027, 2, 15), geleding="bewoner")

    assert {each.regel for each in read.meldingen} == {4}
    assert len(read.meldingen) == len(list(filter(None, last)))
    assert all("formule zonder uitkomst" in each.tekst for each in read.meldingen)


def test_hidden_rows_are_told_of(tmp_path: Path) -> None:
    book = Workbook()
    sheet = fill(book.active, [["Naam"], ["Kim Proef"], ["Oud Lid"], ["Bo Test"], []])
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[9].hidden = True  # nothing stands there
    book.save(tmp_path / "a.xlsx")
    tail = "Hoort dat niet? Haal weg wat er niet bij hoort."
    assert read_list(tmp_path / "a.xlsx").opmerkingen == [
        f"Rij 3 (`Oud Lid`) is in Excel verborgen, en is wel gelezen. {tail}"
    ]

    for number in range(5, 16):
        sheet.cell(number, 1, f"Gast {number}")
        sheet.row_dimensions[number].hidden = True
    book.save(tmp_path / "b.xlsx")
    (said,) = read_list(tmp_path / "b.xlsx").opmerkingen
    assert said.startswith("De rijen 3 (`Oud Lid`), 5 (`Gast 5`), ")
    assert said.endswith(f"en nog 4 zijn in Excel verborgen, en zijn wel gelezen. {tail}")


def test_a_hidden_sheet_is_read_only_when_there_is_no_other_or_it_is_named(tmp_path: Path) -> None:
    book = Workbook()
    fill(book.active, [["Naam"], ["Oud Lid"]]).title = "Oud"
    fill(book.create_sheet("Nieuw"), [["Naam"], ["Kim Proef"]])
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1
    book.save(tmp_path / "a.xlsx")

    assert read_list(tmp_path / "a.xlsx").blad == "Nieuw"
    assert read_list(tmp_path / "a.xlsx").opmerkingen == []
    named = read_list(tmp_path / "a.xlsx", "oud")
    assert named.opmerkingen == ["Het blad `Oud` is in Excel verborgen, en is wel gelezen."]
    book.worksheets[1].delete_rows(1, 2)
    book.save(tmp_path / "b.xlsx")
    assert read_list(tmp_path / "b.xlsx").opmerkingen == named.opmerkingen


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
 <office:body><office:spreadsheet><table:table table:name="Gasten">
 <table:table-row><table:table-cell office:value-type="string"><text:p>Naam</text:p></table:table-cell></table:table-row>
 <table:table-row><table:table-cell office:value-type="string"><text:p>Yıldız Çelik</text:p></table:table-cell>
 <table:table-cell office:value-type="date" office:date-value="2027-01-25"><text:p>25-01-27</text:p></table:table-cell>
 </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def test_a_sheet_of_libreoffice_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr("content.xml", re.sub(r"\s*\n\s*(?=<)", "", ODS))
    tabel = read_list(path)

    assert [list(row.cellen) for row in tabel.rijen] == [["Naam", ""], ["Yıldız Çelik", "2027-01-25"]]
    assert tabel.blad == "Gasten"
