"""The whole process, from starting to mails on disk, each with its letter (docx and tagged pdf) and a calendar."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

from benchmarks.anderen import wat_ontbreekt
from benchmarks.brief import Brieven
from benchmarks.dossiers import write_dossier
from benchmarks.meten import Rij, buurtkit, hooguit, kladmap, om_en_om, overgeslagen, programma, python


def measure(*, snel: bool) -> list[Rij]:
    """Compare with a program that makes the same mails with docxtpl, WeasyPrint, icalendar and email.message."""
    guests = 2 if snel else 50
    what, peer = f"{guests} gasten × docx, pdf, ics en eml, hele proces", "docxtpl + weasyprint + icalendar + email"
    if missing := wat_ontbreekt("docxtpl") or wat_ontbreekt("weasyprint"):
        return [overgeslagen(what, peer, missing)]
    with kladmap() as temporary:
        folder = Path(temporary)
        dossier = to_invite(write_dossier(folder / "dossier", guests))
        source = Brieven(dossier).write_input(folder / "ander")
        turns = iter(range(100))

        def own() -> float:
            # Each time in a copy: drafts that are there already would only be compared.
            copy = to_invite(write_dossier(folder / f"dossier-{next(turns)}", guests))
            formats = ("--formaat", "docx", "--formaat", "pdf")
            return buurtkit("post", "klaarzetten", copy, "--bijeenkomst", "tafel-van-50", *formats).cpu

        def theirs() -> float:
            return programma(*python("-m", "benchmarks.anderen"), source, Path(mkdtemp(dir=folder)), "eml").cpu

        peer_time, own_time = om_en_om(theirs, own, keer=1 if snel else 3)
    return [hooguit(what, peer, peer_time, own_time, keer=0.2)]


def to_invite(dossier: Path) -> Path:
    """Make all guests of a dossier still to be invited; gives the dossier."""
    path = dossier / "deelnemers.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("tafel-van-50: genodigd", "tafel-van-50: te nodigen"), encoding="utf-8")
    return dossier
