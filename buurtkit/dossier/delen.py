"""What a part of a dossier holds: the parts in it, and the fields with a mark. All of it follows from the models."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeVar, get_args

from buurtkit.dossier.typen import Onderdeel

_Mark = TypeVar("_Mark")


@cache
def fields_with_parts(model: type[Onderdeel]) -> tuple[tuple[str, str], ...]:
    """Give the fields of a model that hold a part, or a list of them, with their keys in the YAML."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if _holds_parts(field.annotation))


def _holds_parts(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Onderdeel):
        return True
    return any(_holds_parts(inner) for inner in get_args(annotation))


@cache
def marked_fields(model: type[Onderdeel], kind: type[_Mark]) -> tuple[tuple[str, str, _Mark], ...]:
    """Give the fields of a model with a mark of one kind: the name, the key in the YAML, and the mark."""
    return tuple(
        (name, field.alias or name, mark)
        for name, field in model.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, kind)
    )


@cache
def fields_of_type(model: type[Onderdeel], kind: Any) -> tuple[str, ...]:
    """Give the fields of a model that hold a value of a kind of `typen`, such as `Email`, or a list of them."""
    reader = kind.__metadata__[-1]
    return tuple(
        name
        for name, field in model.model_fields.items()
        if kind in get_args(field.annotation) or reader in field.metadata
    )


def groups_in(part: Onderdeel) -> Iterator[Sequence[Onderdeel]]:
    """Give a part and all parts in it, in groups of one model: what holds for a model is then asked once."""
    todo: deque[Sequence[Onderdeel]] = deque([[part]])
    while todo:
        group = todo.popleft()
        yield group
        for name, _ in fields_with_parts(type(group[0])):
            inside: list[Onderdeel] = []
            for each in group:
                value = getattr(each, name)
                if isinstance(value, tuple):
                    inside += value
                elif value is not None:
                    inside.append(value)
            if inside:
                todo.append(inside)


def lists_in(part: Onderdeel) -> Iterator[Sequence[Onderdeel]]:
    """Give all lists of parts in a part, and in the parts in it, that are not empty."""
    for group in groups_in(part):
        for name, _ in fields_with_parts(type(group[0])):
            for each in group:
                value = getattr(each, name)
                if value and isinstance(value, tuple):
                    yield value
