"""The words of schedule files beside ours: kinds of items, and languages."""

from __future__ import annotations

from functools import cache
from typing import get_args

from buurtkit.dossier.bijeenkomsten import Soort
from buurtkit.notatie.tekst import fold

SOORTEN: tuple[Soort, ...] = get_args(get_args(Soort)[0])

TYPES: dict[Soort, str] = {
    "inloop": "other",
    "plenair": "plenary",
    "inspiratie": "lecture",
    "ronde": "discussion",
    "workshop": "workshop",
    "excursie": "excursion",
    "gesprek": "discussion",
    "netwerken": "meeting",
    "pauze": "break",
    "afsluiting": "other",
}
"""What other programs call our kinds of items; our own word stands in `track`."""

_LEZEN: tuple[tuple[tuple[str, ...], Soort], ...] = (
    (("workshop", "tutorial", "training", "hands on"), "workshop"),
    (("excursion", "excursie", "tour", "walk", "wandeling"), "excursie"),
    (("plenary", "plenair", "opening", "ceremony"), "plenair"),
    (("keynote", "lecture", "talk", "maintrack", "inspiratie"), "inspiratie"),
    (("discussion", "panel", "podium", "gesprek"), "gesprek"),
    (("break", "pause", "pauze", "lunch", "dinner"), "pauze"),
    (("meeting", "meetup", "networking", "netwerken", "social"), "netwerken"),
    (("closing", "afsluiting"), "afsluiting"),
)
"""Words in the type or track of an item of another program, and our kind; the first that fits."""


def soort_of(track: str, soort: str) -> Soort | None:
    """Give our kind for the track and type of an item in a schedule file; `None` when they say nothing to us."""
    if (ours := fold(track)) in SOORTEN:
        return next(each for each in SOORTEN if each == ours)
    for text in (soort, track):
        words = f" {fold(text)} "
        for known, found in _LEZEN:
            if any(f" {word} " in words for word in known):
                return found
    return None


@cache
def _names() -> dict[str, str]:
    """Give the Dutch name of each language by its code."""
    from babel import Locale

    return {code: str(name) for code, name in Locale("nl").languages.items()}


def language_code(taal: str) -> str:
    """Give the code of a language that was written in Dutch (`Arabisch` is `ar`); one that is not known stays as it is.

    >>> language_code("Oekraïens")
    'uk'
    """
    return next((code for code, name in _names().items() if fold(name) == fold(taal)), taal)


def language_name(code: str) -> str:
    """Give the Dutch name of the language with a code; one that is not known stays as it is."""
    name = _names().get(code.partition("-")[0].lower(), code)
    return name[:1].upper() + name[1:]
