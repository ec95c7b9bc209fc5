"""The PDF writer: structure, values, errors and stable bytes."""

from __future__ import annotations

import html
import io
import os
import random
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtkit.dossier.huisstijl import Huisstijl, Logo
from buurtkit.dossier.kaartmaat import Kaartmaat
from buurtkit.render.boom import (
    Afbeelding,
    Alinea,
    Blok,
    Document,
    Inhoudsopgave,
    Kop,
    Lijst,
    Link,
    Opmaak,
    Regeleinde,
    Schrijfruimte,
    Tabel,
    Tekst,
    Titel,
    Vak,
)
from buurtkit.render.merktekens import marker
from buurtkit.render.schrijvers import SchrijfFout, TekenFout, bouwer
from buurtkit.render.zetten import PIECE

if TYPE_CHECKING:
    from tests.conftest import Proces

build = bouwer("pdf")
NAAM = marker(0)
needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler) reads text from a pdf")


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0))
    + png_chunk(b"IDAT", zlib.compress(b"\0\xff\0\0\0\xff\0"))
    + png_chunk(b"IEND", b"")
)


def tekst(text: str) -> tuple[Tekst]:
    return (Tekst(text),)


def alinea(text: str) -> Alinea:
    return Alinea(tekst(text))


def document(opmaak: Opmaak, *blokken: Blok, **fields: Any) -> Document:
    return Document(
        **{"titel": "Titel", "auteur": "De Vonk", "huisstijl": Huisstijl(), **fields}, opmaak=opmaak, blokken=blokken
    )


def brief(*blokken: Blok, **fields: Any) -> Document:
    return document("brief", Titel(tekst("Uitnodiging")), *blokken, **fields)


def pdf(doc: Document, *values: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(build(doc)(values)))


def elements(pdf_file: pikepdf.Pdf) -> Iterator[Any]:
    todo: list[Any] = [pdf_file.Root.StructTreeRoot]
    while todo:
        element = todo.pop()
        found = element.get("/K", [])
        kids: list[Any] = list(found) if isinstance(found, pikepdf.Array) else [found]
        todo.extend(kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid)
        if "/S" in element:
            yield element


def tags(pdf_file: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in elements(pdf_file)]


