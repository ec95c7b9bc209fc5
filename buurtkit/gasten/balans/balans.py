"""Who is missing at a gathering: counts, wishes, partners and the waiting list in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, get_args

from buurtkit.basis.melding import nearest
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, Wens
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.nieuw_antwoord import free_places
from buurtkit.dossier.typen import Geleding
from buurtkit.gasten.balans.partners import Partnerstand, partnerstanden
from buurtkit.gasten.balans.wensen import (
    VASTE_KENMERKEN,
    Botsing,
    Wensstand,
    find_botsing,
    waarde_van,
    waardesleutel,
    wensen_van,
    wensstanden,
)
from buurtkit.gasten.overnemen.koppen import field_of
from buurtkit.gasten.stand import Gastenstand, gastenstand, passende_opvolgers, wegblijvers
from buurtkit.notatie.tekst import fold

_GELEDINGEN = get_args(get_args(Geleding)[0])


@dataclass(frozen=True, slots=True)
class Gastentelling:
    """How many guests have one value of a feature."""

    kenmerk: str
    waarde: str
    komen: int
    kunnen: int
    """How many may still come."""


@dataclass(frozen=True, slots=True)
class Vrijgekomen:
    """Somebody who said yes and does not come any more, and who of the waiting list fits best in their place."""

    weg: Deelnemer
    opvolger: Deelnemer


@dataclass(frozen=True, slots=True)
class Balans:
    """How the guests of one gathering are divided."""

    bijeenkomst: Bijeenkomst
    stand: Gastenstand
    verwacht: int | None
    """How many people to count on, see `Dossier.verwacht`."""

    wensen: tuple[Wens, ...]
    van_formule: bool
    """Whether the wishes are those of the formula."""

    wensstanden: tuple[Wensstand, ...]
    botsing: Botsing | None
    tellingen: tuple[Gastentelling, ...]
    partners: tuple[Partnerstand, ...]
    vrijgekomen: tuple[Vrijgekomen, ...]
    """As many as there are places free for the waiting list."""

    weggebleven: int | None
    """How many percent stayed away, once that is noted."""

    volgende: Bijeenkomst | None
    """The gathering after this one, for which that percentage is proposed."""

    let_op: tuple[str, ...]
    """Words in the wishes that no guest has, in Dutch."""

    @property
    def vrij(self) -> int | None:
        """How many places are free; below 0 when more said yes, `None` when there is no limit."""
        return free_places(self.bijeenkomst, self.stand.komen)


def balans(dossier: Dossier, bijeenkomst: Bijeenkomst) -> Balans:
    """Hold the guests of one gathering against the wishes for it."""
    stap = bijeenkomst.stap
    stand = gastenstand(dossier, stap)
    wensen, van_formule = wensen_van(bijeenkomst, stand)
    standen = wensstanden(wensen, stand)
    free = free_places(bijeenkomst, stand.komen)
    later = dossier.bijeenkomsten[dossier.bijeenkomsten.index(bijeenkomst) + 1 :]
    return Balans(
        bijeenkomst=bijeenkomst,
        stand=stand,
        verwacht=dossier.verwacht(stap),
        wensen=wensen,
        van_formule=van_formule,
        wensstanden=standen,
        botsing=find_botsing(standen, stand, bijeenkomst.plaatsen),
        tellingen=tuple(_tellingen(dossier, stand)),
        partners=partnerstanden((*stand.komen, *stand.kunnen)),
        vrijgekomen=tuple(_vrijgekomen(dossier, bijeenkomst, stand, free)),
        weggebleven=wegblijvers(dossier, stap),
        volgende=later[0] if later else None,
        let_op=tuple(_unknown(bijeenkomst.samenstelling, dossier)),
    )


def _tellingen(dossier: Dossier, stand: Gastenstand) -> Iterator[Gastentelling]:
    """Count by kind and neighbourhood, also those that nobody is of, and by organisation and own features.

    A remark that was once kept as a feature is no group of people.
    """
    features = {name for each in dossier.deelnemers for name in each.kenmerken}
    own = sorted(name for name in features if field_of(name) != "opmerking")
    expected = {"geleding": _GELEDINGEN, "buurt": dossier.initiatief.buurten}
    for kenmerk in (*VASTE_KENMERKEN, *own):
        come = Counter(filter(None, (waarde_van(each, kenmerk) for each in stand.komen)))
        may = Counter(filter(None, (waarde_van(each, kenmerk) for each in stand.kunnen)))
        most_first = [value for value, _ in (come + may).most_common()]
        for value in dict.fromkeys((*expected.get(kenmerk, ()), *most_first)):
            yield Gastentelling(kenmerk, value, come[value], may[value])


def _vrijgekomen(
    dossier: Dossier, bijeenkomst: Bijeenkomst, stand: Gastenstand, free: int | None
) -> Iterator[Vrijgekomen]:
    """Give for those who cancelled last who fits in their place, each of the waiting list once."""
    stap, taken = bijeenkomst.stap, set[str]()
    cancelled = [each for each in stand.niet if _had_said_yes(each, bijeenkomst)]
    cancelled.sort(key=lambda each: str(_last_day(each, bijeenkomst)), reverse=True)
    places = len(stand.wachtlijst) if free is None else max(0, free)
    for weg in cancelled[:places]:
        fits = next((each for each in passende_opvolgers(dossier, stap, weg) if each.id not in taken), None)
        if fits:
            taken.add(fits.id)
            yield Vrijgekomen(weg, fits)


def _had_said_yes(deelnemer: Deelnemer, bijeenkomst: Bijeenkomst) -> bool:
    answers = deelnemer.antwoorden.verloop(bijeenkomst.stap)
    if answers is None:
        return False
    said = [each.antwoord for each in answers.standen]
    # Who cancels had said yes; who says no may never have.
    return said[-1] == "afgemeld" or (said[-1] == "nee" and "ja" in said)


def _last_day(deelnemer: Deelnemer, bijeenkomst: Bijeenkomst) -> object:
    answers = deelnemer.antwoorden.verloop(bijeenkomst.stap)
    return (answers.nu.op if answers else None) or ""


def _unknown(wensen: tuple[Wens, ...], dossier: Dossier) -> Iterator[str]:
    """Point out a feature or a value in the wishes that no guest has: it may be misspelt."""
    own = {name for each in dossier.deelnemers for name in each.kenmerken}
    expected = {"geleding": _GELEDINGEN, "buurt": dossier.initiatief.buurten}
    for wens in wensen:
        kenmerk = fold(wens.kenmerk)
        if kenmerk not in {*VASTE_KENMERKEN, *map(fold, own)}:
            advice = nearest(wens.kenmerk, {*VASTE_KENMERKEN, *own})
            yield f"Geen enkele gast heeft het kenmerk `{wens.kenmerk}`.{advice}"
            continue
        values = filter(None, (waarde_van(each, wens.kenmerk) for each in dossier.deelnemers))
        known = {*values, *expected.get(kenmerk, ())}
        if wens.waarde and waardesleutel(wens.waarde) not in {fold(each) for each in known}:
            yield f"Geen enkele gast heeft `{wens.kenmerk}: {wens.waarde}`.{nearest(wens.waarde, known)}"


def wish_text(found: Balans, place: int) -> str:
    """Say the how many-th wish (from 0) in words, such as `geleding bewoner, minstens 5`."""
    wens = found.wensen[place]
    value = f"{wens.kenmerk} {wens.waarde}" if wens.waarde else f"elke {wens.kenmerk}"
    limits = []
    if wens.minstens:
        limits.append(f"minstens {wens.minstens}")
    if wens.hoogstens:
        limits.append(f"hooguit {wens.hoogstens}")
    return f"{value}, {' en '.join(limits)}"


def as_data(found: Balans) -> dict[str, Any]:
    """Give the balance as data for `--json`."""
    stand = found.stand
    groups = ("komen", "misschien", "open", "te_nodigen", "wachtlijst", "niet")
    conflict = found.botsing
    return {
        "bijeenkomst": found.bijeenkomst.stap,
        "datum": found.bijeenkomst.datum,
        "plaatsen": found.bijeenkomst.plaatsen,
        "vrij": found.vrij,
        "verwacht": found.verwacht,
        "wegblijvers": found.bijeenkomst.wegblijvers,
        "weggebleven": found.weggebleven,
        "gasten": {name: [each.id for each in getattr(stand, name)] for name in groups},
        "wensen_van_formule": found.van_formule,
        "wensen": [
            asdict(each) | {"tekort": each.tekort, "zoeken": each.zoeken, "te_veel": each.te_veel}
            for each in found.wensstanden
        ],
        "loslaten": None
        if conflict is None
        else {
            "wensen": [wish_text(found, place) for place in conflict.loslaten],
            "past_wel": conflict.past_wel,
        },
        "tellingen": [asdict(each) for each in found.tellingen],
        "partners": [
            {
                "naam": each.naam,
                "hoofdrol": each.hoofdrol,
                "gasten": [{"id": id_, "waaraan": why} for id_, why in each.gasten],
            }
            for each in found.partners
        ],
        "vrijgekomen": [{"weg": each.weg.id, "opvolger": each.opvolger.id} for each in found.vrijgekomen],
        "let_op": list(found.let_op),
    }
