"""A dossier with only promises, made of a few words each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from tests.regels.conftest import INITIATIEF, bijeenkomst

Maker: TypeAlias = Callable[..., Dossier]

TABLE = dt.date(2027, 6, 24)


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    """Give a way to write promises (`De Oever; 1-12-2027; stand: bezig`) and read the dossier."""

    def make(*afspraken: str, meer: str = "", tafel: bool = True, agenda: str = "", bevindingen: int = 0) -> Dossier:
        items = ["afspraken:" if afspraken else "afspraken: []"]
        for i, each in enumerate(afspraken, 1):
            organisatie, datum, *rest = each.split("; ")
            hours = [] if "zonder uren" in rest else ["uren: twee per week"]
            fields = [*hours, *(line for line in rest if line != "zonder uren")]
            owner = f"{{organisatie: {organisatie}, functie: teamleider}}"
            items.append(
                f"  - {{id: a{i}, wat: Zaak {i}., eigenaar: {owner}, datum: {datum}, resultaat: Licht., {', '.join(fields)}}}"
            )
        files = {"buurtkit.yaml": INITIATIEF, "afspraken.yaml": "\n".join([*items, meer, ""])}
        if tafel:
            files["bestuurstafel.yaml"] = bijeenkomst("24 juni 2027", agenda)
        if bevindingen:
            files["waarnemingen.yaml"] = "waarnemingen: [{id: w1, tekst: Iets.}]\n"
            found = [
                f"  - {{id: b{i}, kern: Kern {i}., vraag: Wat {i}?, waarnemingen: [w1]}}"
                for i in range(1, bevindingen + 1)
            ]
            files["bevindingen.yaml"] = "\n".join(["bevindingen:", *found, ""])
        for old in tmp_path.glob("*.yaml"):
            old.unlink()
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        lezing = load_dossier(tmp_path)
        assert lezing.dossier, lezing.fouten
        return lezing.dossier

    return make
