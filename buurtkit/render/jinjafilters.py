"""The filters and tests of Jinja that a template can use, by name; those that let a value grow have a limit here.

Not there is what writes HTML, what knows no Dutch, what is left to chance, and what prints as Python would.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from functools import wraps
from typing import Any, NamedTuple, cast

from jinja2 import Environment, TemplateError
from jinja2.filters import FILTERS, make_attrgetter, sync_do_groupby, sync_do_slice
from jinja2.runtime import Undefined
from jinja2.tests import TESTS
from jinja2.utils import pass_environment

from buurtkit.render.grenzen import KORT, GrensFout, Grenzen
from buurtkit.render.waarden import on_text, printed

_JINJA: Mapping[str, Any] = FILTERS
_JINJA_TESTS: Mapping[str, Any] = TESTS

_ONGEMETEN = ("count", "d", "default", "first", "last", "length")
"""Filters that do not walk through what they are given."""

_ANDERE = ("abs", "dictsort", "float", "int", "items", "list", "map", "max", "min", "reject", "rejectattr", "reverse",
           "select", "selectattr", "sort", "unique")  # fmt: skip
_TEKST = ("capitalize", "lower", "title", "truncate", "upper", "urlencode", "wordcount")
"""Filters of text; they get the text of a value as it would be printed, not as Python writes it."""

JINJA_FILTERS = tuple(sorted((*_ONGEMETEN, *_ANDERE, *_TEKST, "attr", "batch", "center", "groupby", "indent", "join",
                              "replace", "round", "slice", "string", "sum", "trim")))  # fmt: skip
"""All filters of Jinja that a template can use."""

_TESTS = ("!=", "<", "<=", "==", ">", ">=", "boolean", "defined", "divisibleby", "eq", "equalto", "even", "false",
          "float", "ge", "greaterthan", "gt", "in", "integer", "iterable", "le", "lessthan", "lower", "lt", "mapping",
          "ne", "none", "number", "odd", "sameas", "sequence", "string", "true", "undefined", "upper")  # fmt: skip

_MAX_DECIMALS = 20

_MAX_TRIM = 100


class Groep(NamedTuple):
    """What `groupby` found: the value that they share, and which have it."""

    grouper: Any
    list: list[Any]


@pass_environment
def attr(environment: Environment, obj: Any, name: Any) -> Any:
    """Give an attribute, as a point does."""
    if not isinstance(name, str):
        raise TemplateError("Achter `attr` hoort een naam tussen aanhalingstekens.")
    return environment.getattr(obj, name)


@pass_environment
def groupby(
    environment: Environment,
    items: Iterable[Any],
    attribute: str | int,
    default: Any = None,
    case_sensitive: bool = False,  # noqa: FBT001, FBT002 (the signature is Jinja's)
) -> list[Groep]:
    """Put together what has the same attribute."""
    found = sync_do_groupby(environment, items, attribute, default, case_sensitive)
    return [Groep(*each) for each in found]


def _counted_groups(grenzen: Grenzen) -> Callable[..., list[Groep]]:
    """Let what is in each group be counted; `guard` counts how many groups there are."""

    @wraps(groupby)
    def call(*args: Any, **options: Any) -> list[Groep]:
        groups = groupby(*args, **options)
        for _ in grenzen.rijen(each.list for each in groups):
            pass
        return groups

    return call


def limited(grenzen: Grenzen) -> dict[str, Callable[..., Any]]:
    """Give the filters that a template can use, each counting what it costs."""
    found: dict[str, Callable[..., Any]] = {name: _JINJA[name] for name in _ANDERE}
    found |= {name: on_text(_JINJA[name]) for name in _TEKST}
    found |= {"attr": attr, "groupby": _counted_groups(grenzen), "string": printed}
    found |= _groeiers(grenzen)
    counted = {name: measured(grenzen, filter_) for name, filter_ in found.items()}
    return counted | {name: _JINJA[name] for name in _ONGEMETEN}


def tests(grenzen: Grenzen) -> dict[str, Callable[..., Any]]:
    """Give the tests that a template can use behind `is`, each counting what it costs."""
    return {name: measured(grenzen, _JINJA_TESTS[name]) for name in _TESTS}


def measured(grenzen: Grenzen, function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a filter or test take steps for what it walks through and for what it makes."""
    weigh, guard = grenzen.weigh, grenzen.guard

    @wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        for value in args:
            weigh(value)
        for value in options.values():
            weigh(value)
        return guard(function(*args, **options))

    return call


