"""What can be computed from a dossier: who is invited, who comes, and what findings and promises rest on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, get_args

import pytest

from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import Lezing
from buurtkit.dossier.typen import MEERVOUD, Geleding, Stap

Lees: TypeAlias = Callable[[Mapping[str, str]], Lezing]

DAG = "datum: 12 maart 2027\nbegin: 19.30 uur\neinde: 22.00 uur\nplaats: {naam: De Schakel}\n"
BESTANDEN = {
    "tafel-van-50.yaml": DAG
    + "rondes: [{begin: 20.00 uur, einde: 20.40 uur, naam: Een, vraag: Wat ziet u?}]\n"
    + "tafels: [{nummer: 2}, {nummer: 1}, {nummer: 3}]\n",
    "bestuurstafel.yaml": f"{DAG}bestuurders: [els-bos, ahmed-kaya]\n",
    "deelnemers.yaml": """\
deelnemers:
  - {naam: Els Bos, geleding: bestuur, antwoorden: {tafel-van-50: afgemeld}}
  - {naam: Jan de Vries, geleding: bewoner, antwoorden: {tafel-van-50: ja}}
  - {naam: Nynke van der Aa, geleding: bewoner, antwoorden: {tafel-van-50: aanwezig, bestuurstafel: genodigd}}
  - {naam: Ahmed Kaya, geleding: bestuur, antwoorden: {tafel-van-50: misschien, bestuurstafel: nee}}
  - {naam: Kim, geleding: kennis, antwoorden: {tafel-van-50: te nodigen}}
""",
    "waarnemingen.yaml": """\
waarnemingen:
  - {id: w1, tafel: 3, ronde: 1, tekst: A, geledingen: [beleid, bewoner], citaat: Smal!, citaat_mag: ja}
  - {id: w2, tafel: 1, ronde: 1, tekst: B, geledingen: [bewoner], citaat: Niet voor op papier}
  - {id: w3, tafel: 3, ronde: 1, tekst: C}
""",
    "bevindingen.yaml": """\
bevindingen:
  - {id: b1, kern: Een, vraag: Wat?, waarnemingen: [w2, w1, w3]}
  - {id: b2, kern: Twee, vraag: Wie?, waarnemingen: [w3]}
""",
    "afspraken.yaml": """\
afspraken:
  - {id: a1, wat: Iets, eigenaar: {organisatie: Gemeente}, datum: 1 juli 2027, bevindingen: [b2]}
