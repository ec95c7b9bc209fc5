"""The programme in time and place: ids, travel, rounds, and the day of one room, host or guest."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from buurtkit.basis.paden import data_folder
from buurtkit.beeld.rooster import (
    dag_van,
    gastheren_agenda,
    keuzedelen,
    loopt_naast_elkaar,
    rondes,
    rooster,
    zalen_agenda,
)
from buurtkit.beeld.tijdrooster import tijdrooster
from buurtkit.dossier.bijeenkomsten import PLEK, MetZalen, Plaats, Programmaonderdeel, Zaal
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.indeling import Indeling, Workshop
from buurtkit.dossier.laden import load_dossier
from tests.gatherings import in_rooms, with_rooms

KLEIN = Path(__file__).parents[1] / "klein"


def deel(begin: str, einde: str, wat: str, **fields: object) -> Programmaonderdeel:
    return Programmaonderdeel.model_validate({"begin": begin, "einde": einde, "wat": wat, **fields})


def dag(*delen: Programmaonderdeel, zalen: tuple[Zaal, ...] = ()) -> MetZalen:
    return in_rooms(
        datum=dt.date(2027, 5, 22),
        begin=dt.time(13),
        einde=dt.time(17),
        plaats=Plaats(naam="De Molen"),
        zalen=zalen,
        programma=delen,
    )


@pytest.fixture
def klein() -> Dossier:
    dossier = load_dossier(KLEIN).dossier
    assert dossier
    return dossier


def test_items_of_one_name_have_ids_of_their_own() -> None:
    delen = rooster(dag(deel("13.00", "14.00", "Pauze"), deel("15.00", "16.00", "Pauze"), deel("16.00", "17.00", "!")))
    assert [each.id for each in delen] == ["pauze", "pauze-2", "onderdeel"]


def test_travel_counts_on_both_sides() -> None:
    walk, song = rooster(dag(deel("14.00", "15.00", "Tuin", reistijd=20), deel("15.10", "16.00", "Zingen")))
    assert (walk.vertrek, walk.terug) == (dt.time(13, 40), dt.time(15, 20))
    assert walk.botst(song)
    assert not walk.raakt(song)


def test_rounds_hold_what_nobody_can_combine() -> None:
    delen = rooster(
        dag(
            deel("14.00", "15.00", "A"),
            deel("14.00", "16.00", "Lang"),
            deel("15.00", "16.00", "B"),
            deel("14.30", "15.00", "C"),
        )
    )
    assert [[each.deel.wat for each in ronde] for ronde in rondes(delen)] == [["A", "Lang", "C"], ["B"]]


def test_guests_choose_from_what_is_beside_each_other(klein: Dossier) -> None:
    assert [each.deel.wat for each in keuzedelen(klein)] == ["Wandeling", "Tekenen"]


def test_the_day_of_a_guest_has_their_workshop_and_what_is_for_all(klein: Dossier) -> None:
    klein = replace(
        klein, indeling=Indeling(workshops=(Workshop(onderdeel="wandeling", deelnemers=("fatima-el-ouali",)),))
    )
    fatima, jan = (klein.deelnemer_bij_id[id_] for id_ in ("fatima-el-ouali", "jan-de-vries"))
    assert [each.deel.wat for each in dag_van(klein, fatima)] == ["Opening", "Wandeling"]
    assert [each.deel.wat for each in dag_van(klein, jan)] == ["Opening"]


def test_the_days_of_rooms_and_hosts(klein: Dossier) -> None:
    assert [(each.naam, [one.deel.wat for one in each.delen]) for each in zalen_agenda(klein)] == [
        ("aula", ["Opening"]),
        ("lokaal 4", ["Tekenen"]),
    ]
    assert [(each.id, each.naam) for each in gastheren_agenda(klein)] == [("fatima-el-ouali", "Fatima el Ouali")]


def test_the_grid_puts_side_by_side_what_is_in_one_room_at_one_time() -> None:
    grid = tijdrooster(
        dag(
            deel("13.00", "14.00", "A", zaal="aula"),
            deel("13.30", "14.30", "B", zaal="de Aula"),
            deel("14.30", "15.00", "C", zaal="Aula"),
            deel("14.30", "15.00", "D"),
            zalen=(Zaal(naam="Leeg"), Zaal(naam="Aula")),
        )
    )
    assert grid.gegevens["zalen"] == ["Aula", "Elders"]
    lanes = {each["wat"]: (each["kolom"], each["baan"], each["banen"]) for each in grid.gegevens["blokken"]}
    assert lanes == {"A": (0, 0, 2), "B": (0, 1, 2), "C": (0, 0, 1), "D": (1, 0, 1)}
    assert (grid.gegevens["van"], grid.gegevens["tot"]) == (780, 900)
    assert grid.beschrijving == (
        "Tijdrooster van 2 plekken. Aula: 13.00 – 14.00 uur A, 13.30 – 14.30 uur B, 14.30 – 15.00 uur C; "
        "Elders: 14.30 – 15.00 uur D."
    )


def test_without_rooms_nothing_is_elsewhere() -> None:
    day = dag(deel("13.00", "14.00", "A"), deel("14.00", "15.00", "B"))
    assert tijdrooster(day).gegevens["zalen"] == ["De Molen"]
    nowhere = day.model_copy(update={"plaats": Plaats(naam=PLEK)})
    assert tijdrooster(nowhere).gegevens["zalen"] == ["Programma"]


def test_what_has_no_end_ends_at_no_time() -> None:
    day = dag(deel("16.00", "17.00", "A"), Programmaonderdeel.model_validate({"begin": "17.00", "wat": "Drankje"}))
    assert [each.eindigt for each in rooster(day)] == [dt.time(17), None]
    assert tijdrooster(day).gegevens["blokken"][1]["tijd"] == "17.00"


def test_items_run_beside_each_other_when_any_two_overlap() -> None:
    one, other = deel("13.00", "14.00", "A"), deel("14.00", "15.00", "B")
    assert not loopt_naast_elkaar(dag())
    assert not loopt_naast_elkaar(dag(one, other))
    assert loopt_naast_elkaar(dag(one, other, deel("14.30", "14.45", "C")))


def test_the_grid_of_the_example_says_all_items_in_words() -> None:
    dossier = load_dossier(data_folder("voorbeelden") / "rivierenbuurt").dossier
    assert dossier
    grid = tijdrooster(with_rooms(dossier))
    assert len(grid.gegevens["blokken"]) == len(with_rooms(dossier).programma)
    assert all(deel.wat in grid.beschrijving for deel in with_rooms(dossier).programma)
