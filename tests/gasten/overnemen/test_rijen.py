"""From rows to guests: what is read, what is told of, and that no good row is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.gasten.overnemen.kolommen import Gastkolommen, Keuzes, read_list, recognise
from buurtkit.gasten.overnemen.rijen import Gastopgaven, read_rows
from buurtkit.gasten.overnemen.twijfels import Plek, Uitleg
from buurtkit.lijsten.tabel import Bronrij, Brontabel, clean
from tests.gasten.lijsten import FORMULIER, VERENIGING, gemeente, workbook

VANDAAG = dt.date(2027, 1, 15)


def tabel(*rows: Sequence[str]) -> Brontabel:
    return Brontabel("a.csv", [Bronrij(i, [clean(cell) for cell in row]) for i, row in enumerate(rows, 1) if any(row)])


def lees(*rows: Sequence[str], **keuzes: str) -> Gastopgaven:
    herkenning = recognise(tabel(*rows), Keuzes(bijeenkomst=keuzes.get("bijeenkomst", "manifestatie")))
    return read_rows(herkenning, VANDAAG, {"manifestatie": dt.date(2027, 4, 16)})


def texts(opgaven: Gastopgaven) -> list[str]:
    return [str(melding) for melding in opgaven.meldingen]


def test_the_list_of_a_municipality(tmp_path: Path) -> None:
    herkenning = recognise(read_list(gemeente(tmp_path / "g.xlsx")), Keuzes(bijeenkomst="tafel-van-50"))
    read = read_rows(herkenning, VANDAAG, {"tafel-van-50": dt.date(2027, 3, 12)})

    assert herkenning.onbekend == []
    found = {
        (str(each.velden["naam"]), each.velden.get("geleding"), each.velden.get("telefoon"), each.velden.get("email"))
        for each in read.opgaven
    }
    assert found == {
        ("J.W. Bakker", "professional", "06 12 34 56 01", "j.bakker@welzijn.example"),
        ("J. Bakker", "ondernemer", "030 – 123 45 67", "brood@bakker.example"),
        ("A. van der Ven-van Dijk", "bewoner", "06 12 34 56 02", "amvdven@voorbeeld.example"),
        ("{'achternaam': 'Yilmaz'}", "bestuur", "+31 6 12 34 56 03", "o.yilmaz@waterdam.example"),
        ("Fatima el Ouali", "bewoner", None, None),
        ("Yıldız Çelik", "vrijwilliger", None, None),
        ("Piet Jansen", "bewoner", None, None),
        ("Jan en Marie Smit", "bewoner", None, "smit@voorbeeld.example"),
        ("Els Bos", None, None, "e.bos@thuis.example"),
    }
    answers = {each.rij: str(each.antwoorden["tafel-van-50"]) for each in read.opgaven if each.antwoorden}
    assert answers == {
        6: "ja 15-1-2027", 7: "ja 15-1-2027", 8: "misschien 15-1-2027", 9: "ja 15-1-2027", 11: "afgemeld 15-1-2027",
        13: "nee 15-1-2027",
    }  # fmt: skip
    third = read.opgaven[2]
    assert (third.velden["dieet"], third.velden["opmerking"]) == (("vegetarisch", "geen noten"), "komt later")
    assert read.overgeslagen == 1
    assert [text.partition(": ")[0] for text in texts(read)] == [
        "g.xlsx:10:5", "g.xlsx:10:9", "g.xlsx:11:6", "g.xlsx:14:2", "g.xlsx:15:2", "g.xlsx:16:6", "g.xlsx:16:9",
    ]  # fmt: skip
    assert texts(read)[0] == "g.xlsx:10:5: fout: Genodigden, rij 10, kolom E: `fatima@voorbeeld` is geen e-mailadres."


def test_a_form_gives_answers_on_the_day_they_came_in(tmp_path: Path) -> None:
    keuzes = Keuzes(dagen={"tafel-van-50": dt.date(2027, 3, 12), "manifestatie": dt.date(2027, 4, 16)})
    found = recognise(read_list(workbook(tmp_path / "f.xlsx", FORMULIER)), keuzes)
    read = read_rows(found, dt.date(2027, 2, 15))

    assert [str(each.antwoorden["manifestatie"]) for each in read.opgaven] == [
        "ja 3-2-2027", "misschien 3-2-2027", "nee 4-2-2027", "ja 5-2-2027",
    ]  # fmt: skip
    assert [each.velden.get("dieet") for each in read.opgaven] == [None, "glutenvrij", None, "glutenvrij"]


def test_a_club_with_parts_of_names(tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_bytes(VERENIGING.encode("cp1252"))
    herkenning = recognise(read_list(tmp_path / "v.csv"))

    assert [(kolom.kop, Gastkolommen().proposed(kolom)) for kolom in herkenning.onbekend] == [
        ("Lid sinds", "kenmerk:lid sinds"),
    ]
    names = [each.velden["naam"] for each in read_rows(herkenning, VANDAAG).opgaven]
    assert names == ["K. van der Meer", "P. Janssen", "P. Jansen", "Th. 't Hoen", "Chr. d'Ancona"]


def test_heads_between_the_rows_say_the_geleding() -> None:
    read = lees(
        ("Naam", "E-mail"), ("Bewoners", ""), ("Jan Smit", "jan@x.nl"), ("Ondernemers", ""), ("An Bos", "an@x.nl")
    )

    assert [each.velden["geleding"] for each in read.opgaven] == ["bewoner", "ondernemer"]
    assert read.overgeslagen == 2


def test_numbered_rows_without_a_guest_are_no_mistake() -> None:
    read = lees(("Nr", "Naam"), ("1", "Jan Smit"), ("2", ""), ("3", ""))

    assert (len(read.opgaven), texts(read)) == (1, [])


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Ja, graag!", "ja"), ("x", "ja"), ("NEE", "nee"), ("Helaas verhinderd", "nee"), ("aanwezig", "ja"),
        ("afwezig", "nee"), ("Weet ik nog niet", "misschien"), ("-", None), ("m.k.", "afgemeld"),
        ("genodigd 8-1-2027, ja 14-1-2027", "ja"),
    ],
)  # fmt: skip
def test_answers_in_all_ways_of_writing(cell: str, answer: str | None) -> None:
    read = lees(("Naam", "Komt u?"), ("Jan Smit", cell), ("An Bos", "ja"))
    verloop = read.opgaven[0].antwoorden.get("manifestatie")

    assert (verloop.nu.antwoord if verloop else None) == answer
    assert texts(read) == []


def test_bad_values_are_told_with_their_cell_and_the_guest_stays() -> None:
    read = lees(
        ("Naam", "E-mail", "Telefoon", "Geleding", "Komt u?"),
        ("Jan Smit", "jan@", "12", "koning", "blauw"),
        ("An Bos", "an@x.nl; an@y.nl", "06 12345678 / 030-1234567", "bewoner", "ja"),
        ("Kim Bol", "kim@x.nl", "", "bewoner", "nee"),
    )

    assert len(read.opgaven) == 3
    assert [(each.regel, each.kolom, each.ernst) for each in read.meldingen] == [
        (2, 2, "fout"), (2, 3, "fout"), (2, 4, "let op"), (2, 5, "fout"), (3, 2, "let op"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "along"),
    [("JA (2 pers)", "1"), ("Ja, met mijn partner", "1"), ("ja + 1", "1"), ("ja, wij komen met 3 personen", "2")],
)
def test_who_comes_along_is_taken_over_and_asked(cell: str, along: str) -> None:
    read = lees(("Naam", "Komt u?"), ("Jan Smit", cell))
    (guest,) = read.opgaven
    assert (guest.velden["neemt_mee"], str(guest.antwoorden["manifestatie"].nu.antwoord)) == (along, "ja")
    (text,) = texts(read)
    assert f"er staat `{cell}`. Overgenomen als ja, met `neemt_mee: {along}`. Klopt dat?" in text


def test_guests_as_people_have_them() -> None:
    heads = ("Naam", "Straat", "Huisnummer", "Postcode", "Woonplaats", "Tel", "Opmerkingen", "Personen")
    read = lees(
        heads,
        (
            "Jan Smit",
            "Zandweg",
            "12 a",
            "7412hk",
            "Deventer",
            "06 12345678 / 030-1234567",
            "slecht ter been, rollator",
            "2",
        ),
        ("An Bos", "Dorpsplein 3", "", "", "Epe", "", "geen lift nodig", "1"),
        ("Kim Bol", "Zandweg", "", "", "", "", "belt liever", "veel"),
    )
    first, second, _ = (each.velden for each in read.opgaven)
    assert {name: first[name] for name in ("adres", "postcode", "woonplaats")} == {
        "adres": "Zandweg 12 a", "postcode": "7412 HK", "woonplaats": "Deventer",
    }  # fmt: skip
    assert (first["telefoon"], first["opmerking"]) == (
        ["06 12 34 56 78", "030 – 123 45 67"], "slecht ter been, rollator",
    )  # fmt: skip
    assert (first["voorzieningen"], first["neemt_mee"]) == ("rollator", "1")
    assert (second["adres"], second["woonplaats"], second.get("voorzieningen"), second.get("neemt_mee")) == (
        "Dorpsplein 3", "Epe", None, None,
    )  # fmt: skip
    assert [text.partition(": ")[2] for text in texts(read)] == [
        "let op: rij 2, kolom G: `rollator` uit de opmerking staat ook bij voorzieningen.",
        "let op: rij 4, kolom B: bij `Zandweg` staat geen huisnummer.",
        "let op: rij 4, kolom H: `veel` is geen aantal mensen.",
    ]
    assert "kenmerken" not in first


@pytest.mark.parametrize(
    ("cell", "fields"),
    [
        ("Zandweg 12, 7412 HK Deventer", ("Zandweg 12", "7412 HK", "Deventer")),
        ("Zandweg 12 7412HK DEVENTER", ("Zandweg 12", "7412 HK", "DEVENTER")),
        ("Plein 1940 te Soest", ("Plein 1940 te Soest", None, None)),
        ("Dorpsstraat 1, Epe", ("Dorpsstraat 1", None, "Epe")),
        ("Zandweg 12, 7412 SS Deventer", ("Zandweg 12, 7412 SS", None, "Deventer")),
        ("onbekend", (None, None, None)),
    ],
)
def test_an_address_in_one_cell(cell: str, fields: tuple[str | None, ...]) -> None:
    (guest,) = lees(("Naam", "Adres"), ("Jan Smit", cell)).opgaven
    assert tuple(guest.velden.get(name) for name in ("adres", "postcode", "woonplaats")) == fields


TEXTS = st.text(max_size=14)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS), max_size=6))
def test_any_table_gives_guests_and_messages(rows: list[tuple[str, ...]]) -> None:
    good = ("Jan de Vries", "jan@voorbeeld.nl", "06 12345678", "bewoner", "ja")
    read = lees(("Naam", "E-mail", "Telefoon", "Geleding", "Komt u?"), *rows, good)

    last = read.opgaven[-1]
    assert (last.velden["naam"], last.velden["email"]) == ("Jan de Vries", "jan@voorbeeld.nl")
    told = {melding.regel for melding in read.meldingen}
    for number, row in enumerate(rows, 2):
        kept = any(opgave.rij == number for opgave in read.opgaven)
        assert kept or number in told or read.overgeslagen or not any(map(clean, row))


def test_an_unknown_geleding_gets_the_known_ones() -> None:
    (said,) = lees(("naam", "geleding"), ("Jan Bos", "ambtenaar"), ("An Bos", "bewoner")).meldingen
    assert said.tekst.startswith("rij 2, kolom B: `ambtenaar` is geen geleding die buurtkit kent.")
    assert "Kies uit `bewoner`, `professional`, " in said.tekst
    assert said.tekst.endswith(" en `politiek`.")


def test_what_refers_to_nothing_in_the_dossier_is_told_and_left_out() -> None:
    herkenning = recognise(
        tabel(("Naam", "Keuzes", "Vaste tafel"), ("Pia Bos", "wandelin, tekenen", "9"), ("Bo Smit", "koken", "2"))
    )
    read = read_rows(
        herkenning, VANDAAG, geleding="bewoner", bekend={"keuzes": ["wandeling", "tekenen"], "vaste_tafel": ["1", "2"]}
    )

    assert [(each.velden.get("keuzes"), each.velden.get("vaste_tafel")) for each in read.opgaven] == [
        (["tekenen"], None), (None, "2")
    ]  # fmt: skip
    assert texts(read) == [
        "a.csv:2:2: fout: rij 2, kolom B: `wandelin` staat niet in het dossier. Bedoelde u `wandeling`? Het is weggelaten.",
        "a.csv:2:3: fout: rij 2, kolom C: `9` staat niet in het dossier. Het is weggelaten.",
        "a.csv:3:2: fout: rij 3, kolom B: `koken` staat niet in het dossier. Het is weggelaten.",
    ]


def test_a_form_without_names_takes_the_names_of_its_parts() -> None:
    read = lees(("Naam", "Voornaam", "Achternaam"), ("Anonymous", "Kim", "Proef"), ("anoniem", "Bo", "Test"))
    assert [str(each.gelezen and each.gelezen.naam) for each in read.opgaven] == ["Kim Proef", "Bo Test"]


@pytest.mark.parametrize(
    ("head", "cell", "field", "value"),
    [
        ("Bent u vegetarisch?", "Ja", "dieet", "vegetarisch"),
        ("Bent u vegetarisch?", "Nee", "dieet", None),
        ("Heeft u een allergie?", "Nee", "dieet", None),
        ("Heeft u een allergie?", "Ja, noten", "dieet", "noten"),
        ("Heeft u een allergie?", "Nee, maar wel halal", "dieet", ("Nee", "maar wel halal")),
        ("Heeft u een rolstoelplek nodig?", "JA", "voorzieningen", "rolstoelplek"),
        ("Wat is uw dieet? [Glutenvrij]", "Ja", "dieet", "glutenvrij"),
        ("Wat is uw dieet? [Glutenvrij]", "Nee", "dieet", None),
        ("Komt u namens een organisatie?", "Nee", "organisatie", None),
        ("Heeft u nog opmerkingen?", "Nee", "kenmerken", None),
    ],
)
def test_yes_and_no_to_a_closed_question_are_no_value(head: str, cell: str, field: str, value: object) -> None:
    rows = (("Naam", head, "Wijk"), ("Kim Proef", cell, "Noord"), ("Bo Test", "iets heel anders", "Zuid"))
    herkenning = recognise(tabel(*rows), Keuzes(kolommen=["B=kenmerk:opmerking"] if "opmerk" in head else ()))
    first = read_rows(herkenning, VANDAAG, geleding="bewoner").opgaven[0]
    assert first.velden.get(field) == value


@pytest.mark.parametrize(
    "head", ["Heeft u een allergie?", "Heeft u dieetwensen?", "Komt u met een rolstoel of is een ringleiding nodig?"]
)
def test_a_yes_that_does_not_say_to_what_is_told(head: str) -> None:
    read = lees(("Naam", head), ("Kim Proef", "Ja"))
    assert not read.opgaven[0].velden.keys() & {"dieet", "voorzieningen"}
    where = "a.csv:2:2: let op: rij 2, kolom B"
    assert texts(read) == [f"{where}: bij `{head}` staat alleen `Ja`. Wat dat is, staat er niet bij. Vraag het na."]


HEADS = ("Naam", "Tijdstempel", "Komt u?")


def days(*stamps: str) -> list[str]:
    """Give the answers of a form with these time stamps."""
    names = ("Kim Proef", "Bo Test")
    read = lees(HEADS, *((name, stamp, "Ja") for name, stamp in zip(names, stamps, strict=False)))
    return [str(each.antwoorden["manifestatie"]) for each in read.opgaven]


@pytest.mark.parametrize(
    ("stamps", "expected"),
    [
        (["1/8/27 9:13:40", "1/14/27 9:13:40"], ["ja 8-1-2027", "ja 14-1-2027"]),
        (["12/1/26 9:13", "1/2/27 9:13"], ["ja 1-12-2026", "ja 2-1-2027"]),  # otherwise one is of a day to come
        (["1/2/2027 9:13 PM", "1/3/2027 8:00 AM"], ["ja 2-1-2027", "ja 3-1-2027"]),
        (["1-2-2026", "14-1-2027"], ["ja 1-2-2026", "ja 14-1-2027"]),
        (["13/1/2027", "1/12/2026"], ["ja 13-1-2027", "ja 1-12-2026"]),
        (["2027-01-08 09:12"], ["ja 8-1-2027"]),
    ],
)
def test_the_days_of_a_column_are_all_written_in_one_way(stamps: list[str], expected: list[str]) -> None:
    assert days(*stamps) == expected


@pytest.mark.parametrize(
    ("stamp", "said"),
    [
        ("1/14/27", "in deze kolom staat de maand voor de dag: `1/14/27` is 14 januari 2027."),
        ("5/6/26", "of in deze kolom de dag of de maand eerst staat, is niet te zien: `5/6/26` wordt 5 juni 2026."),
        ("25-1-2038", "`25-1-2038` wordt 25 januari 2038, en dat is na vandaag. Vandaag telt als dag van het antwoord."),
        ("1900-01-01", "`1900-01-01` wordt 1 januari 1900, en dat is te lang geleden. Vandaag telt als dag van het antwoord."),
    ],
)  # fmt: skip
def test_a_day_that_may_be_read_wrong_is_told(stamp: str, said: str) -> None:
    assert texts(lees(HEADS, ("Kim Proef", stamp, "Ja"))) == [f"a.csv:2:2: let op: rij 2, kolom B: {said}"]
    assert texts(lees(HEADS, ("Kim Proef", "14-1-2027", "Ja"))) == []


def test_a_day_to_come_in_an_answer_is_told() -> None:
    read = lees(("Naam", "Manifestatie"), ("Kim Proef", "ja 25-1-2038"), ("Bo Test", "ja 14-1-2027"))
    (said,) = texts(read)
    assert said.endswith("`ja 25-1-2038`: 25 januari 2038 is na vandaag. Kijk of die dag klopt.")


@pytest.mark.parametrize(
    ("cell", "answer", "beside"),
    [
        ("ja?", "ja", "?"), ("Ja, onder voorbehoud", "ja", "onder voorbehoud"), ("Nee, tenzij er vervoer is", "nee", "tenzij vervoer is"),
        ("Ja graag", "ja", ""), ("Ja, ik kom graag!", "ja", ""), ("Nee helaas", "nee", ""), ("✓", "ja", ""),
    ],
)  # fmt: skip
def test_what_stands_beside_an_answer_is_told(cell: str, answer: str, beside: str) -> None:
    read = lees(("Naam", "Komt u?"), ("Jan Smit", cell), ("An Bos", "ja"))
    assert read.opgaven[0].antwoorden["manifestatie"].nu.antwoord == answer
    where = f"a.csv:2:2: let op: rij 2, kolom B: er staat `{cell}`. Overgenomen als {answer}"
    assert texts(read) == ([f"{where}, zonder `{beside}`. Klopt dat?"] if beside else [])


def test_a_question_mark_alone_is_no_answer_and_told() -> None:
    read = lees(("Naam", "Komt u?"), ("Jan Smit", "?"), ("An Bos", "ja"))
    assert read.opgaven[0].antwoorden == {}
    assert texts(read)[0].endswith("er staat alleen `?`, en dat is niet overgenomen. Bedoelt u misschien?")


@pytest.mark.parametrize(
    ("cell", "email"),
    [
        ("loes dijkman@voorbeeld.nl", ""), ("Loes Dijkman loes@voorbeeld.nl", ""), ("loes@voorbeeld.n l", ""),
        ("Loes Dijkman <loes@voorbeeld.nl>", "loes@voorbeeld.nl"), ("loes@voorbeeld.nl (werk)", "loes@voorbeeld.nl"),
        ("privé: loes@voorbeeld.nl", "loes@voorbeeld.nl"), ("mailto:loes@voorbeeld.nl", "loes@voorbeeld.nl"),
        ("loes@voorbeeld.nl of dijkman@voorbeeld.nl", "loes@voorbeeld.nl"),
    ],
)  # fmt: skip
def test_no_address_is_made_of_a_part_of_what_stands_there(cell: str, email: str) -> None:
    read = lees(("Naam", "E-mail"), ("Loes Dijkman", cell), ("An Bos", "an@voorbeeld.nl"))
    assert read.opgaven[0].text("email") == email
    assert bool(email) or f"`{cell}` is geen e-mailadres: naast het adres staat" in texts(read)[0]


def test_a_word_that_is_no_geleding_is_told_once_with_all_its_rows() -> None:
    rows = [("Kim Bos", "prof"), ("Jan Smit", "bewoner"), ("An Vis", "prof"), ("Bo Test", "bew."), ("Wim Vos", "prof")]
    told = texts(lees(("Naam", "Geleding"), *rows))
    assert [text.partition(" Kies uit")[0].partition("rij ")[2] for text in told] == [
        "2, kolom B: `prof` is geen geleding die buurtkit kent. Ook in rij 4 en 6.",
        "5, kolom B: `bew.` is geen geleding die buurtkit kent.",
    ]


def asked(rows: Sequence[Sequence[str]], said: dict[Plek, str], known: dict[str, list[str]]) -> Gastopgaven:
    """Read rows with what somebody said about what was asked."""
    herkenning = recognise(tabel(*rows), Keuzes(bijeenkomst="manifestatie"))
    return read_rows(herkenning, VANDAAG, {}, bekend=known, uitleg=Uitleg(said))


def test_the_order_of_day_and_month_is_asked_once_for_the_column() -> None:
    rows = [("Tijdstempel", "Naam", "Geleding", "Manifestatie"),
            ("1/1/26 9:00", "Jan de Vries", "bewoner", "ja"), ("5/6/26 9:00", "Els Bos", "bewoner", "ja")]  # fmt: skip

    (doubt,) = asked(rows, {}, {}).twijfels
    assert doubt.vraag.startswith("of in deze kolom de dag of de maand eerst staat")
    assert doubt.keuzes == {
        "dag eerst": "de dag eerst: 5 juni 2026",
        "maand eerst": "de maand eerst: 6 mei 2026",
    }
    assert doubt.herstel == 'Anders? `--lees "5/6/26 9:00=maand eerst"`'

    read = asked(rows, {doubt.plek: "dag eerst"}, {})
    assert read.twijfels == []
    assert [str(each.antwoorden["manifestatie"]) for each in read.opgaven] == ["ja 1-1-2026", "ja 5-6-2026"]
    # Said on the command line, where nobody says which field it is about.
    read = asked(rows, {Plek("", "5/6/26 9:00"): "maand eerst"}, {})
    assert read.twijfels == []
    assert [str(each.antwoorden["manifestatie"]) for each in read.opgaven] == ["ja 1-1-2026", "ja 6-5-2026"]


def test_a_day_that_cannot_be_is_asked_and_can_be_put_right() -> None:
    rows = [("Tijdstempel", "Naam", "Geleding", "Manifestatie"),
            ("25-1-2038", "Jan de Vries", "bewoner", "ja"), ("3-1-2027", "Els Bos", "bewoner", "ja 4-1-2038")]  # fmt: skip

    stamp, answer = asked(rows, {}, {}).twijfels
    assert [each.soort for each in (stamp, answer)] == [
        "een dag die nog moet komen", "een antwoord van een dag die nog moet komen",
    ]  # fmt: skip
    assert list(answer.keuzes) == ["ja 4-1-2038", "ja", ""]

    read = asked(rows, {stamp.plek: "5-1-2027", answer.plek: "ja"}, {})
    assert [str(each.antwoorden["manifestatie"]) for each in read.opgaven] == ["ja 5-1-2027", "ja 3-1-2027"]
    assert read.twijfels == []
    assert asked(rows, {stamp.plek: "", answer.plek: "ja 4-1-2038"}, {}).twijfels == []  # as it was made of it


def test_what_is_not_in_the_dossier_is_asked_with_what_is() -> None:
    rows = [("Naam", "Geleding", "Keuzes"), ("Jan de Vries", "bewoner", "wandelin, koken")]
    known = {"keuzes": ["muziek", "wandeling"]}

    first, second = asked(rows, {}, known).twijfels
    assert (first.stond, list(first.keuzes)) == ("wandelin", ["wandeling", "muziek", ""])
    assert (second.stond, next(iter(second.keuzes))) == ("koken", "")

    read = asked(rows, {first.plek: "wandeling", second.plek: ""}, known)
    assert read.twijfels == []
    assert read.opgaven[0].texts("keuzes") == ("wandeling",)


def test_a_telephone_number_that_cannot_be_is_asked() -> None:
    rows = [("Naam", "Geleding", "Telefoon"), ("Jan de Vries", "bewoner", "0612")]
    (doubt,) = asked(rows, {}, {}).twijfels
    assert (doubt.onbruikbaar, list(doubt.keuzes)) == (True, [""])
    assert asked(rows, {doubt.plek: ""}, {}).twijfels == []
    assert asked(rows, {doubt.plek: "0612345678"}, {}).opgaven[0].velden["telefoon"] == "06 12 34 56 78"
