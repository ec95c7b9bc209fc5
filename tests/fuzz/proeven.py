"""Trying one damaged file: the command ends in Dutch, in time, within memory, and leaves a dossier that can be read."""

from __future__ import annotations

import json
import random
import re
import resource
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier
from tests.fuzz.muteren import damage
from tests.fuzz.zaden import KLEIN, Zaad, zaden

SECONDEN = 10
"""How much time of the processor one file may take."""

MAX_GEHEUGEN = 1_000_000_000
"""How much a process may ask for: half of it is what Python and its libraries set aside without using it."""

_ENGLISH = re.compile(
    r"Traceback|Errno|\b(?:expected|invalid|cannot|could not|must be|should be|unexpected|not allowed|is not a|object is"
    r"|no such|too many|too deep|denied|refused|failed to)\b"
)


class Vondst(NamedTuple):
    """What went wrong with an input."""

    nummer: int
    zaad: int
    naam: str
    wat: str

    def inhoud(self) -> bytes:
        """Give the file again."""
        return damaged(self.nummer, self.zaad)[1]


@lru_cache(maxsize=1)
def _all() -> tuple[Zaad, ...]:
    return tuple(zaden())


def damaged(nummer: int, zaad: int) -> tuple[Zaad, bytes]:
    """Give the seed of an input, and what became of it."""
    dice = random.Random(f"{zaad}/{nummer}")
    seed = dice.choice(_all())
    if (
        seed.inhoud.startswith(b"PK") and dice.random() < 0.6
    ):  # those are read in a process of their own, which takes long
        seed = dice.choice([each for each in _all() if not each.inhoud.startswith(b"PK")])
    return seed, damage(dice, seed.inhoud)


class _TeLang(BaseException):
    """The time is up; nothing that is tried catches this."""


@contextmanager
def _limited() -> Iterator[None]:
    """Stop what takes too long, and let what asks for too much memory hear that there is none."""

    def stop(*_: object) -> None:
        raise _TeLang

    _, highest = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_GEHEUGEN, highest))
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDEN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (highest, highest))


def try_out(nummer: int, zaad: int, folder: Path) -> list[Vondst]:
    """Try one input in a folder that is for this alone; gives what went wrong."""
    seed, content = damaged(nummer, zaad)
    found: list[str] = []
    try:
        with _limited():
            found += _run(seed, content, folder)
    except _TeLang:
        found.append(f"langer dan {SECONDEN} s")
    return [Vondst(nummer, zaad, seed.naam, each) for each in found]


def _run(seed: Zaad, content: bytes, folder: Path) -> Iterator[str]:
    """Have a command read the file, and say what is wrong with how that ends."""
    dossier, file = folder / "dossier", folder / "in" / seed.naam
    _restore(dossier)
    if seed.soort != "bestand":
        file = dossier / seed.naam
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    words = [word.format(bestand=file, map=dossier) for word in seed.opdracht]
    done = CliRunner().invoke(app, words)
    shown = done.stdout + done.stderr
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        yield f"{type(done.exception).__name__}: {done.exception}"
    if done.exit_code not in (0, 1, 2, 3):
        yield f"afsluitcode {done.exit_code}"
    if "iets mis in buurtkit" in shown:
        yield next(line for line in shown.splitlines() if "iets mis" in line)
    # What stood in the file may be shown, and is no word of ours.
    own = content.decode("utf-8", "replace") + seed.inhoud.decode("utf-8", "replace")
    if english := [word for word in _ENGLISH.findall(shown) if word not in own]:
        yield f"Engels: {english[0]}"
    if "--json" in words:
        yield from _not_an_envelope(done.stdout)
    if seed.soort != "dossier" and _is_changed(dossier) and (wrong := load_dossier(dossier).fouten):
        yield f"dossier onleesbaar: {wrong[0]}"


def _not_an_envelope(text: str) -> Iterator[str]:
    try:
        data = json.loads(text)
    except ValueError:
        yield "geen JSON"
    else:
        if list(data) != ["versie", "status", "meldingen", "resultaat"]:
            yield "geen omslag"


@lru_cache(maxsize=1)
def _small() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in KLEIN.glob("*.yaml")}


def _is_changed(dossier: Path) -> bool:
    return any((dossier / name).read_bytes() != content for name, content in _small().items())


def _restore(dossier: Path) -> None:
    """Put the small dossier back as it was, with nothing else in its folder."""
    dossier.mkdir(exist_ok=True)
    for path in dossier.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in _small():
            path.unlink()
    for name, content in _small().items():
        if not (dossier / name).is_file() or (dossier / name).read_bytes() != content:
            (dossier / name).write_bytes(content)
