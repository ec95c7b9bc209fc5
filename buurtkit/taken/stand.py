"""Where the initiative stands: the gatherings, what is late, what is due this week, and the next step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from buurtkit.beeld.bewaartermijn import Wisherinnering, te_wissen
from buurtkit.beeld.openstaand import Aanmelddag, Openstaand, aanmelden_kon, openstaand
from buurtkit.beeld.oudnieuws import oud_nieuws
from buurtkit.beeld.wanneer import dag_in_tekst
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.dossier import KOMT, Dossier
from buurtkit.dossier.soorten import SOORTEN, Bijeenkomstsoort, Deel, formule, soort_bij
from buurtkit.dossier.typen import Stap
from buurtkit.taken.taken import Taakstand, prepares, taken

WEEK = dt.timedelta(days=7)
"""How far ahead `this week` looks: today and the six days after it."""

Staat: TypeAlias = Literal["te laat", "deze week", "later", "klaar", "voorbij", "niet nodig"]
"""How a task stands on a day; `voorbij` when it prepared for a gathering that has been."""


@dataclass(frozen=True, slots=True)
class Bijeenkomststand:
    """How one gathering stands; `datum` is `None` when it is not planned yet."""

    stap: Stap
    titel: str
    datum: dt.date | None
    wanneer: str | None
    """The day as documents say it, also when it is not settled yet; `None` when it is not planned yet."""

    delen: tuple[Deel, ...]
    """What the gathering has."""

    dagen: int | None
    """Days to go from today; negative when it has been."""

    open: Openstaand | None
    """What is not settled yet; `None` when all is, or it is not planned."""

    gasten: int
    """How many guests it concerns: who was or still has to be invited, whatever they answered."""

    genodigd: int
    """How many of them were invited."""

    komt: int
    """How many of them come, or were there."""

    aanmelden_kon: Aanmelddag | None
    """The last day to answer, when that is over while there are still answers to come."""


@dataclass(frozen=True, slots=True)
class VolgendeStap:
    """The next step: what to do and the command that helps, without the name of the program."""

    tekst: str
    bijeenkomst: str | None = None
    """The gathering that it is for, as documents call it."""

    uiterlijk: dt.date | None = None
    hoe: str | None = None
    opdracht: str | None = None
    taak: str | None = None
    """The id of the task to tick when it is done."""


@dataclass(frozen=True, slots=True)
class Nieuwsstand:
    """Guests who all heard the same about a gathering, and not what holds now."""

    bijeenkomst: Stap
    gasten: int
    tekst: str
    """What they heard and what holds now."""

    opdrachten: tuple[str, ...]
    """What to type to tell them, without the name of the program."""


@dataclass(frozen=True, slots=True)
class Dossierstand:
    """All that `buurtkit status` shows."""

    naam: str
    vandaag: dt.date
    bijeenkomsten: tuple[Bijeenkomststand, ...]
    te_laat: tuple[Taakstand, ...]
    deze_week: tuple[Taakstand, ...]
    klaar: int
    """How many tasks are done."""

    taken: int
    """How many tasks there are, without those that are not needed here, or not any more."""

    wissen: tuple[Wisherinnering, ...]
    """Personal data that has to be gone by now, or within two weeks."""

    oud_nieuws: tuple[Nieuwsstand, ...]
    """Who heard something else about a gathering than what holds now."""

    volgende: VolgendeStap

    erbij: str | None
    """The command that adds the first step of the formula that was left for later; `None` when none was."""


def state_of(dossier: Dossier, taak: Taakstand, vandaag: dt.date) -> Staat:
    """Give how a task stands on the day `vandaag`."""
    if taak.vervalt:
        return "niet nodig"
    if taak.is_klaar:
        return "klaar"
    bijeenkomst = _held(dossier, taak)
    if bijeenkomst and prepares(taak.uiterlijk, bijeenkomst) and _has_been(dossier, bijeenkomst, vandaag):
        return "voorbij"
    if taak.uiterlijk < vandaag:
        return "te laat"
    return "deze week" if taak.uiterlijk < vandaag + WEEK else "later"


def stand(dossier: Dossier, vandaag: dt.date) -> Dossierstand:
    """Give where the initiative stands on the day `vandaag`."""
    found = [(taak, state_of(dossier, taak, vandaag)) for taak in taken(dossier)]
    states = [state for _, state in found]
    open_ = [taak for taak, state in found if state in ("te laat", "deze week", "later")]
    return Dossierstand(
        naam=dossier.initiatief.naam,
        vandaag=vandaag,
        bijeenkomsten=tuple(_gathering(dossier, soort, vandaag) for soort in _kinds(dossier)),
        te_laat=tuple(taak for taak, state in found if state == "te laat"),
        deze_week=tuple(taak for taak, state in found if state == "deze week"),
        klaar=states.count("klaar"),
        taken=len(states) - states.count("niet nodig") - states.count("voorbij"),
        wissen=te_wissen(dossier, vandaag),
        oud_nieuws=tuple(
            Nieuwsstand(each.bijeenkomst.stap, len(each.gasten), each.in_woorden, each.opdrachten)
            for each in oud_nieuws(dossier, vandaag)
        ),
        volgende=_next_step(dossier, open_, vandaag),
        erbij=_to_add(left[0]) if dossier.bijeenkomsten and (left := _left_for_later(dossier)) else None,
    )


def _has_been(dossier: Dossier, bijeenkomst: Bijeenkomst, vandaag: dt.date) -> bool:
    """Tell whether the day of a gathering is over, or the dossier shows that it was held."""
    return bijeenkomst.is_voorbij(vandaag) or dossier.is_over(bijeenkomst, vandaag)


def _follows_the_formula(dossier: Dossier) -> bool:
    """Tell whether the steps of the formula matter here: not where there are only gatherings of one's own."""
    planned = dossier.bijeenkomsten
    return not planned or any(each.soort.in_formule for each in planned)


