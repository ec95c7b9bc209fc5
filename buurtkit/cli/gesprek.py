"""The questions of `buurtkit init`: shows a question, its help and its proposal, and takes what somebody types.

What is wrong with an answer is said under it, and the question comes again: the line that the prompt itself has for
messages cuts them off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from buurtkit.begin.antwoorden import LEEG, Beginantwoorden, Ruw
from buurtkit.begin.gesprek import TERUG, Gesprek
from buurtkit.begin.samenvatting import samenvatting
from buurtkit.begin.vraag import Blok, Vraag
from buurtkit.cli.scherm import lines_of
from buurtkit.cli.vraag import choose, typed
from buurtkit.dossier.uitleg import field_texts

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
    texts = field_texts(Beginantwoorden)
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
            reactie = gesprek.answer(entry)
            _say(reactie.fout, INSPRINGEN)
            _say(f"Let op. {reactie.let_op} Toch anders? Typ < en Enter." if reactie.let_op else "", INSPRINGEN)
            if reactie.fout:
                wrong = entry
            else:
                keep()
        elif not gesprek.go_back():
            _say("Dit is de eerste vraag.", INSPRINGEN)


def _is_finished(gesprek: Gesprek) -> bool:
    """Tell whether all is answered, and whoever answered it saw that and has nothing to change."""
    if gesprek.vraag:
        return False
    print()
    _say("Klaar? Of nog iets terug?")
    _say("\n".join(f"- {line}" for line in samenvatting(gesprek.stand())), INSPRINGEN)
    _say("Enter schrijft het dossier. Iets veranderen? Typ < en Enter.", INSPRINGEN)
    return typed() != TERUG or not gesprek.go_back()


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
    helps = vraag.hulp if isinstance(vraag.hulp, str) else vraag.hulp(gesprek.stand(vraag))
    yield from helps.splitlines()
    standard = gesprek.standaard(vraag)
    if vraag.keuzes:
        return
    if standard is None:
        if not vraag.vereist:
            yield "Weet u het niet? Enter slaat de vraag over."
    elif standard != LEEG:
        name = "Uw antwoord was" if vraag.id in gesprek.gegeven else "Voorstel"
        if isinstance(standard, list):
            yield f"{name}:"
            yield from (f"- {line}" for line in standard)
        else:
            yield f"{name}: {standard}"


def _entry(vraag: Vraag, standard: Ruw | None, wrong: str) -> str:
    """Let somebody type or choose; the arrow up brings what was typed wrong, or what stands there."""
    if vraag.keuzes:
        choices = {**vraag.keuzes, TERUG: "Een vraag terug"}
        return choose("", choices, standard if isinstance(standard, str) else None, with_digits=True, back=TERUG)
    line = LIJST.join(standard) if isinstance(standard, list) else standard
    return typed(*(each for each in (line, wrong) if each and each != LEEG))


def _say(text: str, indent: str = "") -> None:
    """Print text in lines that fit the screen; nothing for an empty text."""
    for line in lines_of(text, indent):
        print(line)
