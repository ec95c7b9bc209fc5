"""`post.jsonl`: what went out and what came in, one line per event; lines are only ever added.

A line is on disk before the next step is taken. What a kill left of half a line does not count and harms no other: a
`begin` that was not finished was not acted on, and an outcome that was not finished leaves its `begin` in doubt.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from types import NoneType
from typing import Any, Literal, TypeAlias, get_args

from buurtkit.basis.bewaren import append
from buurtkit.basis.binnen import read_whole
from buurtkit.basis.slot import WACHTEN, locked

BESTAND = "post.jsonl"

Wat: TypeAlias = Literal["agenda", "begin", "verzonden", "geweigerd", "uitgesteld", "gegeven", "antwoord"]
"""What happened.

`agenda`: a version of a gathering in calendars got its number. `gegeven`: somebody says that a guest heard it without
us, such as from a letter on paper. `begin`: a message is about to be handed over; without
one of the next three behind it, nobody knows whether it was. `verzonden`: the server took it. `geweigerd`: the server
will not. `uitgesteld`: the server will perhaps later. `antwoord`: an answer of a guest was read.
"""


@dataclass(frozen=True, slots=True)
class Logregel:
    """One line; what does not apply is left out of the file."""

    wat: Wat
    op: str
    """When, as 2027-01-18T09:30:00+01:00; of an answer when it was given."""

    bijeenkomst: str
    soort: str = ""
    ronde: int = 1
    """The how many-th mail of this kind, for a second reminder."""

    gast: str = ""
    aan: str = ""
    uid: str = ""
    agenda: str = ""
    """Which version of the gathering it tells of, see `Bericht.merk`."""

    feiten: Mapping[str, Any] | None = None
    """Of a version what it tells, see `Bericht.as_data`; earlier versions of buurtkit did not write it down."""

    sequence: int = 0
    inhoud: str = ""
    """Fingerprint of what the mail says to everybody: its templates and the dossier."""

    bericht: str = ""
    """The Message-ID."""

    bijlagen: Sequence[str] = ()
    """The names of what went along, besides the calendar."""

    antwoord: str = ""
    uitleg: str = ""
    """What the server said, or why this is known."""

    @property
    def is_gekregen(self) -> bool:
        """Whether it says that a guest got something."""
        return self.wat in ("verzonden", "gegeven")


_STANDAARD = {each.name: each.default for each in fields(Logregel)}


def now(vandaag: dt.date | None = None) -> str:
    """Give the time of this moment, as the log has it; on the day `vandaag`, if that stands in for the clock."""
    moment = dt.datetime.now().astimezone()
    if vandaag:
        moment = dt.datetime.combine(vandaag, moment.time()).astimezone()
    return moment.isoformat(timespec="seconds")


@dataclass
class Logboek:
    """The log of one dossier."""

    pad: Path
    regels: list[Logregel] = field(default_factory=list)

    @classmethod
    def open(cls, folder: Path) -> Logboek:
        """Read the log of the dossier in a folder; it is empty when there is none."""
        logboek = cls(folder / BESTAND)
        logboek.read()
        return logboek

    def read(self) -> None:
        """Read what stands in the file now."""
        try:
            lines = read_whole(self.pad).splitlines()
        except FileNotFoundError:
            lines = []
        self.regels = [regel for line in lines if (regel := _parse(line))]

    def add(self, regel: Logregel) -> None:
        """Add a line; it is on disk when this returns. Raises `OSError`."""
        filled = {key: value for key, value in asdict(regel).items() if value != _STANDAARD[key]}
        text = json.dumps(filled, ensure_ascii=False, separators=(",", ":"))
        # The line break comes first where a kill cut a line short, so that it spoils only itself.
        start = b"" if _ends_well(self.pad) else b"\n"
        append(self.pad, start + text.encode("utf-8", "backslashreplace") + b"\n", durable=True)
        self.regels.append(regel)

    @contextmanager
    def alone(self, patience: float = WACHTEN) -> Iterator[None]:
        """Keep other runs out, also when this one is killed: the system lets go of it. Reads the log anew.

        Raises `Bezet` when another run does not let go within `patience` seconds.
        """
        with locked(self.pad, patience):
            self.read()
            yield


def _ends_well(path: Path) -> bool:
    """Tell whether the last line of a file is whole; no line is too."""
    if not path.exists() or not path.stat().st_size:
        return True
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _parse(line: bytes) -> Logregel | None:
    """Read a line; `None` for half a line, for what a later version may write, and for what is not of us."""
    try:
        data: Any = json.loads(line)
        known = {key: data[key] for key in _STANDAARD if key in data}
        regel = Logregel(**known)
        if regel.op:
            dt.datetime.fromisoformat(regel.op)
    except (ValueError, TypeError, RecursionError):
        return None
    return regel if regel.wat in get_args(Wat) and _is_typed(regel) else None


def _is_typed(regel: Logregel) -> bool:
    """Tell whether all values are of the kind that they have to be: somebody else may have written the line."""
    values = {each.name: getattr(regel, each.name) for each in fields(Logregel)}
    names, facts = values.pop("bijlagen"), values.pop("feiten")
    numbers = [values.pop("ronde"), values.pop("sequence")]
    if not isinstance(names, (list, tuple)) or not isinstance(facts, (dict, NoneType)):
        return False
    texts = [*values.values(), *names]
    return all(isinstance(each, int) for each in numbers) and all(isinstance(each, str) for each in texts)
