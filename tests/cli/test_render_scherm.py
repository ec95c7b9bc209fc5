from __future__ import annotations

import os
import re
import signal
import struct
import sys
import time
from contextlib import suppress
from pathlib import Path
from subprocess import Popen
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from buurtkit.cli.app import app
from buurtkit.render.sjabloon import Catalogus
from tests.conftest import GEDULD

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    from tests.conftest import Proces, Proef


def buurtkit(*args: object) -> Result:
    """Run a command here and now."""
    return CliRunner().invoke(app, [str(arg) for arg in args])


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_list_shows_every_template_and_makes_nothing(map_: Path) -> None:
    (map_ / "afspraken.yaml").unlink()

    result = buurtkit("render", map_, "--lijst")

    assert (result.exit_code, result.stderr) == (0, "")
    assert set(Catalogus()) <= set(result.stdout.splitlines())
    assert "    Nog niet te maken: er staan nog geen afspraken in afspraken.yaml.\n" in result.stdout
    assert not (map_ / "uitvoer").exists()


def test_the_list_needs_no_dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    result = buurtkit("render", "--lijst")

    assert (result.exit_code, result.stderr) == (0, "")
    assert set(Catalogus()) <= set(result.stdout.splitlines())
    assert "te maken" not in result.stdout


def test_the_list_shows_own_templates_and_what_is_wrong_with_them(
    proef: Proef,
) -> None:
    proef.write("x", doel="'[red]a[/red]'", per="tafel")
    proef.deel("niets", "proef/kapot")

    result = buurtkit("render", proef.map, "--lijst")

    assert result.exit_code == 1
    assert "proef/stuk\n    [red]a[/red] (per tafel, md)\n" in result.stdout
    assert result.stderr.startswith("sjablonen/proef/kapot.md:1:1: fout: Dit sjabloon heeft geen kop.")


def test_the_list_of_a_dossier_with_errors_says_so(map_: Path) -> None:
    replace(map_ / "tafel-van-50.yaml", "datum: ", "datm: ")

    result = buurtkit("render", map_, "--lijst")

    assert result.exit_code == 1
    assert "tafel-van-50/uitnodiging" in result.stdout
    assert result.stderr == "Het dossier heeft fouten; zie `buurtkit check`.\n"


def test_in_a_pipe_there_are_no_colours_and_lines_fit(proces: Proces, map_: Path) -> None:
    for args in ((), ("--lijst",)):
        code, out, err = proces.run("render", "--formaat", "md", *args, cwd=map_)

        assert (code, err) == (0, "")
        assert "\x1b" not in out
        assert max(map(len, out.split("\n"))) <= 80


def test_whoever_reads_only_the_start_causes_no_complaint(proces: Proces, map_: Path) -> None:
    with proces.start("render", map_, "--lijst") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        err = process.stderr.read()

    assert (process.returncode, err) == (0, "")


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}])
def test_a_screen_of_80_columns_shows_names_in_full(map_: Path, env: dict[str, str]) -> None:
    code, text = on_screen(map_, "render", "--formaat", "md", env=env)
    lines = [line.rpartition("\r")[2].rstrip() for line in without_codes(text).replace("\r\n", "\n").split("\n")]

    assert code == 0
    assert max(map(len, lines)) <= 80
    assert "…" not in text
    assert [line.split() for line in lines if line.split()[:1] == ["tafel-van-50/gastenlijst"]]
    assert ("\x1b[1m" in text, "\x1b[3" in text) == (True, not env)

    code, text = on_screen(map_, "render", "--lijst", env=env)
    lines = without_codes(text).replace("\r\n", "\n").split("\n")
    assert code == 0
    assert max(map(len, lines)) <= 80
    assert set(Catalogus()) <= {line.rstrip() for line in lines}


def without_codes(text: str) -> str:
    """Leave out what moves the cursor and gives colour."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def on_screen(folder: Path, *args: str, env: dict[str, str]) -> tuple[int, str]:
    """Run buurtkit in a terminal of 80 columns and in a folder; gives its exit code and what it wrote."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    import fcntl
    import termios

    here, screen = pty.openpty()
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 0, 0))
    settings = {"TERM": "xterm-256color", "PYTHONPATH": str(Path(__file__).parents[2])} | env
    plain = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    command = [sys.executable, "-m", "buurtkit", *args]
    text = b""
    with Popen(command, cwd=folder, env=plain | settings, stdin=screen, stdout=screen, stderr=screen) as process:
        os.close(screen)
        # Linux raises when the program has gone, other systems give an empty text.
        with suppress(OSError):
            while chunk := os.read(here, 65536):
                text += chunk
    os.close(here)
    return process.returncode, text.decode()


def until(holds: Callable[[], bool], change: Callable[[], object]) -> None:
    """Make a change, again and again, until something holds."""
    deadline = time.monotonic() + GEDULD
    while not holds():
        assert time.monotonic() < deadline, "nothing happened"
        change()
        time.sleep(0.5)


def test_watching_makes_again_what_changes_until_it_is_stopped(proces: Proces, proef: Proef) -> None:
    source = proef.write("Over {{ initiatief.naam }}.")
    yaml = proef.map / "buurtkit.yaml"
    text = yaml.read_text(encoding="utf-8")
    document = proef.map / "uitvoer" / "proef" / "stuk.md"
    told: list[str] = []

    def shows(words: str) -> Callable[[], bool]:
        return lambda: document.exists() and words in document.read_text(encoding="utf-8")

    def write(path: Path, words: str) -> Callable[[], object]:
        return lambda: path.write_text(words, encoding="utf-8")

    with proces.start("render", proef.map, "proef/stuk", "--kijk") as process:
        assert process.stderr
        reader = Thread(target=told.extend, args=(process.stderr,))
        reader.start()
        try:
            until(shows("Over Samen in de Molenwijk."), lambda: None)
            until(shows("Over Samen aan zet."), write(yaml, text.replace("Samen in de Molenwijk", "Samen aan zet")))
            until(lambda: any(": fout: " in line for line in told), write(yaml, "naam: ["))
            until(shows("Over Iets anders."), write(yaml, text.replace("Samen in de Molenwijk", "Iets anders")))
            until(shows("Alles over"), write(source, source.read_text("utf-8").replace("Over ", "Alles over ")))
            process.send_signal(signal.SIGINT)
            process.wait(timeout=GEDULD)
        finally:
            process.kill()
        reader.join()

    assert process.returncode == 0
    assert told[0] == "Ik kijk of er iets verandert. Stop met Ctrl-C.\n"
    assert "Traceback" not in "".join(told)
