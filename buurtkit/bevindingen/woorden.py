"""The words of a Dutch text by which it can be compared with another: no stop words, endings off, compounds opened.

It is light on purpose: people have to see why two notes are called alike, so every term leads back to a word that
somebody wrote. A stem need not be a real word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from buurtkit.dossier.typen import Tekst
from buurtkit.kennis import Kennis, read_kennis
from buurtkit.notatie.tekst import fold

DEEL = 0.5
"""How much a part of a compound counts, next to the whole word: `geldzorgen` is about `geld`, though not only."""

_MIN_STEM, _MIN_DEEL, _MIN_ANDER_DEEL = 3, 4, 3
"""Shortest stem, shortest part that has to be known, and shortest other part of a compound."""

_WOORD = re.compile(r"\w[\w'’]*")
_DOUBLE = re.compile(r"([^aeiou])\1$")
_OPEN = re.compile(r"(?:(?<![aeiou])[aou]|^[^aeiou]*e)[^aeiouwjx]$")
"""How a stem ends whose vowel was long because the syllable was open: `tak-en` is from `taak`, and `tak-ken` is not.

An `e` is only long in a word of one syllable: `lez-en` is from `lees`, but `wander-en` from `wander`.
"""

_ENDINGS = (
    "heden",
    *("etjes", "tjes", "jes", "etje", "tje", "je"),
    *("en", "es", "e", "s"),
)
"""What may stand at the end of a word without changing what it is about; the longest first."""

_JOINTS = ("", "s", "e", "en")
"""What may stand between the parts of a compound."""


class Stopwoorden(Kennis):
    """The whole of `kennis/stopwoorden.yaml`."""

    woorden: tuple[tuple[Tekst, ...], ...]
    """De woorden, in groepjes."""

    vormen: dict[str, Tekst]
    """Vormen die anders zijn dan de regel, met de stam."""


def _list() -> Stopwoorden:
    known: Stopwoorden = read_kennis("stopwoorden", Stopwoorden)
    return known


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(fold(word) for group in _list().woorden for word in group)


def words(text: str) -> Iterator[tuple[str, str]]:
    """Give the words of a text that say what it is about, each with its stem: `("lamp", "lampen")`."""
    for found in _WOORD.findall(text):
        folded = fold(found).replace(" ", "")
        if len(folded) >= _MIN_STEM and not folded.isdigit() and folded not in _stop_words():
            yield stem(folded), found.lower()


@cache
def stem(word: str) -> str:
    """Take the ending off a folded word, and write what is left as it is written on its own.

    >>> [stem(word) for word in ("lampen", "brieven", "takken", "taken", "lopen", "loopt", "huisjes", "bewoners")]
    ['lamp', 'brief', 'tak', 'taak', 'loop', 'loop', 'huis', 'bewoner']
    """
    if word in _list().vormen:
        return _list().vormen[word]
    end = next((end for end in _ENDINGS if _comes_off(word, end)), "")
    base = word.removesuffix(end)
    if _DOUBLE.search(base):
        base = base[:-1]
    elif end.startswith("e") and _OPEN.search(base):
        base = f"{base[:-1]}{base[-2:]}"
    if base.endswith("t") and len(base) > _MIN_STEM + 1 and base[-2] not in "aeiou":
        base = base[:-1]
    return base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])


def _comes_off(word: str, end: str) -> bool:
    """Whether an ending can go: enough is left, with a vowel in it, and the letter before allows it."""
    left = word[: -len(end)]
    if not word.endswith(end) or len(left) < _MIN_STEM or not re.search("[aeiouy]", left):
        return False
    if end in ("tje", "tjes"):  # `stoel-tje`, but `straat-je`
        return left[-1] in "lnrw"
    return not (end == "s" and left[-1] in "aeious") and not (end == "e" and left[-1] in "aeiou")


class Woordenschat:
    """All words of a set of texts, so that a compound can be known by its parts."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Collect the words; a stem is shown in its most common form."""
        forms: dict[str, Counter[str]] = {}
        for text in texts:
            for base, written in words(text):
                forms.setdefault(base, Counter())[written] += 1
        self._vorm = {base: counts.most_common(1)[0][0] for base, counts in forms.items()}
        self._delen: dict[str, tuple[str, ...]] = {}

    def vorm(self, term: str) -> str:
        """Give a term as people wrote it most."""
        return self._vorm.get(term, term)

    def letterlijk(self, text: str, terms: Iterable[str]) -> tuple[str, ...]:
        """Give the words of a text that these terms come from, as they stand in it; a compound as its whole self."""
        written: dict[str, str] = {}
        for base, word in words(text):
            written.setdefault(base, word)
        by_part = {part: word for base, word in written.items() for part in self._parts(base)}
        found = (written.get(term) or by_part.get(term) for term in terms)
        return tuple(dict.fromkeys(word for word in found if word))

    def termen(self, text: str) -> Mapping[str, float]:
        """Give the terms of a text with how often they occur; parts of compounds count for `DEEL`."""
        counts: dict[str, float] = {}
        for base, _ in words(text):
            counts[base] = counts.get(base, 0) + 1
            for part in self._parts(base):
                counts[part] = counts.get(part, 0) + DEEL
        return counts

    def _parts(self, base: str) -> tuple[str, ...]:
        if base not in self._delen:
            self._delen[base] = self._split(base)
        return self._delen[base]

    def _split(self, base: str) -> tuple[str, ...]:
        """Give the parts of a compound that are words of these texts themselves, with the longest tail."""
        for cut in range(_MIN_ANDER_DEEL, len(base) - _MIN_DEEL + 1):
            tail = base[cut:]
            if tail in self._vorm:
                return (*self._head(base[:cut]), tail)
        heads = (self._head(base[:cut]) for cut in range(len(base) - _MIN_ANDER_DEEL, _MIN_DEEL - 1, -1))
        return next((head for head in heads if head), ())

    def _head(self, text: str) -> tuple[str, ...]:
        """Give the first part of a compound as a term, if these texts know it."""
        for joint in _JOINTS:
            bare = text.removesuffix(joint)
            if text.endswith(joint) and len(bare) >= _MIN_DEEL and stem(bare) in self._vorm:
                return (stem(bare),)
        return ()
