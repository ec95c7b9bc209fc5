"""What is missing is said once, in plain words, with ids."""

from __future__ import annotations

import pytest

from buurtkit.bevindingen.dekking import dekking
from buurtkit.dossier.dossier import Dossier
from tests.bevindingen.conftest import Maker

VOL = (
    "id: w1, tafel: 1, ronde: 1, tekst: A, thema: Straat, geledingen: [bewoner, beleid], codes: macht",
    "id: w2, tafel: 1, ronde: 2, tekst: B, thema: Straat, geledingen: bewoner, codes: macht",
    "id: w3, tafel: 2, ronde: 1, tekst: C, thema: Straat, geledingen: bewoner, codes: macht",
    "id: w4, tafel: 2, ronde: 2, tekst: D, thema: Straat, geledingen: bewoner, codes: macht",
)
BEVINDING = ("id: b1, kern: K, vraag: V?, waarnemingen: [w1, w2, w3, w4]",)


def said(dossier: Dossier) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(gat.soort, gat.tekst, gat.ids) for gat in dekking(dossier)]


def test_nothing_is_missing_when_everything_has_a_place(make: Maker) -> None:
    assert said(make(*VOL, bevindingen=BEVINDING)) == []


def test_without_notes_that_is_all_there_is_to_say(make: Maker) -> None:
    assert said(make()) == [("tafel", "Er zijn nog geen waarnemingen.", ())]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (VOL[:3], "Van tafel 2 zijn er geen waarnemingen uit ronde 2."),
        (VOL[2:], "Van tafel 1 (Maas) zijn er geen waarnemingen."),
    ],
)
def test_a_table_that_gave_nothing_is_named(make: Maker, notes: tuple[str, ...], expected: str) -> None:
    assert ("tafel", expected, ()) in said(make(*notes))


def test_who_wrote_no_rounds_did_not_skip_one(make: Maker) -> None:
    notes = [note.replace("ronde: 1, ", "").replace("ronde: 2, ", "") for note in VOL]
    assert said(make(*notes, bevindingen=BEVINDING)) == []


def test_notes_that_nothing_was_done_with_are_named(make: Maker) -> None:
    more = ("id: w5, tafel: 1, ronde: 1, tekst: E", "id: w6, tafel: 1, ronde: 1, tekst: F, bijvangst: ja, codes: macht")
    assert said(make(*VOL, *more, bevindingen=BEVINDING)) == [
        ("ongebruikt", "1 waarneming staat in geen enkele bevinding.", ("w5",)),
        ("bijvangst", "1 bijvangst heeft nog geen plek in een bevinding.", ("w6",)),
        ("zonder code", "1 waarneming heeft nog geen code.", ("w5",)),
    ]


def test_findings_of_one_table_and_themes_without_one_are_named(make: Maker) -> None:
    more = ("id: w5, tafel: 2, ronde: 1, tekst: E, thema: Geld, geledingen: [beleid], codes: macht",)
    findings = ("id: b1, kern: K, vraag: V?, waarnemingen: [w1, w2], thema: Straat",)
    found = said(make(*VOL, *more, bevindingen=findings))
    assert ("één tafel", "Bevinding b1 rust alleen op tafel 1.", ("b1",)) in found
    assert ("thema zonder bevinding", "Over ‘Geld’ met 1 waarneming is er nog geen bevinding.", ("w5",)) in found


def test_a_theme_is_told_when_a_finding_calls_it_by_another_word(make: Maker) -> None:
    more = ("id: w5, tafel: 2, ronde: 1, tekst: E, thema: Geld, geledingen: [beleid], codes: macht",)
    findings = ("id: b1, kern: K, vraag: V?, waarnemingen: [w1, w5], thema: Rondkomen",)
    found = said(make(*VOL, *more, bevindingen=findings))
    assert [text for _, text, _ in found if "Geld" in text and "geen bevinding" in text] == []


def test_only_those_who_were_there_can_be_missed(make: Maker) -> None:
    heard = VOL[1:]
    assert said(make(*VOL[:1], *heard, bevindingen=BEVINDING)) == []
    guests = """\
deelnemers:
  - {naam: Ali Kaya, geleding: ondernemer, antwoorden: {tafel-van-50: aanwezig}}
  - {naam: Bo Kuiper, geleding: politiek, antwoorden: {tafel-van-50: nee}}
  - {naam: Els Bos, geleding: bewoner, antwoorden: {tafel-van-50: ja}}
"""
    found = said(make(*VOL, bevindingen=BEVINDING, deelnemers=guests))
    assert found == [("niet gehoord", "Bij ‘Straat’ is nog niets genoteerd van ondernemers.", ())]
