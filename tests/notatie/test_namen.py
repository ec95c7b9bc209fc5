"""Names in every form in which a document prints them, as Onze Taal and taaladvies.net have it."""

from __future__ import annotations

import pytest

from buurtkit import notatie
from buurtkit.notatie import Aanspreektitel, Naam

VAN_DER_SLUIS = Naam(
    voornaam="Nynke", voorletters="N.C.", tussenvoegsel="van der", achternaam="Sluis", titel="mr.", roepnaam="Nyn"
)


@pytest.mark.parametrize(
    ("naam", "full", "alone"),
    [
        (Naam("Nynke", "", "van der", "Sluis"), "Nynke van der Sluis", "Van der Sluis"),
        (Naam("", "N.C.", "van der", "Sluis", titel="mr."), "mr. N.C. van der Sluis", "Van der Sluis"),
        (Naam(tussenvoegsel="van der", achternaam="Sluis"), "Van der Sluis", "Van der Sluis"),
        (Naam(tussenvoegsel="van der", achternaam="Sluis", titel="dr."), "dr. Van der Sluis", "Van der Sluis"),
        (Naam(tussenvoegsel="de", achternaam="Raet", titel="baron"), "baron de Raet", "De Raet"),
        (Naam("Jan", "", "'t", "Hart"), "Jan 't Hart", "'t Hart"),
        (Naam("Jan", "", "’t", "Hart"), "Jan ’t Hart", "’t Hart"),
        (Naam("Gianni", "", "d'", "Ancona"), "Gianni d'Ancona", "d'Ancona"),
        (Naam("Anna", "", "van 't", "Hof"), "Anna van 't Hof", "Van 't Hof"),
        (Naam("Mounir", "", "el", "Hamdaoui"), "Mounir el Hamdaoui", "El Hamdaoui"),
        (Naam("Mounir", "", "El", "Hamdaoui"), "Mounir El Hamdaoui", "El Hamdaoui"),
        (Naam("Patsy", "", "Van der", "Meeren"), "Patsy Van der Meeren", "Van der Meeren"),
        (Naam("Ester", "", "van der", "Ven-van Dijk"), "Ester van der Ven-van Dijk", "Van der Ven-van Dijk"),
        (Naam("Ester", "", "van", "Dijk", "van der", "Ven"), "Ester van der Ven-van Dijk", "Van der Ven-van Dijk"),
        (Naam("Anja", "", "van der", "Sluis", "", "Jongsma"), "Anja Jongsma-van der Sluis", "Jongsma-van der Sluis"),
        (Naam("Karel", "", "de", "Bourbon de Parme"), "Karel de Bourbon de Parme", "De Bourbon de Parme"),
        (Naam("Irma", achternaam="IJzerman"), "Irma IJzerman", "IJzerman"),
        (Naam("Nynke", achternaam="van der Sluis"), "Nynke van der Sluis", "Van der Sluis"),
        (Naam("bell", achternaam="hooks"), "bell hooks", "hooks"),
        (Naam("Sjaan"), "Sjaan", "Sjaan"),
        (Naam("Wei", achternaam="Li", exact="Li Wei"), "Li Wei", "Li"),
    ],
)
def test_writes_a_name_in_full_and_its_surname_alone(naam: Naam, full: str, alone: str) -> None:
    assert naam.volledig == full
    assert str(naam) == full
    assert naam.achternaam_los == alone


def test_has_a_formal_and_an_everyday_form() -> None:
    assert VAN_DER_SLUIS.volledig == "mr. Nynke van der Sluis"
    assert VAN_DER_SLUIS.formeel == "mr. N.C. van der Sluis"
    assert VAN_DER_SLUIS.roep == "Nyn"
    assert VAN_DER_SLUIS.familienaam == "van der Sluis"


def test_falls_back_on_the_full_name() -> None:
    assert Naam("Kim", achternaam="Verbeek").formeel == "Kim Verbeek"
    assert Naam("Kim", achternaam="Verbeek").roep == "Kim"
    assert Naam(voorletters="K.", achternaam="Verbeek").roep == "K. Verbeek"


@pytest.mark.parametrize("parts", [{}, {"titel": "dr."}, {"tussenvoegsel": "van"}])
def test_refuses_a_name_without_names(parts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="een voornaam of een achternaam"):
        Naam(**parts)


