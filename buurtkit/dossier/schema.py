"""JSON Schemas of the files of a dossier, by which an editor explains, completes and checks while somebody types.

Our own reader takes every scalar for text, but an editor reads YAML as it is: to an editor `19.30` is a number and
`ja` a text. A schema therefore takes every form in which the editor may see a value that our reader reads. What is
only wrong in its details is left to `buurtkit check`, which explains it better.

Only keywords are used that mean the same in draft-07 as in 2020-12: editors of before 2026 know no newer ones.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any, TypeAlias

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from buurtkit.basis.bewaren import write_atomic
from buurtkit.basis.binnen import check_lies_within
from buurtkit.dossier import typen
from buurtkit.dossier.antwoorden import ANTWOORDEN, read_verloop
from buurtkit.dossier.bijeenkomsten import DELEN as PARTS
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, model_van, place_to_come
from buurtkit.dossier.deelnemers import Antwoorden, antwoordteksten, read_antwoorden
from buurtkit.dossier.editor import named_schema, schema_from, schema_path, with_editor_line
from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.dossier.indeling import Tafelindeling
from buurtkit.dossier.kaartmaat import VELLEN, Kaart
from buurtkit.dossier.laden import BESTANDEN, bestanden_in
from buurtkit.dossier.schemateksten import DELEN, VOORBEELDEN
from buurtkit.dossier.soorten import GEWOON
from buurtkit.dossier.typen import Onderdeel
from buurtkit.dossier.uitleg import field_texts
from buurtkit.notatie import Naam
from buurtkit.notatie.ongeveer import OPEN, PERIODES

Schema: TypeAlias = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """Give the JSON Schema (2020-12) of each file of a dossier, by the name of the file.

    All gatherings of one's own have the same one, under the name `bijeenkomst.yaml`: with all that one can have. All
    files with seats of one gathering have the one that is called `tafelindeling.yaml`.
    """
    found = {bestand: _schema(bestand, model) for bestand, model in BESTANDEN.items()}
    everything = model_van(GEWOON.eigen(GEWOON.id, delen=tuple(PARTS)))
    own = _schema(f"{GEWOON.id}.yaml", everything)
    # A programme is called an agenda where there are directors; here it can be either.
    own["properties"]["programma"] = own["properties"]["agenda"]
    seats = {"tafelindeling.yaml": _schema("tafelindeling.yaml", Tafelindeling)}
    return found | {f"{GEWOON.id}.yaml": own} | seats


def _schema(bestand: str, model: type[Onderdeel]) -> Schema:
    return {
        "$schema": _Generator.schema_dialect,
        "$id": f"urn:buurtkit:schema:{bestand.removesuffix('.yaml')}",
        **model.model_json_schema(schema_generator=_Generator),
        "title": bestand,
    }


def write_schemas(folder: Path) -> bool:
    """Write the schemas into the folder of a dossier; tells whether anything changed. Raises `OSError`."""
    changed = False
    for bestand, schema in schemas().items():
        path = folder / schema_path(bestand)
        check_lies_within(path, folder)
        content = (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
        if not (path.is_file() and path.read_bytes() == content):
            write_atomic(path, content)
            changed = True
    return changed


def point_to_schemas(folder: Path) -> tuple[list[str], list[str]]:
    """Put the line for the editor above each file that has none; touches nothing else.

    Gives the files that got the line, and those that point to another schema already. Raises as `vervangen.replace`.
    """
    from buurtkit.dossier.vervangen import Vervanging, replace

    pointed, others = [], []
    for bestand in bestanden_in(folder):
        path = folder / bestand
        content = path.read_bytes()
        named = named_schema(content)
        if not named:
            replace(folder, [Vervanging(path, content, with_editor_line(content, bestand))])
            pointed.append(bestand)
        elif named.removeprefix("./") != schema_from(bestand):
            others.append(bestand)
    return pointed, others


def _validator(kind: Any) -> Any:
    """Give the function by which a kind of value is known: the last one, that pydantic puts outermost."""
    return kind.__metadata__[-1].func


def _letters(word: str) -> str:
    """Give a pattern for a word, whatever its capitals, in signs that every editor knows."""
    return "".join(f"[{c.upper()}{c}]" if c.isalpha() else f"[{c}]" for c in word)


def _any_case(*words: str) -> str:
    """Give a pattern for any of these words alone."""
    return rf"^\s*(?:{'|'.join(map(_letters, words))})\s*$"


def _text(pattern: str, what: str, *examples: str, also: str = "", **limits: int) -> Schema:
    """Make the schema of a value that is text of some form; `also` is the other type that an editor may see in it."""
    return {
        "type": ["string", also] if also else "string",
        "pattern": pattern,
        "patternErrorMessage": f"Verwacht: {what}, zoals {examples[0]}.",
        **limits,
        "examples": list(examples),
    }


_ANY_TEXT = ["string", "number", "boolean"]
"""What an editor may see in a text: `2027` and `true` are texts to our reader."""

_LIST_OF_ONE = "^[^,]*$"
"""With a comma a single text may be a list that was written otherwise; our reader then asks for dashes."""

_answers = "|".join(_letters(word) for word in ANTWOORDEN)

# A time may be a number to an editor: `19.30` is 19.3, and in YAML 1.1 `19:30` is 1170 (in base sixty).
_KINDS: dict[Any, Schema] = {
    _validator(typen.Datum): _text(
        r"^\s*(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|(?:\S.*[\s.,])?[0-9]{1,2}[-/.\s].+[-/.\s][0-9]{4})\s*$",
        "een datum met dag, maand en jaar",
        "12 maart 2027",
        "vrijdag 12 maart 2027",
        "12-3-2027",
    ),
    _validator(typen.Dag): _text(
        rf"^\s*(?:.*[0-9]{{4}}.*|{'|'.join(map(_letters, (*sorted(OPEN), *PERIODES)))})\s*$",
        "een datum, of wat u al weet",
        "12 maart 2027",
        "voorjaar 2027",
        "volgt nog",
        also="integer",
    ),
    _validator(typen.Tijd): _text(
        r"^\s*[0-9]{1,2}(?:[:.uU][0-9]{2})?\s*(?:[uU](?:[uU][rR]|\.)?)?\s*$",
        "een tijd",
        "19.30 uur",
        "19:30",
        also="number",
        minimum=0,
        maximum=23 * 60 + 59,
    ),
    _validator(typen.Bedrag): _text("[0-9]", "een bedrag", "€ 8.500", "€ 1.250,50", also="number"),
    _validator(typen.JaNee): _text(_any_case("ja", "nee", "true", "false"), "ja of nee", "ja", "nee", also="boolean"),
    _validator(typen.Nummer): _text(r"^\s*[0-9]+\s*$", "een heel getal", "7", also="integer", minimum=1),
    _validator(typen.Percentage): _text(
        r"^\s*[0-9]{1,3}\s*(?:%|[pP][rR][oO][cC][eE][nN][tT])?\s*$",
        "een percentage",
        "20%",
        also="integer",
        minimum=0,
        maximum=100,
    ),
    _validator(typen.Minuten): _text(
        "[0-9]", "een duur", "45 minuten", "1,5 uur", also="integer", minimum=1, maximum=24 * 60
    ),
    _validator(typen.Id): _text(
        r"^\s*[A-Za-z0-9][A-Za-z0-9_-]{0,79}\s*$",
        "een korte naam van letters, cijfers en streepjes",
        "w01",
        also="integer",
    ),
    _validator(typen.Guid): _text(
        r"^\s*\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?\s*$",
        "een vast nummer",
        "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    ),
    read_verloop: _text(
        rf"^\s*(?:{_answers})(?:\s[^,]*)?(?:,\s*(?:{_answers})(?:\s[^,]*)?)*$",
        "een antwoord, met de dag erbij als u die weet",
        "ja",
        "genodigd 18-1-2027, ja 25-1-2027",
        also="boolean",
    ),
    _validator(typen.Postcode): _text(r"^\s*[1-9][0-9]{3}\s*[A-Za-z]{2}\s*$", "een postcode", "3511 AB"),
    _validator(typen.Telefoon): _text(
        r"^[0-9 ()+./–\s-]+$", "een telefoonnummer", "06 12 34 56 78", "030 – 123 45 67", also="integer"
    ),
    _validator(typen.Email): _text(r"^\s*[^\s@,;<>]+@[^\s@,;<>]+\s*$", "één e-mailadres", "naam@voorbeeld.nl"),
    _validator(typen.Webadres): _text(r"^\s*(?:https?://|www\.)\S+\s*$", "een webadres", "https://www.voorbeeld.nl"),
    _validator(typen.Bestand): _text(r"\S", "een bestand", "beelden/logo.png"),
    _validator(typen.Map): _text(r"\S", "een map", "lettertypen"),
    _validator(Kaart): _text(
        r"[0-9]", "een maat in millimeters of de naam van een vel", "90 x 55", *(vel.naam for vel in VELLEN)
    ),
    Huisstijl.model_fields["kleur"].metadata[0].func: _text(
        "^#[0-9a-fA-F]{6}$", "een kleur, tussen aanhalingstekens", "#1b4f8a"
    ),
}
"""The kinds of values that are written as text of some form."""


class _Generator(GenerateJsonSchema):
    """Makes the schema of what people write, where pydantic's own is about the values after reading."""

    def sort(self, value: Schema, parent_key: str | None = None) -> Schema:  # noqa: ARG002
        """Keep the order of the models."""
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Leave out titles: the key itself says as much."""
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        """Take anything for text that is one value."""
        shortest = schema.get("min_length")
        return {"type": _ANY_TEXT, "minLength": shortest} if shortest else {"type": _ANY_TEXT}

    def float_schema(self, schema: core_schema.FloatSchema) -> Schema:
        """Take numbers, also between quotes."""
        found = _text(r"^\s*[0-9]+(?:\.[0-9]+)?\s*$", "een getal", "40", also="number")
        limits = {"minimum": schema.get("ge"), "maximum": schema.get("le")}
        return found | {name: limit for name, limit in limits.items() if limit is not None}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> Schema:
        """Name the words of a choice."""
        return {"enum": list(schema["expected"])}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Schema:
        """Know the kinds of values, lists and choices by the function that reads them."""
        function = schema["function"]["function"]
        if function in _KINDS:
            return dict(_KINDS[function])
        inner = self.generate_inner(schema["schema"])
        if function in (typen.volgt_nog.func, place_to_come):
            return {"anyOf": [inner, {"type": "string", "pattern": _any_case(*sorted(OPEN))}]}
        if function == _validator(typen.Persoonsnaam):
            return {"anyOf": [{"type": "string", "minLength": 1}, inner]}
        if function in (_validator(typen.Lijst), _validator(typen.Meekomers)):
            return {"anyOf": [inner, {"pattern": _LIST_OF_ONE, **inner["items"]}]}
        if "enum" in inner:
            others = inspect.getclosurevars(function).nonlocals["others"]
            words = dict.fromkeys([*inner["enum"], *others])
            return {"anyOf": [inner, {"type": "string", "pattern": _any_case(*words)}]}
        return inner

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> Schema:
        """Know a kind of value that has its own reader, or the words of a list."""
        function = schema["function"]["function"]
        if function is read_antwoorden:
            return _answers_schema()
        if hasattr(function, "words"):
            return {"anyOf": [{"enum": list(function.words(()))}, dict(_KINDS[_validator(typen.Id)])]}
        return dict(_KINDS[function])

    def dict_schema(self, schema: core_schema.DictSchema) -> Schema:
        """Take keys of one's own."""
        return {"type": "object", "additionalProperties": self.generate_inner(schema["values_schema"])}

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> Schema:
        """Know the kinds of values by the function that checks them."""
        known = _KINDS.get(schema["function"]["function"])
        return dict(known) if known else self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        """Leave empty values to `_explained`: not whether a value can be `None`, but whether a key can be left out."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        """Show a default where it is one value, as people write it."""
        default = schema.get("default")
        shown = ("nee", "ja")[default] if isinstance(default, bool) else default
        inner = self.generate_inner(schema["schema"])
        return {**inner, "default": shown} if shown and isinstance(shown, str | int | float) else inner

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        """Explain a part of the dossier and its keys."""
        return _explained(super().model_schema(schema), schema["cls"])

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> Schema:
        """Explain the parts of a name. A day is written as text: its parts are of no use to an editor."""
        if schema["cls"] is not Naam:
            return super().dataclass_schema(schema)
        return _explained(super().dataclass_schema(schema), schema["cls"]) | {"minProperties": 1}


def _explained(part: Schema, model: type[Any]) -> Schema:
    """Give the schema of a part with its texts; a key that may be left out may also be there without a value."""
    names = {field.alias: name for name, field in getattr(model, "model_fields", {}).items()}
    texts = field_texts(model)
    part["description"] = model.soort.uitleg if issubclass(model, Bijeenkomst) else DELEN[model.__name__]
    for key, value in part["properties"].items():
        found = {"description": texts[names.get(key, key)], **_with_length(value)}
        if key not in part.get("required", ()):
            found = _or_empty(found)
        example = VOORBEELDEN.get(f"{model.__name__}.{key}") or VOORBEELDEN.get(key)
        if example and "$ref" not in value.get("items", ()):
            found["examples"] = [example]
        part["properties"][key] = found
    return part


def _answers_schema() -> Schema:
    """Give the schema of the answers of a guest: a key per gathering."""
    properties = {
        stap: _or_empty({"description": text, **_KINDS[read_verloop]}) for stap, text in antwoordteksten().items()
    }
    name = Antwoorden.__name__
    part = {"type": "object", "properties": properties, "title": name, "description": DELEN[name]}
    own = {"description": "Antwoord voor een bijeenkomst uit de map bijeenkomsten.", **_KINDS[read_verloop]}
    return {**part, "additionalProperties": _or_empty(own)}


def _with_length(value: Schema) -> Schema:
    """Put the least number of items in a list where it belongs: pydantic takes a list that may be one text for text."""
    if "anyOf" not in value or "minLength" not in value:
        return value
    several, *one = value["anyOf"]
    rest = {key: found for key, found in value.items() if key not in ("anyOf", "minLength")}
    return {"anyOf": [several | {"minItems": value["minLength"]}, *one], **rest}


def _or_empty(value: Schema) -> Schema:
    """Give the schema of a value that may also be missing behind its key."""
    if "type" in value:
        types = value["type"]
        return value | {"type": [*([types] if isinstance(types, str) else types), "null"]}
    options = value.get("anyOf") or [{key: value[key]} for key in ("$ref", "enum") if key in value]
    rest = {key: found for key, found in value.items() if key not in ("$ref", "enum", "anyOf")}
    return {**rest, "anyOf": [*options, {"type": "null"}]}
