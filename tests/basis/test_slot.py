"""A lock: for one at a time, gone with its holder, and nothing left lying about."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from buurtkit.basis.slot import Bezet, is_lock, lock_of, locked
from tests.tweetegelijk import vastgehouden


def test_another_process_is_kept_out_until_the_first_is_done(tmp_path: Path) -> None:
    path = tmp_path / "buurtkit.yaml"
    with vastgehouden(path), pytest.raises(Bezet), locked(path, 0.2):
        pass

    with locked(path, 0):
        pass


def test_who_holds_a_lock_may_ask_again_and_lets_go_only_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "buurtkit.yaml"
    with locked(path, 0):
        with locked(path, 0):
            pass
        assert lock_of(path).exists()

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_typed_in_another_way_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dossier").mkdir()
    (tmp_path / "link").symlink_to("dossier")
    monkeypatch.chdir(tmp_path)

    with locked(Path("link/buurtkit.yaml"), 0), locked(tmp_path / "dossier" / "buurtkit.yaml", 0):
        pass
    with vastgehouden(tmp_path / "link" / "x"), pytest.raises(Bezet), locked(Path("dossier/x"), 0):
        pass


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_a_holder_that_is_killed_holds_up_nobody(tmp_path: Path) -> None:
    path = tmp_path / "buurtkit.yaml"
    with vastgehouden(path) as holder:
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    assert [is_lock(each) for each in tmp_path.iterdir()] == [True]

    with locked(path, 0):
        pass

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", ["niet/hier", "bestand"])
def test_where_nothing_can_be_written_nothing_is_locked(tmp_path: Path, where: str) -> None:
    (tmp_path / "bestand").write_bytes(b"")

    with locked(tmp_path / where / "buurtkit.yaml", 0):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["bestand"]
