from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from buurtkit.dossier.huisstijl import Huisstijl, Logo
from buurtkit.dossier.kaartmaat import Kaartmaat
from buurtkit.render.boom import (
    Afbeelding,
    Alinea,
    Blok,
    Document,
    Inhoud,
    Inhoudsopgave,
    Kop,
    Lijst,
    Link,
    Paginaeinde,
    Regeleinde,
    Schrijfruimte,
    Tabel,
    Tekst,
    Titel,
    Vak,
)
from buurtkit.render.merktekens import marker
from buurtkit.render.schrijvers import SchrijfFout, als_html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOSTILE = (
    '**Jan** | <script>alert(1)</script> & Zn {{ 7*7 }} #read("/etc/passwd") _x_ [a](b) \\ €',
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)",
    "</title></style></p><h1>&lt;&#60;&amp;",
    "twee\nregels  en\tspaties ",
    "{taal} {0} %s",
    marker(0) + marker(1),
)
TEXT = st.text(st.one_of(st.sampled_from("<>&\"'\n {}/#;a"), st.characters(exclude_categories=["Cc", "Cs", "Co"])))
VALUE = Tekst(marker(0))
SURROUNDED: Inhoud = (Tekst("Beste <b> "), VALUE, Tekst(" & co"))
BLOCKS: dict[str, Callable[[Inhoud], Blok]] = {
    "p": Alinea,
    "h1": Titel,
    "h3": lambda inhoud: Kop(3, inhoud),
    "li": lambda inhoud: Lijst(((Alinea(inhoud),),)),
    "th": lambda inhoud: Tabel((inhoud,), (), ("links",), (1,)),
    "td": lambda inhoud: Tabel(((Tekst("kop"),),), ((inhoud,),), ("rechts",), (1,)),
    "a": lambda inhoud: Alinea((Link("https://x.nl", tuple(part for part in inhoud if isinstance(part, Tekst))),)),
    "blockquote": lambda inhoud: Vak("citaat", inhoud, ()),
}

VOID = ("meta", "br", "col", "img")


class Page(HTMLParser):
    """The elements of a page; all but the void ones must be closed in the right order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.path: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.path == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "br":
            self.handle_data("\n")
        elif tag not in VOID:
            self.path.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "path"
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.path.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(("/".join(self.path), data))

    def text(self, tag: str) -> str:
        """Give all text in elements of a kind, but not that of the skip link."""
        return "".join(text for path, text in self.texts if tag in path.split("/") and not path.endswith("body/a"))

    def all(self, tag: str) -> list[dict[str, str]]:
        """Give the attributes of all elements of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    def classes(self) -> list[str]:
        return [attributes.get("class", "") for _, attributes in self.elements]


def document(*blokken: Blok) -> Document:
    return Document("Titel", "Auteur", "brief", blokken, Huisstijl())


def page(shape: Document, *values: str) -> Page:
    return Page(als_html.build(shape)(values).decode())


def cards(*names: str) -> tuple[Vak, ...]:
    return tuple(Vak("kaart", (), (Kop(2, (Tekst(name),)), Alinea((Tekst("buurt"),)))) for name in names)


def with_hostile(test: Callable[..., None]) -> Callable[..., None]:
    for value in HOSTILE:
        test = example(value)(test)
    return test


def check_literal(tag: str, value: str) -> None:
    shape = document(BLOCKS[tag](SURROUNDED))

    shown = page(shape, value)

    assert shown.text(tag).strip("\n") == f"Beste <b> {value} & co"
    without_breaks = [element for element in shown.elements if element[0] != "br"]
    assert [name for name, _ in without_breaks] == [name for name, _ in page(shape, "x").elements]


@pytest.mark.parametrize("tag", BLOCKS)
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_comes_back_letter_for_letter(tag: str, value: str) -> None:
    check_literal(tag, value)


@given(st.sampled_from([*BLOCKS]), TEXT)
def test_any_text_comes_back_letter_for_letter(tag: str, value: str) -> None:
    check_literal(tag, value)


