"""What buurtkit made in the folders of a dossier, by the lists it keeps of that, and what people changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from buurtkit.gasten.privacy.plaatsen import GASTENLIJSTEN, GEMAAKT, UITVOER


class Gemaakt:
    """Files that buurtkit made: documents and exported guest lists, wherever those were put."""

    def __init__(self, map_: Path) -> None:
        self._map = map_
        self._known: set[Path] = set()
        self._fingerprints: set[str] = set()
        self._lists: dict[Path, None] = {}
        for folder in (map_ / UITVOER, map_ / GASTENLIJSTEN):
            for fingerprint, path in _lines(folder):
                self._known.add(path)
                self._fingerprints.add(fingerprint)
                if folder == map_ / GASTENLIJSTEN:
                    self._lists[path] = None

    def kent(self, path: Path) -> bool:
        """Tell whether buurtkit made a file of this name."""
        return path.resolve() in self._known

    def is_van_een_mens(self, path: Path) -> bool:
        """Tell whether a file is not as buurtkit made it: somebody changed it, or put it there.

        Whatever buurtkit once made counts as made, under any name: lists keep their full names when a folder moves.
        """
        return hashlib.sha256(path.read_bytes()).hexdigest() not in self._fingerprints

    def lijsten_binnen(self) -> Iterator[Path]:
        """Give exported guest lists in the folder of the dossier that still exist."""
        root = self._map.resolve()
        yield from (self._map / path.relative_to(root) for path in self._lists if path.is_relative_to(root) and
                    path.is_file())  # fmt: skip

    def lijsten_erbuiten(self) -> Iterator[Path]:
        """Give exported guest lists elsewhere on this computer that still exist."""
        root = self._map.resolve()
        yield from (path for path in self._lists if not path.is_relative_to(root) and path.is_file())


def _lines(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the fingerprints and files in the list of one folder; files elsewhere stand there by their full name."""
    path = folder / GEMAAKT
    root = folder.resolve()
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else ():
        fingerprint, _, name = line.partition(" ")
        if name:
            yield fingerprint, root / name
