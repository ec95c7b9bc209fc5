"""How widely something was heard: notes, tables and kinds of participants together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from buurtkit.dossier.breedte import breedte
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import Lezing
from buurtkit.dossier.waarnemingen import Waarneming

BESTANDEN = {
    "waarnemingen.yaml": """\
waarnemingen:
  - {id: w1, tekst: A, thema: Straat en plein, geledingen: [bewoner, beleid]}
  - {id: w2, tekst: B, thema: straat en Plein, geledingen: bewoner, codes: geld}
  - {id: w3, tekst: C, codes: [geld, jong]}
  - {id: w4, tekst: D, thema: Rondkomen}
""",
    "bevindingen.yaml": """\
codes:
  - {id: jong, naam: Jong zijn, soort: thema}
  - {id: geld, naam: Geld}
bevindingen:
  - {id: b1, kern: K, vraag: V, waarnemingen: [w1]}
  - id: b2
    kern: K
    vraag: V
    waarnemingen: [w4]
    thema: Samen
    bijvangst: ja
    feiten: [{wat: Hoeveel, waarden: [{waarde: vijf, waarnemingen: w4}, {waarde: drie, waarnemingen: [w2, w1]}]}]
""",
}


@pytest.fixture
def dossier(lees: Callable[[Mapping[str, str]], Lezing]) -> Dossier:
    lezing = lees(BESTANDEN)
    assert lezing.dossier, lezing.meldingen
    return lezing.dossier


def test_tables_of_two_gatherings_are_not_the_same_tables() -> None:
    notes = [
        Waarneming(id="w1", tekst="A", tafel=1, geledingen=("bewoner",)),
        Waarneming(id="w2", tekst="B", tafel=1, geledingen=("beleid", "bewoner")),
        Waarneming(id="w3", tekst="C", tafel=1, bijeenkomst="manifestatie"),
        Waarneming(id="w4", tekst="D"),
    ]
    found = breedte(notes)
    assert (found.waarnemingen, found.tafels, found.geledingen) == (4, 2, ("bewoner", "beleid"))
    assert found.van_wie == ("bewoners", "beleidsmakers")


def test_sources_of_facts_count_for_a_finding(dossier: Dossier) -> None:
    assert [each.id for each in dossier.waarnemingen_van(dossier.bevindingen[1])] == ["w4", "w2", "w1"]
    assert dossier.breedte_van(dossier.bevindingen[1]).waarnemingen == 3


def test_themes_are_known_by_name_whatever_their_capitals(dossier: Dossier) -> None:
    assert dossier.themas == ("Jong zijn", "Straat en plein", "Rondkomen", "Samen")
    assert [each.id for each in dossier.waarnemingen_bij_thema("Straat en plein")] == ["w1", "w2"]
    assert [each.id for each in dossier.waarnemingen_bij_thema("Jong zijn")] == ["w3"]
    assert [each.id for each in dossier.waarnemingen_bij_code("geld")] == ["w2", "w3"]


def test_a_finding_without_a_theme_has_those_of_its_notes(dossier: Dossier) -> None:
    assert [dossier.themas_van(each) for each in dossier.bevindingen] == [("Straat en plein",), ("Samen",)]
