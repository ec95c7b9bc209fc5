"""The way of working: what all rules add to reading a dossier."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from benchmarks.dossiers import write_full_dossier
from benchmarks.meten import Rij, cpu_van, hooguit, kladmap, om_en_om

VANDAAG = dt.date(2027, 1, 11)


def measure(*, snel: bool) -> list[Rij]:
    """Compare reading a dossier and holding it against all rules with reading alone."""
    from buurtkit.dossier.laden import load_dossier
    from buurtkit.regels.toetsen import check_rules

    guests = 50 if snel else 1000
    with kladmap() as temporary:
        folder = write_full_dossier(Path(temporary) / "dossier", guests)

        def read() -> None:
            assert load_dossier(folder).dossier

        def read_and_check() -> None:
            dossier = load_dossier(folder).dossier
            assert dossier
            check_rules(dossier, VANDAAG)

        # The first time, rules and knowledge are read.
        read_and_check()
        reading, both = om_en_om(lambda: cpu_van(read), lambda: cpu_van(read_and_check), keer=1 if snel else 15)
    return [
        hooguit(
            f"voorbeeld met {guests} gasten erbij lezen en aan alle regels toetsen",
            "alleen lezen",
            reading,
            both,
            keer=2,
        )
    ]
