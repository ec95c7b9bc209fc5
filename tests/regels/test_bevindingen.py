"""Notes and findings that can be ordered, traced and trusted."""

from __future__ import annotations

import pytest

from tests.regels.conftest import Vindt, bijeenkomst


def stand(*notes: str, bevinding: str = "waarnemingen: [w1]", codes: str = "") -> dict[str, str]:
    listed = "".join(f"  - {{id: w{i}, tekst: A, {note}}}\n" for i, note in enumerate(notes, 1))
    return {
        "tafel-van-50.yaml": bijeenkomst("12 maart 2027", "tafels: [{nummer: 1}, {nummer: 2}]\n"),
        "waarnemingen.yaml": f"waarnemingen:\n{listed}",
        "bevindingen.yaml": f"codes: [{codes}]\nbevindingen: [{{id: b1, kern: K, vraag: V?, {bevinding}}}]\n",
    }


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (stand("codes: [macht, licht]", codes="{id: licht, naam: Licht}"), []),
        (stand("codes: financieering"), ["Er is geen code `financieering`. Bedoelde u `financiering`?"]),
        (stand("codes: fiets"), ["Een eigen code zet u in bevindingen.yaml"]),
        (
            stand("tafel: 1", bevinding="waarnemingen: [w1], codes: [macht, burgerkragt]"),
            ["Bedoelde u `burgerkracht`?"],
        ),
    ],
)
def test_codes_exist(vindt: Vindt, files: dict[str, str], said: list[str]) -> None:
    found = vindt("BK420", files)
    assert len(found) == len(said)
    assert all(part in text for part, text in zip(said, found, strict=True))


@pytest.mark.parametrize(("codes", "count"), [("{id: licht, naam: Licht}", 0), ("{id: macht, naam: Mijn macht}", 1)])
def test_a_code_of_ones_own_has_its_own_id(vindt: Vindt, codes: str, count: int) -> None:
    assert len(vindt("BK421", stand("tafel: 1", codes=codes))) == count


@pytest.mark.parametrize(
    ("notes", "count"),
    [
        (("tafel: 1", "tafel: 2"), 0),
        (("tafel: 1", "tafel: 1"), 1),
        (("tafel: 1", "bijvangst: nee"), 0),  # nobody knows where the other one came from
        (("tafel: 1", "tafel: 1, bijeenkomst: manifestatie"), 0),
    ],
)
def test_a_finding_rests_on_two_tables(vindt: Vindt, notes: tuple[str, ...], count: int) -> None:
    assert len(vindt("BK422", stand(*notes, bevinding="waarnemingen: [w1, w2]"))) == count


def test_a_finding_of_one_note_is_left_alone(vindt: Vindt) -> None:
    assert vindt("BK422", stand("tafel: 1")) == []


@pytest.mark.parametrize(
    ("bevinding", "count"),
    [
        ("waarnemingen: [w1]", 1),
        ("waarnemingen: [w1, w2]", 0),
        ("waarnemingen: [w1], feiten: [{wat: F, waarden: [{waarde: een, waarnemingen: w2}]}]", 0),
    ],
)
def test_by_catch_has_a_place(vindt: Vindt, bevinding: str, count: int) -> None:
    assert len(vindt("BK423", stand("tafel: 1", "bijvangst: ja", bevinding=bevinding))) == count


@pytest.mark.parametrize(
    ("waarden", "count"),
    [
        ("{waarde: vier, waarnemingen: w1}, {waarde: vijf, waarnemingen: w2}", 0),
        ("{waarde: vier, waarnemingen: w1}", 1),
        ("{waarde: Vier, waarnemingen: w1}, {waarde: vier, waarnemingen: w2}", 1),
    ],
)
def test_a_fact_that_differs_has_two_values(vindt: Vindt, waarden: str, count: int) -> None:
    fact = f"waarnemingen: [w1], feiten: [{{wat: Lampen, waarden: [{waarden}]}}]"
    assert len(vindt("BK424", stand("tafel: 1", "tafel: 2", bevinding=fact))) == count


def test_a_name_in_a_fact_is_found(vindt: Vindt) -> None:
    fact = (
        "waarnemingen: [w1], feiten: [{wat: Wat Nynke Bos zag, waarden: [{waarde: Bel 06 12345678, waarnemingen: w1}]}]"
    )
    files = stand("tafel: 1", bevinding=fact) | {
        "deelnemers.yaml": "deelnemers: [{naam: Nynke Bos, geleding: bewoner}]\n"
    }
    assert len(vindt("BK710", files)) == 1
    assert len(vindt("BK711", files)) == 1
