"""Finding guests in what was written down: a name that would reach public papers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie import Naam
from buurtkit.notatie.ambten import AMBTEN
from buurtkit.notatie.tekst import APOSTROPHES, fold
from buurtkit.notatie.voorvoegsels import PREFIXES, split_double, word_set

_WOORD = re.compile(r"[^\W_]+")
_ZINSBEGIN = re.compile(r"(?:^|[.!?…:;\n])[\s“„\"‘'(*-]*$")
_LOS_STREEPJE = re.compile(r"\s*[-–]\s*")
_ONZICHTBAAR = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""What can stand within a name and is not seen, such as a soft hyphen."""

TITELS = word_set(
    "mevrouw mevr mw meneer heer dhr familie fam dokter dr mr drs ing ir prof wethouder burgemeester directeur"
    " voorzitter agent wijkagent pastoor dominee imam juf zuster buurman buurvrouw oom tante opa oma"
).union(AMBTEN)
"""Words after which even an ordinary word with a capital is a surname."""

_LIDWOORDEN = word_set("de het een")

_VOORVOEGSELS = frozenset(part for prefix in PREFIXES for part in fold(prefix).split()) | word_set("v d vd vh")
"""Words that can stand before the main word of a surname, as they are compared; shortened ones too."""

_KORT: dict[str, tuple[str, ...]] = {"vd": ("v", "d"), "vh": ("v", "t"), "het": ("t",)}
"""Prefixes that are written in more than one way, each as the way that they are compared in."""

_KORTSTE = 2
"""How many letters a shortened word has at most, and a name that is too short to be one by itself."""

_NAAM_GEEN_LETTERS = f" \t\n\u00a0\u202f-‐‑–*_/{APOSTROPHES}"
"""What can stand between two words of one name; a full stop only behind a shortened word."""


class Gewoon(NamedTuple):
    """Surnames, folded, that are also something else, and so prove nothing by themselves."""

    woorden: frozenset[str]
    """Ordinary words."""

    plaatsen: frozenset[str]
    """Places and rivers."""


class Vermelding(NamedTuple):
    """A guest who is named in a text, or whose name is a word in it."""

    gast: Deelnemer
    naam: str
    """The name as it stands there, with what belongs before it."""

    ervoor: str
    """All of the text before the surname, or before the first name of who has no other."""

    woorden: tuple[int, int]
    """Which words of the text it is: the first, and the one behind it."""

    is_los: bool
    """Whether nothing beside it says that it is a name: then it can be something else that is called so."""

    is_zeker: bool
    """Whether it can hardly be anything else. What is not can be an ordinary word at the start of a sentence."""


class _Achternaam(NamedTuple):
    """A surname as it is compared, or half of a double name."""

    voorvoegsel: tuple[str, ...]
    hoofd: tuple[str, ...]
    is_deel: bool = False
    """Whether it is the last word of several, that only behind a first name or title is the name of somebody."""


def find_guests(dossier: Dossier, texts: Sequence[str], gewoon: Gewoon) -> Iterator[tuple[int, Deelnemer, str]]:
    """Give each guest named in each text: the position of the text, the guest, and the name as it stands there.

    A first name alone is not enough: too many are ordinary words. A surname counts with a capital and with its prefix
    (`Yilmaz`, `van der Sluis`); if it is also an ordinary word, a place or a name in the dossier, only with a first
    name, an initial or a title (`Jan Post`, `J. Post`, `mevrouw Post`). Half of a double name is a surname too.
    """
    return Gastenvinder(dossier, gewoon).find_all(texts)


def _key(word: str) -> str:
    """Give a word as it is compared; only what is not plain ASCII takes the slow way."""
    return word.lower() if word.isascii() else fold(word)


def keys(text: str) -> tuple[str, ...]:
    """Give the words of a text as they are compared."""
    return tuple(_key(word) for word in _WOORD.findall(text))


