"""What commands show: text that fits the screen, tables, a bar of progress, and what to type next."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from buurtkit.basis.paden import as_typed

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 80
"""Longest line of text on the screen and in a pipe."""

MAX_WIDTH = 100
"""Longest line of a message on a terminal: those start with a place, and a wider line is hard to read."""

MANY = 20
"""From how many steps on a bar of progress is worth the looking."""

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What no text holds on purpose, besides the end of a line and a tab."""

_SPACE = "\0"
"""Stands for a space at which no line may end."""

_T = TypeVar("_T")


def wrapped(text: str, before: str = "  ", behind: str | None = None, *, most: int = WIDTH) -> list[str]:
    """Wrap a text to the screen with something before it; further lines stand under the text, or `behind` something.

    What is to be typed over stays whole: an id, and what stands between backticks.
    """
    one_line = re.sub(r" *\n *", " ", text)
    lines = textwrap.wrap(
        re.sub("`[^`]{,40}`", lambda code: code[0].replace(" ", _SPACE), one_line),
        min(most, shutil.get_terminal_size((most, 24)).columns),
        initial_indent=before,
        subsequent_indent=" " * len(before) if behind is None else behind,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return [line.replace(_SPACE, " ") for line in lines]


def printable(text: str) -> str:
    """Give a text without what steers a terminal: names and answers from elsewhere can hold that."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def indented(text: str, indent: int = 2) -> str:
    """Give a text as one paragraph that fits the screen, so many places to the right."""
    return "\n".join(wrapped(" ".join(text.split()), " " * indent))


def lines_of(text: str, indent: str = "") -> Iterator[str]:
    """Wrap a text line by line; what stands to the right stays there, and what follows a dash stays behind it."""
    for line in text.splitlines():
        before = indent + " " * (len(line) - len(line.lstrip()))
        yield from wrapped(line.strip(), before, before + "  " * line.lstrip().startswith("- ")) or [""]


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


class Tabelkolom(NamedTuple):
    """One column of a table."""

    titel: str
    getal: bool = False
    """Whether there are numbers in it, that stand to the right."""
    heel: bool = False
    """Whether what stands in it is not wrapped, such as a name that somebody will type; too long is cut off."""
    minstens: int | None = None
    hooguit: int | None = None
    """How wide it is at least and at most."""


def table(kolommen: Sequence[Tabelkolom], rijen: Iterable[Sequence[str]]) -> str:
    """Give a table as text, as wide as the screen and 80 wide in a pipe."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    made = Table(box=SIMPLE_HEAD, pad_edge=False)
    for each in kolommen:
        made.add_column(
            each.titel,
            justify="right" if each.getal else "left",
            no_wrap=each.getal or each.heel,
            min_width=each.minstens,
            max_width=each.hooguit,
            overflow="ellipsis" if each.heel else "fold",
        )
    for rij in rijen:
        made.add_row(*(Text(printable(cell)) for cell in rij))
    screen = console()
    with screen.capture() as captured:
        screen.print(made)
    return captured.get().removesuffix("\n")


def console(*, stderr: bool = False) -> Console:
    """Give a console of Rich: as wide as the screen, 80 wide in a pipe; no colours without a terminal."""
    from rich.console import Console

    found = Console(stderr=stderr, highlight=False)
    return found if found.is_terminal else Console(stderr=stderr, highlight=False, width=WIDTH)


def with_progress(steps: Iterable[_T], total: int, wat: str, many: int = MANY) -> Iterator[_T]:
    """Pass the steps on while a bar on stderr shows how far they are, if there are many and somebody is looking."""
    if total < many or not sys.stderr.isatty():
        yield from steps
        return
    from rich.progress import track

    yield from track(steps, wat, total=total, console=console(stderr=True), transient=True)


def program() -> str:
    """Give what to type to run buurtkit again: its name, or its path if it is not found by name."""
    return "buurtkit" if shutil.which("buurtkit") or not sys.argv[0].endswith("buurtkit") else sys.argv[0]


def typed(opdracht: str, folder: Path) -> str:
    """Give a command as it is to be typed after the program, with the folder (`{map}`) as the user typed it.

    In the folder of the dossier itself it may be left out, except before the name of a template.
    """
    where = as_typed(folder)
    if not where and opdracht.startswith("render {map} "):
        where = str(folder)
    return " ".join(opdracht.replace("{map}", where).split())


def to_type(opdracht: str, folder: Path) -> str:
    """Give a whole command to type: the program and what stands behind it, see `typed`."""
    return f"{program()} {typed(opdracht, folder)}"
