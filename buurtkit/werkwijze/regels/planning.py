"""BK1: the days and times of the three gatherings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from buurtkit.dossier.bijeenkomsten import Bijeenkomst, TafelVan50
from buurtkit.notatie import aantal, hoofdletter, lange_datum, tijd
from buurtkit.werkwijze.regel import Toets, Vondst, regel
from buurtkit.werkwijze.tijden import bestand, klok, minuten, onderdelen, paren, sleutel
from buurtkit.werkwijze.vrije_dagen import feestdag, schoolvakantie

TUSSEN = {
    ("tafel-van-50", "manifestatie"): (4, 20),
    ("manifestatie", "bestuurstafel"): (3, 12),
}
"""Fewest and most weeks between two gatherings: a proposal of buurtkit, the sources give none."""

VERSLAG = dt.timedelta(weeks=2)
INLOOP = 30
"""Minutes that the doors are open before it begins: near-universal in practice."""

WISSEL = 5
"""Fewest minutes to get from one table or room to another."""


@regel(
    "BK101",
    "fout",
    "De drie bijeenkomsten staan in de volgorde van de formule",
    wat="Eerst komt de tafel van 50, dan de manifestatie, dan de bestuurstafel.",
    waarom="Elke stap gebruikt wat de vorige opleverde. De bestuurders antwoorden op wat de buurt heeft laten zien.",
    bron="[N] de formule",
    voorbeeld="tafel van 50 op 12 maart, manifestatie op 22 mei, bestuurstafel op 24 juni",
)
def check_order(toets: Toets) -> Iterator[Vondst]:
    """The gatherings are in the order of the formula."""
    planned = toets.dossier.bijeenkomsten
    for first, second in pairwise(planned):
        if second.datum <= first.datum:
            text = (
                f"De {second.titel.lower()} is op {lange_datum(second.datum)}, en de {first.titel.lower()} op "
                f"{lange_datum(first.datum)}. Zet de {first.titel.lower()} eerder."
            )
            yield Vondst(bestand(second), ("datum",), text)


@regel(
    "BK102",
    "let op",
    "Tussen de bijeenkomsten zit genoeg tijd, en niet te veel",
    wat="Tussen tafel van 50 en manifestatie 4 tot 20 weken, tussen manifestatie en bestuurstafel 3 tot 12 weken.",
    waarom="U heeft tijd nodig om op te schrijven wat er gezegd is. Duurt het te lang, dan haken mensen af.",
    bron="voorstel van buurtkit",
    voorbeeld="tafel van 50 op 12 maart, manifestatie tien weken later, bestuurstafel vijf weken daarna",
)
def check_spacing(toets: Toets) -> Iterator[Vondst]:
    """The gatherings are neither too close nor too far apart."""
    planned = toets.dossier.bijeenkomsten
    for first, second in pairwise(planned):
        days = (second.datum - first.datum).days
        least, most = TUSSEN.get((first.stap, second.stap), (0, 1000))
        if 0 < days < least * 7 or days > most * 7:
            after = "na" if days > 0 else "voor"
            text = (
                f"De {second.titel.lower()} is {aantal(days, 'dag', 'dagen')} {after} de {first.titel.lower()}. "
                f"Reken op {least} tot {most} weken."
            )
            yield Vondst(bestand(second), ("datum",), text)


@regel(
    "BK103",
    "let op",
    "Het verslag is er binnen twee weken",
    wat="`verslag_op` staat er, en is hooguit veertien dagen na de bijeenkomst.",
    waarom="Wie iets heeft verteld en niets terughoort, komt niet meer terug.",
    bron="[G] zorgvuldig proces; praktijk: eesc.europa.eu",
    voorbeeld="datum: vrijdag 12 maart 2027\nverslag_op: dinsdag 23 maart 2027",
)
def check_report(toets: Toets) -> Iterator[Vondst]:
    """The report of each gathering is out within two weeks."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        if bijeenkomst.verslag_op is None:
            text = f"Wanneer het verslag er is, staat er nog niet. Zet erbij: `verslag_op: {_two_weeks(bijeenkomst)}`."
            yield Vondst(bestand(bijeenkomst), (), text)
        elif bijeenkomst.verslag_op - bijeenkomst.datum > VERSLAG:
            days = (bijeenkomst.verslag_op - bijeenkomst.datum).days
            text = f"Het verslag komt {days} dagen na de bijeenkomst. Beloof het binnen twee weken."
            yield Vondst(bestand(bijeenkomst), ("verslag_op",), text)


