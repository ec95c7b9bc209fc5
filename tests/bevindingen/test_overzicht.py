"""Notes in order: never a number of notes without its tables and kinds of participants."""

from __future__ import annotations

from typing import Any

import pytest

from buurtkit.bevindingen.overzicht import overzicht
from buurtkit.dossier.dossier import Dossier
from tests.bevindingen.conftest import Maker

NOTES = (
    "id: w1, tafel: 1, tekst: A, thema: Straat, geledingen: [bewoner, beleid], codes: [macht, licht]",
    "id: w2, tafel: 1, tekst: B, thema: Straat, geledingen: bewoner, codes: macht",
    "id: w3, tafel: 1, tekst: C, thema: Straat, codes: macht",
    "id: w4, tafel: 1, tekst: D, thema: Geld, geledingen: beleid, codes: besluitvorming",
    "id: w5, tafel: 2, tekst: E, thema: Geld, codes: besluitvorming",
    "id: w6, bijeenkomst: manifestatie, tafel: 1, tekst: F",
)


@pytest.fixture
def dossier(make: Maker) -> Dossier:
    findings = ("id: b1, kern: K, vraag: V?, waarnemingen: [w1]", "id: b2, kern: K, vraag: V?, waarnemingen: [w4, w2]")
    return make(*NOTES, bevindingen=findings, codes=("id: licht, naam: Licht op straat",))


def shown(dossier: Dossier, op: Any) -> list[tuple[str, str, int, int, int]]:
    return [
        (row.groep, row.naam, row.breedte.waarnemingen, row.breedte.tafels, len(row.breedte.geledingen))
        for row in overzicht(dossier, op)
    ]


def test_what_more_tables_said_comes_first(dossier: Dossier) -> None:
    assert shown(dossier, "thema") == [("", "Geld", 2, 2, 1), ("", "Straat", 3, 1, 2)]
    assert [row.bevindingen for row in overzicht(dossier, "thema")] == [("b2",), ("b1", "b2")]


def test_codes_stand_in_their_groups_and_unused_ones_are_left_out(dossier: Dossier) -> None:
    assert shown(dossier, "code") == [
        ("Spanningen", "Besluiten", 2, 2, 1),
        ("Spanningen", "Macht", 3, 1, 2),
        ("Eigen codes", "Licht op straat", 1, 1, 2),
    ]


def test_tables_of_each_gathering_stand_apart_in_their_order(dossier: Dossier) -> None:
    assert shown(dossier, "tafel") == [
        ("Tafel van 50", "tafel 1 (Maas)", 4, 1, 2),
        ("Tafel van 50", "tafel 2", 1, 1, 0),
        ("Manifestatie", "tafel 1", 1, 1, 0),
    ]


def test_kinds_of_participants_have_their_own_rows(dossier: Dossier) -> None:
    assert shown(dossier, "geleding") == [("", "bewoners", 2, 1, 2), ("", "beleidsmakers", 2, 1, 2)]
