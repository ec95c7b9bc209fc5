"""Which papers of a gathering come out otherwise once seats change: what was printed has to be printed again.

Nothing is listed here: the texts of all its papers are made twice, with the seats as they were and as they are now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from buurtkit.beeld.zitwensen import aan_tafel
from buurtkit.dossier.antwoorden import Antwoord, Antwoordstand, Antwoordverloop
from buurtkit.dossier.bijeenkomsten import MetTafels
from buurtkit.dossier.deelnemers import Antwoorden, Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.render.maken import Maker
from buurtkit.render.ontvangers import ontvangers, what_is_missing
from buurtkit.render.openbaar import Namenwacht, public_view
from buurtkit.render.sjabloon import Catalogus, Sjabloon, SjabloonFout
from buurtkit.stukken.weten import Weten

_OP_PAPIER = frozenset({"docx", "pdf"})


class Verouderd(NamedTuple):
    """A paper that comes out otherwise than before."""

    naam: str
    """What it is called in the folder of its gathering."""

    voor: tuple[str, ...]
    """The ids of what it is made for, such as `tafel-3`; empty for what is made once."""


def as_it_was(dossier: Dossier, dag: MetTafels) -> Dossier:
    """Give a dossier as it was when its seats were given: who has a seat came, and nobody else did."""
    indeling = dossier.tafelindeling(dag.stap)
    seated = {id_ for ronde in indeling.rondes for bezet in ronde.tafels for id_ in bezet.gasten} if indeling else set()
    there = {each.id for each in aan_tafel(dossier, dag)}

    def before(guest: Deelnemer) -> Deelnemer:
        if (guest.id in seated) == (guest.id in there):
            return guest
        answer: Antwoord = "ja" if guest.id in seated else "genodigd"
        answers = Antwoorden({**guest.antwoorden, dag.stap: Antwoordverloop((Antwoordstand(answer),))})
        return guest.model_copy(update={"antwoorden": answers})

    return replace(dossier, deelnemers=tuple(map(before, dossier.deelnemers)))


def outdated(was: Dossier, nu: Dossier, dag: MetTafels, vandaag: dt.date) -> list[Verouderd]:
    """Give the papers of a gathering that could be made before and come out otherwise now, by name."""
    catalogus = Catalogus(nu.map, nu.soorten)
    found = []
    for naam in catalogus:
        if naam.partition("/")[0] != dag.stap:
            continue
        try:
            sjabloon = catalogus.sjabloon(naam)
        except SjabloonFout:
            continue  # `render` tells of it
        kop = sjabloon.kop
        if _OP_PAPIER.isdisjoint(kop.formaten) or any(what_is_missing(each, kop, vandaag) for each in (was, nu)):
            continue
        before, now = (dict(_texts(each, catalogus, sjabloon)) for each in (was, nu))
        changed = tuple(id_ for id_, text in now.items() if id_ in before and before[id_] != text)
        if changed:
            found.append(Verouderd(naam.partition("/")[2], tuple(filter(None, changed))))
    return found


def _texts(dossier: Dossier, catalogus: Catalogus, sjabloon: Sjabloon) -> Iterator[tuple[str, list[str]]]:
    """Give the text of a paper for each that it is made for, by id; what cannot be made is left out."""
    view = public_view(dossier) if sjabloon.kop.openbaar else dossier
    maker = Maker(view, catalogus, sjabloon, Weten(view), Namenwacht(dossier))
    for each in ontvangers(view, sjabloon.kop):
        try:
            yield each.id, list(maker.tekst(each).regels())
        except SjabloonFout:
            continue
