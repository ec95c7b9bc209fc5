from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from buurtkit.dossier.kaartmaat import Kaartmaat
from buurtkit.render.boom import (
    Afbeelding,
    Alinea,
    Blok,
    Document,
    Inhoudsopgave,
    Kop,
    Tekst,
    Titel,
    Vak,
)
from buurtkit.render.markdown import MarkdownFout
from buurtkit.render.merktekens import marker
from buurtkit.render.samenstellen import assemble, check_levels, picture_finder
from buurtkit.render.sjabloon import Sjabloonkop
from buurtkit.render.tekst import Stuktekst

if TYPE_CHECKING:
    from tests.conftest import Proef

PNG = b"\x89PNG\r\n\x1a\n"
JPG = b"\xff\xd8\xff\xe0"


def assembled(proef: Proef, body: str, **kop: object) -> Document:
    head = Sjabloonkop.model_validate({"titel": "T", "doel": "D", "stap": "manifestatie"} | kop)
    return assemble(proef.dossier, head, Stuktekst("De titel", body, ("Jan",)), picture_finder([proef.map]))


def shape(blokken: tuple[Blok, ...]) -> list[str]:
    """Give the kinds of blocks; of boxes their purpose and what is in them."""
    kinds = []
    for blok in blokken:
        inside = f"{blok.soort}({' '.join(shape(blok.blokken))})" if isinstance(blok, Vak) else ""
        kinds.append(inside or type(blok).__name__)
    return kinds


def test_a_letter_has_its_title_under_the_sender(proef: Proef) -> None:
    document = assembled(proef, "a\n\n:::afzender\nb\n:::\n\n## Kop\n\n:::kader\nc\n:::")

    assert shape(document.blokken) == ["afzender(Alinea)", "Titel", "Alinea", "Kop", "kader(Alinea)"]
    assert document.blokken[1] == Titel((Tekst("De titel"),))


def test_a_letter_without_sender_starts_with_its_title(proef: Proef) -> None:
    assert shape(assembled(proef, "a").blokken) == ["Titel", "Alinea"]


def test_a_report_has_a_title_page_and_contents(proef: Proef) -> None:
    body = ":::titelblad\na\n:::\n\n## Een\n\nb\n\n## Twee"

    document = assembled(proef, body, opmaak="rapport")

    assert shape(document.blokken) == ["titelblad(Titel Alinea)", "Inhoudsopgave", "Kop", "Alinea", "Kop"]


def test_a_report_of_one_chapter_has_no_contents(proef: Proef) -> None:
    document = assembled(proef, "## Een\n\nb", opmaak="rapport")

    assert shape(document.blokken) == ["titelblad(Titel)", "Kop", "Alinea"]
    assert not any(isinstance(blok, Inhoudsopgave) for blok in document.blokken)


def test_a_draaiboek_starts_with_its_title(proef: Proef) -> None:
    assert shape(assembled(proef, "a\n\n:::afzender\nb\n:::", opmaak="draaiboek").blokken) == [
        "Titel", "Alinea", "afzender(Alinea)"
    ]  # fmt: skip


@pytest.mark.parametrize("opmaak", ["kaarten", "tafelkaart"])
def test_cards_have_no_title_and_nothing_outside_cards(proef: Proef, opmaak: str) -> None:
    body = ":::kaart\n#### Jan\n:::\n\n:::kaart\nEls\n:::"

    assert shape(assembled(proef, body, opmaak=opmaak).blokken) == ["kaart(Kop)", "kaart(Alinea)"]
    with pytest.raises(MarkdownFout, match=f"^Bij `opmaak: {opmaak}` staat alle tekst in vakken `:::kaart`.$"):
        assembled(proef, body + "\n\nerbuiten", opmaak=opmaak)


def test_the_size_of_cards_comes_from_the_head(proef: Proef) -> None:
    document = assembled(proef, "", opmaak="kaarten", kaart="80 x 50", dubbelzijdig="ja")

    assert document.kaart == Kaartmaat(80, 50, dubbelzijdig=True)


