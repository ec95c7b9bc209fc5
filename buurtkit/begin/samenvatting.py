"""What was answered, in a few lines: for whoever is about to have the dossier written."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkit.begin.vraag import Gespreksstand
from buurtkit.dossier.soorten import Bijeenkomstsoort, formule
from buurtkit.notatie import bedrag, lange_datum, opsomming


def samenvatting(stand: Gespreksstand) -> Iterator[str]:
    """Give what letters will say first: the question, who asks it, the days and the money."""
    given = stand.antwoorden
    yield f"{given.naam}: {given.vraag}"
    who = [str(each) for each in (given.initiatiefnemer, given.organisatie, given.email, given.telefoon) if each]
    yield f"Van: {', '.join(who)}, voor {opsomming(given.buurten or ())}"
    for soort in formule():
        yield f"{soort.titel}: {_gathering(stand, soort)}"
    costs = "later" if given.kosten is None else bedrag(given.kosten)
    yield f"Geld: {costs}"


def _gathering(stand: Gespreksstand, soort: Bijeenkomstsoort) -> str:
    given = stand.antwoorden.over(soort)
    if given.keuze in (None, "later"):
        return "later"
    where = given.plaats.voluit if given.plaats and given.plaats.is_bekend else "de plek volgt nog"
    return f"{lange_datum(stand.dagen[soort.id])}, {given.tijd}, {where}"
