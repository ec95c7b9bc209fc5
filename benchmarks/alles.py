"""The whole process, from starting to letters on disk, as Word files and as tagged pdf."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

from benchmarks.anderen import wat_ontbreekt
from benchmarks.brief import SJABLOON, Brieven
from benchmarks.dossiers import write_dossier
from benchmarks.meten import Rij, buurtkit, hooguit, kladmap, om_en_om, overgeslagen, programma, python


def measure(*, snel: bool) -> list[Rij]:
    """Compare with a program that makes the same letters with docxtpl and with WeasyPrint."""
    guests = 2 if snel else 50
    what, peer = f"{guests} gasten × docx en pdf, hele proces", "docxtpl + weasyprint"
    if missing := wat_ontbreekt("docxtpl") or wat_ontbreekt("weasyprint"):
        return [overgeslagen(what, peer, missing)]
    with kladmap() as temporary:
        folder = Path(temporary)
        dossier = write_dossier(folder / "dossier", guests)
        source = Brieven(dossier).write_input(folder / "ander")

        def empty() -> Path:
            return Path(mkdtemp(dir=folder))

        def own() -> float:
            formats = ("--formaat", "docx", "--formaat", "pdf")
            return buurtkit("render", dossier, SJABLOON, *formats, "--naar", empty()).cpu

        def theirs() -> float:
            return programma(*python("-m", "benchmarks.anderen"), source, empty()).cpu

        peer_time, own_time = om_en_om(theirs, own, keer=1 if snel else 3)
    return [hooguit(what, peer, peer_time, own_time, keer=0.25)]
