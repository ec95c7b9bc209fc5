"""What a system and a terminal can do to a command: streams that are closed or full, and what nobody can read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.cli.kader import Uitkomst, run
from buurtkit.post.server import answer

pytestmark = pytest.mark.skipif(os.name != "posix", reason="asks a shell of Unix")


def cli(*args: str) -> Result:
    return CliRunner().invoke(app, list(args))


@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        (">&-", 0, ""),
        ("2>&-", 0, "Gelezen: 3 bijeenkomsten"),
        ("<&-", 0, "Gelezen: 3 bijeenkomsten"),
        (">/dev/full", 1, "De uitkomst is niet te laten zien: de schijf is vol."),
        ("--json >/dev/full", 1, "De uitkomst is niet te laten zien: de schijf is vol."),
    ],
)
def test_streams_that_are_closed_or_full(how: str, code: int, said: str) -> None:
    command = f"{sys.executable} -m buurtkit check tests/klein {how}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    shown = done.stdout + done.stderr
    assert (done.returncode, said in shown) == (code, True)
    assert "Traceback" not in shown
    assert "iets mis" not in shown


def test_ctrl_c_before_a_command_begins() -> None:
    code = "import sys; sys.modules['buurtkit.cli.app'] = None; from buurtkit import __main__ as m\n"
    code += "class A:\n def __getattr__(s, n): raise KeyboardInterrupt\n"
    code += "sys.modules['buurtkit.cli.app'] = A(); m.main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "Gestopt.\n")


def test_what_steers_a_terminal_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    uitkomst = Uitkomst()
    uitkomst.warn("rood \x1b[31m en \x9b31m, een\ttab")
    run(lambda: uitkomst)
    assert capsys.readouterr().err == "rood \N{REPLACEMENT CHARACTER}[31m en \N{REPLACEMENT CHARACTER}31m, een\ttab\n"
    assert answer(550, b"nee\x1b]0;titel\x07 hoor\r\n") == "550 nee ]0;titel hoor"


@pytest.mark.parametrize("seconds", ["inf", "nan", "-1"])
def test_seconds_without_end(seconds: str, map_: Path) -> None:
    done = cli("tafels", "indelen", str(map_), "--seconden", seconds)
    assert (done.exit_code, "bij `--seconden` een getal vanaf 0" in done.stderr) == (2, True)


def test_what_is_no_file_to_read(map_: Path, tmp_path: Path) -> None:
    fifo = tmp_path / "pijp"
    os.mkfifo(fifo)
    commands = (
        ("deelnemers", "importeer", "{}", str(map_)),
        ("bevindingen", "importeer", "{}", str(map_)),
        ("programma", "importeer", "{}", str(map_)),
        ("post", "antwoorden", "{}", str(map_)),
        ("bevindingen", "noteer", str(map_), "--van", "{}"),
        ("init", str(tmp_path / "nieuw"), "--antwoorden", "{}"),
    )
    for path in (str(fifo), "/dev/zero", "~bestaatniet/x", str(tmp_path), "x" * 300, "/dev/null"):
        for words in commands:
            done = cli(*(word.format(path) for word in words))
            assert done.exit_code in (0, 1, 2, 3), (path, words)
            assert "iets mis" not in done.stderr, (path, words, done.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_folder_whose_name_is_no_text(map_: Path) -> None:
    folder = os.fsdecode(os.fsencode(map_) + b"-\xff")
    map_.rename(folder)
    assert cli("deelnemers", "exporteer", folder).exit_code == 0
    assert cli("deelnemers", "inzage", "jan-de-vries", folder).exit_code == 0


def test_lines_of_others_in_the_log_of_mail_are_no_lines(map_: Path, tmp_path: Path) -> None:
    begin = '{"wat":"antwoord","bijeenkomst":"tafel-van-50"'
    lines = ("[1]", "null", f'{begin},"op":5}}', f'{begin},"op":"2027","gast":{{}}}}', f'{begin},"op":"morgen"}}')
    aan = '{"wat":"verzonden","op":"2027-01-01","bijeenkomst":"tafel-van-50","aan":3}'
    (map_ / "post.jsonl").write_text("\n".join((*lines, aan, "[" * 100_000)), "utf-8")
    mail = tmp_path / "a.eml"
    mail.write_text("From: a@b.nl\n\nhallo", "utf-8")
    done = cli("post", "antwoorden", str(mail), str(map_))
    assert "In deze mail van a@b.nl staat geen antwoord dat ik ken." in done.stderr
