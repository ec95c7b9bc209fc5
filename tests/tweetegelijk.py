"""Two commands at once on one dossier, again and again: nothing is lost, or one of them says that it wrote nothing.

By hand, a thousand pairs: `python -m tests.tweetegelijk 1000`.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, replace
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from subprocess import PIPE, Popen
from threading import BrokenBarrierError
from typing import Any, Literal, TypeAlias, get_args

from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier

KLEIN = Path(__file__).parent / "klein"

Moment: TypeAlias = Literal["start", "lezen", "openen", "bewaren", "vervangen"]
"""Where two commands wait for one another: nowhere after the start, or right before they do this."""

WACHTEN = 0.15
"""How many seconds one waits for the other; where only one can be at a time, the other does not come."""

DICHT = 30
"""How many seconds a command may take."""


@dataclass(frozen=True)
class Doen:
    """A command, and what the dossier says when it was done."""

    woorden: tuple[str, ...]
    klaar: Callable[[Dossier], bool]

    def __str__(self) -> str:
        return " ".join(self.woorden)


@dataclass(frozen=True)
class Uitkomst:
    """How a command ended."""

    code: int
    out: str
    err: str


def _answered(gast: str, stap: str, word: str) -> Callable[[Dossier], bool]:
    return lambda dossier: dossier.deelnemer_bij_id[gast].antwoorden.voor(stap) == word


def _antwoord(gast: str, stap: str, word: str) -> Doen:
    return Doen(("deelnemers", "antwoord", gast, word, "MAP", "--bijeenkomst", stap), _answered(gast, stap, word))


def _gegeven(gast: str) -> Doen:
    return Doen(
        ("post", "gegeven", "MAP", "--bijeenkomst", "manifestatie", "--voor", gast, "--ja"),
        lambda dossier: f'"gast":"{gast}"' in (dossier.map / "post.jsonl").read_text("utf-8"),
    )


def _gast(naam: str, id_: str) -> Doen:
    return Doen(
        ("deelnemers", "nieuw", naam, "MAP", "--geleding", "bewoner"), lambda dossier: id_ in dossier.deelnemer_bij_id
    )


def _klaar(taak: str) -> Doen:
    return Doen(
        ("taken", "klaar", taak, "MAP"),
        lambda dossier: any(each.id == taak and each.gedaan for each in dossier.draaiboek.taken),
    )


def _nieuw(wat: str) -> Doen:
    return Doen(
        ("taken", "nieuw", wat, "MAP", "--uiterlijk", "5-3-2027"),
        lambda dossier: any(each.wat == wat for each in dossier.draaiboek.taken),
    )


def _werkbij(id_: str, bewijs: str) -> Doen:
    return Doen(
        ("afspraken", "werkbij", id_, "MAP", "--stand", "bezig", "--bewijs", bewijs),
        lambda dossier: any(each.bewijs == bewijs for each in dossier.afspraak_bij_id[id_].voortgang),
    )


def _toezegging(wat: str) -> Doen:
    return Doen(
        ("afspraken", "noteer", "MAP", "--wat", wat),
        lambda dossier: any(each.wat == wat for each in dossier.voornemens),
    )


def _lijst(folder: Path, naam: str) -> Doen:
    path = folder / f"{naam.replace(' ', '-')}.csv"
    path.write_text(f"Naam;Geleding\n{naam};bewoner\n", encoding="utf-8")
    return Doen(
        ("deelnemers", "importeer", str(path), "MAP", "--ja"),
        lambda dossier: [each.volledig for each in dossier.deelnemers].count(naam) == 1,
    )


def _notities(folder: Path, tekst: str) -> Doen:
    path = folder / f"{tekst}.csv"
    path.write_text(f"tekst;tafel;codes\n{tekst};1;Code {tekst}\n", encoding="utf-8")
    return Doen(
        ("bevindingen", "importeer", str(path), "MAP", "--ja"),
        lambda dossier: [each.tekst for each in dossier.waarnemingen].count(tekst) == 1,
    )


def _noteer(folder: Path, tekst: str) -> Doen:
    path = folder / f"{tekst}.txt"
    path.write_text(f"tafel 1 ronde 2\n{tekst}\n", encoding="utf-8")
    return Doen(
        ("bevindingen", "noteer", "MAP", "--van", str(path)),
        lambda dossier: [each.tekst for each in dossier.waarnemingen].count(tekst) == 1,
    )


def _geennaam(woord: str) -> Doen:
    return Doen(("deelnemers", "geennaam", woord, "MAP"), lambda dossier: woord in dossier.initiatief.woorden_geen_naam)


_TAFELS = Doen(("tafels", "indelen", "MAP", "--seconden", "0", "--ja"), lambda dossier: bool(dossier.indeling.rondes))
_PROGRAMMA = Doen(("programma", "indelen", "MAP", "--iedereen"), lambda dossier: bool(dossier.indeling.workshops))
_CODEER = Doen(
    ("bevindingen", "codeer", "w3", "besluitvorming", "--map", "MAP"),
    lambda dossier: dossier.waarneming_bij_id["w3"].codes == ("besluitvorming",),
)


def paren(folder: Path) -> list[tuple[Doen, Doen]]:
    """Give all pairs of kinds of commands, each with itself too; what they read in comes in `folder`."""
    one = [
        _antwoord("piet-jansen", "manifestatie", "ja"),
        _antwoord("els-bos", "tafel-van-50", "misschien"),
        _gegeven("els-bos"),
        _lijst(folder, "Ria de Groot"),
        _gast("Bertha Veldhuis", "bertha-veldhuis"),
        _notities(folder, "Het is er stil"),
        _noteer(folder, "De bus komt te laat"),
        _klaar("kerngroep"),
        _nieuw("Bestel een taart."),
        _werkbij("a1", "De stoep ligt open"),
        _toezegging("Er komt een bankje"),
        _geennaam("Bos"),
        _TAFELS,
        _PROGRAMMA,
        _CODEER,
    ]
    other = [
        _antwoord("piet-jansen", "tafel-van-50", "ja"),
        _antwoord("jan-de-vries", "manifestatie", "nee"),
        _gegeven("fatima-el-ouali"),
        _lijst(folder, "Bo Smit"),
        _gast("Omar Amin", "omar-amin"),
        _notities(folder, "De lamp is stuk"),
        _noteer(folder, "De brug is glad"),
        _klaar("begroting"),
        _nieuw("Bel de drukker."),
        _werkbij("a1", "De stenen zijn er"),
        _toezegging("De heg gaat weg"),
        _geennaam("Roos"),
        _PROGRAMMA,
        _TAFELS,
        Doen(
            ("bevindingen", "codeer", "w3", "financiering", "--map", "MAP"),
            lambda dossier: "financiering" in dossier.waarneming_bij_id["w3"].codes,
        ),
    ]
    one[-1] = replace(_CODEER, klaar=lambda dossier: "besluitvorming" in dossier.waarneming_bij_id["w3"].codes)
    return [(a, b) for i, a in enumerate(one) for b in other[i:]]


class Tweetal:
    """Two processes that each run commands, at the same time."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self.barrier = context.Barrier(2)
        self.ends: list[Connection] = []
        self.processes = []
        for _ in range(2):
            here, there = Pipe()
            process = context.Process(target=_serve, args=(there, self.barrier), daemon=True)
            process.start()
            self.ends.append(here)
            self.processes.append(process)

    def close(self) -> None:
        """End both."""
        for end in self.ends:
            end.send(None)
        for process in self.processes:
            process.join()

    def run(self, folder: Path, paar: tuple[Doen, Doen], moment: Moment) -> list[Uitkomst]:
        """Run two commands on the dossier in a folder; gives how each ended."""
        self.barrier.reset()
        for end, doen in zip(self.ends, paar, strict=True):
            end.send(([str(folder) if word == "MAP" else word for word in doen.woorden], moment))
        found = []
        for end in self.ends:
            assert end.poll(DICHT), f"duurt te lang: {paar[0]} / {paar[1]}"
            found.append(end.recv())
        return found


