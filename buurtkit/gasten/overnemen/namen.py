"""Names as lists have them: in one cell or in parts, with `dhr.` or a function in front; to what the dossier holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from buurtkit.basis.melding import BuurtkitFout
from buurtkit.gasten.overnemen.koppen import NAAMDELEN
from buurtkit.gasten.overnemen.naamtwijfel import Naamtwijfel, is_nobody, name_doubts
from buurtkit.gasten.overnemen.waarden import guess_geleding
from buurtkit.gasten.overnemen.woorden import woorden
from buurtkit.lijsten.woorden import key
from buurtkit.notatie import Naam, parse_naam
from buurtkit.notatie.ambten import AMBTEN
from buurtkit.notatie.haakjes import HAAKJES, PLAATSEN, partij_voor, without_asides
from buurtkit.notatie.mensen import TWEE_NAMEN
from buurtkit.notatie.naam_spelling import with_points
from buurtkit.notatie.namen import HEER, MEVROUW
from buurtkit.notatie.tekst import fold
from buurtkit.notatie.voorvoegsels import is_prefix

MAX_NAAM = 80
"""Longest text that can be a name."""

_COURTESY = re.compile(rf"(?:de heer\s*/\s*mevrouw|{HEER}|{MEVROUW})\s+", re.IGNORECASE)
_COURTESY_BEHIND = re.compile(rf"\s*[,(]\s*(?:{HEER}|{MEVROUW})\s*\)?$", re.IGNORECASE)
_TWO_PEOPLE = re.compile(r"\s(?:en|&|\+|/)\s|^fam(?:ilie|\.)?\s", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?\s?)+|[^\W\d_a-z]{1,4}")
_NO_NAME = re.compile(r"[@0-9*=<>{}\[\]|]|https?:|:$")


class GeenNaam(BuurtkitFout):
    """What stands there is no name; the text says in Dutch why."""


class Terzijde(NamedTuple):
    """What stood behind a name, in brackets or after a comma, and the field that it is about; a town is about none."""

    tekst: str
    veld: Literal["functie", "organisatie", ""]


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A name that was read, and what else it said."""

    naam: Naam
    geschreven: str | Mapping[str, str]
    """How `deelnemers.yaml` has it: in one piece if that is read back the same, else in parts."""

    aanspreektitel: Literal["heer", "mevrouw", ""] = ""
    functie: str = ""
    twijfels: tuple[Naamtwijfel, ...] = ()
    sleutel: str = ""
    """The full name as it is compared."""

    terzijde: Terzijde | None = None
    """What stood between brackets or after a comma behind the name, and is no part of it."""

    achter_komma: bool = False
    """Whether that stood after a comma."""

    @property
    def opmerking(self) -> str:
        """What is doubtful in it, in Dutch."""
        return ". ".join(each.tekst for each in self.twijfels)

    def besides(self, veld: str) -> str:
        """Give what the cell of the name says about another field; empty if nothing."""
        if veld == "functie" and self.functie:
            return self.functie
        return self.terzijde.tekst if self.terzijde and veld and self.terzijde.veld == veld else ""


def read_name(cells: Mapping[str, str], plekken: frozenset[str] = frozenset()) -> Gelezen | None:
    """Read a name from the cells of one row by their fields; `None` when they are all empty. Raises `GeenNaam`.

    A whole name counts only when the parts do not say the same or more. `plekken` are names of places in the dossier,
    folded: between brackets they are no organisation and no first name.
    """
    whole = cells.get("naam", "")
    parts = {name: cells[name] for name in NAAMDELEN if cells.get(name)}
    if whole and parts.keys() <= {"titel", "voorletters"}:
        parts = {}  # too little to be the name
    if parts.keys() & {"achternaam", "voornaam", "roepnaam"}:
        read = _from_parts(parts)
        said = {*read.sleutel.split(), *fold(read.naam.voorletters).split()}
        if said.issuperset(fold(whole).split()):
            return _with_doubts(read, read.naam.volledig)
    text = whole or " ".join(parts.values())
    return _from_text(text, plekken) if text else None


