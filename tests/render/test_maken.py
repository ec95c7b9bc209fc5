from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from buurtkit.dossier.indeling import Indeling
from buurtkit.dossier.laden import load_dossier
from buurtkit.render.maken import MAX_SHAPES, Maakopdracht, plan, render
from buurtkit.render.ontvangers import ontvangers
from buurtkit.render.schrijvers import FORMATEN
from buurtkit.render.sjabloon import Catalogus
from buurtkit.render.uitvoer import Uitvoer
from buurtkit.stukken.weten import Weten
from tests.conftest import Geheugen

if TYPE_CHECKING:
    from tests.conftest import Proces, Proef

KLEIN = Path(__file__).parents[1] / "klein"
INDELING = {
    "rondes": [
        {
            "ronde": 1,
            "tafels": [
                {"tafel": 1, "gasten": ["fatima-el-ouali", "jan-de-vries"]},
                {"tafel": 2, "gasten": ["anne-marie-van-der-ven-van-dijk"]},
            ],
        },
        {
            "ronde": 2,
            "tafels": [{"tafel": 1, "gasten": ["fatima-el-ouali", "jan-de-vries", "anne-marie-van-der-ven-van-dijk"]}],
        },
    ]
}
"""Seats for the small dossier: of those who come, one moves to another table."""

REFERENTIE = Path(__file__).parents[1] / "referentie"


def test_every_guest_gets_their_own_words(proef: Proef) -> None:
    proef.write("{{ aanhef }} {{ deelnemer.organisatie or '' }}", per="deelnemer", formaten="[md, html]")

    made = {stuk.bestand: (proef.map / "uitvoer" / stuk.bestand).read_text("utf-8") for stuk in proef.stukken()}

    assert set(made) == {
        f"proef/stuk-{id_}.{formaat}"
        for id_ in ("fatima-el-ouali", "jan-de-vries", "anne-marie-van-der-ven-van-dijk")
        for formaat in ("md", "html")
    }
    assert all(text.startswith("<!DOCTYPE html>") == name.endswith("html") for name, text in made.items())
    assert [name for name, text in made.items() if "Beste Jan, Welzijn Waterdam" in text] == [
        "proef/stuk-jan-de-vries.md", "proef/stuk-jan-de-vries.html"
    ]  # fmt: skip


def test_more_shapes_than_are_kept_do_not_mix(proef: Proef) -> None:
    dossier = proef.dossier
    words = [f"**vet {i}** van {i}" for i in range(MAX_SHAPES + 4)] * 2
    first = dossier.bevindingen[0]
    bevindingen = tuple(
        first.model_copy(update={"id": f"b{i}", "toelichting": type(first.toelichting)(text)})  # type: ignore[misc]
        for i, text in enumerate(words)
    )
    proef.write("{{ bevinding.toelichting }}", per="bevinding")
    catalogus = Catalogus(proef.map)
    uitvoer = Geheugen()
    dossier = replace(dossier, bevindingen=bevindingen)

    list(render(dossier, catalogus, plan(dossier, [catalogus.sjabloon("proef/stuk")]), uitvoer, Weten))

    made = [text.decode().split("\n")[2] for text in uitvoer.made.values()]
    assert made == words


def test_an_error_stops_only_the_document_it_is_in(proef: Proef) -> None:
    proef.write("{{ bijenkomst.datum }}", naam="proef/a", formaten="[md, html]")
    proef.write("{{ deelnemer.email }}", naam="proef/b", per="deelnemer")
    proef.write("goed", naam="proef/c")
    catalogus = Catalogus(proef.map)
    sjablonen = [catalogus.sjabloon(f"proef/{letter}") for letter in "abc"]

    stukken = list(
        render(proef.dossier, catalogus, plan(proef.dossier, sjablonen), Uitvoer(proef.map / "uitvoer"), Weten)
    )

    assert [(stuk.bestand, stuk.staat) for stuk in stukken] == [
        ("proef/a", None),
        ("proef/b-fatima-el-ouali.md", "gemaakt"),
        ("proef/b-jan-de-vries", None),
        ("proef/b-anne-marie-van-der-ven-van-dijk", None),
        ("proef/c.md", "gemaakt"),
    ]
    assert all(stuk.meldingen for stuk in stukken if stuk.staat is None)


