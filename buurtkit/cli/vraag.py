"""Asking something in a terminal: choosing, agreeing and typing. Stopping is always `KeyboardInterrupt`.

Colours come from questionary, which leaves them out where they are not wanted (`NO_COLOR`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from questionary import Question


TERUG = "<"
"""What somebody types or chooses to go back to the question before."""

_ZELF = "\0zelf"
"""The choice to type something else."""


@dataclass(frozen=True)
class Keuzevraag:
    """One of several questions with choices, to which somebody can go back."""

    naam: Hashable
    """What the answer is kept under."""

    tekst: str
    keuzes: Mapping[str, str]
    voorstel: str | None = None
    vrij: bool = False
    """Whether something else can be typed."""

    erna: Mapping[str, str] = field(default_factory=dict)
    """What can be chosen besides, such as not to be asked any more."""


def can_ask() -> bool:
    """Whether there is somebody to answer; in a pipe nothing is ever asked."""
    return has_terminal(sys.stdin) and has_terminal(sys.stdout)


def has_terminal(stream: TextIO) -> bool:
    """Tell whether somebody types or reads here; where it was closed nobody does."""
    return not stream.closed and stream.isatty()


def may_ask(*, ja: bool, json: bool) -> bool:
    """Whether to ask for agreement: not who gave it with `--ja`, and no program."""
    return not (ja or json) and can_ask()


def choose(
    question: str,
    choices: Mapping[str, str],
    standard: str | None = None,
    *,
    with_digits: bool = False,
    keys: Collection[str] = (),
    back: bool = False,
) -> str:
    """Let somebody choose; gives the key of the choice. One of the `keys` points at its choice when typed.

    With `back` there is a choice more, which `<` takes at once: it gives `TERUG`.
    """
    questionary = _questionary()
    offered = [questionary.Choice(text, value) for value, text in choices.items()]
    if back:
        offered.append(questionary.Choice("< terug naar de vorige vraag", TERUG))
    how = "de pijltjes of een cijfer" if with_digits else "de pijltjes"
    asked = questionary.select(
        question,
        offered,
        default=standard,
        qmark=">",
        instruction=f"(kies met {how}, en dan Enter)",
        use_shortcuts=with_digits,
    )
    for each in offered:
        if each.value in keys:
            _point_at(asked, str(each.value), str(each.shortcut_key))
    if back:
        _leaves_with(asked, TERUG)
    return str(_answer(asked))


def ask_in_turn(following: Callable[[Mapping[Hashable, str]], Keuzevraag | None]) -> dict[Hashable, str]:
    """Ask one question after the other until `following`, which knows what was answered, has none any more.

    Whoever goes back gets the question before again, with what that answer would change still open.
    """
    given: dict[Hashable, str] = {}
    while vraag := following(given):
        own = {_ZELF: "iets anders: typ het zelf"} if vraag.vrij else {}
        choices = {**vraag.keuzes, **own, **vraag.erna}
        answer = choose(vraag.tekst, choices, vraag.voorstel, back=bool(given))
        if answer == _ZELF:
            answer = typed(*vraag.keuzes) or TERUG
            if answer == TERUG:
                continue  # nothing was typed: the same question again
        if answer == TERUG:
            given.popitem()
        else:
            given[vraag.naam] = answer
    return given


def _point_at(asked: Question, key: str, shortcut: str) -> None:
    """Let a key point at a choice. Enter comes behind it, as behind every answer: so it only points."""
    from prompt_toolkit.key_binding import KeyBindings, KeyPress, KeyPressEvent

    bindings = asked.application.key_bindings
    assert isinstance(bindings, KeyBindings)

    @bindings.add(key, eager=True)
    def point(event: KeyPressEvent) -> None:
        event.key_processor.feed(KeyPress(shortcut), first=True)


def _leaves_with(asked: Question, key: str) -> None:
    """Let a key be an answer by itself, without Enter."""
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    bindings = asked.application.key_bindings
    assert isinstance(bindings, KeyBindings)

    @bindings.add(key, eager=True)
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=key)


def agrees(question: str, yes: str = "ja, schrijf het op", no: str = "nee, verander niets") -> bool:
    """Ask whether something is to be done."""
    return choose(question, {"ja": yes, "nee": no}) == "ja"


def typed(*before: str, standard: str = "") -> str:
    """Let somebody type a line after `>`; the arrow up brings `before`, the last one first."""
    from prompt_toolkit.history import InMemoryHistory

    history = InMemoryHistory([each for each in before if each])
    asked = _questionary().text("", default=standard, qmark=">", history=history)
    return str(_answer(asked)).strip()


def line(question: str, indent: str = "") -> str:
    """Let somebody type a line under a question, in a terminal as plain as it comes; more spaces become one."""
    try:
        return " ".join(input(f"{question}\n{indent}> ").split())
    except EOFError:
        raise KeyboardInterrupt from None


def _questionary() -> ModuleType:
    # Without this, a terminal that does not say where its cursor is gets an English warning.
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    import questionary

    return questionary


def _answer(asked: Question) -> Any:
    """Wait for the answer; the end of the input is the same as stopping."""
    try:
        return asked.unsafe_ask()
    except EOFError:
        raise KeyboardInterrupt from None