def _with_doubts(read: Gelezen, text: str) -> Gelezen:
    return read if read.twijfels else replace(read, twijfels=tuple(name_doubts(text)))


@lru_cache(maxsize=64)
def _from_text(text: str, plekken: frozenset[str] = frozenset()) -> Gelezen:
    _check(without_asides(text))
    if is_nobody(without_asides(text)):
        raise GeenNaam(f"`{text}` is nog niemand")
    title, rest = _without_courtesy(text)
    rest, behind = _without_function(rest)
    rest, aside = _without_aside(rest, plekken)
    read = replace(_name_alone(rest, title, text), terzijde=behind or aside, achter_komma=bool(behind))
    return _with_doubts(read, rest)


def _without_function(text: str) -> tuple[str, Terzijde | None]:
    """Take off what somebody does, behind a comma: `Anneke Drost, wijkverpleegkundige`."""
    name, _, behind = (part.strip() for part in text.partition(","))
    word = behind.split()[0] if behind else ""
    if len(name.split()) < 2 or len(word.strip(".")) < 4 or is_prefix(word):
        return text, None
    is_function = guess_geleding(behind) is not None or (word.islower() and not text.islower())
    return (name, Terzijde(behind, "functie")) if is_function else (text, None)


def _without_aside(text: str, plekken: frozenset[str]) -> tuple[str, Terzijde | None]:
    """Take off what stands between brackets and is not what somebody is called."""
    naam = parse_naam(text)
    asides = [found for found in HAAKJES.finditer(text) if found.start() and found[1].strip()]
    others = [found for found in asides if found[1] != naam.roepnaam or fold(found[1]) in plekken]
    if not others:
        return text, None
    rest = text
    for found in reversed(others):
        rest = rest[: found.start()] + rest[found.end() :]
    return " ".join(rest.split()), _read_aside("; ".join(found[1].strip() for found in others), plekken)


def _read_aside(said: str, plekken: frozenset[str]) -> Terzijde:
    if fold(said) in plekken | PLAATSEN:
        return Terzijde(said, "")
    # A function begins with a small letter, or is one that buurtkit knows.
    is_function = said[:1].islower() or guess_geleding(said) or fold(said.split()[0]) in AMBTEN
    return Terzijde(said, "functie" if is_function else "organisatie")


def _name_alone(rest: str, title: Literal["heer", "mevrouw", ""], text: str) -> Gelezen:
    """Read a name without what stood before and behind it; `text` is the whole of it."""
    words = rest.split()
    function = ""
    if len(words) > 1 and words[0].casefold() in AMBTEN:
        function = words[0].casefold()
        rest = " ".join(words[1:])
    doubts: tuple[Naamtwijfel, ...] = ()
    if _TWO_PEOPLE.search(text) or TWEE_NAMEN.search(text):
        said = "staan hier twee mensen? Geef elk een eigen rij"
        doubts = (Naamtwijfel(said, "misschien twee mensen op één rij"),)
    if partij := partij_voor(rest):
        if not any(map(str.isalpha, rest.removeprefix(partij))):
            raise GeenNaam(f"`{text}` is een partij en geen naam")
        said = f"staat hier een partij voor, {partij}? Zet die bij organisatie"
        doubts = (Naamtwijfel(said, "misschien een partij voor een naam"),)
    is_one_word = len(rest.split()) == 1 and "," not in rest
    if is_one_word and (title or function):  # after `dhr.` or `wethouder` a single word is a surname
        return Gelezen(Naam(achternaam=rest), {"achternaam": rest}, title, function, doubts, fold(rest))
    naam = parse_naam(rest)
    full = naam.volledig
    written = rest if full == rest else _written(naam, rest)
    return Gelezen(naam, written, title, function, doubts, fold(full))


