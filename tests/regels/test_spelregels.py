"""The rules of the game, and promises that can be kept."""

from __future__ import annotations

import pytest

from tests.regels.conftest import INITIATIEF, Vindt, bijeenkomst

TAFEL = {"tafel-van-50.yaml": bijeenkomst("12 maart 2027")}
SPELREGELS = {
    "mag_verwachten": "BK601",
    "wij_vragen": "BK601",
    "wel_besloten": "BK602",
    "niet_besloten": "BK602",
    "wie_beslist": "BK603",
    "terugkoppeling": "BK604",
}


def initiatief(*fields: str) -> dict[str, str]:
    lines = [f"  {field}: Iets." for field in fields]
    return {"buurtkit.yaml": "\n".join([INITIATIEF + "verwachtingen:", *lines, ""]) if lines else INITIATIEF}


@pytest.mark.parametrize(("field", "code"), SPELREGELS.items())
def test_a_rule_of_the_game_that_is_missing_is_named(vindt: Vindt, field: str, code: str) -> None:
    assert vindt(code, TAFEL | initiatief(*SPELREGELS)) == []
    (found,) = vindt(code, TAFEL | initiatief(*(each for each in SPELREGELS if each != field)))
    assert f"Vul `{field}` in" in found


@pytest.mark.parametrize("code", sorted(set(SPELREGELS.values())))
def test_rules_of_the_game_count_once_a_gathering_has_a_date(vindt: Vindt, code: str) -> None:
    assert vindt(code, initiatief()) == []
    assert vindt(code, TAFEL | initiatief())


@pytest.mark.parametrize(("field", "code"), SPELREGELS.items())
def test_a_gathering_can_have_a_rule_of_the_game_of_its_own(vindt: Vindt, field: str, code: str) -> None:
    others = initiatief(*(each for each in SPELREGELS if each != field))
    own = {"tafel-van-50.yaml": bijeenkomst("12 maart 2027", f"verwachtingen: {{{field}: Iets.}}\n")}
    without = {"manifestatie.yaml": bijeenkomst("12 mei 2027")}
    assert vindt(code, own | others) == []
    assert vindt(code, own | without | others)


DIRECTEUR = """\
deelnemers:
  - {id: directeur, naam: Louis d'Hooghe, geleding: bestuur}
  - {id: lid, naam: Els Bos, geleding: bewoner}
"""
TABLE = bijeenkomst("24 juni 2027", "bestuurders: [directeur]\n")
BEVINDINGEN = "bevindingen:\n" + "".join(
    f"  - {{id: b{i}, kern: Het is donker., vraag: Wie ziet dat?, waarnemingen: [w1]}}\n" for i in (1, 2)
)
WAARNEMING = "waarnemingen:\n  - {id: w1, tafel: 1, ronde: 1, tekst: Er branden vier lampen.}\n"
TAFELS = "tafels: [{nummer: 1}]\nrondes: [{begin: 13.00 uur, einde: 13.40 uur, naam: Een, vraag: Wat?}]\n"

GOED = {
    "eigenaar": "{organisatie: De Oever, functie: teamleider}",
    "rugdekking": "directeur",
    "datum": "1 december 2027",
    "bevindingen": "[b1]",
}


def afspraken(*changes: dict[str, str], table: str = TABLE) -> dict[str, str]:
    """Write promises that are right but for these changes; an empty value leaves a key out."""
    lines = ["afspraken:"]
    for i, change in enumerate(changes, 1):
        fields = {"id": f"a{i}", "wat": "Het licht brandt weer.", **GOED, **change}
        lines.append(f"  - {{{', '.join(f'{key}: {value}' for key, value in fields.items() if value)}}}")
    return {
        "tafel-van-50.yaml": bijeenkomst("12 maart 2027", TAFELS),
        "bestuurstafel.yaml": table,
        "deelnemers.yaml": DIRECTEUR,
        "waarnemingen.yaml": WAARNEMING,
        "bevindingen.yaml": BEVINDINGEN,
        "afspraken.yaml": "\n".join([*lines, ""]),
    }


