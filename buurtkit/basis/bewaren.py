"""Writing a file so that it is at any moment either as it was or complete, and so that only its maker can read it.

A dossier is full of personal data: a new file or folder is for its maker alone. One that was there keeps its rights,
because somebody may have chosen those. On Windows a new one gets them from the folder that it is in.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from typing import IO

from buurtkit.basis.binnen import check_lies_within

TIJDELIJK = ".nieuw"
"""How the names of files end that are being written; a dot stands in front."""

RESTEN = f".*{TIJDELIJK}"
"""What finds those files, as `Path.glob` takes it."""

_WRITER = re.compile(rf"\.([0-9]+)-\w+{re.escape(TIJDELIJK)}$")
"""How such a name says which process writes the file."""

_LONG_AGO = 60 * 60
"""After how many seconds nobody is writing a file any more: it takes less than one."""

_FILE = 0o600
_FOLDER = 0o700 if os.name == "posix" else 0o777


def write_atomic(
    path: Path, content: bytes, *, durable: bool = False, before: Callable[[], None] = lambda: None
) -> None:
    """Write a file beside its place and move it there; makes its folder if needed.

    The file keeps its rights, and a link within its folder stays a link: what it leads to is written. A new file is for
    its maker alone. With `durable` it is on the disk before it takes the place of the old one, and its name too when
    this returns, so that a power cut spoils neither. `before` is called when all is ready to be moved, and can still
    raise to leave the old one. Raises `OSError`, also for a link that leads elsewhere.
    """
    if path.is_symlink():
        check_lies_within(path, path.parent)
    target = Path(os.path.realpath(path))
    make_folder(target.parent)
    number, name = mkstemp(TIJDELIJK, f".{target.name}.{os.getpid()}-", target.parent)
    os.close(number)
    beside = Path(name)
    try:
        beside.write_bytes(content)
        if durable:
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(target, beside)
        before()
        os.replace(beside, target)  # noqa: PTH105 (the same call; Path.replace hides that it is atomic)
        if durable:
            _keep_name(target.parent)
    except OSError as error:
        beside.unlink(missing_ok=True)
        # The file that was to be written is what somebody knows, not the one beside it.
        raise OSError(error.errno, error.strerror, str(path)) from error
    except Exception:  # what `before` raised; a kill is cleaned up at the next start
        beside.unlink(missing_ok=True)
        raise


def _keep_name(folder: Path) -> None:
    """Have the disk know by which name a file is found; Windows does so by itself, and some disks cannot."""
    if os.name != "posix":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def append(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Add to a file in one go, so that what others add at the same moment stays whole. Raises `OSError`."""
    with append_to(path, buffering=0) as file:
        if file.write(content) != len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        if durable:
            os.fsync(file.fileno())


def append_to(path: Path, *, buffering: int = -1) -> IO[bytes]:
    """Open a file to add bytes at its end; a new one is for its maker alone.

    Raises `OSError`, also for a link, which can lead anywhere, and for what is no file.
    """
    with suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            wrong = errno.ELOOP if stat.S_ISLNK(mode) else errno.EINVAL
            raise OSError(wrong, os.strerror(wrong), str(path))

    def own(name: str, flags: int) -> int:
        return os.open(name, flags, _FILE)

    return open(path, "ab", buffering, opener=own)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, for their maker alone.

    Raises `NotADirectoryError` when a file has its name.
    """
    try:
        folder.mkdir(_FOLDER, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, error.strerror, error.filename) from None
    except FileNotFoundError:
        if folder.parent == folder:
            raise
        make_folder(folder.parent)
        folder.mkdir(_FOLDER, exist_ok=True)


def clean_up(leftovers: Iterable[Path]) -> None:
    """Remove what `RESTEN` found, but no file that somebody is still writing."""
    for leftover in leftovers:
        with suppress(OSError):
            if _is_left_over(leftover):
                leftover.unlink()


def _is_left_over(path: Path) -> bool:
    """Tell whether a file that was being written is one of ours, and of a process that is no more."""
    writer = _WRITER.search(path.name)
    found = path.lstat()
    if writer is None or not stat.S_ISREG(found.st_mode):
        return False
    is_old = time.time() - found.st_mtime > _LONG_AGO
    if os.name != "posix":  # there is no asking for an owner, nor for a process without ending it
        return is_old
    return found.st_uid == os.getuid() and (is_old or not _is_running(int(writer[1])))


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
