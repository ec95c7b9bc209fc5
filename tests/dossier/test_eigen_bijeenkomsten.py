"""Gatherings of one's own: any number, of any kind, in the folder `bijeenkomsten`."""

from __future__ import annotations

import datetime as dt

import pytest

from buurtkit.dossier.bijeenkomsten import MetBestuurders, MetTafels
from buurtkit.dossier.dossier import Dossier
from tests.dossier.conftest import Lees

DAG = "datum: 12 maart 2027\nbegin: 19.30 uur\neinde: 21.30 uur\nplaats: {naam: De Wiek}\n"
TAFELS = "rondes:\n  - naam: Een\n    vraag: Wat?\ntafels:\n  - nummer: 1\n"


def read(lees: Lees, **files: str) -> Dossier:
    found = lees({f"bijeenkomsten/{name.replace('_', '-')}.yaml": text for name, text in files.items()})
    assert found.dossier, [str(each) for each in found.meldingen]
    assert found.meldingen == []
    return found.dossier


def messages(lees: Lees, files: dict[str, str]) -> list[str]:
    return [str(each) for each in lees(files).meldingen]


@pytest.mark.parametrize(
    ("text", "voluit", "titel"),
    [
        ("soort: wijkdialoog\n", "de wijkdialoog", "Wijkdialoog"),
        ("soort: Wijkbezoek\n", "het wijkbezoek", "Wijkbezoek"),
        ("soort: wijkoverleg\nnaam: Doornakkerspraat\n", "Doornakkerspraat", "Doornakkerspraat"),
        ("naam: Avond van de wijk\n", "de Avond van de wijk", "Avond van de wijk"),
        ("naam: het Grote Gesprek\n", "het Grote Gesprek", "Grote Gesprek"),
        ("naam: Praatcafé De Brug\n", "het Praatcafé De Brug", "Praatcafé De Brug"),
        ("naam: Stemlab\nlidwoord: geen\n", "Stemlab", "Stemlab"),
        ("naam: Denkmee\nlidwoord: het\n", "het Denkmee", "Denkmee"),
        ("", "de bijeenkomst", "Bijeenkomst"),
    ],
)
def test_a_gathering_has_its_own_name_and_article(lees: Lees, text: str, voluit: str, titel: str) -> None:
    (held,) = read(lees, eigen=text + DAG).bijeenkomsten

    assert (held.stap, held.voluit, held.titel) == ("eigen", voluit, titel)
    assert held.bestand == "bijeenkomsten/eigen.yaml"


def test_a_file_named_after_a_kind_is_of_that_kind(lees: Lees) -> None:
    (held,) = read(lees, wijkbezoek=DAG).bijeenkomsten
    assert held.voluit == "het wijkbezoek"


def test_any_number_of_gatherings_stand_in_the_order_of_their_days(lees: Lees) -> None:
    dossier = read(
        lees,
        later="soort: wijkoverleg\ndatum: najaar 2027\n",
        ooit="soort: wijkoverleg\n",
        eerst="soort: wijkoverleg\ndatum: 1 maart 2027\n",
        dan="soort: wijkoverleg\ndatum: mei 2027\n",
    )
    assert [each.stap for each in dossier.bijeenkomsten] == ["eerst", "dan", "later", "ooit"]
    assert dossier.volgende_bijeenkomst(dt.date(2027, 4, 1)) == dossier.bijeenkomsten[1]


def test_a_second_tafel_van_50_can_be_there(lees: Lees) -> None:
    found = lees({"tafel-van-50.yaml": DAG, "bijeenkomsten/tweede.yaml": f"soort: tafel van 50\n{DAG}{TAFELS}"})
    assert found.dossier
    assert [each.voluit for each in found.dossier.bijeenkomsten] == ["de tafel van 50", "de tafel van 50"]
    assert found.dossier.tafels_bij("tweede")[0].nummer == 1


