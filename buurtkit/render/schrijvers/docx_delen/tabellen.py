"""Tables in WordprocessingML, as strings of XML: a table of data, a frame around blocks, a grid for cards.

Children of `w:tblPr`, `w:trPr` and `w:tcPr` have a fixed order (ECMA-376, part 1, 17.4.59, 17.4.81 and 17.4.69).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from buurtkit.render.boom import Inhoud, Tabel, Uitlijning
from buurtkit.render.schrijvers.docx_delen.basis import Basis
from buurtkit.render.schrijvers.docx_delen.tekst import paragraph, plain, runs

ALIGNMENTS: dict[Uitlijning, str] = {"links": "", "midden": "center", "rechts": "right"}

FRAME_PADDING = 227
"""Room left and right of the text in a frame, in twips, as in the style of the frame; above and below it is half."""


FILL_IN = 510
"""Least height in twips of a row to write in by hand: 9 mm."""

BETWEEN_COLUMNS = '<w:tblBorders><w:insideV w:val="single" w:sz="4" w:space="0" w:color="C7C7C7"/></w:tblBorders>'


def table(
    columns: Sequence[int], rows: str, *, style: str = "", header: bool = False, borders: str = "", properties: str = ""
) -> str:
    """Give a table of fixed `columns` (widths in twips); `borders` and `properties` are more children of `w:tblPr`."""
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    look = f'<w:tblLook w:val="{"0420" if header else "0400"}" w:firstRow="{int(header)}" w:noVBand="1"/>'
    return (
        f'<w:tbl><w:tblPr>{named}<w:tblW w:w="{sum(columns)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        f"{properties}{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def row(cells: str, *, height: int = 0, least: int = 0, header: bool = False) -> str:
    """Give a row that stays on one page; a `header` is repeated.

    With a `height` in twips it is exactly that high, with `least` at least.
    """
    properties = "<w:cantSplit/>"
    if height:
        properties += f'<w:trHeight w:val="{height}" w:hRule="exact"/>'
    elif least:
        properties += f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>'
    if header:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def cell(width: int, content: str, *, span: int = 1, properties: str = "") -> str:
    """Give a cell with blocks (a cell has at least a paragraph); `properties` are more children of `w:tcPr`."""
    spanning = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanning}{properties}</w:tcPr>{content or "<w:p/>"}</w:tc>'
    )


def data_table(node: Tabel, basis: Basis, width: int, style: str, *, fill_in: bool = False) -> str:
    """Give a table of data in a table style of the own base; a header row of empty cells only is left out.

    One to `fill_in` by hand has high rows, and lines between its columns.
    """
    columns = _columns(node.breedtes, width)
    alignments = [ALIGNMENTS[name] for name in node.uitlijning]

    beside = '<w:tcMar><w:left w:w="85" w:type="dxa"/></w:tcMar>'
    middle = '<w:vAlign w:val="center"/>'
    looks = [""] * len(columns)
    if fill_in:
        # Only behind a line between columns the text keeps some distance.
        looks = [middle, *[beside + middle] * (len(columns) - 1)]

    def cells(contents: Sequence[Inhoud], style: str) -> str:
        return "".join(
            cell(column, paragraph(runs(content, basis), style, align=align), properties=look)
            for column, content, align, look in zip(columns, contents, alignments, looks, strict=True)
        )

    header = any(plain(content).strip() for content in node.kop)
    body, head = basis.style("Tabeltekst"), basis.style("Tabelkop")
    rows = [row(cells(node.kop, head), header=True)] if header else []
    rows.extend(row(cells(contents, body), least=FILL_IN if fill_in else 0) for contents in node.rijen)
    lines = BETWEEN_COLUMNS if fill_in else ""
    return table(columns, "".join(rows), style=basis.style(style), header=header, borders=lines)


def side_by_side(left: str, right: str, left_width: int, width: int, *, high: bool = False) -> str:
    """Give blocks beside each other, in a table without lines; widths are in twips. `high` begins both at the top."""
    columns = (left_width, width - left_width)
    middle = "" if high else '<w:vAlign w:val="center"/>'
    cells = (cell(column, content, properties=middle) for column, content in zip(columns, (left, right), strict=True))
    return table(columns, row("".join(cells)))


def frame(title: str, content: str, basis: Basis, width: int) -> str:
    """Give blocks in a frame with an accent line on the left; the title is its header row.

    A table with one column: paragraphs with a border would not line up around lists and tables.
    """
    header = bool(title and content)
    rows = [row(cell(width, title, properties=_frame_sides("top")), header=header)] if title else []
    if content:
        sides = ("bottom",) if title else ("top", "bottom")
        rows.append(row(cell(width, content, properties=_frame_sides(*sides))))
    return table([width], "".join(rows), style=basis.style("Kadertabel"), header=header)


def _frame_sides(*sides: str) -> str:
    margins = "".join(f'<w:{side} w:w="{FRAME_PADDING // 2}" w:type="dxa"/>' for side in sides)
    return f"<w:tcMar>{margins}</w:tcMar>"


def _columns(shares: Sequence[float], width: int) -> list[int]:
    """Divide a width in whole twips so that no twip is lost."""
    edges = [0, *(round(width * edge) for edge in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]
