"""What the tests of the way of working share: the example dossier, changed in one place."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from buurtkit.dossier.laden import load_dossier
from buurtkit.melding import Melding
from buurtkit.paden import data_folder
from buurtkit.werkwijze.toetsen import toets

VANDAAG = dt.date(2027, 1, 11)
"""A day on which the example follows the way of working in all respects."""

Wijziging = tuple[str, str, str]
"""A file, a piece of its text, and what comes in its place."""


@pytest.fixture
def bevindt(tmp_path: Path) -> Callable[..., list[Melding]]:
    """Change the example in some places and give what the rules say of it."""

    def check(*wijzigingen: Wijziging, vandaag: dt.date = VANDAAG) -> list[Melding]:
        folder = tmp_path / "dossier"
        shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", folder)
        for bestand, old, new in wijzigingen:
            path = folder / bestand
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            assert old in text, f"{old!r} not in {bestand}"
            text = text.replace(old, new, 1) if old else new
            if old.startswith("datum:"):  # the days around it would be wrong as well, and that is another matter
                text = re.sub("^(uitnodigen_op|aanmelden_voor|verslag_op):.*\n", "", text, flags=re.MULTILINE)
            path.write_text(text, encoding="utf-8")
        lezing = load_dossier(folder)
        assert lezing.dossier is not None, lezing.meldingen
        return toets(lezing.dossier, vandaag)

    return check
