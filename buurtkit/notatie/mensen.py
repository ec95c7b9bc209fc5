"""Reading who is meant in what people write under `wie`, `gastheer` and the like: the one reader of people in text.

Who of them is the same person, and which are organisations, needs a dossier: see `buurtkit.beeld.betrokkenen`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from buurtkit.notatie.ambten import AMBTEN, PORTEFEUILLES
from buurtkit.notatie.tekst import fold, slug
from buurtkit.notatie.voorvoegsels import is_prefix, word_set

_LIDWOORD = re.compile(r"(?:de|het|een|'t)\s+", re.IGNORECASE)
_TUSSEN = re.compile(r"\s*([,;/+&]|\b(?:en|met)\b)\s+")
"""What stands between two who are named in one text; the space after it keeps `24/7` in one piece."""

_NAAM = r"[^\W\d_a-z][\w.’'-]*(?:\s+[\w.’'-]+)*?\s+[^\W\d_a-z][\w’'-]*"
TWEE_NAMEN = re.compile(rf"(?<=\w)/(?={_NAAM}(?:$|[\s,;/+&(]))")
"""A slash without spaces behind which a whole name stands: `Kim Bos/Wim Smit`, and not `A/B` or `24/7`."""

_HAAKJES = re.compile(r"\s*\([^)]*\)")
_ALGEMEEN = re.compile(r"(?:alle|allen|elke|ieder|iedereen)\b", re.IGNORECASE)

AANSPREEKWOORDEN = word_set("heer meneer mevrouw dhr mevr mw dr drs ing ir mr prof")
"""What stands before a name out of courtesy, or as a title."""

_FUNCTIE_EINDE = (
    *("voorzitter", "leider", "leidster", "manager", "coach", "werker", "agent", "regisseur", "adviseur", "makelaar"),
    *("coördinator", "verbinder", "beheerder", "ambtenaar", "consulent", "wethouder", "directeur", "medewerker"),
)
"""How words for what somebody does end: `gebiedsmanager Kim Bos`."""


class Aangeduid(NamedTuple):
    """A name with what was written before it."""

    functie: str
    """The title, office or function, in small letters and without an article; empty if there is none."""

    naam: str
    """The name without it."""


@lru_cache(2000)
def betrokkenen(tekst: str | None) -> tuple[str, ...]:
    """Give who is named in a text, each once; a function before or behind a name is left out.

    >>> betrokkenen("Marleen ter Horst, opbouwwerker, en de huismeester")
    ('Marleen ter Horst', 'de huismeester')
    >>> betrokkenen("wethouder Kim Bos/Wim Smit en wethouder De Vries")
    ('Kim Bos', 'Wim Smit', 'wethouder De Vries')

    An office stays with a surname alone. A word without capital or article goes with what stands before it: `vrienden
    en familie` is one group. Whoever is not somebody in particular (`alle tafels`) is left out.
    """
    text = TWEE_NAMEN.sub(" / ", _HAAKJES.sub("", tekst or "").strip())
    pieces = _TUSSEN.split(text)
    found: list[str] = []
    in_function = False
    for sign, piece in zip(["", *pieces[1::2]], map(_without_function, pieces[::2]), strict=True):
        if not piece:  # between the comma and the word in `Marleen, en Joost`
            continue
        named_before = bool(found) and is_naam(found[-1])
        is_word = not (is_naam(piece) or _LIDWOORD.match(piece))
        is_office = named_before and sign == "," and is_ambtelijk(piece)
        in_function = is_office or (is_word and (in_function or (named_before and sign == ",")))
        if in_function:
            continue
        if is_word and found and not named_before:
            found[-1] += f"{'' if sign in ',;' else ' '}{sign} {piece}"
        else:
            found.append(piece)
    unique = {key: each for each in reversed(found) if (key := sleutel(each)) and not _ALGEMEEN.match(each)}
    return tuple(reversed(unique.values()))


def _without_function(piece: str) -> str:
    """Leave out what stands before a whole name, and a function behind it without a comma."""
    functie, naam = aangeduid(piece)
    words = (naam if functie and " " in naam and not is_prefix(naam.split()[0]) else piece).split()
    while len(words) > 2 and words[-1].endswith(_FUNCTIE_EINDE) and words[0][:1].isupper():
        words.pop()
    return " ".join(words)


def aangeduid(tekst: str) -> Aangeduid:
    """Divide what was written in a title or office and the name behind it; without a name behind it all is the name.

    >>> aangeduid("de wijkwethouder Kim Bos")
    Aangeduid(functie='wijkwethouder', naam='Kim Bos')
    """
    words = _without_article(tekst).split()
    count = 0
    while count < len(words) - 1 and _is_title(words[count]):
        count += 1
    name = words[count:]
    is_portfolio = bool(name) and fold(name[0]) in PORTEFEUILLES
    if not count or is_portfolio or not _begins_name(name):
        return Aangeduid("", tekst)
    return Aangeduid(" ".join(words[:count]).casefold(), " ".join(name))


def _is_title(word: str) -> bool:
    plain = word.casefold().rstrip(".")
    return plain in AMBTEN or plain in AANSPREEKWOORDEN or (word.islower() and plain.endswith(_FUNCTIE_EINDE))


def _begins_name(words: list[str]) -> bool:
    main = next((word for word in words if not is_prefix(word)), "")
    return main[:1].isupper()


def is_ambtelijk(tekst: str) -> bool:
    """Tell whether this is what somebody does and no name: `wethouder Wonen`."""
    words = tekst.split()
    return len(words) > 1 and _is_title(words[0]) and fold(words[1]) in PORTEFEUILLES


def is_naam(wie: str) -> bool:
    """Tell whether this is the name of somebody or something, and not a role or a group."""
    return _without_article(aangeduid(wie).naam)[:1].isupper() or bool(aangeduid(wie).functie)


@lru_cache(2000)
def sleutel(naam: str) -> str:
    """Give what is the same for different spellings of one name or place: `de Aula` is `aula`; fit for a file name."""
    bare = _without_article(aangeduid(naam).naam)
    return (slug(bare) or fold(bare).replace(" ", "-"))[:60].strip("-")


def _without_article(naam: str) -> str:
    found = _LIDWOORD.match(naam)
    return naam[found.end() :] if found else naam
