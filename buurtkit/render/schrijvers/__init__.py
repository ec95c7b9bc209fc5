"""Writers: from a document tree to the bytes of a file, one module per format.

A module in this package is a format. It holds a function `build`, with the signature of `Bouwer`; the file name
extension is the name of the module without its leading `als_`. A format that carries on from the file that was made
before also has a function `succeed`, with the signature of `Opvolger`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias

from buurtkit.basis.melding import BuurtkitFout

if TYPE_CHECKING:
    from buurtkit.render.boom import Document

Invuller: TypeAlias = Callable[[Sequence[str]], bytes]
"""Fills the values of one recipient into a built document and gives the bytes of the file."""

Bouwer: TypeAlias = "Callable[[Document], Invuller]"
"""Builds a document with markers once; the result fills it as often as needed."""

Opvolger: TypeAlias = Callable[[bytes, bytes, int], bytes]
"""Makes of the file that was made before and the new one what comes in its place.

The number says how many versions were made that are not that file: without it they are lost.
"""

FORMATEN = tuple(sorted(path.stem.removeprefix("als_") for path in Path(__file__).parent.glob("als_*.py")))
"""All formats: one per module in this package."""

ALLEEN_GENOEMD = frozenset({"eml", "ics"})
"""Formats that say nothing of most documents: only templates that name them are made in them."""


class SchrijfFout(BuurtkitFout):
    """A value or a picture that this format cannot show; the message is Dutch, for the user."""


class TekenFout(SchrijfFout):
    """Letters that no font has, so that a pdf cannot show them; `tekens` are those letters."""

    def __init__(self, tekens: Sequence[str]) -> None:
        self.tekens = tuple(tekens)
        super().__init__(
            f"Het lettertype heeft deze tekens niet: {shown_letters(tekens)}. "
            "Schrijf ze anders, of maak een docx of html in plaats van een pdf."
        )


def shown_letters(tekens: Sequence[str]) -> str:
    """Give letters for in a message; of what nobody can see its number."""
    return " ".join(each if each.isprintable() else f"U+{ord(each[0]):04X}" for each in tekens)


def bouwer(formaat: str) -> Bouwer:
    """Give the builder of a format; its heavy packages load only now."""
    build: Bouwer = _writer(formaat).build
    return build


def opvolger(formaat: str) -> Opvolger | None:
    """Give how a file of this format carries on from the one that was made before, if it does."""
    succeed: Opvolger | None = getattr(_writer(formaat), "succeed", None)
    return succeed


def _writer(formaat: str) -> ModuleType:
    if formaat not in FORMATEN:
        raise LookupError(formaat)
    return import_module(f"{__name__}.als_{formaat}")
