"""Killed with kill -9 at any moment, and started again: nobody gets two, nobody is left out."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import GEDULD
from tests.post.conftest import VANDAAG, Dossiermap, Postbus

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes as Linux shows them")

GASTEN = 20


def start(dossier: Dossiermap, *args: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "buurtkit", "post", "verstuur", str(dossier.map), "--echt", *VANDAAG, *args]
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kill_somewhere(dossier: Dossiermap, postbus: Postbus, rng: random.Random, *, courier: bool) -> None:
    """Start sending, and kill it soon after the next message came in; with `courier` that process as well, and first."""
    before = len(postbus.ontvangen)
    with start(dossier) as process:
        deadline = time.monotonic() + GEDULD
        while len(postbus.ontvangen) == before and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.0005)
        time.sleep(rng.random() * 0.02)
        if process.poll() is None:
            for child in children(process.pid) if courier else ():
                os.kill(child, signal.SIGKILL)
            process.kill()
        process.communicate()


def doubtful(dossier: Dossiermap) -> set[str]:
    last = {}
    for line in dossier.log.splitlines():
        try:
            regel = json.loads(line)
        except ValueError:
            continue
        if regel["wat"] != "agenda":
            last[regel["aan"]] = regel["wat"]
    return {address for address, wat in last.items() if wat == "begin"}


@pytest.fixture
def dossier_vol(veel: Callable[[int], Dossiermap], postbus: Postbus) -> Dossiermap:
    dossier = veel(GASTEN)
    dossier.server(postbus)
    return dossier


def test_a_killed_command_leaves_no_doubt(dossier_vol: Dossiermap, postbus: Postbus) -> None:
    rng = random.Random(4)
    for _ in range(4):
        kill_somewhere(dossier_vol, postbus, rng, courier=False)

    with start(dossier_vol) as process:
        _, err = process.communicate(timeout=GEDULD)

    assert (process.returncode, err) == (0, "")
    counts = Counter(postbus.adressen)
    assert len(counts) == GASTEN
    assert set(counts.values()) == {1}
    assert dossier_vol.deelnemers.count("tafel-van-50: genodigd") == GASTEN


def test_a_killed_courier_leaves_its_last_message_to_a_person(dossier_vol: Dossiermap, postbus: Postbus) -> None:
    rng = random.Random(5)
    kills = 4
    for _ in range(kills):
        kill_somewhere(dossier_vol, postbus, rng, courier=True)
    with start(dossier_vol) as process:
        process.communicate(timeout=GEDULD)

    doubt = doubtful(dossier_vol)
    counts = Counter(postbus.adressen)
    assert process.returncode == (3 if doubt else 0)
    assert len(doubt) <= kills
    assert set(counts.values()) == {1}
    everybody = {f"gast{i}@beukenbuurt.example" for i in range(1, GASTEN + 1)}
    assert everybody - set(counts) <= doubt

    # Who looks on the server can choose per guest.
    ids = {
        line["aan"]: line["gast"] for line in map(json.loads, dossier_vol.log.splitlines()) if line["wat"] == "begin"
    }
    for address in sorted(doubt):
        choice = "overslaan" if address in counts else "opnieuw"
        with start(dossier_vol, "--voor", ids[address], "--twijfel", choice) as process:
            _, err = process.communicate(timeout=GEDULD)
        assert (process.returncode, err) == (0, "")
    assert Counter(postbus.adressen) == Counter(everybody)


def test_ctrl_c_finishes_the_message_and_goes_on_later(dossier_vol: Dossiermap, postbus: Postbus) -> None:
    with start(dossier_vol, "--per-minuut", "600") as process:
        while len(postbus.ontvangen) < 3:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=GEDULD)

    assert process.returncode == 130
    assert "Traceback" not in err
    assert "mails verstuurd." in out
    assert doubtful(dossier_vol) == set()
    assert dossier_vol.deelnemers.count("tafel-van-50: genodigd") == len(postbus.ontvangen)
    with start(dossier_vol) as process:
        process.communicate(timeout=GEDULD)
    assert sorted(Counter(postbus.adressen).values()) == [1] * GASTEN


def test_two_at_once_do_not_send_double(dossier_vol: Dossiermap, postbus: Postbus) -> None:
    processes = [start(dossier_vol) for _ in range(2)]
    ends = []
    for process in processes:
        with process:
            _, err = process.communicate(timeout=GEDULD)
        ends.append((process.returncode, err))

    assert ends == [(0, "")] * 2
    assert Counter(postbus.adressen) == Counter(f"gast{i}@beukenbuurt.example" for i in range(1, GASTEN + 1))
