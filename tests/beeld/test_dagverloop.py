from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from buurtkit.beeld.dagverloop import Dagverloop, dagverloop
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.vindplaats import vindplaats_van

if TYPE_CHECKING:
    from tests.dossier.conftest import Lees

DAG = """\
datum: zaterdag 17 april 2027
begin: 13.00 uur
einde: 17.00 uur
plaats: {naam: De Molen}
programma:
  - {begin: 13.00 uur, wat: Opening, wie: "Marleen ter Horst, opbouwwerker", zaal: Aula, soort: plenair}
  - {begin: 13.30 uur, einde: 15.00 uur, wat: Wandelen, wie: de huismeester, verantwoordelijke: Joost Bos}
  - {begin: 13.30 uur, einde: 15.00 uur, wat: Tekenen, zaal: Lokaal 4, leverancier: Verfwinkel, nodig: [verf, papier]}
  - {begin: 15.30 uur, wat: Drankje, plan_b: Limonade}
"""


def read(lees: Lees, draaiboek: str = "", day: str = DAG) -> Dossier:
    lezing = lees({"manifestatie.yaml": day, "draaiboek.yaml": draaiboek or "versie: 2\n"})
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


def lines(*regels: str, more: str = "") -> str:
    """Write `draaiboek.yaml` with these lines for the manifestatie, from line 4 on."""
    shown = "".join(f"      - {{{regel}}}\n" for regel in regels)
    return f"dagen:\n  - bijeenkomst: manifestatie\n    regels:\n{shown}{more}"


def run(lees: Lees, *regels: str, more: str = "", day: str = DAG) -> Dagverloop:
    verloop = dagverloop(read(lees, lines(*regels, more=more) if regels else more, day), "manifestatie")
    assert verloop
    return verloop


def shown(verloop: Dagverloop) -> list[str]:
    return [f"{each.begin:%H.%M}-{f'{each.einde:%H.%M}' if each.einde else ''} {each.wat}" for each in verloop.momenten]


def test_a_gathering_that_is_not_planned_has_no_run_of_show(lees: Lees) -> None:
    assert dagverloop(read(lees), "bestuurstafel") is None


def test_an_item_without_end_lasts_until_the_next_begins_or_the_end(lees: Lees) -> None:
    assert shown(run(lees)) == [
        "13.00-13.30 Opening", "13.30-15.00 Wandelen", "13.30-15.00 Tekenen", "15.30-17.00 Drankje"
    ]  # fmt: skip


def test_lines_and_programme_are_sorted_by_time_and_then_by_place(lees: Lees) -> None:
    verloop = run(
        lees,
        "begin: 13.30 uur, wat: Foto, waar: Gang",
        "begin: 12.00 uur, duur: 30, wat: Stoelen",
        "wat: Koffie, duur: 15",
    )

    assert shown(verloop) == [
        "12.00-12.30 Stoelen", "12.30-12.45 Koffie", "13.00-13.30 Opening", "13.30-15.00 Wandelen", "13.30- Foto",
        "13.30-15.00 Tekenen", "15.30-17.00 Drankje",
    ]  # fmt: skip
    assert [each.wat for each in verloop.momenten if not each.uit_programma] == ["Stoelen", "Koffie", "Foto"]


def test_everything_that_was_written_is_in_a_moment(lees: Lees) -> None:
    line = "begin: 9.00 uur, wat: Taart, waar: Keuken, wie: Jan, leverancier: Bakker Smit, nodig: [mes], plan_b: Koek"
    taart, opening, wandelen, tekenen, drankje = run(lees, line).momenten

    assert (taart.waar, taart.wie, taart.leverancier) == ("Keuken", "Jan", "Bakker Smit")
    assert (taart.nodig, taart.plan_b, taart.soort) == (("mes",), "Koek", None)
    assert (opening.waar, opening.soort, opening.mensen) == ("Aula", "plenair", ("Marleen ter Horst",))
    assert (wandelen.verantwoordelijke, wandelen.mensen) == ("Joost Bos", ("de huismeester", "Joost Bos"))
    assert (tekenen.leverancier, tekenen.nodig) == ("Verfwinkel", ("verf", "papier"))
    assert (drankje.waar, drankje.plan_b) == (None, "Limonade")


