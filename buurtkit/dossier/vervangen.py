"""Replacing files of a dossier: never what somebody else wrote, and never by what cannot be read afterwards.

This is the one way in which commands write in a dossier. Nobody else writes in the meantime, as far as they go this way
too; a person with an editor does not, and is noticed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from buurtkit.basis.bewaren import make_folder, write_atomic
from buurtkit.basis.binnen import check_lies_within, read_whole
from buurtkit.basis.melding import KIEZEN, BuurtkitFout, Melding
from buurtkit.basis.slot import WACHTEN, locked
from buurtkit.dossier.laden import HOOFDBESTAND, is_bestand, load_dossier
from buurtkit.dossier.soorten import INDELINGEN, MAP

MOST = 5
"""How many mistakes are told; a list of guests can hold a thousand of the same."""


class BewerkFout(BuurtkitFout):
    """A file cannot be changed; the text says in Dutch why. Nothing was written."""


class IntussenVeranderd(BewerkFout):
    """Somebody else changed the file after it was read."""

    code = KIEZEN

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is intussen door iets anders veranderd. Er is niets overschreven. Probeer het nog eens."
        )


class Onleesbaar(BewerkFout):
    """The dossier could not be read any more with what was to be written."""

    def __init__(self, fouten: Sequence[Melding]) -> None:
        more = [f"En nog {len(fouten) - MOST}."] if len(fouten) > MOST else []
        outcome = "Zo zou het er komen te staan, en dan is het dossier niet meer te lezen. Er is niets geschreven."
        super().__init__(*map(str, fouten[:MOST]), *more, outcome)


@dataclass(frozen=True, slots=True)
class Vervanging:
    """A file that gets another content; `None` where there is no file."""

    pad: Path
    was: bytes | None
    wordt: bytes | None


def dossier_of(path: Path) -> Path:
    """Give the folder of the dossier that a file is in: its own, or the one above for who is where at a gathering."""
    return path.parent.parent if path.parent.name in (MAP, INDELINGEN) else path.parent


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other commands from writing in a dossier. Raises `Bezet` when one does not finish in time."""
    with locked(folder / HOOFDBESTAND, WACHTEN):
        yield


def replace(folder: Path, vervangingen: Sequence[Vervanging]) -> None:
    """Write files of the dossier in a folder, in this order; one that comes twice is written twice.

    Raises before anything is written: `IntussenVeranderd` when one of them is not as it was, and `Onleesbaar` when
    they would put a mistake in the dossier. Raises `Bezet` and `OSError`.
    """
    with replacing(folder, vervangingen):
        pass


@contextmanager
def replacing(folder: Path, vervangingen: Sequence[Vervanging]) -> Iterator[None]:
    """Do something before files are written, but only if they can be; see `replace`."""
    with alone(folder):
        _check_same(vervangingen)
        changes = [each for each in vervangingen if each.was != each.wordt]
        _check_readable(folder, {_name_in(folder, each.pad): each.wordt for each in changes})
        _check_same(vervangingen)  # again: reading a big dossier takes long enough for somebody to save a file
        yield
        for each in changes:
            if each.wordt is None:
                each.pad.unlink()
                continue
            make_folder(each.pad.parent)
            # Once more at the very last: writing takes long enough for somebody to save the file in an editor.
            write_atomic(each.pad, each.wordt, durable=True, before=partial(_check_same, [each]))


def _name_in(folder: Path, path: Path) -> str:
    """Give the way from the folder of the dossier to a file; empty for one that is elsewhere."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else ""


def bytes_of(path: Path) -> bytes | None:
    """Give what a file holds, `None` when there is none. Raises `OSError`, also for a link that leads elsewhere."""
    if path.is_symlink():
        check_lies_within(path, path.parent)
    try:
        return read_whole(path)
    except FileNotFoundError:
        return None


def _check_same(vervangingen: Sequence[Vervanging]) -> None:
    seen: set[Path] = set()
    for each in vervangingen:
        if each.pad not in seen and bytes_of(each.pad) != each.was:
            raise IntussenVeranderd(each.pad)
        seen.add(each.pad)


def _check_readable(folder: Path, texts: Mapping[str, bytes | None]) -> None:
    """Read the dossier as it will be. A mistake that was in it already is no reason to write nothing."""
    other = {name: raw for name, raw in texts.items() if is_bestand(name)}
    fouten = load_dossier(folder, other).fouten if other else []
    if not fouten:
        return
    before = Counter(_known_by(each, other) for each in load_dossier(folder).fouten)
    new = []
    for each in fouten:
        known = _known_by(each, other)
        if before[known]:
            before[known] -= 1
        else:
            new.append(each)
    if new:
        raise Onleesbaar(new)


def _known_by(melding: Melding, changed: Container[str]) -> tuple[object, ...]:
    """Give what a mistake is known again by: its place, or in a file that changes what is wrong, wherever it stands."""
    if melding.bestand not in changed:
        return melding.bestand, melding.regel, melding.kolom
    return melding.bestand, re.sub(r"(?<=regel )\d+| Bedoelde u `[^`]*`\?", "", melding.tekst)
