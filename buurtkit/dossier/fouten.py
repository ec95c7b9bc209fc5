"""From the errors of the model to messages that a person can act on: where, what stands there, what was expected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from buurtkit.dossier.lezen import Knoop, Plek, Reeks
from buurtkit.dossier.typen import as_text
from buurtkit.melding import Melding, nearest

_EXPECTED = {
    "string_type": "tekst op één plek, geen lijst en geen sleutels eronder",
    "string_too_short": "tekst",
    "int_parsing": "een heel getal, zoals 3",
    "int_type": "een heel getal, zoals 3",
    "int_from_float": "een heel getal, zoals 3",
    "int_parsing_size": "een kleiner getal",
    "float_parsing": "een getal, zoals 40",
    "float_type": "een getal, zoals 40",
    "bool_type": "`ja` of `nee`",
    "date_type": "een datum, zoals 12 maart 2027",
    "time_type": "een tijd, zoals 19.30 uur",
    "decimal_type": "een bedrag, zoals € 15.000",
    "path_type": "de naam van een bestand",
    "tuple_type": "een lijst: regels die met `- ` beginnen",
    "too_short": "minstens één regel die met `- ` begint",
    "model_type": "sleutels met een waarde eronder, zoals `naam: ...`",
    "model_attributes_type": "sleutels met een waarde eronder, zoals `naam: ...`",
    "dataclass_type": "een naam, zoals Nynke van der Sluis",
    "is_instance_of": "een andere waarde",
}
"""What was expected, per type of error of pydantic."""


def place_of(root: Knoop, loc: tuple[int | str, ...], *, key: bool = False) -> Plek:
    """Give the place of the value (or of its key) that `loc` leads to, or of the nearest thing above it."""
    here: Any = root
    plek = root.begin
    for step in loc:
        if isinstance(here, Knoop) and step in here.sleutels:
            place = here.sleutels[str(step)]
            plek = place if key else here.waarden.get(str(step), place)
            here = here.get(str(step))
        elif isinstance(here, Reeks) and isinstance(step, int) and step < len(here):
            plek = here.waarden[step]
            here = here[step]
        else:
            break
    return plek


def describe(error: ErrorDetails, root: Knoop, bestand: str, model: type[BaseModel]) -> Melding:
    """Turn one error of the model into a Dutch message with its place."""
    loc = tuple(error["loc"])
    kind = error["type"]
    if kind == "missing":
        return _missing(loc, root, bestand)
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        word = str(loc[-1])
        text = f"`{as_text(word)}` is hier geen bekende sleutel.{nearest(word, _keys_at(model, loc[:-1]))}"
        return _melding(bestand, place_of(root, loc, key=True), text)
    found = error["input"]
    shown = (
        "Hier staat een lijst."
        if isinstance(found, list)
        else "Hier staan sleutels."
        if isinstance(found, dict)
        else f"Hier staat `{as_text(found)}`."
    )
    return _melding(bestand, place_of(root, loc), f"{shown} Verwacht: {_expected(error)}.{_suggestion(error)}")


def _melding(bestand: str, plek: Plek, text: str) -> Melding:
    return Melding(bestand, plek[0] + 1, plek[1] + 1, text)


def _missing(loc: tuple[int | str, ...], root: Knoop, bestand: str) -> Melding:
    plek = place_of(root, loc)
    parent: Any = root
    for step in loc[:-1]:
        parent = parent[step]
    if isinstance(parent, Knoop) and loc[-1] in parent.sleutels:
        return _melding(bestand, plek, f"`{loc[-1]}` is leeg. Vul het in.")
    return _melding(bestand, plek, f"`{loc[-1]}` ontbreekt. Voeg een regel `{loc[-1]}: ...` toe.")


def _expected(error: ErrorDetails) -> str:
    ctx: Mapping[str, Any] = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(ctx["error"])
    if error["type"] == "literal_error":
        return str(ctx["expected"]).replace("'", "`").replace(" or ", " of ")
    return _EXPECTED.get(error["type"], error["msg"])


def _suggestion(error: ErrorDetails) -> str:
    if error["type"] != "literal_error":
        return ""
    options = [part.strip().strip("'") for part in error["ctx"]["expected"].replace(" or ", ", ").split(",")]
    return nearest(str(error["input"]), options)


def _keys_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """Give the keys that the model knows at `loc`."""
    here: Any = model
    for step in loc:
        if isinstance(step, str) and hasattr(here, "model_fields"):
            field = next((f for n, f in here.model_fields.items() if step in (n, f.alias)), None)
            here = field.annotation if field else None
        here = _inner_type(here)
    if hasattr(here, "model_fields"):
        return [field.alias or name for name, field in here.model_fields.items()]
    return list(getattr(here, "__dataclass_fields__", ()))


def _inner_type(annotation: Any) -> Any:
    """Give the model inside `X | None` or `tuple[X, ...]`."""
    while args := [arg for arg in get_args(annotation) if arg not in (type(None), Ellipsis)]:
        annotation = args[0]
    return annotation