@with_hostile
@given(TEXT)
def test_text_in_the_title_and_in_attributes_is_on_one_line(value: str) -> None:
    picture = Afbeelding(b"", "png", f"foto van {marker(0)}", 40)
    table = Tabel((SURROUNDED, (Tekst("b"),)), (), ("links", "links"), (0.5, 0.5))
    shape = replace(document(picture, table), titel=f"Aan {marker(0)}", auteur=marker(0))

    shown = page(shape, value)

    one_line = value.replace("\n", " ")
    assert shown.text("title") == f"Aan {one_line}"
    assert shown.all("img")[0]["alt"] == f"foto van {one_line}"
    assert {"name": "author", "content": one_line} in shown.all("meta")
    assert shown.all("div")[-1]["aria-label"] == f"Tabel 1: {' '.join(f'Beste <b> {value} & co'.split())}, b"


@with_hostile
@given(TEXT)
def test_text_cannot_leave_the_style_sheet(value: str) -> None:
    shape = replace(document(), voettekst=f"versie {marker(0)}", huisstijl=Huisstijl(lettertype=f"x{value}"))

    shown = page(shape, value)

    style = shown.text("style")
    assert style.count("{") == style.count("}") == page(document()).text("style").count("{")
    assert style.count('"') == page(document()).text("style").count('"')
    assert shown.text("footer") == f"versie {value}"


def test_the_page_fetches_nothing_and_runs_nothing(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\nlogo")
    shape = replace(
        document(Afbeelding(b"foto", "jpg", "", 40)),
        huisstijl=Huisstijl(logo=Logo(bestand=tmp_path / "logo.png", alt="Ons logo", breedte=30)),
    )

    shown = page(shape)

    assert [name for name, _ in shown.elements if name in ("script", "link", "iframe", "object")] == []
    assert "url(" not in shown.text("style")
    assert "@import" not in shown.text("style")
    logo, foto = shown.all("img")
    assert (logo["alt"], logo["style"], foto["alt"]) == ("Ons logo", "width: 30mm", "")
    assert b64decode(logo["src"].removeprefix("data:image/png;base64,")) == b"\x89PNG\r\n\x1a\nlogo"
    assert b64decode(foto["src"].removeprefix("data:image/jpeg;base64,")) == b"foto"


def test_a_logo_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("<svg/>")
    shape = replace(document(), huisstijl=Huisstijl(logo=Logo(bestand=tmp_path / "logo.png", alt="Logo")))

    with pytest.raises(SchrijfFout, match=r"logo\.png"):
        als_html.build(shape)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "/pad", "data:text/html,x", ""])
def test_only_addresses_become_links(target: str) -> None:
    links = Alinea((Link(marker(0), (Tekst("lees"),)), Link("https://x.nl/?a=1&lt;='", (Tekst("meer"),))))

    shown = page(document(links), target)

    assert shown.all("a")[1:] == [{"href": "https://x.nl/?a=1&lt;='"}]
    assert shown.text("p") == "leesmeer"


@given(TEXT)
def test_a_value_in_an_address_is_encoded(value: str) -> None:
    href = page(document(Alinea((Link(f"https://x.nl/{marker(0)}", (Tekst("x"),)),))), value).all("a")[1]["href"]

    assert href.isascii()
    assert href.isprintable()
    assert not set(href) & set('<>" &?#')


def test_weights_and_line_breaks() -> None:
    shown = page(document(Alinea((Tekst("a", vet=True), Regeleinde(), Tekst("b", vet=True, cursief=True)))))

    assert ("html/body/div/main/p/strong", "a") in shown.texts
    assert ("html/body/div/main/p/strong/em", "b") in shown.texts
    assert shown.text("p") == "a\nb"
    assert len(page(document(Alinea((VALUE,))), "a\nb\nc").all("br")) == 2


def test_the_sender_stands_in_the_header_and_the_title_in_the_main_part() -> None:
    shown = page(document(Vak("afzender", (), (Alinea((Tekst("Bewoners"),)),)), Titel((Tekst("Uitnodiging"),))))

    assert shown.text("header").strip() == "Bewoners"
    assert shown.text("main").strip() == "Uitnodiging"


def test_the_contents_lead_to_the_headings_of_level_2() -> None:
    blokken = (Inhoudsopgave(), Kop(2, (Tekst("Een"),)), Kop(3, (Tekst("Sub"),)), Vak("klein", (), (Kop(2, (VALUE,)),)))

    shown = page(document(*blokken), "Twee")

    anchors = {attributes["id"] for name, attributes in shown.elements if name == "h2"}
    targets = [link["href"].removeprefix("#") for link in shown.all("a")[1:]]
    assert set(targets) == anchors - {"toc"}
    assert shown.text("nav").split() == ["Inhoud", "Een", "Twee"]


