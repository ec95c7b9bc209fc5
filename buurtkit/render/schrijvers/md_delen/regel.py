"""Text in Markdown: from inline content to lines in which every letter stands for itself.

Escaping is limited to where a character could mean something, so that ordinary prose stays ordinary. The rules are
those of CommonMark 0.31 and the tables and strikethrough of GitHub.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from string import punctuation
from typing import TYPE_CHECKING, TypeAlias

from buurtkit.render.boom import Inhoud, Link, Regeleinde, Tekst
from buurtkit.render.links import link_target
from buurtkit.render.merktekens import fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SPECIAL = re.compile(r"[\\`*\[\]<~]|_(?![^\W_])|&(?=#?\w+;)")
"""What can start or end something anywhere; an underscore before a letter cannot end."""

LINE_START = re.compile(r"\A(?:(\d{1,9}(?=[.)](?:\s|$)))|(?=#{1,6}(?:\s|$)|[-+](?![^\W_])|[>|]|:-|=+\s*$))")
"""What would make a line a list item, heading, quote, table or underline; group 1 comes before the backslash."""

SHORT_LINK = re.compile(r"https?://[\w./?=#@-]+|[\w.-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
"""An address that can stand between angle brackets as its own text, for nothing in it is ever encoded."""


@dataclass(frozen=True, slots=True)
class Regelstuk:
    """A run of text in one weight on one line; `doel` is where it links to, or empty."""

    tekst: str
    vet: bool = False
    cursief: bool = False
    doel: str = ""


Regel: TypeAlias = list[Regelstuk]


def lines_of(inhoud: Inhoud, values: Sequence[str], *, vet: bool = False) -> list[Regel]:
    """Fill content and split it in lines; with `vet` all of it becomes bold."""
    lines: list[Regel] = [[]]
    for stuk in _runs(inhoud, values):
        look = replace(stuk, vet=vet or stuk.vet)
        first, *others = [replace(look, tekst=part) for part in stuk.tekst.split("\n")]
        lines[-1].append(first)
        lines += [[other] for other in others]
    return [_merged(line) for line in lines]


def in_paragraph(lines: list[Regel]) -> str:
    """Write lines with hard breaks between them, without the empty ones at the start and the end."""
    written = [LINE_START.sub(r"\1\\", _line(line), count=1) for line in lines]
    filled = [index for index, line in enumerate(written) if line]
    return "\\\n".join(written[filled[0] : filled[-1] + 1]) if filled else ""


def in_heading(lines: list[Regel]) -> str:
    """Write lines as one; number signs at the end of a heading would be left out, so they are escaped."""
    return re.sub(r"(?<!\S)#+$", r"\\\g<0>", "<br>".join(map(_line, lines)))


def in_cell(lines: list[Regel]) -> str:
    """Write lines as one cell of a table."""
    return "<br>".join(map(_line, lines)).replace("|", r"\|")


def _runs(inhoud: Inhoud, values: Sequence[str]) -> Iterator[Regelstuk]:
    for part in inhoud:
        match part:
            case Regeleinde():
                yield Regelstuk("\n")
            case Tekst(tekst, vet, cursief):
                yield Regelstuk(fill(tekst.replace("\n", " "), values, str), vet, cursief)
            case Link(doel, tekst):
                target = link_target(doel, values) or ""
                yield from (replace(stuk, doel=target) for stuk in _runs(tekst, values))


def _merged(line: Regel) -> Regel:
    """Join neighbours that look the same, and leave out what is empty."""
    merged = []
    filled = [stuk for stuk in line if stuk.tekst]
    for look, group in groupby(filled, lambda stuk: replace(stuk, tekst="")):
        tekst = "".join(stuk.tekst for stuk in group)
        merged.append(replace(look, tekst=tekst))
    return merged


def _line(line: Regel) -> str:
    """Write one line; white space at its ends would be lost, so it is written as a character reference."""
    written = ""
    groups = [(doel, list(group)) for doel, group in groupby(line, lambda stuk: stuk.doel)]
    for index, (doel, stukken) in enumerate(groups):
        if doel:
            # An exclamation mark before a link would make it a picture.
            written = re.sub("!$", r"\\!", written) + _link(doel, stukken)
        else:
            # What follows text without a link is a link, or nothing.
            after = "[" if index + 1 < len(groups) else ""
            written += _styled(stukken, written[-1:], after)
    return re.sub(r"\A\s|\s\Z", lambda space: f"&#{ord(space[0])};", written)


def _link(doel: str, stukken: Regel) -> str:
    text = stukken[0].tekst
    if stukken == [Regelstuk(text, doel=doel)] and doel in (text, f"mailto:{text}") and SHORT_LINK.fullmatch(text):
        return f"<{text}>"
    address = re.sub(r"&(?=#?\w+;)", "&amp;", doel)
    return f"[{_styled(stukken, '[', ']')}]({address})"


def _styled(stukken: Regel, before: str, after: str) -> str:
    """Write runs between two characters that are already there."""
    written = ""
    for stuk, following in zip(stukken, [*stukken[1:], None], strict=True):
        written += _emphasised(stuk, (before + written)[-1:], _first(following) if following else after)
    return written


def _first(stuk: Regelstuk) -> str:
    """Give the first character of a run as it will be written, or one of the same kind."""
    first = stuk.tekst[0]
    return "*" if (stuk.vet or stuk.cursief) and not first.isspace() else first


def _emphasised(stuk: Regelstuk, before: str, after: str) -> str:
    """Write a run with asterisks, or with tags where asterisks would not be seen as emphasis."""
    core = stuk.tekst.strip()
    if not core or not (stuk.vet or stuk.cursief):
        return _escape(stuk.tekst)
    # Asterisks stand right against the text: white space at its ends stays outside them.
    head, tail = stuk.tekst.split(core)[0], stuk.tekst.rsplit(core)[-1]
    outer_left = head[-1:] or before
    outer_right = tail[:1] or after
    written = _escape(core)
    if outer_left != "*" and _flanks(outer_left, core[0]) and _flanks(outer_right, core[-1]):
        mark = ("**" if stuk.vet else "") + ("*" if stuk.cursief else "")
        return head + mark + written + mark + tail
    if stuk.cursief:
        written = f"<em>{written}</em>"
    if stuk.vet:
        written = f"<strong>{written}</strong>"
    return head + written + tail


def _flanks(outer: str, inner: str) -> bool:
    """Say whether asterisks between these two characters surely open or close (CommonMark 0.31, section 6.2)."""
    return inner.isalnum() or outer in ("", " ", *punctuation)


def _escape(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", text)
