"""What happened at a gathering, on which gatherings another goes on, and what was decided there."""

from __future__ import annotations

import datetime as dt

import pytest

from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.persoonsgegevens import persoonsgegevens
from tests.dossier.conftest import Lees

GASTEN = """\
deelnemers:
  - {naam: Kim Vos, geleding: bewoner, antwoorden: {praat-1: ja}}
  - {naam: Jan Smit, geleding: bewoner, antwoorden: {praat-1: afgemeld}}
"""
GEHOUDEN = """\
gehouden:
  aantal: 47
  bron: presentielijst
  begin: 19.45 uur
  einde: 21.50 uur
  plaats: De Wiek
  afwezig_met_bericht: jan-smit
  afwezige_organisaties: [Trudo]
  geopend_door: wethouder De Vries
  open_gebleven: [Wie het plein veegt]
"""


def read(lees: Lees, bestanden: dict[str, str]) -> Dossier:
    found = lees(bestanden)
    assert found.dossier, [str(each) for each in found.meldingen]
    return found.dossier


def series(lees: Lees, *naar: str) -> Dossier:
    """Read a series `praat-1`, `praat-2` … that go on with what is given for each."""
    texts = {
        f"bijeenkomsten/praat-{i}.yaml": f"soort: wijkoverleg\ndatum: {i} maart 2027\n" + (f"na: {na}\n" if na else "")
        for i, na in enumerate(naar, 1)
    }
    return read(lees, texts)


def test_what_happened_is_read_beside_what_was_announced(lees: Lees) -> None:
    text = "datum: 12 maart 2027\nbegin: 19.30 uur\neinde: 21.30 uur\n" + GEHOUDEN
    dossier = read(lees, {"bijeenkomsten/praat-1.yaml": text, "deelnemers.yaml": GASTEN})
    (held,) = dossier.bijeenkomsten

    assert held.gehouden
    assert (held.begin, held.gehouden.begin) == (dt.time(19, 30), dt.time(19, 45))
    assert held.gehouden.aantal_afwezig_met_bericht == 1
    assert held.gehouden.open_gebleven == ("Wie het plein veegt",)


def test_who_could_not_come_is_personal_data_and_who_is_unknown_is_told(lees: Lees) -> None:
    dossier = read(lees, {"bijeenkomsten/praat-1.yaml": GEHOUDEN, "deelnemers.yaml": GASTEN})
    found = [each.waarde for each in persoonsgegevens(dossier) if each.bestand == "bijeenkomsten/praat-1.yaml"]
    assert found == ["jan-smit"]

    wrong = lees({"bijeenkomsten/praat-1.yaml": GEHOUDEN.replace("jan-smit", "jan-smid"), "deelnemers.yaml": GASTEN})
    assert [each.tekst for each in wrong.meldingen] == [
        "Deelnemer `jan-smid` staat niet in deelnemers.yaml. Bedoelde u `jan-smit`?"
    ]


def test_who_was_counted_counts_when_nobody_was_ticked(lees: Lees) -> None:
    files = {"bijeenkomsten/praat-1.yaml": GEHOUDEN, "deelnemers.yaml": GASTEN}
    assert read(lees, files).verwacht("praat-1") == 47
    files["deelnemers.yaml"] = GASTEN.replace("praat-1: ja", "praat-1: aanwezig")
    assert read(lees, files).verwacht("praat-1") == 1
    files["bijeenkomsten/praat-1.yaml"] = "verwacht: 20\n"
    files["deelnemers.yaml"] = GASTEN
    assert read(lees, files).verwacht("praat-1") == 20


@pytest.mark.parametrize(
    ("naar", "before"),
    [
        (("", "praat-1", "praat-2"), ["praat-2", "praat-1"]),
        (("", "", ""), []),
        (("", "", "praat-3"), []),  # itself
        (("praat-3", "praat-1", "praat-2"), ["praat-2", "praat-1"]),  # it comes round
        (("", "", "bestuurstafel"), []),  # not planned
    ],
)
def test_a_series_leads_back_to_its_first(lees: Lees, naar: tuple[str, ...], before: list[str]) -> None:
    dossier = series(lees, *naar)
    last = dossier.bijeenkomsten[-1]

    assert [each.stap for each in dossier.reeks_voor(last)] == before
    earlier = dossier.vorige_van(last)
    assert (earlier.stap if earlier else None) == next(iter(before), None)


@pytest.mark.parametrize(
    ("naar", "later"), [(("", "", "praat-1"), "praat-3"), (("", "", ""), "praat-2"), (("",), None)]
)
def test_what_goes_on_with_a_gathering_comes_after_it_and_else_the_next_by_day(
    lees: Lees, naar: tuple[str, ...], later: str | None
) -> None:
    dossier = series(lees, *naar)
    found = dossier.volgende_van(dossier.bijeenkomsten[0])
    assert (found.stap if found else None) == later


def test_a_promise_a_decision_and_a_proposal_are_told_apart_and_may_say_where_they_were_made(lees: Lees) -> None:
    afspraken = """\
afspraken:
  - {id: a1, wat: Iets, eigenaar: {organisatie: Trudo}, samen_met: [{organisatie: Groep Groen}], datum: 1-4-2027, bijeenkomst: praat-1}
  - {id: a2, wat: Iets anders, eigenaar: {organisatie: Trudo}, datum: 1-4-2027}
  - {id: a3, wat: Klaar, eigenaar: {organisatie: Trudo}, datum: 1-4-2027, stand: gehaald, bijeenkomst: praat-1}
voornemens:
  - {id: v1, wat: Ooit, van: Trudo, bedrag: 300, stand: bezig, bijeenkomst: praat-1}
  - {id: v2, wat: Zonder plek, samen_met: [{organisatie: A}, {organisatie: B}]}
besluiten:
  - {id: s1, wat: Geld, door: Gemeente, voor: De Wip, bedrag: 1.500, bijeenkomst: praat-1}
voorstellen:
  - {id: p1, wat: Tuin, indiener: Groep Groen, stemmen: 12, stand: gekozen}
"""
    days = {f"bijeenkomsten/praat-{i}.yaml": f"datum: {i} maart 2027\n" for i in (1, 2)}
    days["bijeenkomsten/praat-2.yaml"] += "na: praat-1\n"
    dossier = read(lees, {**days, "afspraken.yaml": afspraken})

    assert [each.id for each in dossier.afspraken_van("praat-1")] == ["a1", "a3"]
    assert dossier.afspraken[0].eigenaars == ("Trudo", "Groep Groen")
    assert [each.id for each in dossier.open_afspraken_voor(dossier.bijeenkomsten[1])] == ["a1"]
    assert [each.id for each in dossier.voornemens_van("praat-1")] == ["v1"]
    assert [each.id for each in dossier.voornemens_van("praat-2")] == ["v2"]  # the last one
    assert [each.eigenaars for each in dossier.voornemens] == [("Trudo",), ("A", "B")]
    assert [each.id for each in dossier.besluiten_van("praat-1")] == ["s1"]
    assert dossier.voorstellen_van("praat-1") == ()
    assert dossier.voorstellen[0].stand == "gekozen"


def test_ids_differ_from_those_of_other_lists_in_the_file(lees: Lees) -> None:
    found = lees({"afspraken.yaml": "besluiten: [{id: x, wat: A}]\nvoorstellen: [{id: x, wat: B}]\n"})
    assert ["al gebruikt" in each.tekst for each in found.meldingen] == [True]
