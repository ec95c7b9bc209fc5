"""The rooms of the house know each other in one direction only."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "buurtkit"

_DOSSIER = {"dossier", "yaml", "notatie", "basis"}
"""What everybody may know who does something with a dossier."""

KNOWS = {
    "basis": {"basis"},
    "notatie": {"notatie"},
    "yaml": {"yaml", "basis"},
    "dossier": _DOSSIER,
    "kennis": {"kennis", *_DOSSIER},
    "beeld": {"beeld", "kennis", *_DOSSIER},
    "regels": {"regels", "taken", "beeld", "kennis", *_DOSSIER},
    "taken": {"taken", "beeld", "kennis", *_DOSSIER},
    "begin": {"begin", "beeld", "kennis", *_DOSSIER},
    "lijsten": {"lijsten", "kennis", *_DOSSIER},
    "gasten": {"gasten", "lijsten", "beeld", "kennis", *_DOSSIER},
    "bevindingen": {"bevindingen", "lijsten", "beeld", "kennis", *_DOSSIER},
    "programma": {"programma", "beeld", "kennis", *_DOSSIER},
    "tafelindeling": {"tafelindeling", "beeld", "kennis", *_DOSSIER},
    "afspraken": {"afspraken", "beeld", "kennis", *_DOSSIER},
    "render": {"render", "beeld", "kennis", *_DOSSIER},
    "post": {"post", "render", "beeld", *_DOSSIER},
    "stukken": {"stukken", "render", "regels", "taken", "afspraken", "bevindingen", "beeld", "kennis", *_DOSSIER},
}
"""Per room which rooms it may import; `cli` and `__main__` may import all."""


def modules() -> dict[str, Path]:
    """Give all files of the package by the name that others import."""
    paths = sorted(PACKAGE.rglob("*.py"))
    dotted = {".".join(("buurtkit", *path.relative_to(PACKAGE).with_suffix("").parts)): path for path in paths}
    return {name.removesuffix(".__init__"): path for name, path in dotted.items()}


def imported_names(path: Path) -> set[str]:
    """Give all that a file imports with its full name, at the top, inside a function or for types only."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports by a relative name"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def imported_rooms(path: Path) -> set[str]:
    """Give the rooms of buurtkit that a file imports."""
    return {name.split(".")[1] for name in imported_names(path) if name.startswith("buurtkit.")}


def imported_modules(path: Path, known: dict[str, Path]) -> set[str]:
    """Give the files of the package that a file imports; a name inside a file stands for that file."""
    return {name if name in known else name.rpartition(".")[0] for name in imported_names(path)} & set(known)


@pytest.mark.parametrize("room", KNOWS)
def test_room_imports_only_what_it_may_know(room: str) -> None:
    paths = [PACKAGE / f"{room}.py"] if (PACKAGE / f"{room}.py").exists() else sorted((PACKAGE / room).rglob("*.py"))
    assert paths
    for path in paths:
        assert imported_rooms(path) <= KNOWS[room], path


def test_every_room_is_guarded() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - {"__init__", "__main__", "cli"} == set(KNOWS)


def test_files_do_not_import_each_other_in_a_circle() -> None:
    # Imports inside functions and for types only count as well: who reads one of the files has to read them all.
    known = modules()
    graph = {name: imported_modules(path, known) for name, path in known.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" is imported by ".join(error.args[1]))