def _without_courtesy(text: str) -> tuple[Literal["heer", "mevrouw", ""], str]:
    """Take `dhr.` or `mevrouw` off; a name that is nothing else stays."""
    found = _COURTESY.match(text) or _COURTESY_BEHIND.search(text)
    if not found:
        before, comma, after = text.partition(",")
        inner = _COURTESY.match(f"{after.strip()} ") if comma else None
        if not inner:
            return "", text
        rest_of_inner = after.strip()[inner.end() - 1 :]
        parts = (before.strip(), rest_of_inner.strip())
        return _title(inner), ", ".join(filter(None, parts))
    rest = (text[: found.start()] + text[found.end() :]).strip()
    return (_title(found), rest) if rest else ("", text)


def _title(found: re.Match[str]) -> Literal["heer", "mevrouw", ""]:
    groups = found.groupdict()
    if groups["heer"]:
        return "heer"
    return "mevrouw" if groups["mevrouw"] else ""


def _from_parts(parts: Mapping[str, str]) -> Gelezen:
    cells = dict(parts)
    for text in cells.values():
        _check(text)
    title, cells["achternaam"] = _without_courtesy(cells.get("achternaam", ""))
    if cells.get("titel"):
        # What is taken off stands before a name: the `x` is one.
        courtesy, rest = _without_courtesy(f"{cells['titel']} x")
        if courtesy:
            title = courtesy
            cells["titel"] = rest.removesuffix("x").strip()
    if not cells.get("tussenvoegsel"):
        prefix, surname = _split_surname(cells["achternaam"])
        cells |= {"tussenvoegsel": prefix, "achternaam": surname}
    if not _are_prefixes(cells["tussenvoegsel"]):  # then it belongs to what stands before it
        cells["voornaam"] = f"{cells.get('voornaam', '')} {cells.pop('tussenvoegsel')}".strip()
    if not cells.get("voorletters") and _is_initials(cells.get("voornaam", "")):
        cells["voorletters"] = cells.pop("voornaam")
    if initials := cells.get("voorletters"):
        cells["voorletters"] = with_points(initials)
    naam = Naam(**{name: text for name, text in cells.items() if text})
    return Gelezen(naam, _written(naam, naam.volledig), title, sleutel=fold(naam.volledig))


def _split_surname(text: str) -> tuple[str, str]:
    """Give the prefixes and the main part of a surname: `van der Sluis`, `Sluis, van der` or `Sluis van der`."""
    surname, _, behind = (part.strip() for part in text.partition(","))
    if behind and _are_prefixes(behind):
        return behind, surname
    words = text.split()
    count = 0
    while count < len(words) - 1 and is_prefix(words[count]):  # the last word is a name, whatever it is
        count += 1
    end = len(words)
    while not count and end > 1 and is_prefix(words[end - 1]):
        end -= 1
    if end < len(words):
        return " ".join(words[end:]), " ".join(words[:end])
    return " ".join(words[:count]), " ".join(words[count:]) if count else text


def _are_prefixes(text: str) -> bool:
    return all(map(is_prefix, text.split()))


def _is_initials(text: str) -> bool:
    return "." in text and bool(_INITIALS.fullmatch(text))


def _written(naam: Naam, text: str) -> str | Mapping[str, str]:
    """Give a name as a person would write it in the dossier, if that is read back as the same name."""
    for candidate in dict.fromkeys((naam.volledig, text)):
        if parse_naam(candidate) == naam:
            return candidate
    return {each.name: value for each in fields(naam) if (value := getattr(naam, each.name))}


def _check(text: str) -> None:
    if len(text) > MAX_NAAM or len(text.split()) > 12:
        raise GeenNaam(f"`{text[:30]}…` is te lang voor een naam")
    if found := _NO_NAME.search(text):
        raise GeenNaam(f"`{text}` is geen naam: er staat een `{found[0]}` in")
    if not any(map(str.isalpha, text)):
        raise GeenNaam(f"`{text}` is geen naam")


def is_about_the_list(first: str) -> bool:
    """Tell whether a row that starts with this is about the list and not about a guest, such as a total."""
    word = key(first.split()[0].rstrip(":")) if first.split() else ""
    return word in woorden().geen_gast
