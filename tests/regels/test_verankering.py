from __future__ import annotations

import pytest

from tests.regels.conftest import Vindt, bijeenkomst

AFSPRAAK = "{{id: a1, wat: Licht., eigenaar: {{organisatie: De Oever, functie: chef{0}}}, datum: 1-12-2027{1}}}"


def bestanden(vacature: str = "", meer: str = "", onder: str = "") -> dict[str, str]:
    return {
        "bestuurstafel.yaml": bijeenkomst("24 juni 2027"),
        "afspraken.yaml": f"afspraken:\n  - {AFSPRAAK.format(vacature, meer)}\n{onder}\n",
    }


@pytest.mark.parametrize(
    ("voornemen", "said"),
    [
        ("", "Voornemen `v1` mist nog een eigenaar en een datum."),
        (", datum: 1-12-2027, eigenaar: {organisatie: De Oever}", "heeft alles om een afspraak te worden"),
    ],
)
def test_after_the_table_an_intention_is_asked_for(vindt: Vindt, voornemen: str, said: str) -> None:
    files = bestanden(onder=f"voornemens: [{{id: v1, wat: Kijken.{voornemen}}}]")
    assert vindt("BK630", files, vandaag="2027-06-24") == []
    (found,) = vindt("BK630", files, vandaag="2027-06-25")
    assert said in found
    became = bestanden(onder=f"voornemens: [{{id: v1, wat: Kijken., werd: a1{voornemen}}}]")
    assert vindt("BK630", became, vandaag="2027-06-25") == []


def test_without_a_table_an_intention_is_asked_for_after_the_last_gathering(vindt: Vindt) -> None:
    said = {"afspraken.yaml": "voornemens: [{id: v1, wat: Kijken.}]"}
    files = said | {"tafel-van-50.yaml": bijeenkomst("12 maart 2027"), "manifestatie.yaml": bijeenkomst("22 mei 2027")}
    assert vindt("BK630", files, vandaag="2027-05-22") == []
    assert len(vindt("BK630", files, vandaag="2027-05-23")) == 1
    assert vindt("BK630", files | {"bestuurstafel.yaml": bijeenkomst("24 juni 2027")}, vandaag="2027-06-24") == []
    assert vindt("BK630", said, vandaag="2027-05-23") == []


VERVALLEN = ", voortgang: [{op: 1-9-2027, stand: vervallen%s}]"
GEHAALD = ", voortgang: [{op: 1-9-2027, stand: gehaald%s}]"


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("BK631", bestanden(meer=VERVALLEN % ""), bestanden(meer=VERVALLEN % ", reden: Geen geld.")),
        ("BK631", bestanden(meer=", stand: vervallen"), bestanden(meer=", stand: open")),
        ("BK632", bestanden(meer=GEHAALD % ""), bestanden(meer=GEHAALD % ", bewijs: Het brandt.")),
        ("BK633", bestanden(vacature=", vacature: ja"), bestanden()),
        ("BK633", bestanden(vacature=", vacature: ja, opvolger: buurtbeheerder"), bestanden(meer=GEHAALD % "")),
        (
            "BK634",
            bestanden(onder="condities: [{op: 1-9-2027, scores: {drukk: 2}}]"),
            bestanden(onder="condities: [{op: 1-9-2027, scores: {druk: 2}}]"),
        ),
    ],
)
def test_what_the_years_after_need(vindt: Vindt, code: str, wrong: dict[str, str], right: dict[str, str]) -> None:
    assert len(vindt(code, wrong, vandaag="2027-12-01")) == 1
    assert vindt(code, right, vandaag="2027-12-01") == []


def test_a_condition_that_is_misspelt_has_a_nearest_word(vindt: Vindt) -> None:
    (found,) = vindt("BK634", bestanden(onder="condities: [{op: 1-9-2027, scores: {rugdeking: 2}}]"))
    assert "Bedoelde u `rugdekking`?" in found


@pytest.mark.parametrize(
    ("contract", "said"),
    [
        ("speerpunten: [licht], partijen: [{naam: A}, {naam: B}]", ["staan 1 speerpunten"]),
        ("speerpunten: [licht, groen, samen], partijen: [{naam: A}]", ["minstens twee `partijen`"]),
        ("speerpunten: [licht, groen, samen], partijen: [{naam: A}, {naam: B}]", []),
    ],
)
def test_a_contract_has_three_points_and_others(vindt: Vindt, contract: str, said: list[str]) -> None:
    files = bestanden(onder=f"contracten: [{{jaar: 2027, van: 24-6-2027, tot: 31-12-2027, {contract}}}]")
    found = vindt("BK635", files)
    assert len(found) == len(said)
    assert all(words in text for words, text in zip(said, found, strict=True))
    reversed_ = bestanden(onder=f"contracten: [{{jaar: 2027, van: 24-6-2027, tot: 31-1-2027, {contract}}}]")
    assert any("eindigt voor het begint" in text for text in vindt("BK635", reversed_))


@pytest.mark.parametrize(
    ("taken", "extra", "said"),
    [
        ("[a1]", "", ["In het contract van 2027 staat `a2` nog niet."]),
        ("[]", "", ["In het contract van 2027 staan `a1` en `a2` nog niet."]),
        ("[a1, a2]", "", []),
        ("[a1]", ", stand: vervallen", []),
    ],
)
def test_a_promise_of_the_year_is_in_a_contract(vindt: Vindt, taken: str, extra: str, said: list[str]) -> None:
    owner = "eigenaar: {organisatie: De Oever, functie: beheerder}"
    promises = (
        f"{{id: a1, wat: Lampen., {owner}, datum: 1-9-2027}}",
        f"{{id: a2, wat: Banken., {owner}, datum: 31-12-2027{extra}}}",
        f"{{id: a3, wat: Paden., {owner}, datum: 1-1-2028}}",
    )
    contract = f"{{jaar: 2027, van: 24-6-2027, tot: 31-12-2027, afspraken: {taken}}}"
    found = vindt("BK636", {"afspraken.yaml": f"afspraken: [{', '.join(promises)}]\ncontracten: [{contract}]\n"})
    assert len(found) == len(said)
    assert all(words in text for words, text in zip(said, found, strict=True))


def test_an_answer_is_an_answer_too(vindt: Vindt) -> None:
    files = bestanden() | {
        "waarnemingen.yaml": "waarnemingen: [{id: w1, tekst: Iets.}]\n",
        "bevindingen.yaml": "bevindingen:\n  - {id: b1, kern: Het is donker., vraag: Wie?, waarnemingen: [w1], "
        "antwoorden: [{organisatie: De Oever, antwoord: niet, waarom: Geen geld.}]}\n",
    }
    assert vindt("BK611", files, vandaag="2027-06-25") == []
