"""Writing documents without ever losing work.

Every file is written beside its place and then moved there, so that it is always either old or new. What buurtkit
made is remembered by its fingerprint; a file with any other content was edited by a person and is left alone.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from pathlib import Path
from typing import Literal, TypeAlias

LOGBOEK = ".gemaakt"
"""Name of the file in the output folder that holds the fingerprints: lines of sha256, a space and a path."""

Staat: TypeAlias = Literal["gemaakt", "ongewijzigd", "overgeslagen"]
"""What happened to a file: (re)made, already as it should be, or left alone because somebody edited it."""


class Uitvoer:
    """A folder with documents made by buurtkit."""

    def __init__(self, folder: Path, *, overschrijf: bool = False) -> None:
        self.folder = folder
        self.overschrijf = overschrijf
        self._known: defaultdict[str, set[str]] = defaultdict(set)
        logboek = folder / LOGBOEK
        if logboek.exists():
            for line in logboek.read_text(encoding="utf-8").splitlines():
                fingerprint, _, name = line.partition(" ")
                self._known[name].add(fingerprint)

    def write(self, name: str, content: bytes) -> Staat:
        """Put `content` in the file called `name` (with `/` between folders).

        A file that was edited by hand is left alone, unless `overschrijf` is set: then the old one is kept beside the
        new one. Raises `OSError` if the file cannot be written.
        """
        path = self.folder / name
        old = path.read_bytes() if path.exists() else None
        if old == content:
            self._remember(name, content)
            return "ongewijzigd"
        if old is not None and _fingerprint(old) not in self._known[name]:
            if not self.overschrijf:
                return "overgeslagen"
            path.rename(_free_name(path))
        self._remember(name, content)
        write_atomic(path, content)
        return "gemaakt"

    def _remember(self, name: str, content: bytes) -> None:
        """Note the fingerprint before the file is moved into place: a kill in between leaves nothing unexplained."""
        fingerprint = _fingerprint(content)
        if fingerprint in self._known[name]:
            return
        self._known[name].add(fingerprint)
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / LOGBOEK).open("a", encoding="utf-8", newline="\n") as logboek:
            logboek.write(f"{fingerprint} {name}\n")


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file so that it is at any moment either as it was or complete; makes its folder if needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.nieuw")
    beside.write_bytes(content)
    os.replace(beside, path)  # noqa: PTH105 (the same call; Path.replace hides that it is atomic)


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _free_name(path: Path) -> Path:
    """Give a name beside `path` that is not in use: `brief.eigen.docx`, then `brief.eigen-2.docx`."""
    number = 1
    while (
        candidate := path.with_name(f"{path.stem}.eigen{'' if number == 1 else f'-{number}'}{path.suffix}")
    ).exists():
        number += 1
    return candidate
