"""What one text may cost: a template of somebody else cannot hold the machine.

Steps are counted, and the size of every value that a template makes is bounded, so that the same template always stops
at the same place. The limits are wide: a list of 5,000 guests takes some hundred thousand steps. Only behind them there
is a limit on computing time, for what costs more per step than was foreseen; no result ever depends on it.
"""

from __future__ import annotations

import datetime as dt
import decimal
import math
import operator
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from decimal import Decimal
from typing import Any, TypeVar

from jinja2 import TemplateError

from buurtkit import notatie

STAPPEN = 10_000_000
"""How many steps a template can save up for one text."""

ERBIJ = 500_000
"""How many steps each next text of the same template adds to what is left."""

REKENTIJD = 60.0
"""How many seconds of computing one text may take, see the top of this module."""

TEKENS = 500_000
"""How long one text in a template can be."""

DELEN = 500_000
"""How many parts one list in a template can have, with what is in those parts."""

GEMAAKT = 5_000_000
"""How many parts all lists can have together that one text makes, with its texts: of those, eight characters count as
one part. What was made may all still be held."""

DIEP = 50
"""How deep lists can be in each other: Python loses its way in a list that is very deep."""

BITS = 256
"""How large a whole number can be, in bits."""

CIJFERS = 80
"""How large an amount can be, in decimals before or behind the comma."""

AFDRUK = 5_000_000
"""How long all values together can be that one text prints."""

UITVOER = 1_000_000
"""How long a whole text can be, with one sign for each value."""

LUS = 100_000
"""How many numbers `range` can give."""

_PORTIE = 1_000
"""After how many steps the computing time is looked at."""

_PER_STAP = 8
"""How many characters or parts are looked at in about the time of one step."""

KORT = 64
"""A text of no more characters takes no steps of its own."""

_OM_DE_DELEN = 8
"""How many parts a short list takes in memory besides what is in it."""

_WEGEN: tuple[type, ...] = (
    str,
    list,
    tuple,
    dict,
    set,
    frozenset,
    range,
    type({}.keys()),
    type({}.values()),
    type({}.items()),
)

_Rij = TypeVar("_Rij", bound=Sized)

_PLAT = frozenset({int, bool, float, type(None), Decimal, dt.date, dt.time})
"""Kinds of values in which there is nothing to walk through."""

_TOO_LARGE = "Dit getal wordt te groot."

_REKENEN: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
}


class GrensFout(TemplateError):
    """A template asks more than one text may cost; the message is Dutch."""


def te_lang() -> GrensFout:
    """Give what to raise for a whole text of more than `UITVOER` characters."""
    return GrensFout(f"Dit stuk wordt te lang: meer dan {notatie.getal(UITVOER)} tekens. Maak er meer stukken van.")


