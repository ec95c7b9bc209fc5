"""The lesson that fits is the one for what presses most."""

from __future__ import annotations

import datetime as dt

import pytest

from buurtkit.afspraken.lessen import passende_lessen, tekens
from buurtkit.afspraken.stand import overzicht
from tests.afspraken.conftest import Maker

DAY = dt.date(2027, 12, 2)


@pytest.mark.parametrize(
    ("afspraak", "meer", "expected"),
    [
        ("De Oever; 1-12-2027", "", {"te-laat", "stil", "geen-rugdekking"}),
        ("De Oever; 1-12-2028; zonder uren", "", {"stil", "geen-uren", "geen-rugdekking"}),
        (
            "De Oever; 1-12-2027; voortgang: [{op: 1-12-2027, stand: bezig, naar: 1-2-2028}]",
            "",
            {"uitgesteld", "geen-rugdekking"},
        ),
        ("De Oever; 1-12-2027; voortgang: [{op: 1-9-2027, stand: vervallen}]", "", {"niet-gehaald"}),
        ("De Oever; 1-12-2027; voortgang: [{op: 1-9-2027, stand: ingehaald}]", "", {"ingehaald"}),
        (
            "De Oever; 1-12-2027; voortgang: [{op: 1-9-2027, stand: gehaald}]",
            "",
            {"gehaald", "geen-bewijs", "geen-rugdekking"},
        ),
        (
            "De Oever; 1-12-2027; voortgang: [{op: 1-9-2027, stand: vervallen}]",
            "voornemens: [{id: v1, wat: Kijken., datum: 1-1-2028}]\n"
            "condities: [{op: 1-7-2027, scores: {ruimte: 1}}, {op: 1-9-2027, scores: {druk: 2, ruimte: 3}}]",
            {"niet-gehaald", "geen-eigenaar", "zwak-druk"},
        ),
    ],
)
def test_what_can_be_seen(make: Maker, afspraak: str, meer: str, expected: set[str]) -> None:
    dossier = make(afspraak, meer=meer)
    assert set(tekens(dossier, overzicht(dossier, DAY))) == expected


def test_findings_without_an_answer_count_after_the_table(make: Maker) -> None:
    dossier = make("De Oever; 1-12-2028; bevindingen: [b1]", bevindingen=3)
    assert tekens(dossier, overzicht(dossier, dt.date(2027, 6, 25)))["geen-antwoord"] == 2
    assert "geen-antwoord" not in tekens(dossier, overzicht(dossier, dt.date(2027, 6, 24)))


def test_one_party_that_does_most_is_seen(make: Maker) -> None:
    most = make("De Oever; 1-12-2028", "De Oever; 1-12-2028", "De Oever; 1-12-2028", "Zorg; 1-12-2028")
    half = make("De Oever; 1-12-2028", "De Oever; 1-12-2028", "Zorg; 1-12-2028", "Zorg; 1-12-2028")
    assert "een-partij" in tekens(most, overzicht(most, DAY))
    assert "een-partij" not in tekens(half, overzicht(half, DAY))


def test_most_pressing_first_and_never_more_than_a_few(make: Maker) -> None:
    late = make(*["De Oever; 1-12-2027"] * 5)
    found = passende_lessen(late, overzicht(late, DAY))
    assert len(found) == 3
    assert found[0].nummer in {0, 13, 15}
    kept = make("De Oever; 1-12-2027; voortgang: [{op: 1-9-2027, stand: gehaald, bewijs: Licht.}]")
    assert {les.nummer for les in passende_lessen(kept, overzicht(kept, DAY))} >= {12, 16}
    none = make()
    assert passende_lessen(none, overzicht(none, DAY)) == ()
