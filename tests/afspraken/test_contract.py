"""A contract shows what each party does; the next one starts from it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from buurtkit.afspraken.contract import contractstukken, nieuw_contract
from tests.afspraken.conftest import TABLE, Maker

EERSTE = """\
contracten:
  - jaar: 2027
    van: 24-6-2027
    tot: 31-12-2027
    vorm: verklaring
    speerpunten: [licht, groen, samen]
    partijen: [{naam: Bewoners, inzet: lopen mee.}, {naam: De Oever}]
    afspraken: [a1, a2, a3]
    ondertekenaars: [{naam: Els Bos}]
"""
AFSPRAKEN = (
    "De Oever; 1-12-2027; bedrag: 8500, voortgang: [{op: 1-11-2027, stand: gehaald}]",
    "De Oever; 1-12-2027; bedrag: € 1.000",
    "Zorg; 1-12-2027; voortgang: [{op: 1-9-2027, stand: vervallen, reden: Geen geld.}]",
    "School; 1-3-2028",
)


def test_the_first_contract_takes_the_owners(make: Maker) -> None:
    found = nieuw_contract(make(*AFSPRAKEN), 2027)
    assert (found.van, found.tot) == (TABLE, dt.date(2027, 12, 31))
    assert [each.naam for each in found.partijen] == ["De Oever", "Zorg", "School"]
    assert found.afspraken == ("a1", "a2", "a3", "a4")


def test_the_next_one_starts_from_this_one(make: Maker) -> None:
    found = nieuw_contract(make(*AFSPRAKEN, meer=EERSTE), 2028)
    assert (found.van, found.vorm, found.speerpunten) == (
        dt.date(2028, 1, 1),
        "verklaring",
        ("licht", "groen", "samen"),
    )
    assert [each.naam for each in found.partijen] == ["Bewoners", "De Oever", "School"]
    assert found.afspraken == ("a2", "a4")  # what was kept or dropped is done with
    assert found.ondertekenaars == ()


def test_parties_come_as_they_are_named_with_their_sums(make: Maker) -> None:
    (stuk,) = contractstukken(make(*AFSPRAKEN, meer=EERSTE))
    assert [(each.partij, [one.id for one in each.afspraken], each.bedrag) for each in stuk.partijen] == [
        ("Bewoners", [], Decimal(0)),
        ("De Oever", ["a1", "a2"], Decimal(9500)),
        ("Zorg", ["a3"], Decimal(0)),
    ]
    assert (stuk.bedrag, stuk.van_vorig_jaar) == (Decimal(9500), ())


def test_what_was_kept_stands_as_on_the_day_the_new_one_begins(make: Maker) -> None:
    later = EERSTE + "  - {jaar: 2028, van: 1-1-2028, tot: 31-12-2028, afspraken: [a2]}\n"
    late = AFSPRAKEN[1] + ", voortgang: [{op: 1-2-2028, stand: gehaald}]"
    _, stuk = contractstukken(make(AFSPRAKEN[0], late, *AFSPRAKEN[2:], meer=later))
    assert stuk.vorig
    assert stuk.vorig.titel == "Gemeenschappelijke verklaring 2027"
    assert [each.toestand for each in stuk.van_vorig_jaar] == ["gehaald", "te laat", "vervallen"]
