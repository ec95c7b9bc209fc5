"""What of a gathering is not settled yet, and by when it has to be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from buurtkit.dossier.bijeenkomsten import Bijeenkomst

UITNODIGEN = dt.timedelta(weeks=6)
"""How long before the day invitations leave when nobody wrote that down (a proposal; see BK108)."""


@dataclass(frozen=True, slots=True)
class Openstaand:
    """What is still open."""

    wat: tuple[str, ...]
    """What is not known, in Dutch with an article: `de dag`, `de begintijd`."""

    sleutel: str
    """The key in the file where the first of them belongs."""

    nodig_op: dt.date | None
    """The day on which invitations leave; `None` when that follows from nothing."""


_SLEUTELS = {"de dag": "datum", "de begintijd": "begin", "de eindtijd": "einde", "de plek": "plaats"}


def openstaand(bijeenkomst: Bijeenkomst) -> Openstaand | None:
    """Give what an invitation needs and nobody settled yet; `None` when all is known."""
    known = {
        "de dag": bijeenkomst.datum,
        "de begintijd": bijeenkomst.begin,
        "de eindtijd": bijeenkomst.einde,
        "de plek": bijeenkomst.plaats.is_bekend,
    }
    missing = tuple(what for what, value in known.items() if not value)
    if not missing:
        return None
    leaves = bijeenkomst.uitnodigen_op
    if leaves is None and bijeenkomst.datum:
        leaves = bijeenkomst.datum - UITNODIGEN
    return Openstaand(missing, _SLEUTELS[missing[0]], leaves)
