"""Proposals for programmes: items that fit between begin and end, with the ingredients that the formula asks for.

What is left over after rounding to five minutes goes to the drink at the end, up to an hour.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil
from typing import Any, TypeAlias

from buurtkit.beeld.tijden import minuten
from buurtkit.dossier.bijeenkomsten import Programmaonderdeel, Ronde, Soort, Tafel
from buurtkit.dossier.soorten import Bijeenkomstsoort, Deel, formule

INLOOP = 30
"""Minutes that the doors are open before it begins: near-universal in practice."""

WISSEL = 10
"""Minutes to find another table or room."""

NAPRATEN = 10
"""Minutes that are left in the end to talk on."""

KORTST = 5
"""Shortest item in minutes."""

LANGST = 60
"""Longest item in minutes: in a longer programme there is room for what nobody can propose."""

VRAGEN = (
    ("Wat is er te zien?", "Wat ziet en hoort u in de buurt, op een gewone dag?"),
    ("Waar loopt het vast?", "Waar lopen mensen op vast, en wat zit er dan in de weg?"),
    ("Wat werkt er al?", "Wat gaat er nu al goed, hoe klein ook, en hoe komt dat?"),
)
"""Name and question of each round at the tables: first look, no solutions yet."""


Inhoud: TypeAlias = dict[str, tuple[Any, ...]]
"""Parts of the file of a gathering by their keys."""


@dataclass(frozen=True, slots=True)
class _Deel:
    """An item by its length in minutes; without a text it is time to move."""

    duur: int
    wat: str = ""
    soort: Soort = "plenair"
    naast: str = ""
    """An excursion at the same time."""

    wie: str = ""
    toelichting: str = ""

    @property
    def meer(self) -> dict[str, str]:
        """Give what there is to say about it besides what it is, by the keys of an item."""
        return {key: text for key, text in (("wie", self.wie), ("toelichting", self.toelichting)) if text}


def inloop(begin: dt.time) -> dt.time:
    """Propose when the doors open."""
    return _time(max(0, minuten(begin) - INLOOP))


def tafels(mensen: int) -> tuple[Tafel, ...]:
    """Propose tables of about seven people, never more than eight; as many seats as tables is best for mixing.

    Fifty people sit at seven tables.
    """
    least, most = ceil(mensen / 8), max(1, mensen // 6)
    number = next((number for number in range(least, most + 1) if round(mensen / number) <= number), max(least, most))
    return tuple(Tafel(nummer=i) for i in range(1, number + 1))


@dataclass(frozen=True, slots=True)
class Vooraf:
    """What went before a gathering, as far as its programme speaks of it."""

    toezeggingen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Per organisation what it promised and still has to keep."""

    na: str = ""
    """The id of the last gathering of the same kind; empty when there was none."""

    vorige: str = ""
    """What the step of the formula before it is called; empty when that one is not planned."""


NIETS = Vooraf()


def voorstel(soort: Bijeenkomstsoort, begin: dt.time | None, einde: dt.time | None, vooraf: Vooraf = NIETS) -> Inhoud:
    """Propose rounds and a programme for a gathering; nothing when nothing fits.

    By what it has first; one that has nothing goes by what its kind talks about. Without times there are only items in
    their order, and only where those do not depend on how long it takes.
    """
    if soort.bespreekt:
        parts = _points(soort, vooraf)
        return {"programma": _in_time(begin, einde, parts) if begin and einde else _in_order(parts)}
    if begin is None or einde is None:
        return {}
    if soort.loopt_vrij:
        return {"programma": _walking(begin, einde)}
    for deel in soort.delen:
        return _VOORSTELLEN[deel](begin, einde, vooraf.vorige)
    return {}


def kan_voorstellen(soort: Bijeenkomstsoort) -> bool:
    """Tell whether there is a programme to propose for a gathering, if there is time enough."""
    return bool(soort.delen or soort.bespreekt)


def _points(soort: Bijeenkomstsoort, vooraf: Vooraf) -> list[_Deel]:
    """Give the fixed items of a kind that talks about something; a length of nothing is shared out of what is left."""
    if soort.bespreekt == "afspraken":
        return [
            _Deel(10, "Welkom"),
            *(
                _Deel(0, f"Hoe staat het ermee? {organisatie} vertelt", wie=organisatie, toelichting=_all_of(promised))
                for organisatie, promised in vooraf.toezeggingen.items()
            ),
            _Deel(15, "Wat moet er nog gebeuren, en wie doet dat?"),
            _Deel(5, "Hoe het verdergaat"),
        ]
    before = [_Deel(15, "Wat er sinds de vorige keer is gebeurd")] if vooraf.na else []
    return [
        _Deel(10, "Welkom"),
        *before,
        _Deel(0, "De onderwerpen van vanavond"),
        _Deel(20, "Wat mensen zelf inbrengen"),
        _Deel(10, "Wat spreken wij af?"),
        _Deel(5, "De volgende keer: wanneer, en waarover?"),
    ]


