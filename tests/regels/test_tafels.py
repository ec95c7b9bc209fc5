"""The tafel van 50: who come, and at how many tables."""

from __future__ import annotations

import pytest

from tests.regels.conftest import Vindt, bijeenkomst, gasten

TAFEL, GASTEN = "tafel-van-50.yaml", "deelnemers.yaml"
NA = "2027-03-01"
"""A day on which no more answers come in."""


def tafel(*tafels: str, rondes: int = 0, meer: str = "") -> str:
    text = "aanmelden_voor: 22 februari 2027\n" + meer
    if tafels:
        text += "tafels:\n" + "".join(f"  - {{{fields}}}\n" for fields in tafels)
    if rondes:
        hours = range(13, 13 + rondes)
        items = (f"  - {{begin: {h}.00 uur, einde: {h}.40 uur, naam: R, vraag: Wat ziet u?}}\n" for h in hours)
        text += "rondes:\n" + "".join(items)
    return bijeenkomst("12 maart 2027", text, einde="20.00 uur")


def tables(number: int) -> list[str]:
    return [f"nummer: {i}" for i in range(1, number + 1)]


@pytest.mark.parametrize(
    ("yes", "vandaag", "said"),
    [
        (56, NA, ""),  # 45
        (55, NA, "55 gasten zeiden ja; meestal blijft 20% weg. U kunt op 44 mensen rekenen"),
        (75, NA, ""),  # 60
        (76, NA, "op 61 mensen rekenen. De formule vraagt er 45 tot 60. Maak een wachtlijst"),
    ],
)
def test_the_number_counts_who_stays_away(vindt: Vindt, yes: int, vandaag: str, said: str) -> None:
    found = vindt("BK201", {TAFEL: tafel(), GASTEN: gasten(f"{yes} bewoner ja")}, vandaag=vandaag)
    assert [said in text for text in found] == ([True] if said else [])


def test_the_number_is_said_more_mildly_as_long_as_answers_come_in(vindt: Vindt) -> None:
    files = {TAFEL: tafel(), GASTEN: gasten("12 bewoner ja", "50 professional genodigd")}
    (text,) = vindt("BK201", files)
    assert text.endswith("50 antwoorden staan nog open. Bel na, en nodig anders meer mensen uit.")
    (text,) = vindt("BK201", files, vandaag=NA)
    assert text.endswith("Nodig meer mensen uit.")


def test_the_number_is_no_question_any_more_when_it_has_been(vindt: Vindt) -> None:
    assert not vindt("BK201", {TAFEL: tafel(), GASTEN: gasten("30 bewoner aanwezig")}, vandaag="2027-04-01")


def test_the_number_may_be_an_estimate(vindt: Vindt) -> None:
    (text,) = vindt("BK201", {TAFEL: tafel(meer="verwacht: 20\n")})
    assert "U kunt op 20 mensen rekenen" in text
    assert not vindt("BK201", {TAFEL: tafel()})


@pytest.mark.parametrize(
    ("guests", "said"),
    [
        (("20 bewoner ja", "20 professional ja", "8 beleid ja"), ""),
        (
            ("20 bewoner ja", "20 professional ja", "7 beleid ja"),
            "Beleidsmakers: 7 op 47 gasten zonder afzeggingen en wachtlijst. Zoek er minstens 8",
        ),
        (
            ("20 bewoner ja", "20 professional ja", "8 beleid nee"),
            "Beleidsmakers: geen op 40 gasten zonder afzeggingen",
        ),
        (("5 bewoner ja",), ""),  # a list that has only just begun
    ],
)
def test_three_sides_are_there(vindt: Vindt, guests: tuple[str, ...], said: str) -> None:
    found = vindt("BK202", {TAFEL: tafel(), GASTEN: gasten(*guests)})
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("guests", "count"),
    [
        (("10 beleid ja Gemeente Waterdam", "30 bewoner ja"), 0),
        (("11 beleid ja Gemeente Waterdam", "30 bewoner ja"), 1),
        (("6 beleid ja Gemeente Waterdam", "5 beleid ja gemeente waterdam", "30 bewoner ja"), 1),
        (("2 beleid ja Gemeente Waterdam", "3 bewoner ja"), 0),
    ],
)
def test_no_organisation_has_more_than_a_quarter(vindt: Vindt, guests: tuple[str, ...], count: int) -> None:
    assert len(vindt("BK203", {TAFEL: tafel(), GASTEN: gasten(*guests)})) == count


