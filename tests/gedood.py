"""Commands killed with kill -9 at any moment, and started again: nothing torn, nothing lost, nothing left behind.

Each command runs in a fork of this process. It is killed right before it touches the disk for the how-many-th time, or
after some time. What then stands in the folder has to be as it was or as it comes to be, file by file; whatever is
started next cleans up; and the command itself, once more, brings all to the end.

By hand, all moments of all commands and some hundred kills by the clock: `python -m tests.gedood 2000`. Behind the
number can come the most seconds, a lot, and words: `python -m tests.gedood 200 600 7 init` kills only what has such a
word in it. The same for mail that is sent stands in `tests/post/test_sterven.py`.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from buurtkit.dossier.laden import load_dossier

KLEIN = Path(__file__).parent / "klein"
OP = ("--vandaag", "2027-02-01")
DICHT = 60
"""How many seconds a command may take."""

_SCHRIJVEN = os.O_WRONLY | os.O_RDWR
_RAKEN = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate")
"""What Python tells of before it does it, next to opening a file to write in it."""

_REGISTERS = (".gemaakt",)
"""Files to which a command that is run again may add a line."""


@dataclass(frozen=True)
class Doen:
    """A command to kill; `MAP` stands for the dossier and `BIJ` for what lies beside it."""

    woorden: tuple[str, ...]
    is_begin: bool = False
    """Whether it begins in an empty folder."""

    herhaalt: bool = True
    """Whether doing it twice comes to the same as doing it once."""

    schrijft_vaker: bool = False
    """Whether it writes a file more than once: halfway that is something else, and can be read."""

    def __str__(self) -> str:
        return " ".join(self.woorden)


DIALOOG = """\
datum: 1 april 2027
begin: 19.30 uur
einde: 21.30 uur
plaats: {naam: Zaal}
rondes:
  - {naam: Een, vraag: Wat?}
tafels: [{nummer: 1}, {nummer: 2}]
"""

OPDRACHTEN = (
    Doen(("deelnemers", "antwoord", "piet-jansen", "ja", "MAP", "--bijeenkomst", "tafel-van-50", *OP)),
    Doen(("deelnemers", "importeer", "BIJ/gasten.csv", "MAP", "--ja", *OP)),
    Doen(("deelnemers", "wis", "MAP", "--gast", "jan-de-vries", "--ja"), herhaalt=False, schrijft_vaker=True),
    Doen(("tafels", "indelen", "MAP", "--bijeenkomst", "tafel-van-50", "--seconden", "0", "--ja")),
    Doen(("tafels", "indelen", "MAP", "--bijeenkomst", "wijkdialoog", "--seconden", "0", "--ja")),
    Doen(("programma", "indelen", "MAP", "--iedereen")),
    Doen(("bevindingen", "importeer", "BIJ/notities.csv", "MAP", "--ja", *OP)),
    Doen(("bevindingen", "noteer", "MAP", "--van", "BIJ/notities.txt", *OP), herhaalt=False),
    Doen(("afspraken", "noteer", "MAP", "--wat", "Er komt een bankje"), herhaalt=False),
    Doen(("taken", "nieuw", "Bestel een taart.", "MAP", "--uiterlijk", "5-3-2027"), herhaalt=False),
    Doen(("schema", "MAP")),
    Doen(("render", "MAP", "tafel-van-50/presentielijst", "tafel-van-50/uitnodiging", "--formaat", "html", *OP)),
    Doen(("post", "klaarzetten", "MAP", "--bijeenkomst", "manifestatie", *OP)),
    Doen(("init", "MAP", "--erbij", "werkgroep", "--ja", *OP), herhaalt=False),
    Doen(("init", "MAP", "--ja", *OP), is_begin=True),
    Doen(("init", "MAP", "--voorbeeld", "oeverwijk"), is_begin=True),
)

Inhoud = Mapping[str, bytes]
"""The files in a folder by name, but for those that grow with each run."""


def begin(folder: Path, doen: Doen) -> Path:
    """Make what a command starts with; gives the folder of the dossier."""
    folder.mkdir()
    (folder / "gasten.csv").write_text("Naam;Geleding\nRia de Groot;bewoner\n", encoding="utf-8")
    (folder / "notities.csv").write_text("tekst;tafel;codes\nHet is er stil;1;Code stil\n", encoding="utf-8")
    (folder / "notities.txt").write_text("tafel 1 ronde 2\nDe bus komt te laat\n", encoding="utf-8")
    dossier = folder / "map"
    if doen.is_begin:
        dossier.mkdir()
        return dossier
    shutil.copytree(KLEIN, dossier)
    guests = dossier / "deelnemers.yaml"
    guests.write_text(
        guests.read_text("utf-8").replace("tafel-van-50: ja,", "tafel-van-50: ja, wijkdialoog: ja,"), encoding="utf-8"
    )
    (dossier / "bijeenkomsten").mkdir()
    (dossier / "bijeenkomsten" / "wijkdialoog.yaml").write_text(DIALOOG, encoding="utf-8")
    return dossier


def files_in(folder: Path) -> Inhoud:
    """Give what stands in a folder, also hidden files."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name not in _REGISTERS)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@dataclass(frozen=True)
