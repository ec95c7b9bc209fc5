"""What has to be asked in time, by facts with a date."""

from __future__ import annotations

import datetime as dt

import pytest

from buurtkit.kennis.feiten import Evenementmelding, feiten
from tests.regels.conftest import INITIATIEF, Vindt, bijeenkomst, onderdelen

MARKT = onderdelen("13.00-17.00 Markt; zaal: Schoolplein")
BINNEN = onderdelen("13.00-17.00 Gesprek; zaal: Aula")


def dag(meer: str, *, gemeente: str = "Waterdam", draaiboek: str = "", stap: str = "manifestatie") -> dict[str, str]:
    files = {
        "buurtkit.yaml": INITIATIEF.replace("Waterdam", gemeente),
        f"{stap}.yaml": bijeenkomst("zaterdag 22 mei 2027", meer),
    }
    return files | ({"draaiboek.yaml": f"taken: [{{{draaiboek}}}]\n"} if draaiboek else {})


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (dag(MARKT), "Een deel is buiten. Vraag uw gemeente uiterlijk 25 maart 2027 of u dit moet melden."),
        (dag(MARKT, gemeente="Leusden"), "moet melden. In Leusden kan melden tot en met 1 mei 2027."),
        (dag(MARKT, gemeente="Opmeer"), "tot en met 23 april 2027"),  # 21 working days
        (dag(onderdelen("13.00-17.00 Lopen; soort: excursie")), "Een deel is buiten"),
        (dag(onderdelen("13.00-17.00 Lopen") + "zalen: [{naam: Het buitenveld}]\n"), "Een deel is buiten"),
        (dag(onderdelen("13.00-17.00 Wandeling door de wijk")), "Een deel is buiten"),
        (dag(onderdelen("13.00-17.00 Praten over wandelpaden")), ""),
        (dag(onderdelen("13.00-17.00 Gesprek over het plein en de tuin")), ""),
        (dag(BINNEN), ""),
        (dag(f"verwacht: 100\n{BINNEN}"), ""),
        (
            dag(f"verwacht: 101\n{BINNEN}"),
            "Er komen ongeveer 101 mensen. In sommige gemeenten is een melding genoeg tot en met 100. "
            "Vraag uw gemeente uiterlijk 25 maart 2027 of u een vergunning nodig heeft.",
        ),
        (dag(f"verwacht: 500\n{BINNEN}", gemeente="Oldebroek"), ""),
        (dag(f"verwacht: 501\n{MARKT}", gemeente="oldebroek"), "In Oldebroek is een melding genoeg tot en met 500."),
        (dag(MARKT, draaiboek="id: melding, gedaan: 1 april 2027"), ""),
        (dag(MARKT, draaiboek="id: melding, vervalt: De gemeente organiseert mee."), ""),
        (dag(MARKT, draaiboek="id: melding, wie: Jan"), "Een deel is buiten"),
        (dag(MARKT, stap="tafel-van-50"), ""),
        ({}, ""),
    ],
)
def test_the_municipality_is_asked(vindt: Vindt, files: dict[str, str], said: str) -> None:
    found = vindt("BK851", files)
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("vandaag", "said"),
    [
        ("2027-03-25", "uiterlijk 25 maart"),
        ("2027-03-26", "nog vandaag"),
        ("2027-05-22", "nog vandaag"),
        ("2027-05-23", ""),
    ],
)
def test_late_is_better_than_never(vindt: Vindt, vandaag: str, said: str) -> None:
    found = vindt("BK851", dag(MARKT), vandaag=vandaag)
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (dag("verwacht: 49\n"), ""),
        (dag("verwacht: 50\n"), "Vraag de beheerder of De Schakel gemeld is voor 50 mensen of meer."),
        (dag("verwacht: 50\n"), "meldt u het uiterlijk 24 april 2027 bij de gemeente"),
        (dag("verwacht: 50\n", stap="tafel-van-50"), "Er komen ongeveer 50 mensen."),
        (dag("verwacht: 50\nzalen: [{naam: Aula}]\n"), "De Schakel gemeld"),
        (dag("verwacht: 50\nzalen: [{naam: Aula, plaatsen: 60}]\n"), ""),  # who knows that, asked
        (dag("verwacht: 50\n", draaiboek="id: brandveilig-manifestatie, gedaan: 1 april 2027"), ""),
        (dag("verwacht: 50\n", draaiboek="id: brandveilig-bestuurstafel, gedaan: 1 april 2027"), "De Schakel"),
        (dag("\n"), ""),
    ],
)
def test_the_keeper_of_the_building_is_asked(vindt: Vindt, files: dict[str, str], said: str) -> None:
    found = vindt("BK852", files)
    assert [said in text for text in found] == ([True] if said else [])


