"""The questions of `deelnemers importeer` as a person meets them, in a real terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from buurtkit.dossier.laden import load_dossier
from tests.cli.test_init_terminal import CTRL_C, ENTER, Terminal
from tests.gasten.lijsten import VERENIGING

DOWN = "\x1b[B"


@pytest.fixture
def terminal(map_: Path, tmp_path: Path) -> Iterator[Terminal]:
    """Start taking over the list of the club."""
    (tmp_path / "vereniging.csv").write_bytes(VERENIGING.encode("cp1252"))
    command = (sys.executable, "-m", "buurtkit", "deelnemers", "importeer", str(tmp_path / "vereniging.csv"), str(map_))
    started = Terminal(*command)
    yield started
    started.close()


def test_columns_and_geleding_are_asked_and_then_it_is_written(terminal: Terminal, map_: Path) -> None:
    terminal.read("Wat is de kolom `Straat`")
    terminal.read("laat deze kolom weg")
    terminal.type_in(ENTER)  # what is proposed: leave it out
    terminal.read("Wat is de kolom `Lid sinds`")
    terminal.read("bewaar als kenmerk: lid sinds")
    terminal.type_in(ENTER)
    terminal.read("5 gasten hebben geen geleding: K. van der Meer, P. Janssen, P. Jansen,")
    terminal.read("bewoner")
    terminal.type_in(DOWN + ENTER)  # the second one: professional
    terminal.read("Zo opschrijven in deelnemers.yaml (5 gasten erbij)?")
    terminal.type_in(ENTER)
    terminal.read("Opgeslagen in")

    assert terminal.einde() == 0
    dossier = load_dossier(map_).dossier
    assert dossier
    added = dossier.deelnemer_bij_id["k-van-der-meer"]
    assert (added.geleding, added.kenmerken) == ("professional", {"lid sinds": "2011"})


def test_stopping_writes_nothing(terminal: Terminal, map_: Path) -> None:
    before = (map_ / "deelnemers.yaml").read_bytes()
    terminal.read("Wat is de kolom `Straat`")
    terminal.type_in(CTRL_C)

    assert terminal.einde() == 130
    assert (map_ / "deelnemers.yaml").read_bytes() == before


def test_a_word_that_is_no_geleding_is_asked_once_with_who_it_goes_for(map_: Path, tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text(
        "Naam;Geleding\nKim Proef;prof\nBo Test;prof\nAn Vis;bewoner\nWim Vos;\n", encoding="utf-8"
    )
    started = Terminal(sys.executable, "-m", "buurtkit", "deelnemers", "importeer", str(tmp_path / "g.csv"), str(map_))
    started.read("Welke geleding is `prof`? Dat staat bij Kim Proef en Bo Test.")
    started.type_in(ENTER)  # professional is proposed
    started.read("1 gast heeft geen geleding: Wim Vos.")
    started.type_in(ENTER)
    started.read("Zo opschrijven in deelnemers.yaml (4 gasten erbij)?")
    started.type_in(ENTER)
    started.read("Opgeslagen in")
    started.close()
    dossier = load_dossier(map_).dossier
    assert dossier
    assert [guest.geleding for guest in dossier.deelnemers[-4:]] == [
        "professional", "professional", "bewoner", "bewoner",
    ]  # fmt: skip
