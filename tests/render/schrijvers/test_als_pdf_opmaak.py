"""Layouts of the PDF writer: what stands where on the page."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from itertools import pairwise
from typing import Any, Literal

import pikepdf
import pytest

from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.dossier.kaartmaat import VELLEN, Kaartmaat, Kaartvel, parse_kaartmaat
from buurtkit.render.boom import (
    Alinea,
    Blok,
    Document,
    Inhoudsopgave,
    Kop,
    Opmaak,
    Paginaeinde,
    Qr,
    Schrijfruimte,
    Tabel,
    Tekst,
    Titel,
    Vak,
)
from buurtkit.render.merktekens import marker
from buurtkit.render.schrijvers import bouwer

build = bouwer("pdf")
NAAM = marker(0)
MM = 72 / 25.4
needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler) reads text from a pdf")


def tekst(text: str) -> tuple[Tekst]:
    return (Tekst(text),)


def alinea(text: str) -> Alinea:
    return Alinea(tekst(text))


def kaart(*blokken: Blok) -> Vak:
    return Vak("kaart", (), blokken)


def document(opmaak: Opmaak, *blokken: Blok, **fields: Any) -> Document:
    return Document(
        **{"titel": "Titel", "auteur": "De Vonk", "huisstijl": Huisstijl(), **fields}, opmaak=opmaak, blokken=blokken
    )


def brief(*blokken: Blok, **fields: Any) -> Document:
    return document("brief", Titel(tekst("Uitnodiging")), *blokken, **fields)


def read(data: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def words(data: bytes) -> list[tuple[int, float, float, float, float, str]]:
    """Give page, left, top, right and bottom in points, and text of all words."""
    found = []
    for page, part in enumerate(read(data, "-bbox").split("<page ")[1:], 1):
        for match in re.finditer(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<', part):
            left, top, right, bottom = map(float, match.groups()[:4])
            found.append((page, left, top, right, bottom, match[5]))
    return found


RAPPORT = document(
    "rapport",
    Vak("titelblad", (), (Titel(tekst("Bevindingen")), alinea("Utrecht"))),
    Inhoudsopgave(),
    Kop(2, tekst("De weg naar hulp")),
    Kop(3, tekst("Wat wij zagen")),
    Schrijfruimte(3),
    voettekst="Versie 2",
)


@pytest.mark.parametrize(
    ("doc", "pages", "size"),
    [
        (brief(alinea("Kom ook.")), 1, (210, 297)),
        (RAPPORT, 2, (210, 297)),
        (
            document("draaiboek", Titel(tekst("Draaiboek")), Paginaeinde(), Paginaeinde(), alinea("Plan B")),
            2,
            (297, 210),
        ),
        (document("kaarten", *[kaart(Kop(2, tekst("Jan")))] * 11), 2, (210, 297)),
        (document("kaarten", *[kaart(Kop(2, tekst("Jan")))] * 11, kaart=Kaartmaat(dubbelzijdig=True)), 4, (210, 297)),
        (document("tafelkaart", *[kaart(Kop(2, tekst("Tafel 1")))] * 3), 3, (210, 297)),
    ],
)
def test_pages_of_each_layout(doc: Document, pages: int, size: tuple[int, int]) -> None:
    result = pikepdf.open(io.BytesIO(build(doc)([])))
    assert len(result.pages) == pages
    for page in result.pages:
        assert [round(float(length) / MM) for length in page.mediabox[2:]] == list(size)


@needs_pdftotext
def test_footer_has_page_numbers_from_the_second_page_of_a_letter() -> None:
    assert "pagina" not in read(build(brief(voettekst="De Vonk"))([]))
    text = read(build(brief(Paginaeinde(), alinea("Verder"), voettekst="De Vonk"))([]))
    assert text.count("De Vonk") == 2
    assert re.findall(r"pagina \d van \d", text) == ["pagina 2 van 2"]


@needs_pdftotext
def test_title_page_has_no_footer() -> None:
    first, second = read(build(RAPPORT)([])).split("\f")[:2]
    assert "Versie 2" not in first
    assert "pagina 2 van 2" in second


@needs_pdftotext
def test_contents_name_headings_of_level_2_with_their_page() -> None:
    contents = read(build(RAPPORT)([]), "-layout").split("\f")[1].split("De weg naar hulp")[1]
    assert re.match(r"[ .]+\u20602\n", contents)


@needs_pdftotext
def test_nothing_falls_off_the_page() -> None:
    rows = tuple((tekst(f"rij {i}"), tekst("woord " * 2000 + "einde")) for i in range(2))
    adres = "jan.de.vries@" + "buurthuis" * 12 + ".example"
    doc = brief(
        Tabel((tekst("Kop"), tekst("Tekst")), rows, ("links", "links"), (0.2, 0.8)),
        Tabel((tekst("Adres"), tekst("Leeg")), ((tekst(adres), tekst("")),), ("links", "links"), (0.2, 0.8)),
        Vak("ondertekening", (), (alinea("regel\n" * 80 + "slot"),)),
        alinea("x" * 300),
    )
    found = words(build(doc)([]))
    text = [word[5] for word in found]
    assert (text.count("woord"), text.count("einde"), text.count("regel"), text.count("slot")) == (4000, 2, 80, 1)
    assert adres in "".join(text)
    assert "x" * 300 in "".join(text)
    for _, left, top, right, bottom, _ in found:
        assert 0 < left < right < 210 * MM
        assert 0 < top < bottom < 297 * MM


@needs_pdftotext
@pytest.mark.parametrize(
    "naam", ["Bo", "Maximiliaan", "Wilhelmina-Antoinette van den Heuvel tot Beichlingen", "x" * 200, "W" * 30, NAAM]
)
def test_name_fits_on_its_card(naam: str) -> None:
    doc = document("kaarten", kaart(Kop(2, tekst(naam)), Kop(4, tekst("de Vries")), alinea("Stichting " * 30)))
    found = words(build(doc)(["Anne-Sophie\nCharlotte"]))
    assert found[-1][5] == "Stichting"
    for _, left, top, right, bottom, _ in found:
        assert 15 * MM < left < right < (15 + 90) * MM
        assert 11 * MM < top < bottom < (11 + 55) * MM


@needs_pdftotext
def test_short_name_is_not_made_smaller_than_56_points() -> None:
    result = words(build(document("kaarten", kaart(Kop(2, tekst("Bo"))), kaart(Kop(2, tekst("Maximiliaan")))))([]))
    small, large = sorted(bottom - top for _, _, top, _, bottom, _ in result)
    assert large > 56 > 0.6 * 56 < small < large


@needs_pdftotext
def test_back_of_a_card_is_behind_its_front() -> None:
    cards = [kaart(Kop(2, tekst(naam))) for naam in ("Bo", "Jan", "Eva")]
    found = words(build(document("kaarten", *cards, kaart=Kaartmaat(60, 40, dubbelzijdig=True)))([]))
    middle = {(page, naam): (left + right) / 2 for page, left, _, right, _, naam in found}
    for naam in ("Bo", "Jan", "Eva"):
        assert middle[1, naam] + middle[2, naam] == pytest.approx(210 * MM, abs=0.1)
    assert middle[1, "Bo"] < middle[1, "Jan"] < middle[1, "Eva"]


def operations(data: bytes, *operators: str) -> list[list[tuple[float, ...]]]:
    """Give the operands of these operators in the drawing of each page."""
    with pikepdf.open(io.BytesIO(data)) as result:
        return [
            [
                tuple(float(operand) for operand in part.operands)
                for part in pikepdf.parse_content_stream(page, " ".join(operators))
                if isinstance(part, pikepdf.ContentStreamInstruction)
            ]
            for page in result.pages
        ]


def test_crop_marks_stand_on_each_page_in_the_same_place() -> None:
    doc = document("kaarten", *[kaart(alinea("Jan"))] * 3, kaart=Kaartmaat(90, 201, dubbelzijdig=True))
    marks = [page[:10] for page in operations(build(doc)([]), "cm")]
    assert [(round(x / MM), round(297 - y / MM)) for *_, x, y in marks[0]] == [
        *[(15, 41), (15, 251), (105, 41), (105, 251), (195, 41), (195, 251)],
        *[(8, 48), (197, 48), (8, 249), (197, 249)],
    ]
    assert marks == [marks[0]] * 4


@needs_pdftotext
def test_table_card_reads_from_both_sides() -> None:
    found = words(build(document("tafelkaart", kaart(Kop(2, tekst("Tafel")), alinea("onderaan"))))([]))
    _, upper, upper_2, _ = sorted(found)
    assert [word[5] for word in sorted(found)] == ["onderaan", "Tafel", "Tafel", "onderaan"]
    for word in found:
        assert word[3] - word[1] < word[4] - word[2], "text stands upright on the sheet"
    fold = 105 * MM
    assert upper[3] < fold < upper_2[1]
    assert fold - upper[3] == pytest.approx(upper_2[1] - fold, abs=0.1)


@needs_pdftotext
def test_long_name_goes_on_in_a_second_line_before_it_becomes_small() -> None:
    found = words(build(document("kaarten", kaart(Kop(2, tekst("Anne-Sophie Charlotte Wilhelmina")))))([]))
    assert [word[5] for word in found] == ["Anne-Sophie", "Charlotte", "Wilhelmina"]
    assert found[0][2] < found[1][2] < found[2][2]


def test_colour_of_the_house_style_is_used() -> None:
    kader = Vak("kader", tekst("In het kort"), (alinea("Kom."),))
    (colours,) = operations(build(brief(kader, huisstijl=Huisstijl(kleur="#aa0000")))([]), "rg", "RG", "scn", "SCN")
    assert (170, 0, 0) in [tuple(round(255 * part) for part in colour) for colour in colours]


@needs_pdftotext
@pytest.mark.parametrize("vel", VELLEN, ids=lambda vel: vel.naam)
def test_text_stays_on_each_card_of_a_sheet_with_cuts(vel: Kaartvel) -> None:
    card = kaart(Kop(2, tekst("Wilhelmina-Antoinette")), alinea("van den Heuvel"), alinea("Stichting " * 12))
    data = build(document("kaarten", *[card] * (vel.kolommen * vel.rijen), kaart=parse_kaartmaat(vel.naam)))([])
    found = words(data)
    assert {word[0] for word in found} == {1}
    for _, left, top, right, bottom, _ in found:
        column, row = (left / MM - vel.links) // vel.stap_breedte, (top / MM - vel.boven) // vel.stap_hoogte
        x, y = vel.links + column * vel.stap_breedte, vel.boven + row * vel.stap_hoogte
        assert x < left / MM < right / MM < x + vel.breedte
        assert y < top / MM < bottom / MM < y + vel.hoogte
    assert operations(data, "S") == [[]], "nothing to cut"


@needs_pdftotext
def test_cards_to_fold_stand_twice_beside_each_other() -> None:
    cards = [kaart(Kop(2, tekst(naam))) for naam in ("Bo", "Jan", "Eva")]
    data = build(document("kaarten", *cards, kaart=Kaartmaat(60, 90, vouwen=True)))([])
    found = sorted(
        (round(top / MM), round((left + right) / 2 / MM), naam) for _, left, top, right, _, naam in words(data)
    )
    assert [naam for _, _, naam in found] == ["Bo", "Bo", "Jan", "Jan", "Eva", "Eva"]
    assert [x for _, x, _ in found] == [75, 135] * 3


@needs_pdftotext
def test_a_sign_is_large_and_lies() -> None:
    data = build(
        document("bord", kaart(Kop(2, tekst("Aula")), alinea("13.00 uur Welkom")), kaart(Kop(2, tekst("Hal"))))
    )([])
    with pikepdf.open(io.BytesIO(data)) as result:
        assert [[round(float(size) / MM) for size in page.mediabox[2:]] for page in result.pages] == [[297, 210]] * 2
    heights = {naam: bottom - top for _, _, top, _, bottom, naam in words(data)}
    assert heights["Aula"] > 100 > 25 < heights["Welkom"]


def test_a_qr_code_is_a_drawing_with_its_address_as_text() -> None:
    qr = Qr("https://voorbeeld.nl", (alinea("Lees verder"),))
    data = build(brief(qr))([])
    assert data == build(brief(qr))([])
    with pikepdf.open(io.BytesIO(data)) as result:
        assert not result.pages[0].get_images()
        alt = [str(each["/Alt"]) for each in result.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert alt == ["QR-code naar https://voorbeeld.nl"]


@needs_pdftotext
def test_rows_to_fill_in_are_nine_millimetres_high() -> None:
    table = Tabel(
        (tekst("Naam"), tekst("Handtekening")),
        tuple((tekst(f"gast{i}"), ()) for i in range(40)),
        ("links",) * 2,
        (0.5, 0.5),
    )
    found = words(build(document("draaiboek", Titel(tekst("Lijst")), Vak("invullijst", (), (table,))))([]))
    tops = [top for page, _, top, _, _, naam in found if page == 1 and naam.startswith("gast")]
    assert min(b - a for a, b in pairwise(tops)) > 9 * MM
    pages = {page for page, *_ in found}
    assert [sum(word[0] == page and word[5] == "Handtekening" for word in found) for page in pages] == [1] * len(pages)


@pytest.mark.parametrize(("side", "least", "most"), [("links", 70, 90), ("rechts", 305, 325)])
def test_an_address_stands_where_the_window_is(side: Literal["links", "rechts"], least: int, most: int) -> None:
    sender = Vak("afzender", (), (Vak("adres", (), (alinea("Ringdijk"),)), alinea("Welzijn")))
    place = {word: (left, top) for _, left, top, _, _, word in words(
        build(document("brief", sender, Titel(tekst("Brief")), huisstijl=Huisstijl(venster=side)))([])
    )}  # fmt: skip
    left, top = place["Ringdijk"]
    assert least < left < most  # in points from the left of the paper
    assert 110 < top < 150
    assert (place["Welzijn"][0] < left) is (side == "rechts")
