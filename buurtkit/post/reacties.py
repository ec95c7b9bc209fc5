"""Reading what guests sent back: a reply of a calendar program (METHOD:REPLY), or a mail made with our own links."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import Message
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from buurtkit.basis.melding import Melding, shortened
from buurtkit.post.automatisch import Onbestelbaar, header, kind_of_machine, read_bounce
from buurtkit.post.postzak import Poststuk, read_postzak
from buurtkit.render.antwoordlink import ZINNEN, Antwoordcode, Keuze, find_codes

if TYPE_CHECKING:
    from icalendar import Event

TIJDZONE = ZoneInfo("Europe/Amsterdam")

KEUZES: dict[str, Keuze] = {"ACCEPTED": "ja", "TENTATIVE": "misschien", "DECLINED": "nee"}
"""What a calendar program calls an answer (RFC 5545, 3.2.12)."""

_AGENDA = ("text/calendar", "application/ics")

_BACK = re.compile(r"^\s*(?:re|antw|aw|sv)\s*:", re.IGNORECASE)
_FORWARDED = re.compile(r"^\s*(?:fw|fwd|doorst|wg|tr)\s*:", re.IGNORECASE)

_BORDER = re.compile(
    r"-{2,}.*(?:original|oorspronkelijk|forwarded|doorgestuurd).*-{2,}|(?:op|on) .{4,120}(?:schreef|wrote)\b.*:|_{20,}",
    re.IGNORECASE,
)
"""A line below which another mail is quoted."""

_HEAD = re.compile(r"\*?(?:van|from|von)\s*:", re.IGNORECASE)
_HEAD_ON = re.compile(r"\*?(?:onderwerp|subject|verzonden|sent|datum|date|aan|to|betreff)\s*:", re.IGNORECASE)
"""How a mail that is quoted begins, and what stands within a few lines of it."""

_OURS = re.compile(rf"(?:{'|'.join(map(re.escape, ZINNEN.values()))})(?:: .*)?\.?|Laat deze regel staan:.*")
"""The lines that our links put in a mail."""

_MOST = 100_000
"""So many characters of a mail are looked at: more than a guest writes."""

_TONEN = 300
"""So many characters are shown of what a guest wrote."""


@dataclass(frozen=True, slots=True)
class Mailreactie:
    """One answer as it came in."""

    bestand: str
    antwoord: Keuze
    tijden: tuple[dt.datetime, ...] = ()
    """When it may have been given, in the time of the Netherlands: what it says of itself, then what its mail says."""

    afzender: str = ""
    """The mail address it is from, in small letters; empty when that is not known."""

    via: str = ""
    """The mail address that sent it, when that is another than that of who answers."""

    uid: str = ""
    sequence: int = 0
    """Of a reply of a calendar program: which appointment it is about, and which version of it."""

    stap: str = ""
    gast: str = ""
    """Of a mail made with our links: the gathering and the guest in its code."""

    terug: bool = False
    """Whether it is a mail back to a mail that has the code in its subject: nobody pressed a button for that."""

    aangehaald: bool = False
    """Whether the mail that it answers stands in it."""

    schrijft: str = ""
    """What the guest wrote besides, on one line."""

    meekomers: int = 0
    """How many people come along, as a calendar program says."""


@dataclass(frozen=True, slots=True)
class Onbegrepen:
    """A mail or a calendar in which no answer is found: somebody has to look."""

    bestand: str
    afzender: str
    """The mail address that it is from, in small letters; empty when that is not known."""

    tekst: str
    """Whose it is and how it begins, in Dutch."""


@dataclass
class Gelezen:
    """What was in the mail."""

    reacties: list[Mailreactie] = field(default_factory=list)
    onbegrepen: list[Onbegrepen] = field(default_factory=list)
    onbestelbaar: list[Onbestelbaar] = field(default_factory=list)
    meldingen: list[Melding] = field(default_factory=list)
    """What was no answer, and what was not read."""

    def tell(self, name: str, text: str) -> None:
        """Note something to look at about a mail."""
        self.meldingen.append(Melding(name, 0, 0, text, "let op"))


def read_reacties(pad: Path) -> Gelezen:
    """Read a mail, a calendar, a mailbox, or a folder with those."""
    stukken, meldingen = read_postzak(pad)
    gelezen = Gelezen(meldingen=meldingen)
    for stuk in stukken:
        try:
            _read(stuk, gelezen)
        except Exception:  # damaged mail and calendars make their readers stumble in ways that they do not list
            gelezen.onbegrepen.append(_not_understood(stuk))
    return gelezen


def _read(stuk: Poststuk, gelezen: Gelezen) -> None:
    if not stuk.is_agenda:
        _read_mail(_parse(stuk.inhoud), stuk.naam, gelezen)
        return
    found = list(_from_calendar(stuk.inhoud, stuk.naam, "", None))
    gelezen.reacties += found
    if not found:
        gelezen.onbegrepen.append(_not_understood(stuk))


def _not_understood(stuk: Poststuk) -> Onbegrepen:
    """Say of a loose calendar, or of a mail that is damaged, whose it is and how it begins, as far as can be seen."""
    name = b"SUMMARY" if stuk.is_agenda else b"Subject"
    who, what = _line_of(stuk.inhoud, b"ORGANIZER" if stuk.is_agenda else b"From"), _line_of(stuk.inhoud, name)
    address = re.search(r"[^\s<>:;]+@[^\s<>;]+", who)
    sender = address.group().lower() if address else ""
    said = f" Het gaat over “{shortened(what, 120)}”." if what else ""
    of_whom = f" van {sender}" if sender else ""
    kind = "deze afspraak" if stuk.is_agenda else "deze mail"
    return Onbegrepen(stuk.naam, sender, f"In {kind}{of_whom} staat geen antwoord dat ik ken.{said}")


def _line_of(content: bytes, name: bytes) -> str:
    """Give what stands behind a name at the start of a line; empty when it is not there."""
    found = re.search(
        rb"^" + name + rb"(?:;[^:\r\n]*)?:([^\r\n]{0,500})", content[:_MOST], re.MULTILINE | re.IGNORECASE
    )
    return _shown(found.group(1).decode("utf-8", "replace")) if found else ""


def _parse(content: bytes) -> Message:
    from email import message_from_bytes
    from email.policy import default

    return message_from_bytes(content, policy=default)


def _read_mail(message: Message, name: str, gelezen: Gelezen) -> None:
    """Read one mail, and each mail that was forwarded in it as a mail of its own."""
    sender = _sender(message)
    parts = list(_parts(message))
    text = _text(parts)
    words = own_words(text)
    machine = kind_of_machine(message, sender)
    if machine == "onbestelbaar":
        if bounce := read_bounce(message, name, text):
            gelezen.onbestelbaar.append(bounce)
        else:
            gelezen.tell(name, "Een mailserver zegt dat een mail is aangekomen. Dat is geen antwoord.")
        return
    who = _shown(header(message, "From")) or "een onbekende afzender"
    if machine == "gelezen":
        gelezen.tell(name, f"Dit is een automatisch bericht van {who}: de mail is gelezen. Dat telt niet als antwoord.")
        return
    sent = _sent(message)
    calendars = [_bytes(part) for part in parts if part.get_content_type() in _AGENDA]
    # The same reply often goes along twice: as text and as a file. A calendar program may send by itself what somebody
    # chose in it, so that what it calls automatic is an answer.
    found = list(dict.fromkeys(each for content in calendars for each in _in_mail(content, name, sender, sent)))
    if not found and machine:
        said = f" Er staat: “{shortened(words, _TONEN)}”" if words else ""
        gelezen.tell(name, f"Dit is een automatisch bericht van {who}. Dat telt niet als antwoord.{said}")
        return
    if len(found) == 1 and not (found[0].schrijft or machine):
        found = [replace(found[0], schrijft=shortened(words, _TONEN))]
    before = len(gelezen.meldingen)
    found = found or list(_from_codes(message, text, words, name, gelezen))
    gelezen.reacties += found
    inner = [each for part in parts if (each := _forwarded(part)) is not None]
    for number, each in enumerate(inner, 1):
        _read_mail(each, f"{name}, doorgestuurde mail {number}", gelezen)
    if not (found or inner or len(gelezen.meldingen) > before):
        # A greeting says little: so much is shown that what follows it is there.
        first = words or next((line for line in text.splitlines() if line.strip()), "") or header(message, "Subject")
        said = f" Zo begint de mail: “{shortened(_shown(first), 120)}”." if first else ""
        gelezen.onbegrepen.append(
            Onbegrepen(name, sender, f"In deze mail van {who} staat geen antwoord dat ik ken.{said}")
        )


def _sender(message: Message) -> str:
    if not header(message, "From"):
        return ""
    return next((each.addr_spec.lower() for each in getattr(message["From"], "addresses", ())), "")


def _sent(message: Message) -> dt.datetime | None:
    moment = getattr(message["Date"], "datetime", None) if header(message, "Date") else None
    return _dutch(moment) if isinstance(moment, dt.datetime) else None


def _parts(message: Message) -> Iterator[Message]:
    """Give the parts of a mail, and a mail within it as one part."""
    payload = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(payload, list):
        for part in payload:
            if isinstance(part, Message):
                yield from _parts(part)
    else:
        yield message


def _forwarded(part: Message) -> Message | None:
    """Give the mail that a part is, which some programs attach as a file."""
    payload = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(payload, list) and isinstance(payload[0], Message):
        return payload[0]
    if (part.get_filename() or "").lower().endswith(".eml"):
        return _parse(_bytes(part))
    return None


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(parts: list[Message]) -> str:
    """Give the text of a mail: the plain one, or else that of its HTML."""
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and not part.get_filename():
                text = _decoded(part)[:_MOST]
                if kind == "text/html":
                    text = re.sub(r"<(?:br|/p|/div|/tr)\b[^<>]*>", "\n", text, flags=re.IGNORECASE)
                    text = html.unescape(re.sub(r"<[^<>]*>", " ", text))
                if text.strip():
                    return text
    return ""


def _decoded(part: Message) -> str:
    try:
        return _bytes(part).decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:  # a charset that nobody knows
        return _bytes(part).decode("utf-8", "replace")


def own_words(text: str) -> str:
    """Give what a guest wrote in a mail, on one line: without what is quoted, a signature and what our links wrote."""
    found = [line for line in _above_the_quote(text) if not _OURS.fullmatch(line)]
    words = " ".join(found)
    for code in find_codes(words):
        words = words.replace(str(code), " ")
    return _shown(words)


def _above_the_quote(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.splitlines()]
    for number, line in enumerate(lines):
        below = lines[number + 1 : number + 6]
        if _BORDER.match(line) or (_HEAD.match(line) and any(map(_HEAD_ON.match, below))):
            return
        if line == "--":  # a signature is below it
            return
        if line and not line.startswith(">"):
            yield line


def _shown(text: str) -> str:
    """Give a text as it can be shown on one line."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _from_calendar(content: bytes, name: str, sender: str, sent: dt.datetime | None) -> Iterator[Mailreactie]:
    """Give the answer of each attendee in a reply; the organiser, who invited, does not answer."""
    from icalendar import Calendar

    calendar = Calendar.from_ical(content)
    if str(calendar.get("METHOD", "")).upper() != "REPLY":
        return
    for event in calendar.events:
        organiser = _mailto(event.get("ORGANIZER", ""))
        attendees = event.get("ATTENDEE", [])
        for attendee in attendees if isinstance(attendees, list) else [attendees]:
            address = _mailto(attendee) or sender
            keuze = KEUZES.get(str(attendee.params.get("PARTSTAT", "")).upper())
            if keuze is None or (address == organiser and address != sender):
                continue
            sequence = event.get("SEQUENCE", 0)
            yield Mailreactie(
                name,
                keuze,
                tuple(each for each in (_stamp(event), sent) if each),
                address,
                via=sender if sender != address else "",
                uid=str(event.get("UID", "")),
                sequence=sequence if isinstance(sequence, int) else 0,
                schrijft=_comment(event, attendee),
                meekomers=_whole(attendee.params.get("X-NUM-GUESTS")),
            )


