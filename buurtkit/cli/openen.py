"""What many commands begin with: the dossier in a folder, and the gathering that is meant."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.basis.bewaren import RESTEN, clean_up
from buurtkit.basis.melding import BuurtkitFout, VerkeerdGebruik, nearest
from buurtkit.cli.melden import show_meldingen
from buurtkit.notatie import aantal, opsomming

if TYPE_CHECKING:
    from buurtkit.dossier.bijeenkomsten import Bijeenkomst
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.typen import Stap


def open_dossier(folder: Path) -> Dossier:
    """Read the dossier; shows what there is to say about it. Raises `BuurtkitFout` if there are errors.

    What a run left behind that was stopped while it wrote a file is removed.
    """
    from buurtkit.dossier.laden import load_dossier

    clean_up(folder.glob(RESTEN))
    lezing = load_dossier(folder)
    if lezing.dossier is None:
        count = aantal(len(lezing.fouten), "fout", "fouten")
        raise BuurtkitFout(f"\nHet dossier heeft {count}.", meldingen=lezing.meldingen)
    show_meldingen(lezing.meldingen)
    return lezing.dossier


def check_step(dossier: Dossier, stap: Stap | None) -> None:
    """Raise `VerkeerdGebruik` when somebody named a gathering that this dossier cannot speak of."""
    known = [soort.id for soort in dossier.soorten]
    if stap is not None and stap not in known:
        raise VerkeerdGebruik(f"Er is geen bijeenkomst `{stap}`.{nearest(stap, known)} Kies uit {opsomming(known)}.")


def gathering(dossier: Dossier, stap: Stap | None, today: dt.date) -> Bijeenkomst:
    """Give the gathering that is meant: the one that was named, or else the next. Raises `BuurtkitFout`."""
    check_step(dossier, stap)
    found = dossier.bijeenkomst(stap) if stap else dossier.volgende_bijeenkomst(today)
    if found is None:
        named = next((soort.bestand for soort in dossier.soorten if soort.id == stap), "")
        what = f"{named} is er nog niet" if stap else "er is nog geen bijeenkomst in dit dossier"
        raise BuurtkitFout(f"Dit kan nog niet: {what}.")
    return found
