"""Placing guests in the workshops and excursions they chose, as fairly as can be.

Per round, in this order: as many guests as possible have a place, as many as possible in their first choice, then in
their second, and so on. What is equal then is decided by lot; who came off badly in an earlier round goes first.
An item that lasts more than one round takes up all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.dossier import Dossier
from buurtkit.programma.opgave import Keuzegast, Keuzeopgave, fingerprint, lot
from buurtkit.programma.toewijzen import assign
from buurtkit.yaml.tekst import Inhoud


@dataclass(frozen=True)
class Plaatsing:
    """Who is where: per item the guests with a place, and the waiting list with who is first at the top."""

    deelnemers: Mapping[str, Sequence[str]]
    wachtlijst: Mapping[str, Sequence[str]]
    vast: Mapping[str, Sequence[str]]
    """Who of the guests with a place was put there by hand."""


def place(opgave: Keuzeopgave, zaad: int = 1) -> Plaatsing:
    """Place all guests. The same task and seed give the same result on every machine."""
    return _Indeler(opgave, zaad).place()


class _Indeler:
    """Places guests round by round; `waar` says per guest which items they have so far."""

    def __init__(self, opgave: Keuzeopgave, zaad: int) -> None:
        self.opgave = opgave
        self.zaad = zaad
        self.waar: dict[str, list[str]] = {gast.id: [] for gast in opgave.gasten}
        self.achterstand = dict.fromkeys(self.waar, 0)
        for naam, ids in opgave.vast.items():
            for id_ in ids:
                self.waar.setdefault(id_, []).append(naam)

    def place(self) -> Plaatsing:
        for namen in self.opgave.rondes:
            self._round(namen)
        deelnemers = {naam: [id_ for id_, items in self.waar.items() if naam in items] for naam in self.opgave.delen}
        waiting = {naam: self._waiting(naam) for naam in self.opgave.delen}
        return Plaatsing(deelnemers, waiting, self.opgave.vast)

    def _round(self, namen: Sequence[str]) -> None:
        """Place everybody in one round who is not somewhere else by then."""
        wanted = [(gast, self._ranks(gast, namen)) for gast in self._by_lot()]
        kandidaten = [(gast, ranks) for gast, ranks in wanted if ranks]
        room: list[int | None] = []
        for naam in namen:
            taken = sum(naam in items for items in self.waar.values())
            room.append(_left(self.opgave.plaatsen[naam], taken))
        most = max((len(ranks) for _, ranks in kandidaten), default=0) + 2
        costs: list[list[int | None]] = []
        for turn, (gast, ranks) in enumerate(kandidaten):
            row = [self._cost(gast, naam, ranks.get(naam), most, turn, len(kandidaten)) for naam in namen]
            costs.append(row)
        for (gast, ranks), place in zip(kandidaten, assign(costs, room), strict=True):
            if place is None:
                self.achterstand[gast.id] += most
            else:
                self.waar[gast.id].append(namen[place])
                self.achterstand[gast.id] += ranks[namen[place]]

    def _by_lot(self) -> list[Keuzegast]:
        return sorted(self.opgave.gasten, key=lambda gast: (-self.achterstand[gast.id], lot(self.zaad, gast.id)))

    def _ranks(self, gast: Keuzegast, namen: Sequence[str]) -> dict[str, int]:
        """Give how much a guest wants each item of a round, from 0; items that cannot be are left out.

        An item that takes away something this guest wants more comes after all their other choices, and one that they
        did not choose must not take away anything they did. Only if nothing is suitable, everything is.
        """
        free = [naam for naam in namen if self._is_free(gast, naam)]
        suitable = [naam for naam in free if naam not in gast.ongeschikt]
        possible = suitable or free
        chosen = [naam for naam in gast.keuzes if naam in possible]
        # Sorting keeps the order of the choices: only those that take away a better one move to the end.
        chosen.sort(key=lambda naam: self._takes_better(gast, naam, namen))
        ranks = {naam: i for i, naam in enumerate(chosen)}
        for naam in possible:
            if naam not in ranks and not self._takes_any(gast, naam, namen):
                ranks[naam] = len(chosen)
        return ranks

    def _is_free(self, gast: Keuzegast, naam: str) -> bool:
        deel = self.opgave.delen[naam]
        busy = [*gast.bezet, *(self.opgave.delen[each] for each in self.waar[gast.id] if each in self.opgave.delen)]
        return not any(deel.botst(each) for each in busy)

    def _later(self, gast: Keuzegast, naam: str, namen: Sequence[str]) -> Iterator[str]:
        """Give the choices of a guest in other rounds that an item takes away."""
        delen = self.opgave.delen
        return (each for each in gast.keuzes if each in delen and each not in namen and delen[each].botst(delen[naam]))

    def _takes_better(self, gast: Keuzegast, naam: str, namen: Sequence[str]) -> bool:
        own = gast.keuzes.index(naam)
        return any(gast.keuzes.index(each) < own for each in self._later(gast, naam, namen))

    def _takes_any(self, gast: Keuzegast, naam: str, namen: Sequence[str]) -> bool:
        return any(True for _ in self._later(gast, naam, namen))

    def _cost(self, gast: Keuzegast, naam: str, rank: int | None, most: int, turn: int, people: int) -> int | None:
        """Give what a place costs: first the rank, so that no number of lower choices outweighs a higher one.

        Then who is first by lot gets the better rank; what nobody chose is shared out by lot as well.
        """
        if rank is None:
            return None
        chosen = naam in gast.keuzes
        worth = -((people + 1) ** (most - rank)) if chosen else 0
        by_turn = rank * (people - turn)
        by_chance = 0 if chosen else lot(self.zaad, f"{gast.id}:{naam}") % 1000
        return (worth * (people * people * most + 1) + by_turn) * (1000 * people + 1) + by_chance

    def _waiting(self, naam: str) -> list[str]:
        """Give who would rather have this item, first who has nothing at that time, then by choice and by lot."""
        waiting = []
        for gast in self.opgave.gasten:
            if naam not in gast.keuzes or naam in self.waar[gast.id] or not self._can_wait(gast, naam):
                continue
            instead = self._instead(gast, naam)
            own = gast.keuzes.index(naam)
            if all(each not in gast.keuzes or gast.keuzes.index(each) > own for each in instead):
                waiting.append((bool(instead), own, lot(self.zaad, gast.id), gast.id))
        return [id_ for *_, id_ in sorted(waiting)]

    def _instead(self, gast: Keuzegast, naam: str) -> list[str]:
        """Give what a guest has at the time of an item."""
        delen = self.opgave.delen
        return [each for each in self.waar[gast.id] if each in delen and delen[each].botst(delen[naam])]

    def _can_wait(self, gast: Keuzegast, naam: str) -> bool:
        """Tell whether a guest could be there: not needed elsewhere, not placed elsewhere by hand, and it suits."""
        if naam in gast.ongeschikt:
            return False
        deel = self.opgave.delen[naam]
        if any(deel.botst(each) for each in gast.bezet):
            return False
        by_hand = self.opgave.vast
        return not any(gast.id in by_hand.get(each, ()) for each in self._instead(gast, naam))


def _left(places: int | None, taken: int) -> int | None:
    return None if places is None else max(0, places - taken)


def write_placing(indeling: Bewerking, dossier: Dossier, plaatsing: Plaatsing) -> int:
    """Write who is where in `indeling.yaml`, each list by surname; gives the line."""
    by_name = {each.id: i for i, each in enumerate(dossier.op_alfabet)}

    def item(naam: str, ids: Sequence[str]) -> dict[str, Inhoud]:
        lists = {
            "deelnemers": sorted(ids, key=by_name.__getitem__),
            "vast": sorted(plaatsing.vast.get(naam, ()), key=by_name.__getitem__),
            "wachtlijst": plaatsing.wachtlijst[naam],
        }
        written: dict[str, Inhoud] = {key: value for key, value in lists.items() if value}
        return {"onderdeel": naam, **written, "controle": fingerprint(ids)}

    return indeling.put(("workshops",), [item(naam, ids) for naam, ids in plaatsing.deelnemers.items()])
