"""Reading what guests sent back: a reply of a calendar program (METHOD:REPLY), or a mail made with our own links."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from buurtkit.basis.melding import Melding, reason
from buurtkit.render.antwoordlink import Keuze, find_codes

if TYPE_CHECKING:
    from icalendar import Event

TIJDZONE = ZoneInfo("Europe/Amsterdam")

KEUZES: dict[str, Keuze] = {"ACCEPTED": "ja", "TENTATIVE": "misschien", "DECLINED": "nee"}
"""What a calendar program calls an answer (RFC 5545, 3.2.12)."""

_QUOTED = re.compile(r"^\s*>.*$|^-{2,}.*(?:Original|Oorspronkelijk).*-{2,}.*", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mailreactie:
    """One answer as it came in."""

    bestand: str
    antwoord: Keuze
    gegeven: dt.datetime
    """When it was given, in the time of the Netherlands."""

    afzender: str = ""
    """The mail address it is from, in small letters; empty when that is not known."""

    uid: str = ""
    sequence: int = 0
    """Of a reply of a calendar program: which appointment it is about, and which version of it."""

    stap: str = ""
    gast: str = ""
    """Of a mail made with our links: the gathering and the guest in its code."""


def read_reacties(pad: Path) -> tuple[list[Mailreactie], list[Melding]]:
    """Read a file, or all `.eml` and `.ics` files in a folder; gives the answers by time, and what was not one."""
    reacties: list[Mailreactie] = []
    meldingen: list[Melding] = []
    is_folder = pad.is_dir()
    paths = [pad]
    if is_folder:
        paths = sorted(each for each in pad.rglob("*") if each.suffix.lower() in (".eml", ".ics"))
    for path in paths:
        name = path.relative_to(pad).as_posix() if is_folder else path.name
        try:
            found = list(_read(path, name))
        except OSError as error:
            meldingen.append(Melding(name, 0, 0, f"Dit bestand is niet te lezen: {reason(error)}."))
            continue
        except Exception:  # damaged mail and calendars make their readers stumble in ways that they do not list
            found = []
        if not found:
            meldingen.append(Melding(name, 0, 0, "Hierin staat geen antwoord dat ik ken. Kijk er zelf naar.", "let op"))
        reacties += found
    return sorted(reacties, key=lambda each: each.gegeven), meldingen


def _read(path: Path, name: str) -> Iterator[Mailreactie]:
    content = path.read_bytes()
    if path.suffix.lower() == ".ics":
        yield from _from_calendar(content, name, "", None)
        return
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(content, policy=default)
    sender = next((each.addr_spec.lower() for each in getattr(message["From"], "addresses", ())), "")
    sent = getattr(message["Date"], "datetime", None)
    calendars = [part for part in message.walk() if part.get_content_type() in ("text/calendar", "application/ics")]
    found = [each for part in calendars for each in _from_calendar(_bytes(part), name, sender, sent)]
    # The same reply often goes along twice: as text and as a file.
    yield from found[:1] or _from_code(message, name, sender, sent)


def _bytes(part: Any) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _from_calendar(content: bytes, name: str, sender: str, sent: dt.datetime | None) -> Iterator[Mailreactie]:
    from icalendar import Calendar

    calendar = Calendar.from_ical(content)
    if str(calendar.get("METHOD", "")).upper() != "REPLY":
        return
    for event in calendar.events:
        attendees = event.get("ATTENDEE", [])
        for attendee in attendees if isinstance(attendees, list) else [attendees]:
            keuze = KEUZES.get(str(attendee.params.get("PARTSTAT", "")).upper())
            moment = _stamp(event) or sent
            if keuze and moment:
                address = re.sub("^mailto:", "", str(attendee), flags=re.IGNORECASE).lower()
                sequence = event.get("SEQUENCE", 0)
                yield Mailreactie(
                    name, keuze, _dutch(moment), address or sender, str(event.get("UID", "")),
                    sequence if isinstance(sequence, int) else 0,
                )  # fmt: skip


def _stamp(event: Event) -> dt.datetime | None:
    found = event.get("DTSTAMP")
    moment = getattr(found, "dt", None)
    return moment if isinstance(moment, dt.datetime) else None


def _from_code(message: EmailMessage, name: str, sender: str, sent: dt.datetime | None) -> Iterator[Mailreactie]:
    """Find the code of one of our links: in the subject, or else in what the guest wrote, not in what is quoted."""
    codes = find_codes(str(message["Subject"] or ""))
    if not codes:
        body = message.get_body(("plain", "html"))
        text = str(body.get_content()) if body else ""
        codes = find_codes(_QUOTED.sub("", text))
    if len(codes) == 1 and sent:
        (code,) = codes
        yield Mailreactie(name, code.antwoord, _dutch(sent), sender, stap=code.stap, gast=code.gast)


def _dutch(moment: dt.datetime) -> dt.datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=TIJDZONE)).astimezone(TIJDZONE)
