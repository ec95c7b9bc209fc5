"""An honest judgement of a plan: what it costs, the best that is possible, and whom everybody meets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

from buurtkit.tafelindeling.grenzen import can_meet, grens_herhaling, grens_kenmerk
from buurtkit.tafelindeling.kosten import count_gelijk, count_kosten
from buurtkit.tafelindeling.model import Model
from buurtkit.tafelindeling.opgave import KENMERKEN, Zitindeling, Zitopgave

Fout: TypeAlias = Literal["tafelgrootte", "onbekende tafel", "afwezig", "geen plaats", "vaste plek", "apart", "samen"]


class Overtreding(NamedTuple):
    """A hard wish that a plan breaks in one round, with the people and the table it is about."""

    soort: Fout
    ronde: int
    personen: tuple[str, ...] = ()
    tafel: str = ""


class Term(NamedTuple):
    """A part of the costs: the number of pairs and the fewest that are possible.

    `herhaling` counts for each pair of rounds the pairs of people who share a table in both; the others count in all
    rounds the pairs at a table that share a characteristic.
    """

    naam: str
    waarde: int
    grens: int

    @property
    def kloof(self) -> int:
        """How far the value is above the best possible."""
        return self.waarde - self.grens


class Ontmoeting(NamedTuple):
    """Whom somebody meets, each once, in the order of the task."""

    persoon: str
    wie: tuple[str, ...]
    hoogstens: int
    """The most different people that could be with tables of the same sizes."""


@dataclass(frozen=True, slots=True)
class Score:
    """The judgement of a plan."""

    overtredingen: tuple[Overtreding, ...]
    termen: tuple[Term, ...]
    """In the order `herhaling`, `geleding`, `organisatie`, `buurt`."""

    ontmoetingen: tuple[Ontmoeting, ...]
    vaker: tuple[tuple[str, str, int], ...]
    """The pairs that meet more than once without having to, with how often."""

    @property
    def vector(self) -> tuple[int, int, int, int]:
        """Broken hard wishes; then the gaps of repeats, of mixing (kind and organisation) and of neighbourhoods."""
        herhaling, geleding, organisatie, buurt = (term.kloof for term in self.termen)
        return len(self.overtredingen), herhaling, geleding + organisatie, buurt


def score(opgave: Zitopgave, indeling: Zitindeling) -> Score:
    """Judge a plan, whoever made it."""
    model = Model(opgave)
    zit = model.make_zit(indeling)
    terms = [Term("herhaling", count_kosten(model, zit).herhaling, grens_herhaling(model))]
    terms += [Term(name, count_gelijk(model, zit, k), grens_kenmerk(model, k)) for k, name in enumerate(KENMERKEN)]
    times = _times_together(opgave, indeling)
    together = {frozenset(pair) for pair in opgave.samen_paren()}
    more = tuple((a, b, n) for (a, b), n in times.items() if n > 1 and frozenset((a, b)) not in together)
    return Score(tuple(_broken(opgave, indeling)), tuple(terms), tuple(_meetings(model, indeling, times)), more)


def _times_together(opgave: Zitopgave, indeling: Zitindeling) -> dict[tuple[str, str], int]:
    order = {each.id: i for i, each in enumerate(opgave.personen)}
    found: dict[tuple[str, str], int] = {}
    for ronde in opgave.ronden[: len(indeling.rondes)]:
        for people in indeling.tafel(ronde).values():
            for pair in combinations(sorted(filter(order.__contains__, people), key=order.__getitem__), 2):
                found[pair] = found.get(pair, 0) + 1
    return found


def _meetings(model: Model, indeling: Zitindeling, times: dict[tuple[str, str], int]) -> Iterator[Ontmoeting]:
    met: dict[str, set[str]] = {each.id: set() for each in model.opgave.personen}
    for a, b in times:
        met[a].add(b)
        met[b].add(a)
    tables = [indeling.tafel(r + 1) for r in range(len(indeling.rondes))]
    able = can_meet(model)
    for p, each in enumerate(model.opgave.personen):
        routes = zip(tables, indeling.route(each.id), strict=True)
        mates = sum(len(people[t]) - 1 for people, t in routes if t is not None)
        possible = (able[p] | model.samen[p]).bit_count()
        who = tuple(sorted(met[each.id], key=model.nummer.__getitem__))
        yield Ontmoeting(each.id, who, max(len(who), min(mates, possible)))


def _broken(opgave: Zitopgave, indeling: Zitindeling) -> Iterator[Overtreding]:
    fixed = opgave.plekken()
    known = {each.id for each in opgave.tafels}
    for ronde in opgave.ronden:
        seats = dict(indeling.rondes[ronde - 1]) if ronde <= len(indeling.rondes) else {}
        there = {each.id for each in opgave.personen if ronde not in each.afwezig}
        for t in dict.fromkeys(seats.values()):
            if t not in known:
                yield Overtreding("onbekende tafel", ronde, (), t)
        for p, t in seats.items():
            if p not in there:
                yield Overtreding("afwezig", ronde, (p,), t)
        for each in opgave.personen:
            if each.id in there and each.id not in seats:
                yield Overtreding("geen plaats", ronde, (each.id,))
        yield from _wrong_sizes(opgave, ronde, list(seats.values()))
        for (p, r), t in fixed.items():
            if r == ronde and seats.get(p) != t:
                yield Overtreding("vaste plek", ronde, (p,), t)
        for a, b in dict.fromkeys(tuple(sorted(pair)) for pair in opgave.apart):
            if a in seats and seats[a] == seats.get(b):
                yield Overtreding("apart", ronde, (a, b), seats[a])
        for a, b in dict.fromkeys(tuple(sorted(pair)) for pair in opgave.samen_paren()):
            if a in seats and b in seats and seats[a] != seats[b]:
                yield Overtreding("samen", ronde, (a, b))


def _wrong_sizes(opgave: Zitopgave, ronde: int, bezet: list[str]) -> Iterator[Overtreding]:
    for tafel in opgave.tafels:
        low, high = (0, 0) if ronde in tafel.dicht else (tafel.min, tafel.max)
        if not low <= bezet.count(tafel.id) <= high:
            yield Overtreding("tafelgrootte", ronde, (), tafel.id)
