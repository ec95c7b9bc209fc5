"""Small tasks to try, made up at random as well, and the plain way to count and to seat: by looking at everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from hypothesis import strategies as st

from buurtkit.tafelindeling.opgave import Persoon, Tafelkeuze, Zitindeling, Zitopgave, Zittafel


def people(n: int, **kenmerken: str) -> tuple[Persoon, ...]:
    """Give n people who are called p0, p1 and so on, and share their characteristics."""
    return tuple(Persoon(f"p{i}", **kenmerken) for i in range(n))  # type: ignore[arg-type]


def tables(n: int, low: int, high: int) -> tuple[Zittafel, ...]:
    """Give n tables that are called t0, t1 and so on."""
    return tuple(Zittafel(f"t{i}", low, high) for i in range(n))


def mixed(n: int) -> tuple[Persoon, ...]:
    """Give n people of several kinds, organisations and neighbourhoods."""
    return tuple(
        Persoon(f"p{i}", "abc"[i * i % 3], None if i % 4 == 0 else f"o{i % 5}", None if i % 6 == 0 else f"b{i % 4}")
        for i in range(n)
    )


@st.composite
def opgaven(draw: st.DrawFn, most: int = 7, tafels: int = 3) -> Zitopgave:
    """Give small tasks with all sorts of wishes; many of them are impossible."""
    n, rounds = draw(st.integers(2, most)), draw(st.integers(1, 3))
    ids, rounds_ = [f"p{i}" for i in range(n)], st.sets(st.integers(1, rounds), max_size=1).map(frozenset)
    value = st.sampled_from(["x", "y", None])
    personen = tuple(Persoon(p, draw(value), draw(value), draw(value), draw(rounds_)) for p in ids)
    rooms = [
        Zittafel(f"t{i}", draw(st.integers(0, 2)), draw(st.integers(2, 4)), draw(rounds_) if i == 2 else frozenset())
        for i in range(draw(st.integers(2, tafels)))
    ]
    table = st.sampled_from([each.id for each in rooms])
    pair = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda two: two[0] != two[1])
    seats = draw(st.lists(st.builds(Tafelkeuze, st.sampled_from(ids), st.integers(1, rounds), table), max_size=1))
    return Zitopgave(
        rounds,
        tuple(rooms),
        personen,
        draw(st.dictionaries(st.sampled_from(ids), table, max_size=2)),
        tuple(seats),
        tuple(draw(st.lists(pair, max_size=2))),
        tuple(draw(st.lists(pair, max_size=2))),
    )


def all_seatings(opgave: Zitopgave, ronde: int) -> Iterator[dict[str, str]]:
    """Give every way to seat one round that meets the hard wishes."""
    there = [each.id for each in opgave.personen if ronde not in each.afwezig]
    fixed = {p: t for (p, r), t in opgave.plekken().items() if r == ronde}
    if not fixed.keys() <= set(there):
        return
    for seats in product([each.id for each in opgave.tafels], repeat=len(there)):
        seating = dict(zip(there, seats, strict=True))
        sizes = all(
            (0 if ronde in each.dicht else each.min) <= seats.count(each.id) <= (0 if ronde in each.dicht else each.max)
            for each in opgave.tafels
        )
        at_place = all(seating[p] == t for p, t in fixed.items())
        apart = all(seating.get(a, a) != seating.get(b, b) for a, b in opgave.apart)
        groups = ([seating[p] for p in group if p in seating] for group in opgave.samen)
        if sizes and at_place and apart and all(len(set(each)) <= 1 for each in groups):
            yield seating


def is_possible(opgave: Zitopgave) -> bool:
    """Say whether every round can be seated."""
    return all(next(all_seatings(opgave, ronde), None) is not None for ronde in opgave.ronden)


def plain_kosten(opgave: Zitopgave, indeling: Zitindeling) -> tuple[int, int, int]:
    """Count repeats, mixing and neighbourhoods pair by pair."""
    together = {frozenset(pair) for pair in opgave.samen_paren()}
    repeats = mixing = buurten = 0
    for a, b in combinations(opgave.personen, 2):
        meetings = sum(a.id in row and row[a.id] == row.get(b.id) for row in indeling.rondes)
        if frozenset((a.id, b.id)) not in together:
            repeats += meetings * (meetings - 1) // 2
        mixing += meetings * (a.geleding == b.geleding is not None)
        mixing += meetings * (a.organisatie == b.organisatie is not None)
        buurten += meetings * (a.buurt == b.buurt is not None)
    return repeats, mixing, buurten
