"""What the commands about guests share: which gathering and which guest is meant."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from buurtkit.melding import GEBRUIK, INHOUD

if TYPE_CHECKING:
    from buurtkit.dossier.bijeenkomsten import Bijeenkomst
    from buurtkit.dossier.deelnemers import Deelnemer
    from buurtkit.dossier.dossier import Dossier

Welke: TypeAlias = Annotated[
    Literal["tafel-van-50", "manifestatie", "bestuurstafel"] | None,
    typer.Option("--bijeenkomst", metavar="STAP", help="Om welke bijeenkomst het gaat; anders de eerstvolgende."),
]


def gathering(dossier: Dossier, stap: Literal["tafel-van-50", "manifestatie", "bestuurstafel"] | None,
              today: dt.date) -> Bijeenkomst:  # fmt: skip
    """Give the gathering that is meant, or stop."""
    found = dossier.bijeenkomst(stap) if stap else dossier.volgende_bijeenkomst(today)
    if found is None:
        what = f"{stap}.yaml is er nog niet" if stap else "er is nog geen bijeenkomst in dit dossier"
        print(f"Dit kan nog niet: {what}.", file=sys.stderr)
        raise typer.Exit(INHOUD)
    return found


def guest(dossier: Dossier, woord: str) -> Deelnemer:
    """Give the guest that is meant with an id, a name or a part of one, or stop."""
    from buurtkit.gasten.zoeken import NietGevonden, zoek_gast

    try:
        return zoek_gast(dossier.deelnemers, woord)
    except NietGevonden as fout:
        print(fout, file=sys.stderr)
        raise typer.Exit(GEBRUIK) from None