def last_words(naam: Naam) -> Iterator[str]:
    """Give the words that naming somebody by surname can end in, as they are compared."""
    for surname in _surnames(naam):
        yield from (surname.hoofd[-1], f"{surname.hoofd[-1]}s")


@lru_cache(maxsize=8192)
def _surnames(naam: Naam) -> tuple[_Achternaam, ...]:
    """Give the surname, and both halves of a double one; the exact name of who has no other.

    Of a surname of more words also the last: what stands before it can be a second first name, as in `Anna Maria Bos`.
    """
    halves: list[str] = []
    for prefix, main in (
        (naam.partner_tussenvoegsel, naam.partner_achternaam),
        (naam.tussenvoegsel, naam.achternaam),
    ):
        first, second = split_double(_LOS_STREEPJE.sub("-", main)) if main else ("", "")
        halves += [f"{prefix} {first}", second]
    if not any(map(str.strip, halves)) and not (naam.voornaam or naam.roepnaam):
        halves = [naam.exact]
    found = [_surname(words) for half in halves if (words := keys(half))]
    found += [_Achternaam((), each.hoofd[-1:], is_deel=True) for each in found if len(each.hoofd) > 1]
    return tuple(dict.fromkeys(found))


def _surname(words: tuple[str, ...]) -> _Achternaam:
    while len(words) > 1 and len(words[0]) == 1 and words[0] not in _VOORVOEGSELS:
        words = words[1:]  # an initial that was read as part of it
    count = 0
    while count < len(words) - 1 and words[count] in _VOORVOEGSELS:
        count += 1
    return _Achternaam(_spelled_out(words[:count]), words[count:])


def _spelled_out(prefixes: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for each in prefixes for part in _KORT.get(each, (each,)))


