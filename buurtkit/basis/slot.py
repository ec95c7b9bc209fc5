"""One writer at a time: a lock on a file, that the system takes away when its holder is gone."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from buurtkit.basis.melding import EerstKiezen

SLOT = ".slot"
"""How the name of a lock ends; a dot and the name of the file stand in front."""

WACHTEN = 30.0
"""How many seconds another command gets to finish."""

_NO_LOCK = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSYS)
"""Why there can be no lock in a folder: it cannot be written, or lies on a disk that knows no locks."""

_held: set[Path] = set()


class Bezet(EerstKiezen):
    """Another command holds the lock, and did not let go in time."""


@contextmanager
def locked(path: Path, wachten: float) -> Iterator[None]:
    """Keep others out of a file, as far as they ask for it too; the file itself need not be there.

    The lock is an empty file beside it, for as long as somebody holds it. A holder that is killed leaves that file,
    but not the lock: the next one takes it at once. Who holds a lock may ask for it again. Where nothing can be
    written there is no lock either: a command that only looks can do its work there.

    Raises `Bezet` when somebody else does not let go within `wachten` seconds, and `OSError`.
    """
    from filelock import FileLock, Timeout

    lock = lock_of(path)
    if lock in _held or not lock.parent.is_dir():  # filelock would make the folder
        yield
        return
    # Everybody may take it: a dossier can be shared by more users of one machine, and the file holds nothing.
    slot = FileLock(lock, timeout=wachten, mode=0o666, fallback_to_soft=False)
    try:
        slot.acquire()
    except Timeout:
        raise Bezet from None
    except OSError as error:
        if error.errno not in _NO_LOCK:
            raise
        yield
        return
    _held.add(lock)
    try:
        yield
    finally:
        _held.remove(lock)
        # Before letting go: whoever waits for this file then finds that it is gone, and makes a new one. Windows does
        # not take away what is open; there `release` does it.
        with suppress(OSError):
            lock.unlink()
        slot.release()


def let_go(folder: Path) -> None:
    """Remove the locks in a folder that nobody holds any more: their holder was killed."""
    for path in folder.glob(f".*{SLOT}"):
        of = path.with_name(path.name.removeprefix(".").removesuffix(SLOT))
        with suppress(Bezet, OSError):
            if path.lstat().st_size:
                continue  # it holds something, and so is no lock of ours
            with locked(of, 0):
                pass


def is_lock(path: Path) -> bool:
    """Tell whether a file is a lock: it holds nothing."""
    return path.name.startswith(".") and path.name.endswith(SLOT)


def lock_of(path: Path) -> Path:
    """Give where the lock of a file lies; the same place, however its folder was typed."""
    return Path(os.path.realpath(path.parent)) / f".{path.name}{SLOT}"
