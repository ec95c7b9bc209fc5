"""From a dossier to a task: who is to be seated, at which tables, and what was wished for; and a plan that is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from buurtkit import notatie
from buurtkit.basis.melding import BuurtkitFout
from buurtkit.beeld.zitwensen import Vasteplek, aan_tafel, afwezig, stoelen_van, vaste_plekken
from buurtkit.dossier.bijeenkomsten import MetTafels
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.tafelindeling.opgave import Persoon, Tafelkeuze, Zitindeling, Zitopgave, Zittafel

SPELING = 1
"""A table may have this many people fewer than when all were spread evenly: room for other wishes."""


MAX_AAN_TAFEL = 100
"""How many people there can be at one table: who sits with whom is kept for each pair, and of 2,500 people that takes
more memory than there is. No table is as large."""


class GeenOpgave(BuurtkitFout):
    """There is nothing to seat, or wishes contradict each other plainly; the texts say in Dutch why."""

    def __init__(self, *teksten: str) -> None:
        super().__init__(*teksten)
        self.teksten = teksten


def read_zitopgave(dossier: Dossier, dag: MetTafels) -> Zitopgave:
    """Read what is to be seated at a gathering. Raises `GeenOpgave`.

    Chair and note-taker of a table, and all others who stay at it, sit together on purpose: their meetings are no
    repeats. Wishes about guests who do not come are left out.
    """
    guests = aan_tafel(dossier, dag)
    missing = [name for name, found in (("rondes", dag.rondes), ("tafels", dag.tafels)) if not found]
    if missing:
        raise GeenOpgave(*(f"Er staan nog geen `{name}` in {dag.bestand}." for name in missing))
    if not guests:
        raise GeenOpgave(
            f"Er heeft nog niemand ja gezegd op de uitnodiging voor {dag.voluit}.",
            "Noteer een antwoord met: buurtkit deelnemers antwoord ID ja",
        )
    there = {each.id for each in guests}
    fixed = list(dict.fromkeys(vaste_plekken(dossier, dag)))
    if clashes := list(_two_tables(dossier, fixed)):
        raise GeenOpgave(*clashes)
    away = {id_: rounds for id_, rounds in afwezig(dag).items() if id_ in there}
    people = [len(there) - sum(r in missed for missed in away.values()) for r in range(1, len(dag.rondes) + 1)]
    if (crowd := _per_table(dag, people)) > MAX_AAN_TAFEL:
        number, least = notatie.getal(crowd), -(-max(people) // MAX_AAN_TAFEL)
        raise GeenOpgave(
            f"Aan één tafel zouden {number} mensen zitten. Ik deel er hooguit {MAX_AAN_TAFEL} per tafel in.",
            f"Zet er tafels bij in {dag.bestand}: samen ten minste {least}.",
        )
    present = {id_: len(dag.rondes) - len(away.get(id_, ())) for id_ in there}
    staying, seats = _split(fixed, present)
    at_table: dict[str, list[str]] = {}
    for id_, tafel in staying.items():
        at_table.setdefault(tafel, []).append(id_)
    stay_together = [tuple(group) for group in at_table.values() if len(group) > 1]
    return Zitopgave(
        rondes=len(dag.rondes),
        tafels=tuple(_tables(dag, people, staying)),
        personen=tuple(_person(each, away.get(each.id, frozenset())) for each in guests),
        vaste_tafel=staying,
        keuzes=tuple(seats),
        apart=tuple(pair for group in _groups(dag, there, "apart") for pair in combinations(group, 2)),
        samen=(*_groups(dag, there, "samen"), *stay_together),
    )


def read_zitindeling(dossier: Dossier, dag: MetTafels) -> Zitindeling | None:
    """Give the plan of a gathering, with a round that was not seated yet as an empty one; `None` without a plan."""
    indeling = dossier.tafelindeling(dag.stap)
    if indeling is None:
        return None
    rounds: list[dict[str, str]] = [{} for _ in dag.rondes]
    for each in indeling.rondes:
        rounds[each.ronde - 1] = {id_: str(bezet.tafel) for bezet in each.tafels for id_ in bezet.gasten}
    return Zitindeling(tuple(rounds))


def _person(deelnemer: Deelnemer, away: frozenset[int]) -> Persoon:
    organisation = deelnemer.organisatie.casefold() if deelnemer.organisatie else None
    buurt = deelnemer.buurt.casefold() if deelnemer.buurt else None
    return Persoon(deelnemer.id, deelnemer.geleding, organisation, buurt, away)


def _two_tables(dossier: Dossier, fixed: Sequence[Vasteplek]) -> Iterator[str]:
    """Say who would have to sit at two tables at once."""
    told: set[str] = set()
    for one, other in combinations(fixed, 2):
        at_once = (one.gast, one.ronde) == (other.gast, other.ronde)
        if at_once and one.tafel != other.tafel and one.gast not in told:
            told.add(one.gast)
            yield (
                f"{dossier.deelnemer_bij_id[one.gast].volledig} moet in ronde {one.ronde} aan tafel {one.tafel} zitten "
                f"({one.reden}) en ook aan tafel {other.tafel} ({other.reden}). Haal één van de twee weg."
            )


def _split(fixed: Sequence[Vasteplek], present: dict[str, int]) -> tuple[dict[str, str], list[Tafelkeuze]]:
    """Tell who stays at one table for as long as they are there from who sits somewhere in some rounds."""
    per_guest: dict[str, dict[int, int]] = {}
    for each in fixed:
        per_guest.setdefault(each.gast, {})[each.ronde] = each.tafel
    staying, seats = {}, []
    for id_, rounds in per_guest.items():
        if len(rounds) == present[id_] and len(set(rounds.values())) == 1:
            staying[id_] = str(next(iter(rounds.values())))
        else:
            seats += [Tafelkeuze(id_, ronde, str(tafel)) for ronde, tafel in rounds.items()]
    return staying, seats


def _per_table(dag: MetTafels, people: Sequence[int]) -> int:
    """Give how many people there are at a table at most, when all are spread evenly in each round."""
    open_tables = [max(1, sum(r not in each.dicht for each in dag.tafels)) for r in range(1, len(people) + 1)]
    return max(-(-n // tables) for n, tables in zip(people, open_tables, strict=True))


def _tables(dag: MetTafels, people: Sequence[int], staying: dict[str, str]) -> Iterator[Zittafel]:
    """Give the tables; without a number of chairs as many people fit as when all are spread evenly."""
    fewest_at_a_table, most_at_a_table = [], []
    for r, n in enumerate(people, 1):
        open_tables = max(1, sum(r not in each.dicht for each in dag.tafels))
        fewest_at_a_table.append(n // open_tables)
        most_at_a_table.append(-(-n // open_tables))
    level, most = min(fewest_at_a_table), max(most_at_a_table)
    for each in dag.tafels:
        forced = sum(tafel == str(each.nummer) for tafel in staying.values())
        high = stoelen_van(dag, each) or max(most, forced)
        yield Zittafel(str(each.nummer), max(0, min(high, level) - SPELING), high, frozenset(each.dicht))


def _groups(dag: MetTafels, there: set[str], soort: str) -> Iterator[tuple[str, ...]]:
    for wens in dag.zitwensen:
        group = tuple(id_ for id_ in dict.fromkeys(wens.gasten) if id_ in there)
        if wens.soort == soort and len(group) > 1:
            yield group
