"""How promises stand: late follows from the day, silence from the last news, and shares from what had to be."""

from __future__ import annotations

import datetime as dt

import pytest

from buurtkit.afspraken.stand import overzicht, parse_eigenaar, peildatum
from tests.afspraken.conftest import TABLE, Maker

GEHAALD = "voortgang: [{op: 1-9-2027, stand: gehaald, bewijs: Het brandt.}]"


def test_what_had_to_be_is_counted_per_year_and_party(make: Maker) -> None:
    dossier = make(
        f"De Oever; 1-10-2027; {GEHAALD}",
        "De Oever; 1-10-2027",  # late by then
        "de oever; 1-10-2028",  # the same party, another spelling; its day is still to come
        "Zorg; 1-11-2027; voortgang: [{op: 1-11-2027, stand: deels}]",
        "Zorg; 1-11-2028; voortgang: [{op: 1-10-2027, stand: vervallen, reden: Geen geld.}]",
        "Zorg; 1-10-2027; voortgang: [{op: 1-10-2027, stand: ingehaald, reden: Het is er al.}]",
    )
    found = overzicht(dossier, dt.date(2027, 12, 1))

    def counts(tellingen: object) -> list[tuple[object, ...]]:
        return [
            (each.naam, each.afspraken, each.aan_de_beurt, each.gehaald, each.deels, each.procent)
            for each in tellingen  # type: ignore[attr-defined]
        ]

    assert counts(found.per_jaar) == [("2027", 4, 3, 1, 1, 33), ("2028", 2, 1, 0, 0, 0)]
    assert counts(found.per_partij) == [("De Oever", 3, 2, 1, 0, 50), ("Zorg", 3, 2, 0, 1, 0)]
    assert (found.geheel.aan_de_beurt, found.geheel.procent) == (4, 25)
    assert [each.afspraak.id for each in found.te_laat] == ["a2"]


def test_before_any_day_has_come_there_is_no_share(make: Maker) -> None:
    found = overzicht(make("De Oever; 1-10-2027"), TABLE)
    assert found.geheel.procent is None


@pytest.mark.parametrize(
    ("extra", "day", "toestand", "is_stil"),
    [
        ("", "2027-09-24", "open", False),
        ("", "2027-09-25", "open", True),  # three months after the bestuurstafel, long before its day
        ("; voortgang: [{op: 1-9-2027, stand: bezig}]", "2027-12-01", "bezig", False),
        ("; voortgang: [{op: 1-9-2027, stand: bezig}]", "2027-12-02", "te laat", True),
        ("; voortgang: [{op: 1-9-2027, stand: bezig, naar: 1-3-2028}]", "2027-12-02", "bezig", True),
        ("; voortgang: [{op: 1-9-2027, stand: gehaald}]", "2028-12-02", "gehaald", False),
        # What is only heard later is not known yet.
        ("; voortgang: [{op: 1-9-2027, stand: gehaald}]", "2027-08-31", "open", False),
    ],
)
def test_late_and_silent_on_a_day(make: Maker, extra: str, day: str, toestand: str, is_stil: bool) -> None:
    (stand,) = overzicht(make(f"De Oever; 1-12-2027{extra}"), dt.date.fromisoformat(day)).standen
    assert (stand.toestand, stand.is_stil) == (toestand, is_stil)


def test_without_a_bestuurstafel_nobody_can_be_silent(make: Maker) -> None:
    (stand,) = overzicht(make("De Oever; 1-12-2027", tafel=False), dt.date(2029, 1, 1)).standen
    assert (stand.is_stil, stand.laatste_nieuws) == (False, None)


def test_an_empty_seat_asks_for_a_hand_over(make: Maker) -> None:
    leaves = "{op: 1-9-2027, stand: bezig, eigenaar: {organisatie: De Oever, functie: chef, vacature: ja}}"
    comes = "{op: 1-10-2027, stand: bezig, eigenaar: {organisatie: De Brug, functie: chef}}"
    dossier = make(
        f"De Oever; 1-12-2027; voortgang: [{leaves}]", f"De Oever; 1-12-2027; voortgang: [{leaves}, {comes}]"
    )
    found = overzicht(dossier, dt.date(2027, 11, 1))
    assert [each.afspraak.id for each in found.zonder_eigenaar] == ["a1"]
    assert [each.naam for each in found.per_partij] == ["De Oever", "De Brug"]


def test_documents_look_from_the_last_dated_entry(make: Maker) -> None:
    assert peildatum(make("De Oever; 1-12-2027")) == TABLE
    assert peildatum(make(f"De Oever; 1-12-2027; {GEHAALD}")) == dt.date(2027, 9, 1)
    later = "leercirkels: [{op: 24-9-2027, doe: Iets.}]\ncondities: [{op: 25-9-2027, scores: {druk: 3}}]"
    assert peildatum(make("De Oever; 1-12-2027", meer=later)) == dt.date(2027, 9, 25)
    assert peildatum(make("De Oever; 1-12-2027", tafel=False)) == dt.date(2027, 12, 1)


@pytest.mark.parametrize(
    ("text", "shown", "vacature"),
    [
        ("De Oever, teamleider", "De Oever, teamleider", False),
        ("De Oever ,  chef, wonen en zorg", "De Oever, chef, wonen en zorg", False),
        ("De Oever, teamleider, Vacature", "De Oever, teamleider", True),
    ],
)
def test_an_owner_is_an_organisation_with_a_function(text: str, shown: str, vacature: bool) -> None:
    found = parse_eigenaar(text)
    assert found
    assert (str(found), found.vacature) == (shown, vacature)


@pytest.mark.parametrize("text", ["", "De Oever", "De Oever,", ", teamleider", "De Oever, vacature"])
def test_without_a_function_there_is_no_owner(text: str) -> None:
    assert parse_eigenaar(text) is None
