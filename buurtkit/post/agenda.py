"""The invitation in a calendar: one entry per gathering, sent to each guest with only that guest in it (RFC 5546).

All guests get the same UID, so that it is one gathering; nobody sees who else is invited. The SEQUENCE rises when the
day, the time or the place changes, and when the gathering is called off or on again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from buurtkit import notatie

if TYPE_CHECKING:
    from buurtkit.dossier.bijeenkomsten import Bijeenkomst
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.logboek import Logregel
    from buurtkit.render.boom import Gebeurtenis


class Mens(NamedTuple):
    """Somebody with a mail address, as it goes over the line (see `notatie.ascii_email`)."""

    naam: str
    adres: str


class Kalenderafspraak(NamedTuple):
    """The entry of a gathering in calendars, at one moment."""

    uid: str
    sequence: int
    vingerafdruk: str
    """Fingerprint of what makes it another appointment: day, times, place, and whether it is called off."""

    afgezegd: bool

    @property
    def methode(self) -> str:
        """What the message does (RFC 5546)."""
        return "CANCEL" if self.afgezegd else "REQUEST"


def fingerprint(bijeenkomst: Bijeenkomst, *, afgezegd: bool) -> str:
    """Give a short fingerprint of when and where a gathering is, whether that may change, and whether it is off."""
    plek = bijeenkomst.plaats
    parts = (bijeenkomst.datum, bijeenkomst.begin, bijeenkomst.einde, plek.naam, plek.zaal, plek.adres, plek.woonplaats)
    text = "\n".join(map(str, (*parts, afgezegd)))
    if bijeenkomst.is_voorlopig:
        text += "\nvoorlopig"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def current(
    dossier: Dossier, bijeenkomst: Bijeenkomst, regels: Iterable[Logregel], *, afgezegd: bool
) -> Kalenderafspraak:
    """Give the entry as it is now; the log knows its UID and which numbers were given out.

    A new one has the next number. Numbers only rise, also when something is changed back.
    """
    before = [each for each in regels if each.wat == "agenda" and each.bijeenkomst == bijeenkomst.stap]
    mark = fingerprint(bijeenkomst, afgezegd=afgezegd)
    if not before:
        name = notatie.slug(dossier.initiatief.naam) or "dossier"
        return Kalenderafspraak(f"{bijeenkomst.stap}@{name}.buurtkit", 0, mark, afgezegd)
    # The name of the initiative may get better; the UID stays what it was.
    uid, last = before[0].uid, before[-1]
    is_unchanged = last.agenda == mark
    sequence = last.sequence if is_unchanged else max(each.sequence for each in before) + 1
    return Kalenderafspraak(uid, sequence, mark, afgezegd)


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
