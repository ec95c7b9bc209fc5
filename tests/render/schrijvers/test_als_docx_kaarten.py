"""Sheets of cards and folded cards in a Word file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.dossier.kaartmaat import VELLEN, Kaartmaat, Kaartvel, parse_kaartmaat
from buurtkit.render.boom import Alinea, Blok, Document, Kop, Opmaak, Tekst, Vak
from buurtkit.render.merktekens import marker
from buurtkit.render.schrijvers import SchrijfFout, als_docx

SIZE = Kaartmaat()


def t(text: str) -> tuple[Tekst, ...]:
    return (Tekst(text),)


def card(*blokken: Blok) -> Vak:
    return Vak("kaart", (), blokken)


def build(*cards: Vak, opmaak: Opmaak = "kaarten", kaart: Kaartmaat = SIZE, values: tuple[str, ...] = ()) -> Any:
    source = Document("Kaarten", "Bewoners", opmaak, cards, Huisstijl(), "Versie 3", kaart)
    return docx.Document(BytesIO(als_docx.build(source)(values)))


def size(*names: str, opmaak: Opmaak = "kaarten", level: int = 2) -> list[float]:
    """Give the letter size in points of each name as a heading on a card of its own."""
    cards = [card(Kop(level, t(marker(index)))) for index in range(len(names))]
    table_runs = build(*cards, opmaak=opmaak, values=names).element.body.xpath("//w:r[w:t[text()]]/w:rPr/w:sz/@w:val")
    return [int(value) / 2 for value in table_runs]


def millimetres(twips: str) -> float:
    return round(int(twips) * 25.4 / 1440, 1)


def test_a_sheet_holds_cards_of_exact_size_in_a_ring_for_the_marks() -> None:
    result = build(*[card(Kop(2, t(str(i)))) for i in range(11)])
    assert len(result.tables) == 2
    for table in result.tables:
        rows = table._tbl.xpath("w:tr/w:trPr/w:trHeight")
        assert {row.get(rows[0].attrib.keys()[1]) for row in rows} == {"exact"}
        heights = [millimetres(value) for value in table._tbl.xpath("w:tr/w:trPr/w:trHeight/@w:val")]
        widths = [millimetres(value) for value in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
        assert heights == [3, 2, 55, 55, 55, 55, 55, 2, 3]
        assert widths == [3, 2, 90, 90, 2, 3]
    section = result.sections[0]
    assert round(section.left_margin.mm) == round(section.right_margin.mm) == (210 - 2 * 90) / 2 - 5
    assert round(section.top_margin.mm) == (297 - 5 * 55) / 2 - 5


def test_crop_marks_stand_outside_the_cards_only() -> None:
    table = build(card(Kop(2, t("Jan")))).tables[0]._tbl
    rows = [[cell.xpath("boolean(w:tcPr/w:tcBorders)") for cell in row.xpath("w:tc")] for row in table.xpath("w:tr")]
    assert rows[0] == rows[-1] == [False, True, True, False]
    assert rows[1] == rows[-2] == [False]
    assert rows[2:-2] == [[True, False, False, False, False, True]] * 5


def test_the_back_of_a_sheet_is_mirrored() -> None:
    cards = [card(Alinea(t(name))) for name in "abc"]
    front, back = build(*cards, kaart=Kaartmaat(dubbelzijdig=True)).tables
    texts = [[cell.text for cell in row.cells[2:4]] for table in (front, back) for row in table.rows[2:4]]
    assert texts == [["a", "b"], ["c", ""], ["b", "a"], ["", "c"]]


def test_cards_without_content_are_empty() -> None:
    assert [cell.text for cell in build(card(), card(Alinea(()))).tables[0].rows[2].cells[2:4]] == ["", ""]


@pytest.mark.parametrize("kaart", [Kaartmaat(200, 50), Kaartmaat(90, 290)])
def test_a_card_that_does_not_fit_is_a_dutch_error(kaart: Kaartmaat) -> None:
    with pytest.raises(SchrijfFout, match="past niet op A4"):
        build(card(), kaart=kaart)


def test_the_largest_card_fits() -> None:
    assert build(card(), kaart=Kaartmaat(194, 281)).tables[0]._tbl.xpath("count(w:tr)") == 5


def test_names_are_large_and_long_names_smaller() -> None:
    short, long, longer = size("Bo", "Bartholomeus", "Bartholomeus-Alexander")
    assert short == 56
    assert short > long > longer >= 14
    assert size("Bo", level=3) == [35]
    assert size("Bo", opmaak="tafelkaart") == [88, 88]


def test_a_long_first_name_of_two_words_takes_two_lines() -> None:
    assert size("Maria Bartholomea Wilhelmina") == [30.5]


def test_many_lines_shrink_together() -> None:
    text = [Alinea(t("Dit is een lange regel die over de hele kaart gaat en dan nog verder.")) for _ in range(6)]
    result = build(card(Kop(2, t("Jan")), *text))
    heading, *rest = (int(value) for value in result.element.body.xpath("//w:r/w:rPr/w:sz/@w:val"))
    assert heading < 112
    assert {*rest} < {*range(14, 24)}


def test_lines_shrink_as_soon_as_they_do_not_fit_on_the_card() -> None:
    room = (55 - 2 * 4) / 25.4 * 72  # in points, inside the white at the edge
    line = 14 * 1.3 + 3  # a line of text of 14 points, and what is between paragraphs
    fitting = int(room / line)

    def sizes(lines: int) -> set[str]:
        result = build(card(*[Alinea(t("Regel"))] * lines))
        return set(result.element.body.xpath("//w:r/w:rPr/w:sz/@w:val"))

    assert sizes(fitting) == {"28"}
    (smaller,) = sizes(fitting + 1)
    assert int(smaller) < 28
    assert (fitting + 1) * (int(smaller) / 2 * 1.3 + 3) <= room


ONE_CARD = als_docx.build(
    Document("Kaarten", "Bewoners", "kaarten", (card(Kop(2, t(marker(0))), Alinea(t(marker(1)))),), Huisstijl())
)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
    | st.text('a\n\t\u2029:&"')
)
def test_any_name_fits_and_stays_literal(name: str) -> None:
    result = docx.Document(BytesIO(ONE_CARD([name, "x"])))
    assert result.tables[0].rows[2].cells[2].text == f"{name}\nx"
    sizes = [int(value) for value in result.element.body.xpath("//w:r/w:rPr/w:sz/@w:val")]
    assert len(sizes) == 2
    assert 14 <= sizes[0] <= 112
    assert sizes[1] <= 28


def test_headings_on_cards_are_no_part_of_the_outline() -> None:
    cell = build(card(Kop(2, t("Jan")), Kop(3, t("Jansen")))).tables[0].rows[2].cells[2]
    assert [p.style.name for p in cell.paragraphs] == ["Kaartkop 2", "Kaartkop 3"]
    assert not any(p.style.element.xpath(".//w:outlineLvl") for p in cell.paragraphs)


def test_a_folded_card_holds_its_text_twice_turned_to_the_fold() -> None:
    result = build(card(Kop(2, t("Tafel 1"))), card(Kop(2, t("Tafel 2"))), opmaak="tafelkaart")
    assert len(result.tables) == 2
    left, right = result.tables[0]._tbl.xpath("w:tr/w:tc")
    assert [cell.xpath("string(w:tcPr/w:textDirection/@w:val)") for cell in (left, right)] == ["tbRl", "btLr"]
    assert [cell.xpath("string(.)") for cell in (left, right)] == ["Tafel 1", "Tafel 1"]
    widths = [millimetres(value) for value in result.tables[0]._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
    assert widths == [95, 95]
    assert round(result.sections[0].left_margin.mm) + widths[0] == 105


def test_cards_have_no_footer() -> None:
    section = build(card(Alinea(t("a")))).sections[0]
    assert section.footer.is_linked_to_previous
    assert not section.different_first_page_header_footer


def test_a_long_word_in_small_text_is_broken_before_it_becomes_unreadable() -> None:
    result = build(card(Kop(2, t("Jan")), Alinea(t("Arbeidsongeschiktheidsverzekeringsmaatschappij"))))
    assert [int(value) for value in result.element.body.xpath("//w:r/w:rPr/w:sz/@w:val")] == [112, 16]


def test_cards_to_fold_stand_twice_beside_each_other() -> None:
    cards = [card(Alinea(t(name))) for name in "abc"]
    (table,) = build(*cards, kaart=Kaartmaat(vouwen=True)).tables
    assert [[cell.text for cell in row.cells[2:4]] for row in table.rows[2:6]] == [
        ["a", "a"], ["b", "b"], ["c", "c"], ["", ""]
    ]  # fmt: skip
    assert table._tbl.xpath("string(w:tr[3]/w:tc[3]/w:tcPr/w:tcBorders/w:right/@w:val)") == "dashed"
    assert len(table._tbl.xpath("w:tr[1]/w:tc[w:tcPr/w:tcBorders]")) == 1


@pytest.mark.parametrize("vel", VELLEN, ids=lambda vel: vel.naam)
def test_a_sheet_with_cuts_has_its_cards_in_place_and_no_marks(vel: Kaartvel) -> None:
    number = vel.kolommen * vel.rijen
    result = build(*[card(Kop(2, t("Jan")))] * number, kaart=parse_kaartmaat(vel.naam))
    (table,) = result.tables
    widths = [int(width) * 25.4 / 1440 for width in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
    heights = [int(height) * 25.4 / 1440 for height in table._tbl.xpath("w:tr/w:trPr/w:trHeight/@w:val")]
    section = result.sections[0]
    assert (section.left_margin.mm, section.top_margin.mm) == pytest.approx((vel.links, vel.boven), abs=0.1)
    assert sum(widths) == pytest.approx((vel.kolommen - 1) * vel.stap_breedte + vel.breedte, abs=0.1)
    assert sum(heights) == pytest.approx((vel.rijen - 1) * vel.stap_hoogte + vel.hoogte, abs=0.1)
    assert not table._tbl.xpath(".//w:tcBorders")
    assert len(table._tbl.xpath(".//w:tc[.//w:t]")) == number


def test_a_sign_fills_a_page_in_landscape() -> None:
    result = build(card(Kop(2, t("Aula"))), card(Kop(2, t("Gymzaal"))), opmaak="bord")
    section = result.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert [table.rows[0].cells[0].text for table in result.tables] == ["Aula", "Gymzaal"]
    assert size("Aula", opmaak="bord") == [112]
