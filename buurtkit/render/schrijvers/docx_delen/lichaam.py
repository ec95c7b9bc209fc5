"""The body of a Word file: from the blocks of a document to XML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import assert_never

from buurtkit.render.boom import (
    Afbeelding,
    Alinea,
    Blok,
    Document,
    Inhoud,
    Inhoudsopgave,
    Kop,
    Lijst,
    Opmaak,
    Paginaeinde,
    Qr,
    Schrijfruimte,
    Tabel,
    Tekening,
    Tekst,
    Titel,
    Vak,
    VakSoort,
)
from buurtkit.render.plaatjes import read_file
from buurtkit.render.qr import pixels
from buurtkit.render.schrijvers.docx_delen.basis import EMU_PER_TWIP, TWIPS_PER_MM, Basis, letter_sizes
from buurtkit.render.schrijvers.docx_delen.passend import notes
from buurtkit.render.schrijvers.docx_delen.tabellen import FRAME_PADDING, data_table, frame, side_by_side
from buurtkit.render.schrijvers.docx_delen.tekst import paragraph, plain, run, runs
from buurtkit.render.tekenen import as_picture

BOX_STYLES: dict[VakSoort, tuple[str, str]] = {
    "afzender": ("Afzender", "Afzender"),
    "adres": ("", ""),
    "citaat": ("Quote", "Quote"),
    "ondertekening": ("Ondertekeningsgroet", "Ondertekening"),
    "klein": ("Klein", "Klein"),
    "titelblad": ("Titelblad", "Titelblad"),
}
"""Per kind of box the styles of its title and of its paragraphs; other kinds are made otherwise."""

LINED_STYLES = ("Afzender", "Quote")
"""Styles with a line beside or below them. A list there has its own style: its line would not be in place."""

LOGO_BOXES: dict[Opmaak, VakSoort] = {"brief": "afzender", "rapport": "titelblad"}
"""Per layout the box that the logo stands in."""

ADDRESS_WIDTH, ADDRESS_WHITE = 88.0, 25.0
"""How wide the column of an address is, and how much white is above it, in millimetres; see `blokken.typ`."""

ADDRESS_RIGHT = 72.0
"""How wide that column is on the right."""

LIST_INDENT = 360
"""How far each level of a list stands to the right, in twips; the same as in the numbering of the base."""

CARD_GAP = 160
"""Room below a picture on a card in twips; the same as in its style."""

DEEPEST_LIST = 3
"""Levels that the numbering of the base has; deeper lists look like this level."""


@dataclass(frozen=True, slots=True)
class Invoegplek:
    """Where a block stands.

    `width` and on a card `height` are in twips, `style` is that of paragraphs, `level` that of the list around it;
    with `together` it stays on one page with the next block, with `fill_in` it is a table to write in.
    """

    width: int
    style: str = ""
    level: int = 0
    height: int = 0
    together: bool = False
    fill_in: bool = False

    @property
    def picture_height(self) -> int:
        """Greatest height of a picture in twips: it leaves half of a card for text, and room on a page in landscape."""
        return self.height // 2 or 8500


class Lichaam:
    """Writes the blocks of one document; numbers the headings and remembers a page break that is still to come."""

    def __init__(self, basis: Basis, document: Document) -> None:
        self._basis = basis
        self._sizes = letter_sizes(document)
        self._house = document.huisstijl
        self._logo = self._house.logo
        self._logo_box = LOGO_BOXES.get(document.opmaak)
        nodes = list(_nodes(document.blokken))
        self._chapters = [node for node in nodes if isinstance(node, Kop) and node.niveau == 2]
        self._has_contents = any(isinstance(node, Inhoudsopgave) for node in nodes)
        self._chapter_numbers = count(1)
        self._new_page = False
        self._folded = document.opmaak == "tafelkaart"
        self._card_sizes: Iterator[str] = iter(())

    def blocks(self, nodes: Sequence[Blok], place: Invoegplek) -> str:
        """Give the XML of blocks, one below the other."""
        parts: list[str] = []
        for number, node in enumerate(nodes, start=1):
            if isinstance(node, Paginaeinde) and parts and number < len(nodes):
                # On a full page the room below a table would make a page of its own.
                parts[-1] = parts[-1].removesuffix(paragraph("", self._basis.style("Tussenruimte")))
            parts.append(self._block(node, place))
        return "".join(parts)

    def _block(self, node: Blok, place: Invoegplek) -> str:
        match node:
            case Titel(inhoud=content):
                return self._paragraph(runs(content, self._basis), "Heading1")
            case Kop():
                return self._heading(node, place)
            case Alinea(inhoud=content):
                indent = place.level * LIST_INDENT
                return self._paragraph(self._runs(content, place), place.style, indent=indent, keep_next=place.together)
            case Lijst():
                return self._list(node, place)
            case Tabel():
                style = "TabelInKader" if place.style == "Kader" else "Tabel"
                made = data_table(node, self._basis, place.width, style, fill_in=place.fill_in)
                return self._before_table() + made + self._gap()
            case Vak(soort="kaart"):
                return self._card(node, place)
            case Vak(soort="invullijst"):
                return self.blocks(node.blokken, replace(place, fill_in=True))
            case Qr():
                return self._qr(node, place)
            case Vak(soort="afzender", blokken=(Vak(soort="adres") as address, *rest)):
                return self._with_address(address, replace(node, blokken=tuple(rest)), place)
            case Vak(soort="kader"):
                return self._frame(node, Invoegplek(place.width - 2 * FRAME_PADDING, "Kader"))
            case Vak():
                return self._box(node, place)
            case Afbeelding():
                return self._picture(node, place)
            case Tekening():
                return self._block(as_picture(node, self._house, place.width / TWIPS_PER_MM), place)
            case Schrijfruimte(regels=lines):
                return "".join(self._paragraph("", "Schrijfregel") for _ in range(lines)) + self._gap()
            case Inhoudsopgave():
                return self._contents()
            case Paginaeinde():
                self._new_page = True
                return ""
        assert_never(node)

    def _paragraph(
        self,
        content: str,
        style: str,
        *,
        numbering: tuple[int, int] | None = None,
        indent: int = 0,
        keep_next: bool = False,
        align: str = "",
    ) -> str:
        """Give a paragraph in a style of the own base; no style is the normal one."""
        new_page, self._new_page = self._new_page, False
        style = style and self._basis.style(style)
        return paragraph(
            content, style, numbering=numbering, indent=indent, keep_next=keep_next, new_page=new_page, align=align
        )

    def _runs(self, content: Inhoud, place: Invoegplek) -> str:
        """Give the runs of a paragraph; on a card they have a letter size of their own."""
        return runs(content, self._basis, size=next(self._card_sizes) if place.style == "Kaarttekst" else "")

    def _picture(self, node: Afbeelding, place: Invoegplek) -> str:
        """Give a picture in a paragraph of its own: text on cards has low lines, which would cut it off."""
        align = "center" if place.style == "Kaarttekst" else ""
        return self._paragraph(self._basis.picture(node, place.width, place.picture_height), "Afbeelding", align=align)

    def _gap(self) -> str:
        """Give a low empty paragraph: a table has no room below it, and two tables would grow together."""
        return self._paragraph("", "Tussenruimte")

    def _before_table(self) -> str:
        """Give what must stand before a table: only a paragraph can begin a page."""
        return self._gap() if self._new_page else ""

    def _heading(self, node: Kop, place: Invoegplek) -> str:
        if place.style == "Kaarttekst":
            return self._paragraph(self._runs(node.inhoud, place), f"Kaartkop{node.niveau}")
        content = runs(node.inhoud, self._basis)
        if node.niveau == 2 and self._has_contents:
            number = next(self._chapter_numbers)
            # Other than those of a user's own file, whose headers may have bookmarks.
            mark = 1000 + number
            content = f'<w:bookmarkStart w:id="{mark}" w:name="_Toc{number}"/>{content}<w:bookmarkEnd w:id="{mark}"/>'
        return self._paragraph(content, f"Heading{node.niveau}")

    def _qr(self, node: Qr, place: Invoegplek) -> str:
        """Give a QR code with its explanation beside it, on a card below it."""
        picture = self._picture(_code(node), place)
        if place.style == "Kaarttekst":
            return picture + self.blocks(node.blokken, place)
        before, wide = self._before_table(), round(node.breedte * TWIPS_PER_MM)
        text = self.blocks(node.blokken, replace(place, width=place.width - wide))
        return before + side_by_side(picture, text, wide, place.width) + self._gap()

    def _contents(self) -> str:
        """Give the contents: a field that Word can renew, with links to the chapters as its text until then."""
        if not self._chapters:
            return ""
        entries = [
            f'<w:hyperlink w:anchor="_Toc{number}" w:history="1">{run(plain(node.inhoud))}</w:hyperlink>'
            for number, node in enumerate(self._chapters, start=1)
        ]
        code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "2-2" \\n \\h \\z </w:instrText></w:r>'
        entries[0] = _field_mark("begin") + code + _field_mark("separate") + entries[0]
        entries[-1] += _field_mark("end")
        return self._paragraph(run("Inhoud"), "TOCHeading") + "".join(self._paragraph(line, "TOC2") for line in entries)

    def _list(self, node: Lijst, place: Invoegplek) -> str:
        if place.style in LINED_STYLES:
            place = replace(place, style="")
        level = min(place.level + 1, DEEPEST_LIST)
        kind = "ListNumber" if node.genummerd else "ListBullet"
        # The name of the style of the first level has no number behind it.
        style = place.style or (f"{kind}{level}" if level > 1 else kind)
        numbering: tuple[int, int] | None = level - 1, self._basis.bullets
        if node.genummerd:
            # A numbered list must begin at its own number.
            numbering = level - 1, self._basis.number(level - 1, node.start)
        elif self._basis.has_bullets(style):
            # Bullets of a style are those of the user, if the file is.
            numbering = None
        inside = replace(place, level=level)
        parts = []
        for item in node.items:
            first, rest = _first_and_rest(item)
            parts.append(self._paragraph(self._runs(first.inhoud, place), style, numbering=numbering))
            parts.append(self.blocks(rest, inside))
        return "".join(parts)

    def _box(self, node: Vak, place: Invoegplek) -> str:
        title_style, style = BOX_STYLES[node.soort]
        parts = []
        if self._logo and node.soort == self._logo_box:
            logo = Afbeelding(read_file(self._logo.bestand), "png", self._logo.alt, self._logo.breedte)
            parts.append(self._paragraph(self._basis.picture(logo, place.width, place.picture_height), "Afbeelding"))
        if node.soort == "titelblad":
            parts.append(self._paragraph("", "Titelstreep"))
        title, blocks = _signature(node) if node.soort == "ondertekening" else (_bold(node.titel), node.blokken)
        if title:
            parts.append(self._paragraph(runs(title, self._basis), title_style, keep_next=True))
        together = node.soort == "ondertekening"
        parts.append(self.blocks(blocks[:-1], Invoegplek(place.width, style, together=together)))
        parts.append(self.blocks(blocks[-1:], Invoegplek(place.width, style)))
        self._new_page |= node.soort == "titelblad"
        return "".join(parts)

    def _with_address(self, address: Vak, sender: Vak, place: Invoegplek) -> str:
        """Give an address on the side where the window of an envelope is, with the sender beside it."""
        on_the_right = self._house.venster == "rechts"
        wide = round((ADDRESS_RIGHT if on_the_right else ADDRESS_WIDTH) * TWIPS_PER_MM)
        white = paragraph("", height=str(round(ADDRESS_WHITE * TWIPS_PER_MM)))
        lines = white + self.blocks(address.blokken, replace(place, width=wide))
        beside = self._box(sender, replace(place, width=place.width - wide))
        if on_the_right:
            return side_by_side(beside, lines, place.width - wide, place.width, high=True) + self._gap()
        return side_by_side(lines, beside, wide, place.width, high=True) + self._gap()

    def _frame(self, node: Vak, place: Invoegplek) -> str:
        before = self._before_table()
        title = self._paragraph(runs(node.titel, self._basis), "Kadertitel") if node.titel else ""
        content = self.blocks(node.blokken, place)
        return before + frame(title, content, self._basis, place.width + 2 * FRAME_PADDING) + self._gap()

    def _card(self, node: Vak, place: Invoegplek) -> str:
        """Give a card: its title as a paragraph, and all text as large as fits.

        White above the text puts it in the middle of a folded card: LibreOffice cuts off turned text that is centred.
        """
        nodes = (Alinea(_bold(node.titel)), *node.blokken) if node.titel else node.blokken
        texts, height = [], place.height
        for part in _card_parts(nodes):
            match part:
                case Kop(niveau=level, inhoud=content):
                    texts.append((plain(content), self._sizes[f"kaart{level}"], True))
                case Alinea(inhoud=content):
                    texts.append((plain(content), self._sizes["kaart"], False))
                case Afbeelding() | Qr():
                    picture = _code(part) if isinstance(part, Qr) else part
                    _, high = self._basis.picture_size(picture, place.width, place.picture_height)
                    height -= round(high / EMU_PER_TWIP) + CARD_GAP
        *sizes, above = notes(texts, place.width, height)
        self._card_sizes = (f'<w:sz w:val="{size}"/>' for size in sizes)
        white = paragraph("", self._basis.style("Kaartrand"), height=above) if self._folded else ""
        return white + self.blocks(nodes, replace(place, style="Kaarttekst"))


def _card_parts(nodes: Iterable[Blok]) -> Iterator[Blok]:
    """Give the headings, paragraphs and pictures on a card, in order, with the paragraph that begins a list item."""
    for node in nodes:
        if isinstance(node, Lijst):
            for item in node.items:
                first, rest = _first_and_rest(item)
                yield first
                yield from _card_parts(rest)
        elif isinstance(node, Qr):
            yield node
            yield from _card_parts(node.blokken)
        else:
            yield node


def _first_and_rest(item: Sequence[Blok]) -> tuple[Alinea, Sequence[Blok]]:
    """Split an item of a list in the paragraph behind its mark, empty if it begins otherwise, and what stands below."""
    if item and isinstance(item[0], Alinea):
        return item[0], item[1:]
    return Alinea(()), item


def _nodes(nodes: Iterable[Blok]) -> Iterator[Blok]:
    """Give all blocks in reading order, also those inside boxes and lists."""
    for node in nodes:
        yield node
        if isinstance(node, Vak | Qr):
            yield from _nodes(node.blokken)
        elif isinstance(node, Lijst):
            for item in node.items:
                yield from _nodes(item)


def _code(node: Qr) -> Afbeelding:
    return Afbeelding(pixels(node.doel), "png", node.alt, node.breedte)


def _signature(node: Vak) -> tuple[Inhoud, tuple[Blok, ...]]:
    """Split a signature in the greeting, which has room below it to sign by hand, and the names."""
    match node.blokken:
        case (Alinea(inhoud=greeting), _, *_) if not node.titel:
            return greeting, node.blokken[1:]
    return node.titel, node.blokken


def _bold(content: Inhoud) -> Inhoud:
    return tuple(replace(item, vet=True) if isinstance(item, Tekst) else item for item in content)


def _field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
