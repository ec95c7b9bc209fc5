"""Which lessons fit what went wrong, or right: counted, so that the most pressing come first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from buurtkit.afspraken.stand import Afspraakstand, Afspraaktelling, Afsprakenoverzicht, as_data
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.kennis.lessen import Les, lessen

MEESTAL = 3
"""How many lessons are shown: more than a few nobody reads."""

VEEL = 15
"""From how many running promises on there are more than a neighbourhood can follow; a proposal of buurtkit."""

ZWAK = 2
"""Up to which score a condition is weak."""

TEKENS = frozenset(
    {
        *("te-laat", "uitgesteld", "stil", "niet-gehaald", "deels", "ingehaald", "geen-eigenaar", "geen-datum"),
        *("vacature", "overgedragen", "geen-uren", "geen-resultaat", "geen-rugdekking", "geen-bewijs"),
        *("geen-antwoord", "een-partij", "veel-afspraken", "gehaald"),
    }
)
"""What can be seen in a dossier that a lesson fits; also `zwak-` with the id of a condition."""

_ZWAAR = {
    "te-laat": 3,
    "uitgesteld": 3,
    "niet-gehaald": 3,
    "geen-eigenaar": 3,
    "vacature": 3,
    "stil": 2,
    "gehaald": 0.1,
}
"""What presses more than the rest; that something went right only counts when nothing else does."""


def tekens(dossier: Dossier, overzicht: Afsprakenoverzicht) -> Counter[str]:
    """Count what can be seen in the promises, by the words of `kennis/lessen.yaml`."""
    found = Counter(sign for each in overzicht.standen for sign in _signs(each))
    for voornemen in overzicht.voornemens:
        found.update(f"geen-{what.removeprefix('een ')}" for what in voornemen.mist)
    table = dossier.eerste_met("bestuurders")
    has_been = table is not None and table.is_voorbij(overzicht.op)
    if overzicht.standen and has_been:
        answered = dossier.beantwoord()
        for bevinding in dossier.bevindingen:
            if not bevinding.antwoorden and bevinding.id not in answered:
                found["geen-antwoord"] += 1
    if overzicht.geheel.afspraken > VEEL:
        found["veel-afspraken"] = 1
    # The party with the most promises comes first; of three promises it says nothing that two are of one party.
    most = overzicht.per_partij[0].afspraken if overzicht.per_partij else 0
    if len(overzicht.standen) > 3 and most * 2 > len(overzicht.standen):
        found["een-partij"] = 1
    measured = [each for each in dossier.condities if each.op <= overzicht.op]
    if measured:
        last = max(measured, key=lambda each: each.op)
        found.update(f"zwak-{id_}" for id_, score in last.scores.items() if score <= ZWAK)
    return +found


def passende_lessen(dossier: Dossier, overzicht: Afsprakenoverzicht, hoeveel: int = MEESTAL) -> tuple[Les, ...]:
    """Give the lessons that fit best what can be seen, the most pressing first; none when nothing can be seen."""
    seen = tekens(dossier, overzicht)
    fitting: list[tuple[float, Les]] = []
    for les in lessen():
        weight = sum(seen[sign] * _ZWAAR.get(sign, 1) for sign in les.past)
        if weight:
            fitting.append((weight, les))
    fitting.sort(key=lambda pair: -pair[0])
    return tuple(les for _, les in fitting[:hoeveel])


def _signs(stand: Afspraakstand) -> Iterator[str]:
    """Give what can be seen in one promise; what is lacking only matters while it runs."""
    afspraak, state = stand.afspraak, stand.toestand
    names = {"te laat": "te-laat", "vervallen": "niet-gehaald"}
    if state not in ("open", "bezig"):
        yield names.get(state, state)
    if stand.is_stil:
        yield "stil"
    if afspraak.loopt and afspraak.keer_uitgesteld:
        yield "uitgesteld"
    if afspraak.loopt and afspraak.eigenaar_nu.vacature:
        yield "vacature"
    elif any(line.eigenaar for line in afspraak.voortgang):
        yield "overgedragen"
    if afspraak.loopt or state == "gehaald":
        yield from stand.mist


def progress_data(
    found: Afsprakenoverzicht, lessen: Sequence[Les], gasten: Mapping[str, Deelnemer]
) -> dict[str, object]:
    """Give how promises stand, and the lessons that fit, as data for `--json`."""

    def count(telling: Afspraaktelling) -> dict[str, object]:
        return asdict(telling) | {"procent": telling.procent}

    return {
        "op": found.op,
        "geheel": count(found.geheel),
        "per_jaar": [count(each) for each in found.per_jaar],
        "per_partij": [count(each) for each in found.per_partij],
        "te_laat": [each.afspraak.id for each in found.te_laat],
        "stil": [each.afspraak.id for each in found.stil],
        "zonder_eigenaar": [each.afspraak.id for each in found.zonder_eigenaar],
        "lessen": [{"nummer": each.nummer, "titel": each.titel, "les": each.les} for each in lessen],
        **as_data(found, gasten),
    }
