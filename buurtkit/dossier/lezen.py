"""Reading YAML without its traps: every scalar stays text, every place is remembered, all errors come at once.

A dossier is written by people who do not know YAML. So `19:30` is not a number in base sixty, `nee` is not `False`,
`0612345678` keeps its zero, and of two equal keys none is lost without a word: the model decides what a text means.
What only programs need (tags, anchors, several documents) is refused.

Built on libyaml's parser events: they carry their place for free and take a third of the time of a full YAML load.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from buurtkit.melding import Melding

MAX_BYTES = 5_000_000
"""Largest file that is read: a guest list of 10,000 people is about 3 MB."""

MAX_DEPTH = 20
"""Deepest nesting that is read; a dossier needs 6."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that no document can show and that are never typed on purpose."""

Plek: TypeAlias = tuple[int, int]
"""Line and column of a text, both counted from 0 as libyaml does."""

Waarde: TypeAlias = "str | Knoop | Reeks"


class Knoop(dict[str, Waarde]):
    """A mapping that remembers where its keys and values stand; a key without a value is only in `sleutels`."""

    __slots__ = ("begin", "sleutels", "waarden")

    def __init__(self, begin: Plek) -> None:
        super().__init__()
        self.begin = begin
        self.sleutels: dict[str, Plek] = {}
        self.waarden: dict[str, Plek] = {}


class Reeks(list[Waarde]):
    """A sequence that remembers where its items stand."""

    __slots__ = ("begin", "waarden")

    def __init__(self, begin: Plek) -> None:
        super().__init__()
        self.begin = begin
        self.waarden: list[Plek] = []


class _Stop(Exception):
    """Reading cannot go on; the message has been noted."""


class _Lezer:
    """Turns the events of one file into `Knoop`, `Reeks` and text, and notes what is not allowed."""

    def __init__(self, bestand: str, text: str) -> None:
        self.bestand = bestand
        self.meldingen: list[Melding] = []
        self._next = CParser(text).get_event

    def report(self, plek: Plek, text: str) -> None:
        self.meldingen.append(Melding(self.bestand, plek[0] + 1, plek[1] + 1, text))

    def read(self) -> Waarde | None:
        """Read the one document of the file; `None` when it is empty."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        root = self._value(self._next(), 0)
        self._next()
        extra = self._next()
        if not isinstance(extra, yaml.StreamEndEvent):
            self.report(_start(extra), "Hier begint een tweede document (`---`). Zet alles in één document.")
        return root

    def _value(self, event: Any, depth: int) -> Waarde | None:
        if event.__class__ is yaml.ScalarEvent:
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            self.report(_start(event), f"Een verwijzing (`*{event.anchor}`) kan hier niet. Schrijf de waarde zelf op.")
            return None
        self._refuse_extras(event)
        if depth == MAX_DEPTH:
            self.report(_start(event), f"Dit zit meer dan {MAX_DEPTH} lagen diep. Een dossier is veel vlakker.")
            raise _Stop
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth + 1)
        return self._sequence(event, depth + 1)

    def _mapping(self, event: Any, depth: int) -> Knoop:
        knoop = Knoop(_start(event))
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            place = _start(event)
            key = self._key(event, depth)
            event = self._next()
            value = self._value(event, depth)
            if key is None:
                continue
            if key in knoop.sleutels:
                first = knoop.sleutels[key][0] + 1
                self.report(place, f"`{key}` staat er twee keer, de eerste keer op regel {first}. Laat er één staan.")
                continue
            knoop.sleutels[key] = place
            if value is not None:
                knoop[key] = value
                knoop.waarden[key] = _start(event)
        return knoop

    def _key(self, event: Any, depth: int) -> str | None:
        place = _start(event)
        key = self._value(event, depth)
        if isinstance(key, str):
            return key
        self.report(place, "Hier staat geen sleutel. Verwacht: een woord met een dubbele punt erachter, zoals `naam:`.")
        return None

    def _sequence(self, event: Any, depth: int) -> Reeks:
        reeks = Reeks(_start(event))
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            value = self._value(event, depth)
            if value is None and isinstance(event, yaml.ScalarEvent):
                self.report(_start(event), "Hier staat een streepje zonder tekst. Vul het in of haal de regel weg.")
            elif value is not None:
                reeks.append(value)
                reeks.waarden.append(_start(event))
        return reeks

    def _scalar(self, event: Any) -> str | None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_extras(event)
        value: str = event.value
        if event.style is None:
            return None if value in ("", "~") else value
        if event.style == '"' and (found := CONTROL.search(value)):
            self.report(_start(event), _control_text(found[0]))
            return CONTROL.sub("", value)
        return value

    def _refuse_extras(self, event: Any) -> None:
        if event.tag is not None:
            self.report(_start(event), f"Een YAML-tag (`{event.tag}`) kan hier niet. Haal hem weg.")
        if event.anchor is not None:
            self.report(_start(event), f"Een YAML-anker (`&{event.anchor}`) kan hier niet. Haal het weg.")


def _start(event: Any) -> Plek:
    mark = event.start_mark
    return mark.line, mark.column


def _control_text(character: str) -> str:
    return f"Hier staat een onzichtbaar stuurteken (U+{ord(character):04X}). Haal het weg en typ de tekst opnieuw."


def _place_in(text: str, index: int) -> Plek:
    before = text[:index]
    return before.count("\n"), index - (before.rfind("\n") + 1)


def _decode(bestand: str, raw: bytes) -> tuple[str, Melding | None]:
    """Decode UTF-8; anything else is a message about the first byte that does not fit."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", Melding(bestand, 1, 1, "Dit bestand is opgeslagen als UTF-16. Sla het op als UTF-8.")
    if raw.startswith(b"\xef\xbb\xbf"):
        return "", Melding(
            bestand, 1, 1, "Dit bestand begint met een onzichtbaar teken (BOM). Sla het op als UTF-8 zonder BOM."
        )
    try:
        text = raw.decode("utf-8")
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


