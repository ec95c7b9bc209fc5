"""Asking in a terminal: what is typed comes back, and the end of the input is the same as stopping."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from buurtkit.cli import vraag

DOWN, UP, END = "\x1b[B", "\x1b[A", "\x04"
CHOICES = {"pdf": "een pdf", "docx": "een Word-bestand", "<": "terug"}


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    """What somebody presses."""
    with create_pipe_input() as pressed, create_app_session(input=pressed, output=DummyOutput()):
        yield pressed


@pytest.mark.parametrize(("pressed", "chosen"), [("\r", "docx"), (f"{DOWN}\r", "<"), (f"{DOWN}{DOWN}\r", "pdf")])
def test_choosing_starts_at_the_standard(keys: PipeInput, pressed: str, chosen: str) -> None:
    keys.send_text(pressed)

    assert vraag.choose("Wat?", CHOICES, "docx") == chosen


@pytest.mark.parametrize(("pressed", "chosen"), [("2\r", "docx"), ("<\r", "<")])
def test_choosing_goes_by_a_digit_and_by_the_key_for_back(keys: PipeInput, pressed: str, chosen: str) -> None:
    keys.send_text(pressed)

    assert vraag.choose("Wat?", CHOICES, with_digits=True, keys="<") == chosen


@pytest.mark.parametrize(("pressed", "agreed"), [("\r", True), (f"{DOWN}\r", False)])
def test_agreeing_is_choosing_yes(keys: PipeInput, pressed: str, agreed: bool) -> None:
    keys.send_text(pressed)

    assert vraag.agrees("Zo opschrijven?") is agreed


@pytest.mark.parametrize(("pressed", "text"), [("  een woord \r", "een woord"), (f"{UP}\r", "laatst"), ("\r", "")])
def test_typing_gives_a_line_and_the_arrow_brings_what_was_there(keys: PipeInput, pressed: str, text: str) -> None:
    keys.send_text(pressed)

    assert vraag.typed("eerst", "laatst") == text


def test_the_end_of_the_input_stops(keys: PipeInput, monkeypatch: pytest.MonkeyPatch) -> None:
    keys.send_text(END)
    with pytest.raises(KeyboardInterrupt):
        vraag.typed()

    def nothing(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", nothing)
    with pytest.raises(KeyboardInterrupt):
        vraag.line("Wie?")
