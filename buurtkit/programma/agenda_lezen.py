"""Reading a programme from a calendar file (iCalendar, RFC 5545): of another program, or the one that we write."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from icalendar import Event

_OURS = ".buurtkit"
"""How the UIDs end in what we write."""


class Agendadeel(NamedTuple):
    """One entry, with the fields that an item of a schedule file has."""

    dag: dt.date | None
    """The day of an entry that has no time."""

    velden: dict[str, Any]
    opmerking: str = ""
    """What cannot be taken over as it is, in Dutch; behind the title."""


def is_calendar(data: bytes) -> bool:
    """Tell whether a file begins as a calendar does."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR"


def read_calendar(data: bytes) -> tuple[str, list[Agendadeel]]:
    """Give the title of a calendar and its entries; what was called off is left out. Raises `ValueError`."""
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
        found = list(_entries(calendar.events))
    except Exception as error:  # on damaged text its reader stumbles in ways that it does not list
        raise ValueError from error
    return str(calendar.get("X-WR-CALNAME") or calendar.get("NAME") or ""), found


def _entries(events: list[Event]) -> Iterator[Agendadeel]:
    for event in events:
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        begin = _value(event, "DTSTART")
        is_timed = isinstance(begin, dt.datetime)
        fields: dict[str, Any] = {
            "title": str(event.get("SUMMARY", "")),
            "date": begin.isoformat() if is_timed and begin else None,
            "duration": _minutes(event, begin),
            "room": str(event.get("LOCATION", "")),
            "abstract": str(event.get("DESCRIPTION", "")),
            "track": _category(event),
        }
        remark = "herhaalt zich. Alleen de eerste keer is meegekomen" if event.get("RRULE") else ""
        if str(event.get("UID", "")).endswith(_OURS):
            remark = _from_us(fields) or remark
        yield Agendadeel(None if is_timed else begin, fields, remark)


def _from_us(fields: dict[str, Any]) -> str:
    """Take apart what we put together for people who read it: the room with the place, and who does what with why.

    Gives what to say about it.
    """
    # The address of the place stands behind the room.
    fields["room"] = fields["room"].partition(", ")[0]
    *rest, last = fields["abstract"].split("\n")
    travels = last.startswith("Wij vertrekken om ")
    if travels:
        last = rest.pop() if rest else ""
    if last.startswith("Met: "):
        fields["persons"] = [{"name": last.removeprefix("Met: ")}]
        last = ""
    fields["abstract"] = " ".join(filter(None, (*rest, last)))
    return "begint in de agenda als u vertrekt. Zet `begin`, `einde` en `reistijd` zelf goed" if travels else ""


def _value(event: Event, name: str) -> Any:
    return getattr(event.get(name), "dt", None)


def _minutes(event: Event, begin: object) -> str:
    """Give how long an entry lasts, in minutes; empty when it does not say."""
    length, end = _value(event, "DURATION"), _value(event, "DTEND")
    if isinstance(begin, dt.datetime) and isinstance(end, dt.datetime):
        if begin.tzinfo and end.tzinfo:
            begin, end = begin.astimezone(dt.UTC), end.astimezone(dt.UTC)
        length = end.replace(tzinfo=None) - begin.replace(tzinfo=None)
    return str(max(0, int(length.total_seconds()) // 60)) if isinstance(length, dt.timedelta) else ""


def _category(event: Event) -> str:
    found = event.get("CATEGORIES")
    written = found.to_ical().decode() if hasattr(found, "to_ical") else ""
    return re.split(r"(?<!\\),", written)[0]
