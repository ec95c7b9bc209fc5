"""`buurtkit programma toon`: who is where, and where there is room."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.scherm import json_text, open_dossier, program, typed
from buurtkit.melding import INHOUD
from buurtkit.notatie import aantal, tijdvak_kort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from buurtkit.dossier.dossier import Dossier
    from buurtkit.programma.overzicht import Overzicht, Stand


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    namen: Annotated[bool, typer.Option("--namen", help="Ook wie er is en wie er wacht.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Geeft de indeling als gegevens.")] = False,
) -> None:
    """Laat zien wie waar is, en hoeveel plaatsen er nog zijn.

    Voorbeeld: buurtkit programma toon mijn-buurt --namen
    """
    dossier = open_dossier(folder, json=json)
    if not dossier.manifestatie or not dossier.indeling.workshops:
        if json:
            print(json_text("verbeteren", [], None))
        print("Er is nog niemand ingedeeld bij de workshops.", file=sys.stderr)
        print(f"Doe dat met: {program()} {typed('programma indelen {map}', folder)}", file=sys.stderr)
        raise typer.Exit(INHOUD)
    show(dossier, namen=namen, json=json)


def show(dossier: Dossier, *, namen: bool = False, json: bool = False) -> None:
    """Show how the placing turned out, on stdout."""
    from buurtkit.programma.overzicht import overview

    overzicht = overview(dossier)
    if json:
        print(json_text("gelukt", [], _data(overzicht)))
        return
    for ronde in overzicht.rondes:
        for stand in ronde:
            print("\n".join(_lines(dossier, stand, namen=namen)))
        print()
    print("\n".join(_summary(dossier, overzicht)))


def _lines(dossier: Dossier, stand: Stand, *, namen: bool) -> Iterator[str]:
    from buurtkit.dossier.rooster import klok

    deel = stand.deel
    full = f"{len(stand.deelnemers)} van {stand.plaatsen}" if stand.plaatsen else str(len(stand.deelnemers))
    waiting = f", {len(stand.wachtlijst)} op de wachtlijst" if stand.wachtlijst else ""
    yield f"{tijdvak_kort(klok(deel.begin), klok(deel.einde))}  {deel.deel.wat}: {full}{waiting}"
    if namen:
        yield from (f"    {dossier.deelnemer_bij_id[id_].volledig}" for id_ in stand.deelnemers)
        yield from (f"    wacht: {dossier.deelnemer_bij_id[id_].volledig}" for id_ in stand.wachtlijst)


def _summary(dossier: Dossier, overzicht: Overzicht) -> Iterator[str]:
    words = {1: "eerste keus", 2: "tweede keus", 3: "derde keus"}
    total = sum(overzicht.keus.values())
    yield f"{aantal(total, 'plaats', 'plaatsen')} verdeeld:"
    for keus, count in sorted(overzicht.keus.items(), key=lambda pair: pair[0] or 1000):
        yield f"  {count:>4}  {words.get(keus, f'{keus}e keus') if keus else 'niet zelf gekozen'}"
    if overzicht.zonder:
        yield f"Niet overal een plaats ({len(overzicht.zonder)}):"
        yield from (f"  {dossier.deelnemer_bij_id[id_].volledig}" for id_ in overzicht.zonder)


def _data(overzicht: Overzicht) -> dict[str, object]:
    items = [
        {
            "onderdeel": stand.deel.deel.naam,
            "wat": stand.deel.deel.wat,
            "plaatsen": stand.plaatsen,
            "deelnemers": list(stand.deelnemers),
            "wachtlijst": list(stand.wachtlijst),
        }
        for ronde in overzicht.rondes
        for stand in ronde
    ]
    return {"workshops": items, "keus": overzicht.keus, "zonder_plaats": list(overzicht.zonder)}
