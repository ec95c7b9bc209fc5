"""BK93: what stands in two places and is not the same there: names in two spellings, broken letters, other times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from buurtkit.beeld.betrokkenen import looks_like_organisation
from buurtkit.beeld.gelijkenis import sound_of
from buurtkit.beeld.genoemd import vrije_teksten
from buurtkit.beeld.rooster import minuten
from buurtkit.beeld.tijden import klok, onderdelen
from buurtkit.dossier.afspraken import Partij
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, MetTafels, Plaats, Programmaonderdeel, Zaal
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.initiatief import Contact, Ondertekenaar, Partner
from buurtkit.dossier.typen import Onderdeel
from buurtkit.dossier.vindplaats import vindplaats_van
from buurtkit.notatie import Naam, parse_naam
from buurtkit.notatie.mensen import betrokkenen, is_naam
from buurtkit.notatie.tekst import fold
from buurtkit.regels.regel import Toets, Vondst, regel
from buurtkit.yaml.lezen import Loc

_NAAMSLEUTELS = frozenset(
    {"organisatie", "buurt", "buurten", "gemeenten", "aanbieder", "woonplaats", "leverancier", "zaal", "waar"}
)
"""Fields that hold the name of an organisation, a neighbourhood or a place."""

_MET_NAAM = (Partner, Partij, Plaats, Zaal)
"""Parts of which `naam` is such a name."""

_WIE = ("wie", "gastheer", "verantwoordelijke")

_LIDWOORD = re.compile(r"^(?:de|het)\s+", re.IGNORECASE)


_WOORD = re.compile(r"\w+(?:[-'’]\w+)*")
_NIET_KLEIN = re.compile(r"(?<!\w)(?<!\w[-'’])[^\W\da-z]\w*(?:[-'’]\w+)*")
"""A word of which the first letter can be a capital."""

_LANG_GENOEG = 6
"""How many letters a name has at least to be looked for in texts: shorter ones are words too often."""


class Naamplek(NamedTuple):
    """A name and where it stands."""

    deel: Onderdeel
    sleutel: Loc
    tekst: str

    @property
    def plek(self) -> str:
        """The file and the line, as a message shows them."""
        found = vindplaats_van(self.deel)
        return f"{found.bestand}:{found.plek(self.sleutel)[0]}"


@regel(
    "BK930",
    "let op",
    "Een plaats, buurt of organisatie heeft overal één spelling",
    wat=(
        "Een naam staat niet met én zonder streepje, spatie of apostrof in het dossier, en niet met andere "
        "hoofdletters. Een hoofdletter vooraan telt niet mee, en een lidwoord ook niet. In teksten tellen hoofdletters "
        "niet mee."
    ),
    waarom="Wie telt, telt ze als twee. En in een brief staat het de ene keer anders dan de andere keer.",
    bron="praktijk: poliflw.nl (één naam op twee manieren); voorstel van buurtkit",
    voorbeeld="buurt: Maas-oever   # en nergens Maasoever",
)
def check_one_spelling(toets: Toets) -> Iterator[Vondst]:
    """A place, neighbourhood or organisation is spelled in one way."""
    written: dict[str, Naamplek] = {}
    for each in _names(toets):
        written.setdefault(each.tekst, each)  # many guests have the same organisation or neighbourhood
    by_key: dict[str, dict[str, Naamplek]] = {}
    for each in written.values():
        by_key.setdefault(_letters(_LIDWOORD.sub("", each.tekst)), {}).setdefault(_shown(each.tekst), each)
    for each in _in_texts(toets, by_key):
        by_key[_letters(each.tekst)].setdefault(_shown(each.tekst), each)
    for spellings in by_key.values():
        first, *others = spellings.values()
        yield from (_two(first, other) for other in others)


def _letters(text: str) -> str:
    """Give what is the same for two spellings of one name."""
    return fold(text).replace(" ", "")


def _shown(naam: str) -> str:
    """Give a name as it is spelled, without the article and whatever its first letter."""
    spelled = _LIDWOORD.sub("", naam)
    return spelled[:1].lower() + spelled[1:]


def _in_texts(toets: Toets, known: Mapping[str, Mapping[str, Naamplek]]) -> Iterator[Naamplek]:
    """Give where a text has a name of which the letters are known, with a capital: one word, or two with a space."""
    names = {key for key in known if len(key) >= _LANG_GENOEG}
    for veld in vrije_teksten(toets.dossier, binnen=True):
        for piece in _with_capital(veld.tekst):
            key = _letters(piece)
            if key not in names:
                continue
            is_only_case = any(piece.casefold() == shown.casefold() for shown in known[key])
            if not is_only_case:
                yield Naamplek(veld.deel, veld.sleutel, piece)


def _with_capital(text: str) -> Iterator[str]:
    """Give each word with a capital, and with the word behind it: in small letters it is a word of the language."""
    for word in _NIET_KLEIN.finditer(text):
        if not word[0][0].isupper():
            continue
        yield word[0]
        behind = _WOORD.match(text, word.end() + 1)
        if behind:
            yield f"{word[0]} {behind[0]}"


@regel(
    "BK931",
    "let op",
    "Een persoon heeft overal één spelling",
    wat=(
        "In het dossier staan geen twee namen die bijna hetzelfde zijn, zoals Jan Visser en Jan Visscher. Het gaat om "
        "mensen van dezelfde organisatie of buurt. Namen in het programma worden naast die van de gasten gelegd."
    ),
    waarom="Iemand krijgt dan twee uitnodigingen, of staat met een verkeerde naam op een kaartje.",
    bron="praktijk: poliflw.nl (één naam op twee manieren); voorstel van buurtkit",
    voorbeeld="wie: Jan Visser   # zoals in deelnemers.yaml",
)
def check_one_person(toets: Toets) -> Iterator[Vondst]:
    """A person is spelled in one way."""
    guests = (each for each in toets.dossier.deelnemers if not each.is_gewist)
    people = [(_Mens.of_guest(each), Naamplek(each, ("naam",), each.volledig)) for each in guests]
    people += [(_Mens.of(naam), plek) for naam, plek in _others(toets)]
    # Two are held against each other only if they have the same letters, or a surname that sounds or begins the same.
    alike: dict[tuple[str, ...], dict[tuple[str, str], tuple[_Mens, Naamplek]]] = {}
    told: set[frozenset[str]] = set()
    for mens, plek in people:
        if not (mens.naam.voornaam and mens.achternaam):
            continue
        for likeness in mens.likenesses():
            others = alike.setdefault(likeness, {})
            for other, elsewhere in others.values():
                pair = frozenset({other.spelled(likeness), mens.spelled(likeness)})
                names = frozenset({fold(elsewhere.tekst), fold(plek.tekst)})
                if len(pair) == 2 and mens.can_be(other) and names not in told:
                    told.add(names)
                    yield _two(elsewhere, plek)
            others.setdefault((mens.spelled(likeness), mens.groep), (mens, plek))


class _Mens(NamedTuple):
    """Somebody as they are compared: all texts are folded."""

    naam: Naam
    volledig: str
    voornaam: str
    achternaam: str
    groep: str = ""
    """The organisation, or the neighbourhood without one; empty if neither is known."""

    functie: str = ""

    @classmethod
    def of(cls, naam: Naam, groep: str = "", functie: str = "") -> _Mens:
        folded = (fold(naam.volledig), fold(naam.voornaam), fold(naam.achternaam))
        return cls(naam, *folded, _letters(groep), fold(functie))

    @classmethod
    def of_guest(cls, guest: Deelnemer) -> _Mens:
        return cls.of(guest.naam, guest.organisatie or guest.buurt or "", guest.functie or "")

    def likenesses(self) -> Iterator[tuple[str, ...]]:
        """Give what is the same for two spellings of one name; with the same work less of it has to be."""
        yield (self.volledig.replace(" ", ""),)
        yield self.voornaam, sound_of(self.naam)
        if self.groep and self.functie:
            yield self.voornaam, self.groep, self.functie, self.achternaam[:3]

    def spelled(self, likeness: tuple[str, ...]) -> str:
        """Give what differs in two spellings that have such a likeness: of the same letters the whole name."""
        return self.volledig if len(likeness) == 1 else self.achternaam

    def can_be(self, other: _Mens) -> bool:
        """Tell whether nothing that is known of both tells them apart."""
        return not (self.groep and other.groep) or self.groep == other.groep


def _others(toets: Toets) -> Iterator[tuple[Naam, Naamplek]]:
    """Give the whole names that stand in the programme and under what goes public."""
    for group in toets.groepen:
        keys = [key for key in _WIE if key in type(group[0]).model_fields]
        for part in group:
            if isinstance(part, (Contact, Ondertekenaar)) and part.naam:
                naam = part.naam if isinstance(part.naam, Naam) else parse_naam(part.naam)
                yield naam, Naamplek(part, ("naam",), naam.volledig)
            for key in keys:
                yield from _whole_names(part, key)


def _whole_names(part: Onderdeel, key: str) -> Iterator[tuple[Naam, Naamplek]]:
    for wie in betrokkenen(getattr(part, key)):
        if " " in wie and is_naam(wie) and not looks_like_organisation(wie):
            yield parse_naam(wie), Naamplek(part, (key,), wie)


def _two(first: Naamplek, other: Naamplek) -> Vondst:
    text = (
        f"Hier staat `{other.tekst}`, en in {first.plek} `{first.tekst}`. Is dat hetzelfde? Schrijf het dan overal "
        "hetzelfde."
    )
    return Vondst(other.deel, other.sleutel, text)


def _names(toets: Toets) -> Iterator[Naamplek]:
    """Give all names of organisations, neighbourhoods and places."""
    for group in toets.groepen:
        fields = _name_fields(type(group[0]))
        for part in group if fields else ():
            for name, key in fields:
                if name in part.model_fields_set:  # a default is nobody's spelling
                    yield from (Naamplek(part, loc, text) for loc, text in _texts_in(getattr(part, name), key))


@cache
def _name_fields(model: type[Onderdeel]) -> tuple[tuple[str, str], ...]:
    """Give the fields of a model that hold such a name, with their keys in the YAML."""
    wanted = _NAAMSLEUTELS | {"naam"} if issubclass(model, _MET_NAAM) else _NAAMSLEUTELS
    return tuple((name, field.alias or name) for name, field in model.model_fields.items() if name in wanted)


def _texts_in(value: object, key: str) -> Iterator[tuple[Loc, str]]:
    """Give the text that a field holds, or each text of its list, with the way to it."""
    if isinstance(value, str):
        yield (key,), value
    elif isinstance(value, tuple):
        yield from (((key, i), each) for i, each in enumerate(value) if isinstance(each, str))


_KAPOT = re.compile("[\u00c2\u00c3][\u0080-\u00bf\u2013-\u203a\u20ac\u2122\u0152-\u0178]|\u00e2\u20ac.?|\ufffd")
"""What is left of a letter that was read as two: the e of `CafÃ©`."""


@regel(
    "BK932",
    "let op",
    "Er staan geen kapotte letters",
    wat="In geen enkele tekst of naam staan tekens zoals `Ã©`, waar een letter met een accent hoort.",
    waarom="Het gaat mis als een lijst of tekst uit een ander programma komt. Zo komt het op kaartjes en in brieven.",
    bron="voorstel van buurtkit",
    voorbeeld="naam: Café De Bocht",
)
def check_letters(toets: Toets) -> Iterator[Vondst]:
    """No letter was broken on the way."""
    for deel, sleutel, text in _unusual_texts(toets):
        if found := _KAPOT.search(text):
            yield Vondst(deel, sleutel, f"Hier staat een kapotte letter: `{_word_around(text, found)}`.{_mended(text)}")


def _unusual_texts(toets: Toets) -> Iterator[tuple[Onderdeel, Loc, str]]:
    """Give the texts with a letter that is no plain ASCII: nearly none, and only there one can be broken."""
    for group in toets.groepen:
        for name, field in type(group[0]).model_fields.items():
            for part in group:
                value = getattr(part, name)
                text = value.volledig if isinstance(value, Naam) else value
                if not text or (isinstance(text, str) and text.isascii()):
                    continue
                yield from ((part, loc, each) for loc, each in _texts_in(text, field.alias or name))


def _word_around(text: str, found: re.Match[str]) -> str:
    begin = text.rfind(" ", 0, found.start()) + 1
    end = text.find(" ", found.end())
    return " ".join(text[begin : end if end >= 0 else len(text)].split())


def _mended(text: str) -> str:
    """Propose the word as it was, if it can be told."""
    found = _KAPOT.search(text)
    if not found:
        return ""
    try:
        return f" Hoort daar `{_word_around(text, found).encode('cp1252').decode('utf-8')}` te staan?"
    except (UnicodeEncodeError, UnicodeDecodeError):
        return " Schrijf de letter die er hoort."


@regel(
    "BK933",
    "tip",
    "Van de plaats van een bijeenkomst is het adres bekend",
    wat="Een bijeenkomst die nog komt, heeft bij `plaats` een `adres`.",
    waarom="Wie er nog nooit was, zoekt anders op de naam, en vindt een ander gebouw.",
    bron="praktijk: debilt.nl (zaal, adres, deur open)",
    voorbeeld="plaats:\n  naam: De Schakel\n  adres: Maasplein 3",
)
def check_address(toets: Toets) -> Iterator[Vondst]:
    """The address of what is still to come is known."""
    for day in toets.dossier.bijeenkomsten:
        plaats = day.plaats
        if plaats.is_bekend and day.datum and day.datum >= toets.vandaag and not plaats.adres:
            text = f"Van {plaats.naam} staat er geen adres. Zet erbij: `adres: Straatnaam 1`."
            yield Vondst(plaats, "naam", text)


_TIJD = re.compile(r"(?<![\d.,:])([01]?\d|2[0-3])[.:]([0-5]\d)(?=\s*uur)")
_OVER_DE_DAG = re.compile(
    r"\b(?:begin\w*|start\w*|eind\w*|afgelopen|afloop|inloop|welkom|deur\w*|open|vanaf|tot|sluit\w*|klaar)\b",
    re.IGNORECASE,
)
"""Words that make a time in a text a time of the gathering itself."""

_ZIN = re.compile(r"(?<=[!?])\s+|(?<=[^\d][.])\s+|\n+")


@regel(
    "BK934",
    "let op",
    "Een tijd in een tekst klopt met het programma",
    wat=(
        "In `doel` of `toelichting` van een bijeenkomst kan staan hoe laat iets begint of eindigt. Die tijd staat dan "
        "ook bij de bijeenkomst of in het programma. In de tekst bij een onderdeel staat geen tijd die erbuiten valt."
    ),
    waarom="Mensen komen op de tijd die zij als eerste lezen.",
    bron="praktijk: een gemeente drukte een verkeerd uur (Zwolle); voorstel van buurtkit",
    voorbeeld="toelichting: De deur gaat open om 13.30 uur.   # en bij `inloop` staat 13.30 uur",
)
def check_times_in_texts(toets: Toets) -> Iterator[Vondst]:
    """A time in a text is a time of the programme."""
    texts = [each for each in toets.teksten if isinstance(each.deel, (Bijeenkomst, Programmaonderdeel))]
    for day in toets.dossier.bijeenkomsten:
        known = _times_of(day)
        own = {id(each.deel): each for each in onderdelen(day)}
        for deel, sleutel, text in texts:
            if deel is day:
                wrong = [time for zin in _ZIN.split(text) if _OVER_DE_DAG.search(zin) for time in _times_in(zin)]
            elif id(deel) in own:
                item = own[id(deel)]
                wrong = [time for time in _times_in(text) if not item.begin <= time <= item.einde]
            else:
                continue
            for time in dict.fromkeys(wrong):
                if time not in known:
                    text_ = f"Hier staat {klok(time)}. Die tijd staat niet bij de bijeenkomst en niet in het programma."
                    yield Vondst(deel, sleutel, text_)


def _times_in(text: str) -> list[int]:
    return [int(hours) * 60 + int(minutes) for hours, minutes in _TIJD.findall(text)]


def _times_of(day: Bijeenkomst) -> set[int]:
    """Give all times that are known of a gathering, in minutes since midnight."""
    rounds: Iterable[object] = day.rondes if isinstance(day, MetTafels) else ()
    parts = (day, *day.programma, *rounds)
    times = (getattr(part, name, None) for part in parts for name in ("inloop", "begin", "einde"))
    return {minuten(time) for time in times if time}
