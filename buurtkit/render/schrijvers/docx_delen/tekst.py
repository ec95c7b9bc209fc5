"""Text in WordprocessingML: runs, links and paragraphs, as strings of XML.

Children of `w:pPr` and `w:rPr` have a fixed order (ECMA-376, part 1, 17.3.1.26 and 17.3.2.28); Word refuses a file
that has another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from buurtkit.render.boom import Inhoud, Link, Regeleinde, Tekst
from buurtkit.render.schrijvers.docx_delen.basis import BREAK, TEXT, text_xml

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from buurtkit.render.schrijvers.docx_delen.basis import Basis


def plain(inhoud: Inhoud) -> str:
    """Give the text without weights, links and addresses; a line break becomes a newline."""
    parts: list[str] = []
    for item in inhoud:
        match item:
            case Tekst(tekst=text):
                parts.append(text)
            case Link(inhoud=inner):
                parts.append(plain(inner))
            case Regeleinde():
                parts.append("\n")
    return "".join(parts)


def run(text: str, properties: str = "") -> str:
    """Give one run; `properties` are the children of its `w:rPr`, in order."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{TEXT}{text_xml(text)}</w:t></w:r>"


def runs(inhoud: Inhoud, basis: Basis, *, size: str = "") -> str:
    """Give the runs of inline content; `size` is the XML of an own letter size."""
    return "".join(_inline(item, basis, size) for item in inhoud)


def _inline(item: Tekst | Regeleinde | Link, basis: Basis, size: str) -> str:
    match item:
        case Tekst(tekst=text, vet=bold, cursief=italic):
            return run(text, ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "") + size)
        case Regeleinde():
            return f"<w:r>{BREAK}</w:r>"
        case Link(doel=target, inhoud=inner):
            relation = basis.link(target)
            if relation is None:
                return runs(inner, basis, size=size)
            return f'<w:hyperlink r:id="{relation}" w:history="1">{_link_runs(inner, basis, size)}</w:hyperlink>'


def _link_runs(inhoud: Iterable[Tekst], basis: Basis, size: str) -> str:
    style = f'<w:rStyle w:val="{basis.style("Hyperlink")}"/>'
    return "".join(
        run(item.tekst, style + ("<w:b/>" if item.vet else "") + ("<w:i/>" if item.cursief else "") + size)
        for item in inhoud
    )


def paragraph(
    content: str,
    style: str = "",
    *,
    keep_next: bool = False,
    new_page: bool = False,
    numbering: tuple[int, int] | None = None,
    tabs: str = "",
    height: str = "",
    indent: int = 0,
    align: str = "",
) -> str:
    """Give a paragraph with `content` (XML of runs).

    `style` is a style id of the file itself, `numbering` a level (from 0) and a number id, `tabs` the XML
    of tab stops; `height` (of a line) and `indent` are in twips, `align` is a value of `w:jc`.
    """
    properties = "".join((
        f'<w:pStyle w:val="{style}"/>' if style else "",
        "<w:keepNext/>" if keep_next else "",
        "<w:pageBreakBefore/>" if new_page else "",
        f'<w:numPr><w:ilvl w:val="{numbering[0]}"/><w:numId w:val="{numbering[1]}"/></w:numPr>' if numbering else "",
        f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
        f'<w:spacing w:line="{height}" w:lineRule="exact"/>' if height else "",
        f'<w:ind w:left="{indent}"/>' if indent else "",
        f'<w:jc w:val="{align}"/>' if align else "",
    ))  # fmt: skip
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def elements(xml: str) -> list[BaseOxmlElement]:
    """Parse XML of blocks, to put in a part of the file."""
    return list(parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{xml}</w:body>"))
