"""What documents say of how a gathering went, of what was left open, and of what was decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.render.ontvangers import what_is_missing
from buurtkit.render.sjabloon import Catalogus
from tests.render.test_stukken import add, change, text

PRAAT = """\
soort: wijkoverleg
naam: Doornakkerspraat
datum: {datum}
begin: 19.30 uur
einde: 21.30 uur
plaats: {{naam: De Oase}}
{meer}"""
GEHOUDEN = """\
gehouden:
  aantal: 47
  bron: geteld bij de deur
  begin: 19.45 uur
  plaats: De Wiek
  afwezige_organisaties: [Trudo, Gemeente Waterdam]
  geopend_door: wethouder De Vries
  gesloten_door: de dagvoorzitter
  open_gebleven: [Wie het plein veegt, Hoe het verder gaat met de bus.]
"""


@pytest.fixture
def reeks(map_: Path) -> Path:
    """Give the small dossier with a series of two behind it: the first was held, the other is to come."""
    (map_ / "bijeenkomsten").mkdir()
    write(map_, "praat-1", PRAAT.format(datum="12 januari 2028", meer=GEHOUDEN))
    write(map_, "praat-2", PRAAT.format(datum="voorjaar 2028", meer="na: praat-1\n"))
    return map_


def write(folder: Path, naam: str, tekst: str) -> None:
    (folder / "bijeenkomsten" / f"{naam}.yaml").write_text(tekst, "utf-8")


def promises(folder: Path, tekst: str) -> None:
    (folder / "afspraken.yaml").write_text(tekst, "utf-8")


def plain(tekst: str) -> str:
    return tekst.replace("\N{NO-BREAK SPACE}", " ")


def test_the_title_of_a_report_names_where_it_was_held(reeks: Path) -> None:
    title_page = plain(text(reeks, "praat-1/verslag")).split("## In het kort")[0]

    assert "De Wiek" in title_page
    assert "De Oase" not in title_page
    assert "19.30" not in title_page


def test_a_report_tells_what_differed_with_what_was_announced(reeks: Path) -> None:
    verslag = plain(text(reeks, "praat-1/verslag"))

    assert "Doornakkerspraat is geweest. Wat er is gezegd, is niet opgeschreven" in verslag
    assert "## Wat er is opgeschreven" not in verslag
    for line in (
        "- Er waren 47 mensen (bron: geteld bij de deur).",
        "- Het begon om 19.45 uur. Aangekondigd was 19.30 uur.",
        "- De plek was: De Wiek. Aangekondigd was: De Oase.",
        "- Geopend door wethouder De Vries.",
        "- Afgesloten door de dagvoorzitter.",
        "- Van Trudo en Gemeente Waterdam kon niemand komen. Zij lieten dat vooraf weten.",
        "- Wie het plein veegt.",
        "Doornakkerspraat: voorjaar 2028, van 19.30 tot 21.30 uur, De Oase.",
    ):
        assert line in verslag.splitlines(), line


def test_a_report_tells_both_numbers_when_they_differ(reeks: Path) -> None:
    change(reeks, "deelnemers.yaml", "tafel-van-50: aanwezig", "praat-1: aanwezig")
    ticked = len(load(reeks).aanwezigen("praat-1"))
    assert ticked > 1

    counted = "- Er waren 47 mensen (bron: geteld bij de deur)."
    assert f"{counted} In de lijst van gasten staan er {ticked} als aanwezig." in plain(text(reeks, "praat-1/verslag"))

    change(reeks, "bijeenkomsten/praat-1.yaml", "aantal: 47", f"aantal: {ticked}")
    assert "als aanwezig" not in text(reeks, "praat-1/verslag")


def load(folder: Path) -> Dossier:
    found = load_dossier(folder).dossier
    assert found
    return found


def test_a_report_has_no_empty_parts_and_no_next_date_when_there_is_none(map_: Path) -> None:
    (map_ / "bijeenkomsten").mkdir()
    write(map_, "praat", PRAAT.format(datum="12 januari 2028", meer="gehouden: {aantal: 1}\n"))

    verslag = text(map_, "praat/verslag")

    assert "- Er was 1 persoon.\n" in plain(verslag)
    for absent in (
        "De volgende bijeenkomst",
        "open bleef",
        "afgesproken\n",
        "besloten",
        "voorstelden",
        "Het begon",
        "plek was",
    ):
        assert absent not in verslag, absent


def test_no_report_yet_when_nothing_is_known_of_the_day(map_: Path) -> None:
    (map_ / "bijeenkomsten").mkdir()
    write(map_, "praat", PRAAT.format(datum="12 januari 2028", meer=""))
    dossier = load(map_)
    kop = Catalogus(map_, dossier.soorten).sjabloon("praat/verslag").kop

    assert what_is_missing(dossier, kop) == "de bijeenkomst is nog niet geweest"
    write(map_, "praat", PRAAT.format(datum="12 januari 2028", meer="gehouden: {geopend_door: de voorzitter}\n"))
    assert what_is_missing(load(map_), kop) == ""


def test_a_report_has_what_was_promised_decided_and_proposed_there_and_nothing_else(reeks: Path) -> None:
    promises(
        reeks,
        """\
