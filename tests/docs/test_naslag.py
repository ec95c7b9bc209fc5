"""The generated reference is up to date, and the texts for people point at things that exist."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from buurtkit.render.sjabloon import Catalogus

ROOT = Path(__file__).parents[2]
MANUALS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("handleiding*.md"))
TEXTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/naslag.md", *MANUALS]


def test_reference_matches_the_code() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "maak_naslag.py"))["naslag"]()
    assert made == (ROOT / "docs" / "naslag.md").read_text(encoding="utf-8"), "run: python docs/maak_naslag.py"


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_leads_somewhere(name: str) -> None:
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("name", TEXTS)
def test_every_anchor_exists(name: str) -> None:
    path = ROOT / name
    for target, anchor in re.findall(r"\]\(([^)#]*)#([^)]+)\)", path.read_text(encoding="utf-8")):
        where = path.parent / target if target else path
        headings = re.findall(r"^#+ (.+)$", where.read_text(encoding="utf-8"), flags=re.MULTILINE)
        anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert anchor in anchors, f"{name} → {target}#{anchor}"


def test_manual_names_only_templates_that_exist() -> None:
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in MANUALS)
    lines = re.findall(r"^buurtkit render \S+ (.+)$", text, re.MULTILINE)
    named = [word for line in lines for word in line.partition(" --")[0].split()]
    assert named
    for word in named:
        assert Catalogus().find(word)


def test_readme_has_the_two_lines() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("python3 -m venv") and "buurtkit demo" in line for line in lines) == 1
    assert sum(line.startswith("python3 -m venv") and line.endswith("pytest") for line in lines) == 1
