from __future__ import annotations

from string import punctuation
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from buurtkit.dossier.huisstijl import Huisstijl
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
    Opmaak,
    Paginaeinde,
    Regeleinde,
    Schrijfruimte,
    Tabel,
    Tekst,
    Titel,
    Vak,
)
from buurtkit.render.merktekens import marker
from buurtkit.render.schrijvers import als_md

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = (
    '**Jan** | <script>alert(1)</script> & Zn {{ 7*7 }} #read("/etc/passwd") _x_ [a](b) \\ € `c` &amp; ~~d~~',
    "1. een\n2. twee",
    "# geen kop #",
    "titel\n===\nnog een\n---",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a|b\n:-|-:",
    "titel\n=",
    "1.",
    "_a_ en _b_c __d__ ___",
    "[a]: https://kwaad.nl\n[a]",
    "  vier  spaties\t\n\n    en een lege regel  ",
    "- streep\n+ plus\n> punt\n```\n~~~",
    "\\",
    "a\\|b\\\\|c|",
    "!",
    "&#35;&lt&lt;",
    "a\u2028  b\u2029",
)

TEXT = st.lists(
    st.one_of(
        st.sampled_from([*punctuation, *"\n \t1a\u00a0\u2028", "1. ", "- ", "&lt;", "](", "\n===", "\n---", "|-"]),
        st.characters(exclude_categories=["Cc", "Cs", "Co"], exclude_characters="\ufffe\uffff"),
    ),
    max_size=12,
).map("".join)
"""Printable text of all kinds, with much of what means something in Markdown."""

VALUE = Tekst(marker(0))
SURROUNDINGS: list[Inhoud] = [
    (VALUE,),
    (Tekst("Beste "), VALUE, Tekst(", welkom")),
    (VALUE, Tekst("vet", vet=True)),
    (Tekst("schuin", cursief=True), VALUE),
    (VALUE, Link("https://doornbuurt.voorbeeld.nl", (Tekst("website"),)), VALUE),
    (Link("https://doornbuurt.voorbeeld.nl", (Tekst("naar "), VALUE)),),
    (Regeleinde(), VALUE, Regeleinde(), Tekst("slot")),
]
BLOCKS: dict[str, Callable[[Inhoud], Blok]] = {
    "paragraph": Alinea,
    "item": lambda inhoud: Lijst(((Alinea(inhoud),), (Alinea((Tekst("twee"),)),))),
    "nested": lambda inhoud: Lijst(((Alinea((Tekst("een"),)), Lijst(((Alinea(inhoud),),))),), genummerd=True, start=9),
    "box": lambda inhoud: Vak("kader", (Tekst("Kort"),), (Alinea(inhoud),)),
    "title": Titel,
    "heading": lambda inhoud: Kop(3, inhoud),
    "cell": lambda inhoud: Tabel(
        (inhoud, (Tekst("kop"),)), (((Tekst("a"),), inhoud),), ("links", "rechts"), (0.5, 0.5)
    ),
}


def document(*blokken: Blok, opmaak: Opmaak = "brief", voettekst: str = "") -> Document:
    return Document("Titel & co", "Auteur", opmaak, blokken, Huisstijl(), voettekst)


def write(*blokken: Blok, values: tuple[str, ...] = ()) -> str:
    return als_md.build(document(*blokken))(values).decode()


def read(markdown: str) -> tuple[list[str], list[str], str]:
    """Read Markdown; give the kinds of blocks, the text of each with line breaks, and all text that is emphasised."""
    kinds, texts, emphasised = [], [], ""
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown):
        if token.children is None:
            kinds.append(token.type)
            continue
        text, depth = "", 0
        for child in token.children:
            if child.type in ("strong_open", "em_open") or child.content in ("<strong>", "<em>"):
                depth += 1
            elif child.type in ("strong_close", "em_close") or child.content in ("</strong>", "</em>"):
                depth -= 1
            elif child.type == "hardbreak" or (child.type, child.content) == ("html_inline", "<br>"):
                text += "\n"
            elif child.type == "text":
                text += child.content
                emphasised += child.content if depth else ""
            else:
                assert child.type in ("link_open", "link_close"), child
        texts.append(text)
    return kinds, texts, emphasised


