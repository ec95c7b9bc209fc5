"""BK3: gatherings with rooms, and the places of all gatherings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations

from buurtkit.basis.melding import nearest
from buurtkit.beeld.betrokkenen import Mensen
from buurtkit.beeld.tijden import LOS, Onderdeeltijd, klok, minuten, onderdelen, paren
from buurtkit.dossier.bijeenkomsten import Looptijd, MetZalen, Programmaonderdeel
from buurtkit.notatie import aantal, getal, opsomming
from buurtkit.regels.namen import enkelen, zaalnaam, zalen_in
from buurtkit.regels.regel import Toets, Vondst, for_each, regel

INGREDIENTEN = {
    "inspiratie": frozenset({"inspiratie"}),
    "een workshop of excursie": frozenset({"workshop", "excursie"}),
    "tijd om te netwerken": frozenset({"netwerken"}),
}
"""What is to be mixed, and the kinds of items that are it [N]."""

NETWERKEN = 30
"""Fewest minutes for meeting each other, besides short breaks; on a short day a fifth of the time will do."""

MAALTIJD = 45
"""From so many minutes a break is long enough to meet each other: a lunch, not a queue for coffee."""

PLENAIR = frozenset({"plenair", "inspiratie"})
"""Kinds of items that are for everybody."""


@regel(
    "BK301",
    "let op",
    "De manifestatie heeft inspiratie, workshops of excursies, en tijd om te netwerken",
    wat=(
        "In het programma staan onderdelen van de soorten `inspiratie`, `workshop` of `excursie`, en `netwerken`. "
        "Een pauze van drie kwartier of meer, zoals een lunch, telt als netwerken."
    ),
    waarom="Die mix is de formule: iets horen, zelf iets doen, en mensen spreken.",
    bron="[N] de manifestatie",
    voorbeeld="- begin: 16.10 uur\n  einde: 17.00 uur\n  wat: Markt van vragen en aanbod\n  soort: netwerken",
    vooraf=True,
)
@for_each(MetZalen)
def check_ingredients(toets: Toets, day: MetZalen) -> Iterator[Vondst]:  # noqa: ARG001
    """All three ingredients are in the programme."""
    if not day.soort.vraagt_mix or not day.programma:
        return
    kinds: set[str | None] = {deel.soort for deel in day.programma}
    if _meeting(day):
        kinds.add("netwerken")
    missing = [name for name, wanted in INGREDIENTEN.items() if not wanted & kinds]
    if missing:
        verb = "ontbreekt" if len(missing) == 1 else "ontbreken"
        text = f"In het programma {verb} {opsomming(missing)}. Zet het erbij, of vul bij een onderdeel de `soort` in."
        yield Vondst(day, "programma", text)


def _meeting(day: MetZalen) -> list[Onderdeeltijd]:
    """Give the items in which people can meet each other."""
    return [
        each
        for each in onderdelen(day)
        if each.deel.soort == "netwerken" or (each.deel.soort == "pauze" and each.einde - each.begin >= MAALTIJD)
    ]


@regel(
    "BK302",
    "let op",
    "Er is minstens een half uur om elkaar te spreken",
    wat=(
        "De onderdelen van de soort `netwerken` duren samen 30 minuten, of een vijfde van de tijd. "
        "Een pauze van drie kwartier of meer telt mee. Inloop, korte pauze en afsluiting niet."
    ),
    waarom="Mensen komen voor elkaar. In een korte pauze staan zij in de rij voor koffie.",
    bron="[N] de manifestatie; de grens is een voorstel van buurtkit",
    voorbeeld="- begin: 16.10 uur\n  einde: 17.00 uur\n  wat: Markt van vragen en aanbod\n  soort: netwerken",
    vooraf=True,
)
@for_each(MetZalen)
def check_meeting_time(toets: Toets, day: MetZalen) -> Iterator[Vondst]:  # noqa: ARG001
    """There is enough time to meet each other."""
    items = _meeting(day) if day.soort.vraagt_mix else []
    if not items:
        return
    total = len({minute for each in items for minute in range(each.begin, each.einde)})
    wanted = NETWERKEN
    if day.begin and day.einde:
        wanted = min(NETWERKEN, (minuten(day.einde) - minuten(day.begin)) // 5)
    if total < wanted:
        text = f"Er is {aantal(total, 'minuut', 'minuten')} om elkaar te spreken. Neem minstens {wanted} minuten."
        yield Vondst(items[0].deel, (), text)


def _rooms(day: MetZalen) -> frozenset[str]:
    """Give the names of all places of the day, see `zaalnaam`."""
    named = [day.plaats.naam, day.plaats.zaal]
    named += [name for zaal in day.zalen for name in (zaal.naam, zaal.gebouw)]
    return frozenset(zaalnaam(name) for name in named if name)


@regel(
    "BK303",
    "let op",
    "Elke zaal in het programma bestaat",
    wat="Een zaal die bij een onderdeel of onder `looptijden` staat, staat ook onder `zalen`.",
    waarom="In het programma staat dan een zaal die niemand kan vinden.",
    bron="voorstel van buurtkit",
    voorbeeld="zalen:\n  - naam: Aula\n    plaatsen: 160",
)
@for_each(MetZalen)
def check_rooms_exist(toets: Toets, day: MetZalen) -> Iterator[Vondst]:  # noqa: ARG001
    """Every room in the programme is in the list of rooms."""
    if not day.zalen:
        return
    known = _rooms(day)
    named: list[tuple[Programmaonderdeel | Looptijd, str, str | None]] = [
        (deel, "zaal", deel.zaal) for deel in day.programma
    ]
    for walk in day.looptijden:
        named += [(walk, "van", walk.van), (walk, "naar", walk.naar)]
    for deel, key, zaal in named:
        if zaal and not zalen_in(zaal, known) <= known:
            advice = nearest(zaal, (each.naam for each in day.zalen)) or " Zet de zaal erbij."
            yield Vondst(deel, key, f"`{zaal}` staat niet onder `zalen`.{advice}")


@regel(
    "BK304",
    "let op",
    "Iedereen past in de zaal",
    wat="In de zaal van een onderdeel voor iedereen passen de mensen die u verwacht; naast elkaar passen zij samen.",
    waarom="Een volle zaal is onveilig, en wie moet staan gaat weg.",
    bron="praktijk: vraag de beheerder naar het hoogste aantal per zaal",
    voorbeeld="verwacht: 150\nzalen:\n  - naam: Aula\n    plaatsen: 160",
    vooraf=True,
)
@for_each(MetZalen)
def check_capacity(toets: Toets, day: MetZalen) -> Iterator[Vondst]:
    """The people who are expected fit in the rooms."""
    people = toets.dossier.verwacht(day.stap)
    if not people:
        return
    items = [each for each in onderdelen(day) if each.deel.soort != "inloop"]  # people come in one by one
    for begin in sorted({each.begin for each in items}):
        together = [each for each in items if each.begin <= begin < each.einde]
        first = next((each for each in together if each.begin == begin), None)
        places = [_places(each, day) for each in together]
        if first is None or None in places:
            continue  # when of one nobody wrote down how many fit, nothing can be said
        total = sum(filter(None, places))
        if total < people:
            what = f"“{first.deel.wat}” heeft" if len(together) == 1 else f"Om {klok(begin)} is er samen"
            yield Vondst(first.deel, (), f"{what} plaats voor {getal(total)} mensen, en u verwacht er {getal(people)}.")


def _places(item: Onderdeeltijd, day: MetZalen) -> int | None:
    """Give how many people an item has room for; `None` when that was not written down."""
    if item.deel.plaatsen:
        return item.deel.plaatsen
    size = {zaalnaam(zaal.naam): zaal.plaatsen for zaal in day.zalen}
    sizes = [size.get(name) for name in zalen_in(item.deel.zaal, size)]
    return sum(filter(None, sizes)) if sizes and None not in sizes else None


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
        mensen = Mensen.of(toets.dossier, [deel.wie for deel in bijeenkomst.programma])
        for one, other in paren(onderdelen(bijeenkomst)):
            if one.deel.zaal and zaalnaam(one.deel.zaal) == zaalnaam(other.deel.zaal or ""):
                continue
            here = enkelen(other.deel.wie, mensen)
            both = [here[name] for name in enkelen(one.deel.wie, mensen) if name in here]
            if both:
                verb = "staat" if len(both) == 1 else "staan"
                text = f"{opsomming(both)} {verb} om {klok(other.begin)} ook bij “{one.deel.wat}”. Kies een ander."
                yield Vondst(other.deel, "wie", text)


@regel(
    "BK306",
    "let op",
    "Naast een onderdeel voor iedereen is niets anders",
    wat=(
        "Tijdens een onderdeel van de soort `plenair` begint of loopt er niets anders. "
        "Een onderdeel van de soort `inspiratie` mag er deel van zijn."
    ),
    waarom="Wie ergens anders zit, mist wat voor iedereen bedoeld is.",
    bron="voorstel van buurtkit",
    voorbeeld="De opening duurt tot 13.20 uur; de workshops beginnen om 13.30 uur.",
    vooraf=True,
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
                yield Vondst(other.deel, "begin", text)


@regel(
    "BK307",
    "let op",
    "Er is tijd om van de ene plek naar de andere te lopen",
    wat="Tussen twee onderdelen zit de tijd die bij `looptijden` staat. Een pauze ertussen telt als looptijd.",
    waarom="Anders begint de helft te laat, en haalt wie slecht loopt het niet.",
    bron="voorstel van buurtkit",
    voorbeeld="looptijden:\n  - van: Aula\n    naar: Buurthuis\n    minuten: 10",
    vooraf=True,
)
@for_each(MetZalen)
def check_walking(toets: Toets, day: MetZalen) -> Iterator[Vondst]:  # noqa: ARG001
    """There is time to walk from one place to the next."""
    if not day.looptijden:
        return
    items = [each for each in onderdelen(day) if each.deel.zaal and each.deel.soort not in LOS]
    for each in items:
        last = max((one.einde for one in items if one.einde <= each.begin), default=None)
        for before in items:
            if before.einde != last:
                continue
            minutes = _walk(day, before.deel.zaal or "", each.deel.zaal or "")
            gap = each.begin - before.einde
            if gap < minutes:
                text = (
                    f"Van {before.deel.zaal} naar {each.deel.zaal} is {minutes} minuten lopen. Tussen "
                    f"“{before.deel.wat}” en “{each.deel.wat}” zit {aantal(gap, 'minuut', 'minuten')}. Neem meer tijd."
                )
                yield Vondst(each.deel, "begin", text)
                break


def _walk(day: MetZalen, van: str, naar: str) -> int:
    """Give how many minutes it is from one room to another; 0 when that was not written down."""
    walks = {frozenset((zaalnaam(walk.van), zaalnaam(walk.naar))): walk.minuten for walk in day.looptijden}
    building = {zaalnaam(zaal.naam): zaalnaam(zaal.gebouw) for zaal in day.zalen if zaal.gebouw}

    def names(zaal: str) -> Collection[str]:
        rooms = zalen_in(zaal, _rooms(day))
        return rooms | {building[room] for room in rooms if room in building}

    return max((walks.get(frozenset((a, b)), 0) for a in names(van) for b in names(naar)), default=0)


@regel(
    "BK309",
    "tip",
    "Tussen twee gebouwen is bekend hoe lang het lopen is",
    wat="Zijn er zalen in meer gebouwen, dan staan alle afstanden onder `looptijden`.",
    waarom="Zonder looptijd kan buurtkit niet zien of mensen op tijd komen. Wie slecht loopt, wil het ook weten.",
    bron="voorstel van buurtkit",
    voorbeeld="looptijden:\n  - van: Basisschool De Meander\n    naar: Buurthuis De Bocht\n    minuten: 10",
    vooraf=True,
)
@for_each(MetZalen)
def check_walks_known(toets: Toets, day: MetZalen) -> Iterator[Vondst]:  # noqa: ARG001
    """Of every two buildings it is known how long the walk is."""
    names, home = {}, {}
    for zaal in day.zalen:
        building = zaal.gebouw or day.plaats.naam
        names[zaalnaam(building)] = building
        home[zaalnaam(zaal.naam)] = zaalnaam(building)
    known = set()
    for walk in day.looptijden:
        ends = zaalnaam(walk.van), zaalnaam(walk.naar)
        # A walk may be written down from room to room.
        known.add(frozenset(home.get(end, end) for end in ends))
    for one, other in combinations(names, 2):
        if frozenset((one, other)) not in known:
            text = f"Hoe lang is het lopen van {names[one]} naar {names[other]}? Zet het onder `looptijden`."
            yield Vondst(day, "zalen", text)


@regel(
    "BK308",
    "let op",
    "Bij elke plek staat wat er geregeld is voor wie slecht loopt, hoort of ziet",
    wat="Bij de `plaats` van elke bijeenkomst staat minstens één regel onder `toegankelijkheid`.",
    waarom="Wie een rolstoel, ringleiding of tolk nodig heeft, komt niet als dat er niet staat.",
    bron="praktijk: zoetermeer.nl, nietsoveronszonderons.nl",
    voorbeeld="toegankelijkheid:\n  - Alles is beneden en zonder drempels, met een ringleiding en een ruim toilet.",
    vooraf=True,
)
def check_access(toets: Toets) -> Iterator[Vondst]:
    """Every place says what there is for people who walk, hear or see badly."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        # Of a place that is not chosen yet, another rule asks for its name.
        if not bijeenkomst.plaats.toegankelijkheid and bijeenkomst.plaats.is_bekend:
            text = (
                f"Bij {bijeenkomst.plaats.naam} staat nog niets over toegankelijkheid. Vraag naar drempels, deuren, "
                f"toilet en ringleiding, en schrijf het op."
            )
            yield Vondst(bijeenkomst.plaats, "toegankelijkheid", text)
