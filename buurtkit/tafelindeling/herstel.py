"""Mending a plan when life happens: somebody comes late or stays away, a table closes, people are seated by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from time import monotonic
from typing import NamedTuple

from buurtkit.tafelindeling.indelen import GEDULD, default_seconden, least_kosten, swap_price
from buurtkit.tafelindeling.knelpunten import OnhaalbaarFout, knelpunten
from buurtkit.tafelindeling.model import NERGENS, Model, Zit
from buurtkit.tafelindeling.opgave import Zitindeling, Zitopgave
from buurtkit.tafelindeling.passend import OpFout, seat_round
from buurtkit.tafelindeling.ruilen import Ruilzaal
from buurtkit.tafelindeling.toezicht import Toezicht, Volger


class Zitwijziging(NamedTuple):
    """A seat that changes: for who comes `van` is `None`, for who stays away `naar`."""

    persoon: str
    ronde: int
    van: str | None
    naar: str | None


@dataclass(frozen=True, slots=True)
class Herstel:
    """A mended plan, and what has changed in it: the cards to print again."""

    indeling: Zitindeling
    wijzigingen: tuple[Zitwijziging, ...]


def mend_plan(
    opgave: Zitopgave,
    vorige: Zitindeling,
    zaad: int = 0,
    vast_tot_ronde: int = 0,
    seconden: float | None = None,
    voortgang: Volger | None = None,
    klok: Callable[[], float] = monotonic,
) -> Herstel:
    """Change as few seats of `vorige` as it takes to meet the hard wishes of `opgave`, then mix as well as that leaves.

    Rounds up to and including `vast_tot_ronde` are over and stay untouched, whatever `opgave` says about them; later
    ones take their meetings into account. Write a table that closes as `Zittafel.dicht` and who leaves as
    `Persoon.afwezig`. The rest is as in `seat`.
    """
    seconds = default_seconden(opgave) / 2 if seconden is None else seconden
    until = klok() + GEDULD * max(1.0, seconds)
    model = Model(opgave)
    oud = _as_far_as_known(model, vorige, vast_tot_ronde)
    zit = oud[:vast_tot_ronde]
    for r in range(vast_tot_ronde, model.rondes):
        try:
            row = seat_round(model, r, oud[r])
        except OpFout:
            row = None
        if row is None:
            raise OnhaalbaarFout(knelpunten(opgave, vanaf=vast_tot_ronde + 1))
        zit.append(row)
    toezicht = Toezicht(
        model, zit, least_kosten(model), max(1.0, seconds * 1e6), lambda: klok() > until, voortgang, oud
    )
    with toezicht.interruptible():
        zaal = Ruilzaal(model, zit, vast_tot_ronde, oud)
        zaal.anneal(Random(zaad), toezicht.koeling(toezicht.werk, 4 * swap_price(model), 1.0, 0.15), toezicht.offer)
    new = model.make_indeling(toezicht.beste)
    return _compare(Zitindeling(vorige.rondes[:vast_tot_ronde] + new.rondes[vast_tot_ronde:]), vorige)


def _as_far_as_known(model: Model, vorige: Zitindeling, gedaan: int) -> Zit:
    """Give the seats of before; in rounds to come only of who is there, at tables that are open."""
    zit = model.make_zit(vorige)
    for r in range(gedaan, model.rondes):
        there = set(model.aanwezig[r])
        for p, t in enumerate(zit[r]):
            if t != NERGENS and (p not in there or model.ruimte[r][t][1] == 0):
                zit[r][p] = NERGENS
    return zit


def _compare(nieuw: Zitindeling, vorige: Zitindeling) -> Herstel:
    def changes() -> Iterator[Zitwijziging]:
        for i, now in enumerate(nieuw.rondes):
            before = vorige.rondes[i] if i < len(vorige.rondes) else {}
            for persoon in {**now, **before}:
                if now.get(persoon) != before.get(persoon):
                    yield Zitwijziging(persoon, i + 1, before.get(persoon), now.get(persoon))

    return Herstel(nieuw, tuple(changes()))
