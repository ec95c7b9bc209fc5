"""Personal letters as Word files."""

from __future__ import annotations

from benchmarks.anderen import DOCXTPL, PANDOC
from benchmarks.brief import naast
from benchmarks.meten import Rij


def measure(*, snel: bool) -> list[Rij]:
    """Compare with filling a Word template per letter, and with one process of pandoc per letter."""
    return [naast(DOCXTPL, "docx", minstens=15, snel=snel), naast(PANDOC, "docx", minstens=40, snel=snel)]