def _in_mail(content: bytes, name: str, sender: str, sent: dt.datetime | None) -> list[Mailreactie]:
    """Give the answers in a calendar that came with a mail; of one that is damaged none: then its text counts."""
    try:
        return list(_from_calendar(content, name, sender, sent))
    except Exception:  # damaged calendars make their reader stumble in ways that it does not list
        return []


def _mailto(address: object) -> str:
    return re.sub("^mailto:", "", str(address), flags=re.IGNORECASE).lower()


def _comment(event: Event, attendee: Any) -> str:
    written = event.get("COMMENT", []) or attendee.params.get("X-RESPONSE-COMMENT", "")
    texts = written if isinstance(written, list) else [written]
    return shortened(_shown(" ".join(map(str, texts))), _TONEN)


def _whole(value: object) -> int:
    text = str(value or "")
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def _stamp(event: Event) -> dt.datetime | None:
    found = event.get("DTSTAMP")
    moment = getattr(found, "dt", None)
    return _dutch(moment) if isinstance(moment, dt.datetime) else None


def _from_codes(message: Message, text: str, words: str, name: str, gelezen: Gelezen) -> Iterator[Mailreactie]:
    """Find the codes of our links: in the subject and in what the guest wrote, not in what is quoted.

    Somebody who forwards answers did not write them: there what is quoted counts.
    """
    subject = header(message, "Subject")
    lines = [line.strip() for line in text.splitlines() if not line.lstrip().startswith(">")]
    above = list(_above_the_quote(text))
    body = lines if _FORWARDED.match(subject) else above
    codes = find_codes(subject) | find_codes("\n".join(body))
    sender, sent = _sender(message), _sent(message)
    is_quoting = len(above) < len([line for line in text.splitlines() if line.strip()])
    for stap, gast in sorted({(code.stap, code.gast) for code in codes}):
        answers: list[Antwoordcode] = sorted(each for each in codes if (each.stap, each.gast) == (stap, gast))
        if len(answers) > 1:
            said = " en ".join(f"`{each.antwoord}`" for each in answers)
            gelezen.tell(name, f"In deze mail staat voor `{gast}` ({stap}) {said} tegelijk. Vul zelf in wat het is.")
            continue
        keuze = answers[0].antwoord
        only_says_so = words.strip(" .!").lower() == keuze
        yield Mailreactie(
            name,
            keuze,
            (sent,) if sent else (),
            sender,
            stap=stap,
            gast=gast,
            terug=bool(_BACK.match(subject)) and not find_codes("\n".join(above)),
            aangehaald=is_quoting or bool(header(message, "In-Reply-To")),
            schrijft="" if only_says_so else shortened(words, _TONEN),
        )


def _dutch(moment: dt.datetime) -> dt.datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=TIJDZONE)).astimezone(TIJDZONE)
