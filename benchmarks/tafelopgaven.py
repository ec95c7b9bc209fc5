"""Tasks for the seating benchmark: read from JSON files, or made up when there are none."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.meten import ROOT
from buurtkit.tafelindeling.opgave import Persoon, Tafelkeuze, Zitopgave, Zittafel

MAP = ROOT.parent / "shared" / "tafels"
"""Where the files are, if they are there."""


def load_opgaven(folder: Path) -> dict[str, Zitopgave]:
    """Give all tasks of a folder by name, the smallest first; without such files, ones that are made up."""
    found = {path.stem: read_opgave(json.loads(path.read_bytes())) for path in folder.glob("*.json")}
    return dict(sorted((found or make_opgaven()).items(), key=lambda each: (len(each[1].personen), each[0])))


def read_opgave(data: dict[str, Any]) -> Zitopgave:
    """Give the task that a JSON file describes."""
    return Zitopgave(
        rondes=data["rondes"],
        tafels=tuple(Zittafel(each["id"], each["min"], each["max"]) for each in data["tafels"]),
        personen=tuple(
            Persoon(
                each["id"], each["geleding"], each["organisatie"], each["buurt"], frozenset(each.get("afwezig", ()))
            )
            for each in data["personen"]
        ),
        vaste_tafel=data.get("tafelvoorzitters", {}),
        keuzes=tuple(Tafelkeuze(each["persoon"], each["ronde"], each["tafel"]) for each in data.get("vast", ())),
        apart=tuple((a, b) for a, b in data.get("apart", ())),
        samen=tuple((a, b) for a, b in data.get("samen", ())),
    )


def make_opgaven() -> dict[str, Zitopgave]:
    """Make up tasks of the usual sizes, with a chair at each table."""
    sizes = ((24, 4, 3), (30, 5, 3), (50, 7, 3), (100, 14, 4), (480, 60, 5))
    return {f"g{people}-{tables}-{rounds}": make_opgave(people, tables, rounds) for people, tables, rounds in sizes}


_GELEDINGEN = ("professional",) * 5 + ("bewoner",) * 3 + ("beleid",) * 2 + ("bestuur",)
_BUURTEN = ("Centrum",) * 4 + ("Zuid",) * 3 + ("Noord",) * 2 + ("Haven", None)


def make_opgave(people: int, tables: int, rounds: int) -> Zitopgave:
    """Make up a mixed group; the same for the same numbers."""
    rng = Random(people)

    def pick(options: tuple[str | None, ...]) -> str | None:
        return options[int(rng.random() * len(options))]

    organisations = tuple(f"organisatie {i}" for i in range(people // 8)) + ("gemeente",) * (people // 16)
    personen = []
    for i in range(people):
        kind = pick(_GELEDINGEN)
        personen.append(Persoon(f"p{i}", kind, None if kind == "bewoner" else pick(organisations), pick(_BUURTEN)))
    fewest, most = people // tables - 1, -(-people // tables) + 1
    return Zitopgave(
        rounds,
        tuple(Zittafel(f"t{i}", fewest, most) for i in range(tables)),
        tuple(personen),
        {f"p{i}": f"t{i}" for i in range(tables)},
        apart=((f"p{tables}", f"p{tables + 1}"),),
        samen=((f"p{tables + 2}", f"p{tables + 3}"),),
    )
