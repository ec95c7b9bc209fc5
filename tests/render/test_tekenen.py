"""Drawings: one description, a picture in each format, words for who cannot see it."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtkit.beeld.tijdrooster import tijdrooster
from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.render.boom import Alinea, Document, Tekst, Titel
from buurtkit.render.schrijvers import bouwer
from buurtkit.render.tekenen import MAP, as_picture, as_svg, tekening
from tests.beeld.test_rooster import dag, deel

if TYPE_CHECKING:
    from tests.conftest import Proef

ROOSTER = tijdrooster(
    dag(deel("13.00", "14.00", "Opening", soort="plenair", zaal="Aula"), deel("14.00", "15.00", "Tuin", reistijd=10))
)
STUK = '{{ tekening("tijdrooster", tijdrooster.gegevens, tijdrooster.beschrijving) }}'


@pytest.mark.parametrize(
    "gegevens",
    [
        "{'tafels': range(30000) | list}",
        "[[1] * 100] * 300",
        "{'tafels': [{'stoelen': 1, 'gasten': ['a'] * 100, 'rollen': ['b'] * 100}] * 120}",
    ],
)
def test_a_drawing_has_no_more_than_fits_in_it(proef: Proef, gegevens: str) -> None:
    melding = proef.fout(f"een\n\n{{{{ tekening('tafels', {gegevens}, 'x') }}}}")

    text = "Een tekening heeft hooguit 20.000 gegevens. Maak er meer tekeningen van."
    assert (melding.bestand, melding.regel, melding.tekst) == ("sjablonen/proef/stuk.md", 9, text)


def document(gegevens: Any = ROOSTER.gegevens, alt: str = "In woorden & <zo>") -> Document:
    node = tekening("tijdrooster", gegevens, alt).tekening
    return Document("T", "A", "draaiboek", (Titel((Tekst("T"),)), node, Alinea((Tekst("Erna"),))), Huisstijl())


def made(formaat: str, doc: Document) -> bytes:
    return bouwer(formaat)(doc)(())


def test_every_format_has_the_drawing_and_its_words() -> None:
    doc = document()

    with zipfile.ZipFile(io.BytesIO(made("docx", doc))) as archive:
        xml = archive.read("word/document.xml").decode()
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert archive.read(pictures[0]).startswith(b"\x89PNG")
    assert 'descr="In woorden &amp; &lt;zo&gt;"' in xml
    html = made("html", doc).decode()
    (svg,) = re.findall(r"data:image/svg\+xml;base64,([^\"]+)", html)
    assert base64.b64decode(svg).lstrip().startswith(b"<svg")
    assert 'alt="In woorden &amp; &lt;zo&gt;"' in html
    assert "<p>In woorden &amp; &lt;zo&gt;</p>" in html
    assert "In woorden & " in made("md", doc).decode().replace("\\", "").replace("&amp;", "&")


def test_in_a_pdf_it_is_drawn_on_the_page_as_a_figure_with_words() -> None:
    pdf = pikepdf.open(io.BytesIO(made("pdf", document())))
    figures = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"]
    assert [str(each.Alt) for each in figures] == ["In woorden & <zo>"]
    assert not [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]


def test_the_same_drawing_has_the_same_bytes() -> None:
    from buurtkit.render.tekenen import _drawn

    node = tekening("tijdrooster", ROOSTER.gegevens, "x").tekening
    first = as_picture(node, Huisstijl()).gegevens, as_svg(node, Huisstijl())
    _drawn.cache_clear()
    assert (as_picture(node, Huisstijl()).gegevens, as_svg(node, Huisstijl())) == first


def test_a_picture_is_no_wider_than_its_place() -> None:
    node = tekening("tijdrooster", ROOSTER.gegevens, "x", 200).tekening
    assert [as_picture(node, Huisstijl(), room).breedte for room in (150, 300)] == [150, 200]


@settings(max_examples=15)
@given(
    st.lists(
        st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=200).filter(str.strip),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_an_item_is_called_it_is_drawn_as_text(names: list[str]) -> None:
    grid = tijdrooster(dag(*(deel("13.00", "13.05", naam, zaal=naam) for naam in names)))
    assert as_svg(tekening("tijdrooster", grid.gegevens, "x").tekening, Huisstijl()).lstrip().startswith(b"<svg")


@pytest.mark.parametrize("path", sorted(MAP.glob("*.typ")), ids=lambda path: path.stem)
def test_every_drawing_evaluates_no_text(path: Any) -> None:
    assert "eval(" not in path.read_text(encoding="utf-8")


def test_a_template_draws_on_a_line_of_its_own(proef: Proef) -> None:
    assert proef.make(STUK, stap="manifestatie").startswith("*Tijdrooster van 3 plekken. aula: ")


def test_in_a_sentence_the_words_stand(proef: Proef) -> None:
    assert proef.make(f"Zie {STUK}", stap="manifestatie").startswith("Zie Tijdrooster van 3 plekken.")


def test_guests_with_drawings_of_their_own_do_not_get_those_of_others(proef: Proef) -> None:
    proef.write(
        '{{ tekening("tijdrooster", {"zalen": [deelnemer.roepnaam], "van": 0, "tot": 60, "uren": [], "blokken": []}, "zelfde") }}',
        per="deelnemer",
        formaten="[html]",
    )
    made = {
        (proef.map / "uitvoer" / stuk.bestand).read_text("utf-8").split("base64,")[1][:20000]
        for stuk in proef.stukken()
    }
    assert len(made) == 3


@pytest.mark.parametrize("asked", ['"tijdroster", {}, "x"', '"tijdrooster", {}, " "'])
def test_what_cannot_be_drawn_is_said_with_its_place(proef: Proef, asked: str) -> None:
    melding = proef.fout("{{ tekening(" + asked + ") }}")
    assert "`tekening` kan niets met" in melding.tekst
    assert melding.regel > 0


@pytest.mark.parametrize("breedte", ["5", "10 ** 9", "-100", "10.0 ** 300", "'breed'"])
def test_a_drawing_is_as_wide_as_a_sheet_can_be(proef: Proef, breedte: str) -> None:
    assert proef.fout(f"{{{{ tekening('staven', {{}}, 'x', {breedte}) }}}}").tekst.startswith(
        "`tekening` kan niets met"
    )


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (3_000, "De tekening is te hoog. Maak er meer tekeningen van."),
        (30_000, "Een tekening heeft hooguit 20.000 gegevens."),
    ],
)
def test_a_drawing_has_an_end(proef: Proef, number: int, message: str) -> None:
    text = (
        "{% set staaf = {'naam': 'x', 'tekst': 'x', 'lengte': 1, 'nadruk': false} %}"
        f"{{% set gegevens = {{'kop': 'x', 'onder': 'x', 'langst': 1, 'staven': [staaf] * {number}}} %}}"
        "\n{{ tekening('staven', gegevens, 'x', 100) }}"
    )

    assert proef.fout(text, formaten="[docx]").tekst.startswith(message)


def test_a_table_has_no_more_chairs_than_can_be_seen() -> None:
    tafel = {"nummer": "1", "naam": "", "plaats": 0, "stoelen": 10**9, "gasten": [], "rollen": []}
    node = tekening("tafels", {"kolommen": 1, "rijen": 1, "tafels": [tafel]}, "x").tekening

    assert as_svg(node, Huisstijl()).lstrip().startswith(b"<svg")