def _serve(end: Connection, barrier: Any) -> None:
    """Run the commands that come in, until there is none."""
    from buurtkit.cli.app import app

    while job := end.recv():
        words, moment = job
        out, err = io.StringIO(), io.StringIO()
        code = 0
        with redirect_stdout(out), redirect_stderr(err), _meeting(barrier, moment):
            try:
                app(words)
            except SystemExit as stop:
                code = stop.code if isinstance(stop.code, int) else 0
        end.send(Uitkomst(code, out.getvalue(), err.getvalue()))


@contextmanager
def _meeting(barrier: Any, moment: Moment) -> Iterator[None]:
    """Have the two processes meet at a moment, as far as they can."""
    from buurtkit.dossier import laden
    from buurtkit.dossier.bewerken import Bewerking

    def meet() -> None:
        with suppress(BrokenBarrierError):
            barrier.wait(WACHTEN)

    def before(function: Any) -> Any:
        def met(*args: Any, **kwargs: Any) -> Any:
            meet()
            return function(*args, **kwargs)

        return met

    places: dict[Moment, tuple[Any, str]] = {
        "lezen": (laden, "load_dossier"),
        "openen": (Bewerking, "__init__"),
        "bewaren": (Bewerking, "save"),
        "vervangen": (os, "replace"),
    }
    meet()
    if moment == "start":
        yield
        return
    owner, name = places[moment]
    whole = getattr(owner, name)
    setattr(owner, name, before(whole))
    try:
        yield
    finally:
        setattr(owner, name, whole)


