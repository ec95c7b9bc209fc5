"""`buurtkit init --verder`: what a first invitation could do without, for a dossier that is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.basis.paden import data_folder
from buurtkit.begin.verder import vragen
from buurtkit.cli.app import app
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier

START = """\
# Van mij.
naam: Samen in de Molenwijk
gemeenten: [Waterdam]
buurten:
  - Molenwijk  # en omstreken
opgave:
  vraag: Hoe wonen wij hier goed?
initiatiefnemer: {naam: Nynke Smit}
"""


def init(folder: Path, *args: object) -> Result:
    return CliRunner().invoke(app, ["init", str(folder), *map(str, args), "--vandaag", "2026-11-23"])


def read(folder: Path) -> Dossier:
    lezing = load_dossier(folder)
    assert lezing.fouten == []
    assert lezing.dossier
    return lezing.dossier


@pytest.fixture
def kaal(tmp_path: Path) -> Path:
    folder = tmp_path / "kaal"
    folder.mkdir()
    (folder / "buurtkit.yaml").write_text(START, encoding="utf-8")
    (folder / "tafel-van-50.yaml").write_text("datum: 11-3-2027\n", encoding="utf-8")
    return folder


def answers(folder: Path, text: str) -> Path:
    path = folder.parent / "antwoorden.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_answers_are_added_and_nothing_else_is_touched(kaal: Path) -> None:
    given = (
        "aanleiding: De winkels gaan dicht.\nafhankelijk_van: [de corporatie, De School]\nfotos: Alleen van ruggen.\n"
    )

    result = init(kaal, "--verder", "--antwoorden", answers(kaal, given))

    assert (result.exit_code, result.stderr) == (0, "")
    text = (kaal / "buurtkit.yaml").read_text("utf-8")
    assert [line for line in START.splitlines() if line not in text.splitlines()] == []
    assert (kaal / "tafel-van-50.yaml").read_text("utf-8") == "datum: 11-3-2027\n"
    initiatief = read(kaal).initiatief
    assert initiatief.opgave.aanleiding == "De winkels gaan dicht."
    assert initiatief.wie_nodig.zelftest.afhankelijk_van == ("de corporatie", "De School")
    assert initiatief.privacy.fotos == "Alleen van ruggen."
    assert (initiatief.partners, initiatief.verwachtingen.mag_verwachten) == ((), ())
    assert read(kaal).begroting is None


def test_all_proposals_fill_what_is_missing_once(kaal: Path) -> None:
    assert init(kaal, "--verder", "--ja").exit_code == 0
    first = {path.name: path.read_bytes() for path in kaal.glob("*.yaml")}
    result = init(kaal, "--verder", "--ja")

    assert (result.exit_code, result.stdout) == (0, "Er is niets veranderd.\n")
    assert {path.name: path.read_bytes() for path in kaal.glob("*.yaml")} == first
    dossier = read(kaal)
    assert dossier.begroting
    assert [each.naam for each in dossier.initiatief.partners] == ["Gemeente Waterdam"]
    rules = dossier.initiatief.verwachtingen
    assert "beginnen en eindigen op tijd." in rules.mag_verwachten
    assert (rules.wel_besloten, rules.wie_beslist) == ((), None)  # those are about gatherings that are not planned


def test_only_what_the_dossier_does_not_tell_is_asked(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path / "x"))
    before = (folder / "buurtkit.yaml").read_bytes()
    asked, known = vragen(read(folder))

    assert not {"geld", "kosten", "spelregels", "mag_verwachten", "partners"} & (
        {vraag.id for vraag in asked} - set(known)
    )
    assert init(folder, "--verder", "--ja").exit_code == 0
    assert (folder / "buurtkit.yaml").read_bytes() == before


@pytest.mark.parametrize("id_", ["vraag", "manifestatie_datum", "naam"])
def test_what_is_there_or_elsewhere_is_no_answer_here(kaal: Path, id_: str) -> None:
    result = init(kaal, "--verder", "--antwoorden", answers(kaal, f"{id_}: 11 maart 2027?\n"))

    assert result.exit_code == 1
    assert f"`{id_}` staat al in het dossier, of hoort hier niet." in result.stderr
    assert (kaal / "buurtkit.yaml").read_text("utf-8") == START


def test_without_a_terminal_it_says_what_to_do(kaal: Path) -> None:
    result = init(kaal, "--verder")

    assert result.exit_code == 2
    assert "--antwoorden BESTAND" in result.stderr


def test_answers_of_an_earlier_time_are_taken_along(kaal: Path) -> None:
    kept = kaal / ".init-antwoorden.yaml"
    kept.write_text("aanleiding: De winkels gaan dicht.\n", encoding="utf-8")

    assert init(kaal, "--verder", "--antwoorden", answers(kaal, "fotos: Geen.\n")).exit_code == 3
    assert init(kaal, "--verder", "--ja").exit_code == 0

    assert read(kaal).initiatief.opgave.aanleiding == "De winkels gaan dicht."
    assert not kept.exists()
