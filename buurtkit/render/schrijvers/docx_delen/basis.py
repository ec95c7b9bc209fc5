"""The Word file that a document is written in: its styles, numbering and relationships.

Text of users is escaped in one way everywhere in it: never taken for XML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from itertools import count
from pathlib import Path
from string import Template
from zipfile import ZipFile

import docx
import docx.document
from docx.opc.constants import RELATIONSHIP_TYPE

from buurtkit.render.boom import Afbeelding, Document, Opmaak
from buurtkit.render.links import link_target
from buurtkit.render.merktekens import PATTERN
from buurtkit.render.schrijvers import SchrijfFout

BREAK = "<w:br/>"
TEXT = '<w:t xml:space="preserve">'
"""The begin of the text of a run, which keeps its spaces."""

_CONTROLS = {"\n": f"</w:t>{BREAK}{TEXT}", "\t": f"</w:t><w:tab/>{TEXT}"}

FOLDER = Path(__file__).parent.parent / "basis_docx"

SIZES: dict[Opmaak, dict[str, int]] = {
    "brief": {"tekst": 21, "regel": 264, "kop1": 27, "voor1": 300, "kop2": 21, "kop3": 21, "kop4": 21},
    "rapport": {"tekst": 22, "regel": 297, "kop1": 56, "voor1": 300, "kop2": 34, "kop3": 27, "kop4": 22},
    "draaiboek": {"tekst": 20, "regel": 270, "kop1": 39, "voor1": 0, "kop2": 27, "kop3": 22, "kop4": 20},
}
"""Letter sizes in half points; in twips the smallest line height (`regel`) and the room above the title (`voor1`).

