"""A table in a round, or a table by itself where there are no rounds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from buurtkit.beeld.tafelrondes import tafelrondes
from buurtkit.dossier.laden import load_dossier
from tests.gatherings import with_gathering, with_tables

KLEIN = Path(__file__).parents[1] / "klein"


def test_each_table_is_there_in_each_round() -> None:
    dossier = load_dossier(KLEIN).dossier
    assert dossier
    ids = [each.id for each in tafelrondes(dossier)]
    assert ids == ["tafel-1-ronde-1", "tafel-1-ronde-2", "tafel-2-ronde-1", "tafel-2-ronde-2"]


def test_without_rounds_each_table_is_there_once() -> None:
    dossier = load_dossier(KLEIN).dossier
    assert dossier
    bare = with_gathering(dossier, with_tables(dossier).model_copy(update={"rondes": ()}))
    assert [(each.id, each.ronde) for each in tafelrondes(bare, "tafel-van-50")] == [
        ("tafel-1", None),
        ("tafel-2", None),
    ]
    assert tafelrondes(replace(bare, bijeenkomsten=()), "tafel-van-50") == ()
