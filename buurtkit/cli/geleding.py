"""A geleding on the command line, in the words that people use for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from buurtkit.melding import GEBRUIK, nearest

if TYPE_CHECKING:
    from buurtkit.dossier.typen import Geleding


def read_geleding(word: str) -> Geleding | None:
    """Read a geleding that was typed, `None` when nothing was; ends the command for a word that is none."""
    from buurtkit.dossier.typen import MEERVOUD
    from buurtkit.gasten.waarden import geleding

    if not word:
        return None
    if (found := geleding(word)) is None:
        print(f"`{word}` is geen geleding.{nearest(word, MEERVOUD)} Kies uit {', '.join(MEERVOUD)}.", file=sys.stderr)
        raise typer.Exit(GEBRUIK)
    return found
