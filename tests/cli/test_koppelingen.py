"""A dossier of somebody else cannot make a command write elsewhere, read elsewhere, or run what lies in it."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.basis.binnen import MAX_BYTES, read_whole
from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.vervangen import IntussenVeranderd, Vervanging, replace
from buurtkit.post.server import Server
from buurtkit.post.verzenden import Dienst

KLEIN = Path(__file__).parents[1] / "klein"
ELDERS = "het is een koppeling naar een andere plek"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes as Linux and macOS have them")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(KLEIN, tmp_path / "dossier"))
    (folder / "sjablonen" / "initiatief").mkdir(parents=True)
    head = "titel: T\ndoel: Proberen\nstap: initiatief\nformaten: [md]"
    (folder / "sjablonen" / "initiatief" / "t.md").write_text(f"---\n{head}\n---\nEen regel.\n", encoding="utf-8")
    return folder


@pytest.fixture
def elders(tmp_path: Path) -> Path:
    folder = tmp_path / "elders"
    folder.mkdir()
    return folder


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in args])


def uitvoer_is_link(dossier: Path, elders: Path) -> None:
    (dossier / "uitvoer").symlink_to(elders)


def step_is_link(dossier: Path, elders: Path) -> None:
    (dossier / "uitvoer").mkdir()
    (dossier / "uitvoer" / "initiatief").symlink_to(elders)


def document_is_link(dossier: Path, elders: Path) -> None:
    (dossier / "uitvoer" / "initiatief").mkdir(parents=True)
    (dossier / "uitvoer" / "initiatief" / "t.md").symlink_to(elders / "authorized_keys")


def register_is_link(dossier: Path, elders: Path) -> None:
    (dossier / "uitvoer").mkdir()
    (dossier / "uitvoer" / ".gemaakt").symlink_to(elders / "bashrc")


@pytest.mark.parametrize("lay", [uitvoer_is_link, step_is_link, document_is_link, register_is_link])
def test_a_document_is_not_written_through_a_link(
    dossier: Path, elders: Path, lay: Callable[[Path, Path], None]
) -> None:
    lay(dossier, elders)

    result = run("render", dossier, "t")

    assert result.exit_code == 1
    assert ELDERS in result.output
    assert list(elders.iterdir()) == []


def test_a_folder_that_somebody_chose_may_be_a_link(dossier: Path, elders: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(elders)

    result = run("render", dossier, "t", "--naar", tmp_path / "link")

    assert result.exit_code == 0, result.output
    assert (elders / "initiatief" / "t.md").is_file()


def test_a_file_of_the_dossier_is_not_read_through_a_link(dossier: Path, elders: Path) -> None:
    shutil.move(dossier / "deelnemers.yaml", elders)
    (dossier / "deelnemers.yaml").symlink_to(elders / "deelnemers.yaml")

    (fout,) = (each for each in load_dossier(dossier).fouten if each.bestand == "deelnemers.yaml")

    assert "een koppeling naar een bestand buiten de map van het dossier" in fout.tekst


def test_a_link_within_the_dossier_is_read(dossier: Path) -> None:
    (dossier / "deelnemers.yaml").rename(dossier / "echt.yaml")
    (dossier / "deelnemers.yaml").symlink_to("echt.yaml")

    assert load_dossier(dossier).fouten == []


def test_an_answer_is_not_written_through_a_link(dossier: Path, elders: Path) -> None:
    shutil.move(dossier / "deelnemers.yaml", elders)
    (dossier / "deelnemers.yaml").symlink_to(elders / "deelnemers.yaml")
    before = (elders / "deelnemers.yaml").read_bytes()

    result = run("deelnemers", "antwoord", "fatima", "nee", dossier)

    assert result.exit_code == 1
    assert (elders / "deelnemers.yaml").read_bytes() == before


def test_schemas_are_not_written_through_a_link(dossier: Path, elders: Path) -> None:
    (dossier / ".schema").symlink_to(elders)

    result = run("schema", dossier)

    assert result.exit_code == 1
    assert ELDERS in result.output
    assert list(elders.iterdir()) == []


@pytest.mark.parametrize("name", ["uitvoer/.gemaakt", "uitvoer/initiatief/t.md"])
def test_a_pipe_is_no_file_to_wait_for(dossier: Path, name: str) -> None:
    (dossier / name).parent.mkdir(parents=True)
    os.mkfifo(dossier / name)

    command = [sys.executable, "-m", "buurtkit", "render", str(dossier), "t"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=Path(__file__).parents[2])

    assert result.returncode == 1
    assert "het is geen gewoon bestand" in result.stderr


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "groot").open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    with pytest.raises(OSError, match=os.strerror(errno.EFBIG)):
        read_whole(tmp_path / "groot")
    with pytest.raises(OSError, match=os.strerror(errno.EINVAL)):
        read_whole(Path("/dev/zero"))


def test_a_module_in_the_folder_is_not_run_by_the_courier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dossier: Path
) -> None:
    for name in ("smtplib", "json", "ssl", "sitecustomize"):
        (dossier / f"{name}.py").write_text(f"open({str(tmp_path / 'gedraaid')!r}, 'w')\n", encoding="utf-8")
    monkeypatch.chdir(dossier)

    with Dienst(dossier, Server("localhost", 1, "geen")):
        pass

    assert not (tmp_path / "gedraaid").exists()


def test_what_is_saved_at_the_last_moment_is_not_overwritten(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = dossier / "bevindingen.yaml"
    old = path.read_bytes()
    fsync = os.fsync

    def save_in_an_editor(number: int) -> None:
        fsync(number)
        path.write_bytes(old + b"# van een mens\n")

    monkeypatch.setattr(os, "fsync", save_in_an_editor)

    with pytest.raises(IntussenVeranderd):
        replace(dossier, [Vervanging(path, old, old + b"# van buurtkit\n")])

    assert path.read_bytes().endswith(b"# van een mens\n")
    assert not list(dossier.glob(".*.nieuw"))


def test_a_full_disk_is_told_by_the_name_that_somebody_knows(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)

    result = run("deelnemers", "antwoord", "fatima", "nee", dossier)

    assert result.exit_code == 1, result.output
    assert "deelnemers.yaml" in result.output
    assert "de schijf is vol" in result.output
    assert "buurtkit zelf" not in result.output


@pytest.mark.parametrize("link", ["uitvoer", "uitvoer/gasten", "uitvoer/gasten/deelnemers.xlsx"])
def test_a_guest_list_does_not_go_out_through_a_link(dossier: Path, elders: Path, link: str) -> None:
    (dossier / link).parent.mkdir(parents=True, exist_ok=True)
    (dossier / link).symlink_to(elders / "nieuw.xlsx" if link.endswith("xlsx") else elders)

    result = run("deelnemers", "exporteer", dossier)

    assert result.exit_code == 1
    assert ELDERS in result.output
    assert list(elders.iterdir()) == []


def test_a_register_does_not_have_the_dossier_itself_wiped(dossier: Path) -> None:
    (dossier / "uitvoer" / "gasten").mkdir(parents=True)
    kept = [dossier / "buurtkit.yaml", dossier / "waarnemingen.yaml", dossier / "sjablonen" / "initiatief" / "t.md"]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()} x" for path in kept]
    (dossier / "uitvoer" / "gasten" / ".gemaakt").write_text("\n".join(lines), encoding="utf-8")

    result = run("deelnemers", "wis", dossier, "--alles", "--ja")

    assert result.exit_code == 0, result.output
    assert all(path.is_file() for path in kept)


def test_a_log_that_lies_elsewhere_is_not_shown_to_a_guest(dossier: Path, elders: Path) -> None:
    (elders / "config.json").write_text('{"fatima-el-ouali": "geheim-woord"}\n', encoding="utf-8")
    (dossier / "post-2026.jsonl").symlink_to(elders / "config.json")

    result = run("deelnemers", "inzage", "fatima", dossier)

    assert result.exit_code == 0, result.output
    assert "geheim-woord" not in result.output


def test_an_include_that_is_no_text_does_not_stop_wiping(dossier: Path) -> None:
    (dossier / "sjablonen" / "initiatief" / "t.md").write_text(
        "---\ntitel: T\ndoel: D\nstap: initiatief\n---\n{% include 'logo.png' %}\n", encoding="utf-8"
    )
    (dossier / "sjablonen" / "logo.png").write_bytes(b"\xff\xfe\x00x")

    result = run("deelnemers", "wis", dossier, "--alles", "--ja")

    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    "command",
    [
        ("deelnemers", "exporteer", "{map}", "--naar", "{map}/weg/g.csv"),
        ("deelnemers", "inzage", "fatima", "{map}", "--naar", "{map}/weg/g.md"),
        ("bevindingen", "formulier", "{map}", "--naar", "{map}/weg"),
        ("render", "{map}", "t", "--naar", "{map}/weg"),
    ],
    ids=" ".join,
)
def test_a_name_in_the_dossier_does_not_lead_out_of_it(dossier: Path, elders: Path, command: tuple[str, ...]) -> None:
    (dossier / "weg").symlink_to(elders)

    result = run(*(each.format(map=dossier) for each in command))

    assert result.exit_code == 1, result.output
    assert ELDERS in result.output
    assert list(elders.iterdir()) == []
