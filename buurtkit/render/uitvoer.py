"""Writing documents without ever losing work.

Every file is written beside its place and then moved there, so that it is always either old or new. What buurtkit
made is remembered by its fingerprint; a file with any other content was edited by a person and is left alone.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias

from buurtkit.basis.bewaren import RESTEN, append, append_to, clean_up, make_folder, write_atomic
from buurtkit.basis.melding import reason
from buurtkit.render.schrijvers import Opvolger

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
        if folder.is_dir():
            clean_up(folder.rglob(RESTEN))
            self._read_logboek()

    def _read_logboek(self) -> None:
        """Read what was made before; what cannot be read counts as edited by hand, and so as not to be touched."""
        with suppress(OSError):
            text = (self.folder / LOGBOEK).read_text(encoding="utf-8", errors="replace")
            for line in text.splitlines():
                fingerprint, _, name = line.partition(" ")
                self._known[name].add(fingerprint)

    def problem(self) -> str:
        """Say in Dutch why nothing can be written in the folder; empty if something can. Makes the folder."""
        try:
            make_folder(self.folder)
            with append_to(self.folder / LOGBOEK):
                return ""
        except OSError as error:
            return reason(error)

    def left_over(self, made: Collection[str]) -> list[str]:
        """Give the files that were made here before and still exist, while nothing of that name was `made` now.

        Another format of the same document does not count as left over, and neither do drafts of mail: those are made
        in another run.
        """
        current = {name.rpartition(".")[0] for name in made}
        known = (name for name in self._known if name and name.rpartition(".")[0] not in current)
        return sorted(name for name in known if not name.endswith(".eml") and (self.folder / name).exists())

    def write(self, name: str, content: bytes, opvolger: Opvolger | None = None) -> Staat:
        """Put `content` in the file called `name` (with `/` between folders).

        A file that was edited by hand is left alone, unless `overschrijf` is set: then the old one is kept beside the
        new one. `opvolger` makes the content carry on from what was made before. Raises `OSError` if the file cannot
        be written.
        """
        path = self.folder / name
        old = path.read_bytes() if path.exists() else None
        if old is not None and _fingerprint(old) not in self._known[name]:
            self._read_logboek()  # another run may have made it since
        known = self._known[name]
        is_ours = old is not None and _fingerprint(old) in known
        if opvolger and (old is not None or known):
            content = opvolger(old or b"", content, 0 if is_ours else len(known))
        if old == content:
            self._remember(name, content)
            return "ongewijzigd"
        if old is not None and not is_ours:
            if not self.overschrijf:
                return "overgeslagen"
            # A copy, not a new name for the old file: at no moment is there no file.
            write_atomic(_free_name(path), old)
        self._remember(name, content)
        write_atomic(path, content)
        return "gemaakt"

    def _remember(self, name: str, content: bytes) -> None:
        """Note the fingerprint before the file is moved into place: a kill in between leaves nothing unexplained."""
        fingerprint = _fingerprint(content)
        if fingerprint in self._known[name]:
            return
        self._known[name].add(fingerprint)
        make_folder(self.folder)
        # The line break comes first: what a full disk left of an earlier line then spoils no other.
        append(self.folder / LOGBOEK, f"\n{fingerprint} {name}".encode())


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
