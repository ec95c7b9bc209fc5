"""A small complete dossier in a folder of its own, and templates to try on it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from hypothesis import HealthCheck, settings

import buurtkit
from buurtkit.basis.melding import Melding
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.register import Stukherkomst
from buurtkit.render.maken import Stuk, plan, render
from buurtkit.render.schrijvers import Opvolger
from buurtkit.render.sjabloon import Catalogus, SjabloonFout
from buurtkit.render.uitvoer import Staat, Uitvoer
from buurtkit.stukken.weten import Weten

GEDULD = 120
"""Seconds that a test waits for another program at most: ample, for a busy machine is no fault of what is tested."""

settings.register_profile("rustig", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rustig")  # how fast buurtkit is, the benchmarks say

KLEIN = Path(__file__).parent / "klein"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--vernieuw", action="store_true", help="write the reference texts anew instead of comparing")


@dataclass(frozen=True)
class Proef:
    """A dossier with one template of its own, `proef/stuk`, to write and to make."""

    map: Path

    @property
    def dossier(self) -> Dossier:
        lezing = load_dossier(self.map)
        assert lezing.dossier, lezing.fouten
        return lezing.dossier

    def write(self, text: str, naam: str = "proef/stuk", **kop: str) -> Path:
        """Write a template; without words in `kop` it is a letter for all, in Markdown."""
        head = {"titel": "Proef", "doel": "Iets proberen", "stap": "tafel-van-50", "formaten": "[md]"} | kop
        return self.deel("\n".join(["---", *(f"{key}: {value}" for key, value in head.items()), "---", text]), naam)

    def deel(self, text: str, naam: str) -> Path:
        """Write a file in `sjablonen` as it is."""
        path = self.map / "sjablonen" / f"{naam}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def stukken(self, naam: str = "proef/stuk", voor: str = "") -> list[Stuk]:
        """Make what the template says; gives what became of each file."""
        catalogus = Catalogus(self.map)
        planned = plan(self.dossier, [catalogus.sjabloon(naam)], voor=voor)
        return list(render(self.dossier, catalogus, planned, Uitvoer(self.map / "uitvoer"), Weten))

    def make(self, text: str, **kop: str) -> str:
        """Make a template and give its text in Markdown, without the title above and the footer below."""
        self.write(text, **kop)
        stuk, *_ = self.stukken()
        assert not stuk.meldingen, stuk.meldingen
        made = (self.map / "uitvoer" / stuk.bestand).read_text(encoding="utf-8")
        return made.removeprefix("# Proef\n").removesuffix("\n---\n\nBuurtteam Molenwijk\n").strip()

    def fout(self, text: str, **kop: str) -> Melding:
        """Give the one thing that is wrong with a template."""
        self.write(text, **kop)
        try:
            meldingen = {melding for stuk in self.stukken() for melding in stuk.meldingen}
        except SjabloonFout as fout:
            meldingen = set(fout.meldingen)
        (melding,) = meldingen
        return melding


class Geheugen(Uitvoer):
    """Keeps what is made instead of writing it."""

    def __init__(self) -> None:
        super().__init__(Path("nergens"))
        self.made: dict[str, bytes] = {}

    def write(
        self,
        name: str,
        content: bytes,
        opvolger: Opvolger | None = None,
        herkomst: Stukherkomst | None = None,
    ) -> Staat:
        self.made[name] = content
        return "gemaakt"


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """Give a folder with the small dossier."""
    return Path(shutil.copytree(KLEIN, tmp_path / "molenwijk"))


@pytest.fixture
def proef(map_: Path) -> Proef:
    """Give the small dossier with room for a template of one's own."""
    return Proef(map_)


@pytest.fixture(params=[0o022, 0o000], ids=["umask 022", "umask 000"])
def buren(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let other users of the machine read (or even change) what nobody keeps from them."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def open_to_others(*paths: Path) -> list[str]:
    """Give what is not exactly for its maker alone: of these files and folders, and of all that is in them."""
    wanted = {True: 0o700, False: 0o600}
    below = (each for path in paths for each in (path, *path.rglob("*")))
    return [str(each) for each in below if each.stat().st_mode & 0o777 != wanted[each.is_dir()]]


@dataclass(frozen=True)
class Proces:
    """Runs buurtkit as a program of its own."""

    cwd: Path

    def start(self, *args: object, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Popen[str]:
        """Start it; its output can be read as text."""
        settings = {"PYTHONPATH": str(Path(buurtkit.__file__).parents[1]), "PYTHONUTF8": "1"} | dict(env or {})
        return Popen(
            [sys.executable, "-m", "buurtkit", *map(str, args)],
            cwd=cwd or self.cwd,
            env=os.environ | settings,
            stdout=PIPE,
            stderr=PIPE,
            encoding="utf-8",
        )

    def run(self, *args: object, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> tuple[int, str, str]:
        """Run it to the end; gives exit code, stdout and stderr."""
        with self.start(*args, env=env, cwd=cwd) as process:
            out, err = process.communicate(timeout=GEDULD)
        return process.returncode, out, err


@pytest.fixture
def proces(tmp_path: Path) -> Proces:
    """Give a way to run buurtkit as a program, from an empty folder."""
    cwd = tmp_path / "hier"
    cwd.mkdir()
    return Proces(cwd)
