"""From the text of a template to the blocks of a document.

The Markdown of templates is small: headings from `##`, paragraphs, lists, tables, quotes, bold, italic, links, images,
and boxes:

    :::kader In het kort
    ...
    :::

Boxes are those of `boom.VakSoort`; in those with an address or a signature every line stays a line. A box in a box
needs no counting of colons. `:::qr https://…` holds what is to be said beside a QR code. Two more stand alone on a
line: `:::schrijfruimte 4` (lines to write on) and `:::paginaeinde`. In the line under the header of a table the
number of dashes gives the relative width of a column.
HTML, code and indented blocks mean nothing: their text stays text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, cast, get_args

from buurtkit import notatie
from buurtkit.basis.melding import BuurtkitFout, nearest
from buurtkit.dossier.typen import Markdown
from buurtkit.render import boom
from buurtkit.render.links import link_target
from buurtkit.render.merktekens import FIRST, PATTERN, without_markers
from buurtkit.render.tekenen import Getekend

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

VAKKEN: tuple[str, ...] = get_args(boom.VakSoort)
REGELVAKKEN = ("afzender", "adres", "ondertekening", "titelblad", "kaart")
"""Boxes in which every line of the template stays a line, as in an address."""

LOSSE_VAKKEN = ("schrijfruimte", "paginaeinde")
QR = "qr"
KAART = "kaart"
SCHRIJFRUIMTE = re.compile(r"^[ \t]*:{3,}[ \t]*schrijfruimte\b.*$", re.MULTILINE)
"""A line that asks for lines to write on."""

QR_REGEL = re.compile(r"^[ \t]*:{3,}[ \t]*qr\b.*$", re.MULTILINE)
"""A line that begins a box with a QR code."""

MAX_QR = 1_000
"""How long an address in a QR code can be: a camera still reads the squares."""

MAX_LINES = 150_000
MAX_CELLS = 50_000
MAX_BOXES = 10
"""How many lines and cells of tables a text can have, and how many boxes can stand in each other.

