"""What in a name makes somebody look again: nobody yet, an organisation, capitals, a shortened prefix, a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from buurtkit.beeld.betrokkenen import ORGANISATIES
from buurtkit.gasten.overnemen.woorden import woorden
from buurtkit.lijsten.woorden import key
from buurtkit.notatie.tekst import fold
from buurtkit.notatie.voorvoegsels import is_prefix, word_set

_SHORTENED = re.compile(r"(?<!\S)v\s?[./]?\s?d\.?(?!\S)|(?<!\S)v\.(?!\S)", re.IGNORECASE)
_LEGAL_FORM = re.compile(r"\s(?:b\.?v|n\.?v|v\.?o\.?f)\.?$", re.IGNORECASE)
_SHOPS = (
    *("bakkerij", "slagerij", "kapsalon", "apotheek", "praktijk", "winkel", "restaurant", "eetcafe", "garage", "kerk"),
    *("parochie", "moskee", "dorpshuis", "buurthuis", "wijkhuis", "makelaardij", "uitgeverij"),
)
_ARTICLES = word_set("de het")


def is_nobody(text: str) -> bool:
    """Tell whether a text stands for somebody who is not known yet: `Vacature opbouwwerk`, `N.N.`, `naam volgt`."""
    words = text.split()
    return key(text) in woorden().niemand or (bool(words) and len(words[0]) > 4 and key(words[0]) in woorden().niemand)


def in_mixed_case(name: str) -> str:
    """Write a name that has only capitals, or none, as names are written: `H. DE GROOT` is `H. de Groot`.

    A word that has capitals and small letters already stays as it is.
    """
    words = name.split()
    has_none = name.islower()
    shown = []
    for i, word in enumerate(words):
        letters = re.sub(r"[\W\d_]", "", word)
        is_loud = word.isupper() and len(letters) > 1 and "." not in word
        if not (is_loud or has_none):
            shown.append(word)
        elif i and is_prefix(word.lower()) and i < len(words) - 1:
            shown.append(word.lower())
        else:
            shown.append("-".join(map(_capitalised, word.lower().split("-"))))
    return " ".join(shown)


def _capitalised(part: str) -> str:
    """Give a part of a name with a capital: that of `ij` is two letters, and behind `'t` or `d'` it comes later."""
    if is_prefix(part):
        return part
    begin = 2 if part[1:2] in ("'", "’") and len(part) > 2 else 0
    size = 2 if part[begin:].startswith("ij") else 1
    return part[:begin] + part[begin : begin + size].upper() + part[begin + size :]


def name_doubts(text: str) -> Iterator[str]:
    """Say what is doubtful in a name as it stands in a list; it is taken over as it stands."""
    words = [word for word in re.split(r"[\s,()]+", text) if word]
    if _is_organisation(words) or _LEGAL_FORM.search(text):
        yield f"`{text}` lijkt een organisatie en geen mens, en is zo overgenomen. Wie is het?"
    elif _is_sentence(words):
        yield f"`{text}` lijkt een kop of een zin, en is als naam overgenomen. Is dit een gast?"
    if any(word.isupper() and len(re.sub(r"[\W\d_]", "", word)) > 2 and "." not in word for word in words):
        yield f"`{text}` staat in hoofdletters, en is zo overgenomen"
    elif text.islower():
        yield f"`{text}` staat zonder hoofdletters, en is zo overgenomen"
    if found := _SHORTENED.search(text):
        yield f"`{found[0]}` in `{text}` kan van de, van der of van den zijn, en blijft zo staan"


def _is_organisation(words: list[str]) -> bool:
    """Tell whether a name begins as that of an organisation: a surname can end in the same way."""
    folded = [fold(word) for word in words]
    first = next((word for word in folded if word not in _ARTICLES), "")
    return len(words) > 1 and first.endswith((*ORGANISATIES, *_SHOPS))


def _is_sentence(words: list[str]) -> bool:
    has_capital = any(word[0].isupper() for word in words)
    return has_capital and any(word.isalpha() and word.islower() and not is_prefix(word) for word in words[1:])
