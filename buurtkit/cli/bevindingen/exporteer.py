"""`buurtkit bevindingen exporteer`: notes and codes for knowledge partners."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.binnen import at_home
from buurtkit.basis.melding import BuurtkitFout
from buurtkit.cli.doorgeven import kind_of, pass_on
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Map, Overschrijf
from buurtkit.notatie import aantal

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier

UITVOER = "uitvoer/uitwisselen"
"""Where in the dossier the files go, apart from the documents: those are looked after by `render`."""


def opdracht(
    folder: Map = Path(),
    naar: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Het bestand: eindigt op .csv, .qdc of .qdpx.", show_default=False),
    ] = None,
    overschrijf: Overschrijf = False,
) -> Uitkomst:
    """Geeft waarnemingen en codes aan een kennispartner.

    Een .csv opent in Excel. Een .qdc is alleen de lijst met codes. Een .qdpx heeft ook de waarnemingen, met hun codes;
    programma's voor onderzoek lezen dat in (REFI-QDA). Namen en citaten die niet mogen, gaan niet mee.

    Voorbeeld: buurtkit bevindingen exporteer mijn-buurt --naar waarnemingen.qdpx
    """
    from buurtkit.bevindingen.uitwisselen import FORMATEN

    path = at_home(naar or folder / UITVOER / "waarnemingen.csv")
    kind = kind_of(path, FORMATEN)
    dossier = open_dossier(folder)
    _check_privacy(dossier)
    state = pass_on(folder, UITVOER, path, _content(dossier, kind), overschrijf=overschrijf)
    what = "de codes" if kind == "qdc" else aantal(len(dossier.waarnemingen), "waarneming", "waarnemingen")
    return Uitkomst([f"{path}: {what}{state}."])


def _content(dossier: Dossier, kind: str) -> bytes:
    from buurtkit.bevindingen.refi_qda import codebook_bytes, project_bytes
    from buurtkit.bevindingen.uitwisselen import as_csv

    return {"csv": as_csv, "qdc": codebook_bytes, "qdpx": project_bytes}[kind](dossier)


def _check_privacy(dossier: Dossier) -> None:
    """Raise `BuurtkitFout` when a text that would go along names a guest, or holds an address or a phone number."""
    from buurtkit.cli.namen import named_in

    if passed_on := named_in(dossier, ("waarnemingen.yaml", "bevindingen.yaml")):
        text = "\nEr is niets geëxporteerd: haal eerst de namen en nummers weg."
        raise BuurtkitFout(text, meldingen=passed_on)
