"""What happened at a gathering, held against the guests, the day and the series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.regels.conftest import bijeenkomst, gasten

if TYPE_CHECKING:
    from tests.regels.conftest import Vindt

TAFEL = "tafel-van-50.yaml"


def held(aantal: int, *regels: str, bestand: str = TAFEL) -> dict[str, str]:
    people = gasten(*regels).replace("tafel-van-50", bestand.removesuffix(".yaml"))
    return {bestand: bijeenkomst("12 maart 2027", f"gehouden: {{aantal: {aantal}}}\n"), "deelnemers.yaml": people}


@pytest.mark.parametrize(
    ("aantal", "bestand", "regels", "count"),
    [
        (3, TAFEL, ("3 bewoner aanwezig",), 0),
        (4, TAFEL, ("3 bewoner aanwezig",), 1),
        (2, TAFEL, ("3 bewoner aanwezig",), 1),
        (4, TAFEL, ("3 bewoner ja",), 0),  # nobody was ticked
        (400, "manifestatie.yaml", ("3 bewoner aanwezig",), 0),  # many come without an invitation
        (2, "manifestatie.yaml", ("3 bewoner aanwezig",), 1),
    ],
)
def test_as_many_were_counted_as_stand_as_present(
    vindt: Vindt, aantal: int, bestand: str, regels: tuple[str, ...], count: int
) -> None:
    found = vindt("BK140", held(aantal, *regels, bestand=bestand), vandaag="2027-03-15")
    assert len(found) == count
    assert all(
        text.startswith(f"Geteld: {aantal}. Maar 3 gasten staan als aanwezig in deelnemers.yaml (vanaf regel 2).")
        for text in found
    )


@pytest.mark.parametrize(("vandaag", "count"), [("2027-03-11", 1), ("2027-03-12", 0), ("2027-03-13", 0)])
def test_what_happened_comes_after_the_day(vindt: Vindt, vandaag: str, count: int) -> None:
    found = vindt("BK141", held(3, "3 bewoner ja"), vandaag=vandaag)
    assert len(found) == count
    assert all(text == "De tafel van 50 is pas op 12 maart 2027. Vul dit daarna in." for text in found)


def test_what_happened_has_a_day(vindt: Vindt) -> None:
    files = {"bijeenkomsten/praat.yaml": "datum: voorjaar 2027\ngehouden: {aantal: 3}\n"}
    assert vindt("BK141", files) == ["Zet bij `datum` de dag waarop het was."]


@pytest.mark.parametrize(
    ("field", "count"),
    [
        ("geopend_door: Rosa Smit", 1),
        ("open_gebleven: [Wie Rosa Smit belt]", 1),
        ("geopend_door: wethouder Rosa Smit", 0),  # by the office
        ("geopend_door: de voorzitter", 0),
    ],
)
def test_no_guest_is_named_in_what_happened(vindt: Vindt, field: str, count: int) -> None:
    day = bijeenkomst("12 maart 2027", f"gehouden: {{{field}}}\n")
    guests = "deelnemers:\n  - {naam: Rosa Smit, geleding: bestuur}\n"
    assert len(vindt("BK710", {TAFEL: day, "deelnemers.yaml": guests}, vandaag="2027-03-15")) == count


def test_no_guest_is_named_in_a_decision_a_proposal_or_a_group(vindt: Vindt) -> None:
    guests = "deelnemers:\n  - {naam: Rosa Smit, geleding: bewoner}\n"
    settled = (
        "besluiten: [{id: s1, wat: Geld, voor: Rosa Smit}]\nvoorstellen: [{id: p1, wat: Tuin, indiener: Rosa Smit}]\n"
    )
    day = bijeenkomst("12 maart 2027", "groepen: [{id: plein, onderwerp: De tuin van Rosa Smit}]\n")
    assert len(vindt("BK710", {TAFEL: day, "deelnemers.yaml": guests, "afspraken.yaml": settled})) == 3


@pytest.mark.parametrize(
    ("een", "twee", "texts"),
    [
        ("datum: 1 maart 2027\n", "datum: 2 maart 2027\nna: een\n", []),
        ("datum: najaar 2027\n", "na: een\n", []),
        ("", "na: twee\n", ["Dit is de bijeenkomst zelf. Noem de bijeenkomst ervoor."]),
        ("", "na: manifestatie\n", ["`manifestatie` is nog niet gepland. Maak eerst dat bestand, of laat `na` weg."]),
        (
            "datum: 3 maart 2027\n",
            "datum: 2 maart 2027\nna: een\n",
            ["`een` is op 3 maart 2027, en deze op 2 maart 2027. Noem er een van eerder."],
        ),
        ("na: twee\n", "na: een\n", ["`twee` komt zelf weer na deze bijeenkomst. Haal een van beide weg.",
                                     "`een` komt zelf weer na deze bijeenkomst. Haal een van beide weg."]),
    ],
)  # fmt: skip
def test_a_gathering_goes_on_with_an_earlier_one(vindt: Vindt, een: str, twee: str, texts: list[str]) -> None:
    files = {
        "bijeenkomsten/een.yaml": f"soort: wijkoverleg\n{een}",
        "bijeenkomsten/twee.yaml": f"soort: wijkoverleg\n{twee}",
    }
    assert vindt("BK142", files) == texts


@pytest.mark.parametrize(
    ("groep", "text"),
    [
        ("rondes: [1, 2]", ""),
        ("rondes: [3]", "Ronde 3 is er niet: de tafel van 50 heeft 2 rondes."),
        ("leider: rosa-smit, notulist: rosa-smit", "Wie de groep leidt, staat hier ook om te schrijven."),
        ("leider: rosa-smit, notulist: kim-bos", ""),
    ],
)
def test_a_group_has_a_round_that_is_there_and_two_people(vindt: Vindt, groep: str, text: str) -> None:
    more = (
        "rondes: [{naam: Een, vraag: Wat ziet u?}, {naam: Twee, vraag: Wat wilt u?}]\n"
        f"groepen: [{{id: plein, onderwerp: Het plein, {groep}}}]\n"
    )
    guests = "deelnemers: [{naam: Rosa Smit, geleding: bewoner}, {naam: Kim Bos, geleding: bewoner}]\n"
    found = vindt("BK143", {TAFEL: bijeenkomst("12 maart 2027", more), "deelnemers.yaml": guests})
    assert [each.startswith(text) for each in found] == ([True] if text else [])
    assert (
        vindt("BK143", {TAFEL: bijeenkomst("12 maart 2027", more), "deelnemers.yaml": guests}, vandaag="2027-04-01")
        == []
    )
