"""From a part of a dossier to YAML: what is added to a file, and a new file that explains itself.

In a new file every key has its Dutch text above it, and values stand as people write them.

Which way of quoting is safe is not reasoned out but tried: the first way that reads back as the same text is taken.
"""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from decimal import Decimal
from typing import TypeAlias

import yaml

from buurtkit import notatie
from buurtkit.dossier.editor import editor_line
from buurtkit.dossier.typen import Onderdeel
from buurtkit.dossier.uitleg import field_texts
from buurtkit.notatie import Naam
from buurtkit.yaml.lezen import parse_yaml
from buurtkit.yaml.tekst import Inhoud

WIDTH = 110
"""Longest line that is written before its indent, as far as words allow."""

Voorbeelden: TypeAlias = Mapping[str, str]
"""Per key that may be filled in later (`plaats.route`, with dots) an example, as it stands behind the colon.

What stands on lines of its own begins with a line break, and is indented."""


def yaml_text(
    part: Onderdeel,
    *,
    bestand: str,
    kop: str,
    voorbeelden: Voorbeelden | None = None,
    vooraan: Collection[str] = (),
) -> str:
    """Write a part of a dossier as the whole of a file called `bestand`.

    The first line points editors to the schema; `kop` says what the file is for. Fields stand in the order of the
    model, behind those that come `vooraan`; those that were not set are left out, or stand there as a comment if there
    is an example for them.
    """
    writer = _Schrijver(voorbeelden or {}, vooraan)
    blocks = [[editor_line(bestand), *_comment(kop)], *writer.blocks(part)]
    return "\n\n".join(map("\n".join, blocks)) + "\n"


