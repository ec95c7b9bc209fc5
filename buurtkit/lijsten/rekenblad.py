"""Writing csv for a sheet. What would be a formula gets an apostrophe in front, which our own reader takes off again.

What begins with `=`, `+`, `-` or `@` is a formula to Excel, and somebody else's words must never be one (OWASP, *CSV
injection*). Who already has an apostrophe before such a sign gets one more, so that nothing gets lost on the way.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

_SIGNS = r"'*[=+\-@\t\r＝＋－＠]"
_FORMULA = re.compile(_SIGNS)
_GUARDED = re.compile(rf"(?={_SIGNS})'")


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as csv for Dutch Excel: semicolons, a byte order mark, Windows line ends, and no formulas."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def looks_like_formula(text: str) -> bool:
    """Tell whether a text could be a formula, or is one with apostrophes in front."""
    return bool(_FORMULA.match(text))


def guard(text: str) -> str:
    """Give a text that no sheet takes for a formula.

    >>> guard("=1+1")
    "'=1+1"
    """
    return f"'{text}" if looks_like_formula(text) else text


def without_guard(text: str) -> str:
    """Give back what `guard` was given."""
    return text[1:] if _GUARDED.match(text) else text
