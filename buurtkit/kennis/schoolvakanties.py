"""The school holidays: dated, in `kennis/schoolvakanties.yaml`, and loaded only for a dossier that gives its region."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from buurtkit.dossier.typen import Datum, Tekst, choice
from buurtkit.kennis import Kennis, read_kennis

Regio: TypeAlias = Literal["noord", "midden", "zuid"]


class Schoolvakantie(Kennis):
    """One school holiday in one or more regions."""

    naam: Tekst
    """Hoe de vakantie heet."""

    regio: tuple[Annotated[Regio, choice()], ...]
    """In welke regio's."""

    van: Datum
    """De eerste vrije dag."""

    tot: Datum
    """De laatste vrije dag."""


class Schoolvakanties(Kennis):
    """The whole of `kennis/schoolvakanties.yaml`."""

    peildatum: Datum
    """Wanneer de datums zijn nagekeken."""

    vakanties: tuple[Schoolvakantie, ...]
    """De vakanties."""


def vakanties() -> Schoolvakanties:
    """Read the school holidays that come with buurtkit."""
    found: Schoolvakanties = read_kennis("schoolvakanties", Schoolvakanties)
    return found


def laatst_bekende(regio: Regio) -> dt.date:
    """Give the last day of the last school holiday that is known of a region."""
    return max(each.tot for each in vakanties().vakanties if regio in each.regio)
