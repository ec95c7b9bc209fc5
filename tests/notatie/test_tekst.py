"""File names from text, and the capital at the start of a sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit import notatie
from buurtkit.notatie import met_wij, zin


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nynke van der Sluis", "nynke-van-der-sluis"),
        ("Yıldız Çelik", "yildiz-celik"),
        ("'t Hart", "t-hart"),
        ("d’Ancona", "dancona"),
        ("Straße Øster Łódź İzmir Đorđe Œuvre", "strasse-oster-lodz-izmir-dorde-oeuvre"),
        ("Ĳmuiden", "ijmuiden"),
        ("  Wonen & zorg: 24/7!  ", "wonen-zorg-24-7"),
        ("Ελένη", ""),
        ("", ""),
    ],
)
def test_makes_a_name_for_a_file(text: str, expected: str) -> None:
    assert notatie.slug(text) == expected


@given(st.text())
def test_a_slug_is_always_safe_and_stable(text: str) -> None:
    made = notatie.slug(text)
    assert re.fullmatch("(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert notatie.slug(made) == made


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [("Nynke van der Sluis", 9, "nynke-van"), ("Nynke van der Sluis", 10, "nynke-van"), ("Nynke", 80, "nynke")],
)
def test_a_cut_name_does_not_end_with_a_hyphen(text: str, most: int, expected: str) -> None:
    assert notatie.slug(text, most=most) == expected


@pytest.mark.parametrize(
    ("id_", "used", "expected"),
    [
        ("jan", (), "jan"),
        ("jan", ("jan",), "jan-2"),
        ("jan", ("jan", "jan-2", "jan-4"), "jan-3"),
        ("j" * 80, ("j" * 80,), "j" * 75 + "-2"),
    ],
)
def test_an_id_in_use_gets_the_first_number_that_is_free(id_: str, used: tuple[str, ...], expected: str) -> None:
    assert notatie.free_id(id_, used) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vrijdag is het feest", "Vrijdag is het feest"),
        ("ijmuiden", "IJmuiden"),
        ("'s avonds", "'s Avonds"),
        ("’t is zover", "’t Is zover"),
        ("'s-Heer Arendskerke", "'s-Heer Arendskerke"),
        ("'t Harde", "'t Harde"),
        ("één tafel", "Eén tafel"),
        ("élan", "Élan"),
        ("3 tafels", "3 tafels"),
        ("", ""),
    ],
)
def test_starts_a_sentence(text: str, expected: str) -> None:
    assert notatie.hoofdletter(text) == expected


def test_what_belongs_together_stays_on_one_line() -> None:
    assert notatie.aaneen("06 12 34 56 78") == "06\xa012\xa034\xa056\xa078"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kom op tijd", "Kom op tijd."),
        ("Kom op tijd. ", "Kom op tijd. "),
        ("Komt u?", "Komt u?"),
        ("Zij zei: “Kom!”", "Zij zei: “Kom!”"),
        ("**Kom.**", "**Kom.**"),
        ("", ""),
    ],
)
def test_a_sentence_ends_once(text: str, expected: str) -> None:
    assert zin(text) == expected


def test_no_line_breaks_within_a_phone_number_or_a_time() -> None:
    assert notatie.aaneen("0570 – 61 23 45") == "0570\u201161\u00a023\u00a045"
    assert (
        notatie.aaneen("06 12 34 56 78\n030 – 123 45 67")
        == "06\u00a012\u00a034\u00a056\u00a078\n030\u2011123\u00a045\u00a067"
    )
    assert notatie.aaneen("15.30 – 19.30") == "15.30\u00a0–\u00a019.30"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("helpen graag", "Wij helpen graag"),
        ("Helpen graag", "Wij helpen graag"),
        ("wij helpen graag", "Wij helpen graag"),
        ("We helpen graag", "Wij helpen graag"),
        ("Niemand hoeft iets voor te bereiden", "Niemand hoeft iets voor te bereiden"),
        ("u krijgt het verslag", "U krijgt het verslag"),
        ("Er is soep", "Er is soep"),
    ],
)
def test_a_sentence_has_wij_unless_it_has_a_subject_of_its_own(text: str, expected: str) -> None:
    assert met_wij(text) == expected