_PROBLEMS = (
    ("found character that cannot start any token", "Een waarde kan niet met `{teken}` beginnen. {quotes}"),
    ("mapping values are not allowed", "Hier staat een dubbele punt te veel, of de regel springt scheef in. {quotes}"),
    ("could not find expected ':'", "Hier ontbreekt een dubbele punt na de sleutel, zoals in `naam: Jan`."),
    ("found unexpected end of stream", "Er is een aanhalingsteken geopend dat nergens sluit."),
    ("did not find expected '-' indicator", "Verwacht: een regel van de lijst, met `- ` en even ver ingesprongen."),
    ("block sequence entries are not allowed", "Een lijst (`- `) kan hier niet. Begin op een nieuwe regel."),
    ("did not find expected ',' or", "Deze lijst tussen haken is niet af: er mist een komma of een haak."),
    ("did not find expected key", "Deze regel springt scheef in, of er mist een aanhalingsteken."),
    ("found unknown escape character", "Een `\\` betekent iets tussen dubbele aanhalingstekens. Gebruik enkele: 'x'."),
    ("found undefined tag handle", "Een YAML-tag (`!`) kan hier niet. {quotes}"),
    ("did not find expected alphabetic", "Een waarde kan niet met `{teken}` beginnen. {quotes}"),
)
_QUOTES = 'Zet de tekst tussen aanhalingstekens: "tekst".'


def _syntax_melding(bestand: str, text: str, error: yaml.MarkedYAMLError) -> Melding:
    """Say in Dutch what libyaml could not read and where."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines()
    rest = lines[line][column:] if line < len(lines) else ""
    if rest.startswith("\t") or (line < len(lines) and lines[line][: column + 1].lstrip(" ").startswith("\t")):
        tekst = "Hier staat een tab. Spring in met spaties (de spatiebalk)."
    else:
        problem = error.problem or ""
        known = (dutch for english, dutch in _PROBLEMS if english in problem)
        tekst = next(
            known, "Deze regel is geen geldige YAML. Kijk naar het inspringen en de aanhalingstekens. {quotes}"
        )
        tekst = tekst.replace("{teken}", rest[:1]).replace("{quotes}", _QUOTES)
    return Melding(bestand, line + 1, column + 1, tekst)


def read_yaml(path: Path, bestand: str) -> tuple[Knoop | None, list[Melding]]:
    """Read one YAML file into a `Knoop`; `bestand` is its name in the messages.

    Gives `None` when nothing useful can be read; the messages then say why. Never raises for what a user wrote.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            limit = MAX_BYTES // 1_000_000
            return None, [Melding(bestand, 0, 0, f"Dit bestand is {size / 1e6:.0f} MB. Verwacht: hooguit {limit} MB.")]
        raw = path.read_bytes()
    except OSError as error:
        return None, [Melding(bestand, 0, 0, f"Dit bestand is niet te lezen ({error.strerror}).")]
    text, problem = _decode(bestand, raw)
    return (None, [problem]) if problem else parse_yaml(text, bestand)


def parse_yaml(text: str, bestand: str) -> tuple[Knoop | None, list[Melding]]:
    """Read YAML text into a `Knoop`; see `read_yaml`."""
    lezer = _Lezer(bestand, text)
    try:
        root = lezer.read()
    except _Stop:
        return None, lezer.meldingen
    except yaml.MarkedYAMLError as error:
        return None, [*lezer.meldingen, _syntax_melding(bestand, text, error)]
    except yaml.YAMLError:
        return None, [*lezer.meldingen, Melding(bestand, 1, 1, "Dit is geen leesbare YAML.")]
    if root is None:
        return None, [*lezer.meldingen, Melding(bestand, 1, 1, "Dit bestand is leeg. Vul het in of haal het weg.")]
    if not isinstance(root, Knoop):
        found = "een lijst" if isinstance(root, Reeks) else "losse tekst"
        lezer.report((0, 0), f"Hier staat {found}. Verwacht: sleutels met een waarde, zoals `naam: ...`.")
        return None, lezer.meldingen
    return root, lezer.meldingen
