"""What guests choose on the manifestatie: travel, layouts, hosts, needs, and the placing in `indeling.yaml`."""

from __future__ import annotations

import pytest

from tests.regels.conftest import Vindt, bijeenkomst, onderdelen

DAG = "manifestatie.yaml"
ZALEN = (
    "zalen: [{naam: Aula, opstelling: theater}, {naam: Zaal 1, plaatsen: 2, opstelling: kring, "
    "voorzieningen: [rolstoelplek]}, {naam: Zaal 2, voorzieningen: [ringleiding]}]\n"
)
RONDE = ("14.00-15.00 Tekenen; soort: workshop, zaal: Zaal 1", "14.00-15.00 Zingen; soort: workshop, zaal: Zaal 2")


def dag(*items: str, meer: str = ZALEN) -> dict[str, str]:
    return {DAG: bijeenkomst("22 mei 2027", meer + onderdelen(*items))}


def gasten(*regels: str) -> dict[str, str]:
    """Write guests `a`, `b`, … who come, each with more keys."""
    lines = [
        f"  - {{naam: {'abcdef'[i]}, geleding: bewoner, antwoorden: {{manifestatie: ja}}{', ' * bool(each)}{each}}}"
        for i, each in enumerate(regels)
    ]
    return {"deelnemers.yaml": "\n".join(["deelnemers:", *lines, ""])}


@pytest.mark.parametrize(
    ("times", "reis", "said"),
    [
        ("14.15-15.15", 15, []),
        ("14.15-15.20", 15, ["om 15.35 uur terug, en “Slot” begint om 15.30 uur"]),
        ("14.10-15.00", 15, ["vertrekt al om 13.55 uur, en “Opening” duurt tot 14.00 uur"]),
        ("14.05-15.25", 15, ["vertrekt al", "pas om 15.40 uur terug"]),
        ("16.20-16.50", 20, ["pas om 17.10 uur terug, en de dag is om 17.00 uur afgelopen"]),
        ("14.10-15.45", 0, []),  # beside what is for everybody: that is another rule
    ],
)
def test_an_excursion_is_back_in_time(vindt: Vindt, times: str, reis: int, said: list[str]) -> None:
    travel = f", reistijd: {reis} minuten" if reis else ""
    found = vindt(
        "BK310",
        dag(
            "13.00-14.00 Opening; soort: plenair",
            f"{times} Moestuin; soort: excursie{travel}",
            "15.30-16.00 Slot; soort: plenair",
        ),
    )
    assert len(found) == len(said)
    assert all(part in text for part, text in zip(said, found, strict=True))


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("14.05-15.00 B; zaal: Aula, opstelling: kring", 1),
        ("14.15-15.00 B; zaal: Aula, opstelling: kring", 0),
        ("14.05-15.00 B; zaal: Aula", 0),
        ("14.05-15.00 B; zaal: Zaal 1", 0),
        ("13.30-15.00 B; zaal: Aula, opstelling: kring", 0),  # at the same time: that is another rule
    ],
)
def test_setting_the_chairs_takes_time(vindt: Vindt, second: str, count: int) -> None:
    assert len(vindt("BK311", dag("13.00-14.00 A; zaal: Aula", second))) == count


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("gastheer: Jan de Vries", "wie: Jan de Vries", 1),
        ("gastheer: Jan de Vries", "verantwoordelijke: Jan de Vries", 1),
        ("wie: Jan de Vries", "wie: Jan de Vries", 0),  # BK305 says so
        ("gastheer: Jan de Vries", "wie: Piet de Vries", 0),
        ("gastheer: vrijwilligers", "gastheer: vrijwilligers", 0),
    ],
)
def test_a_host_is_in_one_place(vindt: Vindt, one: str, other: str, count: int) -> None:
    files = dag(f"14.00-15.00 A; zaal: Zaal 1, {one}", f"14.30-15.30 B; zaal: Zaal 2, {other}")
    assert len(vindt("BK312", files)) == count


