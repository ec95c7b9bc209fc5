"""Reading a dossier: all files, with their places, to valid models."""

from __future__ import annotations

from pathlib import Path

from benchmarks.dossiers import write_dossier
from benchmarks.meten import Rij, cpu_van, hooguit, kladmap, om_en_om


def measure(*, snel: bool) -> list[Rij]:
    """Compare reading and checking a dossier with what PyYAML takes to load its files, without checking anything."""
    from yaml import CSafeLoader, load

    from buurtkit.dossier.laden import load_dossier

    guests = 50 if snel else 1000
    with kladmap() as temporary:
        folder = write_dossier(Path(temporary) / "dossier", guests)

        def peer() -> None:
            for path in folder.iterdir():
                load(path.read_bytes(), CSafeLoader)

        def own() -> None:
            assert load_dossier(folder).dossier

        # The first time, pydantic builds its validators.
        own()
        theirs, ours = om_en_om(lambda: cpu_van(peer), lambda: cpu_van(own), keer=1 if snel else 15)
    return [hooguit(f"dossier met {guests} gasten lezen en controleren", "PyYAML, CSafeLoader", theirs, ours, keer=1)]
