"""Two commands at once on one dossier."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from buurtkit.cli.app import app
from buurtkit.dossier import vervangen
from buurtkit.dossier.laden import HOOFDBESTAND, load_dossier
from tests.conftest import Proces
from tests.tweetegelijk import try_pairs, vastgehouden

ANTWOORD = ("deelnemers", "antwoord", "els-bos", "ja")


def test_of_sixty_pairs_nothing_is_lost() -> None:
    codes, wrong = try_pairs(60)

    assert wrong == []
    assert codes.total() == 120
    assert codes[0] > 90


def test_two_programs_beside_each_other_both_leave_their_answer(map_: Path, proces: Proces) -> None:
    guests = ("piet-jansen", "jan-de-vries", "els-bos", "fatima-el-ouali")
    running = [
        proces.start("deelnemers", "antwoord", gast, "misschien", map_, "--bijeenkomst", "bestuurstafel")
        for gast in guests
    ]
    ended = [(each.communicate(timeout=60), each.returncode) for each in running]

    assert [code for _, code in ended] == [0] * 4, ended
    dossier = load_dossier(map_).dossier
    assert dossier
    assert [dossier.deelnemer_bij_id[gast].antwoorden.voor("bestuurstafel") for gast in guests] == ["misschien"] * 4


def test_the_last_place_is_given_once(map_: Path, proces: Proces) -> None:
    path = map_ / "tafel-van-50.yaml"
    path.write_text(path.read_text("utf-8").replace("doel: ", "plaatsen: 4\ndoel: "), "utf-8")
    guests = ("piet-jansen", "els-bos")
    running = [
        proces.start("deelnemers", "antwoord", gast, "ja", map_, "--bijeenkomst", "tafel-van-50") for gast in guests
    ]
    for each in running:
        assert each.communicate(timeout=60)
        assert each.returncode == 0

    dossier = load_dossier(map_).dossier
    assert dossier
    answers = sorted(dossier.deelnemer_bij_id[gast].antwoorden.voor("tafel-van-50") or "" for gast in guests)
    assert answers == ["ja", "wachtlijst"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_a_command_that_was_killed_while_writing_holds_up_nobody(map_: Path, proces: Proces) -> None:
    with vastgehouden(map_ / HOOFDBESTAND) as holder:
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    (map_ / f".deelnemers.yaml.{holder.pid}-abc.nieuw").write_text("half")

    code, out, err = proces.run(*ANTWOORD, map_, "--bijeenkomst", "bestuurstafel")

    assert (code, err) == (0, "")
    assert "Els Bos ja" in out
    assert not [path.name for path in map_.iterdir() if path.name.startswith(".")]


def test_a_command_that_waits_too_long_says_so(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (map_ / "deelnemers.yaml").read_bytes()
    monkeypatch.setattr(vervangen, "WACHTEN", 0.2)
    with vastgehouden(map_ / HOOFDBESTAND):
        result = CliRunner().invoke(app, [*ANTWOORD, str(map_), "--bijeenkomst", "bestuurstafel"])

    assert result.exit_code == 3
    assert result.stderr == (
        f"Een andere opdracht is bezig in {map_}. Er is niets geschreven.\n"
        "Wacht tot die klaar is. Probeer het nog eens.\n"
    )
    assert (map_ / "deelnemers.yaml").read_bytes() == before
