"""What in a name makes somebody look again: nobody yet, an organisation, capitals, a shortened prefix, a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from buurtkit.beeld.betrokkenen import ORGANISATIES
from buurtkit.gasten.overnemen.woorden import woorden
from buurtkit.lijsten.woorden import key
from buurtkit.notatie.naam_lezen import parse_naam
from buurtkit.notatie.naam_spelling import in_mixed_case, tidied
from buurtkit.notatie.tekst import fold
from buurtkit.notatie.voorvoegsels import is_prefix, word_set

_SHORTENED = re.compile(r"(?<!\S)v\s?[./]?\s?d\.?(?!\S)|(?<!\S)v\.(?!\S)", re.IGNORECASE)
_LEGAL_FORM = re.compile(r"\s(?:b\.?v|n\.?v|v\.?o\.?f)\.?$", re.IGNORECASE)
_SHOPS = (
    *("bakkerij", "slagerij", "kapsalon", "apotheek", "praktijk", "winkel", "restaurant", "eetcafe", "garage", "kerk"),
    *("parochie", "moskee", "dorpshuis", "buurthuis", "wijkhuis", "makelaardij", "uitgeverij"),
)
_ARTICLES = word_set("de het")


class Naamtwijfel(NamedTuple):
    """Something doubtful in a name."""

    tekst: str
    """What is said of it, in Dutch, without the point at the end."""

    soort: str = "twijfel over een naam"
    """What kind of doubt it is, as it goes behind `7 keer`."""


_HOOFDLETTERS = "een naam in of zonder hoofdletters"


def is_nobody(text: str) -> bool:
    """Tell whether a text stands for somebody who is not known yet: `Vacature opbouwwerk`, `N.N.`, `naam volgt`."""
    words = text.split()
    return key(text) in woorden().niemand or (bool(words) and len(words[0]) > 4 and key(words[0]) in woorden().niemand)


def name_doubts(text: str) -> Iterator[Naamtwijfel]:
    """Say what is doubtful in a name as it stands in a list, and what was made of it."""
    words = [word for word in re.split(r"[\s,()]+", text) if word]
    if _is_organisation(words) or _LEGAL_FORM.search(text):
        said = f"`{text}` lijkt een organisatie en geen mens, en is zo overgenomen. Wie is het?"
        yield Naamtwijfel(said, "misschien een organisatie en geen mens")
    elif _is_sentence(words):
        said = f"`{text}` lijkt een kop of een zin, en is als naam overgenomen. Is dit een gast?"
        yield Naamtwijfel(said, "misschien een kop en geen gast")
    if any(word.isupper() and len(re.sub(r"[\W\d_]", "", word)) > 2 and "." not in word for word in words):
        said = f"`{text}` staat in hoofdletters, en is zo overgenomen. Is het `{in_mixed_case(text)}`?"
        yield Naamtwijfel(said, _HOOFDLETTERS)
    elif text.islower():
        said = f"`{text}` staat zonder hoofdletters, en is zo overgenomen. Is het `{in_mixed_case(text)}`?"
        yield Naamtwijfel(said, _HOOFDLETTERS)
    naam = parse_naam(text)
    if (tidy := tidied(text)).count(" ") < text.count(" "):
        yield Naamtwijfel(f"`{text}` is overgenomen als `{tidy}`")
    if words and len(words[0]) > 1 and f"{'.'.join(words[0])}." == naam.voorletters:
        yield Naamtwijfel(f"`{words[0]}` in `{text}` is overgenomen als voorletters: `{naam.voorletters}`")
    if found := _SHORTENED.search(tidy):
        said = f"`{found[0]}` in `{text}` kan van de, van der of van den zijn, en blijft zo staan"
        yield Naamtwijfel(said, "een afgekort tussenvoegsel, dat zo blijft staan")


def _is_organisation(words: list[str]) -> bool:
    """Tell whether a name begins as that of an organisation: a surname can end in the same way."""
    folded = [fold(word) for word in words]
    first = next((word for word in folded if word not in _ARTICLES), "")
    return len(words) > 1 and first.endswith((*ORGANISATIES, *_SHOPS))


def _is_sentence(words: list[str]) -> bool:
    has_capital = any(word[0].isupper() for word in words)
    return has_capital and any(word.isalpha() and word.islower() and not is_prefix(word) for word in words[1:])
