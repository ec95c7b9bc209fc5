"""The times of the lines of a day: written, following the line before, or counted back from what is fixed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from buurtkit.dossier.draaiboek import Draaiboekregel
from buurtkit.notatie import aantal, tijd
from buurtkit.notatie.mensen import sleutel

DAG = 24 * 60
"""Minutes in a day; a run of show does not go past midnight."""

NACHT = 4 * 60
"""What begins earlier than this many minutes after midnight was meant for the night after the gathering."""


@dataclass(frozen=True, slots=True)
class Regeltijd:
    """When a line takes place, or why that cannot be said.

    `probleem` is a Dutch text, empty if all is well; `sleutel` is the key of the line that it is about.
    """

    begin: dt.time | None
    einde: dt.time | None
    probleem: str = ""
    sleutel: tuple[str, ...] = ()


@dataclass(slots=True)
class _Dagregel:
    """A line with its times in minutes since midnight, as far as they are known."""

    regel: Draaiboekregel
    begin: int | None
    einde: int | None

    @classmethod
    def read(cls, regel: Draaiboekregel) -> _Dagregel:
        """Take the times that were written, and what a duration adds to one of them."""
        self = cls(regel, _minutes(regel.begin), _minutes(regel.einde))
        self.follow(self.begin)
        self.lead(self.einde)
        return self

    def follow(self, begin: int | None) -> None:
        """Let the line start at `begin` if it has no time of its own."""
        self.begin = begin if self.begin is None else self.begin
        if self.einde is None and self.begin is not None and self.regel.duur:
            self.einde = self.begin + self.regel.duur

    def lead(self, einde: int | None) -> None:
        """Let the line end at `einde` if that says when it starts."""
        if self.begin is None and einde is not None and self.regel.duur:
            self.begin, self.einde = einde - self.regel.duur, einde


def regeltijden(regels: Sequence[Draaiboekregel]) -> list[Regeltijd]:
    """Compute the times of the lines of one day, in their own order.

    Lines at one place are a row: without a begin, a line starts when the one before it in the row ends; if that is not
    known, it is counted back from the one after it. A line without a place goes with the line above it.
    """
    lines = [_Dagregel.read(regel) for regel in regels]
    for row in _rows(lines):
        for before, line in pairwise(row):
            line.follow(before.einde)
        for line, after in reversed(list(pairwise(row))):
            line.lead(after.begin)
    return [_outcome(line) for line in lines]


def _rows(lines: Iterable[_Dagregel]) -> Iterator[list[_Dagregel]]:
    rows: dict[str, list[_Dagregel]] = {}
    place = ""
    for line in lines:
        place = sleutel(line.regel.waar) if line.regel.waar else place
        rows.setdefault(place, []).append(line)
    yield from rows.values()


def _outcome(line: _Dagregel) -> Regeltijd:
    begin, einde, regel = line.begin, line.einde, line.regel
    if begin is None:
        text = (
            "wanneer dit begint is niet te berekenen. Zet er `begin` bij, "
            "of geef de regel ervoor op dezelfde plek een `einde` of `duur`."
        )
        return Regeltijd(None, None, text)
    if 0 <= begin < NACHT:
        text = f"{_shown(begin)} is in de nacht vóór de bijeenkomst. Bedoelt u erna? Zet het bij de regel ervoor."
        return Regeltijd(None, None, text, ("begin",) if regel.begin else ())
    if begin < 0 or max(begin, einde or 0) >= DAG:
        text = "dit past niet meer op deze dag. Kijk de tijden en de duur na, ook die van de regels eromheen."
        return Regeltijd(_clock(begin), _clock(einde), text)
    if einde is not None and einde <= begin:
        text = (
            f"dit eindigt om {_shown(einde)}, maar de regel ervoor duurt tot {_shown(begin)}. Verander één van de twee."
        )
        return Regeltijd(_clock(begin), None, text, ("einde",))
    if regel.duur and einde is not None and einde - begin != regel.duur:
        shown = aantal(einde - begin, "minuut", "minuten")
        text = f"van {_shown(begin)} tot {_shown(einde)} is {shown}, geen {regel.duur}. Haal `einde` of `duur` weg."
        return Regeltijd(_clock(begin), _clock(einde), text, ("duur",))
    return Regeltijd(_clock(begin), _clock(einde))


def _minutes(moment: dt.time | None) -> int | None:
    return None if moment is None else moment.hour * 60 + moment.minute


def _clock(minutes: int | None) -> dt.time | None:
    return dt.time(*divmod(minutes, 60)) if minutes is not None and 0 <= minutes < DAG else None


def _shown(minutes: int) -> str:
    return tijd(dt.time(*divmod(minutes, 60)))
