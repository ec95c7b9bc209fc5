"""BK1: the days of the gatherings; their times are in `programma`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from buurtkit.beeld.openstaand import aanmelden_kon, openstaand
from buurtkit.dossier.bericht import HANGT_ERAAN, TAAK, Bericht
from buurtkit.dossier.bijeenkomsten import PLEK, Bijeenkomst, MetBestuurders
from buurtkit.dossier.soorten import formule
from buurtkit.kennis.vrije_dagen import andere_dag, feestdag, schoolvakantie
from buurtkit.notatie import aantal, datum, hoofdletter, lange_datum, opsomming
from buurtkit.regels.regel import Toets, Vondst, for_each, regel
from buurtkit.taken.taken import taken

VERSLAG = dt.timedelta(weeks=2)
GOEDE_VRIJDAG = "Goede vrijdag"
"""No day off for everybody, so a tip is enough."""


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
    for (first, first_day), (second, second_day) in pairwise(_in_order(toets)):
        if second_day <= first_day:
            text = (
                f"{hoofdletter(second.voluit)} is op {lange_datum(second_day)}, en {first.voluit} op "
                f"{lange_datum(first_day)}. Zet {first.voluit} eerder."
            )
            yield Vondst(second, "datum", text)


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
    neighbours = set(pairwise(formule()))
    for (first, first_day), (second, second_day) in pairwise(_in_order(toets)):
        limits = second.soort.tussentijd if (first.soort, second.soort) in neighbours else None
        if limits is None:
            continue
        days = (second_day - first_day).days
        least, most = limits
        if 0 < days < least * 7 or days > most * 7:
            text = (
                f"{hoofdletter(second.voluit)} is {aantal(days, 'dag', 'dagen')} na {first.voluit}. "
                f"Reken op {least} tot {most} weken: na {lange_datum(first_day + dt.timedelta(weeks=least))}, "
                f"en voor {lange_datum(first_day + dt.timedelta(weeks=most))}."
            )
            yield Vondst(second, "datum", text)


def _in_order(toets: Toets) -> list[tuple[Bijeenkomst, dt.date]]:
    """Give the gatherings that are steps of the formula and have a day, in its order."""
    days = {each.stap: (each, day) for each, day in toets.dossier.met_dag}
    return [days[soort.id] for soort in formule() if soort.id in days]


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
    for bijeenkomst, day in toets.dossier.met_dag:
        if bijeenkomst.verslag_op is None:
            proposed = _two_weeks(day)
            if proposed <= toets.vandaag:
                continue  # a day that is over is no proposal
            text = f"Wanneer het verslag er is, staat er nog niet. Zet erbij: `verslag_op: {lange_datum(proposed)}`."
            yield Vondst(bijeenkomst, (), text)
        elif bijeenkomst.verslag_op - day > VERSLAG:
            days = (bijeenkomst.verslag_op - day).days
            text = f"Het verslag komt {days} dagen na de bijeenkomst. Beloof het binnen twee weken."
            yield Vondst(bijeenkomst, "verslag_op", text)


def _two_weeks(day: dt.date) -> dt.date:
    """Give the last working day within two weeks."""
    last = day + VERSLAG
    return last - dt.timedelta(days=max(0, last.weekday() - 4))


@regel(
    "BK104",
    "let op",
    "Er zijn bevindingen voordat de bestuurstafel begint",
    wat="Twee weken voor de bestuurstafel staan er bevindingen in het dossier.",
    waarom="Zonder bevindingen is er niets om op te antwoorden. Bestuurders willen de stukken vooraf lezen.",
    bron="[N] de formule",
    voorbeeld="Schrijf de bevindingen vier weken vooraf, en stuur ze twee weken vooraf rond.",
)
@for_each(MetBestuurders)
def check_findings_first(toets: Toets, table: MetBestuurders) -> Iterator[Vondst]:
    """No gathering with directors without findings."""
    if table.datum is None:
        return
    days = (table.datum - toets.vandaag).days
    if not toets.dossier.bevindingen and days < 14:
        when = f"is over {aantal(days, 'dag', 'dagen')}" if days > 0 else "is vandaag" if days == 0 else "is al geweest"
        found = f"{hoofdletter(table.voluit)} {when}, en er zijn nog geen bevindingen."
        text = f"{found} Schrijf ze op{', of kies een latere dag' if days >= 0 else ''}."
        yield Vondst(table, "datum", text)


@regel(
    "BK105",
    "let op",
    "Geen bijeenkomst op een feestdag",
    wat="De dag is geen feestdag.",
    waarom="Veel mensen zijn dan vrij of weg. Een zaal of een wethouder is er vaak niet.",
    bron="praktijk: communicatiekompas.nl",
    voorbeeld="dinsdag 4 mei 2027 in plaats van Koningsdag",
)
def check_holidays(toets: Toets) -> Iterator[Vondst]:
    """No gathering on a public holiday."""
    for bijeenkomst, day in toets.komend:
        name = feestdag(day)
        if name and name != GOEDE_VRIJDAG:
            yield _other_day(toets, bijeenkomst, day, f"is {name}")


@regel(
    "BK109",
    "tip",
    "Liever geen bijeenkomst op Goede Vrijdag",
    wat="De dag is niet Goede Vrijdag.",
    waarom="Het is geen vrije dag voor iedereen, maar veel scholen en kantoren zijn dicht.",
    bron="praktijk: communicatiekompas.nl",
    voorbeeld="vrijdag 2 april 2027 in plaats van 26 maart 2027",
)
def check_good_friday(toets: Toets) -> Iterator[Vondst]:
    """No gathering on Good Friday, on which many are free."""
    for bijeenkomst, day in toets.komend:
        if feestdag(day) == GOEDE_VRIJDAG:
            yield _other_day(toets, bijeenkomst, day, "is Goede Vrijdag; veel mensen zijn dan vrij")


@regel(
    "BK106",
    "let op",
    "Geen bijeenkomst in de schoolvakantie",
    wat="De dag valt niet in een schoolvakantie van de regio die bij `schoolvakanties` staat.",
    waarom="Gezinnen zijn weg, en veel vrijwilligers ook.",
    bron="praktijk: communicatiekompas.nl; vakanties: rijksoverheid.nl",
    voorbeeld="schoolvakanties: midden",
)
def check_school_holidays(toets: Toets) -> Iterator[Vondst]:
    """No gathering in a school holiday of the region."""
    if not (regio := toets.dossier.initiatief.schoolvakanties):
        return
    for bijeenkomst, day in toets.komend:
        if name := schoolvakantie(day, regio):
            yield _other_day(toets, bijeenkomst, day, f"valt in de {name} ({regio})")


def _other_day(toets: Toets, bijeenkomst: Bijeenkomst, day: dt.date, found: str) -> Vondst:
    other = andere_dag(day, toets.dossier.initiatief.schoolvakanties)
    text = f"{hoofdletter(lange_datum(day))} {found}. Kies een andere dag, zoals {lange_datum(other)}."
    return Vondst(bijeenkomst, "datum", text)


@regel(
    "BK123",
    "tip",
    "Van elke dag is bekend of het schoolvakantie is",
    wat="Buurtkit kent de schoolvakanties van de regio tot na de dag van de bijeenkomst.",
    waarom="Anders zegt buurtkit niets over de vakantie, en lijkt het alsof de dag goed is.",
    bron="vakanties: rijksoverheid.nl, met datum in kennis/schoolvakanties.yaml",
    voorbeeld="Zoek de vakanties op bij rijksoverheid.nl, of gebruik een nieuwe versie van buurtkit.",
)
def check_holidays_known(toets: Toets) -> Iterator[Vondst]:
    """The school holidays of the region are known up to the day of each gathering."""
    if not (regio := toets.dossier.initiatief.schoolvakanties):
        return
    from buurtkit.kennis.schoolvakanties import laatst_bekende

    last = laatst_bekende(regio)
    for bijeenkomst, day in toets.komend:
        if day > last:
            text = f"Buurtkit kent de schoolvakanties ({regio}) tot {datum(last)}. Zoek zelf op of dit er een is."
            yield Vondst(bijeenkomst, "datum", text)


@regel(
    "BK107",
    "let op",
    "De bestuurstafel is op een werkdag",
    wat="De bestuurstafel is van maandag tot en met vrijdag.",
    waarom="Bestuurders komen vanuit hun werk. In het weekend zegt een deel af.",
    bron="voorstel van buurtkit",
    voorbeeld="datum: donderdag 24 juni 2027",
)
@for_each(MetBestuurders)
def check_workday(toets: Toets, table: MetBestuurders) -> Iterator[Vondst]:
    """Directors meet on a working day."""
    if table.datum and not table.is_voorbij(toets.vandaag) and table.datum.weekday() > 4:
        text = f"{hoofdletter(lange_datum(table.datum))} is in het weekend. Bestuurders komen liever op een werkdag."
        yield Vondst(table, "datum", text)


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
    for bijeenkomst, day in toets.komend:
        least = 6 if isinstance(bijeenkomst, MetBestuurders) else 4
        if bijeenkomst.uitnodigen_op and day - bijeenkomst.uitnodigen_op < dt.timedelta(weeks=least):
            days = (day - bijeenkomst.uitnodigen_op).days
            text = (
                f"De uitnodiging gaat {aantal(days, 'dag', 'dagen')} vooraf de deur uit. Neem minstens {least} weken."
            )
            yield Vondst(bijeenkomst, "uitnodigen_op", text)


@regel(
    "BK120",
    "fout",
    "Gasten krijgen de uitnodiging voordat zij moeten antwoorden",
    wat="`aanmelden_voor` is later dan `uitnodigen_op`.",
    waarom="In de brief staat anders een dag die al voorbij is.",
    bron="voorstel van buurtkit",
    voorbeeld="uitnodigen_op: maandag 18 januari 2027\naanmelden_voor: maandag 22 februari 2027",
)
def check_time_to_answer(toets: Toets) -> Iterator[Vondst]:
    """The last day to answer comes after the invitation."""
    for bijeenkomst, _ in toets.komend:
        leaves, until = bijeenkomst.uitnodigen_op, bijeenkomst.aanmelden_voor
        if leaves and until and until <= leaves:
            text = (
                f"Aanmelden kan tot {lange_datum(until)}, maar de uitnodiging gaat pas op {lange_datum(leaves)} weg. "
                f"Geef gasten minstens twee weken."
            )
            yield Vondst(bijeenkomst, "aanmelden_voor", text)


@regel(
    "BK121",
    "tip",
    "Op de uitnodiging staat tot wanneer mensen zich aanmelden",
    wat="Bij elke bijeenkomst die nog komt, staat `aanmelden_voor`.",
    waarom="Zonder dag antwoorden mensen laat of niet. Dan weet u niet hoeveel stoelen en hoeveel eten er nodig zijn.",
    bron="praktijk: debilt.nl (startbijeenkomst wonen); de dag is een voorstel van buurtkit",
    voorbeeld="datum: vrijdag 12 maart 2027\naanmelden_voor: maandag 22 februari 2027",
)
def check_last_day_to_answer(toets: Toets) -> Iterator[Vondst]:
    """Every gathering that is to come has a last day to answer."""
    for bijeenkomst, _ in toets.komend:
        if bijeenkomst.aanmelden_voor is None:
            text = "Tot wanneer mensen zich aanmelden, staat er nog niet. Zet `aanmelden_voor` erbij, met een dag."
            yield Vondst(bijeenkomst, (), text)


@regel(
    "BK122",
    "let op",
    "Wie iets wil vragen, weet bij wie",
    wat="Bij de `initiatiefnemer` staat `email` of `telefoon`, zodra er een bijeenkomst is.",
    waarom="In elke uitnodiging staat dat mensen iets kunnen laten weten. Zonder nummer of adres kan dat niet.",
    bron="praktijk: debilt.nl (startbijeenkomst wonen); voorstel van buurtkit",
    voorbeeld="initiatiefnemer:\n  naam: Marleen ter Horst\n  telefoon: 06 00 00 00 10",
)
def check_contact(toets: Toets) -> Iterator[Vondst]:
    """Who invites can be reached."""
    who = toets.dossier.initiatief.initiatiefnemer
    if toets.dossier.bijeenkomsten and not (who.email or who.telefoon):
        name = who.naam_of_organisatie
        text = f"Bij {name} staat geen e-mailadres en geen telefoonnummer. Zet er een bij: het komt in de brief."
        yield Vondst(toets.dossier.initiatief, "initiatiefnemer", text)


@regel(
    "BK124",
    "tip",
    "Op tijd is bekend wanneer en waar het is",
    wat="Van een bijeenkomst die nog komt staan de dag, de begintijd, de eindtijd en de plek er.",
    waarom="Zolang er iets open is, staat in de stukken `volgt nog`. Mensen kunnen het dan niet in hun agenda zetten.",
    bron="voorstel van buurtkit",
    voorbeeld="datum: vrijdag 12 maart 2027\nbegin: 19.30 uur\neinde: 21.30 uur\nplaats:\n  naam: Wijkhuis De Wiek",
    vooraf=True,
)
def check_settled(toets: Toets) -> Iterator[Vondst]:
    """What an invitation needs is known in time."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        left = openstaand(bijeenkomst)
        # A place that `init` filled in for the time being is asked for by BK920.
        if left is None or (left.wat == ("de plek",) and bijeenkomst.plaats.naam == PLEK):
            continue
        verb = "is" if len(left.wat) == 1 else "zijn"
        found = f"{hoofdletter(opsomming(left.wat))} van {bijeenkomst.voluit} {verb} nog niet bekend."
        advice = "Vul het in voor de uitnodigingen weggaan."
        if left.nodig_op:
            is_time = left.nodig_op > toets.vandaag
            advice = f"Vul het in voor {lange_datum(left.nodig_op)}." if is_time else "Vul het nu in."
        yield Vondst(bijeenkomst, left.sleutel, f"{found} {advice}")


