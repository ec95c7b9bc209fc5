"""Commands that are killed, and what the next one finds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from buurtkit.basis.paden import BEGONNEN
from buurtkit.basis.slot import SLOT
from buurtkit.begin.neerzetten import example, write_new
from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.register import fingerprint
from buurtkit.dossier.vervangen import Vervanging, replace
from buurtkit.dossier.voorlopig import HALVERWEGE
from tests.tweetegelijk import vastgehouden

DOOD = 2**22 + 7
"""The number of a process that there cannot be."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forks of one process")
def test_of_five_kills_nothing_is_torn_or_lost() -> None:
    words = ("5", "60", "3", "antwoord", "wijkdialoog")
    command = [sys.executable, "-m", "tests.gedood", *words]
    found = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, ""), found.stdout
    assert " keer gedood in " in found.stdout


@pytest.mark.parametrize("next_one", ["status", "check", "schema", "tafels toon", "render --lijst"])
def test_whatever_is_started_next_cleans_up(map_: Path, next_one: str) -> None:
    left = [f".deelnemers.yaml.{DOOD}-abc.nieuw", f".x.yaml.{DOOD}-abc.nieuw", f".plan.pdf.{DOOD}-abc.nieuw"]
    folders = [map_, map_ / "indelingen", map_ / ".schema", map_ / "uitvoer" / "initiatief", map_ / "foto"]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        for name in left:
            (folder / name).write_text("half", encoding="utf-8")
    (map_ / f".buurtkit.yaml{SLOT}").touch()
    (map_ / f".mijn{SLOT}").write_text("van mij", encoding="utf-8")

    first, *rest = next_one.split(" --")
    words = [*first.split(), str(map_), *(f"--{each}" for each in rest)]
    assert CliRunner().invoke(app, words).exit_code in (0, 1)

    found = {path.relative_to(map_).as_posix() for path in map_.rglob(".*") if path.is_file()}
    # What lies in a folder that is not ours is not ours either.
    assert found == {f".mijn{SLOT}", *(f"foto/{name}" for name in left)}


def test_a_lock_that_somebody_holds_stays(map_: Path) -> None:
    with vastgehouden(map_ / "buurtkit.yaml"):
        assert CliRunner().invoke(app, ["status", str(map_)]).exit_code == 0
        assert (map_ / f".buurtkit.yaml{SLOT}").exists()


class Dood(BaseException):
    """Stands for a kill: nothing catches it."""


@pytest.mark.parametrize("after", [1, 3])
def test_a_dossier_that_was_half_written_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:

    def killed(folder: Path, vervangingen: list[Vervanging]) -> None:
        replace(folder, vervangingen[:after])
        raise Dood

    monkeypatch.setattr("buurtkit.begin.neerzetten.replace", killed)
    with pytest.raises(Dood):
        write_new(tmp_path, example("rivierenbuurt"))
    monkeypatch.undo()
    there = sorted(path.name for path in tmp_path.glob("*.yaml"))
    assert len(there) == after

    # What somebody changed in the meantime is theirs.
    (tmp_path / there[0]).write_text("deelnemers: []\n", encoding="utf-8")
    refused = CliRunner().invoke(app, ["init", str(tmp_path), "--voorbeeld", "rivierenbuurt"])
    assert refused.exit_code == 3
    assert there[0] in refused.stderr
    assert [path.name for path in tmp_path.glob("*.yaml")] == there[:1]

    (tmp_path / there[0]).unlink()
    assert CliRunner().invoke(app, ["init", str(tmp_path), "--voorbeeld", "rivierenbuurt"]).exit_code == 0
    assert load_dossier(tmp_path).meldingen == []
    assert not (tmp_path / BEGONNEN).exists()


def test_answers_that_were_used_go_with_the_next_command(map_: Path) -> None:
    mark = fingerprint((map_ / "buurtkit.yaml").read_bytes())
    (map_ / BEGONNEN).write_text(json.dumps({"buurtkit.yaml": mark}), encoding="utf-8")
    (map_ / HALVERWEGE).write_text("naam: X\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["status", str(map_)]).exit_code == 0
    assert not [path.name for path in map_.iterdir() if path.name.startswith(".")]
    assert (map_ / "buurtkit.yaml").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"../buiten.txt": "MERK", "er/niet": 3}'])
def test_a_note_of_somebody_else_takes_nothing_away(tmp_path: Path, content: str) -> None:
    outside = tmp_path / "buiten.txt"
    outside.write_text("van mij", encoding="utf-8")
    folder = tmp_path / "map"
    folder.mkdir()
    text = content.replace("MERK", fingerprint(outside.read_bytes()))
    (folder / BEGONNEN).write_text(text, encoding="utf-8")
    assert CliRunner().invoke(app, ["init", str(folder), "--voorbeeld", "leeg"]).exit_code == 0
    assert outside.exists()
