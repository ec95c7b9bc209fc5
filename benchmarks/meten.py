"""Measuring and showing: CPU time and memory of work in this process and of programs, and the table of the outcome."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from importlib import import_module
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage, struct_rusage
from shutil import disk_usage
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
"""The checkout: programs start here, so that they find this buurtkit."""

_MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Rij:
    """One row of the table, as text; `gehaald` says whether the goal is met.

    A row with a `reden` was skipped, and says why.
    """

    wat: str
    ander: str
    waarde_ander: str = ""
    waarde: str = ""
    verhouding: str = ""
    doel: str = ""
    gehaald: bool = False
    reden: str = ""

    @property
    def mislukt(self) -> bool:
        """Whether the row was measured and its goal is not met."""
        return not self.gehaald and not self.reden


@dataclass(frozen=True, slots=True)
class Verbruik:
    """What a program used: CPU time in seconds, and the most memory it held at once in bytes."""

    cpu: float
    piek: int


def measure(naam: str, snel: bool) -> list[Rij]:
    """Run the benchmark in the module `naam` and give its rows."""
    rows: list[Rij] = import_module(f"benchmarks.{naam}").measure(snel=snel)
    return rows


def sneller(wat: str, ander: str, tijd_ander: float, tijd: float, *, minstens: float) -> Rij:
    """Give the row of something that must be at least `minstens` times as fast as its peer; times in seconds."""
    ratio = tijd_ander / tijd
    return Rij(
        wat, ander, _time(tijd_ander), _time(tijd), f"{_number(ratio)}× sneller", f"≥ {_number(minstens)}×",
        gehaald=ratio >= minstens,
    )  # fmt: skip


def hooguit(wat: str, ander: str, tijd_ander: float, tijd: float, *, keer: float) -> Rij:
    """Give the row of something that may take at most `keer` times as long as its peer; times in seconds."""
    ratio = tijd / tijd_ander
    return Rij(
        wat, ander, _time(tijd_ander), _time(tijd), f"{_number(ratio)}×", f"≤ {_number(keer)}×", gehaald=ratio <= keer
    )


def binnen(wat: str, ander: str, piek_ander: int, piek: int, *, megabytes: int) -> Rij:
    """Give the row of something that may hold at most so many megabytes; sizes in bytes."""
    return Rij(
        wat, ander, _size(piek_ander), _size(piek), f"{_number(piek / piek_ander)}×", f"≤ {megabytes} MB",
        gehaald=piek <= megabytes * 1_000_000,
    )  # fmt: skip


def tijdig(wat: str, ander: str, tijd_ander: float | None, tijd: float, *, seconden: float) -> Rij:
    """Give the row of something that may take so many seconds, whatever its peer takes; `None` if there is none."""
    theirs, ratio = ("–", "–") if tijd_ander is None else (_time(tijd_ander), f"{_number(tijd / tijd_ander)}×")
    return Rij(wat, ander, theirs, _time(tijd), ratio, f"≤ {_number(seconden)} s", gehaald=tijd <= seconden)


def overgeslagen(wat: str, ander: str, reden: str) -> Rij:
    """Give the row of something that cannot be measured here."""
    return Rij(wat, ander, reden=reden)


KOP = """\
| wat | naast | het andere | buurtkit | verhouding | doel | gehaald? |
|---|---|---:|---:|---:|---:|---|"""
"""How the Markdown table begins."""


def regel(rij: Rij, *, oordeel: bool) -> str:
    """Give a row as a line of the Markdown table; without `oordeel` it does not say whether the goal is met."""
    judged = ("nee" if rij.mislukt else "ja") if oordeel else "–"
    verdict = f"overgeslagen: {rij.reden}" if rij.reden else judged
    return "| " + " | ".join((*astuple(rij)[:6], verdict)) + " |"


def om_en_om(*metingen: Callable[[], float], keer: int) -> list[float]:
    """Let measurements take turns, `keer` times; give the median of each."""
    found = [[meting() for meting in metingen] for _ in range(keer)]
    return [median(column) for column in zip(*found, strict=True)]


def cpu_van(werk: Callable[[], object]) -> float:
    """Do some work and give the CPU time it took in this process and in the children it waited for, in seconds."""
    gc.collect()
    before = _cpu_so_far()
    werk()
    return _cpu_so_far() - before


def kladmap() -> TemporaryDirectory[str]:
    """Give a temporary folder, in memory if there is room: what a disk costs differs from moment to moment."""
    roomy = _MEMORY.is_dir() and disk_usage(_MEMORY).free > 1_000_000_000
    return TemporaryDirectory(dir=_MEMORY if roomy else None)


def programma(*args: str | Path) -> Verbruik:
    """Run a program to its end and give what it used; its output is thrown away.

    Linux counts the memory of the process that starts it as well, so start it from a small one. Raises `RuntimeError`
    with what it said if it fails.
    """
    process = subprocess.Popen(
        list(map(str, args)), cwd=ROOT, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    with process:
        assert process.stderr
        complaint = process.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, args))} gave {process.returncode}: {complaint}")
    # In kilobytes.
    return Verbruik(_cpu(used), used.ru_maxrss * 1024)


def buurtkit(*args: str | Path) -> Verbruik:
    """Run buurtkit as a user does and give what it used: the installed command, else the package."""
    command = Path(sys.executable).with_name("buurtkit")
    return programma(*([command] if command.exists() else python("-m", "buurtkit")), *args)


def python(*args: str | Path) -> Sequence[str | Path]:
    """Give the command for the Python that runs now."""
    return (sys.executable, *args)


def _environment() -> dict[str, str]:
    """Let Python keep what it compiles, as on the machine of any user."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _cpu_so_far() -> float:
    return _cpu(getrusage(RUSAGE_SELF)) + _cpu(getrusage(RUSAGE_CHILDREN))


def _cpu(used: struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def _number(value: float) -> str:
    """Write a number as Dutch readers know it, with three digits or all those before the comma."""
    decimals = 2 if value < 10 else 1 if value < 100 else 0
    text = f"{value:.{decimals}f}"
    return (text.rstrip("0").rstrip(".") if decimals else text).replace(".", ",")


def _time(seconds: float) -> str:
    return f"{_number(seconds)} s" if seconds >= 1 else f"{_number(seconds * 1000)} ms"


def _size(size: int) -> str:
    return f"{_number(size / 1_000_000)} MB"
