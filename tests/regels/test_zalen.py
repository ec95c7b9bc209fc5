"""The manifestatie, and the places of all gatherings."""

from __future__ import annotations

import pytest

from tests.regels.conftest import INITIATIEF, Vindt, bijeenkomst, onderdelen

DAG = "manifestatie.yaml"
ZALEN = (
    "zalen: [{naam: Aula, plaatsen: 100}, {naam: Zaal 1, plaatsen: 40}, {naam: Zaal 2, plaatsen: 40}, {naam: Plein}]\n"
)


def dag(*items: str, meer: str = "", einde: str = "17.00 uur") -> dict[str, str]:
    return {DAG: bijeenkomst("22 mei 2027", meer + (onderdelen(*items) if items else ""), einde=einde)}


MIX = ("13.00-13.30 A; soort: inspiratie", "13.30-15.00 B; soort: excursie", "15.00-15.30 C; soort: netwerken")


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (MIX, ""),
        (MIX[:2], "ontbreekt tijd om te netwerken"),
        (MIX[1:], "ontbreekt inspiratie"),
        (("13.00-14.00 A",), "inspiratie, een workshop of excursie en tijd om te netwerken"),
        ((), ""),
        ((*MIX[:2], "15.00-15.45 Lunch; soort: pauze"), ""),
        ((*MIX[:2], "15.00-15.44 Pauze; soort: pauze"), "ontbreekt tijd om te netwerken"),
    ],
)
def test_all_three_ingredients(vindt: Vindt, items: tuple[str, ...], said: str) -> None:
    assert [said in text for text in vindt("BK301", dag(*items))] == ([True] if said else [])


@pytest.mark.parametrize(
    ("items", "einde", "said"),
    [
        (("15.00-15.30 C; soort: netwerken",), "17.00 uur", ""),
        (("15.00-15.29 C; soort: netwerken",), "17.00 uur", "29 minuten om elkaar te spreken. Neem minstens 30"),
        (("14.00-14.24 C; soort: netwerken",), "15.00 uur", ""),  # a fifth of two hours
        (("15.00-15.20 C; soort: netwerken", "15.00-15.20 D; soort: netwerken"), "17.00 uur", "20 minuten"),
        (("15.00-15.15 C; soort: netwerken", "16.00-16.15 D; soort: netwerken"), "17.00 uur", ""),
        (("12.00-13.00 Lunch; soort: pauze", "16.00-16.10 D; soort: netwerken"), "17.00 uur", ""),
        (("15.00-15.20 Pauze; soort: pauze", "16.00-16.20 D; soort: netwerken"), "17.00 uur", "20 minuten"),
    ],
)
def test_time_to_meet(vindt: Vindt, items: tuple[str, ...], einde: str, said: str) -> None:
    assert [said in text for text in vindt("BK302", dag(*items, einde=einde))] == ([True] if said else [])


@pytest.mark.parametrize(
    ("zaal", "said"),
    [
        ("Aula", ""),
        ("de aula", ""),
        ("Zaal 1 en 2", ""),
        ("De Schakel", ""),
        ("alle zalen", ""),
        ("Aulla", "`Aulla` staat niet onder `zalen`. Bedoelde u `Aula`?"),
        ("Zaal 1 en 3", "`Zaal 1 en 3` staat niet onder `zalen`."),
        ("Kelder", "Zet de zaal erbij."),
    ],
)
def test_rooms_exist(vindt: Vindt, zaal: str, said: str) -> None:
    found = vindt("BK303", dag(f"13.00-14.00 A; zaal: {zaal}", meer=ZALEN))
    assert [said in text for text in found] == ([True] if said else [])
    assert not vindt("BK303", dag(f"13.00-14.00 A; zaal: {zaal}"))


def test_places_between_which_people_walk_exist(vindt: Vindt) -> None:
    walks = "looptijden: [{van: Aula, naar: Kelder, minuten: 5}, {van: Plein, naar: de aula, minuten: 5}]\n"
    assert len(vindt("BK303", dag(meer=ZALEN + walks))) == 1


