"""Writing a file so that it is at any moment either as it was or complete."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

TIJDELIJK = ".nieuw"
"""How the names of files end that are being written; a dot stands in front."""


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there; makes its folder if needed.

    The file keeps its rights, and a link stays a link: what it leads to is written. Raises `OSError`.
    """
    target = Path(os.path.realpath(path))
    make_folder(target.parent)
    beside = target.with_name(f".{target.name}{TIJDELIJK}")
    try:
        beside.write_bytes(content)
        with suppress(FileNotFoundError):
            shutil.copymode(target, beside)
        os.replace(beside, target)  # noqa: PTH105 (the same call; Path.replace hides that it is atomic)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def make_folder(folder: Path) -> None:
    """Make a folder and those above it. Raises `NotADirectoryError` when a file has its name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, error.strerror, error.filename) from None
