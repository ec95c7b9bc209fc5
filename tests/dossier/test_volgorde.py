"""Which gatherings surely come after one, and which were held before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier

BUURTKIT = """\
naam: Oeverwijk
gemeenten: Waterdam
buurten: Oeverwijk
opgave: {vraag: Hoe gaat het?}
initiatiefnemer: {naam: Kim Bos}
"""


def dossier_of(folder: Path, **days: str) -> Dossier:
    """Give a dossier with a gathering for each day; an underscore in a name is a hyphen."""
    (folder / "buurtkit.yaml").write_text(BUURTKIT, encoding="utf-8")
    (folder / "bijeenkomsten").mkdir()
    for key, day in days.items():
        name = key.replace("_", "-")
        is_own = name not in ("tafel-van-50", "manifestatie", "bestuurstafel")
        path = folder / ("bijeenkomsten" if is_own else "") / f"{name}.yaml"
        path.write_text(f"datum: {day}\n", encoding="utf-8")
    found = load_dossier(folder)
    assert found.dossier, [str(fout) for fout in found.fouten]
    return found.dossier


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1 maart 2027", "1 april 2027", ["tweede"]),
        ("1 maart 2027", "najaar 2027", ["tweede"]),
        ("12 maart 2027", "voorjaar 2027", []),
        ("1 maart 2027", "volgt nog", []),
        ("voorjaar 2027", "1 juni 2027", []),
        ("1 april 2027", "1 maart 2027", []),
    ],
)
def test_only_what_surely_comes_later_comes_later(tmp_path: Path, first: str, second: str, expected: list[str]) -> None:
    dossier = dossier_of(tmp_path, eerste=first, tweede=second)
    gathering = dossier.bijeenkomst("eerste")
    assert gathering
    assert [each.stap for each in dossier.latere(gathering)] == expected


def test_steps_of_the_formula_have_an_order_without_days(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path, tafel_van_50="volgt nog", bestuurstafel="volgt nog", manifestatie="juni 2027")
    gathering = dossier.bijeenkomst("tafel-van-50")
    assert gathering
    assert {each.stap for each in dossier.latere(gathering)} == {"manifestatie", "bestuurstafel"}


def test_what_was_held_before_is_what_something_shows(tmp_path: Path) -> None:
    (tmp_path / "waarnemingen.yaml").write_text(
        "waarnemingen:\n  - {id: w1, bijeenkomst: eerste, tekst: Het is druk.}\n", encoding="utf-8"
    )
    dossier = dossier_of(tmp_path, eerste="1 maart 2027", tweede="1 april 2027", derde="1 mei 2027")
    gathering = dossier.bijeenkomst("derde")
    assert gathering
    assert [each.stap for each in dossier.eerdere(gathering)] == ["eerste"]
