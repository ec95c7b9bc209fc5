"""Text on cards, as large as fits: smaller for a long name and for many lines.

The text of a card is known only when it is filled. So the file is built with a note in place of a letter size, and
filling replaces that note by the size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from buurtkit.render.merktekens import fill
from buurtkit.render.schrijvers.docx_delen.basis import attribute_xml

NOTE = re.compile('passend:([0-9]+):([0-9]+):([0-9]+):([^"]*)')
"""A note: which answer of `_layout` it asks for, the width and height in half points, and the text of the card."""

SMALLEST = 14
"""Half points; smaller is not readable, so more text than that runs off its card."""

ONE_LINE = 0.6
"""A heading of several words may shrink to this part to stay on one line; it takes more lines rather than less."""

LINE_HEIGHT = 1.3
"""Height of a line of large text, in parts of its letter size; paragraphs stand 6 half points apart."""

_PARAGRAPH, _LINE = "\u2029", "\u2028"
"""Separators that stay as they are in an attribute, unlike a newline."""

_WIDTHS = {
    sign: width for signs, width in (("fijlIJ.,:;'’|!()- ", 0.42), ("rt", 0.52), ("mwMW@%&", 1.06)) for sign in signs
}
"""Widths of letters in a wide bold font, in em: a computer without the font of the file shows it in another one."""


def notes(paragraphs: Sequence[tuple[str, int, bool]], width: int, height: int) -> list[str]:
    """Give a note for the letter size of each paragraph of a card of `width` by `height` twips.

    Of each paragraph the text, the largest size in half points and whether it is a heading. One more note stands for
    the height in twips that is to stay empty above the text.
    """
    lines = (f"{size}:{int(heading)}:{_one_paragraph(text)}" for text, size, heading in paragraphs)
    card = attribute_xml(_PARAGRAPH.join(lines))
    return [f"passend:{index}:{width // 10}:{max(0, height // 10)}:{card}" for index in range(len(paragraphs) + 1)]


def answer(note: re.Match[str], card: str, values: Sequence[str]) -> str:
    """Give what must replace a note; `card` is its text without escapes."""
    layout = _layout(fill(card, values, _one_paragraph), int(note[2]), int(note[3]))
    return str(layout[int(note[1])])


def _one_paragraph(text: str) -> str:
    return text.replace(_PARAGRAPH, " ").replace("\n", _LINE)


@lru_cache(maxsize=16)
def _layout(card: str, width: int, height: int) -> tuple[int, ...]:
    """Give the sizes of the paragraphs of a card, and half of what stays empty in twips.

    All notes of one card are answered one after the other, so few answers need to be remembered.
    """
    texts: list[list[str]] = []
    sizes: list[int] = []
    for paragraph in filter(None, card.split(_PARAGRAPH)):
        largest, heading, text = paragraph.split(":", 2)
        lines = text.split(_LINE)
        fitting_size = _heading_size if heading == "1" else _text_size
        texts.append(lines)
        sizes.append(fitting_size(lines, int(largest), width))
    for percent in range(100, 20, -5):
        scaled = [max(SMALLEST, size * percent // 100) for size in sizes]
        heights = [_height(lines, size, width) for lines, size in zip(texts, scaled, strict=True)]
        empty = height - sum(heights)
        if empty >= 0:
            break
    return *scaled, max(20, int(empty * 5))


def _heading_size(lines: Sequence[str], size: int, width: int) -> int:
    """Give the size with which the longest word fits, and the longest line if that takes no less than `ONE_LINE`."""
    line = max(map(_ems, lines))
    on_one_line = max(width / line, ONE_LINE * size) if line else size
    return int(min(size, on_one_line, _fitting_word(lines, size, width)))


def _text_size(lines: Sequence[str], size: int, width: int) -> int:
    """Give the size with which the longest word fits; one that takes less than `ONE_LINE` is broken off by Word."""
    return int(max(_fitting_word(lines, size, width), ONE_LINE * size))


def _fitting_word(lines: Sequence[str], size: int, width: int) -> float:
    word = max((_ems(word) for line in lines for word in line.split()), default=0)
    return min(size, width / word) if word else size


def _height(lines: Sequence[str], size: int, width: int) -> float:
    count = sum(max(1, ceil(_ems(line) * size / width)) for line in lines)
    return count * size * LINE_HEIGHT + 6


def _ems(text: str) -> float:
    """Estimate the width of a bold text, in parts of its letter size."""
    return sum(_WIDTHS.get(sign) or (0.79 if sign.isupper() else 0.71) for sign in text)
