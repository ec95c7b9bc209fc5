"""Columns by their heads and by what is in them."""

from __future__ import annotations

import datetime as dt

import pytest

from buurtkit.gasten.overnemen.kolommen import Gastkolommen, Keuzes, as_kenmerk, recognise
from buurtkit.gasten.overnemen.koppen import field_of
from buurtkit.lijsten.kolommen import KolomFout
from tests.gasten.overnemen.test_rijen import tabel


def fields(*rows: tuple[str, ...], keuzes: Keuzes | None = None) -> list[str]:
    return [kolom.veld for kolom in recognise(tabel(*rows), keuzes).kolommen]


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Naam", "naam"), ("VOLLEDIGE NAAM", "naam"), ("Tussenvoegsel(s)", "tussenvoegsel"), ("E-mailadres", "email"),
        ("Mail adres", "email"), ("06-nummer", "telefoon"), ("Tel.nr.", "telefoon"), ("Instelling", "organisatie"),
        ("Wat is uw naam?", "naam"), ("Namens welke organisatie komt u?", "organisatie"), ("Dhr/Mevr", "aanspreektitel"),
        ("Heeft u dieetwensen?", "dieet"), ("Komt u?", "antwoord"), ("Aanwezig ja/nee", "antwoord"),
        ("Tijdstempel", "tijdstip"), ("Manifestatie", "manifestatie"), ("antwoord tafel-van-50", "tafel-van-50"),
        ("kenmerk: talen", "kenmerk:talen"), ("Nr.", "-"), ("#", "-"), ("Schoenmaat", ""), ("jan@x.nl", ""),
        ("Mag uw naam op de deelnemerslijst?", "op_deelnemerslijst"), ("Mogen wij u elk jaar schrijven?", "jaarbrief"),
        ("Wilt u het verslag?", "wil_verslag"), ("Rol", "functie"), ("Wijk", "buurt"),
        ("Aanwezig namens / Naam", "naam"), ("Functie / portefeuille", "functie"), ("Functie/Portefeuille", "functie"),
    ],
)  # fmt: skip
def test_heads(head: str, field: str) -> None:
    assert field_of(head) == field


def test_a_list_of_one_column_has_a_head() -> None:
    found = recognise(tabel(("Aanwezig namens / Naam",), ("Kim Bos",), ("Wim Smit",)))
    assert [kolom.veld for kolom in found.kolommen] == ["naam"]
    assert [rij.cellen[0] for rij in found.rijen] == ["Kim Bos", "Wim Smit"]


def test_content_speaks_where_there_is_no_head() -> None:
    rows = [("Jan de Vries", "jan@x.nl", "06 12345678", "bewoner"), ("An Bos", "an@x.nl", "030-1234567", "ondernemer")]

    assert fields(*rows) == ["naam", "email", "telefoon", "geleding"]
    assert fields(("Gezicht", "Bereik", "Snel", "Bloed"), *rows) == ["naam", "email", "telefoon", "geleding"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("Naam", "Wat is uw naam?"), ("", "Kim Proef")], ["-", "naam"]),
        ([("Naam", "Wat is uw naam?"), ("Anonymous", "Kim Proef")], ["-", "naam"]),
        ([("Wat is uw naam?", "Volledige naam"), ("Kim Proef", "n.v.t.")], ["naam", "-"]),
        ([("Naam", "Organisatie", "Werkt bij"), ("Kim Proef", "-", "Welzijn")], ["naam", "-", "organisatie"]),
    ],
)
def test_a_column_with_nothing_in_it_gives_way(rows: list[tuple[str, ...]], expected: list[str]) -> None:
    assert fields(*rows) == expected


