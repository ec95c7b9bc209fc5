"""What every kind of list becomes: rows of text that know where they stand.

For Excel it is made in a process of its own. That loads what stands at the top here and in `excel`, so that is little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from buurtkit.basis.melding import BuurtkitFout, Ernst, Melding
from buurtkit.basis.tekens import CONTROL

Kent: TypeAlias = Callable[[Iterable[str]], int]
"""Counts the cells of a row that are the head of a column that somebody knows."""

MAX_RIJEN = 10_000
"""Most rows that are read: what fits in `deelnemers.yaml`, see `dossier.lezen.MAX_BYTES`."""

MAX_KOLOMMEN = 200
"""Most columns that are read; what stands further to the right belongs to no list of people."""

MAX_TEKST = 32_767
"""Most characters of one cell that are kept: more do not fit in a cell of Excel."""

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks that come along with copied text; joiners stay, some scripts need them."""


class BronFout(BuurtkitFout):
    """A file cannot be read as a list; the text says in Dutch why and what to do, and sometimes where it goes wrong."""

    def __init__(self, tekst: str, regel: int = 0, kolom: int = 0) -> None:
        super().__init__(tekst)
        self.regel, self.kolom = regel, kolom


@dataclass(frozen=True, slots=True)
class Bronrij:
    """One row: its number as the user sees it, and the text of its cells; empty cells are empty texts."""

    nummer: int
    cellen: Sequence[str]
    onleesbaar: Mapping[int, str] = field(default_factory=dict)
    """Per column (from 0) why what stands there cannot be used."""


@dataclass(frozen=True, slots=True)
class Brontabel:
    """One sheet of one file, without the rows that are empty."""

    bestand: str
    rijen: Sequence[Bronrij]
    soort: Literal["blad", "tekst", "kaarten"] = "tekst"
    blad: str = ""
    """The name of the sheet, if the file has sheets."""

    andere_bladen: Sequence[str] = ()
    """The other sheets with something in them or not, that were not read."""

    verborgen: frozenset[int] = frozenset()
    """Columns (from 0) that Excel does not show."""

    samengevoegd: Sequence[tuple[int, int, int, int]] = ()
    """Merged cells: first row, first column, last row, last column, all from 1."""

    opmerkingen: Sequence[str] = ()
    """What there is to say about the file as a whole, in Dutch."""

    def melding(self, rij: int, kolom: int | None, tekst: str, ernst: Ernst = "fout") -> Melding:
        """Make a message about a cell; `kolom` counts from 0, `None` is the whole row."""
        where = self.plek(rij, kolom)
        return Melding(self.bestand, rij, (kolom or 0) + 1, f"{where}: {tekst}", ernst, plek=where)

    def plek(self, rij: int, kolom: int | None = None) -> str:
        """Say where a row or cell is: `Blad1, rij 7, kolom D`."""
        if self.soort == "kaarten":
            return f"kaartje op regel {rij}"
        parts = [self.blad, f"rij {rij}", "" if kolom is None else f"kolom {letter(kolom)}"]
        return ", ".join(part for part in parts if part)


def letter(kolom: int) -> str:
    """Give how Excel calls a column that is counted from 0: A, Z, AA."""
    name, rest = "", kolom + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def clean(text: str) -> str:
    """Give text on one line, with single spaces and nothing invisible in it."""
    if not (text.isascii() and text.isprintable()):
        text = _INVISIBLE.sub("", CONTROL.sub(" ", text.replace("\x85", " ")))
    if len(text) > MAX_TEKST:
        text = f"{text[:MAX_TEKST]}…"
    return " ".join(text.split())


def too_many(bestand: str) -> BronFout:
    """Give what to say about a list that is longer than it can be."""
    from buurtkit.notatie import getal

    return BronFout(
        f"{bestand} heeft meer dan {getal(MAX_RIJEN)} rijen met tekst. Zo lang kan de lijst niet zijn. "
        "Maak eerst een bestand met alleen wat u nodig heeft."
    )
