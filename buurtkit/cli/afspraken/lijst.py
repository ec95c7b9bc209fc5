"""`buurtkit afspraken lijst`: all promises, and what intentions still lack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Json, Map, Vandaag
from buurtkit.cli.scherm import to_type, wrapped
from buurtkit.notatie import aantal, bedrag, korte_datum, opsomming

if TYPE_CHECKING:
    from buurtkit.afspraken.stand import Afspraakstand, Afsprakenoverzicht
    from buurtkit.dossier.afspraken import Besluit, Voornemen, Voorstel


def opdracht(
    folder: Map = Path(),
    json: Json = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Laat de afspraken zien, en wat een voornemen nog mist.

    Voorbeeld: buurtkit afspraken lijst mijn-buurt
    """
    from buurtkit.afspraken.stand import as_data, overzicht

    dossier = open_dossier(folder)
    found = overzicht(dossier, vandaag or dt.date.today())
    return Uitkomst(_screen(found, folder), as_data(found, dossier.deelnemer_bij_id))


def _screen(found: Afsprakenoverzicht, folder: Path) -> Iterator[str]:
    if not (found.standen or found.voornemens or found.besluiten or found.voorstellen):
        yield "Er zijn nog geen afspraken. Schrijf ze op aan de bestuurstafel:"
        yield f"  {to_type('afspraken noteer {map}', folder)}"
        return
    between = ""
    if found.standen:
        yield "Afspraken"
        between = "\n"
    for stand in found.standen:
        yield from promise_lines(stand)
    if found.voornemens:
        yield f"{between}Voornemens: nog geen afspraak"
        between = "\n"
    for voornemen in found.voornemens:
        yield from intention_lines(voornemen, folder)
    if found.besluiten:
        yield f"{between}Besluiten"
        between = "\n"
    for besluit in found.besluiten:
        yield from decision_lines(besluit)
    if found.voorstellen:
        yield f"{between}Voorstellen: nog geen besluit en geen afspraak"
    for voorstel in found.voorstellen:
        yield from proposal_lines(voorstel)


def promise_lines(stand: Afspraakstand) -> Iterator[str]:
    """Give a promise on a few lines: its id, how it stands, by when, what, and who."""
    afspraak = stand.afspraak
    moved = f", {aantal(afspraak.keer_uitgesteld, 'keer', 'keer')} verzet" if afspraak.keer_uitgesteld else ""
    yield f"  {afspraak.id:<5} {korte_datum(afspraak.uiterlijk):<11} {stand.toestand}{moved}"
    yield from wrapped(afspraak.wat, " " * 8)
    empty = " (vacature)" if afspraak.eigenaar_nu.vacature else ""
    yield from wrapped(f"{afspraak.eigenaar_nu}{empty}", " " * 8)
    for owner in afspraak.samen_met:
        yield from wrapped(f"samen met {owner}", " " * 8)


def intention_lines(voornemen: Voornemen, folder: Path) -> Iterator[str]:
    """Give an intention with what it lacks, and the command that makes it a promise."""
    yield from wrapped(voornemen.wat, f"  {voornemen.id:<6}")
    known = [*voornemen.eigenaars]
    if voornemen.bedrag:
        known.append(bedrag(voornemen.bedrag))
    if voornemen.stand != "open":
        known.append(voornemen.stand)
    if known:
        yield from wrapped("; ".join(known), " " * 8)
    if not voornemen.mist:
        yield from wrapped("Alles is bekend; dit kan een afspraak worden.", " " * 8)
    else:
        yield from wrapped(f"Mist nog {opsomming(voornemen.mist)}.", " " * 8)
    options = {"een eigenaar": '--eigenaar "Organisatie, functie"', "een datum": "--naar DATUM"}
    wanted = " ".join(options[each] for each in voornemen.mist)
    yield f"        {to_type(f'afspraken werkbij {voornemen.id} {{map}}', folder)} {wanted}".rstrip()


def decision_lines(besluit: Besluit) -> Iterator[str]:
    """Give a decision: what, who decided, who gets it, and how much."""
    yield from wrapped(besluit.wat, f"  {besluit.id:<6}")
    known = [besluit.door, f"voor {besluit.voor}" if besluit.voor else None]
    known.append(bedrag(besluit.bedrag) if besluit.bedrag else None)
    known.append(korte_datum(besluit.datum) if besluit.datum else None)
    if found := [each for each in known if each]:
        yield from wrapped("; ".join(found), " " * 8)


def proposal_lines(voorstel: Voorstel) -> Iterator[str]:
    """Give a plan of residents: what, of whom, how much, how many votes, and how it stands."""
    yield from wrapped(voorstel.wat, f"  {voorstel.id:<6}")
    known = [voorstel.indiener, bedrag(voorstel.bedrag) if voorstel.bedrag else None]
    known.append(aantal(voorstel.stemmen, "stem", "stemmen") if voorstel.stemmen else None)
    found = [each for each in (*known, voorstel.stand) if each]
    yield from wrapped("; ".join(found), " " * 8)
