"""What commands show: messages on stderr, results on stdout, plain text first."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from buurtkit.cli.nederlands import INHOUD
from buurtkit.dossier.laden import load_dossier
from buurtkit.melding import Melding
from buurtkit.notatie import aantal

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier


def show_meldingen(meldingen: Iterable[Melding]) -> None:
    """Show messages on stderr, one on a line, as editors and terminals understand them."""
    for melding in meldingen:
        print(melding, file=sys.stderr)


def open_dossier(folder: Path) -> Dossier:
    """Read the dossier or stop: shows all messages and ends with exit code 1 if there are errors."""
    lezing = load_dossier(folder)
    show_meldingen(lezing.meldingen)
    if lezing.dossier is None:
        print(f"\nHet dossier heeft {count_errors(lezing.fouten)}.", file=sys.stderr)
        raise typer.Exit(INHOUD)
    return lezing.dossier


def program() -> str:
    """Give what to type to run buurtkit again: its name, or its path if it is not found by name."""
    return "buurtkit" if shutil.which("buurtkit") or not sys.argv[0].endswith("buurtkit") else sys.argv[0]


def count_errors(fouten: list[Melding]) -> str:
    """Give `1 fout` or `3 fouten`."""
    return aantal(len(fouten), "fout", "fouten")
