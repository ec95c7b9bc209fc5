"""The questions of `buurtkit init`: shows a question, its help and its proposal, and takes what somebody types.

Or takes the answers from a file.

What is wrong with an answer is said under it, and the question comes again: the line that the prompt itself has for
messages cuts them off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from buurtkit.basis.melding import BuurtkitFout, Melding, VerkeerdGebruik
from buurtkit.begin.antwoorden import LEEG, Beginantwoorden, Ruw
from buurtkit.begin.gesprek import TERUG, UITLEG, Gesprek
from buurtkit.begin.samenvatting import samenvatting
from buurtkit.begin.vraag import Blok, Vraag
from buurtkit.cli.scherm import lines_of
from buurtkit.cli.vraag import choose, typed
from buurtkit.dossier.uitleg import field_texts

TOETSEN = """\
Enter neemt een voorstel over. Pijltje omhoog zet het klaar om te veranderen.
Waarom deze vraag? Typ ? en Enter. Terug: < en Enter. Overslaan: - en Enter.
Stoppen: Ctrl-C."""

VERDER = "verder"
"""What somebody types at the end to go on with the questions that a first invitation can do without."""

BREEDTE = 76
"""How wide a line of the summary is, so that the whole fits a screen."""

INSPRINGEN = "  "

ZONDER_HERHALING = 12
"""How many lines may stand under a question; below more it is asked again, as it has left the screen by then."""

LIJST = "; "
"""What stands between the parts of a list that somebody changes on one line."""


@dataclass(frozen=True, slots=True)
class Teksten:
    """What a conversation says besides its questions."""

    welkom: str
    slot: str
    """What Enter does in the end."""

    verder: str = ""
    """How one goes on later with the questions that are left; empty when there are none."""


def answer_from_file(gesprek: Gesprek, meldingen: list[Melding], source: Path | None, *, ja: bool) -> None:
    """Fill in what is missing. Raises `BuurtkitFout` that says what is wrong with the answers."""
    missing = gesprek.fill_in(met_voorstellen=ja)
    advice: list[str] = []
    meldingen = [each for each in meldingen if each.ernst == "fout"]
    if not meldingen:
        texts = field_texts(Beginantwoorden)
        lines = [
            f"`{vraag.id}` ontbreekt. {texts[vraag.id]} Voeg een regel `{vraag.id}: ...` toe." for vraag in missing
        ]
        lines += [
            f"`{id_}` past niet bij de andere antwoorden. Haal het weg, of verander die."
            for id_ in gesprek.ongebruikt()
        ]
        meldingen = [Melding(str(source), 0, 0, line) for line in lines]
        advice += ["Met `--ja` erbij neem ik voor wat ontbreekt een voorstel over."] if missing and not ja else []
    if meldingen:
        raise BuurtkitFout(*advice, meldingen=meldingen)


def nobody_to_ask(*anders: str) -> VerkeerdGebruik:
    """Give the error for questions where nobody can answer them; `anders` is what else can be done."""
    return VerkeerdGebruik(
        "Hier is geen terminal, dus ik kan niets vragen.",
        "Geef de antwoorden met `--antwoorden BESTAND`, of neem alle voorstellen over met `--ja`.",
        *anders,
    )


def ask_all(gesprek: Gesprek, keep: Callable[[], None], teksten: Teksten) -> None:
    """Ask all questions that are left; `keep` is called after every answer.

    Raises `KeyboardInterrupt` when somebody stops.
    """
    texts = field_texts(Beginantwoorden)
    _introduce(gesprek, teksten)
    blok: Blok | None = None
    wrong = ""
    while not _is_finished(gesprek, teksten):
        vraag = gesprek.vraag
        assert vraag
        if vraag.blok != blok:
            blok = vraag.blok
            _heading(blok)
        number, total = gesprek.teller
        question = f"Vraag {number} van {total}. {vraag.tekst or texts[vraag.id]}"
        helps = "\n".join(_help(gesprek, vraag))
        _say(f"\n{question}")
        _say(helps, INSPRINGEN)
        if len(list(lines_of(helps, INSPRINGEN))) > ZONDER_HERHALING:
            _say(f"\n{question}")
        entry = _entry(vraag, gesprek.standaard(vraag), wrong)
        wrong = ""
        if entry == TERUG:
            _say("" if gesprek.go_back() else "Dit is de eerste vraag.", INSPRINGEN)
            continue
        reactie = gesprek.answer(entry)
        _say(reactie.fout or reactie.uitleg, INSPRINGEN)
        _say(f"Let op. {reactie.let_op} Toch anders? Typ < en Enter." if reactie.let_op else "", INSPRINGEN)
        if reactie.fout:
            wrong = entry
        elif not reactie.uitleg:
            keep()


def _is_finished(gesprek: Gesprek, teksten: Teksten) -> bool:
    """Tell whether all is answered, and whoever answered it saw that and has nothing to change.

    Otherwise there is a question again: one that was pointed at, the last one, or one of those for later.
    """
    while gesprek.vraag is None:
        _show_all(gesprek, teksten)
        entry = typed().lower()
        if not entry:
            return True
        rows = [vraag for vraag, _ in samenvatting(gesprek)]
        if entry == TERUG:
            gesprek.go_back()
        elif entry == VERDER and gesprek.nog_te_vragen:
            gesprek.ask_more()
        elif entry.isdecimal() and 1 <= int(entry) <= len(rows):
            gesprek.jump(rows[int(entry) - 1])
        else:
            _say(f"Typ het nummer van een vraag, van 1 tot {len(rows)}, of alleen Enter.", INSPRINGEN)
    return False


def _show_all(gesprek: Gesprek, teksten: Teksten) -> None:
    print()
    _say("Klopt dit?")
    rows = list(samenvatting(gesprek))
    width = max(len(vraag.kort) for vraag, _ in rows)
    for number, (vraag, answer) in enumerate(rows, 1):
        line = f"{number:>4}  {vraag.kort:<{width}}  {answer}"
        print(line if len(line) <= BREEDTE else f"{line[: BREEDTE - 2].rstrip()} …")
    _say(f"{teksten.slot} Iets veranderen? Typ het nummer en Enter.", INSPRINGEN)
    if gesprek.nog_te_vragen:
        _say(f"Nog {gesprek.nog_te_vragen} vragen, {teksten.verder}", INSPRINGEN)


def _introduce(gesprek: Gesprek, teksten: Teksten) -> None:
    _say(teksten.welkom)
    _say(TOETSEN)
    if gesprek.gegeven and gesprek.vraag and gesprek.teller[0] > 1:
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
        choices = {**vraag.keuzes, UITLEG: "Waarom deze vraag?", TERUG: "Een vraag terug"}
        chosen = standard if isinstance(standard, str) else None
        return choose("", choices, chosen, with_digits=True, keys=(UITLEG, TERUG))
    line = LIJST.join(standard) if isinstance(standard, list) else standard
    return typed(*(each for each in (line, wrong) if each and each != LEEG))


def _say(text: str, indent: str = "") -> None:
    """Print text in lines that fit the screen; nothing for an empty text."""
    for line in lines_of(text, indent):
        print(line)
