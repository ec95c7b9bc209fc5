"""What kind of file something is, by its first bytes: its name can say anything."""

from __future__ import annotations

from typing import Literal, TypeAlias

Bestandssoort: TypeAlias = Literal["zip", "oud office", "pdf", "rtf", "png", "jpg", "gzip"]
"""`zip` is how files of Office are packed today, `oud office` the container of before (xls, doc)."""

_BEGINS: tuple[tuple[bytes, Bestandssoort], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),  # with nothing in it
    (b"\xd0\xcf\x11\xe0", "oud office"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x1f\x8b", "gzip"),
)


def kind_of(raw: bytes) -> Bestandssoort | None:
    """Give what kind of file this is; `None` for text, and for all that is not known."""
    for begin, kind in _BEGINS:
        if raw.startswith(begin):
            return kind
    return None
