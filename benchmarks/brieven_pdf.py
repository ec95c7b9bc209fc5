"""Personal letters as tagged pdf (PDF/UA-1)."""

from __future__ import annotations

from benchmarks.anderen import WEASYPRINT
from benchmarks.brief import naast
from benchmarks.meten import Rij


def measure(*, snel: bool) -> list[Rij]:
    """Compare with a web page per letter, printed as tagged pdf."""
    return [naast(WEASYPRINT, "pdf", minstens=6, snel=snel)]
