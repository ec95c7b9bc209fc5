"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import buurtkit
from buurtkit.basis.bewaren import RESTEN, append_to, clean_up, make_folder, write_atomic

posix = pytest.mark.skipif(os.name != "posix", reason="Windows knows no such rights")


def rights(path: Path) -> str:
    return f"{path.stat().st_mode & 0o777:o}"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_writing_makes_the_folders_it_needs(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b.txt", b"c")

    assert (tmp_path / "a" / "b.txt").read_bytes() == b"c"
    assert names(tmp_path / "a") == {"b.txt"}


@posix
@pytest.mark.usefixtures("buren")
def test_what_is_new_is_for_its_maker_alone(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b" / "c.txt", b"d")
    make_folder(tmp_path / "e" / "f")
    with append_to(tmp_path / "g.txt") as file:
        file.write(b"h")

    assert {path.relative_to(tmp_path).as_posix(): rights(path) for path in tmp_path.rglob("*")} == {
        "a": "700", "a/b": "700", "a/b/c.txt": "600", "e": "700", "e/f": "700", "g.txt": "600"
    }  # fmt: skip


@posix
@pytest.mark.usefixtures("buren")
def test_what_was_there_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a").chmod(0o755)
    path = tmp_path / "a" / "b.txt"
    path.write_bytes(b"c")
    path.chmod(0o644)

    make_folder(tmp_path / "a")
    with append_to(path) as file:
        file.write(b"d")
    assert path.read_bytes() == b"cd"
    write_atomic(path, b"e")

    assert [rights(path), rights(path.parent)] == ["644", "755"]


@posix
@pytest.mark.usefixtures("buren")
def test_a_file_is_never_open_to_others_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def look(source: Path, target: Path) -> None:
        seen.append(rights(source))
        os.rename(source, target)  # noqa: PTH104 (stands in for the same call)

    monkeypatch.setattr(os, "replace", look)
    write_atomic(tmp_path / "a.txt", b"b")

    assert seen == ["600"]


def leftover(folder: Path, process: int, *, age: float = 0) -> Path:
    """Make what a process leaves behind that stops while it writes a file."""
    path = folder / f".gasten.yaml.{process}-abc_1234.nieuw"
    path.write_bytes(b"half")
    os.utime(path, (time.time() - age,) * 2)
    return path


@posix
def test_what_a_killed_process_left_behind_is_removed(tmp_path: Path) -> None:
    code = """if True:
        import os, signal, sys
        from pathlib import Path
        from buurtkit.basis.bewaren import write_atomic
        os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        write_atomic(Path(sys.argv[1]), b"half")"""
    subprocess.run([sys.executable, "-c", code, tmp_path / "gasten.yaml"], check=False)
    (path,) = tmp_path.iterdir()
    assert rights(path) == "600"

    clean_up(tmp_path.glob(RESTEN))

    assert names(tmp_path) == set()


@posix
def test_of_a_process_that_goes_on_nothing_is_removed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        kept = leftover(tmp_path, process.pid)
        clean_up(tmp_path.glob(RESTEN))
        assert kept.exists()
        process.communicate(b"")

    clean_up(tmp_path.glob(RESTEN))
    assert not kept.exists()


def test_nobody_writes_a_file_for_an_hour(tmp_path: Path) -> None:
    leftover(tmp_path, os.getpid(), age=3601)
    kept = leftover(tmp_path, os.getppid(), age=3500)

    clean_up(tmp_path.glob(RESTEN))

    assert names(tmp_path) == {kept.name}


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    for name in (".eigen.nieuw", "gasten.yaml.0-a.nieuw", ".gasten.yaml"):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / ".map.0-a.nieuw").mkdir()
    (tmp_path / "elders").mkdir()
    other = leftover(tmp_path / "elders", 0, age=7200)
    if os.name == "posix":
        (tmp_path / ".link.0-a.nieuw").symlink_to(other)
        os.utime(tmp_path / ".link.0-a.nieuw", (0, 0), follow_symlinks=False)
    before = names(tmp_path)

    clean_up(tmp_path.glob(RESTEN))

    assert names(tmp_path) == before
    assert other.exists()


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can make a file of somebody else")
def test_what_is_of_another_user_stays(tmp_path: Path) -> None:
    path = leftover(tmp_path, 0, age=7200)
    os.chown(path, 12345, 12345)

    clean_up(tmp_path.glob(RESTEN))

    assert path.exists()


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "gasten.yaml"
    path.write_bytes(b"oud")
    path.chmod(0o640)

    write_atomic(path, b"nieuw")

    assert path.read_bytes() == b"nieuw"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link_and_its_file_is_written(tmp_path: Path) -> None:
    elsewhere = tmp_path / "gedeeld"
    elsewhere.mkdir()
    (elsewhere / "gasten.yaml").write_bytes(b"oud")
    link = tmp_path / "gasten.yaml"
    link.symlink_to(elsewhere / "gasten.yaml")

    write_atomic(link, b"nieuw")

    assert link.is_symlink()
    assert (elsewhere / "gasten.yaml").read_bytes() == b"nieuw"


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "gasten.yaml"
    path.write_bytes(b"oud")
    monkeypatch.setattr(os, "replace", full)

    with pytest.raises(OSError, match="No space"):
        write_atomic(path, b"nieuw")

    assert path.read_bytes() == b"oud"
    assert names(tmp_path) == {"gasten.yaml"}


def test_two_that_write_the_same_file_do_not_share_a_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gasten.yaml"
    move = os.replace

    def after_another(beside: Path, target: Path) -> None:
        monkeypatch.setattr(os, "replace", move)
        write_atomic(path, b"van een ander")
        move(beside, target)

    monkeypatch.setattr(os, "replace", after_another)
    write_atomic(path, b"van ons")

    assert path.read_bytes() == b"van ons"
    assert names(tmp_path) == {"gasten.yaml"}


def test_lines_that_two_add_stay_whole(tmp_path: Path) -> None:
    path = tmp_path / "lijst"
    code = f"""
from pathlib import Path
from buurtkit.basis.bewaren import append
for number in range(500):
    append(Path({str(path)!r}), b"x" * 300 + b"\\n")
"""
    environment = os.environ | {"PYTHONPATH": str(Path(buurtkit.__file__).parents[1])}
    both = [subprocess.Popen([sys.executable, "-c", code], env=environment) for _ in range(2)]
    assert [each.wait() for each in both] == [0, 0]

    assert path.read_bytes().splitlines() == [b"x" * 300] * 1000


def test_a_file_in_the_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "map").write_bytes(b"")

    with pytest.raises(NotADirectoryError):
        write_atomic(tmp_path / "map" / "b.txt", b"c")


WRITERS = re.compile(
    r"""write_text\(|write_bytes\(|\.mkdir\(|makedirs|mkstemp|mkdtemp|TemporaryFile|TemporaryDirectory|\.touch\(
    |copytree|copyfile|shutil\.copy|open\([^)\n]*["'][wax]""",
    re.VERBOSE,
)
"""How a file or folder is made in Python."""


def test_nothing_else_in_the_package_makes_files() -> None:
    package = Path(buurtkit.__file__).parent
    found = {
        (path.relative_to(package).as_posix(), line.strip())
        for path in package.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if WRITERS.search(line)
    }

    assert {line for name, line in found if name == "basis/bewaren.py"}
    assert {(name, line) for name, line in found if name != "basis/bewaren.py"} == {
        ("post/koerier.py", 'sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123'),
        # In a folder of their own that is gone afterwards, and in memory.
        ("render/uitword.py", "with tempfile.TemporaryDirectory() as name:"),
        ("render/uitword.py", "source.write_bytes(docx)"),
        (
            "render/uitword.py",
            'with zipfile.ZipFile(BytesIO(docx)) as archive, archive.open("word/document.xml") as file:',
        ),
    }
