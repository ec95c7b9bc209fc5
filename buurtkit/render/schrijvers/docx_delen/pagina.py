"""The page of each layout: its paper, margins and footer."""

from __future__ import annotations

from docx.enum.section import WD_ORIENT
from docx.section import Section, _Footer
from docx.shared import Mm

from buurtkit.render.boom import OP_KAARTEN, Document, Opmaak
from buurtkit.render.schrijvers.docx_delen.basis import Basis
from buurtkit.render.schrijvers.docx_delen.kaarten import card_margins
from buurtkit.render.schrijvers.docx_delen.tekst import elements, paragraph, run

MARGINS: dict[Opmaak, tuple[float, float, float, float]] = {
    "brief": (17, 28, 18, 28),
    "rapport": (25, 32, 25, 28),
    "draaiboek": (15, 15, 18, 15),
}
"""Margins in millimetres: top, right, bottom and left."""


def set_page(basis: Basis, document: Document, *, own: bool) -> None:
    """Give a document its paper, margins and footer.

    In a file of the user (not `own`) paper, margins, headers and footers stay as they are, but a wide layout turns
    the paper and cards always have their own page.
    """
    on_cards = document.opmaak in OP_KAARTEN
    sheet = basis.word.element.body.get_or_add_sectPr()
    if own or on_cards or sheet.pgSz is None or sheet.pgMar is None:
        for child in list(sheet):
            sheet.remove(child)
        section = basis.word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.header_distance = section.footer_distance = Mm(0 if on_cards else 10)
        _set_margins(section, card_margins(document) if on_cards else MARGINS[document.opmaak])
    section = basis.word.sections[0]
    if document.opmaak in ("draaiboek", "bord"):
        _turn(section)
    if not on_cards and not sheet.xpath("w:footerReference"):
        _add_footers(section, basis, document, own=own)


def _set_margins(section: Section, margins: tuple[float, float, float, float]) -> None:
    top, right, bottom, left = (Mm(margin) for margin in margins)
    section.top_margin, section.right_margin = top, right
    section.bottom_margin, section.left_margin = bottom, left
    section.gutter = Mm(0)


def _turn(section: Section) -> None:
    width, height = section.page_width, section.page_height
    if width and height and width < height:
        section.page_width, section.page_height = height, width
    section.orientation = WD_ORIENT.LANDSCAPE


def _add_footers(section: Section, basis: Basis, document: Document, *, own: bool) -> None:
    """Put the footer text with the page number on each page; a letter of one page and a title page need no number."""
    if own:
        section.different_first_page_header_footer = document.opmaak != "draaiboek"
    style = basis.style("Footer")
    # The style of a user's file often has tab stops for three parts; this footer has two.
    stops = dict.fromkeys(basis.tab_stops("Footer"), "clear") | {basis.width: "right"}
    tabs = "".join(f'<w:tab w:val="{kind}" w:pos="{stop}"/>' for stop, kind in sorted(stops.items()))
    number = f"{run(chr(9) + 'pagina ')}{_field('PAGE')}{run(' van ')}{_field('NUMPAGES')}"
    _write(section.footer, paragraph(run(document.voettekst) + number, style, tabs=tabs))
    if document.opmaak == "brief" and document.voettekst and section.different_first_page_header_footer:
        _write(section.first_page_footer, paragraph(run(document.voettekst), style))


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{run("1")}</w:fldSimple>'


def _write(footer: _Footer, xml: str) -> None:
    footer.is_linked_to_previous = False
    empty = footer.paragraphs[0]._p
    for element in elements(xml):
        empty.addprevious(element)
    empty.getparent().remove(empty)
