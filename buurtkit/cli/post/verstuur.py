"""`buurtkit post verstuur`: send the mails with one's own server."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from buurtkit.cli.post.gedeeld import Formaat, Map, Ronde, Soort, Stap, Voor
from buurtkit.cli.vandaag import Vandaag
from buurtkit.melding import GEBRUIK, GELUKT, INHOUD, KIEZEN

if TYPE_CHECKING:
    from buurtkit.cli.post.gedeeld import Voorbereid
    from buurtkit.post.klaarzetten import Concept
    from buurtkit.post.server import Server
    from buurtkit.post.verzenden import Lijst, Uitslag

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
    bijeenkomst: Stap = None,
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
) -> None:
    """Verstuurt de mails met uw eigen mailserver; nooit twee keer aan dezelfde gast.

    Zonder `--echt` gaat er niets weg. Stopt het halverwege? Start dezelfde opdracht opnieuw: die gaat verder.
    Het wachtwoord komt uit de omgevingsvariabele BUURTKIT_SMTP_WACHTWOORD of uit uw sleutelbos (keyring).

    Voorbeeld: buurtkit post verstuur mijn-buurt --bijeenkomst tafel-van-50 --echt
    """
    from buurtkit.cli.post.gedeeld import Keuze, make, nobody, prepare, refuse, show_others, title
    from buurtkit.cli.scherm import show_meldingen
    from buurtkit.post.server import ServerFout, find_server
    from buurtkit.post.verzenden import controleer_eigen, verdeel
    from buurtkit.render.uitvoer import Uitvoer
    from buurtkit.werkwijze.toetsen import voorlopige_teksten

    today = vandaag or dt.date.today()
    ready = prepare(Keuze(folder, bijeenkomst, soort, voor or (), formaat or (), ronde, today, vandaag))
    settings = ready.dossier.initiatief.post
    server, problem = None, ""
    try:
        server = find_server(settings, os.environ)
    except ServerFout as fout:
        if echt:
            refuse(str(fout), INHOUD)
        problem = str(fout)
    if ready.bijeenkomst.datum < today:
        refuse(f"{title(ready)}: die dag is al geweest. Klopt de datum?", INHOUD)
    made = make(ready, Uitvoer(ready.uitvoer))
    if any(each.meldingen for each in made):
        refuse("Er is niets verstuurd. Maak eerst alle mails goed.", INHOUD)
    if not made:
        _catch_up(ready)
        print(nobody(ready))
        show_others(ready)
        raise typer.Exit(GEBRUIK if voor and not ready.selectie.zonder_adres else GELUKT)
    edited = [each for each in made if each.staat == "overgeslagen"]
    if wrong := [melding for each in edited if (melding := controleer_eigen(ready.zending, each, ready.uitvoer))]:
        show_meldingen(wrong)
        refuse("Er is niets verstuurd. Maak ze goed, of begin opnieuw met `post klaarzetten --overschrijf`.", KIEZEN)
    if gaps := voorlopige_teksten(ready.dossier, {ready.bijeenkomst.stap}):
        show_meldingen(gaps)
        if echt and not toch:
            refuse("Er is niets verstuurd. Vul dit eerst in, of geef `--toch` als het zo goed is.", KIEZEN)
    wish = _Wens(echt, toch, twijfel, per_minuut or (settings.per_minuut if settings else 1))
    lijst = verdeel(ready.zending, made, ready.logboek.regels, ready.maker.inhoud(), voor or ())
    print(title(ready))
    if server is None or not echt:
        _show(ready, lijst, server, wish)
        raise typer.Exit(_advice(lijst, wish, problem))
    raise typer.Exit(_send(ready, made, server, wish))


def _show(ready: Voorbereid, lijst: Lijst, server: Server | None, wish: _Wens) -> None:
    """Show what would go out, and to whom."""
    from buurtkit.cli.post.gedeeld import show_content, show_others
    from buurtkit.notatie import aantal

    show_content(lijst.te_doen)
    sender = ready.zending.van
    via = f", via {server.host} (poort {server.poort}, {server.beveiliging})" if server else ""
    print(f"Van: {sender.naam} <{sender.adres}>{via}")
    edited = sum(each.staat == "overgeslagen" for each in lijst.te_doen)
    extra = f", waarvan {edited} door u aangepast" if edited else ""
    print(f"\nAan {aantal(len(lijst.te_doen), 'gast', 'gasten')}{extra}:")
    print("\n".join(f"  {_who(each)}" for each in lijst.te_doen) or "  niemand meer")
    if lijst.gehad:
        print(f"{aantal(len(lijst.gehad), 'gast heeft', 'gasten hebben')} deze mail al.")
    show_others(ready)
    if len(lijst.te_doen) > wish.per_minuut:
        minutes = -(-len(lijst.te_doen) // wish.per_minuut)
        print(f"\nMet {wish.per_minuut} per minuut duurt dat ongeveer {minutes} minuten.")


def _advice(lijst: Lijst, wish: _Wens, problem: str) -> int:
    """Say what has to be chosen first, and how to really send or why that cannot be yet; gives the exit code."""
    code = _choices(lijst, wish)
    _show_refused(lijst)
    if lijst.te_doen or (lijst.twijfel and wish.twijfel):
        how = f"Versturen kan nog niet: {problem}" if problem else "Met `--echt` erachter wel."
        print(f"\nEr is nog niets verstuurd. {how}")
    return code


def _choices(lijst: Lijst, wish: _Wens) -> int:
    """Say what a person has to decide; gives the exit code."""
    from buurtkit.notatie import aantal, korte_datum

    code = GELUKT
    if lijst.andere_inhoud and not wish.toch:
        already = aantal(lijst.andere_inhoud, "gast kreeg", "gasten kregen")
        print(
            f"\nDe mail is veranderd: {already} hem met een andere tekst, bijlage of dag.\n"
            "Wilt u de rest de nieuwe sturen? Geef dan `--toch`. Is de dag, de tijd of de plek anders?\n"
            "Stuur wie de oude mail kreeg daarna `--soort wijziging`.",
            file=sys.stderr,
        )
        code = KIEZEN
    if lijst.twijfel and wish.twijfel is None:
        print(
            "\nVan deze mails is niet zeker of ze weg zijn: het versturen brak op het laatste moment af.",
            file=sys.stderr,
        )
        for concept, regel in lijst.twijfel:
            moment = dt.datetime.fromisoformat(regel.op)
            print(f"  {_who(concept)}, {korte_datum(moment.date())} om {moment:%H.%M} uur", file=sys.stderr)
        print(
            "Vraag het deze gasten, of kijk op de server. Kies dan `--twijfel opnieuw` (nog een keer sturen)\n"
            "of `--twijfel overslaan` (ze zijn aangekomen).",
            file=sys.stderr,
        )
        code = KIEZEN
    return code


def _show_refused(lijst: Lijst) -> None:
    for concept, regel in lijst.geweigerd:
        print(f"Eerder geweigerd: {_who(concept)} ({regel.uitleg}). Klopt het adres?", file=sys.stderr)


def _send(ready: Voorbereid, made: Sequence[Concept], server: Server, wish: _Wens) -> int:
    """Really send; gives the exit code."""
    from buurtkit.cli.post.gedeeld import progress, refuse, show_others
    from buurtkit.post.logboek import Bezet, now
    from buurtkit.post.verzenden import Dienst, Tempo, beslis, verdeel, verstuur

    inhoud, done = ready.maker.inhoud(), list["Uitslag"]()
    try:
        with Dienst(ready.keuze.folder, server, ready.keuze.klok) as dienst:
            # Only now nobody else can write in the log.
            ready.logboek.lees()
            lijst = verdeel(ready.zending, made, ready.logboek.regels, inhoud, ready.keuze.voor)
            if lijst.andere_inhoud and not wish.toch:
                return _choices(lijst, wish)
            if wish.twijfel == "overslaan":
                beslis(ready.logboek, lijst.twijfel, now(ready.keuze.klok))
            todo = [*lijst.te_doen, *(each for each, _ in lijst.twijfel if wish.twijfel == "opnieuw")]
            steps = verstuur(
                todo, lambda each: dienst.bezorg(ready.zending, each, ready.uitvoer, inhoud), Tempo(wish.per_minuut)
            )
            for uitslag in progress(steps, len(todo), "Versturen", many=2):
                done.append(uitslag)
    except Bezet:
        refuse("Er loopt al een verzending voor dit dossier. Wacht tot die klaar is.", KIEZEN)
    finally:
        _show_done(done)
        _catch_up(ready)
    show_others(ready)
    ready.logboek.lees()
    left = verdeel(ready.zending, made, ready.logboek.regels, inhoud)
    _show_refused(lijst)
    return _choices(left, replace(wish, twijfel=None)) or (INHOUD if left.te_doen or left.geweigerd else GELUKT)


def _show_done(done: Sequence[Uitslag]) -> None:
    """Show what became of the mails."""
    from buurtkit.notatie import aantal

    counts = Counter(each.uitkomst for each in done)
    print(f"{aantal(counts['verzonden'], 'mail', 'mails')} verstuurd.")
    words = {
        "geweigerd": "Geweigerd",
        "uitgesteld": "Nu niet aangenomen, probeer het later nog eens",
        "stop": "Gestopt",
    }
    for each in done:
        if each.uitkomst == "stop":
            print(each.uitleg, file=sys.stderr)
        elif each.uitkomst in words:
            print(f"{words[each.uitkomst]}: {_who(each.concept)} ({each.uitleg})", file=sys.stderr)


def _catch_up(ready: Voorbereid) -> None:
    """Write in deelnemers.yaml who was invited, as the log has it; read anew, for it may have changed meanwhile."""
    from buurtkit.cli.post.gedeeld import uninterrupted
    from buurtkit.cli.scherm import show_meldingen
    from buurtkit.cli.wijzigen import changing
    from buurtkit.dossier.laden import load_dossier
    from buurtkit.notatie import aantal
    from buurtkit.post.bijwerken import BESTAND, open_deelnemers, schrijf, uitgenodigd

    with uninterrupted(ready.logboek):
        lezing = load_dossier(ready.keuze.folder)
        if lezing.dossier is None:
            show_meldingen(lezing.fouten)
            print(
                f"Verbeter {BESTAND} en start de opdracht opnieuw: dan komt erin wie is uitgenodigd.", file=sys.stderr
            )
            return
        changes = uitgenodigd(lezing.dossier, ready.bijeenkomst.stap, ready.logboek.regels)
        if not changes:
            return
        with changing(lambda: open_deelnemers(ready.keuze.folder)) as file:
            schrijf(file, changes)
    print(f"{aantal(len(changes), 'gast staat', 'gasten staan')} nu op `genodigd` in {file.path}.")


def _who(concept: Concept) -> str:
    return f"{concept.gast.volledig} <{concept.gast.email}>"
