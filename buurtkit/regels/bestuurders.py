"""BK4: gatherings with directors, and the findings that are their subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from buurtkit.beeld.tijden import onderdelen
from buurtkit.dossier.bijeenkomsten import MetBestuurders
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import KOMT, KOMT_NIET
from buurtkit.notatie import aantal, opsomming
from buurtkit.regels.regel import Toets, Vondst, for_each, regel

PER_BEVINDING = 5
"""Fewest minutes for one finding: hear it, think, answer."""

_GEMEENTE = re.compile(r"gemeente|wethouder|burgemeester|college van|raadslid|gemeentesecretaris", re.IGNORECASE)
_VERVOLG = re.compile(
    r"vervolg|\bverder|toezeg|afspra(?:ak|ken)|hoe nu|volgende stap|beloft|beloof|elkaar weer", re.IGNORECASE
)
_ADVIES = re.compile(
    r"\b(moet(?:en)?|zou(?:den)? (?:\w+ ){0,3}moeten|dien(?:t|en) (?:\w+ ){0,3}te|verdient aanbeveling|"
    r"(?:wij|we) (?:\w+ ){0,2}(?:adviseren|bevelen|raden)|(?:adviseren|bevelen|raden) (?:wij|we)|ons advies|"
    r"het advies is|(?:onze )?aanbeveling(?:en)?|(?:het )?is (?:nodig|noodzakelijk|wenselijk|belangrijk) (?:dat|om))\b",
    re.IGNORECASE,
)
_CITAAT = re.compile(r"[“„\"«].*?[”\"»]|‘.*?’|(?<!\w)'(?!s\b|t\b|n\b).*?'(?!\w)", re.DOTALL)
"""Words of somebody else. A `'` that belongs to a word (`'s avonds`, `foto's`) opens no quotation."""


def _directors(toets: Toets, table: MetBestuurders) -> list[Deelnemer]:
    """Give the directors who sit at a gathering."""
    return [toets.dossier.deelnemer_bij_id[id_] for id_ in table.bestuurders]


def _is_municipal(guest: Deelnemer) -> bool:
    return bool(_GEMEENTE.search(f"{guest.organisatie or ''} {guest.functie or ''}")) or guest.geleding == "politiek"


@regel(
    "BK401",
    "let op",
    "Aan tafel zitten bestuurders van de gemeente en van maatschappelijke organisaties",
    wat="Onder `bestuurders` staat iemand van de gemeente, en iemand van een andere organisatie.",
    waarom="Veel vragen liggen tussen organisaties in. Die lost niemand alleen op.",
    bron="[N] de bestuurstafel",
    voorbeeld="bestuurders: [ester-van-der-ven, louis-d-hooghe]   # een wethouder en een directeur",
    vooraf=True,
)
@for_each(MetBestuurders)
def check_directors(toets: Toets, table: MetBestuurders) -> Iterator[Vondst]:
    """Directors come from the municipality and from social organisations."""
    if not table.bestuurders:
        text = "Er staan nog geen bestuurders aan tafel. Zet hun id's onder `bestuurders`"
        text += ": hun namen in deelnemers.yaml met streepjes, zoals `ester-van-der-ven`."
        yield Vondst(table, "bestuurders", text)
        return
    coming = (each for each in _directors(toets, table) if each.antwoorden.voor(table.stap) not in KOMT_NIET)
    municipal = [_is_municipal(each) for each in coming]
    if not any(municipal):
        text = "Er zit niemand van de gemeente aan tafel die komt. Vraag een wethouder of de burgemeester."
        yield Vondst(table, "bestuurders", text)
    if all(municipal):
        text = "Er zit niemand van een maatschappelijke organisatie aan tafel, zoals de corporatie, zorg of school."
        yield Vondst(table, "bestuurders", text)


@regel(
    "BK402",
    "let op",
    "Wie aan tafel zit, is bestuurder en heeft niet afgezegd",
    wat=(
        "Elke `bestuurder` heeft geleding `bestuur` of `politiek`, en heeft niet afgezegd. "
        "Na `aanmelden_voor` heeft iedereen ja gezegd."
    ),
    waarom="Alleen wie beslist, kan iets toezeggen.",
    bron="[N] de bestuurstafel",
    voorbeeld="geleding: bestuur\nantwoorden:\n  bestuurstafel: ja",
    vooraf=True,
)
@for_each(MetBestuurders)
def check_who_sits(toets: Toets, table: MetBestuurders) -> Iterator[Vondst]:
    """Who sits at the table can decide, and has not declined."""
    until = table.aanmelden_voor
    answers_are_in = bool(until and until < toets.vandaag) and not table.is_voorbij(toets.vandaag)
    for i, guest in enumerate(_directors(toets, table)):
        answer = guest.antwoorden.voor(table.stap)
        if guest.geleding not in ("bestuur", "politiek"):
            text = f"`{guest.id}` heeft geleding `{guest.geleding}`. Aan {table.voluit} zit wie kan beslissen."
            yield Vondst(table, ("bestuurders", i), text)
        if answer in KOMT_NIET:
            yield Vondst(table, ("bestuurders", i), f"`{guest.id}` komt niet. Vraag wie er in de plaats komt.")
        elif answers_are_in and answer not in KOMT:
            text = f"`{guest.id}` heeft nog geen ja gezegd, en de dag om te antwoorden is voorbij. Bel even."
            yield Vondst(table, ("bestuurders", i), text)


@regel(
    "BK403",
    "let op",
    "Elke bevinding staat op de agenda",
    wat="Elke bevinding staat bij een onderdeel van de agenda.",
    waarom="Wat niet op de agenda staat, krijgt geen antwoord.",
    bron="[N] bevindingen worden voorgelegd",
    voorbeeld="- begin: 15.20 uur\n  wat: Gesprek over straat en plein\n  bevindingen: [b01, b02]",
    vooraf=True,
)
@for_each(MetBestuurders)
def check_findings_on_agenda(toets: Toets, table: MetBestuurders) -> Iterator[Vondst]:
    """Every finding is on the agenda."""
    if not table.programma or not toets.dossier.bevindingen:
        return
    listed = {id_ for deel in table.programma for id_ in deel.bevindingen}
    missing = [f"`{each.id}`" for each in toets.dossier.bevindingen if each.id not in listed]
    if missing and not listed:
        yield Vondst(
            table, table.programmasleutel, "Op de agenda staat geen enkele bevinding. Zet ze bij de gesprekken."
        )
    elif missing:
        text = f"{opsomming(missing)} {'staat' if len(missing) == 1 else 'staan'} nog niet op de agenda."
        yield Vondst(table, table.programmasleutel, text)


@regel(
    "BK404",
    "let op",
    "Er is tijd om te antwoorden",
    wat="Per bevinding is er minstens vijf minuten.",
    waarom="Wie moet opschieten, geeft een beleefd antwoord en geen echt antwoord.",
    bron="[N] ter bespreking; de grens is een voorstel van buurtkit",
    voorbeeld="een half uur voor drie bevindingen",
    vooraf=True,
)
@for_each(MetBestuurders)
def check_time_to_answer(toets: Toets, table: MetBestuurders) -> Iterator[Vondst]:  # noqa: ARG001
    """Every finding has time for an answer."""
    for each in onderdelen(table):
        number, minutes = len(each.deel.bevindingen), each.einde - each.begin
        if number and minutes < PER_BEVINDING * number:
            what = aantal(number, "bevinding", "bevindingen")
            text = f"Voor {what} is er {minutes} minuten. Neem minstens {PER_BEVINDING * number} minuten."
            yield Vondst(each.deel, (), text)


@regel(
    "BK405",
    "let op",
    "Op de agenda staat hoe het verdergaat",
    wat="Bij of na de laatste bevinding gaat een onderdeel over toezeggingen, afspraken of het vervolg.",
    waarom="Een goed gesprek zonder afspraak is na een week vergeten.",
    bron="[N] verankering; praktijk: nov.nl (afspraken over het vervolg)",
    voorbeeld="- begin: 18.00 uur\n  wat: Hoe het verdergaat, en hoe de buurt het hoort",
    vooraf=True,
)
@for_each(MetBestuurders)
def check_follow_up(toets: Toets, table: MetBestuurders) -> Iterator[Vondst]:  # noqa: ARG001
    """The agenda has an item on what comes next: with the last finding, or after it."""
    if not table.programma:
        return
    last = max((i for i, deel in enumerate(table.programma) if deel.bevindingen), default=0)
    texts = " ".join(f"{deel.wat} {deel.toelichting or ''}" for deel in table.programma[last:])
    if not _VERVOLG.search(texts):
        text = (
            "Na de bevindingen staat op de agenda niets over wat er wordt toegezegd en hoe het verdergaat. "
            "Neem er aan het eind tijd voor."
        )
        yield Vondst(table, table.programmasleutel, text)


@regel(
    "BK410",
    "let op",
    "Een bevinding is geen advies",
    wat="In de `kern` staat niet “moet”, “zou moeten”, “dient te” of “wij adviseren”. Citaten tellen niet mee.",
    waarom="Een advies is iets om voor of tegen te zijn. Een bevinding laat zien wat er is, en vraagt om een antwoord.",
    bron="[N] BuurtAlliantie adviseert niet",
    voorbeeld="kern: In de onderdoorgang branden vier van de negen lampen.",
)
def check_no_advice(toets: Toets) -> Iterator[Vondst]:
    """A finding gives no advice."""
    yield from _advice(toets, "kern")


@regel(
    "BK412",
    "tip",
    "De toelichting bij een bevinding klinkt niet als een advies",
    wat="In de `toelichting` staat niet “moet”, “zou moeten”, “dient te” of “wij adviseren”. Citaten tellen niet mee.",
    waarom="Soms is het wat iemand vertelde. Schrijf dan wie dat zegt, dan leest niemand het als advies.",
    bron="[N] BuurtAlliantie adviseert niet",
    voorbeeld="toelichting: Ouders vertellen dat zij op drie plekken toestemming vragen.",
)
def check_no_advice_beside(toets: Toets) -> Iterator[Vondst]:
    """The explanation of a finding gives no advice."""
    yield from _advice(toets, "toelichting")


def _advice(toets: Toets, field: str) -> Iterator[Vondst]:
    for bevinding in toets.dossier.bevindingen:
        written = _CITAAT.sub("", str(getattr(bevinding, field) or ""))
        if found := _ADVIES.search(written):
            text = f"“{' '.join(found[0].split())}” klinkt als een advies. Schrijf op wat er is gezien of gezegd."
            yield Vondst(bevinding, field, text)


@regel(
    "BK411",
    "tip",
    "Een bevinding eindigt met een vraag",
    wat="`vraag` eindigt met een vraagteken.",
    waarom="Een open vraag nodigt uit om te antwoorden.",
    bron="[N] een spiegel voorhouden",
    voorbeeld="vraag: Wie kan op een gewone dinsdag ja zeggen tegen iemand met een goed plan?",
)
def check_question(toets: Toets) -> Iterator[Vondst]:
    """The question of a finding is a question."""
    for bevinding in toets.dossier.bevindingen:
        if not bevinding.vraag.rstrip(' ”"’').endswith("?"):
            text = "Dit is geen vraag: er staat geen vraagteken achter."
            yield Vondst(bevinding, "vraag", text)
