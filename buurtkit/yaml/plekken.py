"""Where every value of a YAML text begins and ends, so that a part of it can be changed and the rest stays.

`lezen` remembers where things begin, which is enough for messages; editing also needs to know where they end.
All places are indexes in the text. Expects text that `lezen.parse_yaml` reads without a message.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

LINE_BREAK = re.compile(r"\r\n|\r|\n")
"""What ends a line for YAML."""

BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
"""How a text on several lines begins (`|` or `>`)."""

_BREAKS_AT_END = re.compile(r"(?:\r\n|\r|\n)+\Z")
_NO_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\r\n]*)*")


@dataclass(slots=True)
class Scalar:
    """A text; `begin` equals `end` where nothing stands."""

    begin: int
    end: int
    style: str
    """`'`, `"`, `|`, `>`, or nothing for a text without quotes."""

    is_null: bool
    """Whether it means that nothing is filled in."""


@dataclass(slots=True)
class Sequence:
    """A list, with dashes or between brackets."""

    begin: int
    end: int
    column: int
    """How many characters stand before it on its line; of a list with dashes the column of each dash."""

    is_flow: bool
    items: list[Node] = field(default_factory=list)

    @property
    def parts(self) -> list[tuple[int, int]]:
        """Where each item begins and ends."""
        return [(item.begin, item.end) for item in self.items]


@dataclass(slots=True)
class Mapping:
    """Keys with their values, under each other or between braces."""

    begin: int
    end: int
    column: int
    """How many characters stand before it on its line; of keys under each other the column of each key."""

    is_flow: bool
    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)

    @property
    def parts(self) -> list[tuple[int, int]]:
        """Where each key with its value begins and ends."""
        return [(key.begin, self.values[name].end) for name, key in self.keys.items()]


Node: TypeAlias = Scalar | Sequence | Mapping


class _Pleklezer:
    """Turns events of libyaml into nodes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.next: Callable[[], Any] = CParser(text).get_event

    def node(self, event: Any) -> Node:
        mark = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            sequence = Sequence(mark.index, mark.index, mark.column, bool(event.flow_style))
            while not isinstance(event := self.next(), yaml.SequenceEndEvent):
                sequence.items.append(self.node(event))
            return self.closed(sequence, event)
        mapping = Mapping(mark.index, mark.index, mark.column, bool(event.flow_style))
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            mapping.keys[event.value] = self.scalar(event)
            mapping.values[event.value] = self.node(self.next())
        return self.closed(mapping, event)

    def scalar(self, event: Any) -> Scalar:
        begin, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        if style in ("|", ">") and style:
            end = self.end_of_block(begin, end)
        return Scalar(begin, end, style, not style and event.value in ("", "~"))

    def end_of_block(self, begin: int, end: int) -> int:
        """Leave out the empty lines after a text on several lines, unless its `+` says that they belong to it."""
        header = BLOCK_HEADER.match(self.text, begin)
        empty = _BREAKS_AT_END.search(self.text, begin, end)
        if not (header and empty) or "+" in header[0]:
            return end
        first = LINE_BREAK.match(self.text, empty.start())
        return first.end() if first else end

    def closed(self, node: Sequence | Mapping, event: Any) -> Node:
        # The end of what has no bracket is only noticed at the next thing, after comments and empty lines.
        node.end = event.end_mark.index if node.is_flow else node.parts[-1][1]
        return node


def read_nodes(text: str) -> Mapping | None:
    """Give the places in the one document of a text; `None` when it holds nothing but comments."""
    reader = _Pleklezer(text)
    reader.next()
    if not isinstance(reader.next(), yaml.DocumentStartEvent):
        return None
    root = reader.node(reader.next())
    return root if isinstance(root, Mapping) else None


def line_begin(text: str, index: int) -> int:
    """Give where the line begins that `index` is on."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_end(text: str, index: int) -> int:
    """Give where the line ends that `index` is on, before its line break."""
    found = LINE_BREAK.search(text, index)
    return found.start() if found else len(text)


def after_line(text: str, end: int) -> int:
    """Give where the next line begins after something that ends at `end`; a text on several lines ends there itself."""
    if text[end - 1 : end] in ("\n", "\r"):
        return end
    found = LINE_BREAK.search(text, end)
    return found.end() if found else len(text)


def line_break(text: str, index: int) -> str:
    """Give the line break that is used before `index`, or else anywhere in the text."""
    begin = line_begin(text, index)
    before = text[max(0, begin - 2) : begin]
    found = LINE_BREAK.search(before) or LINE_BREAK.search(text)
    return found[0] if found else "\n"


def comma_after(text: str, index: int) -> int | None:
    """Give where the comma stands after something between brackets; `None` if it is the last one without a comma."""
    found = _NO_COMMA.match(text, index)
    place = found.end() if found else index
    return place if text[place : place + 1] == "," else None
