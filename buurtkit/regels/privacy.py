"""BK7: personal data. Told beforehand, kept short, and never in what goes public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from buurtkit.beeld.bewaartermijn import bewaren_tot, laatste_verslag
from buurtkit.beeld.genoemd import GEGEVENS, NAMEN, contactgegevens, genoemd, te_melden
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie import aantal, datum, lange_datum
from buurtkit.regels.regel import Toets, Vondst, regel


def _contact(dossier: Dossier, *, jaarbrief: bool = False) -> int:
    """Count the guests who can be reached with what is written down; with `jaarbrief` those who stay for that letter.

    Of those others the address is no longer needed than the first term; an address for the letter has its own.
    """
    guests = [each for each in dossier.deelnemers if bool(each.jaarbrief) == jaarbrief]
    return sum(bool(each.email or each.telefoon) for each in guests)


@regel(
    "BK701",
    "let op",
    "Er staat een dag waarop contactgegevens gewist zijn",
    wat=(
        "Bij `privacy` staat achter `bewaren_tot` een dag. Die ligt na het laatste verslag, en hooguit een jaar erna."
    ),
    waarom="U mag gegevens niet langer bewaren dan nodig is. Met een dag erbij vergeet u het niet.",
    bron="AVG; praktijk: heerenveen.nl, openstad.amsterdam (drie maanden)",
    voorbeeld="privacy:\n  bewaren_tot: 6 oktober 2027",
)
def check_retention(toets: Toets) -> Iterator[Vondst]:
    """It is known when contact data will be gone."""
    dossier, last = toets.dossier, laatste_verslag(toets.dossier)
    if last is None or not _contact(dossier):
        return
    from buurtkit.kennis.feiten import feiten

    until, known = dossier.initiatief.privacy.bewaren_tot, feiten().bewaren
    if until is None:
        usual = datum(last + dt.timedelta(weeks=known.weken))
        text = f"Er staat niet wanneer gegevens van gasten gewist zijn. Zet bij `privacy`: `bewaren_tot: {usual}`."
        yield Vondst(dossier.initiatief, "privacy", text)
    elif until > last + dt.timedelta(weeks=known.hooguit_weken):
        text = f"U bewaart gegevens tot {datum(until)}, meer dan een jaar na het laatste verslag. Kan het korter?"
        yield Vondst(dossier.initiatief.privacy, "bewaren_tot", text)
    elif until < last:
        text = f"Op deze dag heeft u de adressen nog nodig: het laatste verslag komt op {datum(last)}."
        yield Vondst(dossier.initiatief.privacy, "bewaren_tot", text)


@regel(
    "BK702",
    "let op",
    "Gegevens die gewist hadden moeten zijn, zijn weg",
    wat=(
        "Na `bewaren_tot` staan er geen e-mailadressen en telefoonnummers van gasten meer in het dossier. Wil iemand "
        "elk jaar een brief (`jaarbrief: ja`)? Dan blijft wat daarvoor nodig is tot `jaarbrief_tot`. Is die dag er "
        "niet, dan is het ruim zeven jaar na het laatste verslag."
    ),
    waarom="U heeft het gasten beloofd. Het staat onder de uitnodiging.",
    bron="AVG",
    voorbeeld="buurtkit deelnemers wis --alles",
)
def check_wiped(toets: Toets) -> Iterator[Vondst]:
    """Contact data is gone when its time is over."""
    until = toets.dossier.initiatief.privacy.bewaren_tot
    if until and until < toets.vandaag and (kept := _contact(toets.dossier)):
        guests = aantal(kept, "gast", "gasten")
        text = (
            f"Tijd om te wissen: u beloofde dat op {lange_datum(until)}. Van {guests} staan er nog gegevens. Typ: "
            "`buurtkit deelnemers wis --alles`."
        )
        yield Vondst("deelnemers.yaml", (), text)
    last = bewaren_tot(toets.dossier, "jaarbrief")
    if last and last < toets.vandaag and (kept := _contact(toets.dossier, jaarbrief=True)):
        guests = aantal(kept, "gast", "gasten")
        text = (
            f"Tijd om te wissen: voor de jaarbrief mocht u gegevens bewaren tot {lange_datum(last)}. Van {guests} "
            "staan ze er nog. Typ: `buurtkit deelnemers wis --alles`."
        )
        yield Vondst("deelnemers.yaml", (), text)


@regel(
    "BK703",
    "let op",
    "Gasten weten vooraf wat er met foto's gebeurt",
    wat="Bij `privacy` staat achter `fotos` wat u doet, en wat iemand kan doen die er niet op wil.",
    waarom="Niet iedereen kan of wil herkend worden. Achteraf is te laat.",
    bron="AVG; praktijk: privacycompany.eu, comminout.nl",
    voorbeeld="privacy:\n  fotos: Wij maken foto's. Wie er liever niet op staat, krijgt bij de deur een blauwe stip.",
    vooraf=True,
)
def check_photos(toets: Toets) -> Iterator[Vondst]:
    """Guests know beforehand what happens with pictures."""
    if toets.dossier.bijeenkomsten and not toets.dossier.initiatief.privacy.fotos:
        text = "Er staat niets over foto's. Vul bij `privacy` `fotos` in, ook als u geen foto's maakt."
        yield Vondst(toets.dossier.initiatief, "privacy", text)


@regel(
    "BK704",
    "tip",
    "Van elke gast staan er alleen gegevens die u gebruikt",
    wat="Niet van bijna elke gast staan zowel een e-mailadres als een telefoonnummer in het dossier.",
    waarom="Wat u niet heeft, kan niet uitlekken. Eén manier om iemand te bereiken is meestal genoeg.",
    bron="AVG: niet meer dan nodig",
    voorbeeld="email: nynke@voorbeeld.nl   # en geen telefoonnummer",
)
def check_only_needed(toets: Toets) -> Iterator[Vondst]:
    """Guests are not asked for more than is used."""
    guests = toets.dossier.deelnemers
    both = sum(bool(each.email and each.telefoon) for each in guests)
    if len(guests) >= 10 and both * 10 > len(guests) * 9:
        text = f"Van {both} van de {len(guests)} gasten heeft u e-mail én telefoon. Heeft u ze allebei nodig?"
        yield Vondst("deelnemers.yaml", (), text)


@regel(
    NAMEN,
    "fout",
    "In teksten die openbaar worden staan geen namen van gasten",
    wat=(
        "In de tekst van een waarneming, citaat, bevinding of afspraak staat geen gast met naam. Dat geldt ook voor de "
        "andere teksten in openbare stukken. Een halve dubbele naam telt mee, en de voornaam van wie er alleen met "
        "een voornaam op de lijst staat. Met een openbaar ambt ervoor mag het: `wethouder Bos`. In die andere "
        "teksten mag ook staan wie in het programma staat, wie er tekent en wie het initiatief nam. Een openbaar stuk "
        "met een andere naam wordt niet gemaakt. Is het een gewoon woord, zoals Bos? Zet het eenmaal bij "
        "`woorden_geen_naam`, met `buurtkit deelnemers geennaam Bos`."
    ),
    waarom="Deze teksten komen in openbare stukken. Wie aan tafel iets vertelt, moet dat veilig kunnen doen.",
    bron="AVG; praktijk: helmerhoek.nl (namen alleen met toestemming; wie een ambt heeft mag genoemd worden)",
    voorbeeld="tekst: Een bewoner vertelt dat de lamp al sinds november stuk is.",
)
def check_no_names(toets: Toets) -> Iterator[Vondst]:
    """What becomes public names no guest."""
    yield from (Vondst(*found) for found in te_melden(genoemd(toets.dossier, toets.teksten)))


@regel(
    GEGEVENS,
    "fout",
    "In waarnemingen, bevindingen en afspraken staan geen e-mailadressen en telefoonnummers",
    wat=(
        "In de tekst van een waarneming, citaat, bevinding of afspraak staat geen e-mailadres en geen telefoonnummer. "
        "In de andere teksten van openbare stukken staat er geen van een gast."
    ),
    waarom="Deze teksten komen in openbare stukken. Een nummer dat daar staat, haalt niemand meer terug.",
    bron="AVG",
    voorbeeld="tekst: Wie een lamp wil melden, vindt nergens een nummer.",
)
def check_no_contact_data(toets: Toets) -> Iterator[Vondst]:
    """What is noted at the tables holds no contact data."""
    found = contactgegevens(toets.dossier, toets.teksten)
    yield from (Vondst(each.deel, each.sleutel, each.melding) for each in found)