def _two_weeks(bijeenkomst: Bijeenkomst) -> str:
    day = bijeenkomst.datum + VERSLAG
    return lange_datum(day - dt.timedelta(days=max(0, day.weekday() - 4)))


@regel(
    "BK104",
    "let op",
    "Er zijn bevindingen voordat de bestuurstafel begint",
    wat="Twee weken voor de bestuurstafel staan er bevindingen in het dossier.",
    waarom="Zonder bevindingen is er niets om op te antwoorden. Bestuurders willen de stukken vooraf lezen.",
    bron="[N] de formule",
    voorbeeld="Schrijf de bevindingen vier weken vooraf, en stuur ze twee weken vooraf rond.",
)
def check_findings_first(toets: Toets) -> Iterator[Vondst]:
    """No bestuurstafel without findings."""
    table = toets.dossier.bestuurstafel
    if table and not toets.dossier.bevindingen and toets.vandaag > table.datum - dt.timedelta(weeks=2):
        text = "De bestuurstafel is dichtbij of al geweest, en er zijn nog geen bevindingen. Schrijf ze eerst op."
        yield Vondst(bestand(table), ("datum",), text)


@regel(
    "BK105",
    "let op",
    "Geen bijeenkomst op een feestdag",
    wat="De dag is geen feestdag en niet Goede Vrijdag.",
    waarom="Veel mensen zijn dan vrij of weg. Een zaal of een wethouder is er vaak niet.",
    bron="praktijk: communicatiekompas.nl",
    voorbeeld="donderdag 22 april 2027 in plaats van Koningsdag",
)
def check_holidays(toets: Toets) -> Iterator[Vondst]:
    """No gathering on a public holiday."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        if name := feestdag(bijeenkomst.datum):
            text = f"{hoofdletter(lange_datum(bijeenkomst.datum))} is {name}. Kies een andere dag."
            yield Vondst(bestand(bijeenkomst), ("datum",), text)


@regel(
    "BK106",
    "let op",
    "Geen bijeenkomst in de schoolvakantie",
    wat="De dag valt niet in een schoolvakantie van de regio die bij `schoolvakanties` staat.",
    waarom="Gezinnen zijn weg, en veel vrijwilligers ook.",
    bron="praktijk: communicatiekompas.nl; vakanties: kennis/schoolvakanties.yaml",
    voorbeeld="schoolvakanties: midden",
)
def check_school_holidays(toets: Toets) -> Iterator[Vondst]:
    """No gathering in a school holiday of the region."""
    regio = toets.dossier.initiatief.schoolvakanties
    for bijeenkomst in toets.dossier.bijeenkomsten if regio else ():
        if regio and (name := schoolvakantie(bijeenkomst.datum, regio)):
            text = f"{hoofdletter(lange_datum(bijeenkomst.datum))} valt in de {name} ({regio}). Kies een andere dag."
            yield Vondst(bestand(bijeenkomst), ("datum",), text)


@regel(
    "BK107",
    "let op",
    "De bestuurstafel is op een werkdag",
    wat="De bestuurstafel is van maandag tot en met vrijdag.",
    waarom="Bestuurders komen vanuit hun werk. In het weekend zegt een deel af.",
    bron="voorstel van buurtkit",
    voorbeeld="datum: donderdag 24 juni 2027",
)
def check_workday(toets: Toets) -> Iterator[Vondst]:
    """Directors meet on a working day."""
    table = toets.dossier.bestuurstafel
    if table and table.datum.weekday() > 4:
        text = f"{hoofdletter(lange_datum(table.datum))} is in het weekend. Bestuurders komen liever op een werkdag."
        yield Vondst(bestand(table), ("datum",), text)


@regel(
    "BK108",
    "tip",
    "De uitnodiging gaat ruim op tijd de deur uit",
    wat="`uitnodigen_op` is minstens vier weken voor de bijeenkomst; voor de bestuurstafel zes.",
    waarom="Agenda's zijn vol. Wie laat uitnodigt, krijgt alleen wie toch al kwam.",
    bron="praktijk: gemeentemaashorst.nl, evenementorganiseren.nl",
    voorbeeld="uitnodigen_op: maandag 18 januari 2027   # ruim zeven weken vooraf",
)
def check_invitation(toets: Toets) -> Iterator[Vondst]:
    """Invitations leave in time."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        least = 6 if bijeenkomst.stap == "bestuurstafel" else 4
        if bijeenkomst.uitnodigen_op and bijeenkomst.datum - bijeenkomst.uitnodigen_op < dt.timedelta(weeks=least):
            days = (bijeenkomst.datum - bijeenkomst.uitnodigen_op).days
            text = (
                f"De uitnodiging gaat {aantal(days, 'dag', 'dagen')} vooraf de deur uit. Neem minstens {least} weken."
            )
            yield Vondst(bestand(bijeenkomst), ("uitnodigen_op",), text)


