"""From a Word file with markers to a function that fills it: only the parts with markers are written again."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from html import unescape
from io import BytesIO
from struct import pack
from typing import TypeAlias
from zipfile import ZipFile

from buurtkit.render.links import link_target
from buurtkit.render.merktekens import FIRST, PATTERN
from buurtkit.render.schrijvers import Invuller
from buurtkit.render.schrijvers.docx_delen import passend
from buurtkit.render.schrijvers.docx_delen.basis import attribute_xml, text_xml

Piece: TypeAlias = bytes | Callable[[Sequence[str]], str]
"""A piece of a part: bytes that stay the same, or what gives the text for a list of values."""

NO_ADDRESS = "#"
"""The target of a link whose value turns out to be no address: a link to the document itself."""

_IN_RELATIONS = re.compile(f'(?<=Target=")[^"]*{PATTERN.pattern}[^"]*')
_NOTE = rf'(?:(?<=<w:sz w:val=")|(?<=<w:spacing w:line=")){passend.NOTE.pattern}'
_IN_TEXT = re.compile(f"{_NOTE}|{PATTERN.pattern}")


def filler(package: bytes) -> Invuller:
    """Give the function that fills the markers in a Word file."""
    fixed = _Zip()
    templates: list[tuple[str, list[Piece]]] = []
    with ZipFile(BytesIO(package)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            # A picture is copied as it was: by chance its bytes may look like a marker.
            pieces = _pieces(name, data.decode()) if name.endswith((".xml", ".rels")) else []
            if len(pieces) <= 1:
                fixed.add(name, data)
            else:
                templates.append((name, pieces))

    def filled(values: Sequence[str]) -> bytes:
        result = fixed.copy()
        for name, pieces in templates:
            result.add(name, b"".join([piece(values).encode() if callable(piece) else piece for piece in pieces]))
        return result.closed()

    return filled


def _pieces(name: str, text: str) -> list[Piece]:
    """Cut the text of a part at the places that depend on values."""
    pieces: list[Piece] = []
    end = 0
    for found in (_IN_RELATIONS if name.endswith(".rels") else _IN_TEXT).finditer(text):
        pieces.append(text[end : found.start()].encode())
        piece = _piece(name, text, found)
        # A note about a card without values has the same answer for everybody.
        differs = PATTERN.search(found[0]) is not None
        pieces.append(piece if differs else piece(()).encode())
        end = found.end()
    return [*pieces, text[end:].encode()]


def _piece(name: str, text: str, found: re.Match[str]) -> Callable[[Sequence[str]], str]:
    """Give what makes the text of one place: the address of a link, the size of letters on a card, or a value."""
    if name.endswith(".rels"):
        target = unescape(found[0])
        return lambda values: attribute_xml(link_target(target, values) or NO_ADDRESS)
    note = passend.NOTE.fullmatch(found[0])
    if note:
        card = unescape(note[4])
        return lambda values: passend.answer(note, card, values)
    index = ord(found[0]) - FIRST
    in_tag = text.rfind("<", 0, found.start()) > text.rfind(">", 0, found.start())
    # Outside `word/` stand the properties of the file, which have no lines.
    is_text = name.startswith("word/") and not in_tag
    escape = text_xml if is_text else attribute_xml
    return lambda values: escape(values[index])


class _Zip:
    """A zip file in the making: parts that were compressed once are copied as they are (PKWARE APPNOTE 6.3.10, 4.3).

    The same parts give the same bytes: each has the date 1 January 1980 and no attributes.
    """

    def __init__(self, parts: bytes = b"", index: bytes = b"", count: int = 0) -> None:
        self._parts = parts
        self._index = index
        self._count = count

    def copy(self) -> _Zip:
        return _Zip(self._parts, self._index, self._count)

    def add(self, name: str, data: bytes) -> None:
        """Compress a part and put it in the file."""
        packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(data) + packer.flush()
        path = name.encode("ascii")
        sizes = (zlib.crc32(data), len(packed), len(data), len(path), 0)
        header = pack("<5H3I2H", 20, 0, zlib.DEFLATED, 0, 0x21, *sizes)
        self._index += b"PK\1\2\24\0" + header + pack("<3H2I", 0, 0, 0, 0, len(self._parts)) + path
        self._parts += b"PK\3\4" + header + path + packed
        self._count += 1

    def closed(self) -> bytes:
        """Give the bytes of the file."""
        counts = (0, 0, self._count, self._count, len(self._index), len(self._parts), 0)
        return self._parts + self._index + b"PK\5\6" + pack("<4H2IH", *counts)
