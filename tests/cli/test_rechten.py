"""Who can read what buurtkit makes: only its maker, whatever the system would allow others."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from buurtkit.basis.slot import is_lock
from buurtkit.cli.app import app
from tests.conftest import open_to_others
from tests.gasten.lijsten import VERENIGING

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="Windows knows no such rights"),
    pytest.mark.usefixtures("buren", "no_temporary_files"),
]

VANDAAG = ("--vandaag", "2027-01-15")
KEUZES = ("--onbekend", "weglaten", "--bijeenkomst", "tafel-van-50", "--geleding", "bewoners")


@pytest.fixture
def no_temporary_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take away the folder where programs put what a kill leaves behind."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "bestaat-niet"))


def run(*args: object, lines: str = "") -> None:
    result = CliRunner().invoke(app, list(map(str, args)), lines)
    assert result.exit_code == 0, (args, result.output)


@pytest.mark.parametrize("buren", [0o000], indirect=True)  # the hardest of both, for it takes long
def test_an_example_and_all_that_is_made_of_it_are_for_their_maker_alone(tmp_path: Path) -> None:
    demo, elders = tmp_path / "demo", tmp_path / "elders" / "hier"
    run("demo", demo)
    assert open_to_others(demo) == []

    run("deelnemers", "exporteer", demo)
    run("deelnemers", "exporteer", demo, "--naar", elders / "gasten.xlsx")
    run("deelnemers", "exporteer", demo, "--naar", elders / "gasten.csv")
    run("deelnemers", "inzage", "hennie", demo, "--naar", elders / "inzage.md")
    run("programma", "exporteer", demo, "--naar", elders / "programma.ics")
    run("bevindingen", "exporteer", demo, "--naar", elders / "waarnemingen.qdpx")
    run("bevindingen", "formulier", demo)
    run("render", demo, "--naar", tmp_path / "stukken", "--formaat", "md")

    assert {path.suffix for path in demo.rglob("*")} >= {".yaml", ".json", ".pdf", ".docx", ".html", ".xlsx"}
    assert open_to_others(demo, elders.parent, tmp_path / "stukken") == []


def test_a_dossier_of_ones_own_is_for_its_maker_alone(tmp_path: Path, map_: Path) -> None:
    own = tmp_path / "nieuw" / "hier"
    (tmp_path / "vereniging.csv").write_bytes(VERENIGING.encode("cp1252"))
    run("init", own, "--ja", *VANDAAG)
    run("taken", "nieuw", "Stoelen huren.", own, "--uiterlijk", "5-3-2027")
    run("deelnemers", "importeer", tmp_path / "vereniging.csv", own, *KEUZES, *VANDAAG, "--ja")
    assert {path.name for path in own.iterdir()} >= {"buurtkit.yaml", "draaiboek.yaml", "deelnemers.yaml", ".schema"}
    assert open_to_others(tmp_path / "nieuw") == []

    for name in ("waarnemingen.yaml", "bevindingen.yaml", "bestuurstafel.yaml", "afspraken.yaml"):
        (map_ / name).unlink()
    run("bevindingen", "noteer", map_, "--vandaag", "2027-03-13", lines="tafel 1 ronde 1\nDe lampen zijn stuk.\n")
    assert open_to_others(map_ / "waarnemingen.yaml") == []


def test_what_somebody_shares_stays_shared(map_: Path) -> None:
    guests = map_ / "deelnemers.yaml"
    guests.chmod(0o644)
    (map_ / "uitvoer").mkdir()
    (map_ / "uitvoer").chmod(0o755)

    run("deelnemers", "antwoord", "jan-de-vries", "ja", map_, "--bijeenkomst", "tafel-van-50", *VANDAAG)
    run("render", map_, "--alles", "--formaat", "md")
    programme = map_ / "uitvoer" / "tafel-van-50" / "programma.md"
    programme.chmod(0o640)
    before = programme.read_bytes()
    text = (map_ / "buurtkit.yaml").read_text(encoding="utf-8")
    (map_ / "buurtkit.yaml").write_text(text.replace("Buurtteam", "Wijkteam"), encoding="utf-8")
    run("render", map_, "--alles", "--formaat", "md")
    run("deelnemers", "wis", map_, "--gast", "jan-de-vries", "--ja")

    assert "jan-de-vries" not in guests.read_text(encoding="utf-8")
    assert programme.read_bytes() != before
    shared = {guests: 0o644, map_ / "uitvoer": 0o755, programme: 0o640}
    assert {path: path.stat().st_mode & 0o777 for path in shared} == shared


@pytest.mark.parametrize("buren", [0o000], indirect=True)
def test_what_a_killed_command_left_in_the_dossier_is_private_and_goes_at_the_next_start(map_: Path) -> None:
    code = """if True:
        import os, signal, sys
        from buurtkit.cli.app import app
        os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        app(sys.argv[1:])"""
    args = ("deelnemers", "antwoord", "jan-de-vries", "ja", map_, "--bijeenkomst", "tafel-van-50", *VANDAAG)
    (map_ / "deelnemers.yaml").chmod(0o600)
    before = {path: path.read_bytes() for path in map_.iterdir()}
    subprocess.run([sys.executable, "-c", code, *args], check=False, capture_output=True)
    left = set(map_.iterdir()) - set(before)
    (half,) = (path for path in left if not is_lock(path))
    assert open_to_others(half) == []
    assert {path.read_bytes() for path in left if is_lock(path)} <= {b""}, "a lock says something"

    run("status", map_, *VANDAAG)

    assert {path: path.read_bytes() for path in map_.iterdir() if not is_lock(path)} == before
