"""What the kitchen and the caretaker need to know: how many people, what they eat and need, and when. Never who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from buurtkit.beeld.dagverloop import Dagverloop, Moment
from buurtkit.dossier.bijeenkomsten import Soort
from buurtkit.dossier.dossier import Dossier

MET_IETS_ERBIJ: frozenset[Soort] = frozenset({"inloop", "pauze", "netwerken"})
"""Kinds of items at which there is something to eat or drink as a rule."""

ETEN = re.compile(
    r"\b(?:eten|lunch|ontbijt|diner|maaltijd|soep|borrel|koffie|thee|hapjes?|broodjes?|taart|buffet|drankje)\b",
    re.IGNORECASE,
)
"""Words by which any other item says that there is something to eat or drink."""


class Zorgtelling(NamedTuple):
    """How many guests eat or need something."""

    wat: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Verzorging:
    """The counts of those who said yes, and when something is served."""

    dieet: tuple[Zorgtelling, ...]
    """Most asked first, then by name."""

    voorzieningen: tuple[Zorgtelling, ...]
    momenten: tuple[Moment, ...]


def verzorging(dossier: Dossier, verloop: Dagverloop) -> Verzorging:
    """Count what the guests of a gathering eat and need."""
    komen = dossier.komen(verloop.bijeenkomst.stap)
    return Verzorging(
        dieet=_counted(each for deelnemer in komen for each in deelnemer.dieet),
        voorzieningen=_counted(each for deelnemer in komen for each in deelnemer.voorzieningen),
        momenten=tuple(moment for moment in verloop.momenten if moment.uit_programma and _is_meal(moment)),
    )


def _is_meal(moment: Moment) -> bool:
    return moment.soort in MET_IETS_ERBIJ or bool(ETEN.search(moment.wat))


def _counted(words: Iterable[str]) -> tuple[Zorgtelling, ...]:
    """Count words, whatever their capitals. In a public view of a dossier there are none: they are all empty."""
    counts = Counter(word.strip().lower() for word in words if word)
    return tuple(
        Zorgtelling(word, count) for word, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )
