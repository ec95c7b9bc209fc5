"""Who heard something else about a gathering than what holds now.

What a guest heard last is known from the log of the post, and for who is not in it from the register of what was made:
a letter that lies there was probably handed out, but which one, nobody wrote down. What is not known is not guessed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from buurtkit import notatie
from buurtkit.basis.paden import UITVOER
from buurtkit.beeld.wanneer import dag_in_tekst, tijd_in_tekst, wanneer
from buurtkit.dossier.antwoorden import Antwoord
from buurtkit.dossier.bericht import Bericht
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.logboek import Logboek, Logregel
from buurtkit.dossier.register import read_register
from buurtkit.dossier.typen import Stap

MOET_HET_WETEN: frozenset[Antwoord] = frozenset({"genodigd", "ja", "misschien", "wachtlijst"})
"""Answers of guests who were told of a gathering and may come; who said no, need not hear that it moved."""


class Verandering(NamedTuple):
    """Something that is other than somebody heard."""

    wat: str
    """`dag`, `tijd`, `plek`, or `doorgang`: whether it goes on."""

    was: str
    wordt: str


_NAMEN = {"dag": "datum", "tijd": "tijd", "plek": "plek", "doorgang": "afspraak"}
"""What a change is about, in a sentence after `de oude`."""


@dataclass(frozen=True)
class Gehoord:
    """What a guest heard last about a gathering, as far as that is known."""

    merken: frozenset[str]
    """The fingerprint of it; more when letters with different contents were made, and one of those was handed out."""

    bericht: Bericht | None = field(default=None, compare=False)
    """The thing itself; `None` when there is more than one, or its log is older than what writes it down."""

    mogelijk: tuple[Bericht, ...] = field(default=(), compare=False)
    """What it may have been, when letters with different contents were made."""

    soort: str = field(default="uitnodiging", compare=False)
    """Which mail or letter it was."""

    alleen_gemaakt: bool = False
    """Whether that something was made is all that is known; else it was sent, or somebody says that it was given."""

    def is_nu(self, nu: Bericht) -> bool:
        """Tell whether it is surely what holds now."""
        return self.merken == {nu.merk}


@dataclass(frozen=True)
class Oudnieuws:
    """Guests who all heard the same about a gathering, and not what holds now."""

    bijeenkomst: Bijeenkomst
    gehoord: Gehoord
    nu: Bericht
    gasten: tuple[Deelnemer, ...]
    is_uitnodiging: bool = True
    """Whether what they all heard last was an invitation."""

    @property
    def veranderingen(self) -> tuple[Verandering, ...]:
        """What is other now; empty when it is not known what they heard."""
        return veranderingen(self.gehoord.bericht, self.nu) if self.gehoord.bericht else ()

    @property
    def soort(self) -> str:
        """Which mail or letter tells it: `wijziging`, or `afzegging` when it is called off."""
        return "afzegging" if self.nu.afgezegd else "wijziging"

    @property
    def in_woorden(self) -> str:
        """What they heard and what holds now, as one or two Dutch sentences."""
        held, gehoord, number = self.bijeenkomst, self.gehoord, len(self.gasten)
        guests = notatie.aantal(number, "gast", "gasten")
        if self.nu.afgezegd:
            verb = "weet" if number == 1 else "weten"
            return f"{guests} {verb} nog niet dat {held.voluit} niet doorgaat."
        now = _shortly(self.nu)
        got = "kreeg" if number == 1 else "kregen"
        if gehoord.mogelijk:
            versions = "; ".join(_shortly(each) for each in gehoord.mogelijk)
            found = f"Voor {guests} zijn uitnodigingen voor {held.voluit} gemaakt die verschillen ({versions})."
            return f"{found} Welke zij {got}, staat niet opgeschreven; nu: {now}."
        changes = self.veranderingen
        if gehoord.bericht and gehoord.bericht.afgezegd:
            heard = "hoorde" if number == 1 else "hoorden"
            return f"{guests} {heard} dat {held.voluit} niet doorgaat; nu: {now}."
        if not changes:
            said = f"{guests} {got} bericht over een andere dag, tijd of plek van {held.voluit}."
            return f"{said} Wat erin stond, is niet bewaard; nu: {now}."
        what = notatie.opsomming([_NAMEN[each.wat] for each in changes])
        was = ", ".join(each.was for each in changes)
        wordt = ", ".join(each.wordt for each in changes)
        old = f"met de oude {what} ({was}); nu: {wordt}"
        if gehoord.alleen_gemaakt:
            said = f"Voor {guests} is een uitnodiging voor {held.voluit} gemaakt {old}."
            return f"{said} Of zij die {got}, staat niet opgeschreven."
        mail = "een uitnodiging" if self.is_uitnodiging else "een bericht"
        return f"{guests} {got} {mail} voor {held.voluit} {old}."

    @property
    def opdrachten(self) -> tuple[str, ...]:
        """What to type after `buurtkit` to mend it, in that order; `{map}` stands for the folder of the dossier."""
        which = f"--bijeenkomst {self.bijeenkomst.stap} --soort {self.soort}"
        steps: list[str] = []
        if len(self.zonder_mail) < len(self.gasten):
            steps.append(f"post klaarzetten {{map}} {which}")
        if self.zonder_mail:
            steps += [f"render {{map}} {self.bijeenkomst.stap}/{self.soort}", f"post gegeven {{map}} {which}"]
        return tuple(steps)

    @property
    def zonder_mail(self) -> tuple[Deelnemer, ...]:
        """Those who have no mail address."""
        return tuple(each for each in self.gasten if not each.email)


def veranderingen(was: Bericht, nu: Bericht) -> tuple[Verandering, ...]:
    """Give what is other, in the words of documents."""
    changes: list[Verandering] = []
    days = dag_in_tekst(was), dag_in_tekst(nu)
    if days[0] != days[1]:
        changes.append(Verandering("dag", *days))
    if (was.begin, was.einde) != (nu.begin, nu.einde):
        times = tijd_in_tekst(was) or "nog niet bekend", tijd_in_tekst(nu) or notatie.VOLGT_NOG
        changes.append(Verandering("tijd", *times))
    if was.plek != nu.plek:
        places = was.plaats.voluit or "nog niet bekend", nu.plaats.voluit or notatie.VOLGT_NOG
        changes.append(Verandering("plek", *places))
    if was.afgezegd != nu.afgezegd:
        words = {True: "gaat niet door", False: "gaat wel door"}
        changes.insert(0, Verandering("doorgang", words[was.afgezegd], words[nu.afgezegd]))
    return tuple(changes)


def _shortly(bericht: Bericht) -> str:
    """Give when and where it is, as far as that is known, on one line."""
    place = bericht.plaats.voluit
    return f"{wanneer(bericht)}, {place}" if place else wanneer(bericht)


class Nieuws:
    """What guests heard about gatherings; the log and the register are read once."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._gehoord: dict[Stap, Mapping[str, Gehoord]] = {}

    @cached_property
    def _regels(self) -> Sequence[Logregel]:
        try:
            return Logboek.open(self.dossier.map).regels
        except OSError:
            return ()

    @cached_property
    def _gemaakt(self) -> Sequence[_Gemaakt]:
        try:
            made = list(read_register(self.dossier.map / UITVOER))
        except OSError:
            return ()
        origins = [(each.naam, each.herkomst) for each in made if each.herkomst]
        return [_Gemaakt(naam, each.sjabloon, each.zegt) for naam, each in origins if each.zegt]

    def nu(self, bijeenkomst: Bijeenkomst) -> Bericht:
        """Give what holds now. It is called off when that is the last that guests heard, and nothing moved since."""
        heard = [each for each in self._regels if each.bijeenkomst == bijeenkomst.stap and each.is_gekregen]
        told = next((each.agenda for each in reversed(heard) if each.agenda), "")
        off = Bericht.of(self.dossier, bijeenkomst, afgezegd=True)
        return off if told == off.merk else Bericht.of(self.dossier, bijeenkomst)

    def gehoord(self, bijeenkomst: Bijeenkomst) -> Mapping[str, Gehoord]:
        """Give what guests heard last of a gathering, by their ids; who is not in it, heard nothing that is known."""
        if bijeenkomst.stap not in self._gehoord:
            found = dict(self._made(bijeenkomst))
            versions = {each.agenda: Bericht.from_data(each.feiten) for each in self._regels if each.feiten}
            for id_, regel in self._told(bijeenkomst).items():
                found[id_] = Gehoord(frozenset({regel.agenda}), versions.get(regel.agenda), soort=regel.soort)
            self._gehoord[bijeenkomst.stap] = found
        return self._gehoord[bijeenkomst.stap]

    def weet_al(self, bijeenkomst: Bijeenkomst, gast: Deelnemer, nu: Bericht) -> bool:
        """Tell whether a guest surely heard `nu` last, and so has to hear nothing."""
        gehoord = self.gehoord(bijeenkomst).get(gast.id)
        return gehoord is not None and gehoord.is_nu(nu)

    def veranderingen(self, bijeenkomst: Bijeenkomst, gast: Deelnemer, nu: Bericht) -> tuple[Verandering, ...]:
        """Give what is other in `nu` than a guest heard last; empty when that is not known."""
        gehoord = self.gehoord(bijeenkomst).get(gast.id)
        return veranderingen(gehoord.bericht, nu) if gehoord and gehoord.bericht else ()

    def _told(self, bijeenkomst: Bijeenkomst) -> Mapping[str, Logregel]:
        """Give per guest the line of the log of what they got last; a mail that came back was not got."""
        told: dict[str, list[Logregel]] = {}
        for regel in self._regels:
            if regel.bijeenkomst != bijeenkomst.stap or not regel.gast or not regel.agenda:
                continue
            got = told.setdefault(regel.gast, [])
            if regel.is_gekregen:
                got.append(regel)
            elif regel.wat == "geweigerd":
                got[:] = [each for each in got if not each.bericht or each.bericht != regel.bericht]
        return {id_: got[-1] for id_, got in told.items() if got}

    def _made(self, bijeenkomst: Bijeenkomst) -> Iterable[tuple[str, Gehoord]]:
        """Give per guest what the invitations say that were made for them.

        What tells of a change was only heard when somebody says so: see `gegeven` in the log.
        """
        made: dict[str, dict[str, Bericht]] = {}
        for each in self._gemaakt:
            for sjabloon, start in _UITNODIGINGEN:
                if each.sjabloon == f"{bijeenkomst.stap}/{sjabloon}":
                    start = f"{bijeenkomst.stap}/{start}-"
                    id_ = each.naam.rpartition(".")[0].removeprefix(start)
                    made.setdefault(id_, {})[each.zegt.merk] = each.zegt
        for id_, said in made.items():
            versions = tuple(said.values())
            only = versions[0] if len(versions) == 1 else None
            yield id_, Gehoord(frozenset(said), only, () if only else versions, alleen_gemaakt=True)