def test_travel_counts_for_who_leads_an_excursion(vindt: Vindt) -> None:
    walk = "14.00-15.00 A; soort: excursie, reistijd: 20 minuten, wie: Jan de Vries"
    assert len(vindt("BK312", dag(walk, "15.10-16.00 B; zaal: Aula, wie: Jan de Vries"))) == 1
    assert not vindt("BK312", dag(walk, "15.20-16.00 B; zaal: Aula, wie: Jan de Vries"))


@pytest.mark.parametrize(
    ("guest", "said"),
    [
        ("voorzieningen: rolstoelplek", ""),
        ("voorzieningen: tolk gebarentaal", "in deze ronde nergens: tolk gebarentaal"),
        ("talen: [Arabisch]", "in deze ronde nergens: meedoen in het Arabisch"),
        ("talen: [Arabisch, Nederlands]", ""),
        ("", ""),
    ],
)
def test_in_each_round_there_is_something_for_everybody(vindt: Vindt, guest: str, said: str) -> None:
    found = vindt("BK313", dag(*RONDE) | gasten(guest))
    assert [said in text for text in found] == ([True] if said else [])


def test_what_is_for_everybody_suits_everybody(vindt: Vindt) -> None:
    guest = gasten("talen: [Arabisch], voorzieningen: [lift]")
    opening = "13.00-14.00 Opening; soort: plenair, zaal: Aula"
    (text,) = vindt("BK313", dag(opening) | guest)
    assert "hier niet: lift en meedoen in het Arabisch" in text
    assert not vindt("BK313", dag(f"{opening}, talen: [Nederlands, Arabisch], voorzieningen: [lift]") | guest)


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ("{onderdeel: tekenen, deelnemers: [a, b]}", []),
        ("{onderdeel: tekenen, deelnemers: [a, b, c]}", ["heeft 2 plaatsen, en er staan er 3"]),
        (
            "{onderdeel: tekenen, deelnemers: [a]}, {onderdeel: zingen, deelnemers: [b, a]}",
            ["`a` staat ook bij “Tekenen”"],
        ),
        ("{onderdeel: zingen, deelnemers: [b, b]}", ["`b` staat hier twee keer"]),
    ],
)
def test_a_placing_by_hand_is_checked(vindt: Vindt, lists: str, said: list[str]) -> None:
    found = vindt("BK314", dag(*RONDE) | gasten("", "", "") | {"indeling.yaml": f"workshops: [{lists}]\n"})
    assert [part in text for part, text in zip(said, found, strict=True)] == [True] * len(said)


def test_who_does_not_come_or_cannot_take_part_is_pointed_out(vindt: Vindt) -> None:
    guests = gasten("voorzieningen: lift", "", "")
    guests = {
        "deelnemers.yaml": guests["deelnemers.yaml"].replace(
            "naam: b, geleding: bewoner, antwoorden: {manifestatie: ja}",
            "naam: b, geleding: bewoner, antwoorden: {manifestatie: afgemeld}",
        )
    }
    placing = {"indeling.yaml": "workshops: [{onderdeel: tekenen, deelnemers: [a, b]}]\n"}
    missing, gone = vindt("BK315", dag(*RONDE) | guests | placing)
    assert "ontbreekt iets voor `a`: lift" in missing
    assert "`b` komt niet" in gone


def test_a_placing_is_of_one_gathering_and_over_when_that_is(vindt: Vindt) -> None:
    guests = gasten("", "", "")
    text = guests["deelnemers.yaml"]
    guests = {"deelnemers.yaml": text.replace("naam: a, geleding: bewoner, antwoorden: {manifestatie: ja}",
                                              "naam: a, geleding: bewoner, antwoorden: {manifestatie: afgemeld}")}  # fmt: skip
    placing = {"indeling.yaml": "workshops: [{onderdeel: tekenen, deelnemers: [a, a]}]\n"}
    later = {
        "bijeenkomsten/kunstdag.yaml": "datum: 3 september 2027\nzalen: [{naam: Aula}]\nprogramma: [{wat: Zang}]\n"
    }
    files = dag(*RONDE) | guests | placing | later

    assert len(vindt("BK314", files)) == 1
    assert len(vindt("BK315", files)) == 2
    there = guests["deelnemers.yaml"].replace("{manifestatie: ja}", "{manifestatie: aanwezig}")
    assert vindt("BK315", files | {"deelnemers.yaml": there}) == []
