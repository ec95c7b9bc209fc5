"""The questions of `buurtkit afspraken noteer`: one line each, and every answer is written down at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from buurtkit.afspraken.vragen import ANTWOORDEN, Toezegging, aan_tafel, choose, first_to_ask, rugdekking_van, volgorde
from buurtkit.cli.namen import pointed_out
from buurtkit.cli.scherm import indented, wrapped
from buurtkit.cli.vraag import line
from buurtkit.cli.wijzigen import changing
from buurtkit.notatie import opsomming, parse_bedrag, parse_datum

if TYPE_CHECKING:
    from buurtkit.dossier.bevindingen import Bevinding
    from buurtkit.dossier.dossier import Dossier

_T = TypeVar("_T")

INLEIDING = """\
Per bevinding vraag ik wie wat antwoordt, en wat er wordt toegezegd.
Enter slaat een vraag over. < gaat een bevinding terug. Stoppen: Ctrl-C.
Alles wordt meteen bewaard."""


def write_answer(folder: Path, bevinding: str, organisatie: str, antwoord: str, waarom: str) -> str:
    """Write an answer; gives what to say, and nothing when this organisation answered already: then it stays."""
    from buurtkit.afspraken.noteren import add_answer, has_answered
    from buurtkit.dossier.bevindingen import Bestuursantwoord
    from buurtkit.dossier.openen import open_bevindingen

    found = Bestuursantwoord.model_validate(
        {"organisatie": organisatie, "antwoord": antwoord, "waarom": waarom.strip() or None}
    )
    with changing(folder, open_bevindingen) as file:
        if has_answered(file, bevinding, organisatie):
            return ""
        line = add_answer(file, bevinding, found)
    said = f"  Bewaard: {organisatie}: {found.antwoord} ({file.path}:{line})"
    return _with_names(said, folder, file.path.name, (organisatie, waarom))


def write_said(folder: Path, said: Toezegging) -> str:
    """Write what was promised; gives what to say: whether that is a promise or an intention."""
    from buurtkit.afspraken.noteren import add_said
    from buurtkit.dossier.openen import open_afspraken

    item = said.voornemen()
    with changing(folder, open_afspraken) as file:
        name, line = add_said(file, item)
    lacks = f" Het mist nog {opsomming(item.mist)}." if item.mist else ""
    kind = "Voornemen" if item.mist else "Afspraak"
    text = indented(f"{kind} {name} is bewaard.{lacks} ({file.path}:{line})")
    texts = (said.wat, said.resultaat, said.van, said.eigenaar, said.uren, said.te_zien_aan)
    return _with_names(text, folder, file.path.name, texts)


def _with_names(said: str, folder: Path, bestand: str, teksten: Sequence[str]) -> str:
    """Say also which names and numbers stand in what was just written: it becomes public."""
    return "\n".join([said, *(indented(each) for each in pointed_out(folder, bestand, teksten))])


def ask_all(dossier: Dossier, folder: Path, *, begin: str = "") -> None:
    """Ask per finding, from the first that waits or from `begin`. Raises `KeyboardInterrupt` when somebody stops."""
    bevindingen = volgorde(dossier)
    place = next((i for i, each in enumerate(bevindingen) if each.id == begin), first_to_ask(dossier))
    if place >= len(bevindingen):
        print("Elke bevinding heeft een antwoord. Met `--bevinding ID` begint u opnieuw bij een bevinding.")
        return
    print(INLEIDING)
    while place < len(bevindingen):
        each = bevindingen[place]
        print()
        print(*wrapped(each.kern, f"Bevinding {place + 1} van {len(bevindingen)}. "), sep="\n")
        print(*wrapped(each.vraag), sep="\n")
        forward = _answers(dossier, folder, each) and _promises(dossier, folder, each)
        place = place + 1 if forward else max(0, place - 1)
    print("\nDat was de laatste bevinding. Dank u wel.")


def _answers(dossier: Dossier, folder: Path, bevinding: Bevinding) -> bool:
    """Ask who answers what; false when somebody wants to go back."""
    organisaties = aan_tafel(dossier)
    if organisaties:
        print(*wrapped("Aan tafel: " + ", ".join(f"{i} {name}" for i, name in enumerate(organisaties, 1))), sep="\n")
    while typed := _ask("Wie antwoordt? (naam of nummer, Enter: niemand meer)"):
        if typed == "<":
            return False
        organisatie = choose(typed, organisaties)
        letter = _read(f"{organisatie}: o = overgenomen, d = deels, n = niet", _parse_answer)
        if letter:
            said = write_answer(folder, bevinding.id, organisatie, letter, _ask("Waarom?"))
            print(said or f"  {organisatie} heeft hier al geantwoord. Verander dat in bevindingen.yaml.")
    return True


def _promises(dossier: Dossier, folder: Path, bevinding: Bevinding) -> bool:
    """Ask what is promised, until nothing more is; false when somebody wants to go back."""
    while wat := _ask("Wat is er toegezegd? (in gewone woorden, Enter: niets meer)"):
        if wat == "<":
            return False
        resultaat = _ask("Wat merkt iedereen daarvan?")
        eigenaar = _ask("Wie doet het? (organisatie, functie)")
        datum, about_then = _when()
        uren = _ask("Hoeveel uren zijn ervoor?")
        bedrag = _read("Hoeveel geld is ervoor?", parse_bedrag)
        zien = _ask("Waaraan zien wij dat het gelukt is?")
        what = f"{wat} (klaar: {about_then})" if about_then else wat
        said = Toezegging(what, "", resultaat, eigenaar, datum, uren, bedrag, zien, "", bevinding.id)
        proposal = rugdekking_van(dossier, said.voornemen().eigenaar)
        director = _director(dossier, proposal)
        said = replace(said, rugdekking=director)
        print(write_said(folder, said))
    return True


def _director(dossier: Dossier, proposal: str) -> str:
    """Ask which director covers it; Enter takes the one of the same organisation, if there is one."""
    names = {each.id: each.naam.volledig for each in dossier.bestuurders}
    if not names:
        return ""
    numbered = [f"{i} {name}" for i, name in enumerate(names.values(), 1)]
    print(*wrapped(f"Bestuurders: {', '.join(numbered)}"), sep="\n")
    hint = f", Enter: {names[proposal]}" if proposal else ""
    typed = _ask(f"Wie staat ervoor? (nummer{hint})")
    chosen = choose(typed, tuple(names)) if typed else proposal
    return chosen if chosen in names else ""


def _parse_answer(text: str) -> str:
    letter = text.lower()[:1]
    if letter not in ANTWOORDEN:
        raise ValueError("o, d of n")
    return ANTWOORDEN[letter]


def _read(question: str, parse: Callable[[str], _T]) -> _T | None:
    """Ask until what was typed can be read; Enter skips."""
    while typed := _ask(question):
        try:
            return parse(typed)
        except ValueError as error:
            print(f"  Verwacht: {error}.")
    return None


def _when() -> tuple[dt.date | None, str]:
    """Ask for the day; what is said and is no day is kept in the words in which it was said."""
    typed = _ask("Wanneer is het klaar? (12-3-2028)")
    while typed:
        try:
            return parse_datum(typed), ""
        except ValueError as error:
            print(f"  Verwacht: {error}.")
        again = _ask("Welke dag wordt dat? (Enter: nog niet bekend; uw woorden blijven staan)")
        if not again:
            return None, typed
        typed = again
    return None, ""


def _ask(question: str) -> str:
    return line(f"  {question}", "  ")
