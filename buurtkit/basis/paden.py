"""Where the data that travels with buurtkit lies: in the wheel beside the code, in a checkout beside the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]

BEGONNEN = ".init-begonnen.json"
"""The file with what a new dossier will hold, as long as it is being written."""

UITVOER = "uitvoer"
"""The folder in a dossier where documents go, unless somebody chose another."""


def as_typed(folder: Path) -> str:
    """Give a folder as it is typed behind a command, between quotes if need be; empty where it may be left out."""
    if folder == Path():
        return ""
    return f'"{folder}"' if " " in str(folder) else str(folder)


def data_folder(name: str) -> Path:
    """Give the folder `sjablonen` or `voorbeelden`, both from a checkout and from an installed wheel."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