def plain(inhoud: Inhoud, value: str) -> str:
    parts = (
        "\n" if isinstance(part, Regeleinde) else plain(part.inhoud, value) if isinstance(part, Link) else part.tekst
        for part in inhoud
    )
    return "".join(parts).replace(VALUE.tekst, value)


def check_literal(name: str, inhoud: Inhoud, value: str) -> None:
    expected = plain(inhoud, value)
    if name not in ("title", "heading", "cell"):
        expected = expected.strip("\n")
    block = BLOCKS[name]

    kinds, texts, _ = read(write(block(inhoud), values=(value,)))

    if expected:
        assert kinds == read(write(block((Tekst("x"),))))[0]
        assert expected in texts


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_comes_back_letter_for_letter(name: str, value: str) -> None:
    for inhoud in SURROUNDINGS:
        check_literal(name, inhoud, value)


@given(st.sampled_from([*BLOCKS]), st.sampled_from(SURROUNDINGS), TEXT)
def test_any_text_comes_back_letter_for_letter(name: str, inhoud: Inhoud, value: str) -> None:
    check_literal(name, inhoud, value)


@given(TEXT, TEXT, TEXT, st.booleans(), st.booleans())
def test_emphasis_covers_its_text_and_nothing_else(
    before: str, text: str, after: str, vet: bool, cursief: bool
) -> None:
    inhoud = (Tekst(marker(0)), Tekst(marker(1), vet, cursief), Tekst(marker(2)))

    _, texts, emphasised = read(write(Alinea((Tekst("a"), *inhoud, Tekst("z"))), values=(before, text, after)))

    assert texts == [f"a{before}{text}{after}z"]
    assert "".join(emphasised.split()) == ("".join(text.split()) if vet or cursief else "")


@given(TEXT, TEXT)
def test_neighbours_in_different_weights_stay_apart(first: str, second: str) -> None:
    runs = (Tekst(marker(0), vet=True), Tekst(marker(1), cursief=True), Tekst(marker(0), vet=True, cursief=True))

    _, texts, emphasised = read(write(Alinea((Tekst("a"), *runs, Tekst("z"))), values=(first, second)))

    assert texts == [f"a{first}{second}{first}z"]
    assert "".join(emphasised.split()) == "".join((first + second + first).split())


def test_ordinary_prose_is_not_escaped() -> None:
    prose = "Op 12 maart 2027 (19.30 uur) - of later! - komt R&D, nr. 1, met +31 6 & #buurt; jan_piet, C# en 5 > 3."

    assert write(Alinea((Tekst(prose),))) == f"{prose}\n"


def test_a_letter_reads_well() -> None:
    letter = document(
        Vak("afzender", (), (Alinea((Tekst("Bewoners", vet=True), Regeleinde(), Tekst("Wilgenplein 4"))),)),
        Titel((Tekst("Tafel van 50"),)),
        Alinea((Tekst("Beste "), VALUE, Tekst(","))),
        Vak("kader", (Tekst("In het kort"),), (BLOCKS["item"]((Tekst("een"),)), Alinea((Tekst("Tot dan"),)))),
        Vak("citaat", (), (Alinea((Tekst("Zo is het."),)),)),
        Paginaeinde(),
        Schrijfruimte(2),
        Afbeelding(b"", "png", "Een tafel", 40),
        voettekst="versie 1",
    )

    assert als_md.build(letter)(["Jan"]).decode() == (
        "**Bewoners**\\\nWilgenplein 4\n\n# Tafel van 50\n\nBeste Jan,\n\n"
        "> **In het kort**\n>\n> - een\n> - twee\n>\n> Tot dan\n\n> Zo is het.\n\n"
        f"{'_' * 60}\n\n{'_' * 60}\n\n*Afbeelding: Een tafel*\n\n---\n\nversie 1\n"
    )


