"""Writing down what a person decided: codes at a note, a finding that rests on notes. Nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from buurtkit.dossier.bewerken import Bewerking, next_id
from buurtkit.dossier.vervangen import IntussenVeranderd


def add_codes(file: Bewerking, id_: str, codes: Sequence[str]) -> tuple[str, ...]:
    """Put codes at a note that does not have them yet; gives those that came with it."""
    present = _codes(file, id_)
    new = tuple(code for code in dict.fromkeys(codes) if code not in present)
    path = (*_place(file, id_), "codes")
    if new and isinstance(_note(file, id_).get("codes"), str):  # one code without a dash becomes a list
        file.remove(path)
        new_list: Iterable[str] = (*present, *new)
    else:
        new_list = new
    for code in new_list:
        file.append(path, code)
    return new


def remove_codes(file: Bewerking, id_: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Take codes off a note; gives those that it had."""
    present = _codes(file, id_)
    gone = tuple(code for code in dict.fromkeys(codes) if code in present)
    if gone:
        path = (*_place(file, id_), "codes")
        file.remove(path)
        for code in present:
            if code not in gone:
                file.append(path, code)
    return gone


def add_finding(
    file: Bewerking, *, kern: str, vraag: str, waarnemingen: Sequence[str], thema: str | None = None
) -> tuple[str, int]:
    """Write a finding that rests on notes; gives its id and its line."""
    id_ = next_id("b", file.ids("bevindingen"), digits=2)
    item = {"id": id_, "thema": thema, "kern": kern, "waarnemingen": list(waarnemingen), "vraag": vraag}
    return id_, file.append(("bevindingen",), {key: value for key, value in item.items() if value})


def _place(file: Bewerking, id_: str) -> tuple[str, int]:
    """Give where a note stands, that was there when it was read."""
    for i, note in enumerate(file.inhoud.get("waarnemingen") or []):
        if note.get("id") == id_:
            return "waarnemingen", i
    raise IntussenVeranderd(file.path)


def _note(file: Bewerking, id_: str) -> dict[str, object]:
    key, place = _place(file, id_)
    note: dict[str, object] = file.inhoud[key][place]
    return note


def _codes(file: Bewerking, id_: str) -> tuple[str, ...]:
    written = _note(file, id_).get("codes")
    if isinstance(written, list):
        return tuple(map(str, written))
    return (str(written),) if written else ()