@regel(
    "BK125",
    "let op",
    "Schuift een bijeenkomst, dan schuiven de dagen mee die eraan hangen",
    wat="Is de dag anders dan gasten hoorden? Dan zijn `aanmelden_voor`, `verslag_op` en eigen taken ook aangepast. "
    "En de bijeenkomst staat nog op dezelfde plek tussen de andere.",
    waarom="U koos die dagen bij de oude datum. Blijft er een staan, dan belooft u iets wat niet meer past.",
    bron="voorstel van buurtkit",
    voorbeeld="datum: donderdag 25 maart 2027      # was 18 maart\nverslag_op: woensdag 7 april 2027   # was 31 maart",
    vooraf=True,
)
def check_what_hangs_on_it(toets: Toets) -> Iterator[Vondst]:
    """What was chosen with the day in mind that guests heard, is looked at again when that day moved."""
    told = {
        (each.bijeenkomst.stap, was.datum): (each.bijeenkomst, was)
        for each in toets.oud_nieuws
        for was in ([each.gehoord.bericht] if each.gehoord.bericht else each.gehoord.mogelijk)
    }
    for held, was in told.values():
        if was.datum and held.datum and was.datum != held.datum:
            yield from _left_behind(toets, held, was, was.datum, held.datum)


def _left_behind(toets: Toets, held: Bijeenkomst, was: Bericht, old: dt.date, new: dt.date) -> Iterator[Vondst]:
    """Give the days that did not move along with a gathering."""
    moved = f"{hoofdletter(held.voluit)} ging van {lange_datum(old)} naar {lange_datum(new)}"
    for key in HANGT_ERAAN:
        day = getattr(held, key)
        if day and was.erbij.get(key) == day:
            along = f"Schuift hij mee? Dan wordt het `{key}: {lange_datum(day + (new - old))}`."
            yield Vondst(
                held, key, f"{moved}, en `{key}` staat nog op {lange_datum(day)}{_relative(day, old, new)} {along}"
            )
    # Who was told another day than the one that is to come: nothing of it is over, whatever was noted already.
    of_it = [each for each in taken(toets.dossier) if each.bijeenkomst == held.stap]
    mine = {each.id for each in of_it if not (each.is_klaar or each.vervalt)}
    for taak in toets.dossier.draaiboek.taken:
        day = taak.uiterlijk
        if day and taak.id in mine and was.erbij.get(f"{TAAK}{taak.id}") == day:
            what = f"de taak `{taak.id}` staat nog op {lange_datum(day)}{_relative(day, old, new)}"
            yield Vondst(taak, "uiterlijk", f"{moved}, en {what} Klopt die dag nog?")
    for other, day in toets.dossier.met_dag:
        if other is held or (other.is_formule and held.is_formule):
            continue  # the order of the formula has a rule of its own
        was_there, is_there = _side(day, old), _side(day, new)
        if was_there != is_there:
            place = f"{other.voluit} is op {lange_datum(day)}: {was_there} was dat, {is_there} is het nu"
            yield Vondst(held, "datum", f"{moved}, en {place}. Klopt die volgorde nog?")


