from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from buurtkit.dossier.register import REGISTER
from buurtkit.render.uitvoer import Uitvoer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Proces

NAAM = "stap/brief.docx"


def files(folder: Path) -> dict[str, bytes]:
    """Give all files in a folder but the record of what was made."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != REGISTER)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def write(folder: Path, content: bytes, naam: str = NAAM, *, overschrijf: bool = False) -> str:
    """Write one file as a run of its own."""
    return Uitvoer(folder, overschrijf=overschrijf).write(naam, content)


def edit(folder: Path, content: bytes, naam: str = NAAM) -> None:
    (folder / naam).write_bytes(content)


def test_a_file_is_made_then_unchanged_then_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "diep" / "uitvoer"

    assert [write(folder, content) for content in (b"een", b"een", b"twee", b"een")] == [
        "gemaakt", "ongewijzigd", "gemaakt", "gemaakt"
    ]  # fmt: skip
    assert files(folder) == {NAAM: b"een"}


def test_a_file_that_was_edited_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, b"een")
    edit(tmp_path, b"eigen werk")

    assert write(tmp_path, b"twee") == "overgeslagen"
    assert files(tmp_path) == {NAAM: b"eigen werk"}


def test_a_file_that_buurtkit_did_not_make_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "stap").mkdir()
    edit(tmp_path, b"van iemand")

    assert write(tmp_path, b"een") == "overgeslagen"
    assert files(tmp_path) == {NAAM: b"van iemand"}


def test_content_of_another_file_counts_as_edited(tmp_path: Path) -> None:
    write(tmp_path, b"een", "a.md")
    write(tmp_path, b"twee", "b.md")
    edit(tmp_path, b"een", "b.md")

    assert write(tmp_path, b"drie", "b.md") == "overgeslagen"


def test_overwriting_keeps_every_own_version_beside_it(tmp_path: Path) -> None:
    write(tmp_path, b"een")
    for version in (b"eigen 1", b"eigen 2", b"eigen 3"):
        edit(tmp_path, version)
        assert write(tmp_path, b"twee", overschrijf=True) == "gemaakt"

    assert files(tmp_path) == {
        NAAM: b"twee",
        "stap/brief.eigen.docx": b"eigen 1",
        "stap/brief.eigen-2.docx": b"eigen 2",
        "stap/brief.eigen-3.docx": b"eigen 3",
    }


def test_overwriting_keeps_no_copy_of_what_buurtkit_made(tmp_path: Path) -> None:
    write(tmp_path, b"een")

    assert write(tmp_path, b"twee", overschrijf=True) == "gemaakt"
    assert files(tmp_path) == {NAAM: b"twee"}


def test_an_edit_that_was_undone_is_no_edit(tmp_path: Path) -> None:
    write(tmp_path, b"een")
    edit(tmp_path, b"eigen")
    edit(tmp_path, b"een")

    assert write(tmp_path, b"twee") == "gemaakt"


def test_a_file_that_was_thrown_away_is_made_again(tmp_path: Path) -> None:
    write(tmp_path, b"een")
    (tmp_path / NAAM).unlink()

    assert write(tmp_path, b"een") == "gemaakt"


def test_what_another_run_made_in_the_meantime_is_no_edit(tmp_path: Path) -> None:
    one, other = Uitvoer(tmp_path), Uitvoer(tmp_path)

    assert one.write(NAAM, b"een") == "gemaakt"
    assert other.write(NAAM, b"twee") == "gemaakt"
    edit(tmp_path, b"eigen")
    assert one.write(NAAM, b"drie") == "overgeslagen"


class Killed(BaseException):
    """Stands for a process that is no more."""


def torn(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data[: len(data) // 2])
    raise Killed


def no_more(*_: object) -> None:
    raise Killed


STOPS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "before the record": lambda patch: patch.setattr(Uitvoer, "_remember", no_more),
    "half-way a file": lambda patch: patch.setattr(Path, "write_bytes", torn),
    "before the move": lambda patch: patch.setattr(os, "replace", no_more),
}


@contextmanager
def killed(monkeypatch: pytest.MonkeyPatch, stop: str) -> Iterator[None]:
    """Do what another process does until it is killed."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass  # until it ends
    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", lambda: process.pid)
        STOPS[stop](patch)
        with pytest.raises(Killed):
            yield


@pytest.mark.parametrize("stop", STOPS)
def test_stopped_half_way_a_file_is_old_and_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    write(tmp_path, b"oud")
    with killed(monkeypatch, stop):
        write(tmp_path, b"nieuw")
    assert (tmp_path / NAAM).read_bytes() == b"oud"

    assert write(tmp_path, b"nieuwer") == "gemaakt"
    assert files(tmp_path) == {NAAM: b"nieuwer"}


