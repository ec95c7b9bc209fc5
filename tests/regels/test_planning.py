"""The days of the three gatherings."""

from __future__ import annotations

import pytest

from tests.regels.conftest import INITIATIEF, Vindt, bijeenkomst, gasten

TAFEL, DAG, BESTUUR = "tafel-van-50.yaml", "manifestatie.yaml", "bestuurstafel.yaml"


def days(tafel: str, manifestatie: str, bestuurstafel: str) -> dict[str, str]:
    texts = (tafel, manifestatie, bestuurstafel)
    return {name: bijeenkomst(day) for name, day in zip((TAFEL, DAG, BESTUUR), texts, strict=True)}


def test_a_wrong_order_is_found_and_nothing_said_of_the_spacing(vindt: Vindt) -> None:
    swapped = days("12 maart 2027", "24 juni 2027", "22 mei 2027")
    (text,) = vindt("BK101", swapped)
    assert "bestuurstafel is op zaterdag 22 mei 2027" in text
    assert not vindt("BK102", swapped)
    assert not vindt("BK101", days("12 maart 2027", "22 mei 2027", "24 juni 2027"))


HEEL = "datum: 12-3-2027\nbegin: 19.30 uur\neinde: 21.30 uur\n"


@pytest.mark.parametrize(
    ("manifestatie", "said"),
    [
        ("8 april 2027", "27 dagen na de tafel van 50. Reken op 4 tot 20 weken: na vrijdag 9 april 2027"),
        ("9 april 2027", ""),
        ("30 juli 2027", ""),
        ("31 juli 2027", "141 dagen na"),
    ],
)
def test_spacing_counts_to_the_day(vindt: Vindt, manifestatie: str, said: str) -> None:
    found = vindt("BK102", {TAFEL: bijeenkomst("12 maart 2027"), DAG: bijeenkomst(manifestatie)})
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(("verslag_op", "count"), [("26 maart 2027", 0), ("27 maart 2027", 1)])
def test_the_report_is_there_within_two_weeks(vindt: Vindt, verslag_op: str, count: int) -> None:
    assert len(vindt("BK103", {TAFEL: bijeenkomst("12 maart 2027", f"verslag_op: {verslag_op}\n")})) == count


@pytest.mark.parametrize(
    ("vandaag", "said"),
    [
        ("2027-06-10", ""),
        ("2027-06-11", "is over 13 dagen"),
        ("2027-06-24", "is vandaag"),
        ("2027-07-01", "al geweest"),
    ],
)
def test_no_bestuurstafel_without_findings(vindt: Vindt, vandaag: str, said: str) -> None:
    found = vindt("BK104", {BESTUUR: bijeenkomst("24 juni 2027")}, vandaag=vandaag)
    assert [said in text for text in found] == ([True] if said else [])


def test_a_feast_is_pointed_out_with_another_day(vindt: Vindt) -> None:
    (text,) = vindt("BK105", {DAG: bijeenkomst("27 april 2027")})
    assert text == "Dinsdag 27 april 2027 is Koningsdag. Kies een andere dag, zoals dinsdag 4 mei 2027."
    assert not vindt("BK105", {DAG: bijeenkomst("28 april 2027")})


def test_good_friday_is_a_tip_and_not_a_feast(vindt: Vindt) -> None:
    friday = {TAFEL: bijeenkomst("26 maart 2027")}
    (text,) = vindt("BK109", friday)
    assert "veel mensen zijn dan vrij. Kies een andere dag, zoals vrijdag 2 april 2027" in text
    assert not vindt("BK105", friday)
    assert not vindt("BK109", {TAFEL: bijeenkomst("19 maart 2027")})


@pytest.mark.parametrize(("regio", "count"), [("noord", 0), ("zuid", 1), ("", 0)])
def test_school_holidays_count_only_in_the_region_that_is_given(vindt: Vindt, regio: str, count: int) -> None:
    region = f"schoolvakanties: {regio}\n" if regio else ""
    found = vindt("BK106", {"buurtkit.yaml": INITIATIEF + region, TAFEL: bijeenkomst("18 februari 2027")})
    assert len(found) == count
    # The week after is a holiday elsewhere, but not there.
    assert all(text.endswith("zoals donderdag 25 februari 2027.") for text in found)


@pytest.mark.parametrize(
    ("regio", "datum", "vandaag", "count"),
    [
        ("zuid", "26 augustus 2029", "2029-01-08", 0),
        ("zuid", "27 augustus 2029", "2029-01-08", 1),
        ("noord", "27 augustus 2029", "2029-01-08", 0),
        ("", "27 augustus 2029", "2029-01-08", 0),
        ("zuid", "27 augustus 2029", "2029-08-28", 0),  # it has been
    ],
)
def test_beyond_the_holidays_that_are_known_one_looks_oneself(
    vindt: Vindt, regio: str, datum: str, vandaag: str, count: int
) -> None:
    region = f"schoolvakanties: {regio}\n" if regio else ""
    found = vindt("BK123", {"buurtkit.yaml": INITIATIEF + region, TAFEL: bijeenkomst(datum)}, vandaag=vandaag)
    assert len(found) == count
    assert all("de schoolvakanties (zuid) tot 26 augustus 2029" in text for text in found)


