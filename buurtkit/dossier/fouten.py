"""From the errors of the model to messages that a person can act on: where, what stands there, what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from buurtkit.basis.melding import Melding, did_you_mean, nearest, nearest_word
from buurtkit.dossier.typen import as_text
from buurtkit.yaml.lezen import Knoop, Loc, place_of
from buurtkit.yaml.syntaxis import QUOTES, Plek, missing_space

_UNKNOWN_KEY = ("extra_forbidden", "unexpected_keyword_argument")

_EXPECTED = {
    "string_type": "tekst",
    "string_too_short": "tekst",
    "int_parsing": "een heel getal, zoals 50",
    "int_type": "een heel getal, zoals 50",
    "int_parsing_size": "een kleiner getal",
    "float_parsing": "een getal, zoals 40",
    "float_type": "een getal, zoals 40",
    "greater_than_equal": "een getal vanaf {ge:g}",
    "less_than_equal": "een getal tot en met {le:g}",
    "bool_type": "`ja` of `nee`",
    "date_type": "een datum, zoals 12 maart 2027",
    "time_type": "een tijd, zoals 19.30 uur",
    "decimal_type": "een bedrag, zoals € 15.000",
    "path_type": "de naam van een bestand",
    "tuple_type": "een lijst: regels die met `- ` beginnen",
    "too_short": "minstens één regel die met `- ` begint",
    "dict_type": "sleutels met een waarde eronder, zoals `leeftijd: jong`",
    "dataclass_type": "een naam, zoals Nynke van der Sluis",
}
"""What was expected, per type of error of pydantic."""

_NO_PROMISE = " Is dat nog niet bekend? Zet dit dan onder `voornemens`; wat besloten is, hoort onder `besluiten`."
_INSTEAD = {("afspraken", "eigenaar"): _NO_PROMISE, ("afspraken", "datum"): _NO_PROMISE}
"""Where something can stand as well that lacks a key, by the list that it stands in and that key."""


def describe_all(
    error: ValidationError, root: Knoop, bestand: str, model: type[BaseModel], eigen: tuple[str, ...] = ()
) -> list[Melding]:
    """Turn the errors of a model into Dutch messages with their places.

    What follows from another mistake is left out: the id of a guest whose name is wrong, for it is made of the name,
    and a key that is missing because it was misspelt. `eigen` are the ids of the gatherings of one's own.
    """
    errors = error.errors(include_url=False)
    nameless = {one["loc"][:2] for one in errors if one["loc"][2:3] == ("naam",)}
    misspelt = {
        (*one["loc"][:-1], meant)
        for one in errors
        if one["type"] in _UNKNOWN_KEY and (meant := _nearest_known(one, model, eigen))
    }
    return [
        describe(one, root, bestand, model, eigen)
        for one in errors
        if not (_is_unwritten_id(one["loc"], root) and one["loc"][:2] in nameless)
        and not (one["type"] == "missing" and one["loc"] in misspelt)
    ]


def _is_unwritten_id(loc: Loc, root: Knoop) -> bool:
    """Tell whether this is about the id of a guest that is made of the name."""
    return loc[:1] == ("deelnemers",) and loc[2:] == ("id",) and "id" not in _parent(root, loc).sleutels


def describe(
    error: ErrorDetails, root: Knoop, bestand: str, model: type[BaseModel], eigen: tuple[str, ...] = ()
) -> Melding:
    """Turn one error of the model into a Dutch message with its place; `eigen` as in `describe_all`."""
    loc, kind = error["loc"], error["type"]
    if _is_unwritten_id(loc, root):
        text = "Van deze naam is geen id te maken. Voeg een regel `id: ...` toe, met gewone letters en cijfers."
        return _melding(bestand, place_of(root, (*loc[:-1], "naam")), text)
    if kind == "missing":
        return _missing(loc, root, bestand)
    if kind in _UNKNOWN_KEY:
        text = f"`{as_text(loc[-1])}` is hier geen bekende sleutel.{did_you_mean(_nearest_known(error, model, eigen))}"
        return _melding(bestand, place_of(root, loc, key=True), text)
    text = f"{_found(error['input'])} Verwacht: {expected(error, model)}.{_advice(error)}"
    return _melding(bestand, place_of(root, loc), text)


def _melding(bestand: str, plek: Plek, text: str) -> Melding:
    return Melding(bestand, plek[0] + 1, plek[1] + 1, text)


def _parent(root: Knoop, loc: Loc) -> Any:
    parent: Any = root
    for step in loc[:-1]:
        parent = parent[step]
    return parent


def _missing(loc: Loc, root: Knoop, bestand: str) -> Melding:
    plek = place_of(root, loc)
    if loc[-1] in _parent(root, loc).sleutels:
        return _melding(bestand, plek, f"`{loc[-1]}` is leeg. Vul het in.")
    also = _INSTEAD.get((str(loc[0]), str(loc[-1])), "") if len(loc) == 3 else ""
    return _melding(bestand, plek, f"`{loc[-1]}` ontbreekt. Voeg een regel `{loc[-1]}: ...` toe.{also}")


def _found(value: Any) -> str:
    if isinstance(value, list):
        return "Hier staat een lijst." if value else "Hier staat een lege lijst."
    if isinstance(value, dict):
        return f"Hier staan sleutels, zoals `{as_text(next(iter(value)))}:`." if value else "Hier staat `{}`."
    return f"Hier staat `{as_text(value)}`." if str(value).strip() else "Hier staat niets."


def expected(error: ErrorDetails, model: type[BaseModel]) -> str:
    """Say in Dutch what the model expected, to stand after "Verwacht:"."""
    if error["type"] == "model_type":
        keys = ", ".join(f"`{key}`" for key in _keys_at(model, _names(error["loc"]))[:3])
        return f"sleutels met een waarde eronder, zoals {keys}"
    ctx: Mapping[str, Any] = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(ctx["error"])
    if error["type"] == "literal_error":
        return str(ctx["expected"]).replace("'", "`").replace(" or ", " of ")
    return _EXPECTED[error["type"]].format_map(ctx) if error["type"] in _EXPECTED else error["msg"]


def _advice(error: ErrorDetails) -> str:
    """Give the nearest good value, or what to do about a sign that YAML took for its own; starts with a space."""
    kind, found = error["type"], error["input"]
    if isinstance(found, str):
        if kind == "literal_error":
            return nearest(found, re.findall("'([^']*)'", error["ctx"]["expected"]))
        return f" {missing_space(found)}".rstrip() if kind == "model_type" else ""
    return f" Hoort dit bij de tekst? {QUOTES}" if kind == "string_type" else ""


def _names(loc: Loc) -> tuple[str, ...]:
    return tuple(step for step in loc if isinstance(step, str))


def _nearest_known(error: ErrorDetails, model: type[BaseModel], eigen: tuple[str, ...]) -> str:
    """Find the key most like an unknown one; see `nearest_word`."""
    return _nearest_key(model, _names(error["loc"][:-1]), str(error["loc"][-1]), eigen)


@lru_cache
def _nearest_key(model: type[BaseModel], path: tuple[str, ...], word: str, eigen: tuple[str, ...]) -> str:
    return nearest_word(word, _keys_at(model, path, eigen))


def _keys_at(model: type[BaseModel], path: tuple[str, ...], eigen: tuple[str, ...] = ()) -> list[str]:
    """Give the keys that the model knows at `path`."""
    here: Any = model
    for step in path:
        if hasattr(here, "model_fields"):
            field = next((f for n, f in here.model_fields.items() if step in (n, f.alias)), None)
            here = inner_type(field.annotation) if field else None
    if hasattr(here, "model_fields"):
        return [field.alias or name for name, field in here.model_fields.items()]
    if hasattr(here, "sleutels"):
        return list(here.sleutels(eigen))
    return [field.name for field in fields(here)] if is_dataclass(here) else []


def inner_type(annotation: Any) -> Any:
    """Give the model inside `X | None` or `tuple[X, ...]`."""
    while args := [arg for arg in get_args(annotation) if arg not in (type(None), Ellipsis)]:
        annotation = args[0]
    return annotation
