from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.beeld.betrokkenen import volledig
from buurtkit.notatie.mensen import betrokkenen, is_naam, sleutel


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marleen ter Horst", ["Marleen ter Horst"]),
        ("Marleen ter Horst, opbouwwerker", ["Marleen ter Horst"]),
        ("Marleen ter Horst, opbouwwerker en projectleider", ["Marleen ter Horst"]),
        ("Marleen ter Horst, opbouwwerker, en de huismeester", ["Marleen ter Horst", "de huismeester"]),
        ("Marleen ter Horst, opbouwwerker en Joost van Heeswijk", ["Marleen ter Horst", "Joost van Heeswijk"]),
        ("Marleen en Joost", ["Marleen", "Joost"]),
        ("Marleen, Joost en vrijwilligers", ["Marleen", "Joost", "vrijwilligers"]),
        ("Marleen, en Joost", ["Marleen", "Joost"]),
        ("Joost (geluid) / Fatima + Emre; Ali", ["Joost", "Fatima", "Emre", "Ali"]),
        ("vrijwilligers en Marleen", ["vrijwilligers", "Marleen"]),
        ("een huismeester, een apotheker en een scholier", ["een huismeester", "een apotheker", "een scholier"]),
        ("de formulierenbrigade en een ambtenaar", ["de formulierenbrigade", "een ambtenaar"]),
        ("jongeren en leden van de schaakclub", ["jongeren en leden van de schaakclub"]),
        ("bewoners, winkels en organisaties", ["bewoners, winkels en organisaties"]),
        ("tafel 1 en 2", ["tafel 1 en 2"]),
        ("de beheerder, Ineke", ["de beheerder", "Ineke"]),
        ("Ineke en Ineke", ["Ineke"]),
        ("alle tafels", []),
        ("elke bestuurder", []),
        ("iedereen en Marleen", ["Marleen"]),
        (",", []),
        (None, []),
    ],
)
def test_who_is_named(text: str | None, expected: list[str]) -> None:
    assert list(betrokkenen(text)) == expected


@given(st.lists(st.sampled_from(["Marleen", "de huismeester", "alle tafels", "opbouwwerker", ",", "en", "(x)", ""])))
def test_nobody_is_named_twice_and_everybody_can_be_a_file_name(words: list[str]) -> None:
    keys = [sleutel(each) for each in betrokkenen(" ".join(words))]

    assert len(set(keys)) == len(keys)
    assert all(keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Aula", "de aula"), ("De Aula ", "aula"), ("'t Winkeltje", "Winkeltje"), ("Café", "cafe"), ("علي", "علي")],
)
def test_one_name_in_two_spellings_has_one_key(one: str, other: str) -> None:
    assert sleutel(one) == sleutel(other) != ""


def test_a_key_fits_in_a_file_name() -> None:
    assert sleutel("De " + "lange naam " * 20) == ("lange-naam-" * 20)[:60].strip("-")
    assert sleutel("?/!") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Marleen", True), ("De huismeester", False), ("De Bocht", True), ("studenten", False), ("", False)],
)
def test_a_name_begins_with_a_capital(text: str, expected: bool) -> None:
    assert is_naam(text) is expected


def test_a_short_name_is_the_only_longer_one_that_begins_with_it() -> None:
    names = [
        "Marleen",
        "Marleen ter Horst",
        "Jan",
        "Jan Bos",
        "Jan de Wit",
        "de huismeester",
        "huismeester van De Oever",
    ]

    assert volledig(names) == {
        "marleen": "marleen-ter-horst",
        "marleen-ter-horst": "marleen-ter-horst",
        "jan": "jan",
        "jan-bos": "jan-bos",
        "jan-de-wit": "jan-de-wit",
        "huismeester": "huismeester-van-de-oever",
        "huismeester-van-de-oever": "huismeester-van-de-oever",
    }
