"""A list against the dossier: known by id, e-mail or name; look-alikes are told of and never merged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from buurtkit.beeld.gelijkenis import could_be_same
from buurtkit.dossier.antwoorden import parse_verloop
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.gasten.overnemen.kolommen import Keuzes, recognise
from buurtkit.gasten.overnemen.rijen import read_rows
from buurtkit.gasten.overnemen.vergelijken import Vergelijking, compare
from buurtkit.lijsten.tabel import Brontabel
from buurtkit.notatie import parse_naam
from tests.gasten.overnemen.test_rijen import tabel

BEKEND: list[dict[str, object]] = [
    {"naam": "Jan de Vries", "geleding": "professional", "email": "jan@x.nl", "telefoon": "06 12 34 56 78"},
    {
        "naam": "Fatima el Ouali",
        "geleding": "bewoner",
        "antwoorden": {"manifestatie": "ja 20-1-2027, afgemeld 1-2-2027"},
    },
    {
        "id": "bos",
        "naam": {"voornaam": "An", "achternaam": "Bos"},
        "geleding": "bewoner",
        "dieet": ["halal", "geen noten"],
    },
]


def hold(*rows: Sequence[str], known: Sequence[dict[str, object]] = BEKEND, dag: str = "2027-02-15") -> Vergelijking:
    made: Brontabel = tabel(*rows)
    read = read_rows(recognise(made, Keuzes(bijeenkomst="manifestatie")), dt.date.fromisoformat(dag))
    return compare(read.opgaven, [Deelnemer.model_validate(each) for each in known], made)


def changes(found: Vergelijking) -> dict[str, dict[str, tuple[str, str]]]:
    return {each.deelnemer.id: {one.veld: (one.oud, one.nieuw) for one in each.verschillen} for each in found.gewijzigd}


def said(found: Vergelijking) -> list[str]:
    return [melding.tekst for melding in found.meldingen]


def test_what_is_empty_takes_nothing_away_and_the_rest_is_a_difference() -> None:
    found = hold(
        ("Naam", "E-mail", "Telefoon", "Organisatie", "Geleding"),
        ("Jan de Vries", "JAN@x.nl", "", "Welzijn", "ondernemer"),
        ("Fatima el Ouali", "fatima@x.nl", "+31 6 11111111", "", ""),
    )
    assert changes(found) == {
        "jan-de-vries": {"organisatie": ("", "Welzijn"), "geleding": ("professional", "ondernemer")},
        "fatima-el-ouali": {"email": ("", "fatima@x.nl"), "telefoon": ("", "+31 6 11 11 11 11")},
    }
    assert [guest.id for guest in found.niet_op_lijst] == ["bos"]


def test_the_same_in_another_notation_is_no_difference() -> None:
    found = hold(
        ("id", "Naam", "E-mail", "Telefoon", "Dieet"),
        ("jan-de-vries", "Vries, Jan de", "Jan@X.nl", "0031 612345678", ""),
        ("bos", "an bos", "", "", "Halal, geen noten"),
    )
    assert (changes(found), found.gelijk, found.nieuw) == ({}, 2, [])


def test_a_name_changes_only_for_one_that_says_more() -> None:
    found = hold(("Naam", "E-mail"), ("J. de Vries", "jan@x.nl"))
    assert (changes(found), found.gelijk) == ({}, 1)
    assert changes(hold(("Naam", "E-mail"), ("Johan de Vries", "jan@x.nl")))["jan-de-vries"] == {
        "naam": ("Jan de Vries", "Johan de Vries")
    }


def test_another_name_at_a_known_address_is_told_of() -> None:
    (text,) = said(hold(("Naam", "E-mail"), ("Piet Smit", "jan@x.nl")))
    assert "hoort in het dossier Jan de Vries" in text


def test_a_name_alone_is_not_enough_when_something_speaks_against_it() -> None:
    found = hold(("Naam", "E-mail", "Geleding"), ("Jan de Vries", "jan@elders.nl", "bewoner"))

    assert [each.velden["id"] for each in found.nieuw] == ["jan-de-vries-2"]
    assert said(found) == [
        "rij 2: Jan de Vries lijkt op Jan de Vries (het dossier): de naam. Beide blijven. Is het één persoon? Haal er dan zelf een weg"
    ]


@pytest.mark.parametrize(
    ("organisatie", "telefoon", "same"),
    [
        ("", "", True),
        ("welzijn waterdam", "", True),
        ("Gemeente Waterdam", "", False),
        ("", "+31 6 12345678", True),
        ("", "06 87 65 43 21", False),
        ("Welzijn Waterdam", "06 87 65 43 21", False),
    ],
)
def test_another_organisation_or_number_makes_two_of_one_name(organisatie: str, telefoon: str, same: bool) -> None:
    found = hold(
        ("Naam", "Organisatie", "Telefoon", "Geleding"), ("Jan de Vries", organisatie, telefoon, "professional"),
        known=[{**BEKEND[0], "email": None, "organisatie": "Welzijn Waterdam"}],
    )  # fmt: skip
    assert (len(found.nieuw), len(said(found))) == ((0, 0) if same else (1, 1))


def test_look_alikes_are_told_of_and_both_stay() -> None:
    found = hold(
        ("Naam", "E-mail", "Geleding", "Telefoon"),
        ("J. Bakker", "j@x.nl", "bewoner", ""),
        ("J.W. Bakker", "jw@x.nl", "bewoner", ""),
        ("K. Bakker", "k@x.nl", "bewoner", ""),
        ("Piet Janssen", "p@x.nl", "bewoner", "030 1234567"),
        ("Pieter Smidt", "ps@x.nl", "bewoner", "030-1234567"),
    )
    assert len(found.nieuw) == 5
    assert [text.partition(". Beide")[0] for text in said(found)] == [
        "rij 3: J.W. Bakker lijkt op J. Bakker (rij 2): de naam",
        "rij 6: Pieter Smidt lijkt op Piet Janssen (rij 5): hetzelfde telefoonnummer",
    ]


def test_the_same_address_twice_in_a_list() -> None:
    found = hold(
        ("Naam", "E-mail", "Geleding", "Komt u?"),
        ("Kim Bol", "kim@x.nl", "bewoner", "misschien"),
        ("Kim Bol", "KIM@x.nl", "bewoner", "ja"),
        ("Sam Bol", "kim@x.nl", "bewoner", "ja"),
    )
    assert [each.deelnemer.volledig for each in found.nieuw] == ["Kim Bol", "Sam Bol"]
    assert found.nieuw[0].velden["antwoorden"] == {"manifestatie": "misschien 15-2-2027, ja 15-2-2027"}
    assert "dezelfde naam en hetzelfde e-mailadres als rij 2" in said(found)[0]
    assert "hetzelfde e-mailadres als rij 2 en een andere naam" in said(found)[1]
    again = hold(
        ("Naam", "E-mail"), ("Kim Bol", "kim@x.nl"), ("Sam Bol", "kim@x.nl"),
        known=[{"naam": name, "geleding": "bewoner", "email": "kim@x.nl"} for name in ("Sam Bol", "Kim Bol")],
    )  # fmt: skip
    assert (changes(again), again.gelijk) == ({}, 2)


@pytest.mark.parametrize(
    ("old", "answer", "stamp", "new"),
    [
        ("", "ja", "3-2-2027", "ja 3-2-2027"),
        ("genodigd", "ja", "3-2-2027", "genodigd, ja 3-2-2027"),
        ("ja 20-1-2027, afgemeld 1-2-2027", "ja", "20-1-2027", None),  # the form is read again
        ("ja 20-1-2027, afgemeld 1-2-2027", "misschien", "25-1-2027", None),  # overtaken
        ("ja 20-1-2027, afgemeld 1-2-2027", "ja", "3-2-2027", "ja 20-1-2027, afgemeld 1-2-2027, ja 3-2-2027"),
        ("ja", "genodigd", "3-2-2027", None),
        ("ja 20-1-2027", "ja", "3-2-2027", None),
    ],
)
def test_answers_go_on_and_never_back(old: str, answer: str, stamp: str, new: str | None) -> None:
    antwoorden = {"antwoorden": {"manifestatie": old}} if old else {}
    found = hold(
        ("Naam", "E-mail", "Komt u?", "Tijdstempel"), ("An Bos", "an@x.nl", answer, f"{stamp} 9:30:00"),
        known=[{"naam": "An Bos", "geleding": "bewoner", "email": "an@x.nl", **antwoorden}],
    )  # fmt: skip
    written, *_ = [*[one.nieuw for each in found.gewijzigd for one in each.verschillen], None]
    assert written == new
    assert written is None or parse_verloop(written)


def test_a_row_without_a_name_answers_for_a_known_guest_only() -> None:
    found = hold(("E-mail", "Komt u?"), ("jan@x.nl", "ja"), ("wie@x.nl", "ja"))

    assert changes(found) == {"jan-de-vries": {"manifestatie": ("", "ja 15-2-2027")}}
    assert "staat niet in het dossier" in said(found)[0]


def test_new_guests_without_geleding_are_left_out_and_known_ones_need_none() -> None:
    found = hold(("Naam", "Komt u?"), ("Jan de Vries", "ja"), ("Kim Bol", "ja"))
    assert (len(found.gewijzigd), found.zonder_geleding) == (1, [3])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J. Bakker", "J.W. Bakker", True), ("Jan Bakker", "J. Bakker", True), ("Jan Bakker", "Piet Bakker", False),
        ("Jan Jansen", "Jan Janssen", True), ("Kees Smit", "Kees Smidt", True), ("Jan de Vries", "Jan van Vries", True),
        ("An Bos", "An Vos", False), ("Yıldız Çelik", "Y. Celik", True), ("Mo", "Mo", True),
    ],
)  # fmt: skip
def test_names_that_may_be_of_one_person(one: str, other: str, same: bool) -> None:
    assert could_be_same(parse_naam(one), parse_naam(other)) is same


def test_a_double_fills_in_and_never_overwrites() -> None:
    found = hold(
        ("Naam", "E-mail", "Geleding", "Tel", "Organisatie", "Opmerkingen", "Komt u?"),
        ("mevrouw Fatma Yıldız", "f@x.nl", "bewoner", "", "Taalhuis", "tolk Turks nodig", "ja"),
        ("Yildiz, Fatma (mw)", "F@x.nl", "", "0612345699", "Buurthuis", "dubbel?", "nee"),
    )
    (new,) = found.nieuw
    assert {name: new.velden[name] for name in ("naam", "telefoon", "organisatie", "opmerking", "antwoorden")} == {
        "naam": "Fatma Yıldız",
        "telefoon": "06 12 34 56 99",
        "organisatie": "Taalhuis",
        "opmerking": "tolk Turks nodig",
        "antwoorden": {"manifestatie": "ja 15-2-2027"},
    }
    assert new.deelnemer.volledig == "Fatma Yıldız"
    assert [text.partition(": ")[2] for text in said(found)[1:]] == [
        "naam: `Fatma Yildiz`, en in rij 2 `Fatma Yıldız`. Rij 2 telt",
        "organisatie: `Buurthuis`, en in rij 2 `Taalhuis`. Rij 2 telt",
        "opmerking: `dubbel?`, en in rij 2 `tolk Turks nodig`. Rij 2 telt",
        "manifestatie: `nee`, en in rij 2 op dezelfde dag `ja`. Rij 2 telt",
    ]


def test_a_double_that_says_the_same_tells_nothing_more() -> None:
    found = hold(
        ("Naam", "E-mail", "Geleding", "Tel"),
        ("Kim Bol", "kim@x.nl", "bewoner", "06-12345699"),
        ("Kim Bol", "KIM@x.nl", "bewoner", "+31612345699"),
        ("Kim Bol", "kim@x.nl", "", ""),
    )
    assert len(said(found)) == 2
    assert found.nieuw[0].velden["telefoon"] == "06 12 34 56 99"
