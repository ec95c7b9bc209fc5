"""Invitations, answers and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.regels.conftest import bijeenkomst, gasten

if TYPE_CHECKING:
    from tests.regels.conftest import Vindt

TAFEL = "tafel-van-50.yaml"


def files(meer: str, *regels: str) -> dict[str, str]:
    return {TAFEL: bijeenkomst("12 maart 2027", meer), "deelnemers.yaml": gasten(*regels)}


@pytest.mark.parametrize(
    ("meer", "vandaag", "count"),
    [("plaatsen: 2\n", "2027-01-11", 1), ("plaatsen: 3\n", "2027-01-11", 0), ("", "2027-01-11", 0),
     ("plaatsen: 2\n", "2027-03-13", 0)],
)  # fmt: skip
def test_no_more_say_yes_than_there_are_places(vindt: Vindt, meer: str, vandaag: str, count: int) -> None:
    found = vindt("BK130", files(meer, "3 bewoner ja", "2 bewoner nee"), vandaag=vandaag)
    assert len(found) == count
    assert all("3 gasten zeiden ja, en er zijn 2 plaatsen." in text for text in found)


@pytest.mark.parametrize(
    ("meer", "count"), [("plaatsen: 4\n", 1), ("plaatsen: 3\n", 0), ("", 0)], ids=["free", "full", "no limit"]
)
def test_nobody_waits_while_a_place_is_free(vindt: Vindt, meer: str, count: int) -> None:
    found = vindt("BK131", files(meer, "3 bewoner ja", "2 bewoner wachtlijst"))
    assert len(found) == count
    assert all(text.startswith("2 gasten wachten op een plaats, en er is nog 1 vrij.") for text in found)


@pytest.mark.parametrize(
    ("meer", "vandaag", "count"),
    [("uitnodigen_op: 18-1-2027\n", "2027-01-19", 1), ("uitnodigen_op: 18-1-2027\n", "2027-01-18", 0),
     ("uitnodigen_op: 18-1-2027\n", "2027-03-13", 0), ("", "2027-01-19", 0)],
)  # fmt: skip
def test_everybody_is_invited_on_the_day_of_the_invitations(vindt: Vindt, meer: str, vandaag: str, count: int) -> None:
    table = files(meer, "3 bewoner ja")
    table["deelnemers.yaml"] += "  - {naam: Kim Vos, geleding: beleid, antwoorden: {tafel-van-50: te nodigen}}\n"
    found = vindt("BK132", table, vandaag=vandaag)
    assert len(found) == count
    assert all("1 gast moet nog een uitnodiging krijgen voor de tafel van 50." in text for text in found)
