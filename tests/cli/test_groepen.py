"""Groups of any gathering: notes by hand, from the form and from a list, coverage, and what documents show of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from tests.conftest import KLEIN
from tests.render.test_stukken import made, text

BEZOEK = """\
soort: wijkbezoek
datum: 3 maart 2028
begin: 14.00 uur
einde: 16.00 uur
plaats: {naam: De Oase}
programma:
  - {begin: 14.00 uur, einde: 14.20 uur, wat: Welkom}
groepen:
  - {id: plein, onderwerp: Het plein, rondes: [1, 2], leider: ID, route: [school, plein, kerk], plaatsen: 12}
  - {id: groen, onderwerp: Groen in de straat, rondes: [2], plek: bij de kerk, erbij: [ID]}
  - {id: los, onderwerp: Losse eindjes}
"""


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """Give the small dossier with a visit to the neighbourhood in groups."""
    folder = Path(shutil.copytree(KLEIN, tmp_path / "x"))
    (folder / "bijeenkomsten").mkdir()
    first = read(folder).deelnemers[0].id
    (folder / "bijeenkomsten/bezoek.yaml").write_text(BEZOEK.replace("ID", first), "utf-8")
    return folder


def read(folder: Path) -> Dossier:
    lezing = load_dossier(folder)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


def bevindingen(*args: object, lines: str = "") -> Result:
    return CliRunner().invoke(app, ["bevindingen", *map(str, args)], input=lines)


def noted(folder: Path) -> list[tuple[str, str | None, int | None]]:
    return [(note.tekst, note.groep, note.ronde) for note in read(folder).waarnemingen_bij("bezoek")]


def test_notes_are_typed_for_the_groups_of_any_gathering(map_: Path) -> None:
    lines = "Nat\n\nVol\ngroep los\nKort\n=== groep plein, ronde 2 ===\nDroog\n"

    result = bevindingen("noteer", map_, "--bijeenkomst", "bezoek", lines=lines)

    assert (result.exit_code, result.stdout) == (0, f"4 waarnemingen erbij in {map_ / 'waarnemingen.yaml'}.\n")
    assert noted(map_) == [("Nat", "plein", 1), ("Vol", "plein", 2), ("Kort", "los", None), ("Droog", "plein", 2)]

    again = bevindingen("noteer", map_, "--bijeenkomst", "bezoek", lines=lines)
    assert "0 waarnemingen erbij" in again.stdout


def test_one_group_can_be_chosen_and_one_that_is_not_there_is_told(map_: Path) -> None:
    bevindingen("noteer", map_, "--bijeenkomst", "bezoek", "--groep", "groen", lines="Bomen\n")
    assert noted(map_) == [("Bomen", "groen", 2)]

    wrong = bevindingen("noteer", map_, "--bijeenkomst", "bezoek", lines="groep plijn\nBomen\n")
    assert wrong.exit_code == 1
    assert (
        "invoer:1:1: fout: Bij welke groep uit bijeenkomsten/bezoek.yaml hoort dit? "
        "Zet erboven bijvoorbeeld: groep plein ronde 1." in wrong.stderr
    )
    assert bevindingen("noteer", map_, "--bijeenkomst", "bezoekje", lines="x\n").exit_code == 2


def test_without_groups_a_line_that_begins_so_is_a_note(map_: Path) -> None:
    result = bevindingen("noteer", map_, "--tafel", "1", "--ronde", "1", lines="groep jongeren\n")
    assert result.exit_code == 0
    note = read(map_).waarnemingen[-1]
    assert (note.tekst, note.tafel, note.groep) == ("groep jongeren", 1, None)


def test_tables_without_rounds_take_notes_too(map_: Path) -> None:
    (map_ / "bijeenkomsten/dialoog.yaml").write_text("soort: wijktafel\ntafels: [{nummer: 1}, {nummer: 2}]\n", "utf-8")
    result = bevindingen("noteer", map_, "--bijeenkomst", "dialoog", lines="Een\n\nTwee\n")
    assert result.exit_code == 0, result.stderr
    found = [(note.tafel, note.ronde) for note in read(map_).waarnemingen_bij("dialoog")]
    assert found == [(1, None), (2, None)]


def test_each_group_has_a_form_of_which_the_notes_come_back(map_: Path, tmp_path: Path) -> None:
    result = bevindingen("formulier", map_, "--bijeenkomst", "bezoek", "--naar", tmp_path / "f")
    assert result.exit_code == 0
    files = sorted(path.name for path in (tmp_path / "f" / "bezoek").iterdir())
    assert files == ["notities-groep-groen.html", "notities-groep-los.html", "notities-groep-plein.html"]
    page = (tmp_path / "f/bezoek/notities-groep-plein.html").read_text("utf-8")
    assert "<h1>Notities van groep plein</h1>" in page
    assert '"groep": "plein"' in page

    shared = {"soort": "buurtkit-notities", "versie": 1, "bijeenkomst": "bezoek", "tafel": None, "groep": "plein"}
    rows = [
        {"id": f"6ba7b810-9dad-11d1-80b4-00c04fd430c{i}", "ronde": ronde, "tekst": text, "citaat_mag": False}
        for i, (text, ronde) in enumerate([("Veel gras", 2), ("Overal", None)])
    ]
    (tmp_path / "n.json").write_text(json.dumps({**shared, "waarnemingen": rows}), "utf-8")
    assert bevindingen("importeer", tmp_path / "n.json", map_, "--ja").stderr == ""
    assert noted(map_) == [("Veel gras", "plein", 2), ("Overal", "plein", None)]


def test_a_group_or_a_table_that_is_not_there_gets_no_form(map_: Path) -> None:
    unknown = bevindingen("formulier", map_, "--bijeenkomst", "bezoek", "--groep", "x")
    assert (unknown.exit_code, unknown.stderr.strip()) == (
        2,
        "Groep `x` is er niet. De groepen zijn: plein, groen, los.",
    )
    table = bevindingen("formulier", map_, "--bijeenkomst", "bezoek", "--tafel", "1")
    assert (table.exit_code, table.stderr.strip()) == (2, "Er zijn hier geen tafels.")
    assert bevindingen("formulier", map_, "--bijeenkomst", "bestuurstafel").exit_code == 1


@pytest.mark.parametrize(
    ("column", "value", "extra", "found"),
    [
        ("groep", "Het plein", (), "plein"),
        ("groep", "PLEIN", (), "plein"),
        ("groep", "tuin", (), None),
        ("thema", "x", ("--groep", "los"), "los"),
    ],
)
def test_a_list_names_groups_by_their_name_or_subject(
    map_: Path, tmp_path: Path, column: str, value: str, extra: tuple[str, ...], found: str | None
) -> None:
    (tmp_path / "n.csv").write_text(f"tekst;{column}\nBomen;{value}\n", "utf-8")
    result = bevindingen("importeer", tmp_path / "n.csv", map_, "--bijeenkomst", "bezoek", "--ja", *extra)
    assert noted(map_) == [("Bomen", found, None)]
    assert ("De waarneming komt erbij zonder groep." in result.stderr) == (found is None)


def test_where_there_are_no_groups_a_column_of_that_name_holds_tables(map_: Path, tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("tekst;groep\nBomen;1\n", "utf-8")
    bevindingen("importeer", tmp_path / "n.csv", map_, "--ja")
    note = read(map_).waarnemingen[-1]
    assert (note.bijeenkomst, note.tafel, note.groep) == ("tafel-van-50", 1, None)


def test_coverage_and_the_overview_know_the_groups(map_: Path) -> None:
    bevindingen("noteer", map_, "--bijeenkomst", "bezoek", lines="groep plein ronde 2\nNat\n")

    gaps = [each["tekst"] for each in json.loads(bevindingen("dekking", map_, "--json").stdout)["resultaat"]["gaten"]]
    assert "Van groep plein (Het plein) zijn er geen waarnemingen uit ronde 1." in gaps
    assert "Van groep groen (Groen in de straat) zijn er geen waarnemingen." in gaps
    assert "- Van groep groen (Groen in de straat) zijn er geen waarnemingen." in text(map_, "bezoek/verslag")

    shown = bevindingen("overzicht", map_, "--op", "tafel").stdout
    assert "groep plein (Het plein)" in shown


def test_a_finding_of_one_group_says_so(map_: Path) -> None:
    bevindingen("noteer", map_, "--bijeenkomst", "bezoek", "--groep", "groen", lines="Nat\nVol\n")
    ids = [note.id for note in read(map_).waarnemingen_bij("bezoek")]
    with (map_ / "bevindingen.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\n  - {{id: b77, kern: Het is nat, vraag: Wat nu?, waarnemingen: [{', '.join(ids)}]}}\n")

    gaps = json.loads(bevindingen("dekking", map_, "--json").stdout)["resultaat"]["gaten"]
    assert "Bevinding b77 rust alleen op groep groen." in [each["tekst"] for each in gaps]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("leider: ", "leider: x-", "Deelnemer `x-"),
        ("id: groen", "id: plein", "De id `plein` is al gebruikt op regel 9."),
    ],
)
def test_what_a_group_names_is_there(map_: Path, old: str, new: str, told: str) -> None:
    path = map_ / "bijeenkomsten/bezoek.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert [told in each.tekst for each in load_dossier(map_).meldingen] == [True]


def test_a_note_of_a_group_or_round_that_is_not_there_is_told(map_: Path) -> None:
    with (map_ / "waarnemingen.yaml").open("a", encoding="utf-8") as file:
        file.write("\n  - {id: w98, bijeenkomst: bezoek, groep: plijn, ronde: 3, tekst: Nat}\n")
    told = [each.tekst for each in load_dossier(map_).meldingen]
    assert [each.partition(".")[0] for each in told] == [
        "Groep `plijn` staat niet in bijeenkomsten/bezoek",
        "Ronde `3` staat niet in tafel-van-50",
    ]
    (map_ / "bijeenkomsten/bezoek.yaml").write_text("soort: wijkbezoek\n", "utf-8")
    assert "Groep `plijn` staat bij geen enkele bijeenkomst." in [each.tekst for each in load_dossier(map_).meldingen]


def test_rounds_print_as_one_block_with_the_groups_beside_each_other(map_: Path) -> None:
    draaiboek = text(map_, "bezoek/draaiboek")
    name = str(read(map_).deelnemers[0].naam)

    once, _, rounds = draaiboek.partition("## De groepen")[2].partition("## Ronde 1")
    assert "**Losse eindjes**" in once
    first, _, second = rounds.partition("## Ronde 2")
    assert "**Het plein**" in first
    assert "school → plein → kerk" in first
    assert f"leidt: {name}" in first
    assert "Groen in de straat" not in first
    assert "**Het plein**" in second
    assert f"erbij: {name}" in second


def test_each_group_has_a_paper_form_per_round(map_: Path) -> None:
    forms = made(map_, "bezoek/groepsformulier")
    assert sorted(name.removeprefix("bezoek/groepsformulier-").removesuffix(".md") for name in forms) == [
        "groep-groen-ronde-2",
        "groep-los",
        "groep-plein-ronde-1",
        "groep-plein-ronde-2",
    ]
    (form,) = [each for name, each in forms.items() if name.endswith("groen-ronde-2.md")]
    assert "**Groen in de straat.** Plek: bij de kerk. Leider: " in form


@pytest.mark.parametrize("naam", ["bezoek/groepsformulier", "bezoek/draaiboek"])
def test_documents_with_groups_are_made_in_all_their_formats(map_: Path, naam: str) -> None:
    result = CliRunner().invoke(app, ["render", str(map_), naam])
    assert result.exit_code == 0, result.stderr
    kinds = {path.suffix for path in (map_ / "uitvoer/bezoek").iterdir()}
    assert {".docx", ".pdf"} <= kinds
