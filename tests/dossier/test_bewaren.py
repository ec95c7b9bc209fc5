"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from buurtkit.dossier.bewaren import write_atomic


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_writing_makes_the_folders_it_needs(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b.txt", b"c")

    assert (tmp_path / "a" / "b.txt").read_bytes() == b"c"
    assert names(tmp_path / "a") == {"b.txt"}


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


def test_a_file_in_the_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "map").write_bytes(b"")

    with pytest.raises(NotADirectoryError):
        write_atomic(tmp_path / "map" / "b.txt", b"c")
