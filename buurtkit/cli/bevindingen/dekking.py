"""`buurtkit bevindingen dekking`: what is missing between the tables and the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.melding import GELUKT, INHOUD
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Json, Map
from buurtkit.cli.scherm import ids_text, wrapped

if TYPE_CHECKING:
    from buurtkit.bevindingen.dekking import Gat, Soort

KOPPEN: dict[Soort, str] = {
    "tafel": "Tafels",
    "ongebruikt": "Nog niet gebruikt",
    "bijvangst": "Bijvangst",
    "één tafel": "Van één tafel",
    "niet gehoord": "Wie u niet hoorde",
    "thema zonder bevinding": "Thema's zonder bevinding",
    "zonder code": "Zonder code",
}
"""The heads above what is missing."""


def opdracht(
    folder: Map = Path(),
    json: Json = False,
    streng: Annotated[bool, typer.Option("--streng", help="Geeft afsluitcode 1 als er iets ontbreekt.")] = False,
) -> Uitkomst:
    """Zegt wat er nog ontbreekt tussen de tafels en de bevindingen.

    Dat is niet altijd fout: een tafel kan weinig te zeggen hebben. Maar wie een verslag schrijft, moet het weten.

    Voorbeeld: buurtkit bevindingen dekking mijn-buurt
    """
    from buurtkit.bevindingen.dekking import dekking

    gaps = dekking(open_dossier(folder))
    data = {"gaten": [asdict(gap) for gap in gaps]}
    return Uitkomst(_screen(gaps), data, code=INHOUD if streng and gaps else GELUKT)


def _screen(gaps: Sequence[Gat]) -> Iterator[str]:
    if not gaps:
        yield "Er ontbreekt niets: elke tafel, elk thema en elke waarneming heeft een plek."
    first = True
    for kind, head in KOPPEN.items():
        here = [gap for gap in gaps if gap.soort == kind]
        if not here:
            continue
        yield head if first else f"\n{head}"
        first = False
        for gap in here:
            yield from wrapped(gap.tekst)
            if len(gap.ids) > 1:  # a single id is in the text itself
                yield from wrapped(ids_text(gap.ids), "    ")
