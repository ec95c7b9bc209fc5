"""Text with columns: any letters, any separator, and no row is lost."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.gasten.overnemen.kolommen import Gastkolommen, read_list
from buurtkit.lijsten.csv_tekst import read_csv
from buurtkit.lijsten.tabel import BronFout, clean

LIJST = "Naam;E-mail\r\nYıldız Çelik;y@voorbeeld.nl\r\n\r\nJoëlle 't Hoen;j@voorbeeld.nl\r\n"
TURKS = LIJST.replace("ı", "i")


def cells(raw: bytes) -> list[list[str]]:
    return [list(row.cellen) for row in read_csv(raw, "a.csv", Gastkolommen().count_known).rijen]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_all_letters_are_read(encoding: str) -> None:
    text = TURKS if encoding == "cp1252" else LIJST
    raw = text.encode(encoding)

    assert cells(raw)[1:] == [[text[13:25], "y@voorbeeld.nl"], ["Joëlle 't Hoen", "j@voorbeeld.nl"]]
    assert [row.nummer for row in read_csv(raw, "a.csv", Gastkolommen().count_known).rijen] == [1, 2, 4]


def test_letters_of_windows_are_told_of() -> None:
    (remark,) = read_csv(TURKS.encode("cp1252"), "a.csv", Gastkolommen().count_known).opmerkingen
    assert "Windows-1252" in remark
    assert "`Yildiz`" not in remark
    assert "`Çelik`" in remark


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_is_found(separator: str, end: str) -> None:
    rows = [
        "Gastenlijst van de buurt, versie 2; concept",
        "Naam,E-mail,Organisatie",
        'Jan,jan@x.nl,"Zorg, welzijn; meer"',
    ]
    text = end.join(
        [rows[0], *(row.replace(",", separator) for row in rows[1:2]), f'Jan{separator}jan@x.nl{separator}"a, b; c"']
    )

    assert cells(text.encode())[-1] == ["Jan", "jan@x.nl", "a, b; c"]


def test_a_line_that_says_what_the_separator_is_counts() -> None:
    assert cells(b"sep=#\r\nNaam#E-mail\r\nJan#jan@x.nl\r\n") == [["Naam", "E-mail"], ["Jan", "jan@x.nl"]]


def test_names_with_a_comma_in_a_single_column_stay_whole() -> None:
    assert cells(b"Naam\nBakker, Jan\nVries, Piet de\n")[1:] == [["Bakker, Jan"], ["Vries, Piet de"]]


def test_a_quote_that_is_never_closed_swallows_no_row() -> None:
    tabel = read_csv(b'Naam;Organisatie\nJan;"De Brug\nPiet;x\nAn;y\n', "a.csv", Gastkolommen().count_known)

    assert [row.cellen[0] for row in tabel.rijen] == ["Naam", "Jan", "Piet", "An"]
    assert "aanhalingsteken" in tabel.opmerkingen[0]


def test_a_cell_on_several_lines_stays_one_cell() -> None:
    assert cells(b'Naam;Opmerking\nJan;"komt later,\nmet de trein"\n')[1] == ["Jan", "komt later, met de trein"]


def test_the_apostrophe_before_a_formula_goes_and_that_of_a_name_stays() -> None:
    assert cells(b"Naam;Organisatie\n't Hart;'=nu\n''+x;'t Huis\n")[1:] == [["'t Hart", "=nu"], ["'+x", "'t Huis"]]


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(BronFout, match=r"10\.000"):
        read_csv(b"Jan;jan@x.nl\n" * 10_002, "a.csv", Gastkolommen().count_known)


def test_a_sheet_cannot_be_chosen_in_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(LIJST.encode())
    with pytest.raises(BronFout, match="geen bladen"):
        read_list(tmp_path / "a.csv", "Blad1")


@given(st.binary(max_size=300))
def test_any_bytes_give_rows_or_a_refusal(raw: bytes) -> None:
    for row in read_csv(raw, "a.csv", Gastkolommen().count_known).rijen:
        assert any(row.cellen)
        assert all(cell == clean(cell) for cell in row.cellen)


TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=12)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8), st.sampled_from([";", ",", "\t"]))
def test_every_row_of_any_table_is_read(rows: list[tuple[str, str]], separator: str) -> None:
    text = StringIO()
    csv.writer(text, delimiter=separator).writerows([("Naam", "E-mail"), *rows])
    found = cells(text.getvalue().encode())

    expected = [[clean(cell) for cell in row] for row in rows]
    filled = [row for row in expected if any(row)]
    assert [[cell.lstrip("'") for cell in row] for row in found[1:]] == [
        [cell.lstrip("'") for cell in row] for row in filled
    ]
