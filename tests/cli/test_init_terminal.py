"""The questions of `init` as a person meets them: in a real terminal of 80 by 24."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from buurtkit.dossier.laden import load_dossier
from tests.conftest import GEDULD

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][0-9A-B]|[=>78])")
ANSWERS_UP_TO_A_CHOICE = """\
vraag: Hoe wonen wij hier goed?
buurten: [Molenwijk]
gemeenten: [Waterdam]
"""
ENTER, CTRL_C = "\r", "\x03"


class Terminal:
    """A program in a terminal: `lees` waits until a text is on the screen, `typ` types."""

    def __init__(self, *command: str) -> None:
        self._side, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        env = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.process = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside, env=env, start_new_session=True
        )
        os.close(inside)
        self._unread = ""
        self.scherm = ""
        """All that was shown, without the codes that move the cursor."""

    def read(self, *teksten: str) -> str:
        """Wait until one of these texts is shown; gives that text."""
        end = time.monotonic() + GEDULD
        while not (found := [text for text in teksten if text in self._unread]):
            if not self._more(end - time.monotonic()):
                raise AssertionError(f"{teksten!r} is not on the screen, but:\n{self._unread}")
        first = min(found, key=self._unread.index)
        self._unread = self._unread.partition(first)[2]
        return first

    def type_in(self, keys: str) -> None:
        os.write(self._side, keys.encode())

    def einde(self) -> int:
        """Read the rest and give the exit code."""
        while self._more(GEDULD):
            pass
        return self.process.wait(GEDULD)

    def interrupt(self) -> int:
        """Press Ctrl-C until the program stops, as a person does when it seems not to notice; gives the exit code.

        A program that is just putting up its question may miss the first one.
        """
        while self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            end = time.monotonic() + 20
            while self.process.poll() is None and time.monotonic() < end:
                self._more(0.1)
        return self.einde()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._side)

    def _more(self, seconds: float) -> bool:
        if not select.select([self._side], [], [], max(0, seconds))[0]:
            return False
        try:
            data = os.read(self._side, 65536)
        except OSError:  # the program is gone
            return False
        shown = _ESCAPES.sub("", data.decode(errors="replace"))
        # A line can come in a piece of its own: where it was broken off there is one space, as everywhere.
        self._unread = " ".join(f"{self._unread} {shown}".split())
        self.scherm = " ".join(f"{self.scherm} {shown}".split())
        return bool(data)


class Begin(Protocol):
    """Start `buurtkit init` in a folder, with other options if need be."""

    def __call__(self, folder: Path, *options: str) -> Terminal: ...


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Start `buurtkit init` in a folder."""
    opened: list[Terminal] = []

    def begin(folder: Path, *options: str) -> Terminal:
        command = (sys.executable, "-m", "buurtkit", "init", str(folder), *options, "--vandaag", "2026-11-23")
        opened.append(Terminal(*command))
        return opened[-1]

    yield begin
    for terminal in opened:
        terminal.close()


def answer(terminal: Terminal, number: int, keys: str) -> None:
    """Wait for a question and answer it."""
    terminal.read(f"Vraag {number} van ")
    terminal.read(">")
    terminal.type_in(keys + ENTER)


TWAALF = (
    "Wat maakt dat iedereen in de Molenwijk meedoet?",
    "Molenwijk, 't Zand",
    "Waterdam",
    "",  # which gathering comes first: the proposal
    "",  # the name: a proposal
    "Nynke van der Sluis",
    "",
    "nynke@voorbeeld.nl",
    "06 12 34 56 78",
    "",  # the day: the proposal
    "half acht",  # no end: this is asked again
    "van 19.30 tot 22.00 uur",
    "-",  # no place yet
)
"""What somebody types at the twelve questions, with one mistake."""


def answer_twelve(terminal: Terminal) -> None:
    """Answer the questions for a first invitation, up to the summary."""
    number = 1
    for keys in TWAALF:
        answer(terminal, number, keys)
        number += keys != "half acht"
    terminal.read("Klopt dit?")


