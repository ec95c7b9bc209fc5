"""Reading YAML: text stays text, and whatever cannot be read gets a Dutch message at the right place."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.basis.melding import Melding
from buurtkit.yaml.lezen import MAX_BYTES, parse_yaml, place_of, read_yaml

BESTAND = "deelnemers.yaml"
QUOTES = 'Zet de tekst tussen aanhalingstekens: "tekst".'

GEWONE_TEKST = "Bewaar het als gewone tekst (UTF-8), bijvoorbeeld met Kladblok of TextEdit."


def shown(meldingen: list[Melding]) -> list[str]:
    return [f"{melding.regel}:{melding.kolom} {melding.tekst}" for melding in meldingen]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("19:30", "19:30"),
        ("0612345678", "0612345678"),
        ("nee", "nee"),
        ("on", "on"),
        ("null", "null"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        ("2027-03-12", "2027-03-12"),
        ("'NL: tekst'", "NL: tekst"),
        ('"NL: tekst"', "NL: tekst"),
        ("'~'", "~"),
        ("'oma''s huis'", "oma's huis"),
        ("oma's huis", "oma's huis"),
        ("“Goed wonen” en ‘zo’", "“Goed wonen” en ‘zo’"),
        ("100% & meer @ buurt", "100% & meer @ buurt"),
        ("https://voorbeeld.nl", "https://voorbeeld.nl"),
        ("tekst   ", "tekst"),
        ("tekst\t", "tekst"),
        ("tekst # een opmerking", "tekst"),
        ("C# en F#", "C# en F#"),
        ("|\n  een\n  #twee", "een\n#twee\n"),
        ("een\n  twee", "een twee"),
        ('"een\\ttwee"', "een\ttwee"),
        ("👩‍👧 Çelik-Şahin", "👩‍👧 Çelik-Şahin"),
    ],
)
def test_a_value_stays_the_text_that_was_written(written: str, value: str) -> None:
    knoop, meldingen = parse_yaml(f"sleutel: {written}\n", BESTAND)
    assert meldingen == []
    assert knoop == {"sleutel": value}


@pytest.mark.parametrize("written", ["", "~", "# later", "   "])
def test_an_empty_value_does_not_arrive_but_its_key_is_known(written: str) -> None:
    knoop, meldingen = parse_yaml(f"sleutel: {written}\n", BESTAND)
    assert meldingen == []
    assert knoop == {}
    assert knoop is not None
    assert list(knoop.sleutels) == ["sleutel"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_read_and_counted(end: str) -> None:
    knoop, meldingen = parse_yaml(end.join(["een: 1", "twee: 2", "een: 3", ""]), BESTAND)
    assert knoop == {"een": "1", "twee": "2"}
    assert [melding.regel for melding in meldingen] == [3]


def test_places_lead_back_to_what_was_written() -> None:
    knoop, _ = parse_yaml("deelnemers:\n  - naam: Jan\n    antwoorden: {manifestatie: ja}\n", BESTAND)
    assert knoop is not None
    assert place_of(knoop, ("deelnemers", 0)) == (1, 4)
    assert place_of(knoop, ("deelnemers", 0, "naam")) == (1, 10)
    assert place_of(knoop, ("deelnemers", 0, "naam"), key=True) == (1, 4)
    assert place_of(knoop, ("deelnemers", 0, "antwoorden", "manifestatie")) == (2, 31)
    assert place_of(knoop, ("deelnemers", 0, "bestaat niet")) == (1, 4)
    assert place_of(knoop, ("deelnemers", 7)) == (1, 2)


REFUSED = {
    "tag": f"Een waarde kan niet met ! beginnen. {QUOTES} Een YAML-tag kan hier niet.",
    "anchor": f"Een waarde kan niet met & beginnen. {QUOTES} Een YAML-anker kan hier niet.",
    "alias": f"Een waarde kan niet met * beginnen. {QUOTES} Een YAML-verwijzing kan hier niet.",
    "second document": "Hier begint een tweede document (`---`). Zet alles in één document.",
    "empty item": "Hier staat een streepje zonder tekst. Vul het in of haal de regel weg.",
    "no key": "Hier staat geen sleutel. Verwacht: een woord met een dubbele punt erachter, zoals `naam:`.",
    "control": "Hier staat een onzichtbaar stuurteken (U+0007). Haal het weg en typ de tekst opnieuw.",
    "list": "Hier begint meteen een lijst. Zet er een sleutel boven, zoals `deelnemers:`.",
    "text": "Hier staat losse tekst. Verwacht: sleutels met een waarde, zoals `naam: Jan`.",
    "glued": "Hier staat losse tekst. Verwacht: sleutels met een waarde, zoals `naam: Jan`. "
    "Achter `naam:` hoort een spatie.",
    "deep": "Dit zit meer dan 20 lagen diep. Een dossier is veel vlakker.",
    "double": "`naam` staat er twee keer, de eerste keer op regel 1. Laat er één staan.",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("naam: Jan\nnaam: Piet", ["2:1 double"]),
        ("a: !wet x", ["1:4 tag"]),
        ("a: !!python/object/apply:os.system [ls]", ["1:4 tag"]),
        ("a:\n  - !", ["2:5 tag"]),
        ("a: &Co", ["1:4 anchor"]),
        ("a: *ster", ["1:4 alias"]),
        ("*ster : x", ["1:1 alias"]),
        ("<<: *basis", ["1:5 alias"]),
        ("a: &a [x, x]\nb: &b [*a, *a]", ["1:4 anchor", "2:4 anchor", "2:8 alias", "2:12 alias"]),
        ("a: x\n---\nb: y", ["2:1 second document"]),
        ("lijst:\n  - een\n  -\n  - drie", ["3:4 empty item"]),
        ("? [a]\n: b\n'': c\n~: d", ["1:3 no key", "3:1 no key", "4:1 no key"]),
        ('a: "bel\\x07en"', ["1:4 control"]),
        ("- naam: Jan", ["1:1 list"]),
        ("Jan", ["1:1 text"]),
        ("# gasten\nnaam:Jan", ["2:1 glued"]),
        ("a: " + "[" * 30, ["1:23 deep"]),
        ("a: " + "{b: " * 5000, ["1:80 deep"]),
    ],
)
def test_what_a_dossier_does_not_have_is_refused_where_it_stands(text: str, expected: list[str]) -> None:
    places = [line.split(" ", 1) for line in expected]
    assert shown(parse_yaml(f"{text}\n", BESTAND)[1]) == [f"{place} {REFUSED[what]}" for place, what in places]


@pytest.mark.parametrize("text", ["", "\n\n", "# alleen een opmerking\n", "---\n", "~\n"])
def test_an_empty_file_is_an_error(text: str) -> None:
    knoop, meldingen = parse_yaml(text, BESTAND)
    assert knoop is None
    assert shown(meldingen) == ["1:1 Dit bestand is leeg. Vul het in of haal het weg."]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "naam: Jan\nplaats: Liège\n".encode("latin-1"),
            "2:11 Dit teken is niet te lezen als UTF-8 (waarschijnlijk `è`). "
            "Sla het bestand op als UTF-8 (in Kladblok: Opslaan als, Codering).",
        ),
        (b"PK\x03\x04...", "1:1 Dit is een bestand van Word of Excel. " + GEWONE_TEKST),
        (b"{\\rtf1 naam: Jan}", "1:1 Dit is tekst met opmaak (RTF). " + GEWONE_TEKST),
        ("naam: Jan\n".encode("utf-16"), "1:1 Dit bestand is opgeslagen als UTF-16. Sla het op als UTF-8."),
        (
            b"a: b\nnaam: J\x00an\n",
            "2:8 Hier staat een onzichtbaar stuurteken (U+0000). Haal het weg en typ de tekst opnieuw.",
        ),
        (
            "naam: J\u2028an\n".encode(),
            "1:8 Hier staat een onzichtbaar stuurteken (U+2028). Haal het weg en typ de tekst opnieuw.",
        ),
    ],
    ids=["latin-1", "word", "rtf", "utf-16", "nul", "line separator"],
)
def test_bytes_that_are_no_plain_utf8_are_refused_with_their_place(tmp_path: Path, raw: bytes, expected: str) -> None:
    path = tmp_path / BESTAND
    path.write_bytes(raw)
    knoop, meldingen = read_yaml(path, BESTAND)
    assert knoop is None
    assert shown(meldingen) == [expected]


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / BESTAND
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert shown(read_yaml(path, BESTAND)[1]) == ["0:0 Dit bestand is 50 MB. Verwacht: hooguit 5 MB."]


def test_a_file_that_is_only_just_too_large_is_not_said_to_fit(tmp_path: Path) -> None:
    path = tmp_path / BESTAND
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert shown(read_yaml(path, BESTAND)[1]) == ["0:0 Dit bestand is 6 MB. Verwacht: hooguit 5 MB."]


def test_a_folder_with_the_name_of_a_file_is_refused(tmp_path: Path) -> None:
    assert shown(read_yaml(tmp_path, BESTAND)[1]) == ["0:0 Dit is geen gewoon bestand. Is het een map?"]


def test_a_file_without_permission_is_an_error_in_dutch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    (tmp_path / BESTAND).write_text("naam: Jan\n")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert shown(read_yaml(tmp_path / BESTAND, BESTAND)[1]) == [
        "0:0 Dit bestand is niet te lezen: u heeft er geen rechten voor."
    ]


UNSAFE = st.characters(exclude_categories=["Cs"])
YAMLISH = st.text(st.sampled_from("abn:-?[]{},#&*!|>'\"%@` \t\n\\.~0é"), max_size=60)
TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1)


@given(st.one_of(YAMLISH, st.text(UNSAFE), st.lists(YAMLISH).map("\n".join)))
def test_no_text_makes_reading_fail_or_points_outside_the_file(text: str) -> None:
    knoop, meldingen = parse_yaml(text, BESTAND)
    assert knoop is not None or meldingen
    for melding in meldingen:
        assert 1 <= melding.regel <= len(text.splitlines()) + 1
        assert melding.kolom >= 1


@given(raw=st.binary(max_size=200))
def test_no_bytes_make_reading_fail(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(raw)
    knoop, meldingen = read_yaml(path, BESTAND)
    assert knoop is not None or meldingen


@given(TEXT)
def test_text_in_single_quotes_comes_back_letter_for_letter(text: str) -> None:
    written = text.replace("'", "''")
    assert parse_yaml(f"sleutel: '{written}'\n", BESTAND) == ({"sleutel": text}, [])


@given(TEXT)
def test_text_in_double_quotes_comes_back_letter_for_letter(text: str) -> None:
    written = text.replace("\\", "\\\\").replace('"', '\\"')
    assert parse_yaml(f'sleutel: "{written}"\n', BESTAND) == ({"sleutel": text}, [])


STRUCTURES = st.recursive(
    st.one_of(TEXT, st.integers(), st.booleans(), st.none(), st.dates(), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(TEXT, STRUCTURES), st.booleans())
def test_what_another_program_wrote_is_read_without_failing(data: object, flow: bool) -> None:
    knoop, meldingen = parse_yaml(yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow), BESTAND)
    assert knoop is not None or meldingen
