"""Who is meant in what people write: titles and offices, two in one text, initials."""

from __future__ import annotations

import pytest

from buurtkit.notatie.ambten import AANSPREEKBAAR, AMBTEN, OPENBAAR, openbaar_ambt
from buurtkit.notatie.mensen import betrokkenen, is_naam, sleutel


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wethouder Kim Bos", ["Kim Bos"]),
        ("de wijkwethouder Kim Bos", ["Kim Bos"]),
        ("Wethouder Kim Bos en mr. N.C. van der Sluis", ["Kim Bos", "N.C. van der Sluis"]),
        ("gebiedsmanager Kim Bos", ["Kim Bos"]),
        ("directeur-bestuurder K. Bos", ["K. Bos"]),
        ("wethouder Bos", ["wethouder Bos"]),
        ("burgemeester Van den Berg", ["burgemeester Van den Berg"]),
        ("mevrouw Bos", ["mevrouw Bos"]),
        ("Kim Bos/Wim Smit", ["Kim Bos", "Wim Smit"]),
        ("Kim Bos/Wim Smit/Ali Demir", ["Kim Bos", "Wim Smit", "Ali Demir"]),
        ("Kim Bos & Wim Smit", ["Kim Bos", "Wim Smit"]),
        ("Kim Bos met Wim Smit", ["Kim Bos", "Wim Smit"]),
        ("Kim Bos, Wim Smit en Ali Demir", ["Kim Bos", "Wim Smit", "Ali Demir"]),
        ("Kim Bos, wethouder Wonen", ["Kim Bos"]),
        ("Kim Bos, wethouder, en Wim Smit", ["Kim Bos", "Wim Smit"]),
        ("Kim Bos opbouwwerker", ["Kim Bos"]),
        ("Marleen ter Horst, wethouder Kim Bos", ["Marleen ter Horst", "Kim Bos"]),
        ("de wethouder", ["de wethouder"]),
        ("wethouder Wonen", ["wethouder Wonen"]),
        ("Team 24/7", ["Team 24/7"]),
        ("kinderen met ouders", ["kinderen met ouders"]),
        ("ouders van Jan de Vries", ["ouders van Jan de Vries"]),
    ],
)
def test_who_is_named(text: str, expected: list[str]) -> None:
    assert list(betrokkenen(text)) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wethouder Kim Bos", "Kim Bos"),
        ("Mevrouw Kim Bos", "kim bos"),
        ("de heer Van Dijk", "Van Dijk"),
        ("directeur Gulsen Yildirim", "Gülşen Yıldırım"),
    ],
)
def test_a_title_makes_nobody_else(one: str, other: str) -> None:
    assert sleutel(one) == sleutel(other)


@pytest.mark.parametrize(("text", "expected"), [("wethouder Bos", True), ("wethouder Wonen", False), ("agent", False)])
def test_an_office_with_a_name_is_a_name(text: str, expected: bool) -> None:
    assert is_naam(text) is expected


def test_there_is_one_list_of_offices() -> None:
    assert OPENBAAR | AANSPREEKBAAR <= AMBTEN


@pytest.mark.parametrize(
    ("functie", "ambt"),
    [
        ("wethouder", "wethouder"),
        ("Wethouder Wonen en Zorg", "wethouder"),
        ("directeur-bestuurder", "directeur-bestuurder"),
        ("oud-wethouder", ""),
        ("kinderburgemeester", ""),
        ("adviseur van de burgemeester", ""),
        ("huismeester", ""),
    ],
)
def test_who_has_a_public_office(functie: str, ambt: str) -> None:
    assert openbaar_ambt(functie) == ambt