@pytest.mark.parametrize("stop", STOPS)
def test_stopped_while_overwriting_own_work_is_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    write(tmp_path, b"oud")
    edit(tmp_path, b"eigen")
    with killed(monkeypatch, stop):
        write(tmp_path, b"nieuw", overschrijf=True)

    assert (tmp_path / NAAM).read_bytes() == b"eigen"


def test_what_a_stopped_run_left_behind_is_removed_even_if_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, b"oud")
    with killed(monkeypatch, "half-way a file"):
        write(tmp_path, b"nieuw")
    assert len(files(tmp_path)) == 2

    Uitvoer(tmp_path)

    assert files(tmp_path) == {NAAM: b"oud"}


def test_a_record_that_broke_off_spoils_no_other(tmp_path: Path) -> None:
    write(tmp_path, b"een", "a.md")
    with (tmp_path / REGISTER).open("ab") as logboek:
        logboek.write(b"\n0123 sta\xff")
    write(tmp_path, b"een", "b.md")

    assert [write(tmp_path, b"twee", name) for name in ("a.md", "b.md")] == ["gemaakt", "gemaakt"]


@pytest.mark.parametrize("record", [b"", b"\xff\xfe\x00", b"zomaar tekst\n\n"])
def test_a_record_that_was_lost_makes_everything_somebodys_own(tmp_path: Path, record: bytes) -> None:
    write(tmp_path, b"een")
    (tmp_path / REGISTER).write_bytes(record)

    assert write(tmp_path, b"een") == "ongewijzigd"
    (tmp_path / REGISTER).write_bytes(record)
    assert write(tmp_path, b"twee") == "overgeslagen"


def test_a_folder_in_the_place_of_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / NAAM).mkdir(parents=True)

    with pytest.raises(IsADirectoryError):
        write(tmp_path, b"een")


def test_a_file_in_the_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "uitvoer").write_bytes(b"")

    assert Uitvoer(tmp_path / "uitvoer").problem() == "er staat een bestand waar een map hoort"
    assert Uitvoer(tmp_path / "uitvoer" / "dieper").problem() == "er staat een bestand waar een map hoort"
    assert Uitvoer(tmp_path / "goed").problem() == ""


def test_a_folder_without_rights_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, *_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "open", refuse)

    assert Uitvoer(tmp_path).problem() == "u heeft er geen rechten voor"


FORMATS = ("--formaat", "md", "--formaat", "html")


@pytest.fixture
def versions(map_: Path, proces: Proces, tmp_path: Path) -> tuple[Path, Path]:
    """Give the documents of a dossier, in `uitvoer` and in a copy, and those of the same dossier after a change."""
    assert proces.run("render", map_, *FORMATS)[0] == 0
    old, new = tmp_path / "oud", tmp_path / "nieuw"
    shutil.copytree(map_ / "uitvoer", old)
    yaml = map_ / "buurtkit.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("Buurtteam", "Wijkteam"), encoding="utf-8")
    assert proces.run("render", map_, *FORMATS, "--naar", new)[0] == 0
    return old, new


def test_a_render_that_is_killed_leaves_every_file_old_or_new(
    map_: Path, proces: Proces, versions: tuple[Path, Path]
) -> None:
    uitvoer = map_ / "uitvoer"
    old, new = map(files, versions)
    changed = [name for name in new if new[name] != old[name]]
    chance = random.Random(2027)
    seen = set()
    for moment in range(0, len(changed), len(changed) // 5):
        shutil.rmtree(uitvoer)
        shutil.copytree(versions[0], uitvoer)
        with proces.start("render", map_, *FORMATS) as process:
            while (
                process.poll() is None and sum((uitvoer / name).read_bytes() == new[name] for name in changed) < moment
            ):
                time.sleep(0.001)
            time.sleep(chance.random() / 50)
            process.kill()

        stopped = files(uitvoer)
        assert all(stopped[name] in (old[name], new[name]) for name in old)
        leftovers = {Path(name).name for name in stopped.keys() - old.keys()}
        assert all(name.startswith(".") and name.endswith(".nieuw") for name in leftovers)
        seen.add(sum(stopped[name] == new[name] for name in changed))

        code, out, err = proces.run("render", map_, *FORMATS)
        assert (code, err) == (0, "")
        assert "overgeslagen" not in out
        assert files(uitvoer) == new
    assert len(seen) > 2, "the process was not stopped half-way"
