"""Doing a piece of work in a process of its own, with a limit to its time and its memory.

For a library that reads what others made and that nobody can stop from within: a small file can keep it busy for hours,
ask for all memory there is, or end the process that it is in with words in another language. Here only that process
ends.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from buurtkit.basis.melding import BuurtkitFout

SECONDEN = 8
"""How many seconds of work it gets: the largest list that is taken over takes about three."""

WACHTEN = 60
"""How many seconds somebody waits at most, where work cannot be measured."""

MAX_GEHEUGEN = 450_000_000
"""How many bytes it gets."""

_T = TypeVar("_T")

_START = "import sys; sys.path.append(sys.argv[1]); from buurtkit.basis.apart import work; work()"


class TeVeel(BuurtkitFout):
    """The work took too much time or memory, or its process came to its end by itself."""


def run_apart(function: Callable[..., _T], *args: object) -> _T:
    """Call a function of a module in a process of its own, and give what it gives.

    Function, arguments and outcome travel as pickles, which only our own processes make. Raises `TeVeel`, and the
    `BuurtkitFout` that the function raises.
    """
    import subprocess  # not at the top: the other process has no use for it

    if not sys.executable:  # Python within another program cannot start itself
        return function(*args)
    package = str(Path(__file__).parents[2])
    # Without -P a file in the folder where somebody happens to be could stand in for a module.
    command = [sys.executable, "-P", "-c", _START, package]
    try:
        done = subprocess.run(
            command,
            input=pickle.dumps((function, args)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WACHTEN,
            check=True,
        )
        outcome = pickle.loads(done.stdout)
    except (subprocess.SubprocessError, EOFError, pickle.UnpicklingError):
        raise TeVeel("Dit kost te veel tijd of geheugen.") from None
    if isinstance(outcome, BuurtkitFout):
        raise outcome
    found: _T = outcome
    return found


def work() -> None:
    """Do what `run_apart` sends, in the process that it started."""
    _limit()
    function, args = pickle.load(sys.stdin.buffer)
    outcome: Any
    try:
        outcome = function(*args)
    except BuurtkitFout as error:
        outcome = error
    pickle.dump(outcome, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _limit() -> None:
    """Have the system end this process when it takes too much; on Windows that is left to `WACHTEN`."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_CPU, SECONDEN), (resource.RLIMIT_AS, MAX_GEHEUGEN), (resource.RLIMIT_CORE, 0)):
        # A system that was given a lower limit keeps that.
        with suppress(ValueError, OSError):
            _, highest = resource.getrlimit(kind)
            lower = most if highest == resource.RLIM_INFINITY else min(most, highest)
            resource.setrlimit(kind, (lower, highest))
