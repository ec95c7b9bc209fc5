"""Knowledge as data: tasks, facts that change, words. Files are YAML, so that who knows the subject can mend them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from buurtkit.dossier.typen import Onderdeel
from buurtkit.yaml.lezen import read_yaml

_T = TypeVar("_T", bound="Kennis")


class Kennis(Onderdeel):
    """A part of a file with knowledge."""


@cache
def read_kennis(naam: str, model: type[_T]) -> _T:
    """Read `kennis/<naam>.yaml` as `model`. A mistake in it is a mistake in buurtkit itself and raises."""
    knoop, meldingen = read_yaml(Path(__file__).parent / f"{naam}.yaml", f"{naam}.yaml")
    assert knoop is not None, meldingen
    assert not meldingen, meldingen
    return model.model_validate(knoop)