def _is_same_prefix(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether these can be one prefix, of which words are shortened: `v. d.` and `van der`."""
    if len(one) != len(other):
        return False
    pairs = zip(one, other, strict=True)
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)


class _Tekst(NamedTuple):
    """A text and its words."""

    tekst: str
    woorden: list[re.Match[str]]
    sleutels: list[str]
    """The words as they are compared."""

    def before(self, i: int) -> str:
        """Give what stands between a word and the one before it."""
        return self.tekst[self.woorden[i - 1].end() : self.woorden[i].start()]

    def is_one_name(self, i: int) -> bool:
        """Tell whether a word and the one before it can be of one name."""
        between = self.before(i).strip(_NAAM_GEEN_LETTERS)
        return not between or (between == "." and len(self.sleutels[i - 1]) <= _KORTSTE)


@lru_cache(maxsize=64)
def _words_in(text: str) -> _Tekst:
    """Give the words of a text, and how they are compared. A text is often looked into for one guest after another."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _ONZICHTBAAR.sub("", text))
    words = list(_WOORD.finditer(text))
    return _Tekst(text, words, [_key(word[0]) for word in words])


class Gastenvinder:
    """Finds guests in texts, see `find_guests`; for who looks more than once."""

    def __init__(self, dossier: Dossier, gewoon: Gewoon) -> None:
        self._dossier = dossier
        self._gewoon = gewoon
        self._known: dict[str, list[tuple[_Achternaam, Deelnemer]]] = {}

    def find_all(self, texts: Sequence[str]) -> Iterator[tuple[int, Deelnemer, str]]:
        """Give each guest who is surely named in each text: the position of the text, the guest, and the name."""
        for i, text in enumerate(texts):
            found = {each.gast.id: (i, each.gast, each.naam) for each in self.find(text) if each.is_zeker}
            yield from found.values()

    def find(self, text: str) -> Iterator[Vermelding]:
        """Give the guests who are named in one text, and those whose name is a word in it."""
        found = _words_in(text)
        end: dict[str, int] = {}
        """Per guest how far the last name that was found goes: its other half is not found again."""
        for i, key in enumerate(found.sleutels):
            # Nearly no word is a part of a name, or one with an s behind it.
            if key not in self._parts and key[:-1] not in self._parts:
                continue
            for surname, guest, is_possessive in self._ending_in(key):
                if i < end.get(guest.id, 0):
                    continue
                if named := self._named(found, i, surname, guest, is_possessive=is_possessive):
                    end[guest.id] = named.woorden[1]
                    yield named
            # Of who has a surname, the first name alone is no name: then nobody who is called so has to be looked at.
            called = self._by_first if self._has_letter_behind(found, i) else self._by_first_only
            for guest in _called(called, key):
                if i >= end.get(guest.id, 0) and (named := self._by_first_name(found, i, guest)):
                    end[guest.id] = named.woorden[1]
                    yield named

    @cached_property
    def _by_word(self) -> dict[str, list[Deelnemer]]:
        """Per word of a surname, prefixes with it, the guests who have it."""
        found: dict[str, list[Deelnemer]] = {}
        for guest in self._dossier.deelnemers:
            naam = guest.naam
            for word in dict.fromkeys(keys(f"{naam.partner_achternaam} {naam.achternaam} {naam.exact}")):
                found.setdefault(word, []).append(guest)
        return found

    @cached_property
    def _parts(self) -> frozenset[str]:
        """All words of surnames, and the first words of first names."""
        return frozenset({*self._by_word, *self._by_first})

    @cached_property
    def _by_first(self) -> dict[str, list[Deelnemer]]:
        """Per first word of a first name the guests who are called so."""
        found: dict[str, list[Deelnemer]] = {}
        for guest in self._dossier.deelnemers:
            for word in {key for first in _first_names(guest.naam) for key in first[:1]}:
                found.setdefault(word, []).append(guest)
        return found

    @cached_property
    def _by_first_only(self) -> dict[str, list[Deelnemer]]:
        """The same of those who have no other name."""
        alone: dict[str, list[Deelnemer]] = {}
        for word, guests in self._by_first.items():
            if without := [each for each in guests if not keys(_written_surname(each.naam))]:
                alone[word] = without
        return alone

    @cached_property
    def _longest_first(self) -> int:
        """How many words the longest first name has."""
        names = (first for guest in self._dossier.deelnemers for first in _first_names(guest.naam))
        return max(map(len, names), default=0)

    def _has_letter_behind(self, text: _Tekst, i: int) -> bool:
        """Tell whether the first letter of a surname can stand behind a first name that begins with a word."""
        return any(len(key) == 1 for key in text.sleutels[i + 1 : i + 1 + self._longest_first])

    def _ending_in(self, word: str) -> Iterator[tuple[_Achternaam, Deelnemer, bool]]:
        """Give the surnames that end in a word, each with its guest, and whether the word has an s behind it."""
        yield from ((surname, guest, False) for surname, guest in self._with_last(word))
        if len(word) > _KORTSTE + 1 and word.endswith("s"):
            yield from ((surname, guest, True) for surname, guest in self._with_last(word[:-1]))

    def _with_last(self, word: str) -> Sequence[tuple[_Achternaam, Deelnemer]]:
        if word not in self._known:
            # Working out surnames takes time, and nearly no guest is named.
            self._known[word] = [
                (surname, guest)
                for guest in self._by_word.get(word, ())
                for surname in _surnames(guest.naam)
                if surname.hoofd[-1] == word
            ]
        return self._known[word]

    def _named(
        self, text: _Tekst, last: int, surname: _Achternaam, guest: Deelnemer, *, is_possessive: bool
    ) -> Vermelding | None:
        """Look at a word that a surname ends in."""
        main = last + 1 - len(surname.hoofd)
        before_last = surname.hoofd[:-1]
        if main < 0 or tuple(text.sleutels[main:last]) != before_last or not _are_one(text, main, last):
            return None
        run = _prefixes_before(text, main)
        start = _start_of_prefix(text, run, main, surname.voorvoegsel)
        # Behind a first name or title the prefix can be another one, or none: `mevrouw Kolk`, `Riet van de Kolk`.
        for first in [main, run] if start is None else [start]:
            begin = _introduced(text, first, guest)
            if begin < first:
                return self._introduced_name(text, (begin, first, last + 1), surname, guest)
        if start is None or surname.is_deel:
            return None
        end = _with_first_name_behind(text, last, guest)
        if end > last + 1:
            return _vermelding(text, guest, (start, start, end), is_los=False, is_zeker=True)
        return self._stands_alone(text, (start, main, last + 1), surname, guest, is_possessive=is_possessive)

    def _introduced_name(
        self, text: _Tekst, words: tuple[int, int, int], surname: _Achternaam, guest: Deelnemer
    ) -> Vermelding:
        """Give a surname behind a first name, an initial or a title; without a capital it can be a word too."""
        is_written = text.woorden[words[2] - 1][0][0].isupper()
        main = surname.hoofd[-1]
        is_clear = is_written or not (main in self._gewoon.woorden or main in self._gewoon.plaatsen)
        words = (words[0], words[1], _with_other_half(text, words[2], guest))
        return _vermelding(text, guest, words, is_los=not is_clear, is_zeker=is_clear)

    def _stands_alone(
        self,
        text: _Tekst,
        words: tuple[int, int, int],
        surname: _Achternaam,
        guest: Deelnemer,
        *,
        is_possessive: bool,
    ) -> Vermelding | None:
        """Look at a surname with nothing in front of it that says it is one."""
        begin, main, end = words
        key, parts = surname.hoofd[-1], surname.voorvoegsel + surname.hoofd
        is_word = key in self._gewoon.woorden or key in self._gewoon.plaatsen
        if not text.woorden[main][0][0].isupper():
            # `van der sluis` in notes that were typed in haste; with less before it, it is mostly a word.
            if is_word or len(surname.voorvoegsel) <= 1:
                return None
            return _vermelding(text, guest, (begin, begin, end), is_los=True, is_zeker=False)
        if is_possessive and is_word:
            return None  # `Bakkers` are more than one
        end = _with_other_half(text, end, guest)
        named = _vermelding(text, guest, (begin, begin, end), is_los=True, is_zeker=True)
        if self._is_something_else(text, named):
            return None
        is_double = end > words[2]
        return named._replace(is_zeker=is_double or self._is_clear(text, begin, key, parts))

    def _is_clear(self, text: _Tekst, begin: int, key: str, parts: tuple[str, ...]) -> bool:
        """Tell whether a surname alone can hardly be anything else."""
        if key in self._gewoon.plaatsen or f" {' '.join(parts)} " in self._names_of_other_things:
            return False
        if len(parts) > 1:
            return True
        is_ordinary = key in self._gewoon.woorden and _ZINSBEGIN.search(text.tekst[: text.woorden[begin].start()])
        previous = text.woorden[begin - 1][0] if begin else ""
        return len(key) > _KORTSTE and not is_ordinary and previous not in _LIDWOORDEN

    def _by_first_name(self, text: _Tekst, i: int, guest: Deelnemer) -> Vermelding | None:
        """Look at a word that is a first name: of who has no surname, or with the first letter of it behind it."""
        if not text.woorden[i][0][0].isupper():
            return None
        for first in _first_names(guest.naam):
            end = i + len(first)
            here = tuple(text.sleutels[i:end])
            if here not in (first, (*first[:-1], f"{first[-1]}s")) or not _are_one(text, i, end - 1):
                continue
            surnames = _surnames(guest.naam)
            if surnames:
                if any(_has_initial_behind(text, end, each) for each in surnames):
                    return _vermelding(text, guest, (i, i, end + 1), is_los=False, is_zeker=True)
                continue
            begin = _title_before(text, i)
            named = _vermelding(text, guest, (begin, i, end), is_los=begin == i, is_zeker=False)
            if not (named.is_los and self._is_something_else(text, named)):
                return named
        return None

    def _is_something_else(self, text: _Tekst, named: Vermelding) -> bool:
        """Tell whether a name is a word that somebody said is none, or the name of something in the dossier."""
        begin, end = named.woorden
        here = tuple(text.sleutels[begin:end])
        if here in self._geen_naam or here[-1:] in self._geen_naam:
            return True
        return self.is_within_other_name(text.tekst, named)

    def is_within_other_name(self, text: str, named: Vermelding) -> bool:
        """Tell whether a name stands within that of an organisation or place: `Bakkerij Jan Bakker` is a shop.

        A name with a first name or title has to be shorter than it: else it is somebody, whatever is called after them.
        """
        found = _words_in(text)
        begin, end = named.woorden
        longer = 0 if named.is_los else 1
        for name in self._other_names:
            size = len(name)
            for start in range(max(0, end - size), begin + 1):
                is_there = tuple(found.sleutels[start : start + size]) == name
                if is_there and size >= end - begin + longer:
                    return True
        return False

    @cached_property
    def _geen_naam(self) -> frozenset[tuple[str, ...]]:
        """The words of which somebody said that they are no names of guests."""
        return frozenset(keys(word) for word in self._dossier.initiatief.woorden_geen_naam)

    @cached_property
    def _other_names(self) -> Sequence[tuple[str, ...]]:
        """The names of organisations, places, rooms and tables, and words that are no names, as they are compared."""
        dossier, initiatief = self._dossier, self._dossier.initiatief
        names = {initiatief.naam, initiatief.aanbieder, *initiatief.gemeenten, *initiatief.buurten}
        names |= {partner.naam for partner in initiatief.partners}
        names |= {guest.organisatie for guest in dossier.deelnemers}
        for afspraak in dossier.afspraken:
            names |= {owner.organisatie for owner in (afspraak.eigenaar, *afspraak.samen_met)}
        names |= {tafel.naam for dag in dossier.bijeenkomsten_met("tafels") for tafel in dag.tafels}
        for bijeenkomst in dossier.bijeenkomsten:
            plaats = bijeenkomst.plaats
            names |= {plaats.naam, plaats.adres, plaats.woonplaats, plaats.zaal}
            names |= {deel.zaal for deel in bijeenkomst.programma}
        named = {keys(name) for name in names if name}
        return sorted(named | self._geen_naam)

    @cached_property
    def _names_of_other_things(self) -> str:
        """All those names in one text: a surname in it is no proof of a person."""
        return "".join(f" {' '.join(name)} " for name in self._other_names)


def _called(by_first: Mapping[str, Sequence[Deelnemer]], word: str) -> Iterator[Deelnemer]:
    """Give the guests of whom a first name begins with a word, or with that word without the s behind it."""
    yield from by_first.get(word, ())
    if word.endswith("s"):
        yield from by_first.get(word[:-1], ())


def _written_surname(naam: Naam) -> str:
    return f"{naam.partner_achternaam} {naam.achternaam}"


def _vermelding(
    text: _Tekst, guest: Deelnemer, words: tuple[int, int, int], *, is_los: bool, is_zeker: bool
) -> Vermelding:
    """Make it of the first word, the first of the surname, and the word behind it."""
    begin, surname, end = words
    start = _with_apostrophe(text, begin)
    name = text.tekst[start : text.woorden[end - 1].end()]
    before = text.tekst[: _with_apostrophe(text, surname)]
    return Vermelding(guest, name, before, (begin, end), is_los, is_zeker)


def _with_apostrophe(text: _Tekst, i: int) -> int:
    """Give where a name begins in a text: `'t Gilde` has a sign in front that is no part of a word."""
    begin = text.woorden[i].start()
    is_short = text.sleutels[i] in ("t", "s")
    return begin - 1 if is_short and begin and text.tekst[begin - 1] in APOSTROPHES else begin


def _are_one(text: _Tekst, first: int, last: int) -> bool:
    return all(text.is_one_name(i) for i in range(first + 1, last + 1))


def _prefixes_before(text: _Tekst, main: int) -> int:
    """Give the first of the words before a main word that can be a prefix."""
    begin = main
    while begin and text.sleutels[begin - 1] in _VOORVOEGSELS and text.is_one_name(begin):
        begin -= 1
    return begin


def _start_of_prefix(text: _Tekst, run: int, main: int, prefix: tuple[str, ...]) -> int | None:
    """Give where a surname with this prefix begins; `None` if it is not there."""
    starts = range(main, run - 1, -1)
    return next((i for i in starts if _is_same_prefix(_spelled_out(text.sleutels[i:main]), prefix)), None)


def _introduced(text: _Tekst, first: int, guest: Deelnemer) -> int:
    """Give where first names, initials and titles before a surname begin; `first` if none of them is the guest's."""
    own = {word for name in _first_names(guest.naam) for word in name}
    initials = _initials(guest.naam)
    begin, is_guest = first, False
    while begin:
        word, key = text.woorden[begin - 1][0], text.sleutels[begin - 1]
        between = text.before(begin).strip(_NAAM_GEEN_LETTERS)
        is_first = key in own and not between
        # Initials can be written in one: `JP Bakker`.
        are_initials = word.isupper() and len(word) <= _KORTSTE and (len(word) == 1 or set(key) <= initials)
        if not is_first and (between not in ("", ".") or not (are_initials or key in TITELS)):
            break
        is_guest = is_guest or is_first or key in TITELS or (are_initials and set(key) <= initials)
        begin -= 1
    return begin if is_guest else first


def _title_before(text: _Tekst, i: int) -> int:
    """Give the title before a first name: `buurvrouw Truus`; without one, that name."""
    is_title = i and text.sleutels[i - 1] in TITELS and text.before(i).strip(_NAAM_GEEN_LETTERS) in ("", ".")
    return i - 1 if is_title else i


def _with_first_name_behind(text: _Tekst, last: int, guest: Deelnemer) -> int:
    """Give the word behind a name of which the surname comes first: `Bakker, Jan`."""
    behind = last + 1
    for first in _first_names(guest.naam):
        end = behind + len(first)
        if tuple(text.sleutels[behind:end]) == first and text.before(behind).strip() == ",":
            return end
    return behind


def _with_other_half(text: _Tekst, end: int, guest: Deelnemer) -> int:
    """Give the word behind a double name of which the first half ends at `end`: with the other half, if it is there."""
    if end >= len(text.woorden) or text.before(end).strip() not in ("-", "–", "‐", "‑"):
        return end
    for surname in _surnames(guest.naam):
        size = len(surname.voorvoegsel) + len(surname.hoofd)
        parts = _spelled_out(text.sleutels[end : end + size])
        if parts[-len(surname.hoofd) :] == surname.hoofd:
            return min(end + size, len(text.woorden))
    return end


def _has_initial_behind(text: _Tekst, end: int, surname: _Achternaam) -> bool:
    """Tell whether the first letter of a surname stands behind a first name: `Truus N.` with its full stop."""
    if end >= len(text.woorden) or text.before(end).strip(_NAAM_GEEN_LETTERS):
        return False
    word = text.woorden[end]
    is_shortened = text.tekst[word.end() : word.end() + 1] == "."
    return is_shortened and word[0].isupper() and text.sleutels[end] == surname.hoofd[0][0]


@lru_cache(maxsize=8192)
def _first_names(naam: Naam) -> tuple[tuple[str, ...], ...]:
    """Give what somebody is called, as it is compared."""
    return tuple(dict.fromkeys(words for first in (naam.voornaam, naam.roepnaam) if (words := keys(first))))


@lru_cache(maxsize=8192)
def _initials(naam: Naam) -> frozenset[str]:
    return frozenset(word[0] for name in (naam.voorletters, naam.voornaam, naam.roepnaam) for word in keys(name))
