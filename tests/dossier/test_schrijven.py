"""A file that is written reads back as the same part of a dossier, and explains itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from buurtkit.basis.paden import data_folder
from buurtkit.basis.tekens import CONTROL
from buurtkit.dossier.deelnemers import Deelnemers
from buurtkit.dossier.initiatief import Contact, Initiatief, Opgave
from buurtkit.dossier.laden import BESTANDEN
from buurtkit.dossier.schrijven import WIDTH, yaml_text
from buurtkit.dossier.typen import Onderdeel
from buurtkit.dossier.uitleg import field_texts
from buurtkit.dossier.verwachtingen import Verwachtingen
from buurtkit.notatie import Naam, parse_naam
from buurtkit.yaml.lezen import parse_yaml, read_yaml

DOSSIERS = [Path(__file__).parents[1] / "klein", data_folder("voorbeelden") / "rivierenbuurt"]

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=150).map(
    lambda text: CONTROL.sub("", text.replace("\r", "")).strip()
)
TRICKY = st.sampled_from(
    [
        "ja",
        "12",
        "1.0",
        "19:30",
        "~",
        "null",
        "- a",
        "a: b",
        "a # b",
        "#1b4f8a",
        "'s avonds",
        '"',
        "\\n",
        "a\n\nb",
        "*",
        "|",
    ]
)
TEXTS = (TEXT | TRICKY | st.lists(TRICKY | TEXT, min_size=2).map(" ".join)).filter(str.strip)
NAMES = st.builds(
    Naam, **dict.fromkeys(("voornaam", "tussenvoegsel", "achternaam", "roepnaam", "titel", "exact"), TEXT)
) | TEXTS.filter(str.strip).map(lambda text: Naam(exact=" ".join(text.split())))


def initiatief(**given: Any) -> Initiatief:
    values = {
        "naam": "Goed wonen",
        "gemeenten": ("Utrecht",),
        "buurten": ("Rivierenbuurt",),
        "opgave": Opgave(vraag="Hoe blijven wij hier goed wonen?"),
        "initiatiefnemer": Contact(naam=Naam(voornaam="Nynke", tussenvoegsel="van der", achternaam="Sluis")),
    }
    return Initiatief(**(values | given))


def written(part: Onderdeel, **options: Any) -> str:
    return yaml_text(part, **({"bestand": "buurtkit.yaml", "kop": "Waar dit over gaat."} | options))


def read_back(text: str, model: type[Onderdeel]) -> Onderdeel:
    knoop, meldingen = parse_yaml(text, "buurtkit.yaml")
    assert knoop is not None
    assert meldingen == []
    return model.model_validate(knoop)


@pytest.mark.parametrize(
    "path", [folder / name for folder in DOSSIERS for name in BESTANDEN if (folder / name).exists()]
)
def test_every_file_of_a_dossier_comes_back_the_same(path: Path) -> None:
    model = BESTANDEN[path.name]
    knoop, _ = read_yaml(path, path.name)
    part = model.model_validate(knoop)

    assert read_back(yaml_text(part, bestand=path.name, kop="x"), model) == part


@given(naam=TEXTS, vraag=TEXTS, lines=st.lists(TEXTS, min_size=1), who=NAMES)
@example(
    naam="·", vraag="• x", lines=["·0", "• koffie", "– thee", "-1", "1. x", "“ja”", 'x"'], who=parse_naam("An Vis")
)
def test_whatever_text_goes_in_comes_back(naam: str, vraag: str, lines: list[str], who: Naam) -> None:
    part = initiatief(
        naam=naam,
        opgave=Opgave(vraag=vraag),
        initiatiefnemer=Contact(naam=who),
        verwachtingen=Verwachtingen(wij_vragen=tuple(lines)),
    )

    text = written(part)

    assert read_back(text, Initiatief) == part
    loaded = yaml.safe_load(text)  # an editor with the schema reads it in the usual way
    assert isinstance(loaded["naam"], str)
    assert all(isinstance(line, str) for line in loaded["verwachtingen"]["wij_vragen"])


def test_dates_times_and_sums_are_written_as_people_do() -> None:
    folder = data_folder("voorbeelden") / "rivierenbuurt"
    texts = {}
    for bestand in ("tafel-van-50.yaml", "begroting.yaml"):
        knoop, _ = read_yaml(folder / bestand, bestand)
        texts[bestand] = yaml_text(BESTANDEN[bestand].model_validate(knoop), bestand=bestand, kop="x").splitlines()

    assert {"datum: vrijdag 12 maart 2027", "begin: 15.30 uur"} <= set(texts["tafel-van-50.yaml"])
    assert "    bedrag: € 6.800" in texts["begroting.yaml"]


def test_the_first_line_points_to_the_schema_and_the_second_says_what_it_is() -> None:
    lines = written(initiatief()).splitlines()

    assert lines[:3] == [
        "# yaml-language-server: $schema=.schema/buurtkit.schema.json",
        "# Waar dit over gaat.",
        "",
    ]


def test_every_key_that_is_written_is_explained_once() -> None:
    part = initiatief(partners=({"naam": "Gemeente"}, {"naam": "School", "inzet": "een zaal"}))

    text = written(part)

    assert all(f"# {field_texts(Initiatief)[name]}\n{name}:" in text for name in part.model_fields_set)
    assert text.count("# Naam van de organisatie.") == 1
    assert "    # Wat de partner anders dan geld inbrengt.\n    inzet: een zaal" in text


def test_keys_for_later_stand_there_as_comments_that_can_be_made_real() -> None:
    examples = {
        "website": "https://www.onzebuurt.nl",
        "opgave.voor_wie": "Voor wie hier woont.",
        "huisstijl": '\n  naam: "Wij"',
    }

    text = written(initiatief(), voorbeelden=examples)

    assert read_back(text, Initiatief) == initiatief()
    assert "\n# website: https://www.onzebuurt.nl\n" in text
    real = re.sub(r"^( *)# (?=(?:website|voor_wie|huisstijl|  naam):)", r"\1", text, flags=re.MULTILINE)
    found = read_back(real, Initiatief)
    assert isinstance(found, Initiatief)
    assert (found.website, found.opgave.voor_wie, found.huisstijl.naam) == (
        "https://www.onzebuurt.nl",
        "Voor wie hier woont.",
        "Wij",
    )


def test_long_text_is_folded_and_lines_stay_as_they_were() -> None:
    part = initiatief(naam="woord " * 60, opgave=Opgave(vraag="Eén.\nTwee."))

    lines = written(part).splitlines()

    assert max(map(len, lines)) <= WIDTH + 10
    assert lines[lines.index("  vraag: |") + 1 :][:2] == ["    Eén.", "    Twee."]


def test_a_list_that_has_to_be_there_is_written_even_when_it_is_empty() -> None:
    assert "deelnemers: []" in yaml_text(Deelnemers(deelnemers=()), bestand="deelnemers.yaml", kop="x")


def test_what_was_not_filled_in_is_left_out() -> None:
    text = written(initiatief(website=None, partners=()))

    assert "website" not in text
    assert "partners" not in text
