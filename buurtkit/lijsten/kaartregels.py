"""The lines of one card of an address book (vCard 2.1, 3.0 and 4.0): each property by itself.

A property that cannot be read costs nothing but itself: phones and old programs write cards in which some line is cut
off, or holds letters of another kind.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_PROPERTY = re.compile(r'(?:[\w-]+\.)?(?P<naam>[\w-]+)(?P<soort>(?:;(?:"[^"]*"|[^":;])*)*):(?P<waarde>.*)', re.DOTALL)
_ESCAPED = re.compile(r"\\([nN;,:\\])")
_SEMICOLON = re.compile(r"(?<!\\);")
_CHARSET = re.compile(r'charset="?([\w-]+)')
_QUOTED = "quoted-printable"
_PICTURES = frozenset({"photo", "logo", "sound", "key"})
"""Properties that hold long rows of letters and digits, which some programs break off without a space."""


class Eigenschap(NamedTuple):
    """One property of a card."""

    soort: str
    """What stands between its name and its value, in small letters: `;type=cell`."""

    waarde: str
    """The value, with its escaped signs."""

    @property
    def text(self) -> str:
        """The value as a person reads it; commas and semicolons in it are signs like any other."""
        return _plain(self.waarde)

    @property
    def parts(self) -> Sequence[str]:
        """The parts of a name or an organisation, which semicolons divide."""
        return [_plain(part) for part in _SEMICOLON.split(self.waarde)]


@dataclass(frozen=True, slots=True)
class Kaart:
    """One card: its properties by their name in small letters, in the order in which they stand."""

    eigenschappen: Mapping[str, Sequence[Eigenschap]]
    onleesbaar: Sequence[int] = field(default=())
    """The lines, counted from 0, that are no property; those of a picture are not told of."""

    def values(self, name: str) -> list[str]:
        """Give what is filled in for a property."""
        return [text for each in self.eigenschappen.get(name, ()) if (text := each.text)]


def read_card(lines: Sequence[str]) -> Kaart:
    """Read the lines of one card; what is no property is counted and left out."""
    found: dict[str, list[Eigenschap]] = {}
    unreadable: list[int] = []
    last = ""
    for number, line in _whole_lines(lines):
        match = _PROPERTY.fullmatch(line)
        if match:
            last, kind = match["naam"].lower(), match["soort"].lower()
            value = _decoded(match["waarde"], kind) if _QUOTED in kind else match["waarde"]
            found.setdefault(last, []).append(Eigenschap(kind, value))
        elif line.strip() and last not in _PICTURES:
            unreadable.append(number)
    return Kaart(found, unreadable)


def _whole_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Give each line with what goes on below it, and its number."""
    start, parts, is_quoted = 0, [""], False
    for number, line in enumerate(lines):
        if is_quoted and parts[-1].endswith("="):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif parts[0] and line[:1] in (" ", "\t"):
            parts.append(line[1:])
        else:
            yield start, "".join(parts)
            start, parts = number, [line]
            is_quoted = _QUOTED in line.partition(":")[0].lower()
    yield start, "".join(parts)


def _decoded(value: str, kind: str) -> str:
    """Read quoted-printable. What is no UTF-8 and says no letters of its own is taken for Windows-1252, as in a csv."""
    raw = quopri.decodestring(value.encode())
    said = _CHARSET.search(kind)
    for letters in (said[1] if said else "utf-8", "utf-8"):
        try:
            return raw.decode(letters)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("cp1252", "replace")


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text).strip()
