"""What buurtkit made in the folders of a dossier, by the registers of that, and what people changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from buurtkit.basis.paden import UITVOER
from buurtkit.dossier.register import REGISTER, Gemaakt, Stukherkomst, fingerprint, read_register
from buurtkit.gasten.privacy.plaatsen import (
    GASTENLIJSTEN,
    INZAGE,
    LIJST,
    Bewaarplek,
    Gevonden,
    Herkenner,
    bestanden,
    plekken_van,
    registers,
)


class _Regel(NamedTuple):
    """What a register says of a file with a certain content."""

    naam: str
    soort: Bewaarplek | None
    herkomst: Stukherkomst


class Register:
    """Files that buurtkit made: documents, drafts, guest lists and what was given to a guest, wherever those were put.

    A file as buurtkit made it is known under any name, also when it or the whole folder was moved.
    """

    def __init__(self, map_: Path) -> None:
        self._map = map_
        self._root = map_.resolve()
        self._known: set[Path] = set()
        self._made: defaultdict[str, list[_Regel]] = defaultdict(list)
        self._kinds: dict[Path, Bewaarplek] = {}
        self._searched: dict[str, Mapping[str, str]] = {}
        self._mark = cache(_mark)
        own = (map_ / UITVOER, map_ / GASTENLIJSTEN)
        for folder in registers(map_):
            for made in read_register(folder):
                # Elsewhere lie documents that were made with `--naar`, and what is meant for others to keep.
                if folder in own or (made.herkomst and made.herkomst.gasten is not None):
                    self._add(made, folder.resolve() / made.naam, is_lijst=folder == map_ / GASTENLIJSTEN)

    def _add(self, made: Gemaakt, path: Path, *, is_lijst: bool) -> None:
        herkomst = made.herkomst or Stukherkomst()
        kind = None
        if is_lijst:
            kind = LIJST
        elif herkomst.gasten and not herkomst.sjabloon:
            # Guests and no template: that is everything about one guest, the only other thing that a command makes.
            kind = INZAGE
        if herkomst.gezocht:
            self._searched[herkomst.gezocht.naam] = herkomst.gezocht.merken
        self._known.add(path)
        self._made[made.vingerafdruk].append(_Regel(made.naam, kind, herkomst))
        if kind:
            self._kinds[path] = kind

    def knows(self, path: Path) -> bool:
        """Tell whether buurtkit made a file of this name, or this file under another."""
        return path.resolve() in self._known or bool(self._made_as(path))

    def is_van_een_mens(self, path: Path) -> bool:
        """Tell whether a file is not as buurtkit made it: somebody changed it, or put it there."""
        return self._mark(path) not in self._made

    def stukken(self, herkenner: Herkenner) -> Iterator[tuple[Path, Gevonden | None]]:
        """Give the files that are or may be documents, and which document each is.

        Those are all files in the output folder, and all elsewhere in the dossier that are as buurtkit made them.
        """
        folder = self._map / UITVOER
        for path in bestanden(self._map):
            if path.name == REGISTER or self.soort(path) or plekken_van(path):
                continue
            names = self._made_as(path)
            is_there = path.is_relative_to(folder)
            if not is_there and not names:
                continue
            name = path.relative_to(folder).as_posix() if is_there else ""
            if names and name not in names:
                name = names[0]  # a file that was given another name is still what it was made as
            yield path, herkenner(name)

    def is_openbaar(self, path: Path, stuk: Gevonden | None) -> bool:
        """Tell whether a document is public: its template is, and was so when it was made."""
        if stuk is None or not stuk.is_openbaar:
            return False
        return all(each.herkomst.openbaar for each in self._telling(path))

    def mentions(self, path: Path, id_: str, merk: str) -> bool | None:
        """Tell whether a guest is in a file, as it was found when it was made; `None` if the register cannot tell."""
        found = {each.herkomst.knows(id_, merk) for each in self._lines(path)}
        if True in found:
            return True
        return False if False in found else None

    def zonder(self, merken: Mapping[str, str]) -> Callable[[Path], bool]:
        """Give what tells of a file that none of some guests was in it when it was made; `merken` as in `Gezocht`."""

        @cache  # the same for all files that were made of one guest list
        def had_all(gezocht: str) -> bool:
            return merken.items() <= self._searched[gezocht].items()

        def is_without(path: Path) -> bool:
            were_sought = False
            for each in self._telling(path):
                herkomst = each.herkomst
                if not merken.keys().isdisjoint(herkomst.gasten or ()):
                    return False
                # That it names none of them says something only if each of them was looked for.
                if herkomst.gezocht and had_all(herkomst.gezocht.naam):
                    were_sought = True
            return were_sought

        return is_without

    def soort(self, path: Path) -> Bewaarplek | None:
        """Tell what kind of file besides documents this is; `None` if it is none of those that buurtkit makes."""
        own = (each.soort for each in self._lines(path) if each.soort)
        return self._kinds.get(path.resolve()) or next(own, None)

    def erbuiten(self) -> Iterator[tuple[Path, Bewaarplek]]:
        """Give exported guest lists and the like elsewhere on this computer that still exist."""
        for path, kind in self._kinds.items():
            if not path.is_relative_to(self._root) and path.is_file():
                yield path, kind

    def _made_as(self, path: Path) -> Sequence[str]:
        """Give the names under which a file was made, if it is as it was and the register tells of what it was made."""
        return [each.naam for each in self._telling(path)]

    def _telling(self, path: Path) -> Sequence[_Regel]:
        """Give the lines of the register that tell of what a file was made.

        Older lines do not: of a file that was moved since those say nothing.
        """
        return [each for each in self._lines(path) if each.herkomst.gasten is not None]

    def _lines(self, path: Path) -> Sequence[_Regel]:
        return self._made.get(self._mark(path), ())


def _mark(path: Path) -> str:
    try:
        return fingerprint(path.read_bytes())
    except OSError:
        return ""  # what cannot be read is known by its name alone
