"""What buurtkit has to say about a place in a file: one small record that every room can make and the screen shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Ernst: TypeAlias = Literal["fout", "let op", "tip"]
"""How bad it is: only a `fout` makes the exit code 1."""


@dataclass(frozen=True, slots=True)
class Melding:
    """One message about one place; the text is Dutch and stands on its own.

    `regel` and `kolom` count from 1; 0 means the message is about the file as a whole.
    """

    bestand: str
    regel: int
    kolom: int
    tekst: str
    ernst: Ernst = "fout"
    code: str = ""
    """Code of the rule of the way of working, such as `BK101`; empty when the file itself is wrong."""

    @property
    def plaats(self) -> str:
        """The place as editors and terminals understand it: `bestand:regel:kolom`."""
        return f"{self.bestand}:{self.regel}:{self.kolom}" if self.regel else self.bestand

    def __str__(self) -> str:
        code = f" [{self.code}]" if self.code else ""
        return f"{self.plaats}: {self.ernst}{code}: {self.tekst}"


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Give `` Bedoelde u `x`?`` with the candidate most like `word` (with a leading space), or an empty text.

    A candidate with the same number counts as most alike: `b2` is `b02`, and not `b12`.
    """
    from difflib import get_close_matches

    known = {candidate.lower(): candidate for candidate in candidates}
    same_number = [each for each in known if _without_zeros(each) == _without_zeros(word.lower())]
    found = same_number or get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return f" Bedoelde u `{known[found[0]]}`?" if found else ""


def _without_zeros(word: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", word)
