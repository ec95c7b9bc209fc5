"""The HTML of a mail: the blocks of a web page in a frame and a style that every mail program understands."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.render.schrijvers.als_html import inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from buurtkit.render.boom import Blok, Document

STYLESHEET = Path(__file__).with_name("mail.css")

FRAME = """\
<!DOCTYPE html>
<html lang="{taal}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{titel}</title>
<style>
{stijl}</style>
</head>
<body>
<div class="blad">
{inhoud}
{voet}</div>
</body>
</html>
"""


def style(document: Document) -> str:
    """Give the style sheet of a mail in the house style of the document."""
    sheet = re.sub(r"/\*.*?\*/\s*", "", STYLESHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    font = re.sub(r"[^\w .-]", "", document.huisstijl.lettertype)
    fonts = f'"{font}", "Segoe UI", "Helvetica Neue", Arial, sans-serif'
    return sheet.replace("ACCENT", document.huisstijl.kleur).replace("LETTER", fonts)


def mail_html(document: Document, blokken: Iterable[Blok], values: Sequence[str], stijl: str) -> str:
    """Write the page of a mail with these blocks and this style."""
    titel, inhoud, voet = inside(document, blokken, values)
    return FRAME.format(
        taal=escape(document.taal),
        titel=titel,
        stijl=stijl,
        inhoud=inhoud,
        voet=f'<p class="voet">{voet}</p>\n' if voet else "",
    )
