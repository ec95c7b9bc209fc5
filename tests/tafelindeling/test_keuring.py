"""The seats of the example and of ten made-up groups, judged by a checker that shares no code with the optimiser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app
from tests.tafelindeling.groepen import make_group
from tests.tafelindeling.keurmeester import Keuring, Oordeel

VOORBEELDEN = data_folder("voorbeelden")


def judged(folder: Path) -> Oordeel:
    found = Keuring(folder).oordeel()
    assert found.fouten == []
    return found


def test_the_example_reads_as_a_facilitator_would_like_it() -> None:
    found = judged(VOORBEELDEN / "rivierenbuurt")

    assert found.kloof("herhaling") == 0
    assert found.kloof("geleding", "organisatie") <= 2
    assert found.kloof("buurt") <= 8
    assert set(found.maten) <= {6, 7, 8}
    assert min(found.kanten) >= 3


@pytest.mark.parametrize("zaad", range(10))
def test_a_realistic_group_is_seated_well(tmp_path: Path, zaad: int) -> None:
    folder = Path(shutil.copytree(VOORBEELDEN / "leeg", tmp_path / "x"))
    make_group(folder, zaad)

    result = CliRunner().invoke(app, ["tafels", "indelen", str(folder)])

    assert result.exit_code == 0, result.stderr
    found = judged(folder)
    assert found.kloof("herhaling") == 0
    assert found.kloof("geleding", "organisatie") <= 8
    assert found.kloof("buurt") <= 30
    assert max(found.maten) - min(found.maten) <= 2
    assert sum(kinds >= 3 for kinds in found.kanten) >= 0.9 * len(found.kanten)


@pytest.mark.parametrize(
    ("old", "new", "fout"),
    [
        ("          - nadia-benali\n", "", "nadia-benali ontbreekt"),
        (
            "          - nadia-benali\n",
            "          - nadia-benali\n          - jayden-pinas\n",
            "jayden-pinas zit dubbel",
        ),
        ("          - corrie-t-lam\n", "", "corrie-t-lam hoort aan 2"),
        (
            "          - nadia-benali\n",
            "          - nadia-benali\n          - ineke-jongsma\n",
            "ineke-jongsma hoort er niet",
        ),
    ],
)
def test_the_checker_sees_what_is_wrong(tmp_path: Path, old: str, new: str, fout: str) -> None:
    folder = Path(shutil.copytree(VOORBEELDEN / "rivierenbuurt", tmp_path / "x"))
    path = folder / "indeling.yaml"
    text, rounds = path.read_text("utf-8"), "\nrondes:"
    before, _, seats = text.partition(rounds)
    assert old in seats
    path.write_text(before + rounds + seats.replace(old, new, 1), "utf-8")

    assert any(fout in each for each in Keuring(folder).oordeel().fouten)
