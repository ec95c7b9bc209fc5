"""Small files made to keep a reader busy: each ends soon, in Dutch, and so do two more of its kind."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from buurtkit.bevindingen.bronnen import read_source
from buurtkit.gasten.overnemen.kolommen import read_list
from buurtkit.gasten.overnemen.waarden import email, telefoon
from buurtkit.lijsten.adresboek import read_vcards
from buurtkit.lijsten.csv_tekst import read_csv
from buurtkit.lijsten.tabel import MAX_KOLOMMEN, BronFout
from tests.gasten.lijsten import workbook

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>naam</t></is></c></row>'


def sheet(path: Path, rows: str, before: str = "", shared: str = "") -> Path:
    """Make an Excel file with this XML of its sheet."""
    workbook(path, [["naam"]])
    with zipfile.ZipFile(path) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    (name,) = [each for each in parts if each.startswith("xl/worksheets/sheet")]
    parts[name] = f"<worksheet {SPACE}>{before}<sheetData>{HEAD}{rows}</sheetData></worksheet>".encode()
    if shared:
        parts["xl/sharedStrings.xml"] = shared.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return path


FAR = '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>'


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("<row>" + '<c t="e" r="A2">' * 100_000, "is niet te lezen"),
        ("<row>" + '<c r="A2"><f>' * 100_000, "is niet te lezen"),
        ('<row hidden="1" x="' * 50_000, "is niet te lezen"),
        (f"<row>{FAR}</row>", "is te groot: ver onderaan of rechts"),
        (f'<row r="2">{FAR.replace(chr(34), chr(39))}</row>', "is te groot: ver onderaan of rechts"),
        ('<row r="2"><c r="ZZZZZZZZ4"/></row>', "is te groot: ver onderaan of rechts"),
    ],
    ids=["cells without end", "formulas without end", "rows without end", "far, in no row", "other quotes", "letters"],
)
def test_a_small_sheet_holds_nothing_up(rows: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(BronFout, match=text):
        read_list(sheet(tmp_path / "a.xlsx", rows))


def test_what_ends_the_library_ends_with_a_word_in_dutch(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shared = f'<sst {SPACE} count="9" uniqueCount="999999999999"><si><t>b</t></si></sst>'
    path = sheet(tmp_path / "a.xlsx", '<row r="2"><c r="A2" t="s"><v>0</v></c></row>', shared=shared)
    with pytest.raises(BronFout, match="kost te veel tijd of geheugen om te lezen"):
        read_list(path)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(("first", "last"), [("-99999999999", "2"), ("2", "99999999999"), ("0", "2")])
def test_hidden_columns_that_cannot_be_are_none(first: str, last: str, tmp_path: Path) -> None:
    before = f'<cols><col min="{first}" max="{last}" hidden="1"/></cols>'
    hidden = read_list(sheet(tmp_path / "a.xlsx", "", before)).verborgen
    assert 1 in hidden
    assert hidden <= set(range(MAX_KOLOMMEN))


def test_a_formula_that_comes_to_an_empty_text_has_an_outcome(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="A2" t="str"><f>""</f><v></v></c><c r="B2"><f>1+1</f><v></v></c></row>'
    assert set(read_list(sheet(tmp_path / "a.xlsx", rows)).rijen[1].onleesbaar) == {1}


def what_is_said(path: Path) -> str:
    try:
        read_list(path)
    except BronFout as fout:
        return str(fout)
    return ""


def test_a_damaged_package_is_called_damaged(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["naam"], ["Jan"]])
    whole = path.read_bytes()
    for place in range(60, len(whole) - 60, len(whole) // 4):
        path.write_bytes(whole[:place] + b"\x99" * 8 + whole[place + 8 :])
        assert "kost te veel" not in what_is_said(path)


def test_long_values_and_long_lists_take_a_moment() -> None:
    """Each of these took from ten seconds to hours."""
    for text in ("a" * 32_767, "b." * 16_000, "b@" * 16_000, "a-" * 16_000, "a@b.nl " + "a-" * 16_000):
        assert email(text).tekst == ""
    for text in ("( " * 16_000, "1" * 32_767, "06 " * 10_000):
        assert telefoon(text).tekst == ""
    one_line = read_csv(b"naam;email\n" + b"a;" * 1_000_000, "a.csv", lambda row: sum(1 for _ in row))
    assert len(one_line.rijen[1].cellen) == MAX_KOLOMMEN
    with pytest.raises(BronFout, match="geen heel kaartje"):
        read_vcards(b"BEGIN:VCARD\n" * 100_000, "a.vcf")
    folded = read_vcards(b"BEGIN:VCARD\nFN:Jan\nNOTE:" + b"\n a" * 100_000 + b"\nEND:VCARD\n", "a.vcf")
    quoted = b"BEGIN:VCARD\nFN:Jan\nNOTE;ENCODING=QUOTED-PRINTABLE:" + b"=\na" * 100_000 + b"\nEND:VCARD\n"
    assert [table.rijen[1].cellen[0] for table in (folded, read_vcards(quoted, "b.vcf"))] == ["Jan", "Jan"]


def test_answers_have_an_end(tmp_path: Path) -> None:
    deep = tmp_path / "a.json"
    deep.write_text(f'[{{"tekst":{"[" * 900}{"]" * 900}}}, {{"tekst": ["a", ["b"]]}}]', "utf-8")
    assert [row.cellen for row in read_source(deep).tabel.rijen[1:]] == [[""], ["a; b"]]
    deep.write_text(f"[{{{','.join(f'{chr(34)}k{i}{chr(34)}:1' for i in range(10_000))}}}]", "utf-8")
    assert len(read_source(deep).tabel.rijen[0].cellen) == MAX_KOLOMMEN
    deep.write_text(f"[{'{},' * 4_000_000}{{}}]", "utf-8")
    with pytest.raises(BronFout, match="groter dan 10 MB"):
        read_source(deep)
