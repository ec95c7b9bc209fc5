"""A programme in time and place: when and where each item is, and whose day it makes up.

Times are in minutes since midnight, as is easy to reckon with.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from buurtkit.beeld.betrokkenen import Mensen
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, MetZalen, Programmaonderdeel, Zaal
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie.mensen import betrokkenen, is_naam, sleutel

KEUZE = frozenset({"workshop", "excursie"})
"""Kinds of items of which a guest takes part in one at a time."""


@dataclass(frozen=True, slots=True)
class Roosterdeel:
    """One item of a programme with its place in the file and its minutes since midnight.

    `id` is the name guests choose it by, with a number behind it where an earlier item has that name as well. `van` and
    `tot` are `begin` and `einde` with the travel to it and back.
    """

    id: str
    index: int
    deel: Programmaonderdeel
    begin: int
    einde: int

    @property
    def van(self) -> int:
        """When somebody has to leave for it."""
        return self.begin - (self.deel.reistijd or 0)

    @property
    def tot(self) -> int:
        """When somebody is back from it."""
        return self.einde + (self.deel.reistijd or 0)

    @property
    def vertrek(self) -> dt.time:
        """When somebody has to leave for it, as a time of the day."""
        return klok(self.van)

    @property
    def terug(self) -> dt.time:
        """When somebody is back from it, as a time of the day."""
        return klok(self.tot)

    @property
    def eindigt(self) -> dt.time | None:
        """When somebody is back from it; `None` when nothing says how long it lasts."""
        return self.terug if self.tot > self.van else None

    def raakt(self, other: Roosterdeel) -> bool:
        """Tell whether two items take place at the same time, travel left out."""
        return self.begin < other.einde and other.begin < self.einde

    def botst(self, other: Roosterdeel) -> bool:
        """Tell whether nobody can take part in both, travel counted in."""
        return self.van < other.tot and other.van < self.tot


def minuten(moment: dt.time) -> int:
    """Give a time of day in minutes since midnight."""
    return moment.hour * 60 + moment.minute


def klok(minutes: int) -> dt.time:
    """Give minutes since midnight as a time of day; what falls outside the day becomes its first or last minute."""
    return dt.time(*divmod(min(max(minutes, 0), 24 * 60 - 1), 60))


def einden(bijeenkomst: Bijeenkomst) -> Iterator[tuple[Programmaonderdeel, dt.time, dt.time | None]]:
    """Give the items of a programme that have a time, as they stand there, each with its begin and its end.

    One without an end lasts until a later one begins, or else until the end of the gathering; that can be before it
    begins itself. `None` when the end of the gathering is not known either.
    """
    timed = [(deel, deel.begin) for deel in bijeenkomst.programma if deel.begin]
    begins = sorted({begin for _, begin in timed})
    for deel, begin in timed:
        next_begin = next((each for each in begins if each > begin), bijeenkomst.einde)
        yield deel, begin, deel.einde or next_begin


def rooster(bijeenkomst: Bijeenkomst) -> tuple[Roosterdeel, ...]:
    """Give the items of a programme in the order of time; one without an end lasts until a later one begins.

    What has no time yet is left out.
    """
    found = []
    seen: Counter[str] = Counter()
    place = {id(deel): i for i, deel in enumerate(bijeenkomst.programma)}
    for deel, starts, ends in einden(bijeenkomst):
        i, naam = place[id(deel)], deel.naam or "onderdeel"
        seen[naam] += 1
        id_ = naam if seen[naam] == 1 else f"{naam}-{seen[naam]}"
        begin = minuten(starts)
        found.append(Roosterdeel(id_, i, deel, begin, max(begin, minuten(ends)) if ends else begin))
    return _by_time(found)


def _by_time(delen: Iterable[Roosterdeel]) -> tuple[Roosterdeel, ...]:
    return tuple(sorted(delen, key=lambda each: (each.begin, each.index)))


def loopt_naast_elkaar(bijeenkomst: Bijeenkomst) -> bool:
    """Tell whether any two items of a programme take place at the same time."""
    delen = rooster(bijeenkomst)
    return any(one.raakt(other) for i, one in enumerate(delen) for other in delen[i + 1 :])


def zaal_van(dag: MetZalen, deel: Programmaonderdeel) -> Zaal | None:
    """Give the room of an item, `None` when it has none or it is not in the list of rooms."""
    wanted = sleutel(deel.zaal or "")
    if not wanted:
        return None
    return next((zaal for zaal in dag.zalen if sleutel(zaal.naam) == wanted), None)


def plaatsen_van(dag: MetZalen, deel: Programmaonderdeel) -> int | None:
    """Give how many people can take part in an item, `None` when nobody wrote that down."""
    zaal = zaal_van(dag, deel)
    return deel.plaatsen or (zaal.plaatsen if zaal else None)


def keuzedelen(dossier: Dossier) -> tuple[Roosterdeel, ...]:
    """Give the items that guests choose from, in the order of time.

    Those are workshops and excursions with something beside them, and whatever somebody chose.
    """
    dag = dossier.eerste_met("zalen")
    if dag is None:
        return ()
    delen = rooster(dag)
    of_kind = [each for each in delen if each.deel.soort in KEUZE]
    beside: set[int] = set()
    for each in of_kind:
        others = [other for other in of_kind if other is not each]
        if any(each.botst(other) for other in others):
            beside.add(each.index)
    chosen = {naam for deelnemer in dossier.deelnemers for naam in deelnemer.keuzes}
    return tuple(each for each in delen if each.index in beside or each.deel.naam in chosen)


def rondes(delen: Iterable[Roosterdeel]) -> list[list[Roosterdeel]]:
    """Group items by round: of each two items in a round nobody can take part in both.

    An item that lasts more than one round is in the first of them.
    """
    left = sorted(delen, key=lambda each: (each.tot, each.index))
    found = []
    while left:
        # All that clash with what ends first are still on just before its end, so they clash with each other too.
        first, *others = left
        together = [first, *(each for each in others if each.botst(first))]
        left = [each for each in others if each not in together]
        found.append(sorted(together, key=lambda each: each.index))
    return sorted(found, key=lambda together: min(each.begin for each in together))


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items of one room or one host, as a template gets it."""

    id: str
    naam: str
    delen: tuple[Roosterdeel, ...]