@pytest.mark.parametrize(
    "head",
    ["Wilt u de e-mailnieuwsbrief ontvangen?", "E-mail consent", "Mogen wij u per telefoon benaderen?", "E-mail",
     "Heeft u een mobiel nummer?", "Is uw naam veranderd?", "Werkt u in de buurt?"],
)  # fmt: skip
def test_a_head_in_which_a_word_only_occurs_is_unknown(head: str) -> None:
    rows = [("Naam", head, "E-mailadres", "Telefoonnummer"), ("Kim Proef", "Ja", "kim@voorbeeld.nl", "0612345678"),
            ("Bo Test", "Nee", "", "")]  # fmt: skip
    assert fields(*rows) == ["naam", "", "email", "telefoon"]


def test_content_speaks_against_the_head() -> None:
    rows = [
        ("Contact", "Naam", "Categorie", "Status"),
        ("jan@x.nl", "Jan Smit", "A", "lid"),
        ("an@x.nl", "An Bos", "B", "lid"),
    ]
    assert fields(*rows) == ["email", "naam", "", ""]


def test_titles_above_and_heads_on_two_rows() -> None:
    found = recognise(
        tabel(
            ("Deelnemers van de tafel",),
            ("Versie 2", "van 12-1-2027"),
            ("Naam", "Contact", ""),
            ("", "Mail", "Telefoon"),
            ("Jan Smit", "jan@x.nl", "0612345678"),
            ("Naam", "Contact", ""),
        )
    )
    assert [kolom.veld for kolom in found.kolommen] == ["naam", "email", "telefoon"]
    assert (found.koprij, [row.nummer for row in found.rijen]) == (4, [5])


@pytest.mark.parametrize("row", [("#", "", ""), ("", "", "nr"), ("", "Begintijd", "")])
def test_a_row_that_names_no_field_is_no_second_row_of_heads(row: tuple[str, ...]) -> None:
    found = recognise(tabel(("Naam", "E-mail", "Komt u?"), row, ("Jan Smit", "jan@x.nl", "ja")))

    assert [kolom.veld for kolom in found.kolommen[:2]] == ["naam", "email"]
    assert [each.nummer for each in found.rijen] == [2, 3]


def test_naam_above_surnames() -> None:
    rows = [("Voornaam", "Naam"), ("Jan", "de Vries"), ("An", "Bos")]
    assert fields(*rows) == ["voornaam", "achternaam"]
    assert fields(("Voornaam", "Naam"), ("Jan", "Jan de Vries"), ("An", "An Bos")) == ["voornaam", "naam"]


def test_answers_go_to_the_gathering_in_the_question_or_the_only_one() -> None:
    days = {"tafel-van-50": dt.date(2027, 3, 12), "manifestatie": dt.date(2027, 4, 16)}
    rows = [("Naam", "Komt u op 16 april?"), ("Jan Smit", "ja")]

    assert fields(*rows, keuzes=Keuzes(dagen=days)) == ["naam", "manifestatie"]
    unclear = tabel(("Naam", "Komt u?"), ("Jan Smit", "ja"))
    assert [str(each) for each in Gastkolommen().what_to_choose(recognise(unclear, Keuzes(dagen=days)))] == [
        "a.csv:1:2: fout: rij 1, kolom B: bij welke bijeenkomst hoort `Komt u?`? Geef bijvoorbeeld `--bijeenkomst manifestatie`."
    ]
    assert recognise(unclear, Keuzes(bijeenkomst="bestuurstafel")).kolommen[1].veld == "bestuurstafel"
    assert recognise(unclear, Keuzes(dagen={"manifestatie": days["manifestatie"]})).kolommen[1].veld == "manifestatie"


