"""The JSON Schemas accept what `check` accepts and refuse what it refuses, as far as an editor can see."""

from __future__ import annotations

import copy
import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from buurtkit.basis.paden import data_folder
from buurtkit.dossier.bijeenkomsten import DELEN as GATHERINGS
from buurtkit.dossier.editor import editor_line
from buurtkit.dossier.indeling import Tafelindeling
from buurtkit.dossier.laden import BESTANDEN
from buurtkit.dossier.schema import schemas, write_schemas
from buurtkit.dossier.schemateksten import DELEN, VOORBEELDEN
from buurtkit.dossier.soorten import formule
from buurtkit.dossier.typen import Onderdeel

FOLDERS = [
    data_folder("voorbeelden") / "rivierenbuurt",
    data_folder("voorbeelden") / "utrecht-2019",
    data_folder("voorbeelden") / "leeg",
    Path(__file__).parents[1] / "klein",
]
FILES = [path for folder in FOLDERS for path in sorted(folder.glob("*.yaml"))]


def as_editor(text: str) -> Any:
    """Read YAML as editors do, with numbers and truth values; what they call a date is text."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items()}
        if isinstance(value, list):
            return [plain(each) for each in value]
        return str(value) if isinstance(value, (dt.date, dt.datetime)) else value

    return plain(yaml.safe_load(text))


@cache
def all_schemas() -> dict[str, dict[str, Any]]:
    """Work out the schemas once for all tests that only read them."""
    return dict(schemas())


def schema_of(bestand: str) -> dict[str, Any]:
    return all_schemas()[bestand]


def wrong(bestand: str, data: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema_of(bestand)).iter_errors(data)]


def example(bestand: str) -> Any:
    return as_editor((FOLDERS[0] / bestand).read_text(encoding="utf-8"))


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_schemas_are_valid_and_named(bestand: str) -> None:
    schema = schema_of(bestand)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$id"] == f"urn:buurtkit:schema:{bestand.removesuffix('.yaml')}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_dossiers_are_valid(path: Path) -> None:
    assert wrong(path.name, as_editor(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_every_field_is_described_in_dutch(bestand: str) -> None:
    schema = schema_of(bestand)
    for part in (schema, *schema.get("$defs", {}).values()):
        for options in (part, *part.get("anyOf", ())):
            for key, prop in options.get("properties", {}).items():
                assert prop["description"].endswith((".", "?")), key
                assert not {" the ", " of the "} & {prop["description"]}


def parts() -> dict[str, dict[str, Any]]:
    """Give all parts with keys of all files, by name; the file itself is called by its model."""
    found: dict[str, dict[str, Any]] = {}
    models: dict[str, type[Onderdeel]] = {**BESTANDEN, "tafelindeling.yaml": Tafelindeling}
    for bestand, model in models.items():
        schema = schema_of(bestand)
        found |= {model.__name__: schema} | schema.get("$defs", {})
    return found


def test_a_gathering_is_described_by_its_kind() -> None:
    assert [schema_of(soort.bestand)["description"] for soort in formule()] == [soort.uitleg for soort in formule()]


def test_every_text_in_the_list_is_shown_somewhere() -> None:
    keys = {f"{name}.{key}" for name, part in parts().items() for key in part["properties"]}
    keys |= {f"Eigen.{key}" for key in schema_of("bijeenkomst.yaml")["properties"]}
    assert set(DELEN) == set(parts()) - {model.__name__ for model in GATHERINGS.values()}
    unused = [key for key in VOORBEELDEN if key not in keys and key not in {each.split(".")[1] for each in keys}]
    assert unused == []


@pytest.mark.parametrize("name", DELEN)
def test_examples_are_right(name: str) -> None:
    part = parts()[name]
    whole = next(schema for schema in all_schemas().values() if part in (schema, schema.get("$defs", {}).get(name)))
    for key, prop in part["properties"].items():
        validator = Draft202012Validator({**prop, "$defs": whole.get("$defs", {})})
        for example_ in prop.get("examples", ()):
            assert [error.message for error in validator.iter_errors(example_)] == [], key


@pytest.mark.parametrize(
    ("bestand", "path", "value"),
    [
        ("buurtkit.yaml", ("naam",), None),
        ("buurtkit.yaml", ("opgaven",), {"vraag": "x"}),
        ("buurtkit.yaml", ("gemeenten",), {"naam": "x"}),
        ("buurtkit.yaml", ("partners", 0, "soort"), "vriend"),
        ("deelnemers.yaml", ("deelnemers", 0, "geleding"), "buurman"),
        ("deelnemers.yaml", ("deelnemers", 0, "emial"), "a@b.nl"),
        ("deelnemers.yaml", ("deelnemers", 0, "op_deelnemerslijst"), "misschien"),
        ("deelnemers.yaml", ("deelnemers", 0, "naam"), {"achternam": "Bakker"}),
        ("tafel-van-50.yaml", ("datum",), "volgende week"),
        ("tafel-van-50.yaml", ("tafels", 0, "nummer"), "een"),
        ("tafel-van-50.yaml", ("plaats",), "Buurthuis"),
        ("afspraken.yaml", ("afspraken", 0, "stand"), "klaar"),
        ("begroting.yaml", ("posten", 0, "bedrag"), True),
    ],
)
def test_what_check_refuses_is_refused(bestand: str, path: tuple[Any, ...], value: Any) -> None:
    data = copy.deepcopy(example(bestand))
    here = data
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    assert wrong(bestand, data)


@pytest.mark.parametrize(
    ("bestand", "path", "value"),
    [
        ("tafel-van-50.yaml", ("begin",), 19.3),
        ("tafel-van-50.yaml", ("begin",), "19:30"),
        ("tafel-van-50.yaml", ("datum",), "2027-03-12"),
        ("tafel-van-50.yaml", ("thema",), None),
        ("tafel-van-50.yaml", ("plaats", "toegankelijkheid"), "Alles is beneden."),
        ("deelnemers.yaml", ("deelnemers", 0, "geleding"), "Bewoner"),
        ("deelnemers.yaml", ("deelnemers", 0, "aanspreektitel"), "dhr."),
        ("deelnemers.yaml", ("deelnemers", 0, "op_deelnemerslijst"), False),
        ("begroting.yaml", ("posten", 0, "bedrag"), 8500),
    ],
)
def test_what_people_write_is_accepted(bestand: str, path: tuple[Any, ...], value: Any) -> None:
    data = copy.deepcopy(example(bestand))
    here = data
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    assert wrong(bestand, data) == []


def test_writing_is_the_same_every_time(tmp_path: Path) -> None:
    assert write_schemas(tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / ".schema").iterdir()}
    assert not write_schemas(tmp_path)
    assert {path.name: path.read_bytes() for path in (tmp_path / ".schema").iterdir()} == before
    assert set(before) == {
        f"{bestand.removesuffix('.yaml')}.schema.json"
        for bestand in (*BESTANDEN, "bijeenkomst.yaml", "tafelindeling.yaml")
    }


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.parent.name != "klein"], ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_examples_begin_with_the_line_for_the_editor(path: Path) -> None:
    assert path.read_text(encoding="utf-8").splitlines()[0] == editor_line(path.name)
