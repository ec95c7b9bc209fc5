"""Values of a dossier in a template: how they are printed, and functions that explain themselves in Dutch."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import wraps
from typing import Any

from jinja2 import TemplateError
from jinja2.runtime import Undefined

from buurtkit import notatie
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.typen import Markdown, as_text
from buurtkit.notatie import Naam

_SOORTEN = {
    **dict.fromkeys(("list", "tuple", "dict", "frozenset", "generator", "range"), "lijst"),
    **dict.fromkeys(("dict_keys", "dict_values", "dict_items", "list_reverseiterator", "reversed"), "lijst"),
    **dict.fromkeys(("method", "function", "builtin_function_or_method", "partial"), "functie"),
    **dict.fromkeys(("int", "float", "complex"), "getal"),
    **dict.fromkeys(("posixpath", "windowspath"), "bestand"),
    "afspraakstand": "stand",
    "afspraaktelling": "telling",
    "afsprakenoverzicht": "overzicht",
    "agendagesprek": "gesprek",
    "antwoordstand": "stand",
    "date": "datum",
    "decimal": "bedrag",
    "bool": "ja of nee",
    "loopcontext": "lus",
    "nonetype": "lege waarde",
    "str": "tekst",
    "taakstand": "taak",
    "telpost": "post",
    "templatereference": "sjabloon",
    "time": "tijd",
    "planafwijking": "afwijking",
    "timedelta": "tijdsverschil",
    "zitplek": "plek",
    "zorgtelling": "telling",
}
"""How messages call a type, if not by its own name."""


def kind(obj: Any) -> str:
    """Give the Dutch word by which messages call the type of a value."""
    if isinstance(obj, Bijeenkomst):
        return obj.naam
    name = type(obj).__name__.lower()
    return _SOORTEN.get(name, name)


_PRINTERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (str, lambda value: value),
    (bool, lambda value: "ja" if value else "nee"),
    (int, str),
    (dt.date, notatie.datum),
    (dt.time, notatie.tijd),
    (Decimal, notatie.bedrag),
    (Naam, lambda value: value.volledig),
    (float, notatie.getal),
)
"""How a value is printed when the template names no filter."""


def printed(value: Any) -> str:
    """Give the text of a value; raises `TemplateError` for what is not one value, such as a whole guest."""
    if isinstance(value, Undefined):
        return str(value)
    for type_, printer in _PRINTERS:
        if isinstance(value, type_):
            return printer(value)
    advice = "Zet er `| opsomming` achter." if kind(value) == "lijst" else "Noem een veld ervan."
    raise TemplateError(f"Een {kind(value)} is niet als tekst te tonen. {advice}")


def opsomming(items: Iterable[Any]) -> str:
    """Write an enumeration of values, each as it would be printed by itself."""
    return notatie.opsomming([printed(item) for item in items])


_LIJSTREGEL = re.compile(r"\s*(?:[-+*>#|]|\d+[.)])\s")


def zin(value: Any) -> str:
    """End a text with a full stop, see `buurtkit.notatie.zin`; not behind the last item of a list."""
    text = printed(value)
    if isinstance(text, Markdown):
        is_item = _LIJSTREGEL.match(text.rstrip().rpartition("\n")[2])
        return text if is_item else Markdown(notatie.zin(text))
    return notatie.zin(text)


def on_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a filter of Jinja the text of a value as it would be printed, not as Python writes it."""
    place = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        return function(*args[:place], printed(args[place]), *args[place + 1 :], **options)

    return call


def explained(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function of buurtkit say in Dutch that it cannot do anything with what a template gave it."""
    own = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        try:
            return function(*args, **options)
        except (AssertionError, AttributeError, LookupError, TypeError, ValueError, ArithmeticError):
            given = ", ".join(map(_named, (*args[own:], *options.values())))
            raise TemplateError(f"`{name}` kan niets met {given or 'niets'}.") from None

    return call


def _named(value: Any) -> str:
    """Say in Dutch what was given: a value as it is, of all else only what it is."""
    is_value = isinstance(value, (Undefined, *(type_ for type_, _ in _PRINTERS)))
    return f"`{as_text(value)}`" if is_value else f"een {kind(value)}"
