"""Gatherings for tests: made without a file, and put into a dossier or left out of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from buurtkit.dossier.bijeenkomsten import Bijeenkomst, MetBestuurders, MetTafels, MetZalen, model_van
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.soorten import eerste_met


def in_rooms(**values: object) -> MetZalen:
    """Make a gathering with rooms, of the ordinary kind."""
    made = model_van(eerste_met("zalen")).model_validate(values)
    assert isinstance(made, MetZalen)
    return made


def without(dossier: Dossier, stap: str) -> Dossier:
    """Give a dossier in which a gathering is not planned."""
    return replace(dossier, bijeenkomsten=tuple(each for each in dossier.bijeenkomsten if each.stap != stap))


def with_gathering(dossier: Dossier, bijeenkomst: Bijeenkomst) -> Dossier:
    """Give a dossier with a gathering in the place of the one of its step."""
    others = without(dossier, bijeenkomst.stap).bijeenkomsten
    return replace(
        dossier, bijeenkomsten=tuple(sorted((*others, bijeenkomst), key=lambda each: each.datum or dt.date.max))
    )


def with_tables(dossier: Dossier) -> MetTafels:
    """Give the first gathering with tables, of a dossier that has one."""
    found = dossier.eerste_met("tafels")
    assert found
    return found


def with_rooms(dossier: Dossier) -> MetZalen:
    """Give the first gathering with rooms, of a dossier that has one."""
    found = dossier.eerste_met("zalen")
    assert found
    return found


def with_directors(dossier: Dossier) -> MetBestuurders:
    """Give the first gathering with directors, of a dossier that has one."""
    found = dossier.eerste_met("bestuurders")
    assert found
    return found