def test_tables_have_headers_and_names_of_their_own() -> None:
    table = Tabel(((Tekst("Tijd"),), ()), (((Tekst("19.30"),), (Tekst("Welkom"),)),), ("links", "rechts"), (0.25, 0.75))
    headless = replace(table, kop=((), ()))

    shown = page(document(table, headless))

    assert shown.all("th") == [{"scope": "col"}]
    assert shown.all("td") == [{}, {}, {"class": "rechts"}, {}, {"class": "rechts"}]
    assert len(shown.all("thead")) == 1
    assert [div["aria-label"] for div in shown.all("div") if "aria-label" in div] == ["Tabel 1: Tijd", "Tabel 2"]
    assert [col["style"] for col in shown.all("col")[:2]] == ["width: 25.00%", "width: 75.00%"]


def test_boxes_with_the_same_title_have_names_of_their_own() -> None:
    box = Vak("kader", (Tekst("Let op"),), (Alinea((Tekst("tekst"),)),))

    shown = page(document(box, box, replace(box, titel=())))

    labels = [div.get("aria-labelledby") for div in shown.all("div") if div.get("class") == "kader"]
    assert labels == ["vak-1", "vak-2", None]
    assert [p["id"] for p in shown.all("p") if "id" in p] == ["vak-1", "vak-2"]


def test_what_is_only_for_paper_is_not_read_aloud() -> None:
    shown = page(document(Schrijfruimte(3), Paginaeinde()))

    assert {"class": "schrijfruimte", "aria-hidden": "true"} in shown.all("div")
    assert shown.text("main").strip() == ""


def test_numbered_lists_start_where_they_should() -> None:
    assert page(document(Lijst((), genummerd=True, start=4))).all("ol") == [{"start": "4"}]


@pytest.mark.parametrize(("dubbelzijdig", "sheets"), [(False, 2), (True, 4)])
def test_cards_fill_sheets_with_crop_marks(dubbelzijdig: bool, sheets: int) -> None:
    kaart = Kaartmaat(dubbelzijdig=dubbelzijdig)
    shape = replace(document(*cards(*("Jan",) * 11)), opmaak="kaarten", kaart=kaart)

    shown = page(shape)

    vellen = [div for div in shown.all("div") if div.get("class") == "vel"]
    assert len(vellen) == len(shown.all("svg")) == sheets
    assert len({path["d"] for path in shown.all("path")}) == 1
    assert [div for div in vellen if "aria-hidden" in div] == [{"class": "vel", "aria-hidden": "true"}] * (
        sheets // 2 * dubbelzijdig
    )
    assert len(shown.all("article")) == 11 * (1 + dubbelzijdig)
    assert shown.text("h1") == "Titel"
    assert shown.all("h2") == []


def test_crop_marks_stand_outside_the_cards() -> None:
    shape = replace(document(*cards("Jan")), opmaak="kaarten", kaart=Kaartmaat(90, 140))

    path = page(shape).all("path")[0]["d"]

    assert path == (
        "M15 1.5v5m0 284v5M105 1.5v5m0 284v5M195 1.5v5m0 284v5M8 8.5h5m184 0h5M8 148.5h5m184 0h5M8 288.5h5m184 0h5"
    )


def test_a_folded_card_is_written_twice_and_read_aloud_once() -> None:
    shape = replace(document(*cards("Tafel 1", "Tafel 2")), opmaak="tafelkaart")

    shown = page(shape)

    assert len(shown.all("article")) == 4
    assert shown.all("div").count({"aria-hidden": "true"}) == 2


def test_text_on_a_full_card_is_smaller() -> None:
    def size(*blokken: Blok) -> float:
        shape = replace(document(Vak("kaart", (), blokken)), opmaak="kaarten")
        return float(page(shape, "Jan\nPiet").all("article")[0]["style"].removeprefix("--tekst: ").removesuffix("pt"))

    name, line = Kop(2, (VALUE,)), Alinea((Tekst("een regel die over de volle breedte van de kaart gaat"),))
    assert size(line) == 14
    assert 14 > size(name) > size(name, line) > size(name, Lijst(((line,) * 6,)))


def test_cards_have_no_page_numbers() -> None:
    assert "counter(pages)" in page(document()).text("style")
    assert "counter(pages)" not in page(replace(document(), opmaak="kaarten")).text("style")
