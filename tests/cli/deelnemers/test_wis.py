"""`buurtkit deelnemers wis` and `inzage`: shown first, asked, and never by accident."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app
from buurtkit.cli.deelnemers import wis
from buurtkit.dossier.laden import load_dossier


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path / "x"))


def run(*args: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, list(map(str, args)), input=typed)


def state(map_: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(map_.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("args", [(), ("--alles", "--zorg"), ("--alles", "--gast", "parwana")])
def test_what_to_wipe_has_to_be_said(map_: Path, args: tuple[str, ...]) -> None:
    result = run("deelnemers", "wis", map_, *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Kies `--alles`, `--zorg` (alleen dieet en voorzieningen) of `--gast ID`." in result.stderr


@pytest.mark.parametrize("args", [("--alles",), ("--gast", "parwana")])
def test_without_a_terminal_it_shows_and_keeps_everything(map_: Path, args: tuple[str, ...]) -> None:
    before = state(map_)
    result = run("deelnemers", "wis", map_, *args)

    assert result.exit_code == 3
    assert "Dit gaat weg" in result.stdout
    assert result.stderr == "\nEr is niets gewist. Klopt het? Zet er dan `--ja` achter.\n"
    assert state(map_) == before
    assert [line for line in result.stdout.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize(("typed", "code"), [("wis\n", 0), ("WIS\n", 0), ("\n", 3), ("ja\n", 3)])
def test_on_a_terminal_it_asks(map_: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int) -> None:
    monkeypatch.setattr(wis, "can_ask", lambda: True)
    before = state(map_)
    assert run("deelnemers", "wis", map_, "--gast", "parwana", typed=typed).exit_code == code
    assert (state(map_) == before) == (code == 3)


def test_comments_that_go_and_places_that_stay_are_named(map_: Path) -> None:
    (map_ / "notities.md").write_text("Bel Parwana.\n")
    shown = " ".join(run("deelnemers", "wis", map_, "--alles").stdout.split())
    assert "Ook opmerkingen (regels met #) in deelnemers.yaml gaan weg" in shown
    assert "notities.md:1: Parwana" in shown
    assert "ir. Louis d'Hooghe" in shown.partition("aanspreekbaar")[0]
    assert "2 gasten willen elk jaar een brief. Wat daarvoor nodig is, blijft tot 5 oktober 2034" in shown


def test_what_was_changed_by_hand_and_lists_elsewhere_are_named(map_: Path, tmp_path: Path) -> None:
    run("render", map_, "tafel-van-50/gastenlijst", "--formaat", "md")
    run("deelnemers", "exporteer", map_, "--naar", tmp_path / "lijst.csv")
    path = map_ / "uitvoer/tafel-van-50/gastenlijst.md"
    path.write_text(path.read_text("utf-8") + "\nMijn aantekening.\n", "utf-8")

    one, everybody = (run("deelnemers", "wis", map_, *args).stdout for args in (("--gast", "parwana"), ("--alles",)))

    assert "Dit is door u aangepast, dus ik laat het staan." in one
    assert "Dit is door u aangepast en gaat ook weg." in everybody
    for shown in (one, everybody):
        assert "\n  uitvoer/tafel-van-50/gastenlijst.md\n" in shown.partition("aangepast")[2]
        assert f"{tmp_path / 'lijst.csv'} staat er nog: wis die zelf." in shown
        assert "uitgevoerde" not in shown
    after = run("deelnemers", "wis", map_, "--gast", "parwana", "--ja")
    assert after.stdout.endswith("Gewist. De plekken hierboven staan er nog.\n")
    assert "Mijn aantekening." in path.read_text("utf-8")


def test_after_wiping_it_is_done_and_the_dossier_reads(map_: Path) -> None:
    result = run("deelnemers", "wis", map_, "--alles", "--ja")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\nGewist. " in result.stdout
    dossier = load_dossier(map_).dossier
    assert dossier
    # Under the contract stand who signed by office, and of who did not the function and organisation.
    assert [(each.naam, each.functie) for each in dossier.contracten[0].ondertekenaars] == [
        ("Ester van der Ven", "wethouder"), ("Louis d'Hooghe", "directeur-bestuurder"), (None, "voorzitter")
    ]  # fmt: skip
    assert run("deelnemers", "wis", map_, "--alles", "--ja").stdout == "Er is niets te wissen.\n"
    assert run("deelnemers", "wis", map_, "--gast", "gast-01", "--ja").stdout == "`gast-01` is al gewist.\n"
    # Who agreed to the letter of each year is still there, and gets that and nothing else.
    for naam in ("tafel-van-50/uitnodiging", "verankering/brief-gasten"):
        made = run("render", map_, naam, "--alles", "--formaat", "md", "--naar", map_ / "u")
        assert "Parwana" not in made.stdout
    assert sorted(path.stem for path in (map_ / "u").rglob("*.md")) == [
        "brief-gasten-corrie-t-lam", "brief-gasten-hennie-van-t-veer"
    ]  # fmt: skip


def test_wiped_guests_get_no_letter_and_stand_on_no_list(map_: Path) -> None:
    run("deelnemers", "wis", map_, "--gast", "parwana", "--ja")
    run("render", map_, "tafel-van-50", "--alles", "--formaat", "md", "--naar", map_ / "u")
    names = [path.name for path in (map_ / "u").rglob("*.md")]
    assert "uitnodiging-selam-tesfamariam.md" in names
    assert not [name for name in names if "gast-" in name or "parwana" in name]


@pytest.mark.parametrize(
    ("vandaag", "meer", "text"),
    [
        ("2027-09-21", "", ""),
        ("2027-09-22", "", "Wis de gegevens van 68 gasten uiterlijk op 6 oktober 2027."),
        ("2027-10-07", "", "U mocht de gegevens van 68 gasten bewaren tot 6 oktober 2027. Wis ze nu."),
        ("2027-06-25", "    dieet: halal\n", "Wis dieet en voorzieningen van 1 gast uiterlijk op 1 juli 2027."),
    ],
)
def test_the_status_reminds_with_the_command(map_: Path, vandaag: str, meer: str, text: str) -> None:
    path = map_ / "deelnemers.yaml"
    without = re.sub(r"^    opmerking: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(without.replace("    functie: scholier\n", f"    functie: scholier\n{meer}"), "utf-8")
    shown = " ".join(run("status", map_, "--vandaag", vandaag).stdout.split())
    command = f"deelnemers wis {map_} --{'zorg' if meer else 'alles'}"
    assert (text in shown) if text else ("Wis " not in shown and "deelnemers wis" not in shown)
    assert (command in shown) == bool(text)
    data = json.loads(run("status", map_, "--vandaag", vandaag, "--json").stdout)["resultaat"]
    assert [each["opdracht"] for each in data["wissen"]] == ([f"buurtkit {command}"] if text else [])


def test_without_a_promised_day_it_is_three_months_after_the_last_report(map_: Path) -> None:
    path = map_ / "buurtkit.yaml"
    text = path.read_text("utf-8")
    path.write_text("\n".join(line for line in text.splitlines() if "bewaren_tot" not in line) + "\n", "utf-8")
    assert "uiterlijk op 5 oktober 2027" in " ".join(run("status", map_, "--vandaag", "2027-10-01").stdout.split())


def test_inzage_shows_writes_and_never_overwrites(map_: Path, tmp_path: Path) -> None:
    result = run("deelnemers", "inzage", "hennie", map_)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "- email: hennie@voorbeeld.nl" in result.stdout
    assert "Wij wissen dit uiterlijk op 6 oktober 2027." in result.stdout

    target = tmp_path / "hennie.md"
    assert run("deelnemers", "inzage", "hennie", map_, "--naar", target).exit_code == 0
    assert target.read_text("utf-8") == result.stdout
    assert run("deelnemers", "inzage", "hennie", map_, "--naar", target).exit_code == 3
    data = json.loads(run("deelnemers", "inzage", "hennie", map_, "--json").stdout)
    assert data["resultaat"]["id"] == "hennie-van-t-veer"


def test_what_inzage_wrote_goes_too_wherever_it_lies(map_: Path, tmp_path: Path) -> None:
    own, moved, changed, outside = (map_ / "inzage.md", map_ / "b.md", map_ / "c.md", tmp_path / "elders.md")
    for path in (own, map_ / "a.md", changed, outside):
        assert run("deelnemers", "inzage", "parwana", map_, "--naar", path).exit_code == 0
    (map_ / "a.md").rename(moved)
    changed.write_text(changed.read_text("utf-8") + "Gebeld.\n", "utf-8")
    assert run("deelnemers", "inzage", "selam", map_, "--naar", map_ / "selam.md").exit_code == 0

    result = run("deelnemers", "wis", map_, "--gast", "parwana", "--ja")

    assert result.exit_code == 0
    assert "2 overzichten voor gasten" in " ".join(result.stdout.split())
    assert [path.exists() for path in (own, moved, changed, outside, map_ / "selam.md")] == [
        False, False, True, True, True,
    ]  # fmt: skip
    assert "Dit is door u aangepast, dus ik laat het staan." in result.stdout
    assert "Buiten de map van het dossier staat ook wat u met `deelnemers inzage` schreef." in result.stdout
    assert "elders.md staat er nog: wis die zelf." in " ".join(result.stdout.split())
