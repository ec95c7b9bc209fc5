"""`buurtkit deelnemers nieuw`: one guest more, with nothing guessed and nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier

TAFEL = "datum: 12 maart 2027\nbegin: 13.00 uur\neinde: 17.00 uur\nplaats: {naam: De Schakel}\nplaatsen: 3\n"
GASTEN = """\
# Onze gasten
deelnemers:
  - naam: Jan de Vries   # belt altijd terug
    geleding: bewoner
    email: jan@voorbeeld.nl
    antwoorden: {tafel-van-50: ja}
"""


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    initiatief = (
        "naam: Wonen\ngemeenten: [W]\nbuurten: [L]\nopgave: {vraag: Hoe?}\ninitiatiefnemer: {naam: Nynke Smit}\n"
    )
    for name, text in {"buurtkit": initiatief, "tafel-van-50": TAFEL, "deelnemers": GASTEN}.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def nieuw(map_: Path, naam: str, *args: str, vandaag: str = "2027-03-12") -> Result:
    return CliRunner().invoke(app, ["deelnemers", "nieuw", naam, str(map_), *args, "--vandaag", vandaag])


def added(map_: Path) -> str:
    """Give what stands behind the guests that were there, who did not change; the dossier still reads."""
    assert load_dossier(map_).dossier
    text = (map_ / "deelnemers.yaml").read_text("utf-8")
    assert text.startswith(GASTEN)
    return text.removeprefix(GASTEN)


def test_a_guest_at_the_door_is_added_in_one_line(map_: Path) -> None:
    result = nieuw(
        map_, "Bertha Veldhuis", "--geleding", "buurvrouw", "--antwoord", "aanwezig", "--neemt-mee", "Piet Smit",
        "--telefoon", "0612345678, 0570-612345", "--opmerking", "slecht ter been, rollator",
    )  # fmt: skip
    assert result.exit_code == 3, result.stderr  # the rollator was put in another field as well: look at that
    assert added(map_) == ""
    result = nieuw(
        map_, "Bertha Veldhuis", "--geleding", "buurvrouw", "--antwoord", "aanwezig", "--neemt-mee", "Piet Smit",
        "--telefoon", "0612345678, 0570-612345",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert (
        added(map_)
        == """\
  - naam: Bertha Veldhuis
    geleding: bewoner
    telefoon:
      - 06 12 34 56 78
      - 0570 – 61 23 45
    neemt_mee: Piet Smit
    antwoorden:
      tafel-van-50: aanwezig 12-3-2027
"""
    )
    assert "Tafel van 50: aanwezig 12-3-2027" in result.stdout
    assert f"render {map_} tafel-van-50/naamkaartjes --voor bertha-veldhuis" in result.stdout


def test_who_comes_with_others_needs_more_places(map_: Path) -> None:
    """Three places, one is taken: two people fit, three do not."""
    vandaag = "2027-02-12"
    three = nieuw(map_, "An Pol", "--geleding", "bewoner", "--antwoord", "ja", "--neemt-mee", "2", vandaag=vandaag)
    assert (three.exit_code, added(map_)) == (3, "")
    assert "An Pol zegt ja, maar alle 3 plaatsen" in three.stderr
    two = nieuw(map_, "An Pol", "--geleding", "bewoner", "--antwoord", "ja", "--neemt-mee", "1", vandaag=vandaag)
    assert "tafel-van-50: ja 12-2-2027" in added(map_), two.stderr


@pytest.mark.parametrize(
    ("args", "code", "text"),
    [
        (("Bertha Veldhuis",), 2, "Van welke kant komt Bertha Veldhuis? Zet er `--geleding` bij."),
        (("Bertha Veldhuis", "--geleding", "koning"), 2, "`koning` is geen geleding."),
        (("Bertha Veldhuis", "--geleding", "bewoner", "--email", "x@y"), 2, "`x@y` is geen e-mailadres."),
        (("Bertha Veldhuis", "--geleding", "bewoner", "--antwoord", "blauw"), 2, "`blauw` is geen antwoord."),
        (("Vacature", "--geleding", "bewoner"), 2, "`Vacature` is nog niemand."),
        (("H. DE GROOT", "--geleding", "bewoner"), 3, "Is het `H. de Groot`?"),
        (("J. de Vries", "--geleding", "bewoner"), 3, "J. de Vries lijkt op Jan de Vries (het dossier): de naam."),
        (("Jan de Vries", "--geleding", "bewoner"), 3, "Jan de Vries (jan-de-vries) staat al in deelnemers.yaml."),
        (("Jan de Vries", "--antwoord", "ja"), 3, "deelnemers antwoord jan-de-vries ja"),
    ],
)
def test_a_doubt_is_told_and_nothing_is_written(map_: Path, args: tuple[str, ...], code: int, text: str) -> None:
    result = nieuw(map_, *args)
    assert (result.exit_code, result.stdout) == (code, "")
    assert text in result.stderr
    assert added(map_) == ""


def test_somebody_else_of_the_same_name_gets_an_id_of_its_own(map_: Path) -> None:
    result = nieuw(map_, "Jan de Vries", "--geleding", "wethouder", "--toch")
    assert result.exit_code == 0
    assert added(map_) == "  - id: jan-de-vries-2\n    naam: Jan de Vries\n    geleding: bestuur\n"


def test_an_answer_of_somebody_unknown_leads_here(map_: Path) -> None:
    result = CliRunner().invoke(app, ["deelnemers", "antwoord", "Bertha Veldhuis", "ja", str(map_)])
    assert result.exit_code == 2
    assert f'deelnemers nieuw "Bertha Veldhuis" {map_} --antwoord ja' in result.stderr
