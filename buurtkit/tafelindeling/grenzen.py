"""The best that is mathematically possible: for each term of the costs a value that no plan can go below.

Every term counts pairs, and all bounds rest on one fact: things spread as evenly as can be over boxes make the fewest
pairs within a box. For mixing, the boxes are the tables. For repeats they are the combinations of a table in one round
and a table in another, or else the pairs of people who can meet, over which all meetings have to be spread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from buurtkit.tafelindeling.kosten import paren
from buurtkit.tafelindeling.model import NERGENS, Model


def spread(aantal: int, vakken: int, al: Iterable[int] = ()) -> int:
    """Give the fewest pairs within a box when so many things join those that are in some boxes already (`al`)."""
    filled = list(al)
    pairs = sum(map(paren, filled))
    levels = Counter(filled)
    levels[0] += vakken - len(filled)
    level = 0
    while aantal > 0 and levels.total():
        joining = min(aantal, levels[level])
        pairs += joining * level
        aantal -= joining
        levels[level + 1] += joining
        del levels[level]
        level += 1
    return pairs


def grens_herhaling(model: Model) -> int:
    """Give the fewest repeats; those of people who have to sit together do not count."""
    return max(_repeats_per_round_pair(model), _repeats_per_pair(model))


def _repeats_per_round_pair(model: Model) -> int:
    there = [set(each) for each in model.aanwezig]
    tables = [sum(high > 0 for _, high in row) for row in model.ruimte]
    found = 0
    for r, q in combinations(range(model.rondes), 2):
        both = there[r] & there[q]
        cells = [(model.plek[r][p], model.plek[q][p]) for p in both]
        forced = Counter(cell for cell in cells if NERGENS not in cell)
        least = spread(len(both) - forced.total(), tables[r] * tables[q], forced.values())
        found += max(0, least - _together(model, both))
    return found


def _repeats_per_pair(model: Model) -> int:
    """Give the fewest repeats when every meeting of the evening is spread over all pairs that can meet."""
    meetings = 0
    for r, there in enumerate(model.aanwezig):
        meetings += sum(map(paren, even_sizes(model, r))) - _together(model, set(there))
    pairs = sum(each.bit_count() for each in can_meet(model)) // 2
    return spread(meetings, pairs)


def _together(model: Model, there: set[int]) -> int:
    """Count the pairs among some people who have to sit together."""
    mask = sum(1 << p for p in there)
    return sum((model.samen[p] & mask).bit_count() for p in there) // 2


def can_meet(model: Model) -> list[int]:
    """Give per person the set, as bits, of those whom it would be no repeat to meet once."""
    found = [0] * model.n
    for there in model.aanwezig:
        mask = sum(1 << p for p in there)
        for p in there:
            found[p] |= mask
    staying = {model.nummer[p]: t for p, t in model.opgave.vaste_tafel.items()}
    for p in range(model.n):
        elsewhere = sum(1 << o for o, t in staying.items() if p in staying and t != staying[p])
        found[p] &= ~(model.apart[p] | model.samen[p] | elsewhere | 1 << p)
    return found


def even_sizes(model: Model, r: int) -> list[int]:
    """Give the most even table sizes of a round, with those who have a fixed seat where they are.

    Stops short when there are more people than seats.
    """
    forced = Counter(model.plek[r])
    sizes = [max(low, forced[t]) for t, (low, _) in enumerate(model.ruimte[r])]
    for _ in range(len(model.aanwezig[r]) - sum(sizes)):
        room = [t for t, (_, high) in enumerate(model.ruimte[r]) if sizes[t] < high]
        if room:
            sizes[min(room, key=sizes.__getitem__)] += 1
    return sizes


def grens_kenmerk(model: Model, kenmerk: int) -> int:
    """Give the fewest pairs at a table, over all rounds, that share a characteristic (by number in `KENMERKEN`)."""
    values = model.waarden[kenmerk]
    found = 0
    for there, seats, rooms in zip(model.aanwezig, model.plek, model.ruimte, strict=True):
        tables = sum(high > 0 for _, high in rooms)
        forced: dict[str, Counter[int]] = {}
        for p in there:
            value = values[p]
            if value is not None:
                forced.setdefault(value, Counter())[seats[p]] += 1
        for per_table in forced.values():
            loose = per_table.pop(NERGENS, 0)
            found += spread(loose, tables, per_table.values())
    return found
