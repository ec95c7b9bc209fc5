"""A dossier: everything that was written down about one initiative, and what can be computed from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from buurtkit.dossier.afspraken import Afspraak
from buurtkit.dossier.antwoorden import Antwoord
from buurtkit.dossier.begroting import Begroting
from buurtkit.dossier.bevindingen import Bevinding
from buurtkit.dossier.bijeenkomsten import Bestuurstafel, Bijeenkomst, Manifestatie, Tafel, TafelVan50
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.draaiboek import Draaiboek
from buurtkit.dossier.indeling import Indeling
from buurtkit.dossier.initiatief import Initiatief
from buurtkit.dossier.typen import MEERVOUD, Stap
from buurtkit.dossier.waarnemingen import Waarneming

KOMT: frozenset[Antwoord] = frozenset({"ja", "aanwezig"})
"""Answers of guests who are counted on."""

KOMT_NIET: frozenset[Antwoord] = frozenset({"nee", "afgemeld", "afwezig"})
"""Answers of guests who get no (new) invitation."""

NIET_UITNODIGEN: frozenset[Antwoord] = KOMT_NIET | {"wachtlijst"}
"""Those, and the waiting list: who is on it was invited and wants to come, but has no seat."""


@dataclass(frozen=True)
class Dossier:
    """One local initiative, read and valid. What is not written down yet is `None` or empty."""

    map: Path
    """The folder it was read from."""

    initiatief: Initiatief
    tafel_van_50: TafelVan50 | None = None
    manifestatie: Manifestatie | None = None
    bestuurstafel: Bestuurstafel | None = None
    deelnemers: tuple[Deelnemer, ...] = ()
    waarnemingen: tuple[Waarneming, ...] = ()
    bevindingen: tuple[Bevinding, ...] = ()
    afspraken: tuple[Afspraak, ...] = ()
    draaiboek: Draaiboek = field(default_factory=Draaiboek)
    begroting: Begroting | None = None
    indeling: Indeling = field(default_factory=Indeling)
    bronnen: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    """Per file what was read, with its places: for messages about the content."""

    @property
    def bijeenkomsten(self) -> tuple[Bijeenkomst, ...]:
        """The gatherings that are planned, in the order of the formula."""
        return tuple(each for each in (self.tafel_van_50, self.manifestatie, self.bestuurstafel) if each)

    def bijeenkomst(self, stap: Stap) -> Bijeenkomst | None:
        """Give the gathering of a step, `None` when it is not planned yet."""
        return next((each for each in self.bijeenkomsten if each.stap == stap), None)

    def volgende_bijeenkomst(self, vandaag: dt.date) -> Bijeenkomst | None:
        """Give the first gathering that is not over on a day; the last one when all are, `None` when there is none."""
        by_day = sorted(self.bijeenkomsten, key=lambda each: each.datum)
        return next((each for each in by_day if each.datum >= vandaag), by_day[-1] if by_day else None)

    @cached_property
    def deelnemer_bij_id(self) -> dict[str, Deelnemer]:
        """All guests by their id."""
        return {deelnemer.id: deelnemer for deelnemer in self.deelnemers}

    @cached_property
    def waarneming_bij_id(self) -> dict[str, Waarneming]:
        """All observations by their id."""
        return {waarneming.id: waarneming for waarneming in self.waarnemingen}

    def genodigden(self, stap: Stap) -> tuple[Deelnemer, ...]:
        """Give who is invited to a gathering and may come, in the order of `deelnemers.yaml`.

        Also those who still have to be invited, and those who said `misschien`; not the waiting list. Without an
        answer the `bestuurders` of the bestuurstafel count as invited to that one, and all others to the first two
        gatherings.
        """
        seated = set(self.bestuurstafel.bestuurders) if self.bestuurstafel else set()
        return tuple(each for each in self.deelnemers if self._is_invited(each, stap, seated))

    @staticmethod
    def _is_invited(deelnemer: Deelnemer, stap: Stap, seated: set[str]) -> bool:
        answer = deelnemer.antwoorden.voor(stap)
        if answer is None:
            return (stap == "bestuurstafel") == (deelnemer.id in seated)
        return answer not in NIET_UITNODIGEN

    def komen(self, stap: Stap) -> tuple[Deelnemer, ...]:
        """Give who has said yes to (or was at) a gathering, sorted by surname."""
        coming = (each for each in self.deelnemers if each.antwoorden.voor(stap) in KOMT)
        return tuple(sorted(coming, key=lambda each: each.sorteersleutel))

    def aanwezigen(self, stap: Stap) -> tuple[Deelnemer, ...]:
        """Give who was at a gathering, as far as somebody noted that, sorted by surname."""
        return tuple(each for each in self.komen(stap) if each.antwoorden.voor(stap) == "aanwezig")

    def verwacht(self, stap: Stap) -> int | None:
        """Give how many people are expected: those who said yes, less the usual no-shows, rounded.

        Once it is noted who was there, that counts; with no answers yet, the number in the file. Who said `misschien`
        or is on the waiting list is not counted. To the manifestatie many come without an invitation: there the
        number in the file counts if it is higher. `None` when nothing is known. Of free gatherings 15 to 30% stay away.
        """
        bijeenkomst = self.bijeenkomst(stap)
        answers = [each.antwoorden.voor(stap) for each in self.deelnemers]
        if there := answers.count("aanwezig"):
            return there
        if bijeenkomst is None or not (yes := answers.count("ja")):
            return bijeenkomst.verwacht if bijeenkomst else None
        counted = round(yes * (100 - bijeenkomst.wegblijvers) / 100)
        return max(counted, bijeenkomst.verwacht or 0) if stap == "manifestatie" else counted

    @property
    def bestuurders(self) -> tuple[Deelnemer, ...]:
        """The directors at the bestuurstafel, in the order of its file."""
        named = self.bestuurstafel.bestuurders if self.bestuurstafel else ()
        return tuple(self.deelnemer_bij_id[id_] for id_ in named)

    @property
    def tafels(self) -> tuple[Tafel, ...]:
        """The tables of the tafel van 50."""
        return self.tafel_van_50.tafels if self.tafel_van_50 else ()

    def waarnemingen_van(self, bevinding: Bevinding) -> tuple[Waarneming, ...]:
        """Give the observations a finding rests on, in its own order."""
        return tuple(self.waarneming_bij_id[id_] for id_ in bevinding.waarnemingen)

    def tafels_van(self, bevinding: Bevinding) -> tuple[int, ...]:
        """Give the numbers of the tables where a finding was seen or said."""
        return tuple(sorted({each.tafel for each in self.waarnemingen_van(bevinding) if each.tafel}))

    def geledingen_van(self, bevinding: Bevinding) -> tuple[str, ...]:
        """Give who a finding came from, as in `bewoners`, most mentioned first."""
        return _by_count(MEERVOUD[kind] for each in self.waarnemingen_van(bevinding) for kind in each.geledingen)

    def citaten_van(self, bevinding: Bevinding) -> tuple[str, ...]:
        """Give the literal words behind a finding that may be used, without names."""
        return tuple(each.citaat for each in self.waarnemingen_van(bevinding) if each.citaat and each.citaat_mag)

    def nummers_van(self, bevindingen: Iterable[str]) -> tuple[int, ...]:
        """Give the numbers (from 1) under which findings stand in the documents, by their ids."""
        numbers = {each.id: i for i, each in enumerate(self.bevindingen, 1)}
        return tuple(numbers[id_] for id_ in bevindingen)

    def beantwoord(self) -> frozenset[str]:
        """Give the ids of the findings that at least one promise answers; what was dropped answers nothing."""
        kept = (each for each in self.afspraken if each.stand != "vervallen")
        return frozenset(id_ for afspraak in kept for id_ in afspraak.bevindingen)


def _by_count(words: Iterable[str]) -> tuple[str, ...]:
    """Sort words by how often they occur, ties in order of appearance."""
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return tuple(sorted(counts, key=lambda word: -counts[word]))
