"""Cards on a web page: the size of their text and the lines along which to cut or fold.

A browser cannot shrink text until it fits. So the size is estimated here, from the number of letters.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from buurtkit.dossier.kaartmaat import Kaartmaat
    from buurtkit.render.boom import Document

MM = 25.4 / 72
"""Millimetres in a point."""

LETTER_WIDTH = 0.72
"""Width of an average bold letter, in em: of the wider fonts, so that text rather ends up too small than cut off."""

LINE_HEIGHT = 1.3
"""Height of a line with its share of the white below it, in em."""

ENLARGED = {2: 4.0, 3: 2.5, 4: 1.6}
"""How much larger than running text each level of large text is."""


class Kaartregel(NamedTuple):
    """A line of text on a card: how many letters, and its level if it is large text (0 if it is not)."""

    letters: int
    niveau: int


def text_size(document: Document, regels: Sequence[Kaartregel], pictures: float = 0) -> float:
    """Give the size in points of normal text on a card, such that all lines fit; large text goes along with it.

    `pictures` is the height of the pictures between the lines, in millimetres.
    """
    if document.opmaak == "tafelkaart":
        breedte, hoogte, points = 297 - 40.0, 105 - 24.0, 22.0
    elif document.opmaak == "bord":
        breedte, hoogte, points = 297 - 50.0, 210 - 50.0, 28.0
    else:
        breedte, hoogte, points = document.kaart.breedte - 10, document.kaart.hoogte - 10, 14.0
    while points > 3 and sum(_height(regel, points, breedte) for regel in regels) > hoogte - pictures:
        points *= 0.95
    return points


def _height(regel: Kaartregel, points: float, breedte: float) -> float:
    """Give the height of a line in millimetres, wrapped if need be; the style sheet shrinks large text the same way."""
    if regel.niveau:
        full = points * ENLARGED[regel.niveau]
        points = min(full, max(0.6 * full, breedte / (max(regel.letters, 1) * LETTER_WIDTH * MM)))
    lines = ceil(round(regel.letters * points * LETTER_WIDTH * MM / breedte, 6))
    return lines * points * LINE_HEIGHT * MM


def cutting_lines(kaart: Kaartmaat) -> str:
    """Give lines of 5 mm in the margin at both ends of each cut, 2 mm off the cards so that none is seen on them.

    Cards that are folded have a line over the whole sheet between their halves; a sheet with the cuts in it has none.
    """
    marks = _drawing("snijtekens", _crop_marks(kaart)) if kaart.snijtekens else ""
    return marks + (_drawing("vouwlijn", _folds(kaart)) if kaart.vouwen else "")


def folding_line() -> str:
    """Give the line over the middle of a sheet."""
    return _drawing("vouwlijn", ["M105 0V297"])


def _drawing(name: str, paths: Iterable[str]) -> str:
    return f'<svg class="{name}" viewBox="0 0 210 297" aria-hidden="true"><path d="{"".join(paths)}"/></svg>\n'


def _crop_marks(kaart: Kaartmaat) -> Iterator[str]:
    breedte, hoogte = kaart.breedte * kaart.kolommen, kaart.hoogte * kaart.rijen
    links, boven = kaart.links, kaart.boven
    for column in range(0, kaart.kolommen + 1, 2 if kaart.vouwen else 1):
        x = links + column * kaart.breedte
        yield f"M{x:g} {boven - 7:g}v5m0 {hoogte + 4:g}v5"
    for row in range(kaart.rijen + 1):
        y = boven + row * kaart.hoogte
        yield f"M{links - 7:g} {y:g}h5m{breedte + 4:g} 0h5"


def _folds(kaart: Kaartmaat) -> Iterator[str]:
    for column in range(1, kaart.kolommen, 2):
        yield f"M{kaart.links + column * kaart.breedte:g} {kaart.boven:g}v{kaart.rijen * kaart.hoogte:g}"