def test_a_first_time_from_the_question_to_the_files(begin: Begin, tmp_path: Path) -> None:
    folder = tmp_path / "mijn-buurt"
    terminal = begin(folder)
    terminal.read("Welkom.")
    answer_twelve(terminal)
    terminal.read("6 Ondertekent Nynke van der Sluis")
    terminal.read("12 Plek volgt nog")
    terminal.read("Typ verder en Enter.")
    assert not (folder / "buurtkit.yaml").exists()
    terminal.read(">")
    terminal.type_in("99" + ENTER)
    terminal.read("Typ het nummer van een vraag, van 1 tot 12")
    terminal.read("Klopt dit?")
    terminal.read(">")
    terminal.type_in("12" + ENTER)
    answer(terminal, 12, "?")
    terminal.read("Zet er alles bij wat iemand nodig heeft om er te komen")
    answer(terminal, 12, "Buurthuis De Bocht, Maasplein 3, Waterdam")
    terminal.read("12 Plek Buurthuis De Bocht")
    terminal.read("Enter schrijft het dossier.")
    terminal.read(">")
    terminal.type_in(ENTER)
    terminal.read("Uw dossier staat in")
    assert terminal.einde() == 0

    lezing = load_dossier(folder)
    assert lezing.fouten == []
    assert lezing.dossier
    assert lezing.dossier.initiatief.opgave.vraag == "Wat maakt dat iedereen in de Molenwijk meedoet?"
    assert lezing.dossier.initiatief.buurten == ("Molenwijk", "'t Zand")
    assert lezing.dossier.initiatief.initiatiefnemer.email == "nynke@voorbeeld.nl"
    (table,) = lezing.dossier.bijeenkomsten
    assert (table.stap, str(table.begin), table.plaats.adres) == ("tafel-van-50", "19:30:00", "Maasplein 3")
    assert (folder / ".schema" / "buurtkit.schema.json").is_file()
    assert not (folder / ".init-antwoorden.yaml").exists()


