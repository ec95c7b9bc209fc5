"""Lists, tables and boxes in a Word file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest

from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.render.boom import (
    Alinea,
    Blok,
    Document,
    Inhoudsopgave,
    Lijst,
    Schrijfruimte,
    Tabel,
    Tekst,
    Vak,
    VakSoort,
)
from buurtkit.render.schrijvers import als_docx


def t(text: str) -> tuple[Tekst, ...]:
    return (Tekst(text),)


def word(*blokken: Blok) -> Any:
    source = Document("Titel", "Bewoners", "brief", blokken, Huisstijl())
    return docx.Document(BytesIO(als_docx.build(source)([])))


def test_numbered_lists_start_again_and_nest() -> None:
    inner = Lijst(((Alinea(t("a")),),), genummerd=True, start=3)
    result = word(
        Lijst(((Alinea(t("een")), inner), (Alinea(t("twee")), Alinea(t("vervolg")))), genummerd=True),
        Lijst(((Alinea(t("opnieuw")),),), genummerd=True),
    )
    one, nested, two, more, again = result.paragraphs
    numbers = [p._p.pPr.numPr.numId.val for p in (one, nested, two, again)]
    assert numbers[0] == numbers[2]
    assert len(set(numbers)) == 3
    assert [p._p.pPr.numPr.ilvl.val for p in (one, nested, again)] == [0, 1, 0]
    starts = result.part.numbering_part.element.xpath("w:num/w:lvlOverride/w:startOverride/@w:val")
    assert starts == ["1", "3", "1"]
    assert more._p.pPr.numPr is None
    assert more.paragraph_format.left_indent > 0


def test_bullets_come_from_their_style_down_to_the_third_level() -> None:
    node = Lijst(((Alinea(t("4")),),))
    for level in (3, 2, 1):
        node = Lijst(((Alinea(t(str(level))), node),))
    names = [p.style.name for p in word(node).paragraphs]
    assert names == ["List Bullet", "List Bullet 2", "List Bullet 3", "List Bullet 3"]


def test_a_list_in_a_box_has_its_own_bullets() -> None:
    result = word(Vak("klein", (), (Lijst(((Alinea(t("a")),), ())),)))
    assert [(p.text, p.style.name, p._p.pPr.numPr.numId.val) for p in result.paragraphs] == [
        ("a", "Klein", 1),
        ("", "Klein", 1),
    ]


@pytest.mark.parametrize("kind", ["citaat", "afzender"])
def test_a_list_in_a_box_with_a_line_has_the_style_of_a_list(kind: VakSoort) -> None:
    text, item = word(Vak(kind, (), (Alinea(t("a")), Lijst(((Alinea(t("b")),),))))).paragraphs
    assert text.style.element.xpath("boolean(w:pPr/w:pBdr)")
    assert item.style.name == "List Bullet"


def test_tables_repeat_their_header_and_keep_rows_whole() -> None:
    rows = tuple((t(str(i)), t("x"), t("y")) for i in range(3))
    table = word(Tabel((t("A"), t("B"), ()), rows, ("links", "midden", "rechts"), (0.2, 0.5, 0.3))).tables[0]
    assert [row._tr.xpath("boolean(w:trPr/w:tblHeader)") for row in table.rows] == [True, False, False, False]
    assert all(row._tr.xpath("boolean(w:trPr/w:cantSplit)") for row in table.rows)
    widths = [column.width for column in table.columns]
    assert [round(width / sum(widths), 2) for width in widths] == [0.2, 0.5, 0.3]
    assert round(sum(widths) / 36000, 1) == 154
    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [None, 1, 2]
    assert [cell.paragraphs[0].style.name for cell in table.rows[0].cells] == ["Tabelkop"] * 3


def test_an_empty_header_row_is_left_out() -> None:
    table = word(Tabel(((), t(" ")), ((t("a"), t("b")),), ("links", "links"), (0.5, 0.5))).tables[0]
    assert [cell.text for row in table.rows for cell in row.cells] == ["a", "b"]
    assert not table._tbl.xpath(".//w:tblHeader")


def test_a_frame_holds_its_title_and_blocks() -> None:
    inside = Tabel((t("k"),), ((t("v"),),), ("links",), (1.0,))
    frame = word(Vak("kader", t("In het kort"), (Alinea(t("a")), inside))).tables[0]
    title, content = (row.cells[0] for row in frame.rows)
    assert title.text == "In het kort"
    assert content.text.strip() == "a"
    assert [cell.text for row in content.tables[0].rows for cell in row.cells] == ["k", "v"]


@pytest.mark.parametrize(
    "empty", [Vak("kader", (), ()), Vak("citaat", (), ()), Lijst(()), Inhoudsopgave(), Schrijfruimte(0)]
)
def test_empty_blocks_are_no_trouble(empty: Blok) -> None:
    assert word(empty, Alinea(t("a"))).paragraphs[-1].text == "a"


def test_a_signature_stays_together_with_room_to_sign() -> None:
    box = Vak("ondertekening", (), (Alinea(t("Met groet,")), Alinea(t("Lena")), Alinea(t("buurvrouw"))))
    greeting, name, role = word(box).paragraphs
    assert greeting.style.name == "Ondertekeningsgroet"
    assert [p.paragraph_format.keep_with_next for p in (greeting, name, role)] == [True, True, None]


def test_writing_lines_are_nine_millimetres_high() -> None:
    lines = [p for p in word(Schrijfruimte(4)).paragraphs if p.style.name == "Schrijfregel"]
    assert len(lines) == 4
    assert round(lines[0].style.paragraph_format.line_spacing.mm) == 9
