"""`buurtkit init` without a terminal: from proposals, from a file with answers, or from an example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.dossier.editor import named_schema, schema_path
from buurtkit.dossier.laden import load_dossier

VANDAAG = "2026-11-23"

ANTWOORDEN = """\
vraag: Wat maakt dat iedereen in de Molenwijk meedoet?
aanleiding: "De buurtsuper: dicht. # en nu?"
buurten: [Molenwijk, "'t Zand"]
gemeenten: [Waterdam]
naam: Samen in de Molenwijk
initiatiefnemer: Nynke van der Sluis
email: nynke@voorbeeld.nl
vaste_dag: manifestatie
dag: zaterdag 22 mei 2027
regio: midden
"""


def init(*args: object) -> Result:
    return CliRunner().invoke(app, ["init", *map(str, args), "--vandaag", VANDAAG])


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def antwoorden(tmp_path: Path) -> Path:
    path = tmp_path / "antwoorden.yaml"
    path.write_text(ANTWOORDEN, encoding="utf-8")
    return path


def test_all_proposals_make_a_dossier_that_only_asks_what_nobody_can_propose(tmp_path: Path) -> None:
    result = init(tmp_path / "x", "--ja")

    assert (result.exit_code, result.stderr) == (0, "")
    assert re.search("buurtkit.yaml +naam, gemeenten, buurten, vraag, initiatiefnemer en partners\n", result.stdout)
    assert re.search("tafel-van-50.yaml +plaats\n", result.stdout)
    check = CliRunner().invoke(app, ["check", str(tmp_path / "x"), "--vandaag", VANDAAG])
    assert check.exit_code == 0
    lines = check.stderr.splitlines()
    codes = {line.split("[")[1].split("]")[0] for line in lines if "[BK" in line}
    # Who sits at the table, and what the place is like: nobody can say that beforehand.
    assert codes == {"BK122", "BK204", "BK208", "BK401", "BK503", "BK851", "BK920"}


def test_the_files_explain_themselves_and_point_the_editor(tmp_path: Path) -> None:
    init(tmp_path / "x", "--ja")

    for path in (tmp_path / "x").glob("*.yaml"):
        content = path.read_bytes()
        assert named_schema(content) == schema_path(path.name)
        assert (tmp_path / "x" / schema_path(path.name)).is_file()
        keys = [line for line in content.decode().splitlines() if line.endswith(":") and line.strip("- ")[0] != "#"]
        assert content.decode().count("# ") > len(keys)


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        init(tmp_path / name, "--ja")
    assert written(tmp_path / "een") == written(tmp_path / "twee")


def test_answers_from_a_file_stand_in_the_dossier(tmp_path: Path, antwoorden: Path) -> None:
    result = init(tmp_path / "x", "--antwoorden", antwoorden, "--ja")

    assert (result.exit_code, result.stderr) == (0, "")
    dossier = load_dossier(tmp_path / "x").dossier
    assert dossier
    assert dossier.initiatief.opgave.aanleiding == "De buurtsuper: dicht. # en nu?"
    assert dossier.initiatief.buurten == ("Molenwijk", "'t Zand")
    assert [f"{each.datum:%a %d-%m}" for each in dossier.bijeenkomsten] == ["Thu 11-03", "Sat 22-05", "Thu 24-06"]
    assert dossier.initiatief.wie_nodig


def test_from_answers_alone_everything_else_waits(tmp_path: Path, antwoorden: Path) -> None:
    result = init(tmp_path / "x", "--antwoorden", antwoorden)

    assert result.exit_code == 0, result.stderr
    lezing = load_dossier(tmp_path / "x")
    assert lezing.fouten == []


@pytest.mark.parametrize("soort", ["tafel-van-50", "Manifestatie", "wijkdialoog"])
def test_the_kind_that_comes_first_is_planned_with_all_still_open(tmp_path: Path, antwoorden: Path, soort: str) -> None:
    text = ANTWOORDEN.split("vaste_dag")[0] + f"soort: {soort}\n"
    antwoorden.write_text(text + ("bijeenkomst_naam: Praat\n" if soort == "wijkdialoog" else ""), encoding="utf-8")

    result = init(tmp_path / "x", "--antwoorden", antwoorden)

    assert (result.exit_code, result.stderr) == (0, "")
    dossier = load_dossier(tmp_path / "x").dossier
    assert dossier
    (planned,) = dossier.bijeenkomsten
    assert planned.stap == ("praat" if soort == "wijkdialoog" else soort.lower())
    assert (planned.datum, planned.begin, planned.plaats.is_bekend) == (None, None, False)
    assert "Kies de dag van" in CliRunner().invoke(app, ["status", str(tmp_path / "x")]).stdout


def test_every_document_that_can_be_made_is_made(tmp_path: Path, antwoorden: Path) -> None:
    init(tmp_path / "x", "--antwoorden", antwoorden, "--ja")

    result = CliRunner().invoke(app, ["render", str(tmp_path / "x"), "--formaat", "docx"])

    assert result.exit_code == 0, result.stderr
    made = {path.stem for path in (tmp_path / "x" / "uitvoer").rglob("*.docx")}
    assert {"plan", "takenlijst", "draaiboek-vooraf", "aankondiging", "programma", "draaiboek"} <= made


def test_everything_that_is_wrong_with_answers_is_said_at_once(tmp_path: Path, antwoorden: Path) -> None:
    text = ANTWOORDEN.replace("regio: midden", "regio: oost").replace("email: nynke@voorbeeld.nl", "emial: nynke@x.nl")
    antwoorden.write_text(text, encoding="utf-8")

    result = init(tmp_path / "x", "--antwoorden", antwoorden)

    assert result.exit_code == 1
    first, second = result.stderr.splitlines()[:2]
    assert "antwoorden.yaml:7:1: fout: `emial` is hier geen bekende sleutel. Bedoelde u `email`?" in first
    assert "antwoorden.yaml:10:8: fout:" in second
    assert "`midden`" in second
    assert not (tmp_path / "x").exists()


def test_a_missing_answer_is_named_with_what_to_do(tmp_path: Path, antwoorden: Path) -> None:
    antwoorden.write_text("vraag: Hoe wonen wij hier goed?\n", encoding="utf-8")

    result = init(tmp_path / "x", "--antwoorden", antwoorden)

    assert result.exit_code == 1
    assert "`initiatiefnemer` ontbreekt." in result.stderr
    assert "Met `--ja` erbij" in result.stderr


def test_a_file_with_answers_that_is_not_there_is_said_to_be_so_and_nothing_more(tmp_path: Path) -> None:
    result = init(tmp_path / "x", "--antwoorden", tmp_path / "weg.yaml")

    assert (result.exit_code, result.stderr) == (1, f"{tmp_path / 'weg.yaml'}: fout: Dit bestand bestaat niet.\n")


def test_without_a_terminal_it_says_what_to_do(tmp_path: Path) -> None:
    result = init(tmp_path / "x")

    assert result.exit_code == 2
    assert "--antwoorden BESTAND" in result.stderr
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", ["buurtkit.yaml", "manifestatie.yaml"])
def test_nothing_of_a_dossier_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("van mij", encoding="utf-8")

    result = init(tmp_path, "--ja")

    assert result.exit_code == 3
    assert "Ik laat het staan." in result.stderr
    assert written(tmp_path) == {name: b"van mij"}


@pytest.mark.parametrize("naam", ["rivierenbuurt", "utrecht-2019", "leeg"])
def test_an_example_is_put_down_as_it_is(tmp_path: Path, naam: str) -> None:
    result = init(tmp_path / "x", "--voorbeeld", naam)

    assert (result.exit_code, result.stderr) == (0, "")
    assert load_dossier(tmp_path / "x").fouten == []


def test_an_unknown_example_gives_the_nearest(tmp_path: Path) -> None:
    result = init(tmp_path / "x", "--voorbeeld", "rivierenbuurd")

    assert result.exit_code == 2
    assert "Bedoelde u `rivierenbuurt`?" in result.stderr


def test_an_example_and_answers_do_not_go_together(tmp_path: Path) -> None:
    assert init(tmp_path / "x", "--voorbeeld", "leeg", "--ja").exit_code == 2


def test_kept_answers_are_not_passed_over(tmp_path: Path, antwoorden: Path) -> None:
    kept = tmp_path / ".init-antwoorden.yaml"
    kept.write_text("vraag: Hoe wonen wij hier goed?\n", encoding="utf-8")

    result = init(tmp_path, "--antwoorden", antwoorden)

    assert result.exit_code == 3
    assert "antwoorden van een eerdere keer" in result.stderr
    assert kept.exists()


def test_proposals_complete_kept_answers(tmp_path: Path) -> None:
    (tmp_path / ".init-antwoorden.yaml").write_text("vraag: Hoe wonen wij hier goed?\n", encoding="utf-8")

    assert init(tmp_path, "--ja").exit_code == 0

    assert yaml.safe_load((tmp_path / "buurtkit.yaml").read_text())["opgave"]["vraag"] == "Hoe wonen wij hier goed?"
    assert not (tmp_path / ".init-antwoorden.yaml").exists()