@regel(
    "BK110",
    "let op",
    "De deur is een half uur eerder open",
    wat="`inloop` staat er, en is minstens dertig minuten voor `begin`.",
    waarom="Mensen hangen hun jas op en pakken koffie. De eerste gesprekken zijn er al, en u begint op tijd.",
    bron="praktijk: debilt.nl",
    voorbeeld="inloop: 15.00 uur\nbegin: 15.30 uur",
)
def check_doors(toets: Toets) -> Iterator[Vondst]:
    """Doors open half an hour before it begins."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        opens = klok(minuten(bijeenkomst.begin) - INLOOP)
        if bijeenkomst.inloop is None:
            yield Vondst(bestand(bijeenkomst), ("begin",), f"Er is geen inloop. Zet erbij: `inloop: {opens}`.")
        elif (early := minuten(bijeenkomst.begin) - minuten(bijeenkomst.inloop)) < INLOOP:
            text = f"De deur is maar {aantal(early, 'minuut', 'minuten')} eerder open. Maak er {opens} van."
            yield Vondst(bestand(bijeenkomst), ("inloop",), text)


@regel(
    "BK111",
    "fout",
    "Het programma past tussen begin en einde",
    wat="Geen onderdeel begint voor de inloop of eindigt na de eindtijd.",
    waarom="Op de uitnodiging staat een andere tijd dan in het programma. Mensen komen te laat of gaan te vroeg weg.",
    bron="praktijk: een uitnodiging met het verkeerde uur haalt de krant",
    voorbeeld="einde: 19.30 uur   # en het laatste onderdeel eindigt om 19.30 uur",
)
def check_inside(toets: Toets) -> Iterator[Vondst]:
    """Every item lies between the doors and the end."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        start, end = minuten(bijeenkomst.inloop or bijeenkomst.begin), minuten(bijeenkomst.einde)
        for each in onderdelen(bijeenkomst):
            loc = (sleutel(bijeenkomst), each.index)
            if each.begin < start and each.deel.soort != "inloop":
                text = f"“{each.deel.wat}” begint om {klok(each.begin)}, maar de deur gaat om {klok(start)} open."
                yield Vondst(bestand(bijeenkomst), (*loc, "begin"), text)
            if each.einde > end:
                text = (
                    f"“{each.deel.wat}” eindigt om {klok(each.einde)}, maar het einde is om {tijd(bijeenkomst.einde)}."
                )
                yield Vondst(bestand(bijeenkomst), (*loc, "einde"), text)


