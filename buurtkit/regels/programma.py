"""BK11: the times of the gatherings and their programmes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from buurtkit.beeld.tijden import LOS, Onderdeeltijd, klok, minuten, onderdelen, paren
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, MetTafels, MetZalen, Programmaonderdeel, Ronde
from buurtkit.notatie import aantal, tijd
from buurtkit.regels.namen import zaalnaam, zalen_in
from buurtkit.regels.regel import Toets, Vondst, for_each, regel

INLOOP = 30
"""Minutes that the doors are open before it begins: near-universal in practice."""

WISSEL = 5
"""Fewest minutes to get from one table or room to another; ten is better."""


@regel(
    "BK110",
    "let op",
    "De deur is een half uur eerder open",
    wat="`inloop` staat er, en is minstens dertig minuten voor `begin`.",
    waarom="Mensen hangen hun jas op en pakken koffie. De eerste gesprekken zijn er al, en u begint op tijd.",
    bron="praktijk: debilt.nl",
    voorbeeld="inloop: 15.00 uur\nbegin: 15.30 uur",
    vooraf=True,
)
def check_doors(toets: Toets) -> Iterator[Vondst]:
    """Doors open half an hour before it begins."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        if bijeenkomst.begin is None or bijeenkomst.is_voorbij(toets.vandaag):
            continue
        opens = klok(minuten(bijeenkomst.begin) - INLOOP)
        if bijeenkomst.inloop is None:
            yield Vondst(bijeenkomst, "begin", f"Er is geen inloop. Zet erbij: `inloop: {opens}`.")
        elif (early := minuten(bijeenkomst.begin) - minuten(bijeenkomst.inloop)) < INLOOP:
            text = f"De deur is maar {aantal(early, 'minuut', 'minuten')} eerder open. Maak er {opens} van."
            yield Vondst(bijeenkomst, "inloop", text)


@regel(
    "BK111",
    "fout",
    "Het programma past tussen begin en einde",
    wat="Geen onderdeel en geen ronde begint voor de inloop of eindigt na de eindtijd.",
    waarom="Op de uitnodiging staat een andere tijd dan in het programma. Mensen komen te laat of gaan te vroeg weg.",
    bron="praktijk: een uitnodiging met het verkeerde uur haalt de krant",
    voorbeeld="einde: 19.30 uur   # en het laatste onderdeel eindigt om 19.30 uur",
)
def check_inside(toets: Toets) -> Iterator[Vondst]:
    """Every item and every round lies between the doors and the end."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        opens, ends = bijeenkomst.inloop or bijeenkomst.begin, bijeenkomst.einde
        for deel, what, begin, einde in _times(bijeenkomst):
            if opens and begin < (start := minuten(opens)):
                text = f"“{what}” begint om {klok(begin)}, maar de deur gaat om {klok(start)} open."
                yield Vondst(deel, "begin", text)
            if ends and einde > (end := minuten(ends)):
                text = f"“{what}” eindigt om {klok(einde)}, maar het einde is om {klok(end)}."
                yield Vondst(deel, "einde", text)


def _times(bijeenkomst: Bijeenkomst) -> Iterator[tuple[Programmaonderdeel | Ronde, str, int, int]]:
    """Give name and times of items and rounds; an `inloop` may be early when the file has no such field."""
    for each in onderdelen(bijeenkomst):
        if bijeenkomst.inloop or each.deel.soort != "inloop":
            yield each.deel, each.deel.wat, each.begin, each.einde
    if not isinstance(bijeenkomst, MetTafels):
        return
    for ronde in bijeenkomst.rondes:
        if ronde.begin and ronde.einde:
            yield ronde, ronde.naam, minuten(ronde.begin), minuten(ronde.einde)


@regel(
    "BK112",
    "tip",
    "Het programma loopt tot de eindtijd",
    wat="Het laatste onderdeel eindigt op de eindtijd van de bijeenkomst.",
    waarom="Wie tot het eind blijft, wil weten wat er dan is. Het laatste onderdeel is vaak een drankje.",
    bron="praktijk: programma's eindigen met de borrel, op tijd",
    voorbeeld="einde: 19.30 uur\nprogramma:\n  - begin: 19.00 uur\n    einde: 19.30 uur\n    wat: Samen een drankje",
    vooraf=True,
)
def check_until_end(toets: Toets) -> Iterator[Vondst]:
    """The programme lasts until the end of the gathering."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        items = onderdelen(bijeenkomst)
        last = max((each.einde for each in items), default=0)
        if items and bijeenkomst.einde and last < minuten(bijeenkomst.einde):
            end = tijd(bijeenkomst.einde)
            text = f"Het programma stopt om {klok(last)}, en het einde is om {end}. Wat is er daartussen?"
            yield Vondst(bijeenkomst, "einde", text)