def test_an_item_without_room_is_in_the_room_of_the_gathering(lees: Lees) -> None:
    verloop = run(lees, day=DAG.replace("{naam: De Molen}", "{naam: De Molen, zaal: grote zaal}"))

    assert [each.waar for each in verloop.momenten] == ["Aula", "grote zaal", "Lokaal 4", "grote zaal"]


def test_two_days_for_one_gathering_are_one_day(lees: Lees) -> None:
    second = "  - {bijeenkomst: manifestatie, plan_b: [Bel ons], regels: [{wat: Vegen, duur: 15}]}\n"
    other = "  - {bijeenkomst: tafel-van-50, plan_b: [Niet hier], regels: [{begin: 8.00 uur, wat: Niet hier}]}\n"

    verloop = run(lees, "begin: 17.00 uur, duur: 30, wat: Opruimen", more=second + other)

    assert shown(verloop)[-2:] == ["17.00-17.30 Opruimen", "17.30-17.45 Vegen"]
    assert verloop.plan_b == ("Bel ons",)
    assert verloop.problemen == ()


def test_version_and_day_of_the_version_come_along(lees: Lees) -> None:
    verloop = run(lees, more="versie: 3\nbijgewerkt: 1 april 2027\n")

    assert (verloop.versie, str(verloop.bijgewerkt)) == ("3", "2027-04-01")


PHONES = """\
telefoonlijst:
  - {rol: beheerder, telefoon: 06 00 00 00 21, bijeenkomst: manifestatie}
  - {rol: geluid, telefoon: 06 00 00 00 22}
  - {rol: bode, telefoon: 06 00 00 00 23, bijeenkomst: bestuurstafel}
"""


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("", ["beheerder", "geluid"]),
        ("  telefoon: 06 00 00 00 20\n", ["initiatiefnemer", "beheerder", "geluid"]),
        ("  telefoon: 06 00 00 00 20\n  functie: buurtmaker\n", ["buurtmaker", "beheerder", "geluid"]),
        ("  telefoon: 06-00000022\n", ["beheerder", "geluid"]),
    ],
)
def test_the_phone_list_begins_with_the_initiator(lees: Lees, contact: str, expected: list[str]) -> None:
    from tests.dossier.conftest import INITIATIEF

    lezing = lees({"buurtkit.yaml": INITIATIEF + contact, "manifestatie.yaml": DAG, "draaiboek.yaml": PHONES})
    assert lezing.dossier
    verloop = dagverloop(lezing.dossier, "manifestatie")

    assert verloop
    assert [each.rol for each in verloop.telefoonlijst] == expected


def problems(lees: Lees, *regels: str, more: str = "") -> list[str]:
    """Give what is wrong with the day: soort, line in draaiboek.yaml and text."""
    dossier = read(lees, lines(*regels, more=more))
    verloop = dagverloop(dossier, "manifestatie")
    assert verloop
    found = [(each.soort, vindplaats_van(each.regel).melding(each.sleutel, each.tekst)) for each in verloop.problemen]
    assert {melding.bestand for _, melding in found} <= {"draaiboek.yaml"}
    return [f"{soort} {melding.regel} {melding.tekst}" for soort, melding in found]


def test_a_time_that_cannot_be_computed_is_told_at_its_line(lees: Lees) -> None:
    told = problems(
        lees,
        "begin: 9.00 uur, wat: Bus",
        "wat: Tafels, duur: 30",
        "begin: 10.00 uur, einde: 11.00 uur, duur: 5, wat: Pan",
    )

    assert [each.partition(":")[0] for each in told] == ["tijd 6 “Pan”"]
    assert problems(lees, "wat: Tafels")[0].startswith("tijd 4 “Tafels”: wanneer dit begint is niet te berekenen.")


