"""Any list in, the same notes out; twice is once."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from buurtkit.bevindingen.bronnen import read_source
from buurtkit.bevindingen.importeren import Invoer, Standaard, propose
from buurtkit.bevindingen.kolommen import NOTITIEKOLOMMEN
from buurtkit.bevindingen.nieuwe_codes import add_new_codes
from buurtkit.bevindingen.notities import add_notes
from buurtkit.bevindingen.refi_qda import codebook_bytes
from buurtkit.bevindingen.uitwisselen import as_csv
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.openen import open_bevindingen, open_waarnemingen
from buurtkit.lijsten.kolommen import WEG, KolomFout
from buurtkit.lijsten.rekenblad import without_guard
from buurtkit.lijsten.tabel import BronFout, clean

VANDAAG = dt.date(2027, 3, 13)

FORMS = """\
ID,Begintijd,Tijd van voltooien,E-mail,Naam,Aan welke tafel zat u?,Wat zag u in ronde 1?,Waar komt dat door?,Van wie kwam het?
1,3/13/27 20:01,3/13/27 20:05,anonymous,,Tafel 2,De stoep is stuk,Niemand belt terug,Bewoners;Ambtenaar
2,3/13/27 20:02,3/13/27 20:06,anonymous,,1,De stoep is stuk,,Kappers
"""

LIMESURVEY = """\
"id. Antwoord-ID","submitdate. Datum ingestuurd","startlanguage. Begintaal","Q01. Tafel","Q02. Ronde","Q03. Wat zag of hoorde u?"
"7","2027-03-13 20:01:00","nl","2","Begrijpen","Het is donker, en koud"
"""

TAGUETTE = """\
id,document,tag,content
4,tafel 2 ronde 1.docx,Geld,De subsidie stopt
4,tafel 2 ronde 1.docx,Zwerfafval,De subsidie stopt
9,verslag,,Er is een bankje
"""

QDC = """\
<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Ander programma">
  <Codes>
    <Code guid="1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294" name="Straat" isCodable="false">
      <Code guid="2FF58B12-6F6F-4B0C-8BE5-BBDC91F55294" name="Licht &amp; donker" isCodable="true">
        <Description>Over lampen.</Description>
      </Code>
    </Code>
    <Code guid="3FF58B12-6F6F-4B0C-8BE5-BBDC91F55294" name="Macht" isCodable="true"/>
  </Codes>
  <Sets><Set guid="4FF58B12-6F6F-4B0C-8BE5-BBDC91F55294" name="groep"/></Sets>
