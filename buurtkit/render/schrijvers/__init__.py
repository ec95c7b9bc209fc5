"""Writers: from a document tree to the bytes of a file, one module per format.

A module in this package is a format. It holds one function `build`, with the signature of `Bouwer`; the file name
extension is the name of the module without its leading `als_`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from buurtkit.render.boom import Document

Invuller: TypeAlias = Callable[[Sequence[str]], bytes]
"""Fills the values of one recipient into a built document and gives the bytes of the file."""

Bouwer: TypeAlias = Callable[[Document], Invuller]
"""Builds a document with markers once; the result fills it as often as needed."""

FORMATEN = tuple(sorted(path.stem.removeprefix("als_") for path in Path(__file__).parent.glob("als_*.py")))
"""All formats: one per module in this package."""


class SchrijfFout(Exception):
    """A value or a picture that this format cannot show; the message is Dutch, for the user."""


def bouwer(formaat: str) -> Bouwer:
    """Give the builder of a format; its heavy packages load only now."""
    build: Bouwer = import_module(f"{__name__}.als_{formaat}").build
    return build
