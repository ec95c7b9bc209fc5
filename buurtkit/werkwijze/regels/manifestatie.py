"""BK3: the manifestatie, and the places of all gatherings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from buurtkit.dossier.bijeenkomsten import Manifestatie
from buurtkit.melding import nearest
from buurtkit.notatie import aantal, opsomming
from buurtkit.werkwijze.namen import personen
from buurtkit.werkwijze.regel import Toets, Vondst, regel
from buurtkit.werkwijze.tijden import Onderdeeltijd, bestand, klok, onderdelen, paren, sleutel

_BESTAND = "manifestatie.yaml"

INGREDIENTEN = {
    "inspiratie": frozenset({"inspiratie"}),
    "een workshop of excursie": frozenset({"workshop", "excursie"}),
    "tijd om te netwerken": frozenset({"netwerken"}),
}
"""What a manifestatie mixes, and the kinds of items that are it [N]."""

NETWERKEN = 30
"""Fewest minutes for meeting each other, besides breaks."""

PLENAIR = frozenset({"plenair", "inspiratie"})
"""Kinds of items that are for everybody."""


@regel(
    "BK301",
    "let op",
    "De manifestatie heeft inspiratie, workshops of excursies, en tijd om te netwerken",
    wat="In het programma staan onderdelen van de soorten `inspiratie`, `workshop` of `excursie`, en `netwerken`.",
    waarom="Die mix is de formule: iets horen, zelf iets doen, en mensen spreken.",
    bron="[N] de manifestatie",
    voorbeeld="- begin: 16.10 uur\n  einde: 17.00 uur\n  wat: Markt van vragen en aanbod\n  soort: netwerken",
)
def check_ingredients(toets: Toets) -> Iterator[Vondst]:
    """All three ingredients are in the programme."""
    day = toets.dossier.manifestatie
    if day is None or not day.programma:
        return
    kinds = {deel.soort for deel in day.programma}
    missing = [name for name, wanted in INGREDIENTEN.items() if not wanted & kinds]
    if missing:
        text = (
            f"In het programma ontbreekt {opsomming(missing)}. Zet het erbij, of vul bij een onderdeel de `soort` in."
        )
        yield Vondst(_BESTAND, ("programma",), text)


@regel(
    "BK302",
    "let op",
    "Er is minstens een half uur om elkaar te spreken",
    wat="De onderdelen van de soort `netwerken` duren samen minstens 30 minuten. Pauzes tellen niet mee.",
    waarom="Mensen komen voor elkaar. In een pauze staan zij in de rij voor koffie.",
    bron="[N] de manifestatie; de grens is een voorstel van buurtkit",
    voorbeeld="- begin: 16.10 uur\n  einde: 17.00 uur\n  wat: Markt van vragen en aanbod\n  soort: netwerken",
)
def check_meeting_time(toets: Toets) -> Iterator[Vondst]:
    """There is enough time to meet each other."""
    day = toets.dossier.manifestatie
    items = [each for each in onderdelen(day) if each.deel.soort == "netwerken"] if day else []
    total = sum(each.einde - each.begin for each in items)
    if items and total < NETWERKEN:
        text = f"Er is {aantal(total, 'minuut', 'minuten')} om elkaar te spreken. Neem minstens een half uur."
        yield Vondst(_BESTAND, ("programma", items[0].index), text)


@regel(
    "BK303",
    "fout",
    "Elke zaal in het programma bestaat",
    wat="Een zaal die bij een onderdeel staat, staat ook onder `zalen`.",
    waarom="In het programma staat dan een zaal die niemand kan vinden.",
    bron="voorstel van buurtkit",
    voorbeeld="zalen:\n  - naam: Aula\n    plaatsen: 160",
)
def check_rooms_exist(toets: Toets) -> Iterator[Vondst]:
    """Every room in the programme is in the list of rooms."""
    day = toets.dossier.manifestatie
    if day is None or not day.zalen:
        return
    known = {zaal.naam.casefold() for zaal in day.zalen}
    for i, deel in enumerate(day.programma):
        if deel.zaal and deel.zaal.casefold() not in known:
            text = f"`{deel.zaal}` staat niet onder `zalen`.{nearest(deel.zaal, (zaal.naam for zaal in day.zalen))}"
            yield Vondst(_BESTAND, ("programma", i, "zaal"), text)


def _places(day: Manifestatie) -> Mapping[str, int]:
    return {zaal.naam.casefold(): zaal.plaatsen for zaal in day.zalen if zaal.plaatsen}


@regel(
    "BK304",
    "let op",
    "Iedereen past in de zaal",
    wat="In de zaal van een onderdeel voor iedereen passen de mensen die u verwacht; naast elkaar passen zij samen.",
    waarom="Een volle zaal is onveilig, en wie moet staan gaat weg.",
    bron="praktijk: vraag de beheerder naar het hoogste aantal per zaal",
    voorbeeld="verwacht: 150\nzalen:\n  - naam: Aula\n    plaatsen: 160",
)
def check_capacity(toets: Toets) -> Iterator[Vondst]:
    """The people who are expected fit in the rooms."""
    day, people = toets.dossier.manifestatie, toets.dossier.verwacht("manifestatie")
    if day is None or not people:
        return
    places = _places(day)
    moments: dict[int, list[Onderdeeltijd]] = {}
    for each in onderdelen(day):
        moments.setdefault(each.begin, []).append(each)
    for begin, together in moments.items():
        room = [each.deel.plaatsen or places.get((each.deel.zaal or "").casefold()) for each in together]
        known = [number for number in room if number]
        if len(known) < len(room) or sum(known) >= people:
            continue  # of some nobody wrote down how many fit: nothing can be said
        what = f"“{together[0].deel.wat}”" if len(together) == 1 else f"Wat om {klok(begin)} begint"
        text = f"{what} heeft plaats voor {sum(known)} mensen, en u verwacht er {people}."
        yield Vondst(_BESTAND, ("programma", together[0].index), text)


@regel(
    "BK305",
    "fout",
    "Niemand is op twee plekken tegelijk",
    wat="Iemand die bij twee onderdelen staat die tegelijk zijn, staat daar in dezelfde zaal.",
    waarom="Er staat dan een groep te wachten op iemand die niet komt.",
    bron="voorstel van buurtkit",
    voorbeeld="- begin: 14.00 uur\n  wat: Wandeling\n  wie: de huismeester",
)
def check_two_places(toets: Toets) -> Iterator[Vondst]:
    """Nobody is in two places at once."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        for one, other in paren(onderdelen(bijeenkomst)):
            both = personen(one.deel.wie or "") & personen(other.deel.wie or "")
            if both and one.deel.zaal != other.deel.zaal:
                text = (
                    f"{opsomming(sorted(both)).capitalize()} staat om {klok(other.begin)} ook bij “{one.deel.wat}”, "
                    f"op een andere plek."
                )
                yield Vondst(bestand(bijeenkomst), (sleutel(bijeenkomst), other.index, "wie"), text)


