"""A small gathering with its notes, to which each test adds what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from buurtkit.basis.paden import data_folder
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier

Maker: TypeAlias = Callable[..., Dossier]
"""Takes notes, findings and codes as lines between braces; gives the dossier."""

BESTANDEN = {
    "buurtkit.yaml": """\
naam: Goed wonen
gemeenten: [Waterdam]
buurten: [Lingehof]
opgave: {vraag: Hoe blijven wij hier goed wonen?}
initiatiefnemer: {naam: Nynke van der Sluis}
""",
    "tafel-van-50.yaml": """\
datum: 12 maart 2027
begin: 19.30 uur
einde: 22.00 uur
plaats: {naam: De Schakel}
rondes:
  - {begin: 20.00 uur, einde: 20.40 uur, naam: Kijken, vraag: Wat ziet u?}
  - {begin: 20.50 uur, einde: 21.30 uur, naam: Begrijpen, vraag: Waar komt dat door?}
tafels: [{nummer: 1, naam: Maas}, {nummer: 2}]
""",
}


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    def make(*notes: str, bevindingen: tuple[str, ...] = (), codes: tuple[str, ...] = (), **files: str) -> Dossier:
        def listed(lines: tuple[str, ...]) -> str:
            return "".join(f"  - {{{line}}}\n" for line in lines)

        texts: Mapping[str, str] = {
            **BESTANDEN,
            "waarnemingen.yaml": f"waarnemingen:\n{listed(notes)}" if notes else "waarnemingen: []\n",
            "bevindingen.yaml": (f"codes:\n{listed(codes)}" if codes else "")
            + (f"bevindingen:\n{listed(bevindingen)}" if bevindingen else "bevindingen: []\n"),
            **{name.replace("_", "-") + ".yaml": text for name, text in files.items()},
        }
        for name, text in texts.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        lezing = load_dossier(tmp_path)
        assert lezing.dossier, lezing.meldingen
        return lezing.dossier

    return make


@pytest.fixture(scope="session")
def voorbeeld() -> Dossier:
    dossier = load_dossier(data_folder("voorbeelden") / "rivierenbuurt").dossier
    assert dossier
    return dossier