def read(data: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def letters(data: bytes) -> str:
    """Give all text without spaces; word by word, because plain text comes without hyphens at the ends of lines."""
    return html.unescape("".join(re.findall(r">(.*?)</word>", read(data, "-bbox"))))


RAPPORT = document(
    "rapport",
    Vak("titelblad", (), (Titel(tekst("Bevindingen")), alinea("Utrecht"))),
    Inhoudsopgave(),
    Kop(2, tekst("De weg naar hulp")),
    Kop(3, tekst("Wat wij zagen")),
    Lijst(((alinea("een"),), (alinea("twee"),)), genummerd=True),
    Tabel((tekst("Wie"), tekst("Hoeveel")), ((tekst("bewoners"), tekst("6")),), ("links", "rechts"), (0.7, 0.3)),
    Vak("citaat", tekst("Tafel 3"), (alinea("Ik heb vier keer gebeld."),)),
    Kop(4, tekst("Aantekeningen")),
    Schrijfruimte(3),
    Alinea((Link("https://devonk.example", tekst("devonk.example")),)),
    Afbeelding(PNG, "png", "Een plein", 30),
    voettekst="Versie 2",
)


def test_file_says_it_is_pdf_ua_in_dutch() -> None:
    result = pdf(brief(titel=f"Brief aan {NAAM}"), "Aïsha & Zn")
    with result.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"] == "Brief aan Aïsha & Zn"
        assert meta["dc:creator"] == ["De Vonk"]
    assert result.Root.Lang == "nl-NL"
    assert result.Root.ViewerPreferences.DisplayDocTitle
    assert result.Root.MarkInfo.Marked


def test_structure_is_tagged() -> None:
    result = pdf(RAPPORT)
    found = tags(result)
    assert [tag for tag in found if re.fullmatch(r"H\d", tag)] == ["H1", "H2", "H2", "H3", "H4"]
    assert {tag: found.count(tag) for tag in ("Table", "TH", "TD", "LI", "BlockQuote", "TOCI", "Figure")} == {
        "Table": 1,
        "TH": 2,
        "TD": 2,
        "LI": 2,
        "BlockQuote": 1,
        "TOCI": 1,
        "Figure": 1,
    }
    assert {"Document", "L", "Link", "TOC"} <= set(found)
    assert [str(element.Alt) for element in elements(result) if element.S == "/Figure"] == ["Een plein"]


def test_header_cells_say_that_they_are_above_a_column() -> None:
    scopes = [
        str(attribute.Scope)
        for element in elements(pdf(RAPPORT))
        if element.S == "/TH"
        for attribute in (element.A if isinstance(element.A, pikepdf.Array) else [element.A])
        if "/Scope" in attribute
    ]
    assert scopes == ["/Column", "/Column"]


def test_headings_move_up_without_a_title() -> None:
    result = pdf(document("brief", Kop(2, tekst("Wanneer")), Kop(3, tekst("Inloop"))))
    assert tags(result) == ["Document", "H1", "H2"]


def test_text_that_is_printed_twice_is_read_aloud_once() -> None:
    card = Vak("kaart", (), (Kop(2, tekst("Tafel 1")),))
    assert tags(pdf(document("tafelkaart", card))) == ["Document", "P"]
    assert tags(pdf(document("kaarten", card, kaart=Kaartmaat(dubbelzijdig=True)))).count("P") == 1
    assert tags(pdf(document("kaarten", card, kaart=Kaartmaat(vouwen=True)))).count("P") == 1


def test_picture_without_replacing_text_is_decoration() -> None:
    result = pdf(brief(Afbeelding(PNG, "png", "", 30)))
    assert "Figure" not in tags(result)
    assert len(result.pages[0].get_images()) == 1


def test_picture_with_the_wrong_type_is_read_all_the_same() -> None:
    assert "Figure" in tags(pdf(brief(Afbeelding(PNG, "jpg", "Een plein", 30))))


def test_logo_stands_above_the_sender(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    logo = Logo(bestand=tmp_path / "logo.png", alt="Logo van De Vonk", breedte=20)
    afzender = Vak("afzender", (), (alinea("Vonkstraat 12"),))
    result = pdf(document("brief", afzender, Titel(tekst("Brief")), huisstijl=Huisstijl(logo=logo)))
    assert tags(result) == ["Document", "Figure", "P", "H1"]


LETTERS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \n!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~éëïğłžĐșÅß€–’…"
)


@needs_pdftotext
@settings(max_examples=40)
@given(st.text(LETTERS, min_size=1, max_size=40).filter(str.strip))
def test_values_appear_letter_for_letter(value: str) -> None:
    doc = brief(alinea(f"[{NAAM}]"), Tabel((tekst("Naam"),), ((tekst(NAAM),),), ("links",), (1.0,)))
    text = letters(build(doc)([value]))
    expected = "".join(value.split())
    assert f"[{expected}]" in text
    assert text.endswith(f"Naam{expected}")


@needs_pdftotext
def test_values_are_no_code() -> None:
    value = '**Jan** | <b>x</b> & Zn {{ 7*7 }} #read("/etc/passwd") _x_ [a](b) \\ € $x$ @y <z> //'
    doc = brief(Kop(2, tekst(NAAM)), Lijst(((alinea(NAAM),),)), Vak("kader", tekst(NAAM), ()), voettekst=NAAM)
    text = letters(build(doc)([value]))
    assert text.count("".join(value.split())) == 4


@needs_pdftotext
def test_newline_breaks_the_line_and_a_tab_separates() -> None:
    lines = read(build(brief(alinea(NAAM)))(["Jan\nPiet\tKlaas"])).splitlines()
    assert "Jan" in lines
    assert "Piet Klaas" in lines


@needs_pdftotext
def test_bold_italic_and_line_break() -> None:
    result = build(brief(Alinea((Tekst("vet", vet=True), Regeleinde(), Tekst("schuin", cursief=True)))))([])
    assert {"vet", "schuin"} <= set(read(result).splitlines())
    assert tags(pikepdf.open(io.BytesIO(result)))[-2:] == ["Strong", "Em"]


def test_all_characters_without_a_glyph_are_named() -> None:
    fill = build(brief(alinea(NAAM)))
    with pytest.raises(TekenFout, match=r"niet: ไ 🎉 🏽 U\+10FFFF\. Schrijf ze anders"):
        fill(["Jan 😀, Piet 👍🏽🎉 en ไ \U0010ffff"])
    assert fill(["Jan"])


@needs_pdftotext
@pytest.mark.parametrize("letters", ["漢字", "ひらがな", "한글", "Ωμέγα", "Жанна", "😀 👍 ❤️", "مرحبا", "✓ ☐ →"])
def test_what_the_font_lacks_comes_from_another(letters: str) -> None:
    assert "Jan" in (found := read(build(brief(alinea(NAAM)))([f"Jan {letters}"])))
    assert {*found} - {*"Jan \n\f"}


@needs_pdftotext
def test_a_letter_that_no_font_has_is_written_in_those_it_stands_for() -> None:
    found = read(build(brief(alinea(NAAM)))(["ﷺ ﷼"]))
    assert all(word in found for word in ("صلى", "وسلم", "ریال"))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "hier", ""])
