"""What a template can ask of a value: an allow-list that follows from the models.

Of a part of a dossier, and of what buurtkit computes of it, that is what its own class declares: fields, properties and
public methods. What a class has from pydantic or from any other library is out of reach, and so is every name that
starts with an underscore. Of a plain value it is the little that `GEWOON` names. Of all else it is nothing: not of a
function, a file, a class, a loop that ended, or anything that nobody thought of.
"""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property, partial
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2.runtime import LoopContext

from buurtkit.dossier.dossier import Dossier

GEWOON: Mapping[type, frozenset[str]] = {
    dict: frozenset({"get", "items", "keys", "values"}),
    str: frozenset({"endswith", "startswith"}),
    dt.date: frozenset({"day", "month", "year"}),
    dt.time: frozenset({"hour", "minute"}),
    dt.timedelta: frozenset({"days"}),
    LoopContext: frozenset({"changed", "cycle", "first", "index", "index0", "last", "length", "nextitem", "previtem",
                            "revindex", "revindex0"}),
}  # fmt: skip
"""What a template can ask of plain values; for text there are filters."""

_GESLOTEN: Mapping[type, frozenset[str]] = {Dossier: frozenset({"map", "bronnen"})}
"""Fields of our own that are not for templates: where files are, and what stands in them."""

_BEKEND: dict[type, frozenset[str]] = {}

_NERGENS = object()


def names_of(type_: type) -> frozenset[str]:
    """Give the names that a template can ask of values of a type."""
    if type_ not in _BEKEND:
        names: set[str] = set()
        for class_ in type_.__mro__:
            names |= GEWOON.get(class_, frozenset())
            if _is_own(class_):
                names |= _declared(class_)
        closed = (names for class_, names in _GESLOTEN.items() if issubclass(type_, class_))
        _BEKEND[type_] = frozenset(name for name in names.difference(*closed) if not name.startswith("_"))
    return _BEKEND[type_]


def _is_own(made: Any) -> bool:
    """Tell whether a class or function was written here."""
    package = __name__.partition(".")[0]
    return str(made.__module__).partition(".")[0] == package


def _declared(class_: type) -> set[str]:
    """Give the names of what one class of buurtkit declares itself: fields, properties, methods and fixed texts."""
    names = {*getattr(class_, "model_fields", ()), *getattr(class_, "_fields", ())}
    if is_dataclass(class_):
        names |= {field.name for field in fields(class_)}
    return names | {name for name, value in vars(class_).items() if _is_for_templates(value)}


def _is_for_templates(value: Any) -> bool:
    """Tell whether what stands in a class of buurtkit is a property, a method or a fixed text that was written here.

    Libraries put things in a class as well, such as `model_post_init`.
    """
    if isinstance(value, property):
        value = value.fget
    elif isinstance(value, cached_property):
        value = value.func
    return isinstance(value, str) or (isinstance(value, FunctionType) and _is_own(value))


def exists(obj: Any, name: str) -> bool:
    """Tell whether a value has an attribute, in reach or not, without asking for it."""
    return inspect.getattr_static(obj, name, _NERGENS) is not _NERGENS


def may_be_called(obj: Any) -> bool:
    """Tell whether a template can call something: a function of buurtkit, or a method that is in reach."""
    if isinstance(obj, MethodType):
        return obj.__func__.__name__ in names_of(type(obj.__self__))
    if isinstance(obj, BuiltinMethodType):
        return obj.__name__ in names_of(type(obj.__self__))
    function = obj.func if isinstance(obj, partial) else obj
    return isinstance(function, FunctionType) and _is_own(function)
