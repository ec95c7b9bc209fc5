"""A user's own Word file as base."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.render.boom import Alinea, Blok, Document, Kop, Lijst, Opmaak, Schrijfruimte, Tabel, Tekst, Titel, Vak
from buurtkit.render.schrijvers import SchrijfFout, als_docx


def t(text: str) -> tuple[Tekst, ...]:
    return (Tekst(text),)


ITEMS = ((Alinea(t("een")),), (Alinea(t("twee")),))

BODY = (
    Titel(t("Titel")),
    Kop(2, t("Kop")),
    Lijst(ITEMS),
    Lijst(ITEMS, genummerd=True),
    Tabel((t("a"),), ((t("b"),),), ("links",), (1.0,)),
    Vak("kader", t("In het kort"), (Alinea(t("x")),)),
    Schrijfruimte(2),
)


@pytest.fixture
def own() -> Any:
    """Give a Word file as a user has it: with old text, a comment, an own look and a letterhead."""
    word = docx.Document()
    old = word.add_paragraph("Oude tekst")
    word.add_comment(old.runs, "Geheim")
    word.core_properties.author = "Vorige schrijver"
    word.styles["Heading 2"].font.size = Pt(33)
    section = word.sections[0]
    section.page_width, section.page_height, section.left_margin = Mm(210), Mm(297), Mm(44)
    section.header.paragraphs[0].text = "Ons briefpapier"
    return word


def render(own: Any, *blokken: Blok, opmaak: Opmaak = "brief") -> tuple[Any, dict[str, bytes]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "eigen.docx"
        own.save(str(path))
        house = Huisstijl(referentie_docx=path)
        data = als_docx.build(Document("Titel", "Bewoners", opmaak, blokken, house, "Versie 3"))([])
    with ZipFile(BytesIO(data)) as archive:
        return docx.Document(BytesIO(data)), {name: archive.read(name) for name in archive.namelist()}


def test_look_margins_and_header_stay(own: Any) -> None:
    result, _ = render(own, *BODY)
    heading = result.paragraphs[1]
    assert heading.style.font.size.pt == 33
    section = result.sections[0]
    assert round(section.left_margin.mm) == 44
    assert section.header.paragraphs[0].text == "Ons briefpapier"
    footer = section.footer.paragraphs[0]
    assert footer.text.startswith("Versie 3\t")
    kinds = [stop.alignment for stop in footer.paragraph_format.tab_stops]
    assert kinds.count(WD_TAB_ALIGNMENT.RIGHT) == 1
    assert len(kinds) - kinds.count(WD_TAB_ALIGNMENT.CLEAR) == 1
    assert len(footer.style.paragraph_format.tab_stops) == kinds.count(WD_TAB_ALIGNMENT.CLEAR) > 0


def test_what_lacks_is_added(own: Any) -> None:
    result, _ = render(own, *BODY)
    names = {p.style.name for p in result.paragraphs}
    assert {"Heading 1", "List Bullet", "List Number", "Schrijfregel"} <= names
    assert [table.style.name for table in result.tables] == ["Tabel", "Kadertabel"]


def test_text_comments_author_and_preview_do_not_go_along(own: Any) -> None:
    result, parts = render(own, Alinea(t("Nieuw")))
    assert [p.text for p in result.paragraphs] == ["Nieuw"]
    assert result.core_properties.author == "Bewoners"
    assert not any(word in data for data in parts.values() for word in (b"Oude tekst", b"Geheim", b"Vorige schrijver"))
    assert not [name for name in parts if "comments" in name or "thumbnail" in name or "customXml" in name]


def test_an_own_footer_stays(own: Any) -> None:
    own.sections[0].footer.paragraphs[0].text = "KvK 12345678"
    result, _ = render(own, *BODY)
    assert result.sections[0].footer.paragraphs[0].text == "KvK 12345678"


def test_styles_of_a_dutch_word_are_found_by_name(own: Any) -> None:
    own.styles["Heading 2"].element.styleId = "Kop2"
    own.styles["List Number"].element.styleId = "Lijstnummering"
    result, _ = render(own, *BODY)
    used = result.element.body.xpath("w:p/w:pPr/w:pStyle/@w:val")
    assert "Kop2" in used
    assert "Lijstnummering" in used
    assert "Heading2" not in used


def test_an_id_that_is_taken_is_not_used_twice(own: Any) -> None:
    own.styles["Heading 2"].element.styleId = "Kader"
    result, _ = render(own, *BODY)
    ids = result.styles.element.xpath("w:style/@w:styleId")
    assert len(ids) == len(set(ids))
    assert result.tables[1].rows[1].cells[0].paragraphs[0].style.name == "Kader"


@pytest.mark.parametrize("has_numbering", [True, False])
def test_numbered_lists_do_not_touch_those_of_the_user(own: Any, *, has_numbering: bool) -> None:
    before = len(own.part.numbering_part.element.num_lst) if has_numbering else 0
    if not has_numbering:
        part = own.part
        del part.rels[next(key for key, rel in part.rels.items() if rel.reltype == RELATIONSHIP_TYPE.NUMBERING)]
    result, _ = render(own, *BODY)
    numbering = result.part.numbering_part.element
    ids = numbering.xpath("w:num/@w:numId")
    assert len(ids) == len(set(ids)) == before + 3
    number = next(p for p in result.paragraphs if p.style.name == "List Number")._p.pPr.numPr.numId.val
    kind = numbering.xpath(f"w:num[@w:numId={number}]/w:abstractNumId/@w:val")[0]
    assert numbering.xpath(f"w:abstractNum[@w:abstractNumId={kind}]/w:lvl[1]/w:numFmt/@w:val") == ["decimal"]


def test_a_list_style_without_bullets_gets_them(own: Any) -> None:
    properties = own.styles["List Bullet"].element.pPr
    properties.remove(properties.numPr)
    result, _ = render(own, Lijst(ITEMS))
    assert all(p._p.pPr.numPr is not None for p in result.paragraphs)


def test_all_styles_become_dutch(own: Any) -> None:
    result, _ = render(own, *BODY)
    languages = result.styles.element.xpath(".//w:lang/@w:val")
    assert set(languages) == {"nl-NL"}


def test_word_asks_nothing_when_it_opens_the_file(own: Any) -> None:
    for name in ("w:updateFields", "w:mailMerge"):
        own.settings.element.append(OxmlElement(name))
    _, parts = render(own, *BODY)
    assert b"updateFields" not in parts["word/settings.xml"]
    assert b"mailMerge" not in parts["word/settings.xml"]


def test_a_wide_layout_turns_the_paper_and_cards_have_their_own_page(own: Any) -> None:
    wide, _ = render(own, *BODY, opmaak="draaiboek")
    assert wide.sections[0].page_width > wide.sections[0].page_height
    cards, _ = render(own, Vak("kaart", (), (Kop(2, t("Jan")),)), opmaak="kaarten")
    section = cards.sections[0]
    assert round(section.left_margin.mm) == 10
    assert section.header.is_linked_to_previous


@pytest.mark.parametrize("data", [b"", b"Dit is geen Word-bestand", b"PK\x03\x04kapot"])
def test_a_damaged_file_is_a_dutch_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "eigen.docx"
    path.write_bytes(data)
    source = Document("Titel", "Bewoners", "brief", BODY, Huisstijl(referentie_docx=path))
    with pytest.raises(SchrijfFout, match=r'"eigen\.docx" is niet te lezen'):
        als_docx.build(source)


def test_a_template_of_word_is_a_dutch_error(own: Any, tmp_path: Path) -> None:
    data, path = BytesIO(), tmp_path / "eigen.docx"
    own.save(data)
    with ZipFile(data) as source, ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"document.main+xml", b"template.main+xml"))
    with pytest.raises(SchrijfFout, match="niet te lezen"):
        als_docx.build(Document("Titel", "Bewoners", "brief", BODY, Huisstijl(referentie_docx=path)))


TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
OUTSIDE = 'In het Word-bestand "eigen.docx" staat iets dat van elders komt of iets start.'


def test_a_template_of_word_elsewhere_does_not_go_along(own: Any) -> None:
    """A company's own file names the template it was made with; Word would fetch that, macros and all."""
    settings = own.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    relation = settings.relate_to("file:///C:/huisstijl.dotm", TEMPLATE, is_external=True)
    attached = OxmlElement("w:attachedTemplate")
    attached.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", relation)
    settings.element.append(attached)

    _, parts = render(own, *BODY)

    assert not [name for name, data in parts.items() if b"huisstijl.dotm" in data or b"attachedTemplate" in data]


