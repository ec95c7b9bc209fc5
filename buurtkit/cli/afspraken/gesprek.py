"""The questions of `buurtkit afspraken noteer`: one line each, and every answer is written down at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from buurtkit.afspraken.stand import parse_eigenaar
from buurtkit.afspraken.vragen import (
    ANTWOORDEN,
    Toezegging,
    aan_tafel,
    aan_te_vullen,
    choose,
    first_to_ask,
    lege_velden,
    rugdekking_van,
    volgorde,
)
from buurtkit.cli.namen import pointed_out
from buurtkit.cli.scherm import indented, to_type, wrapped
from buurtkit.cli.vraag import TERUG, line
from buurtkit.cli.wijzigen import changing
from buurtkit.notatie import aantal, opsomming, parse_bedrag, parse_datum

if TYPE_CHECKING:
    from buurtkit.dossier.afspraken import Afspraak, Eigenaar, Voornemen
    from buurtkit.dossier.bevindingen import Bevinding
    from buurtkit.dossier.dossier import Dossier

_T = TypeVar("_T")

INLEIDING = """\
Per bevinding vraag ik wie wat antwoordt, en wat er wordt toegezegd.
Enter slaat een vraag over. ? legt een vraag uit. < gaat een bevinding terug.
Alles wordt meteen bewaard. Stoppen: Ctrl-C. De rest vult u later aan."""

INLEIDING_AANVULLEN = """\
Per toezegging vraag ik wat er nog niet bij staat.
Enter slaat een vraag over. ? legt een vraag uit.
Alles wordt meteen bewaard. Stoppen: Ctrl-C."""


class _Vraag(NamedTuple):
    """A question, and what `?` says about it."""

    tekst: str
    hulp: str


_WIE = _Vraag(
    "Wie antwoordt? (naam of nummer, Enter: niemand meer)",
    "De organisatie die op deze bevinding antwoordt. Een deel van de naam is genoeg. < gaat een bevinding terug.",
)
_WAAROM = _Vraag("Waarom?", "Waarom zij dit overneemt, deels of niet. Dat komt in het openbare verslag.")
_WAT = _Vraag(
    "Wat is er toegezegd? (in gewone woorden, Enter: niets meer)",
    "Wat iemand zei te gaan doen, zoals u het aan de buurt vertelt. < gaat een bevinding terug.",
)
_EIGENAAR = _Vraag(
    "Wie doet het? (organisatie, functie)",
    "De organisatie, een komma, en de functie van wie het gaat doen: Gemeente Waterdam, wijkregisseur. "
    "Geen naam van een mens: een opvolger neemt het over.",
)
_DATUM = _Vraag(
    "Wanneer is het klaar? (12-3-2028)",
    "De dag waarop het klaar is. Weet u alleen `volgende winter`? Typ dat: uw woorden blijven dan staan.",
)
_DAG = _Vraag(
    "Welke dag wordt dat? (Enter: nog niet bekend; uw woorden blijven staan)",
    "Met een dag wordt het een afspraak. Zonder dag is het een voornemen, met wat er gezegd is erbij.",
)
_RESULTAAT = _Vraag("Wat merkt iedereen daarvan?", "Wat er straks anders is voor de buurt, zodat u het kunt nagaan.")
_UREN = _Vraag("Hoeveel uren zijn ervoor?", "Hoeveel tijd iemand ervoor krijgt, zoals: 4 uur per week.")
_BEDRAG = _Vraag("Hoeveel geld is ervoor?", "Een bedrag in euro, zoals 8500 of € 8.500,00.")
_ZIEN = _Vraag("Waaraan zien wij dat het gelukt is?", "Iets wat u kunt tellen of zien, zoals: negen lampen branden.")
_RUGDEKKING = "De bestuurder die in het openbaar zegt dat dit doorgaat. Typ een nummer; Enter neemt het voorstel."


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
    _say_what_is_left(folder)


def _say_what_is_left(folder: Path) -> None:
    """Say how many promises can still be added to, as the files have it now, and with which command."""
    from buurtkit.dossier.laden import load_dossier

    now = load_dossier(folder).dossier
    left = len(aan_te_vullen(now)) if now else 0
    if left:
        promises = aantal(left, "toezegging", "toezeggingen")
        print(f"Bij {promises} kan nog meer staan, zoals wat iedereen ervan merkt.")
        print(f"Dat kan later: {to_type('afspraken noteer {map} --aanvullen', folder)}")


def _answers(dossier: Dossier, folder: Path, bevinding: Bevinding) -> bool:
    """Ask who answers what; false when somebody wants to go back."""
    organisaties = aan_tafel(dossier)
    if organisaties:
        print(*wrapped("Aan tafel: " + ", ".join(f"{i} {name}" for i, name in enumerate(organisaties, 1))), sep="\n")
    while typed := _ask(_WIE, back=True):
        if typed == TERUG:
            return False
        organisatie = choose(typed, organisaties)
        answers = _Vraag(
            f"{organisatie}: o = overgenomen, d = deels, n = niet",
            "Neemt zij de bevinding over en doet zij er iets mee (o), een deel ervan (d), of niet (n)?",
        )
        letter = _read(answers, _parse_answer)
        if letter:
            said = write_answer(folder, bevinding.id, organisatie, letter, _ask(_WAAROM))
            print(said or f"  {organisatie} heeft hier al geantwoord. Verander dat in bevindingen.yaml.")
    return True


def _promises(dossier: Dossier, folder: Path, bevinding: Bevinding) -> bool:
    """Ask what is promised, until nothing more is; false when somebody wants to go back.

    In a meeting only what makes it a promise is asked: who, when, and who covers it. The rest can wait.
    """
    while wat := _ask(_WAT, back=True):
        if wat == TERUG:
            return False
        eigenaar = _ask(_EIGENAAR)
        datum, about_then = _when()
        what = f"{wat} (klaar: {about_then})" if about_then else wat
        director = _director(dossier, parse_eigenaar(eigenaar))
        said = Toezegging(what, eigenaar=eigenaar, datum=datum, rugdekking=director, bevinding=bevinding.id)
        print(write_said(folder, said))
    return True


def ask_details(dossier: Dossier, folder: Path) -> None:
    """Ask per promise and intention what it still lacks. Raises `KeyboardInterrupt` when somebody stops."""
    items = aan_te_vullen(dossier)
    if not items:
        print("Bij elke afspraak en elk voornemen staat alles al.")
        return
    print(INLEIDING_AANVULLEN)
    for number, each in enumerate(items, 1):
        print()
        print(*wrapped(each.wat, f"{number} van {len(items)} [{each.id}]. "), sep="\n")
        given = _details(dossier, each)
        if given:
            print(_write_details(folder, each, given))
    print("\nDat was de laatste. Dank u wel.")


def _details(dossier: Dossier, gezegd: Afspraak | Voornemen) -> dict[str, object]:
    """Ask what a promise or an intention lacks; gives what was answered."""
    ask: dict[str, Callable[[], object]] = {
        "eigenaar": lambda: _read(_EIGENAAR, _parse_owner),
        "datum": lambda: _read(_DATUM, parse_datum),
        "rugdekking": lambda: _director(dossier, gezegd.eigenaar),
        "resultaat": lambda: _ask(_RESULTAAT),
        "uren": lambda: _ask(_UREN),
        "bedrag": lambda: _read(_BEDRAG, parse_bedrag),
        "te_zien_aan": lambda: _ask(_ZIEN),
    }
    given = {field: ask[field]() for field in lege_velden(dossier, gezegd)}
    return {key: value for key, value in given.items() if value not in (None, "")}


def _write_details(folder: Path, gezegd: Afspraak | Voornemen, given: dict[str, object]) -> str:
    """Write what was answered about a promise; gives what to say. An intention that lacks nothing becomes a promise."""
    from buurtkit.afspraken.noteren import supplement
    from buurtkit.dossier.openen import open_afspraken

    full = gezegd.model_copy(update=given)
    with changing(folder, open_afspraken) as file:
        name, line = supplement(file, full, given)
    became = "" if name == gezegd.id else f" Het is nu afspraak {name}."
    text = indented(f"Bewaard.{became} ({file.path}:{line})")
    texts = [str(value) for value in given.values()]
    return _with_names(text, folder, file.path.name, texts)


def _director(dossier: Dossier, eigenaar: Eigenaar | None) -> str:
    """Ask which director covers it; Enter takes the one of the same organisation, if there is one."""
    names = {each.id: each.naam.volledig for each in dossier.bestuurders}
    if not names:
        return ""
    proposal = rugdekking_van(dossier, eigenaar)
    numbered = [f"{i} {name}" for i, name in enumerate(names.values(), 1)]
    print(*wrapped(f"Bestuurders: {', '.join(numbered)}"), sep="\n")
    hint = f", Enter: {names[proposal]}" if proposal else ""
    typed = _ask(_Vraag(f"Wie staat ervoor? (nummer{hint})", _RUGDEKKING))
    chosen = choose(typed, tuple(names)) if typed else proposal
    return chosen if chosen in names else ""


def _parse_answer(text: str) -> str:
    letter = text.lower()[:1]
    if letter not in ANTWOORDEN:
        raise ValueError("o, d of n")
    return ANTWOORDEN[letter]


def _parse_owner(text: str) -> Eigenaar:
    owner = parse_eigenaar(text)
    if owner is None:
        raise ValueError("de organisatie, een komma, en de functie")
    return owner


def _read(vraag: _Vraag, parse: Callable[[str], _T]) -> _T | None:
    """Ask until what was typed can be read; Enter skips."""
    while typed := _ask(vraag):
        try:
            return parse(typed)
        except ValueError as error:
            print(f"  Verwacht: {error}.")
    return None


def _when() -> tuple[dt.date | None, str]:
    """Ask for the day; what is said and is no day is kept in the words in which it was said."""
    typed = _ask(_DATUM)
    while typed:
        try:
            return parse_datum(typed), ""
        except ValueError as error:
            print(f"  Verwacht: {error}.")
        again = _ask(_DAG)
        if not again:
            return None, typed
        typed = again
    return None, ""


def _ask(vraag: _Vraag, *, back: bool = False) -> str:
    """Ask until there is an answer. `?` and `<` are no answers: the one explains, the other goes `back` if it can."""
    while True:
        typed = line(f"  {vraag.tekst}", "  ")
        if typed and not typed.strip("? "):
            print(*wrapped(vraag.hulp), sep="\n")
        elif typed == TERUG and not back:
            print("  Hier kunt u niet terug. Enter slaat de vraag over.")
        else:
            return typed