def test_tables_that_miss_the_same_are_named_together(vindt: Vindt) -> None:
    full = "nummer: 4, voorzitter: g0-0, notulist: g0-1"
    files = {TAFEL: tafel(*tables(3), full, "nummer: 5, voorzitter: g0-2"), GASTEN: gasten("3 bewoner ja")}
    both, one = vindt("BK204", files)
    assert both.startswith("Tafel 1, 2 en 3 hebben nog geen voorzitter en notulist.")
    assert one.startswith("Tafel 5 heeft nog geen notulist.")
    assert not vindt("BK204", {TAFEL: tafel(full), GASTEN: gasten("3 bewoner ja")})


@pytest.mark.parametrize(
    ("tafels", "said"),
    [
        (("nummer: 1, voorzitter: g0-0, notulist: g0-1", "nummer: 2, voorzitter: g0-2, notulist: g0-3"), ""),
        (("nummer: 1, voorzitter: g0-0, notulist: g0-0",), "al een rol aan deze tafel"),
        (("nummer: 1, voorzitter: g0-0", "nummer: 2, notulist: g0-0"), "al een rol aan tafel 1"),
    ],
)
def test_a_role_is_for_one_person_at_one_table(vindt: Vindt, tafels: tuple[str, ...], said: str) -> None:
    found = vindt("BK205", {TAFEL: tafel(*tafels), GASTEN: gasten("4 bewoner ja")})
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("answer", "vandaag", "count"),
    [("ja", NA, 0), ("genodigd", "2027-01-11", 0), ("genodigd", NA, 1), ("nee", "2027-01-11", 1)],
)
def test_who_has_a_role_comes(vindt: Vindt, answer: str, vandaag: str, count: int) -> None:
    files = {TAFEL: tafel("nummer: 1, voorzitter: g0-0"), GASTEN: gasten(f"1 bewoner {answer}")}
    assert len(vindt("BK206", files, vandaag=vandaag)) == count


@pytest.mark.parametrize(
    ("people", "number", "said"),
    [
        (50, 7, ""),
        (48, 8, ""),
        (50, 6, "dat is 8 of 9 per tafel. Neem er 8."),
        (45, 8, "Neem er 7."),
        (56, 6, "Neem er 8."),
    ],
)
def test_six_to_eight_sit_at_a_table(vindt: Vindt, people: int, number: int, said: str) -> None:
    found = vindt("BK207", {TAFEL: tafel(*tables(number), meer=f"verwacht: {people}\n")}, vandaag=NA)
    assert [said in text for text in found] == ([True] if said else [])


def test_seats_wait_until_there_are_guests(vindt: Vindt) -> None:
    files = {TAFEL: tafel(*tables(7)), GASTEN: gasten("12 bewoner ja")}
    assert not vindt("BK207", files)
    assert len(vindt("BK207", files, vandaag=NA)) == 1


@pytest.mark.parametrize(
    ("people", "number", "rondes", "said"),
    [
        (49, 7, 3, ""),
        (
            48,
            6,
            3,
            "Met 8 mensen aan een tafel en 6 tafels treffen sommigen elkaar in een volgende ronde weer. Met 7 tafels",
        ),
        (48, 6, 1, ""),
        (32, 4, 2, "Met 6 tafels hoeft dat niet, met 6 mensen aan een tafel"),
        (30, 4, 2, "Met 6 tafels hoeft dat niet, al zijn het er dan maar 5"),
        (16, 4, 5, ""),
        (16, 4, 6, "In 6 rondes spreekt u 18 mensen, en er zijn er 15. Met 5 rondes"),
    ],
)
def test_nobody_needs_to_meet_somebody_twice(vindt: Vindt, people: int, number: int, rondes: int, said: str) -> None:
    text = tafel(*tables(number), rondes=rondes, meer=f"verwacht: {people}\n")
    assert [said in text for text in vindt("BK208", {TAFEL: text})] == ([True] if said else [])


def test_there_are_rounds_of_a_sensible_length(vindt: Vindt) -> None:
    assert vindt("BK209", {TAFEL: tafel(*tables(1))})[0].startswith("Er zijn nog geen rondes.")
    assert vindt("BK209", {TAFEL: tafel(rondes=1)})[0].startswith("Er is maar één ronde.")
    assert not vindt("BK209", {TAFEL: tafel(rondes=2)})
    assert not vindt("BK209", {TAFEL: tafel()})
    short = tafel(rondes=2).replace("13.40", "13.19")
    assert vindt("BK209", {TAFEL: short}) == ["Ronde 1 duurt 19 minuten. Neem 20 minuten tot een uur."]


def test_rounds_follow_each_other(vindt: Vindt) -> None:
    assert not vindt("BK210", {TAFEL: tafel(rondes=3)})
    (text,) = vindt("BK210", {TAFEL: tafel(rondes=3).replace("13.40", "14.10")})
    assert text.startswith("Ronde 2 begint om 14.00 uur, maar ronde 1 duurt tot 14.10 uur.")
