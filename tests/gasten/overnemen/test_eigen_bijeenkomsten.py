"""Columns with answers to gatherings of one's own, on the command line: in and out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier

BEGIN = """\
naam: Oeverpraat
gemeenten: [Waterdam]
buurten: [Oeverwijk]
opgave: {vraag: Hoe blijven wij hier goed wonen?}
initiatiefnemer: {naam: Nynke van der Sluis}
"""


def buurtkit(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "dossier" / "bijeenkomsten"
    own.mkdir(parents=True)
    (own.parent / "buurtkit.yaml").write_text(BEGIN, encoding="utf-8")
    for name, text in {
        "praat-1": "soort: wijkoverleg\nnaam: Oeverpraat\n",
        "praat-2": "soort: wijkoverleg\nnaam: Oeverpraat\n",
        "groen": "soort: wijkdialoog\nnaam: Buurtdialoog Groen\n",
    }.items():
        (own / f"{name}.yaml").write_text(text, encoding="utf-8")
    return own.parent


def answers(folder: Path) -> dict[str, dict[str, str | None]]:
    dossier = load_dossier(folder).dossier
    assert dossier
    return {
        each.volledig: {stap: each.antwoorden.voor(stap) for stap in each.antwoorden} for each in dossier.deelnemers
    }


@pytest.mark.parametrize(
    "heads",
    ["praat-1;groen", "antwoord praat-1;Buurtdialoog Groen", "Komt u naar praat-1?;Komt u naar de Buurtdialoog Groen?"],
)
def test_a_column_is_known_by_the_id_or_the_name(folder: Path, tmp_path: Path, heads: str) -> None:
    bron = tmp_path / "lijst.csv"
    bron.write_text(f"Naam;Geleding;{heads}\nEls Bos;bewoner;ja;nee\nKim Vos;bewoner;nee;ja\n", encoding="utf-8")

    result = buurtkit("deelnemers", "importeer", bron, folder, "--ja", "--vandaag", "2027-01-10")

    assert result.exit_code == 0, result.output
    assert answers(folder) == {
        "Els Bos": {"praat-1": "ja", "groen": "nee"},
        "Kim Vos": {"praat-1": "nee", "groen": "ja"},
    }


def test_what_goes_out_comes_in_again(folder: Path, tmp_path: Path) -> None:
    bron, uit = tmp_path / "lijst.csv", tmp_path / "uit.csv"
    bron.write_text("Naam;Geleding;praat-2\nEls Bos;bewoner;ja\n", encoding="utf-8")
    assert buurtkit("deelnemers", "importeer", bron, folder, "--ja", "--vandaag", "2027-01-10").exit_code == 0
    before = answers(folder)
    assert buurtkit("deelnemers", "exporteer", folder, "--naar", uit).exit_code == 0

    result = buurtkit("deelnemers", "importeer", uit, folder, "--ja", "--vandaag", "2027-01-10")

    assert (result.exit_code, answers(folder)) == (0, before)
    assert "praat-2" in uit.read_text("utf-8-sig").splitlines()[0]


def test_a_gathering_that_is_not_there_is_named_with_the_nearest(folder: Path) -> None:
    result = buurtkit("deelnemers", "lijst", folder, "--bijeenkomst", "praat-3")

    assert result.exit_code == 2
    assert "Er is geen bijeenkomst `praat-3`. Bedoelde u `praat-" in result.stderr
