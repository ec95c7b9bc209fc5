"""What a rule of the way of working is, and the list of all of them.

A rule looks at a dossier and says where it departs from the formula. Its explanation stands beside it, so that who
reads the code and who types `buurtkit check --uitleg` read the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import NamedTuple, TypeAlias, TypeVar

from buurtkit.basis.melding import Ernst
from buurtkit.beeld.dagverloop import Dagverloop, dagverloop
from buurtkit.beeld.genoemd import Veld, parts_of, vrije_teksten
from buurtkit.beeld.oudnieuws import Oudnieuws, oud_nieuws
from buurtkit.beeld.zitwensen import Zitfout, zitfouten
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.delen import groups_in
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Onderdeel
from buurtkit.regels.teksten import Leesveld, velden
from buurtkit.yaml.lezen import Loc


@dataclass(frozen=True)
class Toets:
    """What a rule may look at: the dossier and the day of today."""

    dossier: Dossier
    vandaag: dt.date
    geraakt: set[str] = field(default_factory=set)
    """The codes of the rules before this one that found something."""

    @cached_property
    def komend(self) -> tuple[tuple[Bijeenkomst, dt.date], ...]:
        """The gatherings that are still to come, as far as their day is named, each with that day."""
        return tuple((each, day) for each, day in self.dossier.met_dag if day >= self.vandaag)

    @cached_property
    def groepen(self) -> tuple[Sequence[Onderdeel], ...]:
        """All parts of the dossier, in groups of one model: what holds for a model is then asked once."""
        return tuple(group for part in parts_of(self.dossier) for group in groups_in(part))

    @cached_property
    def teksten(self) -> tuple[Veld, ...]:
        """All texts that say something and can become public."""
        return tuple(vrije_teksten(self.dossier))

    @cached_property
    def velden(self) -> tuple[Leesveld, ...]:
        """The texts that people read in documents."""
        return tuple(velden(self.dossier))

    @cached_property
    def verlopen(self) -> tuple[Dagverloop, ...]:
        """The run of show of each gathering."""
        found = (dagverloop(self.dossier, each.stap) for each in self.dossier.bijeenkomsten)
        return tuple(filter(None, found))

    @cached_property
    def oud_nieuws(self) -> tuple[Oudnieuws, ...]:
        """Who heard something else about a gathering than what holds now."""
        return oud_nieuws(self.dossier, self.vandaag)

    @cached_property
    def zitfouten(self) -> tuple[Zitfout, ...]:
        """What is wrong with who sits where, at gatherings that are still to come."""
        to_come = [each for each in self.dossier.bijeenkomsten_met("tafels") if not self.is_geweest(each)]
        return tuple(found for each in to_come for found in zitfouten(self.dossier, each))

    def is_geweest(self, bijeenkomst: Bijeenkomst) -> bool:
        """Tell whether a gathering is over: its day is, or somebody noted already who was there."""
        return bijeenkomst.is_voorbij(self.vandaag) or bool(self.dossier.aanwezigen(bijeenkomst.stap))


class Vondst(NamedTuple):
    """A place in the dossier that departs from a rule."""

    deel: Onderdeel | str
    """The part that it is about, as it was read; or the name of a file, for what is about the file as a whole."""

    sleutel: str | Loc
    """The key in that part as it stands in the YAML, or the way to it through keys and indexes; `()` is the part.

    What is not there is shown at the nearest place above it.
    """

    tekst: str
    """One or two Dutch sentences: what was found, what to do."""


Regelfunctie: TypeAlias = Callable[[Toets], Iterable[Vondst]]

_Met = TypeVar("_Met", bound=Bijeenkomst)


def for_each(deel: type[_Met]) -> Callable[[Callable[[Toets, _Met], Iterable[Vondst]]], Regelfunctie]:
    """Make of a function about one gathering a rule about all gatherings that have something, such as `MetTafels`."""

    def over_all(vind: Callable[[Toets, _Met], Iterable[Vondst]]) -> Regelfunctie:
        @wraps(vind)
        def look(toets: Toets) -> Iterable[Vondst]:
            those = (each for each in toets.dossier.bijeenkomsten if isinstance(each, deel))
            return [vondst for each in those for vondst in vind(toets, each)]

        return look

    return over_all


class Regel(NamedTuple):
    """One rule with its explanation."""

    code: str
    """Stable name: `BK` and three digits; the first says what it is about."""

    ernst: Ernst
    """`fout`: documents would be wrong; `let op`: departs from the formula; `tip`: could be nicer."""

    titel: str
    """The rule as one short Dutch sentence: what is right."""

    wat: str
    """What the rule looks at."""

    waarom: str
    """Why it matters, in plain words."""

    bron: str
    """Where it comes from, such as `[N] de formule` or `[K] les 4`; a proposal of buurtkit is called that."""

    voorbeeld: str
    """A piece of YAML or a sentence that is right."""

    find: Regelfunctie
    """The function that looks."""

    vooraf: bool = False
    """Whether it only helps before the day: nobody can open a door earlier on a day that is over."""

    herstel: str = ""
    """The command that mends what it finds, if there is one: `buurtkit tafels indelen --herstel`."""


REGELS: dict[str, Regel] = {}
"""All rules that were loaded, by code; `buurtkit.regels.toetsen.alle_regels` loads them."""


def regel(
    code: str,
    ernst: Ernst,
    titel: str,
    *,
    wat: str,
    waarom: str,
    bron: str,
    voorbeeld: str,
    vooraf: bool = False,
    herstel: str = "",
) -> Callable[[Regelfunctie], Regelfunctie]:
    """Make a function a rule of the way of working. A code that exists already is a mistake in the program.

    What a rule that is only for `vooraf` finds in the file of a gathering that is over is left out, and so is what it
    finds elsewhere once all gatherings are.
    """

    def register(vind: Regelfunctie) -> Regelfunctie:
        assert code not in REGELS, f"{code} exists already"
        REGELS[code] = Regel(code, ernst, titel, wat, waarom, bron, voorbeeld, vind, vooraf, herstel)
        return vind

    return register
