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
    assert "Opmerking → tekst" in shown.stdout
    assert "3 waarnemingen en 1 eigen code erbij" in shown.stdout
    assert "`--ja`" in shown.stderr
    assert "lijst.xlsx:3:1: let op: Sheet, rij 3: hier staat `mevrouw El Ouali`." in shown.stderr
    assert (map_ / "waarnemingen.yaml").read_bytes() == before

    written = bevindingen("importeer", lijst, map_, "--ja", "--vandaag", "2027-03-13")

    assert written.exit_code == 0
    dossier = load_dossier(map_).dossier
    assert dossier
    stoep, donker, bank = dossier.waarnemingen[3:]
    assert "lijst.xlsx:4:1: let op: Sheet, rij 4, kolom A: tafel `7a?` staat niet in tafel-van-50.yaml." in shown.stderr
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
    assert "x.csv:1:2: fout: rij 1, kolom B: wat `Kleur` is, weet ik niet." in result.stderr

    assert bevindingen("importeer", path, map_, "--ja", "--kolom", "Kleur=tekst").exit_code == 0
    assert bevindingen("importeer", path, map_, "--kolom", "Kleur=tint").exit_code == 2
    assert bevindingen("importeer", path, map_, "--tafel", 9).exit_code == 2
    assert bevindingen("importeer", tmp_path / "y.csv", map_).exit_code == 1


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
        terminal.lees("Zo opschrijven (3 waarnemingen en 1 eigen code erbij)?")
        terminal.lees("nee, verander niets")
        terminal.typ(keys)
        assert terminal.einde() == code
    finally:
        terminal.dicht()
    dossier = load_dossier(map_).dossier
    assert dossier
    assert len(dossier.waarnemingen) == 3 + added
