"""`buurtkit deelnemers balans`: on a screen of 80 characters, and as data."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path / "x"))


def balans(map_: Path, *args: str, vandaag: str = "2027-02-01") -> Result:
    return CliRunner().invoke(app, ["deelnemers", "balans", str(map_), "--vandaag", vandaag, *args])


def wensen(map_: Path, text: str) -> None:
    path = map_ / "tafel-van-50.yaml"
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


def test_the_example_is_shown_with_the_wishes_of_the_formula(map_: Path) -> None:
    result = balans(map_)

    assert (result.exit_code, result.stderr) == (0, "")
    assert [line for line in result.stdout.splitlines() if len(line) > 80] == []
    assert "Meestal blijft 10% weg. Reken op 45 mensen." in result.stdout
    assert "  geleding professional  minstens 9          17 komen  goed" in result.stdout
    assert "elke organisatie: hooguit 13. Dat klopt." in result.stdout
    assert "1. Kees de Vries [kees-de-vries]: bewoner, Lingehof" in result.stdout
    assert "In de plaats van Peter-Jan van Oosten past Kees de Vries (ook uit Lingehof)." in result.stdout
    assert "mantelzorgers en patiënten" in result.stdout


def test_a_wish_that_cannot_be_is_named(map_: Path) -> None:
    wensen(map_, "plaatsen: 60\nsamenstelling:\n  - {kenmerk: geleding, waarde: bewoner, minstens: 20}\n"
                 "  - {kenmerk: geleding, waarde: beleid, minstens: 15}\n")  # fmt: skip
    shown = " ".join(balans(map_).stdout.split())

    assert "voor `geleding` zoekt u er nog 13, en er zijn nog 10 plaatsen vrij" in shown
    assert "Laat deze los, dan past de rest: geleding beleid, minstens 15. Met 12 past het wel." in shown
    assert "Er zijn nog 10 van de 60 plaatsen vrij." in shown


def test_the_rate_of_the_last_gathering_is_proposed_for_the_next(map_: Path) -> None:
    path = map_ / "deelnemers.yaml"
    text = path.read_text("utf-8").replace("tafel-van-50: ja", "tafel-van-50: ja, aanwezig 12-3-2027")
    path.write_text(text.replace("aanwezig", "afwezig", 8), encoding="utf-8")
    shown = " ".join(balans(map_, "--bijeenkomst", "tafel-van-50").stdout.split())

    assert "Van wie ja zei, bleef 16% weg." in shown
    assert "zet `wegblijvers: 16%` in manifestatie.yaml (nu " in shown


@pytest.mark.parametrize("stap", ["tafel-van-50", "manifestatie", "bestuurstafel"])
def test_the_same_as_data(map_: Path, stap: str) -> None:
    data = json.loads(balans(map_, "--json", "--bijeenkomst", stap).stdout)
    result = data["resultaat"]

    assert (data["versie"], data["status"], result["bijeenkomst"]) == (1, "gelukt", stap)
    kinds = [each["komen"] for each in result["tellingen"] if each["kenmerk"] == "geleding"]
    assert sum(kinds) == len(result["gasten"]["komen"])


def test_an_empty_dossier_says_what_is_missing() -> None:
    result = balans(data_folder("voorbeelden") / "leeg")
    assert (result.exit_code, result.stderr) == (1, "Dit kan nog niet: er is nog geen bijeenkomst in dit dossier.\n")
