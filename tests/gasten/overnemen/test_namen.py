"""Names as lists have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.gasten.overnemen.namen import GeenNaam, read_name
from buurtkit.gasten.overnemen.waarden import guess_geleding
from buurtkit.notatie import Naam, parse_naam
from buurtkit.notatie.ambten import OPENBAAR


@pytest.mark.parametrize(
    ("text", "written", "title"),
    [
        ("dhr. J.W. Bakker", "J.W. Bakker", "heer"),
        ("Bakker, J.W.", "J.W. Bakker", ""),
        ("Vries, Jan de", "Jan de Vries", ""),
        ("Mevr. Ven-van Dijk, A. van der", "A. van der Ven-van Dijk", "mevrouw"),
        ("Bakker, mw. A.", "A. Bakker", "mevrouw"),
        ("De heer Ö. Yılmaz", "Ö. Yılmaz", "heer"),
        ("de heer/mevrouw K. Bos", "K. Bos", ""),
        ("mr. dr. Anna el Ouali", "mr. dr. Anna el Ouali", ""),
        ("Hennie 't Lam", "Hennie 't Lam", ""),
        ("Bos (dhr.)", {"achternaam": "Bos"}, "heer"),
        ("mevrouw Bos", {"achternaam": "Bos"}, "mevrouw"),
        ("Parwana", "Parwana", ""),
    ],
)
def test_whole_names(text: str, written: object, title: str) -> None:
    read = read_name({"naam": text})
    assert read
    assert (read.geschreven, read.aanspreektitel) == (written, title)


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        ({"voornaam": "Jan", "tussenvoegsel": "van der", "achternaam": "Ven"}, "Jan van der Ven"),
        ({"voornaam": "Jan", "achternaam": "Ven, van der"}, "Jan van der Ven"),
        ({"voornaam": "Jan", "achternaam": "van der Ven"}, "Jan van der Ven"),
        ({"voorletters": "JW", "achternaam": "de Vries"}, "J.W. de Vries"),
        ({"voorletters": "Th", "tussenvoegsel": "'t", "achternaam": "Hoen"}, "Th. 't Hoen"),
        ({"voornaam": "J.", "achternaam": "Smit"}, "J. Smit"),
        ({"voornaam": "Anne Marie", "achternaam": "Bos-Smit"}, "Anne Marie Bos-Smit"),
        ({"voornaam": "Anne Roos", "achternaam": "Bos-Smit"}, {"voornaam": "Anne Roos", "achternaam": "Bos-Smit"}),
        ({"naam": "G. Hulsman-Boerkamp, Wed."}, "G. Hulsman-Boerkamp"),
        ({"naam": "Vries de, J.P"}, "J.P. de Vries"),
        ({"voorletters": "J.", "voornaam": "Jan", "achternaam": "Bos"},
         {"voornaam": "Jan", "voorletters": "J.", "achternaam": "Bos"}),
        ({"naam": "Jan de Vries", "voornaam": "Jan", "achternaam": "Vries"}, "Jan de Vries"),
        ({"naam": "Bos, J.", "voornaam": "Jan", "achternaam": "Bos"}, "J. Bos"),
    ],
)  # fmt: skip
def test_names_in_parts(cells: dict[str, str], written: object) -> None:
    read = read_name(cells)
    assert read
    assert read.geschreven == written


@pytest.mark.parametrize("text", ["Kim Bos/Wim Smit", "Kim Bos & Wim Smit", "Jan en Marie Smit", "fam. Smit"])
def test_two_people_in_one_cell_are_asked_about(text: str) -> None:
    read = read_name({"naam": text})
    assert read
    assert "twee mensen" in read.opmerking


def test_what_a_name_says_besides() -> None:
    function, couple = read_name({"naam": "Wethouder Yilmaz"}), read_name({"naam": "Jan en Marie Smit"})
    assert function
    assert couple
    assert (function.naam.achternaam, function.functie) == ("Yilmaz", "wethouder")
    assert "twee mensen" in couple.opmerking


@pytest.mark.parametrize(
    "text", ["06-12345678", "jan@x.nl", "---", "Organisaties:", "x" * 200, "=nu()", "https://x.nl"]
)
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(GeenNaam):
        read_name({"naam": text})


@given(
    st.dictionaries(
        st.sampled_from(["naam", "voornaam", "voorletters", "tussenvoegsel", "achternaam", "titel"]),
        st.text(max_size=20),
    )
)
def test_any_cells_give_a_name_that_the_dossier_reads_the_same(cells: dict[str, str]) -> None:
    try:
        read = read_name({name: " ".join(text.split()) for name, text in cells.items()})
    except GeenNaam:
        return
    if read:
        written = read.geschreven
        assert (parse_naam(written) if isinstance(written, str) else Naam(**written)) == read.naam


@pytest.mark.parametrize(
    ("text", "written", "said"),
    [
        ("Frank de Boer (Stichting De Brug)", "Frank de Boer", ("Stichting De Brug", "organisatie")),
        ("Frank de Boer (DOCK, Utrecht)", "Frank de Boer", ("DOCK, Utrecht", "organisatie")),
        ("H.W. Smit (PvdA)", "H.W. Smit", ("PvdA", "organisatie")),
        ("H.W. Smit (D66)", "H.W. Smit", ("D66", "organisatie")),
        ("H.W. Smit (Volt)", "H.W. Smit", ("Volt", "organisatie")),
        ("de heer Jansen (Utrecht)", {"achternaam": "Jansen"}, ("Utrecht", "")),
        ("K. Bos (Lingehof)", "K. Bos", ("Lingehof", "")),  # a neighbourhood of the dossier
        ("Kim Bos (opbouwwerker)", "Kim Bos", ("opbouwwerker", "functie")),
        ("Kim Bos (Wethouder wonen)", "Kim Bos", ("Wethouder wonen", "functie")),
        ("Boer, Frank de (De Brug)", "Frank de Boer", ("De Brug", "organisatie")),
    ],
)
def test_what_stands_behind_a_name_is_not_what_somebody_is_called(
    text: str, written: object, said: tuple[str, str]
) -> None:
    read = read_name({"naam": text}, frozenset({"lingehof"}))
    assert read
    assert (read.geschreven, read.naam.roepnaam, read.terzijde) == (written, "", said)


@pytest.mark.parametrize(
    ("text", "called"),
    [("Johannes (Jan) de Vries", "Jan"), ("J.W. Smit (Jan-Willem)", "Jan-Willem"), ("de heer Jansen (Piet)", "Piet")],
)
def test_what_somebody_is_called_stays(text: str, called: str) -> None:
    read = read_name({"naam": text})
    assert read
    assert (read.naam.roepnaam, read.terzijde) == (called, None)


@pytest.mark.parametrize(
    ("text", "partij"),
    [
        ("VVDJ Jansen", "VVD"),
        ("PvdAH.W. Smit", "PvdA"),
        ("GroenLinks K. Bos", "GroenLinks"),
        ("SPIJKER, J.", ""),
        ("Spijker, J.", ""),
        ("Glénn Bos", ""),
    ],
)
def test_a_party_before_a_name_is_asked_about(text: str, partij: str) -> None:
    read = read_name({"naam": text})
    assert read
    told = f"staat hier een partij voor, {partij}? Zet die bij organisatie"
    assert read.opmerking == told if partij else "partij" not in read.opmerking


@pytest.mark.parametrize("text", ["ChristenUnie–", "VVD", "PvdA /"])
def test_a_party_is_nobody(text: str) -> None:
    with pytest.raises(GeenNaam, match="is een partij en geen naam"):
        read_name({"naam": text})


@pytest.mark.parametrize("ambt", sorted(OPENBAAR - {"bestuurslid", "portefeuillehouder"}))
def test_a_public_office_says_where_somebody_comes_from(ambt: str) -> None:
    read = read_name({"naam": f"{ambt} Kim Bos"})
    assert read
    assert (read.functie, read.geschreven) == (ambt, "Kim Bos")
    assert guess_geleding(ambt) in ("bestuur", "politiek")


def test_a_board_can_be_that_of_anything() -> None:
    assert guess_geleding("bestuurslid") is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Vries de, Jan", "Jan de Vries"), ("Berg van den, Piet", "Piet van den Berg"),
        ("Vries, de, Kim", "Kim de Vries"), ("Vries, Kim, de", "Kim de Vries"), ("Boer de, A.", "A. de Boer"),
        ("Hart 't, Jan", "Jan 't Hart"), ("VRIES DE, JAN", "JAN DE VRIES"), ("Berg van den, mw. J.", "J. van den Berg"),
        ("Vries, de, J., mw.", "J. de Vries"), ("Smit-de Boer, Els", "Els Smit-de Boer"),
    ],
)  # fmt: skip
def test_a_prefix_behind_the_surname_goes_before_it(text: str, written: str) -> None:
    assert (found := read_name({"naam": text}))
    assert found.geschreven == written


@pytest.mark.parametrize("surname", ["Berg van den", "Berg, van den", "van den Berg"])
def test_a_column_of_surnames_can_have_the_prefix_behind(surname: str) -> None:
    assert (found := read_name({"voornaam": "Piet", "achternaam": surname}))
    assert (found.naam.tussenvoegsel, found.naam.achternaam) == ("van den", "Berg")


@pytest.mark.parametrize(
    "text", ["Vacature opbouwwerk", "N.N.", "N.N. (namens SP)", "n.n.b.", "NNB", "Naam volgt", "nader te bepalen"]
)
def test_who_is_not_known_yet_is_no_guest(text: str) -> None:
    with pytest.raises(GeenNaam, match="is nog niemand"):
        read_name({"naam": text})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("H. DE GROOT", "`H. DE GROOT` staat in hoofdletters, en is zo overgenomen. Is het `H. de Groot`?"),
        (
            "pieter pietersen",
            "`pieter pietersen` staat zonder hoofdletters, en is zo overgenomen. Is het `Pieter Pietersen`?",
        ),
        ("Riet v.d. Kolk", "`v.d.` in `Riet v.d. Kolk` kan van de, van der of van den zijn, en blijft zo staan"),
        ("Esmée v. Dijk", "`v.` in `Esmée v. Dijk` kan van de, van der of van den zijn, en blijft zo staan"),
        ("Bakkerij Proef", "`Bakkerij Proef` lijkt een organisatie en geen mens, en is zo overgenomen. Wie is het?"),
        ("Solis B.V.", "`Solis B.V.` lijkt een organisatie en geen mens, en is zo overgenomen. Wie is het?"),
        ("Rood is afgezegd", "`Rood is afgezegd` lijkt een kop of een zin, en is als naam overgenomen. Is dit een gast?"),
        ("Nynke van der Sluis", ""), ("J.W. Bakker", ""), ("A. van der Ven-van Dijk", ""), ("N.N. Jansen", ""),
        ("Jan van der School", ""), ("Kim Bakker", ""), ("'t Hart, mw. C.M.", ""), ("Ad McDonald", ""),
    ],
)  # fmt: skip
def test_what_is_doubtful_in_a_name_is_told_and_stays(text: str, said: str) -> None:
    assert (found := read_name({"naam": text}))
    assert found.opmerking == said
    assert not said or found.naam.volledig == text


@pytest.mark.parametrize("functie", ["wijkverpleegkundige", "Wijkagent", "coach bij de buurtsport"])
def test_a_function_behind_a_comma_is_no_part_of_the_name(functie: str) -> None:
    assert (found := read_name({"naam": f"Anneke Drost, {functie}"}))
    assert (found.geschreven, found.terzijde, found.achter_komma) == ("Anneke Drost", (functie, "functie"), True)
    assert found.besides("functie") == functie


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Els Nijhof - Wolters", "`Els Nijhof - Wolters` is overgenomen als `Els Nijhof-Wolters`"),
        ("JP Bakker", "`JP` in `JP Bakker` is overgenomen als voorletters: `J.P.`"),
        ("J.P Bakker", ""),
        ("R.v.d. Meer", "`v.d.` in `R.v.d. Meer` kan van de, van der of van den zijn, en blijft zo staan"),
    ],
)
def test_a_spelling_that_was_set_right_is_told_where_it_can_be_wrong(text: str, said: str) -> None:
    assert (found := read_name({"naam": text}))
    assert found.opmerking == said