def test_who_made_it_and_what_stands_below_come_from_the_dossier(proef: Proef) -> None:
    document = assembled(proef, "a")

    assert (document.titel, document.auteur, document.voettekst) == (
        "De titel", "Stichting Molenwijk & Co", "Buurtteam Molenwijk"
    )  # fmt: skip
    assert document.huisstijl == proef.dossier.initiatief.huisstijl


def test_names_of_the_dossier_cannot_pose_as_values(proef: Proef) -> None:
    yaml = proef.map / "buurtkit.yaml"
    text = yaml.read_text(encoding="utf-8").replace("Stichting Molenwijk & Co", f"Buurt {marker(0)}")
    yaml.write_text(text.replace("Buurtteam Molenwijk", f"Team {marker(0)}"), encoding="utf-8")

    document = assembled(proef, "a")

    assert (document.auteur, document.voettekst) == ("Buurt \ufffd", "Team \ufffd")


@pytest.mark.parametrize("levels", [(2, 3, 4), (2, 3, 2, 3, 4, 2), (2, 2), ()])
def test_headings_may_go_one_level_deeper_or_back_any_number(levels: tuple[int, ...]) -> None:
    check_levels([Kop(level, (Tekst("x"),)) for level in levels])


@pytest.mark.parametrize(
    ("body", "zoek", "hashes"),
    [
        ("### a", "### a", "##"),
        ("## a\n\n#### b", "#### b", "###"),
        (":::kader\n## a\n:::\n\n#### b", "#### b", "###"),
        ("- ## a\n- #### b", "#### b", "###"),
        (f"### Voor {marker(0)}", f"### Voor {marker(0)}", "##"),
        ("### **a**", "### ", "##"),
    ],
)
def test_a_skipped_level_is_refused(proef: Proef, body: str, zoek: str, hashes: str) -> None:
    with pytest.raises(MarkdownFout) as caught:
        assembled(proef, body)

    assert str(caught.value) == f"Deze kop slaat een niveau over. Begin hem met `{hashes}`."
    assert caught.value.zoek == zoek


@pytest.mark.parametrize(("data", "soort"), [(PNG, "png"), (JPG, "jpg")])
def test_a_picture_is_found_beside_the_template_first(tmp_path: Path, data: bytes, soort: str) -> None:
    for folder, content in (("a", data), ("b", b"anders")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.png").write_bytes(content)

    find = picture_finder([tmp_path / "leeg", tmp_path / "a", tmp_path / "b"])

    assert find("x.png", "een tafel") == Afbeelding(data, soort, "een tafel", 160)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "alt", "message"),
    [
        ("y.png", "een tafel", "Het plaatje `y.png` is er niet."),
        ("x.png", " ", "Het plaatje `x.png` heeft geen beschrijving. Schrijf `![wat erop staat](x.png)`."),
        ("x.txt", "een tafel", "`x.txt` is geen png- of jpg-plaatje."),
        ("../x.png", "een tafel", "Het plaatje `../x.png` is er niet."),
    ],
)
def test_a_picture_that_cannot_be_shown_is_refused(tmp_path: Path, name: str, alt: str, message: str) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    for path, content in ((tmp_path / "x.png", PNG), (folder / "x.png", PNG), (folder / "x.txt", b"GIF89a")):
        path.write_bytes(content)

    with pytest.raises(MarkdownFout) as caught:
        picture_finder([folder])(name, alt)

    assert str(caught.value) == message


def test_a_picture_elsewhere_on_the_computer_is_out_of_reach(tmp_path: Path) -> None:
    path = tmp_path / "geheim.png"
    path.write_bytes(PNG)

    with pytest.raises(MarkdownFout, match="is er niet"):
        picture_finder([tmp_path / "map"])(str(path), "geheim")


def test_an_unknown_picture_names_the_value_not_its_marker(proef: Proef) -> None:
    assert (
        proef.fout("een\n\n![foto]({{ initiatief.naam }})").tekst == "Het plaatje `Samen in de Molenwijk` is er niet."
    )


def test_a_paragraph_alone_is_a_paragraph(proef: Proef) -> None:
    assert assembled(proef, f"Beste {marker(0)}").blokken[1] == Alinea((Tekst(f"Beste {marker(0)}"),))
