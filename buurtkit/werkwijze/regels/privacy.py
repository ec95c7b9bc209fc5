"""BK7: personal data: told beforehand, kept short, and never in what goes public."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.fouten import Loc
from buurtkit.notatie import datum, lange_datum
from buurtkit.werkwijze.regel import Toets, Vondst, regel

_HART = "buurtkit.yaml"

MAANDEN_BEWAREN = 12
"""Longest time to keep contact data after the last gathering; a proposal, the law only says: no longer than needed."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEFOON = re.compile(r"(?<![\w€])(?:\+31|0031|0)[\s.–-]*[1-9](?:[\s.–-]*\d){8}(?!\d)")
_WOORD = re.compile(r"[^\W\d_](?:[\w'’-]*[^\W_])?")


@regel(
    "BK701",
    "let op",
    "Er staat wanneer contactgegevens gewist zijn",
    wat="Bij `privacy` staat bij `bewaren_tot` een dag, hooguit een jaar na de laatste bijeenkomst.",
    waarom="U mag gegevens niet langer bewaren dan nodig is. Met een dag erbij vergeet u het niet.",
    bron="AVG; praktijk: heerenveen.nl, openstad.amsterdam (drie maanden)",
    voorbeeld="privacy:\n  bewaren_tot: 6 oktober 2027",
)
def check_retention(toets: Toets) -> Iterator[Vondst]:
    """It is known when contact data will be gone."""
    dossier = toets.dossier
    last = max((each.verslag_op or each.datum for each in dossier.bijeenkomsten), default=None)
    until = dossier.initiatief.privacy.bewaren_tot
    if last is None or not dossier.deelnemers:
        return
    if until is None:
        text = "Er staat geen dag waarop contactgegevens gewist zijn. Vul bij `privacy` `bewaren_tot` in."
        yield Vondst(_HART, ("privacy",), text)
    elif (until - last).days > MAANDEN_BEWAREN * 31:
        text = f"U bewaart gegevens tot {datum(until)}, meer dan een jaar na de laatste bijeenkomst. Kan het korter?"
        yield Vondst(_HART, ("privacy", "bewaren_tot"), text)


@regel(
    "BK702",
    "let op",
    "Gegevens die weg hadden moeten zijn, zijn weg",
    wat="Na `bewaren_tot` staan er geen e-mailadressen en telefoonnummers van gasten meer in het dossier.",
    waarom="U heeft het gasten beloofd. Het staat onder de uitnodiging.",
    bron="AVG",
    voorbeeld="Haal `email` en `telefoon` weg bij elke gast, en wis oude stukken in `uitvoer`.",
)
def check_wiped(toets: Toets) -> Iterator[Vondst]:
    """Contact data is gone when its time is over."""
    until = toets.dossier.initiatief.privacy.bewaren_tot
    kept = sum(bool(each.email or each.telefoon) for each in toets.dossier.deelnemers)
    if until and until < toets.vandaag and kept:
        text = f"U beloofde gegevens te wissen op {lange_datum(until)}. Van {kept} gasten staan ze er nog."
        yield Vondst("deelnemers.yaml", (), text)


