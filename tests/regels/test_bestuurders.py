"""The bestuurstafel and its findings."""

from __future__ import annotations

import pytest

from tests.regels.conftest import Vindt, bijeenkomst, onderdelen

BESTUUR, GASTEN, BEVINDINGEN, WAARNEMINGEN = (
    *("bestuurstafel.yaml", "deelnemers.yaml"),
    *("bevindingen.yaml", "waarnemingen.yaml"),
)
WIE = """\
deelnemers:
  - {id: els, naam: Els Bos, geleding: bestuur, organisatie: Gemeente Waterdam, functie: wethouder}
  - {id: bo, naam: Bo Kuiper, geleding: bestuur, organisatie: Woonstichting De Oever, antwoorden: {bestuurstafel: nee}}
  - {id: jo, naam: Jo Vos, geleding: bestuur, organisatie: Zorggroep, antwoorden: {bestuurstafel: misschien}}
  - {id: ron, naam: Ron Pool, geleding: politiek, functie: raadslid, antwoorden: {bestuurstafel: ja}}
  - {id: kim, naam: Kim Dam, geleding: bewoner}
"""


def tafel(*agenda: str, wie: str = "", meer: str = "") -> dict[str, str]:
    text = f"bestuurders: [{wie}]\n{meer}" + (onderdelen(*agenda, sleutel="agenda") if agenda else "")
    return {BESTUUR: bijeenkomst("24 juni 2027", text), GASTEN: WIE}


def bevindingen(*velden: str) -> dict[str, str]:
    items = [f"  - {{id: b{i}, waarnemingen: [w1], {each}}}\n" for i, each in enumerate(velden, 1)]
    return {
        BEVINDINGEN: "bevindingen:\n" + "".join(items),
        WAARNEMINGEN: "waarnemingen: [{id: w1, tafel: 1, ronde: 1, tekst: Het is donker}]\n",
        "tafel-van-50.yaml": bijeenkomst(
            "12 maart 2027",
            "tafels: [{nummer: 1}]\nrondes: [{begin: 13.10 uur, einde: 13.50 uur, naam: A, vraag: Wat?}]\n",
        ),
    }


KAAL = "kern: Het is er donker., vraag: Hoe komt dat?"


@pytest.mark.parametrize(
    ("wie", "said"),
    [
        ("els, jo", []),
        ("els, ron", ["maatschappelijke organisatie"]),
        ("els, bo", ["maatschappelijke organisatie"]),  # he does not come
        ("jo", ["van de gemeente"]),
        ("", ["nog geen bestuurders"]),
    ],
)
def test_directors_come_from_both_sides(vindt: Vindt, wie: str, said: list[str]) -> None:
    found = vindt("BK401", tafel(wie=wie))
    assert len(found) == len(said)
    assert all(part in text for part, text in zip(said, found, strict=True))


@pytest.mark.parametrize(
    ("wie", "vandaag", "said"),
    [
        ("els", "2027-01-11", ""),
        ("kim", "2027-01-11", "Aan de bestuurstafel zit wie kan beslissen"),
        ("bo", "2027-01-11", "`bo` komt niet"),
        ("jo", "2027-06-07", ""),
        ("jo", "2027-06-08", "`jo` heeft nog geen ja gezegd"),
        ("ron", "2027-06-08", ""),
        ("jo", "2027-06-25", ""),  # it has been
    ],
)
def test_who_sits_there_decides_and_comes(vindt: Vindt, wie: str, vandaag: str, said: str) -> None:
    found = vindt("BK402", tafel(wie=wie, meer="aanmelden_voor: 7 juni 2027\n"), vandaag=vandaag)
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("agenda", "said"),
    [
        (("13.00-14.00 A; 'bevindingen': [b1, b2]",), ""),
        (("13.00-14.00 A; 'bevindingen': [b2]",), "`b1` staat nog niet op de agenda"),
        (("13.00-14.00 A",), "geen enkele bevinding"),
        ((), ""),
    ],
)
def test_findings_are_on_the_agenda(vindt: Vindt, agenda: tuple[str, ...], said: str) -> None:
    found = vindt("BK403", tafel(*agenda) | bevindingen(KAAL, KAAL))
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(("einde", "count"), [("13.10", 0), ("13.09", 1)])
def test_there_is_time_to_answer(vindt: Vindt, einde: str, count: int) -> None:
    agenda = tafel(f"13.00-{einde} A; 'bevindingen': [b1, b2]") | bevindingen(KAAL, KAAL)
    assert len(vindt("BK404", agenda)) == count


@pytest.mark.parametrize(
    ("agenda", "count"),
    [
        (("13.00-14.00 A; 'bevindingen': [b1]", "14.00-14.30 Hoe het verdergaat"), 0),
        (
            (
                "13.00-14.00 A; 'bevindingen': [b1]",
                "14.00-14.30 B; toelichting: Ieder zegt iets toe en maakt afspraken.",
            ),
            0,
        ),
        (("13.00-14.00 Bespreken en toezeggen; 'bevindingen': [b1]",), 0),
        (
            ("13.00-13.10 Wat vorige afspraken opleverden", "13.10-14.00 A; 'bevindingen': [b1]", "14.00-14.30 Borrel"),
            1,
        ),
        ((), 0),
    ],
)
def test_the_agenda_ends_with_what_comes_next(vindt: Vindt, agenda: tuple[str, ...], count: int) -> None:
    assert len(vindt("BK405", tafel(*agenda) | bevindingen(KAAL))) == count


@pytest.mark.parametrize(
    ("kern", "said"),
    [
        ("De gemeente moet meer lampen plaatsen.", "“moet”"),
        ("De lampen zouden elke week nagekeken moeten worden.", "“zouden elke week nagekeken moeten”"),
        ("De gemeente dient dit te doen.", "“dient dit te”"),
        ("Wij adviseren meer lampen.", "“Wij adviseren”"),
        ("Het is nodig dat er licht komt.", "“Het is nodig dat”"),
        ("Bewoners krijgen van drie kanten advies.", ""),
        ("“De lampen moeten aan”, zegt een bewoner.", ""),
        ("Iemand zei 'dat moet anders' en liep weg.", ""),
        ("''s Avonds ontmoet niemand elkaar bij foto''s.", ""),
    ],
)
def test_a_finding_is_no_advice(vindt: Vindt, kern: str, said: str) -> None:
    quoted = kern if kern.startswith("''s") else kern.replace("'", "''")
    found = vindt("BK410", bevindingen(f"kern: '{quoted}', vraag: Wie moet dat doen?"))
    assert [said in text for text in found] == ([True] if said else [])


def test_advice_beside_a_finding_is_a_tip(vindt: Vindt) -> None:
    advice = bevindingen(f"{KAAL}, toelichting: Er zou meer licht moeten zijn.")
    assert not vindt("BK410", advice)
    assert "“zou meer licht moeten”" in vindt("BK412", advice)[0]
    assert not vindt("BK412", bevindingen(f"{KAAL}, toelichting: Vier lampen branden.", KAAL))


@pytest.mark.parametrize(
    ("vraag", "count"), [("Hoe komt dat?", 0), ("'Wat betekent “niet van mij?”'", 0), ("Doe iets.", 1)]
)
def test_a_finding_ends_with_a_question(vindt: Vindt, vraag: str, count: int) -> None:
    assert len(vindt("BK411", bevindingen(f"kern: Het is er donker., vraag: {vraag}"))) == count