def test_who_goes_on_is_asked_the_rest(begin: Begin, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    terminal = begin(folder)
    answer_twelve(terminal)
    terminal.read(">")
    terminal.type_in("verder" + ENTER)
    answer(terminal, 13, "De winkels gaan dicht.")
    number = 14
    while terminal.read(f"Vraag {number} van ", "Klopt dit?").startswith("Vraag"):
        terminal.read(">")
        terminal.type_in(ENTER)
        number += 1
    assert number > 20
    terminal.read("Enter schrijft het dossier.")
    terminal.read(">")
    terminal.type_in(ENTER)
    assert terminal.einde() == 0

    dossier = load_dossier(folder).dossier
    assert dossier
    assert dossier.initiatief.opgave.aanleiding == "De winkels gaan dicht."
    assert dossier.initiatief.verwachtingen.mag_verwachten
    assert dossier.begroting


def test_a_wrong_answer_is_told_at_once_and_asked_again(begin: Begin, tmp_path: Path) -> None:
    terminal = begin(tmp_path / "x")
    answer(terminal, 1, "")
    terminal.read("Hier is een antwoord nodig.")
    answer(terminal, 1, "Hoe wonen wij hier goed?")
    terminal.read("Vraag 2 van")


def test_one_can_go_back_and_answer_anew(begin: Begin, tmp_path: Path) -> None:
    terminal = begin(tmp_path / "x")
    answer(terminal, 1, "<")
    terminal.read("Dit is de eerste vraag.")
    answer(terminal, 1, "Hoe wonen wij hier god?")
    answer(terminal, 2, "<")
    terminal.read("Uw antwoord was: Hoe wonen wij hier god?")
    terminal.read(">")
    terminal.type_in("Hoe wonen wij hier goed?" + ENTER)
    terminal.read("Vraag 2 van")
    kept = (tmp_path / "x" / ".init-antwoorden.yaml").read_text(encoding="utf-8")
    assert "hier goed?" in kept
    assert "hier god?" not in kept


def test_one_can_go_back_from_a_choice_in_the_same_way(begin: Begin, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / ".init-antwoorden.yaml").write_text(ANSWERS_UP_TO_A_CHOICE, "utf-8")
    terminal = begin(folder)
    terminal.read("Wat voor bijeenkomst komt er als eerste?")
    terminal.read("»")
    terminal.type_in("?" + ENTER)
    terminal.read("Met een tafel van 50 begint de formule.")
    terminal.read("Wat voor bijeenkomst komt er als eerste?")
    terminal.read("»")
    terminal.type_in("<" + ENTER)
    terminal.read("In welke gemeente is dat?")
    terminal.read("Uw antwoord was:")
    terminal.read("- Waterdam")
    kept = (folder / ".init-antwoorden.yaml").read_text("utf-8")
    assert "soort" not in kept


def test_who_stops_goes_on_where_they_were(begin: Begin, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    first = begin(folder)
    answer(first, 1, "Hoe wonen wij hier goed?")
    answer(first, 2, "Molenwijk")
    first.read("Vraag 3 van")
    first.read(">")
    first.type_in(CTRL_C)
    assert first.einde() == 130
    assert "Uw antwoorden zijn bewaard." in first.scherm
    assert "Traceback" not in first.scherm

    second = begin(folder)
    second.read("Welkom terug. Wij gaan verder bij vraag 3")
    answer(second, 3, "<")
    second.read("Uw antwoord was: Molenwijk")
    second.read(">")
    second.type_in(CTRL_C)
    assert second.einde() == 130
    assert not (folder / "buurtkit.yaml").exists()


def test_stopping_at_once_leaves_nothing(begin: Begin, tmp_path: Path) -> None:
    terminal = begin(tmp_path / "x")
    terminal.read("Vraag 1 van")
    terminal.read(">")
    terminal.type_in(CTRL_C)
    assert terminal.einde() == 130
    assert "Er is nog niets bewaard." in terminal.scherm
    assert not (tmp_path / "x").exists()


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Make a dossier with one gathering, of which the place is known."""
    folder = tmp_path / "molenwijk"
    folder.mkdir()
    (folder / "buurtkit.yaml").write_text(
        "naam: Samen\ngemeenten: [Waterdam]\nbuurten: [Molenwijk]\n"
        "opgave: {vraag: Hoe wonen wij hier goed?}\ninitiatiefnemer: {naam: Nynke Smit}\n",
        encoding="utf-8",
    )
    (folder / "tafel-van-50.yaml").write_text(
        "datum: 11-3-2027\nplaats: {naam: De Bocht, adres: Maasplein 3, woonplaats: Waterdam}\n", encoding="utf-8"
    )
    return folder


def test_a_gathering_is_added_with_a_few_questions(begin: Begin, dossier: Path) -> None:
    before = {path.name: path.read_bytes() for path in dossier.iterdir()}
    terminal = begin(dossier, "--erbij")
    terminal.read("Wat voor bijeenkomst komt erbij?")
    terminal.read("»")
    terminal.type_in("6" + ENTER)  # the manifestatie, the bestuurstafel and then the others: tafel van 50 is there
    terminal.read("Erbij komt: wijkoverleg. Dat zijn 5 vragen.")
    answer(terminal, 1, "?")
    terminal.read("Zo staat het in elke brief.")
    answer(terminal, 1, "Molenpraat")
    answer(terminal, 2, "13 mei")
    terminal.read("een datum met het jaar erbij")
    answer(terminal, 2, "eind mei 2027")
    answer(terminal, 3, "")
    answer(terminal, 4, "")
    terminal.read("Voorstel: De Bocht, Maasplein 3, Waterdam")
    terminal.read(">")
    terminal.type_in(ENTER)
    terminal.read("Klopt dit?")
    terminal.read("2 Dag eind mei 2027")
    terminal.read("Enter zet de bijeenkomst in het dossier.")
    terminal.read(">")
    terminal.type_in("2" + ENTER)
    answer(terminal, 2, "weet ik nog niet")
    terminal.read("2 Dag volgt nog")
    terminal.read("Enter zet de bijeenkomst in het dossier.")
    terminal.read(">")
    terminal.type_in(ENTER)
    terminal.read("Erbij: Molenpraat")
    assert terminal.einde() == 0

    assert {path.name: path.read_bytes() for path in dossier.iterdir() if path.is_file()} == before
    found = load_dossier(dossier).dossier
    assert found
    added = found.bijeenkomst("molenpraat")
    assert added
    assert (added.soort.soort, added.datum, added.plaats.adres) == ("wijkoverleg", None, "Maasplein 3")
    assert added.begin


def test_stopping_while_adding_changes_nothing(begin: Begin, dossier: Path) -> None:
    before = {path.name: path.read_bytes() for path in dossier.iterdir()}
    terminal = begin(dossier, "--erbij", "werkgroep")
    answer(terminal, 1, "")
    terminal.read("Vraag 2 van")
    terminal.read(">")
    terminal.type_in(CTRL_C)
    assert terminal.einde() == 130
    assert "Er is niets veranderd." in terminal.scherm
    assert {path.name: path.read_bytes() for path in dossier.iterdir() if path.is_file()} == before


def test_the_rest_can_be_asked_later_and_stopped(begin: Begin, dossier: Path) -> None:
    first = begin(dossier, "--verder")
    first.read("Dit staat nog niet in uw dossier.")
    answer(first, 1, "De winkels gaan dicht.")
    first.read("Vraag 2 van")
    first.read(">")
    first.type_in(CTRL_C)
    assert first.einde() == 130
    assert "--verder" in first.scherm

    second = begin(dossier, "--verder")
    second.read("Wij gaan verder bij vraag 2")
    number = 2
    while second.read(f"Vraag {number} van ", "Klopt dit?").startswith("Vraag"):
        second.read(">")
        second.type_in(ENTER)
        number += 1
    second.read("1 Waarom nu De winkels gaan dicht.")
    second.read("Enter zet de antwoorden in het dossier.")
    second.read(">")
    second.type_in(ENTER)
    assert second.einde() == 0

    found = load_dossier(dossier).dossier
    assert found
    assert found.initiatief.opgave.aanleiding == "De winkels gaan dicht."
    assert found.begroting
    assert not (dossier / ".init-antwoorden.yaml").exists()
