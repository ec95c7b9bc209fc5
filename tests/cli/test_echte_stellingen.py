"""230 statements of real people, on the whole way from a list to a report; `tests/echt/bowling-green-2018/BRON.md`."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from difflib import ndiff
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier

BRON = Path(__file__).parents[1] / "echt" / "bowling-green-2018"
KOLOMMEN = tuple(
    word
    for choice in ("comment-body=tekst", "comment-id=id", "agrees=-", "disagrees=-")
    for word in ("--kolom", choice)
)
OEFENPLEK = """\
begin: 16.00 uur
einde: 18.00 uur
plaats:
  naam: een oefenplek
"""
"""The conversation was on a website; a document needs a day, times and a place."""

ZONDER_CODE = {"813", "790", "622", "455"}
"""Statements that no code of the list fits."""


def buurtkit(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


def importeer(folder: Path, lijst: Path, *more: object) -> Result:
    usual = ("--bijeenkomst", "manifestatie", "--vandaag", "2018-02-14")
    return buurtkit("bevindingen", "importeer", lijst, folder, *usual, *more)


def read_rows(name: str) -> list[dict[str, str]]:
    with (BRON / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(folder: Path) -> Dossier:
    lezing = load_dossier(folder)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


@pytest.fixture
def leeg(tmp_path: Path) -> Path:
    folder = tmp_path / "x"
    folder.mkdir()
    return Path(shutil.copy(BRON / "buurtkit.yaml", folder)).parent


@pytest.fixture(scope="module")
def geordend(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a dossier with the statements and their codes, and findings that rest on them."""
    folder = tmp_path_factory.mktemp("stellingen")
    dossier = folder / "x"
    dossier.mkdir()
    shutil.copy(BRON / "buurtkit.yaml", dossier)
    for name, day in (("manifestatie", "dinsdag 13"), ("bestuurstafel", "dinsdag 27")):
        (dossier / f"{name}.yaml").write_text(f"datum: {day} februari 2018\n{OEFENPLEK}", encoding="utf-8")
    codes = {row["comment-id"]: row["codes"] for row in read_rows("codes.csv")}
    with (folder / "gecodeerd.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [row | {"codes": codes[row["comment-id"]]} for row in read_rows("stellingen.csv")]
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    result = importeer(dossier, folder / "gecodeerd.csv", *KOLOMMEN, "--ja")
    assert result.exit_code == 0, result.output
    path = dossier / "bevindingen.yaml"
    own = path.read_text(encoding="utf-8") + "\n" + (BRON / "bevindingen.yaml").read_text(encoding="utf-8")
    path.write_text(own, encoding="utf-8")
    return dossier


def test_columns_that_nobody_knows_are_asked_for_by_their_heads(leeg: Path) -> None:
    result = importeer(leeg, BRON / "stellingen.csv", "--ja")

    assert result.exit_code == 3
    assert '--kolom "comment-body=tekst"' in result.stderr
    assert not (leeg / "waarnemingen.yaml").exists()


def test_every_statement_comes_in_once_and_a_second_time_adds_nothing(leeg: Path) -> None:
    first = importeer(leeg, BRON / "stellingen.csv", *KOLOMMEN, "--ja")

    assert first.exit_code == 0
    assert "230 waarnemingen erbij" in first.stdout
    texts = [" ".join(row["comment-body"].split()) for row in read_rows("stellingen.csv")]
    assert [each.tekst for each in read(leeg).waarnemingen] == texts
    before = (leeg / "waarnemingen.yaml").read_bytes()

    second = importeer(leeg, BRON / "stellingen.csv", *KOLOMMEN, "--ja")

    assert second.exit_code == 0
    assert "0 waarnemingen erbij" in second.stdout
    assert "230 stonden er al." in second.stdout
    assert (leeg / "waarnemingen.yaml").read_bytes() == before


def test_notes_that_belong_together_are_proposed_and_nothing_is_written(leeg: Path) -> None:
    importeer(leeg, BRON / "stellingen.csv", *KOLOMMEN, "--ja")
    before = {path.name: path.read_bytes() for path in leeg.iterdir()}

    result = buurtkit("bevindingen", "voorstellen", leeg, "--json")

    groups = json.loads(result.stdout)["resultaat"]["groepen"]
    internet = next(each for each in groups if "internet" in each["woorden"])
    texts = {each.id: each.tekst for each in read(leeg).waarnemingen}
    assert all(re.search("internet|fiber|cell", texts[id_], re.IGNORECASE) for id_ in internet["waarnemingen"])
    assert len(internet["waarnemingen"]) >= 4
    assert {path.name: path.read_bytes() for path in leeg.iterdir()} == before


def test_codes_are_counted_as_they_were_given(geordend: Path) -> None:
    given = Counter(code for row in read_rows("codes.csv") for code in row["codes"].split("; ") if code)
    dossier = read(geordend)
    names = {code.id: code.naam for code in dossier.codes}

    assert Counter(names[code] for each in dossier.waarnemingen for code in each.codes) == given
    rows = json.loads(buurtkit("bevindingen", "overzicht", geordend, "--op", "code", "--json").stdout)["resultaat"][
        "rijen"
    ]
    assert {row["naam"]: row["waarnemingen"] for row in rows} == given


def test_coding_by_hand_changes_one_note(geordend: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(geordend, tmp_path / "x"))
    before = (folder / "waarnemingen.yaml").read_text(encoding="utf-8").splitlines()

    result = buurtkit("bevindingen", "codeer", "w03", "r-ruimte", "--map", folder)

    assert (result.exit_code, result.stderr) == (0, "")
    after = (folder / "waarnemingen.yaml").read_text(encoding="utf-8").splitlines()
    added = [line.removeprefix("+ ") for line in ndiff(before, after) if line.startswith(("+ ", "- "))]
    assert added == ["      - r-ruimte"]
    assert "r-ruimte" in read(folder).waarneming_bij_id["w03"].codes


def test_coverage_names_what_is_left(geordend: Path) -> None:
    found = json.loads(buurtkit("bevindingen", "dekking", geordend, "--json").stdout)["resultaat"]
    left = {each["soort"]: set(each["ids"]) for each in found["gaten"] if each["ids"]}
    dossier = read(geordend)
    used = {id_ for bevinding in dossier.bevindingen for id_ in bevinding.waarnemingen}

    assert left["ongebruikt"] == {each.id for each in dossier.waarnemingen} - used
    ids = {row["comment-id"]: f"w{i:02d}" for i, row in enumerate(read_rows("stellingen.csv"), 1)}
    assert left["zonder code"] == {ids[name] for name in ZONDER_CODE}


def test_every_finding_for_directors_leads_to_its_notes_by_id(geordend: Path, tmp_path: Path) -> None:
    naam = "bestuurstafel/bevindingen"
    result = buurtkit("render", geordend, naam, "--formaat", "md", "--naar", tmp_path)

    assert (result.exit_code, result.stderr) == (0, "")
    text = (tmp_path / f"{naam}.md").read_text(encoding="utf-8")
    dossier = read(geordend)
    assert len(dossier.bevindingen) == 8
    for bevinding in dossier.bevindingen:
        assert bevinding.kern in text
        for note in dossier.waarnemingen_van(bevinding):
            lines = [line for line in text.splitlines() if re.search(rf"\b{note.id}\b", line)]
            assert any(note.tekst[:20] in line for line in lines), (bevinding.id, note.id)


def test_the_document_is_made_for_print_and_screen(geordend: Path, tmp_path: Path) -> None:
    result = buurtkit("render", geordend, "bestuurstafel/bevindingen", "manifestatie/verslag", "--naar", tmp_path)

    assert (result.exit_code, result.stderr) == (0, "")
    made = {path.name for path in tmp_path.rglob("*.*") if not path.name.startswith(".")}
    assert made == {f"{name}.{kind}" for name in ("bevindingen", "verslag") for kind in ("docx", "html", "pdf")}


def test_both_values_of_a_fact_stay(geordend: Path) -> None:
    (fact,) = read(geordend).bevindingen[1].feiten
    assert [(each.waarde[:8], each.waarnemingen) for each in fact.waarden] == [
        ("van 7.30", ("w101",)),
        ("van 8.00", ("w138",)),
    ]


def test_tables_that_were_never_recorded_are_not_counted_as_none(geordend: Path, tmp_path: Path) -> None:
    names = ("bestuurstafel/bevindingen", "bestuurstafel/bevindingen-openbaar")
    assert buurtkit("render", geordend, *names, "--formaat", "html", "--naar", tmp_path).exit_code == 0

    for path in tmp_path.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "niet vastgelegd" in text
        assert not re.search(r"\b(0|nul) (van de|tafels)", text)
