"""QR codes: squares that a telephone reads as an address (ISO/IEC 18004), drawn by segno.

The same address gives the same bytes. The white around a code is part of it: without it no camera finds it.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

POINTS = 12
"""Pixels per square in a picture: sharp up to 60 mm on an office printer."""


def vector(doel: str) -> bytes:
    """Draw the code of an address as SVG, which stays sharp in every size."""
    drawn = BytesIO()
    _code(doel).save(drawn, kind="svg", border=4, omitsize=True, xmldecl=False, nl=False, light="white")
    return drawn.getvalue()


def pixels(doel: str) -> bytes:
    """Draw the code of an address as PNG, for what shows no SVG."""
    drawn = BytesIO()
    _code(doel).save(drawn, kind="png", border=4, scale=POINTS)
    return drawn.getvalue()


@lru_cache(maxsize=64)
def _code(doel: str) -> QRCode:
    """Make a code that can still be read when a seventh of it is gone."""
    import segno

    return segno.make(doel, micro=False, error="m")
