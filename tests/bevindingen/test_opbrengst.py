"""Pictures and documents of the findings: numbers that can be looked up, and honesty about what is not there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.bevindingen.beelden import KOLOMMEN, RIJEN, Telpost, staven, warmtekaart
from buurtkit.bevindingen.opbrengst import Opbrengst
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.waarnemingen import Waarneming
from tests.bevindingen.conftest import Maker

NOTES = (
    "id: w1, tafel: 1, ronde: 1, tekst: A, thema: Straat, geledingen: [bewoner], codes: [macht, burgerkracht]",
    "id: w2, tafel: 2, ronde: 1, tekst: B, thema: Straat, geledingen: [beleid], codes: macht",
    "id: w3, tafel: 1, ronde: 2, tekst: C, thema: Geld, geledingen: [bewoner], codes: financiering",
    "id: w4, tafel: 1, ronde: 2, tekst: D, thema: Geld, geledingen: [bewoner], codes: financiering",
    "id: w5, tafel: 1, ronde: 2, tekst: E, thema: Geld, geledingen: [bewoner], bijvangst: ja",
    "id: w6, bijeenkomst: manifestatie, tekst: F, thema: Geld",
)


def note(number: int, tafel: int | None) -> Waarneming:
    return Waarneming.model_validate({"id": f"w{number}", "tekst": "x"}).model_copy(update={"tafel": tafel})


def test_notes_without_a_table_are_counted_when_there_are_tables(make: Maker) -> None:
    assert Opbrengst(make(*NOTES)).zonder_tafel == 1
    assert Opbrengst(make(*NOTES[:5])).zonder_tafel == 0


def test_tables_of_a_gathering_without_notes_do_not_count(make: Maker) -> None:
    assert Opbrengst(make(*NOTES)).tafels == 2
    assert Opbrengst(make(NOTES[5])).tafels == 0


def test_what_most_tables_said_comes_first_and_stands_out(make: Maker) -> None:
    (beeld,) = Opbrengst(make(*NOTES)).staven_themas

    assert beeld.gegevens["kop"] == "‘Straat’ kwam het meest terug: aan 2 van de 2 tafels"
    assert [(staaf["naam"], staaf["tekst"], staaf["nadruk"]) for staaf in beeld.gegevens["staven"]] == [
        ("Straat", "2 tafels, 2 waarnemingen", True),
        ("Geld", "1 tafel, 4 waarnemingen", False),
    ]
    assert beeld.gegevens["onder"] == "Lengte van de staaf: aantal tafels. Bron: 6 waarnemingen."


def test_all_seven_tensions_are_there_also_those_that_nobody_named(make: Maker) -> None:
    opbrengst = Opbrengst(make(*NOTES))
    (beeld,) = opbrengst.staven_spanningen

    assert len(beeld.gegevens["staven"]) == 7
    assert beeld.gegevens["staven"][-1]["tekst"] == "niet genoemd"
    assert [post.ids for post in opbrengst.spanningen[:2]] == [("w1", "w2"), ("w3", "w4")]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([[1], [1]], "Elk thema kwam even vaak terug: in 1 waarneming"),
        ([[1, 2], [1, 2], [1]], "‘a’ en ‘b’ kwamen het meest terug: elk aan 2 van de 9 tafels"),
        ([[1, 2]] * 4 + [[1]], "4 van de 5 kwamen het meest terug: elk aan 2 van de 9 tafels"),
        ([[None, None], [None]], "‘a’ kwam het meest terug: in 2 waarnemingen"),
    ],
)
def test_the_title_says_what_the_bars_say(counts: list[list[int | None]], expected: str) -> None:
    posten = [
        Telpost("abcdef"[i], tuple(note(10 * i + k, tafel) for k, tafel in enumerate(tables)))
        for i, tables in enumerate(counts)
    ]
    (beeld,) = staven(posten, "thema", 9)
    assert beeld.gegevens["kop"] == expected


def test_without_notes_there_is_no_picture(make: Maker) -> None:
    opbrengst = Opbrengst(make())
    assert (opbrengst.staven_themas, opbrengst.staven_spanningen, opbrengst.kaarten) == ((), (), ())


def test_a_map_counts_notes_per_theme_and_table_of_one_gathering(make: Maker) -> None:
    (beeld,) = Opbrengst(make(*NOTES)).kaarten

    assert beeld.gegevens["tafels"] == [1, 2]
    assert {rij["naam"]: rij["aantallen"] for rij in beeld.gegevens["rijen"]} == {"Straat": [1, 1], "Geld": [3, 0]}
    assert beeld.gegevens["kop"] == "Tafel van 50: ‘Straat’ kwam aan de meeste tafels aan bod: 2 van de 2"
    assert "Bron: 5 waarnemingen." in beeld.gegevens["onder"]


@given(
    st.lists(st.lists(st.integers(1, 40) | st.none(), max_size=30), min_size=1, max_size=60),
)
def test_no_note_is_lost_and_the_words_say_what_is_drawn(tables: list[list[int | None]]) -> None:
    numbers = iter(range(10_000))
    posten = [Telpost(f"t{i}", tuple(note(next(numbers), tafel) for tafel in each)) for i, each in enumerate(tables)]
    maps = warmtekaart(posten, range(1, 41), "manifestatie")
    bars = staven(posten, "thema", 40)

    drawn = sum(sum(rij["aantallen"]) for beeld in maps for rij in beeld.gegevens["rijen"])
    assert drawn == sum(tafel is not None for each in tables for tafel in each)
    for beeld in maps:
        assert len(beeld.gegevens["tafels"]) <= KOLOMMEN
        assert len(beeld.gegevens["rijen"]) <= RIJEN
        said = re.findall(r"(\d+) aan tafel (\d+)", beeld.beschrijving)
        assert sum(int(count) for count, _ in said) == sum(sum(rij["aantallen"]) for rij in beeld.gegevens["rijen"])
    shown: list[Any] = [staaf for beeld in bars for staaf in beeld.gegevens["staven"]]
    if any(tables):
        assert {staaf["naam"] for staaf in shown} == {post.naam for post in posten}
        assert all(f"{staaf['naam']}: {staaf['tekst']}" in " ".join(b.beschrijving for b in bars) for staaf in shown)


def test_the_mirror_counts_the_notes_that_name_each_power(make: Maker) -> None:
    dossier = make(*NOTES, bevindingen=("id: b1, kern: K, vraag: V?, waarnemingen: [w1, w3]",))
    opbrengst = Opbrengst(dossier)

    assert [(post.naam, post.ids) for post in opbrengst.spiegel] == [("Bestuurskracht", ()), ("Burgerkracht", ("w1",))]
    assert [post.ids for post in opbrengst.spiegel_van(dossier.bevindingen[0])] == [(), ("w1",)]


def test_by_catch_has_a_place_of_its_own(make: Maker) -> None:
    findings = (
        "id: b1, kern: K, vraag: V?, waarnemingen: [w1, w2]",
        "id: b2, kern: L, vraag: V?, waarnemingen: [w3], bijvangst: ja",
    )
    opbrengst = Opbrengst(make(*NOTES, bevindingen=findings))

    assert [each.id for each in opbrengst.bevindingen] == ["b1"]
    assert [each.id for each in opbrengst.bijvangst] == ["b2"]
    assert [each.id for each in opbrengst.losse_bijvangst] == ["w5"]


def test_what_is_missing_is_said_but_not_twice(voorbeeld: Dossier) -> None:
    kinds = {gat.soort for gat in Opbrengst(voorbeeld).ontbreekt}
    assert "niet gehoord" in kinds
    assert not kinds & {"bijvangst", "één tafel"}


@pytest.mark.parametrize(
    ("counts", "tables", "expected"),
    [
        ([[1, 2], [1, 2]], 2, "elk thema kwam aan alle 2 tafels aan bod"),
        ([[1], [1]], 1, "elk thema kwam aan bod"),
        ([[1, 2], [1, 2], [1]], 2, "niet elk thema kwam aan alle 2 tafels aan bod"),
        ([[1, 2], [1, 2]], 3, "geen thema kwam aan meer dan 2 van de 3 tafels aan bod"),
        ([[1, 2], [1]], 3, "‘a’ kwam aan de meeste tafels aan bod: 2 van de 3"),
    ],
)
def test_the_title_of_a_map_says_how_far_themes_reached(counts: list[list[int]], tables: int, expected: str) -> None:
    posten = [
        Telpost("abc"[i], tuple(note(10 * i + k, tafel) for k, tafel in enumerate(c))) for i, c in enumerate(counts)
    ]
    (beeld,) = warmtekaart(posten, range(1, tables + 1), "manifestatie")
    assert beeld.gegevens["kop"] == f"Manifestatie: {expected}"
