"""Sheets of cards to cut out, and cards to fold: each page is one table of exact sizes."""

from __future__ import annotations

from collections.abc import Sequence

from buurtkit.dossier.kaartmaat import A4_BREEDTE, A4_HOOGTE
from buurtkit.render.boom import Document, Vak
from buurtkit.render.schrijvers import SchrijfFout
from buurtkit.render.schrijvers.docx_delen.basis import TWIPS_PER_MM, Basis
from buurtkit.render.schrijvers.docx_delen.lichaam import Invoegplek, Lichaam
from buurtkit.render.schrijvers.docx_delen.tabellen import cell, row, table
from buurtkit.render.schrijvers.docx_delen.tekst import paragraph

PRINTABLE = 4.0
"""Millimetres at the edge of the paper that an office printer leaves white."""

GAP = 2.0
"""Millimetres between a card and a crop mark, so that no mark is seen on a card."""

MARK = 3.0
"""Greatest length of a crop mark in millimetres."""

PADDING = 227
"""Twips between the edge of a card and its text: 4 mm."""

FOLDED_MARGIN = 10.0
"""Millimetres of white around a folded card."""

SIGN_MARGIN = 20.0
"""Millimetres of white around a sign."""

BELOW = 1.5
"""Millimetres by which the lower margin is smaller: room for the empty paragraph that must follow a table."""

NO_PADDING = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'


def card_margins(document: Document) -> tuple[float, float, float, float]:
    """Give the margins of a page of cards in millimetres: top, right, bottom and left.

    Raises `SchrijfFout` if a card is too large for the paper.
    """
    card = document.kaart
    if document.opmaak != "kaarten":
        side = above = FOLDED_MARGIN if document.opmaak == "tafelkaart" else SIGN_MARGIN
    elif not card.snijtekens:
        side, above = card.links, card.boven
    else:
        side, above = (edge - GAP - mark for edge, mark in _edges(document))
    return above, side, above - BELOW, side


def card_pages(document: Document, basis: Basis, body: Lichaam) -> str:
    """Give all pages of a document whose text stands on cards."""
    cards = [node for node in document.blokken if isinstance(node, Vak)]
    match document.opmaak:
        case "tafelkaart":
            pages = _folded(cards, body)
        case "bord":
            pages = [_sign(card, body) for card in cards]
        case _:
            pages = _Vellen(document, basis, body).pages(cards)
    edge = basis.style("Kaartrand")
    starts = (paragraph("", edge, new_page=index > 0) for index in range(len(pages)))
    return "".join(start + page for start, page in zip(starts, pages, strict=True)) + paragraph("", edge)


def _edges(document: Document) -> list[tuple[float, float]]:
    """Give the white around the cards and the length of the marks in it, in millimetres: beside, and above."""
    card = document.kaart
    edges = [card.links, card.boven]
    lengths = [min(MARK, edge - GAP - PRINTABLE) for edge in edges]
    if min(lengths) <= 0:
        message = f"Een kaart van {card.breedte:g} bij {card.hoogte:g} mm past niet op A4; hooguit 194 bij 281 mm."
        raise SchrijfFout(message)
    return list(zip(edges, lengths, strict=True))


