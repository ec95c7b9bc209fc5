"""However somebody is written, the double booking, the extract and the personal agenda are about one person."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from buurtkit.beeld.rooster import gastheren_agenda
from buurtkit.beeld.uittreksels import uittreksels
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.regels.toetsen import check_rules
from tests.regels.conftest import INITIATIEF, bijeenkomst

GASTEN = """\
deelnemers:
  - {naam: Kim Bos, geleding: bestuur, functie: wethouder, organisatie: Gemeente Waterdam}
  - {naam: Wim Smit, geleding: bewoner}
  - {naam: Ali van den Berg, geleding: professional, organisatie: DOCK}
"""


def dossier(folder: Path, *wie: str) -> Dossier:
    """Give a dossier in which these do something at the same time, in different rooms."""
    items = "".join(
        f"  - {{begin: 19.00 uur, einde: 20.00 uur, wat: Deel {i}, zaal: Zaal {i}, wie: '{each}'}}\n"
        for i, each in enumerate(wie)
    )
    day = bijeenkomst("12 mei 2027", f"programma:\n{items}", begin="19.00 uur", einde="21.00 uur")
    files = {"buurtkit.yaml": INITIATIEF, "manifestatie.yaml": day, "deelnemers.yaml": GASTEN}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    found = load_dossier(folder).dossier
    assert found
    return found


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("wethouder Kim Bos", "wethouder Kim Bos", "kim-bos"),
        ("wijkwethouder Kim Bos", "Kim Bos", "kim-bos"),
        ("wethouder Kim Bos", "wethouder Bos", "kim-bos"),
        ("wethouder Bos", "mevrouw Bos", "kim-bos"),  # deelnemers.yaml knows one Bos
        ("K. Bos", "Kim Bos, wethouder Wonen", "kim-bos"),
        ("Kim Bos/Wim Smit", "Wim Smit", "wim-smit"),
        ("Kim Bos en Wim Smit", "de heer Smit", "wim-smit"),
        ("opbouwwerker Ali van den Berg", "A. van den Berg", "ali-van-den-berg"),
    ],
)
def test_one_person_in_two_spellings(tmp_path: Path, one: str, other: str, key: str) -> None:
    made = dossier(tmp_path, one, other)

    codes = {melding.code for melding in check_rules(made, dt.date(2027, 1, 11))}
    assert {"BK305", "BK312"} & codes
    extracts = {each.id: len(each.momenten) for each in uittreksels(made, "manifestatie")}
    assert extracts[f"persoon-{key}"] == 2
    agendas = {each.id: len(each.delen) for each in gastheren_agenda(made)}
    assert agendas[key] == 2
    assert {id_.removeprefix("persoon-") for id_ in extracts if id_.startswith("persoon-")} == agendas.keys()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wethouder Bos", "burgemeester Smit"),
        ("K. Bos", "J. Bos"),
        ("wethouder Berg", "Ali van den Berg"),
        ("Stichting De Brug", "Stichting De Brug"),
        ("DOCK", "DOCK"),
        ("DENK", "DENK"),
        ("wethouder Wonen", "wethouder Zorg"),
    ],
)
def test_two_people_and_organisations_are_not_one_person(tmp_path: Path, one: str, other: str) -> None:
    made = dossier(tmp_path, one, other)

    assert not {melding.code for melding in check_rules(made, dt.date(2027, 1, 11))} & {"BK305", "BK312"}


@pytest.mark.parametrize("wie", ["Stichting De Brug", "DOCK", "Gemeente Waterdam", "Bewonersgroep Noord"])
def test_an_organisation_gets_no_paper_of_its_own(tmp_path: Path, wie: str) -> None:
    made = dossier(tmp_path, wie, f"{wie} en Wim Smit")

    people = [each.id for each in uittreksels(made, "manifestatie") if each.soort == "persoon"]
    assert people == ["persoon-wim-smit"]
    assert [each.id for each in gastheren_agenda(made)] == ["wim-smit"]
