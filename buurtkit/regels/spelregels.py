"""BK6: the rules of the game, and whether promises can be kept: who covers, who does it, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from buurtkit.dossier.afspraken import LOPEND, Afspraak
from buurtkit.notatie import datum, opsomming
from buurtkit.notatie.datums import WEEKDAYS
from buurtkit.regels.regel import Toets, Vondst, regel


def _missing(toets: Toets, *fields: str) -> list[str]:
    """Give which rules of the game some gathering lacks, its own and those of all; without gatherings nobody needs any.

    What a gathering leaves out on purpose, written down as empty, is not missing.
    """
    dossier = toets.dossier
    general = dossier.initiatief.verwachtingen
    lacking = [field for field in fields if not getattr(general, field)]
    own = [each.verwachtingen.model_fields_set for each in dossier.bijeenkomsten]
    return [field for field in lacking if any(field not in written for written in own)]


def _afspraken(toets: Toets) -> Iterator[Afspraak]:
    """Give the promises that still count."""
    return (each for each in toets.dossier.afspraken if each.stand not in ("vervallen", "ingehaald"))


@regel(
    "BK601",
    "let op",
    "Verwachtingen staan er van twee kanten",
    wat="Onder `verwachtingen` zijn `mag_verwachten` en `wij_vragen` allebei ingevuld.",
    waarom="Deelnemers weten dan vooraf wat zij krijgen, en wat u van hen vraagt. Wie meebeslist, doet ook iets.",
    bron="[N] verwachtingen vooraf; [K] les 17",
    voorbeeld=(
        "verwachtingen:\n  mag_verwachten:\n    - schrijven op wat er aan tafel wordt gezegd.\n"
        "  wij_vragen:\n    - Blijf tot het eind."
    ),
    vooraf=True,
)
def check_expectations(toets: Toets) -> Iterator[Vondst]:
    """What participants may expect and what is asked of them are both known."""
    meaning = {"mag_verwachten": "wat deelnemers mogen verwachten", "wij_vragen": "wat u van deelnemers vraagt"}
    for field in _missing(toets, *meaning):
        text = f"Er staat nog niet {meaning[field]}. Vul `{field}` in onder `verwachtingen`."
        yield Vondst(toets.dossier.initiatief, ("verwachtingen", field), text)


@regel(
    "BK602",
    "let op",
    "Vooraf staat vast waarover wel en niet wordt besloten",
    wat="Onder `verwachtingen` zijn `wel_besloten` en `niet_besloten` ingevuld.",
    waarom="Mensen haken af als zij denken mee te beslissen, en dan horen dat het al vaststond.",
    bron="[G] zorgvuldig participatieproces",
    voorbeeld=(
        "verwachtingen:\n  wel_besloten:\n    - waar het op de manifestatie over gaat\n"
        "  niet_besloten:\n    - bouwplannen en vergunningen"
    ),
    vooraf=True,
)
def check_scope(toets: Toets) -> Iterator[Vondst]:
    """What is decided, and what is not, is known."""
    for field in _missing(toets, "wel_besloten", "niet_besloten"):
        what = "wel" if field == "wel_besloten" else "niet"
        text = f"Er staat nog niet waarover {what} wordt besloten. Vul `{field}` in onder `verwachtingen`."
        yield Vondst(toets.dossier.initiatief, ("verwachtingen", field), text)


@regel(
    "BK603",
    "let op",
    "Vooraf staat vast wie beslist",
    wat="Onder `verwachtingen` is `wie_beslist` ingevuld.",
    waarom="Iedereen mag weten bij wie de keuze ligt, en wie er later op aan te spreken is.",
    bron="[G] zorgvuldig participatieproces",
    voorbeeld="wie_beslist: De bestuurders beslissen, ieder voor de eigen organisatie.",
    vooraf=True,
)
def check_who_decides(toets: Toets) -> Iterator[Vondst]:
    """Who decides is known."""
    for field in _missing(toets, "wie_beslist"):
        text = "Er staat nog niet wie er beslist. Vul `wie_beslist` in onder `verwachtingen`, in één zin."
        yield Vondst(toets.dossier.initiatief, ("verwachtingen", field), text)


@regel(
    "BK604",
    "let op",
    "Vooraf staat vast hoe deelnemers de uitkomst horen",
    wat="Onder `verwachtingen` is `terugkoppeling` ingevuld.",
    waarom="Wie iets vertelt en nooit meer iets hoort, komt niet nog een keer.",
    bron="[G] iedereen weet wat er met de inbreng gebeurt",
    voorbeeld="terugkoppeling: Binnen twee weken na elke bijeenkomst staat het verslag op de website.",
)
def check_report_back(toets: Toets) -> Iterator[Vondst]:
    """How participants hear the outcome is known."""
    for field in _missing(toets, "terugkoppeling"):
        text = "Er staat nog niet hoe deelnemers de uitkomst horen. Vul `terugkoppeling` in onder `verwachtingen`."
        yield Vondst(toets.dossier.initiatief, ("verwachtingen", field), text)


@regel(
    "BK605",
    "let op",
    "Achter elke afspraak staat een bestuurder van de bestuurstafel",
    wat="Bij elke afspraak staat onder `rugdekking` iemand die ook onder `bestuurders` staat.",
    waarom="Wie het werk doet, kan doorpakken als een bestuurder ervoor staat. Dat is de vijfde R: rugdekking.",
    bron="[N] de vijfde R",
    voorbeeld="- id: a1\n  wat: De lampen in de onderdoorgang branden weer.\n  rugdekking: louis-d-hooghe",
)
def check_backing(toets: Toets) -> Iterator[Vondst]:
    """Every promise has a director who covers it."""
    table = toets.dossier.eerste_met("bestuurders")
    asked = _goes_to_directors(toets)
    for afspraak in _afspraken(toets):
        if afspraak.rugdekking is None and not asked:
            continue
        if afspraak.rugdekking is None:
            text = (
                f"Achter afspraak `{afspraak.id}` staat nog geen bestuurder. Vul bij `rugdekking` in wie ervoor staat."
            )
            yield Vondst(afspraak, (), text)
        elif table and table.bestuurders and afspraak.rugdekking not in table.bestuurders:
            text = f"`{afspraak.rugdekking}` zit niet aan {table.voluit}. Kies iemand die onder `bestuurders` staat."
            yield Vondst(afspraak, "rugdekking", text)


def _goes_to_directors(toets: Toets) -> bool:
    """Tell whether promises are made by directors: on the road of the formula, and wherever directors sit."""
    gatherings = toets.dossier.bijeenkomsten
    return not gatherings or any(each.soort.in_formule or "bestuurders" in each.delen for each in gatherings)


@regel(
    "BK606",
    "let op",
    "Elke afspraak heeft een eigenaar met een functie",
    wat="Bij de `eigenaar` van een afspraak staat naast de organisatie ook de `functie`.",
    waarom="Een organisatie doet niets, een mens wel. Met een functie neemt een opvolger het vanzelf over.",
    bron="[N] verankering; [K] les 13",
    voorbeeld="eigenaar:\n  organisatie: Woonstichting De Oever\n  functie: teamleider onderhoud",
)
def check_owner(toets: Toets) -> Iterator[Vondst]:
    """Every promise has somebody who does it."""
    for afspraak in _afspraken(toets):
        if afspraak.eigenaar_nu.functie is None:
            text = f"Wie doet dit bij {afspraak.eigenaar_nu.organisatie}? Zet er een `functie` bij, zoals teamleider."
            yield Vondst(afspraak, "eigenaar", text)


@regel(
    "BK607",
    "let op",
    "Een afspraak is klaar na de bestuurstafel",
    wat="De `datum` van een afspraak ligt na de dag van de bestuurstafel.",
    waarom="Op de bestuurstafel wordt iets toegezegd. Daarna is er tijd nodig om het te doen.",
    bron="[N] de bestuurstafel",
    voorbeeld="datum: 1 december 2027",
)
def check_date_after_table(toets: Toets) -> Iterator[Vondst]:
    """A promise is kept after the gathering that it comes from."""
    table = toets.dossier.eerste_met("bestuurders")
    day = table.datum if table else None
    if table is None or day is None:
        return
    for afspraak in _afspraken(toets):
        if afspraak.datum <= day:
            text = f"Deze dag is niet na {table.voluit} van {datum(day)}. Kies een latere dag."
            yield Vondst(afspraak, "datum", text)


@regel(
    "BK608",
    "let op",
    "Van elke afspraak is bekend of zij gelukt is",
    wat="Als de dag van een afspraak voorbij is, is bekend of zij gehaald is, deels, of vervallen.",
    waarom="De buurt kijkt of u doet wat er beloofd is. Ook een eerlijk nee is een antwoord.",
    bron="[N] verankering; [G] iedereen weet wat er met de inbreng gebeurt",
    voorbeeld="voortgang:\n  - op: 2 december 2027\n    stand: gehaald\n    bewijs: Alle negen lampen branden.",
)
def check_overdue(toets: Toets) -> Iterator[Vondst]:
    """No promise is open after its day."""
    for afspraak in _afspraken(toets):
        if afspraak.loopt and afspraak.uiterlijk < toets.vandaag:
            text = (
                f"De dag van afspraak `{afspraak.id}` is voorbij: {datum(afspraak.uiterlijk)}. Vraag de eigenaar hoe "
                f"het ermee staat. Schrijf het op met `buurtkit afspraken werkbij {afspraak.id}`."
            )
            yield Vondst(afspraak, "datum", text)


@regel(
    "BK609",
    "tip",
    "Een afspraak is klaar op een werkdag",
    wat="De `datum` van een afspraak is geen zaterdag of zondag.",
    waarom="Op een werkdag kan iemand bellen en vragen of het gelukt is.",
    bron="voorstel van buurtkit",
    voorbeeld="datum: vrijdag 3 december 2027",
)
def check_workday(toets: Toets) -> Iterator[Vondst]:
    """A promise is kept on a day that people work."""
    for afspraak in _afspraken(toets):
        if (weekday := afspraak.datum.weekday()) > 4 and afspraak.stand in LOPEND:
            friday = afspraak.datum - dt.timedelta(days=weekday - 4)
            text = f"Dit is een {WEEKDAYS[weekday]}. Neem bijvoorbeeld de vrijdag ervoor, {datum(friday)}."
            yield Vondst(afspraak, "datum", text)


@regel(
    "BK610",
    "tip",
    "Elke afspraak is een antwoord op een bevinding",
    wat="Bij elke afspraak staat onder `bevindingen` waar zij een antwoord op is.",
    waarom="Zo ziet de buurt wat er met haar verhalen is gebeurd.",
    bron="[N] bevindingen worden voorgelegd",
    voorbeeld="- id: a1\n  wat: De lampen in de onderdoorgang branden weer.\n  bevindingen: [b01]",
)
def check_answers_finding(toets: Toets) -> Iterator[Vondst]:
    """Every promise answers a finding."""
    if not toets.dossier.bevindingen or not _goes_to_directors(toets):
        return
    for afspraak in _afspraken(toets):
        if not afspraak.bevindingen:
            text = f"Op welke bevinding is afspraak `{afspraak.id}` een antwoord? Zet het nummer onder `bevindingen`."
            yield Vondst(afspraak, (), text)


@regel(
    "BK611",
    "tip",
    "Op elke bevinding komt een antwoord",
    wat="Na de bestuurstafel hoort bij elke bevinding een afspraak, of een antwoord van een organisatie.",
    waarom="Ook als er niets kan, wil de buurt weten waarom.",
    bron="[N] bevindingen worden voorgelegd; praktijk: gemeentemaastricht.nl (wat wel, wat niet en waarom)",
    voorbeeld="- id: a9\n  wat: Wij leggen in september uit waarom de bus niet kan.\n  bevindingen: [b05]",
)
def check_every_finding_answered(toets: Toets) -> Iterator[Vondst]:
    """After the gathering with directors every finding has an answer."""
    dossier, table = toets.dossier, toets.dossier.eerste_met("bestuurders")
    if table is None or not table.is_voorbij(toets.vandaag) or not dossier.afspraken:
        return
    answered = {id_ for afspraak in _afspraken(toets) for id_ in afspraak.bevindingen}
    left = [f"`{each.id}`" for each in dossier.bevindingen if each.id not in answered and not each.antwoorden]
    if left:
        text = (
            f"Op {opsomming(left)} is nog geen afspraak een antwoord. Vraag de bestuurders wat er kan, of waarom niet."
        )
        yield Vondst("bevindingen.yaml", "bevindingen", text)
