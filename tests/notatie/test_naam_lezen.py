"""Reading a name in one line."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from buurtkit.notatie import Naam, parse_naam

FIRST_NAMES = st.sampled_from(["Nynke", "Yıldız", "Anne-Fleur", "Jan Willem", "Ömer", "Wytse", "IJsbrand"])
PREFIXES = st.sampled_from(["", "van", "van der", "de", "'t", "van 't", "d'", "el", "El", "Van der", "in 't", "ten"])
MAIN_WORDS = st.sampled_from(["Sluis", "Çelik", "IJzerman", "Hart", "Ven-van Dijk", "Ramdin", "Bourbon de Parme"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nynke van der Sluis", Naam("Nynke", "", "van der", "Sluis")),
        ("Jan 't Hart", Naam("Jan", "", "'t", "Hart")),
        ("Gianni d'Ancona", Naam("Gianni", "", "d'", "Ancona")),
        ("Ester van der Ven-van Dijk", Naam("Ester", "", "van der", "Ven-van Dijk")),
        ("Anja Jongsma-van der Sluis", Naam("Anja", "", "", "Jongsma-van der Sluis")),
        ("mr. N.C. van der Sluis", Naam("", "N.C.", "van der", "Sluis", titel="mr.")),
        ("prof. dr. ir. Anna de Boer", Naam("Anna", "", "de", "Boer", titel="prof. dr. ir.")),
        ("jhr. mr. Jan de Beer", Naam("Jan", "", "de", "Beer", titel="jhr. mr.")),
        ("baron de Raet", Naam("", "", "baron de", "Raet")),
        ("Patsy Van der Meeren", Naam("Patsy", "", "Van der", "Meeren")),
        ("Mounir El Hamdaoui", Naam("Mounir", "", "El", "Hamdaoui")),
        ("Yıldız Çelik", Naam("Yıldız", achternaam="Çelik")),
        ("Fatima el Bouazzaoui", Naam("Fatima", "", "el", "Bouazzaoui")),
        ("J.W. Bakker", Naam("", "J.W.", "", "Bakker")),
        ("J. W. Bakker", Naam("", "J.W.", "", "Bakker")),
        ("Th. Bakker", Naam("", "Th.", "", "Bakker")),
        ("V.D. Berg", Naam("", "V.D.", "", "Berg")),
        ("Jan v.d. Berg", Naam("Jan", "", "v.d.", "Berg")),
        ("A. Bosch van Drakestein", Naam("", "A.", "", "Bosch van Drakestein")),
        ("Anne-Fleur de Vries", Naam("Anne-Fleur", "", "de", "Vries")),
        ("Jan Willem de Vries", Naam("Jan Willem", "", "de", "Vries")),
        ("Anna Maria Jansen-de la Cruz", Naam("Anna Maria", "", "", "Jansen-de la Cruz")),
        ("Sjoukje de Jong", Naam("Sjoukje", "", "de", "Jong")),
        ("Wytse Hiemstra", Naam("Wytse", achternaam="Hiemstra")),
        ("Rinaldo Ramdin Tewarie", Naam("Rinaldo", achternaam="Ramdin Tewarie")),
        ("Carmen García López", Naam("Carmen", achternaam="García López")),
        ("Ben Smit", Naam("Ben", achternaam="Smit")),
        ("An Vinks", Naam("An", achternaam="Vinks")),
        ("D'Angelo Russell", Naam("D'Angelo", achternaam="Russell")),
        ("Jan MA", Naam("Jan", achternaam="MA")),
        ("v.d. Berg, Jan", Naam("Jan", "", "v.d.", "Berg")),
        ("mw. v.d. Berg", Naam("", "", "v.d.", "Berg", titel="mw.", exact="mw. v.d. Berg")),
        ("Sjaan", Naam("Sjaan")),
        ("De heer O. Yilmaz", Naam("", "O.", "", "Yilmaz", titel="De heer")),
        ("mevrouw Jansen", Naam(achternaam="Jansen", titel="mevrouw")),
        ("Van der Sluis", Naam(tussenvoegsel="Van der", achternaam="Sluis")),
        ("d'Ancona", Naam(tussenvoegsel="d'", achternaam="Ancona")),
        ("Gianni d' Ancona", Naam("Gianni", "", "d'", "Ancona")),
        ("  Nynke\u00a0 van der   Sluis ", Naam("Nynke", "", "van der", "Sluis")),
    ],
)
def test_divides_a_name(text: str, expected: Naam) -> None:
    assert parse_naam(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sluis, Nynke van der", Naam("Nynke", "", "van der", "Sluis")),
        ("van der Sluis, Nynke", Naam("Nynke", "", "van der", "Sluis")),
        ("Sluis, mr. N.C. van der", Naam("", "N.C.", "van der", "Sluis", titel="mr.")),
        ("Ven-van Dijk, Ester van der", Naam("Ester", "", "van der", "Ven-van Dijk")),
        ("Ancona, Gianni d'", Naam("Gianni", "", "d'", "Ancona")),
        ("Ramdin Tewarie, Rinaldo", Naam("Rinaldo", achternaam="Ramdin Tewarie")),
        ("Bakker, Anna Maria", Naam("Anna Maria", achternaam="Bakker")),
        ("Vries, de", Naam(tussenvoegsel="de", achternaam="Vries")),
    ],
)
def test_turns_a_name_that_starts_with_the_surname(text: str, expected: Naam) -> None:
    assert parse_naam(text) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Johannes (Jan) de Vries", {"voornaam": "Johannes", "roepnaam": "Jan", "achternaam": "Vries"}),
        ("N.C. van der Sluis (Nynke)", {"voorletters": "N.C.", "roepnaam": "Nynke", "achternaam": "Sluis"}),
        ("Frank de Boer (Stichting De Brug)", {"voornaam": "Frank", "roepnaam": "", "achternaam": "Boer"}),
        ("Frank de Boer (PvdA)", {"voornaam": "Frank", "roepnaam": "", "achternaam": "Boer"}),
        ("Frank de Boer (Dock)", {"voornaam": "Frank", "roepnaam": "", "achternaam": "Boer"}),
        ("H.W. Smit (PvdA)", {"voorletters": "H.W.", "roepnaam": "", "achternaam": "Smit"}),
        ("H.W. Smit (Utrecht)", {"voorletters": "H.W.", "roepnaam": "", "achternaam": "Smit"}),
        ("de heer Jansen (Utrecht)", {"titel": "de heer", "roepnaam": "", "achternaam": "Jansen"}),
        ("Boer, Frank de (De Brug, Tiel)", {"voornaam": "Frank", "roepnaam": "", "achternaam": "Boer"}),
        ("Nynke van der Sluis, MSc", {"voornaam": "Nynke", "achternaam": "Sluis"}),
        ("Nynke van der Sluis MSc", {"voornaam": "Nynke", "achternaam": "Sluis"}),
        ("Jan Bakker, wethouder", {"voornaam": "Jan", "achternaam": "Bakker"}),
        ("mr. van der Sluis", {"titel": "mr.", "tussenvoegsel": "van der", "achternaam": "Sluis"}),
        ("(Jan) (Jan)", {"voornaam": "(Jan)", "roepnaam": "Jan"}),
    ],
)
def test_keeps_what_does_not_fit_in_the_parts(text: str, parts: dict[str, str]) -> None:
    naam = parse_naam(text)
    assert {part: getattr(naam, part) for part in parts} == parts
    assert naam.volledig == naam.exact == text


@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_refuses_an_empty_name(text: str) -> None:
    with pytest.raises(ValueError, match="een naam, zoals"):
        parse_naam(text)


@given(st.text().filter(lambda text: text.strip() and "," not in text))
def test_loses_nothing_of_any_text(text: str) -> None:
    letters = str.maketrans(dict.fromkeys(".-– ", ""))
    assert parse_naam(text).volledig.translate(letters) == " ".join(text.split()).translate(letters)


@given(st.text(alphabet="aDeélJS'’-().,\u00a0 ", min_size=1).filter(str.strip))
def test_reads_anything_that_looks_like_a_name(text: str) -> None:
    naam = parse_naam(text)
    assert naam.volledig
    assert naam.roep
    assert naam.achternaam_los


@given(FIRST_NAMES, PREFIXES, MAIN_WORDS)
def test_reads_the_names_that_it_writes(first: str, prefix: str, main: str) -> None:
    # Without a prefix before the surname its border is a guess.
    assume(prefix or not (" " in first or " de " in main))
    naam = Naam(voornaam=first, tussenvoegsel=prefix, achternaam=main)
    assert parse_naam(naam.volledig) == naam
    assert parse_naam(f"{main}, {first} {prefix}") == naam