@regel(
    "BK703",
    "let op",
    "Gasten weten vooraf wat er met foto's gebeurt",
    wat="Bij `privacy` staat bij `fotos` wat u doet, en wat iemand kan doen die er niet op wil.",
    waarom="Niet iedereen kan of wil herkend worden. Achteraf is te laat.",
    bron="AVG; praktijk: privacycompany.eu, comminout.nl",
    voorbeeld="privacy:\n  fotos: Wij maken foto's. Wie er liever niet op staat, krijgt bij de deur een blauwe stip.",
)
def check_photos(toets: Toets) -> Iterator[Vondst]:
    """Guests know beforehand what happens with pictures."""
    if toets.dossier.bijeenkomsten and not toets.dossier.initiatief.privacy.fotos:
        text = "Er staat niets over foto's. Vul bij `privacy` `fotos` in, ook als u geen foto's maakt."
        yield Vondst(_HART, ("privacy",), text)


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
    "BK710",
    "fout",
    "In waarnemingen, bevindingen en afspraken staan geen gasten",
    wat=(
        "In de tekst van een waarneming, citaat, bevinding of afspraak staat geen naam van een gast, "
        "geen e-mailadres en geen telefoonnummer."
    ),
    waarom="Deze teksten komen in openbare stukken. Wie aan tafel iets vertelt, moet dat veilig kunnen doen.",
    bron="AVG; praktijk: helmerhoek.nl (namen alleen met toestemming)",
    voorbeeld="tekst: Een bewoner vertelt dat de lamp al sinds november stuk is.",
)
def check_no_names(toets: Toets) -> Iterator[Vondst]:
    """What is noted at the tables names no guest."""
    names = _surnames(toets.dossier)
    for bestand, loc, text in _noted(toets.dossier):
        if found := _EMAIL.search(text) or _TELEFOON.search(text):
            what = "een e-mailadres" if "@" in found[0] else "een telefoonnummer"
            yield Vondst(bestand, loc, f"Hier staat {what} (`{found[0]}`). Haal het weg: dit wordt openbaar.")
        if guest := _named(text, names):
            advice = "Schrijf een functie" if bestand == "afspraken.yaml" else "Schrijf bijvoorbeeld ‘een bewoner’"
            yield Vondst(bestand, loc, f"Hier staat de naam van een gast (`{guest}`). {advice}: dit wordt openbaar.")


def _noted(dossier: Dossier) -> Iterator[tuple[str, Loc, str]]:
    """Give every text that may become public after the tables, with its place."""
    fields = {
        "waarnemingen": (dossier.waarnemingen, ("tekst", "citaat")),
        "bevindingen": (dossier.bevindingen, ("kern", "toelichting", "vraag")),
        "afspraken": (dossier.afspraken, ("wat", "resultaat")),
    }
    for soort, (items, names) in fields.items():
        for i, item in enumerate(items):
            for name in names:
                if text := getattr(item, name):
                    yield f"{soort}.yaml", (soort, i, name), str(text)


def _surnames(dossier: Dossier) -> Mapping[str, list[Deelnemer]]:
    """Give the guests by the first word of their surname, as it is written with a capital."""
    found: dict[str, list[Deelnemer]] = {}
    for guest in dossier.deelnemers:
        if words := _WOORD.findall(guest.naam.achternaam or guest.naam.exact or ""):
            found.setdefault(words[0].casefold(), []).append(guest)
    return found


def _named(text: str, names: Mapping[str, list[Deelnemer]]) -> str:
    """Give the guest whose name is in a text.

    A surname alone may be an ordinary word (`de Boer`, `Bos`): it counts with a first name, initials, a prefix or a
    title before it.
    """
    words = list(_WOORD.finditer(text))
    for i, word in enumerate(words):
        if not word[0][0].isupper():
            continue
        for guest in names.get(word[0].casefold(), ()):
            before = " ".join(each[0] for each in words[max(0, i - 5) : i]).casefold()
            if _introduces(before, guest):
                return guest.volledig
    return ""


def _introduces(before: str, guest: Deelnemer) -> bool:
    """Tell whether the words before a surname make it the name of this guest."""
    naam = guest.naam
    prefix = (naam.tussenvoegsel or "").casefold().strip("'’")
    firsts = {part.casefold() for part in (naam.voornaam, naam.roepnaam) if part}
    firsts |= {"meneer", "mevrouw", "mevr", "mw", "heer", "dhr", "familie", "mr", "dr", *_initials(naam.voorletters)}
    rest = before.removesuffix(prefix).rstrip() if prefix and before.endswith(prefix) else before
    if prefix and rest == before:
        return False
    return rest.rpartition(" ")[2] in firsts or any(rest.endswith(first) for first in firsts if " " in first)


def _initials(voorletters: str | None) -> set[str]:
    letters = (voorletters or "").casefold().replace(" ", "")
    return {letters.rstrip("."), letters[:1]} - {""}
