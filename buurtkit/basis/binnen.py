"""What lies in a folder: a dossier of somebody else brings no files from elsewhere on a machine into a document."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def is_file(path: Path) -> bool:
    """Tell whether there is a file of this name; a name that no file can have is none."""
    with suppress(OSError, ValueError):
        return path.is_file()
    return False


def lies_within(path: Path, folder: Path) -> bool:
    """Tell whether a file or folder lies in a folder, also when links on the way to it are followed."""
    # A link that leads to itself, or a name that no file can have, leads nowhere.
    with suppress(OSError, RuntimeError, ValueError):
        return path.resolve().is_relative_to(folder.resolve())
    return False