A list of 5,000 guests with eight columns has 40,000 cells.
"""

MAX_CARDS = 10_000
MAX_OTHER_BOXES = 2_000
MAX_CODES = 500
MAX_BLOCKS = 50_000
"""How many cards, other boxes, QR codes and blocks a text can have; 5,000 badges have some 30,000 blocks."""

_BLOCKS = ["list", "emphasis", "link", "newline", "escape", "text_join"]
_ALIGNMENTS: Mapping[object, boom.Uitlijning] = {"text-align:right": "rechts", "text-align:center": "midden"}
_BOX = re.compile(r"([ \t]*):{3,}[ \t]*(\S*).*")
_BOX_BEHIND = re.compile(r"[ \t]*(?:[>*+-]|\d+[.)])(?:[ \t>*+-]|\d+[.)])*:{3,}")
"""A box behind the sign of a quote or list, where it would be read in part."""


Plaatje: TypeAlias = Callable[[str, str], boom.Afbeelding]
"""Finds a picture by the path in the template and its alternative text; raises `MarkdownFout` if there is none."""


class MarkdownFout(BuurtkitFout):
    """The text of a template cannot become a document; the message is Dutch, for who wrote the template.

    `zoek` is a piece of the template by which the line can be found, or empty.
    """

    def __init__(self, message: str, zoek: str = "") -> None:
        super().__init__(message)
        self.zoek = zoek


@cache
def _parser(*rules: str) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin

    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    parser.enable([*_BLOCKS, *rules])
    # Addresses hold markers, which must not be percent-encoded; writers decide which addresses become links.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005
    if rules:
        container_plugin(parser, "vak", validate=lambda *_: True)
    return parser


def parse(text: str, values: Sequence[str], plaatje: Plaatje) -> tuple[boom.Blok, ...]:
    """Read the text of a template (with markers) into blocks.

    `values` are what the markers stand for; only those of type `Markdown` are read here, as simple Markdown. Raises
    `MarkdownFout` for what the tree cannot hold.
    """
    from markdown_it.tree import SyntaxTreeNode

    _check_size(text.split("\n"))
    text = _close_loose_boxes(text)
    try:
        tokens = _parser("heading", "table", "blockquote", "image").parse(text)
        blocks = tuple(_Markdownlezer(text.split("\n"), values, plaatje).blocks(SyntaxTreeNode(tokens).children))
    except RecursionError:
        raise MarkdownFout("Vet en cursief zitten hier te diep in elkaar.") from None
    _check_blocks(blocks)
    return blocks


def _check_blocks(blocks: Sequence[boom.Blok]) -> None:
    """Check how many blocks there are, with those in each other."""
    todo, number = [*blocks], 0
    while todo:
        block = todo.pop()
        number += 1
        if isinstance(block, (boom.Vak, boom.Qr)):
            todo += block.blokken
        elif isinstance(block, boom.Lijst):
            for item in block.items:
                todo += item
    if number > MAX_BLOCKS:
        raise MarkdownFout(f"Dit stuk heeft meer dan {notatie.getal(MAX_BLOCKS)} alinea's. Maak er meer stukken van.")


def _check_size(lines: Sequence[str]) -> None:
    """Check that a text does not become far more than it looks like: a row of a table is as wide as its header."""
    if len(lines) > MAX_LINES:
        raise MarkdownFout("Dit stuk heeft te veel regels. Maak er meer stukken van.")
    cells = columns = 0
    for line in lines:
        if "-" in line and not line.strip("|:->\t "):
            columns = sum("-" in part for part in line.split("|"))
        elif not line.strip():
            columns = 0
        cells += columns
        if cells > MAX_CELLS:
            raise MarkdownFout("De tabellen in dit stuk zijn te groot. Maak er meer stukken van.", line)


def _close_loose_boxes(text: str) -> str:
    """Give the boxes without content their closing line, and those with content more colons than the boxes in them."""
    lines = text.split("\n")
    # Of each box that is open, the line where it starts and how many boxes deep its content is so far.
    opened: list[tuple[int, int]] = []
    boxes: Counter[str] = Counter()
    for i, line in enumerate(lines):
        if _BOX_BEHIND.match(line):
            raise MarkdownFout("Een vak (`:::`) begint op een eigen regel, niet achter `>` of `-`.", line)
        if not (found := _BOX.fullmatch(line)):
            continue
        indent, name = found.groups()
        depth = 0
        if name in LOSSE_VAKKEN:
            lines[i] = f"{indent}:::{line.strip().lstrip(':')}\n{indent}:::"
        elif name:
            opened.append((i, 0))
            _count_box(name, boxes, line)
            if len(opened) > MAX_BOXES:
                raise MarkdownFout(f"Hier zitten meer dan {MAX_BOXES} vakken in elkaar.", line)
            continue
        elif opened:
            start, depth = opened.pop()
            lines[start] = re.sub(":+", ":" * (3 + depth), lines[start], count=1)
            lines[i] = indent + ":" * (3 + depth)
        else:
            raise MarkdownFout("Hier sluit een vak (`:::`) dat niet geopend is.", line)
        if opened:
            opened[-1] = (opened[-1][0], max(opened[-1][1], depth + 1))
    if opened:
        line = lines[opened[-1][0]]
        raise MarkdownFout(f"Het vak `{line.strip()}` wordt nergens gesloten met `:::`.", line)
    return "\n".join(lines)


def _count_box(name: str, boxes: Counter[str], line: str) -> None:
    """Count one more box of its kind, and refuse it if there are too many."""
    kind = name if name in (KAART, QR) else "kader"
    boxes[kind] += 1
    limits = {KAART: (MAX_CARDS, "kaarten"), QR: (MAX_CODES, "QR-codes"), "kader": (MAX_OTHER_BOXES, "vakken")}
    limit, words = limits[kind]
    if boxes[kind] > limit:
        raise MarkdownFout(f"Dit stuk heeft meer dan {notatie.getal(limit)} {words}. Maak er meer stukken van.", line)


class _Markdownlezer:
    """Turns the syntax tree of one text into blocks; see `_BLOKKEN` for which method reads what."""

    def __init__(
        self, lines: Sequence[str], values: Sequence[str], plaatje: Plaatje, *, per_regel: bool = False
    ) -> None:
        self.lines = lines
        self.values = values
        self.plaatje = plaatje
        self.per_regel = per_regel

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[boom.Blok]:
        for node in nodes:
            yield from _BLOKKEN[node.type](self, node)

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[boom.Blok]:
        inline = node.children[0]
        value = self._value(inline.content) if PATTERN.fullmatch(inline.content) and self.values else ""
        if isinstance(value, Markdown):
            yield from self._own_markdown(value)
        elif isinstance(value, Getekend):
            yield value.tekening
        elif len(inline.children) == 1 and inline.children[0].type == "image":
            image = inline.children[0]
            yield self.plaatje(str(image.attrs["src"]), image.content)
        else:
            yield boom.Alinea(self._inhoud(inline))

    def _heading(self, node: SyntaxTreeNode) -> Iterator[boom.Blok]:
        niveau = int(node.tag[1:])
        zoek = self.lines[node.map[0]].strip() if node.map else ""
        if niveau == 1:
            raise MarkdownFout("Een kop begint hier met `##`: de titel staat al boven in het sjabloon.", zoek)
        if niveau > 4:
            raise MarkdownFout("Een kop heeft hooguit vier hekjes (`####`).", zoek)
        yield boom.Kop(niveau, self._inhoud(node.children[0]))

    def _bullet_list(self, node: SyntaxTreeNode) -> Iterator[boom.Blok]:
        items = tuple(tuple(self.blocks(item.children)) for item in node.children)
        yield boom.Lijst(items, node.type == "ordered_list", int(node.attrs.get("start", 1)))

    def _blockquote(self, node: SyntaxTreeNode) -> Iterator[boom.Blok]:
        yield boom.Vak("citaat", (), tuple(self.blocks(node.children)))

    def _container_vak(self, node: SyntaxTreeNode) -> Iterator[boom.Blok]:
        name, _, rest = node.info.strip().partition(" ")
        if name not in (names := (*VAKKEN, QR, *LOSSE_VAKKEN)):
            known = nearest(name, names)
            raise MarkdownFout(f"`{name}` is geen vak dat buurtkit kent.{known}", name)
        if name == "paginaeinde":
            yield boom.Paginaeinde()
        elif name == "schrijfruimte":
            yield boom.Schrijfruimte(self._count(rest))
        elif name == QR:
            yield boom.Qr(_address(rest), tuple(self.blocks(node.children)))
        else:
            title = self._inline_text(rest.strip())
            inside = _Markdownlezer(self.lines, self.values, self.plaatje, per_regel=name in REGELVAKKEN)
            yield boom.Vak(cast("boom.VakSoort", name), title, tuple(inside.blocks(node.children)))

    def _count(self, text: str) -> int:
        if not text.strip().isdecimal() or not 1 <= int(text) <= 40:
            raise MarkdownFout("Achter `:::schrijfruimte` hoort een aantal regels van 1 tot 40.", "schrijfruimte")
        return int(text)

    def _table(self, node: SyntaxTreeNode) -> Iterator[boom.Blok]:
        head, *bodies = node.children
        head_row = head.children[0]
        rows = [row for body in bodies for row in body.children]
        ruler = self.lines[node.map[0] + 1] if node.map else ""
        dashes = [part.count("-") for part in ruler.split("|") if "-" in part]
        total = sum(dashes)
        yield boom.Tabel(
            kop=self._cells(head_row),
            rijen=tuple(map(self._cells, rows)),
            uitlijning=tuple(_ALIGNMENTS.get(cell.attrs.get("style"), "links") for cell in head_row.children),
            breedtes=tuple(count / total for count in dashes),
        )

    def _cells(self, row: SyntaxTreeNode) -> tuple[boom.Inhoud, ...]:
        return tuple(self._inhoud(cell.children[0]) for cell in row.children)

    def _inhoud(self, inline: SyntaxTreeNode) -> boom.Inhoud:
        return tuple(self._runs(inline.children, vet=False, cursief=False))

    def _runs(self, nodes: Sequence[SyntaxTreeNode], *, vet: bool, cursief: bool) -> Iterator[boom.Inline]:
        for node in nodes:
            if node.type == "text":
                yield from self._text(node.content, vet=vet, cursief=cursief)
            elif node.type == "hardbreak" or (node.type == "softbreak" and self.per_regel):
                yield boom.Regeleinde()
            elif node.type == "softbreak":
                yield boom.Tekst(" ", vet, cursief)
            elif node.type == "link":
                runs = self._runs(node.children, vet=vet, cursief=cursief)
                yield boom.Link(str(node.attrs["href"]), tuple(_only_text(runs)))
            elif node.type == "image":
                raise MarkdownFout("Een plaatje staat alleen in een alinea, niet tussen tekst.", f"![{node.content}]")
            else:
                is_bold = node.type == "strong"
                yield from self._runs(node.children, vet=vet or is_bold, cursief=cursief or not is_bold)

    def _text(self, text: str, *, vet: bool, cursief: bool) -> Iterator[boom.Inline]:
        """Give text as it is, but values of type `Markdown` as what their Markdown says."""
        rest = 0
        for found in PATTERN.finditer(text):
            if isinstance(value := self._value(found[0]), Markdown):
                if before := text[rest : found.start()]:
                    yield boom.Tekst(before, vet, cursief)
                yield from self._runs(_own_inline(value), vet=vet, cursief=cursief)
                rest = found.end()
        if text[rest:]:
            yield boom.Tekst(text[rest:], vet, cursief)

    def _inline_text(self, text: str) -> boom.Inhoud:
        return tuple(self._text(text, vet=False, cursief=False))

    def _value(self, marker: str) -> str:
        return self.values[ord(marker) - FIRST]

    def _own_markdown(self, value: str) -> Iterator[boom.Blok]:
        from markdown_it.tree import SyntaxTreeNode

        text = without_markers(value)
        yield from _Markdownlezer(text.split("\n"), (), self.plaatje).blocks(
            SyntaxTreeNode(_parser().parse(text)).children
        )


_BLOKKEN: Mapping[str, Callable[[_Markdownlezer, SyntaxTreeNode], Iterator[boom.Blok]]] = {
    "paragraph": _Markdownlezer._paragraph,
    "heading": _Markdownlezer._heading,
    "bullet_list": _Markdownlezer._bullet_list,
    "ordered_list": _Markdownlezer._bullet_list,
    "blockquote": _Markdownlezer._blockquote,
    "container_vak": _Markdownlezer._container_vak,
    "table": _Markdownlezer._table,
}
"""How each kind of node is read."""


def _address(text: str) -> str:
    if (address := link_target(text.strip(), ())) is None:
        raise MarkdownFout("Achter `:::qr` hoort een webadres, zoals `:::qr https://voorbeeld.nl`.", ":::qr")
    if len(address.encode()) > MAX_QR:
        raise MarkdownFout(f"Dit adres is te lang voor een QR-code. Neem er een van hooguit {MAX_QR} tekens.", ":::qr")
    return address


def _only_text(runs: Iterable[boom.Inline]) -> Iterator[boom.Tekst]:
    """Give the text of runs, as it can stand in a link."""
    for run in runs:
        if isinstance(run, boom.Tekst):
            yield run
        else:
            yield from run.inhoud if isinstance(run, boom.Link) else (boom.Tekst(" "),)


def _own_inline(value: str) -> Sequence[SyntaxTreeNode]:
    from markdown_it.tree import SyntaxTreeNode

    tokens = _parser().parseInline(without_markers(value).replace("\n", " "))
    return SyntaxTreeNode(tokens).children[0].children
