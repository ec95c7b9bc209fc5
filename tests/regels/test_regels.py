"""Every rule: the example passes all, and one change makes one rule speak."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from buurtkit.basis.melding import Melding
from buurtkit.basis.paden import data_folder
from buurtkit.dossier.antwoorden import parse_verloop
from buurtkit.dossier.deelnemers import Antwoorden
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.regels.tafels import tables_for
from buurtkit.regels.toetsen import alle_regels, check_rules
from tests.gatherings import with_directors, with_gathering, with_tables
from tests.regels.conftest import VANDAAG, Wijziging

Bevindt = Callable[..., list[Melding]]

TAFEL, DAG, BESTUUR = "tafel-van-50.yaml", "manifestatie.yaml", "bestuurstafel.yaml"

GEVALLEN: list[tuple[str, Wijziging, str]] = [
    ("BK101", (BESTUUR, "datum: donderdag 24 juni 2027", "datum: vrijdag 12 maart 2027"), "Zet de manifestatie eerder"),
    ("BK102", (DAG, "datum: zaterdag 22 mei 2027", "datum: vrijdag 4 juni 2027"), "20 dagen na de manifestatie"),
    ("BK103", (TAFEL, "verslag_op: dinsdag 23 maart 2027", ""), "verslag_op: vrijdag 26 maart 2027"),
    ("BK103", (TAFEL, "verslag_op: dinsdag 23 maart 2027", "verslag_op: 1 april 2027"), "20 dagen na"),
    ("BK105", (DAG, "datum: zaterdag 22 mei 2027", "datum: maandag 17 mei 2027"), "Tweede pinksterdag"),
    ("BK107", (BESTUUR, "datum: donderdag 24 juni 2027", "datum: zaterdag 26 juni 2027"), "weekend"),
    ("BK108", (TAFEL, "uitnodigen_op: maandag 18 januari 2027", "uitnodigen_op: 1 maart 2027"), "11 dagen vooraf"),
    ("BK110", (TAFEL, "inloop: 15.00 uur", ""), "inloop: 15.00 uur"),
    ("BK110", (TAFEL, "inloop: 15.00 uur", "inloop: 15.20 uur"), "maar 10 minuten eerder"),
    ("BK111", (TAFEL, "\neinde: 19.30 uur", "\neinde: 19.15 uur"), "eindigt om 19.30 uur"),
    ("BK112", (TAFEL, "\neinde: 19.30 uur", "\neinde: 20.00 uur"), "stopt om 19.30 uur"),
    ("BK113", (TAFEL, "    einde: 15.50 uur\n    wat: Welkom", "    einde: 16.00 uur\n    wat: Welkom"), "duurt daar tot 16.00"),
    ("BK114", (TAFEL, "  - begin: 16.40 uur\n    einde: 17.20 uur\n    wat: Ronde 2", "  - begin: 16.30 uur\n    einde: 17.20 uur\n    wat: Ronde 2"), "om te wisselen"),
    ("BK115", (TAFEL, "  - begin: 15.50 uur\n    einde: 16.30 uur\n    naam", "  - begin: 15.45 uur\n    einde: 16.30 uur\n    naam"), "geen ronde met die tijden"),
    ("BK201", (TAFEL, "wegblijvers: 10%", "wegblijvers: 30%"), "U kunt op 35 mensen rekenen"),
    ("BK202", ("deelnemers.yaml", "  - naam: Imane Aziz\n    geleding: beleid", "  - naam: Imane Aziz\n    geleding: kennis"), "Beleidsmakers: "),
    ("BK204", (TAFEL, "    notulist: lotte-brouwer\n", ""), "Tafel 1 heeft nog geen notulist"),
    ("BK205", (TAFEL, "    notulist: lotte-brouwer", "    notulist: hennie-van-t-veer"), "al een rol aan deze tafel"),
    ("BK205", (TAFEL, "    notulist: lotte-brouwer", "    notulist: esra-gundogan"), "al een rol aan"),
    ("BK209", (TAFEL, "    einde: 16.30 uur\n    naam", "    einde: 16.00 uur\n    naam"), "Ronde 1 duurt 10 minuten"),
    ("BK211", (TAFEL, "\nzitwensen:", "\nstoelen: 6\n\nzitwensen:"), "is plaats voor 6"),
    ("BK212", (TAFEL, "soort: apart", "soort: samen"), "en wilden samen"),
    ("BK301", (DAG, "    soort: netwerken\n", ""), "ontbreekt tijd om te netwerken"),
    ("BK301", (DAG, "    soort: inspiratie\n", ""), "ontbreekt inspiratie"),
    ("BK302", (DAG, "  - begin: 16:10\n", "  - begin: 16:40\n"), "20 minuten om elkaar te spreken"),
    ("BK303", (DAG, "    zaal: Lokaal De Beek\n", "    zaal: Lokaal De Beuk\n"), "Bedoelde u `Lokaal De Beek`?"),
    ("BK304", (DAG, "    plaatsen: 160\n", "    plaatsen: 20\n"), "heeft plaats voor 20 mensen"),
    ("BK305", (DAG, "    wie: de energiecoach", "    wie: het sociaal team"), "Het sociaal team staat om 15.20 uur ook bij"),
    ("BK306", (DAG, "    einde: 17:00\n    wat: Markt", "    einde: 17:10\n    wat: Markt"), "is dan ook bezig"),
    ("BK307", (DAG, "programma:\n", "looptijden:\n  - {van: Aula, naar: Lokaal De Beek, minuten: 15}\n\nprogramma:\n"), "15 minuten lopen"),
    ("BK308", (BESTUUR, "  toegankelijkheid:\n    - De leeszaal is beneden, zonder drempels.\n    - Er is een ringleiding en een toilet voor wie een rolstoel gebruikt.\n", ""), "nog niets over toegankelijkheid"),
    ("BK402", (BESTUUR, "  - ineke-jongsma\n", "  - lotte-brouwer\n"), "Aan de bestuurstafel zit wie kan beslissen"),
    ("BK403", (BESTUUR, "      - b12\n", ""), "`b12` staat nog niet op de agenda"),
    ("BK404", (BESTUUR, "  - begin: 17.05 uur\n    einde: 17.35 uur", "  - begin: 17.05 uur\n    einde: 17.15 uur"), "Neem minstens 15 minuten"),
    ("BK410", ("bevindingen.yaml", "kern: Er is ruimte genoeg in de buurt", "kern: De deur moet open, want er is ruimte genoeg in de buurt"), "“moet” klinkt als een advies"),
    ("BK411", ("bevindingen.yaml", "tegen iemand met een goed plan?", "tegen iemand met een goed plan."), "geen vraagteken"),
    ("BK901", ("buurtkit.yaml", "\nprivacy:", "\nafwijkingen:\n  - regel: BK2022\n    reden: zomaar\n\nprivacy:"), "Bedoelde u `BK202`?"),
    ("BK902", ("buurtkit.yaml", "\nprivacy:", "\nafwijkingen:\n  - regel: BK110\n    reden: zomaar\n\nprivacy:"), "voldoet nu aan BK110"),
]  # fmt: skip


def test_the_example_follows_the_way_of_working(bevindt: Bevindt) -> None:
    assert bevindt() == []


@pytest.mark.parametrize(("code", "wijziging", "tekst"), GEVALLEN)
def test_one_change_makes_one_rule_speak(bevindt: Bevindt, code: str, wijziging: Wijziging, tekst: str) -> None:
    found = bevindt(wijziging)
    spoken = [melding for melding in found if melding.code == code]
    assert spoken, found
    assert any(tekst in melding.tekst for melding in spoken), spoken
    assert all(melding.regel > 0 and melding.kolom > 0 for melding in spoken)


@pytest.mark.parametrize("code", sorted({code for code, _, _ in GEVALLEN if code < "BK9"}))
def test_a_rule_can_be_left_aside_with_a_reason(bevindt: Bevindt, code: str) -> None:
    change = next(each for known, each, _ in GEVALLEN if known == code)
    aside = f"\nafwijkingen:\n  - regel: {code}\n    reden: Dat past hier beter.\n\nprivacy:"
    found = bevindt(change, ("buurtkit.yaml", "\nprivacy:", aside))
    assert {"BK902", code}.isdisjoint({melding.code for melding in found})


@pytest.fixture(scope="module")
def voorbeeld() -> Dossier:
    dossier = load_dossier(data_folder("voorbeelden") / "rivierenbuurt").dossier
    assert dossier is not None
    return dossier


def spoken(dossier: Dossier, vandaag: dt.date = VANDAAG) -> dict[str, str]:
    return {melding.code: melding.tekst for melding in check_rules(dossier, vandaag)}


def test_no_bestuurstafel_without_findings(voorbeeld: Dossier) -> None:
    without = replace(voorbeeld, bevindingen=())
    assert "BK104" not in spoken(without, dt.date(2027, 6, 1))
    assert "nog geen bevindingen" in spoken(without, dt.date(2027, 6, 14))["BK104"]
    assert "BK104" not in spoken(voorbeeld, dt.date(2027, 6, 14))


def test_school_holidays_count_when_the_region_is_known(bevindt: Bevindt) -> None:
    region = ("buurtkit.yaml", "\nopgave:", "\nschoolvakanties: midden\n\nopgave:")
    found = bevindt(region, (TAFEL, "datum: vrijdag 12 maart 2027", "datum: vrijdag 26 februari 2027"))
    assert ["voorjaarsvakantie (midden)" in melding.tekst for melding in found if melding.code == "BK106"] == [True]


def test_no_organisation_above_a_quarter(voorbeeld: Dossier) -> None:
    many = tuple(
        each.model_copy(update={"organisatie": "Gemeente Waterdam"}) if i < 15 else each
        for i, each in enumerate(voorbeeld.deelnemers)
    )
    assert "Gemeente Waterdam heeft 20 van de 54 gasten" in spoken(replace(voorbeeld, deelnemers=many))["BK203"]


def test_a_chair_who_declined_is_pointed_out(voorbeeld: Dossier) -> None:
    declined = voorbeeld.deelnemer_bij_id["hennie-van-t-veer"]
    answers = Antwoorden({**declined.antwoorden, "tafel-van-50": parse_verloop("afgemeld")})
    guests = tuple(
        each.model_copy(update={"antwoorden": answers}) if each is declined else each for each in voorbeeld.deelnemers
    )
    assert (
        "De voorzitter van tafel 1 heeft als antwoord `afgemeld`"
        in spoken(replace(voorbeeld, deelnemers=guests))["BK206"]
    )


def with_so_many_tables(dossier: Dossier, number: int) -> Dossier:
    tables = with_tables(dossier).tafels[:number]
    return with_gathering(dossier, with_tables(dossier).model_copy(update={"tafels": tables}))


def test_too_few_tables(voorbeeld: Dossier) -> None:
    assert spoken(with_so_many_tables(voorbeeld, 5))["BK207"].endswith("dat is 9 per tafel. Neem er 7.")


def test_repeats_that_cannot_be_avoided_ask_for_another_number_of_tables(voorbeeld: Dossier) -> None:
    assert "BK208" not in spoken(voorbeeld)
    assert "Met 7 tafels hoeft dat niet" in spoken(with_so_many_tables(voorbeeld, 6))["BK208"]


@pytest.mark.parametrize("people", range(10, 120))
def test_the_proposed_number_of_tables_seats_everybody(people: int) -> None:
    tables = tables_for(people)
    assert tables * 8 >= people
    assert tables * 6 <= people or tables == -(-people // 8)


def test_fifty_people_sit_at_seven_or_eight_tables() -> None:
    assert [tables_for(number) for number in (45, 49, 50, 56, 60)] == [7, 7, 8, 8, 9]


@pytest.mark.parametrize(
    ("named", "text"),
    [
        (["louis-d-hooghe"], "niemand van de gemeente"),
        (["ester-van-der-ven"], "niemand van een maatschappelijke organisatie"),
        ([], "nog geen bestuurders"),
    ],
)
def test_directors_come_from_both_sides(voorbeeld: Dossier, named: list[str], text: str) -> None:
    table = with_directors(voorbeeld).model_copy(update={"bestuurders": tuple(named)})
    assert text in spoken(with_gathering(voorbeeld, table))["BK401"]


def test_the_agenda_says_what_comes_next(voorbeeld: Dossier) -> None:
    table = with_directors(voorbeeld)
    assert table
    kept = tuple(deel for deel in table.programma if deel.bevindingen)
    silent = table.model_copy(
        update={"programma": tuple(deel.model_copy(update={"toelichting": None}) for deel in kept)}
    )
    assert "niets over wat er wordt toegezegd" in spoken(with_gathering(voorbeeld, silent))["BK405"]


def test_every_rule_explains_itself() -> None:
    for code, regel in alle_regels().items():
        assert re.fullmatch(r"BK[1-9]\d\d", code)
        assert regel.ernst in ("fout", "let op", "tip")
        assert not regel.titel.endswith(".")
        assert regel.wat.endswith(".")
        assert regel.waarom.endswith((".", "?"))
        assert regel.bron
        assert regel.voorbeeld
        for text in (regel.wat, regel.waarom):
            assert all(len(sentence.split()) <= 22 for sentence in re.split(r"[.?:;] ", text)), (code, text)


def test_every_rule_is_seen_to_speak() -> None:
    source = Path(__file__).parent.rglob("test_*.py")
    tested = set(re.findall(r"BK\d{3}", "".join(path.read_text(encoding="utf-8") for path in source)))
    assert set(alle_regels()) <= tested
