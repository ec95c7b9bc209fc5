"""Changing a file of a dossier without touching more than what changes.

Only the lines of a change are written anew: comments, order, quotes, line ends and all else stay byte for byte. After
each change the text is read again; when it does not say exactly what was meant, the change is refused. A file that
somebody changed in the meantime is not overwritten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from buurtkit.dossier.vervangen import BewerkFout, IntussenVeranderd, Vervanging, bytes_of, dossier_of, replace
from buurtkit.yaml.lezen import Knoop, Loc, parse_bytes, parse_yaml, place_of
from buurtkit.yaml.tekst import Inhoud
from buurtkit.yaml.wijzigen import (
    Changes,
    NietMogelijk,
    append_item,
    append_items,
    remove_item,
    remove_key,
    replace_block,
    replace_item,
    set_in_items,
    set_value,
)


def next_id(letter: str, used: Iterable[str], digits: int = 1) -> str:
    """Give the id that follows those of the form `b07`, with as many digits; with `digits` when there is none yet.

    It goes on from the highest: a number that is missing in between may still be named elsewhere.
    """
    numbers = [each[1:] for each in used if each[:1] == letter and each[1:].isdecimal()]
    width = max(map(len, numbers), default=digits)
    return f"{letter}{max(map(int, numbers), default=0) + 1:0{width}d}"


class Bewerking:
    """One file of a dossier that is being changed, as often as needed, until `save`.

    A path leads through keys and positions as the reader gives them, such as `("taken", 2, "gedaan")`. Each change
    gives the number of the line (from 1) where it can be seen.
    """

    def __init__(self, path: Path, begin: str = "") -> None:
        """Read the file; one that is not there yet starts with the text `begin`, such as a comment.

        Raises `BewerkFout` when there are mistakes in it, and `OSError` when it cannot be read.
        """
        self.path = path
        self._old = bytes_of(path)
        raw = begin.encode() if self._old is None else self._old
        boom, meldingen = parse_bytes(raw, path.name)
        wrong = [each for each in meldingen if each.ernst == "fout"]
        if wrong and not (boom is None and _has_only_comments(raw)):
            raise BewerkFout(str(wrong[0]))
        self._begin = begin
        self._text = raw.decode("utf-8-sig")
        self._boom = boom

    @property
    def inhoud(self) -> dict[str, Any]:
        """What the file says now, as plain text, `dict` and `list`; a key without a value holds `None`."""
        return _plain(self._boom) or {}

    def ids(self, *keys: str) -> list[str]:
        """Give the ids that the items of some lists have now; one that has none gives an empty text."""
        inhoud = self.inhoud
        return [str(item.get("id") or "") for key in keys for item in inhoud.get(key) or ()]

    @property
    def tekst(self) -> str:
        """The whole file as it would be saved now."""
        return self._text

    def set(self, path: Loc, value: str) -> int:
        """Set a text, with the keys on the way that are not there yet. Raises `BewerkFout`."""

        def change(data: Any) -> None:
            for step in path[:-1]:
                if isinstance(data, dict) and data.get(step) is None:
                    data[step] = {}
                data = data[step]
            data[path[-1]] = value

        self._change(path, lambda: set_value(self._text, path, value), change)
        return self.line(path)

    def append(self, path: Loc, item: Inhoud) -> int:
        """Add an item to a list, which is made when it is not there yet. Raises `BewerkFout`."""

        def change(data: Any) -> None:
            for step in path[:-1]:
                data = data.setdefault(step, {}) if isinstance(data, dict) else data[step]
            data[path[-1]] = [*(data.get(path[-1]) or []), _plain(item)]

        self._change(path, lambda: append_item(self._text, path, item), change)
        return self.line((*path, len(_at(self.inhoud, path)) - 1))

    def put(self, path: Loc, value: Inhoud) -> int:
        """Put a value in the place of a key's value, whatever it holds; adds the key if need be. Raises `BewerkFout`.

        For what buurtkit writes itself: comments within the old value go with it.
        """

        def change(data: Any) -> None:
            for step in path[:-1]:
                data = data.setdefault(step, {}) if isinstance(data, dict) else data[step]
            data[path[-1]] = _plain(value)

        self._change(path, lambda: replace_block(self._text, path, value), change)
        return self.line(path)

    def extend(self, path: Loc, items: Sequence[Mapping[str, Inhoud]]) -> int:
        """Add many items to a list in one go, which is made when it is not there yet. Raises `BewerkFout`.

        Empty lines between them come as they are in the list; in a new list there is one between every two.
        """

        def change(data: Any) -> None:
            data[path[-1]] = [*(data.get(path[-1]) or []), *map(_plain, items)]

        before = len(_at(self.inhoud, path) or [])
        self._change(path, lambda: append_items(self._text, path, items, spaced=not before), change)
        return self.line((*path, before))

    def update(self, path: Loc, changes: Mapping[int, Changes]) -> None:
        """Set values in many items of a list in one go; what is of another kind is replaced. Raises `BewerkFout`."""

        def change(data: Any) -> None:
            for index, pairs in changes.items():
                for inner, value in pairs:
                    here = _at(data, path)[index]
                    for step in inner[:-1]:
                        if here.get(step) is None:
                            here[step] = {}
                        here = here[step]
                    old = here.get(inner[-1])
                    if old is not None and not (isinstance(old, str) and isinstance(value, str)):
                        del here[inner[-1]]
                    here[inner[-1]] = _plain(value)

        self._change(path, lambda: set_in_items(self._text, path, changes), change)

    def replace(self, path: Loc, item: Mapping[str, Inhoud]) -> int:
        """Put another item in the place of one of a list; comments in the old one go. Raises `BewerkFout`."""

        def change(data: Any) -> None:
            _at(data, path[:-1])[path[-1]] = _plain(item)

        self._change(path, lambda: replace_item(self._text, path, item), change)
        return self.line(path)

    def remove(self, path: Loc) -> int:
        """Take a key with its value away, or an item of a list of which others stay. Raises `BewerkFout`.

        The mapping that a key was in stays, if need be as `{}`.
        """
        line = self.line(path)
        take_away = remove_item if isinstance(path[-1], int) else remove_key
        self._change(path, lambda: take_away(self._text, path), lambda data: _at(data, path[:-1]).pop(path[-1]))
        return line

    def check_is(self, gelezen: object) -> None:
        """Raise `IntussenVeranderd` when the file says something else than what was read before, `None` for no file."""
        if (self._boom or {}) != (gelezen or {}):
            raise IntussenVeranderd(self.path)

    def save(self) -> None:
        """Write the file, if it changed. Raises as `vervangen.replace` does."""
        save(self)

    def vervanging(self) -> Vervanging:
        """Give what `save` writes; a file that is not there stays away when nothing was put in it."""
        is_empty = self._old is None and self._text == self._begin
        return Vervanging(self.path, self._old, None if is_empty else self._text.encode())

    def _change(self, path: Loc, edit: Callable[[], str], change: Callable[[Any], object]) -> None:
        """Make a change in the text, and check that it does to the content what `change` does."""
        expected = self.inhoud
        try:
            change(expected)
            text = edit()
        except (NietMogelijk, LookupError, TypeError, AttributeError):
            raise self._refusal(path) from None
        boom, meldingen = parse_yaml(text, self.path.name)
        is_wrong = any(each.ernst == "fout" for each in meldingen)
        if is_wrong or boom is None or _comparable(_plain(boom)) != _comparable(expected):
            raise self._refusal(path)
        self._text, self._boom = text, boom

    def _refusal(self, path: Loc) -> BewerkFout:
        place = f"{self.path.name}:{self.line(path)}"
        return BewerkFout(f"{place}: dit kan buurtkit hier niet zelf veranderen. Doe het met de hand.")

    def line(self, path: Loc) -> int:
        """Give the line (from 1) on which something stands."""
        return place_of(self._boom, path, key=True)[0] + 1 if self._boom is not None else 1


def save(*files: Bewerking) -> None:
    """Write some files of one dossier, all or none, in this order. Raises as `vervangen.replace` does."""
    changes = [each.vervanging() for each in files]
    replace(dossier_of(files[0].path), changes)
    for each, change in zip(files, changes, strict=True):
        each._old = change.wordt


def _has_only_comments(raw: bytes) -> bool:
    return not re.sub(rb"^(?:---)?[ \t]*(?:#.*)?$", b"", raw.replace(b"\r", b"\n"), flags=re.MULTILINE).strip()


def _at(data: Any, path: Loc) -> Any:
    """Give what stands at a path, `None` when there is nothing."""
    for step in path:
        data = data[step] if isinstance(step, int) else (data or {}).get(step)
    return data


def _plain(value: Any) -> Any:
    """Copy what was read to plain `dict`, `list` and text, with the keys that have no value."""
    if isinstance(value, Knoop):
        return {key: _plain(value.get(key)) for key in value.sleutels}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _comparable(value: Any) -> Any:
    """Leave out line breaks at the end of texts: one that was the end of the file gets its line break."""
    if isinstance(value, dict):
        return [(key, _comparable(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [_comparable(item) for item in value]
    return value.rstrip("\n") if isinstance(value, str) else value