@regel(
    "BK306",
    "let op",
    "Naast een onderdeel voor iedereen is niets anders",
    wat="Tijdens een onderdeel van de soort `plenair` of `inspiratie` begint of loopt er niets anders.",
    waarom="Wie ergens anders zit, mist wat voor iedereen bedoeld is.",
    bron="voorstel van buurtkit",
    voorbeeld="De opening duurt tot 13.20 uur; de workshops beginnen om 13.30 uur.",
)
def check_plenary_alone(toets: Toets) -> Iterator[Vondst]:
    """Nothing runs beside what is for everybody."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        for one, other in paren(onderdelen(bijeenkomst)):
            kinds = {one.deel.soort, other.deel.soort}
            # Within the hall itself one plenary part may hold another, such as a story within the opening.
            if "plenair" in kinds and not kinds <= PLENAIR and "inloop" not in kinds:
                plenary, beside = (one, other) if one.deel.soort == "plenair" else (other, one)
                text = f"“{plenary.deel.wat}” is voor iedereen, maar “{beside.deel.wat}” is dan ook bezig."
                yield Vondst(bestand(bijeenkomst), (sleutel(bijeenkomst), other.index, "begin"), text)


@regel(
    "BK307",
    "let op",
    "Er is tijd om van de ene plek naar de andere te lopen",
    wat="Tussen twee onderdelen zit de looptijd die bij `looptijden` staat, voor wie van het ene naar het andere gaat.",
    waarom="Anders begint de helft te laat, en haalt wie slecht loopt het niet.",
    bron="voorstel van buurtkit",
    voorbeeld="looptijden:\n  - van: Aula\n    naar: Buurthuis\n    minuten: 10",
)
def check_walking(toets: Toets) -> Iterator[Vondst]:
    """There is time to walk from one place to the next."""
    day = toets.dossier.manifestatie
    if day is None or not day.looptijden:
        return
    building = {zaal.naam: zaal.gebouw for zaal in day.zalen}
    walks = {frozenset((walk.van.casefold(), walk.naar.casefold())): walk.minuten for walk in day.looptijden}
    items = [each for each in onderdelen(day) if each.deel.zaal]
    for each in items:
        ended = [one for one in items if one.einde <= each.begin]
        last = max((one.einde for one in ended), default=None)
        for before in (one for one in ended if one.einde == last):
            places = [before.deel.zaal or "", each.deel.zaal or ""]
            pairs = (places, [building.get(place) or place for place in places])
            minutes = max((walks.get(frozenset(place.casefold() for place in pair), 0) for pair in pairs), default=0)
            if each.begin - before.einde < minutes:
                text = (
                    f"Van {places[0]} naar {places[1]} is {minutes} minuten lopen. Tussen “{before.deel.wat}” en "
                    f"“{each.deel.wat}” zit {aantal(each.begin - before.einde, 'minuut', 'minuten')}."
                )
                yield Vondst(_BESTAND, ("programma", each.index, "begin"), text)
                break


@regel(
    "BK308",
    "let op",
    "Bij elke plek staat wat er geregeld is voor wie slecht loopt, hoort of ziet",
    wat="Bij de `plaats` van elke bijeenkomst staat minstens één regel onder `toegankelijkheid`.",
    waarom="Wie een rolstoel, ringleiding of tolk nodig heeft, komt niet als dat er niet staat.",
    bron="praktijk: zoetermeer.nl, nietsoveronszonderons.nl",
    voorbeeld="toegankelijkheid:\n  - Alles is beneden en zonder drempels, met een ringleiding en een ruim toilet.",
)
def check_access(toets: Toets) -> Iterator[Vondst]:
    """Every place says what there is for people who walk, hear or see badly."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        if not bijeenkomst.plaats.toegankelijkheid:
            text = (
                f"Bij {bijeenkomst.plaats.naam} staat nog niets over toegankelijkheid. Vraag naar drempels, deuren, "
                f"toilet en ringleiding, en schrijf het op."
            )
            yield Vondst(bestand(bijeenkomst), ("plaats", "toegankelijkheid"), text)