Cards have those of a letter.
"""

CARD_SIZES = {"kaart": 28, "kaart2": 112, "kaart3": 70, "kaart4": 45}
"""Letter sizes on cards in half points: of text, and of headings from large to small."""

CARD_FACTORS: dict[Opmaak, float] = {"tafelkaart": 11 / 7, "bord": 2}
"""How much larger letters are on cards that are read from afar."""

EMU_PER_MM = 36000
EMU_PER_TWIP = 635
TWIPS_PER_MM = 1440 / 25.4


@dataclass
class Basis:
    """A Word file without text, and what a writer needs to know about it.

    `ids` gives for each style of the own base the id of that style in this file, `bullets` is the number id of lists
    with bullets and `numbers` the id of the abstract numbering of numbered lists.
    """

    word: docx.document.Document
    ids: Mapping[str, str]
    bullets: int
    numbers: int

    def __post_init__(self) -> None:
        # A file of the user may hold ids of its own in headers and footers; they are small numbers.
        self._picture_ids = count(1001)

    def style(self, name: str) -> str:
        """Give the id in this file of a style of the own base."""
        return self.ids[name]

    @property
    def width(self) -> int:
        """Width of the text in twips."""
        section = self.word.sections[0]
        return round(
            ((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)) / EMU_PER_TWIP
        )

    def link(self, target: str) -> str | None:
        """Give the id of the relationship to an address; `None` for what is no address."""
        address = target if PATTERN.search(target) else link_target(target, ())
        return address and self.word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def has_bullets(self, name: str) -> bool:
        """Tell whether a style of the own base gives paragraphs a bullet or number in this file."""
        return bool(self._style_values(name, "w:numPr/w:numId/@w:val"))

    def tab_stops(self, name: str) -> list[int]:
        """Give the tab stops in this file of a style of the own base, in twips."""
        return [int(stop) for stop in self._style_values(name, "w:tabs/w:tab/@w:pos")]

    def _style_values(self, name: str, path: str) -> list[str]:
        style = self.word.styles.element.get_by_id(self.style(name))
        return [str(value) for value in style.xpath(f"w:pPr/{path}")]

    def number(self, level: int, start: int) -> int:
        """Give the number id of a new numbered list that begins at `start`; `level` counts from 0."""
        number = self.word.part.numbering_part.element.add_num(self.numbers)
        number.add_lvlOverride(level).add_startOverride(start)
        return int(number.numId)

    def picture(self, picture: Afbeelding, width: int, height: int) -> str:
        """Give the XML of a picture, see `picture_size`."""
        wide, high = self.picture_size(picture, width, height)
        relation, _ = self._image(picture)
        return _inline(next(self._picture_ids), picture.alt, relation, f'cx="{wide}" cy="{high}"')

    def picture_size(self, picture: Afbeelding, width: int, height: int) -> tuple[int, int]:
        """Give the width and height of a picture in EMU: its own width, if that fits in `width` by `height` twips.

        Raises `SchrijfFout` if it is no picture.
        """
        _, ratio = self._image(picture)
        wide = round(min(picture.breedte * EMU_PER_MM, width * EMU_PER_TWIP, height * EMU_PER_TWIP / ratio))
        return wide, round(wide * ratio)

    def _image(self, picture: Afbeelding) -> tuple[str, float]:
        """Put a picture in the file, if it is not there yet; give its relationship and its height per width."""
        try:
            relation, image = self.word.part.get_or_add_image(BytesIO(picture.gegevens))
            return relation, image.px_height / image.px_width
        except Exception as error:  # python-docx fails in many ways on a file that is no picture
            message = f'Het plaatje "{picture.alt}" is niet te lezen. Bewaar het opnieuw als png of jpg.'
            raise SchrijfFout(message) from error


def _inline(number: int, alt: str, relation: str, size: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Afbeelding {number}" descr="{attribute_xml(alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Afbeelding {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def own_basis(document: Document) -> Basis:
    """Make the own base in the house style and the letter sizes of a document."""
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, template in _templates().items():
            archive.writestr(name, template.substitute(_choices(document)))
    word = docx.Document(data)
    return Basis(word, {style.style_id: style.style_id for style in word.styles}, bullets=1, numbers=1)


def base_part(name: str, document: Document) -> bytes:
    """Give one part of the own base, in the house style and the letter sizes of a document."""
    return _templates()[name].substitute(_choices(document)).encode()


@cache
def _templates() -> dict[str, Template]:
    files = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    return {path.relative_to(FOLDER).as_posix(): Template(path.read_text(encoding="utf-8")) for path in files}


def _choices(document: Document) -> dict[str, str | int]:
    """Give what the own base leaves open."""
    house = document.huisstijl
    texts = {
        "titel": document.titel,
        "auteur": document.auteur,
        "taal": document.taal,
        "lettertype": house.lettertype_word,
        "kleur": house.kleur.removeprefix("#"),
        "tint": tint(house.kleur),
    }
    return {name: attribute_xml(text) for name, text in texts.items()} | letter_sizes(document)


def letter_sizes(document: Document) -> dict[str, int]:
    """Give the letter sizes of the layout of a document, see `SIZES` and `CARD_SIZES`."""
    factor = CARD_FACTORS.get(document.opmaak, 1)
    on_cards = {name: round(size * factor) for name, size in CARD_SIZES.items()}
    return SIZES.get(document.opmaak, SIZES["brief"]) | on_cards


def tint(colour: str) -> str:
    """Give a very light shade of `#rrggbb` as `rrggbb`: 8% of the colour on white."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "".join(f"{round(255 - 0.08 * (255 - part)):02x}" for part in parts)


def text_xml(text: str) -> str:
    """Escape text inside a `w:t`: a newline becomes a line break and a tab a tab."""
    return re.sub("[\n\t]", lambda found: _CONTROLS[found[0]], escape(text, quote=False))


def attribute_xml(text: str) -> str:
    """Escape text inside an attribute with double quotes, or in a property of the file; always one line."""
    return escape(re.sub("[\n\t]", " ", text), quote=False).replace('"', "&quot;")
