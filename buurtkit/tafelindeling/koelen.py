"""How a search cools down: ever smaller chances to accept what makes a plan worse, and when it has to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp

GRENS = 64
"""What worsens a plan by this much or more is never accepted."""

_BLOKKEN = 50


@dataclass(frozen=True, slots=True)
class Koeling:
    """A number of steps in which the temperature falls from `warm` to `koud`, in blocks.

    `verder` is asked before each block, with the number of steps it takes, whether to go on.
    """

    stappen: int
    warm: float
    koud: float
    verder: Callable[[int], bool]

    def __iter__(self) -> Iterator[tuple[int, Sequence[float]]]:
        """Give per block how many steps to take, and the chance to accept each worsening below `GRENS`."""
        for block in range(_BLOKKEN):
            steps = self.stappen * (block + 1) // _BLOKKEN - self.stappen * block // _BLOKKEN
            if not self.verder(steps):
                return
            temperature = self.warm * (self.koud / self.warm) ** (block / (_BLOKKEN - 1))
            # Rounded: the last digit of exp differs between machines, and the plan may not.
            yield steps, [round(exp(-worse / temperature), 9) for worse in range(GRENS)]
