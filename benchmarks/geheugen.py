"""Memory: a guest more costs a line in a list, not a letter that is kept."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.dossiers import write_dossier
from benchmarks.meten import Rij, binnen, buurtkit

# Not imported from `benchmarks.brief`, which would make this process large; see `meten.programma`.
SJABLOON = "tafel-van-50/uitnodiging"


def measure(*, snel: bool) -> list[Rij]:
    """Compare the peak memory of many letters with that of a fifth of them."""
    few, many = (4, 20) if snel else (1000, 5000)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        dossiers = [write_dossier(folder / str(guests), guests) for guests in (few, many)]
        letters = [
            binnen(f"{many} brieven als {formaat}, piek", f"{few} brieven", *_peaks(dossiers, formaat), megabytes=150)
            for formaat in ("docx", "pdf")
        ]
        mails = binnen(
            f"{many} concepten (eml met pdf en ics), piek", f"{few} concepten", *_drafts(dossiers), megabytes=150
        )
        return [*letters, mails]


def _drafts(dossiers: list[Path]) -> tuple[int, ...]:
    # Guests who are still to be invited; not imported from `benchmarks.post`, see above.
    for dossier in dossiers:
        path = dossier / "deelnemers.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("-50: genodigd", "-50: te nodigen"), encoding="utf-8")
    return tuple(buurtkit("post", "klaarzetten", each, "--bijeenkomst", "tafel-van-50").piek for each in dossiers)


def _peaks(dossiers: list[Path], formaat: str) -> tuple[int, ...]:
    return tuple(buurtkit("render", dossier, SJABLOON, "--formaat", formaat).piek for dossier in dossiers)