afspraken:
  - {id: a1, wat: Twee bankjes, eigenaar: {organisatie: Gemeente}, samen_met: [{organisatie: Trudo}], datum: 1-4-2028, bijeenkomst: praat-1}
  - {id: a2, wat: Ergens anders, eigenaar: {organisatie: Gemeente}, datum: 1-4-2028, bijeenkomst: bestuurstafel}
voornemens:
  - {id: v1, wat: Een fonds, van: Gemeente, bedrag: 300, stand: bezig, bijeenkomst: praat-1, samen_met: [{organisatie: A}, {organisatie: B}]}
besluiten:
  - {id: s1, wat: De speeltuin krijgt geld, door: Gemeente, voor: De Wip, bedrag: 1.500, bijeenkomst: praat-1}
voorstellen:
  - {id: p1, wat: Een moestuin, indiener: Groep Groen, stemmen: 12, bijeenkomst: praat-1}
""",
    )
    verslag = plain(text(reeks, "praat-1/verslag"))

    assert "| Twee bankjes" in verslag
    assert "Gemeente<br>Trudo" in verslag
    assert "Ergens anders" not in verslag
    assert "| Een fonds<br>Wie: A; B<br>€ 300<br>Stand: bezig" in verslag
    assert "- De speeltuin krijgt geld. Het gaat om € 1.500 voor De Wip. Besloten door: Gemeente." in verslag
    assert "- Een moestuin. Van: Groep Groen. Kreeg 12 stemmen. Stand: ingediend." in verslag


def test_the_next_agenda_begins_with_what_was_left_open(reeks: Path) -> None:
    promises(
        reeks,
        "afspraken: [{id: a1, wat: Twee bankjes, eigenaar: {organisatie: Trudo}, datum: 1-4-2028, bijeenkomst: praat-1}]",
    )
    first = load(reeks).deelnemers[0].id
    add(reeks, "bijeenkomsten/praat-2.yaml", f"agendacommissie: [{first}]")

    agenda = plain(text(reeks, "praat-2/agenda"))

    assert "## Wat vorige keer open bleef\n\n- Wie het plein veegt.\n- Hoe het verder gaat met de bus.\n" in agenda
    assert "- Twee bankjes. Wie: Trudo. Uiterlijk zaterdag 1 april 2028." in agenda
    assert "De agenda is gemaakt door een commissie van één persoon." in agenda
    assert "vorige keer" not in text(reeks, "praat-1/agenda")


def test_the_agenda_of_an_evening_of_coming_back_follows_from_the_promises(map_: Path) -> None:
    (map_ / "bijeenkomsten").mkdir()
    write(map_, "terug", "soort: terugkomavond\ndatum: najaar 2028\n")
    promises(map_, "afspraken: []\n")
    assert "Er zijn nog geen afspraken vastgelegd." in text(map_, "terug/agenda")

    promises(
        map_,
        """\
afspraken:
  - id: a1
    wat: Twee bankjes
    eigenaar: {organisatie: Gemeente}
    datum: 1 april 2028
    voortgang: [{op: 1 maart 2028, stand: bezig, naar: 1 juni 2028, reden: Er is geen hout.}]
  - {id: a2, wat: De poort, eigenaar: {organisatie: Trudo}, datum: 1 april 2028, stand: gehaald}
""",
    )
    agenda = plain(text(map_, "terug/agenda"))

    assert "1 juni 2028<br>1 keer verzet" in agenda
    assert "bezig<br>Er is geen hout." in agenda
    assert "| De poort" in agenda.partition("## Wat niet meer hoeft, of klaar is")[2]


def test_a_report_names_tables_without_notes_and_shows_facts_that_differ(map_: Path) -> None:
    change(map_, "tafel-van-50.yaml", "tafels:\n", "tafels:\n  - {nummer: 9, naam: De Lege}\n")
    change(map_, "bevindingen.yaml", "bevindingen:\n", "bevindingen:\n  - id: b99\n    kern: De lampen zijn stuk\n"
           "    vraag: Wat doet u?\n    waarnemingen: [w1]\n"
           "    feiten: [{wat: Kapotte lampen, waarden: [{waarde: vijf, waarnemingen: [w1]}, {waarde: tien, waarnemingen: [w2]}]}]\n")  # fmt: skip
    verslag = text(map_, "tafel-van-50/verslag")

    assert "- Van tafel 9 zijn er geen waarnemingen." in verslag
    assert "Hierover is niet overal hetzelfde gezegd." in verslag
    assert "tien" in verslag


def test_the_decision_list_has_decisions_beside_promises(map_: Path) -> None:
    assert "## Wat er is besloten" not in text(map_, "bestuurstafel/besluitenlijst")
    add(map_, "afspraken.yaml", "besluiten:\n  - {id: s1, wat: De speeltuin krijgt geld, voor: De Wip}")

    assert "- De speeltuin krijgt geld. Voor: De Wip." in text(map_, "bestuurstafel/besluitenlijst")