@pytest.mark.parametrize(
    ("naam", "title", "expected"),
    [
        ("mr. Nynke van der Sluis", "mevrouw", "Geachte mevrouw Van der Sluis,"),
        ("J. van der Ven", "heer", "Geachte heer Van der Ven,"),
        ("Ester van der Ven-van Dijk", "mevrouw", "Geachte mevrouw Van der Ven,"),
        ("Anja Jansen-de Vries", "mevrouw", "Geachte mevrouw Jansen,"),
        ("Jan 't Hart", "heer", "Geachte heer 't Hart,"),
        ("Gianni d'Ancona", "heer", "Geachte heer d'Ancona,"),
        ("Mounir el Hamdaoui", "heer", "Geachte heer El Hamdaoui,"),
        ("Ahmed Al-Khatib", "heer", "Geachte heer Al-Khatib,"),
        ("Kim Min-jung", "heer", "Geachte heer Min-jung,"),
        ("Kim Verbeek", "", "Beste Kim Verbeek,"),
        ("mr. Kim Verbeek", "", "Beste Kim Verbeek,"),
        ("K. Verbeek", "", "Geachte K. Verbeek,"),
        ("Johannes (Jan) de Vries", "", "Beste Jan de Vries,"),
        ("Frank de Boer (Stichting De Brug)", "", "Beste Frank de Boer,"),
        ("de heer Jansen (Utrecht)", "", "Geachte heer Jansen,"),
        ("H.W. Smit (PvdA)", "", "Geachte H.W. Smit,"),
        ("mevrouw Smit-van de Wal", "", "Geachte mevrouw Smit,"),
        ("Smit-van de Wal", "mevrouw", "Geachte mevrouw Smit,"),
        ("E. van Beek - van Wal", "mevrouw", "Geachte mevrouw Van Beek,"),
        ("Els Smit - van 't Hof", "mevrouw", "Geachte mevrouw Smit,"),
        ("dr. Verbeek", "", "Geachte dr. Verbeek,"),
        ("van der Sluis", "", "Geachte Van der Sluis,"),
        ("Mevr. Truus Jansen", "", "Geachte mevrouw Jansen,"),
        ("dhr. P. van der Molen-Brinkhorst", "", "Geachte heer Van der Molen,"),
        ("de heer dr. Jan de Vries", "", "Geachte heer De Vries,"),
        ("mevrouw Jansen", "", "Geachte mevrouw Jansen,"),
        ("Wethouder Jansen", "", "Geachte wethouder Jansen,"),
        ("wethouder de Vries", "", "Geachte wethouder De Vries,"),
        ("Wethouder Karin de Vries", "", "Geachte wethouder De Vries,"),
        ("Wethouder Karin de Vries", "mevrouw", "Geachte mevrouw De Vries,"),
        ("Sjaan", "", "Beste Sjaan,"),
        ("Sjaan", "mevrouw", "Beste Sjaan,"),
    ],
)
def test_writes_the_salutation_of_a_letter(naam: str, title: Aanspreektitel, expected: str) -> None:
    assert notatie.aanhef(notatie.parse_naam(naam), title) == expected


def test_is_neutral_when_nobody_said_otherwise() -> None:
    kim = notatie.parse_naam("Kim Verbeek")
    assert notatie.aanhef(kim) == notatie.aanhef(kim, None) == "Beste Kim Verbeek,"
    assert notatie.aanspreking(kim) == notatie.aanspreking(kim, None) == "Kim Verbeek"


def test_keeps_an_exact_name_in_the_neutral_salutation() -> None:
    assert notatie.aanhef(Naam("Wei", achternaam="Li", exact="Li Wei")) == "Beste Li Wei,"
    assert notatie.aanhef(Naam(exact="Prinses Laurentien")) == "Beste Prinses Laurentien,"


@pytest.mark.parametrize(
    ("naam", "title", "expected"),
    [
        ("Kim Verbeek", "", "Beste Kim,"),
        ("Kim Verbeek", "mevrouw", "Beste Kim,"),
        ("Johannes (Jan) de Vries", "heer", "Beste Jan,"),
        ("K. Verbeek", "", "Geachte K. Verbeek,"),
        ("K. Verbeek", "heer", "Beste heer Verbeek,"),
    ],
)
def test_writes_an_informal_salutation_when_the_first_name_is_known(
    naam: str, title: Aanspreektitel, expected: str
) -> None:
    assert notatie.aanhef(notatie.parse_naam(naam), title, informeel=True) == expected


@pytest.mark.parametrize(
    ("naam", "title", "expected"),
    [
        ("O. Yilmaz", "heer", "de heer O. Yilmaz"),
        ("An Vinks", "mevrouw", "mevrouw An Vinks"),
        ("K. Verbeek", "", "K. Verbeek"),
        ("mr. N.C. van der Sluis", "mevrouw", "mevrouw mr. N.C. van der Sluis"),
        ("van der Sluis", "heer", "de heer Van der Sluis"),
        ("Mounir el Hamdaoui", "heer", "de heer Mounir el Hamdaoui"),
        ("dhr. O. Yilmaz", "heer", "de heer O. Yilmaz"),
        ("De heer O. Yilmaz", "heer", "de heer O. Yilmaz"),
        ("dhr. O. Yilmaz", "", "de heer O. Yilmaz"),
    ],
)
def test_refers_to_someone(naam: str, title: Aanspreektitel, expected: str) -> None:
    assert notatie.aanspreking(notatie.parse_naam(naam), title) == expected


