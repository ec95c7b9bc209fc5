"""What stands in two places and is not the same there."""

from __future__ import annotations

import pytest

from tests.regels.conftest import INITIATIEF, Vindt, bijeenkomst


def gasten(*lines: str) -> dict[str, str]:
    return {"deelnemers.yaml": "deelnemers:\n" + "".join(f"  - {{{line}}}\n" for line in lines)}


def gast(naam: str, more: str = "") -> str:
    return f"naam: {naam}, geleding: professional{more}"


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("organisatie: DOCK", "organisatie: Dock", 1),
        ("organisatie: OkeNu", "organisatie: Oke-Nu", 1),
        ("organisatie: Oke Nu", "organisatie: Oke-Nu", 1),
        ('buurt: "\'t Veld"', 'buurt: "t\'Veld"', 1),
        ("buurt: Maas-oever", "buurt: Maasoever", 1),
        ("buurt: Maasoever", "organisatie: Maas-oever", 1),
        ("organisatie: Café Noord", "organisatie: Cafe Noord", 1),
        ("organisatie: De Oever", "organisatie: de Oever", 0),
        ("organisatie: De Oever", "organisatie: Oever", 0),
        ("organisatie: gemeente Waterdam", "organisatie: Gemeente Waterdam", 0),
        ("organisatie: DOCK", "organisatie: DOCK", 0),
        ("organisatie: Dock", "organisatie: Dok", 0),
    ],
)
def test_two_spellings_of_one_name_are_told_once(vindt: Vindt, one: str, other: str, count: int) -> None:
    lines = (gast("Kim Bos", f", {one}"), gast("Wim Smit", f", {other}"), gast("Ali Demir", f", {other}"))
    assert len(vindt("BK930", gasten(*lines))) == count


def test_an_organisation_that_sends_without_a_person_has_no_name_to_compare(vindt: Vindt) -> None:
    files = {"buurtkit.yaml": INITIATIEF.replace("naam: Nynke van der Sluis", "organisatie: Dock")}
    assert files["buurtkit.yaml"] != INITIATIEF
    assert vindt("BK931", files) == []


def test_both_places_are_named(vindt: Vindt) -> None:
    files = gasten(gast("Kim Bos", ", buurt: Maasoever")) | {
        "buurtkit.yaml": INITIATIEF.replace("[Lingehof]", "[Lingehof, Maas-oever]")
    }
    (found,) = vindt("BK930", files)
    assert found.startswith("Hier staat `Maasoever`, en in buurtkit.yaml:3 `Maas-oever`.")


def test_the_place_of_a_gathering_counts_too(vindt: Vindt) -> None:
    day = {"manifestatie.yaml": bijeenkomst("12 mei 2027").replace("De Schakel", "Buurt-huis")}
    assert len(vindt("BK930", day | gasten(gast("Kim Bos", ", organisatie: Buurthuis")))) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Wij lopen door Maasoever.", 1),
        ("Maas oever is mooi, en Maasoever ook.", 2),
        ("Wij lopen door Maas-oever.", 0),
        ("Wij lopen langs de maasoever.", 0),
        ("De Maas-Oever is mooi.", 0),
    ],
)
def test_a_name_in_a_text_is_spelled_the_same(vindt: Vindt, text: str, count: int) -> None:
    day = {"manifestatie.yaml": bijeenkomst("12 mei 2027", f"toelichting: {text}\n")}
    assert len(vindt("BK930", day | gasten(gast("Kim Bos", ", buurt: Maas-oever")))) == count


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (gast("Jan Visser", ", organisatie: DOCK"), gast("Jan Visscher", ", organisatie: DOCK"), 1),
        (gast("Jan Visser", ", buurt: Veld"), gast("Jan Visscher", ", buurt: Veld"), 1),
        (gast("Els Jansen"), gast("Els Janssen"), 1),
        (gast("Els 't Veld"), gast("Els t'Veld"), 1),
        (gast("Annemarie Bos"), gast("Anne-Marie Bos"), 1),
        (gast("Jan Visser", ", organisatie: Oke-Nu"), gast("Jan Visscher", ", organisatie: OkeNu"), 1),
        (
            gast("Rosa Vermeer", ", organisatie: DOCK, functie: coach"),
            gast("Rosa Verweij", ", organisatie: DOCK, functie: coach"),
            1,
        ),
        (gast("Rosa Vermeer", ", organisatie: DOCK"), gast("Rosa Verweij", ", organisatie: DOCK"), 0),
        (gast("Jan Visser", ", organisatie: DOCK"), gast("Jan Visscher", ", organisatie: De Oever"), 0),
        (gast("Jan Visser", ", organisatie: DOCK"), gast("Piet Visscher", ", organisatie: DOCK"), 0),
        (gast("Jan Visser", ", organisatie: DOCK"), gast("J. Visscher", ", organisatie: DOCK"), 0),
    ],
)
def test_two_spellings_of_one_person_are_told(vindt: Vindt, one: str, other: str, count: int) -> None:
    assert len(vindt("BK931", gasten(one, other))) == count


