"""The school holidays: dated, in `kennis/schoolvakanties.yaml`, and loaded only for a dossier that gives its region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Literal, TypeAlias

from buurtkit.dossier.typen import Datum, Tekst, choice
from buurtkit.kennis import Kennis, read_kennis
from buurtkit.notatie.tekst import fold

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


class Regiogemeenten(Kennis):
    """The municipalities that are in one region as a whole."""

    regio: Annotated[Regio, choice()]
    """De regio."""

    gemeenten: tuple[Tekst, ...]
    """De gemeenten die er helemaal in liggen."""


class Schoolvakanties(Kennis):
    """The whole of `kennis/schoolvakanties.yaml`."""

    peildatum: Datum
    """Wanneer de datums zijn nagekeken."""

    vakanties: tuple[Schoolvakantie, ...]
    """De vakanties."""

    regios: tuple[Regiogemeenten, ...]
    """De gemeenten van elke regio, voor zover dat vaststaat."""


def vakanties() -> Schoolvakanties:
    """Read the school holidays that come with buurtkit."""
    found: Schoolvakanties = read_kennis("schoolvakanties", Schoolvakanties)
    return found


def regio_van(gemeenten: Iterable[str]) -> Regio | None:
    """Give the region in which all these municipalities are; `None` when that is not sure of each, or there is none."""
    known = {fold(name): each.regio for each in vakanties().regios for name in each.gemeenten}
    regions = {known.get(fold(name).removeprefix("gemeente ")) for name in gemeenten}
    return regions.pop() if len(regions) == 1 else None


def laatst_bekende(regio: Regio) -> dt.date:
    """Give the last day of the last school holiday that is known of a region."""
    return max(each.tot for each in vakanties().vakanties if regio in each.regio)
