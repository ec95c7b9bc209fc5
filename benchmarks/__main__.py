"""Measures buurtkit beside comparable programs: `python -m benchmarks [--snel] [name ...]`.

Every row compares buurtkit with one peer in the same run on the same machine, and prints a Markdown table: what, the
peer, its time, that of buurtkit, the ratio, the goal, and whether the goal is met. Times are CPU time (user and
system, children included), so that a busy machine matters less; the peer and buurtkit take turns, and the median
counts. A goal that is not met gives exit code 1. All of it takes about ten minutes, of which the exact peer for
seating three; `--snel` runs each measurement once with a handful of letters, to see whether it works, and judges
nothing.

The peers come with `pip install -e ".[bench]"`. WeasyPrint also needs Pango, and pandoc is a program of its own:
`apt install pandoc libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`. A row whose peer is missing is skipped and
says so. Peak memory is read as Linux gives it.

Peers get every advantage that one who knows them would take: values that are formatted already, templates, styles and
fonts that are read once. What they measure fewer times than buurtkit does is scaled, and the row says so.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.meten import KOP, measure, regel

METINGEN = (
    "opstarten",
    "lezen",
    "regels",
    "tafels",
    "brieven_docx",
    "brieven_pdf",
    "gasten_inlezen",
    "alles",
    "gelijkenis",
    "post",
    "bevindingen_stukken",
    "geheugen",
)
"""The modules with a benchmark; each has a function `measure`."""


def main(args: Sequence[str] | None = None) -> int:
    """Run the benchmarks that were asked for, print their table, give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Meet buurtkit naast andere programma's.")
    parser.add_argument("namen", nargs="*", metavar="meting", help=f"welke: {', '.join(METINGEN)}; anders allemaal")
    parser.add_argument("--snel", action="store_true", help="alleen kijken of alles werkt, zonder oordeel")
    chosen = parser.parse_args(args)
    if unknown := set(chosen.namen) - set(METINGEN):
        parser.error(f"onbekend: {', '.join(sorted(unknown))}. Kies uit {', '.join(METINGEN)}.")
    print(KOP, flush=True)
    failed = False
    # A fresh process for each: what one loads must not slow down the next, or count as its memory.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for naam in chosen.namen or METINGEN:
            for row in pool.submit(measure, naam, chosen.snel).result():
                print(regel(row, oordeel=not chosen.snel), flush=True)
                failed |= row.mislukt
    return int(failed and not chosen.snel)


if __name__ == "__main__":
    sys.exit(main())
