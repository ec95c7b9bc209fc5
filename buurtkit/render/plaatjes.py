"""Pictures of a dossier: png and jpg, and not so large that they fill the memory when they are shown."""

from __future__ import annotations

import stat
import struct
from pathlib import Path
from typing import Literal, TypeAlias

from buurtkit.basis import bestandssoort
from buurtkit.render.schrijvers import SchrijfFout

Soort: TypeAlias = Literal["png", "jpg"]

MAX_PIXELS = 60_000_000
"""How many pixels a picture can have: more than a camera gives, and less than fills the memory of a computer."""

TOO_LARGE = "een plaatje heeft hooguit 60 miljoen beeldpunten. Bewaar het kleiner."

_NO_FRAME = (0xFFC4, 0xFFC8, 0xFFCC)
"""Parts of a jpg that are numbered among those with the size of the picture, and do not have it."""

_BARE = (0xFF01, *range(0xFFD0, 0xFFD9))
"""Marks in a jpg that stand alone."""


MAX_BYTES = 50_000_000
"""How large the file of a picture or of a Word example can be: it is read in one piece."""


def check_file(path: Path) -> None:
    """Check that a file can be read in one piece; raises `SchrijfFout` if it is too large or no ordinary file."""
    info = path.stat()
    if not stat.S_ISREG(info.st_mode):
        raise SchrijfFout(f"`{path.name}` is geen gewoon bestand.")
    if info.st_size > MAX_BYTES:
        raise SchrijfFout(f"`{path.name}` is te groot: een bestand heeft hier hooguit {MAX_BYTES // 1_000_000} MB.")


def read_file(path: Path) -> bytes:
    """Read the file of a picture; raises `SchrijfFout` as `check_file` does."""
    check_file(path)
    return path.read_bytes()


def kind_of(data: bytes) -> Soort | None:
    """Tell from its first bytes what kind of picture this is, `None` if it is no png or jpg."""
    kind = bestandssoort.kind_of(data)
    return kind if kind in ("png", "jpg") else None


def pixels(data: bytes) -> int:
    """Count the pixels of a png or jpg from what it says itself; 0 if it does not say."""
    try:
        if kind_of(data) == "png":
            width, height = struct.unpack_from(">II", data, 16)
            return int(width * height)
        return _pixels_of_jpg(data)
    except struct.error:
        return 0


def _pixels_of_jpg(data: bytes) -> int:
    at = 2
    while True:
        mark, length = struct.unpack_from(">HH", data, at)
        if mark == 0xFFFF:  # filling
            at += 1
        elif mark in _BARE:
            at += 2
        elif 0xFFC0 <= mark <= 0xFFCF and mark not in _NO_FRAME:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return int(width * height)
        elif mark > 0xFF00:
            at += 2 + length
        else:
            return 0
