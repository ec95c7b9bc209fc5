"""Values as people type them in a list: brought to what `deelnemers.yaml` holds, or empty with a reason.

Each function gives the value and what there is to say about it; an empty value with a remark could not be used.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from buurtkit.basis.melding import shortened
from buurtkit.dossier.antwoorden import ANTWOORDEN, Antwoord, Antwoordverloop, parse_verloop
from buurtkit.dossier.typen import MEERVOUD, Geleding
from buurtkit.gasten.overnemen.woorden import woorden
from buurtkit.lijsten.woorden import is_no, is_yes_no, key
from buurtkit.notatie import parse_datum, parse_telefoon
from buurtkit.notatie.voorvoegsels import word_set

EMAIL = re.compile(r"(?<![^\s,;:<>()\[\]\"'])[^\s,;:<>()\[\]\"']+@[^\s,;:<>()\[\]\"'@]+\.[^\s,;:<>()\[\]\"'@.]+")
_BESIDE_EMAIL = re.compile(
    r"\([^()]*\)|\b[\w-]{1,40}\s*:|\b(?:en|of|prive|privé|werk|thuis)\b|[\s,;:/|.<>\"'-]+", re.IGNORECASE
)
"""What can stand beside an address and is surely no part of it."""

_PHONE = re.compile(r"(?:\+|00)?[0-9(][0-9 ().–-]{6,60}[0-9]")
_YEAR_FIRST = re.compile(r"(?P<jaar>\d{4})[-/.](?P<maand>\d{1,2})[-/.](?P<dag>\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?P<dag>\d{1,2})[-/. ](?P<maand>\d{1,2})[-/. ](?P<jaar>\d{4}|\d{2})(?!\d)")
_POLITE = word_set("ik kom komen graag er erbij ben bij zeker natuurlijk hoor dank u je bedankt leuk gezellig")
"""Words of an answer that say nothing besides it."""

_CHANGES = word_set(
    "pers persoon personen man vrouw partner introducee gast gasten samen wij we met maar mits als tenzij misschien"
    " onder voorbehoud tot vanaf later eerder alleen half uur uurtje online digitaal vervanger collega namens"
)
"""Words that bring somebody else into an answer, or a condition."""

_AMERICAN = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)
"""A time with AM or PM: before it the month comes first."""

_LONGEST_EMPTY = 20
"""No way of writing that there is nothing is longer."""

_LONGEST_SHORT = 5
"""A word that is longer is no short form: `gemeente` is not short for *gemeenteraadslid*."""

_WITH_DASH = re.compile(r"\s*[;\n]\s*")


class Celwaarde(NamedTuple):
    """A value, and what there is to say about it in Dutch."""

    tekst: str
    opmerking: str = ""


def is_empty(text: str) -> bool:
    """Tell whether a text stands for nothing: `-`, `n.v.t.`, `onbekend`."""
    return not text or (len(text) <= _LONGEST_EMPTY and _says_nothing(text))


@lru_cache(maxsize=2048)
def _says_nothing(text: str) -> bool:
    name = key(text)
    return not name or not name.strip("-?.") or name in woorden().leeg


def email(text: str) -> Celwaarde:
    """Take the e-mail address out of `Jan <jan@voorbeeld.nl>`; of several, the first counts.

    Words that stand loose beside an address can be a part of it: then nobody knows which address is meant.
    """
    if is_empty(text):
        return Celwaarde("")
    found = EMAIL.findall(text)
    if not found:
        return Celwaarde("", f"`{_short(text)}` is geen e-mailadres")
    if words := _loose_words(text):
        return Celwaarde("", f"`{_short(text)}` is geen e-mailadres: naast het adres staat `{_short(words)}`")
    first = found[0].removeprefix("mailto:").rstrip(".")
    others = [each for each in found[1:] if each.casefold() != first.casefold()]
    return Celwaarde(first, f"hier staan meer e-mailadressen; `{first}` telt" if others else "")


def _loose_words(text: str) -> str:
    """Give the words beside an address that can be a part of it."""
    if re.search(r"<[^<>]*@[^<>]*>", text):
        return ""
    return " ".join(_BESIDE_EMAIL.sub(" ", EMAIL.sub(" ", text)).split())


def instead(veld: str, text: str, taken: str) -> Sequence[str]:
    """Give what may be meant in a cell instead of what was taken: to propose to somebody, never to take.

    >>> instead("email", "gj@voorbeeld,nl", ""), instead("email", "a@x.nl; b@x.nl", "a@x.nl")
    (['gj@voorbeeld.nl'], ['b@x.nl'])
    """
    if veld != "email":
        return ["ja", "nee"] if veld not in ("telefoon", "aanspreektitel") else []
    with_points = [text, re.sub(r",(?=\w)", ".", text), re.sub(r"\s*([@.])\s*", r"\1", text)]
    found = [address.rstrip(".") for each in with_points for address in EMAIL.findall(each)]
    # beside loose words nobody knows whether they are a part of the address
    sure = found if taken or not _loose_words(text) else [each for each in found if each not in EMAIL.findall(text)]
    return [each for each in dict.fromkeys(sure) if each != taken]


@lru_cache(maxsize=4096)
def telefoon(text: str) -> Celwaarde:
    """Take the phone number out of a cell and write it in one style; Excel may have eaten its first 0 or `+`."""
    if is_empty(text):
        return Celwaarde("")
    last_problem = ""
    for found in [text, *_PHONE.findall(text)]:
        written = found.strip()
        if re.fullmatch("[1-9][0-9]{8}", written):
            written = f"0{written}"
        elif re.fullmatch("31[0-9]{9}", written):
            written = f"+{written}"
        try:
            number = parse_telefoon(written)
        except ValueError as error:
            last_problem = str(error)
        else:
            rest = re.findall("[0-9]", text.replace(found, ""))
            return Celwaarde(number, f"hier staat meer dan één nummer; `{number}` telt" if len(rest) > 8 else "")
    return Celwaarde("", f"`{_short(text)}` is geen telefoonnummer. Verwacht: {last_problem}")


@lru_cache(maxsize=4096)
def telefoons(text: str) -> tuple[tuple[str, ...], str]:
    """Take all phone numbers out of a cell, each in one style and once; with what there is to say about them."""
    one, remark = telefoon(text)
    found = [number.tekst for part in _PHONE.findall(text) if (number := telefoon(part)).tekst]
    if len(found) < 2:
        return ((one,) if one else ()), remark
    return tuple(dict.fromkeys(found)), ""


_MORE = re.compile(r"(?:(?P<met>\d{1,2})\s*(?:x|p|pers|personen|mensen|man)\b|\+\s*(?P<erbij>\d{1,2}))", re.IGNORECASE)
_PARTNER = re.compile(
    r"\b(?:met|en|\+)\s+(?:mijn\s+|zijn\s+|haar\s+)?(?:partner|man|vrouw|echtgenoot|echtgenote)\b", re.IGNORECASE
)


def meekomers(text: str) -> int:
    """Give how many people come along by what stands beside an answer; 0 when nothing says that surely.

    >>> meekomers("JA (2 pers)"), meekomers("ja +1"), meekomers("ja, met partner"), meekomers("ja, later")
    (1, 1, 1, 0)
    """
    if found := _MORE.search(text):
        return int(found["erbij"]) if found["erbij"] else max(0, int(found["met"]) - 1)
    return 1 if _PARTNER.search(text) else 0


def wensen_in(text: str) -> tuple[tuple[str, str], ...]:
    """Give what a remark asks for in words that leave no doubt, each with its field; nothing beside a *geen* or *niet*.

    >>> wensen_in("slecht ter been, rollator"), wensen_in("geen lift nodig")
    ((('voorzieningen', 'rollator'),), ())
    """
    words = {key(word) for word in re.split(r"[^\w-]+", text)}
    if words & {"geen", "niet", "zonder"}:
        return ()
    known = ((field, word) for field, pairs in woorden().wensen.items() for part, word in pairs if part in words)
    return tuple(known)


@lru_cache(maxsize=1024)
def geleding(text: str) -> Geleding | None:
    """Give the geleding that a word is, `None` when it is not clear."""
    known = _geledingen()
    return next((known[name] for part in [text, *re.split(r"[/,;&+]", text)] if (name := key(part)) in known), None)


def likely_geleding(text: str) -> Geleding | None:
    """Give the geleding that a word is most likely short for or like: `prof`, `bew.`; to propose, never to take."""
    name = key(text)
    is_short = 2 < len(name) <= _LONGEST_SHORT
    begun = [each for word, each in _geledingen().items() if is_short and word.startswith(name)]
    return guess_geleding(text) or (begun[0] if len(set(begun)) == 1 else None)


@lru_cache(maxsize=4096)
def guess_geleding(functie: str) -> Geleding | None:
    """Guess the geleding from a function that leaves no doubt; two different ones cancel each other."""
    known = woorden().geledingen
    words = re.split(r"[^\w-]+", functie.casefold())
    pieces = [key(functie), *map(key, words), *(key(f"{a} {b}") for a, b in pairwise(words))]
    found = {known[piece] for piece in pieces if piece in known}
    return found.pop() if len(found) == 1 else None


@cache
def _geledingen() -> Mapping[str, Geleding]:
    return {**woorden().geledingen, **{key(each): each for each in MEERVOUD}}


def aanspreektitel(text: str) -> Celwaarde:
    """Read heer or mevrouw; what somebody else calls themselves stays neutral."""
    words = {"v": "mevrouw", "vrouw": "mevrouw", "m": "heer", "man": "heer", "h": "heer", "heer": "heer"}
    words |= dict.fromkeys(("mw", "mevr", "mevrouw", "mev", "geachtemevrouw", "mrs", "ms"), "mevrouw")
    words |= dict.fromkeys(("dhr", "deheer", "meneer", "hr", "geachteheer", "mr"), "heer")
    return Celwaarde(words.get(key(text), ""))


def ja_nee(text: str) -> Celwaarde:
    """Read yes or no."""
    answer = antwoord(text)
    if answer in ("ja", "nee"):
        return Celwaarde(answer)
    return Celwaarde("", "" if is_empty(text) else f"`{_short(text)}` is geen ja of nee")


@lru_cache(maxsize=1024)
def antwoord(text: str) -> Antwoord | None:
    """Read an answer from its first words: `Ja, ik kom graag` is ja; `None` when it is not clear."""
    known = _antwoorden()
    name = key(text)
    if name in known or not name:
        return known.get(name)
    parts = re.split(r"[^\w.?✓✔]+", text.casefold())
    for count in range(min(len(parts), 4), 0, -1):
        if found := known.get(key(" ".join(parts[:count]))):
            return found
    return None


@cache
def _antwoorden() -> Mapping[str, Antwoord]:
    """Give the answers by the keys of all that people write for them, and of what they are called."""
    return {**woorden().antwoorden, **{key(each): each for each in ANTWOORDEN}}


def antwoord_twijfel(text: str) -> str:
    """Give what stands in an answer beside the answer itself, and may change it; empty when nothing does.

    >>> antwoord_twijfel("Ja, ik kom graag"), antwoord_twijfel("ja?"), antwoord_twijfel("JA (2 pers)")
    ('', '?', '2 pers')
    """
    if "?" not in text and key(text) in _antwoorden():
        return ""
    words = re.findall(r"[^\W_]+|[?+]", text.casefold())
    polite = _POLITE | woorden().antwoorden.keys()
    beside = [word for word in words if word.isdigit() or word not in polite]
    # Words alone are talk, unless they bring in somebody else or a condition.
    matters = any(word in "?+" or word.isdigit() or word in _CHANGES for word in beside)
    return " ".join(beside) if matters else ""


def verloop(text: str) -> Antwoordverloop | None:
    """Read answers with their days as `deelnemers.yaml` has them; `None` when it is another text."""
    try:
        return parse_verloop(text) if re.search(r"\d|,", text) else None
    except ValueError:
        return None


class Dagvorm(NamedTuple):
    """How the days of one column are written."""

    maand_eerst: bool = False
    """Whether the month comes first, as in America and in forms of Microsoft."""

    zeker: bool = True
    """Whether the column shows it; both can be when no number is above 12."""


def dagvorm(texts: Sequence[str], vandaag: dt.date) -> Dagvorm:
    """See for a whole column whether the day or the month comes first: a form writes all of them in one way.

    `vandaag` helps where no number is above 12: what was filled in is not of a day to come.
    """
    found = [match for text in texts if not _YEAR_FIRST.search(text) and (match := _DAY_FIRST.search(text))]
    pairs = [(int(match["dag"]), int(match["maand"])) for match in found]
    can_be_day_first = all(second <= 12 for _, second in pairs)
    can_be_month_first = all(first <= 12 for first, _ in pairs) and any("/" in match[0] for match in found)
    if not can_be_month_first:
        return Dagvorm(maand_eerst=False)
    if not can_be_day_first or any(_AMERICAN.search(text) for text in texts):
        return Dagvorm(maand_eerst=True)
    # both can be: what would be a day to come tells which it is not
    past_day_first = _all_past(texts, vandaag, maand_eerst=False)
    past_month_first = _all_past(texts, vandaag, maand_eerst=True)
    both_say_the_same = all(first == second for first, second in pairs)
    return Dagvorm(
        maand_eerst=past_month_first and not past_day_first,
        zeker=both_say_the_same or past_day_first != past_month_first,
    )


def _all_past(texts: Sequence[str], vandaag: dt.date, *, maand_eerst: bool) -> bool:
    """Tell whether none of the days that are read this way is to come."""
    days = [dag(text, maand_eerst=maand_eerst) for text in texts]
    return all(day <= vandaag for day in days if day is not None)


def dag(text: str, *, maand_eerst: bool = False) -> dt.date | None:
    """Read the day of a time stamp, `None` when there is none; the other order counts when one cannot be."""
    if found := _YEAR_FIRST.search(text) or _DAY_FIRST.search(text):
        year, month, day = (int(found[part]) for part in ("jaar", "maand", "dag"))
        if maand_eerst and found.re is _DAY_FIRST and day <= 12:
            month, day = day, month
        if month > 12 >= day:
            month, day = day, month
        try:
            return dt.date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            return None
    try:
        return parse_datum(text)
    except ValueError:
        return None


def wens(kop: str, veld: str, text: str) -> str | None:
    """Give what a cell asks for below a head that may be a closed question; `None` for a yes that does not say to what.

    >>> wens("Bent u vegetarisch?", "dieet", "Ja"), wens("Heeft u een allergie?", "dieet", "Ja, noten")
    ('vegetarisch', 'noten')
    """
    if is_no(text):
        return ""
    if is_yes_no(text):
        if option := re.search(r"\[([^\[\]]+)\]$", kop):  # one column for each choice, as LimeSurvey has it
            return option[1].strip().lower()
        name = key(kop)
        named = [word for part, word in woorden().wensen.get(veld, ()) if part in name]
        longest = [word for word in named if not any(word != other and word in other for other in named)]
        return longest[0] if len(longest) == 1 else None  # of two things in one question nobody knows which
    before, comma, rest = (part.strip() for part in text.partition(","))
    if not comma or not rest or not is_yes_no(before):
        return text
    # Behind a no can stand what somebody does need: that is left as it was written.
    return rest if not is_no(before) else ("" if is_empty(rest) else text)


def lijst(text: str) -> Sequence[str]:
    """Divide what is needed for food or access in its parts; `geen` is nothing."""
    if is_empty(text) or is_no(text):
        return ()
    parts = _WITH_DASH.split(text) if ";" in text else text.split(",")
    return tuple(part.strip() for part in parts if part.strip())


def _short(text: str) -> str:
    return shortened(text, 40)
