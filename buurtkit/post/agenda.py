"""The invitation in a calendar: one entry per gathering, sent to each guest with only that guest in it (RFC 5546).

All guests get the same UID, so that it is one gathering; nobody sees who else is invited. The SEQUENCE rises when the
day, the time or the place changes, and when the gathering is called off or on again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from buurtkit import notatie
from buurtkit.dossier.bericht import Bericht
from buurtkit.dossier.logboek import Logregel

if TYPE_CHECKING:
    from buurtkit.dossier.bijeenkomsten import Bijeenkomst
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.logboek import Logboek
    from buurtkit.render.boom import Gebeurtenis


class Mens(NamedTuple):
    """Somebody with a mail address, as it goes over the line (see `notatie.ascii_email`)."""

    naam: str
    adres: str


class Kalenderafspraak(NamedTuple):
    """The entry of a gathering in calendars, at one moment."""

    uid: str
    sequence: int
    bericht: Bericht
    """What it says; another day, time or place makes it another appointment, and so does calling it off."""

    @property
    def vingerafdruk(self) -> str:
        """How the log calls this version."""
        return self.bericht.merk

    @property
    def afgezegd(self) -> bool:
        """Whether it is called off."""
        return self.bericht.afgezegd

    @property
    def methode(self) -> str:
        """What the message does (RFC 5546)."""
        return "CANCEL" if self.afgezegd else "REQUEST"


def current(
    dossier: Dossier, bijeenkomst: Bijeenkomst, regels: Iterable[Logregel], *, afgezegd: bool
) -> Kalenderafspraak:
    """Give the entry as it is now; the log knows its UID and which numbers were given out.

    A new one has the next number. Numbers only rise, also when something is changed back.
    """
    before = [each for each in regels if each.wat == "agenda" and each.bijeenkomst == bijeenkomst.stap]
    bericht = Bericht.of(dossier, bijeenkomst, afgezegd=afgezegd)
    if not before:
        name = notatie.slug(dossier.initiatief.naam) or "dossier"
        return Kalenderafspraak(f"{bijeenkomst.stap}@{name}.buurtkit", 0, bericht)
    # The name of the initiative may get better; the UID stays what it was.
    uid, last = before[0].uid, before[-1]
    is_unchanged = last.agenda == bericht.merk
    sequence = last.sequence if is_unchanged else max(each.sequence for each in before) + 1
    return Kalenderafspraak(uid, sequence, bericht)


def note_version(afspraak: Kalenderafspraak, bijeenkomst: Bijeenkomst, logboek: Logboek, nu: str) -> None:
    """Have the log remember a version: its number, so that the next one gets a higher one, and what it says.

    A version of which an earlier buurtkit did not write down what it says gets that now.
    """
    feiten = afspraak.bericht.as_data()
    is_noted = any(
        each.wat == "agenda" and (each.uid, each.sequence, each.feiten) == (afspraak.uid, afspraak.sequence, feiten)
        for each in logboek.regels
    )
    if not is_noted:
        logboek.add(
            Logregel("agenda", nu, bijeenkomst.stap, uid=afspraak.uid, agenda=afspraak.vingerafdruk,
                     sequence=afspraak.sequence, feiten=feiten)
        )  # fmt: skip


def invitation(
    gebeurtenis: Gebeurtenis, afspraak: Kalenderafspraak, organisator: Mens, namens: str = ""
) -> Callable[[Mens], bytes]:
    """Build the calendar that invites guests, or calls it off; the result writes that of one guest.

    `namens` is the address it is sent from, if that is another than the organiser's.
    """
    from icalendar import vCalAddress, vText

    from buurtkit.render.schrijvers.als_ics import entry, revise, write_calendar

    event = entry(gebeurtenis)
    event["UID"] = vText(afspraak.uid)
    revise(event, afspraak.sequence)
    event.pop("STATUS", None)
    event.add("STATUS", _status(gebeurtenis, afspraak))
    event.add("TRANSP", "OPAQUE")
    organizer = vCalAddress(f"mailto:{organisator.adres}")
    organizer.params["CN"] = _plain(organisator.naam)
    if namens and namens != organisator.adres:
        organizer.params["SENT-BY"] = f"mailto:{namens}"
    event.add("ORGANIZER", organizer)
    # Line by line all guests get the same calendar, but for the line in which they stand themselves.
    event.add("ATTENDEE", vCalAddress(_NIEMAND))
    calendar = write_calendar(gebeurtenis.titel, [event], afspraak.methode)
    before, after = calendar.split(f"\r\nATTENDEE:{_NIEMAND}\r\n".encode(), 1)
    return lambda gast: before + _attendee(gast, is_asked=not afspraak.afgezegd) + after


def _status(gebeurtenis: Gebeurtenis, afspraak: Kalenderafspraak) -> str:
    if afspraak.afgezegd:
        return "CANCELLED"
    return "TENTATIVE" if gebeurtenis.is_voorlopig else "CONFIRMED"


_NIEMAND = "mailto:gast"


def _attendee(gast: Mens, *, is_asked: bool) -> bytes:
    """Write the line of a guest, who is asked to answer or only told."""
    from icalendar import Parameters
    from icalendar.parser import Contentline

    asked = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    params = Parameters({"CN": _plain(gast.naam)} | (asked if is_asked else {}))
    line: bytes = Contentline.from_parts("ATTENDEE", params, f"mailto:{gast.adres}").to_ical()
    return b"\r\n" + line + b"\r\n"


def _plain(name: str) -> str:
    """Give a name without what cannot stand in a parameter of a calendar: quotes and control characters."""
    return " ".join("".join(char for char in name.replace('"', "'") if char.isprintable() or char == " ").split())