def _day(dossier: Dossier, stap: str) -> MetZalen | None:
    """Give the gathering of a step if it has rooms, else the first that has them."""
    gathering = dossier.bijeenkomst(stap)
    return gathering if isinstance(gathering, MetZalen) else dossier.eerste_met("zalen")


def zalen_agenda(dossier: Dossier, stap: str = "") -> tuple[Agenda, ...]:
    """Give the items per room, in the order of the list of rooms; a room without items is left out.

    For a step without rooms it is the first gathering that has them.
    """
    dag = _day(dossier, stap)
    if dag is None:
        return ()
    listed = {sleutel(zaal.naam): zaal.naam for zaal in dag.zalen}
    in_programme = {sleutel(deel.zaal): deel.zaal for deel in dag.programma if deel.zaal}
    # Rooms that are only in the programme come last; one that is in the list is called as it is there.
    names = listed | in_programme | listed
    items: dict[str, list[Roosterdeel]] = {key: [] for key in names}
    for each in rooster(dag):
        if each.deel.zaal:
            items[sleutel(each.deel.zaal)].append(each)
    return tuple(Agenda(key, names[key], tuple(delen)) for key, delen in items.items() if delen)


def gastheren_agenda(dossier: Dossier, stap: str = "") -> tuple[Agenda, ...]:
    """Give the items per person who does something in them: speakers, hosts and who is responsible, each by name."""
    dag = _day(dossier, stap)
    delen = rooster(dag) if dag else ()
    named = [(each, wie) for each in delen for wie in _people(each.deel)]
    mensen = Mensen(dossier, [wie for _, wie in named])
    names: dict[str, str] = {}
    found: dict[str, dict[int, Roosterdeel]] = {}
    for each, wie in named:
        if mensen.is_organisatie(wie):
            continue
        key = mensen.sleutel(wie)
        names[key] = max(names.get(key, ""), wie, key=len)
        found.setdefault(key, {})[each.index] = each
    return tuple(Agenda(key, names[key], tuple(items.values())) for key, items in found.items())


def _people(deel: Programmaonderdeel) -> Iterator[str]:
    for text in (deel.wie, deel.gastheer, deel.verantwoordelijke):
        yield from (wie for wie in betrokkenen(text) if is_naam(wie))


def dag_van(dossier: Dossier, deelnemer: Deelnemer) -> tuple[Roosterdeel, ...]:
    """Give the items of the day for one guest: where this guest has a place, and what everybody is at."""
    dag = dossier.eerste_met("zalen")
    if dag is None:
        return ()
    delen = rooster(dag)
    workshops = dossier.indeling.workshops
    placed = {each.onderdeel for each in workshops if deelnemer.id in each.deelnemers}
    mine = [each for each in delen if each.deel.naam in placed]
    # As long as nobody was placed, everybody sees all there is to choose from.
    to_choose = keuzedelen(dossier) if workshops else ()
    for_some = {each.index for each in to_choose}
    for_all = [each for each in delen if each.index not in for_some]
    # Who is at a workshop misses what everybody else is at.
    shared = [each for each in for_all if not any(each.botst(own) for own in mine)]
    return _by_time([*mine, *shared])