def test_starts_an_address_line_with_a_capital() -> None:
    assert (
        notatie.aanspreking(Naam(voorletters="O.", achternaam="Yilmaz"), "heer", regelbegin=True) == "De heer O. Yilmaz"
    )
    assert notatie.aanspreking(Naam("An", achternaam="Vinks"), "mevrouw", regelbegin=True) == "Mevrouw An Vinks"


def test_sorts_by_main_word_with_diacritics_folded() -> None:
    ordered = [
        "Gianni d'Ancona",
        "Anna Bakker",
        "Zoë Bakker",
        "Yıldız Çelik",
        "Piet Cohen",
        "Jan 't Hart",
        "Irma IJzerman",
        "Ike Ikema",
        "Pieter van der Meulen",
        "Oya Öztürk",
        "Anja van der Ven",
        "Ester van der Ven-van Dijk",
        "Bo Vries",
        "Sjaan de Vries",
    ]
    assert sorted(ordered, key=lambda text: notatie.parse_naam(text).sorteersleutel) == ordered


def test_sorts_a_double_name_in_parts_like_one_in_one_piece() -> None:
    parts = Naam("Ester", "", "van", "Dijk", "van der", "Ven")
    assert parts.sorteersleutel == notatie.parse_naam("Ester van der Ven-van Dijk").sorteersleutel


@pytest.mark.parametrize(
    ("naam", "expected"),
    [
        ("Nynke van der Sluis", "Sluis, Nynke van der"),
        ("Anne-Marie van der Ven-van Dijk", "Ven-van Dijk, Anne-Marie van der"),
        ("Corrie 't Lam", "Lam, Corrie 't"),
        ("N.C. Jansen", "Jansen, N.C."),
        ("Fatima", "Fatima"),
    ],
)
def test_name_in_an_alphabetical_list(naam: str, expected: str) -> None:
    assert notatie.parse_naam(naam).op_alfabet == expected


def test_sorts_belgians_by_prefix() -> None:
    ordered = ["Tom De Coninck", "Chantal Maes", "Patsy Van der Meeren", "An Vinks"]
    assert sorted(ordered, key=lambda text: notatie.parse_naam(text).sorteersleutel_belgisch) == ordered


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Mevr. Truus Jansen", "Truus Jansen"),
        ("dhr. P. van der Molen-Brinkhorst", "P. van der Molen-Brinkhorst"),
        ("De heer dr. Jan de Vries", "dr. Jan de Vries"),
        ("mevrouw Truus Jansen MSc", "Truus Jansen MSc"),
        ("Mevrouw Jansen", "Mevrouw Jansen"),  # without a first name there is nothing else to say
        ("Wethouder Karin de Vries", "Wethouder Karin de Vries"),
    ],
)
def test_a_list_calls_nobody_mister_or_madam_who_is_named_in_full(text: str, full: str) -> None:
    assert notatie.parse_naam(text).volledig == full


@pytest.mark.parametrize(
    ("text", "main", "called"),
    [
        ("mevrouw Smit-van de Wal", "smit", "Mevrouw Smit-van de Wal"),
        ("E. van Beek - van Wal", "beek", "E. van Beek-van Wal"),
        ("Els Smit-van de Wal", "smit", "Els"),
    ],
)
def test_a_double_name_sorts_by_its_first_part(text: str, main: str, called: str) -> None:
    naam = notatie.parse_naam(text)
    assert naam.sorteersleutel.startswith(main)
    assert naam.roep == called


@pytest.mark.parametrize(
    ("text", "functie", "title", "greeting"),
    [
        ("Karin de Vries", "wethouder", "", "Geachte wethouder De Vries,"),
        ("Karin de Vries", "Wethouder wonen en zorg", "", "Geachte wethouder De Vries,"),
        ("K. de Vries-Bos", "burgemeester", "", "Geachte burgemeester De Vries,"),
        ("Karin de Vries", "wethouder", "mevrouw", "Geachte mevrouw De Vries,"),  # as she wants it
        ("Karin de Vries", "adviseur van de wethouder", "", "Beste Karin de Vries,"),
        ("Karin de Vries", "oud-wethouder", "", "Beste Karin de Vries,"),
        ("Karin de Vries", "directeur", "", "Beste Karin de Vries,"),
        ("raadslid De Vries", "", "", "Geacht raadslid De Vries,"),
    ],
)
def test_a_letter_addresses_by_office(text: str, functie: str, title: Aanspreektitel, greeting: str) -> None:
    naam = notatie.parse_naam(text)
    assert notatie.aanhef(naam, title, functie=functie) == greeting
    if naam.voornaam:
        assert notatie.aanhef(naam, title, functie=functie, informeel=True) == f"Beste {naam.voornaam},"
