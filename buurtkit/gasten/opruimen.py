"""Documents, drafts and logs that go when guests are wiped; all of it can be made again, or was about them only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.gasten.plaatsen import (
    GEMAAKT,
    LOGBOEKEN,
    UITVOER,
    Herken,
    Stuk,
    bestanden,
    plekken_van,
    uitvoerstukken,
)
from buurtkit.gasten.resten import Speurder


@dataclass(frozen=True, slots=True)
class Herschrijving:
    """A file that is written anew."""

    pad: Path
    was: bytes
    wordt: bytes


@dataclass(frozen=True)
class Opruiming:
    """Files besides the YAML that go, and logs of which lines go."""

    weg: tuple[Path, ...]
    tellingen: Mapping[str, int]
    """How many documents go (`stuk`), and how many of each kind of other files, by how one is called."""

    blijft: tuple[Path, ...]
    """Documents of buurtkit that stay: public ones, and those for other guests."""

    herschreven: tuple[Herschrijving, ...]
    """Logs of which only some lines go."""


def opruimen(dossier: Dossier, herken: Herken, wie: Deelnemer | None) -> Opruiming:
    """Give what goes with all guests, or with one.

    With one go the documents made for them, and those about more guests at once, which can be made again without them;
    of drafts and logs only what names them.
    """
    others = {each.id for each in dossier.deelnemers if wie is None or each.id != wie.id}
    made = _made(dossier.map)

    def goes(name: str, stuk: Stuk | None) -> bool:
        if stuk is None:  # what somebody put there themselves stays; what an old template made does not
            return wie is None and name in made
        if wie is None:
            return not stuk.is_openbaar
        return stuk.voor == wie.id or not (stuk.is_openbaar or stuk.voor in others)

    gone, kept = _documents(dossier, herken, goes)
    counts = Counter[str](stuk=len(gone)) if gone else Counter[str]()
    speurder, id_ = (Speurder(dossier, [wie]), wie.id) if wie else (None, "")
    rewritten: list[Herschrijving] = []
    for path in bestanden(dossier.map):
        place = plekken_van(path)
        if place is None:
            continue
        if speurder and any(path.match(each) for each in LOGBOEKEN):
            rewritten += _without_lines(path, lambda line: speurder.noemt(line) or f'"{id_}"' in line)
        elif speurder is None or place.is_lijst or _names(path, speurder):
            gone.append(path)
            counts[place.wat] += 1
    rewritten += _list_of_made(dossier.map, gone)
    return Opruiming(tuple(gone), dict(counts), kept, tuple(rewritten))


def zorgstukken(dossier: Dossier, herken: Herken) -> Opruiming:
    """Give the documents that tell who eats or needs what."""
    gone, kept = _documents(dossier, herken, lambda _, stuk: bool(stuk and stuk.over_zorg and not stuk.is_openbaar))
    return Opruiming(tuple(gone), {"stuk": len(gone)} if gone else {}, kept, tuple(_list_of_made(dossier.map, gone)))


def _documents(
    dossier: Dossier, herken: Herken, goes: Callable[[str, Stuk | None], bool]
) -> tuple[list[Path], tuple[Path, ...]]:
    """Give the documents that go, and those of buurtkit that stay."""
    found = [(name, path) for name, path in uitvoerstukken(dossier.map) if not plekken_van(path)]
    gone = [path for name, path in found if goes(name, herken(name))]
    return gone, tuple(path for name, path in found if path not in set(gone) and herken(name))


def _names(path: Path, speurder: Speurder) -> bool:
    if speurder.id_in_name(path.name.partition(".")[0]):
        return True
    text = path.read_bytes().decode(errors="replace")
    return next(speurder.vind(text.splitlines()), None) is not None


def _without_lines(path: Path, goes: Callable[[str], bool]) -> Iterable[Herschrijving]:
    old = path.read_bytes()
    lines = old.decode(errors="surrogateescape").splitlines(keepends=True)
    new = "".join(line for line in lines if not goes(line)).encode(errors="surrogateescape")
    return [Herschrijving(path, old, new)] if new != old else []


def _made(map_: Path) -> set[str]:
    """Give the names of the files that buurtkit made in the output folder."""
    path = map_ / UITVOER / GEMAAKT
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return {line.partition(" ")[2] for line in lines}


def _list_of_made(map_: Path, gone: Iterable[Path]) -> Iterable[Herschrijving]:
    """Take files that go, and those that went before, from the list of what was made."""
    folder = map_ / UITVOER
    path = folder / GEMAAKT
    if not path.is_file():
        return []
    names = {each.relative_to(folder).as_posix() for each in gone if each.is_relative_to(folder)}

    def goes(line: str) -> bool:
        name = line.rstrip("\r\n").partition(" ")[2]
        return name in names or (bool(name) and not (folder / name).exists())

    return _without_lines(path, goes)
