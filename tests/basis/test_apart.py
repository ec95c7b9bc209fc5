"""Work in a process of its own: what it gives, and that only it ends when it takes too much."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from buurtkit.basis.apart import TeVeel, run_apart
from buurtkit.basis.melding import VerkeerdGebruik
from buurtkit.lijsten.excel import read_excel
from buurtkit.lijsten.tabel import BronFout, clean


def test_what_it_gives_and_what_it_says_comes_back() -> None:
    assert run_apart(clean, " een\n twee ") == "een twee"
    with pytest.raises(BronFout, match="Dat kan niet"):
        run_apart(_raise, BronFout("Dat kan niet.", 3))


def _raise(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("how", ["ends", "is too large"])
def test_only_its_own_process_ends(how: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(TeVeel):
        run_apart(os._exit, 7) if how == "ends" else run_apart(bytes, 2_000_000_000)
    assert capfd.readouterr() == ("", "")


def test_nothing_in_the_folder_of_somebody_stands_in_for_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit(9)", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_apart(clean, "a") == "a"


def test_an_error_of_another_kind_is_not_understood_as_one() -> None:
    with pytest.raises(VerkeerdGebruik):
        run_apart(_raise, VerkeerdGebruik("Nee."))


def test_reading_a_sheet_loads_only_what_that_takes() -> None:
    # Not a function of these tests: the other process would load them, and all they need.
    loaded = run_apart(eval, f"__import__({read_excel.__module__!r}) and {{*__import__('sys').modules}}")
    assert {"buurtkit.lijsten.excel", "zipfile"} <= loaded
    assert not loaded & {"buurtkit.notatie", "pydantic", "subprocess", "typer", "yaml"}