def guarded(grenzen: Grenzen, function: Callable[..., str]) -> Callable[..., str]:
    """Let a filter that makes a text of one value take steps for that text only: such a filter is asked most."""

    @wraps(function)
    def call(*args: Any, **options: Any) -> str:
        text = function(*args, **options)
        return text if len(text) <= KORT else cast("str", grenzen.guard(text))

    return call


def _groeiers(grenzen: Grenzen) -> Mapping[str, Callable[..., Any]]:
    """Give the filters of which the outcome can be much larger than what they are given."""

    def batch(items: Iterable[Any], linecount: int, fill_with: Any = None) -> Any:
        grenzen.delen(linecount)
        return grenzen.rijen(_JINJA["batch"](items, linecount, fill_with))

    def center(text: str, width: int = 80) -> Any:
        grenzen.tekens(width)
        return text.center(width)

    def indent(text: str, width: int | str = 4, *options: bool, **named: bool) -> Any:
        wide = len(width) if isinstance(width, str) else width
        grenzen.tekens((len(text.splitlines()) + 1) * wide)
        return _JINJA["indent"](text, width, *options, **named)

    @pass_environment
    def join(
        environment: Environment, items: Iterable[Any], between: str = "", attribute: str | int | None = None
    ) -> str:
        values = map(make_attrgetter(environment, attribute), items) if attribute is not None else items
        return aaneen(grenzen, values, printed(between))

    def replace(text: str, old: str, new: str, count: int | None = None) -> str:
        old, new = printed(old), printed(new)
        grenzen.tekens(text.count(old) * len(new))
        return text.replace(old, new, -1 if count is None else count)

    def round_(value: Any, precision: int = 0, method: str = "common") -> Any:
        if not -_MAX_DECIMALS <= precision <= _MAX_DECIMALS:
            raise GrensFout(f"`round` rondt af op hooguit {_MAX_DECIMALS} cijfers.")
        return _JINJA["round"](value, precision, method)

    def slice_(items: Collection[Any], slices: int, fill_with: Any = None) -> Any:
        grenzen.delen(slices)
        return grenzen.rijen(sync_do_slice(items, slices, fill_with))

    @pass_environment
    def sum_(environment: Environment, items: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
        for each in map(make_attrgetter(environment, attribute), items) if attribute is not None else items:
            if not isinstance(each, (int, float, Decimal, list, tuple, Undefined)):
                raise TemplateError("`sum` telt getallen op, of voegt lijsten samen.")
            start = grenzen.compute("+", start, each)
        return start

    def trim(text: str, chars: str | None = None) -> str:
        # Each sign of the text is looked for among `chars`.
        if chars is not None and len(chars) > _MAX_TRIM:
            raise GrensFout(f"`trim` haalt hooguit {_MAX_TRIM} verschillende tekens weg.")
        return text.strip(chars)

    of_text: dict[str, Callable[..., Any]] = {"center": center, "indent": indent, "replace": replace, "trim": trim}
    found: dict[str, Callable[..., Any]] = {"batch": batch, "join": join, "round": round_, "slice": slice_, "sum": sum_}
    return found | {name: on_text(filter_) for name, filter_ in of_text.items()}


def aaneen(grenzen: Grenzen, values: Iterable[Any], between: str = "") -> str:
    """Put values together as they would be printed one by one, as long as it does not get too long."""
    parts = [*map(printed, values)]
    grenzen.tekens(sum(map(len, parts)) + len(between) * len(parts))
    return cast("str", grenzen.guard(between.join(parts)))