@pytest.mark.parametrize(
    ("verwacht", "items", "said"),
    [
        (100, ("13.00-14.00 A; zaal: Aula",), ""),
        (101, ("13.00-14.00 A; zaal: Aula",), "“A” heeft plaats voor 100 mensen, en u verwacht er 101."),
        (90, ("13.00-14.00 A; zaal: Aula, plaatsen: 60",), "plaats voor 60 mensen"),
        (80, ("13.00-14.00 A; zaal: Zaal 1 en 2",), ""),
        (81, ("14.00-15.00 A; zaal: Zaal 1", "14.00-15.00 B; zaal: Zaal 2"), "Om 14.00 uur is er samen plaats voor 80"),
        (80, ("14.00-15.00 A; zaal: Zaal 1", "14.00-15.00 B; zaal: Zaal 2"), ""),
        (80, ("14.00-15.30 A; zaal: Zaal 1", "14.00-14.30 B; zaal: Zaal 2", "14.30-15.30 C; zaal: Zaal 2"), ""),
        (300, ("14.00-15.00 A; zaal: Zaal 1", "14.00-15.00 B; zaal: Plein"), ""),  # nobody knows how many fit
        (300, ("12.30-13.00 A; zaal: Aula, soort: inloop",), ""),
    ],
)
def test_everybody_fits(vindt: Vindt, verwacht: int, items: tuple[str, ...], said: str) -> None:
    found = vindt("BK304", dag(*items, meer=f"inloop: 12.30 uur\nverwacht: {verwacht}\n{ZALEN}"))
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (
            "Nynke van der Sluis, opbouwwerker",
            "wethouder Nynke van der Sluis",
            "Nynke van der Sluis staat om 14.30 uur",
        ),
        ("de energiecoach", "de energiecoach", "De energiecoach staat"),
        ("Winkeliersvereniging Maasplein", "Winkeliersvereniging Maasplein", ""),
        ("Lingehof Werkt", "Lingehof Werkt", ""),  # a partner, so not a person
        ("ouders", "ouders", ""),
        ("Jan de Vries", "Piet de Vries", ""),
    ],
)
def test_nobody_is_in_two_places(vindt: Vindt, one: str, other: str, said: str) -> None:
    partner = {"buurtkit.yaml": INITIATIEF + "partners: [{naam: Lingehof Werkt}]\n"}
    items = (f"14.00-15.00 A; wie: '{one}', zaal: Aula", f"14.30-15.30 B; wie: '{other}', zaal: Plein")
    assert [said in text for text in vindt("BK305", dag(*items) | partner)] == ([True] if said else [])
    later = (items[0], items[1].replace("14.30-", "15.00-"))
    assert not vindt("BK305", dag(*later) | partner)


@pytest.mark.parametrize(
    ("items", "count"),
    [
        (("13.00-13.30 A; soort: plenair", "13.15-14.00 B; soort: workshop"), 1),
        (("13.00-13.30 A; soort: plenair", "13.30-14.00 B; soort: workshop"), 0),
        (("13.00-13.30 A; soort: plenair", "13.10-13.20 B; soort: inspiratie"), 0),
        (("13.00-13.30 A; soort: inspiratie", "13.10-13.20 B; soort: workshop"), 0),
    ],
)
def test_nothing_runs_beside_what_is_for_everybody(vindt: Vindt, items: tuple[str, ...], count: int) -> None:
    assert len(vindt("BK306", dag(*items))) == count


WALK = "zalen: [{naam: Aula, gebouw: School}, {naam: de Kas, gebouw: Tuin}]\n"


@pytest.mark.parametrize(
    ("looptijden", "items", "count"),
    [
        ("{van: Aula, naar: Kas, minuten: 10}", ("13.00-14.00 A; zaal: Aula", "14.09-15.00 B; zaal: de kas"), 1),
        ("{van: Aula, naar: Kas, minuten: 10}", ("13.00-14.00 A; zaal: Aula", "14.10-15.00 B; zaal: de kas"), 0),
        ("{van: Tuin, naar: School, minuten: 10}", ("13.00-14.00 A; zaal: Aula", "14.05-15.00 B; zaal: De Kas"), 1),
        (
            "{van: Aula, naar: Kas, minuten: 10}",
            ("13.00-14.00 A; zaal: Aula", "14.00-14.30 P; zaal: Plein, soort: pauze", "14.30-15.00 B; zaal: Kas"),
            0,
        ),
    ],
)
def test_there_is_time_to_walk(vindt: Vindt, looptijden: str, items: tuple[str, ...], count: int) -> None:
    found = vindt("BK307", dag(*items, meer=f"{WALK}looptijden: [{looptijden}]\n"))
    assert len(found) == count


@pytest.mark.parametrize(
    ("zalen", "looptijden", "count"),
    [
        ("{naam: Aula}, {naam: Gymzaal}", "", 0),
        ("{naam: Aula}, {naam: Kas, gebouw: De Schakel}", "", 0),  # that is where the day is
        ("{naam: Aula}, {naam: Kas, gebouw: Tuin}", "", 1),
        ("{naam: Aula}, {naam: Kas, gebouw: Tuin}", "{van: tuin, naar: De Schakel, minuten: 5}", 0),
        ("{naam: Aula}, {naam: Kas, gebouw: Tuin}", "{van: Aula, naar: Kas, minuten: 5}", 0),
        ("{naam: A, gebouw: X}, {naam: B, gebouw: Y}, {naam: C, gebouw: Z}", "{van: A, naar: B, minuten: 5}", 2),
    ],
)
def test_between_buildings_the_walk_is_known(vindt: Vindt, zalen: str, looptijden: str, count: int) -> None:
    found = vindt("BK309", dag("13.00-14.00 A", meer=f"zalen: [{zalen}]\nlooptijden: [{looptijden}]\n"))
    assert len(found) == count
    assert all(text.startswith("Hoe lang is het lopen van ") for text in found)


def test_every_place_says_how_accessible_it_is(vindt: Vindt) -> None:
    place = bijeenkomst("12 maart 2027")
    ready = place.replace("De Schakel}", "De Schakel, toegankelijkheid: [Alles is vlak.]}")
    assert len(vindt("BK308", {"tafel-van-50.yaml": place, DAG: place.replace("maart", "mei")})) == 2
    assert not vindt("BK308", {"tafel-van-50.yaml": ready})
    # Which place it will be is asked by another rule.
    assert not vindt("BK308", {DAG: place.replace("De Schakel", "De plek volgt nog")})
