"""Writes the entries of a document as a calendar (iCalendar, RFC 5545) that any calendar program can take in.

There is no clock in it. Whether an entry is newer than the one in somebody's calendar follows from the file that was
made before, see `succeed`: an entry that changed gets a higher SEQUENCE, one that is gone is called off (RFC 5546).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, Timezone, vText

from buurtkit.render.merktekens import fill
from buurtkit.render.schrijvers import SchrijfFout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from buurtkit.render.boom import Document, Gebeurtenis
    from buurtkit.render.schrijvers import Invuller

PRODID = "-//buurtkit//NL"
OURS = ".buurtkit"
"""How the UIDs of our entries end."""

_TIJDZONE = ZoneInfo("Europe/Amsterdam")
_VTIMEZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""The rule that holds since 1996, in the form that every program knows."""

_BEGIN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""DTSTAMP of an entry that never changed."""

_REVISION = ("SEQUENCE", "DTSTAMP")
"""What says which revision an entry is, and so is no part of what it says."""


def build(document: Document) -> Invuller:
    """Build the calendar of a document; the result gives its bytes.

    Raises `SchrijfFout` if there is nothing in it.
    """
    if not document.gebeurtenissen:
        raise SchrijfFout("Dit stuk heeft geen gebeurtenissen voor in een agenda.")
    events = [entry(each) for each in document.gebeurtenissen]

    def fill_in(waarden: Sequence[str]) -> bytes:
        title = " ".join(fill(document.titel, waarden, str).split())
        return write_calendar(title, events)

    return fill_in


def succeed(old: bytes, new: bytes, verloren: int = 0) -> bytes:
    """Let a new calendar carry on from the one that was made before.

    An entry that is the same keeps its SEQUENCE, one that changed gets the next, and one that is gone stays with
    STATUS:CANCELLED, so that programs take it out of the calendar. Of a file that somebody edited only our own entries
    count. When `verloren` versions were made that are not `old`, an entry that is not in it may have been in those: its
    SEQUENCE is that number, which none of them reached.
    """
    before = _entries(old)
    calendar = Calendar.from_ical(new)
    for event in calendar.events:
        known = before.pop(str(event["UID"]), None)
        revise(event, _sequence(known) + (_content(event) != _content(known)) if known else verloren)
    for event in before.values():
        if event.get("STATUS") != "CANCELLED":
            event["STATUS"] = vText("CANCELLED")
            revise(event, _sequence(event) + 1)
        calendar.add_component(event)
    return _bytes(calendar)


def _entries(calendar: bytes) -> dict[str, Event]:
    """Give our own entries of a calendar by UID; none if it cannot be read."""
    try:
        events = [each for each in Calendar.from_ical(calendar).walk() if isinstance(each, Event)]
    except Exception:  # on damaged text its reader stumbles in ways that it does not list
        return {}
    return {uid: event for event in events if (uid := str(event.get("UID", ""))).endswith(OURS)}


def write_calendar(title: str, events: Sequence[Event], method: str = "") -> bytes:
    """Write a calendar with the time zone of the Netherlands; `method` makes it a message (RFC 5546)."""
    calendar = Calendar()
    if method:
        calendar.add("METHOD", method)
    calendar.add("PRODID", PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    # Two names for one thing: the standard (RFC 7986), and what most programs read.
    for name in ("NAME", "X-WR-CALNAME"):
        calendar[name] = vText(title)
    calendar.add("X-WR-TIMEZONE", _TIJDZONE.key)
    calendar.add_component(Timezone.from_ical(_VTIMEZONE))
    for event in events:
        calendar.add_component(event)
    return _bytes(calendar)


def entry(gebeurtenis: Gebeurtenis) -> Event:
    """Make the entry of a calendar, as one that never changed."""
    event = Event()
    event.add("UID", gebeurtenis.id)
    event.add("SUMMARY", gebeurtenis.titel)
    if gebeurtenis.begin:
        event.add("DTSTART", dt.datetime.combine(gebeurtenis.datum, gebeurtenis.begin, _TIJDZONE))
        if gebeurtenis.einde:
            event.add("DTEND", dt.datetime.combine(gebeurtenis.datum, gebeurtenis.einde, _TIJDZONE))
    else:
        event.add("DTSTART", gebeurtenis.datum)
        event.add("DTEND", gebeurtenis.datum + dt.timedelta(days=1))
        event.add("TRANSP", "TRANSPARENT")  # a thing to do is no reason to be busy all day
    if gebeurtenis.plaats:
        event.add("LOCATION", gebeurtenis.plaats)
    if gebeurtenis.omschrijving:
        event.add("DESCRIPTION", gebeurtenis.omschrijving)
    if gebeurtenis.is_voorlopig:
        event.add("STATUS", "TENTATIVE")
    revise(event, 0)
    return event


def revise(event: Event, sequence: int) -> None:
    """Give an entry the number of its revision. DTSTAMP rises along with it: some programs look at that instead."""
    for name, value in (("SEQUENCE", sequence), ("DTSTAMP", _BEGIN + dt.timedelta(minutes=sequence))):
        event.pop(name, None)
        event.add(name, value)


def _sequence(event: Event) -> int:
    written = event.get("SEQUENCE")
    return int(written) if isinstance(written, int) else 0


def _content(event: Event) -> bytes:
    """Give what an entry says, without what says which revision it is."""
    copy = event.copy()
    for name in _REVISION:
        copy.pop(name, None)
    return _bytes(copy)


def _bytes(component: Component) -> bytes:
    written: bytes = component.to_ical()
    return written
