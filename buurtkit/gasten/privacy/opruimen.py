"""Documents, drafts and logs that go when guests are wiped; all of it can be made again, or was about them only.

What somebody changed by hand cannot be made again. With one guest it stays, with all it goes; it is always named first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import is_bestand
from buurtkit.dossier.register import REGISTER, forget
from buurtkit.dossier.vervangen import Vervanging
from buurtkit.gasten.privacy.gemaakt import Register
from buurtkit.gasten.privacy.noemen import Noemer
from buurtkit.gasten.privacy.plaatsen import (
    Bewaarplek,
    Gevonden,
    Herkenner,
    bestanden,
    is_logboek,
    plekken_van,
    registers,
)
from buurtkit.gasten.privacy.resten import Speurder


@dataclass(frozen=True)
class Opruiming:
    """Files besides the YAML that go, and logs of which lines go."""

    weg: tuple[Path, ...]
    tellingen: Mapping[str, int]
    """How many documents go (`stuk`), and how many of each kind of other files, by how one is called."""

    blijft: tuple[Path, ...]
    """Documents of buurtkit that stay: public ones, and those that do not name who goes."""

    herschreven: tuple[Vervanging, ...]
    """Logs of which only some lines go."""

    aangepast: tuple[Path, ...] = ()
    """Files about who goes that somebody changed by hand: they go too if they are also in `weg`, and stay if not."""

    elders: tuple[Path, ...] = ()
    """Exported guest lists outside the folder of the dossier, which stay."""

    overzichten: tuple[Path, ...] = ()
    """What was written for a guest outside that folder, which stays too."""


def clear_away(dossier: Dossier, herkenner: Herkenner, wie: Deelnemer | None) -> Opruiming:
    """Give what goes with all guests, or with one.

    With one go the documents made for them, and those about more guests that name them, which can be made again
    without them; of drafts and logs only what names them.
    """
    made = Register(dossier.map)
    noemer = Noemer(dossier, wie, made) if wie else None

    def goes(path: Path, stuk: Gevonden | None) -> bool:
        return not made.is_openbaar(path, stuk) and (noemer is None or noemer.mentions_document(path, stuk))

    gone, kept = _documents(herkenner, dossier.map, made, goes)
    others = list(_other_files(dossier.map, made, noemer))
    edited = [path for path in gone if made.is_van_een_mens(path)]
    edited += [path for path, place in others if _is_edited(path, place, made)]
    # What somebody changed by hand stays with one guest, and goes with all.
    stays = set(edited) if wie else set()
    found = [(path, "stuk") for path in gone] + [(path, place.wat) for path, place in others]
    going: list[Path] = []
    counts = Counter[str]()
    for path, what in found:
        if path not in stays:
            going.append(path)
            counts[what] += 1
    rewritten: list[Vervanging] = []
    if noemer and wie:
        rewritten += _logs(dossier.map, noemer, wie.id)
        wiped = noemer.speurder
    else:  # then the logs go as a whole
        wiped = Speurder(dossier, dossier.deelnemers)
    for folder in registers(dossier.map):
        for each in _register(folder, going, wiped):
            if each.wordt and each.wordt.strip():
                rewritten.append(each)
            else:
                going.append(each.pad)
    outside: list[tuple[Path, Bewaarplek]] = []
    for path, place in made.erbuiten():
        # A file that cannot be looked into may be about the guest too.
        if noemer is None or noemer.mentions(path) is not False:
            outside.append((path, place))
    return Opruiming(
        weg=tuple(going),
        tellingen=dict(counts),
        blijft=kept,
        herschreven=tuple(rewritten),
        aangepast=tuple(edited),
        elders=tuple(path for path, place in outside if place.is_lijst),
        overzichten=tuple(path for path, place in outside if not place.is_lijst),
    )


def zorgstukken(dossier: Dossier, herkenner: Herkenner) -> Opruiming:
    """Give the documents that tell who eats or needs what."""
    made = Register(dossier.map)

    def goes(path: Path, stuk: Gevonden | None) -> bool:
        return bool(stuk and stuk.over_zorg) and not made.is_openbaar(path, stuk)

    gone, kept = _documents(herkenner, dossier.map, made, goes)
    rewritten: list[Vervanging] = []
    for folder in registers(dossier.map):
        rewritten += _register(folder, gone)
    return Opruiming(
        weg=tuple(gone),
        tellingen={"stuk": len(gone)} if gone else {},
        blijft=kept,
        herschreven=tuple(rewritten),
        aangepast=tuple(path for path in gone if made.is_van_een_mens(path)),
    )


def _is_written_by_people(path: Path, map_: Path) -> bool:
    """Tell whether a file is of the dossier itself: whatever a register says of it, it is never thrown away."""
    name = path.relative_to(map_)
    return name.parts[0] == "sjablonen" or is_bestand(name.as_posix())


def _documents(
    herkenner: Herkenner, map_: Path, made: Register, goes: Callable[[Path, Gevonden | None], bool]
) -> tuple[list[Path], tuple[Path, ...]]:
    """Give the documents that go, and those that stay; what somebody put there themselves is none of both."""
    gone: list[Path] = []
    kept: list[Path] = []
    for path, stuk in made.stukken(herkenner):
        is_ours = stuk is not None or made.knows(path)
        if not is_ours or _is_written_by_people(path, map_):
            continue
        if goes(path, stuk):
            gone.append(path)
        else:
            kept.append(path)
    return gone, tuple(kept)


def _other_files(map_: Path, made: Register, noemer: Noemer | None) -> Iterator[tuple[Path, Bewaarplek]]:
    """Give drafts, exported guest lists and the like that go, and what they are."""
    for path in bestanden(map_):
        place = made.soort(path) or plekken_van(path)
        if place is None or (noemer and is_logboek(path)) or _is_written_by_people(path, map_):
            continue
        # An old guest list goes whoever is wiped; one that somebody changed only if it still names the guest.
        is_old_list = place.is_lijst and not _is_edited(path, place, made)
        if noemer is None or is_old_list or noemer.mentions(path) is not False:
            yield path, place


def _is_edited(path: Path, place: Bewaarplek, made: Register) -> bool:
    """Tell whether somebody changed a draft or list; a list that buurtkit does not know of is an own version too."""
    return (place.is_lijst or made.knows(path)) and made.is_van_een_mens(path)


def _logs(map_: Path, noemer: Noemer, id_: str) -> Iterator[Vervanging]:
    """Give the logs without the lines about one guest."""
    for path in bestanden(map_):
        if is_logboek(path):
            yield from _without_lines(path, lambda line: noemer.speurder.mentions(line) or f'"{id_}"' in line)


def _without_lines(path: Path, goes: Callable[[str], bool]) -> Iterable[Vervanging]:
    old = path.read_bytes()
    lines = old.decode(errors="surrogateescape").splitlines(keepends=True)
    new = "".join(line for line in lines if not goes(line)).encode(errors="surrogateescape")
    return [Vervanging(path, old, new)] if new != old else []


def _register(folder: Path, gone: Iterable[Path], wie: Speurder | None = None) -> Iterable[Vervanging]:
    """Take files that go, and those that went before, from a register; and of `wie` also the ids in other lines."""
    path = folder / REGISTER
    root, names = folder.resolve(), {each.resolve() for each in gone}

    def is_gone(name: str) -> bool:
        if root / name in names or not (root / name).exists():
            return True
        # What somebody changed stays, but its name with the id in it is not kept here too.
        return wie is not None and bool(wie.id_in_name(Path(name).name.partition(".")[0]))

    old = path.read_bytes()
    lines = old.decode(errors="surrogateescape").split("\n")
    ids = wie.ids if wie else ()
    kept = [forget(line, is_gone, ids) for line in lines]
    new = "\n".join(line for line in kept if line is not None).encode(errors="surrogateescape")
    return [Vervanging(path, old, new)] if new != old else []
