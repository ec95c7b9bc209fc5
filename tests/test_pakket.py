"""The wheel: it holds all data, and works from anywhere without a network."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

NO_NETWORK = """
import socket
def refuse(*args, **kwargs):
    raise RuntimeError("buurtkit used the network")
socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = refuse
"""
"""A `sitecustomize` that makes any use of the network an error."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the content of the wheel, as pip would install it, that cannot use the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-q", "-w"]
    subprocess.run([*command, str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("buurtkit-*.whl")
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (site / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return site


def run(site: Path, cwd: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run the installed buurtkit from `cwd` with an empty HOME."""
    env = os.environ | {"PYTHONPATH": str(site), "HOME": str(cwd)}
    return subprocess.run(
        [sys.executable, "-m", "buurtkit", *args], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )


def test_wheel_holds_templates_and_examples(installed: Path) -> None:
    for name in ("sjablonen", "voorbeelden"):
        in_wheel = {path.relative_to(installed / "buurtkit") for path in (installed / "buurtkit" / name).rglob("*.*")}
        assert in_wheel == {path.relative_to(ROOT) for path in (ROOT / name).rglob("*.*")}


def test_wheel_says_that_it_has_types(installed: Path) -> None:
    assert (installed / "buurtkit" / "py.typed").is_file()


def test_demo_works_from_the_wheel_without_network(installed: Path, tmp_path: Path) -> None:
    code = "import buurtkit.basis.paden as p; print(p.data_folder('sjablonen'))"
    env = os.environ | {"PYTHONPATH": str(installed)}
    where = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert where.stdout.strip() == str(installed / "buurtkit" / "sjablonen")
    result = run(installed, tmp_path, "demo", "demo")
    assert result.returncode == 0, result.stderr
    assert len(list((tmp_path / "demo" / "uitvoer").rglob("*.pdf"))) > 100
