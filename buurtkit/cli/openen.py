"""What many commands begin with: the dossier in a folder, and the gathering that is meant."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.basis.bewaren import RESTEN, clean_up
from buurtkit.basis.binnen import lies_within
from buurtkit.basis.melding import BuurtkitFout, VerkeerdGebruik, nearest
from buurtkit.basis.paden import BEGONNEN, UITVOER
from buurtkit.basis.slot import let_go
from buurtkit.cli.melden import show_meldingen
from buurtkit.notatie import aantal, opsomming

if TYPE_CHECKING:
    from buurtkit.dossier.bijeenkomsten import Bijeenkomst
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.laden import Lezing
    from buurtkit.dossier.typen import Stap


def open_dossier(folder: Path) -> Dossier:
    """Read the dossier; shows what there is to say about it. Raises `BuurtkitFout` if there are errors.

    What a run left behind that was killed is removed.
    """
    lezing = read_folder(folder)
    if lezing.dossier is None:
        count = aantal(len(lezing.fouten), "fout", "fouten")
        raise BuurtkitFout(f"\nHet dossier heeft {count}.", meldingen=lezing.meldingen)
    show_meldingen(lezing.meldingen)
    return lezing.dossier


def read_folder(folder: Path) -> Lezing:
    """Read the dossier in a folder, with all there is to say about it; first what was left behind there is removed."""
    from buurtkit.dossier.laden import load_dossier

    tidy(folder)
    return load_dossier(folder)


def tidy(folder: Path) -> None:
    """Remove what a run left behind in a dossier that was killed: half a file, a lock that nobody holds any more.

    In the folder with documents everything can be half written, in the others only what lies in them itself.
    """
    from buurtkit.dossier import editor, soorten

    with suppress(OSError):  # of a folder that cannot be looked into the reader says so
        let_go(folder)
        if (folder / BEGONNEN).is_file():
            from buurtkit.begin.neerzetten import take_up

            take_up(folder)
        clean_up(folder.glob(RESTEN))
        for name in (soorten.MAP, soorten.INDELINGEN, editor.MAP):
            if lies_within(folder / name, folder):
                clean_up((folder / name).glob(RESTEN))
        if lies_within(folder / UITVOER, folder):
            clean_up((folder / UITVOER).rglob(RESTEN))


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
