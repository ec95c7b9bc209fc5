"""A small dossier that is right, to which each test adds what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from buurtkit.dossier.laden import Lezing, load_dossier

Lees: TypeAlias = Callable[[Mapping[str, str]], Lezing]
"""Writes files into a folder with a right `buurtkit.yaml` and reads it as a dossier."""

INITIATIEF = """\
naam: Goed wonen
gemeenten: [Utrecht]
buurten: [Rivierenbuurt]
opgave:
  vraag: Hoe blijven wij hier goed wonen?
initiatiefnemer:
  naam: Nynke van der Sluis
"""


@pytest.fixture
def lees(tmp_path: Path) -> Lees:
    def lees(bestanden: Mapping[str, str]) -> Lezing:
        for bestand, text in {"buurtkit.yaml": INITIATIEF, **bestanden}.items():
            path = tmp_path / bestand
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        return load_dossier(tmp_path)

    return lees
