"""BK2: gatherings with rounds at tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from buurtkit.beeld.tijden import minuten
from buurtkit.dossier.bijeenkomsten import MetTafels, Tafel
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import KOMT, KOMT_NIET
from buurtkit.dossier.typen import MEERVOUD
from buurtkit.kennis.formule import AANDEEL, DRIE_KANTEN, ORGANISATIE_HOOGSTENS
from buurtkit.notatie import aantal, hoofdletter, opsomming, tijd
from buurtkit.notatie.tekst import fold
from buurtkit.regels.regel import Toets, Vondst, for_each, regel

_GASTEN = "deelnemers.yaml"

STOELEN = (6, 8)
"""Fewest and most people at a table: enough views, and everybody gets a turn."""


def _guests(toets: Toets, table: MetTafels) -> list[Deelnemer]:
    """Give who is counted on: who said yes, or everybody who may still come as long as answers come in."""
    came = [each for each in toets.dossier.deelnemers if each.antwoorden.voor(table.stap) in KOMT]
    return list(toets.dossier.genodigden(table.stap)) if _answers_come_in(toets, table) else came


def _who_counts(toets: Toets, table: MetTafels) -> str:
    """Say who is meant with the guests of `_guests`: it is another number than all who are on the list."""
    return " zonder afzeggingen en wachtlijst" if _answers_come_in(toets, table) else " die ja zeiden"


def _has_been(toets: Toets, table: MetTafels) -> bool:
    """Tell whether it was noted who came: who to invite is no question any more."""
    return bool(toets.dossier.aanwezigen(table.stap))


def _answers_come_in(toets: Toets, table: MetTafels) -> bool:
    until = table.aanmelden_voor or table.datum
    return until is None or toets.vandaag <= until


@regel(
    "BK201",
    "let op",
    "Er komen 45 tot 60 mensen",
    wat="Van wie ja zei, blijft een deel weg. Na die aftrek zijn er 45 tot 60 mensen.",
    waarom="Met minder mist u een deel van de buurt. Met meer wordt het een congres en kent niemand elkaar.",
    bron="[N] de formule; praktijk: clubbeng.nl over wegblijvers (15 tot 30%)",
    voorbeeld="62 keer ja, en 20% komt niet: dat zijn 50 mensen",
    vooraf=True,
)
@for_each(MetTafels)
def check_number(toets: Toets, table: MetTafels) -> Iterator[Vondst]:
    """Between 45 and 60 people are expected."""
    expected, wanted = toets.dossier.verwacht(table.stap), table.soort.vraagt_mensen
    if expected is None or wanted is None or _has_been(toets, table):
        return
    least, most = wanted
    if least <= expected <= most:
        return
    invited = [each.antwoorden.voor(table.stap) for each in toets.dossier.genodigden(table.stap)]
    open_ = sum(answer not in KOMT | KOMT_NIET for answer in invited)
    if expected > most:
        advice = "Maak een wachtlijst, of kies een grotere vorm."
    elif open_ and _answers_come_in(toets, table):
        advice = (
            f"{aantal(open_, 'antwoord staat', 'antwoorden staan')} nog open. Bel na, en nodig anders meer mensen uit."
        )
    else:
        advice = "Nodig meer mensen uit."
    text = f"U kunt op {aantal(expected, 'mens', 'mensen')} rekenen. De formule vraagt er {least} tot {most}. {advice}"
    yes = sum(each.antwoorden.voor(table.stap) == "ja" for each in toets.dossier.deelnemers)
    if yes:
        counted = f"{aantal(yes, 'gast zei', 'gasten zeiden')} ja; meestal blijft {table.wegblijvers}% weg."
        yield Vondst(_GASTEN, (), f"{counted} {text}")
    else:  # then the number was only written down
        yield Vondst(table, "verwacht", text)


@regel(
    "BK202",
    "let op",
    "Professionals, beleid en bewoners zijn er alle drie",
    wat="Van professionals, beleidsmakers en bewoners is elk minstens 15% van de gasten.",
    waarom="Aan elke tafel zit dan van elke kant iemand. Daar gaat het om: mensen spreken die u anders niet spreekt.",
    bron="[N] professionals en beleid; bewoners erbij is een voorstel van buurtkit",
    voorbeeld="25 professionals, 10 beleidsmakers en 15 bewoners",
    vooraf=True,
)
@for_each(MetTafels)
def check_mix(toets: Toets, table: MetTafels) -> Iterator[Vondst]:
    """Professionals, policy and residents are each well represented."""
    if not table.soort.vraagt_drie_kanten:
        return
    guests = _guests(toets, table)
    if len(guests) < STOELEN[0]:
        return  # a list of a few names has only just begun
    counts = Counter(each.geleding for each in guests)
    for kind in DRIE_KANTEN:
        if counts[kind] * 100 < AANDEEL * len(guests):
            need = ceil(AANDEEL * len(guests) / 100)
            found = counts[kind] or "geen"
            people = hoofdletter(MEERVOUD[kind])
            text = f"{people}: {found} op {len(guests)} gasten{_who_counts(toets, table)}. Zoek er minstens {need}."
            yield Vondst(_GASTEN, (), text)


@regel(
    "BK203",
    "let op",
    "Geen organisatie heeft meer dan een kwart van de gasten",
    wat="Van één organisatie komt hooguit 25% van de gasten.",
    waarom="Anders gaat het over die organisatie en niet over de buurt.",
    bron="[N] minder institutionele belangen; praktijk: burgertop met te veel instanties",
    voorbeeld="Van vijftig gasten zijn er hooguit twaalf van de gemeente.",
    vooraf=True,
)
@for_each(MetTafels)
def check_organisations(toets: Toets, table: MetTafels) -> Iterator[Vondst]:
    """No organisation has more than a quarter of the guests."""
    guests = _guests(toets, table)
    if len(guests) < STOELEN[0]:
        return
    written = Counter(each.organisatie for each in guests if each.organisatie)
    counts, names = Counter[str](), dict[str, str]()
    for organisatie, number in written.items():
        counts[fold(organisatie)] += number
        names[fold(organisatie)] = organisatie
    for organisatie, number in counts.most_common(3):
        if number * 100 > ORGANISATIE_HOOGSTENS * len(guests):
            counted = f"{len(guests)} gasten{_who_counts(toets, table)}"
            text = f"{names[organisatie]} heeft {number} van de {counted}. Houd het op een kwart of minder."
            yield Vondst(_GASTEN, (), text)


@regel(
    "BK204",
    "let op",
    "Elke tafel heeft een voorzitter en iemand die opschrijft",
    wat="Bij elke tafel staan een `voorzitter` en een `notulist`.",
    waarom="Wie een gesprek leidt, kan niet ook goed opschrijven. En wat niet is opgeschreven, is weg.",
    bron="praktijk: communicatie.ahmas.nl",
    voorbeeld="tafels:\n  - nummer: 1\n    voorzitter: hennie-van-t-veer\n    notulist: lotte-brouwer",
    vooraf=True,
)
@for_each(MetTafels)
def check_roles(toets: Toets, table: MetTafels) -> Iterator[Vondst]:  # noqa: ARG001
    """Every table has a chair and a note-taker; tables that miss the same are named together."""
    missing: dict[tuple[str, ...], list[Tafel]] = {}
    for tafel in table.tafels:
        if roles := tuple(rol for rol in ("voorzitter", "notulist") if getattr(tafel, rol) is None):
            missing.setdefault(roles, []).append(tafel)
    for roles, tables in missing.items():
        numbers = opsomming([str(tafel.nummer) for tafel in tables])
        verb = "heeft" if len(tables) == 1 else "hebben"
        text = f"Tafel {numbers} {verb} nog geen {opsomming(roles)}. Vraag er iemand voor en zet de id erbij"
        text += ": de naam in deelnemers.yaml met streepjes, zoals `nynke-van-der-sluis`."
        yield Vondst(tables[0], (), text)


@regel(
    "BK205",
    "fout",
    "Voorzitter en notulist zijn twee mensen, en niemand zit aan twee tafels",
    wat="Aan een tafel zijn voorzitter en notulist niet dezelfde, en niemand heeft een rol aan twee tafels.",
    waarom="Op de tafelkaarten staat dan iemand die er niet kan zijn.",
    bron="praktijk: communicatie.ahmas.nl",
    voorbeeld="voorzitter: hennie-van-t-veer\nnotulist: lotte-brouwer",
)
@for_each(MetTafels)
def check_two_people(toets: Toets, table: MetTafels) -> Iterator[Vondst]:  # noqa: ARG001
    """Chair and note-taker are two people, at one table only."""
    seats: dict[str, int] = {}
    for tafel in table.tafels:
        for rol in ("voorzitter", "notulist"):
            who = getattr(tafel, rol)
            if who and who in seats:
                where = "deze tafel" if seats[who] == tafel.nummer else f"tafel {seats[who]}"
                text = f"`{who}` heeft al een rol aan {where}. Kies voor tafel {tafel.nummer} een ander als {rol}."
                yield Vondst(tafel, rol, text)
            elif who:
                seats[who] = tafel.nummer


@regel(
    "BK206",
    "let op",
    "Wie een tafel leidt of opschrijft, komt ook",
    wat="Voorzitters en notulisten hebben ja gezegd.",
    waarom="Een tafel zonder voorzitter begint niet.",
    bron="voorstel van buurtkit",
    voorbeeld="antwoorden:\n  tafel-van-50: ja",
    vooraf=True,
)
@for_each(MetTafels)
def check_roles_come(toets: Toets, table: MetTafels) -> Iterator[Vondst]:
    """Chairs and note-takers have not declined, and have said yes once answers are in."""
    # While answers still come in, somebody who has not said anything yet may well say yes.
    is_yes_needed = not _answers_come_in(toets, table)
    for tafel in table.tafels:
        for rol in ("voorzitter", "notulist"):
            guest = toets.dossier.deelnemer_bij_id.get(getattr(tafel, rol) or "")
            if guest is None:
                continue
            answer = guest.antwoorden.voor(table.stap)
            if answer in KOMT_NIET or (is_yes_needed and answer not in KOMT):
                found = f"De {rol} van tafel {tafel.nummer} heeft als antwoord `{answer or 'niets'}`."
                text = f"{found} Bel, of kies een ander."
                yield Vondst(tafel, rol, text)


@regel(
    "BK207",
    "let op",
    "Aan elke tafel zitten zes tot acht mensen",
    wat="Het aantal mensen dat u verwacht, gedeeld door het aantal tafels, ligt tussen zes en acht.",
    waarom="Met minder dan zes mist u kanten. Met meer dan acht komt niet iedereen aan het woord.",
    bron="praktijk: hulstindialoog.nl; 50 mensen is 6 of 7 tafels",
    voorbeeld="50 mensen aan 7 tafels",
    vooraf=True,
)
@for_each(MetTafels)
def check_seats(toets: Toets, table: MetTafels) -> Iterator[Vondst]:
    """Six to eight people sit at a table."""
    people = toets.dossier.verwacht(table.stap)
    tables = len(table.tafels)
    if people is None or not tables or table.soort.loopt_vrij or STOELEN[0] * tables <= people <= STOELEN[1] * tables:
        return
    fewest = table.soort.vraagt_mensen[0] if table.soort.vraagt_mensen else 0
    asked = max(fewest, STOELEN[0])
    if people < asked and _answers_come_in(toets, table):
        return  # the number of guests needs work first, see BK201
    wanted = tables_for(people)
    seats = f"{people // tables}" if people % tables == 0 else f"{people // tables} of {ceil(people / tables)}"
    found = f"{aantal(people, 'mens', 'mensen')} aan {aantal(tables, 'tafel', 'tafels')}"
    text = f"{found}: dat is {seats} per tafel. Neem er {wanted}."
    yield Vondst(table, "tafels", text)


def tables_for(people: int) -> int:
    """Propose how many tables: near seven people at each, and with no more seats than tables if that can be."""
    least, most = ceil(people / STOELEN[1]), max(1, people // STOELEN[0])
    without_repeats = [number for number in range(least, most + 1) if ceil(people / number) <= number]
    choices = without_repeats or [*range(least, most + 1)] or [least]
    return min(choices, key=lambda number: (abs(people / number - 7), number))


@regel(
    "BK208",
    "tip",
    "Niemand hoeft dezelfde mensen twee keer te treffen",
    wat="Er zitten niet meer mensen aan een tafel dan er tafels zijn. En er zijn genoeg mensen voor alle rondes.",
    waarom=(
        "In een nieuwe ronde gaat iedereen van een tafel naar een andere tafel. Zijn er meer stoelen dan tafels, dan "
        "komen er altijd twee weer bij elkaar."
    ),
    bron="voorstel van buurtkit: een duiventilsom",
    voorbeeld="50 mensen, 7 tafels: hooguit 8 stoelen. Met 8 tafels zijn het er 7, en treft niemand iemand twee keer.",
    vooraf=True,
)
@for_each(MetTafels)
def check_repeats(toets: Toets, table: MetTafels) -> Iterator[Vondst]:
    """With more seats than tables, or too many rounds for the people there are, somebody meets somebody again."""
    people = toets.dossier.verwacht(table.stap)
    tables = len(table.tafels)
    if people is None or not tables or len(table.rondes) < 2:
        return
    seats = ceil(people / tables)
    if seats > tables:
        better = next(number for number in range(tables, people + 1) if ceil(people / number) <= number)
        rest = ceil(people / better)
        small = f", met {rest} mensen aan een tafel" if rest >= STOELEN[0] else f", al zijn het er dan maar {rest}"
        text = (
            f"Met {seats} mensen aan een tafel en {tables} tafels treffen sommigen elkaar in een volgende ronde weer. "
            f"Met {better} tafels hoeft dat niet{small}."
        )
        if seats == tables + 1:  # what init proposes for fifty people
            text += f" Vindt u dat niet erg? Dan is {tables} een gewone keuze."
        yield Vondst(table, "tafels", text)
    elif len(table.rondes) * (seats - 1) > people - 1:
        text = (
            f"In {len(table.rondes)} rondes spreekt u {len(table.rondes) * (seats - 1)} mensen, en er zijn er "
            f"{people - 1}. Met {(people - 1) // (seats - 1)} rondes hoeft niemand iemand twee keer te treffen."
        )
        yield Vondst(table, "rondes", text)


@regel(
    "BK209",
    "let op",
    "Er zijn rondes van twintig minuten tot een uur",
    wat="Er zijn minstens twee rondes. Elke ronde duurt 20 tot 60 minuten.",
    waarom="In een korte ronde is het voorstelrondje net klaar, en een lange ronde zakt in.",
    bron="praktijk: talentum-coaching.be (wereldcafé), yveslarock.be",
    voorbeeld="drie rondes van veertig minuten, met tien minuten om te wisselen",
    vooraf=True,
)
@for_each(MetTafels)
def check_rounds(toets: Toets, table: MetTafels) -> Iterator[Vondst]:  # noqa: ARG001
    """There are at least two rounds of a sensible length."""
    if not (table.rondes or table.tafels):
        return
    if len(table.rondes) < 2 and not table.soort.loopt_vrij:
        found = "Er is maar één ronde." if table.rondes else "Er zijn nog geen rondes."
        yield Vondst(table, "rondes", f"{found} Maak er minstens twee, zodat mensen van tafel wisselen.")
    for i, ronde in enumerate(table.rondes):
        if ronde.begin is None or ronde.einde is None:
            continue
        length = minuten(ronde.einde) - minuten(ronde.begin)
        if not 20 <= length <= 60:
            text = f"Ronde {i + 1} duurt {length} minuten. Neem 20 minuten tot een uur."
            yield Vondst(ronde, "begin", text)


@regel(
    "BK210",
    "fout",
    "De rondes volgen op elkaar",
    wat="Elke ronde begint als de vorige klaar is.",
    waarom="De tafelkaarten laten de rondes zien. Niemand kan in twee rondes tegelijk zijn.",
    bron="voorstel van buurtkit",
    voorbeeld="ronde 1 van 15.50 tot 16.30 uur, ronde 2 van 16.40 tot 17.20 uur",
)
@for_each(MetTafels)
def check_rounds_follow(toets: Toets, table: MetTafels) -> Iterator[Vondst]:  # noqa: ARG001
    """Every round begins after the one before it has ended."""
    for i, (one, other) in enumerate(pairwise(table.rondes), 1):
        if other.begin and one.einde and other.begin < one.einde:
            text = f"Ronde {i + 1} begint om {tijd(other.begin)}, maar ronde {i} duurt tot {tijd(one.einde)}."
            yield Vondst(other, "begin", f"{text} Verbeter een van de tijden.")
