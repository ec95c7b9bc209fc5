"""The headings of a document, for its table of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buurtkit.render.boom import Blok, Kop, Lijst, Qr, Vak

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def headings(blokken: Iterable[Blok]) -> Iterator[Kop]:
    """Give all headings, also those in boxes and lists, in the order in which they are written."""
    for blok in blokken:
        match blok:
            case Kop():
                yield blok
            case Vak(blokken=within) | Qr(blokken=within):
                yield from headings(within)
            case Lijst(items):
                for item in items:
                    yield from headings(item)
