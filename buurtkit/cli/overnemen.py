"""What commands share that take something over from somebody else's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from buurtkit.cli.kader import Uitkomst
from buurtkit.melding import KIEZEN, BuurtkitFout, Melding

NIETS = "Er is niets geschreven."


@contextmanager
def reading(bestand: Path) -> Iterator[None]:
    """Say of which file it is that it cannot be read, and that nothing was written."""
    from buurtkit.lijsten.tabel import BronFout

    try:
        yield
    except BronFout as fout:
        raise BuurtkitFout(NIETS, meldingen=[Melding(str(bestand), fout.regel, fout.kolom, fout.tekst)]) from None


def to_choose(tekst: Iterable[str], meldingen: Iterable[Melding]) -> Uitkomst:
    """Give what is known of a file, and what somebody has to choose before anything is written."""
    uitkomst = Uitkomst(tekst, code=KIEZEN)
    uitkomst.report(meldingen)
    uitkomst.warn(NIETS)
    return uitkomst
