"""What commands show: messages on stderr, results on stdout, plain text first."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from buurtkit.dossier.laden import load_dossier
from buurtkit.melding import INHOUD, Melding
from buurtkit.notatie import aantal

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier

MAX_WIDTH = 100
"""Longest line on a terminal; a wider one is hard to read."""


def show_meldingen(meldingen: Iterable[Melding]) -> None:
    """Show messages on stderr, one on a line, as editors and terminals understand them.

    On a terminal long messages go on below themselves, and there is some white between files.
    """
    shown: Iterable[object] = meldingen if not sys.stderr.isatty() else _for_reading(meldingen)
    for line in shown:
        print(line, file=sys.stderr)


def _for_reading(meldingen: Iterable[Melding]) -> Iterator[str]:
    """Wrap messages to the width of the terminal; what is to be typed over stays on one line."""
    import re
    import textwrap

    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    before = ""
    for melding in meldingen:
        if before and melding.bestand != before:
            yield ""
        before = melding.bestand
        text = re.sub("`[^`]{,40}`", lambda code: code[0].replace(" ", "\N{NO-BREAK SPACE}"), str(melding))
        lines = textwrap.wrap(text, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
        yield "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def json_text(status: str, meldingen: Iterable[Melding], resultaat: object) -> str:
    """Give the one JSON object that `--json` prints; dates as `2027-03-12`, sums as text."""
    from json import dumps

    fields = ("code", "bestand", "regel", "kolom", "ernst", "tekst")
    shown = [{name: getattr(melding, name) for name in fields} for melding in meldingen]
    data = {"versie": 1, "status": status, "meldingen": shown, "resultaat": resultaat}
    return dumps(data, ensure_ascii=False, indent=2, default=str)


def open_dossier(folder: Path, *, json: bool = False) -> Dossier:
    """Read the dossier or stop: shows all messages and ends with exit code 1 if there are errors.

    With `json` the messages that stop the work are shown as one JSON object on stdout.
    """
    lezing = load_dossier(folder)
    if json and lezing.dossier is None:
        print(json_text("verbeteren", lezing.meldingen, None))
        raise typer.Exit(INHOUD)
    show_meldingen(lezing.meldingen)
    if lezing.dossier is None:
        print(f"\nHet dossier heeft {count_errors(lezing.fouten)}.", file=sys.stderr)
        raise typer.Exit(INHOUD)
    return lezing.dossier


def program() -> str:
    """Give what to type to run buurtkit again: its name, or its path if it is not found by name."""
    return "buurtkit" if shutil.which("buurtkit") or not sys.argv[0].endswith("buurtkit") else sys.argv[0]


def typed(opdracht: str, folder: Path) -> str:
    """Give a command as it is to be typed after the program, with the folder (`{map}`) as the user typed it.

    In the folder of the dossier itself it may be left out, except before the name of a template.
    """
    where = str(folder) if folder != Path() else "." if opdracht.startswith("render") else ""
    quoted = f'"{where}"' if " " in where else where
    return " ".join(opdracht.replace("{map}", quoted).split())


def count_errors(fouten: list[Melding]) -> str:
    """Give `1 fout` or `3 fouten`."""
    return aantal(len(fouten), "fout", "fouten")
