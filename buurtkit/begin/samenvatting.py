"""What was answered, a line per question: for whoever is about to have it written."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkit.begin.antwoorden import LEEG, Ruw, asked_about, vraag_id
from buurtkit.begin.gesprek import Gesprek
from buurtkit.begin.vraag import Vraag
from buurtkit.dossier.bijeenkomsten import PLEK
from buurtkit.dossier.soorten import GEWOON, formule
from buurtkit.notatie import VOLGT_NOG, opsomming

_LATER = frozenset(
    vraag_id(soort, deel) for soort in (*formule(), GEWOON) for deel in asked_about(soort) if deel != "keuze"
)
"""The questions of which a document says that the answer is still to come."""


def samenvatting(gesprek: Gesprek) -> Iterator[tuple[Vraag, str]]:
    """Give each question that was asked, in that order, with its answer on one line."""
    for vraag in gesprek.to_ask():
        yield vraag, _shown(vraag, gesprek.gegeven.get(vraag.id, LEEG))


def _shown(vraag: Vraag, answer: Ruw) -> str:
    if isinstance(answer, list):
        return opsomming(answer)
    if answer in vraag.keuzes:
        return vraag.keuzes[answer]
    if answer in (LEEG, PLEK):
        return VOLGT_NOG if vraag.id in _LATER else "overgeslagen"
    return " ".join(answer.split())