@pytest.mark.parametrize(
    ("wie", "count"),
    [("Jan Visscher", 1), ("wethouder Jan Visscher", 1), ("Jan Visser", 0), ("Visscher", 0), ("Stichting Visscher", 0)],
)
def test_a_name_in_the_programme_is_held_against_the_guests(vindt: Vindt, wie: str, count: int) -> None:
    day = bijeenkomst("12 mei 2027", f"programma:\n  - {{begin: 13.00 uur, wat: Welkom, wie: {wie}}}\n")
    files = gasten(gast("Jan Visser", ", organisatie: DOCK")) | {"manifestatie.yaml": day}
    found = vindt("BK931", files)
    assert len(found) == count
    assert all("`Jan Visscher`" in text and "deelnemers.yaml:2 `Jan Visser`" in text for text in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Caf\u00c3\u00a9 Noord", "`Caf\u00c3\u00a9`. Hoort daar `Café` te staan?"),
        ("Ren\u00c3\u00a8 Bos", "Hoort daar `Renè` te staan?"),
        ("\u00e2\u20ac\u2122t Hof", "Hoort daar `’t` te staan?"),
        ("Caf\ufffd Noord", "Schrijf de letter die er hoort."),
        ("Café Noord", ""),
        ("São Tomé", ""),
        ("€ 5 voor «allen»", ""),
    ],
)
def test_a_broken_letter_is_told(vindt: Vindt, text: str, said: str) -> None:
    for files in (
        gasten(gast("Kim Bos", f', organisatie: "{text}"')),
        {"manifestatie.yaml": bijeenkomst("12 mei 2027", f'doel: "{text}"\n')},
        gasten(f'naam: "{text}", geleding: bewoner, id: x'),
    ):
        found = vindt("BK932", files)
        assert [said in each for each in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("plaats", "vandaag", "count"),
    [
        ("{naam: De Schakel}", "2027-01-11", 1),
        ("{naam: De Schakel, adres: Maasplein 3}", "2027-01-11", 0),
        ("{naam: De Schakel}", "2027-05-13", 0),  # it is over
        ("{naam: De plek volgt nog}", "2027-01-11", 0),
    ],
)
def test_the_address_of_a_gathering_is_known(vindt: Vindt, plaats: str, vandaag: str, count: int) -> None:
    day = bijeenkomst("12 mei 2027").replace("{naam: De Schakel}", plaats)
    assert len(vindt("BK933", {"manifestatie.yaml": day}, vandaag=vandaag)) == count


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("toelichting: De avond begint om 14.00 uur.", 1),
        ("toelichting: De avond begint om 13.00 uur en eindigt om 17.00 uur.", 0),
        ("inloop: 12.30 uur\ntoelichting: De deur is open vanaf 12:30 uur.", 0),
        ("inloop: 12.30 uur\ntoelichting: De deur is open vanaf 12.15 uur.", 1),
        ("toelichting: De bus rijdt om 14.00 uur.", 0),  # not about the gathering
        ("doel: Wij eindigen om 21.00 uur.", 1),
        (
            "programma:\n  - {begin: 14.00 uur, einde: 15.00 uur, wat: Lopen, toelichting: Om 16.00 uur bent u terug.}",
            1,
        ),
        ("programma:\n  - {begin: 14.00 uur, einde: 15.00 uur, wat: Lopen, toelichting: Om 14.30 uur rust.}", 0),
        ("programma:\n  - {begin: 14.00 uur, einde: 15.00 uur, wat: Lopen, toelichting: Tot 17.00 uur nazit.}", 0),
    ],
)
def test_a_time_in_a_text_is_one_of_the_programme(vindt: Vindt, more: str, count: int) -> None:
    assert len(vindt("BK934", {"manifestatie.yaml": bijeenkomst("12 mei 2027", f"{more}\n")})) == count
