"""No personal data in anything public: every public template in every format, with every personal field filled.

What is looked for follows from the models: whoever marks a new field has it looked for here. The example has to have
one of everything that can hold personal data.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from buurtkit.basis.paden import data_folder
from buurtkit.dossier import laden
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.typen import Onderdeel, is_personal
from buurtkit.dossier.vindplaats import vindplaats_van
from buurtkit.notatie import Naam
from buurtkit.render.maken import plan, render
from buurtkit.render.openbaar import public_view
from buurtkit.render.schrijvers import ALLEEN_GENOEMD, FORMATEN
from buurtkit.render.sjabloon import Catalogus
from buurtkit.stukken.weten import Weten
from tests.conftest import Geheugen

MERK = "zqxmerk"
"""No word of any language has this, nor a file by accident; behind it stands a number."""

_NUMBERS = count(1)


def marked(value: Any, ids: dict[str, str]) -> Any:
    """Put a mark in the place of a personal value; a reference keeps referring."""
    if isinstance(value, Naam):
        return Naam(**{field.name: f"{MERK}{next(_NUMBERS)}" for field in fields(Naam) if field.name != "exact"})
    if isinstance(value, dict):
        return {f"{MERK}{next(_NUMBERS)}": f"{MERK}{next(_NUMBERS)}"}
    if isinstance(value, tuple):
        return tuple(marked(each, ids) for each in value) or (f"{MERK}{next(_NUMBERS)}",)
    return ids.get(value) or f"{MERK}{next(_NUMBERS)}"


def with_marks(value: Any, ids: dict[str, str]) -> Any:
    """Copy a part of a dossier with a mark in every personal field, also in those that were empty."""
    if isinstance(value, tuple):
        return tuple(with_marks(each, ids) for each in value)
    if not isinstance(value, Onderdeel):
        return value
    new = {}
    for name, field in type(value).model_fields.items():
        here = getattr(value, name)
        if not is_personal(field.metadata):
            new[name] = with_marks(here, ids)
        else:
            new[name] = marked(here, ids) if here or name not in REFERENCES else here
    return value.model_copy(update=new)


REFERENCES = ("voorzitter", "notulist", "bestuurders", "rugdekking")
"""Fields that stay empty if they are: a reference cannot lead to nobody."""


EIGEN = """\
soort: wijkoverleg
datum: 3 maart 2028
begin: 14.00 uur
einde: 16.00 uur
agendacommissie: [GAST]
groepen: [{id: plein, onderwerp: Het plein, leider: GAST, notulist: GAST, erbij: [GAST]}]
gehouden: {aantal: 3, afwezig_met_bericht: [GAST]}
"""
"""A gathering of one's own with all that can hold personal data; the example has none."""


@cache
def full_of_marks() -> Dossier:
    example = data_folder("voorbeelden") / "rivierenbuurt"
    first = load_dossier(example).dossier
    assert first
    own = EIGEN.replace("GAST", first.deelnemers[0].id).encode()
    dossier = load_dossier(example, {"bijeenkomsten/overleg.yaml": own}).dossier
    assert dossier
    ids = {each.id: f"{MERK}{next(_NUMBERS)}" for each in dossier.deelnemers}
    parts = {
        name: with_marks(part, ids) for name, part in vars(dossier).items() if isinstance(part, (tuple, Onderdeel))
    }
    return replace(dossier, **parts, bronnen={"deelnemers.yaml": {"naam": MERK}})


def models() -> Iterator[type[Onderdeel]]:
    """Give every model of a dossier."""
    todo: list[type[Onderdeel]] = [*Onderdeel.__subclasses__()]
    while todo:
        model = todo.pop()
        todo += model.__subclasses__()
        # One that was put together for a kind has no fields but those of its parts.
        if "soort" not in vars(model) and model.__module__.startswith(laden.__name__.rpartition(".")[0]):
            yield model


def parts_of(value: Any) -> Iterator[Onderdeel]:
    if isinstance(value, tuple):
        for each in value:
            yield from parts_of(each)
    elif isinstance(value, Onderdeel):
        yield value
        for name in type(value).model_fields:
            yield from parts_of(getattr(value, name))


def test_the_dossier_has_a_mark_in_every_personal_field_of_every_model() -> None:
    there = [part for value in vars(full_of_marks()).values() for part in parts_of(value)]
    missing = []
    for model in models():
        for name, field in model.model_fields.items():
            if is_personal(field.metadata):
                values = [str(getattr(part, name)) for part in there if isinstance(part, model)]
                missing += [] if any(MERK in each for each in values) else [f"{model.__name__}.{name}"]
    assert missing == []


