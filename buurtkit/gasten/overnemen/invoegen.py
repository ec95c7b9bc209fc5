"""Writing in `deelnemers.yaml` what a list adds and changes, and nothing else in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.editor import editor_line
from buurtkit.gasten.overnemen.vergelijken import Vergelijking, Wijziging
from buurtkit.yaml.tekst import Inhoud
from buurtkit.yaml.wijzigen import Changes

BESTAND = "deelnemers.yaml"

_PAD = ("deelnemers",)

_BEGIN = f"""\
{editor_line(BESTAND)}
# Wie er mogen komen, met alleen wat een bijeenkomst nodig heeft.
# Een antwoord krijgt de dag erbij, zoals: genodigd 18-1-2027, ja 25-1-2027
"""


def open_deelnemers(folder: Path) -> Bewerking:
    """Open `deelnemers.yaml` for changes, with a comment that explains it if it is new. Raises as `Bewerking` does."""
    return Bewerking(folder / BESTAND, _BEGIN)


def write(file: Bewerking, vergelijking: Vergelijking) -> None:
    """Change the guests that are known, then add the new ones below. Raises `BewerkFout` when that cannot be done."""
    written = file.inhoud.get("deelnemers") or []
    changes: dict[int, Changes] = {each.plek: _changes(each, written[each.plek]) for each in vergelijking.gewijzigd}
    if changes:
        file.update(_PAD, changes)
    if vergelijking.nieuw:
        file.extend(_PAD, [each.velden for each in vergelijking.nieuw])


def _changes(wijziging: Wijziging, written: Mapping[str, object]) -> Changes:
    """Give what to set for one guest; with another name the id stays as other files know it."""
    changes: list[tuple[tuple[int | str, ...], Inhoud]] = [(each.pad, each.waarde) for each in wijziging.verschillen]
    if "id" not in written and any(pad == ("naam",) for pad, _ in changes):
        changes.append((("id",), wijziging.deelnemer.id))
    return changes
