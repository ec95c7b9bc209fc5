"""What a guest answered to an invitation, and on which day: `genodigd 18-1-2027, ja 25-1-2027`.

On one line, so that a person can type it and a change touches one line. A single word without a day will do.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias, get_args

from pydantic_core import core_schema

from buurtkit import notatie
from buurtkit.basis.melding import nearest_word

Antwoord: TypeAlias = Literal[
    "te nodigen", "genodigd", "ja", "misschien", "nee", "afgemeld", "wachtlijst", "aanwezig", "afwezig"
]
"""What is known about a guest's coming to a gathering."""

ANTWOORDEN: tuple[Antwoord, ...] = get_args(Antwoord)

_STAND = re.compile(r"\s*(?P<woord>te\s+nodigen|[^\W\d]+)\s*(?P<dag>\S.*)?", re.DOTALL | re.IGNORECASE)


class Antwoordstand(NamedTuple):
    """One answer, and the day on which it was given; `None` when nobody wrote that down."""

    antwoord: Antwoord
    op: dt.date | None = None

    def __str__(self) -> str:
        return f"{self.antwoord} {notatie.korte_datum(self.op)}" if self.op else self.antwoord


@dataclass(frozen=True, slots=True)
class Antwoordverloop:
    """All answers of one guest to one invitation, the last one counts. There is always one."""

    standen: tuple[Antwoordstand, ...]

    @property
    def nu(self) -> Antwoordstand:
        """The answer that holds."""
        return self.standen[-1]

    @property
    def laatste_dag(self) -> dt.date | None:
        """The latest day that is known, of whichever answer."""
        return max((each.op for each in self.standen if each.op), default=None)

    def __str__(self) -> str:
        return ", ".join(map(str, self.standen))

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(read_verloop)


def read_verloop(value: object) -> Antwoordverloop:
    """Read what stands in the YAML; see `parse_verloop`."""
    if isinstance(value, Antwoordverloop):
        return value
    if not isinstance(value, str):
        raise ValueError(_expected(""))
    return parse_verloop(value)


@lru_cache(maxsize=4096)
def parse_verloop(text: str) -> Antwoordverloop:
    """Read answers with their days, separated by commas.

    >>> str(parse_verloop("Genodigd 18 januari 2027, ja"))
    'genodigd 18-1-2027, ja'

    Raises `ValueError` for an unknown word, a day that is none, or days that are not in order.
    """
    standen = tuple(_parse_stand(part) for part in text.split(","))
    days = [each.op for each in standen if each.op]
    if days != sorted(days):
        raise ValueError("de antwoorden op volgorde van dag, het laatste achteraan")
    return Antwoordverloop(standen)


def _parse_stand(text: str) -> Antwoordstand:
    found = _STAND.fullmatch(text)
    word = " ".join(found["woord"].lower().split()) if found else text
    for antwoord in ANTWOORDEN:
        if found and word == antwoord:
            return Antwoordstand(antwoord, notatie.parse_datum(found["dag"]) if found["dag"] else None)
    raise ValueError(_expected(word))


def _expected(word: str) -> str:
    words = ", ".join(f"`{each}`" for each in ANTWOORDEN[:-1]) + f" of `{ANTWOORDEN[-1]}`"
    near = nearest_word(word, ANTWOORDEN)
    return words + (f" (bedoelde u `{near}`?)" if near else "")
