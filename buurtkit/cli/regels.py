"""Lines of text on the screen that fit, with what goes on below standing under it."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterable

BREEDTE = 80
"""Longest line on the screen and in a pipe."""


def indented(text: str, indent: int = 2) -> str:
    """Give a text in lines that fit the screen, at most 80 wide, all so many places to the right."""
    width = min(BREEDTE, shutil.get_terminal_size((BREEDTE, 24)).columns)
    before = " " * indent
    return textwrap.fill(" ".join(text.split()), width, initial_indent=before, subsequent_indent=before)


def ids_text(ids: Iterable[str]) -> str:
    """Give ids in a line; three or more that follow each other are shortened.

    >>> ids_text(["w01", "w02", "w03", "w07"])
    'w01 tot en met w03, w07'
    """
    runs: list[list[str]] = []
    for id_ in ids:
        if runs and _follows(runs[-1][-1], id_):
            runs[-1].append(id_)
        else:
            runs.append([id_])
    shown = [[f"{run[0]} tot en met {run[-1]}"] if len(run) > 2 else run for run in runs]
    return ", ".join(part for run in shown for part in run)


def _follows(one: str, other: str) -> bool:
    found = re.fullmatch(r"(.*?)(\d+)", one)
    return found is not None and other == f"{found[1]}{int(found[2]) + 1:0{len(found[2])}d}"
