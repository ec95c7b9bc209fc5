"""BK92: what `buurtkit init` put there for the time being."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkit.dossier.fouten import Loc
from buurtkit.werkwijze.regel import Toets, Vondst, regel
from buurtkit.werkwijze.voorstel.spelregels import BUURT, GEMEENTE, NAAM, PLEK


@regel(
    "BK920",
    "let op",
    "Namen en plekken die openstonden, zijn ingevuld",
    wat=f"Er staat niet meer “{NAAM}”, “{BUURT}”, “{GEMEENTE}” of “{PLEK}”.",
    waarom="Wat `buurtkit init` nog niet wist, vulde het voorlopig in. Zo komt het ook in de brieven te staan.",
    bron="voorstel van buurtkit",
    voorbeeld="initiatiefnemer:\n  naam: Nynke van der Sluis",
)
def check_filled(toets: Toets) -> Iterator[Vondst]:
    """Nothing stands there that only filled a gap."""
    initiatief = toets.dossier.initiatief
    found: list[tuple[str, Loc, str]] = [
        ("buurtkit.yaml", ("initiatiefnemer", "naam"), initiatief.initiatiefnemer.naam.volledig),
        *(("buurtkit.yaml", ("buurten", i), buurt) for i, buurt in enumerate(initiatief.buurten)),
        *(("buurtkit.yaml", ("gemeenten", i), gemeente) for i, gemeente in enumerate(initiatief.gemeenten)),
        *((f"{each.stap}.yaml", ("plaats", "naam"), each.plaats.naam) for each in toets.dossier.bijeenkomsten),
    ]
    for bestand, loc, value in found:
        if value in (NAAM, BUURT, GEMEENTE, PLEK):
            yield Vondst(bestand, loc, f"“{value}” staat er voorlopig. Vul in wat hier hoort: het komt in de brieven.")