def test_only_writable_addresses_become_links(address: str) -> None:
    pdf = build(brief(Alinea((Link(marker(0), tekst("hier")),))))([address])
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/Annots" not in opened.pages[0]


@pytest.mark.parametrize(
    ("doc", "message"),
    [
        (document("brief", titel=""), "moet een titel hebben"),
        (document("brief", Kop(2, tekst("Kop")), Titel(tekst("Titel"))), "kopje boven de titel"),
        (brief(Kop(4, tekst("Kop"))), "niveau van kopjes overgeslagen"),
        (brief(Alinea((Link("https://buurt.nl/" + "x" * 9000, tekst("hier")),))), "meer dan 8.000 tekens"),
    ],
)
def test_what_cannot_be_a_pdf_is_explained(doc: Document, message: str) -> None:
    with pytest.raises(SchrijfFout, match=message):
        build(doc)([])


@pytest.mark.parametrize("data", [b"geen plaatje", b"", PNG[:30], b"<svg><!-- "])
def test_unreadable_picture_is_named(data: bytes) -> None:
    with pytest.raises(SchrijfFout, match='Het plaatje "Een plein" is niet te lezen'):
        build(brief(Afbeelding(data, "png", "Een plein", 30)))


def test_a_picture_of_many_pieces_is_the_same_picture() -> None:
    shown = random.Random(2027).randbytes(600 * 600)
    rows = b"".join(b"\0" + shown[row * 600 : (row + 1) * 600] for row in range(600))
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 600, 600, 8, 0, 0, 0, 0))
    picture = PNG[:8] + header + png_chunk(b"IDAT", zlib.compress(rows)) + png_chunk(b"IEND", b"")
    assert len(picture) > PIECE

    result = pdf(brief(Afbeelding(picture, "png", "Ruis", 100), Afbeelding(PNG, "png", "", 30)))
    images = list(result.pages[0].get_images().values())
    assert [each.read_bytes() for each in images if each.Width == 600] == [shown]


def test_unknown_font_names_the_nearest() -> None:
    with pytest.raises(SchrijfFout, match=r'Het lettertype "Opensans" .* "Open Sans"'):
        build(brief(huisstijl=Huisstijl(lettertype="Opensans")))


def test_font_of_the_user_is_embedded(tmp_path: Path) -> None:
    font = str(files("rendercv_fonts") / "Noto Sans" / "NotoSansKR-Regular.ttf")
    shutil.copy(font, tmp_path)
    huisstijl = Huisstijl(lettertype="Noto Sans KR", lettertype_map=tmp_path)
    result = pdf(brief(alinea("안녕"), huisstijl=huisstijl))
    assert "NotoSansKR" in "".join(str(font.BaseFont) for font in result.pages[0].resources.Font.values())


def test_same_values_give_the_same_bytes() -> None:
    fill = build(brief(alinea(NAAM)))
    first = fill(["Jan"])
    assert fill(["Piet"]) != first
    assert fill(["Jan"]) == first


def test_bytes_do_not_depend_on_process_or_date() -> None:
    code = "import sys, tests_document as t; sys.stdout.buffer.write(t.build(t.RAPPORT)([]))"
    here = Path(__file__)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(here, Path(folder) / "tests_document.py")
        path = os.pathsep.join([folder, *sys.path])
        variants = [
            {"SOURCE_DATE_EPOCH": "0", "TZ": "Asia/Tokyo"},
            {"PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "99999999"},
        ]
        results = [
            subprocess.run(
                [sys.executable, "-c", code],
                env={**os.environ, "PYTHONPATH": path, **variant},
                capture_output=True,
                check=True,
            ).stdout
            for variant in variants
        ]
    assert results == [build(RAPPORT)([])] * 2


@needs_pdftotext
def test_letters_made_at_the_same_time_do_not_mix() -> None:
    fill = build(brief(alinea(NAAM)))
    names = [f"Gast{i}x" for i in range(24)]
    with ThreadPoolExecutor(4) as pool:
        letters = list(pool.map(lambda name: read(fill([name])), names))
    for name, letter in zip(names, letters, strict=True):
        assert re.findall(r"Gast\d+x", letter) == [name]


def test_a_render_that_is_killed_left_nothing_for_others_to_read(map_: Path, proces: Proces, tmp_path: Path) -> None:
    temporary = tmp_path / "tijdelijk"
    temporary.mkdir()
    here = {name: str(temporary) for name in ("TMPDIR", "TEMP", "TMP")}
    seen: list[Path] = []
    with proces.start("render", map_, "--formaat", "pdf", env=here) as process:
        while process.poll() is None and len(list((map_ / "uitvoer").rglob("*.pdf"))) < 3:
            seen += temporary.iterdir()
        process.kill()

    assert process.returncode, "it was not stopped half-way"
    assert [*seen, *temporary.iterdir()] == []
