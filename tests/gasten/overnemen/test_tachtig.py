"""Eighty people in one messy list, compared one by one with what is true: no wrong value without a word about it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.gasten.overnemen.importeren import Voorstel, propose
from buurtkit.gasten.overnemen.kolommen import Keuzes, read_list, recognise
from buurtkit.gasten.overnemen.twijfels import Uitleg, parse_uitleg
from tests.gasten.conftest import Maker
from tests.gasten.overnemen.tachtig import EERSTE, RIJEN, write

VANDAAG = dt.date(2027, 1, 15)


@pytest.fixture
def lees(make: Maker, tmp_path: Path) -> Any:
    """Read the list against a dossier without guests, with what somebody said about it."""
    dossier = make("", deelnemers="deelnemers: []\n")
    herkenning = recognise(read_list(write(tmp_path / "gasten.xlsx")), Keuzes(bijeenkomst="tafel-van-50"))

    def lees(uitleg: Uitleg | None = None) -> Voorstel:
        return propose(dossier, herkenning, VANDAAG, None, uitleg)

    return lees


def values(guest: Deelnemer) -> dict[str, Any]:
    """Give what is known of a guest, as the truth has it."""
    names = ("geleding", "aanspreektitel", "organisatie", "functie", "email", "buurt", "opmerking")
    found = {name: getattr(guest, name) for name in names if getattr(guest, name)}
    telefoon = {"telefoon": guest.telefoon[0] if len(guest.telefoon) == 1 else guest.telefoon} if guest.telefoon else {}
    verloop = guest.antwoorden.verloop("tafel-van-50")
    answer = {"antwoord": verloop.nu.antwoord} if verloop else {}
    dieet = {"dieet": guest.dieet[0] if len(guest.dieet) == 1 else guest.dieet} if guest.dieet else {}
    return {"naam": guest.volledig, **found, **telefoon, **answer, **dieet, **guest.kenmerken}


def test_each_guest_is_what_is_true_and_what_is_doubtful_is_told(lees: Any) -> None:
    voorstel = lees()
    assert [each.velden for each in voorstel.vergelijking.gewijzigd] == []
    made = {each.deelnemer.volledig: values(each.deelnemer) for each in voorstel.vergelijking.nieuw}
    truth = {rij.waar["naam"]: rij.waar for rij in RIJEN if rij.waar}
    assert len(RIJEN) == 80
    assert made == truth
    for number, rij in enumerate(RIJEN, EERSTE):
        told = " ".join(each.tekst for each in voorstel.meldingen if each.regel == number)
        for part in rij.gezegd:
            assert part in told, (number, rij.cellen, told)


def test_what_somebody_says_about_it_is_how_it_is_read(lees: Any) -> None:
    said = [
        "prof=professional", "bew.=bewoner", "H. DE GROOT=H. de Groot", "ja?=misschien", "gj@voorbeeld,nl=gj@voorbeeld.nl",
        "Vacature opbouwwerk=", "Bakkerij Bos=", "Jan en Marie Smit=Marie Smit", "JA (2 pers)=ja",
    ]  # fmt: skip
    before, voorstel = lees(), lees(parse_uitleg(said))
    guests = {each.deelnemer.volledig: values(each.deelnemer) for each in voorstel.vergelijking.nieuw}

    assert {"Frank de Boer", "Sjoukje", "H. de Groot", "Marie Smit"} <= guests.keys()
    assert not {"Bakkerij Bos", "H. DE GROOT", "Jan en Marie Smit"} & guests.keys()
    assert guests["Frank de Boer"]["organisatie"] == "Stichting De Brug"
    assert guests["Riet v.d. Kolk"]["antwoord"] == "misschien"
    assert guests["Gerda Jansen"]["email"] == "gj@voorbeeld.nl"
    assert len(voorstel.vragen) == len(before.vragen) - len(said)
    told = " ".join(each.tekst for each in voorstel.meldingen)
    assert not any(f"`{each.partition('=')[0]}`" in told for each in said)