</CodeBook>
"""


def dossier_in(folder: Path) -> Dossier:
    lezing = load_dossier(folder)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


def read(folder: Path, path: Path, *choices: str, **usual: object) -> Invoer:
    bron = read_source(path)
    herkenning = NOTITIEKOLOMMEN.recognise(bron.tabel, choices) if bron.soort in ("tabel", "formulier") else None
    return propose(dossier_in(folder), bron, herkenning, Standaard(VANDAAG, **usual))  # type: ignore[arg-type]


def take_over(folder: Path, path: Path, *choices: str) -> Invoer:
    """Read a file and write what it adds."""
    invoer = read(folder, path, *choices)
    if invoer.codes:
        codes = open_bevindingen(folder)
        add_new_codes(codes, invoer.codes)
        codes.save()
    if invoer.notities:
        file = open_waarnemingen(folder)
        add_notes(file, invoer.notities)
        file.save()
    return invoer


def saved(folder: Path, name: str, text: str) -> Path:
    path = folder.parent / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"), [("forms.csv", FORMS), ("lime.csv", LIMESURVEY), ("taguette.csv", TAGUETTE), ("boek.qdc", QDC)]
)
def test_a_second_time_adds_nothing(map_: Path, name: str, text: str) -> None:
    path = saved(map_, name, text)
    assert take_over(map_, path).adds_anything
    before = {each.name: each.read_bytes() for each in map_.glob("*.yaml")}

    again = take_over(map_, path)

    assert not again.adds_anything
    assert again.al_bekend
    assert {each.name: each.read_bytes() for each in map_.glob("*.yaml")} == before


def test_a_form_with_a_question_per_column_gives_a_note_per_answer(map_: Path) -> None:
    invoer = read(map_, saved(map_, "forms.csv", FORMS))

    assert [(note.tafel, note.ronde, note.tekst, note.geledingen) for note in invoer.notities] == [
        (2, 1, "De stoep is stuk", ("bewoner", "beleid")),
        (2, 2, "Niemand belt terug", ("bewoner", "beleid")),
        (1, 1, "De stoep is stuk", ()),
    ]
    assert invoer.notities[0].thema == "verkeer"
    assert invoer.notities[0].herkomst
    assert invoer.notities[0].herkomst.plek == "rij 2, bij: Wat zag u in ronde 1?"
    (melding,) = invoer.meldingen
    assert str(melding).startswith("forms.csv:3:9: let op: rij 3, kolom I: `Kappers` is geen geleding")


def test_a_survey_with_codes_before_its_questions(map_: Path) -> None:
    (note,) = read(map_, saved(map_, "lime.csv", LIMESURVEY)).notities

    assert (note.tafel, note.ronde, note.tekst) == (2, 2, "Het is donker, en koud")


def test_highlights_of_taguette_keep_all_their_tags(map_: Path) -> None:
    invoer = take_over(map_, saved(map_, "taguette.csv", TAGUETTE))

    assert [(code.id, code.naam) for code in invoer.codes] == [("zwerfafval", "Zwerfafval")]
    money, bench = dossier_in(map_).waarnemingen[-2:]
    assert (money.tafel, money.ronde, money.codes) == (2, 1, ("financiering", "zwerfafval"))
    assert (bench.tafel, bench.codes) == (None, ())


def test_codes_of_a_codebook_become_codes_of_ones_own(map_: Path) -> None:
    take_over(map_, saved(map_, "boek.qdc", QDC))

    (code,) = dossier_in(map_).codes
    assert (code.id, code.naam, code.uitleg) == ("licht-donker", "Licht & donker", "Over lampen.")
    assert code.guid == "2ff58b12-6f6f-4b0c-8be5-bbdc91f55294"


def test_our_own_exports_add_nothing(map_: Path) -> None:
    dossier = dossier_in(map_)
    for name, content in (("eigen.qdc", codebook_bytes(dossier)), ("eigen.csv", as_csv(dossier))):
        path = map_.parent / name
        path.write_bytes(content)
        assert not read(map_, path).adds_anything, name


def test_one_answer_more_adds_one_note(map_: Path) -> None:
    take_over(map_, saved(map_, "forms.csv", FORMS))
    more = FORMS + "3,,,,,2,Een nieuwe stoep,,\n"

    invoer = take_over(map_, saved(map_, "andere naam.csv", more))

    assert [note.tekst for note in invoer.notities] == ["Een nieuwe stoep"]
    assert invoer.al_bekend == 3


def test_a_note_that_was_mended_by_hand_stays_as_it_is(map_: Path) -> None:
    id_ = "0b6f6f5e-93f0-4d3e-8a55-1e2a54d1f6aa"
    data = {"soort": "buurtkit-notities", "tafel": 2, "waarnemingen": [{"id": id_, "ronde": 1, "tekst": "De stop"}]}
    path = saved(map_, "tafel.json", json.dumps(data))
    take_over(map_, path)
    yaml = map_ / "waarnemingen.yaml"
    yaml.write_text(yaml.read_text("utf-8").replace("De stop", "De stoep"), "utf-8")
    before = yaml.read_bytes()

    invoer = take_over(map_, path)

    assert yaml.read_bytes() == before
    assert "al overgenomen als w4, met andere woorden" in invoer.meldingen[0].tekst


def test_answers_in_json_are_a_table_too(map_: Path) -> None:
    data = {"responses": [{"7": {"id": "7", "Tafel": "2", "Wat zag u?": "Een kat", "leeg": None}}]}

    (note,) = read(map_, saved(map_, "lime.json", json.dumps(data))).notities

    assert (note.tafel, note.tekst) == (2, "Een kat")


def test_what_is_not_known_is_asked(map_: Path) -> None:
    path = saved(map_, "x.csv", "Tafel;Kleur\n2;rood\n")
    melding, tip = NOTITIEKOLOMMEN.what_to_choose(NOTITIEKOLOMMEN.recognise(read_source(path).tabel))
    assert '`--kolom "Kleur=tekst"`' in melding.tekst
    assert "citaat_mag, geledingen" in tip.tekst

    (note,) = read(map_, path, "kleur=tekst").notities

    assert (note.tafel, note.tekst) == (2, "rood")
    with pytest.raises(KolomFout, match=r"Bedoelde u `tekst`\?"):
        NOTITIEKOLOMMEN.recognise(read_source(path).tabel, ["Kleur=teskt"])


def test_a_note_of_one_word_that_is_also_a_head_is_kept(map_: Path) -> None:
    invoer = read(map_, saved(map_, "x.csv", "Tafel;Opmerking\n;Reactie\n2;Citaat\nTafel;Opmerking\n"))

    assert [note.tekst for note in invoer.notities] == ["Reactie", "Citaat", "Opmerking"]


def test_a_word_above_an_empty_head_is_its_head(map_: Path) -> None:
    (note,) = read(map_, saved(map_, "x.csv", "Opmerking;;\n;Tafel;Ronde\nTe donker;2;1\n")).notities

    assert (note.tekst, note.tafel, note.ronde) == ("Te donker", 2, 1)


def test_a_chosen_column_has_its_field_to_itself(map_: Path) -> None:
    tabel = read_source(saved(map_, "x.csv", "Tafel;Groep 2;Opmerking\n1;2;Te donker\n")).tabel

    found = NOTITIEKOLOMMEN.recognise(tabel, ["Groep 2=tafel"])

    assert [kolom.veld for kolom in found.kolommen] == ["", "tafel", "tekst"]


@pytest.mark.parametrize("closed", ["Ja,Nee", "nee,Nee", "waar,onwaar"])
def test_a_column_with_only_yes_and_no_is_asked_about(map_: Path, closed: str) -> None:
    first, second = closed.split(",")
    text = f"Wat ziet u?,Bent u bewoner?\nDe lamp is kapot.,{first}\nKinderen spelen.,{second}\n"
    herkenning = NOTITIEKOLOMMEN.recognise(read_source(saved(map_, "x.csv", text)).tabel)

    assert [kolom.veld for kolom in herkenning.kolommen] == ["tekst", ""]
    assert NOTITIEKOLOMMEN.proposed(herkenning.onbekend[0]) == WEG
    (melding, _) = NOTITIEKOLOMMEN.what_to_choose(herkenning)
    assert melding.tekst.endswith("Alleen ja of nee zegt zonder die vraag niets.")


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("nr,stem,tekst\n1,4,De stoep is stuk\n2,,Geen licht\n", ["nr", "stem", "tekst"]),
        ("De stoep is stuk,a\nGeen licht,b\n", ["", ""]),  # nothing says that these are heads
        ("12,De stoep is stuk\n13,Geen licht\n", ["", ""]),
        ("De stoep is stuk\n", [""]),
    ],
)
def test_words_above_numbers_are_heads(map_: Path, text: str, heads: list[str]) -> None:
    herkenning = NOTITIEKOLOMMEN.recognise(read_source(saved(map_, "x.csv", text)).tabel, ["A=tekst"])
    assert [kolom.kop for kolom in herkenning.kolommen] == heads
    assert len(herkenning.rijen) == len(text.splitlines()) - any(heads)


@pytest.mark.parametrize(
    "written", ['xmlns="urn:QDA-XML:codebook:1:0"', 'xmlns="urn:QDA-XML:codebook:1.5"', 'xmlns=""', 'origin="x"']
)
def test_a_codebook_with_another_namespace_or_none_is_read(map_: Path, written: str) -> None:
    text = QDC.replace('xmlns="urn:QDA-XML:codebook:1.0" origin="Ander programma"', written)
    assert text != QDC

    codes = read(map_, saved(map_, "a.qdc", text)).codes
    assert [(code.naam, code.uitleg) for code in codes] == [
        (code.naam, code.uitleg) for code in read(map_, saved(map_, "b.qdc", QDC)).codes
    ]
    assert codes[0].uitleg == "Over lampen."


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.json", "{", "geen goed JSON"),
        ("a.json", '{"a": 1}', "geen lijst met antwoorden"),
        ("a.qdc", "<CodeBook", "beschadigd"),
        ("a.qdc", "<a/>", "geen codeboek"),
        ("a.qdc", '<!DOCTYPE a [<!ENTITY b "c">]><CodeBook/>', "DOCTYPE"),
        ("a.csv", "", "leeg"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, text: str, expected: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")

    with pytest.raises(BronFout, match=expected):
        read_source(tmp_path / name)


CELLS = st.text(st.characters(codec="utf-8"), max_size=40)
ROWS = st.lists(st.tuples(CELLS, st.integers(0, 9), st.integers(0, 4)), max_size=8)


def as_in_csv(text: str) -> str:
    """Give what a text in csv says: an apostrophe before a formula is no part of it."""
    return without_guard(io.StringIO(text, newline=None).read())


@given(rows=ROWS, kind=st.sampled_from(["csv", "json"]))
@example(rows=[("'=", 0, 0), ("'\rx", 0, 0)], kind="csv")
@example(rows=[("'=", 0, 0)], kind="json")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_rows_in_are_the_same_notes_out_and_twice_is_once(
    map_: Path, rows: list[tuple[str, int, int]], kind: str
) -> None:
    start = (map_ / "waarnemingen.yaml").read_bytes()
    names = ("tekst", "tafel", "ronde")
    path = map_.parent / f"lijst.{kind}"
    if kind == "json":
        items = [dict(zip(names, ("Eerste", 1, 1), strict=True)), *(dict(zip(names, row, strict=True)) for row in rows)]
        path.write_text(json.dumps(items), "utf-8")
    else:
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows([names, ("Eerste", 1, 1), *rows])
        path.write_text(text.getvalue(), "utf-8-sig", newline="")
    try:
        take_over(map_, path)
        once = (map_ / "waarnemingen.yaml").read_bytes()
        take_over(map_, path)

        assert (map_ / "waarnemingen.yaml").read_bytes() == once
        assert once.startswith(start)
        notes = dossier_in(map_).waarnemingen[3:]
        texts = [clean(as_in_csv(text) if kind == "csv" else text) for text, _, _ in rows]
        planned = [
            (text, table if table in (1, 2) else 0, ronde if ronde in (1, 2) else 0)
            for text, (_, table, ronde) in zip(texts, rows, strict=True)
            if text
        ]
        expected = [("Eerste", 1, 1), *planned]
        found = Counter((clean(note.tekst), note.tafel or 0, note.ronde or 0) for note in notes)
        assert found == Counter(expected)
        assert all(note.herkomst and note.herkomst.kenmerk for note in notes)
    finally:
        (map_ / "waarnemingen.yaml").write_bytes(start)


def test_the_same_words_a_second_time_are_a_second_note_whenever_they_come(map_: Path) -> None:
    head = "Tafel;Opmerking\n"
    take_over(map_, saved(map_, "x.csv", head + "2;Te donker\n"))

    invoer = take_over(map_, saved(map_, "x.csv", head + "2;Te donker\n2;Te donker\n"))

    assert [note.tekst for note in invoer.notities] == ["Te donker"]
    assert invoer.al_bekend == 1


def test_what_says_nothing_is_told_and_what_is_said_twice_is_told(map_: Path, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text(
        "Tafel;Ronde;Opmerking;Door wie;Mag quote?;Quote\n"
        "2;1;De stoep is stuk.;bewoner;ja;“Ik val er bijna.”\n"
        "2;1;x;bewoner;;\n"
        "2;1;De stoep is stuk;bewoner;;\n"
        "2;1 en 2;Het is donker;bewoner;;\n",
        encoding="utf-8",
    )
    invoer = read(map_, path)
    assert [note.tekst for note in invoer.notities] == ["De stoep is stuk.", "x", "De stoep is stuk", "Het is donker"]
    first = invoer.notities[0]
    assert (first.geledingen, first.citaat_mag, first.citaat) == (("bewoner",), True, "“Ik val er bijna.”")
    assert [(each.regel, each.kern) for each in invoer.meldingen] == [
        (3, "hier staat alleen `x`. Het komt erbij. Zegt het niets? Haal het dan weg."),
        (4, "hier staat hetzelfde als in rij 2. Beide komen erbij. Is het er één? Haal er dan een weg."),
        (5, "hier staat meer dan één ronde: `1 en 2`. De waarneming komt bij ronde 1."),
    ]