@pytest.mark.parametrize(
    ("kind", "is_external"),
    [
        (RELATIONSHIP_TYPE.IMAGE, True),
        (RELATIONSHIP_TYPE.OLE_OBJECT, True),
        (RELATIONSHIP_TYPE.OLE_OBJECT, False),
        (RELATIONSHIP_TYPE.CONTROL, False),
        (RELATIONSHIP_TYPE.A_F_CHUNK, False),
    ],
)
def test_what_comes_from_elsewhere_or_starts_something_is_refused(own: Any, kind: str, is_external: bool) -> None:
    header = own.sections[0].header.part
    target = "http://voorbeeld.example/x.png" if is_external else own.part.numbering_part
    header.relate_to(target, kind, is_external=is_external)

    with pytest.raises(SchrijfFout) as caught:
        render(own, *BODY)

    assert str(caught.value).startswith(OUTSIDE)


def test_a_link_in_a_header_stays(own: Any) -> None:
    own.sections[0].header.part.relate_to("https://voorbeeld.example", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    _, parts = render(own, *BODY)

    assert any(b"https://voorbeeld.example" in data for data in parts.values())


@pytest.mark.parametrize("field", ["DDEAUTO c:\\\\x.exe", "includetext secret.docx", "INCLUDEPICTURE http://x"])
def test_a_field_that_fetches_something_is_refused(own: Any, field: str) -> None:
    paragraph = own.sections[0].header.paragraphs[0]
    for piece in (field[:4], field[4:]):  # Word cuts the text of a field in pieces
        code = OxmlElement("w:instrText")
        code.text = piece
        paragraph.add_run()._r.append(code)

    with pytest.raises(SchrijfFout, match="staat een veld dat iets ophaalt of start"):
        render(own, *BODY)


@pytest.mark.parametrize("pieces", [("PAGE", "INCLUDEPICTURE http://x"), ("PAGE", "INCLUDE", "TEXT x"), ("DDE", "x")])
def test_a_field_does_not_hide_behind_another(own: Any, pieces: tuple[str, ...]) -> None:
    paragraph = own.sections[0].header.paragraphs[0]
    for piece in pieces:
        code = OxmlElement("w:instrText")
        code.text = piece
        paragraph.add_run()._r.append(code)

    with pytest.raises(SchrijfFout, match="staat een veld dat iets ophaalt of start"):
        render(own, *BODY)


@pytest.mark.parametrize("pieces", [("PAGE",), (" STYLEREF hyperlinks ",), ("REF ", "blinkend"), ("PAGE", "NUMPAGES")])
def test_a_field_that_counts_pages_stays(own: Any, pieces: tuple[str, ...]) -> None:
    paragraph = own.sections[0].header.paragraphs[0]
    for piece in pieces:
        code = OxmlElement("w:instrText")
        code.text = piece
        paragraph.add_run()._r.append(code)

    render(own, *BODY)


def test_a_word_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "eigen.docx"
    docx.Document().save(str(path))
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.xml", b"0" * 201_000_000)

    with pytest.raises(SchrijfFout, match=r'"eigen\.docx" is te groot'):
        als_docx.build(Document("Titel", "Bewoners", "brief", BODY, Huisstijl(referentie_docx=path)))
