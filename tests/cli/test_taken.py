"""`buurtkit taken`: seeing tasks, ticking them off, adding some; nothing else in the file changes."""

from __future__ import annotations

import difflib
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app
from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.laden import load_dossier

VANDAAG = "2027-01-11"


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path / "x"))


def taken(*args: object) -> Result:
    return CliRunner().invoke(app, ["taken", *map(str, args)])


def changed(before: bytes, path: Path) -> list[str]:
    """Give the lines that were taken away (-) and added (+)."""
    old, new = before.decode().splitlines(keepends=True), path.read_bytes().decode().splitlines(keepends=True)
    return [line.rstrip("\n") for line in difflib.ndiff(old, new) if line[0] in "+-"]


def test_the_list_shows_by_day_what_is_open_and_who_does_it(map_: Path) -> None:
    result = taken("lijst", map_, "--vandaag", "2027-02-13")

    assert (result.exit_code, result.stderr) == (0, "")
    heads = [line for line in result.stdout.splitlines() if line and line[0] != " "]
    assert heads == ["Te laat", "Deze week", "Daarna"]
    late, _, week = result.stdout.partition("Deze week")
    assert "[vraag-de-buurtfanfare-voor-een-half-uur-muziek]" in late
    assert "Yasmina Haddou" in late
    assert "[tafelvoorzitters]" in week


def test_all_tasks_are_shown_when_asked(map_: Path) -> None:
    result = taken("lijst", map_, "--alles", "--vandaag", VANDAAG)

    assert "klaar op 4-11-2026" in result.stdout
    assert "[opdrachtgever]" not in taken("lijst", map_, "--vandaag", VANDAAG).stdout


def test_the_list_as_data_is_the_same_list(map_: Path) -> None:
    found = json.loads(taken("lijst", map_, "--json", "--vandaag", VANDAAG).stdout)["resultaat"]["taken"]
    shown = taken("lijst", map_, "--vandaag", VANDAAG).stdout

    assert [each["id"] for each in found if f"[{each['id']}]" not in shown.replace("\n", "")] == []
    assert shown.count("]\n") == len(found)


@pytest.mark.parametrize("id_", ["tafelvoorzitters", "TAFELV"])
def test_ticking_adds_two_lines_and_keeps_all_others(map_: Path, id_: str) -> None:
    path = map_ / "draaiboek.yaml"
    before = path.read_bytes()

    result = taken("klaar", id_, map_, "--op", "7-1-2027", "--vandaag", VANDAAG)

    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line for line in changed(before, path) if line != "+ "]
    assert lines == ["+   - id: tafelvoorzitters", "+     gedaan: 7 januari 2027"]
    assert "gedaan op 7 januari 2027" in result.stdout
    lezing = load_dossier(map_)
    assert lezing.fouten == []


def test_windows_line_ends_stay(map_: Path) -> None:
    path = map_ / "draaiboek.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    taken("klaar", "tafelvoorzitters", map_, "--vandaag", VANDAAG)

    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


def test_a_tick_can_be_taken_back(map_: Path) -> None:
    path = map_ / "draaiboek.yaml"
    assert taken("klaar", "kerngroep", map_, "--terug").exit_code == 0

    result = taken("klaar", "kerngroep", map_, "--terug")

    assert result.stdout == "`kerngroep` was niet afgevinkt.\n"
    assert "27 november 2026" not in path.read_text(encoding="utf-8")


def test_ticking_twice_changes_nothing(map_: Path) -> None:
    before = (map_ / "draaiboek.yaml").read_bytes()

    result = taken("klaar", "kerngroep", map_, "--vandaag", VANDAAG)

    assert result.stdout == "`kerngroep` was al klaar, op 27 november 2026.\n"
    assert (map_ / "draaiboek.yaml").read_bytes() == before


def test_what_the_dossier_shows_needs_no_tick(map_: Path) -> None:
    before = (map_ / "draaiboek.yaml").read_bytes()

    assert "afvinken hoeft niet" in taken("klaar", "begroting", map_, "--vandaag", VANDAAG).stdout
    assert (map_ / "draaiboek.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("tafelvoorziters", "Bedoelde u `tafelvoorzitters`?"),
        ("evaluatie", "  evaluatie-tafel-van-50\n  evaluatie-manifestatie\n  evaluatie-bestuurstafel\n"),
        ("", "Er is geen taak ``."),
    ],
)
def test_an_id_that_is_not_one_task_is_explained(map_: Path, id_: str, said: str) -> None:
    result = taken("klaar", id_, map_)

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_day_to_come_is_refused(map_: Path) -> None:
    result = taken("klaar", "tafelvoorzitters", map_, "--op", "12 januari 2027", "--vandaag", VANDAAG)

    assert result.exit_code == 2
    assert "moet nog komen" in result.stderr


def test_a_new_file_explains_itself(map_: Path) -> None:
    (map_ / "draaiboek.yaml").unlink()

    taken("klaar", "kerngroep", map_, "--op", "2027-01-08", "--vandaag", VANDAAG)

    text = (map_ / "draaiboek.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=.schema/draaiboek.schema.json\n# Het draaiboek:")
    assert text.endswith("taken:\n  - id: kerngroep\n    gedaan: 8 januari 2027\n")


def test_a_task_of_ones_own_is_added_and_can_be_ticked(map_: Path) -> None:
    before = (map_ / "draaiboek.yaml").read_bytes()
    args = ("nieuw", "Bestel een taart: met slagroom.", map_, "--uiterlijk", "5-3-2027", "--wie", "Ömer Kaya")

    result = taken(*args)

    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line for line in changed(before, map_ / "draaiboek.yaml") if line != "+ "]
    assert lines == [
        "+   - id: bestel-een-taart-met-slagroom",
        '+     wat: "Bestel een taart: met slagroom."',
        "+     wie: Ömer Kaya",
        "+     uiterlijk: 5 maart 2027",
    ]
    assert "Deze taak staat al" in taken(*args).stdout
    assert taken("klaar", "bestel-een-taart", map_, "--vandaag", VANDAAG).exit_code == 0
    assert load_dossier(map_).fouten == []


def test_a_task_needs_words_and_a_real_day(map_: Path) -> None:
    assert taken("nieuw", "?!", map_, "--uiterlijk", "5-3-2027").exit_code == 2
    result = taken("nieuw", "Bestel een taart.", map_, "--uiterlijk", "31-2-2027")
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def test_a_file_that_changed_meanwhile_is_not_overwritten(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = map_ / "draaiboek.yaml"
    save = Bewerking.save

    def somebody_else_first(file: Bewerking) -> None:
        path.write_text("versie: 4\n", encoding="utf-8")
        save(file)

    monkeypatch.setattr(Bewerking, "save", somebody_else_first)
    result = taken("klaar", "tafelvoorzitters", map_, "--vandaag", VANDAAG)

    assert result.exit_code == 3
    assert "Er is niets overschreven." in result.stderr
    assert path.read_text(encoding="utf-8") == "versie: 4\n"


def test_a_file_with_mistakes_is_left_alone(map_: Path) -> None:
    path = map_ / "draaiboek.yaml"
    path.write_text("taken: [", encoding="utf-8")

    result = taken("klaar", "tafelvoorzitters", map_, "--vandaag", VANDAAG)

    assert result.exit_code == 1
    assert path.read_text(encoding="utf-8") == "taken: ["
