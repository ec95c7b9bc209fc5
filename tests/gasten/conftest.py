"""A small dossier with guests, written line by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier

Maker: TypeAlias = Callable[..., Dossier]
"""Takes what stands in the file of the tafel van 50 and lines with guests; gives the dossier."""

INITIATIEF = """\
naam: Goed wonen
gemeenten: [Waterdam]
buurten: [Lingehof, Maasoever]
opgave: {vraag: Hoe blijven wij hier goed wonen?}
initiatiefnemer: {naam: Nynke van der Sluis}
"""
TAFEL = "datum: 12 maart 2027\nbegin: 13.00 uur\neinde: 17.00 uur\nplaats: {naam: De Schakel}\n"


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    def make(meer: str, *gasten: str, **bestanden: str) -> Dossier:
        lines = "".join(f"  - {{{gast}}}\n" for gast in gasten) or "  []\n"
        files = {
            "buurtkit": INITIATIEF,
            "tafel-van-50": TAFEL + meer,
            "deelnemers": f"deelnemers:\n{lines}",
            **bestanden,
        }
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        lezing = load_dossier(tmp_path)
        assert lezing.dossier, lezing.meldingen
        return lezing.dossier

    return make


def gast(naam: str, geleding: str = "bewoner", antwoord: str = "ja", meer: str = "") -> str:
    """Write one guest, with the answer for the tafel van 50."""
    answer = f", antwoorden: {{tafel-van-50: '{antwoord}'}}" if antwoord else ""
    return f"naam: {naam}, geleding: {geleding}{answer}{f', {meer}' if meer else ''}"


def gasten(aantal: int, geleding: str = "bewoner", antwoord: str = "ja", meer: str = "") -> list[str]:
    """Write a number of guests of one kind."""
    return [gast(f"Gast {geleding}{antwoord[:2]}{len(meer)}x{i}", geleding, antwoord, meer) for i in range(aantal)]
