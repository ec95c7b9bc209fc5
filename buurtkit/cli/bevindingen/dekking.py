"""`buurtkit bevindingen dekking`: what is missing between the tables and the findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.regels import ids_text, indented
from buurtkit.cli.scherm import json_text, open_dossier
from buurtkit.melding import GELUKT, INHOUD

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
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    json: Annotated[bool, typer.Option("--json", help="Geeft het antwoord als gegevens.")] = False,
    streng: Annotated[bool, typer.Option("--streng", help="Geeft afsluitcode 1 als er iets ontbreekt.")] = False,
) -> None:
    """Zegt wat er nog ontbreekt tussen de tafels en de bevindingen.

    Dat is niet altijd fout: een tafel kan weinig te zeggen hebben. Maar wie een verslag schrijft, moet het weten.

    Voorbeeld: buurtkit bevindingen dekking mijn-buurt
    """
    from buurtkit.bevindingen.dekking import dekking

    gaps = dekking(open_dossier(folder, json=json))
    code = INHOUD if streng and gaps else GELUKT
    if json:
        print(json_text("verbeteren" if code else "gelukt", [], {"gaten": [asdict(gap) for gap in gaps]}))
    else:
        print(_shown(gaps))
    raise typer.Exit(code)


def _shown(gaps: Sequence[Gat]) -> str:
    if not gaps:
        return "Er ontbreekt niets: elke tafel, elk thema en elke waarneming heeft een plek."
    parts = []
    for kind, head in KOPPEN.items():
        lines = [
            line
            for gap in gaps
            if gap.soort == kind
            # A single id is in the text itself.
            for line in (indented(gap.tekst), *([indented(ids_text(gap.ids), 4)] if len(gap.ids) > 1 else []))
        ]
        if lines:
            parts.append("\n".join([head, *lines]))
    return "\n\n".join(parts)
