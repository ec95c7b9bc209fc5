"""Drawings: made by Typst from data, once, and shown in every format.

Each drawing is one file in the folder `tekeningen` with a function `teken(data, style)`; its data is JSON. In a PDF it
is drawn on the page itself, elsewhere it is a picture. A text stands in for who cannot see it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from buurtkit import notatie
from buurtkit.basis.melding import nearest
from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.render.boom import Afbeelding, Tekening
from buurtkit.render.grenzen import GrensFout
from buurtkit.render.merktekens import without_markers
from buurtkit.render.schrijvers import SchrijfFout

MAP = Path(__file__).with_name("tekeningen")

BREED = 267.0
"""How wide a drawing is in millimetres when the template does not say: a page in landscape."""

SMAL, GROOT = 10, 420
"""Between how many millimetres a drawing can be wide: that of a sheet in landscape of twice the usual size."""

MAX_GEGEVENS = 500_000
"""How many characters the data of a drawing can have."""

MAX_DELEN = 20_000
"""How many values the data of a drawing can have, with lists in it: Typst takes kilobytes for each."""

PPI = 200
"""Dots per inch of a drawing as a picture: sharp on an office printer."""


class Getekend(str):
    """A drawing as a template prints it: where text is wanted, the text that stands in for it."""

    __slots__ = ("tekening",)

    tekening: Tekening


def tekening(soort: str, gegevens: Any, alt: str, breedte: float = BREED) -> Getekend:
    """Make a drawing for a template; `alt` says the same in words. On a line of its own it is drawn there.

    Raises `ValueError` with a Dutch text for a drawing that does not exist, has no words or is too large, and
    `GrensFout` for one with too much data.
    """
    known = [path.stem for path in sorted(MAP.glob("*.typ"))]
    if soort not in known:
        raise ValueError(f"er is geen tekening `{soort}`.{nearest(soort, known)}")
    if not alt.strip():
        raise ValueError("een tekening heeft een tekst nodig voor wie haar niet kan zien")
    if not SMAL <= breedte <= GROOT:
        raise ValueError(f"een tekening is {SMAL} tot {GROOT} millimeter breed")
    _check_parts(gegevens)
    words = without_markers(alt)
    drawn = Getekend(words)
    data = without_markers(json.dumps(gegevens, ensure_ascii=False, sort_keys=True))
    if len(data) > MAX_GEGEVENS:
        raise ValueError("een tekening heeft niet zo veel gegevens")
    drawn.tekening = Tekening(soort, data, words, float(breedte))
    return drawn


def _check_parts(gegevens: Any) -> None:
    """Refuse data with too many values. What stands in it more than once counts each time: it is drawn each time."""
    todo, number = [gegevens], 0
    while todo:
        each = todo.pop()
        number += 1
        if isinstance(each, Mapping):
            inside: Collection[Any] = each.values()
        elif isinstance(each, (list, tuple)):
            inside = each
        else:
            continue
        if number + len(inside) + len(todo) > MAX_DELEN:
            limit = notatie.getal(MAX_DELEN)
            raise GrensFout(f"Een tekening heeft hooguit {limit} gegevens. Maak er meer tekeningen van.")
        todo += inside


def texts_in(getekend: Getekend) -> Iterator[str]:
    """Give all texts that can be read in a drawing."""

    def inside(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, (list, dict)):
            for each in value.values() if isinstance(value, dict) else value:
                yield from inside(each)

    return inside(json.loads(getekend.tekening.gegevens))


def as_picture(node: Tekening, house: Huisstijl, max_breedte: float = BREED) -> Afbeelding:
    """Give a drawing as a png, no wider than `max_breedte` millimetres. Raises `SchrijfFout`."""
    width = min(node.breedte, max_breedte)
    return Afbeelding(_drawn(node.soort, node.gegevens, width, house, "png"), "png", node.alt, width)


def as_svg(node: Tekening, house: Huisstijl) -> bytes:
    """Give a drawing as SVG. Raises `SchrijfFout`."""
    return _drawn(node.soort, node.gegevens, node.breedte, house, "svg")


@lru_cache(maxsize=64)
def _drawn(soort: str, gegevens: str, breedte: float, house: Huisstijl, formaat: Literal["png", "svg"]) -> bytes:
    """Draw once; the same drawing stands in documents for many people."""
    # Typst is heavy, and every template knows drawings while few have one.
    from typst import TypstError

    from buurtkit.render.zetten import Zetter, as_json

    zetter = Zetter(house, {})
    data = {
        "soort": soort, "gegevens": gegevens, "breedte": breedte,
        "kleur": house.kleur, "lettertype": zetter.lettertypen,
    }  # fmt: skip
    try:
        return zetter.picture("los.typ", as_json(data), formaat, PPI)
    except TypstError as error:
        if "te hoog" in error.message:  # the layout itself says so
            raise SchrijfFout("De tekening is te hoog. Maak er meer tekeningen van.") from error
        raise SchrijfFout(f"De tekening is niet gelukt. De melding is: {error.message}") from error
