"""From what guests sent back to their answers: whose is it, about which gathering, and is it the last word?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import get_args

from buurtkit import notatie
from buurtkit.dossier.antwoorden import Antwoord, Antwoordverloop, Stand
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import KOMT, Dossier
from buurtkit.dossier.typen import Stap
from buurtkit.melding import Melding
from buurtkit.post.agenda import fingerprint
from buurtkit.post.bijwerken import Wijziging
from buurtkit.post.logboek import Regel
from buurtkit.post.reacties import Reactie
from buurtkit.render.antwoordlink import Keuze

_LATER: frozenset[Antwoord] = frozenset({"aanwezig", "afwezig"})
"""What is noted at the door is not changed by mail."""


@dataclass
class Verwerking:
    """What a number of answers lead to."""

    wijzigingen: list[Wijziging] = field(default_factory=list)
    regels: list[Regel] = field(default_factory=list)
    """What the log has to remember: which answer of each guest was the last that was read."""

    meldingen: list[Melding] = field(default_factory=list)
    """Whose answer it is, is not known, or it is about something that is no more."""

    bekend: int = 0
    """How many answers change nothing: read before, older than what stands there, or the same."""


def verwerk(dossier: Dossier, reacties: Sequence[Reactie], regels: Sequence[Regel]) -> Verwerking:
    """Work out what answers, the oldest first, change. Nothing is written yet."""
    werk = _Werk(dossier, regels)
    for reactie in reacties:
        werk.take(reactie)
    werk.finish()
    return werk.uit


class _Werk:
    """Takes answers one by one; each knows what those before it brought about."""

    def __init__(self, dossier: Dossier, regels: Sequence[Regel]) -> None:
        self.dossier = dossier
        self.uit = Verwerking()
        self.by_address: dict[str, list[Deelnemer]] = {}
        for gast in dossier.deelnemers:
            if gast.email:
                self.by_address.setdefault(_address(gast.email), []).append(gast)
        self.uids = {regel.uid: regel.bijeenkomst for regel in regels if regel.wat == "agenda"}
        self.versions = {(each.bijeenkomst, each.sequence): each.agenda for each in regels if each.wat == "agenda"}
        self.read = {
            (each.bijeenkomst, each.gast): dt.datetime.fromisoformat(each.op)
            for each in regels
            if each.wat == "antwoord"
        }
        self.now: dict[tuple[Stap, str], Antwoordverloop | None] = {}

    def take(self, reactie: Reactie) -> None:
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
            Regel("antwoord", reactie.gegeven.isoformat(), stap, gast=gast.id, antwoord=reactie.antwoord)
        )
        self._answer(gast, bijeenkomst, reactie)

    def finish(self) -> None:
        """Put what changed together: per guest and gathering one change, however often somebody answered."""
        for nummer, gast in enumerate(self.dossier.deelnemers):
            for bijeenkomst in self.dossier.bijeenkomsten:
                new = self.now.get((bijeenkomst.stap, gast.id))
                was = gast.antwoorden.verloop(bijeenkomst.stap)
                if new and new != was:
                    change = Wijziging(gast, nummer, bijeenkomst.stap, str(was or "nog niets"), str(new))
                    self.uit.wijzigingen.append(change)

    def _gathering(self, reactie: Reactie) -> Bijeenkomst | None:
        """Give the gathering that a code or a UID is about; the UID of a log that was lost still begins with it."""
        name = (
            reactie.stap
            or self.uids.get(reactie.uid)
            or (reactie.uid.partition("@")[0] if reactie.uid.endswith(".buurtkit") else "")
        )
        return next((each for each in self.dossier.bijeenkomsten if each.stap == name), None)

    def _guest(self, reactie: Reactie) -> Deelnemer | None:
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

    def _is_outdated(self, reactie: Reactie, bijeenkomst: Bijeenkomst) -> bool:
        version = self.versions.get((bijeenkomst.stap, reactie.sequence)) if reactie.uid else None
        return version is not None and version != fingerprint(bijeenkomst, afgezegd=False)

    def _answer(self, gast: Deelnemer, bijeenkomst: Bijeenkomst, reactie: Reactie) -> None:
        key = bijeenkomst.stap, gast.id
        verloop = self.now.get(key) or gast.antwoorden.verloop(bijeenkomst.stap)
        day = reactie.gegeven.date()
        assert reactie.antwoord in get_args(Keuze)
        new: Antwoord = reactie.antwoord
        standen = verloop.standen if verloop else ()
        if verloop and (verloop.nu.antwoord == new or any(each.op and each.op > day for each in standen)):
            self.uit.bekend += 1
            return
        if verloop and verloop.nu.antwoord in _LATER:
            self._tell(
                reactie, f"{gast.volledig} staat al als `{verloop.nu.antwoord}`. Het antwoord `{new}` telt niet."
            )
            return
        if new == "ja" and self._is_full(bijeenkomst):
            if verloop and verloop.nu.antwoord == "wachtlijst":
                self.uit.bekend += 1
                return
            new = "wachtlijst"
            self._tell(reactie, f"{gast.volledig} zegt ja, maar alle {bijeenkomst.plaatsen} plaatsen zijn bezet.")
        if standen and standen[-1].antwoord == "te nodigen" and not standen[-1].op:
            standen = standen[:-1]
        self.now[key] = Antwoordverloop((*standen, Stand(new, day)))

    def _is_full(self, bijeenkomst: Bijeenkomst) -> bool:
        if bijeenkomst.plaatsen is None:
            return False
        stap = bijeenkomst.stap
        answers = ((self.now.get((stap, each.id)) or each.antwoorden.verloop(stap)) for each in self.dossier.deelnemers)
        return sum(bool(each) and each.nu.antwoord in KOMT for each in answers if each) >= bijeenkomst.plaatsen

    def _tell(self, reactie: Reactie, text: str) -> None:
        self.uit.meldingen.append(Melding(reactie.bestand, 0, 0, text, "let op"))


def _address(email: str) -> str:
    try:
        return notatie.ascii_email(email).lower()
    except ValueError:
        return email.lower()
