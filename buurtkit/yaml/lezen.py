"""Reading YAML without its traps: every scalar stays text, every place is remembered, all errors come at once.

A dossier is written by people who do not know YAML. So `19:30` is not a number in base sixty, `nee` is not `False`,
`0612345678` keeps its zero, and of two equal keys none is lost without a word: the model decides what a text means.
What only programs need (tags, anchors, several documents) is refused.

Built on libyaml's parser events: they carry their place for free and take a third of the time of a full YAML load.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import MappingEndEvent, ScalarEvent

from buurtkit.basis.bestandssoort import Bestandssoort, kind_of
from buurtkit.basis.melding import Melding, reason
from buurtkit.basis.tekens import CONTROL
from buurtkit.yaml.misverstaan import has_comments_like_text, is_suspect, misread
from buurtkit.yaml.syntaxis import (
    HARD,
    HARDE_SPATIE,
    Plek,
    cannot_start_with,
    hard_space_behind_key,
    lost_to_comment,
    missing_space,
    syntax_melding,
)

MAX_BYTES = 5_000_000
"""Largest file that is read: a guest list of 10,000 people is about 3 MB."""

MAX_DEPTH = 20
"""Deepest nesting that is read; a dossier needs 6."""

_HARD = re.compile(f"[{HARD}]")

Loc: TypeAlias = tuple[int | str, ...]
"""The keys and positions that lead to a part of a file."""

Waarde: TypeAlias = "str | Knoop | Reeks"


class Knoop(dict[str, Waarde]):
    """A mapping that remembers where its keys and values stand; a key without a value is only in `sleutels`."""

    __slots__ = ("begin", "sleutels", "waarden")

    def __init__(self, begin: yaml.Mark) -> None:
        super().__init__()
        self.begin = begin
        self.sleutels: dict[str, yaml.Mark] = {}
        self.waarden: dict[str, yaml.Mark] = {}


class Reeks(list[Waarde]):
    """A sequence that remembers where its items stand."""

    __slots__ = ("begin", "waarden")

    def __init__(self, begin: yaml.Mark) -> None:
        super().__init__()
        self.begin = begin
        self.waarden: list[yaml.Mark] = []


def place_of(root: Knoop, loc: Loc, *, key: bool = False) -> Plek:
    """Give the place of the value (or of its key) that `loc` leads to, or of the nearest thing above it."""
    here: Any = root
    mark = root.begin
    for step in loc:
        if isinstance(here, Knoop) and step in here.sleutels:
            place = here.sleutels[str(step)]
            mark = place if key else here.waarden.get(str(step), place)
            here = here.get(str(step))
        elif isinstance(here, Reeks) and isinstance(step, int) and step < len(here):
            mark = here.waarden[step]
            here = here[step]
        else:
            break
    return mark.line, mark.column


class _Stop(Exception):
    """Reading cannot go on; the message has been noted."""


class _Lezer:
    """Turns the events of one file into `Knoop`, `Reeks` and text, and notes what is not allowed."""

    def __init__(self, bestand: str, text: str) -> None:
        self.bestand = bestand
        self.meldingen: list[Melding] = []
        self.suspects: list[yaml.ScalarEvent] = []
        self._suspects_all = has_comments_like_text(text)
        self._next: Callable[[], Any] = CParser(text).get_event

    def report(self, event: Any, text: str) -> None:
        mark = event.start_mark
        self.meldingen.append(Melding(self.bestand, mark.line + 1, mark.column + 1, text))

    def read(self) -> Knoop | None:
        """Read the one document of the file; `None` when there is nothing useful in it, the messages then say why."""
        self._next()
        event = self._next()
        if isinstance(event, yaml.DocumentStartEvent):
            event = self._next()
            root = self._value(event, 0)
            self._next()
            extra = self._next()
            if not isinstance(extra, yaml.StreamEndEvent):
                self.report(extra, "Hier begint een tweede document (`---`). Zet alles in één document.")
            if isinstance(root, Knoop):
                return root
            if root is not None:
                self.report(event, _no_keys(root))
        if not self.meldingen:
            self.meldingen.append(Melding(self.bestand, 1, 1, "Dit bestand is leeg. Vul het in of haal het weg."))
        return None

    def _value(self, event: Any, depth: int) -> Waarde | None:
        if event.__class__ is ScalarEvent:
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            self.report(event, f"{cannot_start_with('*')} Een YAML-verwijzing kan hier niet.")
            return None
        self._refuse_extras(event)
        if depth == MAX_DEPTH:
            self.report(event, f"Dit zit meer dan {MAX_DEPTH} lagen diep. Een dossier is veel vlakker.")
            raise _Stop
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth + 1)
        return self._sequence(event, depth + 1)

    def _mapping(self, event: Any, depth: int) -> Knoop:
        knoop = Knoop(event.start_mark)
        next_event, scalar, sleutels, waarden = self._next, self._scalar, knoop.sleutels, knoop.waarden
        # Nearly all of a dossier is read in these lines: scalars do not take the way through `_value`.
        while (key_event := next_event()).__class__ is not MappingEndEvent:
            key = scalar(key_event) if key_event.__class__ is ScalarEvent else self._value(key_event, depth)
            event = next_event()
            value = scalar(event) if event.__class__ is ScalarEvent else self._value(event, depth)
            if not isinstance(key, str) or not key:
                self._refuse_key(key_event)
            elif key in sleutels:
                self._report_twice(key_event, key, knoop, depth)
            elif not key.isascii() and (_HARD.match(key) or _HARD.match(key, len(key) - 1)):
                self.report(key_event, HARDE_SPATIE)
            else:
                sleutels[key] = key_event.start_mark
                if value is not None:
                    knoop[key] = value
                    waarden[key] = event.start_mark
        return knoop

    def _report_twice(self, event: Any, key: str, knoop: Knoop, depth: int) -> None:
        """Say that a key is there already; the first key of something deeper again can be a dash that was forgotten."""
        first = knoop.sleutels[key].line + 1
        text = f"`{key}` staat er twee keer, de eerste keer op regel {first}. Laat er één staan."
        if depth > 1 and key == next(iter(knoop.sleutels)):
            text += " Begint hier het volgende van een lijst? Zet er dan een streepje voor (`- `)."
        self.report(event, text)

    def _refuse_key(self, event: Any) -> None:
        if not isinstance(event, yaml.AliasEvent):
            expected = "een woord met een dubbele punt erachter, zoals `naam:`"
            self.report(event, f"Hier staat geen sleutel. Verwacht: {expected}.")

    def _sequence(self, event: Any, depth: int) -> Reeks:
        reeks = Reeks(event.start_mark)
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            value = self._value(event, depth)
            if value is not None:
                reeks.append(value)
                reeks.waarden.append(event.start_mark)
            elif isinstance(event, ScalarEvent) and event.tag is None and event.anchor is None:
                self.report(event, "Hier staat een streepje zonder tekst. Vul het in of haal de regel weg.")
        return reeks

    def _scalar(self, event: Any) -> str | None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_extras(event)
        value: str = event.value
        style = event.style
        if not style:
            if not value or value == "~":
                return None
            if self._suspects_all or is_suspect(event):
                self.suspects.append(event)
            return value
        if style == '"' and (found := CONTROL.search(value)):
            self.report(event, _control_text(found[0]))
            return CONTROL.sub("", value)
        return value

    def _refuse_extras(self, event: Any) -> None:
        if event.tag is not None:
            self.report(event, f"{cannot_start_with('!')} Een YAML-tag kan hier niet.")
        elif event.anchor is not None:
            self.report(event, f"{cannot_start_with('&')} Een YAML-anker kan hier niet.")


def _control_text(character: str) -> str:
    return f"Hier staat een onzichtbaar stuurteken (U+{ord(character):04X}). Haal het weg en typ de tekst opnieuw."


def _place_in(text: str, index: int) -> Plek:
    before = text[:index]
    return before.count("\n"), index - (before.rfind("\n") + 1)


_PLAIN_TEXT = "Bewaar het als gewone tekst (UTF-8), bijvoorbeeld met Kladblok of TextEdit."

_OTHER_LETTERS = (
    (b"\xff\xfe", "Dit bestand is opgeslagen als UTF-16. Sla het op als UTF-8."),
    (b"\xfe\xff", "Dit bestand is opgeslagen als UTF-16. Sla het op als UTF-8."),
)
"""How text begins that is no plain UTF-8, and what to do about it."""

_OTHER_FILES: Mapping[Bestandssoort, str] = {
    "zip": f"Dit is een bestand van Word of Excel. {_PLAIN_TEXT}",
    "oud office": f"Dit is een bestand van Word of Excel. {_PLAIN_TEXT}",
    "rtf": f"Dit is tekst met opmaak (RTF). {_PLAIN_TEXT}",
    "pdf": f"Dit is een pdf. {_PLAIN_TEXT}",
}
"""What to do about a file that is no text; one that is not here is told about by its first odd byte."""


def _decode(bestand: str, raw: bytes) -> tuple[str, Melding | None]:
    """Decode UTF-8; anything else is a message about the first byte that does not fit."""
    for start, text in _OTHER_LETTERS:
        if raw.startswith(start):
            return "", Melding(bestand, 1, 1, text)
    kind = kind_of(raw)
    if kind and kind in _OTHER_FILES:
        return "", Melding(bestand, 1, 1, _OTHER_FILES[kind])
    try:
        text = raw.decode("utf-8-sig")  # Windows puts a mark at the beginning, that is no text
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = _place_in(before, len(before))
        letter = raw[error.start : error.start + 1].decode("cp1252", "replace")
        advice = "Sla het bestand op als UTF-8 (in Kladblok: Opslaan als, Codering)."
        return "", Melding(
            bestand, line + 1, column + 1, f"Dit teken is niet te lezen als UTF-8 (waarschijnlijk `{letter}`). {advice}"
        )
    if found := CONTROL.search(text):
        line, column = _place_in(text, found.start())
        return "", Melding(bestand, line + 1, column + 1, _control_text(found[0]))
    return text, None


def _too_big(bestand: str, size: int) -> Melding | None:
    if size <= MAX_BYTES:
        return None
    text = f"Dit bestand is {_megabytes(size)} MB. Verwacht: hooguit {_megabytes(MAX_BYTES)} MB."
    return Melding(bestand, 0, 0, text)


def _megabytes(size: int) -> int:
    return -(-size // 1_000_000)


def _no_keys(root: str | Reeks) -> str:
    if isinstance(root, Reeks):
        return "Hier begint meteen een lijst. Zet er een sleutel boven, zoals `deelnemers:`."
    expected = "sleutels met een waarde, zoals `naam: Jan`"
    said = HARDE_SPATIE if hard_space_behind_key(root) else missing_space(root)
    return f"Hier staat losse tekst. Verwacht: {expected}. {said}".rstrip()


def read_yaml(path: Path, bestand: str) -> tuple[Knoop | None, list[Melding]]:
    """Read one YAML file into a `Knoop`; `bestand` is its name in the messages.

    Gives `None` when nothing useful can be read; the messages then say why. Never raises for what a user wrote.
    """
    try:
        if not path.is_file():
            is_there = path.exists() or path.is_symlink()
            text = "Dit is geen gewoon bestand. Is het een map?" if is_there else "Dit bestand bestaat niet."
            return None, [Melding(bestand, 0, 0, text)]
        if too_big := _too_big(bestand, path.stat().st_size):
            return None, [too_big]
        raw = path.read_bytes()
    except OSError as error:
        return None, [Melding(bestand, 0, 0, f"Dit bestand is niet te lezen: {reason(error)}.")]
    return parse_bytes(raw, bestand)


def parse_bytes(raw: bytes, bestand: str) -> tuple[Knoop | None, list[Melding]]:
    """Read the bytes of a YAML file into a `Knoop`; see `read_yaml`."""
    if too_big := _too_big(bestand, len(raw)):
        return None, [too_big]
    text, problem = _decode(bestand, raw)
    return (None, [problem]) if problem else parse_yaml(text, bestand)


def parse_yaml(text: str, bestand: str) -> tuple[Knoop | None, list[Melding]]:
    """Read YAML text into a `Knoop`; see `read_yaml`."""
    lezer = _Lezer(bestand, text)
    try:
        return lezer.read(), [
            *lezer.meldingen,
            *lost_to_comment(bestand, text),
            *misread(bestand, text, lezer.suspects),
        ]
    except _Stop:
        return None, lezer.meldingen
    except yaml.MarkedYAMLError as error:
        return None, [*lezer.meldingen, syntax_melding(bestand, text, error)]
    except yaml.YAMLError:
        return None, [*lezer.meldingen, Melding(bestand, 1, 1, "Dit is geen leesbare YAML.")]
