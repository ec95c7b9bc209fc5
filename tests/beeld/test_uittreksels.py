from __future__ import annotations

from typing import TYPE_CHECKING

from buurtkit.beeld.dagverloop import Dagverloop
from buurtkit.beeld.uittreksels import uittreksels
from tests.beeld.test_dagverloop import DAG, lines, read

if TYPE_CHECKING:
    from tests.dossier.conftest import Lees

LINES = (
    "begin: 9.00 uur, duur: 60, wat: Tafels, waar: de aula, wie: Joost en de conciërge",
    "wat: Proeven, duur: 5, wie: alle vrijwilligers, leverancier: Bakker Smit",
    "begin: 12.00 uur, wat: Taart brengen, waar: Keuken, wie: Bakker Smit",
    "begin: 17.00 uur, duur: 30, wat: Vegen, wie: Marleen",
)


def extracts(lees: Lees, *regels: str, day: str = DAG) -> dict[str, Dagverloop]:
    return {each.id: each for each in uittreksels(read(lees, lines(*regels) if regels else "", day), "manifestatie")}


def what(verloop: Dagverloop) -> list[str]:
    return [moment.wat for moment in verloop.momenten]


def test_people_suppliers_and_places_have_their_own_rows(lees: Lees) -> None:
    assert {id_: what(each) for id_, each in extracts(lees, *LINES).items()} == {
        "persoon-joost-bos": ["Tafels", "Wandelen"],
        "persoon-concierge": ["Tafels"],
        "persoon-marleen-ter-horst": ["Opening", "Vegen"],
        "leverancier-bakker-smit": ["Proeven", "Taart brengen"],
        "leverancier-verfwinkel": ["Tekenen"],
        "plek-aula": ["Tafels", "Opening"],
        "plek-keuken": ["Taart brengen"],
        "plek-lokaal-4": ["Tekenen"],
    }


def test_an_extract_says_for_whom_it_is_and_keeps_the_rest_of_the_day(lees: Lees) -> None:
    found = extracts(lees, *LINES)

    assert [(each.soort, each.voor) for each in found.values()][:4] == [
        ("persoon", "Joost Bos"), ("persoon", "de conciërge"), ("persoon", "Marleen ter Horst"),
        ("leverancier", "Bakker Smit"),
    ]  # fmt: skip
    assert {(each.versie, each.bijeenkomst.titel) for each in found.values()} == {("1", "Manifestatie")}


def test_who_is_only_in_the_programme_without_a_name_reads_the_programme(lees: Lees) -> None:
    day = DAG.replace("verantwoordelijke: Joost Bos", "verantwoordelijke: de conciërge")

    assert set(extracts(lees, day=day)) == {
        "persoon-marleen-ter-horst", "persoon-concierge", "leverancier-verfwinkel", "plek-aula", "plek-lokaal-4"
    }  # fmt: skip


def test_without_a_gathering_there_are_no_extracts(lees: Lees) -> None:
    assert uittreksels(read(lees), "bestuurstafel") == ()
