"""What is asked while a list of guests is taken over: about columns, then about each doubt, then about the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from buurtkit.cli.overnemen import column_question, with_answers
from buurtkit.cli.vraag import Keuzevraag
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import MEERVOUD, Geleding
from buurtkit.gasten.overnemen.importeren import propose
from buurtkit.gasten.overnemen.kolommen import without_gathering
from buurtkit.gasten.overnemen.twijfels import GELEDING, Plek, Uitleg, Vraag
from buurtkit.lijsten.herkennen import Herkenner
from buurtkit.lijsten.kolommen import WEG, Herkenning
from buurtkit.notatie import aantal, hoofdletter, opsomming

MAX_NAMEN = 5
"""How many guests are named in a question about them; the rest is counted."""

_REST = "rest"
"""What the answer is kept under for who has no geleding."""

_GENOEG = "\0genoeg"
"""The answer of who does not want to be asked about every doubt."""


@dataclass(frozen=True)
class Inlezen:
    """A list that is taken over while somebody answers: what is asked next, and what the answers make of it."""

    dossier: Dossier
    herkenner: Herkenner
    herkenning: Herkenning
    uitleg: Uitleg
    vandaag: dt.date
    geleding: Geleding | None

    def settled(self, answers: Mapping[Hashable, str]) -> tuple[Herkenning, Uitleg, Geleding | None]:
        """Give the columns, how texts are to be read, and the geleding of who has none, as somebody said."""
        said = {name: text for name, text in answers.items() if isinstance(name, Plek) and text != _GENOEG}
        rest = next((each for each in MEERVOUD if each == answers.get(_REST)), self.geleding)
        return with_answers(self.herkenning, answers), Uitleg({**self.uitleg.gezegd, **said}), rest

    def following(self, answers: Mapping[Hashable, str]) -> Keuzevraag | None:
        """Give the next question, `None` when there is nothing left to ask."""
        herkenning, uitleg, geleding = self.settled(answers)
        columns = column_question(self.herkenner, herkenning) or self._gathering(herkenning)
        if columns:
            return columns
        if self.herkenner.what_to_choose(herkenning):
            return None
        voorstel = propose(self.dossier, herkenning, self.vandaag, geleding, uitleg)
        if _GENOEG not in answers.values():
            for vraag in voorstel.vragen:
                return _doubt(vraag)
        without = voorstel.vergelijking.zonder_geleding
        return None if not without or geleding or _REST in answers else _rest(voorstel.zonder_geleding)

    def _gathering(self, herkenning: Herkenning) -> Keuzevraag | None:
        """Ask to which gathering answers belong that do not say so."""
        namen = {each.stap: each.naam for each in self.dossier.bijeenkomsten}
        unclear = without_gathering(herkenning) if namen else ()
        for kolom in unclear:
            text = f"Bij welke bijeenkomst horen de antwoorden van `{kolom.naam}`?"
            return Keuzevraag(("kolom", kolom.plek), text, {**namen, WEG: "laat deze kolom weg"})
        return None


def _doubt(vraag: Vraag) -> Keuzevraag:
    """Ask about one doubt: who it goes for, what stood there and what is made of it."""
    doubt = vraag.twijfel
    who = _named(vraag.namen)
    if doubt.veld == GELEDING:
        text = f"Welke geleding is `{doubt.stond}`?{f' Dat staat bij {who}.' if who else ''}"
    elif who and doubt.veld != "naam" and not doubt.vraag.startswith(who):
        text = f"{who} (rij {doubt.rij}): {doubt.vraag}"
    else:
        text = f"Rij {doubt.rij}: {hoofdletter(doubt.vraag)}"
    # Which geleding a word is decides who is left without one: that is asked in any case.
    enough = {_GENOEG: "vraag niet verder: wat dan nog niet zeker is, staat in het overzicht"}
    stop = {} if doubt.veld == GELEDING else enough
    return Keuzevraag(doubt.plek, text, doubt.keuzes, doubt.voorstel, vrij=doubt.vrij, erna=stop)


def _rest(names: Sequence[str]) -> Keuzevraag:
    """Ask which geleding holds for the guests without one; without an answer they are left out."""
    choices: dict[str, str] = {each: each for each in MEERVOUD} | {"": "sla deze gasten over"}
    count = aantal(len(names), "gast heeft", "gasten hebben")
    return Keuzevraag(_REST, f"{count} geen geleding: {_named(names)}. Welke geldt voor hen?", choices)


def _named(names: Sequence[str]) -> str:
    more = [f"nog {len(names) - MAX_NAMEN}"] if len(names) > MAX_NAMEN else []
    return opsomming([*names[:MAX_NAMEN], *more])
