"""Files for knowledge partners: other programs read them, numbers stay the same, and nobody can be known from them."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pyrefiqda import RefiCodebook, RefiProject

from buurtkit.bevindingen.refi_qda import CODEBOOK, PROJECT, codebook_bytes, project_bytes
from buurtkit.bevindingen.uitwisselen import as_csv
from buurtkit.dossier.dossier import Dossier
from tests.bevindingen.conftest import Maker

GUID = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"


def rows(dossier: Dossier) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(dossier).decode("utf-8-sig")), delimiter=";"))


def test_the_sheet_has_every_note_with_its_codes(voorbeeld: Dossier) -> None:
    found = rows(voorbeeld)
    assert [row["id"] for row in found] == [note.id for note in voorbeeld.waarnemingen]
    first = found[0]
    assert (first["tafel"], first["ronde"], first["van wie"]) == ("1", "1", "bewoner; professional")
    assert (first["codes"], first["namen van codes"]) == ("licht; bestuurskracht", "Licht op straat; Bestuurskracht")
    assert first["bevindingen"] == "b01"
    assert [row["id"] for row in found if row["bijvangst"] == "ja"] == ["w68"]


def test_no_cell_is_a_formula_and_a_private_quote_stays_behind(make: Maker) -> None:
    notes = (
        "id: w1, tekst: '=1+1', citaat: Mag niet., citaat_mag: nee",
        "id: w2, tekst: 'a;\"b\"', citaat: Mag wel., citaat_mag: ja",
    )
    one, two = rows(make(*notes))
    assert (one["waarneming"], one["citaat"]) == ("'=1+1", "")
    assert (two["waarneming"], two["citaat"]) == ('a;"b"', "Mag wel.")


def codes_in(tree: Any, namespace: str) -> list[Any]:
    return list(tree.iter(f"{{{namespace}}}Code"))


@pytest.mark.parametrize(("schema", "namespace"), [("codebook.xsd", CODEBOOK), ("project.xsd", PROJECT)])
def test_files_are_valid(voorbeeld: Dossier, make: Maker, schema: str, namespace: str) -> None:
    checker = etree.XMLSchema(etree.parse(Path(__file__).with_name("refi_qda") / schema))
    for dossier in (voorbeeld, make()):
        raw = codebook_bytes(dossier) if namespace == CODEBOOK else unzipped(dossier)["project.qde"]
        tree = etree.fromstring(raw)
        checker.assertValid(tree)
        guids = [code.get("guid") for code in codes_in(tree, namespace)]
        assert len(guids) == len(set(guids))
        tree.find(f".//{{{namespace}}}Code").attrib.pop("guid")
        assert not checker.validate(tree)


def unzipped(dossier: Dossier) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(project_bytes(dossier))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_another_program_reads_the_codebook(voorbeeld: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_bytes(codebook_bytes(voorbeeld))

    book = RefiCodebook.load(path)

    groups = {group.name: [code.name for code in group.code] for group in book.codes.code}
    assert list(groups) == [
        *("Spanningen", "Manieren van kijken", "De vijf R's", "Bestuurskracht en burgerkracht"),
        *("Waar spanning vandaan komt", "Thema's", "Eigen codes", "Van wie", "Bevindingen"),
    ]
    assert groups["Thema's"] == list(voorbeeld.themas)
    assert groups["Eigen codes"] == ["Licht op straat", "Een vast gezicht"]
    assert not any(group.is_codable for group in book.codes.code)


def test_another_program_reads_the_notes_with_their_codes(voorbeeld: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "project.qdpx"
    path.write_bytes(project_bytes(voorbeeld))

    project = RefiProject.load(path, str(tmp_path / "uit"))

    names = {code.guid: code.name for group in project.code_book.codes.code for code in group.code}
    assert project.sources.text_source[0].name == "Tafel van 50, tafel 1 (Maas)"
    selections = {}
    for source in project.sources.text_source:
        text = (tmp_path / "uit" / "sources" / source.plain_text_path.removeprefix("internal://")).read_text("utf-8")
        for each in source.plain_text_selection:
            coded = [names[coding.code_ref.target_guid] for coding in each.coding]
            selections[each.name] = text[each.start_position : each.end_position], coded
    assert list(selections) == [note.id for note in voorbeeld.waarnemingen]
    for note in voorbeeld.waarnemingen:
        assert selections[note.id][0].startswith(" ".join(note.tekst.split()))
    assert selections["w01"][1][:5] == [
        "Licht op straat",
        "Bestuurskracht",
        "Straat en plein",
        "Bewoners",
        "Professionals",
    ]
    assert selections["w01"][1][5].startswith("b01: In de onderdoorgang")


def test_nothing_depends_on_the_clock_and_numbers_stay(voorbeeld: Dossier) -> None:
    assert project_bytes(voorbeeld) == project_bytes(voorbeeld)
    one_less = replace(voorbeeld, waarnemingen=voorbeeld.waarnemingen[1:], bevindingen=())
    before, after = ({row["id"]: row["guid"] for row in rows(each)} for each in (voorbeeld, one_less))
    assert after.items() <= before.items()


def test_a_code_of_the_way_of_working_has_one_number_everywhere(voorbeeld: Dossier, make: Maker) -> None:
    def numbers(dossier: Dossier) -> dict[str, str]:
        return {
            code.get("name"): code.get("guid") for code in codes_in(etree.fromstring(codebook_bytes(dossier)), CODEBOOK)
        }

    own = ("id: licht, naam: Licht op straat", f"id: fiets, naam: Fietsen, guid: '{{{GUID.upper()}}}'")
    here, there = numbers(make(codes=own)), numbers(voorbeeld)
    assert here["Geld"] == there["Geld"]
    assert here["Licht op straat"] != there["Licht op straat"]
    assert here["Fietsen"] == GUID


def test_a_theme_that_is_also_a_code_stands_once(make: Maker) -> None:
    dossier = make(
        "id: w1, tekst: A, thema: jong zijn, codes: jong",
        "id: w2, tekst: B, thema: Straat",
        codes=("id: jong, naam: Jong zijn, soort: thema",),
    )
    tree = etree.fromstring(unzipped(dossier)["project.qde"])
    named = {code.get("guid"): code.get("name") for code in codes_in(tree, PROJECT)}
    assert sorted(named.values()).count("Jong zijn") == 1
    coded = [[named[ref.get("targetGUID")] for ref in each.iter(f"{{{PROJECT}}}CodeRef")]
             for each in tree.iter(f"{{{PROJECT}}}PlainTextSelection")]  # fmt: skip
    assert coded == [["Jong zijn"], ["Straat"]]


def test_where_a_note_came_from_stays_behind(make: Maker) -> None:
    dossier = make("id: w1, tekst: A, herkomst: {weg: bestand, bestand: notities-van-jan.xlsx}, citaat: Geheim.")
    passed_on = b"".join([as_csv(dossier), codebook_bytes(dossier), *unzipped(dossier).values()])
    assert b"jan" not in passed_on
    assert b"Geheim" not in passed_on
    assert b"Nynke" not in passed_on
