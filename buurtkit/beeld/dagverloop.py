"""The run of show of one day: the programme, with what visitors do not see, in the order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from buurtkit.beeld.betrokkenen import Mensen
from buurtkit.beeld.dagtijden import Regeltijd, regeltijden
from buurtkit.beeld.rooster import einden
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, Programmaonderdeel, Soort
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.draaiboek import Draaiboekregel, Telefoonregel
from buurtkit.dossier.typen import Stap
from buurtkit.notatie import tijdvak
from buurtkit.notatie.mensen import betrokkenen, sleutel
from buurtkit.yaml.lezen import Loc


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the run of show: an item of the programme or a line of `draaiboek.yaml`."""

    begin: dt.time
    einde: dt.time | None
    """`None` when nobody said how long it lasts, such as a delivery."""

    wat: str
    waar: str | None = None
    wie: str | None = None
    verantwoordelijke: str | None = None
    leverancier: str | None = None
    nodig: tuple[str, ...] = ()
    plan_b: str | None = None
    soort: Soort | None = None
    uit_programma: bool = False
    """Whether visitors see it too."""

    @property
    def mensen(self) -> tuple[str, ...]:
        """Who is named, each once, without functions and without `alle tafels`."""
        return tuple(dict.fromkeys((*betrokkenen(self.wie), *betrokkenen(self.verantwoordelijke))))