@pytest.mark.parametrize(
    ("regel", "expected"),
    [
        ("begin: 12.30 uur, einde: 13.10 uur, wat: Stoelen, waar: de aula",
         "overlap 4 “Stoelen” en “Opening” zijn van 13.00 tot 13.10 uur op dezelfde plek (Aula). "
         "Verschuif er één, of laat `waar` weg als het samengaat."),
        ("begin: 13.10 uur, duur: 30, wat: Bellen, wie: Marleen ter Horst",
         "overlap 4 Marleen ter Horst staat van 13.10 tot 13.30 uur bij twee dingen tegelijk: “Opening” en “Bellen”. "
         "Verschuif er één, of vraag iemand anders."),
        ("begin: 13.10 uur, duur: 30, wat: Bellen, wie: Marleen en Jan",
         "overlap 4 Marleen ter Horst staat van 13.10 tot 13.30 uur bij twee dingen tegelijk: “Opening” en “Bellen”. "
         "Verschuif er één, of vraag iemand anders."),
        ("begin: 14.00 uur, duur: 30, wat: Bellen, wie: Joost Bos",
         "overlap 4 Joost Bos staat van 14.00 tot 14.30 uur bij twee dingen tegelijk: “Wandelen” en “Bellen”. "
         "Verschuif er één, of vraag iemand anders."),
    ],
)  # fmt: skip
def test_two_things_at_once_are_told(lees: Lees, regel: str, expected: str) -> None:
    assert problems(lees, regel) == [expected]


@pytest.mark.parametrize(
    "regel",
    [
        "begin: 12.30 uur, einde: 13.00 uur, wat: Stoelen, waar: Aula",  # just before
        "begin: 13.10 uur, wat: Foto, waar: Aula",  # no end: nobody is in the way
        "begin: 13.10 uur, duur: 20, wat: Foto, waar: Gang",
        "begin: 13.10 uur, duur: 20, wat: Foto",
        "begin: 14.00 uur, duur: 20, wat: Ramen, wie: de huismeester",  # a role can be two people
        "begin: 14.00 uur, duur: 20, wat: Verf, wie: Verfwinkel, leverancier: Verfwinkel",
    ],
)
def test_what_goes_together_is_no_overlap(lees: Lees, regel: str) -> None:
    assert problems(lees, regel) == []


def test_lines_among_each_other_overlap_too(lees: Lees) -> None:
    told = problems(
        lees,
        "begin: 9.00 uur, duur: 60, wat: A, waar: Hal, wie: Ans Bos",
        "begin: 9.30 uur, duur: 60, wat: C, waar: hal, wie: Ans Bos",
        "begin: 10.00 uur, duur: 10, wat: D, wie: Ans Bos",
    )

    assert [each.partition(". ")[0] for each in told] == [
        "overlap 5 “A” en “C” zijn van 9.30 tot 10.00 uur op dezelfde plek (hal)",
        "overlap 6 Ans Bos staat van 10.00 tot 10.10 uur bij twee dingen tegelijk: “C” en “D”",
    ]


def test_an_organisation_can_be_in_two_places(lees: Lees) -> None:
    both = (
        "begin: 9.00 uur, duur: 60, wat: A, wie: Bakker Smit",
        "begin: 9.30 uur, duur: 60, wat: C, wie: Bakker Smit",
    )

    assert len(problems(lees, *both)) == 1
    assert (
        problems(
            lees, *both, more="telefoonlijst: [{rol: brood, organisatie: Bakker Smit, telefoon: 06 00 00 00 24}]\n"
        )
        == []
    )


def test_two_items_of_the_programme_are_for_the_rules_about_the_programme(lees: Lees) -> None:
    day = DAG + "  - {begin: 13.10 uur, wat: Zingen, zaal: Aula, wie: Marleen ter Horst}\n"

    assert run(lees, day=day).problemen == ()
