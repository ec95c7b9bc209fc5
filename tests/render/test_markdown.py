from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.dossier.typen import Markdown
from buurtkit.render.boom import (
    Afbeelding,
    Alinea,
    Blok,
    Kop,
    Lijst,
    Link,
    Paginaeinde,
    Regeleinde,
    Schrijfruimte,
    Tabel,
    Tekst,
    Vak,
)
from buurtkit.render.markdown import VAKKEN, MarkdownFout, parse
from buurtkit.render.merktekens import marker

VALUE = marker(0)

HOSTILE = '**Jan** | <script>alert(1)</script> & Zn {{ 7*7 }} #read("/etc/passwd") _x_ [a](b) \\ €'


def picture(name: str, alt: str) -> Afbeelding:
    return Afbeelding(name.encode(), "png", alt, 160)


def read(text: str, *values: str) -> tuple[Blok, ...]:
    return parse(text, values, picture)


def line(*parts: Tekst | Link | Regeleinde) -> Alinea:
    return Alinea(parts)


def text_of(blokken: tuple[Blok, ...]) -> str:
    """Give all text in blocks of paragraphs and lists, with a space between the pieces."""
    words = []
    for blok in blokken:
        if isinstance(blok, Lijst):
            words += [text_of(item) for item in blok.items]
        else:
            assert isinstance(blok, Alinea), blok
            for run in blok.inhoud:
                words += [
                    run.tekst if isinstance(run, Tekst) else "",
                    *([t.tekst for t in run.inhoud] if isinstance(run, Link) else []),
                ]
    return " ".join(words)


def fout(text: str, *values: str) -> MarkdownFout:
    with pytest.raises(MarkdownFout) as caught:
        read(text, *values)
    return caught.value


def test_headings_have_the_level_of_their_hashes() -> None:
    assert read("## Een\n\n### Twee\n#### Drie") == (
        Kop(2, (Tekst("Een"),)),
        Kop(3, (Tekst("Twee"),)),
        Kop(4, (Tekst("Drie"),)),
    )


def test_lines_of_a_paragraph_run_on_unless_one_asks_for_a_break() -> None:
    assert read("een\ntwee  \ndrie\n\nvier") == (
        line(Tekst("een"), Tekst(" "), Tekst("twee"), Regeleinde(), Tekst("drie")),
        line(Tekst("vier")),
    )


def test_bold_italic_and_links() -> None:
    assert read("**a** *b* ***c*** [d **e**](https://x.nl)") == (
        line(
            Tekst("a", vet=True),
            Tekst(" "),
            Tekst("b", cursief=True),
            Tekst(" "),
            Tekst("c", vet=True, cursief=True),
            Tekst(" "),
            Link("https://x.nl", (Tekst("d "), Tekst("e", vet=True))),
        ),
    )


def test_a_link_over_two_lines_keeps_its_words_apart() -> None:
    (blok,) = read(":::afzender\n[ons\nhuis](https://x.nl)\n:::")

    assert blok == Vak("afzender", (), (line(Link("https://x.nl", (Tekst("ons"), Tekst(" "), Tekst("huis")))),))


def test_lists_can_hold_lists_and_start_anywhere() -> None:
    assert read("3. a\n4. b\n   - c") == (
        Lijst(
            ((line(Tekst("a")),), (line(Tekst("b")), Lijst(((line(Tekst("c")),),)))),
            genummerd=True,
            start=3,
        ),
    )


def test_the_dashes_of_a_table_give_the_widths_and_colons_the_alignment() -> None:
    assert read("| a | b | c |\n|--|-----:|:-:|\n| 1 | 2 | 3 |\n| 4 | 5 |") == (
        Tabel(
            kop=((Tekst("a"),), (Tekst("b"),), (Tekst("c"),)),
            rijen=(((Tekst("1"),), (Tekst("2"),), (Tekst("3"),)), ((Tekst("4"),), (Tekst("5"),), ())),
            uitlijning=("links", "rechts", "midden"),
            breedtes=(0.25, 0.625, 0.125),
        ),
    )


@pytest.mark.parametrize("text", ["> | a | b |\n> |---|---|\n> | 1 | 2 |", "- | a | b |\n  |---|---|\n  | 1 | 2 |"])
def test_a_table_inside_something_has_a_width_for_each_column(text: str) -> None:
    (outer,) = read(text)
    table = outer.blokken[0] if isinstance(outer, Vak) else outer.items[0][0] if isinstance(outer, Lijst) else None

    assert isinstance(table, Tabel)
    assert table.breedtes == (0.5, 0.5)


def test_a_quote_is_a_box() -> None:
    assert read("> zo") == (Vak("citaat", (), (line(Tekst("zo")),)),)


@pytest.mark.parametrize("soort", VAKKEN)
def test_every_kind_of_box_can_have_a_title(soort: str) -> None:
    (blok,) = read(f":::{soort} In het kort\nx\n:::")

    assert blok == Vak(soort, (Tekst("In het kort"),), (line(Tekst("x")),))  # type: ignore[arg-type]


@pytest.mark.parametrize("soort", VAKKEN)
def test_lines_stay_lines_where_an_address_or_a_signature_stands(soort: str) -> None:
    (blok,) = read(f":::{soort}\na\nb\n:::")

    assert isinstance(blok, Vak)
    expected = Regeleinde() if soort in ("afzender", "adres", "ondertekening", "titelblad", "kaart") else Tekst(" ")
    assert blok.blokken == (line(Tekst("a"), expected, Tekst("b")),)


def test_loose_boxes_need_no_closing_line() -> None:
    assert read("a\n:::paginaeinde\n:::schrijfruimte 4\nb") == (
        line(Tekst("a")),
        Paginaeinde(),
        Schrijfruimte(4),
        line(Tekst("b")),
    )