class Afloop:
    """How a command ended: its exit code, `None` when it was killed, what it said, and how often it touched the disk."""

    code: int | None
    gezegd: str
    stappen: int


def run(doen: Doen, dossier: Path, *, stap: int = 0, na: float | None = None) -> Afloop:
    """Run a command in a fork; it dies right before it touches the disk for the `stap`-th time, or `na` some time."""
    words = [each.replace("MAP", str(dossier)).replace("BIJ", str(dossier.parent)) for each in doen.woorden]
    here, there = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # there are no threads yet: nothing was run here
        child = os.fork()
    if not child:
        os.close(here)
        _serve(words, dossier, stap, there)
    os.close(there)
    if na is not None:
        time.sleep(na)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(here, "rb") as pipe:
        told = pipe.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    number, _, said = told.partition("\n")
    code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
    return Afloop(code, said, int(number or 0))


def _serve(words: Sequence[str], dossier: Path, stap: int, there: int) -> None:
    """Be the process that runs the command, and end."""
    from buurtkit.cli.app import app

    said = io.StringIO()
    sys.stdout = sys.stderr = said
    touched = 0
    whole = os.fsync

    def touch() -> None:
        nonlocal touched
        touched += 1
        if touched == stap:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(event: str, args: tuple[Any, ...]) -> None:
        is_touch = event in _RAKEN or (event == "open" and isinstance(args[2], int) and args[2] & _SCHRIJVEN)
        if is_touch and str(args[0]).startswith(str(dossier)):
            touch()

    def sync(number: Any) -> None:
        touch()
        whole(number)

    os.fsync = sync  # type: ignore[assignment]
    sys.addaudithook(hear)
    code = 0
    try:
        app(list(words))
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0
    except BaseException as error:
        code = 99
        said.write(repr(error))
    os.write(there, f"{touched}\n{said.getvalue()}".encode())
    os._exit(code)


@dataclass(frozen=True)
class Proef:
    """A command with how its folder is before and after it, and how it goes when nobody kills it."""

    doen: Doen
    voor: Inhoud
    na: Inhoud
    stappen: int
    seconden: float


def rehearse(folder: Path, doen: Doen) -> Proef:
    """Run a command as a whole."""
    dossier = begin(folder, doen)
    before = files_in(dossier)
    since = time.monotonic()
    found = run(doen, dossier)
    assert found.code == 0, f"{doen}: {found.code}: {found.gezegd}"
    proef = Proef(doen, before, files_in(dossier), found.stappen, time.monotonic() - since)
    shutil.rmtree(folder)
    return proef


NAKIJKEN = Doen(("check", "MAP", *OP))
"""A command that only looks: what is started next, whatever it is, cleans up."""


