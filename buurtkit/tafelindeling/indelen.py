"""Making a seating plan: first seats on which nobody meets twice, then who takes which, then swaps within rounds.

How long the search goes on is a number of steps, worked out from the size of the task and from the seconds it may
take on an ordinary laptop. So the plan depends on the task, the seed and the seconds, never on the machine.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp
from random import Random
from time import monotonic

from buurtkit.tafelindeling.grenzen import grens_herhaling, grens_kenmerk
from buurtkit.tafelindeling.knelpunten import OnhaalbaarFout, knelpunten
from buurtkit.tafelindeling.kosten import Kosten
from buurtkit.tafelindeling.model import Model, Zit
from buurtkit.tafelindeling.opgave import Zitindeling, Zitopgave
from buurtkit.tafelindeling.passend import OpFout, seat_from_scratch, seat_round
from buurtkit.tafelindeling.routes import hand_out_routes
from buurtkit.tafelindeling.ruilen import Ruilzaal
from buurtkit.tafelindeling.toezicht import Toezicht, Volger
from buurtkit.tafelindeling.wissel import Wissel

GEDULD = 100
"""After this many times the seconds that were meant, the clock ends the search; only a very slow machine gets there."""

_VRIJE_WISSELS = 1000
"""With fewer swaps within a round that make no repeat, such swaps lead nowhere: nearly all work goes to routes."""

_BIJNA = 0.02
"""Routes with this share of unavoidable repeats per person may still be the best there is."""


def default_seconden(opgave: Zitopgave) -> float:
    """Give how many seconds are worthwhile: less than one for fifty people, five from 200 people on."""
    return min(5.0, 0.8 + max(0, len(opgave.personen) - 60) * 0.03)


def seat(
    opgave: Zitopgave,
    zaad: int = 0,
    seconden: float | None = None,
    voortgang: Volger | None = None,
    klok: Callable[[], float] = monotonic,
) -> Zitindeling:
    """Seat everybody. Raises `OnhaalbaarFout` with the wishes that clash if they cannot all be met.

    The same `opgave`, `zaad` and `seconden` give the same plan on each machine. `voortgang` is called now and then.
    Ctrl-C ends the search and keeps the best plan so far.
    """
    seconds = default_seconden(opgave) if seconden is None else seconden
    until = klok() + GEDULD * max(1.0, seconds)
    model = Model(opgave)
    toezicht = _start(model, seconds, lambda: klok() > until, voortgang)
    rng = Random(zaad)
    with toezicht.interruptible():
        _take_routes(toezicht, rng)
    with toezicht.interruptible():
        _swap_seats(toezicht, rng)
    return model.make_indeling(toezicht.beste)


def _start(model: Model, seconds: float, late: Callable[[], bool], voortgang: Volger | None) -> Toezicht:
    """Give a first plan that meets all hard wishes, to be watched over."""
    zit = []
    for r in range(model.rondes):
        try:
            row = seat_from_scratch(model, r)
        except OpFout:
            row = None
        if row is None:
            raise OnhaalbaarFout(knelpunten(model.opgave))
        zit.append(row)
    return Toezicht(model, zit, least_kosten(model), max(1.0, seconds * 1e6), late, voortgang)


def least_kosten(model: Model) -> Kosten:
    """Give the costs that no plan goes below."""
    geleding, organisatie, buurt = (grens_kenmerk(model, k) for k in range(3))
    return Kosten(grens_herhaling(model), geleding + organisatie, buurt)


def swap_price(model: Model) -> float:
    """Give what trying a swap within a round costs, in millionths of a second."""
    return 0.6 + 0.15 * model.rondes + 0.022 * len(model.kern)


def _route_price(model: Model) -> float:
    return 1.0 + 0.2 * model.rondes + 0.03 * len(model.kern)


def _free_swaps(model: Model) -> float:
    """Give about how many swaps of two people within a round make no repeat, in a plan without any."""
    mates = model.n / model.tafels - 1
    repeats = 2 * mates**2 * (model.rondes - 1) / max(1, model.n - 1)
    return model.n**2 / 2 * model.rondes * exp(-repeats)


def _take_routes(toezicht: Toezicht, rng: Random) -> None:
    """Search for who takes which route, and offer the plans that follow.

    One short run shows whether routes without repeats exist; then they may be worth two long ones, each with others.
    """
    model = toezicht.model
    if model.rondes == 1 or model.tafels < 3:
        return
    _route_run(toezicht, rng, 0.1)
    gap = toezicht.waarde[1].herhaling - toezicht.grens.herhaling
    if _free_swaps(model) < _VRIJE_WISSELS and gap <= _BIJNA * model.n * model.rondes:
        for _ in range(2):
            _route_run(toezicht, rng, 0.2 if gap else 0.4)


def _route_run(toezicht: Toezicht, rng: Random, deel: float) -> None:
    if not toezicht.klaar:
        wissel = Wissel(toezicht.model, hand_out_routes(toezicht.model, rng))
        toezicht.offer(_mend(toezicht, wissel.make_zit(wissel.keuze)))
        with toezicht.interruptible():
            wissel.anneal(rng, toezicht.koeling(deel * toezicht.werk, _route_price(toezicht.model), 2.0, 0.3))
        toezicht.offer(_mend(toezicht, wissel.make_zit(wissel.beste)))


def _mend(toezicht: Toezicht, zit: Zit) -> Zit:
    """Make a plan meet the hard wishes; a round in which that takes too long comes from the best plan so far."""
    found = []
    for r, row in enumerate(zit):
        try:
            found.append(seat_round(toezicht.model, r, row) or toezicht.beste[r])
        except OpFout:
            found.append(toezicht.beste[r])
    return found


def _swap_seats(toezicht: Toezicht, rng: Random) -> None:
    """Improve the best plan by swaps within rounds, for as much work as is left; hotter if repeats can be won back."""
    if not toezicht.klaar:
        zaal = Ruilzaal(toezicht.model, toezicht.beste)
        left = toezicht.werk - toezicht.gedaan
        warm = 1.0 if toezicht.waarde[1].herhaling == toezicht.grens.herhaling else 8.0
        zaal.anneal(rng, toezicht.koeling(left, swap_price(toezicht.model), warm, 0.15), toezicht.offer)
