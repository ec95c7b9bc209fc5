"""A private fact about a guest is one field in the model: everything else follows from its type and its mark.

The package is copied, two fields are added to it, and the commands are run on that copy.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

import buurtkit
from buurtkit.basis.paden import data_folder

REPO = Path(buurtkit.__file__).parents[1]
KLEIN = Path(__file__).parents[1] / "klein"

ANCHOR = "    buurt: Tekst | None = None\n"
FIELDS = '''\
    eerste_school: Annotated[Tekst | None, PERSOONSGEGEVEN] = None
    """De basisschool van vroeger."""

    thuis: Annotated[Telefoon | None, PERSOONSGEGEVEN] = None
    """Het nummer thuis."""

'''

Run: TypeAlias = Callable[..., str]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy buurtkit and add the fields to a guest."""
    house = tmp_path_factory.mktemp("huis")
    shutil.copytree(Path(buurtkit.__file__).parent, house / "buurtkit")
    for name in ("sjablonen", "voorbeelden"):
        if not (house / "buurtkit" / name).exists():
            (house / name).symlink_to(data_folder(name))
    model = house / "buurtkit" / "dossier" / "deelnemers.py"
    text = model.read_text("utf-8")
    assert text.count(ANCHOR) == 1
    model.write_text(text.replace(ANCHOR, FIELDS + ANCHOR), "utf-8")
    return house


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """Give a dossier in which one guest has something in the new fields."""
    folder = shutil.copytree(KLEIN, tmp_path / "dossier")
    guests = folder / "deelnemers.yaml"
    text = guests.read_text("utf-8")
    first = text.index("    geleding:")
    guests.write_text(f"{text[:first]}    eerste_school: De Zqxmerk\n    thuis: 0687654321\n{text[first:]}", "utf-8")
    return folder


@pytest.fixture
def run(house: Path, map_: Path) -> Run:
    """Give a function that runs a command of the copy in the folder of the dossier and gives what it says."""

    def run(*command: str, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "buurtkit", *command],
            cwd=map_,
            env={"PYTHONPATH": str(house), "PATH": "/usr/bin:/bin", "HOME": str(map_)},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


TEMPLATE = """\
---
titel: Proef
doel: Iets proberen
stap: initiatief
openbaar: {openbaar}
formaten: [md]
---
{{{{ dossier.deelnemers[0].eerste_school }}}}{naam}
"""


def write_template(folder: Path, *, openbaar: str, naam: str = "") -> None:
    path = folder / "sjablonen" / "proef" / "stuk.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEMPLATE.format(openbaar=openbaar, naam=naam), "utf-8")


def test_a_public_document_cannot_have_it_and_another_can(run: Run, map_: Path) -> None:
    write_template(map_, openbaar="ja")
    assert "`eerste_school` is een persoonsgegeven" in run("render", ".", "proef/stuk", code=1)
    write_template(map_, openbaar="nee")
    run("render", ".", "proef/stuk")
    assert "De Zqxmerk" in (map_ / "uitvoer" / "proef" / "stuk.md").read_text("utf-8")


def test_the_guest_sees_it(run: Run) -> None:
    assert "- eerste_school: De Zqxmerk\n" in run("deelnemers", "inzage", "fatima")


def test_it_goes_out_in_a_list_and_comes_back(run: Run, map_: Path) -> None:
    run("deelnemers", "exporteer", ".", "--naar", "gasten.csv")
    sheet = (map_ / "gasten.csv").read_text("utf-8-sig")
    assert "eerste school" in sheet.partition("\n")[0].split(";")
    (map_ / "gasten.csv").write_text(sheet.replace("De Zqxmerk", "De Berk"), "utf-8-sig")
    run("deelnemers", "importeer", "gasten.csv", ".", "--ja")
    assert "    eerste_school: De Berk\n" in (map_ / "deelnemers.yaml").read_text("utf-8")


def test_it_is_gone_when_the_guest_is_wiped(run: Run, map_: Path) -> None:
    write_template(map_, openbaar="nee", naam=" ({{ dossier.deelnemers[0].volledig }})")
    run("render", ".", "proef/stuk")
    run("deelnemers", "exporteer", ".")
    (map_ / "notities.txt").write_text("Bel eerst 06-87 65 43 21.\n", "utf-8")
    shown = run("deelnemers", "wis", ".", "--gast", "fatima", "--ja")
    assert "eerste_school" in shown
    assert "notities.txt" in shown
    left = [path for path in map_.rglob("*") if path.is_file() and b"Zqxmerk" in path.read_bytes()]
    assert left == []


def test_an_editor_explains_it(run: Run, map_: Path) -> None:
    run("schema", ".")
    (schema,) = map_.rglob("deelnemers*.json")
    assert "De basisschool van vroeger." in schema.read_text("utf-8")
