"""From what guests sent back to their answers: whose is it, about which gathering, and is it the last word?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from buurtkit import notatie
from buurtkit.basis.melding import Melding
from buurtkit.dossier.antwoorden import Antwoordstand, Antwoordverloop
from buurtkit.dossier.bericht import Bericht
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.logboek import Logregel
from buurtkit.dossier.nieuw_antwoord import UITNODIGEND, free_for, free_places, take_answer
from buurtkit.dossier.typen import Stap
from buurtkit.post.automatisch import Onbestelbaar
from buurtkit.post.bijwerken import Antwoordwijziging
from buurtkit.post.reacties import Mailreactie, Onbegrepen

NA_STEMPEL = dt.date(2026, 1, 3)
"""No answer is from before this day: the stamp of our invitations is of the first of that year, see `als_ics`."""

LANG_DAARNA = dt.timedelta(days=366)
"""So long after a gathering nobody answers an invitation to it any more: a mail of then has a clock that is wrong."""

_VOORUIT = dt.timedelta(days=1)

_MAILS = {each: each for each in ("uitnodiging", "herinnering", "afzegging")} | {"wijziging": "mail over de wijziging"}
"""What a mail of a kind is called in a sentence."""


@dataclass(frozen=True, slots=True)
class Bijschrift:
    """What a guest let know besides an answer."""

    gast: Deelnemer
    stap: Stap
    schrijft: str
    meekomers: int


@dataclass
class Verwerking:
    """What a number of answers lead to."""

    wijzigingen: list[Antwoordwijziging] = field(default_factory=list)
    regels: list[Logregel] = field(default_factory=list)
    """What the log has to remember: which answers were read, and which mails did not arrive."""

    bijschriften: list[Bijschrift] = field(default_factory=list)
    """What guests wrote besides, and how many come along, as far as it was not read before."""

    eerder: list[Bijschrift] = field(default_factory=list)
    """What guests wrote in answers that were read before."""

    meldingen: list[Melding] = field(default_factory=list)
    """Whose answer it is, is not known, or it is about something that is no more, or it does not count."""

    @property
    def gezelschap(self) -> dict[str, int]:
        """How many come along, by the id of a guest of whom nobody noted that yet; the last that was read counts."""
        return {
            each.gast.id: each.meekomers for each in self.bijschriften if each.meekomers and not each.gast.neemt_mee
        }

    @property
    def opmerkingen(self) -> dict[str, str]:
        """What `opmerking` becomes when what guests wrote is kept, by the id of a guest; what stands there stays."""
        found: dict[str, str] = {}
        for each in (*self.eerder, *self.bijschriften):
            known = found.get(each.gast.id) or each.gast.opmerking or ""
            if each.schrijft and each.schrijft not in known:
                found[each.gast.id] = f"{notatie.zin(known)} {each.schrijft}" if known else each.schrijft
        return found

    bekend: int = 0
    """How many answers change nothing: read before, or the same as what stands there."""

    @property
    def niet_aangekomen(self) -> int:
        """How many mails that we sent turn out not to have arrived."""
        return sum(each.wat == "geweigerd" for each in self.regels)


def process(
    dossier: Dossier,
    reacties: Sequence[Mailreactie],
    regels: Sequence[Logregel],
    onbestelbaar: Sequence[Onbestelbaar] = (),
    onbegrepen: Sequence[Onbegrepen] = (),
    vandaag: dt.date = dt.date.max,
) -> Verwerking:
    """Work out what answers and undelivered mails change, and whose is what was not understood. Nothing is written yet.

    Answers are taken by when they were given, whatever their order; those of which that is not known come last. None is
    of after `vandaag`.
    """
    werk = _Werk(dossier, regels, vandaag)
    placed = [each for reactie in reacties if (each := werk.place(reactie))]
    for each in sorted(placed, key=_by_time):
        werk.take(each)
    werk.finish()
    for bounce in onbestelbaar:
        werk.take_bounce(bounce)
    for mail in onbegrepen:
        werk.tell_not_understood(mail)
    return werk.uit


@dataclass(frozen=True, slots=True)
class _Geplaatst:
    """An answer of which is known whose it is, and about what."""

    reactie: Mailreactie
    gast: Deelnemer
    bijeenkomst: Bijeenkomst
    op: dt.datetime | None
    """When it was given; `None` when no time that stands in it can be."""


_LAATST = dt.datetime.max.replace(tzinfo=dt.UTC)


def _by_time(each: _Geplaatst) -> tuple[dt.datetime, dt.datetime]:
    """Sort by when it was given; of the same stamp twice the mail says which came last."""
    return each.op or _LAATST, each.reactie.tijden[-1] if each.op else _LAATST


class _Werk:
    """Takes answers one by one; each knows what those before it brought about."""

    def __init__(self, dossier: Dossier, regels: Sequence[Logregel], vandaag: dt.date) -> None:
        self.dossier = dossier
        # A clock that is a little ahead, or in another part of the world, is not wrong.
        self.last_day = min(vandaag, dt.date.max - _VOORUIT) + _VOORUIT
        self.uit = Verwerking()
        self.by_address: dict[str, list[Deelnemer]] = {}
        for gast in dossier.deelnemers:
            if gast.email:
                self.by_address.setdefault(_address(gast.email), []).append(gast)
        self.uids: dict[str, Stap] = {}
        self.versions: dict[tuple[Stap, int], str] = {}
        self.seen: set[tuple[Stap, str, str, str]] = set()
        self.read: dict[tuple[Stap, str], list[dt.datetime]] = {}
        self.sent: dict[str, dict[tuple[str, Stap, str, int], Logregel]] = {}
        self.invited: dict[tuple[Stap, str], dt.date] = {}
        for regel in regels:
            self._remember(regel)
        self.now: dict[tuple[Stap, str], Antwoordverloop] = {}
        self.free = {each.stap: free_places(each, dossier.deelnemers) for each in dossier.bijeenkomsten}

    def _remember(self, regel: Logregel) -> None:
        """Take in a line of the log."""
        if regel.wat == "agenda":
            self.uids[regel.uid] = regel.bijeenkomst
            self.versions[regel.bijeenkomst, regel.sequence] = regel.agenda
        elif regel.wat == "antwoord":
            self.seen.add((regel.bijeenkomst, regel.gast, regel.op, regel.antwoord))
            if regel.op:
                moment = dt.datetime.fromisoformat(regel.op)
                self.read.setdefault((regel.bijeenkomst, regel.gast), []).append(moment)
        else:
            # Of each mail to a guest the last line holds, under the address that it went to.
            mail = regel.gast, regel.bijeenkomst, regel.soort, regel.ronde
            for mails in self.sent.values():
                mails.pop(mail, None)
            self.sent.setdefault(regel.aan.lower(), {})[mail] = regel
            if regel.is_gekregen:
                day = dt.datetime.fromisoformat(regel.op).date()
                self.invited.setdefault((regel.bijeenkomst, regel.gast), day)

    def place(self, reactie: Mailreactie) -> _Geplaatst | None:
        """Find out whose an answer is, about what and of when, or say why that is not known."""
        bijeenkomst = self._gathering(reactie)
        if bijeenkomst is None:
            self._tell(reactie, "Dit antwoord gaat over een bijeenkomst die ik niet ken.")
            return None
        gast = self._guest(reactie)
        if gast is None:
            return None
        if stranger := self._stranger(reactie, gast):
            self._tell(
                reactie,
                f"Het antwoord `{reactie.antwoord}` van {gast.volledig} komt van een ander adres: {stranger}. Het telt "
                f"niet: iemand anders kan het hebben gestuurd. Klopt het toch? "
                f"{_command(gast, bijeenkomst, reactie.antwoord)}",
            )
            return None
        possible = [each for each in reactie.tijden if self._can_be(each, gast, bijeenkomst)]
        return _Geplaatst(reactie, gast, bijeenkomst, possible[0] if possible else None)

    def _can_be(self, moment: dt.datetime, gast: Deelnemer, bijeenkomst: Bijeenkomst) -> bool:
        """Tell whether an answer can be of a time: not before its invitation, nor of a day to come or long after.

        Some programs send the stamp of the invitation back, and ours is always the same day; others have a clock that
        is wrong.
        """
        verloop = gast.antwoorden.verloop(bijeenkomst.stap)
        days = [each.op for each in verloop.standen if each.op] if verloop else []
        invited = self.invited.get((bijeenkomst.stap, gast.id)) or (days[0] if days else NA_STEMPEL)
        if not max(invited, NA_STEMPEL) <= moment.date() <= self.last_day:
            return False
        return bijeenkomst.datum is None or moment.date() <= bijeenkomst.datum + LANG_DAARNA

    def take(self, each: _Geplaatst) -> None:
        """Take one answer, or say why not."""
        reactie, gast, stap = each.reactie, each.gast, each.bijeenkomst.stap
        times = [one for one in reactie.tijden if self._can_be(one, gast, each.bijeenkomst)] or reactie.tijden[:1]
        stamps = [one.isoformat() for one in times] or [""]
        if any((stap, gast.id, stamp, reactie.antwoord) in self.seen for stamp in stamps):
            self.uit.bekend += 1
            self.uit.eerder.append(Bijschrift(gast, stap, reactie.schrijft, reactie.meekomers))
            return
        if self._is_outdated(reactie, each.bijeenkomst):
            self._tell(reactie, f"{gast.volledig} antwoordt `{reactie.antwoord}` op een eerdere dag, tijd of plek.")
            return
        if reactie.terug and (reactie.aangehaald or self._has_answered(each)):
            said = f" Er staat: “{reactie.schrijft}”" if reactie.schrijft else ""
            command = _command(gast, each.bijeenkomst, "ja")
            self._tell(
                reactie,
                f"{gast.volledig} schrijft terug op een mail met `{reactie.antwoord}` in het onderwerp. Dat telt niet "
                f"als antwoord: kijk er zelf naar.{said} Schrijf op wat het is: {command} of `nee`.",
            )
            return
        known = [one for one in self.read.get((stap, gast.id), ()) if self._can_be(one, gast, each.bijeenkomst)]
        op = each.op
        if op and op in known:  # the same stamp for another answer: its program copies it, and the mail knows better
            op = next((one for one in times if one > max(known)), op)
        self._note(each, op.isoformat() if op else stamps[0])
        if op is None:
            self._answer_without_day(each)
        elif known and op <= max(known):
            self._is_overtaken(each)
        else:
            self._answer(gast, each.bijeenkomst, reactie, op)

    def _note(self, each: _Geplaatst, op: str) -> None:
        """Have the log remember an answer, and show what was written with it."""
        reactie, gast, stap = each.reactie, each.gast, each.bijeenkomst.stap
        self.seen.add((stap, gast.id, op, reactie.antwoord))
        if op:
            self.read.setdefault((stap, gast.id), []).append(dt.datetime.fromisoformat(op))
        self.uit.regels.append(Logregel("antwoord", op, stap, gast=gast.id, antwoord=reactie.antwoord))
        if reactie.schrijft or reactie.meekomers:
            self.uit.bijschriften.append(Bijschrift(gast, stap, reactie.schrijft, reactie.meekomers))

    def _verloop(self, each: _Geplaatst) -> Antwoordverloop | None:
        stap = each.bijeenkomst.stap
        return self.now.get((stap, each.gast.id)) or each.gast.antwoorden.verloop(stap)

    def _has_answered(self, each: _Geplaatst) -> bool:
        verloop = self._verloop(each)
        return verloop is not None and verloop.nu.antwoord not in UITNODIGEND

    def _answer_without_day(self, each: _Geplaatst) -> None:
        """Take an answer of which the day cannot be, if nothing else is known; says so."""
        reactie, gast = each.reactie, each.gast
        day = f"zegt van {notatie.datum(reactie.tijden[-1].date())} te zijn, en dat kan niet" if reactie.tijden else ""
        said = f"Het antwoord `{reactie.antwoord}` van {gast.volledig} {day or 'heeft geen dag'}."
        verloop = self._verloop(each)
        if verloop and self._has_answered(each):
            self._tell(reactie, f"{said} Het telt niet: er staat al `{verloop.nu}`. {_by_hand(each)}")
            return
        self._tell(reactie, f"{said} Het telt, zonder dag.")
        self._answer(gast, each.bijeenkomst, reactie, None)

    def _is_overtaken(self, each: _Geplaatst) -> None:
        """Say that something later is known, unless that is the same."""
        verloop = self._verloop(each)
        if verloop is None or verloop.nu.antwoord == each.reactie.antwoord:
            self.uit.bekend += 1
            return
        day = f" van {notatie.datum(each.op.date())}" if each.op else ""
        self._tell(
            each.reactie,
            f"Het antwoord `{each.reactie.antwoord}` van {each.gast.volledig}{day} is niet het laatste. "
            f"Er staat `{verloop.nu}`, en dat blijft zo. {_by_hand(each)}",
        )

    def tell_not_understood(self, mail: Onbegrepen) -> None:
        """Say of which guest a mail is that was not understood, and how to write down what it says."""
        gasten = self.by_address.get(mail.afzender, [])
        advice = "Kijk er zelf naar."
        if len(gasten) == 1:
            (gast,) = gasten
            command = f"`buurtkit deelnemers antwoord {gast.id} ja`, of met `nee` of `misschien`"
            advice = f"Dat adres is van {gast.volledig}. Is het een antwoord? Schrijf het op: {command}."
        self.uit.meldingen.append(Melding(mail.bestand, 0, 0, f"{mail.tekst} {advice}", "let op"))

    def take_bounce(self, bounce: Onbestelbaar) -> None:
        """Say who did not get a mail, and what to do; the log gets it, so that another address gets the mail again."""
        guests = [(address, gast) for address in sorted(bounce.adressen) for gast in self.by_address.get(address, ())]
        known = {address for address, _ in guests}
        rows = [
            regel for address in sorted(bounce.adressen) for regel in list(self.sent.get(address, {}).values())[-1:]
        ]
        reden = f" De mailserver zegt: {bounce.reden}." if bounce.reden else ""
        if not guests and not rows:
            who = notatie.opsomming(sorted(bounce.adressen)[:3]) or "iemand"
            text = f"Een mail aan {who} is niet aangekomen. Dat adres staat niet in deelnemers.yaml."
            self.uit.meldingen.append(Melding(bounce.bestand, 0, 0, text + reden, "let op"))
            return
        for regel in rows:
            gast = self.dossier.deelnemer_bij_id.get(regel.gast)
            if gast is None or regel.wat == "geweigerd":  # it was said before
                self.uit.bekend += 1
                continue
            if regel.wat == "verzonden" and not bounce.komt_nog:
                self.uit.regels.append(replace(regel, wat="geweigerd", uitleg=bounce.reden or "kwam terug"))
            self._tell_bounce(bounce, gast, regel.aan, regel, reden)
        for address, gast in guests:
            if address in known and not any(regel.aan.lower() == address for regel in rows):
                self._tell_bounce(bounce, gast, address, None, reden)

    def _tell_bounce(
        self, bounce: Onbestelbaar, gast: Deelnemer, address: str, regel: Logregel | None, reden: str
    ) -> None:
        mail = _MAILS.get(regel.soort, "mail") if regel else "mail"
        if bounce.komt_nog:
            text = f"De {mail} aan {gast.volledig} ({address}) is nog niet aangekomen. De mailserver probeert het nog."
            self.uit.meldingen.append(Melding(bounce.bestand, 0, 0, text + reden, "let op"))
            return
        call = f" Bel {gast.volledig} op {' of '.join(gast.telefoon)}." if gast.telefoon else ""
        text = f"De {mail} aan {gast.volledig} ({address}) is niet aangekomen.{reden}{call} {_send_again(gast, regel)}"
        self.uit.meldingen.append(Melding(bounce.bestand, 0, 0, text, "let op"))

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
            return gast
        found = self.by_address.get(reactie.afzender, [])
        if len(found) == 1:
            (gast,) = found
            if reactie.via:
                self._tell(reactie, f"Het antwoord van {gast.volledig} komt van een ander adres: {reactie.via}.")
            return gast
        if found:
            names = notatie.opsomming([gast.volledig for gast in found])
            text = f"`{reactie.antwoord}` van {reactie.afzender}: dat adres is van {names}. Vul zelf in van wie."
        else:
            text = (
                f"`{reactie.antwoord}` van {reactie.afzender or 'onbekend'}: dat adres staat niet in deelnemers.yaml."
            )
        self._tell(reactie, text)
        return None

    def _stranger(self, reactie: Mailreactie, gast: Deelnemer) -> str:
        """Give who sent a code, when that is neither the guest nor the one who invites, and so passes it on.

        Anybody can think of a code. Of a guest without an address nobody can tell.
        """
        own = {_address(each) for each in (gast.email, self.dossier.initiatief.antwoordadres) if each}
        if not (reactie.gast and gast.email) or reactie.afzender in own:
            return ""
        return reactie.afzender or "onbekend"

    def _is_outdated(self, reactie: Mailreactie, bijeenkomst: Bijeenkomst) -> bool:
        version = self.versions.get((bijeenkomst.stap, reactie.sequence)) if reactie.uid else None
        return version is not None and version != Bericht.of(self.dossier, bijeenkomst).merk

    def _answer(self, gast: Deelnemer, bijeenkomst: Bijeenkomst, reactie: Mailreactie, op: dt.datetime | None) -> None:
        key = bijeenkomst.stap, gast.id
        verloop = self.now.get(key) or gast.antwoorden.verloop(bijeenkomst.stap)
        new = Antwoordstand(reactie.antwoord, op.date() if op else None)
        free = self.free[bijeenkomst.stap]
        gevolg = take_answer(verloop, new, dag=bijeenkomst.datum, vrij=free_for(free, gast))
        if gevolg.reden == "gezien":
            now = gevolg.wordt.nu.antwoord
            self._tell(reactie, f"{gast.volledig} staat al als `{now}`. Het antwoord `{new.antwoord}` telt niet.")
            return
        if gevolg.reden == "achterhaald":
            self._is_overtaken(_Geplaatst(reactie, gast, bijeenkomst, op))
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
            self.free[bijeenkomst.stap] = free - gevolg.bezet * gast.personen
        self.now[key] = gevolg.wordt

    def _tell(self, reactie: Mailreactie, text: str) -> None:
        self.uit.meldingen.append(Melding(reactie.bestand, 0, 0, text, "let op"))


def _send_again(gast: Deelnemer, regel: Logregel | None) -> str:
    """Say how a guest gets the mail that did not arrive; who was invited has to be to be invited again."""
    address = "Zet het goede adres in deelnemers.yaml"
    if regel is None:
        return f"{address} en stuur de mail opnieuw, of geef een brief."
    steps = [f"`buurtkit post verstuur --bijeenkomst {regel.bijeenkomst} --soort {regel.soort} --voor {gast.id}`"]
    if regel.soort == "uitnodiging" and gast.antwoorden.voor(regel.bijeenkomst) == "genodigd":
        steps.insert(0, f"`buurtkit deelnemers antwoord {gast.id} te-nodigen --bijeenkomst {regel.bijeenkomst}`")
    return f"{address} en geef {' en daarna '.join(steps)}. Of geef een brief."


def _by_hand(each: _Geplaatst) -> str:
    """Say how somebody can let an answer count after all."""
    return f"Moet het toch zo? {_command(each.gast, each.bijeenkomst, each.reactie.antwoord)}"


def _command(gast: Deelnemer, bijeenkomst: Bijeenkomst, antwoord: str) -> str:
    return f"`buurtkit deelnemers antwoord {gast.id} {antwoord} --bijeenkomst {bijeenkomst.stap}`"


def _address(email: str) -> str:
    try:
        return notatie.ascii_email(email).lower()
    except ValueError:
        return email.lower()
