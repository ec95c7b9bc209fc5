"""What commands share that put a file somewhere for somebody else's program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.basis.binnen import check_leads_nowhere_else
from buurtkit.basis.melding import EerstKiezen, VerkeerdGebruik
from buurtkit.cli.kader import mishap
from buurtkit.notatie import aantal

if TYPE_CHECKING:
    from buurtkit.dossier.register import Stukherkomst
    from buurtkit.render.schrijvers import Opvolger


def kind_of(path: Path, formaten: Iterable[str]) -> str:
    """Give the format that the name of a file asks for. Raises `VerkeerdGebruik`."""
    kind = path.suffix.lower().lstrip(".")
    known = [f".{each}" for each in formaten]
    if f".{kind}" not in known:
        choices = f"{', '.join(known[:-1])} of {known[-1]}"
        raise VerkeerdGebruik(f"Geef een naam die eindigt op {choices}, niet `{path.name}`.")
    return kind


def pass_on(
    folder: Path,
    made: str,
    path: Path,
    content: bytes,
    *,
    overschrijf: bool,
    opvolger: Opvolger | None = None,
    herkomst: Stukherkomst | None = None,
) -> str:
    """Write a file, unless somebody else made or changed it; gives what to say behind its name.

    `opvolger` makes it carry on from what was made before. `made` is the folder, in that of the dossier, with the
    register of what was made, and `herkomst` what that says of the file. Raises `EerstKiezen` when nothing was
    overwritten on purpose.
    """
    from buurtkit.render.uitvoer import Uitvoer

    with mishap(f"{path} is niet te schrijven"):
        check_leads_nowhere_else(path, folder)
        uitvoer = Uitvoer(folder / made, overschrijf=overschrijf, dossier=folder)
        # By its full name, also when it lies elsewhere: so it is known next time that buurtkit made it.
        state = uitvoer.write(str(path.resolve()), content, opvolger, herkomst)
    if state == "overgeslagen":
        raise EerstKiezen(
            f"{path} bestaat al en is niet (meer) zoals buurtkit het maakte. Het blijft staan.",
            "Kies een andere naam, of geef --overschrijf: uw versie blijft dan ernaast staan.",
        )
    return ", ongewijzigd" if state == "ongewijzigd" else ""


def kept_lines(names: Sequence[str], folder: Path) -> list[str]:
    """Say which files were left alone because somebody had edited them; nothing if there are none."""
    if not names:
        return []
    stay, them = ("blijft", "het") if len(names) == 1 else ("blijven", "ze")
    return [
        f"\n{aantal(len(names), 'bestand is', 'bestanden zijn')} door u aangepast en {stay} staan:",
        *(f"  {folder / name}" for name in names),
        f"Met --overschrijf maak ik {them} opnieuw; uw versie blijft dan ernaast staan.",
    ]
