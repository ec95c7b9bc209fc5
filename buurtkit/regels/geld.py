"""BK5: money. Who pays, how much, and whether there is enough."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from buurtkit.dossier.begroting import Begroting
from buurtkit.dossier.initiatief import Partner
from buurtkit.notatie import bedrag, procent
from buurtkit.notatie.tekst import fold
from buurtkit.regels.regel import Toets, Vondst, regel

FINANCIER = Decimal(15_000)
"""From how many euros a year a partner is a `financier` [N]."""

VERBONDEN = Decimal(2_000)
"""From how many euros a year a partner is `verbonden` [N]."""

GASTGEMEENTE_HOOGSTENS, GASTGEMEENTE_MINSTENS = Decimal("0.6"), Decimal("0.3")
"""Between which shares of the costs a host municipality pays `about half` [N]; the margins are buurtkit's own."""

ONVOORZIEN_MINSTENS, ONVOORZIEN_HOOGSTENS = Decimal("0.05"), Decimal("0.10")
"""Which part of all other costs is for what nobody foresaw."""


def _begroting(toets: Toets) -> Begroting | None:
    """Give the budget when there are costs in it."""
    begroting = toets.dossier.begroting
    return begroting if begroting and begroting.kosten > 0 else None


def _gastgemeente(begroting: Begroting) -> Decimal:
    """Give the share of the costs that the host municipality pays, from 0 to 1 (or more)."""
    paid = sum((each.bedrag for each in begroting.dekking if each.soort == "gastgemeente"), Decimal(0))
    return paid / begroting.kosten


@regel(
    "BK501",
    "let op",
    "De dekking is even groot als de kosten",
    wat="Alles onder `dekking` samen is minstens zo veel als alles onder `posten`.",
    waarom="Wat niet gedekt is, betaalt u aan het eind zelf.",
    bron="[N] financiële armslag; praktijk: cultuurinalmelo.nl (begroting en dekkingsplan)",
    voorbeeld="posten:\n  - wat: Zalen\n    bedrag: € 2.000\ndekking:\n  - van: Gemeente Waterdam\n    bedrag: € 2.000",
)
def check_covered(toets: Toets) -> Iterator[Vondst]:
    """All costs are covered."""
    if (begroting := _begroting(toets)) is None:
        return
    short = begroting.kosten - begroting.gedekt
    if not begroting.dekking:
        text = f"Er staat nog niet wie de {bedrag(begroting.kosten)} aan kosten betaalt. Zet het onder `dekking`."
        yield Vondst(begroting, "dekking", text)
    elif short > 0:
        text = (
            f"Er is {bedrag(short)} te weinig. De kosten zijn {bedrag(begroting.kosten)} en de dekking is "
            f"{bedrag(begroting.gedekt)}. Zoek nog geld, of schrap een post."
        )
        yield Vondst(begroting, "dekking", text)


@regel(
    "BK502",
    "tip",
    "Er is niet meer toegezegd dan het kost",
    wat="Wat onder `dekking` is toegezegd, is samen niet meer dan alle `posten`.",
    waarom="Wie betaalt, vraagt waar het geld naartoe gaat. Een begroting is aan beide kanten even groot.",
    bron="praktijk: cultuurinalmelo.nl (begroting en dekkingsplan)",
    voorbeeld="Zet een post voor het tweede verslag erbij, of vraag een partner om minder.",
)
def check_not_too_much(toets: Toets) -> Iterator[Vondst]:
    """No more is promised than it costs."""
    begroting = _begroting(toets)
    if begroting and (extra := begroting.toegezegd - begroting.kosten) > 0:
        text = f"Er is {bedrag(extra)} meer toegezegd dan het kost. Mist er een post, of kan iemand minder geven?"
        yield Vondst(begroting, "dekking", text)


@regel(
    "BK503",
    "tip",
    "De kosten zijn gedekt met geld dat is toegezegd",
    wat="Ook zonder het geld dat nog `gevraagd` is, is de begroting rond.",
    waarom="Een aanvraag is nog geen geld. Dan is het goed te weten wat er vervalt als het antwoord nee is.",
    bron="voorstel van buurtkit",
    voorbeeld="- van: Oranje Fonds\n  bedrag: € 5.000\n  soort: fonds\n  zeker: toegezegd",
)
def check_certain(toets: Toets) -> Iterator[Vondst]:
    """The costs are covered without money that was only asked for."""
    begroting = _begroting(toets)
    if begroting is None or not begroting.dekking or begroting.gedekt < begroting.kosten:
        return
    if (short := begroting.kosten - begroting.toegezegd) > 0:
        asked = f"Van de dekking is {bedrag(begroting.gedekt - begroting.toegezegd)} gevraagd en nog niet toegezegd."
        text = f"{asked} Zonder dat geld komt u {bedrag(short)} tekort. Spreek af wat u dan schrapt."
        yield Vondst(begroting, "dekking", text)


