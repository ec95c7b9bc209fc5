"""The tasks of the draaiboek: those of `kennis/taken.yaml`, counted from the gatherings, and those of the dossier."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from buurtkit.dossier.begroting import Begroting
from buurtkit.dossier.bijeenkomsten import DELEN, Bijeenkomst
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.draaiboek import Taak
from buurtkit.dossier.initiatief import Partner
from buurtkit.dossier.typen import Datum, Id, Stap, Tekst
from buurtkit.dossier.verwachtingen import Verwachtingen
from buurtkit.kennis import Kennis, read_kennis
from buurtkit.kennis.spelregels import NIET_BESLOTEN, WEL_BESLOTEN, WIE_BESLIST
from buurtkit.kennis.vrije_dagen import is_werkdag, months_after

_TERM = re.compile(r"(?P<aantal>\d+) (?P<eenheid>dag|dagen|werkdagen|week|weken|maand|maanden) (?P<kant>voor|na)")

KLAAR_ALS: Mapping[str, Callable[[Dossier, Stap], object]] = {
    "partners": lambda dossier, _: _all_contribute(dossier.initiatief.partners),
    "begroting": lambda dossier, _: _is_covered(dossier.begroting),
    "spelregels": lambda dossier, stap: _is_decided(dossier.verwachtingen_bij(stap)),
    "deelnemers": lambda dossier, stap: _has_all_guests(dossier, stap),
    "genodigd": lambda dossier, stap: _is_invited(dossier.deelnemers, stap),
    "bevindingen": lambda dossier, _: dossier.bevindingen,
    "waarnemingen": lambda dossier, _: dossier.waarnemingen,
    "dag": lambda dossier, stap: any(dag.bijeenkomst == stap for dag in dossier.draaiboek.dagen),
    "aanwezig": lambda dossier, stap: dossier.aanwezigen(stap),
}
"""What the dossier itself can show to be done; a proposal of `init` that nobody changed shows nothing."""


def _all_contribute(partners: Sequence[Partner]) -> bool:
    return bool(partners) and all(each.inzet or each.bijdrage or each.rol for each in partners)


def _is_covered(begroting: Begroting | None) -> bool:
    return begroting is not None and 0 < begroting.kosten <= begroting.toegezegd


def _has_all_guests(dossier: Dossier, stap: Stap) -> bool:
    """Tell whether the list of guests is made: as many as are expected stand on it, or the first were invited."""
    bijeenkomst = dossier.bijeenkomst(stap)
    expected = bijeenkomst.verwacht if bijeenkomst else None
    is_long_enough = expected is not None and 0 < expected <= len(dossier.deelnemers)
    return is_long_enough or _is_invited(dossier.deelnemers, stap)


def _is_invited(deelnemers: Sequence[Deelnemer], stap: Stap) -> bool:
    return any(each.antwoorden.voor(stap) not in (None, "te nodigen") for each in deelnemers)


def _is_decided(regels: Verwachtingen) -> bool:
    proposed = (WEL_BESLOTEN, NIET_BESLOTEN, WIE_BESLIST)
    return bool(regels.wie_beslist) and (regels.wel_besloten, regels.niet_besloten, regels.wie_beslist) != proposed


EERSTE = "eerste"
"""Stands for the first gathering, whatever it has; a small one only when all are."""


class Eerst(Kennis):
    """What has to be done before a task can be."""

    zonder: Tekst
    """Wat het dossier dan nog niet laat zien, zoals `aanwezig`."""

    hoe: Tekst
    """Hoe u dat aanpakt."""

    opdracht: Tekst
    """De opdracht van buurtkit die dat doet."""


class Standaardtaak(Kennis):
    """One task of `kennis/taken.yaml`."""

    id: Id
    """Korte naam; bij `elke` komt de bijeenkomst erachter."""

    wat: Tekst
    """Wat er moet gebeuren, in één zin."""

    bij: Tekst
    """Wat de bijeenkomst heeft waar zij bij hoort, zoals `tafels`; of `eerste`, `elke` of `verankering`."""

    wanneer: Tekst
    """Een termijn, of een datum uit het dossier met een termijn voor als die er niet is."""

    klein: Tekst | None = None
    """Wanneer het klaar moet zijn bij een kleine bijeenkomst; zonder dit is de taak er dan niet."""

    rol: Tekst
    """Wie het meestal doet."""

    hoe: Tekst
    """Hoe u het aanpakt."""

    opdracht: Tekst | None = None
    """De opdracht van buurtkit die erbij helpt."""

    eerst: Eerst | None = None
    """Wat er eerst moet gebeuren, zolang het dossier dat niet laat zien."""

    klaar_als: Tekst | None = None
    """Wat het dossier zelf laat zien."""

    bron: Tekst
    """Waar de taak en de termijn vandaan komen."""


class Standaardtaken(Kennis):
    """The whole of `kennis/taken.yaml`."""

    peildatum: Datum
    """Wanneer de taken zijn nagekeken."""

    klein: int
    """Bij minder dan zo veel mensen is een bijeenkomst zonder tafels, zalen en bestuurders klein."""

    taken: tuple[Standaardtaak, ...]
    """De taken."""


@dataclass(frozen=True, slots=True)
class Taakstand:
    """A task with its day, and how it stands."""

    id: str
    wat: str
    uiterlijk: dt.date
    """The day on which it must be done: always a working day, except on the day of a gathering itself."""

    bijeenkomst: Stap | None
    rol: str | None
    wie: str | None
    hoe: str | None
    opdracht: str | None
    """What to type after `buurtkit`; `{map}` stands for the folder of the dossier."""

    gedaan: dt.date | None
    vervalt: str | None
    """Why the task is not needed here."""

    is_eigen: bool
    is_klaar: bool
    """Whether it was ticked, or the dossier shows that it is done."""

    is_voorbij: bool
    """Whether it prepared for a gathering of which the dossier shows that it was held."""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return not (self.is_klaar or self.vervalt or self.is_voorbij)


def standaardtaken() -> tuple[Standaardtaak, ...]:
    """Read the tasks that come with buurtkit."""
    return _known().taken


def _known() -> Standaardtaken:
    found: Standaardtaken = read_kennis("taken", Standaardtaken)
    return found


def is_klein(bijeenkomst: Bijeenkomst) -> bool:
    """Tell whether a gathering is so small that it needs few tasks, see the top of `kennis/taken.yaml`."""
    people = bijeenkomst.verwacht or bijeenkomst.soort.verwacht
    return not bijeenkomst.delen and people < _known().klein


def prepares(uiterlijk: dt.date, bijeenkomst: Bijeenkomst) -> bool:
    """Tell whether what must be done on a day is for before or on the day of a gathering, and not for after it."""
    return bijeenkomst.datum is not None and uiterlijk <= bijeenkomst.datum


def taken(dossier: Dossier) -> tuple[Taakstand, ...]:
    """Give all tasks by the day on which they must be done, of one day in the order of the list.

    What `draaiboek.yaml` says of a task goes before the list. Tasks of a gathering without a date are not there yet.
    """
    found = [*_standard(dossier, {taak.id: taak for taak in dossier.draaiboek.taken}), *_own(dossier)]
    return tuple(sorted(found, key=lambda taak: taak.uiterlijk))


def bekende_ids(dossier: Dossier) -> frozenset[str]:
    """Give the ids of all tasks of the list, for every gathering that the dossier can speak of."""
    return frozenset(id_ for taak in standaardtaken() for id_, _ in _instances(dossier, taak))


def teksten(dossier: Dossier) -> dict[str, str]:
    """Give what is to be done by the id of every task, also of those whose day is not known yet."""
    standard = {id_: taak.wat for taak in standaardtaken() for id_, _ in _instances(dossier, taak)}
    return standard | {taak.id: taak.wat for taak in dossier.draaiboek.taken if taak.wat}


def find_task(dossier: Dossier, deel: str) -> list[str]:
    """Give the ids of the tasks that somebody may mean with a part of an id: the best fit, or all that fit as well."""
    wanted = deel.strip().lower()
    fits: tuple[Callable[[str], bool], ...] = (
        lambda id_: id_ == wanted,
        lambda id_: id_.startswith(wanted),
        lambda id_: wanted in id_,
    )
    if not wanted:
        return []
    known = teksten(dossier)
    for fit in fits:
        if found := [id_ for id_ in known if fit(id_.lower())]:
            return found
    return []


def _instances(dossier: Dossier, taak: Standaardtaak) -> Iterator[tuple[str, str]]:
    """Give a task once, or once for each gathering: its id, and the step or what the gathering has."""
    if taak.bij == "elke":
        yield from ((f"{taak.id}-{soort.id}", soort.id) for soort in dossier.soorten)
    else:
        yield taak.id, taak.bij


def _gathering(dossier: Dossier, bij: str) -> Bijeenkomst | None:
    """Give the gathering that a task is counted from: that of a step, or the first, or the first that has something."""
    if bij == EERSTE:
        large = (each for each in dossier.bijeenkomsten if not is_klein(each))
        return next(large, next(iter(dossier.bijeenkomsten), None))
    # Anchoring begins when promises are made.
    wanted = "bestuurders" if bij == "verankering" else bij
    deel = next((each for each in DELEN if each == wanted), None)
    return dossier.eerste_met(deel) if deel else dossier.bijeenkomst(bij)


def _standard(dossier: Dossier, eigen: Mapping[str, Taak]) -> Iterator[Taakstand]:
    for taak in standaardtaken():
        for id_, bij in _instances(dossier, taak):
            bijeenkomst = _gathering(dossier, bij)
            if bijeenkomst is None:
                continue
            wanneer = taak.klein if is_klein(bijeenkomst) else taak.wanneer
            if wanneer is None and id_ in eigen:
                wanneer = taak.wanneer  # somebody wants it all the same
            dag = deadline(wanneer, dossier, bijeenkomst) if wanneer else None
            if dag is None:
                continue
            stap = bij if bij == "verankering" else bijeenkomst.stap
            # What the dossier says of a task goes before the list; mostly it says nothing.
            own = eigen.get(id_, Taak(id=id_))
            if own.wat:  # a task of one's own in the place of this one
                continue
            first = taak.eerst if taak.eerst and not KLAAR_ALS[taak.eerst.zonder](dossier, stap) else None
            opdracht, hoe = (first.opdracht, first.hoe) if first else (taak.opdracht, taak.hoe)
            uiterlijk = own.uiterlijk or dag
            done = bool(taak.klaar_als and KLAAR_ALS[taak.klaar_als](dossier, stap))
            yield Taakstand(
                id=id_,
                wat=taak.wat,
                uiterlijk=uiterlijk,
                bijeenkomst=stap,
                rol=taak.rol,
                wie=own.wie,
                hoe=own.hoe or hoe,
                opdracht=opdracht.replace("{stap}", stap) if opdracht else None,
                gedaan=own.gedaan,
                vervalt=own.vervalt,
                is_eigen=False,
                is_klaar=done or bool(own.gedaan),
                is_voorbij=_is_past(dossier, uiterlijk, bijeenkomst),
            )


def _is_past(dossier: Dossier, uiterlijk: dt.date, bijeenkomst: Bijeenkomst | None) -> bool:
    """Tell whether a task prepared for a gathering of which the dossier shows that it was held."""
    return bijeenkomst is not None and prepares(uiterlijk, bijeenkomst) and dossier.is_geweest(bijeenkomst.stap)


def _own(dossier: Dossier) -> Iterator[Taakstand]:
    for taak in dossier.draaiboek.taken:
        bijeenkomst = dossier.bijeenkomst(taak.bijeenkomst) if taak.bijeenkomst else None
        day = taak.uiterlijk or (bijeenkomst.datum if bijeenkomst else None)
        if taak.wat and day:  # a rule asks for the day that is missing
            yield Taakstand(
                id=taak.id,
                wat=taak.wat,
                uiterlijk=day,
                bijeenkomst=taak.bijeenkomst,
                rol=None,
                wie=taak.wie,
                hoe=taak.hoe,
                opdracht=None,
                gedaan=taak.gedaan,
                vervalt=taak.vervalt,
                is_eigen=True,
                is_klaar=bool(taak.gedaan),
                is_voorbij=_is_past(dossier, day, bijeenkomst),
            )


def deadline(wanneer: str, dossier: Dossier, bijeenkomst: Bijeenkomst) -> dt.date | None:
    """Compute the day that `wanneer` means for a gathering; see the top of `kennis/taken.yaml`.

    A day on which most people are free becomes the last working day before it, or the first one after it where the
    one before would be too early.
    """
    for part in wanneer.split(" of "):
        if part == "op de dag":
            return bijeenkomst.datum
        if not (term := _TERM.fullmatch(part)):
            given: dt.date | None = (
                dossier.initiatief.privacy.bewaren_tot if part == "bewaren_tot" else getattr(bijeenkomst, part)
            )
            if given:
                return given
            continue
        if bijeenkomst.datum is None:
            continue
        sign = -1 if term["kant"] == "voor" else 1
        return _workday(_shift(bijeenkomst.datum, sign * int(term["aantal"]), term["eenheid"]), bijeenkomst.datum)
    return None


def _shift(day: dt.date, number: int, unit: str) -> dt.date:
    if unit.startswith("werkdag"):
        step = dt.timedelta(days=1 if number > 0 else -1)
        for _ in range(abs(number)):
            day += step
            while not is_werkdag(day):
                day += step
        return day
    if unit.startswith("maand"):
        return months_after(day, number)
    return day + dt.timedelta(days=number * (7 if unit.startswith("we") else 1))


def _workday(day: dt.date, gathering: dt.date) -> dt.date:
    before = after = day
    while not is_werkdag(before):
        before -= dt.timedelta(days=1)
    while not is_werkdag(after):
        after += dt.timedelta(days=1)
    return after if before <= gathering < day else before
