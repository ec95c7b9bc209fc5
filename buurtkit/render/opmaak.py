"""How a document can be laid out, apart from its tree: who only reads heads of templates needs no more."""

from __future__ import annotations

from typing import Literal, TypeAlias

Opmaak: TypeAlias = Literal["brief", "rapport", "draaiboek", "kaarten", "tafelkaart", "bord"]
"""How a document is laid out.

`brief`: A4 letter. `rapport`: A4 with a title page and contents. `draaiboek`: A4 landscape, 10 pt, for wide tables.
`kaarten`: sheets of cards with crop marks. `tafelkaart`: one folded card per A4, readable from both sides.
`bord`: one sign per A4 in landscape, to read from afar.
"""

OP_KAARTEN: tuple[Opmaak, ...] = ("kaarten", "tafelkaart", "bord")
"""Layouts of which all text stands on cards, as large as fits."""