@regel(
    "BK504",
    "let op",
    "De gastgemeente betaalt hooguit ongeveer de helft",
    wat="De `dekking` van de soort `gastgemeente` is hooguit 60% van de kosten.",
    waarom="Op termijn dragen lokale partijen het zelf. Dan moet het nu al van meer partijen zijn dan de gemeente.",
    bron="[N] gastgemeenten betaalden ongeveer 50%; de marge is een voorstel van buurtkit",
    voorbeeld="dekking:\n  - van: Gemeente Waterdam\n    bedrag: € 10.000\n    soort: gastgemeente",
)
def check_host_not_too_much(toets: Toets) -> Iterator[Vondst]:
    """The host municipality pays no more than about half."""
    begroting = _begroting(toets)
    if begroting and (share := _gastgemeente(begroting)) > GASTGEMEENTE_HOOGSTENS:
        text = f"De gastgemeente betaalt {procent(share)} van de kosten. Zoek partners: ongeveer de helft is gewoon."
        yield Vondst(begroting, "dekking", text)


@regel(
    "BK505",
    "tip",
    "De gastgemeente doet mee in de kosten",
    wat="De `dekking` van de soort `gastgemeente` is minstens 30% van de kosten.",
    waarom="Wie meebetaalt, wil ook weten wat eruit komt. De gemeente betaalde meestal ongeveer de helft.",
    bron="[N] gastgemeenten betaalden ongeveer 50%; de marge is een voorstel van buurtkit",
    voorbeeld="- van: Gemeente Waterdam\n  bedrag: € 10.000\n  soort: gastgemeente",
)
def check_host_pays(toets: Toets) -> Iterator[Vondst]:
    """The host municipality pays a real part."""
    begroting = _begroting(toets)
    if begroting is None or not begroting.dekking:
        return
    if (share := _gastgemeente(begroting)) < GASTGEMEENTE_MINSTENS:
        found = f"De gastgemeente betaalt {procent(share)} van de kosten."
        text = f"{found} Vraag om meer, of zet `soort: gastgemeente` bij de regel van de gemeente."
        yield Vondst(begroting, "dekking", text)


@regel(
    "BK506",
    "let op",
    "De soort van een partner past bij wat hij bijdraagt",
    wat=(
        "Een `financier` geeft per jaar € 15.000 of meer. Een organisatie die `verbonden` is, geeft € 2.000 tot "
        "€ 15.000. Een kennisinstituut (`kennis`) brengt kennis in: dat staat bij `inzet`."
    ),
    waarom="Partners willen weten wat er van elk van hen verwacht wordt. Gelijke soorten dragen ongeveer gelijk bij.",
    bron="[N] partnersoorten",
    voorbeeld="- naam: Woonstichting De Oever\n  soort: financier\n  bijdrage: € 20.000",
)
def check_kind_of_partner(toets: Toets) -> Iterator[Vondst]:
    """The kind of a partner fits with what it gives."""
    for partner in toets.dossier.initiatief.partners:
        if partner.soort == "kennis" and not partner.inzet:
            text = f"{partner.naam} is kennispartner. Schrijf bij `inzet` welke kennis zij inbrengen."
            yield Vondst(partner, (), text)
        elif text := _misfit(partner):
            yield Vondst(partner, "bijdrage", text)


def _misfit(partner: Partner) -> str:
    """Say what does not fit between kind and sum; empty when all is well."""
    given = partner.bijdrage
    if given is None or partner.bijdrage_per == "keer":  # the kinds are told apart by what somebody gives in a year
        return ""
    name, soort = f"{partner.naam} geeft {bedrag(given)} per jaar", partner.soort
    if soort == "financier" and given < FINANCIER:
        return f"{name}. Vanaf {bedrag(FINANCIER)} heet een partner `financier`. Kies `verbonden`, of vraag om meer."
    if soort == "verbonden" and given >= FINANCIER:
        return f"{name}. Dat is genoeg om `financier` te heten."
    if soort == "verbonden" and given < VERBONDEN:
        return (
            f"{name}. Een verbonden organisatie geeft minstens {bedrag(VERBONDEN)}. Vraag om meer, of haal `soort` weg."
        )
    return ""


