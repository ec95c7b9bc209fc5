"""`.gemaakt`: the register of what buurtkit made in a folder, with one line for each file.

A line is JSON and says of a file its fingerprint, its name, its template, whether that is public, and which guests are
in it. "Not in it" only says something of guests who were looked for: which those were, stands in a line of its own
that many files refer to. What a letter to one guest tells of its gathering stands in such a line too. Earlier versions
wrote `sha256 name`: such a line says no more than that buurtkit made it.

Ids of guests are made of their names: the register is as private as the guest list, and forgets who is wiped.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from buurtkit.basis.binnen import read_whole
from buurtkit.dossier.bericht import Bericht

REGISTER = ".gemaakt"
"""The name of the register, in the folder that it is about."""


@dataclass(frozen=True, slots=True)
class Gezocht:
    """Which guests were looked for in a file: their ids, each with a mark that changes with what is looked for."""

    merken: Mapping[str, str]
    naam: str
    """How the lines about files refer to it."""

    @classmethod
    def of(cls, merken: Mapping[str, str]) -> Gezocht:
        """Give it a name that follows from the guests, so that it is written down once."""
        return cls(merken, fingerprint(_line(merken).encode())[:16])

    @property
    def regel(self) -> str:
        """The line that says it in the register."""
        return _line({"gezocht": self.naam, "gasten": self.merken})


@dataclass(frozen=True, slots=True)
class Stukherkomst:
    """What a file was made of."""

    sjabloon: str = ""
    """The template; empty for what a command makes itself, such as a guest list."""

    openbaar: bool = False
    """Whether the template is public."""

    gasten: frozenset[str] | None = None
    """The ids of the guests of whom something personal was read, or who are named; `None` if nobody looked."""

    gezocht: Gezocht | None = None

    zegt: Bericht | None = None
    """Of a letter or a mail to one guest: what it tells of the gathering that it is about."""

    van: str = ""
    """Of a pdf that was made of a Word file that somebody edited: the fingerprint of that file."""

    @property
    def zegt_naam(self) -> str:
        """How the line of a file refers to what it tells; empty if it tells nothing."""
        return fingerprint(_line(self.zegt.as_data()).encode())[:16] if self.zegt else ""

    @property
    def zegt_regel(self) -> str:
        """The line that says that in the register."""
        return _line({"zegt": self.zegt_naam, "feiten": self.zegt.as_data() if self.zegt else {}})

    def knows(self, id_: str, merk: str) -> bool | None:
        """Tell whether a guest is in the file; `None` if this guest was not looked for, or under another name."""
        if self.gasten is not None and id_ in self.gasten:
            return True
        is_known = self.gasten is not None and self.gezocht is not None and self.gezocht.merken.get(id_) == merk
        return False if is_known else None


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """One file that buurtkit made: as it was, where, and of what (`None`: that was not written down)."""

    vingerafdruk: str
    naam: str
    """From the folder of the register, with `/`; of a file elsewhere the full name."""

    herkomst: Stukherkomst | None = None


def fingerprint(content: bytes) -> str:
    """Give what the content of a file is recognised by."""
    return hashlib.sha256(content).hexdigest()


def read_register(folder: Path) -> Iterator[Gemaakt]:
    """Give what was made in a folder; what cannot be read of the register is left out. Raises `OSError`."""
    path = folder / REGISTER
    if not path.is_file() or path.is_symlink():
        return
    searched: dict[str, Gezocht] = {}
    told: dict[str, Bericht | None] = {}
    for line in read_whole(path).decode(errors="replace").split("\n"):
        entry = _parsed(line)
        if entry is None:
            mark, _, name = line.partition(" ")
            if name and not line.startswith("{"):
                yield Gemaakt(mark, name)
        elif isinstance(entry.get("gasten"), dict):
            name = str(entry.get("gezocht"))
            searched[name] = Gezocht(entry["gasten"], name)
        elif isinstance(entry.get("feiten"), dict):
            told[str(entry.get("zegt"))] = Bericht.from_data(entry["feiten"])
        elif isinstance(file := entry.get("bestand"), str):
            yield Gemaakt(str(entry.get("vingerafdruk")), file, _origin(entry, searched, told))


def line_for(made: Gemaakt) -> str:
    """Write down one file. The lines about who was looked for and what it tells have to stand before it."""
    herkomst = made.herkomst or Stukherkomst()
    entry: dict[str, Any] = {
        "vingerafdruk": made.vingerafdruk,
        "bestand": made.naam,
        "sjabloon": herkomst.sjabloon,
        "openbaar": herkomst.openbaar,
    }
    if herkomst.gasten is not None:
        entry["gasten"] = sorted(herkomst.gasten)
    if herkomst.gezocht is not None:
        entry["gezocht"] = herkomst.gezocht.naam
    if herkomst.zegt is not None:
        entry["zegt"] = herkomst.zegt_naam
    if herkomst.van:
        entry["van"] = herkomst.van
    return _line(entry)


def forget(line: str, weg: Callable[[str], bool], gasten: Collection[str]) -> str | None:
    """Give a line of a register without some guests; `None` if it goes: a file that is `weg`, or with nobody left.

    A line that says nothing of them stays as it is.
    """
    entry = _parsed(line)
    if entry is None:
        name = line.partition(" ")[2]
        return None if name and weg(name) else line
    if isinstance(file := entry.get("bestand"), str) and weg(file):
        return None
    there = entry.get("gasten") or ()
    if set(there).isdisjoint(gasten):
        return line
    if isinstance(there, dict):
        left = {id_: mark for id_, mark in there.items() if id_ not in gasten}
        return _line(entry | {"gasten": left}) if left else None
    return _line(entry | {"gasten": [each for each in there if each not in gasten]})


def _origin(
    entry: Mapping[str, Any], searched: Mapping[str, Gezocht], told: Mapping[str, Bericht | None]
) -> Stukherkomst:
    guests = entry.get("gasten")
    return Stukherkomst(
        sjabloon=str(entry.get("sjabloon", "")),
        openbaar=entry.get("openbaar") is True,
        gasten=frozenset(map(str, guests)) if isinstance(guests, list) else None,
        gezocht=searched.get(str(entry.get("gezocht"))),
        zegt=told.get(str(entry.get("zegt"))),
        van=str(entry.get("van", "")),
    )


def _parsed(line: str) -> dict[str, Any] | None:
    """Read a line that is JSON; `None` for an older line, and for one that broke off."""
    if not line.startswith("{"):
        return None
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None


def _line(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False)
