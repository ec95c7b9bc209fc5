"""Addresses of links: which ones may be written, and how a value in one stays harmless."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from buurtkit.render.merktekens import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

_WRITABLE = re.compile(r"(?:https?://|mailto:|tel:)[^/]", re.IGNORECASE)
"""Web pages, mail and telephone; anything else (`javascript:`, `file:`, a bare word) is no link in a document."""

_URL_CHARACTERS = "%/:?#@!$&'*+,;=~-._"
"""What stands for itself in an address. Brackets are left out: encoded they mean the same and Markdown stays whole."""


def link_target(target: str, values: Sequence[str]) -> str | None:
    """Fill the markers in the address of a link and percent-encode it.

    A value at the start is an address of its own. A value further on is one part of an address: it can hold `&` or
    `?` without adding anything to it. Gives `None` if the result is not an address to write as a link.
    """
    start = fill(target[:1], values, str.strip)
    rest = fill(target[1:], values, lambda value: quote(value, safe="/:@"))
    address = quote(start + rest, safe=_URL_CHARACTERS)
    return address if _WRITABLE.match(address) else None
