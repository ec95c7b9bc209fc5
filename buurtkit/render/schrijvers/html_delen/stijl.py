"""The style of a web page: `stijl.css` and the few rules that differ per document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.render.boom import OP_KAARTEN

if TYPE_CHECKING:
    from buurtkit.render.boom import Document, Opmaak

STYLESHEET = Path(__file__).parent.with_name("stijl.css")

PAPER: dict[Opmaak, str] = {
    "brief": "size: A4; margin: 17mm 28mm 19mm",
    "rapport": "size: A4; margin: 25mm 32mm",
    "draaiboek": "size: A4 landscape; margin: 15mm 15mm 18mm",
    "kaarten": "size: A4; margin: 0",
    "tafelkaart": "size: A4; margin: 0",
    "bord": "size: A4 landscape; margin: 0",
}
"""The printed page of each layout."""

NO_FOOTER: dict[Opmaak, str] = {
    "brief": "@page :first { @bottom-right { content: none } }\n",
    "rapport": "@page :first { @bottom-left { content: none } @bottom-right { content: none } }\n",
}
"""What the first page leaves out: a letter of one page needs no page number, a title page no footer."""


def style(document: Document) -> str:
    """Give the style sheet of a document, without the footer of its printed pages."""
    kaart = document.kaart
    # Remarks in the sheet are for who works on the look, not for who gets the page.
    sheet = re.sub(r"/\*.*?\*/\n*", "", STYLESHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    return (
        f":root {{\n  --accent: {document.huisstijl.kleur};\n  --letter: {_font(document)};\n"
        f"  --breedte: {kaart.breedte:g}mm;\n  --hoogte: {kaart.hoogte:g}mm;\n"
        f"  --kolommen: {kaart.kolommen};\n  --rijen: {kaart.rijen};\n"
        f"  --links: {kaart.links:g}mm;\n  --boven: {kaart.boven:g}mm;\n"
        f"  --naast: {kaart.stap_breedte - kaart.breedte:.4g}mm;\n"
        f"  --onder: {kaart.stap_hoogte - kaart.hoogte:.4g}mm;\n}}\n"
        f"{sheet.lstrip()}@page {{ {PAPER[document.opmaak]} }}\n"
    )


def page_footer(document: Document, voettekst: str) -> str:
    """Give the rules that print the footer and the page number on each page; cards have neither."""
    if document.opmaak in OP_KAARTEN:
        return ""
    look = f"font: 9pt {_font(document)}; color: #525252; vertical-align: top; padding-top: 5mm"
    return (
        f"@page {{\n  @bottom-left {{ content: {_css_string(voettekst)}; width: 75%; {look} }}\n"
        f'  @bottom-right {{ content: "pagina " counter(page) " van " counter(pages); {look} }}\n}}\n'
        f"{NO_FOOTER.get(document.opmaak, '')}"
    )


def _font(document: Document) -> str:
    own = _css_string(document.huisstijl.lettertype)
    return f'{own}, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'


def _css_string(text: str) -> str:
    """Give a CSS string in which nothing can end the string or the style element."""
    return '"' + re.sub(r"[^\w .,:/-]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'
