"""`buurtkit post klaarzetten`: a draft for each guest."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from buurtkit.cli.doorgeven import kept_lines
from buurtkit.cli.post.gedeeld import (
    Formaat,
    Keuze,
    Map,
    Ronde,
    Soort,
    Stap,
    Voor,
    make,
    nobody,
    prepare,
    show_content,
    show_others,
    title,
)
from buurtkit.cli.scherm import program, typed
from buurtkit.cli.vandaag import Vandaag
from buurtkit.melding import GEBRUIK, GELUKT, INHOUD, KIEZEN
from buurtkit.notatie import aantal


def opdracht(
    folder: Map = Path(),
    bijeenkomst: Stap = None,
    soort: Soort = "uitnodiging",
    voor: Voor = None,
    formaat: Formaat = None,
    ronde: Ronde = 1,
    overschrijf: Annotated[
        bool,
        typer.Option("--overschrijf", help="Vervangt ook wat u zelf heeft aangepast; uw versie blijft ernaast staan."),
    ] = False,
    vandaag: Vandaag = None,
) -> None:
    """Zet per gast een mail klaar, met de uitnodiging en de afspraak voor de agenda.

    De concepten opent u in Outlook of Thunderbird. Of u verstuurt ze met `buurtkit post verstuur`.

    Voorbeeld: buurtkit post klaarzetten mijn-buurt --bijeenkomst tafel-van-50
    """
    from buurtkit.render.uitvoer import Uitvoer

    today = vandaag or dt.date.today()
    ready = prepare(Keuze(folder, bijeenkomst, soort, voor or (), formaat or (), ronde, today, vandaag))
    made = make(ready, Uitvoer(ready.uitvoer, overschrijf=overschrijf))
    if not made:
        print(nobody(ready))
        show_others(ready)
        raise typer.Exit(GEBRUIK if voor and not ready.selectie.zonder_adres else GELUKT)
    good = [each for each in made if each.staat]
    print(f"{title(ready)}: {aantal(len(good), 'concept', 'concepten')} in {ready.uitvoer / ready.zending.map}")
    show_content(good)
    counts = Counter(str(each.staat) for each in good)
    words = {"gemaakt": "gemaakt", "ongewijzigd": "ongewijzigd", "overgeslagen": "door u aangepast"}
    print(", ".join(f"{counts[state]} {word}" for state, word in words.items() if counts[state]))
    show_others(ready)
    kept = [each.bestand for each in good if each.staat == "overgeslagen"]
    if kept:
        print(*kept_lines(kept, ready.uitvoer), sep="\n", file=sys.stderr)
    if len(good) < len(made):
        raise typer.Exit(INHOUD)
    which = f"--bijeenkomst {ready.bijeenkomst.stap}{'' if soort == 'uitnodiging' else f' --soort {soort}'}"
    print(f"\nZo ziet u wat er de deur uit gaat: {program()} {typed(f'post verstuur {{map}} {which}', folder)}")
    raise typer.Exit(KIEZEN if kept else GELUKT)
