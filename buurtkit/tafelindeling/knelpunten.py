"""Which hard wishes clash: as few as possible at a time, as data that a caller can put in words.

What is plain to see is looked for first: a table that is full, a group that is too big. If a round still cannot be
seated, wishes are left out one by one for as long as it stays impossible; those that remain clash with each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple, TypeAlias

from buurtkit.basis.melding import BuurtkitFout
from buurtkit.tafelindeling.model import Model
from buurtkit.tafelindeling.opgave import Zitopgave, Zittafel
from buurtkit.tafelindeling.passend import OpFout, seat_from_scratch

Soort: TypeAlias = Literal[
    "te weinig plaatsen",
    "te weinig mensen",
    "afwezig",
    "twee tafels",
    "tafel dicht",
    "tafel vol",
    "groep te groot",
    "samen aan twee tafels",
    "apart en samen",
    "apart aan een tafel",
    "samenloop",
    "niet gevonden",
]
"""What is wrong; `samenloop` when wishes only clash all together, `niet gevonden` when it is unknown what does."""


class Opgavewens(NamedTuple):
    """A wish of the task: a seat at a table, a pair apart or a group together."""

    soort: Literal["vast", "apart", "samen"]
    personen: tuple[str, ...]
    tafel: str = ""


class Knelpunt(NamedTuple):
    """A reason why a plan is impossible, in some rounds. Without one of its wishes it would be gone."""

    soort: Soort
    wensen: tuple[Opgavewens, ...] = ()
    tafel: str = ""
    nodig: int = 0
    """How many seats are needed (`te weinig mensen`: how many people the tables ask for)."""

    mogelijk: int = 0
    """How many there are."""

    rondes: tuple[int, ...] = ()


class OnhaalbaarFout(BuurtkitFout):
    """No plan meets all hard wishes; `knelpunten` says why."""

    def __init__(self, knelpunten: tuple[Knelpunt, ...]) -> None:
        super().__init__("; ".join(each.soort for each in knelpunten))
        self.knelpunten = knelpunten


def knelpunten(opgave: Zitopgave, vanaf: int = 1) -> tuple[Knelpunt, ...]:
    """Give why the hard wishes cannot all be met, in rounds from `vanaf` on; nothing if they can.

    The same reason in several rounds comes once.
    """
    found: dict[Knelpunt, list[int]] = {}
    for ronde in opgave.ronden[vanaf - 1 :]:
        reasons = list(dict.fromkeys(_plain_reasons(opgave, ronde)))
        for reason in reasons or _hidden_reasons(one_round(opgave, ronde)):
            found.setdefault(reason, []).append(ronde)
    return tuple(reason._replace(rondes=tuple(rondes)) for reason, rondes in found.items())


def one_round(opgave: Zitopgave, ronde: int) -> Zitopgave:
    """Give the task of one round only: who is there, the tables that are open, the wishes among them."""
    people = [replace(each, afwezig=frozenset()) for each in opgave.personen if ronde not in each.afwezig]
    tables = [Zittafel(each.id, each.min, each.max) for each in opgave.tafels if ronde not in each.dicht]
    there = {each.id for each in people}
    open_ = {each.id for each in tables}
    fixed: dict[str, str] = {}
    for (person, at), table in opgave.plekken().items():
        if at == ronde and person in there and table in open_:
            fixed[person] = table
    together: list[tuple[str, ...]] = []
    for group in opgave.samen:
        left = tuple(person for person in group if person in there)
        if len(left) > 1:
            together.append(left)
    return Zitopgave(
        rondes=1,
        tafels=tuple(tables),
        personen=tuple(people),
        vaste_tafel=fixed,
        apart=tuple(pair for pair in opgave.apart if there.issuperset(pair)),
        samen=tuple(together),
    )


def _plain_reasons(opgave: Zitopgave, ronde: int) -> Iterator[Knelpunt]:
    chosen: dict[str, str] = {}
    for each in opgave.keuzes:
        if each.ronde == ronde and chosen.setdefault(each.persoon, each.tafel) != each.tafel:
            one = Opgavewens("vast", (each.persoon,), chosen[each.persoon])
            other = Opgavewens("vast", (each.persoon,), each.tafel)
            yield Knelpunt("twee tafels", (one, other))
    people = {each.id: each for each in opgave.personen}
    closed = {each.id for each in opgave.tafels if ronde in each.dicht}
    for (p, r), t in opgave.plekken().items():
        if r != ronde:
            continue
        if ronde in people[p].afwezig:
            yield Knelpunt("afwezig", (Opgavewens("vast", (p,), t),), t)
        elif t in closed:
            yield Knelpunt("tafel dicht", (Opgavewens("vast", (p,), t),), t)
    task = one_round(opgave, ronde)
    seats = sum(each.max for each in task.tafels)
    least = sum(each.min for each in task.tafels)
    if len(task.personen) > seats:
        yield Knelpunt("te weinig plaatsen", nodig=len(task.personen), mogelijk=seats)
    if len(task.personen) < least:
        yield Knelpunt("te weinig mensen", nodig=least, mogelijk=len(task.personen))
    yield from _group_reasons(task)


def _group_reasons(task: Zitopgave) -> Iterator[Knelpunt]:
    """Give what is wrong within the groups that sit together, and at the tables where they have to be."""
    names = [each.id for each in task.personen]
    most = max((each.max for each in task.tafels), default=0)
    forced: dict[str, list[tuple[str, ...]]] = {each.id: [] for each in task.tafels}
    for numbers in Model(task).groepen[0]:
        group = tuple(names[p] for p in numbers)
        together, seats = _wishes(task, group)
        if len(group) > most:
            yield Knelpunt("groep te groot", together, nodig=len(group), mogelijk=most)
        if len({each.tafel for each in seats}) > 1:
            yield Knelpunt("samen aan twee tafels", together + seats)
        elif seats:
            forced[seats[0].tafel].append(group)
        for pair in task.apart:
            if set(pair) <= set(group):
                yield Knelpunt("apart en samen", (Opgavewens("apart", pair), *together))
    for tafel in task.tafels:
        yield from _table_reasons(task, tafel, forced[tafel.id])


def _table_reasons(task: Zitopgave, tafel: Zittafel, groepen: list[tuple[str, ...]]) -> Iterator[Knelpunt]:
    """Give what is wrong at a table with the groups that have to sit there."""
    of = {p: group for group in groepen for p in group}
    if len(of) > tafel.max:
        wishes: list[Opgavewens] = []
        for group in groepen:
            together, seats = _wishes(task, group)
            wishes += together + seats
        yield Knelpunt("tafel vol", tuple(wishes), tafel.id, nodig=len(of), mogelijk=tafel.max)
    for a, b in task.apart:
        if a in of and b in of and of[a] != of[b]:
            wishes = [Opgavewens("apart", (a, b))]
            for p in (a, b):
                together, seats = _wishes(task, of[p])
                wishes += together + seats[:1]  # one seat is enough to keep a group at the table
            yield Knelpunt("apart aan een tafel", tuple(wishes), tafel.id)


def _wishes(task: Zitopgave, group: tuple[str, ...]) -> tuple[tuple[Opgavewens, ...], tuple[Opgavewens, ...]]:
    """Give what keeps a group together, and the seats of its members."""
    together = tuple(Opgavewens("samen", each) for each in task.samen if each[0] in group)
    return together, tuple(Opgavewens("vast", (p,), task.vaste_tafel[p]) for p in group if p in task.vaste_tafel)


def _hidden_reasons(task: Zitopgave) -> list[Knelpunt]:
    """Give the wishes that clash only together, as few as needed; nothing if the round can be seated."""
    try:
        if seat_from_scratch(Model(task), 0) is not None:
            return []
    except OpFout:
        return [Knelpunt("niet gevonden")]
    wishes = [Opgavewens("apart", pair) for pair in task.apart] + [Opgavewens("samen", group) for group in task.samen]
    wishes += [Opgavewens("vast", (p,), t) for p, t in task.vaste_tafel.items()]
    for wish in list(wishes):
        fewer = [each for each in wishes if each is not wish]
        if not _possible(_with_wishes(task, fewer)):
            wishes = fewer
    return [Knelpunt("samenloop", tuple(wishes))]


def _possible(task: Zitopgave) -> bool:
    try:
        return seat_from_scratch(Model(task), 0) is not None
    except OpFout:
        return True


def _with_wishes(task: Zitopgave, wishes: list[Opgavewens]) -> Zitopgave:
    return replace(
        task,
        vaste_tafel={each.personen[0]: each.tafel for each in wishes if each.soort == "vast"},
        apart=tuple((each.personen[0], each.personen[1]) for each in wishes if each.soort == "apart"),
        samen=tuple(each.personen for each in wishes if each.soort == "samen"),
    )