class Probleem(NamedTuple):
    """What is wrong with a line of the day: a time that cannot be computed, or two things at once."""

    soort: Literal["tijd", "overlap"]
    regel: Draaiboekregel
    sleutel: Loc
    """The key of the line that it is about; `()` when it is about the whole line."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Dagverloop:
    """The run of show of one gathering, or an extract of it (see `buurtkit.beeld.uittreksels`)."""

    bijeenkomst: Bijeenkomst
    momenten: tuple[Moment, ...]
    """By begin and then by place; lines whose time cannot be computed are not here but under `problemen`."""

    plan_b: tuple[str, ...] = ()
    """What to do when something goes wrong with the day as a whole."""

    telefoonlijst: tuple[Telefoonregel, ...] = ()
    """Who to call: the initiator first, then the lines for this day and those for every day."""

    versie: str = "1"
    bijgewerkt: dt.date | None = None
    problemen: tuple[Probleem, ...] = ()
    id: str = ""
    """Of an extract its name, such as `persoon-marleen-ter-horst`."""

    soort: Literal["", "persoon", "leverancier", "plek"] = ""
    """Of an extract what it is for."""

    voor: str = ""
    """Of an extract the person, supplier or place, as it was written."""


class _Rij(NamedTuple):
    """A moment, and its line when it comes from `draaiboek.yaml`."""

    moment: Moment
    regel: Draaiboekregel | None = None


def dagverloop(dossier: Dossier, stap: Stap) -> Dagverloop | None:
    """Compute the run of show of a gathering; `None` when it is not planned yet."""
    bijeenkomst = dossier.bijeenkomst(stap)
    if bijeenkomst is None:
        return None
    draaiboek = dossier.draaiboek
    dagen = [dag for dag in draaiboek.dagen if dag.bijeenkomst == stap]
    regels = [regel for dag in dagen for regel in dag.regels]
    tijden = list(zip(regels, regeltijden(regels), strict=True))
    rijen = [*map(_Rij, _programme(bijeenkomst)), *_lines(tijden)]
    rijen.sort(key=lambda rij: (rij.moment.begin, sleutel(rij.moment.waar or "")))
    return Dagverloop(
        bijeenkomst=bijeenkomst,
        momenten=tuple(rij.moment for rij in rijen),
        plan_b=tuple(geval for dag in dagen for geval in dag.plan_b),
        telefoonlijst=_telefoonlijst(dossier, stap),
        versie=draaiboek.versie,
        bijgewerkt=draaiboek.bijgewerkt,
        problemen=(*_without_time(tijden), *_overlaps(dossier, rijen)),
    )


def _programme(bijeenkomst: Bijeenkomst) -> Iterator[Moment]:
    """Give the items of the programme; one that begins after the gathering has no end unless it says so itself.

    What has no time yet is left out: it has no place in the run of a day.
    """
    for deel, begin, einde in einden(bijeenkomst):
        has_end = deel.einde is not None or (einde is not None and einde > begin)
        yield _moment(deel, begin, einde if has_end else None, deel.zaal or bijeenkomst.plaats.zaal)


def _lines(tijden: Sequence[tuple[Draaiboekregel, Regeltijd]]) -> Iterator[_Rij]:
    for regel, tijd in tijden:
        if tijd.begin is not None:
            yield _Rij(_moment(regel, tijd.begin, tijd.einde, regel.waar), regel)


def _moment(
    deel: Programmaonderdeel | Draaiboekregel, begin: dt.time, einde: dt.time | None, waar: str | None
) -> Moment:
    programma = deel if isinstance(deel, Programmaonderdeel) else None
    return Moment(
        begin,
        einde,
        deel.wat,
        waar,
        deel.wie,
        programma.verantwoordelijke if programma else None,
        deel.leverancier,
        deel.nodig,
        deel.plan_b,
        programma.soort if programma else None,
        uit_programma=programma is not None,
    )


def _telefoonlijst(dossier: Dossier, stap: Stap) -> tuple[Telefoonregel, ...]:
    wie = dossier.initiatief.initiatiefnemer
    lines = [each for each in dossier.draaiboek.telefoonlijst if each.bijeenkomst in (None, stap)]
    if wie.telefoon and wie.telefoon not in [each.telefoon for each in lines]:
        rol = wie.functie or "initiatiefnemer"
        first = Telefoonregel(
            rol=rol, naam=wie.naam.volledig if wie.naam else None, organisatie=wie.organisatie, telefoon=wie.telefoon
        )
        lines = [first, *lines]
    return tuple(lines)


def _without_time(tijden: Sequence[tuple[Draaiboekregel, Regeltijd]]) -> Iterator[Probleem]:
    for regel, tijd in tijden:
        if tijd.probleem:
            yield Probleem("tijd", regel, tijd.sleutel, f"“{regel.wat}”: {tijd.probleem}")


def _overlaps(dossier: Dossier, rijen: Sequence[_Rij]) -> Iterator[Probleem]:
    """Give what happens twice at once; two items of the programme are for the rules about the programme."""
    mensen = Mensen(dossier, [wie for rij in rijen for wie in rij.moment.mensen])
    for i, rij in enumerate(rijen):
        for earlier in rijen[:i]:
            regel = rij.regel or earlier.regel
            one, other = earlier.moment, rij.moment
            if not regel or not (when := _both(one, other)):
                continue
            names = f"“{one.wat}” en “{other.wat}”"
            if one.waar and other.waar and sleutel(one.waar) == sleutel(other.waar):
                advice = "Verschuif er één, of laat `waar` weg als het samengaat."
                text = f"{names} zijn {tijdvak(*when)} op dezelfde plek ({other.waar}). {advice}"
                yield Probleem("overlap", regel, (), text)
            elif person := _shared(mensen, one, other):
                advice = "Verschuif er één, of vraag iemand anders."
                text = f"{person} staat {tijdvak(*when)} bij twee dingen tegelijk: {names}. {advice}"
                yield Probleem("overlap", regel, (), text)


def _both(one: Moment, other: Moment) -> tuple[dt.time, dt.time] | None:
    """Give from when to when two moments both last, the first of which begins first; without an end nothing lasts."""
    if one.einde and other.einde and other.begin < one.einde:
        return other.begin, min(one.einde, other.einde)
    return None


def _shared(mensen: Mensen, one: Moment, other: Moment) -> str:
    """Give the first person who is named at both moments; empty if there is none."""
    others = {mensen.sleutel(each) for each in other.mensen}
    return next((each for each in one.mensen if mensen.is_persoon(each) and mensen.sleutel(each) in others), "")
