"""`buurtkit post verstuur`: send the mails with one's own server."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from buurtkit.basis.melding import GELUKT, INHOUD, KIEZEN, BuurtkitFout, EerstKiezen, Melding
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.opties import Bijeenkomst, Map, Vandaag
from buurtkit.cli.post.gedeeld import (
    BEZIG,
    Formaat,
    Mailkeuze,
    Ronde,
    Soort,
    Voor,
    check_to_come,
    complaints,
    content_lines,
    make,
    nobody,
    own_letter_lines,
    prepare,
    tell_others,
    title,
    uninterrupted,
)
from buurtkit.cli.scherm import with_progress
from buurtkit.cli.wijzigen import changing, writing
from buurtkit.notatie import aantal, korte_datum

if TYPE_CHECKING:
    from buurtkit.cli.post.gedeeld import Voorbereid
    from buurtkit.post.klaarzetten import Concept
    from buurtkit.post.server import Server
    from buurtkit.post.verzenden import Uitslag, Verzendlijst

Twijfel = Literal["opnieuw", "overslaan"]


@dataclass(frozen=True, slots=True)
class _Wens:
    """How to send."""

    echt: bool
    toch: bool
    twijfel: Twijfel | None
    per_minuut: int


def opdracht(
    folder: Map = Path(),
    bijeenkomst: Bijeenkomst = None,
    soort: Soort = "uitnodiging",
    voor: Voor = None,
    formaat: Formaat = None,
    ronde: Ronde = 1,
    echt: Annotated[bool, typer.Option("--echt", help="Verstuurt echt. Anders ziet u alleen wat er zou gaan.")] = False,
    toch: Annotated[
        bool,
        typer.Option("--toch", help="Gaat door, ook als er iets voorlopigs in staat of de tekst veranderd is."),
    ] = False,
    twijfel: Annotated[
        Twijfel | None,
        typer.Option(
            metavar="KEUZE",
            help="Mails waarvan niet zeker is of ze weg zijn: opnieuw of overslaan.",
            show_default=False,
        ),
    ] = None,
    per_minuut: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Hoeveel mails per minuut; anders wat in buurtkit.yaml staat."),
    ] = None,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Verstuurt de mails met uw eigen mailserver; nooit twee keer aan dezelfde gast.

    Zonder `--echt` gaat er niets weg. Stopt het halverwege? Start dezelfde opdracht opnieuw: die gaat verder.
    Het wachtwoord komt uit de omgevingsvariabele BUURTKIT_SMTP_WACHTWOORD of uit uw sleutelbos (keyring).

    Voorbeeld: buurtkit post verstuur mijn-buurt --bijeenkomst tafel-van-50 --echt
    """
    from buurtkit.post.server import ServerFout, find_server
    from buurtkit.post.verzenden import check_own, divide
    from buurtkit.regels.toetsen import voorlopige_teksten

    today = vandaag or dt.date.today()
    ready = prepare(Mailkeuze(folder, bijeenkomst, soort, voor or (), formaat or (), ronde, today, vandaag))
    settings = ready.dossier.initiatief.post
    server, problem = None, ""
    try:
        server = find_server(settings, os.environ)
    except ServerFout as fout:
        if echt:
            raise
        problem = fout.tekst
    remarks = check_to_come(ready)
    made = make(ready, ready.open_uitvoer())
    if wrong := complaints(made):
        raise BuurtkitFout("Er is niets verstuurd. Maak eerst alle mails goed.", meldingen=wrong)
    uitkomst = Uitkomst()
    if not made:
        _catch_up(uitkomst, ready)
        uitkomst.show()
        return nobody(ready)
    edited = [each for each in made if each.staat == "overgeslagen"]
    checked = [check_own(ready.zending, each, ready.uitvoer) for each in edited]
    if wrong := [melding for melding in checked if melding]:
        text = "Er is niets verstuurd. Maak ze goed, of begin opnieuw met `post klaarzetten --overschrijf`."
        raise EerstKiezen(text, meldingen=wrong)
    gaps = voorlopige_teksten(ready.dossier, {ready.bijeenkomst.stap})
    if gaps and echt and not toch:
        text = "Er is niets verstuurd. Vul dit eerst in, of geef `--toch` als het zo goed is."
        raise EerstKiezen(text, meldingen=gaps)
    uitkomst.report(gaps)
    outdated = [letter.bestand for each in made for letter in each.eigen if letter.is_verouderd]
    if outdated and echt and not toch:
        files = [
            Melding(each, 0, 0, "Deze brief heeft u aangepast, en hij noemt de nieuwe dag niet.") for each in outdated
        ]
        text = "Er is niets verstuurd. Pas de brief aan, of geef `--toch` als het zo goed is."
        raise EerstKiezen(text, meldingen=list(dict.fromkeys(files)))
    uitkomst.say(*remarks)
    uitkomst.say(title(ready))
    uitkomst.say(*own_letter_lines(made, ready.uitvoer))
    wish = _Wens(echt, toch, twijfel, per_minuut or (settings.per_minuut if settings else 1))
    if server and echt:
        _send(uitkomst, ready, made, server, wish)
    else:
        lijst = divide(ready.zending, made, ready.logboek.regels, ready.maker.inhoud(), voor or ())
        _preview(uitkomst, ready, lijst, server, wish)
        _advise(uitkomst, lijst, wish, problem)
    return uitkomst


