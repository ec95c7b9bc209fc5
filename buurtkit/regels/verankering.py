"""BK63 to BK64: the years after: intentions, news of promises, who takes over, and what was measured."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkit.basis.melding import nearest
from buurtkit.kennis.condities import condities
from buurtkit.notatie import datum, opsomming
from buurtkit.regels.regel import Toets, Vondst, regel

GESTOPT = ("vervallen", "ingehaald")
"""How a promise stands that nobody keeps any more."""

SPEERPUNTEN = 3
"""How many points a contract of one year is about [K] Doornakkers."""


@regel(
    "BK630",
    "let op",
    "Een voornemen wordt een afspraak",
    wat="Na de bestuurstafel heeft elk voornemen een eigenaar en een datum gekregen, en is het een afspraak. "
    "Is er geen bestuurstafel, dan geldt dat na de laatste bijeenkomst.",
    waarom="Wat niemand op een dag belooft te doen, gebeurt meestal niet. Noem het dan ook geen afspraak.",
    bron="[S] acties zonder eigenaar of termijn; [K] les 13",
    voorbeeld="voornemens:\n  - id: v1\n    wat: Kijken of de bus anders kan.\n    werd: a9",
)
def check_intentions(toets: Toets) -> Iterator[Vondst]:
    """After the gathering with directors, else the last one, no intention lacks an owner and a date."""
    table = toets.dossier.eerste_met("bestuurders")
    held = [table] if table else toets.dossier.bijeenkomsten
    if not held or not all(each.is_voorbij(toets.vandaag) for each in held):
        return
    for each in toets.dossier.voornemens:
        if each.werd:
            continue
        lacks = f"mist nog {opsomming(each.mist)}" if each.mist else "heeft alles om een afspraak te worden"
        text = f"Voornemen `{each.id}` {lacks}. Vraag ernaar, en doe dan `buurtkit afspraken werkbij {each.id}`."
        yield Vondst(each, (), text)


@regel(
    "BK631",
    "let op",
    "Wie met een afspraak stopt, zegt waarom",
    wat="Bij een afspraak die vervallen of ingehaald is, staat in de laatste regel van `voortgang` een `reden`.",
    waarom="De buurt hoort liever een eerlijk nee dan niets.",
    bron="[G] iedereen weet wat er met de inbreng gebeurt",
    voorbeeld="voortgang:\n  - op: 1 december 2027\n    stand: vervallen\n    reden: Het fonds is gestopt.",
)
def check_reason(toets: Toets) -> Iterator[Vondst]:
    """A promise that was dropped says why."""
    for each in toets.dossier.afspraken:
        if each.stand in GESTOPT and not each.reden:
            text = f"Waarom is afspraak `{each.id}` {each.stand}? Zet een `reden` in de laatste regel van `voortgang`."
            yield Vondst(each, (), text)


@regel(
    "BK632",
    "tip",
    "Wat gehaald is, kan iedereen zien",
    wat="Bij een afspraak die gehaald is, staat in `voortgang` een `bewijs`.",
    waarom="Een foto, een getal of een bezoek zegt meer dan een vinkje. Dan gelooft de buurt het ook.",
    bron="[K] les 11",
    voorbeeld="voortgang:\n  - op: 16 juli 2027\n    stand: gehaald\n    bewijs: Alle negen lampen branden.",
)
def check_evidence(toets: Toets) -> Iterator[Vondst]:
    """A promise that was kept has evidence, once there is progress to put it in."""
    for each in toets.dossier.afspraken:
        if each.stand == "gehaald" and each.voortgang and not each.bewijs:
            text = f"Waaraan is te zien dat afspraak `{each.id}` gehaald is? Zet het bij `bewijs`."
            yield Vondst(each.voortgang[-1], (), text)


@regel(
    "BK633",
    "let op",
    "Elke lopende afspraak heeft iemand die haar doet",
    wat="De functie van de eigenaar van een lopende afspraak is geen vacature.",
    waarom="Als iemand weggaat, blijft het werk vaak liggen. Draag het over voordat het stil wordt.",
    bron="[K] les 9",
    voorbeeld='buurtkit afspraken werkbij a1 --eigenaar "Gemeente Utrecht, gebiedsmanager"',
)
def check_vacancy(toets: Toets) -> Iterator[Vondst]:
    """A promise that goes on has somebody who does it."""
    for each in toets.dossier.afspraken:
        owner = each.eigenaar_nu
        if each.loopt and owner.vacature:
            next_one = f" {owner.opvolger} zou het overnemen." if owner.opvolger else ""
            text = f"Afspraak `{each.id}` zoekt een nieuwe eigenaar bij {owner.organisatie}.{next_one}"
            yield Vondst(each, "eigenaar", text)


@regel(
    "BK634",
    "fout",
    "Condities hebben een bekende naam",
    wat="De sleutels onder `scores` zijn condities die buurtkit kent.",
    waarom="Alleen dan zijn de cijfers van verschillende jaren naast elkaar te zetten.",
    bron="[K] Tops en Van Delden",
    voorbeeld="condities:\n  - op: 24 juni 2028\n    scores: {druk: 4, ruimte: 3, rugdekking: 4}",
)
def check_conditions(toets: Toets) -> Iterator[Vondst]:
    """Scores are for conditions that exist."""
    known = [each.id for each in condities()] if toets.dossier.condities else []
    for each in toets.dossier.condities:
        for id_ in each.scores:
            if id_ not in known:
                text = f"De conditie `{id_}` ken ik niet.{nearest(id_, known)} Kies uit {opsomming(known)}."
                yield Vondst(each, ("scores", id_), text)


@regel(
    "BK635",
    "tip",
    "Een contract van een jaar gaat over drie speerpunten",
    wat="Bij een contract staan drie `speerpunten`, en minstens twee `partijen`.",
    waarom="Wie overal aan werkt, maakt weinig af. Drie punten kan iedereen onthouden.",
    bron="praktijk: gildebuurteindhoven.nl (speerpunten per jaar); het aantal is een voorstel van buurtkit",
    voorbeeld="speerpunten:\n  - licht op straat\n  - een deur die open is\n  - brieven die u begrijpt",
)
def check_contract(toets: Toets) -> Iterator[Vondst]:
    """A contract has three points and parties."""
    for each in toets.dossier.contracten:
        if len(each.speerpunten) != SPEERPUNTEN:
            text = f"In het contract van {each.jaar} staan {len(each.speerpunten)} speerpunten. Kies er samen drie."
            yield Vondst(each, "speerpunten", text)
        if len(each.partijen) < 2:
            text = f"Een contract sluit u met anderen. Zet bij {each.jaar} minstens twee `partijen`."
            yield Vondst(each, "partijen", text)
        if each.tot < each.van:
            text = f"Dit contract eindigt voor het begint: op {datum(each.tot)}. Kies een latere dag bij `tot`."
            yield Vondst(each, "tot", text)


@regel(
    "BK636",
    "tip",
    "Wat voor dit jaar beloofd is, staat in het contract",
    wat="Een afspraak die klaar moet zijn in de tijd van een contract, staat in een contract.",
    waarom="Een afspraak die later komt, vergeet iedereen makkelijk. Wie het contract leest, mist haar dan.",
    bron="voorstel van buurtkit",
    voorbeeld="contracten:\n  - jaar: 2027\n    van: 24 juni 2027\n    tot: 31 december 2027\n    afspraken: [a1, a2]",
)
def check_in_contract(toets: Toets) -> Iterator[Vondst]:
    """A promise of a year that has a contract is in one; one that stopped need not be."""
    taken = {id_ for each in toets.dossier.contracten for id_ in each.afspraken}
    left = [each for each in toets.dossier.afspraken if each.id not in taken and each.stand not in GESTOPT]
    for contract in toets.dossier.contracten:
        missing = [f"`{each.id}`" for each in left if contract.van <= each.datum <= contract.tot]
        if missing:
            verb = "staat" if len(missing) == 1 else "staan"
            text = f"In het contract van {contract.jaar} {verb} {opsomming(missing)} nog niet. "
            text += "Hoort dat er wel bij? Zet het bij `afspraken`."
            yield Vondst(contract, "afspraken", text)
