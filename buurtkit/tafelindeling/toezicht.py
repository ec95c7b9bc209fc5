"""Watching over a search: the best plan so far, how far the work is, and when to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from buurtkit.tafelindeling.koelen import Koeling
from buurtkit.tafelindeling.kosten import Kosten, count_kosten
from buurtkit.tafelindeling.model import NERGENS, Model, Zit


class Zoekvoortgang(NamedTuple):
    """How far a search is."""

    deel: float
    """The share of the work that is done, from 0 to 1."""

    kloof: Kosten
    """How far the best plan so far is above the best possible."""


Volger = Callable[[Zoekvoortgang], None]
"""What is called now and then during a search."""


@dataclass
class Toezicht:
    """The best plan so far of one search: the one with the fewest people off their seat, then the lowest costs."""

    model: Model
    beste: Zit
    grens: Kosten
    werk: float
    """The work of the whole search, in millionths of a second on the machine of `inzet`."""

    te_laat: Callable[[], bool]
    voortgang: Volger | None = None
    oud: Zit | None = None
    """A plan to stay close to."""

    gedaan: float = field(default=0, init=False)
    gestopt: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.waarde = self._weigh(self.beste)

    def _weigh(self, zit: Zit) -> tuple[int, Kosten]:
        return count_verplaatst(self.oud, zit) if self.oud else 0, count_kosten(self.model, zit)

    @property
    def klaar(self) -> bool:
        """Whether nothing can be won by going on."""
        return self.gestopt or self.waarde == (0, self.grens)

    def offer(self, zit: Zit) -> None:
        """Offer a plan that meets all hard wishes; it is kept if it is the best so far."""
        value = self._weigh(zit)
        if value < self.waarde:
            self.waarde, self.beste = value, [list(row) for row in zit]

    def koeling(self, werk: float, prijs: float, warm: float, koud: float) -> Koeling:
        """Give a cooling that takes so much work, at a price per step."""

        def go_on(steps: int) -> bool:
            if self.voortgang:
                gaps = (cost - least for cost, least in zip(self.waarde[1], self.grens, strict=True))
                self.voortgang(Zoekvoortgang(min(1.0, self.gedaan / self.werk), Kosten(*gaps)))
            self.gestopt |= self.te_laat()
            self.gedaan += steps * prijs
            return not self.klaar

        return Koeling(int(werk / prijs), warm, koud, go_on)

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Let Ctrl-C end the search, which keeps the best plan so far."""
        try:
            yield
        except KeyboardInterrupt:
            self.gestopt = True


def count_verplaatst(oud: Zit, zit: Zit) -> int:
    """Count the seats that differ, of people who had one and still have one."""
    pairs = (pair for rows in zip(oud, zit, strict=True) for pair in zip(*rows, strict=True))
    return sum(before != after and NERGENS not in (before, after) for before, after in pairs)
