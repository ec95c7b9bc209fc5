"""Writes a document as a Word file: real styles, headings and lists, so that it is accessible and easy to change.

The file is built once with markers in it; filling replaces those and leaves all the rest as it is.
"""

from __future__ import annotations

from io import BytesIO

from buurtkit.render.boom import OP_KAARTEN, Document
from buurtkit.render.schrijvers import Invuller
from buurtkit.render.schrijvers.docx_delen.basis import own_basis
from buurtkit.render.schrijvers.docx_delen.kaarten import card_pages
from buurtkit.render.schrijvers.docx_delen.lichaam import Invoegplek, Lichaam
from buurtkit.render.schrijvers.docx_delen.pagina import set_page
from buurtkit.render.schrijvers.docx_delen.pakket import filler
from buurtkit.render.schrijvers.docx_delen.referentie import users_basis
from buurtkit.render.schrijvers.docx_delen.tekst import elements


def build(document: Document) -> Invuller:
    """Build a document once; the result gives the bytes of a Word file for each list of values.

    Raises `SchrijfFout` if a picture or the user's own Word file is not readable, or a card does not fit on A4.
    """
    reference = document.huisstijl.referentie_docx
    basis = users_basis(reference, document) if reference else own_basis(document)
    set_page(basis, document, own=reference is None)
    body = Lichaam(basis, document)
    if document.opmaak in OP_KAARTEN:
        xml = card_pages(document, basis, body)
    else:
        xml = body.blocks(document.blokken, Invoegplek(basis.width))
    sheet = basis.word.element.body.get_or_add_sectPr()
    for element in elements(xml):
        sheet.addprevious(element)
    package = BytesIO()
    basis.word.save(package)
    return filler(package.getvalue())
