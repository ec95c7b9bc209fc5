"""`buurtkit bevindingen importeer` and `formulier` on the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier
from tests.cli.test_init_terminal import CTRL_C, ENTER, Terminal

DOWN = "\x1b[B"


def bevindingen(*args: object) -> Result:
    return CliRunner().invoke(app, ["bevindingen", *map(str, args)])


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    """Give a sheet with three notes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Tafel", "Ronde", "Opmerking", "Van wie", "Codes"),
        (2, 1, "De stoep is stuk", "bewoners en ondernemers", "Geld"),
        ("De Wieken", "Begrijpen", "Volgens mevrouw El Ouali is het donker", "", "Onkruid"),
        ("7a?", "", "Er is een bankje", "", ""),
    ):
        sheet.append(row)
    path = tmp_path / "lijst.xlsx"
    book.save(path)
    return path


def test_first_it_is_shown_and_then_it_is_written(map_: Path, lijst: Path) -> None:
    before = (map_ / "waarnemingen.yaml").read_bytes()

    shown = bevindingen("importeer", lijst, map_)

    assert shown.exit_code == 3
    assert [line.split() for line in shown.stdout.splitlines() if "tekst" in line] == [
        ["Opmerking", "De", "stoep", "is", "stuk", "tekst"]
    ]
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert "\nDat wordt: 3 waarnemingen en 1 eigen code erbij.\n" in shown.stdout
    assert "`--ja`" in shown.stderr
    assert "lijst.xlsx:3:1: let op: hier staat `mevrouw El Ouali`." in shown.stderr
    assert (map_ / "waarnemingen.yaml").read_bytes() == before

    written = bevindingen("importeer", lijst, map_, "--ja", "--vandaag", "2027-03-13")

    assert written.exit_code == 0
    dossier = load_dossier(map_).dossier
    assert dossier
    stoep, donker, bank = dossier.waarnemingen[3:]
    assert "lijst.xlsx:4:1: let op: tafel `7a?` staat niet in tafel-van-50.yaml." in shown.stderr
    assert bank.tafel is None
    assert bank.herkomst
    assert bank.herkomst.plek == "Sheet, rij 4, tafel: 7a?"
    assert (stoep.geledingen, stoep.codes) == (("bewoner", "ondernemer"), ("financiering",))
    assert (donker.tafel, donker.ronde, donker.codes) == (1, 2, ("onkruid",))
    assert stoep.herkomst
    assert (stoep.herkomst.weg, stoep.herkomst.plek) == ("bestand", "Sheet, rij 2")
    assert "0 waarnemingen erbij" in bevindingen("importeer", lijst, map_, "--ja").stdout


def test_as_data(map_: Path, lijst: Path) -> None:
    result = bevindingen("importeer", lijst, map_, "--json", "--ja")

    data = json.loads(result.stdout)
    assert (data["status"], data["resultaat"]["ids"], data["resultaat"]["geschreven"]) == (
        "gelukt",
        ["w4", "w5", "w6"],
        True,
    )
    assert json.loads(bevindingen("importeer", lijst, map_, "--json").stdout)["resultaat"]["al_bekend"] == 3


def test_an_unknown_column_has_to_be_chosen(map_: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Tafel;Kleur\n2;rood\n", "utf-8")

    result = bevindingen("importeer", path, map_, "--ja")
    assert result.exit_code == 3
    assert "x.csv:1:2: fout: wat `Kleur` is, weet ik niet." in result.stderr

    assert bevindingen("importeer", path, map_, "--ja", "--kolom", "Kleur=tekst").exit_code == 0
    assert bevindingen("importeer", path, map_, "--kolom", "Kleur=tint").exit_code == 2
    assert bevindingen("importeer", path, map_, "--tafel", 9).exit_code == 2
    assert bevindingen("importeer", tmp_path / "y.csv", map_).exit_code == 1


def test_what_a_column_can_be_is_named(map_: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Opmerking;Kleur\nTe donker;rood\n", "utf-8")

    result = bevindingen("importeer", path, map_)

    assert result.stderr.splitlines() == [
        "x.csv:1:2: fout: wat `Kleur` is, weet ik niet. "
        'Geef `--kolom "Kleur=tekst"` of een ander veld, of laat de kolom weg met `-`.',
        "x.csv: tip: Een kolom kan zijn: id, bijeenkomst, tafel, groep, ronde, tekst, citaat, citaat_mag, geledingen, thema, "
        "codes, bijvangst of `-` om haar weg te laten.",
        "Er is niets geschreven.",
    ]
    assert "? (onbekend)" in result.stdout


def test_what_is_said_about_the_file_is_in_the_data_too(map_: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("Opmerking\nEen café\n".encode("cp1252"))

    shown = bevindingen("importeer", path, map_)
    data = json.loads(bevindingen("importeer", path, map_, "--json").stdout)

    assert "De letters van dit bestand zijn gelezen als Windows-1252." in shown.stdout
    assert [(each["ernst"], each["tekst"].partition(".")[0]) for each in data["meldingen"]] == [
        ("tip", "De letters van dit bestand zijn gelezen als Windows-1252")
    ]


def test_an_unknown_column_is_asked_for_in_a_terminal(map_: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Opmerking;Herkomst\nTe donker;bewoner\n", "utf-8")
    terminal = Terminal(sys.executable, "-m", "buurtkit", "bevindingen", "importeer", str(path), str(map_))
    try:
        terminal.read("Wat is de kolom `Herkomst`, met `bewoner`?")
        terminal.read("tekst: wat er gezegd of gezien is")
        terminal.read("laat deze kolom weg")
        terminal.type_in(3 * DOWN + ENTER)  # the fourth one: geledingen
        terminal.read("Zo opschrijven (1 waarneming erbij)?")
        terminal.type_in(ENTER)
        assert terminal.einde() == 0
    finally:
        terminal.close()
    dossier = load_dossier(map_).dossier
    assert dossier
    assert dossier.waarnemingen[-1].geledingen == ("bewoner",)


def test_the_forms_are_made_once_and_kept_when_somebody_changed_them(map_: Path) -> None:
    made = bevindingen("formulier", map_)
    assert made.exit_code == 0
    path = map_ / "uitvoer/tafel-van-50/notities-tafel-2.html"
    assert f"{path}: gemaakt." in made.stdout
    path.write_text(path.read_text("utf-8") + "<!-- eigen -->", "utf-8")

    again = bevindingen("formulier", map_, "--tafel", 2)

    assert again.exit_code == 3
    assert "overgeslagen" in again.stdout
    assert bevindingen("formulier", map_, "--tafel", 9).exit_code == 2


@pytest.mark.parametrize(("keys", "added", "code"), [(ENTER, 3, 0), (CTRL_C, 0, 130)], ids=["yes", "stop"])
def test_in_a_terminal_it_is_asked(map_: Path, lijst: Path, keys: str, added: int, code: int) -> None:
    terminal = Terminal(sys.executable, "-m", "buurtkit", "bevindingen", "importeer", str(lijst), str(map_))
    try:
        terminal.read("Zo opschrijven (3 waarnemingen en 1 eigen code erbij)?")
        terminal.read("nee, verander niets")
        terminal.type_in(keys)
        assert terminal.einde() == code
    finally:
        terminal.close()
    dossier = load_dossier(map_).dossier
    assert dossier
    assert len(dossier.waarnemingen) == 3 + added