def test_boxes_in_boxes_need_no_counting() -> None:
    text = ":::kader\n:::klein\n:::schrijfruimte 2\na\n:::\nb\n:::klein\nc\n:::\n:::\n\n:::::kader\nd\n:::"

    assert read(text) == (
        Vak(
            "kader",
            (),
            (
                Vak("klein", (), (Schrijfruimte(2), line(Tekst("a")))),
                line(Tekst("b")),
                Vak("klein", (), (line(Tekst("c")),)),
            ),
        ),
        Vak("kader", (), (line(Tekst("d")),)),
    )


def test_a_picture_is_a_block() -> None:
    assert read("![een tafel](tafel.png)") == (Afbeelding(b"tafel.png", "png", "een tafel", 160),)


@pytest.mark.parametrize(
    ("text", "message", "zoek"),
    [
        ("# Kop", "Een kop begint hier met `##`: de titel staat al boven in het sjabloon.", "# Kop"),
        ("##### Kop", "Een kop heeft hooguit vier hekjes (`####`).", "##### Kop"),
        (":::kadr\nx\n:::", "`kadr` is geen vak dat buurtkit kent. Bedoelde u `kader`?", "kadr"),
        ("> :::kader\n> ", "Een vak (`:::`) begint op een eigen regel, niet achter `>` of `-`.", "> :::kader"),
        ("1. :::kader\n:::", "Een vak (`:::`) begint op een eigen regel, niet achter `>` of `-`.", "1. :::kader"),
        (":::kader\nx", "Het vak `:::kader` wordt nergens gesloten met `:::`.", ":::kader"),
        ("x\n:::", "Hier sluit een vak (`:::`) dat niet geopend is.", ":::"),
        (":::schrijfruimte", "Achter `:::schrijfruimte` hoort een aantal regels van 1 tot 40.", "schrijfruimte"),
        (":::schrijfruimte 41", "Achter `:::schrijfruimte` hoort een aantal regels van 1 tot 40.", "schrijfruimte"),
        (":::schrijfruimte 0", "Achter `:::schrijfruimte` hoort een aantal regels van 1 tot 40.", "schrijfruimte"),
        ("tekst ![a](b.png)", "Een plaatje staat alleen in een alinea, niet tussen tekst.", "![a]"),
    ],
)  # fmt: skip
def test_what_the_tree_cannot_hold_is_refused(text: str, message: str, zoek: str) -> None:
    error = fout(text)

    assert str(error) == message
    assert error.zoek == zoek


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "`x`", "    x", "~~~\nx\n~~~", "x\n===", "---", "&amp;", "https://x.nl", "[x]: https://y.nl"]
)
def test_what_means_nothing_stays_text(text: str) -> None:
    assert text_of(read(text)).replace(" ", "") == "".join(text.split())


@pytest.mark.parametrize(
    "text", [VALUE, f"- {VALUE}", f"> {VALUE}", f"## {VALUE}", f"| {VALUE} |\n|--|", f"**{VALUE}**"]
)
@pytest.mark.parametrize("value", [HOSTILE, "# a\n\n- b", ":::kader\nx\n:::", "| a |\n|---|"])
def test_a_value_does_not_change_the_shape(text: str, value: str) -> None:
    assert read(text, value) == read(text, "gewoon")


def test_a_value_of_type_markdown_is_read() -> None:
    value = Markdown("Wij eten **soep**.\n\n- met *brood*\n- zonder")

    assert read(VALUE, value) == (
        line(Tekst("Wij eten "), Tekst("soep", vet=True), Tekst(".")),
        Lijst(
            (
                (line(Tekst("met "), Tekst("brood", cursief=True)),),
                (line(Tekst("zonder")),),
            )
        ),
    )


def test_a_value_of_type_markdown_amid_text_keeps_to_its_line() -> None:
    assert read(f"Nee: {VALUE}!", Markdown("**a**\nb")) == (
        line(Tekst("Nee: "), Tekst("a", vet=True), Tekst(" b"), Tekst("!")),
    )


def test_a_link_in_a_value_in_a_link_keeps_its_words() -> None:
    assert read(f"[lees {VALUE}](https://x.nl)", Markdown("[a](https://y.nl) b")) == (
        line(Link("https://x.nl", (Tekst("lees "), Tekst("a"), Tekst(" b")))),
    )


@pytest.mark.parametrize(
    "value", ["# kop", "| a |\n|---|", "> a", ":::kader\nx\n:::", "![a](b.png)", "<b>x</b>", "`x`", ":::paginaeinde"]
)
def test_a_value_of_type_markdown_knows_no_headings_tables_boxes_pictures_or_html(value: str) -> None:
    blokken = read(VALUE, Markdown(value))

    assert "".join(text_of(blokken).split()).strip("!") in "".join(value.split())
    assert all(isinstance(blok, (Alinea, Lijst)) for blok in blokken)


def test_a_value_of_type_markdown_cannot_pose_as_another_value() -> None:
    assert read(VALUE, Markdown(f"een {marker(1)} twee"), "geheim") == (line(Tekst("een \ufffd twee")),)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40).filter(str.strip))
def test_any_value_of_type_markdown_gives_only_simple_blocks(value: str) -> None:
    text_of(read(f"{VALUE}\n\n- {VALUE}\n\nen {VALUE}", Markdown(value.strip())))


@given(st.text(st.sampled_from("abc \n:-*_#>|[]()!`1.<&\\"), max_size=60))
def test_any_template_is_read_or_refused(text: str) -> None:
    with suppress(MarkdownFout):
        read(text)
