"""Whether an item of the programme suits a guest: the language, and what somebody needs to take part.

What nobody wrote down about a room counts as suitable: it has to be asked, and a rule says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from buurtkit.beeld.rooster import zaal_van
from buurtkit.dossier.bijeenkomsten import NEDERLANDS, MetZalen, Programmaonderdeel
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.notatie.tekst import fold


def missing_for(dag: MetZalen, deel: Programmaonderdeel, deelnemer: Deelnemer) -> tuple[str, ...]:
    """Give what an item lacks for a guest, as the guest wrote it: languages as one text, then each need."""
    speaks = not deelnemer.talen or can_follow(deel, deelnemer.talen)
    missing = [] if speaks else [f"meedoen in het {' of '.join(deelnemer.talen)}"]
    offered = geregeld(dag, deel)
    if offered:
        missing += [each for each in deelnemer.voorzieningen if not is_geregeld(each, offered)]
    return tuple(missing)


def geregeld(dag: MetZalen, deel: Programmaonderdeel) -> tuple[str, ...]:
    """Give what there is for who needs it, at the item and in its room."""
    zaal = zaal_van(dag, deel)
    return (*deel.voorzieningen, *(zaal.voorzieningen if zaal else ()))


def is_geregeld(nodig: str, geregeld: Iterable[str]) -> bool:
    """Tell whether a need is among what there is: the same words, or the one within the other."""
    wanted = fold(nodig)
    return any(wanted in have or have in wanted for have in map(fold, geregeld))


def can_follow(deel: Programmaonderdeel, talen: Collection[str]) -> bool:
    """Tell whether an item can be followed in one of these languages."""
    spoken = set(map(fold, deel.talen or (NEDERLANDS,)))
    return any(fold(taal) in spoken for taal in talen)
