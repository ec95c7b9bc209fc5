"""Asking questions in a terminal: shows a question, its help and its proposal, and takes what somebody types.

What is wrong with an answer is said under it, and the question comes again: the line that the prompt itself has for
messages cuts them off. Colours come from questionary, which leaves them out where they are not wanted (`NO_COLOR`).
"""

from __future__ import annotations

import os
import shutil
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from buurtkit.dossier.uitleg import field_texts
from buurtkit.werkwijze.vragen.antwoorden import LEEG, Antwoorden, Ruw
from buurtkit.werkwijze.vragen.gesprek import TERUG, Gesprek
from buurtkit.werkwijze.vragen.samenvatting import samenvatting
from buurtkit.werkwijze.vragen.vraag import Blok, Vraag

INLEIDING = """\
Welkom. Na een paar vragen staat uw dossier er. Dat kost ongeveer een kwartier.
Enter neemt een voorstel over. Pijltje omhoog zet het klaar om te veranderen.
Terug: < en Enter. Overslaan: - en Enter. Stoppen: Ctrl-C, alles blijft bewaard."""

INSPRINGEN = "  "

LIJST = "; "
"""What stands between the parts of a list that somebody changes on one line."""


def ask_all(gesprek: Gesprek, keep: Callable[[], None]) -> None:
    """Ask all questions that are left; `keep` is called after every answer.

    Raises `KeyboardInterrupt` when somebody stops.
    """
    # Without this, a terminal that does not say where its cursor is gets an English warning.
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    texts = field_texts(Antwoorden)
    _introduce(gesprek)
    blok: Blok | None = None
    wrong = ""
    while not _is_finished(gesprek):
        vraag = gesprek.vraag
        assert vraag
        if vraag.blok != blok:
            blok = vraag.blok
            _heading(blok)
        number, total = gesprek.teller
        _say(f"\nVraag {number} van {total}. {texts[vraag.id]}")
        _say("\n".join(_help(gesprek, vraag)), INSPRINGEN)
        entry = _entry(vraag, gesprek.standaard(vraag), wrong)
        wrong = ""
        if entry != TERUG:
            reactie = gesprek.beantwoord(entry)
            _say(reactie.fout, INSPRINGEN)
            _say(f"Let op. {reactie.let_op} Toch anders? Typ < en Enter." if reactie.let_op else "", INSPRINGEN)
            if reactie.fout:
                wrong = entry
            else:
                keep()
        elif not gesprek.terug():
            _say("Dit is de eerste vraag.", INSPRINGEN)


def _is_finished(gesprek: Gesprek) -> bool:
    """Tell whether all is answered, and whoever answered it saw that and has nothing to change."""
    if gesprek.vraag:
        return False
    print()
    _say("Klaar? Of nog iets terug?")
    _say("\n".join(f"- {line}" for line in samenvatting(gesprek.stand())), INSPRINGEN)
    _say("Enter schrijft het dossier. Iets veranderen? Typ < en Enter.", INSPRINGEN)
    return _entered(lambda: _type(None, "")).strip() != TERUG or not gesprek.terug()


def _introduce(gesprek: Gesprek) -> None:
    _say(INLEIDING)
    if gesprek.gegeven and gesprek.vraag:
        _say(f"\nWelkom terug. Wij gaan verder bij vraag {gesprek.teller[0]}; met < kunt u nog terug.")


def _heading(blok: Blok) -> None:
    import questionary

    print()
    questionary.print(blok.titel, style="bold")
    questionary.print("-" * len(blok.titel))
    _say(blok.waarom)


def _help(gesprek: Gesprek, vraag: Vraag) -> Iterator[str]:
    """Give the lines under a question: what helps, and what an empty entry means."""
    yield from (vraag.hulp if isinstance(vraag.hulp, str) else vraag.hulp(gesprek.stand(vraag))).splitlines()
    standard = gesprek.standaard(vraag)
    if vraag.keuzes:
        return
    if standard is None:
        if not vraag.vereist:
            yield "Weet u het niet? Enter slaat de vraag over."
    elif standard != LEEG:
        name = "Uw antwoord was" if vraag.id in gesprek.gegeven else "Voorstel"
        yield from (
            [f"{name}:", *(f"- {line}" for line in standard)] if isinstance(standard, list) else [f"{name}: {standard}"]
        )


def _entry(vraag: Vraag, standard: Ruw | None, wrong: str) -> str:
    return _entered(lambda: _choose(vraag, standard) if vraag.keuzes else _type(standard, wrong))


def _entered(ask: Callable[[], str]) -> str:
    """Let somebody type or choose; end of input is the same as stopping."""
    try:
        return ask()
    except EOFError:
        raise KeyboardInterrupt from None


def _type(standard: Ruw | None, wrong: str) -> str:
    """Let somebody type; the arrow up brings what was typed wrong, or what stands there."""
    import questionary
    from prompt_toolkit.history import InMemoryHistory

    line = LIJST.join(standard) if isinstance(standard, list) else standard
    history = InMemoryHistory([each for each in (line, wrong) if each and each != LEEG])
    typed: str = questionary.text("", qmark=">", history=history).unsafe_ask()
    return typed


def _choose(vraag: Vraag, standard: Ruw | None) -> str:
    import questionary
    from prompt_toolkit.key_binding import KeyBindings, KeyPress, KeyPressEvent

    back = questionary.Choice("Een vraag terug", TERUG)
    choices: list[Any] = [*(questionary.Choice(text, value) for value, text in vraag.keuzes.items()), back]
    question = questionary.select(
        "",
        choices,
        default=standard if isinstance(standard, str) else None,
        qmark=">",
        instruction="(kies met de pijltjes of een cijfer, en dan Enter)",
        use_shortcuts=True,
    )
    bindings = question.application.key_bindings
    assert isinstance(bindings, KeyBindings)

    @bindings.add(TERUG, eager=True)
    def point_back(event: KeyPressEvent) -> None:
        # Enter comes behind it, as in every other question: so only point at going back.
        event.key_processor.feed(KeyPress(str(back.shortcut_key)), first=True)

    chosen: str = question.unsafe_ask()
    return chosen


def _say(text: str, indent: str = "") -> None:
    """Print text in lines that fit the screen, at most 80 wide; nothing for an empty text."""
    width = min(80, shutil.get_terminal_size().columns)
    for line in text.splitlines():
        # What follows a dash stays behind it.
        behind = indent + INSPRINGEN * line.startswith("- ")
        print("\n".join(textwrap.wrap(line, width, initial_indent=indent, subsequent_indent=behind)) or "")
