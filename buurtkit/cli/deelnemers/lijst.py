"""`buurtkit deelnemers lijst`: who are on the guest list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import check_step, open_dossier
from buurtkit.cli.opties import Json, Map, step_option
from buurtkit.cli.scherm import Tabelkolom, table, wrapped
from buurtkit.dossier.soorten import short_names
from buurtkit.notatie import aantal

if TYPE_CHECKING:
    from buurtkit.dossier.antwoorden import Antwoord
    from buurtkit.dossier.deelnemers import Deelnemer
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.typen import Stap


def opdracht(
    folder: Map = Path(),
    geleding: Annotated[
        str, typer.Option(metavar="WOORD", help="Alleen deze geleding, zoals bewoner.", show_default=False)
    ] = "",
    bijeenkomst: Annotated[str | None, step_option("Alleen wie bij deze bijeenkomst hoort.")] = None,
    antwoord: Annotated[
        Literal["te nodigen", "genodigd", "ja", "misschien", "nee", "afgemeld", "wachtlijst", "aanwezig", "afwezig"]
        | None,
        typer.Option(metavar="WOORD", help="Alleen wie dit antwoordde, zoals ja.", show_default=False),
    ] = None,
    zoek: Annotated[
        str, typer.Option(metavar="TEKST", help="Alleen met deze tekst in naam, organisatie of mailadres.")
    ] = "",
    json: Json = False,
) -> Uitkomst:
    """Laat zien wie er op de gastenlijst staan en wat zij antwoordden.

    Voorbeeld: buurtkit deelnemers lijst mijn-buurt --geleding bewoner --antwoord ja
    """
    from buurtkit.gasten.kiezen import Gastkeuze, as_data, count_answers
    from buurtkit.gasten.zoeken import find_geleding

    keuze = Gastkeuze(find_geleding(geleding), bijeenkomst, antwoord, zoek)
    dossier = open_dossier(folder)
    check_step(dossier, bijeenkomst)
    guests = keuze.guests(dossier)
    counts = {step: count_answers(guests, step) for step in keuze.stappen(dossier)}
    data = {"deelnemers": [as_data(guest) for guest in guests], "antwoorden": counts}
    if not dossier.deelnemers:
        return Uitkomst(["Op de gastenlijst staat niemand."], data)
    if not guests:
        return Uitkomst(["Niemand op de gastenlijst past hierbij."], data)
    return Uitkomst(_screen(dossier, guests, counts), data)


def _screen(
    dossier: Dossier, guests: Sequence[Deelnemer], counts: Mapping[Stap, Mapping[Antwoord, int]]
) -> Iterator[str]:
    """Show guests with their answers to some gatherings, and how many answered what."""
    heads = short_names(dossier.soorten)
    columns = [Tabelkolom("naam en organisatie", minstens=24), Tabelkolom("geleding", heel=True)]
    columns += [Tabelkolom(heads[step] if len(counts) > 1 else dossier.naam_van(step), heel=True) for step in counts]
    rows = []
    for guest in guests:
        # One below the other: with three gatherings there is no room for both beside each other.
        who = "\n".join(filter(None, (guest.volledig, guest.organisatie)))
        rows.append([who, guest.geleding, *(guest.antwoorden.voor(step) or "–" for step in counts)])
    yield table(columns, rows)
    yield aantal(len(guests), "gast", "gasten")
    for step, found in counts.items():
        if found:
            said = ", ".join(f"{count} {word}" for word, count in found.items())
            yield from wrapped(f"{dossier.naam_van(step)}: {said}", "", "  ")