@regel(
    "BK507",
    "tip",
    "De gastgemeente is ook partner",
    wat="Als er partners zijn, staat elke gemeente van het initiatief erbij.",
    waarom="De gemeente heeft met corporaties en bewoners de hoofdrol. Wat zij bijdraagt, mag iedereen zien.",
    bron="[G] hoofdrol voor gemeente, corporaties en bewoners; [N] gastgemeenten",
    voorbeeld="partners:\n  - naam: Gemeente Waterdam\n    soort: financier\n    bijdrage: € 30.000",
)
def check_host_is_partner(toets: Toets) -> Iterator[Vondst]:
    """Every municipality of the initiative is a partner."""
    initiatief = toets.dossier.initiatief
    if not initiatief.partners:
        return
    names = [fold(partner.naam) for partner in initiatief.partners]
    municipal = [f" {name} " for name in names if "gemeente" in name]
    for gemeente in initiatief.gemeenten:
        place = gemeente.removeprefix("Gemeente ").removeprefix("gemeente ")
        word = fold(place)
        is_partner = word in names or any(f" {word} " in name for name in municipal)
        if not is_partner:
            text = f"De gemeente {place} staat niet bij de partners. Vraag wat zij inbrengt: geld, mensen of een plek."
            yield Vondst(initiatief, "partners", text)


@regel(
    "BK508",
    "let op",
    "Meedoen is gratis",
    wat="Bij geen bijeenkomst staat een bedrag bij `toegang`.",
    waarom="Wie op de kleintjes let, blijft anders thuis. Juist die mensen wilt u horen.",
    bron="[N] gratis voor deelnemers",
    voorbeeld="`toegang: 0`",
)
def check_free(toets: Toets) -> Iterator[Vondst]:
    """Taking part is free."""
    for bijeenkomst in toets.dossier.bijeenkomsten:
        if bijeenkomst.toegang:
            text = f"Een deelnemer betaalt hier {bedrag(bijeenkomst.toegang)}. In de formule is meedoen gratis."
            yield Vondst(bijeenkomst, "toegang", text)


@regel(
    "BK509",
    "let op",
    "Er is een post onvoorzien",
    wat="Eén van de posten heeft `soort: onvoorzien`.",
    waarom="Er is altijd iets wat niemand bedacht. Zonder potje betaalt de initiatiefnemer het.",
    bron="praktijk: fonds1818.nl (wat staat er in je begroting)",
    voorbeeld="- wat: Onvoorzien\n  bedrag: € 1.500\n  soort: onvoorzien",
)
def check_unforeseen(toets: Toets) -> Iterator[Vondst]:
    """There is money for what nobody foresaw."""
    begroting = _begroting(toets)
    if begroting is None or any(post.soort == "onvoorzien" for post in begroting.posten):
        return
    for post in begroting.posten:
        if "onvoorzien" in post.wat.lower():
            yield Vondst(post, (), "Zet bij deze post `soort: onvoorzien`. Dan telt hij als onvoorzien.")
            return
    low, high = (bedrag(begroting.kosten * part) for part in (ONVOORZIEN_MINSTENS, ONVOORZIEN_HOOGSTENS))
    text = f"Er is geen post onvoorzien. Neem vijf tot tien procent van de kosten: {low} tot {high}."
    yield Vondst(begroting, "posten", text)


@regel(
    "BK510",
    "tip",
    "Onvoorzien is vijf tot tien procent",
    wat="De post onvoorzien is 5 tot 10% van alle andere posten samen.",
    waarom="Met minder komt u tekort. Bij meer vraagt een partner waar het echt voor is.",
    bron="praktijk: fonds1818.nl en congresmagazine.nl",
    voorbeeld="- wat: Onvoorzien\n  bedrag: € 1.500   # bij € 20.000 aan andere posten\n  soort: onvoorzien",
)
def check_size_of_unforeseen(toets: Toets) -> Iterator[Vondst]:
    """What is kept for the unforeseen is of a usual size."""
    begroting = _begroting(toets)
    unforeseen = [post for post in begroting.posten if post.soort == "onvoorzien"] if begroting else []
    if begroting is None or not unforeseen:
        return
    kept = sum((post.bedrag for post in unforeseen), Decimal(0))
    other = begroting.kosten - kept
    if other > 0 and not ONVOORZIEN_MINSTENS <= kept / other <= ONVOORZIEN_HOOGSTENS:
        text = f"Onvoorzien is {procent(kept / other)} van de andere posten. Vijf tot tien procent is gewoon."
        yield Vondst(unforeseen[0], (), text)


@regel(
    "BK511",
    "let op",
    "Elke partner staat er één keer",
    wat="Onder `partners` staat geen naam twee keer.",
    waarom="In de stukken staat de partner dan dubbel, en de bijdrage lijkt groter dan hij is.",
    bron="voorstel van buurtkit",
    voorbeeld="partners:\n  - naam: Welzijn Waterdam\n    bijdrage: € 7.500\n    inzet: de projectleider",
)
def check_partners_once(toets: Toets) -> Iterator[Vondst]:
    """No partner is listed twice."""
    seen: set[str] = set()
    for partner in toets.dossier.initiatief.partners:
        if (name := fold(partner.naam)) in seen:
            text = f"{partner.naam} staat er al. Voeg de twee samen."
            yield Vondst(partner, "naam", text)
        seen.add(name)
