from __future__ import annotations

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.bevindingen.notatieregel import NotatieFout, parse_note, parse_place
from buurtkit.bevindingen.notities import Notitie

CODES = {"beleid": "beleid", "r-ruimte": "r-ruimte", "ruimte": "r-ruimte"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("De bus komt niet.", Notitie("De bus komt niet.")),
        ("b: De bus", Notitie("De bus", geledingen=("bewoner",))),
        ("B, p: De bus", Notitie("De bus", geledingen=("bewoner", "professional"))),
        ("bewoners + beleid: De bus", Notitie("De bus", geledingen=("bewoner", "beleid"))),
        ("Let op: de brug", Notitie("Let op: de brug")),
        ("!b: De brug", Notitie("De brug", geledingen=("bewoner",), bijvangst=True)),
        ("De brug #beleid is #r-ruimte glad #beleid", Notitie("De brug is glad", codes=("beleid", "r-ruimte"))),
        ("De brug #Ruimte", Notitie("De brug", codes=("r-ruimte",))),
        ("#1 De brug", Notitie("De brug", codes=("besluitvorming",))),
        ('De brug. "Ik gleed uit."', Notitie("De brug.", citaat="Ik gleed uit.")),
        ("De brug. “Ik gleed uit.” ja", Notitie("De brug.", citaat="Ik gleed uit.", citaat_mag=True)),
        ('"Ik gleed uit."', Notitie("Ik gleed uit.", citaat="Ik gleed uit.")),
        ('Zij noemen het "de put" en lachen.', Notitie('Zij noemen het "de put" en lachen.')),
        ("Om 19:30 is het donker: dan niet.", Notitie("Om 19:30 is het donker: dan niet.")),
    ],
)
def test_a_line_says_what_a_person_means(line: str, expected: Notitie) -> None:
    assert parse_note(line, CODES) == expected


@pytest.mark.parametrize(
    ("line", "text", "kolom"),
    [
        ("x: De bus", "`x` is niemand", 1),
        ("b, z: De bus", "`z` is niemand", 1),
        ("b: De bus #belied", "Bedoelde u `beleid`?", 11),
        ("b: #8 De bus", "De code `8` bestaat niet", 4),
        ("b:", "nog geen tekst", 3),
    ],
)
def test_what_is_wrong_is_told_with_its_place(line: str, text: str, kolom: int) -> None:
    with pytest.raises(NotatieFout, match=text) as found:
        parse_note(line, CODES)

    assert found.value.kolom == kolom


@given(st.text())
def test_any_line_is_a_note_or_is_refused(line: str) -> None:
    try:
        note = parse_note(line, CODES)
    except NotatieFout:
        pass
    else:
        assert note.tekst
        assert note.tekst == " ".join(note.tekst.split())
        assert astuple(note)[1:4] == ("tafel-van-50", None, "")


@pytest.mark.parametrize("line", ["tafel 4 ronde 2", "== Tafel 4, ronde 2 ==", "  TAFEL 4  RONDE 2"])
def test_a_line_can_name_a_place(line: str) -> None:
    assert parse_place(line) == (4, "", 2)


@pytest.mark.parametrize("line", ["tafel 4", "tafel 4 ronde 2 was leuk", "tafel 0 ronde 1", ""])
def test_other_lines_name_none(line: str) -> None:
    assert parse_place(line) is None


def test_words_between_single_quotes_are_a_quote_and_an_apostrophe_is_none() -> None:
    note = parse_note("ik heb niemand 'om mee te praten'. ja.", CODES)
    assert (note.tekst, note.citaat, note.citaat_mag) == ("ik heb niemand", "om mee te praten", True)
    note = parse_note("'s avonds is het stil, 's winters ook", CODES)
    assert (note.tekst, note.citaat) == ("'s avonds is het stil, 's winters ook", "")
