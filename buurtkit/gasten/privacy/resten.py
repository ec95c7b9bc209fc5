"""Finding what is left of guests in the files of a dossier: names, addresses, numbers."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.delen import fields_of_type
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.gasten_vinden import Gastenvinder
from buurtkit.dossier.register import fingerprint
from buurtkit.dossier.typen import Email, Telefoon
from buurtkit.gasten.privacy.gemaakt import Register
from buurtkit.gasten.privacy.plaatsen import bestanden
from buurtkit.kennis.woordnamen import woordnamen
from buurtkit.notatie.contact import digits
from buurtkit.notatie.tekst import fold

MAX_BYTES = 20_000_000
"""Largest file that is looked into."""

_ALS_ZIP = (".docx", ".xlsx", ".odt", ".ods", ".pptx")
_NIET_TE_LEZEN = (".pdf", ".doc", ".xls", ".msg", ".zip")
_PLAATJES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".ttf", ".otf", ".woff", ".woff2")
_NIEUWE_REGEL = re.compile(r"</(?:\w+:)?(?:p|si|row|tr|h)>")
_RUIMTE = re.compile(r"<\w+:(?:br|cr|tab)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r"(?<!\w)\w+(?:-\w+)+")
_CIJFERS = re.compile(r"[+(]?\d[\d ()./–\u00a0-]{7,}\d")


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    """Give a text as names are compared, with a space at both ends. It is looked into for one guest after another."""
    return f" {fold(text)} "


class Rest(NamedTuple):
    """A place where somebody can still be recognised."""

    bestand: str
    regel: int
    """The line, from 1; of a Word or Excel file the paragraph or row."""

    wat: str
    """What stands there."""

    gast: str
    """The id of the guest."""


class Speurder:
    """Finds some guests in texts."""

    def __init__(self, dossier: Dossier, wie: Sequence[Deelnemer], openbaar: Collection[str] = ()) -> None:
        """Look for `wie`; those whose ids are in `openbaar` may be named, and so may their public contact data."""
        named = [each for each in wie if each.id not in openbaar]
        self._dossier = replace(dossier, deelnemers=tuple(named))
        self._names: dict[str, str] = {}
        self._by_word: dict[str, list[str]] = {}
        for each in named:
            name = fold(each.volledig)
            if len(name) > 2:
                self._names[each.id] = name
                self._by_word.setdefault(name.split()[0], []).append(each.id)
        public = dossier.initiatief.openbare_gegevens
        self._mails = {value.lower(): id_ for id_, value in _values(wie, Email) if value not in public}
        self._phones = {digits(value): id_ for id_, value in _values(wie, Telefoon) if value not in public}
        self._vinder = Gastenvinder(self._dossier, woordnamen())
        self.ids = {each.id for each in wie}
        self._all_ids = dossier.deelnemer_bij_id.keys()  # shared: there is one of these per guest

    def find(self, teksten: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        """Give each guest found in each text: the position of the text, what stands there, and the id of the guest."""
        for i, text in enumerate(teksten):
            for id_, what in dict.fromkeys(self._plain(text)):
                yield i, what, id_
        for i, guest, name in self._vinder.find_all(teksten):
            if f" {self._names.get(guest.id, '?')} " not in _folded(teksten[i]):
                yield i, name, guest.id

    def mentions(self, tekst: str) -> bool:
        """Tell whether a text names one of the guests."""
        return next(self.find([tekst]), None) is not None

    def _plain(self, text: str) -> Iterator[tuple[str, str]]:
        """Give what is found by comparing letters and digits: the id of the guest and what stands there."""
        if any(letter.isupper() for letter in text):
            yield from self._names_in(text)
        if "@" in text:
            low = text.lower()
            for mail, id_ in self._mails.items():
                if mail in low:
                    yield id_, mail
        if self._phones:
            for number in _CIJFERS.findall(text):
                if called := self._phones.get(digits(number)):
                    yield called, number
        for id_ in self.ids & id_words(text):
            yield id_, id_

    def _names_in(self, text: str) -> Iterator[tuple[str, str]]:
        folded = _folded(text)
        # Only names of which the first word is there are looked for: with many guests that saves most of the time.
        meant: set[str] = set()
        for word in set(folded.split()):
            meant.update(self._by_word.get(word, ()))
        for id_ in meant:
            if f" {self._names[id_]} " in folded:
                yield id_, self._dossier.deelnemer_bij_id[id_].volledig

    def id_in_name(self, stem: str) -> str:
        """Give the id that the name of a file ends in, if it is that of one of the guests; otherwise nothing."""
        parts = stem.split("-")
        ends = ("-".join(parts[i:]) for i in range(len(parts)))
        found = next((end for end in ends if end in self._all_ids), "")
        return found if found in self.ids else ""


def _values(wie: Sequence[Deelnemer], kind: Any) -> Iterator[tuple[str, str]]:
    """Give all values of one kind of `typen` with the id of the guest: each of them says who it is."""
    for each in wie:
        for name in fields_of_type(type(each), kind):
            value = getattr(each, name) or ()
            for one in (value,) if isinstance(value, str) else value:
                yield each.id, one


def id_words(text: str) -> set[str]:
    """Give the words of a text that could be ids: with a hyphen, for others are just words."""
    return set(_ID.findall(text)) if "-" in text else set()


def numbers(text: str) -> set[str]:
    """Give the phone numbers in a text as they are compared."""
    return {digits(number) for number in _CIJFERS.findall(text)}


def mark_of(dossier: Dossier, gast: Deelnemer) -> str:
    """Give a mark of one guest that is another one as soon as `Speurder` would look for something else."""
    public = dossier.initiatief.openbare_gegevens
    contacts = [value for kind in (Email, Telefoon) for _, value in _values([gast], kind)]
    looked_for = (gast.id, gast.naam, *(value for value in contacts if value not in public))
    return fingerprint(repr(looked_for).encode())[:8]


def find_rests(
    dossier: Dossier,
    wie: Sequence[Deelnemer],
    *,
    weg: Collection[Path],
    nieuw: Mapping[Path, bytes],
    bekend: Collection[Path] = (),
    openbaar: Collection[str] = (),
) -> tuple[tuple[Rest, ...], tuple[str, ...]]:
    """Give where guests can still be recognised in the files of a dossier, and which files cannot be looked into.

    `weg` are files that will not be there any more, `nieuw` what will stand in others. Of `bekend` it is known that
    they name nobody, so that it does not matter if they cannot be looked into. The guests with the ids in `openbaar`
    may be named. What the register knows to be without them is not looked into either.
    """
    speurder = Speurder(dossier, wie, openbaar)
    found: list[Rest] = []
    closed: list[str] = []
    is_without = Register(dossier.map).zonder({each.id: mark_of(dossier, each) for each in wie})
    for path in bestanden(dossier.map):
        if path in weg:
            continue
        name = path.relative_to(dossier.map).as_posix()
        lines = [] if path not in nieuw and is_without(path) else regels(path, nieuw.get(path))
        if lines is None:
            if path not in bekend:
                closed.append(name)
            continue
        found += [Rest(name, i + 1, what, id_) for i, what, id_ in speurder.find(lines)]
        if id_ := speurder.id_in_name(path.name.partition(".")[0]):
            found.append(Rest(name, 0, id_, id_))
    return tuple(sorted(set(found))), tuple(closed)


def regels(path: Path, content: bytes | None = None) -> list[str] | None:
    """Give the text of a file line by line, `None` if it is of a kind that cannot be read here.

    `content` is what will stand in it, instead of what stands in it now.
    """
    try:
        if path.suffix.lower() in _PLAATJES:
            return []
        if path.suffix.lower() in _NIET_TE_LEZEN or path.stat().st_size > MAX_BYTES:
            return None
        if path.suffix.lower() in _ALS_ZIP:
            return _lines_of_zip(path)
        raw = path.read_bytes() if content is None else content
    except (OSError, zipfile.BadZipFile):
        return None
    return [] if b"\0" in raw else raw.decode("utf-8-sig", errors="replace").splitlines()


def _lines_of_zip(path: Path) -> list[str]:
    """Give the paragraphs and rows of a Word or Excel file."""
    from html import unescape

    lines: list[str] = []
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            if part.endswith(".xml"):
                xml = archive.read(part).decode("utf-8", errors="replace")
                lines += unescape(_TAG.sub("", _NIEUWE_REGEL.sub("\n", _RUIMTE.sub(" ", xml)))).splitlines()
    return lines