def _relative(day: dt.date, old: dt.date, new: dt.date) -> str:
    """Say how far a day was from the old day of a gathering, and how far it is from the new one."""
    was, now = _distance(day, old), _distance(day, new)
    return f". Dat was {was}, en is nu {now}."


def _distance(day: dt.date, gathering: dt.date) -> str:
    days = (day - gathering).days
    if not days:
        return "op de dag zelf"
    return f"{aantal(abs(days), 'dag', 'dagen')} {'erna' if days > 0 else 'ervoor'}"


def _side(day: dt.date, gathering: dt.date) -> str:
    if day == gathering:
        return "op dezelfde dag"
    return "erna" if day > gathering else "ervoor"


@regel(
    "BK126",
    "let op",
    "Wie nog moet antwoorden, kan dat nog",
    wat="`aanmelden_voor` is nog niet voorbij zolang de bijeenkomst nog komt en er nog antwoorden ontbreken.",
    waarom="In elke uitnodiging en herinnering die nu weggaat, staat anders een dag die voorbij is.",
    bron="voorstel van buurtkit",
    voorbeeld="aanmelden_voor: maandag 1 maart 2027   # of bel wie nog niet heeft geantwoord",
    vooraf=True,
)
def check_can_still_answer(toets: Toets) -> Iterator[Vondst]:
    """The last day to answer is not over while answers are missing."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        over = aanmelden_kon(toets.dossier, bijeenkomst, toets.vandaag)
        if over is None:
            continue
        found = f"Aanmelden voor {bijeenkomst.voluit} kon tot {lange_datum(over.dag)}. Die dag is voorbij."
        if over.wachten:
            waiting = aantal(over.wachten, "gast heeft", "gasten hebben")
            found = f"{found} {waiting} nog geen ja of nee gezegd: bel, of kies een latere dag."
        else:
            found = f"{found} Kies een latere dag, of haal hem weg."
        yield Vondst(bijeenkomst, "aanmelden_voor", found)
