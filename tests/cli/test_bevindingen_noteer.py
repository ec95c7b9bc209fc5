"""`buurtkit bevindingen noteer`: through a pipe, and as a person meets it in a real terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.waarnemingen import Waarneming
from tests.cli.test_init_terminal import CTRL_C, ENTER, Terminal

VANDAAG = "2027-03-13"
LINES = """\
tafel 1 ronde 2
b,p: De lampen zijn stuk. #3 "Ik loop om." ja
! Let op: de brug is glad

De markt is kleiner geworden. #geld
"""


def noteer(folder: Path, *args: object, lines: str = "") -> Result:
    return CliRunner().invoke(app, ["bevindingen", "noteer", str(folder), "--vandaag", VANDAAG, *map(str, args)], lines)


def notes(folder: Path) -> tuple[Waarneming, ...]:
    lezing = load_dossier(folder)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier.waarnemingen


def test_lines_through_a_pipe_become_notes(map_: Path) -> None:
    before = (map_ / "waarnemingen.yaml").read_text("utf-8")

    result = noteer(map_, lines=LINES)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "3 waarnemingen erbij" in result.stdout
    lamps, bridge, market = notes(map_)[3:]
    assert (lamps.id, lamps.tafel, lamps.ronde, lamps.tekst) == ("w4", 1, 2, "De lampen zijn stuk.")
    assert (lamps.citaat, lamps.citaat_mag, lamps.codes) == ("Ik loop om.", True, ("beleid",))
    assert lamps.geledingen == ("bewoner", "professional")
    assert (bridge.tekst, bridge.bijvangst) == ("Let op: de brug is glad", True)
    assert (market.tafel, market.ronde, market.thema, market.codes) == (2, 1, "verkeer", ("financiering",))
    assert lamps.herkomst
    assert lamps.herkomst.weg == "papier"
    assert (map_ / "waarnemingen.yaml").read_text("utf-8").startswith(before)


def test_the_same_file_twice_adds_nothing(map_: Path, tmp_path: Path) -> None:
    path = tmp_path / "blad.txt"
    path.write_text(LINES, "utf-8")
    noteer(map_, "--van", path)
    once = (map_ / "waarnemingen.yaml").read_bytes()

    result = noteer(map_, "--van", path)

    assert "0 waarnemingen erbij" in result.stdout
    assert "3 stonden er al" in result.stdout
    assert (map_ / "waarnemingen.yaml").read_bytes() == once


def test_all_that_is_wrong_is_told_and_nothing_is_written(map_: Path) -> None:
    before = (map_ / "waarnemingen.yaml").read_bytes()

    result = noteer(map_, lines="b: goed\nx: fout\n#financieringg ook fout\nb:\n")

    assert result.exit_code == 1
    assert [line.partition(": fout: ")[0] for line in result.stderr.splitlines()[:3]] == [
        "invoer:2:1", "invoer:3:1", "invoer:4:3"
    ]  # fmt: skip
    assert "Bedoelde u `financiering`?" in result.stderr
    assert (map_ / "waarnemingen.yaml").read_bytes() == before


def test_a_place_that_was_not_planned_is_refused(map_: Path) -> None:
    result = noteer(map_, lines="tafel 9 ronde 1\nDe bus komt niet.\nDe tram ook niet.\n")

    assert result.exit_code == 1
    assert result.stderr.count("fout:") == 1
    assert "invoer:1:1: fout: Bij welke tafel en ronde uit tafel-van-50.yaml hoort dit?" in result.stderr


def test_a_name_is_pointed_out(map_: Path) -> None:
    result = noteer(map_, lines="Volgens mevrouw El Ouali is het donker. Bel 06 12 34 56 78.\n")

    assert result.exit_code == 0
    assert "invoer:1:1: let op: Hier staat `mevrouw El Ouali`." in result.stderr
    assert "`06 12 34 56 78`" in result.stderr


@pytest.mark.parametrize(("args", "text"), [((), "geen regels"), (("--van", "nergens.txt"), "nergens.txt")])
def test_without_lines_nothing_is_asked(map_: Path, args: tuple[str, ...], text: str) -> None:
    result = noteer(map_, *args)

    assert result.exit_code
    assert text in result.stderr


@pytest.fixture
def begin(map_: Path) -> Iterator[Callable[[], Terminal]]:
    """Start typing notes for table 2."""
    opened: list[Terminal] = []

    def begin() -> Terminal:
        args = ("bevindingen", "noteer", str(map_), "--tafel", "2", "--vandaag", VANDAAG)
        opened.append(Terminal(sys.executable, "-m", "buurtkit", *args))
        return opened[-1]

    yield begin
    for terminal in opened:
        terminal.close()


def type_in(terminal: Terminal, line: str) -> None:
    terminal.read(">")
    terminal.type_in(line + ENTER)


def test_typing_stopping_and_going_on(begin: Callable[[], Terminal], map_: Path) -> None:
    first = begin()
    first.read("Alles staat er dan al.")
    first.read("Tafel 2 (verkeer), ronde 1: Wat ziet u gebeuren op de Molenlaan?")
    first.read("w2 De stoep is te smal")
    type_in(first, "b: De bus komt niet.")
    first.read("w4 staat erbij. bewoner.")
    assert notes(map_)[-1].tekst == "De bus komt niet."
    type_in(first, "x: fout")
    first.read("`x` is niemand")
    type_in(first, "Dit is een vergissing")
    first.read("w5 staat erbij.")
    type_in(first, "<")
    first.read("w5 is weg.")
    type_in(first, "")
    first.read("Tafel 2 (verkeer), ronde 2: Waar komt dat door?")
    type_in(first, "O: De markt is weg.")
    first.read("w5 staat erbij. ondernemer.")
    first.read(">")
    first.type_in(CTRL_C)
    assert first.einde() == 130
    assert "2 waarnemingen erbij" in first.scherm
    assert "Traceback" not in first.scherm
    assert [note.tekst for note in notes(map_)[3:]] == ["De bus komt niet.", "De markt is weg."]

    second = begin()
    second.read("ronde 2: Waar komt dat door?")
    second.read("w5 De markt is weg.")
    type_in(second, "<")
    second.read("Er is niets om weg te halen")
    type_in(second, "tafel 9 ronde 1")
    second.read("Die tafel of ronde is hier niet.")
    type_in(second, "tafel 2 ronde 1")
    second.read("ronde 1: Wat ziet u gebeuren")
    second.read("w4 De bus komt niet.")
    type_in(second, "")
    second.read("ronde 2: Waar komt dat door?")
    type_in(second, "?")
    second.read("#financiering Geld")
    type_in(second, "")
    second.read("Dat was de laatste.")
    assert second.einde() == 0
