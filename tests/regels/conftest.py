"""Two ways to hold a dossier against the rules: a small one with only what a test is about, and the example changed."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from buurtkit.basis.melding import Melding
from buurtkit.basis.paden import data_folder
from buurtkit.dossier.laden import load_dossier
from buurtkit.regels.toetsen import check_rules

VANDAAG = dt.date(2027, 1, 11)
"""A day on which the example follows the way of working in all respects."""

Wijziging = tuple[str, str, str]
"""A file, a piece of its text, and what comes in its place."""

Vindt: TypeAlias = Callable[..., list[str]]
"""Takes a code and files by name; gives what that rule says, in file order."""

INITIATIEF = """\
naam: Goed wonen
gemeenten: [Waterdam]
buurten: [Lingehof]
opgave: {vraag: Hoe blijven wij hier goed wonen?}
initiatiefnemer: {naam: Nynke van der Sluis}
"""


@pytest.fixture
def vindt(tmp_path: Path) -> Vindt:
    def vindt(code: str, bestanden: Mapping[str, str], *, vandaag: str = "2027-01-11") -> list[str]:
        for old in tmp_path.rglob("*.yaml"):
            old.unlink()
        for bestand, text in {"buurtkit.yaml": INITIATIEF, **bestanden}.items():
            path = tmp_path / bestand
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        lezing = load_dossier(tmp_path)
        assert lezing.dossier is not None, lezing.meldingen
        found = check_rules(lezing.dossier, dt.date.fromisoformat(vandaag))
        return [melding.tekst for melding in found if melding.code == code]

    return vindt


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
        return check_rules(lezing.dossier, vandaag)

    return check


def bijeenkomst(datum: str, meer: str = "", *, begin: str = "13.00 uur", einde: str = "17.00 uur") -> str:
    """Write the file of a gathering."""
    return f"datum: {datum}\nbegin: {begin}\neinde: {einde}\nplaats: {{naam: De Schakel}}\n{meer}"


def onderdelen(*regels: str, sleutel: str = "programma") -> str:
    """Write a programme of lines such as `13.00-13.20 Welkom; soort: plenair, zaal: Aula`."""
    items = []
    for regel in regels:
        first, _, rest = regel.partition("; ")
        times, _, wat = first.partition(" ")
        begin, _, einde = times.partition("-")
        fields = [f"begin: {begin} uur", *([f"einde: {einde} uur"] if einde else []), f"wat: {wat}", rest]
        items.append(f"  - {{{', '.join(filter(None, fields))}}}")
    return "\n".join([f"{sleutel}:", *items, ""])


def gasten(*regels: str) -> str:
    """Write guests from lines such as `24 bewoner ja`, with an organisation behind it if need be."""
    found = ["deelnemers:"]
    for r, regel in enumerate(regels):
        number, geleding, antwoord, *organisatie = regel.split(" ", 3)
        who = f", organisatie: {organisatie[0]}" if organisatie else ""
        found += [
            f"  - {{id: g{r}-{i}, naam: Gast {r}-{i}, geleding: {geleding}, antwoorden: {{tafel-van-50: {antwoord}}}{who}}}"
            for i in range(int(number))
        ]
    return "\n".join([*found, ""])
