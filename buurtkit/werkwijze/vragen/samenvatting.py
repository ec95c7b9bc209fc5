"""What was answered, in a few lines: for whoever is about to have the dossier written."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkit.dossier.typen import Bijeenkomststap
from buurtkit.notatie import bedrag, lange_datum, opsomming
from buurtkit.werkwijze.vragen.vraag import Stand

_BIJEENKOMSTEN: tuple[tuple[Bijeenkomststap, str, str], ...] = (
    ("tafel-van-50", "tafel", "Tafel van 50"),
    ("manifestatie", "manifestatie", "Manifestatie"),
    ("bestuurstafel", "bestuurstafel", "Bestuurstafel"),
)
"""Each gathering with what the ids of its questions begin with, and its name."""


def samenvatting(stand: Stand) -> Iterator[str]:
    """Give what letters will say first: the question, who asks it, the days and the money."""
    given = stand.antwoorden
    yield f"{given.naam}: {given.vraag}"
    who = [str(each) for each in (given.initiatiefnemer, given.organisatie, given.email, given.telefoon) if each]
    yield f"Van: {', '.join(who)}, voor {opsomming(given.buurten or ())}"
    for stap, id_, titel in _BIJEENKOMSTEN:
        yield f"{titel}: {_gathering(stand, stap, id_)}"
    yield f"Geld: {bedrag(given.kosten) if given.kosten is not None else 'later'}"


def _gathering(stand: Stand, stap: Bijeenkomststap, id_: str) -> str:
    keuze, tijd, plaats = (getattr(stand.antwoorden, f"{id_}{part}") for part in ("", "_tijd", "_plaats"))
    if keuze in (None, "later"):
        return "later"
    where = plaats.voluit if plaats and plaats.is_bekend else "de plek volgt nog"
    return f"{lange_datum(stand.dagen[stap])}, {tijd}, {where}"
