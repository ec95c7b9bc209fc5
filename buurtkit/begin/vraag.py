"""What a question of `init` is, and what is known at the moment when it is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from buurtkit.begin.antwoorden import Beginantwoorden
from buurtkit.begin.voorstel.dagen import plan
from buurtkit.dossier.soorten import Bijeenkomstsoort, formule, soort_bij
from buurtkit.dossier.typen import Bijeenkomststap
from buurtkit.kennis.schoolvakanties import Regio, regio_van


@dataclass(frozen=True)
class Gespreksstand:
    """What is known when a question is asked: the answers before it, and the day of today."""

    antwoorden: Beginantwoorden
    vandaag: dt.date

    @cached_property
    def eerste(self) -> Bijeenkomstsoort:
        """The kind of the first gathering: the formula begins with it, unless somebody chose another."""
        return soort_bij(self.antwoorden.soort or "") or formule()[0]

    @cached_property
    def bekend(self) -> dict[Bijeenkomststap, dt.date]:
        """The days that were answered, of the steps of the formula."""
        given = self.antwoorden
        days = {soort.id: about.datum.datum for soort in formule() if (about := given.over(soort)).datum}
        if given.dag and given.vaste_dag and given.vaste_dag != "nee":
            days[given.vaste_dag] = days.get(given.vaste_dag) or given.dag
        return {stap: day for stap, day in days.items() if day}

    @cached_property
    def dagen(self) -> dict[Bijeenkomststap, dt.date]:
        """The day of each step of the formula: answered, or proposed."""
        return plan(self.bekend, self.vandaag, self.regio)

    @cached_property
    def regio(self) -> Regio | None:
        """The region of the school holidays: answered, or the one that the municipalities are in for sure."""
        return self.antwoorden.regio or regio_van(self.antwoorden.gemeenten or ())

    @cached_property
    def gepland(self) -> tuple[Bijeenkomstsoort, ...]:
        """The kinds of the gatherings that the dossier gets: those that were not left for later."""
        if not self.eerste.in_formule:
            return (self.eerste,)
        return tuple(soort for soort in formule() if self._is_planned(soort))

    def _is_planned(self, soort: Bijeenkomstsoort) -> bool:
        choice = self.antwoorden.over(soort).keuze
        # Who answers on the screen says of each gathering apart what it is like: the first one is then there.
        return soort == self.eerste if choice is None else choice != "later"


@dataclass(frozen=True, slots=True)
class Blok:
    """A group of questions under one heading."""

    titel: str
    waarom: str
    """Why it is asked, in one line."""


def _nothing(stand: Gespreksstand) -> object:  # noqa: ARG001
    return None


def _always(stand: Gespreksstand) -> bool:  # noqa: ARG001
    return True


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question. Its text is that of the field of `Beginantwoorden` with the same name."""

    id: str
    blok: Blok
    hulp: str | Callable[[Gespreksstand], str] = ""
    """What helps to answer it, in one or two lines."""

    uitleg: str = ""
    """What it is for, for whoever asks that with `?`."""

    kort: str = ""
    """What it is called in a summary."""

    voorstel: Callable[[Gespreksstand], Any] = _nothing
    """The proposal, computed from the answers before this one; `None` if there is none."""

    keuzes: Mapping[str, str] = field(default_factory=dict)
    """Per possible answer how it reads on the screen; empty when any text can be an answer."""

    als: Callable[[Gespreksstand], bool] = _always
    """Whether the question makes sense after the answers before it."""

    op_scherm: Callable[[Gespreksstand], bool] = _always
    """Whether it is also asked on the screen; other answers can only be given in a file."""

    verder: bool = False
    """Whether a first invitation can do without: it is asked to whoever goes on after that."""

    deel_van: str = ""
    """The id of the question that can take proposals for this one, or put it off until later."""

    altijd: bool = False
    """Whether it is asked even when the other questions of its group take their proposals."""

    vereist: bool = False
    """Whether there has to be an answer."""

    vulling: str = ""
    """What stands in its place when nobody answers: to be replaced in the file."""

    tekst: str = ""
    """The question itself, where more is known than the field of the answer can say; else that says it."""

    let_op: Callable[[Any, Gespreksstand], str] | None = None
    """What to say about an answer that is allowed, and that one may still want to change; empty if nothing."""
