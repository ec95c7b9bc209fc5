"""Damaged files of every kind that buurtkit reads, in commands as they are: `python -m tests.fuzz --aantal 10000`.

Each input follows from `--zaad` and its number, so that one that went wrong can be tried again: `--vanaf 123 --aantal 1`.
What goes wrong is kept in the folder of `--bewaar`.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.proeven import Vondst, try_out


def main() -> None:
    """Try as many inputs as asked for, in processes side by side; ends with 1 when something was found."""
    wishes = argparse.ArgumentParser()
    wishes.add_argument("--aantal", type=int, default=10_000)
    wishes.add_argument("--zaad", type=int, default=1)
    wishes.add_argument("--vanaf", type=int, default=0)
    wishes.add_argument("--naast-elkaar", type=int, default=2)
    wishes.add_argument("--bewaar", type=Path)
    wishes.add_argument("--deel", help=argparse.SUPPRESS)
    wish = wishes.parse_args()
    if wish.deel:
        _work(wish.deel, wish.zaad)
        return
    begin = time.monotonic()
    numbers = range(wish.vanaf, wish.vanaf + wish.aantal)
    parts = [numbers[i :: wish.naast_elkaar] for i in range(wish.naast_elkaar)]
    with ThreadPoolExecutor(wish.naast_elkaar) as pool:
        found = [each for part in pool.map(lambda part: list(_in_process(part, wish.zaad)), parts) for each in part]
    for each in found:
        print(each)
        if wish.bewaar:
            wish.bewaar.mkdir(parents=True, exist_ok=True)
            (wish.bewaar / f"{wish.zaad}-{each.nummer}-{Path(each.naam).name}").write_bytes(each.inhoud())
    print(f"{wish.aantal} bestanden in {time.monotonic() - begin:.0f} s, {len(found)} keer mis (zaad {wish.zaad})")
    sys.exit(bool(found))


def _in_process(numbers: range, zaad: int) -> Iterator[Vondst]:
    """Try numbers in a process of its own; when one of them ends it, that is a find, and another goes on behind it."""
    while numbers:
        part = f"{numbers.start}:{numbers.stop}:{numbers.step}"
        command = [sys.executable, "-m", "tests.fuzz", "--zaad", str(zaad), "--deel", part]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            assert process.stdout
            last = None
            for line in process.stdout:
                said = json.loads(line)
                if isinstance(said, int):
                    last = said
                else:
                    yield Vondst(*said)
        if process.returncode == 0 or last is None:
            if last is None and process.returncode:
                yield Vondst(numbers.start, zaad, "?", f"het proces stopte meteen ({process.returncode})")
            return
        yield Vondst(last, zaad, "?", f"het proces stopte ({process.returncode})")
        numbers = numbers[numbers.index(last) + 1 :]


def _work(part: str, zaad: int) -> None:
    start, stop, step = map(int, part.split(":"))
    out = sys.stdout
    gc.set_threshold(200_000)  # as `buurtkit` itself does
    with tempfile.TemporaryDirectory() as folder:
        for number in range(start, stop, step):
            print(number, file=out, flush=True)
            found: Sequence[Vondst] = try_out(number, zaad, Path(folder))
            for each in found:
                print(json.dumps(each), file=out, flush=True)


if __name__ == "__main__":
    main()