def _preview(uitkomst: Uitkomst, ready: Voorbereid, lijst: Verzendlijst, server: Server | None, wish: _Wens) -> None:
    """Say what would go out, and to whom."""
    uitkomst.say(*content_lines(lijst.te_doen))
    sender = ready.zending.van
    via = f", via {server.host} (poort {server.poort}, {server.beveiliging})" if server else ""
    uitkomst.say(f"Van: {sender.naam} <{sender.adres}>{via}")
    edited = sum(each.staat == "overgeslagen" for each in lijst.te_doen)
    extra = f", waarvan {edited} door u aangepast" if edited else ""
    uitkomst.say(f"\nAan {aantal(len(lijst.te_doen), 'gast', 'gasten')}{extra}:")
    uitkomst.say("\n".join(f"  {_who(each)}" for each in lijst.te_doen) or "  niemand meer")
    if lijst.gehad:
        uitkomst.say(f"{aantal(len(lijst.gehad), 'gast heeft', 'gasten hebben')} deze mail al.")
    tell_others(uitkomst, ready)
    if server and len(lijst.te_doen) > wish.per_minuut:
        minutes = -(-len(lijst.te_doen) // wish.per_minuut)
        uitkomst.say(f"\nMet {wish.per_minuut} per minuut duurt dat ongeveer {minutes} minuten.")


def _advise(uitkomst: Uitkomst, lijst: Verzendlijst, wish: _Wens, problem: str) -> None:
    """Say what has to be chosen first, and how to really send or why that cannot be yet."""
    _tell_choices(uitkomst, lijst, wish)
    uitkomst.warn(*_refused_lines(lijst))
    if lijst.te_doen or (lijst.twijfel and wish.twijfel):
        how = f"Versturen kan nog niet: {problem}" if problem else "Met `--echt` erachter wel."
        uitkomst.say(f"\nEr is nog niets verstuurd. {how}")


def _tell_choices(uitkomst: Uitkomst, lijst: Verzendlijst, wish: _Wens) -> None:
    """Say what a person has to decide first, if anything."""
    if lijst.andere_inhoud and not wish.toch:
        already = aantal(lijst.andere_inhoud, "gast kreeg", "gasten kregen")
        uitkomst.warn(
            f"\nDe mail is veranderd: {already} hem met een andere tekst, bijlage of dag.",
            "Wilt u de rest de nieuwe sturen? Geef dan `--toch`. Is de dag, de tijd of de plek anders?",
            "Stuur wie de oude mail kreeg daarna `--soort wijziging`.",
        )
        uitkomst.code = KIEZEN
    if lijst.twijfel and wish.twijfel is None:
        uitkomst.warn("\nVan deze mails is niet zeker of ze weg zijn: het versturen brak op het laatste moment af.")
        for concept, regel in lijst.twijfel:
            moment = dt.datetime.fromisoformat(regel.op)
            uitkomst.warn(f"  {_who(concept)}, {korte_datum(moment.date())} om {moment:%H.%M} uur")
        uitkomst.warn(
            "Vraag het deze gasten, of kijk op de server. Kies dan `--twijfel opnieuw` (nog een keer sturen)",
            "of `--twijfel overslaan` (ze zijn aangekomen).",
        )
        uitkomst.code = KIEZEN


def _refused_lines(lijst: Verzendlijst) -> Iterator[str]:
    for concept, regel in lijst.geweigerd:
        yield f"Eerder geweigerd: {_who(concept)} ({regel.uitleg}). Klopt het adres?"


def _send(uitkomst: Uitkomst, ready: Voorbereid, made: Sequence[Concept], server: Server, wish: _Wens) -> None:
    """Really send, and say what became of it."""
    from buurtkit.basis.slot import Bezet
    from buurtkit.dossier.logboek import now
    from buurtkit.post.verzenden import Dienst, Tempo, confirm, divide, send

    uitkomst.show()
    inhoud, done = ready.maker.inhoud(), list["Uitslag"]()
    try:
        with Dienst(ready.keuze.folder, server, ready.keuze.clock) as dienst:
            # Only now nobody else can write in the log.
            ready.logboek.read()
            lijst = divide(ready.zending, made, ready.logboek.regels, inhoud, ready.keuze.voor)
            if lijst.andere_inhoud and not wish.toch:
                _tell_choices(uitkomst, lijst, wish)
                return
            if wish.twijfel == "overslaan":
                confirm(ready.logboek, lijst.twijfel, now(ready.keuze.clock))
            todo = [*lijst.te_doen, *(each for each, _ in lijst.twijfel if wish.twijfel == "opnieuw")]
            steps = send(
                todo, lambda each: dienst.deliver(ready.zending, each, ready.uitvoer, inhoud), Tempo(wish.per_minuut)
            )
            for uitslag in with_progress(steps, len(todo), "Versturen", many=2):
                done.append(uitslag)
    except Bezet:
        raise EerstKiezen(BEZIG) from None
    finally:
        # Also when somebody stops halfway.
        _tell_done(uitkomst, done)
        _catch_up(uitkomst, ready)
        uitkomst.show()
    tell_others(uitkomst, ready)
    ready.logboek.read()
    left = divide(ready.zending, made, ready.logboek.regels, inhoud)
    uitkomst.warn(*_refused_lines(lijst))
    _tell_choices(uitkomst, left, replace(wish, twijfel=None))
    if uitkomst.code == GELUKT and (left.te_doen or left.geweigerd):
        uitkomst.code = INHOUD


def _tell_done(uitkomst: Uitkomst, done: Sequence[Uitslag]) -> None:
    """Say what became of the mails."""
    counts = Counter(each.afloop for each in done)
    uitkomst.say(f"{aantal(counts['verzonden'], 'mail', 'mails')} verstuurd.")
    words = {
        "geweigerd": "Geweigerd",
        "uitgesteld": "Nu niet aangenomen, probeer het later nog eens",
        "stop": "Gestopt",
    }
    for each in done:
        if each.afloop == "stop":
            uitkomst.warn(each.uitleg)
        elif each.afloop in words:
            uitkomst.warn(f"{words[each.afloop]}: {_who(each.concept)} ({each.uitleg})")


def _catch_up(uitkomst: Uitkomst, ready: Voorbereid) -> None:
    """Write in deelnemers.yaml who was invited, as the log has it; read anew, for it may have changed meanwhile."""
    from buurtkit.dossier.laden import load_dossier
    from buurtkit.dossier.openen import DEELNEMERS, open_deelnemers
    from buurtkit.post.bijwerken import newly_invited, write_answers

    with uninterrupted(ready.logboek), writing(ready.keuze.folder):
        lezing = load_dossier(ready.keuze.folder)
        if lezing.dossier is None:
            uitkomst.report(lezing.fouten)
            uitkomst.warn(f"Verbeter {DEELNEMERS} en start de opdracht opnieuw: dan komt erin wie is uitgenodigd.")
            return
        changes = newly_invited(lezing.dossier, ready.bijeenkomst.stap, ready.logboek.regels)
        if not changes:
            return
        with changing(ready.keuze.folder, open_deelnemers, lezing.dossier) as file:
            write_answers(file, changes)
    uitkomst.say(f"{aantal(len(changes), 'gast staat', 'gasten staan')} nu op `genodigd` in {file.path}.")


def _who(concept: Concept) -> str:
    return f"{concept.gast.volledig} <{concept.gast.email}>"
