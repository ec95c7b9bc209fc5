"""A place as somebody types it on one line, and names that may be two."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import TypeAdapter

from buurtkit.begin.antwoorden import Beginantwoorden
from buurtkit.begin.opmerkingen import over_namen
from buurtkit.begin.typen import Plek
from buurtkit.begin.vraag import Gespreksstand


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kulturhus Zandweerd, grote zaal, Zandweerdsweg 12, 7412 HK Deventer",
            ("Kulturhus Zandweerd", "grote zaal", "Zandweerdsweg 12", "7412 HK", "Deventer"),
        ),
        ("De Schakel, Deventer", ("De Schakel", None, None, None, "Deventer")),
        ("De Schakel, Moerdijk", ("De Schakel", None, None, None, "Moerdijk")),
        ("De Schakel, zaal 3, Dorpsstraat 1, Utrecht", ("De Schakel", "zaal 3", "Dorpsstraat 1", None, "Utrecht")),
        ("De Schakel, 1e verdieping", ("De Schakel", "1e verdieping", None, None, None)),
        ("De Schakel, Marktplein, Utrecht", ("De Schakel", None, "Marktplein", None, "Utrecht")),
        ("Theater, Plein 1, Den Haag, ingang achterom", ("Theater", "ingang achterom", "Plein 1", None, "Den Haag")),
    ],
)
def test_a_place_is_divided_as_people_write_it(text: str, expected: tuple[str | None, ...]) -> None:
    plaats = TypeAdapter(Plek).validate_python(text)
    assert (plaats.naam, plaats.zaal, plaats.adres, plaats.postcode, plaats.woonplaats) == expected


@pytest.mark.parametrize(
    ("names", "doubtful"),
    [
        (("Zandweerd-Noord", "Zandweerd Zuid en de Venen"), "Zandweerd Zuid en de Venen"),
        (("De kerken, Zorggroep Solis", "Gemeente"), "De kerken, Zorggroep Solis"),
        (("Bos en Lommer",), ""),
        (("Noord", "Zuid"), ""),
    ],
)
def test_a_name_that_may_be_two_is_pointed_out(names: tuple[str, ...], doubtful: str) -> None:
    said = over_namen(names, Gespreksstand(Beginantwoorden(), dt.date(2027, 1, 4)))
    assert said.startswith(f"`{doubtful}` telt als één naam." if doubtful else said and "x")
