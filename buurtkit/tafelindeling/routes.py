"""Handing out routes to begin with: who has to be somewhere gets one that goes there, the rest takes what is left."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from buurtkit.tafelindeling.eenheden import Eenheid, make_eenheden
from buurtkit.tafelindeling.model import Model
from buurtkit.tafelindeling.rooster import Route, has_vlak, make_klassen, make_vlak, rng_order


@dataclass(frozen=True, slots=True)
class Routekeuze:
    """Which unit takes which route."""

    routes: list[Route]
    inruilbaar: int
    """From this route on a route may stay empty while others are not; that costs no repeats."""

    eenheden: list[Eenheid]
    keuze: list[int]
    """The number of the route of each unit. Two units never have the same number; their routes may be alike."""

    vrij: int
    """So many units, the first, may change routes; the others stand fast."""


def hand_out_routes(model: Model, rng: Random) -> Routekeuze:
    """Make routes and hand them out, blind to who takes which as long as the route goes where it must."""
    units = make_eenheden(model)
    fixed = [unit for unit in units if unit.is_fixed]
    free = [unit for unit in units if not unit.is_fixed]
    fixed_routes = [_own_route(unit, model, rng) for unit in fixed]
    routes, spare = _make_routes(model, len(free), set(fixed_routes), rng)
    open_ = dict.fromkeys(range(len(routes)))
    chosen = [-1] * len(free)
    order = sorted(rng_order(len(free), rng), key=lambda u: -len(free[u].eisen))
    for u in order:
        unit = free[u]
        route = next((i for i in open_ if unit.fits(routes[i])), None)
        if route is None:
            route = len(routes)
            routes.append(next((each for each in routes if unit.fits(each)), _own_route(unit, model, rng)))
        open_.pop(route, None)
        chosen[u] = route
    chosen += range(len(routes), len(routes) + len(fixed))
    return Routekeuze(routes + fixed_routes, spare, free + fixed, chosen, len(free))


def _make_routes(model: Model, aantal: int, bezet: set[Route], rng: Random) -> tuple[list[Route], int]:
    """Give routes for so many units, and from which one on they may stay empty.

    Routes that stay at one table are for those who have to; others only get them when the rest is taken.
    """
    tables, rounds = model.tafels, model.rondes
    stay = {(t,) * rounds for t in range(tables)}
    if rounds == tables + 1 and aantal <= tables**2 and has_vlak(tables) and not stay & bezet:
        return make_vlak(tables, rng), 0
    needed = -(-aantal // tables)
    if needed < tables:
        spare = _spare_classes(model, aantal)
        classes = make_klassen(tables, rounds, 1 + needed, spare, rng)[1:]
        return [route for each in classes for route in each], 0
    staying = sorted(stay - bezet)
    more = max(0, -(-(aantal - tables * (tables - 1) - len(staying)) // tables))
    classes = make_klassen(tables, rounds, tables + more, 0, rng)
    routes = [route for each in [*classes[1:tables], staying, *classes[tables:]] for route in each]
    return routes, len(routes) - tables if more else 0


def _spare_classes(model: Model, aantal: int) -> int:
    """Give how many classes of routes to have besides those that are needed, so that tables can differ in size."""
    sizes = {room for row in model.ruimte for room in row}
    if len(sizes) == 1:
        return int(aantal % model.tafels > 0)
    return max(high for _, high in sizes) - aantal // model.tafels


def _own_route(unit: Eenheid, model: Model, rng: Random) -> Route:
    """Give a route for who has to be somewhere in particular; who stays somewhere does so when away as well."""
    wishes = dict(unit.eisen)
    tables = set(wishes.values())
    if unit.is_fixed and len(tables) == 1:
        return (tables.pop(),) * model.rondes
    return tuple(wishes.get(r, int(rng.random() * model.tafels)) for r in range(model.rondes))