class _Vellen:
    """Sheets of cards: a grid in a ring of cells whose borders are the crop marks, if there is something to cut."""

    def __init__(self, document: Document, basis: Basis, body: Lichaam) -> None:
        (_, beside), (_, above) = _edges(document) if document.kaart.snijtekens else [(0.0, 0.0)] * 2
        self._size = document.kaart
        self._body = body
        self._empty = paragraph("", basis.style("Kaartrand"))
        self._card_width, self._gap, self._mark = (_twips(size) for size in (self._size.breedte, GAP, beside))
        self._mark_height = _twips(above)
        self._beside = _twips(self._size.stap_breedte - self._size.breedte)
        self._between = _twips(self._size.stap_hoogte - self._size.hoogte)

    def pages(self, cards: Sequence[Vak]) -> list[str]:
        """Give one table for each side of each sheet.

        On the back the columns are the other way round, so that each card has its own text behind it.
        """
        columns = self._size.kolommen
        pages = []
        for sheet in _chunks(cards, self._size.per_vel):
            if self._size.vouwen:
                sheet = [card for card in sheet for _ in range(2)]
            lines = [(*line, *[None] * (columns - len(line))) for line in _chunks(sheet, columns)]
            lines += [(None,) * columns] * (self._size.rijen - len(lines))
            pages.append(self._page(lines))
            if self._size.dubbelzijdig:
                pages.append(self._page([line[::-1] for line in lines]))
        return pages

    def _page(self, lines: Sequence[Sequence[Vak | None]]) -> str:
        if not self._size.snijtekens:
            return self._precut(lines)
        ring = [self._mark, self._gap]
        columns = [*ring, *[self._card_width] * self._size.kolommen, *ring[::-1]]
        corner = cell(sum(ring), self._empty, span=2)
        if self._size.vouwen:
            both = cell(2 * self._card_width, self._empty, span=2, properties=_borders("left", "right"))
            marks = both * (self._size.kolommen // 2)
        else:
            marks = cell(self._card_width, self._empty, properties=_borders("left", "right")) * self._size.kolommen
        outer = row(corner + marks + corner, height=self._mark_height)
        inner = row(cell(sum(columns), self._empty, span=len(columns)), height=self._gap)
        rows = "".join(map(self._line, lines))
        return table(columns, outer + inner + rows + inner + outer, properties=NO_PADDING)

    def _precut(self, lines: Sequence[Sequence[Vak | None]]) -> str:
        """Give a sheet that has the cuts in it: only the cards, as far from each other as they are on it."""
        columns = [self._card_width, *[self._beside, self._card_width] * (self._size.kolommen - 1)]
        columns = [width for width in columns if width]
        beside = cell(self._beside, self._empty) if self._beside else ""
        rows = [row(beside.join(map(self._card, line)), height=_twips(self._size.hoogte)) for line in lines]
        between = row(cell(sum(columns), self._empty, span=len(columns)), height=self._between) if self._between else ""
        return table(columns, between.join(rows), properties=NO_PADDING)

    def _line(self, cards: Sequence[Vak | None]) -> str:
        mark = cell(self._mark, self._empty, properties=_borders("top", "bottom"))
        gap = cell(self._gap, self._empty)
        folds = (_borders("right", style="dashed"), "") if self._size.vouwen else ("",)
        middle = "".join(self._card(card, folds[i % len(folds)]) for i, card in enumerate(cards))
        return row(mark + gap + middle + gap + mark, height=_twips(self._size.hoogte))

    def _card(self, card: Vak | None, borders: str = "") -> str:
        if card is None:
            return cell(self._card_width, self._empty)
        place = Invoegplek(self._card_width - 2 * PADDING, height=_twips(self._size.hoogte) - 2 * PADDING)
        return _card(card, self._card_width, place, self._body, borders=borders)


def _folded(cards: Sequence[Vak], body: Lichaam) -> list[str]:
    """Give one page per card: two halves with a fold between them, turned so that both read upright when it stands."""
    width = _twips(A4_BREEDTE / 2 - FOLDED_MARGIN)
    height = _twips(A4_HOOGTE - 2 * FOLDED_MARGIN)
    place = Invoegplek(height - 2 * PADDING, height=width - 2 * PADDING)
    pages = []
    for card in cards:
        left = _card(card, width, place, body, borders=_borders("right", style="dashed"), direction="tbRl")
        right = _card(card, width, place, body, direction="btLr")
        pages.append(table([width, width], row(left + right, height=height), properties=NO_PADDING))
    return pages


def _sign(card: Vak, body: Lichaam) -> str:
    """Give a page with one sign that fills it."""
    width, height = (_twips(size - 2 * SIGN_MARGIN) for size in (A4_HOOGTE, A4_BREEDTE))
    place = Invoegplek(width - 2 * PADDING, height=height - 2 * PADDING)
    return table([width], row(_card(card, width, place, body), height=height), properties=NO_PADDING)


def _card(card: Vak, width: int, place: Invoegplek, body: Lichaam, *, borders: str = "", direction: str = "") -> str:
    """Give the cell of a card; `width` is in twips and `place` says how much room there is for text."""
    sides = "".join(f'<w:{side} w:w="{PADDING}" w:type="dxa"/>' for side in ("left", "right"))
    turned = f'<w:textDirection w:val="{direction}"/>' if direction else '<w:vAlign w:val="center"/>'
    properties = f"{borders}<w:tcMar>{sides}</w:tcMar>{turned}"
    return cell(width, body.blocks([card], place), properties=properties)


def _borders(*sides: str, style: str = "single") -> str:
    lines = "".join(f'<w:{side} w:val="{style}" w:sz="4" w:space="0" w:color="595959"/>' for side in sides)
    return f"<w:tcBorders>{lines}</w:tcBorders>"


def _chunks(cards: Sequence[Vak], size: int) -> list[Sequence[Vak]]:
    return [cards[start : start + size] for start in range(0, len(cards), size)]


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)
