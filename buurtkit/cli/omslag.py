"""One JSON object on stdout for who asked for `--json`, however a command ends."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from json import JSONDecodeError, loads
from typing import TextIO

from buurtkit.cli.nederlands import GEBRUIK, GELUKT, GESTOPT, INHOUD, KIEZEN

STATUS = {GELUKT: "gelukt", INHOUD: "verbeteren", GEBRUIK: "gebruik", KIEZEN: "kiezen", GESTOPT: "gestopt"}
"""What `status` says for each exit code."""


class _Meelezer(io.StringIO):
    """Passes on to the screen what is written, and keeps it."""

    def __init__(self, screen: TextIO) -> None:
        super().__init__()
        self._screen = screen

    def write(self, text: str) -> int:
        self._screen.write(text)
        return super().write(text)

    def flush(self) -> None:
        self._screen.flush()


def with_envelope(run: Callable[[], int]) -> int:
    """Run a command that was given `--json`, and print one JSON object on stdout; gives the exit code of `run`.

    What the command says on stderr still goes there. If it stops before it has an object of its own, what it said on
    stderr is the message of the object, and what it said on stdout is its result.
    """
    result, said = io.StringIO(), _Meelezer(sys.stderr)
    with redirect_stdout(result), redirect_stderr(said):
        code = run()
    print(_envelope(code, result.getvalue().strip(), said.getvalue().strip()), flush=True)
    return code


def _envelope(code: int, result: str, said: str) -> str:
    from buurtkit.cli.scherm import json_text
    from buurtkit.melding import Melding

    if _is_envelope(result):
        return result
    meldingen = [Melding("", 0, 0, said, "fout" if code else "let op")] if said else []
    return json_text(STATUS[code], meldingen, {"tekst": result} if result else None)


def _is_envelope(text: str) -> bool:
    try:
        data = loads(text)
    except JSONDecodeError:
        return False
    return isinstance(data, dict) and "versie" in data
