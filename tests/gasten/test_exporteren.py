"""Lists that go out: nothing in them is a formula, and they come back as they went."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from buurtkit.basis.paden import data_folder
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.gasten.exporteren import as_csv, as_xlsx, table
from buurtkit.gasten.overnemen.importeren import propose
from buurtkit.gasten.overnemen.kolommen import Gastkolommen, recognise
from buurtkit.lijsten.csv_tekst import read_csv
from buurtkit.lijsten.excel import read_excel
from buurtkit.lijsten.rekenblad import guard
from buurtkit.lijsten.tabel import Brontabel, clean
from tests.gasten.overnemen.test_rijen import VANDAAG

FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20) | st.sampled_from(
    [
        "=1+1",
        "+31 6 12345678",
        "-2",
        "@SUM(A1)",
        "'=x",
        "''+y",
        "＝1",
        '"=a";b',
        "=cmd|' /C calc'!A0",
        "\t=1",
        "'t Hart",
    ]
)


def parsed(raw: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


@given(CELLS)
def test_no_text_in_csv_is_a_formula_and_each_comes_back(text: str) -> None:
    raw = as_csv([["naam", "telefoon"], [text, "x"]])

    assert not FORMULA.match(parsed(raw)[1][0])
    assert read_csv(raw, "a.csv", Gastkolommen().count_known).rijen[-1].cellen[0] == clean(text)


@given(st.lists(CELLS, min_size=1, max_size=4))
def test_all_cells_of_xlsx_are_text_and_come_back(cells: list[str]) -> None:
    made = as_xlsx([["naam", *map(str, range(len(cells)))], ["x", *cells]])

    for row in load_workbook(BytesIO(made)).worksheets[0].iter_rows():
        assert {cell.data_type for cell in row if cell.value is not None} <= {"s"}
    tabel = read_excel(made, "a.xlsx")
    expected = ["x", *map(clean, cells)]
    assert list(tabel.rijen[1].cellen[: len(expected)]) == expected
    assert not tabel.rijen[1].onleesbaar


def test_phone_numbers_stay_numbers_to_dial() -> None:
    raw = as_csv([["naam", "telefoon"], ["+Jan", "+31 6 12 34 56 78"], ["An", "06 12 34 56 78"]])

    assert parsed(raw)[1:] == [["'+Jan", "0031 6 12 34 56 78"], ["An", "06 12 34 56 78"]]
    assert guard("+31 6") == "'+31 6"


def test_csv_is_as_dutch_excel_wants_it() -> None:
    raw = as_csv([["naam", "organisatie"], ["Çelik", 'Zorg; "welzijn"']])
    assert raw == b'\xef\xbb\xbfnaam;organisatie\r\n\xc3\x87elik;"Zorg; ""welzijn"""\r\n'


def back(dossier: Dossier, kind: str) -> Brontabel:
    rows = table(dossier)
    return (
        read_excel(as_xlsx(rows), "a.xlsx")
        if kind == "xlsx"
        else read_csv(as_csv(rows), "a.csv", Gastkolommen().count_known)
    )


def as_it_was(dossier: Dossier, kind: str) -> None:
    herkenning = recognise(back(dossier, kind))
    assert [kolom.naam for kolom in herkenning.onbekend] == []
    voorstel = propose(dossier, herkenning, VANDAAG)
    assert (list(voorstel.vergelijking.nieuw), list(voorstel.vergelijking.gewijzigd)) == ([], [])
    assert voorstel.vergelijking.gelijk == len(dossier.deelnemers)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("naam", ["rivierenbuurt", "klein"])
def test_what_goes_out_comes_back_without_a_change(naam: str, kind: str) -> None:
    folder = data_folder("voorbeelden") / naam if naam != "klein" else Path(__file__).parents[1] / "klein"
    dossier = load_dossier(folder).dossier
    assert dossier
    as_it_was(dossier, kind)


FULL = {
    "id": "nynke",
    "naam": {"voornaam": "Nynke", "roepnaam": "Nyn", "tussenvoegsel": "van der", "achternaam": "Sluis"},
    "geleding": "professional",
    "organisatie": "De Oever",
    "functie": "wijkagent",
    "buurt": "Oudwijk",
    "aanspreektitel": "mevrouw",
    "aanspreekvorm": "je",
    "email": "nynke@voorbeeld.example",
    "telefoon": ["06 12 34 56 78", "+32 2 555 12 12"],
    "adres": "Maasplein 3",
    "postcode": "5999 AB",
    "woonplaats": "Waterdam",
    "antwoorden": {"tafel-van-50": "genodigd 18-1-2027, ja 25-1-2027", "manifestatie": "nee 26-1-2027"},
    "vaste_tafel": 2,
    "keuzes": ["wandeling", "tekenen"],
    "kenmerken": {"leeftijd": "jong"},
    "dieet": ["geen noten, ook geen pinda"],
    "voorzieningen": ["rolstoelplek", "ringleiding"],
    "talen": ["Arabisch", "Frans"],
    "opmerking": "belt liever dan dat zij mailt",
    "neemt_mee": ["Piet Smit", "2"],
    "op_deelnemerslijst": False,
    "op_foto": False,
    "wil_verslag": True,
    "jaarbrief": True,
    "alleen_jaarbrief": True,
}
"""A guest with a value in every field that differs from its default."""


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_every_field_of_a_guest_goes_out_and_comes_back(kind: str) -> None:
    assert FULL.keys() == Deelnemer.model_fields.keys(), "give a new field a value here"
    guest = Deelnemer.model_validate(FULL)
    for name, info in Deelnemer.model_fields.items():
        assert getattr(guest, name) != info.get_default(call_default_factory=True), name
    klein = load_dossier(Path(__file__).parents[1] / "klein").dossier
    assert klein
    filled, empty = replace(klein, deelnemers=(guest,)), replace(klein, deelnemers=())

    as_it_was(filled, kind)
    (new,) = propose(empty, recognise(back(filled, kind)), VANDAAG).vergelijking.nieuw

    assert new.deelnemer == guest
    assert Deelnemer.model_validate(new.velden) == guest


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)


@given(
    st.lists(
        st.tuples(WORDS, WORDS, st.dictionaries(st.sampled_from(["talen", "leeftijd"]), WORDS)), min_size=1, max_size=4
    ),
    st.sampled_from(["xlsx", "csv"]),
)
def test_any_guests_come_back_without_a_change(guests: list[tuple[str, str, dict[str, str]]], kind: str) -> None:
    made = tuple(
        Deelnemer.model_validate(
            {
                "id": f"g{i}",
                "naam": f"Jan Bos {i}x",
                "geleding": "bewoner",
                "organisatie": one,
                "functie": two,
                "kenmerken": own,
            }
        )
        for i, (one, two, own) in enumerate(guests)
    )
    klein = load_dossier(Path(__file__).parents[1] / "klein").dossier
    assert klein
    as_it_was(replace(klein, deelnemers=made), kind)


def test_the_same_guests_give_the_same_bytes() -> None:
    rows = [["naam", "telefoon"], ["An", "06"]]
    assert as_xlsx(rows) == as_xlsx(rows)
