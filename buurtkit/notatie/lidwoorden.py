"""The article of the name of a gathering: `de wijkdialoog`, `het buurtfestival`, and `Doornakkerspraat` without."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Lidwoord: TypeAlias = Literal["de", "het", ""]
"""An article; empty for a name that has none."""

# fmt: off
_HET = frozenset(
    {
        "atelier", "bezoek", "café", "cafe", "carnaval", "congres", "debat", "diner", "evenement",
        "feest", "festival", "forum", "gesprek", "kabinet", "lab", "loket", "ontbijt", "overleg",
        "panel", "platform", "podium", "rondje", "seminar", "spreekuur", "symposium", "treffen",
        "uur", "weekend",
    }
)
_DE = frozenset(
    {
        "avond", "barbecue", "beurs", "bijeenkomst", "conferentie", "dag", "dialoog", "excursie",
        "expositie", "fietstocht", "groep", "kring", "lunch", "maaltijd", "manifestatie", "markt",
        "middag", "ochtend", "ontmoeting", "praattafel", "presentatie", "quiz", "raad", "receptie",
        "reünie", "ronde", "rondgang", "rondleiding", "sessie", "soos", "tafel", "thee", "tocht",
        "top", "tour", "vergadering", "viering", "wandeling", "week", "werkgroep", "werkplaats",
        "workshop",
    }
)
# fmt: on
"""Nouns that gatherings are named after, each also as the end of a longer word."""

_LONGEST_FIRST = sorted(_HET | _DE, key=lambda word: (-len(word), word))
_BEHIND_THE_NOUN = re.compile(
    r"\s(?:aan|bij|door|in|met|na|naar|om|onder|op|over|rond|rondom|te|tegen|tot|uit|van|voor)\s"
)


def split_article(name: str) -> tuple[Lidwoord, str]:
    """Split a name that begins with its article: `de Buurtavond` gives `de` and `Buurtavond`.

    >>> split_article("Het grote gesprek")
    ('het', 'grote gesprek')
    >>> split_article("Denkmee")
    ('', 'Denkmee')
    """
    first, _, rest = name.partition(" ")
    article = first.lower()
    if rest and article in ("de", "het"):
        return ("de" if article == "de" else "het"), rest.strip()
    return "", name


def article_of(name: str) -> Lidwoord:
    """Give the article of a name, by its noun; empty when we do not know the noun: then it goes without.

    The noun is the last word before the first preposition, or else the first word.

    >>> article_of("wijkdialoog"), article_of("Praatcafé De Brug"), article_of("Doornakkerspraat")
    ('de', 'het', '')
    >>> article_of("Avond van de wijk"), article_of("Buurt in gesprek")
    ('de', '')
    """
    words = _BEHIND_THE_NOUN.split(name.lower(), maxsplit=1)[0].split()
    for word in (words[-1], words[0]) if words else ():
        bare = re.sub(r"\W+$|\d+$", "", word)
        for noun in _LONGEST_FIRST:
            if bare.endswith(noun):
                return "het" if noun in _HET else "de"
    return ""
