"""Writing in `deelnemers.yaml` what a list adds and changes, and nothing else in it."""

from __future__ import annotations

from collections.abc import Mapping

from buurtkit.dossier.bewerken import Bewerking
from buurtkit.gasten.overnemen.vergelijken import Gastwijziging, Vergelijking
from buurtkit.yaml.tekst import Inhoud
from buurtkit.yaml.wijzigen import Changes

_PAD = ("deelnemers",)


def write(file: Bewerking, vergelijking: Vergelijking) -> None:
    """Change the guests that are known, then add the new ones below. Raises `BewerkFout` when that cannot be done."""
    written = file.inhoud.get("deelnemers") or []
    changes: dict[int, Changes] = {each.plek: _changes(each, written[each.plek]) for each in vergelijking.gewijzigd}
    if changes:
        file.update(_PAD, changes)
    if vergelijking.nieuw:
        file.extend(_PAD, [each.velden for each in vergelijking.nieuw])


def _changes(wijziging: Gastwijziging, written: Mapping[str, object]) -> Changes:
    """Give what to set for one guest; with another name the id stays as other files know it."""
    changes: list[tuple[tuple[int | str, ...], Inhoud]] = [(each.pad, each.waarde) for each in wijziging.verschillen]
    if "id" not in written and any(pad == ("naam",) for pad, _ in changes):
        changes.append((("id",), wijziging.deelnemer.id))
    return changes
