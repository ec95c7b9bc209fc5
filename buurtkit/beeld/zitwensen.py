"""What was written down about seats: who gets one and stays where, who misses a round, how many fit; and departures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

from buurtkit.basis.melding import Melding
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, MetTafels, Tafel
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import KOMT_NIET, Dossier
from buurtkit.dossier.indeling import Zitronde
from buurtkit.dossier.typen import Onderdeel
from buurtkit.dossier.vindplaats import vindplaats_van
from buurtkit.notatie import opsomming
from buurtkit.yaml.lezen import Loc

GESPREK = 3
"""With fewer people a table has no conversation to speak of."""


Reden: TypeAlias = Literal["voorzitter", "notulist", "vaste tafel", "gekozen tafel"]


class Vasteplek(NamedTuple):
    """A guest who has to sit at a given table in one round, and why."""

    gast: str
    ronde: int
    tafel: int
    reden: Reden


class Zitfout(NamedTuple):
    """Something in who sits where that cannot be so."""

    deel: Onderdeel
    sleutel: str | Loc
    """The key in that part, or the way to it, that it is about."""

    tekst: str
    is_wens: bool = False
    """Whether it is only about a wish, and everybody has a chair."""


def te_plaatsen(dossier: Dossier) -> tuple[MetTafels, ...]:
    """Give the gatherings at which guests can be given a seat: those with rounds and tables, by day."""
    return tuple(each for each in dossier.bijeenkomsten_met("tafels") if each.rondes and each.tafels)


def which(dossier: Dossier, dag: Bijeenkomst) -> str:
    """Give what goes behind a command about seats to say which gathering it is about; empty when no other can be."""
    return "" if te_plaatsen(dossier) in ((), (dag,)) else f" --bijeenkomst {dag.stap}"


def indelen(dossier: Dossier, dag: Bijeenkomst) -> str:
    """Give what to type to seat guests at a gathering."""
    return f"buurtkit tafels indelen{which(dossier, dag)}"


def stoelen_van(dag: MetTafels, tafel: Tafel) -> int | None:
    """Give how many people fit at a table; `None` if nobody wrote that down."""
    return tafel.stoelen or dag.stoelen


def aan_tafel(dossier: Dossier, table: MetTafels) -> tuple[Deelnemer, ...]:
    """Give who gets a seat at a gathering, by surname: who comes, and who has a task at a table and did not say no."""
    coming = {each.id for each in dossier.komen(table.stap)}
    with_task = {id_ for tafel in table.tafels for id_ in (tafel.voorzitter, tafel.notulist)}
    found = []
    for each in dossier.op_alfabet:
        said_no = each.antwoorden.voor(table.stap) in KOMT_NIET
        if each.id in coming or (each.id in with_task and not said_no):
            found.append(each)
    return tuple(found)


def afwezig(dag: MetTafels) -> Mapping[str, frozenset[int]]:
    """Give per guest the rounds that they miss."""
    found: dict[str, frozenset[int]] = {}
    for wens in dag.zitwensen:
        if wens.soort == "afwezig":
            found |= {id_: found.get(id_, frozenset()).union(wens.rondes) for id_ in wens.gasten}
    return found


def vaste_plekken(dossier: Dossier, dag: MetTafels) -> Iterator[Vasteplek]:
    """Give who has to sit where at a gathering, of all guests who get a seat.

    Chair and note-taker are free in a round in which their table takes no part. A guest who stays at a table does so
    wherever there is one of that number; see `zonder_vaste_tafel`.
    """
    there = {each.id: each for each in aan_tafel(dossier, dag)}
    away = afwezig(dag)
    rounds = range(1, len(dag.rondes) + 1)
    present = {id_: [ronde for ronde in rounds if ronde not in away.get(id_, ())] for id_ in there}
    for tafel in dag.tafels:
        roles: tuple[tuple[str | None, Reden], ...] = (
            (tafel.voorzitter, "voorzitter"),
            (tafel.notulist, "notulist"),
        )
        for id_, reden in roles:
            if id_ in there:
                for ronde in present[id_]:
                    if ronde not in tafel.dicht:
                        yield Vasteplek(id_, ronde, tafel.nummer, reden)
    numbers = {tafel.nummer for tafel in dag.tafels}
    for each in there.values():
        if each.vaste_tafel in numbers:
            for ronde in present[each.id]:
                yield Vasteplek(each.id, ronde, each.vaste_tafel, "vaste tafel")
    for wens in dag.zitwensen:
        if wens.tafel:
            for id_ in wens.gasten:
                if id_ in there:
                    for ronde in wens.rondes or present[id_]:
                        yield Vasteplek(id_, ronde, wens.tafel, "gekozen tafel")


def zonder_vaste_tafel(dossier: Dossier, dag: MetTafels) -> Iterator[Deelnemer]:
    """Give who stays at one table, while a gathering has no table of that number and says of no other."""
    numbers = {tafel.nummer for tafel in dag.tafels}
    chosen = {id_ for wens in dag.zitwensen if wens.tafel for id_ in wens.gasten}
    for each in aan_tafel(dossier, dag):
        if each.vaste_tafel and each.vaste_tafel not in numbers and each.id not in chosen:
            yield each


def zitfouten(dossier: Dossier, dag: MetTafels) -> Iterator[Zitfout]:
    """Give all that is wrong with the seats of a gathering; nothing if there are none."""
    indeling = dossier.tafelindeling(dag.stap)
    if indeling is None:
        return
    rondes = indeling.rondes
    missing = [r for r in range(1, len(dag.rondes) + 1) if r not in {each.ronde for each in rondes}]
    if missing:
        text = f"{_rounds(missing)} nog niet ingedeeld. Doe dat met `{indelen(dossier, dag)}`."
        yield Zitfout(indeling, "rondes", text)
    for each in zonder_vaste_tafel(dossier, dag):
        text = (
            f"`{each.id}` blijft zitten (`vaste_tafel: {each.vaste_tafel}` in deelnemers.yaml), en hier is geen tafel "
            f"{each.vaste_tafel}. Geef in {dag.bestand} bij `zitwensen` een tafel die er wel is."
        )
        yield Zitfout(indeling, "rondes", text, is_wens=True)
    there = [each.id for each in aan_tafel(dossier, dag)]
    away = afwezig(dag)
    for zitronde in rondes:
        expected = [id_ for id_ in there if zitronde.ronde not in away.get(id_, ())]
        yield from _seats(dag, zitronde, expected)
        yield from _wishes(dossier, dag, zitronde)


def zitmeldingen(dossier: Dossier, dag: MetTafels) -> list[Melding]:
    """Give what is wrong with the seats of a gathering as messages, with where it stands."""
    return [
        vindplaats_van(each.deel).melding(each.sleutel, each.tekst, "let op" if each.is_wens else "fout")
        for each in zitfouten(dossier, dag)
    ]


def _rounds(numbers: list[int]) -> str:
    words = opsomming([str(each) for each in numbers])
    return f"Ronde {words} is" if len(numbers) == 1 else f"Ronde {words} zijn"


def _seats(dag: MetTafels, zitronde: Zitronde, expected: list[str]) -> Iterator[Zitfout]:
    """Give who has no seat or two, who should not be there, and which tables are too full."""
    seated = Counter(id_ for each in zitronde.tafels for id_ in each.gasten)
    missing = [f"`{id_}`" for id_ in expected if id_ not in seated]
    if missing:
        have = "heeft" if len(missing) == 1 else "hebben"
        text = f"{opsomming(missing)} {have} in ronde {zitronde.ronde} geen plaats."
        yield Zitfout(zitronde, "tafels", text)
    tables = {each.nummer: each for each in dag.tafels}
    seen: set[str] = set()
    for each in zitronde.tafels:
        for i, id_ in enumerate(each.gasten):
            if id_ in seen:
                text = f"`{id_}` zit in ronde {zitronde.ronde} op twee plekken. Haal er één weg."
                yield Zitfout(each, ("gasten", i), text)
            elif id_ not in expected:
                text = f"`{id_}` is er in ronde {zitronde.ronde} niet, en staat hier toch."
                yield Zitfout(each, ("gasten", i), text)
            seen.add(id_)
        if each.tafel not in tables:
            continue
        room = stoelen_van(dag, tables[each.tafel])
        if zitronde.ronde in tables[each.tafel].dicht and each.gasten:
            yield Zitfout(each, "tafel", f"Tafel {each.tafel} doet in ronde {zitronde.ronde} niet mee.")
        elif room and len(each.gasten) > room:
            text = f"Aan tafel {each.tafel} is plaats voor {room}, en er zitten er {len(each.gasten)}."
            yield Zitfout(each, "gasten", text)
        elif 0 < len(each.gasten) < GESPREK and len(expected) >= GESPREK * len(zitronde.tafels):
            few = "zit maar één gast" if len(each.gasten) == 1 else f"zitten maar {len(each.gasten)} gasten"
            text = f"Aan tafel {each.tafel} {few}: te weinig voor een gesprek."
            yield Zitfout(each, "gasten", text, is_wens=True)


def _wishes(dossier: Dossier, dag: MetTafels, zitronde: Zitronde) -> Iterator[Zitfout]:
    """Give the wishes that a round does not keep to."""
    seat = {id_: each.tafel for each in zitronde.tafels for id_ in each.gasten}
    place = {id_: (each, ("gasten", i)) for each in zitronde.tafels for i, id_ in enumerate(each.gasten)}
    reasons = {
        "voorzitter": "leidt het gesprek aan tafel {}",
        "notulist": "schrijft op aan tafel {}",
        "vaste tafel": "blijft aan tafel {} (`vaste_tafel` in deelnemers.yaml)",
        "gekozen tafel": "koos tafel {} (`zitwensen` in {})",
    }
    for plek in dict.fromkeys(vaste_plekken(dossier, dag)):
        if plek.ronde == zitronde.ronde and plek.gast in seat and seat[plek.gast] != plek.tafel:
            why, now = reasons[plek.reden].format(plek.tafel, dag.bestand), seat[plek.gast]
            text = f"`{plek.gast}` {why}, en zit in ronde {plek.ronde} aan tafel {now}."
            yield Zitfout(*place[plek.gast], text, is_wens=True)
    for wens in dag.zitwensen:
        for a, b in combinations(dict.fromkeys(wens.gasten), 2):
            if a in seat and b in seat and wens.soort in ("apart", "samen"):
                together = seat[a] == seat[b]
                if together != (wens.soort == "samen"):
                    where = f"samen aan tafel {seat[b]}" if together else f"aan tafel {seat[a]} en {seat[b]}"
                    wanted = "apart" if together else "samen"
                    text = f"`{a}` en `{b}` zitten in ronde {zitronde.ronde} {where}, en wilden {wanted}."
                    yield Zitfout(*place[b], text, is_wens=True)