@pytest.mark.parametrize(
    ("code", "change", "said"),
    [
        ("BK605", {"rugdekking": ""}, "Achter afspraak `a1` staat nog geen bestuurder."),
        ("BK605", {"rugdekking": "lid"}, "`lid` zit niet aan de bestuurstafel."),
        ("BK606", {"eigenaar": "{organisatie: De Oever}"}, "Wie doet dit bij De Oever?"),
        ("BK607", {"datum": "24 juni 2027"}, "niet na de bestuurstafel van 24 juni 2027"),
        (
            "BK609",
            {"datum": "zondag 5 december 2027"},
            "Dit is een zondag. Neem bijvoorbeeld de vrijdag ervoor, 3 december",
        ),
        ("BK610", {"bevindingen": "[]"}, "Op welke bevinding is afspraak `a1` een antwoord?"),
    ],
)
def test_what_a_promise_needs(vindt: Vindt, code: str, change: dict[str, str], said: str) -> None:
    assert vindt(code, afspraken({})) == []
    (found,) = vindt(code, afspraken(change))
    assert said in found


@pytest.mark.parametrize("code", ["BK605", "BK610"])
def test_where_no_directors_sit_nobody_asks_for_them(vindt: Vindt, code: str) -> None:
    files = afspraken({"rugdekking": "", "bevindingen": "[]"})
    own = {"bijeenkomsten/avond.yaml": f"soort: wijkdialoog\n{bijeenkomst('12 maart 2027', TAFELS)}"}
    alone = {name: text for name, text in files.items() if "tafel" not in name} | own
    alone["waarnemingen.yaml"] = "waarnemingen:\n  - {id: w1, bijeenkomst: avond, tekst: Er branden vier lampen.}\n"

    assert len(vindt(code, files | own)) == 1
    assert vindt(code, alone) == []


@pytest.mark.parametrize("code", ["BK605", "BK606", "BK607", "BK608", "BK609", "BK610"])
def test_a_promise_that_was_dropped_needs_nothing(vindt: Vindt, code: str) -> None:
    dropped = {"eigenaar": "{organisatie: De Oever}", "rugdekking": "", "datum": "5 juni 2027", "bevindingen": ""}
    assert vindt(code, afspraken(dropped | {"stand": "vervallen"}), vandaag="2028-01-01") == []


def test_before_there_is_a_table_the_director_is_not_looked_for(vindt: Vindt) -> None:
    files = afspraken({"rugdekking": "lid"})
    del files["bestuurstafel.yaml"]
    assert vindt("BK605", files) == []
    assert vindt("BK607", files) == []


@pytest.mark.parametrize(
    ("stand", "vandaag", "count"),
    [
        ("open", "2027-12-01", 0),
        ("open", "2027-12-02", 1),
        ("bezig", "2027-12-02", 1),
        ("gedaan", "2027-12-02", 0),
    ],
)
def test_a_promise_whose_day_is_over(vindt: Vindt, stand: str, vandaag: str, count: int) -> None:
    assert len(vindt("BK608", afspraken({"stand": stand}), vandaag=vandaag)) == count


def test_after_the_table_every_finding_has_an_answer(vindt: Vindt) -> None:
    assert vindt("BK611", afspraken({}), vandaag="2027-06-24") == []
    (found,) = vindt("BK611", afspraken({}), vandaag="2027-06-25")
    assert found.startswith("Op `b2` is nog geen afspraak een antwoord.")
    assert vindt("BK611", afspraken({"bevindingen": "[b1, b2]"}), vandaag="2027-06-25") == []
    (dropped,) = vindt("BK611", afspraken({"bevindingen": "[b1, b2]", "stand": "vervallen"}), vandaag="2027-06-25")
    assert "`b1` en `b2`" in dropped


def test_no_promises_yet_is_no_reason_to_nag(vindt: Vindt) -> None:
    files = afspraken({})
    del files["afspraken.yaml"]
    assert vindt("BK611", files, vandaag="2027-06-25") == []
