"""The small words before a surname: *van der*, *'t*, *el*. Which they are, and how they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from buurtkit.notatie.tekst import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Sequence


def word_set(words: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(words.split())


_LEADING = word_set(
    "aan bij de den der des die du el fan het in la le onder op over te ten ter thoe tot toe uit van von voor 't 's 'e"
)
"""Prefixes with which a surname can start when no first name is written."""

PREFIXES = _LEADING | word_set(
    "af ait al am auf av aït bin ben da dal dalla das degli dei del della delle dello dem di do don dos el ibn im las"
    " les lo los ould vom zu zum zur"
)
"""Prefixes in small letters, a typed apostrophe as `'`; many are in the national table of the BRP."""

_NOBLE = word_set(
    "baron barones baronesse burggraaf burggravin graaf gravin hertog hertogin jhr. jkvr. jonkheer jonkvrouw markies"
    " markiezin prins prinses ridder"
)
"""Titles of nobility. In small letters only: as surnames (De Graaf, Prins) they have a capital."""

_SHORTENED = word_set("v.d. v.d v/d vd vd. v. v d. d v.de v.der v.den")
"""Shortened prefixes. In small letters only: V.D. are initials."""

_GLUED = PREFIXES | word_set("abd abdel abdul abu bou saint sainte san santa sint st")
"""Words that a hyphen ties to the next one in a single name: Al-Khatib, Abdel-Rahman, Saint-Jean."""

_IN_SYLLABLES = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){2,}|[^\W\d_]-.*|.*-[^\W\d_]")
"""A name in syllables, as Chinese names of Surinam are written: `Tjin-A-Djie`, `Lo-Fo-Sang`."""

_ELIDED = re.compile(rf"[dDlL][{APOSTROPHES}]")
_PLAIN_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


def is_prefix(word: str) -> bool:
    """Tell whether a whole word can be a prefix of a surname, with or without capital."""
    return word in _NOBLE or word in _SHORTENED or _plain(word) in PREFIXES or bool(_ELIDED.fullmatch(word))


def starts_surname(word: str) -> bool:
    """Tell whether a word is a prefix, or has one glued to it: `d'Ancona`, or `Jansen-de` of Jansen-de Vries."""
    if is_prefix(word) or _ELIDED.match(word):
        return True
    _, hyphen, last = word.rpartition("-")
    return bool(hyphen) and (last in _SHORTENED or _plain(last) in PREFIXES)


def starts_name(word: str) -> bool:
    """Tell whether a name that starts with this word has no first name: *Van Dijk*, but *Ben Smit* does have one."""
    elided = _ELIDED.match(word) and word[0].islower()
    return word in _NOBLE or word in _SHORTENED or _plain(word) in _LEADING or bool(elided)


def is_noble(word: str) -> bool:
    """Tell whether a word is a title of nobility."""
    return word in _NOBLE


def _plain(word: str) -> str:
    return word.translate(_PLAIN_APOSTROPHE).casefold()


def split_prefix(words: Sequence[str]) -> tuple[str, str]:
    """Divide a surname in its prefix and its main words; there is always a main word left.

    >>> split_prefix(["van", "der", "Sluis"]), split_prefix(["d'Ancona"])
    (('van der', 'Sluis'), ("d'", 'Ancona'))
    """
    count = 0
    while count < len(words) - 1 and is_prefix(words[count]):
        count += 1
    prefix, main = list(words[:count]), " ".join(words[count:])
    if (elided := _ELIDED.match(main)) and main[elided.end() :]:
        prefix.append(elided[0])
        main = main[elided.end() :]
    return " ".join(prefix), main


def join_prefix(prefix: str, main: str) -> str:
    """Put prefix and main words together: with a space, except after `d'`."""
    glued = not prefix or not main or _ELIDED.fullmatch(prefix.split()[-1])
    return f"{prefix}{main}" if glued else f"{prefix} {main}"


def split_double(surname: str) -> tuple[str, str]:
    """Divide a double name at its hyphen; the second part is empty when it is a single name.

    >>> split_double("Ven-van Dijk"), split_double("Al-Khatib"), split_double("Tjin-A-Djie")
    (('Ven', 'van Dijk'), ('Al-Khatib', ''), ('Tjin-A-Djie', ''))
    """
    if _IN_SYLLABLES.fullmatch(surname):
        return surname, ""
    for hyphen in re.finditer(r"(?<=[^\s-])-(?=[^\s-])", surname):
        first, second = surname[: hyphen.start()], surname[hyphen.end() :]
        last_word = re.split(r"[\s-]", first)[-1]
        _, main = split_prefix(second.split())
        if _plain(last_word) not in _GLUED and main[0].isupper():
            return first, second
    return surname, ""


def capitalise_prefix(surname: str) -> str:
    """Write a surname that starts with a prefix as it is without a name or initials before it.

    Only the first prefix gets a capital. `'t`, `d'` and a title of nobility stay small (Onze Taal, *hoofdletters in
    Nederlandse namen*); capitals that are there stay.
    """
    first = surname.split()[0]
    if _ELIDED.match(first) or is_noble(first):
        return surname
    return surname[0].upper() + surname[1:]
