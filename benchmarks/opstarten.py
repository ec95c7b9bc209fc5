"""Starting up: how long somebody waits for help, and for the errors of a dossier."""

from __future__ import annotations

from benchmarks.meten import ROOT, Rij, buurtkit, hooguit, om_en_om, programma, python

VOORBEELD = ROOT / "voorbeelden" / "rivierenbuurt"
VANDAAG = "2027-01-11"


def measure(*, snel: bool) -> list[Rij]:
    """Compare `--help`, `check` and `status` with a Python that does nothing."""
    measurements = (
        lambda: programma(*python("-c", "pass")).cpu,
        lambda: buurtkit("--help").cpu,
        lambda: buurtkit("check", VOORBEELD, "--vandaag", VANDAAG).cpu,
        lambda: buurtkit("status", VOORBEELD, "--vandaag", VANDAAG).cpu,
    )
    # The first turn compiles what is not compiled yet.
    om_en_om(*measurements, keer=1)
    nothing, help_, check, status = om_en_om(*measurements, keer=1 if snel else 15)
    return [
        hooguit("`buurtkit --help`", "`python -c pass`", nothing, help_, keer=8),
        hooguit("`buurtkit check` op het voorbeeld", "`python -c pass`", nothing, check, keer=25),
        hooguit("`buurtkit status` op het voorbeeld", "`python -c pass`", nothing, status, keer=25),
    ]
