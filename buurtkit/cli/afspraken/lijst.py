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
from buurtkit.notatie import aantal, korte_datum, opsomming

if TYPE_CHECKING:
    from buurtkit.afspraken.stand import Afspraakstand, Afsprakenoverzicht
    from buurtkit.dossier.afspraken import Voornemen


def opdracht(
    folder: Map = Path(),
    json: Json = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Laat de afspraken zien, en wat een voornemen nog mist.

    Voorbeeld: buurtkit afspraken lijst mijn-buurt
    """
    from buurtkit.afspraken.stand import as_data, overzicht

    found = overzicht(open_dossier(folder), vandaag or dt.date.today())
    return Uitkomst(_screen(found, folder), as_data(found))


def _screen(found: Afsprakenoverzicht, folder: Path) -> Iterator[str]:
    if not (found.standen or found.voornemens):
        yield "Er zijn nog geen afspraken. Schrijf ze op aan de bestuurstafel:"
        yield f"  {to_type('afspraken noteer {map}', folder)}"
        return
    if found.standen:
        yield "Afspraken"
    for each in found.standen:
        yield from promise_lines(each)
    if found.voornemens:
        yield "\nVoornemens: nog geen afspraak" if found.standen else "Voornemens: nog geen afspraak"
        yield from (line for each in found.voornemens for line in intention_lines(each, folder))


def promise_lines(stand: Afspraakstand) -> Iterator[str]:
    """Give a promise on a few lines: its id, how it stands, by when, what, and who."""
    afspraak = stand.afspraak
    moved = f", {aantal(afspraak.keer_uitgesteld, 'keer', 'keer')} verzet" if afspraak.keer_uitgesteld else ""
    yield f"  {afspraak.id:<5} {korte_datum(afspraak.uiterlijk):<11} {stand.toestand}{moved}"
    yield from wrapped(afspraak.wat, " " * 8)
    empty = " (vacature)" if afspraak.eigenaar_nu.vacature else ""
    yield from wrapped(f"{afspraak.eigenaar_nu}{empty}", " " * 8)


def intention_lines(voornemen: Voornemen, folder: Path) -> Iterator[str]:
    """Give an intention with what it lacks, and the command that makes it a promise."""
    yield from wrapped(voornemen.wat, f"  {voornemen.id:<6}")
    if not voornemen.mist:
        yield from wrapped("Alles is bekend; dit kan een afspraak worden.", " " * 8)
    else:
        yield from wrapped(f"Mist nog {opsomming(voornemen.mist)}.", " " * 8)
    options = {"een eigenaar": '--eigenaar "Organisatie, functie"', "een datum": "--naar DATUM"}
    wanted = " ".join(options[each] for each in voornemen.mist)
    yield f"        {to_type(f'afspraken werkbij {voornemen.id} {{map}}', folder)} {wanted}".rstrip()
