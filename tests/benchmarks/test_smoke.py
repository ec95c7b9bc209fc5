"""Whether the benchmarks work and judge rightly; how fast anything is does not matter here."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks import meten
from benchmarks.__main__ import METINGEN, main
from benchmarks.dossiers import write_dossier
from benchmarks.meten import Rij, binnen, hooguit, overgeslagen, regel, sneller, tijdig
from buurtkit.dossier.laden import load_dossier


@pytest.mark.parametrize("naam", METINGEN)
def test_each_benchmark_gives_rows(naam: str) -> None:
    command = [sys.executable, "-m", "benchmarks", "--snel", naam]
    done = subprocess.run(command, cwd=meten.ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    head, ruler, *rows = done.stdout.splitlines()
    assert f"{head}\n{ruler}" == meten.KOP
    assert rows
    missing = [row for row in rows if "overgeslagen" in row]
    if len(missing) == len(rows):
        pytest.skip(missing[0])
    assert all(row.endswith("| – |") for row in rows if row not in missing)


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (sneller("x", "y", 15.0, 1.0, minstens=15), True),
        (sneller("x", "y", 14.9, 1.0, minstens=15), False),
        (hooguit("x", "y", 1.0, 8.0, keer=8), True),
        (hooguit("x", "y", 1.0, 8.1, keer=8), False),
        (tijdig("x", "y", 0.1, 2.0, seconden=2), True),
        (tijdig("x", "y", None, 2.1, seconden=2), False),
        (binnen("x", "y", 1, 150_000_000, megabytes=150), True),
        (binnen("x", "y", 1, 150_000_001, megabytes=150), False),
    ],
)
def test_a_goal_is_met_up_to_its_limit(row: Rij, met: bool) -> None:
    assert row.mislukt is not met
    assert regel(row, oordeel=True).endswith(f"| {'ja' if met else 'nee'} |")


def test_the_table_shows_numbers_as_dutch_readers_know_them() -> None:
    row = sneller("200 brieven", "pandoc", 13.2, 0.367, minstens=40)

    assert regel(row, oordeel=True) == "| 200 brieven | pandoc | 13,2 s | 367 ms | 36× sneller | ≥ 40× | nee |"


def test_a_skipped_row_says_why_and_is_no_failure() -> None:
    row = overgeslagen("brieven", "pandoc", "pandoc is er niet")

    assert regel(row, oordeel=True).endswith("| overgeslagen: pandoc is er niet |")
    assert not row.mislukt


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["leezn"])

    assert stop.value.code == 2
    assert "leezn" in capsys.readouterr().err


def test_a_program_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="gave 3: oeps"):
        meten.programma(sys.executable, "-c", "import sys; print('oeps', file=sys.stderr); sys.exit(3)")


def test_measurements_take_turns_and_their_medians_count() -> None:
    turns: list[str] = []
    values = iter([1.0, 10.0, 3.0, 30.0, 2.0, 20.0])

    def turn(name: str) -> float:
        turns.append(name)
        return next(values)

    assert meten.om_en_om(lambda: turn("a"), lambda: turn("b"), keer=3) == [2.0, 20.0]
    assert turns == ["a", "b"] * 3


def test_a_made_up_dossier_is_valid_at_any_size(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = write_dossier(tmp_path_factory.mktemp("dossier") / "vol", 5000)

    lezing = load_dossier(folder)

    assert lezing.meldingen == []
    assert lezing.dossier
    assert len(lezing.dossier.deelnemers) == 5000