@pytest.mark.parametrize(("datum", "count"), [("25 juni 2027", 0), ("26 juni 2027", 1)])
def test_directors_do_not_meet_in_the_weekend(vindt: Vindt, datum: str, count: int) -> None:
    assert len(vindt("BK107", {BESTUUR: bijeenkomst(datum)})) == count
    assert not vindt("BK107", {DAG: bijeenkomst("26 juni 2027")})


@pytest.mark.parametrize(
    ("bestand", "uitnodigen_op", "count"),
    [(DAG, "27 mei 2027", 0), (DAG, "28 mei 2027", 1), (BESTUUR, "13 mei 2027", 0), (BESTUUR, "14 mei 2027", 1)],
)
def test_invitations_leave_in_time(vindt: Vindt, bestand: str, uitnodigen_op: str, count: int) -> None:
    files = {bestand: bijeenkomst("24 juni 2027", f"uitnodigen_op: {uitnodigen_op}\n")}
    assert len(vindt("BK108", files)) == count


@pytest.mark.parametrize(("aanmelden_voor", "count"), [("1 februari 2027", 1), ("2 februari 2027", 0)])
def test_answering_comes_after_inviting(vindt: Vindt, aanmelden_voor: str, count: int) -> None:
    files = {TAFEL: bijeenkomst("12 maart 2027", f"uitnodigen_op: 1 februari 2027\naanmelden_voor: {aanmelden_voor}\n")}
    assert len(vindt("BK120", files)) == count


@pytest.mark.parametrize(
    ("meer", "vandaag", "count"),
    [("", "2027-03-12", 1), ("aanmelden_voor: 1 maart 2027\n", "2027-03-12", 0), ("", "2027-03-13", 0)],
)
def test_a_gathering_to_come_has_a_last_day_to_answer(vindt: Vindt, meer: str, vandaag: str, count: int) -> None:
    assert len(vindt("BK121", {TAFEL: bijeenkomst("12 maart 2027", meer)}, vandaag=vandaag)) == count


@pytest.mark.parametrize(
    ("contact", "count"), [("", 1), (", email: nynke@voorbeeld.nl", 0), (", telefoon: 06 00 00 00 10", 0)]
)
def test_who_invites_can_be_reached(vindt: Vindt, contact: str, count: int) -> None:
    initiatief = INITIATIEF.replace("van der Sluis}", f"van der Sluis{contact}}}")
    table = {"buurtkit.yaml": initiatief, TAFEL: bijeenkomst("12 maart 2027")}
    found = vindt("BK122", table)
    assert len(found) == count
    assert all("Bij Nynke van der Sluis staat geen e-mailadres" in text for text in found)
    assert not vindt("BK122", {"buurtkit.yaml": initiatief})


@pytest.mark.parametrize(
    ("text", "vandaag", "said"),
    [
        (
            "datum: voorjaar 2027\n",
            "2027-01-01",
            "De dag, de begintijd, de eindtijd en de plek van Praat zijn nog niet",
        ),
        ("datum: 12-3-2027\nbegin: 19.30 uur\nplaats: {naam: De Wiek}\n", "2027-01-01", "De eindtijd van Praat is nog"),
        ("datum: 12-3-2027\nbegin: 19.30 uur\nplaats: {naam: De Wiek}\n", "2027-01-01", "voor vrijdag 29 januari 2027"),
        (f"{HEEL}plaats: volgt nog\n", "2027-01-01", "De plek van Praat is nog niet bekend."),
        (f"{HEEL}plaats: {{naam: De Wiek}}\n", "2027-01-01", ""),
        (f"{HEEL}plaats: volgt nog\n", "2027-03-13", ""),  # it has been: nobody needs to know any more
    ],
)
def test_what_is_not_settled_is_told_with_the_day_it_is_needed(
    vindt: Vindt, text: str, vandaag: str, said: str
) -> None:
    found = vindt("BK124", {"bijeenkomsten/praat.yaml": f"soort: wijkoverleg\nnaam: Praat\n{text}"}, vandaag=vandaag)
    assert [said in each for each in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("answers", "vandaag", "said"),
    [
        ((), "2027-03-01", ""),  # the last day itself
        ((), "2027-03-02", "Kies een latere dag, of haal hem weg."),  # nobody keeps a list
        (("2 bewoner ja", "1 bewoner nee"), "2027-03-02", ""),  # all have answered
        (("2 bewoner ja", "1 bewoner misschien"), "2027-03-02", "1 gast heeft nog geen ja of nee gezegd"),
        (("3 bewoner genodigd",), "2027-03-12", "3 gasten hebben nog geen ja of nee gezegd"),
        (("3 bewoner genodigd",), "2027-03-13", ""),  # the gathering is over
        (("1 bewoner aanwezig", "3 bewoner genodigd"), "2027-03-12", ""),  # it was held
    ],
)
def test_who_still_has_to_answer_can_do_so(vindt: Vindt, answers: tuple[str, ...], vandaag: str, said: str) -> None:
    files = {TAFEL: bijeenkomst("12 maart 2027", "aanmelden_voor: 1 maart 2027\n")}
    files |= {"deelnemers.yaml": gasten(*answers)} if answers else {}

    found = vindt("BK126", files, vandaag=vandaag)

    assert [said in text for text in found] == ([True] if said else [])