class Grenzen:
    """Counts what the texts of one template cost. Everything here raises `GrensFout` when it is too much."""

    def __init__(self) -> None:
        self._over = STAPPEN
        self._kijk = STAPPEN
        self._begin = time.thread_time()
        self._afdruk = 0
        self._gemaakt = 0

    def begin(self) -> None:
        """Start a new text."""
        self._over = min(max(self._over, 0) + ERBIJ, STAPPEN)
        self._kijk = self._over
        self._begin = time.thread_time()
        self._afdruk = 0
        self._gemaakt = 0

    def take(self, steps: int = 1) -> None:
        """Take steps."""
        self._over -= steps
        if self._over < self._kijk:
            self._look()

    def _look(self) -> None:
        if self._over < 0:
            text = "Dit sjabloon doet te veel werk. Staat er een lus in een lus? Maak er minder of kortere lussen van."
            raise GrensFout(text)
        if time.thread_time() - self._begin > REKENTIJD:
            raise GrensFout("Dit sjabloon rekent te lang. Maak er meer stukken van.")
        self._kijk = max(self._over - _PORTIE, 0)

    def lus(self, items: Iterable[Any], steps: int = 1) -> Iterator[Any]:
        """Give items one by one, and take steps for each."""
        for each in items:
            self.take(steps)
            yield each

    def weigh(self, value: Any) -> Any:
        """Take a step for each part of a value, and for each part of those, before something walks through it all.

        A list that holds the same list twice, and so on, has few parts in memory and no end to walk through.
        """
        kind = type(value)
        if kind is str:  # most values are short texts
            if len(value) > KORT:
                self.take(len(value) // _PER_STAP)
        elif kind not in _PLAT and isinstance(value, _WEGEN):
            self.take(self._weight(value) // _PER_STAP)
        return value

    def _weight(self, value: Any) -> int:
        parts, signs = 0, 0
        level = [value]
        for _ in range(DIEP):
            inside: list[Any] = []
            for each in level:
                if isinstance(each, str):
                    signs += len(each)
                else:
                    parts += len(each)
                    self.delen(parts)
                    signs += self._open(each, inside)
            self.samen(signs)
            if not inside:
                return parts + signs
            level = inside
        raise GrensFout(f"Deze lijst zit meer dan {DIEP} lagen diep.")

    def _open(self, value: Any, inside: list[Any]) -> int:
        """Add what has to be opened next to `inside`; of texts give how long they are together."""
        signs = 0
        for items in (value, value.values()) if isinstance(value, dict) else (value,):
            # Looked at by kind: most lists are flat, and this is asked often.
            kinds = frozenset() if isinstance(items, range) else frozenset(map(type, items))
            if kinds <= _PLAT:
                continue
            if kinds == {str}:
                signs += sum(map(len, items))
            elif any(issubclass(kind, _WEGEN) for kind in kinds):
                inside += (item for item in items if isinstance(item, _WEGEN))
        return signs

    def guard(self, value: Any) -> Any:
        """Give a value that was made in a template, if it is not too large; of an iterator the items are counted."""
        if isinstance(value, str):
            if len(value) > KORT:
                self.tekens(len(value))
                self.take(len(value) // _PER_STAP)
                self._made(len(value) // _PER_STAP)
        elif isinstance(value, (int, float, Decimal)):
            self._number(value)
        elif isinstance(value, (list, tuple)):
            self.delen(len(value))
            self.take(len(value))
            self._made(len(value))
        elif isinstance(value, Iterator):
            return self.lus(value)
        return value

    def _made(self, parts: int) -> None:
        self._gemaakt += parts
        if self._gemaakt > GEMAAKT:
            raise GrensFout("Dit sjabloon maakt samen te veel lijsten en teksten. Maak er meer stukken van.")

    def rijen(self, rows: Iterable[_Rij]) -> Iterator[_Rij]:
        """Give one by one the lists that a filter makes inside what it gives, and count what is in each."""
        for row in rows:
            self.take()
            self._made(len(row) + _OM_DE_DELEN)
            yield row

    def tekens(self, number: int) -> None:
        """Refuse a text of more than so many characters."""
        if number > TEKENS:
            raise GrensFout(f"Deze tekst wordt te lang: meer dan {notatie.getal(TEKENS)} tekens.")

    def delen(self, number: int) -> None:
        """Refuse a list of more than so many parts."""
        if number > DELEN:
            raise GrensFout(f"Deze lijst wordt te lang: meer dan {notatie.getal(DELEN)} delen.")

    def _number(self, value: float | Decimal) -> None:
        if isinstance(value, int):
            fits = value.bit_length() <= BITS
        elif isinstance(value, float):
            fits = math.isfinite(value)
        else:
            fits = not value or abs(value.adjusted()) <= CIJFERS
        if not fits:
            raise GrensFout(_TOO_LARGE)

    def afdruk(self, length: int) -> None:
        """Count a value of so many characters that is printed."""
        self._afdruk += length
        self.samen(self._afdruk)

    def samen(self, length: int) -> None:
        """Refuse values of more than so many characters together."""
        if length > AFDRUK:
            raise GrensFout(f"Dit wordt samen te lang: meer dan {notatie.getal(AFDRUK)} tekens.")

    def compute(self, sign: str, left: Any, right: Any) -> Any:
        """Compute with two values, after a look at how large the outcome will be."""
        self.take()
        if sign == "*":
            for each, times in ((left, right), (right, left)):
                if isinstance(each, (str, list, tuple)) and isinstance(times, int):
                    limit = self.tekens if isinstance(each, str) else self.delen
                    limit(len(each) * times)
        is_whole = isinstance(left, int) and isinstance(right, int)
        if sign == "**" and is_whole and (left.bit_length() - 1) * right > BITS:
            raise GrensFout(_TOO_LARGE)
        try:
            return self.guard(_REKENEN[sign](left, right))
        except (OverflowError, decimal.Overflow, decimal.InvalidOperation):
            raise GrensFout(_TOO_LARGE) from None

    def range(self, *args: int) -> range:
        """Give the numbers of a loop."""
        numbers = range(*args)
        # Of a range that has no length at all, `len` says so with an error of its own.
        if numbers[LUS:]:
            raise GrensFout(f"Een lus gaat hooguit {notatie.getal(LUS)} keer rond.")
        return numbers
