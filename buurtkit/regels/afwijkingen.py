"""BK9: rules that are left aside on purpose; room is left, but nobody departs without saying so [N]."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkit.basis.melding import nearest
from buurtkit.regels.regel import REGELS, Toets, Vondst, regel


@regel(
    "BK901",
    "fout",
    "Elke afwijking noemt een regel die bestaat",
    wat="Bij `afwijkingen` staat achter `regel` een code van buurtkit, zoals BK101.",
    waarom="Een afwijking met een verkeerde code doet niets. U denkt dan dat u iets geregeld heeft.",
    bron="voorstel van buurtkit",
    voorbeeld="afwijkingen:\n  - regel: BK201\n    reden: Onze buurt is klein; dertig mensen is iedereen.",
)
def check_known(toets: Toets) -> Iterator[Vondst]:
    """Every code under `afwijkingen` exists."""
    for afwijking in toets.dossier.initiatief.afwijkingen:
        if afwijking.regel not in REGELS:
            text = f"Er is geen regel `{afwijking.regel}`.{nearest(afwijking.regel, REGELS)}"
            yield Vondst(afwijking, "regel", f"{text} Alle regels: `buurtkit check --uitleg alle`.")


@regel(
    "BK902",
    "let op",
    "Elke afwijking is nog nodig",
    wat="Een regel onder `afwijkingen` zou zonder die afwijking een melding geven.",
    waarom="De afwijking staat in het plan. Wat daar staat moet kloppen, ook als er intussen iets veranderd is.",
    bron="voorstel van buurtkit",
    voorbeeld="Haal de afwijking weg zodra het dossier weer aan de regel voldoet.",
)
def check_needed(toets: Toets) -> Iterator[Vondst]:
    """Every rule under `afwijkingen` would say something without it."""
    for afwijking in toets.dossier.initiatief.afwijkingen:
        if afwijking.regel in REGELS and afwijking.regel not in toets.geraakt:
            text = f"Het dossier voldoet nu aan {afwijking.regel}. Haal deze afwijking weg."
            yield Vondst(afwijking, (), text)