def test_of_one_building_is_asked_once(vindt: Vindt) -> None:
    days = dag("verwacht: 60\n") | dag("verwacht: 60\n", stap="tafel-van-50")
    assert len(vindt("BK852", days)) == 1
    days["manifestatie.yaml"] = days["manifestatie.yaml"].replace("De Schakel", "De Molen")
    assert len(vindt("BK852", days)) == 2
    assert vindt("BK852", days, vandaag="2027-05-23") == []


def later(files: dict[str, str]) -> dict[str, str]:
    return {bestand: text.replace("22 mei 2027", "20 mei 2028") for bestand, text in files.items()}


def test_old_facts_are_pointed_out_when_they_are_used(vindt: Vindt) -> None:
    old = later(
        dag(f"verwacht: 60\n{MARKT}")
        | {"deelnemers.yaml": "deelnemers: [{naam: Jan Bos, geleding: bewoner, email: a@b.nl}]\n"}
    )
    assert vindt("BK853", old, vandaag="2027-11-23") == []
    kept, notice, building = vindt("BK853", old, vandaag="2027-11-24")
    assert "hoe lang u gegevens bewaart, is van 23 november 2026" in min(
        kept, notice, building, key=lambda each: "bewaart" not in each
    )
    assert {"meldt" in each or "gebouw" in each or "bewaart" in each for each in (kept, notice, building)} == {True}
    assert vindt("BK853", later(dag(BINNEN)), vandaag="2028-01-01") == []


@pytest.mark.parametrize(
    ("regio", "vandaag", "count"),
    [
        ("midden", "2027-11-23", 0),
        ("midden", "2027-11-24", 1),
        ("midden", "2028-05-21", 0),  # the gathering has been: no day is chosen any more
        ("", "2027-11-24", 0),
    ],
)
def test_old_school_holidays_are_pointed_out(vindt: Vindt, regio: str, vandaag: str, count: int) -> None:
    files = later(dag(BINNEN))
    files["buurtkit.yaml"] += f"schoolvakanties: {regio}\n" if regio else ""
    found = vindt("BK853", files, vandaag=vandaag)
    assert len(found) == count
    assert all("over de schoolvakanties, is van 23 november 2026" in text for text in found)


def test_of_a_place_that_is_not_chosen_nobody_can_be_asked(vindt: Vindt) -> None:
    open_ = dag("verwacht: 60\n")
    open_["manifestatie.yaml"] = open_["manifestatie.yaml"].replace("De Schakel", "De plek volgt nog")
    assert vindt("BK852", open_) == []
    assert len(vindt("BK852", dag("verwacht: 60\n"))) == 1


@pytest.mark.parametrize(
    ("dag_", "werkdagen", "expected"),
    [
        ("2027-05-22", 1, "2027-05-21"),
        ("2027-05-24", 1, "2027-05-21"),
        ("2027-05-23", 1, "2027-05-21"),
        ("2027-05-21", 5, "2027-05-14"),
    ],
)
def test_working_days_are_counted_back(dag_: str, werkdagen: int, expected: str) -> None:
    rule = Evenementmelding(gemeente="X", personen=100, werkdagen=werkdagen, bron="x")
    assert rule.uiterlijk(dt.date.fromisoformat(dag_)) == dt.date.fromisoformat(expected)


def test_of_every_municipality_the_term_is_known() -> None:
    known = feiten().evenementen
    assert all((each.weken is None) != (each.werkdagen is None) for each in known.gemeenten)
    names = [each.gemeente for each in known.gemeenten]
    assert names == sorted(set(names))
    assert known.van(("Waterdam",)) is None
    assert known.van(("Waterdam", "Alphen aan den Rijn")) is known.gemeenten[0]