def test_a_table_has_straight_columns_as_long_as_it_is_not_wide() -> None:
    def table(text: str) -> str:
        cells = ((Tekst("1"),), (Tekst(text),), (Tekst("x"),))
        return write(
            Tabel(((Tekst("Nr."),), (Tekst("Wat"),), ()), (cells,), ("rechts", "links", "midden"), (0.2, 0.6, 0.2))
        )

    assert table("Welkom") == "| Nr. | Wat    |     |\n| --: | ------ | :-: |\n|   1 | Welkom |  x  |\n"
    assert table("w" * 120) == f"| Nr. | Wat |     |\n| --: | --- | :-: |\n|   1 | {'w' * 120} |  x  |\n"


def test_items_with_more_than_a_line_are_apart() -> None:
    long_item = (Alinea((Tekst("een"),)), Alinea((Tekst("vervolg"),)))

    assert write(Lijst((long_item, (Alinea((Tekst("twee"),)),)), genummerd=True, start=3)) == (
        "3. een\n\n   vervolg\n\n4. twee\n"
    )


def test_an_empty_item_below_a_line_does_not_underline_it() -> None:
    nested = Lijst(((Alinea(()),), (Alinea((Tekst("b"),)),)))

    kinds, texts, _ = read(write(Lijst(((Alinea((Tekst("a"),)), nested),))))

    assert "heading_open" not in kinds
    assert texts == ["a", "b"]


def test_two_lists_stay_two_lists() -> None:
    lists = (BLOCKS["item"]((Tekst("een"),)),) * 2

    assert read(write(*lists))[0].count("bullet_list_open") == 2


def test_the_contents_name_the_headings_of_level_2() -> None:
    text = write(
        Inhoudsopgave(),
        Kop(2, (Tekst("Een"),)),
        Vak("klein", (), (Kop(3, (Tekst("Diep"),)), Kop(2, (VALUE,)))),
        values=("Twee",),
    )

    assert text.startswith("## Inhoud\n\n- Een\n- Twee\n\n## Een\n")


def test_cards_are_separated_and_their_large_text_is_no_heading() -> None:
    cards = [Vak("kaart", (), (Kop(2, (Tekst(name),)), Alinea((Tekst("buurt"),)))) for name in ("Jan", "Els")]

    text = als_md.build(document(*cards, opmaak="kaarten"))(()).decode()

    assert text == "# Titel & co\n\n**Jan**\n\nbuurt\n\n---\n\n**Els**\n\nbuurt\n"


def test_a_title_page_ends_with_a_line() -> None:
    assert (
        write(Vak("titelblad", (), (Titel((Tekst("Verslag"),)),)), Alinea((Tekst("Tekst"),)))
        == "# Verslag\n\n---\n\nTekst\n"
    )


@pytest.mark.parametrize(
    ("doel", "text", "expected"),
    [
        ("https://x.nl/a", "lees", "[lees](https://x.nl/a)"),
        ("https://x.nl/a", "https://x.nl/a", "<https://x.nl/a>"),
        ("mailto:jan@x.nl", "jan@x.nl", "<jan@x.nl>"),
        ("https://x.nl/?a=1&copy;=(2)", "lees", "[lees](https://x.nl/?a=1&amp;copy;=%282%29)"),
        ("javascript:alert(1)", "lees", "lees"),
    ],
)
def test_links(doel: str, text: str, expected: str) -> None:
    assert write(Alinea((Link(doel, (Tekst(text),)),))) == f"{expected}\n"


@given(TEXT)
def test_a_value_in_an_address_stays_inside_it(value: str) -> None:
    markdown = write(Alinea((Link(f"https://x.nl/?wie={marker(0)}", (Tekst("hier"),)),)), values=(value,))

    assert markdown.startswith("[hier](https://x.nl/?wie=")
    assert read(markdown)[:2] == (["paragraph_open", "paragraph_close"], ["hier"])