def _all_of(promised: Sequence[str]) -> str:
    """Give what was promised as sentences, one after the other."""
    return " ".join(each if each.endswith((".", "!", "?")) else f"{each}." for each in promised)


def _in_time(begin: dt.time, einde: dt.time, parts: Sequence[_Deel]) -> tuple[Programmaonderdeel, ...]:
    """Share the time out over the items, with some left to talk on; when that is too short, they go without times."""
    without_length = [part for part in parts if not part.duur]
    left = minuten(einde) - minuten(begin) - sum(part.duur for part in parts) - NAPRATEN
    if left < 0:
        return _in_order(parts)
    if not without_length:
        return _timed(begin, einde, parts)
    length = _fives(left / len(without_length))
    if length < KORTST:
        return _in_order(parts)
    return _timed(begin, einde, [part if part.duur else replace(part, duur=length) for part in parts])


def _in_order(parts: Sequence[_Deel]) -> tuple[Programmaonderdeel, ...]:
    return tuple(Programmaonderdeel(wat=part.wat, **part.meer) for part in parts)


def _walking(begin: dt.time, einde: dt.time) -> tuple[Programmaonderdeel, ...]:
    """Propose a programme for who goes from table to table as they like; nothing in under an hour."""
    welkom, terug, drank = 10, 15, 15
    length = minuten(einde) - minuten(begin) - welkom - terug - drank
    if length < 20:
        return ()
    parts = [
        _Deel(welkom, "Welkom"),
        _Deel(length, "Aan de tafels, iedereen loopt vrij rond", "gesprek"),
        _Deel(terug, "Terugblik, elke tafel vertelt één ding"),
    ]
    return _timed(begin, einde, parts)


def step_before(soort: Bijeenkomstsoort) -> Bijeenkomstsoort | None:
    """Give the step of the formula before a gathering; `None` for the first, and for what is no step."""
    return next((one for one, other in pairwise(formule()) if other == soort), None)


def _at_tables(begin: dt.time, einde: dt.time, vorige: str) -> Inhoud:  # noqa: ARG001
    rounds, programme = aan_tafels(begin, einde)
    return {"rondes": rounds, "programma": programme}


def aan_tafels(begin: dt.time, einde: dt.time) -> tuple[tuple[Ronde, ...], tuple[Programmaonderdeel, ...]]:
    """Propose rounds and a programme: three rounds of at least 25 minutes, or two of at least 20; else nothing."""
    total = minuten(einde) - minuten(begin)
    ample = total >= 210
    welkom, terug, pauze, drank = (20, 20, 30, 30) if ample else (15, 15, 15, 15)
    fixed = welkom + terug + drank + WISSEL
    three, two = _fives((total - fixed - pauze) / 3), _fives((total - fixed) / 2)
    number, length = (3, three) if three >= 25 else (2, two)
    if length < 20:
        return (), ()
    rounds = [_Deel(length, f"Ronde {i}, {name.lower()}", "ronde") for i, (name, _) in enumerate(VRAGEN[:number], 1)]
    middle = [rounds[0], _Deel(WISSEL), rounds[1]]
    if number == 3:
        middle += [_Deel(pauze, "Pauze met soep en brood" if ample else "Korte pauze", "pauze"), rounds[2]]
    finish = _Deel(terug, "Terugblik, elke tafel vertelt één ding")
    programme = _timed(begin, einde, [_Deel(welkom, "Welkom, en hoe het gaat"), *middle, finish])
    planned = [deel for deel in programme if deel.soort == "ronde"]
    rondes = tuple(
        Ronde(begin=deel.begin, einde=deel.einde or einde, naam=naam, vraag=vraag)
        # There may be a question more than there is time for.
        for deel, (naam, vraag) in zip(planned, VRAGEN, strict=False)
    )
    return rondes, programme


