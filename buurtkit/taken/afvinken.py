"""Writing in `draaiboek.yaml` what was done and what is to be done, and nothing else in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container

from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.draaiboek import Taak
from buurtkit.dossier.schrijven import written
from buurtkit.notatie import datum, free_id, slug

_OWN = ("id", "wat", "bijeenkomst", "wie", "uiterlijk")
"""What a task of one's own begins with, in the order in which it is written."""

_MAX_ID = 40
"""Longest id that is made of a text: it has to be typed."""


def tick(draaiboek: Bewerking, id_: str, dag: dt.date) -> int:
    """Write that a task was done on a day; gives the line."""
    place = _place(draaiboek, id_)
    if place is None:
        return draaiboek.append(("taken",), {"id": id_, "gedaan": datum(dag)})
    return draaiboek.set(("taken", place, "gedaan"), datum(dag))


def untick(draaiboek: Bewerking, id_: str) -> int:
    """Take away that a ticked task was done; gives the line."""
    place = _place(draaiboek, id_)
    assert place is not None, id_
    return draaiboek.remove(("taken", place, "gedaan"))


def add_task(draaiboek: Bewerking, taak: Taak) -> int:
    """Write a task of one's own; gives the line."""
    values = written(taak)
    return draaiboek.append(("taken",), {key: values[key] for key in _OWN if key in values})


def new_id(wat: str, used: Container[str]) -> str:
    """Make an id that is not in use of what has to be done; empty if there are no letters in it."""
    whole = slug(wat)
    short = whole if len(whole) <= _MAX_ID else whole[: _MAX_ID + 1].rpartition("-")[0] or whole[:_MAX_ID]
    return short and free_id(short, used)


def _place(draaiboek: Bewerking, id_: str) -> int | None:
    """Give which of the tasks in the file has an id; one without is called after its text."""
    for i, item in enumerate(draaiboek.inhoud.get("taken") or []):
        if Taak.model_validate({key: value for key, value in item.items() if value is not None}).id == id_:
            return i
    return None
