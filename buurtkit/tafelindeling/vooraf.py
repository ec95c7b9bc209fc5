"""What can be said beforehand: whether repeats are unavoidable, why, and how many tables or rounds would help."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import Literal, TypeAlias

from buurtkit.tafelindeling.grenzen import grens_herhaling
from buurtkit.tafelindeling.kosten import paren
from buurtkit.tafelindeling.model import Model
from buurtkit.tafelindeling.opgave import Zitopgave

Oorzaak: TypeAlias = Literal["plaatsen", "rondes", "wensen"]
"""More people at a table than there are tables; too many rounds for the people; fixed seats and other hard wishes."""


@dataclass(frozen=True, slots=True)
class Waarschuwing:
    """Repeats that no plan can avoid, and what would help."""

    herhalingen: int
    """The fewest there are, counted as in `score.Term`."""

    oorzaak: Oorzaak
    tafels: int | None
    """The fewest tables with which numbers no longer force repeats; `None` if more tables do not help."""

    rondes: int | None
    """The most rounds for which that holds with the tables there are; `None` if fewer rounds do not help."""


def warn_herhaling(opgave: Zitopgave) -> Waarschuwing | None:
    """Give a warning if people are bound to meet twice; `None` if that is not certain."""
    repeats = grens_herhaling(Model(opgave))
    if not repeats:
        return None
    free = Model(replace(opgave, vaste_tafel={}, keuzes=(), apart=()))
    if not grens_herhaling(free):
        return Waarschuwing(repeats, "wensen", None, None)
    people = max(_groups(free, r) for r in range(free.rondes))
    tables = min(sum(high > 0 for _, high in row) for row in free.ruimte)
    cause: Oorzaak = "plaatsen" if people > tables**2 else "rondes"
    # Enough tables always help, and with one round nobody meets twice.
    more_tables = next(n for n in count(tables) if _fits(people, n, opgave.rondes))
    fewer_rounds = opgave.rondes
    while fewer_rounds > 1 and not _fits(people, tables, fewer_rounds):
        fewer_rounds -= 1
    return Waarschuwing(repeats, cause, more_tables, fewer_rounds)


def _groups(model: Model, r: int) -> int:
    """Count the people in a round; those who sit together anyway count as one."""
    return len(model.groepen[r])


def _fits(people: int, tables: int, rounds: int) -> bool:
    """Say whether numbers alone leave room for meeting nobody twice, with people spread evenly over the tables."""
    size, bigger = divmod(people, tables)
    meetings = (tables - bigger) * paren(size) + bigger * paren(size + 1)
    return people <= tables**2 and rounds * meetings <= paren(people)