def what_went_wrong(folder: Path, proef: Proef, *, stap: int = 0, na: float | None = None) -> Iterator[str]:
    """Kill a command, start again, and say what went wrong."""
    dossier = begin(folder, proef.doen)
    killed = run(proef.doen, dossier, stap=stap, na=na)
    if killed.code not in (None, 0):
        yield f"code {killed.code}: {killed.gezegd}"
    found = files_in(dossier)
    if not proef.doen.schrijft_vaker:
        yield from _torn(proef, found)
    elif wrong := load_dossier(dossier).fouten:
        yield f"onleesbaar: {wrong[0]}"
    if killed.code == 0 and found != proef.na:
        yield f"zei klaar te zijn, en {_differ(found, proef.na)}"
    is_done = all(found.get(name) == content for name, content in proef.na.items())

    if not proef.doen.is_begin or (dossier / "buurtkit.yaml").exists():
        looked = run(NAKIJKEN, dossier)
        if looked.code not in (0, 1) or "niet te lezen" in looked.gezegd:
            yield f"daarna: code {looked.code}: {looked.gezegd}"
        strange = files_in(dossier).keys() - proef.voor.keys() - proef.na.keys()
        yield from (f"bleef liggen: {name}" for name in sorted(strange))
    if is_done and (not proef.doen.herhaalt or proef.doen.is_begin):
        return
    again = run(proef.doen, dossier)
    if again.code != 0:
        yield f"nog een keer: code {again.code}: {again.gezegd}"
    elif files_in(dossier) != proef.na:
        yield f"nog een keer, en {_differ(files_in(dossier), proef.na)}"


def _torn(proef: Proef, found: Inhoud) -> Iterator[str]:
    """Say of which files the content is neither what it was nor what it becomes; what is being written does not count."""
    for name, content in found.items():
        is_known = content in (proef.voor.get(name), proef.na.get(name))
        if not is_known and not Path(name).name.startswith("."):
            yield f"half: {name}"
    yield from (f"verloren: {name}" for name in proef.voor.keys() & proef.na.keys() - found.keys())


def _differ(found: Inhoud, wanted: Inhoud) -> str:
    names = found.keys() | wanted.keys()
    return f"anders: {sorted(name for name in names if found.get(name) != wanted.get(name))}"


def _load() -> None:
    """Load all of buurtkit once: each fork then has it already."""
    package = Path(__file__).parents[1] / "buurtkit"
    for path in sorted(package.rglob("*.py")):
        if path.stem not in ("__main__", "__init__"):
            import_module(".".join(path.relative_to(package.parent).with_suffix("").parts))
    lezing = load_dossier(KLEIN)
    assert lezing.dossier


@contextmanager
def proefmap() -> Iterator[Path]:
    """Give a folder for what is tried, that goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="gedood-") as name:
        yield Path(name)


def try_kills(
    aantal: int, seconden: float = 3600, zaad: int = 1, woorden: Sequence[str] = ()
) -> tuple[Counter[str], list[str]]:
    """Kill so many times, or as often as fits in the time; gives how often per command, and what went wrong.

    First come moments on the disk, each once, in a random order; then moments by the clock.
    """
    _load()
    chance = random.Random(zaad)
    often: Counter[str] = Counter()
    wrong: list[str] = []
    until = time.monotonic() + seconden
    with proefmap() as folder:
        here = folder / "proef"
        wanted = [doen for doen in OPDRACHTEN if not woorden or {*woorden} & {*doen.woorden}]
        proeven = [rehearse(here, doen) for doen in wanted]
        moments = [(proef, stap) for proef in proeven for stap in range(1, proef.stappen + 1)]
        chance.shuffle(moments)
        for number in range(aantal):
            if time.monotonic() > until:
                break
            if number < len(moments):
                proef, stap = moments[number]
                at, found = f"stap {stap}", what_went_wrong(here, proef, stap=stap)
            else:
                proef, after = (one := chance.choice(proeven)), chance.random() * one.seconden
                at, found = f"na {after:.3f} s", what_went_wrong(here, proef, na=after)
            often[str(proef.doen)] += 1
            wrong += [f"{proef.doen}, {at}: {text}" for text in found]
            shutil.rmtree(here)
    return often, wrong


def main() -> None:
    """Kill as often as asked for."""
    numbers = [each for each in sys.argv[1:] if each.isdecimal()]
    words = [each for each in sys.argv[1:] if not each.isdecimal()]
    aantal, seconden, zaad = (int(each) for each in (*numbers, *("2000", "3600", "1")[len(numbers) :]))
    since = time.monotonic()
    often, wrong = try_kills(aantal, seconden, zaad, words)
    print(*wrong, sep="\n")
    print(f"{often.total()} keer gedood in {time.monotonic() - since:.0f} s, {len(wrong)} keer mis")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
