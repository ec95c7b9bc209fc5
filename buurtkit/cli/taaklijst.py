"""Tasks as lines on a screen of 80 characters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from buurtkit.cli.scherm import wrapped
from buurtkit.notatie import korte_datum

if TYPE_CHECKING:
    from buurtkit.taken.taken import Taakstand

_DAY = 14


def task_lines(taken: Iterable[Taakstand], namen: Callable[[str], str] | None = None) -> Iterator[str]:
    """Give tasks, each with its day, what to do and its id.

    With `namen`, which gives how a step is called, stands below it for which gathering it is, and who does it or why
    nobody has to.
    """
    for taak in taken:
        yield from wrapped(f"{taak.wat} [{taak.id}]", f"  {korte_datum(taak.uiterlijk)}".ljust(_DAY))
        if namen is None:
            continue
        what_for = namen(taak.bijeenkomst) if taak.bijeenkomst else None
        done = f"klaar op {korte_datum(taak.gedaan)}" if taak.gedaan else None
        below = filter(None, (what_for, taak.wie or taak.rol, done, taak.vervalt))
        yield from wrapped(", ".join(below), " " * _DAY)
