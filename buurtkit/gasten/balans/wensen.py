"""Wishes for the mix of guests: what they ask for, how it stands, and which one to let go when not all can be met."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, inf

from buurtkit.dossier.bijeenkomsten import Bijeenkomst, Wens
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.typen import MEERVOUD
from buurtkit.gasten.balans.haalbaar import Gastgroep, Grens, is_haalbaar
from buurtkit.gasten.stand import Gastenstand
from buurtkit.kennis.formule import AANDEEL, DRIE_KANTEN, ORGANISATIE_HOOGSTENS
from buurtkit.notatie.tekst import fold

VASTE_KENMERKEN = ("geleding", "buurt", "organisatie")
"""Features that every guest can have; all others stand under `kenmerken`."""


@dataclass(frozen=True, slots=True)
class Wensstand:
    """One wish for one value, and how it stands."""

    wens: int
    """Its place in the list of wishes; 0 matters most."""

    kenmerk: str
    waarde: str
    minstens: int | None
    hoogstens: int | None
    komen: int
    """How many with this value said yes or were there."""

    kunnen: tuple[str, ...]
    """The ids of those with this value who may still come."""

    @property
    def tekort(self) -> int:
        """How many more are wanted than have said yes."""
        return max(0, (self.minstens or 0) - self.komen)

    @property
    def zoeken(self) -> int:
        """How many of those are not even on the list."""
        return max(0, self.tekort - len(self.kunnen))

    @property
    def te_veel(self) -> int:
        """How many more said yes than were wanted."""
        return 0 if self.hoogstens is None else max(0, self.komen - self.hoogstens)


@dataclass(frozen=True, slots=True)
class Botsing:
    """That not all wishes can be met together, and what to do."""

    loslaten: tuple[int, ...]
    """The wishes to let go, by place: as few and as unimportant as can be."""

    past_wel: int | None
    """The number that would do for the one wish to let go, if it has one limit."""

    samen: tuple[str, int] | None
    """The feature of which more guests are missing than places are free, with how many, if that is why."""


def waarde_van(deelnemer: Deelnemer, kenmerk: str) -> str | None:
    """Give what a guest has for a feature, as it was written; `None` when nothing is known."""
    key = fold(kenmerk)
    fixed = {"geleding": deelnemer.geleding, "buurt": deelnemer.buurt, "organisatie": deelnemer.organisatie}
    if key in VASTE_KENMERKEN:
        return fixed[key] or None
    return next((value for name, value in deelnemer.kenmerken.items() if fold(name) == key), None)


def wensen_van(bijeenkomst: Bijeenkomst, stand: Gastenstand) -> tuple[tuple[Wens, ...], bool]:
    """Give the wishes of a gathering, and whether they are those of the formula because the file has none.

    The formula has wishes for some kinds only [N]; its shares are taken of the places, or else of the guests who
    come or may still come.
    """
    if bijeenkomst.samenstelling or not bijeenkomst.soort.vraagt_drie_kanten:
        return bijeenkomst.samenstelling, False
    people = bijeenkomst.plaatsen or len(stand.komen) + len(stand.misschien) + len(stand.open) or len(stand.te_nodigen)
    if not people:
        return (), True
    least = ceil(AANDEEL * people / 100)
    most = max(1, ORGANISATIE_HOOGSTENS * people // 100)
    sides = [Wens(kenmerk="geleding", waarde=kind, minstens=least) for kind in DRIE_KANTEN]
    return (*sides, Wens(kenmerk="organisatie", hoogstens=most)), True


def wensstanden(wensen: Sequence[Wens], stand: Gastenstand) -> tuple[Wensstand, ...]:
    """Give how each wish stands; one without a value for each value that occurs."""
    return tuple(each for i, wens in enumerate(wensen) for each in _standen(i, wens, stand))


def _standen(place: int, wens: Wens, stand: Gastenstand) -> Iterator[Wensstand]:
    come = _by_value(stand.komen, wens.kenmerk)
    may = _by_value(stand.kunnen, wens.kenmerk)
    names = {key: guests[0][0] for key, guests in (may | come).items()}
    wanted = {waardesleutel(wens.waarde): wens.waarde} if wens.waarde else dict(sorted(names.items()))
    for key, name in wanted.items():
        yield Wensstand(
            wens=place,
            kenmerk=wens.kenmerk,
            waarde=name,
            minstens=wens.minstens,
            hoogstens=wens.hoogstens,
            komen=len(come.get(key, ())),
            kunnen=tuple(guest.id for _, guest in may.get(key, ())),
        )


def _by_value(guests: Iterable[Deelnemer], kenmerk: str) -> dict[str, list[tuple[str, Deelnemer]]]:
    found: dict[str, list[tuple[str, Deelnemer]]] = {}
    for guest in guests:
        if value := waarde_van(guest, kenmerk):
            found.setdefault(waardesleutel(value), []).append((value, guest))
    return found


_ENKELVOUD = {fold(many): kind for kind, many in MEERVOUD.items()}


def waardesleutel(value: str) -> str:
    """Give what values are compared by; `bewoners` is `bewoner`."""
    key = fold(value)
    return _ENKELVOUD.get(key, key)


def find_botsing(standen: Sequence[Wensstand], stand: Gastenstand, plaatsen: int | None) -> Botsing | None:
    """Tell whether all wishes can be met together by who comes and may come; `None` when they can.

    Who said yes, comes. What one wish misses by itself or has too much of already is no conflict: for the first, guests
    are imagined who can still be found, also such that fit more wishes at once.
    """
    vraag = _Vraag(standen, stand, plaatsen)
    everything = sorted({each.wens for each in standen})
    if vraag.is_haalbaar(everything):
        return None
    short = _short_of_places(standen, stand, plaatsen)
    for place in reversed(everything):
        others = [each for each in everything if each != place]
        if vraag.is_haalbaar(others):
            return Botsing((place,), _what_fits(standen, stand, plaatsen, place), short)
    # Letting one go is not enough: keep as many as go together, the weightiest first.
    kept: list[int] = []
    for place in everything:
        if vraag.is_haalbaar([*kept, place]):
            kept.append(place)
    lost = tuple(place for place in everything if place not in kept)
    return Botsing(lost, None, short)


class _Vraag:
    """Groups of guests who may come, and limits for them: what is left after those who said yes."""

    def __init__(self, standen: Sequence[Wensstand], stand: Gastenstand, plaatsen: int | None) -> None:
        self._standen = standen
        self._places = inf if plaatsen is None else max(0, plaatsen - len(stand.komen))
        sides = [frozenset(each.kunnen) for each in standen]
        alike = Counter[frozenset[int]]()
        for guest in stand.kunnen:
            fits = frozenset(i for i, side in enumerate(sides) if guest.id in side)
            alike[fits] += 1
        self._groups = [*alike.items(), *_imagined(standen)]

    def is_haalbaar(self, wensen: Collection[int]) -> bool:
        """Tell whether these wishes, by place, can be met together."""
        limits: list[Grens] = []
        limit_of: dict[int, int] = {}
        for i, each in enumerate(self._standen):
            if each.wens in wensen:
                limit_of[i] = len(limits)
                limits.append(_limit(each))
        # Every guest takes a place, so the limit of the places goes for all.
        places = len(limits)
        limits.append(Grens(0, self._places))
        groups: list[Gastgroep] = []
        for fits, count in self._groups:
            counts_for = {limit_of[i] for i in fits if i in limit_of}
            groups.append(Gastgroep(frozenset(counts_for | {places}), count))
        return is_haalbaar(groups, limits)


def _limit(stand: Wensstand) -> Grens:
    most = inf if stand.hoogstens is None else max(0, stand.hoogstens - stand.komen)
    return Grens(stand.tekort, most)


def _imagined(standen: Sequence[Wensstand]) -> Iterator[tuple[frozenset[int], int]]:
    """Give guests who are not on the list and can still be found, for every mix of features that is short."""
    short: dict[str, list[int | None]] = {}
    for i, each in enumerate(standen):
        if each.zoeken:
            short.setdefault(fold(each.kenmerk), [None]).append(i)
    for mix in product(*short.values()):
        wanted = frozenset(i for i in mix if i is not None)
        if wanted:
            yield wanted, min(standen[i].zoeken for i in wanted)


def _what_fits(standen: Sequence[Wensstand], stand: Gastenstand, plaatsen: int | None, place: int) -> int | None:
    """Give the number nearest to the one limit of a wish with which all can be met; `None` if it has two."""
    first = next(each for each in standen if each.wens == place)
    has_both = first.minstens is not None and first.hoogstens is not None
    # From what asks least to what asks nearly as much as now.
    if first.minstens is not None and not has_both:
        field = "minstens"
        numbers = range(1, first.minstens)
    elif first.hoogstens is not None and not has_both:
        field = "hoogstens"
        numbers = range(first.hoogstens + len(stand.kunnen), first.hoogstens, -1)
    else:
        return None
    everything = {each.wens for each in standen}

    def fails(number: int) -> bool:
        changed = [_with(each, field, number) if each.wens == place else each for each in standen]
        return not _Vraag(changed, stand, plaatsen).is_haalbaar(everything)

    # What fits stays fitting when it asks for less: halve until the number between fitting and not is found.
    fitting = bisect(numbers, x=False, key=fails)
    return numbers[fitting - 1] if fitting else None


def _with(stand: Wensstand, field: str, number: int) -> Wensstand:
    limits = {"minstens": stand.minstens, "hoogstens": stand.hoogstens} | {field: number}
    return Wensstand(stand.wens, stand.kenmerk, stand.waarde, **limits, komen=stand.komen, kunnen=stand.kunnen)


def _short_of_places(standen: Sequence[Wensstand], stand: Gastenstand, plaatsen: int | None) -> tuple[str, int] | None:
    """Give the feature of which more guests are missing than there are places free, with how many."""
    if plaatsen is None:
        return None
    missing = Counter[str]()
    for each in standen:
        missing[each.kenmerk] += each.tekort
    free = max(0, plaatsen - len(stand.komen))
    return next(((kenmerk, number) for kenmerk, number in missing.items() if number > free), None)
