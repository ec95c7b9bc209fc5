"""The agenda per finding: how long each of them has, computed from the programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from buurtkit.dossier.bevindingen import Bevinding
from buurtkit.dossier.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Agendagesprek:
    """The conversation about one finding; times are `None` when the programme does not say when it ends."""

    nummer: int
    """The number under which the finding stands in the documents."""

    bevinding: Bevinding
    begin: dt.time | None
    einde: dt.time | None


def gesprekken(dossier: Dossier) -> tuple[Agendagesprek, ...]:
    """Give the conversations in the order of the agenda; findings of one part share its time evenly.

    What does not divide into whole minutes goes to the last one of a part.
    """
    return tuple(_conversations(dossier))


def _conversations(dossier: Dossier) -> Iterator[Agendagesprek]:
    table = dossier.eerste_met("bestuurders")
    parts = table.programma if table else ()
    by_id = {each.id: each for each in dossier.bevindingen}
    for part, following in zip_longest(parts, parts[1:]):
        end = part.einde or (following.begin if following else None)
        numbers = dossier.nummers_van(part.bevindingen)
        times = _shared(part.begin, end, len(numbers)) if part.begin and end else [(None, None)] * len(numbers)
        for id_, number, (begin, until) in zip(part.bevindingen, numbers, times, strict=True):
            yield Agendagesprek(number, by_id[id_], begin, until)


def _shared(begin: dt.time, end: dt.time, number: int) -> list[tuple[dt.time | None, dt.time | None]]:
    if not number:
        return []
    start, stop = (each.hour * 60 + each.minute for each in (begin, end))
    each_has = max(0, stop - start) // number
    marks = [start + i * each_has for i in range(number)] + [stop]
    times = [dt.time(minute // 60, minute % 60) for minute in marks]
    return list(pairwise(times))
