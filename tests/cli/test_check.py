"""`buurtkit check`: all errors at once, with their place, in Dutch, and an exit code that scripts can use."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app

GOED = """\
naam: Goed wonen
gemeenten: [Utrecht]
buurten: [Rivierenbuurt]
opgave: {vraag: Hoe blijven wij hier goed wonen?}
initiatiefnemer: {naam: Nynke van der Sluis}
"""
GAST = "deelnemers:\n  - {naam: Jan de Vries, geleding: bewoner}\n"
TAFEL = "datum: 12 maart 2027\nbegin: 19.30 uur\neinde: 22.00 uur\nplaats: {naam: De Schakel}\n"
RONDE = "rondes: [{begin: 20.00 uur, einde: 20.40 uur, naam: Een, vraag: Wat?}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "buurtkit.yaml").write_text(GOED, encoding="utf-8")
    return tmp_path


def test_a_right_dossier_is_summed_up_on_stdout() -> None:
    voorbeeld = data_folder("voorbeelden") / "rivierenbuurt"
    result = CliRunner().invoke(app, ["check", str(voorbeeld), "--vandaag", "2027-01-11"])
    found = "3 bijeenkomsten, 68 deelnemers, 71 waarnemingen, 12 bevindingen en 8 afspraken"
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"Het dossier klopt: {found}.\n", "")


def test_errors_go_to_stderr_each_on_its_own_line(folder: Path) -> None:
    (folder / "deelnemers.yaml").write_text(GAST.replace("bewoner", "buur"))
    (folder / "buurtkit.yaml").write_text(f"{GOED}website: buurt.nl\n")
    result = CliRunner().invoke(app, ["check", str(folder)])
    assert (result.exit_code, result.stdout) == (1, "")
    lines = result.stderr.splitlines()
    assert (
        lines[0] == "buurtkit.yaml:6:10: fout: Hier staat `buurt.nl`. Verwacht: een webadres dat met https:// begint."
    )
    assert lines[1].startswith("deelnemers.yaml:2:36: fout: Hier staat `buur`. Verwacht: `bewoner`, ")
    assert lines[2:] == ["", "Het dossier heeft 2 fouten."]


def test_a_stray_file_is_pointed_out_but_is_no_error(folder: Path) -> None:
    (folder / "deelnemer.yaml").write_text(GAST)
    result = CliRunner().invoke(app, ["check", str(folder)])
    assert result.exit_code == 0
    assert result.stderr.startswith("deelnemer.yaml: let op: ")
    assert "Bedoelde u `deelnemers.yaml`?" in result.stderr


def test_without_a_folder_the_current_one_is_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert CliRunner().invoke(app, ["check"]).exit_code == 0


BOMB = "a0: &a0 [x]\n" + "".join(f"a{i + 1}: &a{i + 1} [{', '.join([f'*a{i}'] * 9)}]\n" for i in range(9))

BAD = {
    "wrong weekday": ("tafel-van-50.yaml", TAFEL.replace("12 maart", "donderdag 12 maart"), "1:8"),
    "unknown key": ("tafel-van-50.yaml", f"{TAFEL}plats: x\n", "5:1"),
    "duplicate key": ("tafel-van-50.yaml", f"{TAFEL}datum: 13 maart 2027\n", "5:1"),
    "missing key": ("buurtkit.yaml", GOED.replace("gemeenten: [Utrecht]\n", ""), "1:1"),
    "empty value": ("buurtkit.yaml", GOED.replace("[Utrecht]", ""), "2:1"),
    "tag": ("deelnemers.yaml", "deelnemers: !!python/object/apply:os.system ['x']\n", "1:13"),
    "alias bomb": ("deelnemers.yaml", BOMB, "1:5"),
    "merge key": ("deelnemers.yaml", "<<: {a: b}\ndeelnemers: []\n", "1:1"),
    "deep nesting": ("deelnemers.yaml", "deelnemers: " + "[" * 900, "1:32"),
    "Latin-1": ("deelnemers.yaml", GAST.replace("Jan", "José").encode("latin-1"), "2:15"),
    "tab": ("deelnemers.yaml", "deelnemers:\n\t- naam: Jan\n", "2:1"),
    "empty file": ("deelnemers.yaml", "", "1:1"),
    "list for mapping": ("deelnemers.yaml", "- naam: Jan\n", "1:1"),
    "mapping for list": ("deelnemers.yaml", "deelnemers: {naam: Jan}\n", "1:13"),
    "control character": ("deelnemers.yaml", GAST.replace("Jan", "J\x07an"), "2:13"),
    "escaped control": ("deelnemers.yaml", GAST.replace("Jan de Vries", '"J\\x07an"'), "2:12"),
    "two documents": ("deelnemers.yaml", f"{GAST}---\n{GAST}", "3:1"),
    "open quote": ("deelnemers.yaml", "deelnemers:\n  - naam: 's Gravesande\n", "2:11"),
    "percent sign": ("deelnemers.yaml", "deelnemers:\n  - naam: %naam%\n", "2:11"),
    "at sign": ("deelnemers.yaml", "deelnemers:\n  - naam: @jan\n", "2:11"),
    "no space": ("deelnemers.yaml", "deelnemers:\n  - naam:Jan\n    geleding: bewoner\n", "2:10"),
    "dash without text": ("deelnemers.yaml", "deelnemers:\n  -\n", "2:4"),
    "wrong indentation": ("deelnemers.yaml", "deelnemers:\n  - naam: Jan\n   geleding: bewoner\n", "3:4"),
    "dangling table": ("deelnemers.yaml", GAST.replace("bewoner", "bewoner, vaste_tafel: 3"), "2:58"),
    "dangling observation": (
        "bevindingen.yaml",
        "bevindingen:\n  - {id: b1, kern: x, vraag: y, waarnemingen: [w1]}\n",
        "2:48",
    ),
    "two identical ids": ("deelnemers.yaml", f"{GAST}  - {{naam: Jan de Vries, geleding: kennis}}\n", "3:5"),
    "name without id": ("deelnemers.yaml", GAST.replace("Jan de Vries", "李明"), "2:12"),
}


def test_more_depth_than_libyaml_reads_is_told_too(folder: Path) -> None:
    (folder / "deelnemers.yaml").write_text("deelnemers: " + "[" * 10_000, encoding="utf-8")

    result = CliRunner().invoke(app, ["check", str(folder)])

    assert result.exit_code == 1
    assert re.match(
        r"deelnemers\.yaml:1:\d+: fout: Dit zit .* lagen diep\. Een dossier is veel vlakker\.", result.stderr
    )


@pytest.mark.parametrize(("bestand", "text", "place"), BAD.values(), ids=BAD)
def test_whatever_is_wrong_ends_in_dutch_with_a_place_and_exit_code_1(
    folder: Path, bestand: str, text: str | bytes, place: str
) -> None:
    (folder / bestand).write_bytes(text if isinstance(text, bytes) else text.encode())
    result = CliRunner().invoke(app, ["check", str(folder)])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"{bestand}:{place}: fout: ")
    assert not re.search("traceback|error|exception", result.stderr, re.IGNORECASE)
    assert result.stderr.rstrip().endswith(("1 fout.", "fouten."))


def test_a_file_of_50_megabytes_is_refused(folder: Path) -> None:
    with (folder / "deelnemers.yaml").open("wb") as file:
        file.truncate(50_000_000)
    result = CliRunner().invoke(app, ["check", str(folder)])
    assert result.exit_code == 1
    assert result.stderr.startswith("deelnemers.yaml: fout: Dit bestand is 50 MB. Verwacht: hooguit 5 MB.\n")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("weg", "Deze map bestaat niet. Maak een dossier met `buurtkit demo` of ga naar de map van uw dossier."),
        ("mijn-deventr", "Deze map bestaat niet. Bedoelde u `mijn-deventer`?"),
        (".", "Hier staat geen buurtkit.yaml."),
        ("brief.txt", "Dit is geen map."),
        ("x" * 300, "Deze map is niet te openen: de naam is te lang."),
    ],
)
def test_a_folder_without_dossier_is_explained(tmp_path: Path, name: str, expected: str) -> None:
    (tmp_path / "brief.txt").write_text("x")
    (tmp_path / "mijn-deventer").mkdir()
    (tmp_path / "mijn-deventer" / "buurtkit.yaml").write_text("naam: x")
    result = CliRunner().invoke(app, ["check", str(tmp_path / name)])
    assert result.exit_code == 1
    assert f": fout: {expected}" in result.stderr


def test_a_program_that_reads_along_gets_the_same_through_a_pipe(folder: Path) -> None:
    (folder / "buurtkit.yaml").write_text(GOED.replace("Goed wonen", "[één]"), encoding="utf-8")
    command = [sys.executable, "-m", "buurtkit", "check", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False, env={"PYTHONIOENCODING": "utf-8"})
    assert done.returncode == 1
    assert done.stderr.decode().startswith("buurtkit.yaml:1:7: fout: Hier staat een lijst. Verwacht: tekst.")
