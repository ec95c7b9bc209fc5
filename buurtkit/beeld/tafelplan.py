"""Who sits where at the tables of a gathering, as it was written down: by table, by guest, and whom they meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import combinations, combinations_with_replacement
from typing import Literal

from buurtkit.dossier.bijeenkomsten import Bijeenkomst, MetTafels, Ronde, Tafel
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.indeling import Tafelindeling, Zitronde
from buurtkit.dossier.typen import MEERVOUD


@dataclass(frozen=True)
class Zitplek:
    """One table in one round, with who sits there: chair and note-taker first, then by surname."""

    tafel: Tafel
    gasten: Sequence[Deelnemer]

    @property
    def voorzitter(self) -> Deelnemer | None:
        """Who leads the conversation, if they sit here in this round."""
        return next((each for each in self.gasten if each.id == self.tafel.voorzitter), None)

    @property
    def notulist(self) -> Deelnemer | None:
        """Who writes down, if they sit here in this round."""
        return next((each for each in self.gasten if each.id == self.tafel.notulist), None)

    def rol(self, gast: Deelnemer) -> Literal["voorzitter", "notulist", ""]:
        """Give what a guest does at this table; empty for who only takes part."""
        if gast is self.voorzitter:
            return "voorzitter"
        if gast is self.notulist:
            return "notulist"
        return ""


@dataclass(frozen=True)
class Planronde:
    """One round with its tables; those that take no part are left out."""

    nummer: int
    ronde: Ronde
    plekken: Sequence[Zitplek]

    def plek(self, tafel: Tafel) -> Zitplek | None:
        """Give who sits at a table; `None` if it takes no part."""
        return next((each for each in self.plekken if each.tafel.nummer == tafel.nummer), None)


@dataclass(frozen=True)
class Halte:
    """One step of the route of a guest: the table in a round, `None` for who misses it."""

    ronde: int
    tafel: Tafel | None


@dataclass(frozen=True)
class Tafelplan:
    """The whole plan, as documents show it."""

    rondes: Sequence[Planronde]

    @cached_property
    def routes(self) -> Mapping[str, Sequence[Halte]]:
        """Per guest the table in each round."""
        per_round: list[tuple[int, dict[str, Tafel]]] = []
        for ronde in self.rondes:
            tables = {guest.id: plek.tafel for plek in ronde.plekken for guest in plek.gasten}
            per_round.append((ronde.nummer, tables))
        guests = dict.fromkeys(id_ for _, tables in per_round for id_ in tables)
        return {id_: [Halte(nummer, tables.get(id_)) for nummer, tables in per_round] for id_ in guests}

    def route(self, deelnemer: Deelnemer) -> Sequence[Halte]:
        """Give the table of a guest in each round; empty for who has no seat at all."""
        return self.routes.get(deelnemer.id, ())

    def blijft(self, deelnemer: Deelnemer) -> bool:
        """Tell whether a guest sits at one and the same table all the time."""
        return len({step.tafel.nummer if step.tafel else 0 for step in self.route(deelnemer)}) == 1

    @cached_property
    def gasten(self) -> Sequence[Deelnemer]:
        """All who have a seat, by surname."""
        found = {each.id: each for ronde in self.rondes for plek in ronde.plekken for each in plek.gasten}
        return sorted(found.values(), key=lambda each: each.sorteersleutel)

    @cached_property
    def _samen(self) -> Mapping[tuple[str, str], int]:
        """Per pair of guests how many rounds they share a table."""
        found: Counter[tuple[str, str]] = Counter()
        for ronde in self.rondes:
            for plek in ronde.plekken:
                found.update(combinations(sorted(each.id for each in plek.gasten), 2))
        return found

    def ontmoet(self, deelnemer: Deelnemer) -> Sequence[Deelnemer]:
        """Give whom a guest meets, each once, by surname."""
        met = {other for pair in self._samen if deelnemer.id in pair for other in pair}
        return [each for each in self.gasten if each.id in met and each.id != deelnemer.id]

    @property
    def ontmoetingen(self) -> int:
        """How many different pairs share a table at least once."""
        return len(self._samen)

    @cached_property
    def aantallen(self) -> tuple[int, int]:
        """The fewest and the most different people that a guest meets."""
        met: Counter[str] = Counter(id_ for pair in self._samen for id_ in pair)
        counts = [met[each.id] for each in self.gasten]
        return min(counts, default=0), max(counts, default=0)

    @cached_property
    def geledingen(self) -> Sequence[str]:
        """The kinds of guests there are, as in `bewoners`, in a fixed order."""
        there = {each.geleding for each in self.gasten}
        return [word for kind, word in MEERVOUD.items() if kind in there]

    @cached_property
    def _matrix(self) -> Mapping[tuple[str, str], int]:
        kinds = {each.id: MEERVOUD[each.geleding] for each in self.gasten}
        found = Counter(tuple(sorted((kinds[a], kinds[b]))) for a, b in self._samen)
        return {(a, b): found[a, b] for a, b in combinations_with_replacement(sorted(self.geledingen), 2)}

    def paren(self, een: str, ander: str) -> int:
        """Count the pairs of two kinds (as in `bewoners`) that meet; each pair once, however often they meet."""
        return self._matrix[min(een, ander), max(een, ander)]


def tafelplan(dossier: Dossier, table: Bijeenkomst | None) -> Tafelplan | None:
    """Give the plan that was written down for a gathering; `None` if there is none, or it has no tables."""
    indeling = dossier.tafelindeling(table.stap) if table else None
    if indeling is None or not isinstance(table, MetTafels):
        return None
    tables = {each.nummer: each for each in table.tafels}
    found = []
    for zitronde in sorted(indeling.rondes, key=lambda each: each.ronde):
        plekken = []
        for each in sorted(zitronde.tafels, key=lambda each: each.tafel):
            tafel = tables[each.tafel]
            guests = [dossier.deelnemer_bij_id[id_] for id_ in each.gasten]
            if guests:
                plekken.append(_seat(tafel, guests))
        found.append(Planronde(zitronde.ronde, table.rondes[zitronde.ronde - 1], plekken))
    return Tafelplan(found)


def _seat(tafel: Tafel, guests: Sequence[Deelnemer]) -> Zitplek:
    """Put the guests of a table in order: `False` comes before `True`, so first the chair, then the note-taker."""

    def place(guest: Deelnemer) -> tuple[bool, bool, str]:
        return guest.id != tafel.voorzitter, guest.id != tafel.notulist, guest.sorteersleutel

    return Zitplek(tafel, sorted(guests, key=place))


def afdruk(zitronde: Zitronde) -> str:
    """Give what the seats of a round are recognised by, whatever the order in which they stand."""
    seats = sorted(f"{each.tafel}:{id_}" for each in zitronde.tafels for id_ in each.gasten)
    return sha256("\n".join(seats).encode()).hexdigest()[:8]


def met_de_hand(indeling: Tafelindeling | None) -> tuple[int, ...]:
    """Give the rounds in which somebody moved guests by hand."""
    return tuple(each.ronde for each in indeling.rondes if each.controle != afdruk(each)) if indeling else ()
