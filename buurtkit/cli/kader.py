"""The frame around every command: it runs, gives an `Uitkomst`, and that is shown and becomes an exit code here.

A command only says what came of it. Whether somebody reads that or a program (`--json`), and what happens when
something goes wrong, is one place for all commands.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Literal

import typer

from buurtkit.basis.melding import GEBRUIK, GELUKT, INHOUD, KIEZEN, BuurtkitFout, Melding, reason
from buurtkit.cli.melden import show_meldingen
from buurtkit.cli.scherm import printable

GESTOPT = 130
"""Exit code after Ctrl-C, as shells expect it."""

_STATUS = {GELUKT: "gelukt", INHOUD: "verbeteren", GEBRUIK: "gebruik", KIEZEN: "kiezen", GESTOPT: "gestopt"}
"""What `--json` calls the exit codes."""


class Uitkomst:
    """What came of a command: text and warnings to read, messages about places, and `resultaat` as data.

    What is said is shown in the order in which it was said: text on stdout, messages and warnings on stderr. With
    `--json` only the messages and `resultaat` are shown, and `tekst`, which may be an iterator, is never asked for.
    Messages of one kind are shown together, unless `uitgebreid` is set; `--json` has each of them.
    """

    def __init__(self, tekst: Iterable[str] = (), resultaat: object = None, *, code: int = GELUKT) -> None:
        self.code = code
        self.resultaat = resultaat
        self.meldingen: list[Melding] = []
        self.uitgebreid = False
        self._parts: list[tuple[Literal["tekst", "let op", "meldingen"], Iterable[str] | Iterable[Melding]]] = []
        self._parts.append(("tekst", tekst))

    @classmethod
    def of(cls, fout: BuurtkitFout) -> Uitkomst:
        """Give what an error says as what came of the command."""
        uitkomst = cls(code=fout.code)
        uitkomst.report(fout.meldingen)
        if fout.tekst:
            uitkomst.warn(fout.tekst)
        return uitkomst

    def say(self, *lines: str) -> None:
        """Add lines to read, for stdout."""
        self._parts.append(("tekst", lines))

    def warn(self, *lines: str) -> None:
        """Add lines to read, for stderr; with `--json` they stand in for messages if something is wrong without."""
        self._parts.append(("let op", lines))

    def report(self, meldingen: Iterable[Melding]) -> None:
        """Add messages about places in files."""
        new = list(meldingen)
        self.meldingen += new
        self._parts.append(("meldingen", new))

    def show(self) -> None:
        """Show what was said so far, which is then done; for a question that is about it."""
        parts, self._parts = self._parts, []
        for kind, content in parts:
            if kind == "tekst":
                for line in content:
                    print(line)
                continue
            sys.stdout.flush()
            if kind == "meldingen":
                meldingen = (each for each in content if isinstance(each, Melding))
                show_meldingen(meldingen, uitgebreid=self.uitgebreid)
            else:
                for line in content:
                    print(printable(str(line)), file=sys.stderr)

    def show_json(self) -> None:
        """Show the messages and `resultaat` as one JSON object; dates as `2027-03-12`, sums as text.

        If something is wrong and no message says what, the warnings do; those are on stderr as well.
        """
        from json import dumps

        meldingen = self.meldingen
        if self.code != GELUKT and not meldingen:
            said = "\n".join(str(line) for kind, lines in self._parts if kind == "let op" for line in lines).strip()
            if said:
                print(said, file=sys.stderr)
                meldingen = [Melding("", 0, 0, said)]
        fields = ("code", "bestand", "regel", "kolom", "ernst", "tekst")
        shown = [{name: getattr(melding, name) for name in fields} for melding in meldingen]
        data = {"versie": 1, "status": _STATUS[self.code], "meldingen": shown, "resultaat": self.resultaat}
        print(dumps(data, ensure_ascii=False, indent=2, default=str))


class _NietTeZien(Exception):
    """What is shown arrives nowhere, as on a disk that is full; the text says why."""


def run(command: Callable[[], object], *, json: bool = False) -> int:
    """Run a command and show what came of it, as text or as one JSON object; gives the exit code.

    The only place where errors are caught: whatever goes wrong ends in Dutch lines, never in a traceback.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a screen or pipe without é is no reason to stop
    try:
        try:
            code = _finish(command(), json=json)
        except (BrokenPipeError, _NietTeZien):
            raise
        except (Exception, KeyboardInterrupt) as error:
            code = _finish(_of_error(error), json=json)
    except (BrokenPipeError, SystemExit):
        # Whoever read the output has seen enough (Typer exits when it notices): no complaint while closing.
        _show_nothing_more()
        return GELUKT
    except _NietTeZien as error:
        _show_nothing_more()
        with suppress(OSError):
            print(f"De uitkomst is niet te laten zien: {error}.", file=sys.stderr)
        return INHOUD
    return code


def _show_nothing_more() -> None:
    """Let what was not shown yet go nowhere, so that Python does not complain about it when it stops."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _finish(found: object, *, json: bool) -> int:
    """Show an outcome and give its exit code; a number comes from Typer, after help (0) or Ctrl-C (130)."""
    if found == GESTOPT:
        raise KeyboardInterrupt
    if not isinstance(found, Uitkomst):
        found = Uitkomst(code=found if isinstance(found, int) else GELUKT)
        json = False
    if found.code == GESTOPT:
        found.warn("Gestopt.")
    try:
        if json:
            found.show_json()
        else:
            found.show()
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename:  # a file that was read to show something
            raise
        raise _NietTeZien(reason(error)) from None
    return found.code


def _of_error(error: BaseException) -> Uitkomst:
    """Say in Dutch what went wrong."""
    if isinstance(error, BuurtkitFout):
        return Uitkomst.of(error)
    if isinstance(error, typer.Abort | KeyboardInterrupt):
        return Uitkomst(code=GESTOPT)
    if os.environ.get("BUURTKIT_TRACEBACK"):
        raise error
    uitkomst = Uitkomst(code=INHOUD)
    if isinstance(error, OSError) and error.errno:
        what = f"{error.filename} is" if error.filename else "Er is iets"
        uitkomst.warn(f"{what} niet te lezen of te schrijven: {reason(error)}.")
    elif isinstance(error, MemoryError):
        uitkomst.warn("Er is te weinig geheugen. Sluit andere programma's, of geef een kleiner bestand.")
    else:
        uitkomst.warn(
            f"Er ging iets mis in buurtkit zelf ({type(error).__name__}: {error}).",
            "Met BUURTKIT_TRACEBACK=1 ervoor ziet een programmeur waar.",
        )
    return uitkomst


@contextmanager
def mishap(what: str) -> Iterator[None]:
    """Say what could not be done when the system refuses something, such as `In uitvoer is niet te schrijven`."""
    try:
        yield
    except OSError as error:
        raise BuurtkitFout(f"{what}: {reason(error)}.") from None
