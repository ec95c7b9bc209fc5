"""Seating: how near a plan is to what is mathematically possible, and beside an exact solver with much more time.

`python -m benchmarks.tafels MAP` does the same for the JSON files of another folder.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.anderen import wat_ontbreekt
from benchmarks.meten import KOP, Rij, cpu_van, overgeslagen, regel
from benchmarks.tafelopgaven import MAP, load_opgaven
from buurtkit.tafelindeling.indelen import seat
from buurtkit.tafelindeling.opgave import Zitindeling, Zitopgave
from buurtkit.tafelindeling.score import score

Vector = tuple[int, int, int, int]

_DOELEN: dict[str, Vector] = {
    "e47-7-3": (0, 0, 1, 6),
    "e50-7-3": (0, 0, 2, 6),
    "e60-8-3": (0, 0, 8, 13),
    "g7-7-8": (0, 0, 0, 0),
    "g8-4-7": (0, 0, 0, 0),
    "l200-25-4": (0, 0, 1, 3),
    "l480-60-5": (0, 0, 0, 18),
}
"""What plain Python reached before, per file: broken wishes, then gaps of repeats, mixing and neighbourhoods."""

_GRENS = "de wiskundige grens"
_ZADEN = 5
_EXACT, _SECONDEN, _GROOTSTE = "CP-SAT", 60, 64
"""The exact peer, its time, and the most people for which it finds anything in that time."""


def measure(*, snel: bool, folder: Path = MAP) -> list[Rij]:
    """Compare plans with the bounds, and those of mixed groups that are not too large with the exact peer."""
    rows = []
    for naam, opgave in load_opgaven(folder).items():
        if snel and len(opgave.personen) > _GROOTSTE:
            continue
        vectors, seconds = _measure(opgave, 1 if snel else _ZADEN, 0.05 if snel else None)
        rows.append(_beside_bound(naam, opgave, vectors, seconds))
        if len({each.geleding for each in opgave.personen}) > 1 and len(opgave.personen) <= _GROOTSTE:
            rows.append(_beside_exact(naam, opgave, vectors, seconds, 1 if snel else _SECONDEN))
    return rows


def _measure(opgave: Zitopgave, zaden: int, seconden: float | None) -> tuple[list[Vector], float]:
    """Give the vectors in order, from the best to the worst seed, and the median of the CPU seconds."""
    vectors, times = [], []
    for zaad in range(zaden):
        plans: list[Zitindeling] = []
        times.append(cpu_van(partial(_seat, opgave, zaad, seconden, plans)))
        vectors.append(score(opgave, plans[0]).vector)
    return sorted(vectors), median(times)


def _seat(opgave: Zitopgave, zaad: int, seconden: float | None, plans: list[Zitindeling]) -> None:
    plans.append(seat(opgave, zaad, seconden))


def _middle(vectors: list[Vector]) -> Vector:
    return vectors[len(vectors) // 2]


def _beside_bound(naam: str, opgave: Zitopgave, vectors: list[Vector], seconds: float) -> Rij:
    goal = _DOELEN.get(naam)
    what = f"{naam}: {len(opgave.personen)} mensen, {len(opgave.tafels)} tafels, {opgave.rondes} rondes"
    spread = f"{vectors[0]} tot {vectors[-1]}" if vectors[0] != vectors[-1] else "elk zaad gelijk"
    return Rij(
        what, _GRENS, str((0, 0, 0, 0)), _told(_middle(vectors), seconds), spread, f"≤ {goal}" if goal else "hard 0",
        gehaald=_middle(vectors) <= goal if goal else _middle(vectors)[0] == 0,
    )  # fmt: skip


def _beside_exact(naam: str, opgave: Zitopgave, vectors: list[Vector], seconds: float, limit: float) -> Rij:
    what, peer = f"{naam}, zelfde plan", f"{_EXACT}, {limit} s"
    if missing := wat_ontbreekt("ortools"):
        return overgeslagen(what, peer, missing)
    from benchmarks.cpsat import solve

    plan = solve(opgave, limit)
    found = score(opgave, plan).vector if plan else None
    return Rij(
        what, peer, _told(found, limit), _told(_middle(vectors), seconds),
        f"{limit / seconds:.0f}× sneller", "niet slechter, ≥ 50× sneller",
        gehaald=(found is None or _middle(vectors) <= found) and limit >= 50 * seconds,
    )  # fmt: skip


def _told(vector: Vector | None, seconds: float) -> str:
    return f"{vector or 'geen plan'} in {seconds:.1f} s".replace(".", ",")


if __name__ == "__main__":
    print(KOP)
    for row in measure(snel=False, folder=Path(sys.argv[1]) if len(sys.argv) > 1 else MAP):
        print(regel(row, oordeel=True), flush=True)
