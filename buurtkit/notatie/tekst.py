"""Letters: folding for sorting and file names, and the capital at the start of a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

APOSTROPHES = "'’‘`´"
"""What people type for an apostrophe."""

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŋ": "n", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys(APOSTROPHES, "")
)
"""Letters that Unicode does not take apart into a base letter and a mark; apostrophes do not count."""


class _Folded(dict[int, str | int | None]):
    """For `str.translate`: what is left of each letter of a text that was taken apart; a mark on a letter goes."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.combining(chr(code)) else code
        self[code] = kept
        return kept


_FOLDED = _Folded(_UNDECOMPOSED)

_BETWEEN_WORDS = re.compile(r"[\W_]+")

_AREA_CODE = re.compile(r"(?<!\S)(0[0-9]{2,3}) – (?=[0-9])")

_STEM = 75
"""How much of an id is kept before a number: an id has at most 80 characters."""


def fold(text: str) -> str:
    """Give small letters without diacritics and words with one space between, for comparing and sorting.

    IJ stays i + j, as dictionaries sort it (Onze Taal, *ij: plaats in het alfabet*). Other scripts are kept.

    >>> fold("Yıldız Çelik-'t Hart")
    'yildiz celik t hart'
    """
    if text.isascii():  # nearly all texts, in a quarter of the time
        return _BETWEEN_WORDS.sub(" ", text.lower().replace("'", "").replace("`", "")).strip()
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_FOLDED)
    return _BETWEEN_WORDS.sub(" ", letters).strip()


def slug(text: str, most: int | None = None) -> str:
    """Make a name for files and references: a-z, 0-9 and hyphens; empty when nothing of the text is left.

    `most` is how many characters it may have.

    >>> slug("Nynke van der Sluis")
    'nynke-van-der-sluis'
    """
    return re.sub("[^a-z0-9]+", "-", fold(text)).strip("-")[:most].rstrip("-")


def free_id(id_: str, used: Container[str], tried: dict[str, int] | None = None) -> str:
    """Give an id that is not in use: itself, or with the first number behind it that makes it one.

    Who asks it often for what grows `used` passes the same `tried`: which numbers are in use is then not asked again.

    >>> free_id("jan", {"jan", "jan-2"})
    'jan-3'
    """
    tried = {} if tried is None else tried
    stem, free = id_[:_STEM], id_
    while free in used:
        tried[stem] = tried.get(stem, 1) + 1
        free = f"{stem}-{tried[stem]}"
    return free


def hoofdletter(tekst: str) -> str:
    """Give the text as the start of a sentence.

    IJ is one letter (`IJs`), after `'s` or `'t` the next word gets the capital (`'s Avonds`), and a stress mark on the
    first letter goes (`Eén`).
    """
    if found := re.match(rf"[{APOSTROPHES}][a-z]+[\s-]+", tekst):
        return found[0] + hoofdletter(tekst[found.end() :])
    if tekst.startswith("ij"):
        return "IJ" + tekst[2:]
    if tekst.startswith("éé"):
        return "E" + tekst[1:]
    return tekst[:1].upper() + tekst[1:]


def aaneen(text: str) -> str:
    """Keep text on one line: `06 12 34 56 78` with no-break spaces, for a document.

    Behind the dash of a phone number a line may break, also before such a space (UAX 14): there comes a hyphen that
    does not let it.
    """
    return _AREA_CODE.sub("\\1\N{NON-BREAKING HYPHEN}", text).replace(" ", "\N{NO-BREAK SPACE}")


def zin(text: str) -> str:
    """Give the text of a sentence with a full stop behind it, unless it ends already, as with `!` or `?`."""
    written = text.rstrip()
    return text if not written or re.search(r"[.!?…:][”\"'’)*_]*$", written) else f"{written}."


_OWN_SUBJECT = frozenset(
    [
        "niemand",
        "iedereen",
        "er",
        "de",
        "het",
        "een",
        "u",
        "je",
        "jij",
        "jullie",
        "uw",
        "jouw",
        "alles",
        "alle",
        "elke",
        "elk",
        "ieder",
        "iedere",
        "wie",
        "wat",
        "dit",
        "dat",
        "deze",
        "die",
        "wij",
        "we",
    ]
)
"""Words with which a sentence begins that has a subject of its own."""


def met_wij(text: str) -> str:
    """Give a sentence about what we do, of a text that goes on behind *Wij* or is a sentence by itself.

    >>> met_wij("luisteren"), met_wij("we helpen"), met_wij("Niemand hoeft iets voor te bereiden")
    ('Wij luisteren', 'Wij helpen', 'Niemand hoeft iets voor te bereiden')
    """
    first, _, rest = text.strip().partition(" ")
    if first.lower() in ("wij", "we") and rest:
        return f"Wij {rest[:1].lower()}{rest[1:]}"
    if first.lower() in _OWN_SUBJECT:
        return hoofdletter(text.strip())
    return f"Wij {text.strip()[:1].lower()}{text.strip()[1:]}"


def zonder_aanhalingstekens(text: str) -> str:
    """Take off the quotes around a whole text, once: documents put quotes around it themselves.

    >>> zonder_aanhalingstekens("“Ik eet alleen.”"), zonder_aanhalingstekens("'t Is stil")
    ('Ik eet alleen.', "'t Is stil")
    """
    found = re.fullmatch(r"""\s*(?:["“”„]([^"“”„]+)["“”]|['‘’]([^'‘’]+)['’])\s*""", text)
    return next(filter(None, found.groups())).strip() if found else text
