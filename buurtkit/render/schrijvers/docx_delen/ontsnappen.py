"""Text of users inside WordprocessingML: never taken for XML."""

from __future__ import annotations

import re
from html import escape

BREAK = "<w:br/>"
TEXT = '<w:t xml:space="preserve">'
"""The begin of the text of a run, which keeps its spaces."""

_CONTROLS = {"\n": f"</w:t>{BREAK}{TEXT}", "\t": f"</w:t><w:tab/>{TEXT}"}


def text_xml(text: str) -> str:
    """Escape text inside a `w:t`: a newline becomes a line break and a tab a tab."""
    return re.sub("[\n\t]", lambda found: _CONTROLS[found[0]], escape(text, quote=False))


def attribute_xml(text: str) -> str:
    """Escape text inside an attribute with double quotes, or in a property of the file; always one line."""
    return escape(re.sub("[\n\t]", " ", text), quote=False).replace('"', "&quot;")
