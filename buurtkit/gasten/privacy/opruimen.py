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
from buurtkit.dossier.vervangen import Vervanging
from buurtkit.gasten.privacy.gemaakt import Gemaakt
from buurtkit.gasten.privacy.noemen import Noemer
from buurtkit.gasten.privacy.plaatsen import (
    GASTENLIJSTEN,
    GEMAAKT,
    LIJST,
    UITVOER,
    Herken,
    Plek,
    Stuk,
    bestanden,
    is_logboek,
    plekken_van,
    uitvoerstukken,
)


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


def opruimen(dossier: Dossier, herken: Herken, wie: Deelnemer | None) -> Opruiming:
    """Give what goes with all guests, or with one.

    With one go the documents made for them, and those about more guests that name them, which can be made again
    without them; of drafts and logs only what names them.
    """
    made = Gemaakt(dossier.map)
    noemer = Noemer(dossier, wie, made) if wie else None

    def goes(path: Path, stuk: Stuk | None) -> bool:
        return not (stuk and stuk.is_openbaar) and (noemer is None or noemer.noemt_stuk(path, stuk))

    gone, kept = _documents(dossier, herken, made, goes)
    edited = [path for path in gone if made.is_van_een_mens(path)]
    others = list(_other_files(dossier.map, made, noemer))
    edited += [path for path, place in others if _is_edited(path, place, made)]
    stays = set(edited) if wie else set()
    counts = Counter("stuk" for path in gone if path not in stays)
    counts += Counter(place.wat for path, place in others if path not in stays)
    going = [path for path in (*gone, *(path for path, _ in others)) if path not in stays]
    rewritten = [*(_logs(dossier.map, noemer, wie.id) if noemer and wie else ())]
    for folder in (dossier.map / UITVOER, dossier.map / GASTENLIJSTEN):
        for each in _list_of_made(folder, going):
            if each.wordt and each.wordt.strip():
                rewritten.append(each)
            else:
                going.append(each.pad)
    return Opruiming(
        weg=tuple(going),
        tellingen=dict(counts),
        blijft=kept,
        herschreven=tuple(rewritten),
        aangepast=tuple(edited),
        elders=tuple(path for path in made.lijsten_erbuiten() if noemer is None or noemer.noemt(path) is not False),
    )


def zorgstukken(dossier: Dossier, herken: Herken) -> Opruiming:
    """Give the documents that tell who eats or needs what."""
    made = Gemaakt(dossier.map)
    gone, kept = _documents(
        dossier, herken, made, lambda _, stuk: bool(stuk and stuk.over_zorg and not stuk.is_openbaar)
    )
    return Opruiming(
        tuple(gone),
        {"stuk": len(gone)} if gone else {},
        kept,
        tuple(_list_of_made(dossier.map / UITVOER, gone)),
        tuple(path for path in gone if made.is_van_een_mens(path)),
    )


def _documents(
    dossier: Dossier, herken: Herken, made: Gemaakt, goes: Callable[[Path, Stuk | None], bool]
) -> tuple[list[Path], tuple[Path, ...]]:
    """Give the documents that go, and those that stay; what somebody put there themselves is none of both."""
    lists = set(made.lijsten_binnen())
    found = [
        (path, stuk)
        for name, path in uitvoerstukken(dossier.map)
        if not plekken_van(path) and path not in lists and ((stuk := herken(name)) or made.kent(path))
    ]
    gone = [path for path, stuk in found if goes(path, stuk)]
    return gone, tuple(path for path, _ in found if path not in set(gone))


def _other_files(map_: Path, made: Gemaakt, noemer: Noemer | None) -> Iterator[tuple[Path, Plek]]:
    """Give drafts, exported guest lists and the like that go, and what they are."""
    lists = set(made.lijsten_binnen())
    for path in bestanden(map_):
        place = LIJST if path in lists else plekken_van(path)
        if place is None or (noemer and is_logboek(path)):
            continue
        # An old guest list goes whoever is wiped; one that somebody changed only if it still names the guest.
        is_old_list = place.is_lijst and not _is_edited(path, place, made)
        if noemer is None or is_old_list or noemer.noemt(path) is not False:
            yield path, place


def _is_edited(path: Path, place: Plek, made: Gemaakt) -> bool:
    """Tell whether somebody changed a draft or list; a list that buurtkit does not know of is an own version too."""
    return (place.is_lijst or made.kent(path)) and made.is_van_een_mens(path)


def _logs(map_: Path, noemer: Noemer, id_: str) -> Iterator[Vervanging]:
    """Give the logs without the lines about one guest."""
    for path in bestanden(map_):
        if is_logboek(path):
            yield from _without_lines(path, lambda line: noemer.speurder.noemt(line) or f'"{id_}"' in line)


def _without_lines(path: Path, goes: Callable[[str], bool]) -> Iterable[Vervanging]:
    old = path.read_bytes()
    lines = old.decode(errors="surrogateescape").splitlines(keepends=True)
    new = "".join(line for line in lines if not goes(line)).encode(errors="surrogateescape")
    return [Vervanging(path, old, new)] if new != old else []


def _list_of_made(folder: Path, gone: Iterable[Path]) -> Iterable[Vervanging]:
    """Take files that go, and those that went before, from the list of what was made."""
    path = folder / GEMAAKT
    if not path.is_file():
        return []
    root, names = folder.resolve(), {each.resolve() for each in gone}

    def goes(line: str) -> bool:
        name = line.rstrip("\r\n").partition(" ")[2]
        return bool(name) and (root / name in names or not (root / name).exists())

    return _without_lines(path, goes)
