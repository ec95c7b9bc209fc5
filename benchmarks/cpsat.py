"""The exact peer for seating: the whole task as one model for OR-Tools CP-SAT, within a number of seconds."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from buurtkit.tafelindeling.opgave import KENMERKEN, Zitindeling, Zitopgave

_GEWICHTEN = {"herhaling": 1_000_000, "geleding": 1000, "organisatie": 1000, "buurt": 1}


def solve(opgave: Zitopgave, seconden: float) -> Zitindeling | None:
    """Give the best plan that CP-SAT finds in so many seconds on all processors; `None` if it finds none."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    seats = _seats(model, opgave)
    _add_wishes(model, opgave, seats)
    model.minimize(_repeats(model, opgave, seats) + _unevenness(model, opgave, seats))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconden
    solver.parameters.random_seed = 1
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    rounds: list[dict[str, str]] = [{} for _ in opgave.ronden]
    for (persoon, ronde, tafel), seat in seats.items():
        if solver.value(seat):
            rounds[ronde - 1][persoon] = tafel
    return Zitindeling(tuple(rounds))


def _seats(model: Any, opgave: Zitopgave) -> dict[tuple[str, int, str], Any]:
    """Give a yes or no for each person at each table in each round; one yes for who is there."""
    seats = {
        (p.id, r, t.id): model.new_bool_var("")
        for p in opgave.personen
        for r in opgave.ronden
        if r not in p.afwezig
        for t in opgave.tafels
    }
    for p in opgave.personen:
        for r in opgave.ronden:
            if r not in p.afwezig:
                model.add_exactly_one(seats[p.id, r, t.id] for t in opgave.tafels)
    for t in opgave.tafels:
        for r in opgave.ronden:
            there = sum(seats[p.id, r, t.id] for p in opgave.personen if r not in p.afwezig)
            model.add_linear_constraint(there, t.min, t.max)
    return seats


def _add_wishes(model: Any, opgave: Zitopgave, seats: dict[tuple[str, int, str], Any]) -> None:
    for (persoon, ronde), tafel in opgave.plekken().items():
        model.add(seats[persoon, ronde, tafel] == 1)
    for r in opgave.ronden:
        for t in opgave.tafels:
            for a, b in opgave.apart:
                if (a, r, t.id) in seats and (b, r, t.id) in seats:
                    model.add_at_most_one(seats[a, r, t.id], seats[b, r, t.id])
            for a, b in opgave.samen_paren():
                if (a, r, t.id) in seats and (b, r, t.id) in seats:
                    model.add(seats[a, r, t.id] == seats[b, r, t.id])


def _repeats(model: Any, opgave: Zitopgave, seats: dict[tuple[str, int, str], Any]) -> Any:
    """Give the cost of pairs that share a table in two rounds."""
    together = {frozenset(pair) for pair in opgave.samen_paren()}
    cost = 0
    for a, b in combinations((each.id for each in opgave.personen), 2):
        if frozenset((a, b)) in together:
            continue
        meet = []
        for r in opgave.ronden:
            tables = [t.id for t in opgave.tafels if (a, r, t.id) in seats and (b, r, t.id) in seats]
            meet.append(model.new_bool_var(""))
            for t in tables:
                model.add_bool_or(seats[a, r, t].negated(), seats[b, r, t].negated(), meet[-1])
        for x, y in combinations(meet, 2):
            twice = model.new_bool_var("")
            model.add_bool_or(x.negated(), y.negated(), twice)
            cost += _GEWICHTEN["herhaling"] * twice
    return cost


def _unevenness(model: Any, opgave: Zitopgave, seats: dict[tuple[str, int, str], Any]) -> Any:
    """Give the cost of pairs at a table that share a characteristic: a convex function of how many share it."""
    cost = 0
    for kenmerk in KENMERKEN:
        for value in {getattr(each, kenmerk) for each in opgave.personen} - {None}:
            for r in opgave.ronden:
                who = [p.id for p in opgave.personen if getattr(p, kenmerk) == value and r not in p.afwezig]
                for t in opgave.tafels:
                    most = min(len(who), t.max)
                    pairs = model.new_int_var(0, most * most, "")
                    number = sum(seats[p, r, t.id] for p in who)
                    for n in range(1, most):
                        model.add(pairs >= n * number - n * (n + 1) // 2)
                    cost += _GEWICHTEN[kenmerk] * pairs
    return cost