def what_went_wrong(folder: Path, paar: tuple[Doen, Doen], uitkomsten: list[Uitkomst]) -> list[str]:
    """Say what went wrong with two commands: what is lost, what was not said, what is left behind."""
    wrong = []
    lezing = load_dossier(folder)
    if lezing.dossier is None:
        return [f"onleesbaar: {lezing.fouten[0]}"]
    for doen, uit in zip(paar, uitkomsten, strict=True):
        if uit.code == 0 and not doen.klaar(lezing.dossier):
            wrong.append(f"verloren: {doen}")
        if uit.code == 3 and "Probeer het nog eens." not in uit.err:
            wrong.append(f"zweeg: {doen}: {uit.err}")
        if uit.code not in (0, 3):
            wrong.append(f"code {uit.code}: {doen}: {uit.err}")
    known = {path.name for path in KLEIN.iterdir()} | {"indeling.yaml", "draaiboek.yaml", "post.jsonl"}
    wrong += [f"bleef liggen: {path.name}" for path in folder.iterdir() if path.name not in known]
    return wrong


@contextmanager
def vastgehouden(path: Path) -> Iterator[Popen[str]]:
    """Have another process hold the lock on a file, until it is ended."""
    code = f"from buurtkit.basis.slot import locked\nwith locked(Path({str(path)!r}), 0):\n print(flush=True)\n input()"
    with Popen([sys.executable, "-c", f"from pathlib import Path\n{code}"], stdin=PIPE, stdout=PIPE, text=True) as one:
        assert one.stdout
        one.stdout.readline()
        yield one


@contextmanager
def proefmap() -> Iterator[Path]:
    """Give a folder for what is tried, that goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="tweetegelijk-") as name:
        yield Path(name)


def try_pairs(aantal: int, seconden: float = 3600, zaad: int = 1) -> tuple[Counter[int], list[str]]:
    """Run so many pairs, or as many as fit in the time; gives how often each exit code came, and what went wrong."""
    codes: Counter[int] = Counter()
    wrong: list[str] = []
    chance = random.Random(zaad)
    until = time.monotonic() + seconden
    with proefmap() as folder:
        every = [(paar, moment) for paar in paren(folder) for moment in get_args(Moment)]
        tweetal = Tweetal()
        try:
            for number in range(aantal):
                if time.monotonic() > until:
                    break
                if number % len(every) == 0:
                    chance.shuffle(every)
                paar, moment = every[number % len(every)]
                dossier = Path(shutil.copytree(KLEIN, folder / f"dossier-{number}"))
                uitkomsten = tweetal.run(dossier, paar, moment)
                codes.update(each.code for each in uitkomsten)
                wrong += [f"{moment}: {text}" for text in what_went_wrong(dossier, paar, uitkomsten)]
                shutil.rmtree(dossier)
        finally:
            tweetal.close()
    return codes, wrong


def main() -> None:
    """Run as many pairs as asked for, at most ten minutes."""
    aantal = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    begin = time.monotonic()
    codes, wrong = try_pairs(aantal, 600, random.randrange(10**6))
    print(*wrong, sep="\n")
    print(f"{codes.total() // 2} paren in {time.monotonic() - begin:.0f} s: {dict(codes)}, {len(wrong)} keer mis")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
