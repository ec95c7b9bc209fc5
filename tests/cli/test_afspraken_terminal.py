"""The questions of `afspraken noteer` in a real terminal: keyboard only, every answer is kept at once, work goes on."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from buurtkit.basis.paden import data_folder
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from tests.cli.test_init_terminal import ENTER, Terminal


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """Give the example before anything was answered or promised."""
    folder = Path(shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path / "x"))
    (folder / "afspraken.yaml").unlink()
    path = folder / "bevindingen.yaml"
    text = re.sub(r"    antwoorden:\n(?:      .*\n)+", "", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def noteer(map_: Path) -> Iterator[Callable[..., Terminal]]:
    opened = []

    def start(*args: str) -> Terminal:
        opened.append(Terminal(sys.executable, "-m", "buurtkit", "afspraken", "noteer", str(map_), *args))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def type_in(terminal: Terminal, question: str, keys: str) -> None:
    terminal.read(question)
    terminal.read(">")
    terminal.type_in(keys + ENTER)


def read(folder: Path) -> Dossier:
    lezing = load_dossier(folder)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


def test_an_answer_and_a_promise_are_kept_at_once(noteer: Callable[..., Terminal], map_: Path) -> None:
    terminal = noteer()
    terminal.read("Bevinding 1 van 12.")
    type_in(terminal, "Wie antwoordt?", "oever")
    type_in(terminal, "o = overgenomen", "x")
    terminal.read("Verwacht: o, d of n.")
    type_in(terminal, "o = overgenomen", "d")
    type_in(terminal, "Waarom?", "Er is geld voor de helft.")
    terminal.read("Bewaard: Woonstichting De Oever: deels")
    assert [each.antwoord for each in read(map_).bevindingen[0].antwoorden] == ["deels"]

    type_in(terminal, "Wie antwoordt?", "")
    type_in(terminal, "Wat is er toegezegd?", "De lampen branden.")
    type_in(terminal, "Wie doet het?", "?")
    terminal.read("een komma, en de functie")
    type_in(terminal, "Wie doet het?", "<")
    terminal.read("Hier kunt u niet terug.")
    type_in(terminal, "Wie doet het?", "Woonstichting De Oever, teamleider onderhoud")
    type_in(terminal, "Wanneer is het klaar?", "volgend jaar")
    terminal.read("Verwacht: een datum")
    type_in(terminal, "Welke dag wordt dat?", "1-3-2028")
    type_in(terminal, "Wie staat ervoor?", "")  # the director of the same organisation
    terminal.read("Afspraak a1 is bewaard.")
    type_in(terminal, "Wat is er toegezegd?", "Wij kijken ook naar de bus.")
    type_in(terminal, "Wie doet", "")
    type_in(terminal, "Wanneer", "volgende winter")
    type_in(terminal, "Welke dag wordt dat?", "")
    type_in(terminal, "Wie staat", "")
    terminal.read("Voornemen v1 is bewaard. Het mist nog een eigenaar en een datum.")
    terminal.read("Wat is er toegezegd?")
    assert terminal.interrupt() == 130
    assert "Traceback" not in terminal.scherm

    dossier = read(map_)
    (promise,) = dossier.afspraken
    assert (promise.rugdekking, promise.bevindingen) == ("louis-d-hooghe", ("b01",))
    assert [each.wat for each in dossier.voornemens] == ["Wij kijken ook naar de bus. (klaar: volgende winter)"]


def test_what_a_meeting_had_no_time_for_is_added_later(noteer: Callable[..., Terminal], map_: Path) -> None:
    (map_ / "afspraken.yaml").write_text(
        """\
afspraken:
  - id: a1
    wat: De lampen branden.
    eigenaar: {organisatie: Woonstichting De Oever, functie: teamleider}
    rugdekking: louis-d-hooghe
    datum: 1 maart 2028
    te_zien_aan: Negen lampen.
  - id: a2
    wat: Er is een bankje.
    eigenaar: {organisatie: Gemeente Waterdam, functie: wijkregisseur}
    datum: 1 mei 2027
    stand: gehaald
voornemens:
  - id: v1  # van de wethouder
    wat: Wij kijken naar de bus.
""",
        encoding="utf-8",
    )
    terminal = noteer("--aanvullen")
    terminal.read("1 van 2 [a1]. De lampen branden.")
    type_in(terminal, "Wat merkt iedereen", "?")
    terminal.read("voor de buurt")
    type_in(terminal, "Wat merkt iedereen", "Het is licht.")
    type_in(terminal, "Hoeveel uren", "")
    type_in(terminal, "Hoeveel geld", "8500")
    terminal.read("2 van 2 [v1].")
    type_in(terminal, "Wie doet het?", "Gemeente Waterdam")
    terminal.read("Verwacht: de organisatie, een komma, en de functie.")
    type_in(terminal, "Wie doet het?", "Gemeente Waterdam, wijkregisseur")
    type_in(terminal, "Wanneer is het klaar?", "1-6-2028")
    for question in ("Wie staat ervoor?", "Wat merkt", "Hoeveel uren", "Hoeveel geld", "Waaraan"):
        type_in(terminal, question, "")
    terminal.read("Het is nu afspraak a3.")
    assert terminal.einde() == 0

    dossier = read(map_)
    first, _, third = dossier.afspraken
    assert (first.resultaat, first.uren, first.bedrag) == ("Het is licht.", None, Decimal(8500))
    assert (third.wat, dossier.voornemens[0].werd) == ("Wij kijken naar de bus.", "a3")
    assert "v1  # van de wethouder" in (map_ / "afspraken.yaml").read_text(encoding="utf-8")


def test_who_stops_goes_on_at_the_next_finding_and_can_go_back(noteer: Callable[..., Terminal], map_: Path) -> None:
    first = noteer()
    type_in(first, "Wie antwoordt?", "1")
    type_in(first, "o = overgenomen", "o")
    type_in(first, "Waarom?", "")
    first.read("Bewaard:")
    first.read("Wie antwoordt?")
    assert first.interrupt() == 130

    second = noteer()
    second.read("Bevinding 2 van 12.")
    type_in(second, "Wie antwoordt?", "<")
    second.read("Bevinding 1 van 12.")
    type_in(second, "Wie antwoordt?", "1")
    type_in(second, "o = overgenomen", "n")
    type_in(second, "Waarom?", "")
    second.read("heeft hier al geantwoord")
    assert len(read(map_).bevindingen[0].antwoorden) == 1


def test_one_can_begin_at_a_finding(noteer: Callable[..., Terminal]) -> None:
    terminal = noteer("--bevinding", "b12")
    terminal.read("Bevinding 12 van 12.")
    type_in(terminal, "Wie antwoordt?", "")
    type_in(terminal, "Wat is er toegezegd?", "")
    terminal.read("Dat was de laatste bevinding.")
    assert terminal.einde() == 0
