"""Guests who are named in texts that reach public documents: the one rule for `check` and for `render`.

An official may be named by the office (*wethouder Bos*). Who acts in public in the dossier (the initiator, a signatory,
who is in the programme) may be named too, except in what was said and agreed at the tables: that is nobody's in
particular.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import NamedTuple

from buurtkit.beeld.aanspreekbaar import openbaar_aanspreekbaar
from buurtkit.dossier.afspraken import Afspraak, Besluit, Eigenaar, Partij, Voornemen, Voorstel
from buurtkit.dossier.begroting import Begroting
from buurtkit.dossier.bevindingen import Bestuursantwoord, Bevinding, Feit, Waarde
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.delen import groups_in
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.draaiboek import Draaiboek
from buurtkit.dossier.gasten_vinden import TITELS, Gastenvinder, Vermelding, find_guests
from buurtkit.dossier.gehouden import Gehouden
from buurtkit.dossier.groepen import Groep
from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.dossier.indeling import Indeling
from buurtkit.dossier.initiatief import Afwijking, Contact, Mailserver, Taal, WieNodig
from buurtkit.dossier.typen import Onderdeel
from buurtkit.dossier.waarnemingen import Herkomst, Waarneming
from buurtkit.kennis.woordnamen import woordnamen
from buurtkit.notatie import opsomming
from buurtkit.notatie.ambten import OPENBAAR, openbaar_ambt
from buurtkit.notatie.contact import contacts_in, digits
from buurtkit.notatie.tekst import fold
from buurtkit.yaml.lezen import Loc

_BINNEN = (Begroting, Draaiboek, Huisstijl, Indeling, Afwijking, Mailserver, Taal, WieNodig, Herkomst)
"""Parts whose texts are for the organisers themselves."""

_OPGETEKEND = (Waarneming, Bevinding, Feit, Waarde, Afspraak, Voornemen, Besluit, Voorstel)
"""Parts that hold what was said and agreed at the tables: there nobody is named, whatever they do elsewhere."""

_WIE_HET_DOET: Mapping[type[Onderdeel], tuple[str, ...]] = {
    Eigenaar: ("organisatie", "functie", "opvolger"),
    Voornemen: ("van",),
    Bestuursantwoord: ("organisatie",),
    Partij: ("naam",),
}
"""Keys that say who promises: an organisation and a function, and no person. These stand on public papers."""

_BINNEN_SLEUTELS = frozenset({"nodig", "plan_b"})
"""Keys whose texts are for the organisers themselves, wherever they stand."""

_GEEN_TEKST = frozenset(
    {"id", "naam", "wie", "gastheer", "verantwoordelijke", "leverancier", "organisatie", "functie", "opvolger", "rol"}
    | {"zaal", "waar", "gebouw", "adres", "woonplaats", "gemeenten", "buurten", "aanbieder", "van", "naar"}
)
"""Keys that say who or where: a name that stands there stands in its own place, and can be seen by who writes it."""

_AMBT = "|".join(sorted(map(re.escape, OPENBAAR), key=len, reverse=True))
_BESTUUR = frozenset({"bestuur", "politiek", "beleid"})


EEN = {
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


NAMEN, GEGEVENS = "BK710", "BK711"
"""The rules that names of guests, and addresses and numbers, stay out of texts that become public."""


class Genoemd(NamedTuple):
    """A guest who is named in a text that can become public."""

    deel: Onderdeel
    sleutel: Loc
    tekst: str
    """The whole text."""

    gast: Deelnemer
    naam: str
    """The name as it stands in the text."""

    is_los: bool = False
    """Whether nothing beside the name says that it is one: then it can be something else that is called so."""

    in_openbaar: bool = False
    """Whether the guest acts in public elsewhere in the dossier: a document can rightly have the name."""


class Veld(NamedTuple):
    """One text in a dossier: the part that it stands in and the way to it from there."""

    deel: Onderdeel
    sleutel: Loc
    tekst: str


def genoemd(dossier: Dossier, teksten: Iterable[Veld]) -> tuple[Genoemd, ...]:
    """Give the guests who are named and may not be, in texts of `vrije_teksten` and where it says who promises."""
    if not dossier.deelnemers:
        return ()
    velden = [*teksten, *_who_promises(dossier)]
    named = list(vermeldingen(dossier, [veld.tekst for veld in velden]))
    in_openbaar = _in_public(dossier) if named else set()
    found = []
    for i, each in named:
        one = Genoemd(*velden[i], each.gast, each.naam, each.is_los, each.gast.id in in_openbaar)
        if isinstance(one.deel, (*_OPGETEKEND, *_WIE_HET_DOET)) or not one.in_openbaar:
            found.append(one)
    return tuple(found)


def vermeldingen(dossier: Dossier, teksten: Sequence[str]) -> Iterator[tuple[int, Vermelding]]:
    """Give each guest in each text who is named other than by a public office: once, where it is most clear.

    This is the one reader of names in what people write. Of a name that is a word too somebody has to say what it is,
    and that is remembered under `woorden_geen_naam`.
    """
    vinder = Gastenvinder(dossier, woordnamen())
    for i, text in enumerate(teksten):
        clear: dict[str, Vermelding] = {}
        for each in vinder.find(text):
            known = clear.get(each.gast.id)
            if known and (each.is_los or not known.is_los):
                continue
            if not _is_by_office(each) and not vinder.is_within_other_name(text, each):
                clear[each.gast.id] = each
        yield from ((i, each) for each in clear.values())


class Persoonlijk(NamedTuple):
    """A name, an address or a number in a text that somebody is writing."""

    nummer: int
    """Which of the texts."""

    gevonden: str
    """What stands there."""

    is_los: bool
    """Whether it can also be a word or something that is called so."""

    @property
    def melding(self) -> str:
        """What to do about it, in Dutch, to go on after a sentence about where it stands."""
        text = f"Hier staat `{self.gevonden}`. Namen en nummers van gasten horen hier niet in."
        return f"{text} {geen_naam([self.gevonden])}" if self.is_los else text


def persoonlijk_in(dossier: Dossier, teksten: Sequence[str], *, opgetekend: bool = True) -> Iterator[Persoonlijk]:
    """Give what does not belong in texts that are being written, by the same rules as for what is there.

    Not `opgetekend` is what organisers write themselves: there who acts in public may be named, and a number stand.
    """
    named = list(vermeldingen(dossier, teksten))
    public = _in_public(dossier) if named and not opgetekend else set()
    for i, each in named:
        if each.gast.id not in public:
            yield Persoonlijk(i, each.naam, each.is_los)
    gegevens = _Gegevens(dossier)
    for i, text in enumerate(teksten):
        for found, _ in gegevens.find(text, van_iedereen=opgetekend):
            yield Persoonlijk(i, found, is_los=False)


def _who_promises(dossier: Dossier) -> Iterator[Veld]:
    """Give who promises something, as it was written down."""
    for part in parts_of(dossier):
        for group in groups_in(part):
            for key in _WIE_HET_DOET.get(type(group[0]), ()):
                for each in group:
                    if value := getattr(each, key):
                        yield Veld(each, (key,), value)


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


def _is_by_office(named: Vermelding) -> bool:
    """Tell whether a name stands behind a public office: `wethouder Bos`."""
    gast = named.gast
    is_official = bool(openbaar_ambt_van(gast)) or gast.geleding in _BESTUUR
    # With only a surname behind an office somebody else is meant than a resident with that surname.
    first = _first_names(gast) if is_official else ""
    return bool(re.search(rf"(?<![\w-])(?:{_AMBT})\s+{first}$", named.ervoor, flags=re.IGNORECASE))


def _first_names(gast: Deelnemer) -> str:
    """Give a pattern for what can stand between an office and the surname: titles, initials, the own first name."""
    own = [re.escape(each) for each in (gast.naam.voornaam, gast.naam.roepnaam) if each]
    titles = (rf"{title}\.?" for title in sorted(TITELS))
    return rf"(?:(?:{'|'.join([*own, *titles])})\s+|[^\W\d_]{{1,2}}\.\s*)*"


def _in_public(dossier: Dossier) -> set[str]:
    """Give the ids of the guests who act in public in a dossier."""
    found = openbaar_aanspreekbaar(dossier, dossier.deelnemers)
    spoken = [deel.wie for day in dossier.bijeenkomsten for deel in day.programma if deel.wie]
    signed = [each.naam for contract in dossier.contracten for each in contract.ondertekenaars if each.naam]
    partners = [partner.naam for partner in dossier.initiatief.partners]
    return found | {gast.id for _, gast, _ in find_guests(dossier, [*spoken, *signed, *partners], woordnamen())}


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
        quoted = list(dict.fromkeys(f"`{each.naam}`" for each in found))  # two guests can have one name
        names = opsomming(quoted)
        whose = "de naam van een gast" if len(quoted) == 1 else "namen van gasten"
        text = f"Hier staat {whose}, en dit wordt openbaar: {names}. {_instead(first)}"
        words = [each.naam for each in found if each.is_los]
        yield first.deel, first.sleutel, f"{text} {geen_naam(words)}" if words else text


def geen_naam(woorden: Iterable[str]) -> str:
    """Say how to remember that words are no names of guests, in Dutch."""
    words = ", ".join(dict.fromkeys(woorden))
    typed = f'"{words}"' if " " in words else words
    return f"Is het hier geen naam? Typ: `buurtkit deelnemers geennaam {typed}`."


def _instead(one: Genoemd) -> str:
    """Say what to write instead of a name."""
    guest = one.gast
    if isinstance(one.deel, (Afspraak, *_WIE_HET_DOET)):
        instead = f"Noem de functie: `{guest.functie}`." if guest.functie else "Noem een functie."
    else:
        instead = f"Schrijf bijvoorbeeld ‘{EEN[guest.geleding]}’."
    if (ambt := openbaar_ambt_van(guest)) and guest.naam.achternaam:
        return f"{instead} Met het ambt ervoor mag de naam er staan: `{ambt} {guest.naam.achternaam_los}`."
    return instead


class Contactgegeven(NamedTuple):
    """An address or a phone number in a text that can become public."""

    deel: Onderdeel
    sleutel: Loc
    gegeven: str
    wat: str
    """What it is, in Dutch."""

    @property
    def melding(self) -> str:
        """What was found and what to do, in Dutch."""
        return f"Hier staat {self.wat}, en dit wordt openbaar: `{self.gegeven}`. Haal het weg."


_ZONDER_GEGEVENS: Mapping[type[Onderdeel], frozenset[str]] = {
    Waarneming: frozenset({"tekst", "citaat"}),
    Bevinding: frozenset({"kern", "toelichting", "vraag"}),
    Feit: frozenset({"wat"}),
    Waarde: frozenset({"waarde"}),
    Afspraak: frozenset({"wat", "resultaat"}),
    Voornemen: frozenset({"wat", "resultaat"}),
    Besluit: frozenset({"wat", "door", "voor"}),
    Voorstel: frozenset({"wat", "indiener"}),
    Groep: frozenset({"onderwerp", "plek", "route"}),
    Gehouden: frozenset({"bron", "plaats", "geopend_door", "gesloten_door", "open_gebleven"}),
}
"""What was noted at the tables: there no address and no number belongs, whoever has it."""


def contactgegevens(dossier: Dossier, teksten: Iterable[Veld]) -> Iterator[Contactgegeven]:
    """Give the addresses and numbers in texts of `vrije_teksten`: all in what was noted, elsewhere those of guests."""
    gegevens = _Gegevens(dossier)
    for veld in teksten:
        is_noted = veld.sleutel[0] in _ZONDER_GEGEVENS.get(type(veld.deel), ())
        for found, what in gegevens.find(veld.tekst, van_iedereen=is_noted):
            yield Contactgegeven(veld.deel, veld.sleutel, found, what)


class _Gegevens:
    """Finds addresses and numbers in texts: of guests, or of anybody."""

    def __init__(self, dossier: Dossier) -> None:
        public = dossier.initiatief.openbare_gegevens
        where = {fold(each.adres) for each in dossier.initiatief.aanspreekbaar if each.adres}
        where |= {fold(day.plaats.adres) for day in dossier.bijeenkomsten if day.plaats.adres}
        self._contacts: set[str] = set()
        homes: list[str] = []
        for guest in dossier.deelnemers:
            contacts = (guest.email, *guest.telefoon)
            self._contacts.update(_as_compared(each) for each in contacts if each and each not in public)
            if guest.adres and guest.woont_op_adres and fold(guest.adres) not in where:
                homes += filter(None, [_street_and_number(guest.adres)])
        self._homes = re.compile("|".join(homes), re.IGNORECASE) if homes else None

    def find(self, text: str, *, van_iedereen: bool) -> Iterator[tuple[str, str]]:
        """Give what stands in a text, and what that is; what is of no guest only with `van_iedereen`."""
        for found in contacts_in(text):
            if van_iedereen or _as_compared(found) in self._contacts:
                yield found, "een e-mailadres" if any(map(str.isalpha, found)) else "een telefoonnummer"
        if self._homes:
            yield from ((found[0], "het adres van een gast") for found in self._homes.finditer(text))


def _street_and_number(adres: str) -> str:
    """Give a pattern for a street with its number; empty if there is no number, for a street is nobody's."""
    words = fold(adres).split()
    numbers = [i for i, word in enumerate(words) if i and word[0].isdigit()]
    is_year = len(numbers) > 1 and re.fullmatch("[0-9]{4}", words[numbers[0]])
    number = (*numbers[1 if is_year else 0 :], 0)[0]  # the square itself can be called `Plein 1945`
    named = r"[\W_]+".join(map(re.escape, words[: number + 1]))
    return rf"(?<!\w){named}(?!\w)" if number else ""


def _as_compared(contact: str) -> str:
    if any(map(str.isalpha, contact)):
        return re.sub(r" ?(?:@|[(\[] ?at ?[)\]]) ?", "@", contact).lower()
    return digits(contact)
