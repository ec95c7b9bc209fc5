"""Everything the command line says is Dutch: help, complaints about wrong use, and what goes wrong inside."""

from __future__ import annotations

import errno
import inspect
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated, Literal

import pytest
import typer
from typer.testing import CliRunner

from buurtkit.basis.melding import EerstKiezen
from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.nederlands import Opdrachten

KLEIN = Path(__file__).parent.parent / "klein"
KNOWN = typer.main.get_group(app).list_commands(None)  # type: ignore[arg-type]

GROUPS = {name: module.bekend for name in KNOWN if hasattr(module := import_module(f"buurtkit.cli.{name}"), "bekend")}
ALL = [(name,) for name in KNOWN] + [(name, each) for name, bekend in GROUPS.items() for each in bekend]

ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|commands?|missing|invalid|error|default|required|try|show|exit|such|got|input|value"
    r"|should|must|path|text|string|integer|float|boolean|file|directory|aborted|the|and|is not)\b"
)
"""Words of Typer, Click and pydantic that no Dutch text has."""


def assert_dutch(text: str) -> None:
    assert text.strip()
    assert not ENGLISH.search(text.lower())
    assert "Traceback" not in text


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_every_command_has_dutch_help_with_an_example(command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, [*command, "--help"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert_dutch(result.stdout)
    assert result.stdout.startswith(f"Gebruik: buurtkit {' '.join(command)} [OPTIES]")
    assert f"Voorbeeld: buurtkit {' '.join(command)}" in " ".join(result.stdout.split())
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "x>=" not in result.stdout


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_the_line_in_the_list_of_commands_is_the_first_line_of_the_help(command: tuple[str, ...]) -> None:
    docstring = inspect.getdoc(import_module(f"buurtkit.cli.{'.'.join(command)}").opdracht) or ""
    known = GROUPS[command[0]] if len(command) > 1 else typer.main.get_group(app).bekend  # type: ignore[attr-defined]
    assert known[command[-1]] == docstring.splitlines()[0]


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_every_command_is_in_the_manual(command: tuple[str, ...]) -> None:
    docs = Path(__file__).parents[2] / "docs"
    manual = "".join(path.read_text(encoding="utf-8") for path in docs.glob("handleiding*.md"))
    assert f"buurtkit {' '.join(command)}" in manual


def test_the_list_of_commands_is_dutch_and_complete() -> None:
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    assert_dutch(result.stdout)
    assert re.findall(r"^  ([a-z-]+) {2,}", result.stdout.partition("Opdrachten:")[2], re.MULTILINE) == KNOWN


def test_without_a_command_the_help_is_shown_as_wrong_use() -> None:
    result = CliRunner().invoke(app, [])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == CliRunner().invoke(app, ["--help"]).stdout


def test_the_version_is_shown() -> None:
    result = CliRunner().invoke(app, ["--versie"])
    assert result.exit_code == 0
    assert re.fullmatch(r"buurtkit \d+\.\d+\.\d+\n", result.stdout)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ("chekc", "De opdracht `chekc` bestaat niet. Bedoelde u `check`?\nZie `buurtkit --help`."),
        ("xyz", "De opdracht `xyz` bestaat niet.\nZie `buurtkit --help`."),
        ("--xyz", "De optie `--xyz` bestaat niet.\nZie `buurtkit --help`."),
        ("check -x", "De optie `-x` bestaat niet.\nZie `buurtkit check --help`."),
        ("render --formmat pdf", "De optie `--formmat` bestaat niet. Bedoelde u `--formaat`?"),
        ("check een twee", "`twee` is hier te veel.\nZie `buurtkit check --help`."),
        ("render --formaat", "Achter `--formaat` hoort een waarde.\nZie `buurtkit --help`."),
        ("render --lijst=ja", "Achter `--lijst` hoort geen waarde.\nZie `buurtkit --help`."),
    ],
)
def test_wrong_use_is_explained_in_dutch_with_exit_code_2(args: str, expected: str) -> None:
    result = CliRunner().invoke(app, args.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(expected)
    assert_dutch(result.stderr)


def proef(
    n: Annotated[int, typer.Argument(metavar="AANTAL")],
    f: Annotated[Literal["docx", "pdf"], typer.Option()] = "docx",
    maat: Annotated[tuple[int, int], typer.Option()] = (1, 2),
    ruimte: Annotated[Path | None, typer.Option(exists=True)] = None,
) -> Uitkomst:
    """Fails as `n` says, to try what a command can do wrong."""
    if n == 1:
        raise ZeroDivisionError("deel door nul")
    if n == 2:
        raise KeyboardInterrupt
    if n == 3:
        raise OSError(errno.ENOSPC, "No space left on device", "uit.pdf")
    if n == 4:
        raise EerstKiezen("Er is niets overschreven.")
    return Uitkomst(["één ─ Çelik"])


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    """A command line with one command, `proef`, that uses what the commands of buurtkit do not (yet)."""

    class Proef(Opdrachten):
        bekend = {"proef": "Probeert iets."}  # noqa: RUF012

    module = ModuleType("buurtkit.cli.proef")
    module.opdracht = proef  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    trial = typer.Typer(cls=Proef, add_completion=False, rich_markup_mode=None)
    trial.callback()(lambda: None)
    return trial


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ("", "Er ontbreekt een opdracht."),
        ("proef", "`AANTAL` ontbreekt."),
        ("proef een", "Bij `AANTAL` hoort een getal."),
        ("proef 0 --f doc", "`doc` kan niet bij `--f`. Kies uit 'docx', 'pdf'."),
        ("proef 0 --maat 3", "Achter `--maat` horen 2 waarden."),
        ("proef 0 --ruimte /weg/en/weg", "De waarde bij `--ruimte` klopt niet."),
    ],
)
def test_complaints_that_no_command_has_yet_are_dutch_too(trial: typer.Typer, args: str, expected: str) -> None:
    result = CliRunner().invoke(trial, args.split())
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{expected}\nZie `buurtkit")


@pytest.mark.parametrize(
    ("n", "code", "expected"),
    [
        (1, 1, "Er ging iets mis in buurtkit zelf (ZeroDivisionError: deel door nul).\nMet BUURTKIT_TRACEBACK=1 "),
        (2, 130, "Gestopt.\n"),
        (3, 1, "uit.pdf is niet te lezen of te schrijven: de schijf is vol.\n"),
        (4, 3, "Er is niets overschreven.\n"),
    ],
)
def test_trouble_ends_in_a_line_and_an_exit_code(trial: typer.Typer, n: int, code: int, expected: str) -> None:
    result = CliRunner().invoke(trial, ["proef", str(n)])
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith(expected)


def test_a_programmer_can_ask_for_the_traceback(trial: typer.Typer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUURTKIT_TRACEBACK", "1")
    assert isinstance(CliRunner().invoke(trial, ["proef", "1"]).exception, ZeroDivisionError)


def test_a_screen_without_accents_is_no_reason_to_stop(trial: typer.Typer) -> None:
    result = CliRunner(charset="ascii").invoke(trial, ["proef", "0"])
    assert (result.exit_code, result.stdout) == (0, "??n ? ?elik\n")


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("option", [[], ["--json"]], ids=["text", "json"])
def test_a_reader_that_has_seen_enough_is_no_error(option: list[str], unbuffered: str) -> None:
    command = [sys.executable, "-m", "buurtkit", "check", str(KLEIN), *option]
    env = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 0


HEAVY = {"docx", "typst", "babel", "rich", "jinja2", "markdown_it", "yaml", "holidays", "questionary", "icalendar"}
EXAMPLE = ["{voorbeeld}", "--vandaag", "2027-01-11"]


@pytest.mark.parametrize(
    ("args", "allowed"),
    [
        (["--help"], set()),
        (["render", "--help"], set()),
        (["init", "--help"], set()),
        (["xyz"], set()),
        (["check", *EXAMPLE], {"yaml"}),
        (["status", *EXAMPLE], {"yaml"}),
    ],
)
def test_help_and_check_do_not_load_what_they_do_not_use(args: list[str], allowed: set[str]) -> None:
    code = (
        "import sys\n"
        "from buurtkit.cli.app import app\n"
        "try:\n    app(sys.argv[1:])\n"
        f"finally:\n    print(sorted({HEAVY!r} & sys.modules.keys()), file=sys.stderr)\n"
    )
    words = [word.format(voorbeeld=data_folder("voorbeelden") / "rivierenbuurt") for word in args]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    loaded = set(re.findall(r"'(\w+)'", done.stderr.splitlines()[-1]))
    assert loaded <= allowed


def test_what_arguments_are_for_stands_in_one_column() -> None:
    shown = CliRunner().invoke(app, ["taken", "klaar", "--help"]).stdout

    assert "\n  ID   De id van de taak" in shown
    assert "\n  MAP  De map van het dossier." in shown


def test_who_leaves_out_the_command_of_a_group_is_told_which(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["taken", str(tmp_path)])

    assert result.exit_code == 2
    assert f"Bedoelde u `buurtkit taken lijst {tmp_path}`?" in result.stderr
