"""What is wrong with seats that somebody changed by hand, and who has to sit where."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.beeld.tafelplan import met_de_hand, tafelplan
from buurtkit.beeld.zitwensen import aan_tafel, vaste_plekken, zitfouten
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from tests.gatherings import with_tables

KOP = "naam: X\ngemeenten: [Y]\nbuurten: [Z]\nopgave: {vraag: Hoe?}\ninitiatiefnemer: {naam: A B}\n"
DAG = """\
datum: 12 maart 2027
begin: 13.00 uur
einde: 17.00 uur
plaats: {naam: Zaal}
rondes:
  - {begin: 13.00 uur, einde: 14.00 uur, naam: Een, vraag: Wat?}
  - {begin: 14.00 uur, einde: 15.00 uur, naam: Twee, vraag: Hoe?}
tafels:
  - {nummer: 1, voorzitter: a, stoelen: 2}
  - {nummer: 2, notulist: b, dicht: 2}
"""
EERSTE = "  - {ronde: 1, tafels: [{tafel: 1, gasten: [a, c]}, {tafel: 2, gasten: [b, d]}]}\n"
TWEEDE = "  - {ronde: 2, tafels: [{tafel: 1, gasten: [a, c, b, d]}]}\n"


def read(folder: Path, rondes: str, wensen: str = "", dag: str = DAG, **meer: str) -> Dossier:
    guests = "".join(
        f"  - {{id: {id_}, naam: Gast {id_.upper()}, geleding: bewoner, antwoorden: {{tafel-van-50: {answer}}}}}\n"
        for id_, answer in {"a": "ja", "b": "misschien", "c": "ja", "d": "aanwezig", "e": "nee"}.items()
    )
    files = {"buurtkit": KOP, "tafel-van-50": dag + wensen, "deelnemers": "deelnemers:\n" + guests, "indeling": rondes}
    for name, text in (files | meer).items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    lezing = load_dossier(folder)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


def faults(folder: Path, rondes: str, wensen: str = "", dag: str = DAG) -> list[str]:
    dossier = read(folder, rondes, wensen, dag)
    return [each.tekst for each in zitfouten(dossier, with_tables(dossier))]


def test_who_comes_and_who_has_a_task_gets_a_seat(tmp_path: Path) -> None:
    dossier = read(tmp_path, "rondes:\n" + EERSTE)
    assert [each.id for each in aan_tafel(dossier, with_tables(dossier))] == ["a", "b", "c", "d"]


def test_who_has_a_task_stays_and_is_free_while_the_table_is_closed(tmp_path: Path) -> None:
    wishes = "zitwensen:\n  - {soort: tafel, gasten: c, tafel: 1}\n  - {soort: afwezig, gasten: [a, c], rondes: 2}\n"
    dossier = read(tmp_path, "rondes:\n" + EERSTE, wishes)
    found = [tuple(each) for each in vaste_plekken(dossier, with_tables(dossier))]
    assert found == [("a", 1, 1, "voorzitter"), ("b", 1, 2, "notulist"), ("c", 1, 1, "gekozen tafel")]


@pytest.mark.parametrize(
    ("rondes", "wensen", "said"),
    [
        (EERSTE, "", "Ronde 2 is nog niet ingedeeld"),
        (EERSTE.replace("[a, c]", "[a]"), "", "`c` heeft in ronde 1 geen plaats."),
        (EERSTE.replace("[b, d]", "[b, d, c]"), "", "`c` zit in ronde 1 op twee plekken"),
        (EERSTE.replace("[b, d]", "[b, d, e]"), "", "`e` is er in ronde 1 niet, en staat hier toch."),
        (EERSTE.replace("[a, c]", "[a, c, d]").replace("[b, d]", "[b]"), "", "is plaats voor 2, en er zitten er 3."),
        (
            EERSTE.replace("[a, c]", "[b, c]").replace("[b, d]", "[a, d]"),
            "",
            "`a` leidt het gesprek aan tafel 1, en zit",
        ),
        (TWEEDE.replace("tafel: 1", "tafel: 2"), "", "Tafel 2 doet in ronde 2 niet mee."),
        (EERSTE, "zitwensen:\n  - {soort: apart, gasten: [a, c]}\n", "samen aan tafel 1, en wilden apart."),
        (EERSTE, "zitwensen:\n  - {soort: samen, gasten: [a, d]}\n", "aan tafel 1 en 2, en wilden samen."),
        (EERSTE, "zitwensen:\n  - {soort: tafel, gasten: c, tafel: 2, rondes: 1}\n", "`c` koos tafel 2"),
        (EERSTE, "zitwensen:\n  - {soort: afwezig, gasten: c, rondes: 1}\n", "`c` is er in ronde 1 niet"),
    ],
)
def test_what_cannot_be_is_said(tmp_path: Path, rondes: str, wensen: str, said: str) -> None:
    assert any(said in each for each in faults(tmp_path, "rondes:\n" + rondes, wensen))


def test_nothing_is_said_of_a_plan_that_can_be_or_is_not_there(tmp_path: Path) -> None:
    roomy = DAG.replace("stoelen: 2", "stoelen: 4")
    assert faults(tmp_path, "rondes:\n" + EERSTE + TWEEDE, dag=roomy) == []
    assert faults(tmp_path, "workshops: []\n") == []


@pytest.mark.parametrize(
    ("rondes", "said"),
    [
        (EERSTE + EERSTE, "De ronde `1` is al gebruikt"),
        (EERSTE.replace("tafel: 2", "tafel: 1"), "De tafel `1` is al gebruikt"),
        (EERSTE.replace("tafel: 2", "tafel: 3"), "Tafel `3` staat niet in tafel-van-50.yaml."),
        (EERSTE.replace("ronde: 1", "ronde: 3"), "Ronde `3` staat niet in tafel-van-50.yaml."),
        (EERSTE.replace("[b, d]", "[b, x]"), "Deelnemer `x` staat niet in deelnemers.yaml."),
    ],
)
def test_seats_refer_to_what_there_is(tmp_path: Path, rondes: str, said: str) -> None:
    read(tmp_path, "rondes:\n" + EERSTE)
    (tmp_path / "indeling.yaml").write_text("rondes:\n" + rondes, "utf-8")
    assert any(said in each.tekst for each in load_dossier(tmp_path).fouten)


def test_the_plan_tells_routes_and_whom_people_meet(tmp_path: Path) -> None:
    dossier = read(tmp_path, "rondes:\n" + TWEEDE + EERSTE)
    plan = tafelplan(dossier, with_tables(dossier))
    assert plan
    a, c, d = (dossier.deelnemer_bij_id[id_] for id_ in "acd")

    assert [each.nummer for each in plan.rondes] == [1, 2]
    assert [(each.ronde, each.tafel.nummer if each.tafel else 0) for each in plan.route(d)] == [(1, 2), (2, 1)]
    assert [plan.blijft(each) for each in (a, d)] == [True, False]
    assert [each.id for each in plan.ontmoet(c)] == ["a", "b", "d"]
    assert (plan.ontmoetingen, plan.aantallen) == (6, (3, 3))
    assert plan.paren("bewoners", "bewoners") == 6
    assert plan.rondes[0].plekken[1].notulist == dossier.deelnemer_bij_id["b"]
    assert plan.rondes[1].plek(dossier.tafels[1]) is None
    assert met_de_hand(dossier.indeling) == (2, 1)
