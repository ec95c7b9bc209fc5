"""Judges a seating from the files alone: shares no code with the optimiser, nor with what reads dossiers.

It follows the definition in the benchmark, and looks at everything in the plainest way:

- broken hard wishes: everybody who comes sits once in each round they are there; nobody else does; tables have the
  chairs they have; who stays somewhere stays there; apart is apart and together is together.
- repeats: for every pair the number of pairs of rounds that they share a table. Pairs that have to sit together do not
  count: those of a wish, and those who both stay at one table.
- mixing and neighbourhoods: pairs at a table of one kind, of one organisation, of one neighbourhood.

For each there is a least number that no plan goes below: things spread evenly over boxes make the fewest pairs in a box.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

Paar = frozenset[str]


def _file(folder: Path, name: str) -> Any:
    return yaml.load((folder / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


def _list(value: Any) -> list[str]:
    """Take one thing for a list of one, as a dossier may."""
    return [value] if isinstance(value, str) else list(value)


def fewest_pairs(things: int, boxes: int, filled: list[int] | None = None) -> int:
    """Put things one by one in the emptiest box, and count the pairs within boxes."""
    content = [*(filled or []), *[0] * (boxes - len(filled or []))]
    for _ in range(things):
        content[content.index(min(content))] += 1
    return sum(n * (n - 1) // 2 for n in content)


@dataclass
class Oordeel:
    """What is wrong, and how far each cost is above the least possible."""

    fouten: list[str] = field(default_factory=list)
    kosten: dict[str, int] = field(default_factory=dict)
    minimum: dict[str, int] = field(default_factory=dict)
    maten: list[int] = field(default_factory=list)
    """The sizes of all tables in all rounds."""

    kanten: list[int] = field(default_factory=list)
    """How many kinds there are at each of those tables."""

    def kloof(self, *terms: str) -> int:
        """Give how far some costs together are above the least possible."""
        return sum(self.kosten[term] - self.minimum[term] for term in terms)


class Keuring:
    """One dossier with its seats."""

    def __init__(self, folder: Path) -> None:
        day = _file(folder, "tafel-van-50")
        self.rounds = [str(i) for i in range(1, len(day["rondes"]) + 1)]
        self.tables = {each["nummer"]: each for each in day["tafels"]}
        self.chairs = day.get("stoelen")
        guests = _file(folder, "deelnemers")["deelnemers"]
        self.guests = {self._id(each): each for each in guests if self._comes(each)}
        self.away: dict[str, set[str]] = defaultdict(set)
        self.fixed: dict[tuple[str, str], str] = {}
        self.apart: set[Paar] = set()
        self.together: set[Paar] = set()
        self._read_wishes(day)
        self.seats: dict[str, list[tuple[str, str]]] = {r: [] for r in self.rounds}
        for each in _file(folder, "indeling")["rondes"]:
            for table in each["tafels"]:
                self.seats[each["ronde"]] += [(id_, table["tafel"]) for id_ in table["gasten"]]

    @staticmethod
    def _id(guest: dict[str, Any]) -> str:
        if "id" in guest:
            return str(guest["id"])
        # An id that buurtkit makes of a name is not for this checker to make: the example's seats tell it.
        from buurtkit.dossier.deelnemers import id_of

        return id_of(guest["naam"])

    @staticmethod
    def _comes(guest: dict[str, Any]) -> bool:
        answer = guest.get("antwoorden", {}).get("tafel-van-50", "")
        return str(answer).split(",")[-1].split()[:1] in (["ja"], ["aanwezig"])

    def _read_wishes(self, day: dict[str, Any]) -> None:
        for wish in day.get("zitwensen", ()):
            if wish["soort"] == "afwezig":
                for id_ in _list(wish["gasten"]):
                    self.away[id_] |= set(_list(wish["rondes"]))
        stays = {self_id: each["vaste_tafel"] for self_id, each in self.guests.items() if "vaste_tafel" in each}
        for number, table in self.tables.items():
            stays |= {table[role]: number for role in ("voorzitter", "notulist") if table.get(role) in self.guests}
        self.stays = stays
        for id_, number in stays.items():
            self.fixed |= {(id_, r): number for r in self.rounds if r not in self.away[id_]}
        for wish in day.get("zitwensen", ()):
            pairs = {frozenset(pair) for pair in combinations(_list(wish["gasten"]), 2)}
            if wish["soort"] == "apart":
                self.apart |= pairs
            elif wish["soort"] == "samen":
                self.together |= pairs
            elif wish["soort"] == "tafel":
                rounds = _list(wish.get("rondes", self.rounds))
                self.fixed |= {(id_, r): wish["tafel"] for id_ in _list(wish["gasten"]) for r in rounds}
        self.together |= {frozenset(two) for two in combinations(stays, 2) if stays[two[0]] == stays[two[1]]}

    def there(self, ronde: str) -> set[str]:
        """Give who is there in a round."""
        return {id_ for id_ in self.guests if ronde not in self.away[id_]}

    def oordeel(self) -> Oordeel:
        """Look at everything."""
        found = Oordeel(fouten=list(self._faults()))
        groups: list[list[str]] = []
        for seats in self.seats.values():
            at_table: dict[str, list[str]] = defaultdict(list)
            for id_, table in (each for each in seats if each[0] in self.guests):
                at_table[table].append(id_)
            groups += at_table.values()
        found.maten = [len(group) for group in groups]
        found.kanten = [len({self.guests[id_]["geleding"] for id_ in group}) for group in groups]
        met: dict[Paar, int] = defaultdict(int)
        for group in groups:
            for pair in combinations(group, 2):
                met[frozenset(pair)] += 1
        found.kosten["herhaling"] = sum(n * (n - 1) // 2 for pair, n in met.items() if pair not in self.together)
        found.minimum["herhaling"] = max(self._repeats_by_rounds(), self._repeats_by_pairs())
        for trait in ("geleding", "organisatie", "buurt"):
            found.kosten[trait] = sum(self._alike(trait, a, b) for group in groups for a, b in combinations(group, 2))
            found.minimum[trait] = sum(self._least(trait, ronde) for ronde in self.rounds)
        return found

    def _faults(self) -> list[str]:
        faults = []
        for ronde, seats in self.seats.items():
            who = [id_ for id_, _ in seats]
            faults += [f"{ronde}: {id_} zit dubbel" for id_ in set(who) if who.count(id_) > 1]
            faults += [f"{ronde}: {id_} ontbreekt" for id_ in self.there(ronde) - set(who)]
            faults += [f"{ronde}: {id_} hoort er niet" for id_ in set(who) - self.there(ronde)]
            at = dict(seats)
            for number, table in self.tables.items():
                room = table.get("stoelen", self.chairs)
                people = sum(each == number for _, each in seats)
                if room and people > int(room):
                    faults.append(f"{ronde}: tafel {number} is te vol")
                if ronde in table.get("dicht", ()) and people:
                    faults.append(f"{ronde}: tafel {number} doet niet mee")
            faults += [
                f"{r}: {id_} hoort aan {t}" for (id_, r), t in self.fixed.items() if r == ronde and at.get(id_) != t
            ]
            for a, b in combinations(at, 2):
                pair, same = frozenset((a, b)), at[a] == at[b]
                if (same and pair in self.apart) or (not same and pair in self.together):
                    faults.append(f"{ronde}: {a} en {b} hoorden {'apart' if same else 'samen'}")
        return faults

    def _alike(self, trait: str, a: str, b: str) -> bool:
        one, other = self.guests[a].get(trait), self.guests[b].get(trait)
        return one is not None and one == other

    def _least(self, trait: str, ronde: str) -> int:
        values = defaultdict(list)
        for id_ in self.there(ronde):
            if value := self.guests[id_].get(trait):
                values[value].append(self.fixed.get((id_, ronde)))
        total = 0
        for seats in values.values():
            filled = [seats.count(table) for table in self.tables]
            total += fewest_pairs(seats.count(None), len(filled), filled)
        return total

    def _repeats_by_rounds(self) -> int:
        """Every pair of rounds has as many boxes as there are pairs of a table in one and a table in the other."""
        total = 0
        for one, other in combinations(self.rounds, 2):
            both = self.there(one) & self.there(other)
            boxes: dict[tuple[str, str], int] = defaultdict(int)
            loose = 0
            for id_ in both:
                box = (self.fixed.get((id_, one)), self.fixed.get((id_, other)))
                if box[0] and box[1]:
                    boxes[box[0], box[1]] += 1
                else:
                    loose += 1
            must = sum(pair <= both for pair in self.together)
            total += max(0, fewest_pairs(loose, len(self.tables) ** 2, list(boxes.values())) - must)
        return total

    def _repeats_by_pairs(self) -> int:
        """All meetings are spread over all pairs that can meet; tables of even sizes make the fewest."""
        must = sum(pair <= self.there(ronde) for ronde in self.rounds for pair in self.together)
        meetings = sum(fewest_pairs(len(self.there(ronde)), len(self.tables)) for ronde in self.rounds) - must
        able = sum(
            frozenset((a, b)) not in self.apart | self.together
            and not (a in self.stays and b in self.stays and self.stays[a] != self.stays[b])
            for a, b in combinations(self.guests, 2)
        )
        return fewest_pairs(max(0, meetings), able) if able < meetings else 0