@regel(
    "BK113",
    "fout",
    "Onderdelen op één plek lopen niet door elkaar",
    wat=(
        "Twee onderdelen in dezelfde zaal zijn niet tegelijk. Een wandeling mag vertrekken waar ook iets anders is. "
        "Op de tafel van 50 en de bestuurstafel is wat geen zaal heeft in de grote zaal."
    ),
    waarom="Twee groepen staan voor dezelfde deur.",
    bron="voorstel van buurtkit",
    voorbeeld="Ronde 1 tot 16.30 uur, ronde 2 vanaf 16.40 uur.",
)
def check_overlap(toets: Toets) -> Iterator[Vondst]:
    """Two items in one room are not at the same time."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        for one, other in paren(onderdelen(bijeenkomst)):
            outside = "excursie" in (one.deel.soort, other.deel.soort)
            loose = {one.deel.soort, other.deel.soort} <= LOS
            if not outside and not loose and _rooms(bijeenkomst, one) & _rooms(bijeenkomst, other):
                where = f" in {other.deel.zaal}" if other.deel.zaal else ""
                text = (
                    f"“{other.deel.wat}” begint om {klok(other.begin)}{where}, "
                    f"maar “{one.deel.wat}” duurt daar tot {klok(one.einde)}."
                )
                yield Vondst(other.deel, "begin", text)


def _rooms(bijeenkomst: Bijeenkomst, item: Onderdeeltijd) -> frozenset[str]:
    """Give the rooms of an item. Without one it is the main room; where more goes on at a time it is not known yet."""
    zalen = bijeenkomst.zalen if isinstance(bijeenkomst, MetZalen) else ()
    if item.deel.zaal:
        return zalen_in(item.deel.zaal, {zaalnaam(zaal.naam) for zaal in zalen})
    if isinstance(bijeenkomst, MetZalen):
        return frozenset()
    return frozenset({zaalnaam(bijeenkomst.plaats.zaal or "de zaal")})


@regel(
    "BK114",
    "let op",
    "Er is tijd om van tafel of van zaal te wisselen",
    wat=(
        "Tussen twee rondes, en tussen onderdelen in verschillende zalen, zitten minstens vijf minuten. "
        "Na een pauze of markt hoeft dat niet."
    ),
    waarom="Vijftig mensen die opstaan en een andere stoel zoeken, zijn zo tien minuten verder.",
    bron="praktijk: wijkdialoog met tien minuten wisseltijd",
    voorbeeld="ronde 1 tot 16.30 uur, ronde 2 vanaf 16.40 uur",
    vooraf=True,
)
def check_changeover(toets: Toets) -> Iterator[Vondst]:
    """There is time to change tables or rooms."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        items = [each for each in onderdelen(bijeenkomst) if each.deel.soort not in LOS]
        reported: set[int] = set()
        for each in items:
            # What has no end in the file is taken to end in time for what comes next.
            ended = (one for one in items if one.deel.einde and each.begin - WISSEL < one.einde <= each.begin)
            before = [one for one in ended if _must_move(one, each)]
            if before and each.begin not in reported:
                reported.add(each.begin)
                text = (
                    f"“{before[0].deel.wat}” eindigt om {klok(before[0].einde)} en “{each.deel.wat}” begint om "
                    f"{klok(each.begin)}. Neem vijf tot tien minuten om te wisselen."
                )
                yield Vondst(each.deel, "begin", text)

    for table in toets.dossier.bijeenkomsten_met("tafels"):
        written = any(deel.soort == "ronde" for deel in table.programma)
        for one, other in () if written else pairwise(table.rondes):
            if one.einde is None or other.begin is None:
                continue
            gap = minuten(other.begin) - minuten(one.einde)
            if 0 <= gap < WISSEL:
                text = f"Tussen “{one.naam}” en “{other.naam}” zit {aantal(gap, 'minuut', 'minuten')}. Neem er tien."
                yield Vondst(other, "begin", text)


def _must_move(before: Onderdeeltijd, after: Onderdeeltijd) -> bool:
    """Tell whether people stand up between two items: to another table, or to another room."""
    if before.deel.soort == after.deel.soort == "ronde":
        return True
    rooms = [zaalnaam(each.deel.zaal) for each in (before, after) if each.deel.zaal]
    groups = {"workshop", "excursie"}
    return len(set(rooms)) == 2 or (len(rooms) < 2 and {before.deel.soort, after.deel.soort} <= groups)


@regel(
    "BK115",
    "fout",
    "De rondes in het programma hebben dezelfde tijden als de rondes zelf",
    wat="Elk onderdeel van de soort `ronde` begint en eindigt als een ronde onder `rondes`.",
    waarom="Op de tafelkaart staat dan een andere tijd dan in het programma.",
    bron="voorstel van buurtkit",
    voorbeeld="rondes:\n  - begin: 15.50 uur\n    einde: 16.30 uur",
)
@for_each(MetTafels)
def check_rounds_agree(toets: Toets, table: MetTafels) -> Iterator[Vondst]:  # noqa: ARG001
    """The rounds in the programme are those under `rondes`."""
    ends = {ronde.begin: ronde.einde for ronde in table.rondes if ronde.begin}
    if not ends:
        return
    for deel in table.programma:
        if deel.begin is None:
            continue
        agrees = deel.begin in ends and deel.einde in (None, ends[deel.begin])
        if deel.soort == "ronde" and not agrees:
            begin = tijd(deel.begin)
            shown = f"is van {begin} tot {tijd(deel.einde)}" if deel.einde else f"begint om {begin}"
            text = f"“{deel.wat}” {shown}, maar onder `rondes` staat geen ronde met die tijden."
            yield Vondst(deel, "begin", text)


@regel(
    "BK116",
    "let op",
    "Het programma staat op volgorde van tijd",
    wat="Elk onderdeel begint niet eerder dan het onderdeel erboven.",
    waarom="Het programma wordt gedrukt zoals het er staat. Vaak is er een tijd verkeerd getypt.",
    bron="voorstel van buurtkit",
    voorbeeld="programma:\n  - begin: 15.30 uur\n    wat: Welkom\n  - begin: 15.50 uur\n    wat: Ronde 1",
)
def check_sorted(toets: Toets) -> Iterator[Vondst]:
    """The programme stands in the order of time."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        timed = [(deel, deel.begin) for deel in bijeenkomst.programma if deel.begin]
        for (one, one_begin), (other, other_begin) in pairwise(timed):
            if other_begin < one_begin:
                text = (
                    f"“{other.wat}” begint om {tijd(other_begin)}, en staat onder “{one.wat}” van {tijd(one_begin)}. "
                    f"Zet het hoger, of verbeter de tijd."
                )
                yield Vondst(other, "begin", text)
