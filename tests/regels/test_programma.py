"""The times of the gatherings and their programmes."""

from __future__ import annotations

import pytest

from tests.regels.conftest import Vindt, bijeenkomst, onderdelen

TAFEL, DAG, BESTUUR = "tafel-van-50.yaml", "manifestatie.yaml", "bestuurstafel.yaml"
DATUM = {TAFEL: "12 maart 2027", DAG: "22 mei 2027", BESTUUR: "24 juni 2027"}


def files(bestand: str, *items: str, meer: str = "") -> dict[str, str]:
    key = "agenda" if bestand == BESTUUR else "programma"
    return {bestand: bijeenkomst(DATUM[bestand], meer + onderdelen(*items, sleutel=key))}


def rondes(*tijden: str) -> str:
    items = [
        f"  - {{begin: {begin} uur, einde: {einde} uur, naam: R{i}, vraag: Wat ziet u?}}"
        for i, (begin, einde) in enumerate((each.split("-") for each in tijden), 1)
    ]
    return "\n".join(["rondes:", *items, ""])


@pytest.mark.parametrize(
    ("inloop", "said"),
    [("", "Zet erbij: `inloop: 12.30 uur`"), ("inloop: 12.40 uur\n", "20 minuten"), ("inloop: 12.30 uur\n", "")],
)
def test_doors_open_half_an_hour_before(vindt: Vindt, inloop: str, said: str) -> None:
    found = vindt("BK110", {DAG: bijeenkomst("22 mei 2027", inloop)})
    assert [said in text for text in found] == ([True] if said else [])


def test_items_and_rounds_lie_between_doors_and_end(vindt: Vindt) -> None:
    assert not vindt("BK111", files(TAFEL, "12.30-13.00 Inloop; soort: inloop", "13.00-17.00 Alles"))
    early, late = vindt("BK111", files(TAFEL, "12.50-13.10 Welkom", "13.10-17.05 Alles"))
    assert "“Welkom” begint om 12.50 uur, maar de deur gaat om 13.00 uur open" in early
    assert "“Alles” eindigt om 17.05 uur, maar het einde is om 17.00 uur" in late
    (ronde,) = vindt("BK111", files(TAFEL, "13.00-17.00 Alles", meer=rondes("16.30-17.10")))
    assert "“R1” eindigt om 17.10 uur" in ronde
    (inloop,) = vindt("BK111", files(TAFEL, "12.30-13.00 Koffie; soort: inloop", meer="inloop: 12.45 uur\n"))
    assert "deur gaat om 12.45 uur open" in inloop


@pytest.mark.parametrize(("einde", "count"), [("17.00", 0), ("16.30", 1)])
def test_the_programme_lasts_until_the_end(vindt: Vindt, einde: str, count: int) -> None:
    assert len(vindt("BK112", files(DAG, "13.00-14.00 Welkom", f"14.00-{einde} Markt"))) == count


@pytest.mark.parametrize(
    ("bestand", "items", "count"),
    [
        (DAG, ("14.00-15.00 A; zaal: Aula", "14.30-15.30 B; zaal: de aula"), 1),
        (DAG, ("14.00-15.00 A; zaal: Aula", "15.00-15.30 B; zaal: Aula"), 0),
        (DAG, ("14.00-15.00 A; zaal: Zaal 1", "14.30-15.30 B; zaal: Zaal 1 en 2"), 1),
        (DAG, ("14.00-15.00 A; zaal: Zaal 1", "14.30-15.30 B; zaal: Zaal 2"), 0),
        (DAG, ("14.00-15.00 A; soort: workshop", "14.30-15.30 B; soort: workshop"), 0),  # rooms are not known yet
        (DAG, ("14.00-15.00 A; zaal: Plein, soort: excursie", "14.00-15.00 B; zaal: Plein, soort: excursie"), 0),
        (DAG, ("14.00-15.00 A; zaal: Plein, soort: netwerken", "14.00-15.00 B; zaal: Plein, soort: pauze"), 0),
        (BESTUUR, ("14.00-15.00 A", "14.00-15.30 B"), 1),
        (TAFEL, ("14.00-15.00 A", "14.30-15.30 B; zaal: de hal"), 0),
    ],
)
def test_one_room_holds_one_item(vindt: Vindt, bestand: str, items: tuple[str, ...], count: int) -> None:
    assert len(vindt("BK113", files(bestand, *items))) == count


@pytest.mark.parametrize(
    ("bestand", "items", "count"),
    [
        (TAFEL, ("14.00-14.40 R1; soort: ronde", "14.44-15.20 R2; soort: ronde"), 1),
        (TAFEL, ("14.00-14.40 R1; soort: ronde", "14.45-15.20 R2; soort: ronde"), 0),
        (TAFEL, ("14.00-14.40 R1; soort: ronde", "14.40-14.50 Soep; soort: pauze", "14.50-15.30 R2; soort: ronde"), 0),
        (DAG, ("13.00-14.00 Welkom; zaal: Aula", "14.00-15.00 Tekenen; zaal: Lokaal 4"), 1),
        (DAG, ("13.00-14.00 Welkom; zaal: Aula", "14.00-15.00 Verhalen; zaal: de aula"), 0),
        (DAG, ("13.00 Welkom; zaal: Aula", "14.00-15.00 Tekenen; zaal: Lokaal 4"), 0),  # its end is not written down
        (DAG, ("13.00-14.00 Tocht; soort: excursie", "14.00-15.00 Doen; soort: workshop"), 1),
        (
            DAG,
            ("13.00-14.00 A; zaal: X", "13.00-14.00 B; zaal: Y", "14.00-15.00 C; zaal: X", "14.00-15.00 D; zaal: Y"),
            1,
        ),
    ],
)
def test_there_is_time_to_change(vindt: Vindt, bestand: str, items: tuple[str, ...], count: int) -> None:
    assert len(vindt("BK114", files(bestand, *items))) == count


def test_rounds_without_a_programme_leave_time_to_change(vindt: Vindt) -> None:
    (text,) = vindt("BK114", {TAFEL: bijeenkomst("12 maart 2027", rondes("14.00-14.40", "14.40-15.20"))})
    assert text == "Tussen “R1” en “R2” zit 0 minuten. Neem er tien."


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("14.00-14.40 Eerste; soort: ronde", ""),
        ("14.00 Eerste; soort: ronde", ""),
        ("14.00-14.45 Eerste; soort: ronde", "is van 14.00 uur tot 14.45 uur"),
        ("14.05 Eerste; soort: ronde", "begint om 14.05 uur"),
        ("14.05-14.45 Eerste; soort: plenair", ""),
    ],
)
def test_rounds_have_the_same_times_everywhere(vindt: Vindt, item: str, said: str) -> None:
    found = vindt("BK115", files(TAFEL, item, meer=rondes("14.00-14.40")))
    assert [said in text for text in found] == ([True] if said else [])


def test_the_programme_stands_in_order_of_time(vindt: Vindt) -> None:
    (text,) = vindt("BK116", files(BESTUUR, "13.00-13.10 Welkom", "15.00-15.30 Slot", "13.10-15.00 Gesprek"))
    assert "“Gesprek” begint om 13.10 uur, en staat onder “Slot” van 15.00 uur" in text
    assert not vindt("BK116", files(DAG, "13.00-14.00 A; zaal: X", "13.00-14.00 B; zaal: Y"))
