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
    terminal.read("Wat is de kolom `Lid sinds`")
    terminal.read("bewaar als kenmerk: lid sinds")
    terminal.type_in(ENTER)
    terminal.read("5 gasten hebben geen geleding: K. van der Meer, P. Janssen, P. Jansen,")
    terminal.read("bewoner")
    terminal.type_in(DOWN + ENTER)  # the second one: professional
    terminal.read("Rij 4: P. Janssen lijkt op Piet Jansen (het dossier): de naam.")
    terminal.type_in("<")  # back: it was the first one after all
    terminal.read("5 gasten hebben geen geleding")
    terminal.type_in(DOWN + ENTER)
    terminal.read("Rij 4: P. Janssen lijkt op Piet Jansen (het dossier): de naam.")
    terminal.read("beide blijven")
    terminal.type_in(ENTER)
    terminal.read("Rij 5: P. Jansen lijkt op ")
    terminal.read("vraag niet verder")
    terminal.type_in(DOWN + DOWN + ENTER)
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
    terminal.read("Wat is de kolom `Lid sinds`")
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


def test_every_doubt_is_asked_with_what_stood_there_and_can_be_left_open(map_: Path, tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text(
        "Naam;Geleding;E-mail;Tafel van 50\n"
        "H. DE GROOT;bewoner;gj@voorbeeld,nl;ja?\n"
        "Loes Dijkman;bewoner;loes dijkman@voorbeeld.nl;JA (2 pers)\n"
        "Bakkerij Bos;bewoner;bos@voorbeeld.nl;ja\n",
        encoding="utf-8",
    )
    started = Terminal(sys.executable, "-m", "buurtkit", "deelnemers", "importeer", str(tmp_path / "g.csv"), str(map_))
    started.read("`H. DE GROOT` staat in hoofdletters")
    started.read("» H. de Groot")
    started.type_in(ENTER)
    started.read("H. de Groot (rij 2): `gj@voorbeeld,nl` is geen e-mailadres.")
    started.read("» gj@voorbeeld.nl")
    started.type_in(ENTER)
    started.read("H. de Groot (rij 2): er staat `ja?`.")
    started.type_in(DOWN + ENTER)  # misschien
    started.read("Loes Dijkman (rij 3): `loes dijkman@voorbeeld.nl` is geen e-mailadres")
    started.read("typ het zelf")
    started.type_in(DOWN + ENTER)
    started.read("> ")
    started.type_in("loes.dijkman@voorbeeld.nl" + ENTER)
    started.read("er staat `JA (2 pers)`")
    started.type_in(ENTER)
    started.read("`Bakkerij Bos` lijkt een organisatie en geen mens")
    started.read("sla deze rij over")
    started.type_in(DOWN + ENTER)
    started.read("Zo opschrijven in deelnemers.yaml (2 gasten erbij)?")
    started.type_in(ENTER)
    started.read("Opgeslagen in")
    assert started.einde() == 0
    started.close()

    dossier = load_dossier(map_).dossier
    assert dossier
    groot, loes = dossier.deelnemers[-2:]
    assert (groot.volledig, groot.email, str(groot.antwoorden.verloop("tafel-van-50"))[:9]) == (
        "H. de Groot", "gj@voorbeeld.nl", "misschien",
    )  # fmt: skip
    assert (loes.email, str(loes.antwoorden.verloop("tafel-van-50"))[:2]) == ("loes.dijkman@voorbeeld.nl", "ja")
