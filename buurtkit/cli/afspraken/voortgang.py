"""`buurtkit afspraken voortgang`: what was kept, what is late, and which lesson fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.basis.melding import shortened
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Json, Map, Vandaag
from buurtkit.cli.scherm import to_type, wrapped
from buurtkit.notatie import aantal, hoofdletter, korte_datum, lange_datum

if TYPE_CHECKING:
    from buurtkit.afspraken.stand import Afspraakstand, Afspraaktelling, Afsprakenoverzicht
    from buurtkit.kennis.lessen import Les

MOST = 3
"""How many are shown under one heading; the rest is counted, so that all fits one screen."""

MOST_COUNTS = 7
"""How many years or parties are shown."""


def opdracht(
    folder: Map = Path(),
    json: Json = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Laat zien wat gehaald is, wat te laat is, en welke les nu past.

    Gehaald telt van wat aan de beurt was: de dag is voorbij, of het is klaar of gestopt. Ingehaald telt niet mee.

    Voorbeeld: buurtkit afspraken voortgang mijn-buurt
    """
    from buurtkit.afspraken.lessen import passende_lessen, progress_data
    from buurtkit.afspraken.stand import overzicht

    dossier = open_dossier(folder)
    found = overzicht(dossier, vandaag or dt.date.today())
    lessen = passende_lessen(dossier, found)
    return Uitkomst(
        _screen(dossier.initiatief.naam, found, lessen, folder), progress_data(found, lessen, dossier.deelnemer_bij_id)
    )


def _screen(naam: str, found: Afsprakenoverzicht, lessen: Sequence[Les], folder: Path) -> Iterator[str]:
    yield naam
    yield hoofdletter(lange_datum(found.op))
    if not found.standen:
        yield "\nEr zijn nog geen afspraken."
    width = max((len(each.naam) for each in (*found.per_jaar, *found.per_partij)), default=0)
    width = min(width, 34)
    for title, counts in (("Per jaar", found.per_jaar), ("Per partij", found.per_partij)):
        yield from _counts(title, counts, width)
    yield from _named("Te laat", found.te_laat, _day)
    yield from _named("Lang niets gehoord", [each for each in found.stil if each.toestand != "te laat"], _since)
    yield from _named("Zoekt een nieuwe eigenaar", found.zonder_eigenaar, lambda each: str(each.afspraak.eigenaar_nu))
    yield from _named("Loopt", [each for each in found.lopend if not each.is_stil], _day)
    if found.voornemens:
        yield f"\nNog {aantal(len(found.voornemens), 'voornemen', 'voornemens')} zonder eigenaar of datum."
        yield f"  {to_type('afspraken lijst {map}', folder)}"
    if lessen:
        yield "\nLessen die nu passen"
    for les in lessen:
        yield from wrapped(f"{les.titel}. {les.les}", f"  {les.nummer:>2}. ")


def _counts(title: str, counts: Sequence[Afspraaktelling], width: int) -> Iterator[str]:
    if counts:
        yield f"\n{title}"
    yield from (_count_line(each, width) for each in counts[:MOST_COUNTS])
    if len(counts) > MOST_COUNTS:
        yield f"  en nog {len(counts) - MOST_COUNTS}"


def _count_line(telling: Afspraaktelling, width: int) -> str:
    name = shortened(telling.naam, width)
    if telling.procent is None:
        return f"  {name:<{width}}  {aantal(telling.afspraken, 'afspraak', 'afspraken')}, nog niet aan de beurt"
    later = telling.afspraken - telling.aan_de_beurt
    partly = f", {telling.deels} deels" if telling.deels else ""
    rest = f", {later} later" if later else ""
    return f"  {name:<{width}}  {telling.gehaald} van {telling.aan_de_beurt} gehaald ({telling.procent}%){partly}{rest}"


def _named(title: str, standen: Sequence[Afspraakstand], said: Callable[[Afspraakstand], str]) -> Iterator[str]:
    if not standen:
        return
    yield f"\n{title}"
    for each in standen[:MOST]:
        yield from wrapped(f"{each.afspraak.wat} ({said(each)})", f"  {each.afspraak.id:<5} ")
    if len(standen) > MOST:
        yield f"  en nog {len(standen) - MOST}"


def _day(stand: Afspraakstand) -> str:
    times = stand.afspraak.keer_uitgesteld
    moved = f", {times} keer verzet" if times else ""
    silent = ", stil" if stand.is_stil else ""
    return f"{korte_datum(stand.afspraak.uiterlijk)}{moved}{silent}"


def _since(stand: Afspraakstand) -> str:
    assert stand.laatste_nieuws
    return f"sinds {korte_datum(stand.laatste_nieuws)}"
