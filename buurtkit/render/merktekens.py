"""Markers: private-use characters that stand in a document where a value will come.

The text of a template with markers is the *shape* of a document. It is read as Markdown once and built once; a value
of a user is put in only afterwards, escaped for its format. So a value is never read as markup, in any format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

FIRST = 0xF0000
"""Code point of the marker of value 0: the start of Unicode's supplementary private use area A."""

LIMIT = 0xFFFD
"""How many values one document can hold."""

PATTERN = re.compile("[\U000f0000-\U000ffffd]")


def marker(index: int) -> str:
    """Give the character that stands for value number `index`."""
    return chr(FIRST + index)


def without_markers(text: str) -> str:
    """Take out the private-use characters of a user that would look like markers."""
    return PATTERN.sub("\ufffd", text)


def fill(text: str, values: Sequence[str], escape: Callable[[str], str]) -> str:
    """Replace every marker in `text` by its value, escaped; values are not searched for markers again."""
    return PATTERN.sub(lambda found: escape(values[ord(found[0]) - FIRST]), text)