@pytest.mark.parametrize(
    ("keys", "model"),
    [(TAFELS, MetTafels), ("agenda:\n  - wat: Welkom\n", MetBestuurders), ("bestuurders: []\n", MetBestuurders)],
)
def test_a_plain_one_has_what_stands_in_it(lees: Lees, keys: str, model: type) -> None:
    (held,) = read(lees, avond="naam: Avond\n" + DAG + keys).bijeenkomsten
    assert isinstance(held, model)


def test_it_can_have_tables_and_directors_at_once(lees: Lees) -> None:
    (held,) = read(lees, avond=DAG + TAFELS + "agenda:\n  - wat: Welkom\n").bijeenkomsten

    assert set(held.delen) == {"tafels", "bestuurders"}
    assert held.programmasleutel == "agenda"
    assert held.programma[0].wat == "Welkom"


def test_what_is_not_known_yet_may_be_left_open(lees: Lees) -> None:
    (held,) = read(
        lees, x="datum: volgt nog\nbegin: volgt nog\nplaats: volgt nog\nprogramma:\n  - wat: Welkom\n"
    ).bijeenkomsten
    assert (held.datum, held.begin, held.einde) == (None, None, None)
    assert not held.plaats.is_bekend
    assert held.programma[0].begin is None


def test_guests_answer_to_it_and_other_files_refer_to_it(lees: Lees) -> None:
    files = {
        "bijeenkomsten/praat-1.yaml": "soort: wijkoverleg\n" + DAG,
        "deelnemers.yaml": "deelnemers:\n  - naam: Jan de Vries\n    geleding: bewoner\n    antwoorden:\n      praat-1: ja\n",
        "waarnemingen.yaml": "waarnemingen:\n  - id: w1\n    tekst: Het is donker.\n    bijeenkomst: praat-1\n",
    }
    dossier = lees(files).dossier
    assert dossier
    assert [each.volledig for each in dossier.komen("praat-1")] == ["Jan de Vries"]
    assert [each.id for each in dossier.waarnemingen_bij("praat-1")] == ["w1"]


def test_what_is_wrong_is_told_with_its_place(lees: Lees) -> None:
    files = {
        "bijeenkomsten/een.yaml": "soort: wijkdialog\n" + DAG,
        "bijeenkomsten/twee.yaml": "datum: 12 maart\nbegin: half acht\nkoffie: ja\n",
        "bijeenkomsten/manifestatie.yaml": DAG,
        "bijeenkomsten/Avond in mei.yaml": DAG,
        "bijeenkomsten/drie.yml": DAG,
        "deelnemers.yaml": "deelnemers:\n  - naam: Jan\n    geleding: bewoner\n    antwoorden: {tweee: ja, een: ja}\n",
    }
    shown = messages(lees, files)

    assert any(each.startswith("bijeenkomsten/een.yaml:1:8: fout: Hier staat `wijkdialog`.") for each in shown)
    assert any("bijeenkomsten/een.yaml:1:8" in each and "Bedoelde u `wijkdialoog`?" in each for each in shown)
    assert any(each.startswith("bijeenkomsten/twee.yaml:1:8: fout: Hier staat `12 maart`.") for each in shown)
    assert any(each.startswith("bijeenkomsten/twee.yaml:2:8: fout: Hier staat `half acht`.") for each in shown)
    assert any("bijeenkomsten/twee.yaml:3:1" in each and "`koffie`" in each for each in shown)
    assert any("bijeenkomsten/manifestatie.yaml" in each and "al de naam" in each for each in shown)
    assert any("bijeenkomsten/Avond in mei.yaml" in each and "avond-in-mei.yaml" in each for each in shown)
    assert any("bijeenkomsten/drie.yml" in each and "drie.yaml" in each for each in shown)
    assert any("deelnemers.yaml:4:18" in each and "Bedoelde u `twee`?" in each for each in shown)
    assert not any("`een` is hier geen" in each for each in shown)