@pytest.mark.parametrize(
    "choice", ["Maat=kenmerk:maat", "maat = kenmerk:maat", "B=kenmerk:maat", "kolom b=kenmerk:maat"]
)
def test_a_column_can_be_chosen_by_its_head_or_letter(choice: str) -> None:
    assert fields(("Naam", "Maat"), ("Jan Smit", "L"), keuzes=Keuzes((choice,))) == ["naam", "kenmerk:maat"]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("Maat", "`Maat` begrijp ik niet"),
        ("Mat=naam", "Er is geen kolom `Mat`. Bedoelde u `Maat`?"),
        ("Maat=buurd", "`buurd` is geen veld. Bedoelde u `buurt`?"),
    ],
)
def test_a_choice_that_does_not_fit_is_explained(choice: str, said: str) -> None:
    with pytest.raises(KolomFout, match="`") as caught:
        recognise(tabel(("Naam", "Maat"), ("Jan Smit", "L")), Keuzes((choice,)))
    assert said in str(caught.value)


def test_fields_in_the_words_of_people() -> None:
    assert [Gastkolommen().check_field(word) for word in ("e-mail", "Mobiel", "kenmerk: Talen ", "-", "Tafel van 50")] == [
        "email", "telefoon", "kenmerk:Talen", "-", "tafel-van-50",
    ]  # fmt: skip


def test_names_with_a_comma_and_a_kind_of_guests_below_a_vague_head() -> None:
    rows = [
        ("Wie", "Achternaam, Voornaam", "Werkt bij"),
        ("bewoner", "Pietersen, Ans", ""),
        ("professional", "Bos, Jan", "De Oever"),
        ("ambtenaar", "Vries, Els de", "Gemeente"),
    ]
    assert fields(*rows) == ["geleding", "naam", "organisatie"]
    assert fields(("Naam, voornaam", "Komt als"), ("Bos, Jan", "bewoners")) == ["naam", "geleding"]


def test_a_vague_head_stays_a_name_above_names() -> None:
    assert fields(("Wie", "Werkt bij"), ("Jan Bos", "De Oever"), ("An Smit", "")) == ["naam", "organisatie"]
    assert fields(("Wie", "Volledige naam"), ("Jan", "Jan Bos"), ("An", "An Smit")) == ["", "naam"]


def test_a_column_with_a_head_of_its_own_is_not_taken_for_geleding() -> None:
    both = [("Functie", "Geleding", "Naam"), ("bewoner", "bewoner", "Jan Bos")]
    assert fields(*both) == ["functie", "geleding", "naam"]
    assert fields(("Achternaam", "Voornaam"), ("Bakker", "Jan")) == ["achternaam", "voornaam"]
    assert fields(("Naam", "Functie"), ("Jan Bos", "wijkagent")) == ["naam", "functie"]
    assert fields(("Naam", "kenmerk: rol"), ("Jan Bos", "bewoner")) == ["naam", "kenmerk:rol"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (("bewoner", "prof", "gemeente", "student", "bew."), "geleding"),
        (("1", "2", "3", "1", "2"), ""),
        (("Groep A", "Groep B", "Groep A", "", ""), ""),
    ],
)
def test_a_group_is_a_geleding_when_one_stands_in_it(values: tuple[str, ...], field: str) -> None:
    rows = [(f"Kim Proef{i}", value) for i, value in enumerate(values)]
    assert fields(("Naam", "Groep"), *rows) == ["naam", field]


@pytest.mark.parametrize("long", ["versie " + ">" * 2000, "Wat wilt u nog kwijt? " * 60, "kenmerk: " + "é" * 301])
def test_a_head_that_is_too_long_for_a_name_asks_for_another(long: str) -> None:
    """YAML knows no key of more than 1,024 characters: a dossier with one could not be read."""
    found = recognise(tabel(("Naam", long), ("Jan Bos", "ja")))
    unknown = {each.plek: as_kenmerk(each) for each in found.onbekend}
    (melding,) = Gastkolommen().what_to_choose(found.choose(unknown))
    assert "kolom B heeft een kop van" in melding.tekst
    assert '`--kolom "B=kenmerk:talen"`' in melding.tekst
    assert not Gastkolommen().what_to_choose(recognise(tabel(("Naam", "Wat? " * 50), ("Jan Bos", "ja"))).choose(
        {1: "kenmerk:talen"}
    ))  # fmt: skip
