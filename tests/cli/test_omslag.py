"""With `--json` every command prints one JSON object on stdout, however it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app

KLEIN = Path(__file__).parents[1] / "klein"
VOORBEELD = Path(__file__).parents[2] / "voorbeelden" / "rivierenbuurt"

STATUS = {0: "gelukt", 1: "verbeteren", 2: "gebruik", 3: "kiezen", 130: "gestopt"}

GASTEN = "Naam;Geleding;E-mail\nPiet Vermeer;bewoner;piet@thuis.example\n"
NOTITIES = "tekst;tafel;ronde\nDe stoep ligt scheef.;1;1\n"


def commands() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Give all commands with an option `--json`, by walking through all there are."""
    group: Any = typer.main.get_group(app)
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if hasattr(import_module(f"buurtkit.cli.{name}"), "bekend"):
            yield from (((name, each), command.get_command(None, each)) for each in command.list_commands(None))
        else:
            yield (name,), command


ALL = {words: command for words, command in commands() if any("--json" in each.opts for each in command.params)}


@dataclass(frozen=True)
class Situatie:
    """What somebody types, and where; `codes` are the exit codes that fit, all of them if it is empty."""

    naam: str
    args: tuple[str, ...] = ()
    make: Callable[[Path], object] = lambda folder: shutil.copytree(KLEIN, folder)
    codes: tuple[int, ...] = ()


def _broken(name: str, content: bytes) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        shutil.copytree(KLEIN, folder)
        (folder / name).write_bytes(content)

    return make


def _half(folder: Path) -> None:
    folder.mkdir()
    shutil.copy(KLEIN / "buurtkit.yaml", folder)


PLACES = (
    Situatie("a good dossier"),
    Situatie("a complete dossier", make=lambda folder: shutil.copytree(VOORBEELD, folder)),
    Situatie("an empty folder", make=lambda folder: folder.mkdir(), codes=(1,)),
    Situatie("no folder", make=lambda folder: None, codes=(1,)),
    Situatie("a file instead of a folder", make=lambda folder: folder.write_text("geen map"), codes=(1,)),
    Situatie("only buurtkit.yaml", make=_half),
    Situatie("YAML that cannot be read", make=_broken("buurtkit.yaml", b"naam: [\n"), codes=(1,)),
    Situatie("a key that does not exist", make=_broken("deelnemers.yaml", b"koe: 1\n"), codes=(1,)),
    Situatie("a file that is no UTF-8", make=_broken("afspraken.yaml", b"\xff\xfe\x00"), codes=(1,)),
    Situatie("an option that does not exist", ("--koe",), codes=(2,)),
    Situatie("a word too many", ("een", "twee", "drie"), codes=(2,)),
)


def option_situations(command: Any) -> Iterator[Situatie]:
    """Give for each option of a command what can be typed with it; a flag is simply given."""
    for param in command.params:
        if param.param_type_name != "option" or not {"--json", "--help"}.isdisjoint(param.opts):
            continue
        option = param.opts[0]
        if param.is_flag:
            yield Situatie(option, (option,))
        else:
            yield Situatie(f"{option} koe", (option, "koe"))
            yield Situatie(f"{option} -1", (option, "-1"))
            yield Situatie(f"{option} without a value", (option,), codes=(2,))


def argument_situations(words: tuple[str, ...]) -> Iterator[Situatie]:
    """Give what more can be typed with some commands."""
    if words == ("check",):
        yield Situatie("explain a rule", ("--uitleg", "bk201"), codes=(0,))
        yield Situatie("explain all rules", ("--uitleg", "alle"), codes=(0,))
    if words == ("deelnemers", "inzage"):
        yield Situatie("write to a file", ("--naar", "{map}/nieuw.md"), codes=(0,))
        yield Situatie("write over a file", ("--naar", "{map}/buurtkit.yaml"), codes=(3,))
    if words == ("tafels", "indelen"):
        yield Situatie("clashing flags", ("--herstel", "--opnieuw"), codes=(2,))


CASES = [
    pytest.param(words, each, id=f"{' '.join(words)}: {each.naam}")
    for words, command in ALL.items()
    for each in (*PLACES, *option_situations(command), *argument_situations(words))
]