@regel(
    "BK112",
    "tip",
    "Het programma loopt tot de eindtijd",
    wat="Het laatste onderdeel eindigt op de eindtijd van de bijeenkomst.",
    waarom="Wie tot het eind blijft, wil weten wat er dan is. Het laatste onderdeel is vaak een drankje.",
    bron="praktijk: programma's eindigen met de borrel, op tijd",
    voorbeeld="einde: 19.30 uur\nprogramma:\n  - begin: 19.00 uur\n    einde: 19.30 uur\n    wat: Samen een drankje",
)
def check_until_end(toets: Toets) -> Iterator[Vondst]:
    """The programme lasts until the end of the gathering."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        items = onderdelen(bijeenkomst)
        last = max((each.einde for each in items), default=0)
        if items and last < minuten(bijeenkomst.einde):
            end = tijd(bijeenkomst.einde)
            text = f"Het programma stopt om {klok(last)}, en het einde is om {end}. Wat is er daartussen?"
            yield Vondst(bestand(bijeenkomst), ("einde",), text)


@regel(
    "BK113",
    "fout",
    "Onderdelen op één plek lopen niet door elkaar",
    wat="Twee onderdelen in dezelfde zaal zijn niet tegelijk. Zonder zaal geldt het gebouw als één plek.",
    waarom="Twee groepen staan voor dezelfde deur.",
    bron="voorstel van buurtkit",
    voorbeeld="Ronde 1 tot 16.30 uur, ronde 2 vanaf 16.40 uur.",
)
def check_overlap(toets: Toets) -> Iterator[Vondst]:
    """Two items in one room are not at the same time."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        for one, other in paren(onderdelen(bijeenkomst)):
            same = (one.deel.zaal or "").casefold() == (other.deel.zaal or "").casefold()
            # Parallel sessions without a room are rooms that nobody has written down yet.
            if same and (one.deel.zaal or one.begin != other.begin):
                where = f" in {one.deel.zaal}" if one.deel.zaal else ""
                text = (
                    f"“{other.deel.wat}” begint om {klok(other.begin)}{where}, "
                    f"maar “{one.deel.wat}” duurt daar tot {klok(one.einde)}."
                )
                yield Vondst(bestand(bijeenkomst), (sleutel(bijeenkomst), other.index, "begin"), text)


@regel(
    "BK114",
    "tip",
    "Tussen rondes is tijd om te wisselen",
    wat="Tussen twee rondes of workshops zitten minstens vijf minuten.",
    waarom="Vijftig mensen die opstaan en een andere stoel zoeken, zijn zo tien minuten verder.",
    bron="praktijk: wijkdialoog met tien minuten wisseltijd",
    voorbeeld="ronde 1 tot 16.30 uur, ronde 2 vanaf 16.40 uur",
)
def check_changeover(toets: Toets) -> Iterator[Vondst]:
    """There is time to change tables or rooms."""
    move = {"ronde", "workshop", "excursie"}
    for bijeenkomst in toets.dossier.bijeenkomsten:
        items = [each for each in onderdelen(bijeenkomst) if each.deel.soort in move]
        reported: set[int] = set()
        for each in items:
            before = [one for one in items if each.begin - WISSEL < one.einde <= each.begin]
            if before and each.begin not in reported:
                reported.add(each.begin)
                text = (
                    f"“{before[0].deel.wat}” eindigt om {klok(before[0].einde)} en “{each.deel.wat}” begint om "
                    f"{klok(each.begin)}. Neem vijf tot tien minuten om te wisselen."
                )
                yield Vondst(bestand(bijeenkomst), (sleutel(bijeenkomst), each.index, "begin"), text)


@regel(
    "BK115",
    "fout",
    "De rondes in het programma hebben dezelfde tijden als de rondes zelf",
    wat="Elk onderdeel van de soort `ronde` begint en eindigt als een ronde onder `rondes`.",
    waarom="Op de tafelkaart staat dan een andere tijd dan in het programma.",
    bron="voorstel van buurtkit",
    voorbeeld="rondes:\n  - begin: 15.50 uur\n    einde: 16.30 uur",
)
def check_rounds_agree(toets: Toets) -> Iterator[Vondst]:
    """The rounds in the programme are those under `rondes`."""
    table = toets.dossier.tafel_van_50
    if not isinstance(table, TafelVan50) or not table.rondes:
        return
    times = {(ronde.begin, ronde.einde) for ronde in table.rondes}
    for i, deel in enumerate(table.programma):
        if deel.soort == "ronde" and deel.einde and (deel.begin, deel.einde) not in times:
            shown = f"{tijd(deel.begin)} tot {tijd(deel.einde)}"
            text = f"“{deel.wat}” is van {shown}, maar onder `rondes` staat geen ronde met die tijden."
            yield Vondst(bestand(table), ("programma", i, "begin"), text)