def text_of(content: bytes, formaat: str) -> str:
    """Give all text in a file, also what is not on the page."""
    if formaat == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return "\n".join([*parts, *(re.sub("<[^>]*>", "", part) for part in parts)])
    if formaat == "pdf":
        done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
        return done.stdout.decode() + "\n".join(hidden_in_pdf(content))
    text = content.decode("utf-8")
    return text + text.replace("\r\n ", "") if formaat == "ics" else text


def hidden_in_pdf(content: bytes) -> Iterator[str]:
    """Give the texts of a pdf that are not on a page: properties, alternative texts, the metadata."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for part in pdf.objects:
            if isinstance(part, pikepdf.Stream):
                yield part.read_bytes().decode("latin-1")
            if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
                yield from (str(value) for value in part.values() if isinstance(value, pikepdf.String))


def found_in(made: dict[str, bytes]) -> dict[str, list[str]]:
    """Give the marks in each file, and in its name."""
    texts = {name: f"{name}\n{text_of(content, name.rpartition('.')[2])}" for name, content in made.items()}
    return {name: found for name, text in texts.items() if (found := re.findall(f"{MERK}\\d*", text, re.IGNORECASE))}


def make(formaat: str, *, openbaar: bool, naam: str = "") -> dict[str, bytes]:
    dossier, catalogus, uitvoer = full_of_marks(), Catalogus(soorten=full_of_marks().soorten), Geheugen()
    sjablonen = [catalogus.sjabloon(each) for each in catalogus if naam in ("", each)]
    wanted = [
        each
        for each in sjablonen
        if each.kop.openbaar == openbaar and (formaat != "ics" or formaat in each.kop.formaten)
    ]
    stukken = list(render(dossier, catalogus, plan(dossier, wanted, [formaat]), uitvoer, Weten))
    assert [melding for stuk in stukken for melding in stuk.meldingen] == []
    return uitvoer.made


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler) reads text from a pdf")
@pytest.mark.parametrize("formaat", [each for each in FORMATEN if each not in ALLEEN_GENOEMD])
def test_nothing_personal_is_in_anything_public(formaat: str) -> None:
    made = make(formaat, openbaar=True)
    assert len(made) >= 15
    assert found_in(made) == {}


def test_nothing_personal_is_in_a_public_calendar() -> None:
    assert found_in(make("ics", openbaar=True)) == {}


@pytest.mark.parametrize("formaat", ["md", "html", "docx", "pdf"])
def test_the_marks_would_be_seen(formaat: str) -> None:
    """The same dossier in a document that is not public: there they are."""
    assert found_in(make(formaat, openbaar=False, naam="tafel-van-50/telefoonlijst"))


PROEF = """\
---
titel: Proef
doel: Alles laten zien wat via een omweg te bereiken is
stap: manifestatie
formaten: [md]
openbaar: ja
---
{% for taak in taken %}{{ taak.wie or "" }} {{ taak.wat }} {% endfor %}

{% for moment in verloop.momenten %}{{ moment.mensen | opsomming }} {{ moment.wat }} {% endfor %}

{% for id in dossier.deelnemer_bij_id %}{{ id }} {% endfor %}

{% for gast in dossier.komen("manifestatie") %}{{ gast.geleding }} {{ gast.buurt or "" }} {% endfor %}
"""


def test_a_detour_in_a_public_template_leads_to_nobody(tmp_path: Path) -> None:
    path = tmp_path / "sjablonen" / "proef" / "stuk.md"
    path.parent.mkdir(parents=True)
    path.write_text(PROEF, encoding="utf-8")
    catalogus, uitvoer, dossier = Catalogus(tmp_path), Geheugen(), full_of_marks()
    stukken = list(render(dossier, catalogus, plan(dossier, [catalogus.sjabloon("proef/stuk")]), uitvoer, Weten))
    assert [melding for stuk in stukken for melding in stuk.meldingen] == []
    assert len(uitvoer.made["proef/stuk.md"]) > 1000
    assert found_in(uitvoer.made) == {}


def test_no_place_leads_back_from_the_public_dossier_to_what_was_read() -> None:
    dossier = load_dossier(data_folder("voorbeelden") / "rivierenbuurt").dossier
    assert dossier
    there = [part for value in vars(public_view(dossier)).values() for part in parts_of(value)]
    assert len(there) > 300
    for part in there:
        with pytest.raises(LookupError):
            vindplaats_van(part)
