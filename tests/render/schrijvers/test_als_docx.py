"""The content of a Word file, as python-docx reads it."""

from __future__ import annotations

import struct
import tracemalloc
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.dossier.huisstijl import Huisstijl, Logo
from buurtkit.render.boom import (
    Afbeelding,
    Alinea,
    Blok,
    Document,
    Inhoudsopgave,
    Kop,
    Link,
    Opmaak,
    Paginaeinde,
    Regeleinde,
    Tabel,
    Tekst,
    Titel,
    Vak,
)
from buurtkit.render.merktekens import marker
from buurtkit.render.schrijvers import SchrijfFout, als_docx

if TYPE_CHECKING:
    from pathlib import Path

LITERAL = '**Jan** | <script>alert(1)</script> & Zn {{ 7*7 }} #read("/etc/passwd") _x_ [a](b) \\ € \U000f0001'

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def t(text: str) -> tuple[Tekst, ...]:
    return (Tekst(text),)


def document(*blokken: Blok, opmaak: Opmaak = "brief", titel: str = "Titel", **other: Any) -> Document:
    return Document(titel, "Bewoners", opmaak, blokken, **({"huisstijl": Huisstijl()} | other))


def word(source: Document, *values: str) -> Any:
    return docx.Document(BytesIO(als_docx.build(source)(values)))


def part(source: Document, name: str, *values: str) -> str:
    with ZipFile(BytesIO(als_docx.build(source)(values))) as archive:
        return archive.read(name).decode()


