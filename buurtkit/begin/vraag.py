"""What a question of `init` is, and what is known at the moment when it is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from buurtkit.begin.antwoorden import Beginantwoorden
from buurtkit.begin.voorstel.dagen import plan
from buurtkit.dossier.soorten import formule
from buurtkit.dossier.typen import Bijeenkomststap


@dataclass(frozen=True)
class Gespreksstand:
    """What is known when a question is asked: the answers before it, and the day of today."""

    antwoorden: Beginantwoorden
    vandaag: dt.date

    @cached_property
    def bekend(self) -> dict[Bijeenkomststap, dt.date]:
        """The days that were answered."""
        given = self.antwoorden
        days = {soort.id: given.over(soort).datum for soort in formule()}
        if given.dag and given.vaste_dag and given.vaste_dag != "nee":
            days[given.vaste_dag] = days[given.vaste_dag] or given.dag
        return {stap: day for stap, day in days.items() if day}

    @cached_property
    def dagen(self) -> dict[Bijeenkomststap, dt.date]:
        """The day of each gathering: answered, or proposed."""
        return plan(self.bekend, self.vandaag, self.antwoorden.regio)


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
    """One question. Its text is that of the field of `Antwoorden` with the same name."""

    id: str
    blok: Blok
    hulp: str | Callable[[Gespreksstand], str] = ""
    """What helps to answer it, in one or two lines."""

    voorstel: Callable[[Gespreksstand], Any] = _nothing
    """The proposal, computed from the answers before this one; `None` if there is none."""

    keuzes: Mapping[str, str] = field(default_factory=dict)
    """Per possible answer how it reads on the screen; empty when any text can be an answer."""

    als: Callable[[Gespreksstand], bool] = _always
    """Whether the question makes sense after the answers before it."""

    deel_van: str = ""
    """The id of the question that can take proposals for this one, or put it off until later."""

    altijd: bool = False
    """Whether it is asked even when the other questions of its group take their proposals."""

    vereist: bool = False
    """Whether there has to be an answer."""

    vulling: str = ""
    """What stands in its place when nobody answers: to be replaced in the file."""

    let_op: Callable[[Any, Gespreksstand], str] | None = None
    """What to say about an answer that is allowed, and that one may still want to change; empty if nothing."""