def test_a_picture_that_a_format_cannot_show_stops_only_that_format(proef: Proef) -> None:
    (proef.map / "kapot.png").write_bytes(b"\x89PNG\r\n\x1a\nkapot")
    proef.write("![een tafel](kapot.png)", formaten="[docx, md]")

    docx, md = proef.stukken()

    assert (docx.staat, md.staat) == (None, "gemaakt")
    assert docx.meldingen[0].bestand == "proef/stuk.docx"


def test_a_file_that_cannot_be_written_stops_only_that_file(proef: Proef) -> None:
    (proef.map / "uitvoer" / "proef" / "stuk.md").mkdir(parents=True)
    proef.write("x", formaten="[md, html]")

    md, html = proef.stukken()

    assert [str(melding) for melding in md.meldingen] == [
        "proef/stuk.md: fout: Dit bestand is niet te schrijven: het is een map."
    ]
    assert html.staat == "gemaakt"


def test_a_file_that_is_open_elsewhere_is_told_so(proef: Proef, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    proef.write("x")
    monkeypatch.setattr("os.replace", busy)

    (stuk,) = proef.stukken()

    assert stuk.meldingen[0].tekst == (
        "Dit bestand is niet te schrijven: u heeft er geen rechten voor. Staat het nog open in een ander programma?"
    )


def test_a_plan_counts_files_and_can_be_limited(proef: Proef) -> None:
    proef.write("x", per="tafel", formaten="[md, html]")
    sjabloon = Catalogus(proef.map).sjabloon("proef/stuk")
    both = ontvangers(proef.dossier, sjabloon.kop)

    assert plan(proef.dossier, [sjabloon]) == [Maakopdracht(sjabloon, both, ("md", "html"))]
    assert plan(proef.dossier, [sjabloon])[0].aantal == 4
    assert plan(proef.dossier, [sjabloon], ["pdf"], ["tafel-2"]) == [Maakopdracht(sjabloon, both[1:], ["pdf"])]
    assert plan(proef.dossier, [sjabloon], voor=["tafel-9"]) == []


def test_same_dossier_same_bytes(proces: Proces, map_: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    formats = [word for formaat in FORMATEN for word in ("--formaat", formaat)]
    first = {"PYTHONHASHSEED": "1", "TZ": "Europe/Amsterdam", "LANG": "nl_NL.UTF-8", "LC_ALL": "nl_NL.UTF-8"}
    second = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LANG": "C", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "0"}
    moved = shutil.copytree(map_, elsewhere / "ander")

    assert proces.run("render", map_, *formats, "--naar", tmp_path / "a", env=first)[0] == 0
    assert proces.run("render", ".", *formats, "--naar", tmp_path / "b", env=second, cwd=moved)[0] == 0

    made = [
        {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
        for folder in (tmp_path / "a", tmp_path / "b")
    ]
    assert len(made[0]) > len(FORMATEN)
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


@pytest.mark.parametrize("naam", list(Catalogus()))
def test_the_text_of_the_templates_is_as_it_was_read_and_approved(naam: str, pytestconfig: pytest.Config) -> None:
    dossier = load_dossier(KLEIN).dossier
    assert dossier
    dossier = replace(dossier, indeling=Indeling.model_validate(INDELING))
    catalogus = Catalogus()
    uitvoer = Geheugen()

    stukken = list(render(dossier, catalogus, plan(dossier, [catalogus.sjabloon(naam)], ["md"]), uitvoer, Weten))

    assert [stuk.meldingen for stuk in stukken if stuk.meldingen] == []
    text = "\n\n\n".join(f"<!-- {name} -->\n\n{content.decode()}" for name, content in uitvoer.made.items())
    reference = REFERENTIE / f"{naam}.md"
    if pytestconfig.getoption("--vernieuw"):
        reference.parent.mkdir(parents=True, exist_ok=True)
        reference.write_text(text, encoding="utf-8", newline="\n")
    assert text == reference.read_text(encoding="utf-8")


def test_every_reference_belongs_to_a_template(pytestconfig: pytest.Config) -> None:
    known = {f"{naam}.md" for naam in Catalogus()}
    stray = [path for path in REFERENTIE.rglob("*.md") if path.relative_to(REFERENTIE).as_posix() not in known]
    if pytestconfig.getoption("--vernieuw"):
        for path in stray:
            path.unlink()
    assert not [path for path in stray if path.exists()]