def png(width: int = 30, height: int = 10) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">2I5B", width, height, 1, 0, 0, 0, 0)
    rows = (b"\0" + b"\x33" * ((width + 7) // 8)) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


EVERYWHERE = als_docx.build(
    document(
        Titel(t(marker(0))),
        Alinea((Tekst("Beste "), Tekst(marker(0), vet=True), Tekst("!"))),
        Alinea((Link("mailto:a@b.nl?subject=" + marker(0), t(marker(0))),)),
        Tabel((t("Naam"),), ((t(marker(0)),),), ("links",), (1.0,)),
        Afbeelding(png(), "png", marker(0), 20),
        titel=marker(0),
        voettekst=marker(0),
    )
)

values = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")) | st.text(
    "a\n\t &<]>\"'"
)


@given(values)
def test_a_value_is_literal_text_everywhere(value: str) -> None:
    result = docx.Document(BytesIO(EVERYWHERE([value])))
    title, salutation, link, *_ = result.paragraphs
    assert title.text == value
    assert salutation.text == f"Beste {value}!"
    assert link.text == value
    assert result.tables[0].rows[1].cells[0].text == value
    assert result.sections[0].footer.paragraphs[0].text.startswith(value)
    one_line = value.replace("\n", " ").replace("\t", " ")
    assert result.core_properties.title == one_line
    assert result.inline_shapes[0]._inline.docPr.get("descr") == one_line


def test_markup_in_a_value_and_in_a_template_stays_text() -> None:
    assert word(document(Alinea(t(marker(0)))), LITERAL).paragraphs[0].text == LITERAL
    template = 'a < b & "c" w:val="passend:0:1:1:2:" $kleur ${kleur}'
    assert word(document(Alinea(t(template)), titel=template)).paragraphs[0].text == template
    assert word(document(titel=template)).core_properties.title == template


def test_the_same_input_gives_the_same_bytes() -> None:
    source = document(Alinea((Link("https://a.nl/" + marker(0), t(marker(0))),)), titel=marker(0))
    fill = als_docx.build(source)
    first = fill(["Jan"])
    assert fill(["Fatima"]) != first
    assert fill(["Jan"]) == first == als_docx.build(source)(["Jan"])
    with ZipFile(BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_filling_many_letters_keeps_no_memory() -> None:
    fill = als_docx.build(document(Titel(t(marker(0))), *[Alinea(t(f"{marker(0)} {i}")) for i in range(50)]))
    fill(["opwarmen"])
    tracemalloc.start()
    for number in range(200):
        fill([f"Gast {number}"])
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 50_000


def test_properties_have_title_author_and_language_but_no_date() -> None:
    properties = word(document(titel="Uitnodiging voor " + marker(0)), "Jan").core_properties
    assert (properties.title, properties.author, properties.language) == ("Uitnodiging voor Jan", "Bewoners", "nl-NL")
    assert properties.revision == 1
    assert properties.created is None
    assert properties.modified is None


def test_house_style_sets_font_and_colour() -> None:
    house = Huisstijl(lettertype='Lato & "Co"', kleur="#7a1f1f")
    styles = part(document(huisstijl=house), "word/styles.xml")
    assert styles.count("Lato &amp; &quot;Co&quot;") == 4
    assert "7a1f1f" in styles
    assert Huisstijl().kleur[1:] not in styles
    assert "Lato &amp; " in part(document(huisstijl=house), "word/fontTable.xml")
    assert 'w:lang w:val="nl-NL"' in styles


def test_headings_have_their_outline_level() -> None:
    result = word(document(Titel(t("Titel")), Kop(2, t("Twee")), Kop(3, t("Drie")), Kop(4, t("Vier"))))
    assert [p.style.name for p in result.paragraphs] == ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]
    levels = [p.style.element.xpath("w:pPr/w:outlineLvl/@w:val") for p in result.paragraphs]
    assert levels == [["0"], ["1"], ["2"], ["3"]]


def test_weights_breaks_and_tabs() -> None:
    content = (Tekst("vet", vet=True), Tekst("schuin", cursief=True), Regeleinde(), Tekst("a\tb"))
    paragraph = word(document(Alinea(content))).paragraphs[0]
    assert paragraph.text == "vetschuin\na\tb"
    assert [(run.bold, run.italic) for run in paragraph.runs[:2]] == [(True, None), (None, True)]


@pytest.mark.parametrize(
    ("target", "value", "address"),
    [
        ("https://a.nl/x", "", "https://a.nl/x"),
        ("mailto:" + marker(0), "jan@a.nl", "mailto:jan@a.nl"),
        ("mailto:a@b.nl?subject=" + marker(0), 'Jan & "P"\n?', "mailto:a@b.nl?subject=Jan%20%26%20%22P%22%0A%3F"),
        (marker(0), "https://a.nl/?a=1&b=2", "https://a.nl/?a=1&b=2"),
        (marker(0), "javascript:alert(1)", "#"),
    ],
)
def test_links_are_relationships(target: str, value: str, address: str) -> None:
    paragraph = word(document(Alinea((Link(target, t("hier")),))), value).paragraphs[0]
    assert paragraph.hyperlinks[0].address == address
    assert paragraph.text == "hier"


def test_what_is_no_address_is_no_link() -> None:
    paragraph = word(document(Alinea((Link("javascript:alert(1)", t("hier")),)))).paragraphs[0]
    assert paragraph.text == "hier"
    assert not paragraph.hyperlinks


def test_a_page_break_falls_before_what_follows() -> None:
    table = Tabel((t("k"),), ((t("v"),),), ("links",), (1.0,))
    result = word(document(Paginaeinde(), Alinea(t("a")), Paginaeinde(), table, Alinea(t("b")), Paginaeinde()))
    assert [p.text for p in result.paragraphs if p.paragraph_format.page_break_before] == ["a", ""]


def test_a_table_that_fills_a_page_leaves_no_empty_one_behind() -> None:
    table = Tabel((t("k"),), ((t("v"),),), ("links",), (1.0,))
    result = word(document(table, Paginaeinde(), Alinea(t("b")), table, Alinea(t("c")), table, Paginaeinde()))
    # Only a break that another block follows takes the place of the room below a table.
    assert [p.text for p in result.paragraphs] == ["b", "", "c", ""]


def test_contents_are_a_field_with_links_to_the_chapters() -> None:
    chapters = (Kop(2, t("Eén")), Kop(3, t("niet")), Vak("citaat", (), (Kop(2, t(marker(0))),)))
    result = word(document(Inhoudsopgave(), *chapters, opmaak="rapport"), "Twee")
    assert [p.text for p in result.paragraphs if p.style.name == "toc 2"] == ["Eén", "Twee"]
    body = result.element.body
    anchors = body.xpath(".//w:hyperlink/@w:anchor")
    assert anchors == body.xpath(".//w:bookmarkStart/@w:name")
    assert body.xpath(".//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]
    assert 'TOC \\o "2-2"' in body.xpath("string(.//w:instrText)")
    assert "updateFields" not in part(document(Inhoudsopgave(), *chapters), "word/settings.xml", "Twee")


def test_a_letter_has_page_numbers_from_the_second_page() -> None:
    section = word(document(Alinea(t("a")), voettekst="Versie 3")).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_footer.paragraphs[0].text == "Versie 3"
    footer = section.footer.paragraphs[0]._p
    assert "".join(footer.xpath(".//w:t/text()")) == "Versie 3pagina 1 van 1"
    assert [value.strip() for value in footer.xpath("w:fldSimple/@w:instr")] == ["PAGE", "NUMPAGES"]


def test_a_script_is_landscape_and_in_smaller_type() -> None:
    section = word(document(opmaak="draaiboek")).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert not section.different_first_page_header_footer
    assert (
        '<w:sz w:val="20"/>' in part(document(opmaak="draaiboek"), "word/styles.xml").partition("</w:docDefaults>")[0]
    )


def test_pictures_have_a_text_and_fit_the_page() -> None:
    shapes = word(
        document(Afbeelding(png(), "png", "Een & ander", 40), Afbeelding(png(9, 90), "png", "", 400))
    ).inline_shapes
    assert [round(shape.width.mm) for shape in shapes] == [40, 15]
    assert [round(shape.height.mm) for shape in shapes] == [13, 150]
    assert shapes[0]._inline.docPr.get("descr") == "Een & ander"


def test_a_picture_whose_bytes_look_like_a_marker_stays_as_it_was() -> None:
    data = png() + marker(7).encode()
    with ZipFile(BytesIO(als_docx.build(document(Afbeelding(data, "png", "x", 40)))(()))) as archive:
        assert data in [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]


@pytest.mark.parametrize("data", [b"", b"geen plaatje", png()[:20], png(0, 10)])
def test_an_unreadable_picture_is_a_dutch_error(data: bytes) -> None:
    with pytest.raises(SchrijfFout, match='Het plaatje "De buurt" is niet te lezen'):
        als_docx.build(document(Afbeelding(data, "png", "De buurt", 40)))


def test_the_logo_stands_above_the_sender_or_on_the_title_page(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(png())
    house = Huisstijl(logo=Logo(bestand=path, alt="Logo"))
    sender, title_page = Vak("afzender", (), (Alinea(t("a")),)), Vak("titelblad", (), (Titel(t("a")),))
    places: dict[Opmaak, Vak] = {"brief": sender, "rapport": title_page}
    for opmaak in ("brief", "rapport", "draaiboek"):
        result = word(document(sender, title_page, opmaak=opmaak, huisstijl=house))
        assert len(result.inline_shapes) == (opmaak in places)
    assert word(document(sender, huisstijl=house)).paragraphs[0]._p.xpath("boolean(.//w:drawing)")


@pytest.mark.parametrize(
    ("side", "expected"), [("links", ["Ringdijk", "Welzijn"]), ("rechts", ["Welzijn", "Ringdijk"])]
)
def test_an_address_stands_where_the_window_is(side: Literal["links", "rechts"], expected: list[str]) -> None:
    sender = Vak("afzender", (), (Vak("adres", (), (Alinea(t("Ringdijk")),)), Alinea(t("Welzijn"))))
    (table,) = word(document(sender, huisstijl=Huisstijl(venster=side))).tables
    assert [cell.text.strip() for cell in table.rows[0].cells] == expected
