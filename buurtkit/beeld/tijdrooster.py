"""The programme as a grid of rooms and times, ready to be drawn and to be read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from buurtkit.beeld.rooster import Roosterdeel, klok, rooster
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, MetZalen
from buurtkit.notatie import aantal, tijd, tijdvak_kort
from buurtkit.notatie.mensen import sleutel

LOS = ("inloop", "pauze", "netwerken", "afsluiting")
"""Kinds of items in which people walk in and out."""

VOOR_IEDEREEN = ("plenair", "inspiratie")
"""Kinds of items that are for everybody."""

ELDERS = "Elders"
"""What the column of items without a room is called."""

GEHEEL = "Programma"
"""What the only column is called when there are no rooms, and no place either."""


@dataclass(frozen=True, slots=True)
class Tijdrooster:
    """A grid for the drawing `tijdrooster`, and the same in words."""

    gegevens: Mapping[str, Any]
    beschrijving: str


def tijdrooster(bijeenkomst: Bijeenkomst) -> Tijdrooster:
    """Lay out the programme: a column per room, and side by side what is in one room at one time."""
    columns = _columns(bijeenkomst)
    delen = [each for items in columns.values() for each in items]
    first = min((each.van for each in delen), default=0)
    last = max((each.tot for each in delen), default=60)
    # The grid begins and ends on a whole or half hour, and has a line at each of them.
    van, tot = first // 30 * 30, ceil(last / 30) * 30
    uren = [{"op": minute, "tijd": tijd(klok(minute)).removesuffix(" uur")} for minute in range(van, tot + 1, 30)]
    blokken = []
    for column, items in enumerate(columns.values()):
        blokken += [_block(each, column, lane, lanes) for each, lane, lanes in _in_lanes(items)]
    data = {"zalen": list(columns), "van": van, "tot": tot, "uren": uren, "blokken": blokken}
    return Tijdrooster(data, _in_words(columns))


def _columns(bijeenkomst: Bijeenkomst) -> dict[str, list[Roosterdeel]]:
    """Give the items per room, in the order of the list of rooms; rooms without items are left out."""
    zalen = bijeenkomst.zalen if isinstance(bijeenkomst, MetZalen) else ()
    names = {sleutel(zaal.naam): zaal.naam for zaal in zalen}
    found: dict[str, list[Roosterdeel]] = {name: [] for name in names.values()}
    for each in rooster(bijeenkomst):
        zaal = each.deel.zaal or bijeenkomst.plaats.zaal or ELDERS
        name = names.setdefault(sleutel(zaal), zaal)
        found.setdefault(name, []).append(each)
    filled = {name: items for name, items in found.items() if items}
    if list(filled) == [ELDERS]:
        # There is nothing that it is elsewhere from.
        plek = bijeenkomst.plaats
        return {plek.naam if plek.is_bekend else GEHEEL: filled[ELDERS]}
    # What is elsewhere comes last, wherever the first item of it stands.
    if ELDERS in filled:
        filled[ELDERS] = filled.pop(ELDERS)
    return filled


def _in_lanes(items: Sequence[Roosterdeel]) -> list[tuple[Roosterdeel, int, int]]:
    """Give each item of a room its lane and how many lanes there are beside it, so that nothing covers anything."""
    groups: list[list[list[Roosterdeel]]] = []
    end = -1
    for each in sorted(items, key=lambda one: (one.van, one.index)):
        if each.van >= end:
            groups.append([])
        end = max(end, each.tot)
        lanes = groups[-1]
        lane = next((lane for lane in lanes if lane[-1].tot <= each.van), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(each)
    found = []
    for lanes in groups:
        for i, lane in enumerate(lanes):
            found += [(each, i, len(lanes)) for each in lane]
    return found


def _block(each: Roosterdeel, column: int, lane: int, lanes: int) -> dict[str, Any]:
    deel = each.deel
    if deel.soort in VOOR_IEDEREEN:
        soort = "iedereen"
    elif deel.soort in LOS:
        soort = "los"
    else:
        soort = "keuze"
    return {
        "kolom": column,
        "baan": lane,
        "banen": lanes,
        "vertrek": each.van,
        "begin": each.begin,
        "einde": each.einde,
        "terug": each.tot,
        "wat": deel.wat,
        "wie": deel.wie or "",
        "tijd": tijdvak_kort(klok(each.begin), klok(each.einde)).removesuffix(" uur"),
        "soort": soort,
    }


def _in_words(columns: Mapping[str, Sequence[Roosterdeel]]) -> str:
    """Say what is in the grid, a sentence per room."""
    rooms = []
    for naam, items in columns.items():
        said = [f"{tijdvak_kort(klok(each.van), klok(each.tot))} {each.deel.wat}" for each in items]
        rooms.append(f"{naam}: {', '.join(said)}")
    return f"Tijdrooster van {aantal(len(columns), 'plek', 'plekken')}. {'; '.join(rooms)}."
