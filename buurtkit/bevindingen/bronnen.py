"""The files that notes and codes come in: a table, the form, Taguette, or a codebook of REFI-QDA."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

from buurtkit.bevindingen.formulier import SOORT
from buurtkit.bevindingen.kolommen import NOTITIEKOLOMMEN, VELDEN
from buurtkit.dossier.typen import check_guid
from buurtkit.lijsten import bytes_of, check_text, first_words, read_table
from buurtkit.lijsten.tabel import MAX_KOLOMMEN, MAX_RIJEN, BronFout, Bronrij, Brontabel, clean, too_many

TAGUETTE = ("id", "document", "tag", "content")
"""The columns of the highlights that Taguette exports: a row for each tag of a highlight."""

FORMULIER = frozenset({"id", "bijeenkomst", "tafel", "ronde", "tekst", "citaat_mag", "bijvangst"})
"""Columns that only the form gives all of."""


_DEEPEST = 5
"""How many lists in each other an answer can be: more are not for people."""


@dataclass(frozen=True, slots=True)
class Codeboekregel:
    """A code in a codebook of another program."""

    guid: str
    naam: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Bron:
    """What a file holds: a table with notes, or codes."""

    soort: Literal["formulier", "taguette", "tabel", "codeboek"]
    tabel: Brontabel
    codes: tuple[Codeboekregel, ...] = ()

    @property
    def has_columns(self) -> bool:
        """Whether somebody may have to say what its columns are; of other programs they are always the same."""
        return self.soort in ("formulier", "tabel")


def read_source(path: Path, blad: str = "") -> Bron:
    """Read a file with notes or codes. Raises `BronFout` with a Dutch text."""
    raw = bytes_of(path)
    begin = first_words(raw)
    is_text = begin.startswith((b"<", b"{", b"[")) or path.suffix.lower() == ".qdc"
    if is_text:
        check_text(raw, path.name)
    if (b"codebook" in begin and begin.startswith(b"<")) or path.suffix.lower() == ".qdc":
        return Bron("codeboek", Brontabel(path.name, []), _codes(raw, path.name))
    if begin.startswith((b"{", b"[")):
        return _from_json(raw, path.name)
    tabel = read_table(raw, path.name, NOTITIEKOLOMMEN.count_known, blad)
    heads = [cell.lower() for cell in tabel.rijen[0].cellen] if tabel.rijen else []
    if tuple(filter(None, heads)) == TAGUETTE:
        return Bron("taguette", tabel)
    return Bron("formulier" if set(heads) >= FORMULIER else "tabel", tabel)


def _codes(raw: bytes, bestand: str) -> tuple[Codeboekregel, ...]:
    """Read the codes of a codebook, those below others too; a heading that codes nothing is none."""
    # A codebook has no need of a DOCTYPE, and only that can make a small file grow without end.
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise BronFout(f"{bestand} heeft een DOCTYPE. Dat hoort niet in een codeboek.")
    elements: list[tuple[ElementTree.Element, int]] = []
    parser: Any = ElementTree.XMLPullParser(["start"])
    lines = raw.splitlines(keepends=True)
    try:
        for number, line in enumerate(lines, 1):
            parser.feed(line)
            elements += [(element, number) for _, element in parser.read_events()]
        parser.close()
    except (ElementTree.ParseError, ValueError, LookupError):
        raise BronFout(f"{bestand} is beschadigd of geen codeboek (qdc). Maak de export opnieuw.") from None
    # Programs write the namespace in several ways (`codebook:1.0`, `codebook:1:0`) or leave it out.
    space, _, root = elements[0][0].tag.rpartition("}") if elements else ("", "", "")
    if root != "CodeBook":
        raise BronFout(f"{bestand} is geen codeboek van REFI-QDA (qdc).")
    space = f"{space}}}" if space else ""
    found = []
    for code, number in elements:
        name = clean(code.get("name", ""))
        if code.tag == f"{space}Code" and name and code.get("isCodable", "true") in ("true", "1"):
            text = clean(code.findtext(f"{space}Description") or "")
            found.append(Codeboekregel(_guid(code, number, lines[number - 1]), name, text))
    return tuple(found)


def _guid(code: ElementTree.Element, number: int, line: bytes) -> str:
    """Give the number by which other programs know a code, empty when it has none; `number` and `line` are where."""
    guid = code.get("guid", "")
    try:
        return check_guid(guid) if guid else ""
    except ValueError as error:
        text = f"Bij de code `{clean(code.get('name', ''))}` staat als guid `{clean(guid)}`. Verwacht: {error}."
        raise BronFout(text, number, line.find(guid.encode()) + 1 or 1) from None


def _from_json(raw: bytes, bestand: str) -> Bron:
    """Make a table of the form, of LimeSurvey, or of any list of answers."""
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BronFout(f"{bestand} is geen goed JSON-bestand. Maak het opnieuw, of gebruik csv of xlsx.") from None
    if isinstance(data, dict) and data.get("soort") == SOORT:
        shared = {name: data.get(name) for name in ("bijeenkomst", "tafel", "groep", "thema")}
        notes = _items(data.get("waarnemingen"))
        return Bron("formulier", _table(bestand, [{**shared, **each} for each in notes]))
    items = _items(_answers(data))
    if not items:
        raise BronFout(f"In {bestand} staat geen lijst met antwoorden.")
    return Bron("tabel", _table(bestand, items))


def _answers(data: Any) -> Any:
    """Give what holds the answers: the whole, what LimeSurvey calls so, or the only list that there is."""
    if not isinstance(data, dict):
        return data
    if data.get("responses"):
        return data["responses"]
    lists = [value for value in data.values() if isinstance(value, list | dict)]
    return lists[0] if len(lists) == 1 else None


def _items(data: Any) -> list[Mapping[str, Any]]:
    """Give the answers in a list, also where each is wrapped in its number, as LimeSurvey does."""
    parts = list(data.values()) if isinstance(data, dict) else data
    if not isinstance(parts, list):
        return []
    found: list[Mapping[str, Any]] = []
    for part in parts:
        if isinstance(part, dict):
            inner = next(iter(part.values()), None)
            found.append(inner if len(part) == 1 and isinstance(inner, dict) else part)
    return found


def _table(bestand: str, items: list[Mapping[str, Any]]) -> Brontabel:
    if len(items) > MAX_RIJEN:
        raise too_many(bestand)
    named: dict[str, None] = {}
    for item in items:
        named |= dict.fromkeys(item)
    # First the form's own fields in their order, whatever order the file has; then what else there is.
    heads = [name for name in VELDEN if name in named]
    heads = [*heads, *(name for name in named if name not in VELDEN)][:MAX_KOLOMMEN]
    rows = [Bronrij(1, [clean(name) for name in heads])]
    for number, item in enumerate(items, 2):
        cells = [_cell(item.get(name)) for name in heads]
        rows.append(Bronrij(number, cells))
    return Brontabel(bestand, rows)


def _cell(value: Any, depth: int = 0) -> str:
    if isinstance(value, list):
        inside = value if depth < _DEEPEST else ()
        return "; ".join(filter(None, (_cell(each, depth + 1) for each in inside)))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if value is None or isinstance(value, dict):
        return ""
    return clean(str(value))
