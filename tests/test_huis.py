"""The rooms of the house know each other in one direction only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "buurtkit"

KNOWS = {
    "notatie": {"notatie"},
    "melding": set(),
    "paden": set(),
    "dossier": {"dossier", "notatie", "melding"},
    "kennis": {"kennis", "dossier"},
    "werkwijze": {"werkwijze", "kennis", "dossier", "notatie", "melding"},
    "tabel": {"tabel", "dossier", "notatie", "melding"},
    "gasten": {"gasten", "tabel", "kennis", "dossier", "notatie", "melding"},
    "bevindingen": {"bevindingen", "tabel", "kennis", "dossier", "notatie", "melding"},
    "programma": {"programma", "kennis", "dossier", "notatie", "melding"},
    "tafelindeling": {"tafelindeling", "kennis", "dossier", "notatie", "melding"},
    "afspraken": {"afspraken", "kennis", "dossier", "notatie", "melding"},
    "post": {"post", "render", "dossier", "notatie", "melding"},
    "render": {"render", "kennis", "dossier", "notatie", "melding", "paden"},
}
"""Per room which rooms it may import; `cli` and `__main__` may import all."""


def imported_rooms(path: Path) -> set[str]:
    """Give the rooms of buurtkit that a module imports, at the top or inside a function."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "buurtkit":
            names = [f"buurtkit.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        else:
            continue
        rooms |= {name.split(".")[1] for name in names if name.startswith("buurtkit.")}
    return rooms


@pytest.mark.parametrize("room", KNOWS)
def test_room_imports_only_what_it_may_know(room: str) -> None:
    paths = [PACKAGE / f"{room}.py"] if (PACKAGE / f"{room}.py").exists() else sorted((PACKAGE / room).rglob("*.py"))
    assert paths
    for path in paths:
        assert imported_rooms(path) <= KNOWS[room], path


def test_every_room_is_guarded() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - {"__init__", "__main__", "cli"} == set(KNOWS)