def in_zalen(begin: dt.time, einde: dt.time, vorige: str) -> tuple[Programmaonderdeel, ...]:
    """Propose a programme with inspiration, workshops and an excursion, and half an hour to meet; else nothing.

    `vorige` is what the step before it is called, empty for a first step.
    """
    total = minuten(einde) - minuten(begin)
    ample = total >= 210
    number, drank, pauze = (2, 30, 20) if ample else (1, 15, 0)
    start = [
        _Deel(15, f"Welkom, en wat {vorige} opleverde" if vorige else "Welkom"),
        _Deel(25, "Drie verhalen uit de buurt", "inspiratie"),
        _Deel(WISSEL),
    ]
    finish = _Deel(15, "Wat nemen wij mee naar de bestuurders?")
    left = total - sum(each.duur for each in [*start, finish]) - drank - pauze
    length = _fives(left / (number + 1))
    if length < 30:
        return ()
    themes = f"thema's van {vorige}" if vorige else "thema's"
    names = [", ronde 1", ", ronde 2"] if ample else [""]
    work = [
        _Deel(length, f"Workshops over {themes}{name}", "workshop", f"Met een bewoner de buurt in{name}")
        for name in names
    ]
    if pauze:
        work.insert(1, _Deel(pauze, "Pauze met koffie en fruit", "pauze"))
    meet = _Deel(_fives(left - length * number), "Markt van vragen en aanbod", "netwerken")
    return _timed(begin, einde, [*start, *work, meet, finish])


def met_bestuurders(begin: dt.time, einde: dt.time) -> tuple[Programmaonderdeel, ...]:
    """Propose an agenda: conversations, then answers and promises, then how it goes on; nothing in under 90 minutes."""
    total = minuten(einde) - minuten(begin)
    if total < 90:
        return ()
    ample = total >= 150
    drank, pauze = (20, 15) if ample else (10, 0)
    start = [
        _Deel(10, "Welkom, en hoe wij met elkaar praten"),
        _Deel(10, "Twee bewoners vertellen wat zij meemaken", "inspiratie"),
    ]
    finish = [
        _Deel(30 if ample else 20, "Antwoorden en toezeggingen van elke bestuurder", "gesprek"),
        _Deel(15 if ample else 10, "Hoe het verdergaat, en hoe de buurt het hoort"),
    ]
    left = total - sum(each.duur for each in [*start, *finish]) - drank - pauze
    number = max(1, min(4, left // 25))
    length = _fives(left / number)
    talks = [_Deel(length, f"Gesprek over de bevindingen, deel {i}", "gesprek") for i in range(1, number + 1)]
    if number == 1:
        talks = [_Deel(length, "Gesprek over de bevindingen", "gesprek")]
    if pauze:
        talks.insert((number + 1) // 2, _Deel(pauze, "Pauze", "pauze"))
    return _timed(begin, einde, [*start, *talks, *finish])


_VOORSTELLEN: Mapping[Deel, Callable[[dt.time, dt.time, str], Inhoud]] = {
    "tafels": _at_tables,
    "zalen": lambda begin, einde, vorige: {"programma": in_zalen(begin, einde, vorige)},
    "bestuurders": lambda begin, einde, _: {"agenda": met_bestuurders(begin, einde)},
}


def _fives(minutes: float) -> int:
    """Round down to five minutes, and to the longest item."""
    return min(LANGST, int(minutes // 5) * 5)


def _timed(begin: dt.time, einde: dt.time, parts: Sequence[_Deel]) -> tuple[Programmaonderdeel, ...]:
    """Put the items one after the other, with doors open before them and a drink behind them."""
    opens = inloop(begin)
    items = [] if opens == begin else [_item(opens, begin, "Inloop met koffie en thee", "inloop")]
    left = minuten(einde) - minuten(begin) - sum(part.duur for part in parts)
    moment = minuten(begin)
    for part in [*parts, _Deel(min(left, LANGST), "Samen een drankje", "afsluiting")]:
        start, moment = _time(moment), moment + part.duur
        if part.wat:
            items.append(_item(start, _time(moment), part.wat, part.soort, **part.meer))
        if part.naast:
            items.append(_item(start, _time(moment), part.naast, "excursie"))
    return tuple(items)


def _item(begin: dt.time, einde: dt.time, wat: str, soort: Soort, **meer: str) -> Programmaonderdeel:
    return Programmaonderdeel(begin=begin, einde=einde, wat=wat, soort=soort, **meer)


def _time(minutes: int) -> dt.time:
    return dt.time(minutes // 60, minutes % 60)