def as_written(value: object) -> str:
    """Give a value as people write it: `vrijdag 12 maart 2027`, `19.30 uur`, `€ 8.500`, `ja`."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dt.date):
        return notatie.lange_datum(value)
    if isinstance(value, dt.time):
        return notatie.tijd(value)
    if isinstance(value, Decimal):
        return notatie.bedrag(value).replace("\N{NO-BREAK SPACE}", " ")
    return str(value)


def written(part: Onderdeel) -> dict[str, Inhoud]:
    """Give a part as it is added to a file: only what is filled in and is not as it is by itself."""
    model = type(part).model_fields
    values = {name: getattr(part, name) for name in model}
    return {
        name: _content(value)
        for name, value in values.items()
        if model[name].is_required() or value not in (None, (), model[name].default)
    }


def _content(value: object) -> Inhoud:
    if isinstance(value, Onderdeel):
        return written(value)
    if isinstance(value, tuple):
        return [_content(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): _content(each) for key, each in value.items()}
    if isinstance(value, Naam) and not _is_read_back(value):
        return dict(_name_parts(value))
    return notatie.datum(value) if isinstance(value, dt.date) else as_written(value)


def key_lines(key: str, value: object) -> list[str]:
    """Give the lines of one key with a single value or a list of them."""
    if isinstance(value, tuple | list):
        return [f"{key}:", *_indented(line for each in value for line in _scalar("- ", each))]
    return _scalar(f"{key}: ", value)


class _Schrijver:
    """Writes the fields of one file; every key is explained once, so in a list only where it comes first."""

    def __init__(self, voorbeelden: Voorbeelden, vooraan: Collection[str]) -> None:
        self._voorbeelden = voorbeelden
        self._vooraan = vooraan
        self._explained: set[str] = set()

    def blocks(self, part: Onderdeel, path: str = "") -> Iterator[list[str]]:
        """Give the lines of each field of a part; `path` is what leads to it, with a dot behind it."""
        texts = field_texts(type(part))
        keys = {field.alias or name: (name, field) for name, field in type(part).model_fields.items()}
        for key in sorted(keys, key=lambda key: path + key not in self._vooraan):
            name, field = keys[key]
            where = path + key
            value = getattr(part, name)
            # An empty list is only worth a line where something has to stand.
            is_set = name in part.model_fields_set and value is not None and (value != () or field.is_required())
            lines = self._field(key, value, where) if is_set else self._example(key, where)
            if lines:
                yield lines if where in self._explained else [*_comment(texts[name]), *lines]
                self._explained.add(where)

    def _example(self, key: str, where: str) -> list[str]:
        wanted = where in self._voorbeelden and where not in self._explained
        lines = f"{key}: {self._voorbeelden[where]}".splitlines() if wanted else []
        return [f"# {line}".rstrip() for line in lines]

    def _field(self, key: str, value: object, where: str) -> list[str]:
        if isinstance(value, Onderdeel):
            lines = [line for block in self.blocks(value, f"{where}.") for line in block]
            return [f"{key}:", *_indented(lines)] if lines else []
        if isinstance(value, Mapping):
            return [f"{key}:", *_indented(line for name, each in value.items() for line in key_lines(name, each))]
        if isinstance(value, tuple) and value and isinstance(value[0], Onderdeel):
            return [f"{key}:", *_indented(self._items(value, f"{where}."))]
        if isinstance(value, Naam) and not _is_read_back(value):
            lines = [line for name, text in _name_parts(value).items() for line in key_lines(name, text)]
            return [f"{key}:", *_indented(lines)]
        return [f"{key}: []"] if value == () else key_lines(key, value)

    def _items(self, items: tuple[Onderdeel, ...], path: str) -> Iterator[str]:
        """Give the lines of a list of parts, with a blank line in between."""
        for i, item in enumerate(items):
            if i:
                yield ""
            lines = [line for block in self.blocks(item, path) for line in block]
            start = next(j for j, line in enumerate(lines) if not line.startswith("#"))
            yield from lines[:start]
            yield f"- {lines[start]}"
            yield from _indented(lines[start + 1 :])


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}".rstrip() for line in lines)


def _comment(text: str) -> list[str]:
    return [
        f"# {line}"
        for paragraph in text.splitlines()
        for line in textwrap.wrap(paragraph, WIDTH, break_long_words=False)
    ]


def _name_parts(naam: Naam) -> dict[str, str]:
    parts = {each.name: getattr(naam, each.name) for each in fields(naam)}
    return {name: text for name, text in parts.items() if text}


def _is_read_back(naam: Naam) -> bool:
    with suppress(ValueError):
        return notatie.parse_naam(naam.volledig) == naam
    return False


def _scalar(before: str, value: object) -> list[str]:
    """Give the lines of one value in the first way of writing that reads back as the same text."""
    text = as_written(value)
    is_text = isinstance(value, str)
    ways = (way for way in _ways(text, WIDTH - len(before)) if _reads_back(way, text, is_text=is_text))
    first, *rest = next(ways)
    return [before + first, *rest]


def _ways(text: str, room: int) -> Iterator[list[str]]:
    if "\n" in text:
        yield ["|", *_indented(text.split("\n"))]
    elif "\t" not in text:  # some readers take a tab for indentation
        fold = textwrap.wrap(text, WIDTH - 10, break_long_words=False, break_on_hyphens=False)
        yield [text] if len(text) <= room else [">", *_indented(fold)]
    if '"' in text and not re.search(r"[\n\t'\\]", text):
        yield [f"'{text}'"]
    escaped = text.translate({ord("\\"): r"\\", ord('"'): r"\"", ord("\n"): r"\n", ord("\t"): r"\t"})
    yield [f'"{escaped}"']
    yield ['"' + "".join(rf"\U{ord(letter):08X}" for letter in text) + '"']


def _reads_back(way: list[str], text: str, *, is_text: bool) -> bool:
    written = "\n".join(["k: " + way[0], *way[1:]]) + "\n"
    knoop, meldingen = parse_yaml(written, "")
    if knoop is None or meldingen or knoop.get("k", "") not in (text, f"{text}\n"):
        return False
    # Behind the dash of a list a text that begins with a bullet looks like one of its items.
    _, in_list = parse_yaml("\n".join(["k:", "- " + way[0], *way[1:]]) + "\n", "")
    if in_list:
        return False
    # Other programs, such as an editor with the schema, read `12` and `1.0` as numbers: as text it needs quotes.
    try:
        return not is_text or isinstance(yaml.load(written, yaml.CSafeLoader)["k"], str)
    except yaml.YAMLError:  # such as `=`, which YAML 1.1 keeps for something else
        return False
