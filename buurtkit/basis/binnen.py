"""What lies in a folder: a dossier of somebody else brings no files from elsewhere on a machine into a document.

Nor does it bring what is written to another place: a link that leads out of the dossier is not followed.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

MAX_BYTES = 200_000_000
"""Largest file of a dossier that is read whole: more than all that buurtkit makes."""


def is_file(path: Path) -> bool:
    """Tell whether there is a file of this name; a name that no file can have is none."""
    with suppress(OSError, ValueError):
        return path.is_file()
    return False


def is_there(path: Path) -> bool:
    """Tell whether there is a file or a folder of this name; one that may not be looked at is there."""
    try:
        return path.exists()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False


def lies_within(path: Path, folder: Path) -> bool:
    """Tell whether a file or folder lies in a folder, also when links on the way to it are followed."""
    # A link that leads to itself, or a name that no file can have, leads nowhere.
    with suppress(OSError, RuntimeError, ValueError):
        return path.resolve().is_relative_to(folder.resolve())
    return False


def check_lies_within(path: Path, folder: Path) -> None:
    """Raise `OSError` for a file that a link puts elsewhere than in a folder."""
    if not lies_within(path, folder):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def is_named_within(path: Path, folder: Path) -> bool:
    """Tell whether a name lies in a folder, whatever links on the way lead to."""
    return path.absolute().is_relative_to(folder.absolute())


def leads_elsewhere(path: Path, folder: Path) -> bool:
    """Tell whether a name in a folder leads out of it, through a link; of a name outside it this is not asked."""
    return is_named_within(path, folder) and not lies_within(path, folder)


def check_leads_nowhere_else(path: Path, folder: Path) -> None:
    """Raise `OSError` when a link in a folder leads a name in it elsewhere: whoever typed it did not choose that."""
    if leads_elsewhere(path, folder):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def at_home(path: Path) -> Path:
    """Give what somebody typed with their own folder in place of `~`; a folder of nobody stays as it was typed."""
    with suppress(RuntimeError):
        return path.expanduser()
    return path


def read_whole(path: Path, most: int = MAX_BYTES) -> bytes:
    """Read a file. Raises `OSError`, also for what has no end (a pipe, a device) and for what is too large."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    if path.stat().st_size > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return path.read_bytes()
