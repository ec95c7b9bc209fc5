"""What a new answer makes of the answers so far: one way for what is typed, read from a list, mailed or sent.

The same answer again changes nothing, and neither does one that was overtaken: it is from a day before that of another
answer. An invitation never undoes an answer, and what was said beforehand never undoes what was seen at the door; only
a person who types it may want that.

Who says `ja` when all places are taken comes on the waiting list. After the gathering places play no part any more.

An answer without a day stays without one, for nobody knows it. Behind the others it holds, and in a list that may be
read for the second time it is taken for the same answer that is there already. A bare `te nodigen` is a plan and no
answer: it gives way to what comes of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from buurtkit.dossier.antwoorden import Antwoord, Antwoordstand, Antwoordverloop
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import KOMT

UITNODIGEND: tuple[Antwoord, ...] = ("te nodigen", "genodigd")
"""What comes before an answer and never undoes one, in their order."""

GEZIEN: frozenset[Antwoord] = frozenset({"aanwezig", "afwezig"})
"""What was seen at the door: no answer beforehand undoes it."""

Reden: TypeAlias = Literal["gelijk", "achterhaald", "gezien"]
"""Why a new answer changes nothing: it holds already, something later is known, or the guest was seen at the door."""


@dataclass(frozen=True, slots=True)
class Gevolg:
    """What becomes of the answers of one guest."""

    was: Antwoordverloop | None
    wordt: Antwoordverloop
    reden: Reden | None = None
    """Why nothing changes; `None` when something does."""

    vol: bool = False
    """Whether a `ja` became the waiting list (or stays on it) because all places are taken."""

    na_afloop: bool = False
    """Whether the answer was given after the gathering, which is odd for all but what was seen at the door."""

    @property
    def bezet(self) -> int:
        """How many places it takes: 1, 0, or -1 when one comes free."""
        before = self.was is not None and self.was.nu.antwoord in KOMT
        return (self.wordt.nu.antwoord in KOMT) - before


def free_places(bijeenkomst: Bijeenkomst, gasten: Iterable[Deelnemer]) -> int | None:
    """Give how many places are left, below 0 when more said yes than there are; `None` when there is no limit.

    Who comes along with a guest takes a place as well.
    """
    if bijeenkomst.plaatsen is None:
        return None
    coming = (each for each in gasten if each.antwoorden.voor(bijeenkomst.stap) in KOMT)
    return bijeenkomst.plaatsen - sum(each.personen for each in coming)


def free_for(vrij: int | None, gast: Deelnemer) -> int | None:
    """Give how many places are left for a guest beside those for who comes along; `None` when there is no limit."""
    return None if vrij is None else vrij - len(gast.meekomers)


def take_answer(
    old: Antwoordverloop | None,
    new: Antwoordstand,
    *,
    dag: dt.date | None = None,
    vrij: int | None = None,
    met_de_hand: bool = False,
    misschien_herhaald: bool = False,
) -> Gevolg:
    """Put a new answer behind the answers so far, or say why it changes nothing.

    `dag` is the day of the gathering and `vrij` how many places are left; `None` when that does not matter.
    `met_de_hand` is for a person who types it and may correct anything; `misschien_herhaald` is for what may be told
    for the second time.
    """
    now = old.nu.antwoord if old else None
    after = new.op is not None and dag is not None and new.op > dag and new.antwoord not in GEZIEN
    full = new.antwoord == "ja" and now not in KOMT and vrij is not None and vrij <= 0 and not after
    answer: Antwoord = "wachtlijst" if full else new.antwoord
    if old is None:
        return Gevolg(old, Antwoordverloop((Antwoordstand(answer, new.op),)), vol=full, na_afloop=after)
    if answer == now:
        return Gevolg(old, old, "gelijk", vol=full)
    if new.op and old.laatste_dag and new.op < old.laatste_dag:
        return Gevolg(old, old, "achterhaald")
    if not met_de_hand:
        if now in GEZIEN and answer not in GEZIEN:
            return Gevolg(old, old, "gezien")
        undoes = answer in UITNODIGEND and now not in UITNODIGEND[: UITNODIGEND.index(answer)]
        if undoes or (misschien_herhaald and _is_known(old, new)):
            return Gevolg(old, old, "achterhaald")
    kept = old.standen[:-1] if old.nu == Antwoordstand("te nodigen") else old.standen
    return Gevolg(old, Antwoordverloop((*kept, Antwoordstand(answer, new.op))), vol=full, na_afloop=after)


def take_answers(
    old: Antwoordverloop | None, new: Antwoordverloop, *, dag: dt.date | None = None, vrij: int | None = None
) -> Gevolg:
    """Take over what a list knows of the answers of one guest; see `take_answer`.

    A list that knows all answers so far and more is followed; of another one only its last answer counts.
    """
    known = old.standen if old else ()
    more = list(new.standen[len(known) :])
    if new.standen[: len(known)] != known:
        return take_answer(old, new.nu, dag=dag, vrij=vrij, misschien_herhaald=True)
    if old and not more:
        return Gevolg(old, old, "gelijk")
    while len(more) > 1 and more[-1].antwoord == more[-2].antwoord:
        more.pop()
    *between, last = more
    before = Antwoordverloop((*known, *between)) if known or between else None
    return replace(take_answer(before, last, dag=dag, vrij=vrij, met_de_hand=True), was=old)


def _is_known(old: Antwoordverloop, new: Antwoordstand) -> bool:
    """Tell whether an answer may be one of those that are there; a `ja` may have become the waiting list."""
    words = {new.antwoord, "wachtlijst"} if new.antwoord == "ja" else {new.antwoord}
    for i, stand in enumerate(old.standen):
        if stand.antwoord not in words:
            continue
        if new.op is None or stand.op == new.op:
            return True
        later = [each.op for each in old.standen[i + 1 :] if each.op]
        if stand.op is None and not any(day < new.op for day in later):
            return True
    return False
