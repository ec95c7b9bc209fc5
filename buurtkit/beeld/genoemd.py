"""Guests who are named in texts that reach public documents: the one rule for `check` and for `render`.

An official may be named by the office (*wethouder Bos*). Who acts in public in the dossier (the initiator, a signatory,
who is in the programme) may be named too, except in what was said and agreed at the tables: that is nobody's in
particular.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import NamedTuple

from buurtkit.beeld.aanspreekbaar import openbaar_aanspreekbaar
from buurtkit.dossier.afspraken import Afspraak, Besluit, Voornemen, Voorstel
from buurtkit.dossier.begroting import Begroting
from buurtkit.dossier.bevindingen import Bevinding, Feit, Waarde
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.delen import groups_in
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.draaiboek import Draaiboek
from buurtkit.dossier.gasten_vinden import TITELS, find_guests
from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.dossier.indeling import Indeling
from buurtkit.dossier.initiatief import Afwijking, Contact, Mailserver, Taal, WieNodig
from buurtkit.dossier.typen import Onderdeel
from buurtkit.dossier.waarnemingen import Herkomst, Waarneming
from buurtkit.kennis.woordnamen import woordnamen
from buurtkit.notatie import opsomming
from buurtkit.notatie.ambten import OPENBAAR, openbaar_ambt
from buurtkit.notatie.tekst import fold
from buurtkit.yaml.lezen import Loc

_BINNEN = (Begroting, Draaiboek, Huisstijl, Indeling, Afwijking, Mailserver, Taal, WieNodig, Herkomst)
"""Parts whose texts are for the organisers themselves."""

_OPGETEKEND = (Waarneming, Bevinding, Feit, Waarde, Afspraak, Voornemen, Besluit, Voorstel)
"""Parts that hold what was said and agreed at the tables: there nobody is named, whatever they do elsewhere."""

_BINNEN_SLEUTELS = frozenset({"nodig", "plan_b"})
"""Keys whose texts are for the organisers themselves, wherever they stand."""

_GEEN_TEKST = frozenset(
    {"id", "naam", "wie", "gastheer", "verantwoordelijke", "leverancier", "organisatie", "functie", "opvolger", "rol"}
    | {"zaal", "waar", "gebouw", "adres", "woonplaats", "gemeenten", "buurten", "aanbieder", "van", "naar"}
)
"""Keys that say who or where: a name that stands there stands in its own place, and can be seen by who writes it."""

_AMBT = "|".join(sorted(map(re.escape, OPENBAAR), key=len, reverse=True))
_BESTUUR = frozenset({"bestuur", "politiek", "beleid"})


_EEN = {
    "bewoner": "een bewoner",
    "professional": "een professional",
    "beleid": "een ambtenaar",
    "bestuur": "een bestuurder",
    "ondernemer": "een ondernemer",
    "kennis": "een onderzoeker",
    "vrijwilliger": "een vrijwilliger",
    "politiek": "een raadslid",
}
"""How to write about somebody of one kind without a name."""


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEFOON = re.compile(
    r"(?<![\w€,.–-])(?!\d\d?-\d\d?-\d{4})"  # 05-06-2027 is a date
    r"(?:(?:\+|00)31[ –-]*(?:\(0\)[ –-]*)?|0|\(0(?=\d+\)))[1-9](?:\)?[ –-]{0,3}\d){8}(?!\d)"
)


class Genoemd(NamedTuple):
    """A guest who is named in a text that can become public."""

    deel: Onderdeel
    sleutel: Loc
    tekst: str
    """The whole text."""

    gast: Deelnemer
    naam: str
    """The name as it stands in the text."""

    in_openbaar: bool = False
    """Whether the guest acts in public elsewhere in the dossier: a document can rightly have the name."""


class Veld(NamedTuple):
    """One text in a dossier: the part that it stands in and the way to it from there."""

    deel: Onderdeel
    sleutel: Loc
    tekst: str


def genoemd(dossier: Dossier, *, binnen: bool = False) -> tuple[Genoemd, ...]:
    """Give the guests who are named in texts for the public and may not be; `binnen`: in texts for organisers too."""
    if not dossier.deelnemers:
        return ()
    velden = list(vrije_teksten(dossier, binnen=binnen))
    named = [(velden[i], gast, naam) for i, gast, naam in namen_in(dossier, [veld.tekst for veld in velden])]
    in_openbaar = _in_public(dossier) if named else set()
    found = (Genoemd(*veld, gast, naam, gast.id in in_openbaar) for veld, gast, naam in named)
    return tuple(each for each in found if not each.in_openbaar or isinstance(each.deel, _OPGETEKEND))


def namen_in(dossier: Dossier, teksten: Sequence[str]) -> Iterator[tuple[int, Deelnemer, str]]:
    """Give each guest in each text who is named other than by a public office, as `find_guests` does."""
    for i, gast, naam in find_guests(dossier, teksten, woordnamen()):
        if left := _other_than_by_office(dossier, teksten[i], gast, naam):
            yield i, gast, left


def vrije_teksten(dossier: Dossier, *, binnen: bool = False) -> Iterator[Veld]:
    """Give all texts of a dossier that say something, in the order of its parts; names and places are left out.

    `binnen` adds what only organisers read.
    """
    for part in parts_of(dossier):
        for group in groups_in(part):
            if isinstance(group[0], (Contact, Deelnemer)) or (not binnen and isinstance(group[0], _BINNEN)):
                continue
            for each in group:
                yield from _texts(each, binnen=binnen)


def parts_of(dossier: Dossier) -> Iterator[Onderdeel]:
    """Give the parts of a dossier that stand in no other part, file by file."""
    for each in fields(dossier):
        value = getattr(dossier, each.name)
        several = value if isinstance(value, tuple) else (value,)
        yield from (part for part in several if isinstance(part, Onderdeel))


@cache
def _text_fields(model: type[Onderdeel], *, binnen: bool) -> tuple[tuple[str, str], ...]:
    """Give the fields of a model that can hold a free text, with their keys in the YAML."""
    left_out = _GEEN_TEKST | model.persoonlijk() | (frozenset() if binnen else _BINNEN_SLEUTELS)
    return tuple((name, field.alias or name) for name, field in model.model_fields.items() if name not in left_out)


def _texts(part: Onderdeel, *, binnen: bool) -> Iterator[Veld]:
    for name, key in _text_fields(type(part), binnen=binnen):
        if name not in part.model_fields_set:  # a default is nobody's text
            continue
        value = getattr(part, name)
        if isinstance(value, str):
            yield Veld(part, (key,), value)
        elif isinstance(value, tuple):
            yield from (Veld(part, (key, i), each) for i, each in enumerate(value) if isinstance(each, str))


def openbaar_ambt_van(gast: Deelnemer) -> str:
    """Give the public office of a guest, in small letters; empty without one. A resident on a board has none."""
    if gast.geleding in ("bewoner", "vrijwilliger"):
        return ""
    return openbaar_ambt(gast.functie or "") or openbaar_ambt(gast.naam.titel)


def _other_than_by_office(dossier: Dossier, text: str, gast: Deelnemer, naam: str) -> str:
    """Give the name as it stands in a text where it names the guest, and not by office; empty if it does nowhere."""
    is_official = bool(openbaar_ambt_van(gast)) or gast.geleding in _BESTUUR
    # With only a surname behind an office somebody else is meant than a resident with that surname.
    first = _first_names(gast) if is_official else ""
    alone = replace(dossier, deelnemers=(gast,))
    while True:
        by_office = rf"(?:{_AMBT})\s+{first}{re.escape(_bare(naam, gast))}"
        others = [re.escape(name) for name in _other_names(dossier) if naam in name]
        left = re.sub(rf"(?<![\w-])(?:{'|'.join([by_office, *others])})(?!\w)", "…", text, flags=re.IGNORECASE)
        if left == text:
            return naam
        text = left
        again = next(find_guests(alone, [text], woordnamen()), None)
        if again is None:
            return ""
        naam = again[2]


def _other_names(dossier: Dossier) -> Iterator[str]:
    """Give the names of organisations and places: `Bakkerij Jan Bakker` is the name of a shop."""
    yield from (partner.naam for partner in dossier.initiatief.partners)
    yield from (gast.organisatie for gast in dossier.deelnemers if gast.organisatie)
    for afspraak in dossier.afspraken:
        yield from (owner.organisatie for owner in (afspraak.eigenaar, *afspraak.samen_met))
    yield from (day.plaats.naam for day in dossier.bijeenkomsten)


def _first_names(gast: Deelnemer) -> str:
    """Give a pattern for what can stand between an office and the surname: titles, initials, the own first name."""
    own = [re.escape(each) for each in (gast.naam.voornaam, gast.naam.roepnaam) if each]
    titles = (rf"{title}\.?" for title in sorted(TITELS))
    return rf"(?:(?:{'|'.join([*own, *titles])})\s+|[^\W\d_]{{1,2}}\.\s*)*"


def _bare(naam: str, gast: Deelnemer) -> str:
    """Give the surname in a name as it stands in a text: without title, first name or initials before it."""
    own = {fold(each) for each in (gast.naam.voornaam, gast.naam.roepnaam) if each}
    words = naam.split()
    while len(words) > 1 and (
        words[0].casefold().rstrip(".") in TITELS
        or fold(words[0]) in own
        or re.fullmatch(r"(?:\w{1,2}\.)+|\w", words[0])
    ):
        words = words[1:]
    return " ".join(words)


def _in_public(dossier: Dossier) -> set[str]:
    """Give the ids of the guests who act in public in a dossier."""
    found = openbaar_aanspreekbaar(dossier, dossier.deelnemers)
    spoken = [deel.wie for day in dossier.bijeenkomsten for deel in day.programma if deel.wie]
    signed = [each.naam for contract in dossier.contracten for each in contract.ondertekenaars]
    return found | {gast.id for _, gast, _ in find_guests(dossier, [*spoken, *signed], woordnamen())}


def printed(genoemden: Iterable[Genoemd], regels: Iterable[str]) -> list[Genoemd]:
    """Give who of those named are named in a document with these lines.

    Of who acts in public it is only that text when a word beside the name is the same.
    """
    genoemden = tuple(genoemden)
    if not genoemden:
        return []
    document = f" {' '.join(filter(None, map(fold, regels)))} "
    return [each for each in genoemden if any(f" {piece} " in document for piece in _pieces(each))]


def _pieces(one: Genoemd) -> Iterator[str]:
    text, name = f" {fold(one.tekst)} ", fold(one.naam)
    if not one.in_openbaar:
        yield name
        return
    before, _, after = (part.split() for part in text.partition(f" {name} "))
    yield from (f"{word} {name}" for word in before[-1:])
    yield from (f"{name} {word}" for word in after[:1])


def te_melden(genoemden: Iterable[Genoemd]) -> Iterator[tuple[Onderdeel, Loc, str]]:
    """Give for each text with names of guests the part, the key, and what to do about it in Dutch."""
    named: dict[tuple[int, Loc], list[Genoemd]] = {}
    for each in genoemden:
        named.setdefault((id(each.deel), each.sleutel), []).append(each)
    for found in named.values():
        first = found[0]
        names = opsomming([f"`{each.naam}`" for each in found])
        whose = "de naam van een gast" if len(found) == 1 else "namen van gasten"
        yield first.deel, first.sleutel, f"Hier staat {whose}, en dit wordt openbaar: {names}. {_instead(first)}"


def _instead(one: Genoemd) -> str:
    """Say what to write instead of a name."""
    guest = one.gast
    if isinstance(one.deel, Afspraak):
        instead = f"Noem de functie: `{guest.functie}`." if guest.functie else "Noem een functie."
    else:
        instead = f"Schrijf bijvoorbeeld ‘{_EEN[guest.geleding]}’."
    if (ambt := openbaar_ambt_van(guest)) and guest.naam.achternaam:
        return f"{instead} Met het ambt ervoor mag de naam er staan: `{ambt} {guest.naam.achternaam_los}`."
    return instead


class Contactgegeven(NamedTuple):
    """An address or a phone number in what was noted at the tables."""

    deel: Onderdeel
    sleutel: str
    gegeven: str

    @property
    def melding(self) -> str:
        """What was found and what to do, in Dutch."""
        what = "een e-mailadres" if "@" in self.gegeven else "een telefoonnummer"
        return f"Hier staat {what}, en dit wordt openbaar: `{self.gegeven}`. Haal het weg."


def contactgegevens(dossier: Dossier) -> Iterator[Contactgegeven]:
    """Give the addresses and numbers in texts that become public after the tables."""
    for deel, sleutel, text in _noted(dossier):
        if found := contact_in(text):
            yield Contactgegeven(deel, sleutel, found)


def contact_in(text: str) -> str:
    """Give the address or number in a text, empty if there is none."""
    # Nearly no text has either sign, and looking closer takes time.
    if "@" in text and (address := _EMAIL.search(text)):
        return address[0]
    if ("0" in text or "+" in text) and (number := _TELEFOON.search(text)):
        return number[0]
    return ""


def _noted(dossier: Dossier) -> Iterator[tuple[Onderdeel, str, str]]:
    """Give every text that may become public after the tables, with the part and the key that it stands behind."""
    parts: dict[tuple[str, ...], Sequence[Onderdeel]] = {
        ("tekst", "citaat"): dossier.waarnemingen,
        ("kern", "toelichting", "vraag"): dossier.bevindingen,
        ("wat", "resultaat"): (*dossier.afspraken, *dossier.voornemens),
        ("wat",): [feit for bevinding in dossier.bevindingen for feit in bevinding.feiten],
        ("wat", "door", "voor"): dossier.besluiten,
        ("wat", "indiener"): dossier.voorstellen,
        ("onderwerp", "plek", "route"): [groep for held in dossier.bijeenkomsten for groep in held.groepen],
        ("bron", "plaats", "geopend_door", "gesloten_door", "open_gebleven"): [
            held.gehouden for held in dossier.bijeenkomsten if held.gehouden
        ],
        ("waarde",): [
            waarde for bevinding in dossier.bevindingen for feit in bevinding.feiten for waarde in feit.waarden
        ],
    }
    for keys, items in parts.items():
        for part in items:
            for key in keys:
                value = getattr(part, key)
                texts = value if isinstance(value, tuple) else (value,)
                yield from ((part, key, text) for text in texts if text)
