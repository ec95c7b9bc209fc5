"""`buurtkit bevindingen`: overview, coverage, proposals, codes and export, as somebody types them."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier
from tests.cli.test_init_terminal import CTRL_C, ENTER, Terminal


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path / "x"))


def bevindingen(*args: object) -> Result:
    return CliRunner().invoke(app, ["bevindingen", *map(str, args)])


@pytest.fixture
def leeg(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder("voorbeelden") / "leeg", tmp_path / "leeg"))


def without_codes(folder: Path, id_: str) -> None:
    """Take the codes off one note of the example."""
    path = folder / "waarnemingen.yaml"
    head, mark, tail = path.read_text(encoding="utf-8").partition(f"  - id: {id_}\n")
    note, blank, rest = tail.partition("\n\n")
    path.write_text(head + mark + note.partition("\n    codes:")[0] + blank + rest, encoding="utf-8")


def test_coverage_says_what_is_missing_and_is_no_error(map_: Path) -> None:
    result = bevindingen("dekking", map_)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "Nog niet gebruikt\n  2 waarnemingen staan in geen enkele bevinding.\n    w30, w50\n" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert bevindingen("dekking", map_, "--streng").exit_code == 1


def test_coverage_as_data_says_the_same(map_: Path) -> None:
    result = bevindingen("dekking", map_, "--json", "--streng")

    data = json.loads(result.stdout)
    assert (result.exit_code, data["status"]) == (1, "verbeteren")
    assert {
        "soort": "ongebruikt",
        "tekst": "2 waarnemingen staan in geen enkele bevinding.",
        "ids": ["w30", "w50"],
    } in (data["resultaat"]["gaten"])


def test_a_table_without_notes_is_seen(map_: Path) -> None:
    path = map_ / "tafel-van-50.yaml"
    path.write_text(path.read_text("utf-8").replace("tafels:\n", "tafels:\n  - nummer: 8\n", 1), encoding="utf-8")
    assert "Van tafel 8 zijn er geen waarnemingen." in bevindingen("dekking", map_).stdout


@pytest.mark.parametrize(
    ("op", "row"),
    [
        ("thema", ("Samenwerken", "13", "3", "7")),
        ("code", ("financiering", "Geld", "5", "4", "4")),
        ("tafel", ("tafel", "3", "(Linge)", "10", "1", "5")),
        ("geleding", ("kennispartners", "2", "2", "3")),
    ],
)
def test_the_overview_counts_notes_tables_and_kinds(map_: Path, op: str, row: tuple[str, ...]) -> None:
    result = bevindingen("overzicht", map_, "--op", op)

    assert (result.exit_code, result.stderr) == (0, "")
    assert any(tuple(line.split()[: len(row)]) == row for line in result.stdout.splitlines()), result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_notes_stand_below_when_asked(map_: Path) -> None:
    shown = " ".join(bevindingen("overzicht", map_, "--waarnemingen").stdout.split())
    assert "Rondkomen: 12 waarnemingen aan 2 tafels, van bewoners," in shown
    assert "w39 De fietsenmaker laat mensen in drie keer betalen." in shown


def test_the_overview_as_data_has_ids_and_a_total(map_: Path) -> None:
    data = json.loads(bevindingen("overzicht", map_, "--op", "code", "--json").stdout)["resultaat"]
    by_id = {row["id"]: row for row in data["rijen"]}
    assert by_id["licht"]["ids"] == ["w01", "w02", "w04", "w05", "w06", "w64"]
    assert (data["totaal"]["waarnemingen"], data["totaal"]["tafels"]) == (71, 7)
    assert data["zonder"] == []


def test_notes_that_have_nothing_to_go_by_are_named(map_: Path) -> None:
    without_codes(map_, "w54")
    assert "1 waarneming heeft geen code:\n  w54" in bevindingen("overzicht", map_, "--op", "code").stdout


def test_an_empty_dossier_says_so(leeg: Path) -> None:
    assert bevindingen("overzicht", leeg).stdout == "Er zijn nog geen waarnemingen.\n"
    assert bevindingen("dekking", leeg).stdout == "Tafels\n  Er zijn nog geen waarnemingen.\n"
    assert bevindingen("voorstellen", leeg).stdout == "Er is niets voor te stellen.\n"


def test_an_order_that_does_not_exist_is_refused_in_dutch(map_: Path) -> None:
    result = bevindingen("overzicht", map_, "--op", "kleur")
    assert result.exit_code == 2
    assert "kan niet bij" in result.stderr


def test_without_a_terminal_proposals_are_shown_and_nothing_changes(map_: Path) -> None:
    without_codes(map_, "w54")
    before = (map_ / "waarnemingen.yaml").read_bytes()

    result = bevindingen("voorstellen", map_, "--codes")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("w54: Een project van twee jaar zoekt")
    assert "Code: financiering (Geld)." in result.stdout
    assert "Want hier staat: " in result.stdout
    assert (map_ / "waarnemingen.yaml").read_bytes() == before


def test_proposals_as_data_can_be_only_codes_or_only_groups(map_: Path) -> None:
    def found(*args: str) -> tuple[bool, bool]:
        data = json.loads(bevindingen("voorstellen", map_, "--alles", "--json", *args).stdout)["resultaat"]
        return bool(data["codes"]), bool(data["groepen"])

    assert found() == (True, True)
    assert found("--codes") == (True, False)
    assert found("--groepen") == (False, True)


@pytest.mark.parametrize(
    ("tables", "head"),
    [
        ((), "Samen? 2 waarnemingen."),
        ((1,), "Samen? 2 waarnemingen, waarvan 1 aan 1 tafel."),
        ((1, 2), "Samen? 2 waarnemingen aan 2 tafels."),
    ],
)
def test_tables_are_only_counted_where_they_were_written_down(
    tmp_path: Path, tables: tuple[int, ...], head: str
) -> None:
    folder = Path(shutil.copytree(Path(__file__).parents[1] / "klein", tmp_path / "x"))
    for name in ("bevindingen", "afspraken", "bestuurstafel", "manifestatie"):
        (folder / f"{name}.yaml").unlink()
    texts = ("Er is te weinig plek voor fietsen.", "Fietsen hebben geen plekken.")
    seats = [*(f", tafel: {table}" for table in tables), "", ""]
    notes = [
        f"  - {{id: w{i}, bijeenkomst: tafel-van-50, tekst: {text}{seat}}}"
        for i, (text, seat) in enumerate(zip(texts, seats, strict=False), 1)
    ]
    (folder / "waarnemingen.yaml").write_text("\n".join(["waarnemingen:", *notes, ""]), encoding="utf-8")

    shown = bevindingen("voorstellen", folder, "--groepen").stdout
    assert shown.splitlines()[0] == head
    assert "    Hier staat: plek, fietsen." in shown
    assert "    Hier staat: fietsen, plekken." in shown
    (group,) = json.loads(bevindingen("voorstellen", folder, "--groepen", "--json").stdout)["resultaat"]["groepen"]
    assert group["tafels"] == (len(tables) or None)
    assert group["woorden"] == ["plek", "fietsen", "plekken"]
    assert group["per_waarneming"]["w2"] == ["fietsen", "plekken"]


def test_codes_are_put_at_a_note_and_taken_off_again(map_: Path) -> None:
    before = (map_ / "waarnemingen.yaml").read_bytes()

    result = bevindingen("codeer", "w54", "beleid", "financiering", "--map", map_)
    assert (result.exit_code, result.stdout) == (0, "Erbij voor w54: beleid\n")
    assert load_dossier(map_).dossier.waarneming_bij_id["w54"].codes == ("financiering", "beleid")  # type: ignore[union-attr]
    assert "ze stonden er al" in bevindingen("codeer", "w54", "beleid", "--map", map_).stdout

    assert bevindingen("codeer", "w54", "beleid", "--weg", "--map", map_).stdout == "Weg bij w54: beleid\n"
    assert "stonden er niet" in bevindingen("codeer", "w54", "beleid", "--weg", "--map", map_).stdout
    assert (map_ / "waarnemingen.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("w54", "financieering"), "Er is geen code `financieering`. Bedoelde u `financiering`?"),
        (("w54", "Geld"), "U bedoelt `financiering`."),
        (("w54", "xyz"), "Een eigen code zet u bovenaan in bevindingen.yaml"),
        (("w540", "macht"), "Er is geen waarneming `w540`. Bedoelde u `w54`?"),
    ],
)
def test_an_unknown_code_or_note_is_explained(map_: Path, args: tuple[str, ...], said: str) -> None:
    result = bevindingen("codeer", *args, "--map", map_)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("kind", ["csv", "qdc", "qdpx"])
def test_a_file_is_made_and_made_again(map_: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"uit.{kind}"
    assert bevindingen("exporteer", map_, "--naar", path).exit_code == 0
    first = path.read_bytes()
    assert zipfile.is_zipfile(path) == (kind == "qdpx")
    assert "ongewijzigd" in bevindingen("exporteer", map_, "--naar", path).stdout
    path.write_bytes(b"van mij")
    result = bevindingen("exporteer", map_, "--naar", path)
    assert (result.exit_code, path.read_bytes()) == (3, b"van mij")
    assert bevindingen("exporteer", map_, "--naar", path, "--overschrijf").exit_code == 0
    assert path.read_bytes() == first


def test_an_export_has_a_place_of_its_own_and_a_known_kind(map_: Path) -> None:
    assert bevindingen("exporteer", map_).exit_code == 0
    assert (map_ / "uitvoer" / "uitwisselen" / "waarnemingen.csv").exists()
    result = bevindingen("exporteer", map_, "--naar", "x.pdf")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_name_in_a_note_stops_the_export(map_: Path, tmp_path: Path) -> None:
    path = map_ / "waarnemingen.yaml"
    path.write_text(
        path.read_text("utf-8").replace("Een bewoner noemde", "Hennie van 't Veer noemde"), encoding="utf-8"
    )
    result = bevindingen("exporteer", map_, "--naar", tmp_path / "uit.csv")
    assert result.exit_code == 1
    assert "[BK710]" in result.stderr
    assert not (tmp_path / "uit.csv").exists()


@pytest.fixture
def terminal(map_: Path) -> Iterator[Terminal]:
    without_codes(map_, "w54")
    shown = Terminal(sys.executable, "-m", "buurtkit", "bevindingen", "voorstellen", str(map_))
    yield shown
    shown.close()


def test_only_a_yes_is_written_down(map_: Path, terminal: Terminal) -> None:
    terminal.read("Voorstel 1 van")
    terminal.read("Past deze code?")
    terminal.type_in("1" + ENTER)
    terminal.read("Staat erbij: financiering bij w54.")
    while terminal.read("Past deze code?", "Klaar. U zei 1 keer ja.").startswith("Past"):
        terminal.type_in("2" + ENTER)

    assert terminal.einde() == 0
    assert load_dossier(map_).dossier.waarneming_bij_id["w54"].codes == ("financiering",)  # type: ignore[union-attr]


def test_stopping_keeps_what_was_chosen(map_: Path, terminal: Terminal) -> None:
    terminal.read("Past deze code?")
    terminal.type_in(CTRL_C)
    assert terminal.einde() == 130
    assert load_dossier(map_).dossier.waarneming_bij_id["w54"].codes == ()  # type: ignore[union-attr]


def test_a_group_becomes_a_finding_in_ones_own_words(map_: Path) -> None:
    (map_ / "bevindingen.yaml").unlink()
    for name in ("bestuurstafel.yaml", "afspraken.yaml"):
        (map_ / name).unlink()
    path = map_ / "waarnemingen.yaml"
    notes = (
        path.read_text("utf-8")
        .replace("      - licht\n", "      - macht\n")
        .replace("      - vast-gezicht\n", "      - macht\n")
    )
    path.write_text(notes, encoding="utf-8")
    terminal = Terminal(sys.executable, "-m", "buurtkit", "bevindingen", "voorstellen", str(map_), "--groepen")
    try:
        terminal.read("Maken deze samen een bevinding?")
        terminal.type_in("1" + ENTER)
        terminal.read("Wat zeggen deze waarnemingen samen?")
        terminal.type_in("Het gaat hier vaak over hetzelfde." + ENTER)
        terminal.read("welke open vraag")
        terminal.type_in(ENTER)
        terminal.read("bevinding b01")
        terminal.read("Maken deze samen een bevinding?")
        terminal.type_in(CTRL_C)
        assert terminal.einde() == 130
    finally:
        terminal.close()
    lezing = load_dossier(map_)
    assert lezing.dossier, lezing.meldingen
    (finding,) = lezing.dossier.bevindingen
    assert (finding.kern, finding.vraag) == ("Het gaat hier vaak over hetzelfde.", "Hoe kijkt u hiernaar?")
    assert len(finding.waarnemingen) > 1
