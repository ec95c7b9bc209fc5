"""From what guests sent back to their answers: whose is it, about which gathering, and is it the last word?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from buurtkit import notatie
from buurtkit.basis.melding import Melding
from buurtkit.dossier.antwoorden import Antwoordstand, Antwoordverloop
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.nieuw_antwoord import free_places, take_answer
from buurtkit.dossier.typen import Stap
from buurtkit.post.agenda import fingerprint
from buurtkit.post.bijwerken import Antwoordwijziging
from buurtkit.post.logboek import Logregel
from buurtkit.post.reacties import Mailreactie


@dataclass
class Verwerking:
    """What a number of answers lead to."""

    wijzigingen: list[Antwoordwijziging] = field(default_factory=list)
    regels: list[Logregel] = field(default_factory=list)
    """What the log has to remember: which answer of each guest was the last that was read."""

    meldingen: list[Melding] = field(default_factory=list)
    """Whose answer it is, is not known, or it is about something that is no more."""

    bekend: int = 0
    """How many answers change nothing: read before, older than what stands there, or the same."""


def process(dossier: Dossier, reacties: Sequence[Mailreactie], regels: Sequence[Logregel]) -> Verwerking:
    """Work out what answers, the oldest first, change. Nothing is written yet."""
    werk = _Werk(dossier, regels)
    for reactie in reacties:
        werk.take(reactie)
    werk.finish()
    return werk.uit


class _Werk:
    """Takes answers one by one; each knows what those before it brought about."""

    def __init__(self, dossier: Dossier, regels: Sequence[Logregel]) -> None:
        self.dossier = dossier
        self.uit = Verwerking()
        self.by_address: dict[str, list[Deelnemer]] = {}
        for gast in dossier.deelnemers:
            if gast.email:
                self.by_address.setdefault(_address(gast.email), []).append(gast)
        self.uids: dict[str, Stap] = {}
        self.versions: dict[tuple[Stap, int], str] = {}
        self.read: dict[tuple[Stap, str], dt.datetime] = {}
        for regel in regels:
            if regel.wat == "agenda":
                self.uids[regel.uid] = regel.bijeenkomst
                self.versions[regel.bijeenkomst, regel.sequence] = regel.agenda
            elif regel.wat == "antwoord":
                self.read[regel.bijeenkomst, regel.gast] = dt.datetime.fromisoformat(regel.op)
        self.now: dict[tuple[Stap, str], Antwoordverloop] = {}
        self.free = {each.stap: free_places(each, dossier.deelnemers) for each in dossier.bijeenkomsten}

    def take(self, reactie: Mailreactie) -> None:
        """Take one answer, or say why not."""
        bijeenkomst = self._gathering(reactie)
        if bijeenkomst is None:
            self._tell(reactie, "Dit antwoord gaat over een bijeenkomst die ik niet ken.")
            return
        gast = self._guest(reactie)
        if gast is None:
            return
        stap = bijeenkomst.stap
        known = self.read.get((stap, gast.id))
        if known and reactie.gegeven <= known:
            self.uit.bekend += 1
            return
        if self._is_outdated(reactie, bijeenkomst):
            self._tell(reactie, f"{gast.volledig} antwoordt `{reactie.antwoord}` op een eerdere dag, tijd of plek.")
            return
        self.read[stap, gast.id] = reactie.gegeven
        self.uit.regels.append(
            Logregel("antwoord", reactie.gegeven.isoformat(), stap, gast=gast.id, antwoord=reactie.antwoord)
        )
        self._answer(gast, bijeenkomst, reactie)

    def finish(self) -> None:
        """Put what changed together: per guest and gathering one change, however often somebody answered."""
        for nummer, gast in enumerate(self.dossier.deelnemers):
            for bijeenkomst in self.dossier.bijeenkomsten:
                new = self.now.get((bijeenkomst.stap, gast.id))
                was = gast.antwoorden.verloop(bijeenkomst.stap)
                if new and new != was:
                    change = Antwoordwijziging(gast, nummer, bijeenkomst.stap, str(was or "nog niets"), str(new))
                    self.uit.wijzigingen.append(change)

    def _gathering(self, reactie: Mailreactie) -> Bijeenkomst | None:
        """Give the gathering that a code or a UID is about; the UID of a log that was lost still begins with it."""
        name = reactie.stap or self.uids.get(reactie.uid, "")
        if not name and reactie.uid.endswith(".buurtkit"):
            name = reactie.uid.partition("@")[0]
        return next((each for each in self.dossier.bijeenkomsten if each.stap == name), None)

    def _guest(self, reactie: Mailreactie) -> Deelnemer | None:
        """Give the guest by the code, or else by the address; says so when there is none, or more than one."""
        if reactie.gast:
            gast = self.dossier.deelnemer_bij_id.get(reactie.gast)
            if gast is None:
                self._tell(reactie, f"Er is geen gast `{reactie.gast}`.")
            elif gast.email and reactie.afzender and _address(gast.email) != reactie.afzender:
                self._tell(reactie, f"Het antwoord van {gast.volledig} komt van een ander adres: {reactie.afzender}.")
            return gast
        found = self.by_address.get(reactie.afzender, [])
        if len(found) == 1:
            return found[0]
        if found:
            names = notatie.opsomming([gast.volledig for gast in found])
            text = f"`{reactie.antwoord}` van {reactie.afzender}: dat adres is van {names}. Vul zelf in van wie."
        else:
            text = (
                f"`{reactie.antwoord}` van {reactie.afzender or 'onbekend'}: dat adres staat niet in deelnemers.yaml."
            )
        self._tell(reactie, text)
        return None

    def _is_outdated(self, reactie: Mailreactie, bijeenkomst: Bijeenkomst) -> bool:
        version = self.versions.get((bijeenkomst.stap, reactie.sequence)) if reactie.uid else None
        return version is not None and version != fingerprint(bijeenkomst, afgezegd=False)

    def _answer(self, gast: Deelnemer, bijeenkomst: Bijeenkomst, reactie: Mailreactie) -> None:
        key = bijeenkomst.stap, gast.id
        verloop = self.now.get(key) or gast.antwoorden.verloop(bijeenkomst.stap)
        new = Antwoordstand(reactie.antwoord, reactie.gegeven.date())
        free = self.free[bijeenkomst.stap]
        gevolg = take_answer(verloop, new, dag=bijeenkomst.datum, vrij=free)
        if gevolg.reden == "gezien":
            now = gevolg.wordt.nu.antwoord
            self._tell(reactie, f"{gast.volledig} staat al als `{now}`. Het antwoord `{new.antwoord}` telt niet.")
            return
        if gevolg.reden:
            self.uit.bekend += 1
            return
        if gevolg.vol:
            self._tell(reactie, f"{gast.volledig} zegt ja, maar alle {bijeenkomst.plaatsen} plaatsen zijn bezet.")
        if gevolg.na_afloop and bijeenkomst.datum:
            day = notatie.datum(bijeenkomst.datum)
            self._tell(reactie, f"{gast.volledig} antwoordt `{new.antwoord}`, en de bijeenkomst was al op {day}.")
        if free is not None:
            self.free[bijeenkomst.stap] = free - gevolg.bezet
        self.now[key] = gevolg.wordt

    def _tell(self, reactie: Mailreactie, text: str) -> None:
        self.uit.meldingen.append(Melding(reactie.bestand, 0, 0, text, "let op"))


def _address(email: str) -> str:
    try:
        return notatie.ascii_email(email).lower()
    except ValueError:
        return email.lower()
