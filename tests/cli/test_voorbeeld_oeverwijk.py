"""A wijkoverleg that returns: a series of four, each with what the one before left open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app

OP = ("--vandaag", "2027-01-11")


def buurtkit(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


@pytest.fixture
def oeverwijk(tmp_path: Path) -> Path:
    result = buurtkit("init", tmp_path / "x", "--voorbeeld", "oeverwijk")
    assert (result.exit_code, result.stderr) == (0, "")
    return tmp_path / "x"


def made(folder: Path, tmp_path: Path, naam: str) -> str:
    result = buurtkit("render", folder, naam, "--formaat", "md", "--naar", tmp_path / "uit", *OP)
    assert result.exit_code == 0, result.output
    return (tmp_path / "uit" / f"{naam}.md").read_text(encoding="utf-8")


def test_check_only_says_what_is_still_open(oeverwijk: Path) -> None:
    found = json.loads(buurtkit("check", oeverwijk, "--json", *OP).stdout)["meldingen"]
    assert [(each["code"], each["bestand"]) for each in found] == [("BK124", "bijeenkomsten/oeverpraat-4.yaml")]


def test_the_next_one_begins_with_what_was_left_open(oeverwijk: Path, tmp_path: Path) -> None:
    agenda = made(oeverwijk, tmp_path, "oeverpraat-3/agenda")

    assert "Wie de speeltuin aan de Rietkade op zaterdag opent." in agenda
    assert "De gemeente leent de sleutel van de speeltuin uit aan twee bewoners." in agenda
    assert "De lift" not in agenda  # that promise was kept
    assert "commissie van twee mensen" in agenda
    assert "Ria" not in agenda


def test_the_report_tells_what_happened_and_when_the_next_one_is(oeverwijk: Path, tmp_path: Path) -> None:
    report = made(oeverwijk, tmp_path, "oeverpraat-2/verslag")

    assert "Er waren 47 mensen (bron: geteld bij de deur)." in report
    assert "Het begon om 19.45 uur. Aangekondigd was 19.30 uur." in report
    assert "Oeverpraat: dinsdag 26 januari 2027" in report


def test_of_the_last_one_only_the_season_is_told(oeverwijk: Path, tmp_path: Path) -> None:
    text = made(oeverwijk, tmp_path, "oeverpraat-4/aankondiging")

    assert "in het voorjaar van 2027" in text
    assert "Waar het is, hoort u nog." in text
    assert "uur" not in text.replace("buurt", "")


def test_no_document_tells_of_the_formula(oeverwijk: Path, tmp_path: Path) -> None:
    result = buurtkit("render", oeverwijk, "--formaat", "md", "--naar", tmp_path / "uit", *OP)

    assert result.exit_code == 0, result.output
    for path in (tmp_path / "uit").rglob("*.md"):
        text = path.read_text(encoding="utf-8").lower()
        assert "tafel van 50" not in text, path
        assert "manifestatie" not in text, path
