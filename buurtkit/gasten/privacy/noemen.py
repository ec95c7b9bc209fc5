"""Which texts and documents name a guest: what decides whether they go with the guest, and what is shown to the guest.

Of what buurtkit made, that was found when it was made, and stands in the register. What it does not know of, or what
somebody changed, is looked into.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from buurtkit.beeld.aanspreekbaar import openbaar_aanspreekbaar
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.gasten_vinden import keys, last_words
from buurtkit.dossier.register import Gezocht
from buurtkit.gasten.privacy.gemaakt import Register
from buurtkit.gasten.privacy.plaatsen import Gevonden
from buurtkit.gasten.privacy.resten import Speurder, id_words, mark_of, numbers, regels
from buurtkit.notatie.contact import digits
from buurtkit.notatie.tekst import fold

_LEESBAAR = (".docx", ".html", ".md")
"""Formats of a document that can be looked into, when it also exists as pdf."""

_DICHT = (".pdf",)
"""The format that cannot be looked into."""

_SAMEN = 60
"""How many seconds a document may be younger than its pdf to be of the same run: later it may name others."""

_TUSSEN_WOORDEN = re.compile(r"[\W_]+")


class Namen:
    """Finds one guest in texts: for sure, or perhaps."""

    def __init__(self, dossier: Dossier, gast: Deelnemer) -> None:
        first = [re.escape(word) for word in _TUSSEN_WOORDEN.split(gast.roepnaam) if word]
        self._first = re.compile(r"\b" + r"[\W_]+".join(first) + r"\b") if first else None
        self._words = set(fold(gast.volledig).split())
        self._dossier, self._gast = dossier, gast

    @cached_property
    def speurder(self) -> Speurder:
        """What finds this guest for sure; most guests need it for no text."""
        return Speurder(self._dossier, [self._gast])

    def misschien(self, lines: Sequence[str]) -> bool:
        """Tell whether the guest may be on a list: by first name, or with the surname in front as in `Post, J.`."""
        if self._first and self._first.search("\n".join(lines)):
            return True
        return any(self._words <= set(fold(line).split()) for line in lines)


class Gastenzoeker:
    """Finds all guests in the text of a document while it is made, by what `Noemer` would find in the file."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._namen: dict[str, Namen] = {}
        self._seen: dict[tuple[str, str], bool] = {}
        self._perhaps: dict[str, frozenset[str]] = {}
        self._worth: dict[str, frozenset[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._numbers: dict[str, Collection[str]] = {}

    @cached_property
    def gezocht(self) -> Gezocht:
        """Who is looked for."""
        return Gezocht.of({each.id: mark_of(self._dossier, each) for each in self._guests})

    def find(self, tekst: Iterable[str], bekend: Collection[str], *, misschien: bool) -> frozenset[str]:
        """Give the ids of the guests in a text, and of those who are `bekend` to be in it; no words that are no ids.

        With `misschien` also of those who may be on a list by their first name alone.
        """
        lines = list(filter(None, map(str.strip, tekst)))
        found = set(bekend) & self._dossier.deelnemer_bij_id.keys()

        def look(text: str, guests: Iterable[str]) -> None:
            candidates = set(guests) - found
            if candidates:
                # Of many guests with one first name nearly all are not in a text: that is asked once of all together.
                sure = candidates & self._perhaps_in(text)
                found.update(each for each in sure if self._is_named(text, each))
            if misschien:
                found.update(each for each in candidates - found if self._of(each).misschien([text]))

        for line in lines:
            look(line, self._worth_a_look(line))
        # A name or number can be broken off at the end of a line: also two lines as one.
        for pair in pairwise(lines):
            text = " ".join(pair)
            look(text, (*self._worth_a_look(pair[0]), *self._worth_a_look(pair[1]), *self._by_numbers_in(text)))
        # A long name can take more than two: the whole as one, for those of whom all words are there.
        words = {word for line in set(lines) for word in self._words[line]}
        perhaps = {id_ for line in set(lines) for id_ in self._worth[line]}
        look(" ".join(lines), (id_ for id_ in perhaps if any(name <= words for name in self._long_names.get(id_, ()))))
        return frozenset(found)

    @cached_property
    def _guests(self) -> Sequence[Deelnemer]:
        return [each for each in self._dossier.deelnemers if not each.is_gewist]

    def _worth_a_look(self, text: str) -> frozenset[str]:
        """Give the guests of whom a word of the name, an address or a number stands in a text: others cannot be."""
        if text not in self._worth:
            self._words[text] = words = frozenset({*fold(text).split(), *keys(text)})
            ids = {id_ for word in words & self._by_word.keys() for id_ in self._by_word[word]}
            ids |= {*self._by_numbers_in(text), *(id_words(text) & self._by_mail.keys())}
            if "@" in text:
                low = text.lower()
                ids |= {id_ for id_, mail in self._by_mail.items() if mail and mail in low}
            self._worth[text] = frozenset(ids)
        return self._worth[text]

    def _by_numbers_in(self, text: str) -> Collection[str]:
        if text not in self._numbers:
            found = [self._by_number.get(number, ()) for number in numbers(text)]
            self._numbers[text] = tuple(id_ for each in found for id_ in each)
        return self._numbers[text]

    def _is_named(self, text: str, id_: str) -> bool:
        key = (text, id_)
        if key not in self._seen:
            self._seen[key] = self._of(id_).speurder.mentions(text)
        return self._seen[key]

    def _of(self, id_: str) -> Namen:
        if id_ not in self._namen:
            self._namen[id_] = Namen(self._dossier, self._dossier.deelnemer_bij_id[id_])
        return self._namen[id_]

    def _perhaps_in(self, text: str) -> frozenset[str]:
        """Give the guests who are in a text if no surname is the name of an organisation: nobody else is in it.

        All at once: many guests can have a surname, and looking for one after another takes most of the time.
        """
        if text not in self._perhaps:
            self._perhaps[text] = frozenset(id_ for _, _, id_ in self._all.find([text]))
        return self._perhaps[text]

    @cached_property
    def _all(self) -> Speurder:
        guests = [each.model_copy(update={"organisatie": None}) for each in self._guests]
        return Speurder(replace(self._dossier, deelnemers=tuple(guests)), guests)

    @cached_property
    def _by_word(self) -> dict[str, set[str]]:
        """Per word the guests whose name cannot be in a text without it."""
        found: dict[str, set[str]] = {}
        for each in self._guests:
            full, first = fold(each.volledig).split(), fold(each.roepnaam).split()
            for word in (*full[:1], *first[:1], *last_words(each.naam)):
                found.setdefault(word, set()).add(each.id)
        return found

    @cached_property
    def _long_names(self) -> dict[str, list[set[str]]]:
        """Per guest the words of the name and of the surname, as far as those are more than two."""
        names = {each.id: ({*fold(each.volledig).split()}, {*_surname(each)}) for each in self._guests}
        return {id_: [name for name in both if len(name) > 2] for id_, both in names.items()}

    @cached_property
    def _by_mail(self) -> dict[str, str]:
        return {each.id: (each.email or "").lower() for each in self._guests}

    @cached_property
    def _by_number(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for each in self._guests:
            for number in each.telefoon:
                found.setdefault(digits(number), set()).add(each.id)
        return found


def _surname(gast: Deelnemer) -> tuple[str, ...]:
    return keys(gast.naam.aanspreeknaam or gast.naam.exact)


class Noemer:
    """Tells of files whether they name one guest."""

    def __init__(self, dossier: Dossier, gast: Deelnemer, made: Register) -> None:
        self._guest = gast
        self._made = made
        self._others = {each.id for each in dossier.deelnemers if each.id != gast.id}
        self._names = Namen(dossier, gast)
        self._mark = mark_of(dossier, gast)
        self._seen: dict[tuple[Path, Speurder], bool] = {}
        self.speurder = self._names.speurder
        # Letters to others bear the name of who sends them: that alone is no reason to take them away.
        self._is_public = bool(openbaar_aanspreekbaar(dossier, [gast]))
        self._private = Speurder(dossier, [gast], [gast.id]) if self._is_public else self.speurder

    def mentions_document(self, path: Path, stuk: Gevonden | None) -> bool:
        """Tell whether a document names the guest. If that cannot be known, one that is for more people does."""
        if stuk and stuk.voor == self._guest.id:
            return True
        for_other = bool(stuk and stuk.voor in self._others)
        if for_other:
            return self.mentions(path, self._private) is True
        found = self.mentions(path)
        # A register that knows of the guest knows first names too.
        return found is not False or (self.volgens_register(path) is None and self._may_name(path))

    def volgens_register(self, path: Path) -> bool | None:
        """Tell what was written down when a file was made; `None` if that says nothing of this guest."""
        return self._made.mentions(path, self._guest.id, self._mark)

    def mentions(self, path: Path, speurder: Speurder | None = None) -> bool | None:
        """Tell whether a file names the guest; `None` if it cannot be looked into."""
        speurder = speurder or self.speurder
        if speurder.id_in_name(path.name.partition(".")[0]):
            return True
        known = self.volgens_register(path)
        # That somebody is named does not tell whether it is only as who sends it.
        if known is False or (known and speurder is self.speurder):
            return known
        if path.suffix in _DICHT:
            twin = self._twin(path)
            return self.mentions(twin, speurder) if twin else None
        if (path, speurder) in self._seen:
            return self._seen[path, speurder]
        lines = regels(path)
        if lines is None:
            return None
        # Once more as one text: a name can be broken off at the end of a line.
        texts = [*lines, " ".join(map(str.strip, lines))]
        if path.suffix == ".ics":  # there a line goes on behind a line break and a space (RFC 5545, 3.1)
            texts += "\n".join(lines).replace("\n ", "").splitlines()
        self._seen[path, speurder] = found = next(speurder.find(texts), None) is not None
        return found

    def _may_name(self, path: Path) -> bool:
        readable = self._twin(path) if path.suffix in _DICHT else path
        return self._names.misschien((regels(readable) if readable else None) or [])

    def _twin(self, path: Path) -> Path | None:
        """Give the same document in a format that can be looked into, if nobody changed either of them."""
        twins = (path.with_suffix(suffix) for suffix in _LEESBAAR)
        return next((each for each in twins if each.is_file() and self._is_same(each, path)), None)

    def _is_same(self, twin: Path, path: Path) -> bool:
        if self._made.is_van_een_mens(twin) or self._made.is_van_een_mens(path):
            return False
        return twin.stat().st_mtime <= path.stat().st_mtime + _SAMEN