_UITNODIGINGEN = (("uitnodiging", "uitnodiging"), ("mail-uitnodiging", "post/uitnodiging"))
"""The templates of invitations, and how the files begin that are made with them, in the folder of the gathering."""


class _Gemaakt(NamedTuple):
    """A document for one guest: its file, its template and what it tells."""

    naam: str
    sjabloon: str
    zegt: Bericht


def oud_nieuws(dossier: Dossier, vandaag: dt.date) -> tuple[Oudnieuws, ...]:
    """Give who heard something else than what holds now, for gatherings that are not over: who heard the same together.

    Those of whom it is only known that it was something else are in it too, with nothing in `veranderingen`.
    """
    nieuws = Nieuws(dossier)
    found: list[Oudnieuws] = []
    for bijeenkomst in dossier.bijeenkomsten:
        if bijeenkomst.is_voorbij(vandaag):
            continue
        nu, heard = nieuws.nu(bijeenkomst), nieuws.gehoord(bijeenkomst)
        groups: dict[Gehoord, list[Deelnemer]] = {}
        for gast in dossier.deelnemers:
            gehoord = heard.get(gast.id)
            has_to_know = gast.antwoorden.voor(bijeenkomst.stap) in MOET_HET_WETEN and gast.is_te_schrijven
            if gehoord and has_to_know and not gehoord.is_nu(nu):
                groups.setdefault(gehoord, []).append(gast)
        for gehoord, gasten in groups.items():
            is_invitation = all(heard[gast.id].soort == "uitnodiging" for gast in gasten)
            found.append(Oudnieuws(bijeenkomst, gehoord, nu, tuple(gasten), is_invitation))
    return tuple(found)
