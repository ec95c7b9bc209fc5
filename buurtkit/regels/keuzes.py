"""BK31: what guests choose where more goes on at a time: travel, hosts, languages, needs, and who has a place where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from buurtkit.beeld.betrokkenen import Mensen
from buurtkit.beeld.passend import can_follow, geregeld, is_geregeld, missing_for
from buurtkit.beeld.rooster import Roosterdeel, keuzedelen, plaatsen_van, rondes, zaal_van
from buurtkit.beeld.tijden import klok, minuten, onderdelen
from buurtkit.dossier.bijeenkomsten import NEDERLANDS, MetZalen
from buurtkit.dossier.dossier import KOMT_NIET
from buurtkit.notatie import aantal, opsomming
from buurtkit.regels.namen import enkelen, zaalnaam
from buurtkit.regels.regel import Toets, Vondst, for_each, regel
from buurtkit.regels.zalen import PLENAIR

OMBOUWEN = 15
"""Fewest minutes to set the chairs of a room in another way."""


@regel(
    "BK310",
    "let op",
    "Wie op excursie gaat, is op tijd terug",
    wat=(
        "Met de `reistijd` erbij vertrekt een excursie niet voordat het onderdeel voor iedereen ervoor klaar is. "
        "En de groep is terug voordat het volgende onderdeel voor iedereen begint, en voor het einde van de dag."
    ),
    waarom="Anders begint de afsluiting zonder hen, of mist de groep de opening.",
    bron="voorstel van buurtkit",
    voorbeeld="- begin: 14.15 uur\n  einde: 15.15 uur\n  wat: Naar de moestuin\n  reistijd: 15 minuten",
    vooraf=True,
)
@for_each(MetZalen)
def check_back_in_time(toets: Toets, day: MetZalen) -> Iterator[Vondst]:  # noqa: ARG001
    """Excursions leave after and come back before what is for everybody."""
    items = onderdelen(day)
    for each in (one for one in items if one.deel.reistijd):
        for shared in (one for one in items if one.deel.soort in PLENAIR and each.botst(one) and not each.raakt(one)):
            if each.begin < shared.begin:
                text = f"is pas om {klok(each.tot)} terug, en “{shared.deel.wat}” begint om {klok(shared.begin)}"
            else:
                text = f"vertrekt al om {klok(each.van)}, en “{shared.deel.wat}” duurt tot {klok(shared.einde)}"
            yield _travel(each, text)
        ends = minuten(day.einde) if day.einde else None
        if ends is not None and each.tot > ends >= each.einde:
            yield _travel(each, f"is pas om {klok(each.tot)} terug, en de dag is om {klok(ends)} afgelopen")


def _travel(each: Roosterdeel, text: str) -> Vondst:
    told = f"Met de reistijd erbij: “{each.deel.wat}” {text}. Maak het korter of kies een plek dichterbij."
    return Vondst(each.deel, "reistijd", told)


@regel(
    "BK311",
    "let op",
    "Er is tijd om een zaal anders in te richten",
    wat="Staan de stoelen bij het volgende onderdeel in dezelfde zaal anders, dan zit daar een kwartier tussen.",
    waarom="Stoelen verzetten terwijl mensen binnenkomen gaat niet.",
    bron="voorstel van buurtkit",
    voorbeeld="zalen:\n  - naam: Aula\n    opstelling: theater",
    vooraf=True,
)
@for_each(MetZalen)
def check_layout(toets: Toets, day: MetZalen) -> Iterator[Vondst]:  # noqa: ARG001
    """There is time to set the chairs of a room in another way."""
    rooms: dict[str, list[Roosterdeel]] = {}
    for each in onderdelen(day):
        if each.deel.zaal:
            rooms.setdefault(zaalnaam(each.deel.zaal), []).append(each)
    for before, after in (pair for items in rooms.values() for pair in pairwise(items)):
        one, other = _layout(day, before), _layout(day, after)
        gap = after.begin - before.einde
        if one and other and one != other and 0 <= gap < OMBOUWEN:
            text = (
                f"In {after.deel.zaal} staan de stoelen bij “{after.deel.wat}” anders ({other}) dan ervoor ({one}), "
                f"en er is {aantal(gap, 'minuut', 'minuten')} tussen. Neem er {OMBOUWEN}, of kies één opstelling."
            )
            yield Vondst(after.deel, "begin", text)


def _layout(day: MetZalen, each: Roosterdeel) -> str | None:
    zaal = zaal_van(day, each.deel)
    return each.deel.opstelling or (zaal.opstelling if zaal else None)


@regel(
    "BK312",
    "let op",
    "Wie ontvangt of iets regelt, is niet op twee plekken tegelijk",
    wat=(
        "Wie bij een onderdeel staat als `wie`, `gastheer` of `verantwoordelijke`, staat niet tegelijk bij iets in een "
        "andere zaal. De reistijd van een excursie telt mee. Twee keer `wie`: zie BK305."
    ),
    waarom="Bij één van de twee deuren staat dan niemand.",
    bron="voorstel van buurtkit",
    voorbeeld="- begin: 14.00 uur\n  wat: Wandeling\n  gastheer: Joost van Heeswijk",
    vooraf=True,
)
@for_each(MetZalen)
def check_hosts(toets: Toets, day: MetZalen) -> Iterator[Vondst]:
    """Nobody who receives people or arranges something is in two places at once."""
    texts = [text for each in day.programma for text in (each.wie, each.gastheer, each.verantwoordelijke)]
    mensen = Mensen.of(toets.dossier, texts)
    for one, other in combinations(onderdelen(day), 2):
        same_room = one.deel.zaal and zaalnaam(one.deel.zaal) == zaalnaam(other.deel.zaal or "")
        if same_room or not one.botst(other):
            continue
        there = _roles(one, mensen)
        for role, name, shown in _roles(other, mensen):
            known = [each for each, key, _ in there if key == name]
            if known and not (role == "wie" and "wie" in known and one.raakt(other)):
                text = (
                    f"{shown} staat om {klok(max(one.van, other.van))} ook bij “{one.deel.wat}”. Vraag iemand anders."
                )
                yield Vondst(other.deel, role, text)


def _roles(each: Roosterdeel, mensen: Mensen) -> list[tuple[str, str, str]]:
    """Give who does something in an item: in which role, what to compare by, and how it was written."""
    named = (
        ("wie", each.deel.wie),
        ("gastheer", each.deel.gastheer),
        ("verantwoordelijke", each.deel.verantwoordelijke),
    )
    return [(role, key, shown) for role, text in named for key, shown in enkelen(text, mensen).items()]


@regel(
    "BK313",
    "let op",
    "Voor iedereen is er in elke ronde iets waar hij mee kan doen",
    wat=(
        "Wat gasten nodig hebben (`voorzieningen`, `talen`) is er bij wat voor iedereen is. In een ronde is het er bij "
        "minstens één onderdeel. Het staat bij het onderdeel, de zaal of de plaats."
    ),
    waarom="Anders zit iemand erbij die niets kan volgen, of die de zaal niet in komt.",
    bron="praktijk: nietsoveronszonderons.nl",
    voorbeeld="zalen:\n  - naam: Aula\n    voorzieningen: [rolstoelplek, ringleiding]",
    vooraf=True,
)
@for_each(MetZalen)
def check_needs(toets: Toets, day: MetZalen) -> Iterator[Vondst]:
    """There is something for everybody in each round, whatever they need."""
    coming = toets.dossier.genodigden(day.stap)
    needs = dict.fromkeys(need for each in coming for need in each.voorzieningen)
    languages = dict.fromkeys(each.talen for each in coming if each.talen and NEDERLANDS not in each.talen)
    for together in _moments(toets, day):
        lacking = [need for need in needs if not _serves(day, together, need)]
        lacking += [_spoken(talen) for talen in languages if not _speaks(together, talen)]
        if lacking:
            where = "in deze ronde nergens" if len(together) > 1 else "hier niet"
            text = (
                f"Er komen gasten die dit nodig hebben, en het staat {where}: {opsomming(lacking)}. "
                "Regel het, en zet het bij `voorzieningen` of `talen`."
            )
            yield Vondst(together[0].deel, (), text)


def _moments(toets: Toets, day: MetZalen) -> Iterator[Sequence[Roosterdeel]]:
    """Give what each guest is at: an item for everybody, or one of those of a round."""
    yield from ([each] for each in onderdelen(day) if each.deel.soort in PLENAIR)
    yield from rondes(keuzedelen(toets.dossier))


def _serves(day: MetZalen, together: Sequence[Roosterdeel], need: str) -> bool:
    """Tell whether at least one of some items has what somebody needs."""
    for each in together:
        there = (*geregeld(day, each.deel), *day.plaats.toegankelijkheid)
        if is_geregeld(need, there):
            return True
    return False


def _speaks(together: Sequence[Roosterdeel], talen: Sequence[str]) -> bool:
    """Tell whether at least one of some items is in one of these languages."""
    return any(can_follow(each.deel, talen) for each in together)


def _spoken(talen: Sequence[str]) -> str:
    return f"meedoen in het {' of '.join(talen)}"


@regel(
    "BK314",
    "fout",
    "Wie een plaats heeft, past erbij en is maar op één plek",
    wat=(
        "In indeling.yaml staan bij een onderdeel niet meer mensen dan er plaatsen zijn. "
        "Niemand staat bij twee dingen die tegelijk zijn."
    ),
    waarom="Met de hand is een naam zo op twee plekken gezet. Op de dag zelf is er dan een stoel te weinig.",
    bron="voorstel van buurtkit",
    voorbeeld="workshops:\n  - onderdeel: wandeling\n    deelnemers: [jan-de-vries]",
)
@for_each(MetZalen)
def check_placing(toets: Toets, day: MetZalen) -> Iterator[Vondst]:
    """Nobody is placed twice at one time, and no item has more people than places."""
    items = {each.deel.naam: each for each in onderdelen(day)}
    workshops = [each for each in toets.dossier.indeling.workshops if each.onderdeel in items]
    for workshop in workshops:
        deel = items[workshop.onderdeel].deel
        places = plaatsen_van(day, deel)
        if places and len(workshop.deelnemers) > places:
            text = (
                f"“{deel.wat}” heeft {aantal(places, 'plaats', 'plaatsen')}, en er staan er {len(workshop.deelnemers)}."
            )
            yield Vondst(workshop, "deelnemers", text)
    for one, other in combinations(workshops, 2):
        if items[one.onderdeel].botst(items[other.onderdeel]):
            for j, id_ in enumerate(other.deelnemers):
                if id_ in one.deelnemers:
                    what = items[one.onderdeel].deel.wat
                    text = f"`{id_}` staat ook bij “{what}”, en dat is tegelijk. Haal één van de twee weg."
                    yield Vondst(other, ("deelnemers", j), text)
    for workshop in workshops:
        for j, id_ in enumerate(workshop.deelnemers):
            if workshop.deelnemers.index(id_) < j:
                yield Vondst(workshop, ("deelnemers", j), f"`{id_}` staat hier twee keer.")


@regel(
    "BK315",
    "let op",
    "Wie een plaats heeft, komt en kan meedoen",
    wat="Bij de gasten in indeling.yaml staat niet dat zij wegblijven, en hun onderdeel heeft wat zij nodig hebben.",
    waarom="De plaats kan naar iemand van de wachtlijst.",
    bron="voorstel van buurtkit",
    voorbeeld="buurtkit programma indelen",
    vooraf=True,
)
@for_each(MetZalen)
def check_placed_guests(toets: Toets, day: MetZalen) -> Iterator[Vondst]:
    """Who has a place comes, and the item suits them."""
    if toets.is_geweest(day):
        return
    items = {each.deel.naam: each.deel for each in onderdelen(day)}
    for workshop in toets.dossier.indeling.workshops:
        if workshop.onderdeel not in items:
            continue  # of another gathering with rooms
        for j, id_ in enumerate(workshop.deelnemers):
            deelnemer = toets.dossier.deelnemer_bij_id[id_]
            if deelnemer.antwoorden.voor(day.stap) in KOMT_NIET:
                text = (
                    f"`{id_}` komt niet. Deel opnieuw in met `buurtkit programma indelen`: de wachtlijst schuift door."
                )
                yield Vondst(workshop, ("deelnemers", j), text)
            elif missing := missing_for(day, items[workshop.onderdeel], deelnemer):
                text = f"Bij “{items[workshop.onderdeel].wat}” ontbreekt iets voor `{id_}`: {opsomming(missing)}."
                yield Vondst(workshop, ("deelnemers", j), text)
