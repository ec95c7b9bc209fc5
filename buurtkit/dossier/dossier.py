"""A dossier: everything that was written down about one initiative, and what can be computed from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, overload

from buurtkit.dossier.afspraken import Afspraak, Besluit, Conditiemeting, Contract, Leercirkel, Voornemen, Voorstel
from buurtkit.dossier.antwoorden import Antwoord
from buurtkit.dossier.begroting import Begroting
from buurtkit.dossier.bevindingen import Bevinding, Code
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, Eigen, MetBestuurders, MetTafels, MetZalen, Tafel
from buurtkit.dossier.breedte import Breedte, breedte
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.draaiboek import Draaiboek
from buurtkit.dossier.indeling import Indeling, Tafelindeling
from buurtkit.dossier.initiatief import Initiatief
from buurtkit.dossier.soorten import INDELING, Bijeenkomstsoort, Deel, eerste_met, formule
from buurtkit.dossier.typen import Stap
from buurtkit.dossier.verwachtingen import Verwachtingen
from buurtkit.dossier.waarnemingen import Waarneming
from buurtkit.notatie.mensen import sleutel
from buurtkit.notatie.tekst import fold

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
    bijeenkomsten: tuple[Bijeenkomst, ...] = ()
    """The gatherings that are planned, in the order of their days."""

    deelnemers: tuple[Deelnemer, ...] = ()
    waarnemingen: tuple[Waarneming, ...] = ()
    bevindingen: tuple[Bevinding, ...] = ()
    codes: tuple[Code, ...] = ()
    afspraken: tuple[Afspraak, ...] = ()
    voornemens: tuple[Voornemen, ...] = ()
    besluiten: tuple[Besluit, ...] = ()
    voorstellen: tuple[Voorstel, ...] = ()
    contracten: tuple[Contract, ...] = ()
    leercirkels: tuple[Leercirkel, ...] = ()
    condities: tuple[Conditiemeting, ...] = ()
    draaiboek: Draaiboek = field(default_factory=Draaiboek)
    begroting: Begroting | None = None
    indeling: Indeling = field(default_factory=Indeling)
    """What stands in `indeling.yaml`; whose seats they are, `tafelindeling` knows."""

    tafelindelingen: Mapping[Stap, Tafelindeling] = field(default_factory=dict)
    """Who sits where at the gatherings that have a file of their own for it."""

    bronnen: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    """Per file what was read, with its places: for messages about the content."""

    @property
    def eigen_stappen(self) -> tuple[str, ...]:
        """The ids of the gatherings of one's own, in the order of their days."""
        return tuple(each.stap for each in self.bijeenkomsten if each.soort.is_eigen)

    @property
    def soorten(self) -> tuple[Bijeenkomstsoort, ...]:
        """The gatherings that this dossier can speak of: the steps of the formula, and those of one's own."""
        return (*formule(), *(each.soort for each in self.bijeenkomsten if each.soort.is_eigen))

    def naam_van(self, stap: Stap) -> str:
        """Give how a step is called within a sentence."""
        return next((soort.naam for soort in self.soorten if soort.id == stap), stap)

    @property
    def met_dag(self) -> tuple[tuple[Bijeenkomst, dt.date], ...]:
        """The gatherings of which the day is named, each with that day, in order."""
        return tuple((each, each.datum) for each in self.bijeenkomsten if each.datum)

    @overload
    def bijeenkomsten_met(self, deel: Literal["tafels"]) -> tuple[MetTafels, ...]: ...
    @overload
    def bijeenkomsten_met(self, deel: Literal["zalen"]) -> tuple[MetZalen, ...]: ...
    @overload
    def bijeenkomsten_met(self, deel: Literal["bestuurders"]) -> tuple[MetBestuurders, ...]: ...
    @overload
    def bijeenkomsten_met(self, deel: Deel) -> tuple[Bijeenkomst, ...]: ...

    def bijeenkomsten_met(self, deel: Deel) -> tuple[Bijeenkomst, ...]:
        """Give the gatherings that have something, such as `tafels`, in the order of their days."""
        return tuple(each for each in self.bijeenkomsten if deel in each.delen)

    @overload
    def eerste_met(self, deel: Literal["tafels"]) -> MetTafels | None: ...
    @overload
    def eerste_met(self, deel: Literal["zalen"]) -> MetZalen | None: ...
    @overload
    def eerste_met(self, deel: Literal["bestuurders"]) -> MetBestuurders | None: ...
    @overload
    def eerste_met(self, deel: Deel) -> Bijeenkomst | None: ...

    def eerste_met(self, deel: Deel) -> Bijeenkomst | None:
        """Give the first gathering that has something, such as `tafels`; `None` when none is planned."""
        return next(iter(self.bijeenkomsten_met(deel)), None)

    def bestand_met(self, deel: Deel) -> str:
        """Give the file where something stands, such as `tafels`: of the first gathering that has it, or will have it.

        When none is planned, it is the file of the ordinary kind that has it.
        """
        gathering = self.eerste_met(deel)
        return gathering.bestand if gathering else eerste_met(deel).bestand

    def bijeenkomst(self, stap: Stap) -> Bijeenkomst | None:
        """Give the gathering of a step, `None` when it is not planned yet."""
        return next((each for each in self.bijeenkomsten if each.stap == stap), None)

    def is_geweest(self, stap: Stap) -> bool:
        """Tell whether something shows that a gathering was held: what happened, or what came of it."""
        return self._is_told(stap) or self._has_result(stap)

    def is_over(self, bijeenkomst: Bijeenkomst, vandaag: dt.date) -> bool:
        """Tell whether on the day `vandaag` a gathering has nothing to come: it is told, over, or something came of it.

        A day that may still change shows nothing when it is over, and neither does a note before its day is over.
        """
        if self._is_told(bijeenkomst.stap):
            return True
        if bijeenkomst.datum and bijeenkomst.datum >= vandaag:
            return False
        is_past = bijeenkomst.is_voorbij(vandaag) and not bijeenkomst.is_voorlopig
        return is_past or self._has_result(bijeenkomst.stap)

    def _is_told(self, stap: Stap) -> bool:
        """Tell whether somebody wrote down what happened at a gathering, or who was there."""
        gathering = self.bijeenkomst(stap)
        return bool(gathering and gathering.gehouden) or bool(self.aanwezigen(stap))

    def _has_result(self, stap: Stap) -> bool:
        """Tell whether something came of a gathering: a note, or a promise, intention or decision that names it."""
        made: list[Afspraak | Voornemen | Besluit] = [*self.afspraken, *self.voornemens, *self.besluiten]
        return bool(self.waarnemingen_bij(stap)) or any(each.bijeenkomst == stap for each in made)

    def eerdere(self, bijeenkomst: Bijeenkomst) -> tuple[Bijeenkomst, ...]:
        """Give the gatherings that were held before one, as far as something shows it, in the order of their days."""
        before = (each for each in self.bijeenkomsten if bijeenkomst in self.latere(each))
        return tuple(each for each in before if self.is_geweest(each.stap))

    def latere(self, bijeenkomst: Bijeenkomst) -> tuple[Bijeenkomst, ...]:
        """Give the gatherings that surely come after one, in the order of their days.

        A step of the formula comes after an earlier step, also while one of their days is not known.
        """
        return tuple(each for each in self.bijeenkomsten if _comes_after(each, bijeenkomst))

    def komende(self, bijeenkomst: Bijeenkomst) -> tuple[Bijeenkomst, ...]:
        """Give the gatherings that surely come after one, and of which nothing shows that they were held."""
        return tuple(each for each in self.latere(bijeenkomst) if not self.is_geweest(each.stap))

    def verwachtingen_bij(self, stap: Stap) -> Verwachtingen:
        """Give the expectations of a gathering: its own, and for all else those of the initiative."""
        gathering = self.bijeenkomst(stap)
        general = self.initiatief.verwachtingen
        return gathering.verwachtingen.aangevuld(general) if gathering else general

    def volgende_bijeenkomst(self, vandaag: dt.date) -> Bijeenkomst | None:
        """Give the first gathering that is not over on a day; the last one when all are, `None` when there is none."""
        last = self.bijeenkomsten[-1] if self.bijeenkomsten else None
        return next((each for each in self.bijeenkomsten if not each.is_voorbij(vandaag)), last)

    def reeks_voor(self, bijeenkomst: Bijeenkomst) -> tuple[Bijeenkomst, ...]:
        """Give the gatherings on which one goes on, by their `na`: the one right before it first."""
        found: list[Bijeenkomst] = []
        here: Bijeenkomst | None = bijeenkomst
        while isinstance(here, Eigen) and here.na:
            here = self.bijeenkomst(here.na)
            if here is None or here is bijeenkomst or here in found:
                break  # `check` tells of one that is not there, or that comes round again
            found.append(here)
        return tuple(found)

    def vorige_van(self, bijeenkomst: Bijeenkomst) -> Bijeenkomst | None:
        """Give the gathering on which one goes on; `None` when it does not say so."""
        return next(iter(self.reeks_voor(bijeenkomst)), None)

    def volgende_van(self, bijeenkomst: Bijeenkomst) -> Bijeenkomst | None:
        """Give the gathering that surely comes after one: that which goes on with it, or else the next by day."""
        goes_on = [each for each in self.bijeenkomsten if isinstance(each, Eigen) and each.na == bijeenkomst.stap]
        return next(iter((*goes_on, *self.latere(bijeenkomst))), None)

    def _made_at(self, stap: Stap) -> set[Stap | None]:
        """Give what promises and intentions can say about where they were made, to be of a gathering.

        What does not say so is of the first gathering with directors, or else of the last one.
        """
        usual = self.eerste_met("bestuurders") or next(iter(self.bijeenkomsten[-1:]), None)
        return {stap, None} if usual and usual.stap == stap else {stap}

    def afspraken_van(self, stap: Stap) -> tuple[Afspraak, ...]:
        """Give the promises that were made at one gathering, see `_made_at`."""
        steps = self._made_at(stap)
        return tuple(each for each in self.afspraken if each.bijeenkomst in steps)

    def voornemens_van(self, stap: Stap) -> tuple[Voornemen, ...]:
        """Give what was said at one gathering and is no promise (yet), see `_made_at`."""
        steps = self._made_at(stap)
        return tuple(each for each in self.voornemens if each.bijeenkomst in steps and not each.werd)

    def besluiten_van(self, stap: Stap) -> tuple[Besluit, ...]:
        """Give what was decided at one gathering, as far as it says so."""
        return tuple(each for each in self.besluiten if each.bijeenkomst == stap)

    def voorstellen_van(self, stap: Stap) -> tuple[Voorstel, ...]:
        """Give the plans that residents came with at one gathering, as far as they say so."""
        return tuple(each for each in self.voorstellen if each.bijeenkomst == stap)

    def open_afspraken_voor(self, bijeenkomst: Bijeenkomst) -> tuple[Afspraak, ...]:
        """Give the promises that still have to be kept, of the gatherings on which one goes on."""
        before = {each.stap for each in self.reeks_voor(bijeenkomst)}
        return tuple(each for each in self.afspraken if each.loopt and each.bijeenkomst in before)

    @cached_property
    def deelnemer_bij_id(self) -> dict[str, Deelnemer]:
        """All guests by their id."""
        return {deelnemer.id: deelnemer for deelnemer in self.deelnemers}

    @cached_property
    def naamsleutels(self) -> frozenset[str]:
        """The keys of the names of all guests, by which somebody is known however the name is written."""
        return frozenset(sleutel(each.volledig) for each in self.deelnemers)

    @cached_property
    def afspraak_bij_id(self) -> dict[str, Afspraak]:
        """All promises by their id."""
        return {afspraak.id: afspraak for afspraak in self.afspraken}

    @cached_property
    def waarneming_bij_id(self) -> dict[str, Waarneming]:
        """All observations by their id."""
        return {waarneming.id: waarneming for waarneming in self.waarnemingen}

    @cached_property
    def op_alfabet(self) -> tuple[Deelnemer, ...]:
        """All guests, sorted by surname."""
        return tuple(sorted(self.deelnemers, key=lambda each: each.sorteersleutel))

    def genodigden(self, stap: Stap) -> tuple[Deelnemer, ...]:
        """Give who is invited to a gathering and may come, in the order of `deelnemers.yaml`.

        Also those who still have to be invited, and those who said `misschien`; not the waiting list. Without an
        answer the `bestuurders` of a gathering count as invited to that one, and all others to those without any; but
        nobody who stays only for the letter of each year.
        """
        return tuple(each for each in self.deelnemers if self._is_invited(each, stap))

    def _is_invited(self, deelnemer: Deelnemer, stap: str) -> bool:
        answer = deelnemer.antwoorden.voor(stap)
        if answer is not None:
            return answer not in NIET_UITNODIGEN
        if deelnemer.alleen_jaarbrief:
            return False
        if stap in self._stappen_met_bestuurders:
            return deelnemer.id in self._seated.get(stap, ())
        return not any(deelnemer.id in ids for ids in self._seated.values())

    def stand_van(self, deelnemer: Deelnemer, stap: Stap) -> Antwoord | None:
        """Give what a guest answered to a gathering; `te nodigen` without an answer, and `None` if not invited."""
        answer = deelnemer.antwoorden.voor(stap)
        return answer or ("te nodigen" if self._is_invited(deelnemer, stap) else None)

    @cached_property
    def _stappen_met_bestuurders(self) -> frozenset[str]:
        """The gatherings with directors, also those that are not planned yet."""
        return frozenset(soort.id for soort in self.soorten if "bestuurders" in soort.delen)

    @cached_property
    def _seated(self) -> dict[str, frozenset[str]]:
        """Per gathering with directors the ids of who sit there."""
        return {each.stap: frozenset(each.bestuurders) for each in self.bijeenkomsten_met("bestuurders")}

    def komen(self, stap: Stap) -> tuple[Deelnemer, ...]:
        """Give who has said yes to (or was at) a gathering, sorted by surname."""
        return tuple(each for each in self.op_alfabet if each.antwoorden.voor(stap) in KOMT)

    def aanwezigen(self, stap: Stap) -> tuple[Deelnemer, ...]:
        """Give who was at a gathering, as far as somebody noted that, sorted by surname."""
        return tuple(self._aanwezigen.get(stap, ()))

    @cached_property
    def _aanwezigen(self) -> dict[Stap, list[Deelnemer]]:
        """Per gathering who was there: each task and rule asks whether a gathering is over."""
        found: dict[Stap, list[Deelnemer]] = {}
        for guest in self.op_alfabet:
            for stap, verloop in guest.antwoorden.items():
                if verloop.nu.antwoord == "aanwezig":
                    found.setdefault(stap, []).append(guest)
        return found

    def gasten_van_toen(self) -> tuple[Deelnemer, ...]:
        """Give who was at at least one gathering, as far as somebody noted that, sorted by surname."""
        there = {each.id for dag in self.bijeenkomsten for each in self.aanwezigen(dag.stap)}
        return tuple(each for each in self.op_alfabet if each.id in there)

    def gasten_voor_jaarbrief(self) -> tuple[Deelnemer, ...]:
        """Give who gets the letter of each year: who was there or agreed to it, and did not say no; by surname."""
        there = {each.id for each in self.gasten_van_toen()}
        wanted = (each for each in self.op_alfabet if each.id in there or each.jaarbrief)
        return tuple(each for each in wanted if each.jaarbrief is not False)

    def verwacht(self, stap: Stap) -> int | None:
        """Give how many people are expected: those who said yes and who come along, less the usual no-shows, rounded.

        The number in the file counts as long as it is higher: answers still come in, and many come without one. Once
        it is noted who was there, that counts, and else how many were counted (`gehouden`). Who said `misschien` or is
        on the waiting list is not counted. `None` when nothing is known. Of free gatherings 15 to 30% stay away.
        """
        bijeenkomst = self.bijeenkomst(stap)
        if there := self._people(stap, "aanwezig"):
            return there
        if bijeenkomst is None:
            return None
        if bijeenkomst.gehouden and bijeenkomst.gehouden.aantal:
            return bijeenkomst.gehouden.aantal
        counted = round(self._people(stap, "ja") * (100 - bijeenkomst.wegblijvers) / 100)
        return max(counted, bijeenkomst.verwacht or 0) or None

    def _people(self, stap: Stap, antwoord: Antwoord) -> int:
        """Count the guests with one answer to a gathering, and who come along with them."""
        return sum(each.personen for each in self.deelnemers if each.antwoorden.voor(stap) == antwoord)

    def meekomers(self, stap: Stap) -> int:
        """Count who come along to a gathering with the guests who said yes to it."""
        return sum(len(each.meekomers) for each in self.komen(stap))

    @cached_property
    def bestuurders(self) -> tuple[Deelnemer, ...]:
        """The directors who sit at a gathering, in the order of its file."""
        named = dict.fromkeys(id_ for each in self.bijeenkomsten_met("bestuurders") for id_ in each.bestuurders)
        return tuple(self.deelnemer_bij_id[id_] for id_ in named)

    @property
    def tafels(self) -> tuple[Tafel, ...]:
        """The tables of the first gathering that has them."""
        gathering = self.eerste_met("tafels")
        return gathering.tafels if gathering else ()

    def tafelindeling(self, stap: Stap) -> Tafelindeling | None:
        """Give who sits where at a gathering; `None` when nobody was given a seat there."""
        if self.bijeenkomst(stap) is None:
            return None
        found = self.indeling if self.zitbestand(stap) == INDELING else self.tafelindelingen.get(stap)
        return found if found and found.rondes else None

    def zitbestand(self, stap: Stap) -> str:
        """Give the file with who sits where at a gathering, from the folder: where it stands, or will stand."""
        if self.indeling.rondes and stap == van_indeling(self.bijeenkomsten, self.tafelindelingen):
            return INDELING
        return next(soort.zitbestand for soort in self.soorten if soort.id == stap)

    def tafels_bij(self, stap: Stap) -> tuple[Tafel, ...]:
        """Give the tables of a gathering; empty for one that has none."""
        gathering = self.bijeenkomst(stap)
        return gathering.tafels if isinstance(gathering, MetTafels) else ()

    def waarnemingen_van(self, bevinding: Bevinding) -> tuple[Waarneming, ...]:
        """Give the observations a finding rests on, in its own order, and then the other sources of its facts."""
        facts = (id_ for feit in bevinding.feiten for waarde in feit.waarden for id_ in waarde.waarnemingen)
        return tuple(self.waarneming_bij_id[id_] for id_ in dict.fromkeys((*bevinding.waarnemingen, *facts)))

    def waarnemingen_bij(self, stap: Stap) -> tuple[Waarneming, ...]:
        """Give the observations of one gathering."""
        return tuple(each for each in self.waarnemingen if each.bijeenkomst == stap)

    def bevindingen_bij(self, stap: Stap) -> tuple[Bevinding, ...]:
        """Give the findings that rest on an observation of one gathering."""
        return tuple(b for b in self.bevindingen if any(w.bijeenkomst == stap for w in self.waarnemingen_van(b)))

    def breedte_van(self, bevinding: Bevinding) -> Breedte:
        """Count the notes of a finding, their tables and the kinds of participants they came from."""
        return breedte(self.waarnemingen_van(bevinding))

    def tafels_van(self, bevinding: Bevinding) -> tuple[int, ...]:
        """Give the numbers of the tables where a finding was seen or said."""
        return tuple(sorted({each.tafel for each in self.waarnemingen_van(bevinding) if each.tafel}))

    def geledingen_van(self, bevinding: Bevinding) -> tuple[str, ...]:
        """Give who a finding came from, as in `bewoners`, most mentioned first."""
        return self.breedte_van(bevinding).van_wie

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

    @property
    def themas(self) -> tuple[str, ...]:
        """The themes by name: first one's own codes of that kind, then those of notes and findings as they come."""
        return tuple(self._themes.values())

    @cached_property
    def _themes(self) -> dict[str, str]:
        """The themes by how they are compared: capitals and accents make no other theme."""
        named = [code.naam for code in self.codes if code.soort == "thema"]
        parts: tuple[Waarneming | Bevinding, ...] = (*self.waarnemingen, *self.bevindingen)
        themes: dict[str, str] = {}
        for name in (*named, *(each.thema for each in parts if each.thema)):
            themes.setdefault(fold(name), name)
        return themes

    def themas_van(self, deel: Waarneming | Bevinding) -> tuple[str, ...]:
        """Give the themes of a note or a finding, as `themas` writes them: what stands at `thema`, and its codes.

        A finding without either has the themes of its notes.
        """
        own = self._own_themes(deel)
        if not own and isinstance(deel, Bevinding):
            own = [name for note in self.waarnemingen_van(deel) for name in self._own_themes(note)]
        return tuple(dict.fromkeys(own))

    def _own_themes(self, deel: Waarneming | Bevinding) -> list[str]:
        names = [code.naam for code in self.codes if code.soort == "thema" and code.id in deel.codes]
        if deel.thema:
            names.insert(0, deel.thema)
        return [self._themes[fold(name)] for name in names]

    def waarnemingen_bij_thema(self, thema: str) -> tuple[Waarneming, ...]:
        """Give the notes about a theme of `themas`."""
        return tuple(self._notes_by_theme.get(thema, ()))

    @cached_property
    def _notes_by_theme(self) -> dict[str, list[Waarneming]]:
        found: dict[str, list[Waarneming]] = {}
        for note in self.waarnemingen:
            for thema in self.themas_van(note):
                found.setdefault(thema, []).append(note)
        return found

    def waarnemingen_bij_code(self, code: str) -> tuple[Waarneming, ...]:
        """Give the notes that have a code, by its id."""
        return tuple(note for note in self.waarnemingen if code in note.codes)


def van_indeling(bijeenkomsten: Iterable[Bijeenkomst], met_eigen_bestand: Collection[Stap]) -> Stap | None:
    """Give the gathering of which `indeling.yaml` holds the seats: the ordinary one with tables.

    Before each gathering had a file of its own it was the first with tables, and so it still is in a dossier without
    the ordinary one. `bijeenkomsten` come in the order of their days.
    """
    with_tables = [each.stap for each in bijeenkomsten if "tafels" in each.delen]
    usual = eerste_met("tafels").id
    if usual in with_tables:
        return usual
    return next((stap for stap in with_tables if stap not in met_eigen_bestand), None)


def _comes_after(later: Bijeenkomst, earlier: Bijeenkomst) -> bool:
    """Tell whether one gathering surely comes after another."""
    if earlier.datum and later.dag.vroegst:
        return later.dag.vroegst > earlier.datum
    if earlier.dag.vroegst and later.datum and later.datum < earlier.dag.vroegst:
        return False
    order = [soort.id for soort in formule()]
    return earlier.stap in order and later.stap in order and order.index(earlier.stap) < order.index(later.stap)
