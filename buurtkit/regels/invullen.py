"""BK92: what `buurtkit init` put there for the time being."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkit.dossier.bijeenkomsten import PLEK
from buurtkit.dossier.voorlopig import BUURT, GEMEENTE, NAAM, VRAAG, voorlopig
from buurtkit.regels.regel import Toets, Vondst, regel


@regel(
    "BK920",
    "let op",
    "Namen en plekken die openstonden, zijn ingevuld",
    wat=f"Er staat niet meer “{NAAM}”, “{BUURT}”, “{GEMEENTE}” of “{PLEK}”. De vraag is niet meer “{VRAAG}”.",
    waarom="Wat `buurtkit init` nog niet wist, vulde het voorlopig in. Zo komt het ook in de brieven te staan.",
    bron="voorstel van buurtkit",
    voorbeeld="initiatiefnemer:\n  naam: Nynke van der Sluis",
)
def check_filled(toets: Toets) -> Iterator[Vondst]:
    """Nothing stands there that only filled a gap."""
    for deel, sleutel, text in voorlopig(toets.dossier):
        why = "anders zeggen de brieven niet waar het is" if text == PLEK else "het komt in de brieven"
        yield Vondst(deel, sleutel, f"“{text}” staat er voorlopig. Vul in wat hier hoort: {why}.")