def _left_for_later(dossier: Dossier) -> list[Bijeenkomstsoort]:
    """Give the steps of the formula that are not planned yet, behind the first one that is."""
    planned = [dossier.bijeenkomst(soort.id) is not None for soort in formule()]
    begun = planned.index(True) if True in planned else len(planned)
    return [soort for soort, is_there in zip(formule()[begun:], planned[begun:], strict=True) if not is_there]


def _to_add(soort: Bijeenkomstsoort) -> str:
    return f"init {{map}} --erbij {soort.id}"


def _kinds(dossier: Dossier) -> list[Bijeenkomstsoort]:
    """Give the kinds to show: the steps of the formula, planned or not, and then what else is planned.

    Where there are only gatherings of one's own, nobody left those steps for later.
    """
    others = [each.soort for each in dossier.bijeenkomsten if not each.soort.in_formule]
    return [*formule(), *others] if _follows_the_formula(dossier) else others


def _gathering(dossier: Dossier, soort: Bijeenkomstsoort, vandaag: dt.date) -> Bijeenkomststand:
    stap = soort.id
    bijeenkomst = dossier.bijeenkomst(stap)
    day = bijeenkomst.datum if bijeenkomst else None
    answers = [each.antwoorden.voor(stap) for each in dossier.deelnemers]
    return Bijeenkomststand(
        stap=stap,
        titel=soort.titel,
        delen=soort.delen,
        datum=day,
        dagen=(day - vandaag).days if day else None,
        wanneer=dag_in_tekst(bijeenkomst) if bijeenkomst else None,
        open=openstaand(bijeenkomst) if bijeenkomst else None,
        gasten=sum(dossier.stand_van(each, stap) is not None for each in dossier.deelnemers),
        genodigd=sum(answer not in (None, "te nodigen") for answer in answers),
        komt=sum(answer in KOMT for answer in answers),
        aanmelden_kon=aanmelden_kon(dossier, bijeenkomst, vandaag) if bijeenkomst else None,
    )


def _next_step(dossier: Dossier, open_: list[Taakstand], vandaag: dt.date) -> VolgendeStap:
    """Give what to do first: plan a gathering, hold the one of today, or else the open task that comes first.

    What is left from a gathering that has been waits as long as something else is late or due this week. When all
    gatherings have been and nothing presses, the next one is planned.
    """
    if not dossier.bijeenkomsten:
        opening = formule()[0]
        return VolgendeStap(
            f"Kies de dag van {opening.voluit}.",
            hoe=f"Dit stelt een paar vragen en schrijft {opening.bestand}. Doet u iets anders? Zet er dan een andere "
            "soort achter.",
            opdracht=_to_add(opening),
        )
    adding = _add_the_next(dossier, vandaag)
    if adding and not any(_presses(dossier, taak, vandaag) for taak in open_):
        return adding
    undated = next((each for each in dossier.bijeenkomsten if each.datum is None), None)
    if not open_ and undated:
        return VolgendeStap(
            f"Kies de dag van {undated.voluit} en schrijf hem in {undated.bestand}.",
            hoe="Dan rekent buurtkit uit wat er wanneer moet gebeuren.",
        )
    if not open_:
        return VolgendeStap("Alles is klaar. Kijk nog eens of het plan klopt.", opdracht="check {map}")
    today: list[Taakstand] = []
    pressing: list[Taakstand] = []
    for taak in open_:
        held = _held(dossier, taak)
        if held and taak.uiterlijk == vandaag == held.datum:
            today.append(taak)
        if _presses(dossier, taak, vandaag):
            pressing.append(taak)
    first = (today or pressing or open_)[0]
    held = _held(dossier, first)
    return VolgendeStap(
        first.wat, held.titel if held else None, first.uiterlijk, first.hoe, first.opdracht, taak=first.id
    )


def _add_the_next(dossier: Dossier, vandaag: dt.date) -> VolgendeStap | None:
    """Give the step to plan a next gathering once all have been; `None` while one is to come, or nothing asks for it.

    What asks for it is a step of the formula that was left for later, a promise that is still to be kept, or a kind of
    gathering that returns.
    """
    if not all(_has_been(dossier, each, vandaag) for each in dossier.bijeenkomsten):
        return None
    if left := _left_for_later(dossier):
        soort, why = left[0], "Die is nog niet gepland."
    elif running := sum(afspraak.loopt for afspraak in dossier.afspraken):
        soort = next(each for each in SOORTEN if each.bespreekt == "afspraken")
        still = "Er loopt nog één afspraak." if running == 1 else f"Er lopen nog {running} afspraken."
        why = f"{still} Dan hoort iedereen wat ervan komt."
    else:
        last = soort_bij(dossier.bijeenkomsten[-1].soort.soort)
        if last is None or last.bespreekt != "vaste punten":
            return None
        soort, why = last, "De vorige is geweest."
    return VolgendeStap(f"Zet {soort.voluit} erbij.", hoe=why, opdracht=_to_add(soort))


def _presses(dossier: Dossier, taak: Taakstand, vandaag: dt.date) -> bool:
    """Tell whether a task is late or due this week and is not only left from a gathering that was over by then."""
    held = _held(dossier, taak)
    is_left = held and _has_been(dossier, held, vandaag) and taak.uiterlijk < vandaag
    return taak.uiterlijk < vandaag + WEEK and not is_left


def _held(dossier: Dossier, taak: Taakstand) -> Bijeenkomst | None:
    return dossier.bijeenkomst(taak.bijeenkomst) if taak.bijeenkomst else None