""",
}


@pytest.fixture
def dossier(lees: Lees) -> Dossier:
    dossier = lees(BESTANDEN).dossier
    assert dossier is not None
    return dossier


@pytest.mark.parametrize(
    ("stap", "ids"),
    [
        ("tafel-van-50", ["jan-de-vries", "nynke-van-der-aa", "ahmed-kaya", "kim"]),
        ("manifestatie", ["jan-de-vries", "nynke-van-der-aa", "kim"]),
        ("bestuurstafel", ["els-bos", "nynke-van-der-aa"]),
    ],
)
def test_who_has_not_declined_is_invited_and_directors_only_to_their_own_table(
    dossier: Dossier, stap: Stap, ids: list[str]
) -> None:
    assert [each.id for each in dossier.genodigden(stap)] == ids


def test_without_bestuurstafel_only_those_with_an_answer_are_invited_to_it(lees: Lees) -> None:
    dossier = lees({"deelnemers.yaml": BESTANDEN["deelnemers.yaml"]}).dossier
    assert dossier is not None
    assert [each.id for each in dossier.genodigden("bestuurstafel")] == ["nynke-van-der-aa"]
    assert dossier.bestuurders == ()
    assert dossier.tafels == ()


def test_who_comes_is_sorted_by_the_main_word_of_the_surname(dossier: Dossier) -> None:
    assert [each.volledig for each in dossier.komen("tafel-van-50")] == ["Nynke van der Aa", "Jan de Vries"]
    assert dossier.komen("manifestatie") == ()


@pytest.mark.parametrize(
    ("stap", "in_file", "answers", "expected"),
    [
        ("manifestatie", "", [], None),
        ("manifestatie", "120", [], 120),
        ("manifestatie", "120", ["ja"] * 10, 120),  # many come without an invitation
        ("manifestatie", "5", ["ja"] * 10, 8),
        ("manifestatie", "", ["ja"] * 10, 8),
        ("manifestatie", "120", ["ja"] * 10 + ["aanwezig"] * 3, 3),
        ("tafel-van-50", "120", [], 120),
        ("tafel-van-50", "120", ["ja"], 120),  # the other answers still have to come
        ("tafel-van-50", "5", ["ja"] * 10, 8),
        ("tafel-van-50", "120", ["misschien", "wachtlijst", "genodigd"], 120),
    ],
)
def test_how_many_people_are_expected(
    lees: Lees, stap: Stap, in_file: str, answers: list[str], expected: int | None
) -> None:
    dag = f"{DAG}wegblijvers: 20\n" + (f"verwacht: {in_file}\n" if in_file else "")
    rows = [
        f"  - {{naam: Gast {i}, geleding: bewoner, antwoorden: {{{stap}: {each}}}}}\n" for i, each in enumerate(answers)
    ]
    files = {f"{stap}.yaml": dag} | ({"deelnemers.yaml": "deelnemers:\n" + "".join(rows)} if rows else {})
    dossier = lees(files).dossier
    assert dossier is not None
    assert dossier.verwacht(stap) == expected


def test_gatherings_come_in_the_order_of_their_days(lees: Lees) -> None:
    later = BESTANDEN["tafel-van-50.yaml"].replace("2027", "2028")
    dossier = lees({**BESTANDEN, "tafel-van-50.yaml": later}).dossier
    assert dossier is not None
    assert [each.stap for each in dossier.bijeenkomsten] == ["bestuurstafel", "tafel-van-50"]
    assert dossier.bijeenkomst("manifestatie") is None


def test_a_gathering_is_found_by_what_it_has(dossier: Dossier) -> None:
    assert dossier.eerste_met("bestuurders") is dossier.bijeenkomst("bestuurstafel")
    assert dossier.eerste_met("zalen") is None
    assert [each.naam for each in dossier.bijeenkomsten_met("tafels")] == ["tafel van 50"]


def test_directors_and_tables_keep_the_order_of_their_file(dossier: Dossier) -> None:
    assert [each.roepnaam for each in dossier.bestuurders] == ["Els", "Ahmed"]
    assert [each.nummer for each in dossier.tafels] == [2, 1, 3]


def test_a_finding_knows_what_it_rests_on(dossier: Dossier) -> None:
    bevinding = dossier.bevindingen[0]
    assert [each.id for each in dossier.waarnemingen_van(bevinding)] == ["w2", "w1", "w3"]
    assert dossier.tafels_van(bevinding) == (1, 3)
    assert dossier.geledingen_van(bevinding) == ("bewoners", "beleidsmakers")


def test_every_kind_of_participant_has_a_plural() -> None:
    assert set(MEERVOUD) == set(get_args(get_args(Geleding)[0]))


def test_a_quote_is_only_used_with_consent(dossier: Dossier) -> None:
    assert dossier.citaten_van(dossier.bevindingen[0]) == ("Smal!",)


def test_findings_are_numbered_and_promises_answer_them(dossier: Dossier) -> None:
    assert dossier.nummers_van(each.id for each in dossier.bevindingen) == (1, 2)
    assert dossier.beantwoord() == {"b2"}


def test_personal_data_is_marked_including_what_is_derived_from_it(dossier: Dossier) -> None:
    personal = dossier.deelnemers[0].persoonlijk()
    assert {"id", "naam", "email", "telefoon", "volledig", "roepnaam", "sorteersleutel"} <= personal
    assert not {"geleding", "buurt", "organisatie"} & personal
