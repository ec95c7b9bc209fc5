"""The report of a gathering: always there after the day, and honest about what was not written down."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from buurtkit.dossier.laden import load_dossier
from buurtkit.render.ontvangers import what_is_missing
from buurtkit.render.sjabloon import Catalogus
from tests.render.test_stukken import change, text

NAAM = "tafel-van-50/verslag"


def missing(folder: Path, naam: str, vandaag: dt.date | None) -> str:
    dossier = load_dossier(folder).dossier
    assert dossier
    return what_is_missing(dossier, Catalogus(folder).sjabloon(naam).kop, vandaag)


@pytest.mark.parametrize(
    ("datum", "vandaag", "expected"),
    [
        ("datum: 12 maart 2027", dt.date(2027, 3, 12), "de bijeenkomst is nog niet geweest"),
        ("datum: 12 maart 2027", dt.date(2027, 3, 13), ""),
        ("datum: 12 maart 2027", None, "de bijeenkomst is nog niet geweest"),
        ("datum: waarschijnlijk 12 maart 2027", dt.date(2027, 4, 1), "de bijeenkomst is nog niet geweest"),
        ("datum: voorjaar 2027", dt.date(2028, 1, 1), "de bijeenkomst is nog niet geweest"),
    ],
)
def test_it_can_be_made_once_the_day_is_over(map_: Path, datum: str, vandaag: dt.date | None, expected: str) -> None:
    for name in ("waarnemingen.yaml", "bevindingen.yaml", "afspraken.yaml"):
        (map_ / name).unlink()
    change(map_, "deelnemers.yaml", "tafel-van-50: aanwezig", "tafel-van-50: ja")
    for key in ("uitnodigen_op: 12 februari 2027", "aanmelden_voor: 5 maart 2027"):
        change(map_, "tafel-van-50.yaml", key, "")
    change(map_, "tafel-van-50.yaml", "datum: 12 maart 2027", datum)
    change(map_, "bestuurstafel.yaml", "    bevindingen: [b1, b2]\n", "")
    assert missing(map_, NAAM, vandaag) == expected
    if not expected:
        assert "Wat er is gezegd, is niet opgeschreven of nog niet vastgelegd." in text(map_, NAAM)


def test_it_names_the_tables_that_gave_nothing(map_: Path) -> None:
    change(map_, "tafel-van-50.yaml", "\ntoegang: 0", "\n  - nummer: 3\n  - nummer: 4\ntoegang: 0")
    assert "- Van tafel 3 en 4 zijn er geen waarnemingen." in text(map_, NAAM)


def test_it_shows_what_the_notes_do_not_agree_on(map_: Path) -> None:
    change(
        map_, "bevindingen.yaml", "  - id: b2",
        "    feiten:\n      - wat: hoe hard auto's rijden\n        waarden:\n"
        "          - {waarde: 40 km, waarnemingen: w1}\n          - {waarde: 60 km, waarnemingen: [w1, w2]}\n  - id: b2",
    )  # fmt: skip
    assert "- **Hoe hard auto's rijden:** 40 km; 60 km." in text(map_, NAAM)


def test_it_shows_amounts_of_promises_and_of_intentions(map_: Path) -> None:
    change(map_, "afspraken.yaml", "van: Basisschool De Wiek,", "van: Basisschool De Wiek, bedrag: 1300,")
    change(map_, "afspraken.yaml", "    datum: 1 december 2027\n", "    datum: 1 december 2027\n    bedrag: 2500\n")
    report = text(map_, "bestuurstafel/verslag")
    assert "€ 1.300" in report.replace("\N{NO-BREAK SPACE}", " ")
    assert "€ 2.500" in report.replace("\N{NO-BREAK SPACE}", " ")
    assert "€ 1.300" in text(map_, "bestuurstafel/besluitenlijst").replace("\N{NO-BREAK SPACE}", " ")


def test_it_names_the_next_gathering_and_no_earlier_one(map_: Path) -> None:
    assert "De manifestatie: zaterdag 17 april 2027" in text(map_, NAAM)
    assert "De volgende bijeenkomst" not in text(map_, "bestuurstafel/verslag")