def arguments(words: tuple[str, ...], folder: Path, tmp_path: Path) -> list[str]:
    """Give what a command needs to be told, good in itself, and the folder."""
    if words == ("deelnemers", "inzage"):
        return ["fatima-el-ouali", str(folder)]
    if words[-1] == "importeer":
        file = tmp_path / "lijst.csv"
        file.write_text(GASTEN if words[0] == "deelnemers" else NOTITIES, encoding="utf-8")
        return [str(file), str(folder)]
    return [str(folder)]


def run(words: tuple[str, ...], *args: str) -> Result:
    return CliRunner().invoke(app, [*words, "--json", *args])


def assert_envelope(result: Result) -> Any:
    """Check that stdout is one envelope that fits the exit code and says something; gives it."""
    data = json.loads(result.stdout)
    assert list(data) == ["versie", "status", "meldingen", "resultaat"]
    assert data["versie"] == 1
    assert data["status"] == STATUS[result.exit_code]
    for melding in data["meldingen"]:
        assert list(melding) == ["code", "bestand", "regel", "kolom", "ernst", "tekst"]
        assert melding["tekst"].strip()
    assert data["meldingen"] or data["resultaat"] is not None
    assert "Traceback" not in result.output
    return data


def test_the_commands_with_json_are_found() -> None:
    assert {("check",), ("status",), ("deelnemers", "lijst"), ("deelnemers", "balans")} <= set(ALL)


@pytest.mark.parametrize(("words", "situatie"), CASES)
def test_every_end_prints_one_envelope(
    words: tuple[str, ...], situatie: Situatie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some options are the name of a file to write
    folder = tmp_path / "buurt"
    situatie.make(folder)
    given = [each.format(map=folder) for each in situatie.args]

    result = run(words, *arguments(words, folder, tmp_path), *given)

    assert_envelope(result)
    if situatie.codes:
        assert result.exit_code in situatie.codes


@pytest.mark.parametrize("words", [words for words in ALL if words[-1] in ("importeer", "inzage")], ids=" ".join)
def test_an_argument_that_is_missing_or_unknown(words: tuple[str, ...], map_: Path, tmp_path: Path) -> None:
    no_table = tmp_path / "plaatje.xlsx"
    no_table.write_bytes(b"\x89PNG")

    assert_envelope(run(words))
    for word in ("koe", str(tmp_path), str(no_table), ""):
        assert assert_envelope(run(words, word, str(map_)))["meldingen"]


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        (ZeroDivisionError("deel door nul"), 1, "Er ging iets mis in buurtkit zelf (ZeroDivisionError"),
        (PermissionError(13, "Permission denied", "uit.pdf"), 1, "uit.pdf is niet te lezen of te schrijven"),
        (KeyboardInterrupt(), 130, "Gestopt."),
    ],
    ids=["own fault", "disk", "Ctrl-C"],
)
@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_trouble_inside_is_an_envelope_too(
    words: tuple[str, ...],
    error: BaseException,
    code: int,
    text: str,
    map_: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*args: object) -> None:
        raise error

    monkeypatch.setattr("buurtkit.dossier.laden.load_dossier", fail)

    result = run(words, *arguments(words, map_, tmp_path))

    assert result.exit_code == code
    (melding,) = assert_envelope(result)["meldingen"]
    assert melding["tekst"].startswith(text)


def test_a_command_that_does_not_exist_or_knows_no_json() -> None:
    (melding,) = assert_envelope(run(("chekc",)))["meldingen"]
    assert "Bedoelde u `check`?" in melding["tekst"]
    (melding,) = assert_envelope(run(("taken", "nieuw"), "Bel de bakker"))["meldingen"]
    assert "De optie `--json` bestaat niet." in melding["tekst"]


def test_what_went_wrong_stays_on_stderr_as_well(map_: Path) -> None:
    result = run(("deelnemers", "lijst"), str(map_), "--geleding", "koe")
    (melding,) = assert_envelope(result)["meldingen"]
    assert melding["ernst"] == "fout"
    assert result.stderr.strip() == melding["tekst"]
    assert melding["tekst"].startswith("`koe` is geen geleding.")


def test_help_stays_text_for_people() -> None:
    assert run(("check",), "--help").stdout.startswith("Gebruik: buurtkit check")
