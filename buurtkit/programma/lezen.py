"""Reading a programme from schedule JSON or XML or a calendar, whatever is missing in it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, TypeAlias
from xml.etree import ElementTree

from buurtkit.basis.melding import BuurtkitFout, shortened
from buurtkit.dossier.bijeenkomsten import Programmaonderdeel
from buurtkit.notatie import datum, opsomming, tijd
from buurtkit.programma.agenda_lezen import is_calendar, read_calendar
from buurtkit.programma.soorten import language_name, soort_of
from buurtkit.programma.wisselbestand import TIJDZONE

Gebeurtenis: TypeAlias = Mapping[str, Any]

MAX_BYTES = 10_000_000
"""Largest file that is read: a programme of 10,000 items with all that is told about them."""

_NAMES = ("public_name", "name", "full_public_name", "public_full_name")
"""Where the name of a person stands; the first that is filled in counts."""

_UITLEG = 400
"""Most letters of an explanation that are taken over: ours is a sentence or two."""

_TONEN = 3
"""So many items are named in a note; of the others only the number is told."""

_NACHT = 6
"""What begins before this hour belongs to the evening before, if the file says so."""

_DIEPE_NACHT = 4
"""What begins before this hour and has no day of its own is after midnight."""

_TWEE_TIJDEN = (
    "`date` en `start` spreken elkaar tegen: {}. Ik neem `date`; `start` is wat het programma toont. Kijk na wat klopt."
)
_GEEN_DUUR = "De duur is niet te lezen van {}. Daar is nu geen einde."
_ANDERE_DUUR = "De duur van {} lees ik als dagen, uren en minuten: anders duurt het nog geen vijf minuten."

_KORT = dt.timedelta(minutes=5)
"""No item is shorter: a duration that says so is written in another form."""

_GEEN_PROGRAMMA = (
    "Dit bestand is geen JSON en geen XML, en geen agenda. Vraag uw programma om een schedule.json of schedule.xml, "
    "of typ de onderdelen over onder `programma`."
)
"""What one can do with a document."""


class LeesFout(BuurtkitFout):
    """A file that is no schedule; the text says in Dutch why."""


@dataclass(frozen=True)
class Dagprogramma:
    """One day of a schedule file; what could not be taken over is under `opmerkingen`, in Dutch."""

    datum: dt.date
    delen: tuple[Programmaonderdeel, ...]
    zalen: Mapping[str, int | None]
    """The rooms with how many people fit, `None` where the file does not say."""

    opmerkingen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wisselprogramma:
    """What a schedule file holds."""

    titel: str
    dagen: tuple[Dagprogramma, ...]


@dataclass
class _Leesstand:
    """What was read so far, by day."""

    delen: dict[dt.date, list[Programmaonderdeel]] = field(default_factory=dict)
    opmerkingen: dict[dt.date, dict[str, None]] = field(default_factory=dict)

    groepen: dict[dt.date, dict[str, list[str]]] = field(default_factory=dict)
    """Sentences with a place for the items that they are about: a long programme may have them by the hundred."""

    def note(self, day: dt.date, text: str) -> None:
        """Remember what could not be taken over as it was, once."""
        self.opmerkingen.setdefault(day, {})[text] = None

    def note_item(self, day: dt.date, sentence: str, item: str) -> None:
        """Remember an item that a sentence is about, which has `{}` for all of those."""
        self.groepen.setdefault(day, {}).setdefault(sentence, []).append(item)

    def notes_of(self, day: dt.date) -> Iterator[str]:
        """Give what there is to say about a day; the first one has also what is about days without any item."""
        days = [day]
        if day == min(self.delen):
            days += sorted({*self.opmerkingen, *self.groepen} - set(self.delen))
        for each in days:
            yield from self.opmerkingen.get(each, ())
            for sentence, items in self.groepen.get(each, {}).items():
                more = [f"nog {len(items) - _TONEN}"] if len(items) > _TONEN else []
                yield sentence.replace("{}", opsomming([*items[:_TONEN], *more]))


def read_schedule(data: bytes) -> Wisselprogramma:
    """Read a schedule JSON or XML, or a calendar. Times with another offset are turned into Dutch time.

    Raises `LeesFout` when it is none of these, or when there is nothing in it.
    """
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    found = _Leesstand()
    if is_calendar(data):
        titel, rooms, events = _from_calendar(data, found)
    else:
        titel, rooms, events = _from_json(data) if start == b"{" else _from_xml(data)
    for day, event in events:
        _read_event(day, event, found)
    if not found.delen:
        raise LeesFout("In dit bestand staat geen enkel onderdeel met een titel en een tijd.")
    return Wisselprogramma(titel, tuple(_day(found, day, rooms) for day in sorted(found.delen)))


def _day(found: _Leesstand, day: dt.date, rooms: Mapping[str, int | None]) -> Dagprogramma:
    delen = sorted(found.delen[day], key=lambda deel: deel.begin or dt.time.min)
    zalen = {deel.zaal: rooms.get(deel.zaal) for deel in delen if deel.zaal}
    return Dagprogramma(day, tuple(delen), zalen, tuple(found.notes_of(day)))


_Gelezen: TypeAlias = tuple[str, Mapping[str, int | None], Iterable[tuple[dt.date | None, Gebeurtenis]]]


def _from_json(data: bytes) -> _Gelezen:
    try:
        conference = json.loads(data.decode("utf-8-sig"))["schedule"]["conference"]
        days = conference["days"]
        rooms = {str(each["name"]): _whole(each.get("capacity")) for each in conference.get("rooms") or ()}
        events = [
            (_date(day.get("date")), {"room": room, **event})
            for day in days
            for room, events in day["rooms"].items()
            for event in events
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise LeesFout("Dit is geen programma: er staat geen schedule met dagen en zalen in.") from None
    return str(conference.get("title") or ""), rooms, events


def _from_calendar(data: bytes, found: _Leesstand) -> _Gelezen:
    try:
        titel, entries = read_calendar(data)
    except ValueError:
        raise LeesFout("Deze agenda is niet te lezen: er is iets in kapot.") from None
    for each in entries:
        moment = _moment(each.dag, each.velden)
        if moment and each.opmerking:
            here = moment.astimezone(TIJDZONE) if moment.tzinfo else moment
            found.note(here.date(), f"“{_line(each.velden['title'])}” {each.opmerking}.")
    return titel, {}, [(each.dag, each.velden) for each in entries]


def _from_xml(data: bytes) -> _Gelezen:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise LeesFout("Dit bestand heeft een DOCTYPE, en dat leest buurtkit niet. Haal die regel weg.")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise LeesFout(_GEEN_PROGRAMMA) from None
    if root.tag != "schedule":
        raise LeesFout(f"Dit is geen programma: bovenaan staat <{root.tag}> in plaats van <schedule>.")
    return (root.findtext("conference/title") or "").strip(), {}, _events_of(root)


def _events_of(root: ElementTree.Element) -> Iterator[tuple[dt.date | None, Gebeurtenis]]:
    for day in root.iter("day"):
        for room in day.iter("room"):
            for event in room.iter("event"):
                fields: dict[str, Any] = {child.tag: child.text or "" for child in event}
                fields["persons"] = [{"name": person.text or ""} for person in event.iter("person")]
                fields["room"] = fields.get("room") or room.get("name")
                yield _date(day.get("date")), fields


def _read_event(day: dt.date | None, event: Gebeurtenis, found: _Leesstand) -> None:
    """Read one item into the day it is on; what has no title or time is told, on the day of the file."""
    title = _line(event.get("title"))
    written = _moment(day, event)
    if not written or not title:
        if day:
            what = f"“{title}” heeft geen tijd" if title else "Een onderdeel heeft geen titel"
            found.note(day, f"{what}, en is overgeslagen.")
        return
    here = written.astimezone(TIJDZONE) if written.tzinfo else written
    moment = here.replace(tzinfo=None)
    if written.replace(tzinfo=None) != moment:
        found.note(moment.date(), "Tijden uit een andere tijdzone zijn omgerekend naar Nederlandse tijd.")
    _check_day(day, moment, title, found)
    _check_start(written, moment, event, title, found)
    einde = _end(moment, event, title, found)
    if einde and einde.date() != moment.date():
        text = f"“{title}” duurt tot na middernacht. De eindtijd ({tijd(einde.time())}) is weggelaten."
        found.note(moment.date(), text)
        einde = None
    language = _line(event.get("language"))
    fields = {
        "begin": moment.time(),
        "einde": einde.time() if einde else None,
        "wat": title,
        "wie": opsomming(list(_people(event))),
        "zaal": _line(event.get("room")),
        "soort": soort_of(_line(event.get("track")), _line(event.get("type"))),
        "toelichting": _explanation(event),
        "talen": (language_name(language),) if language and language.lower() != "nl" else (),
    }
    deel = Programmaonderdeel.model_validate({key: value for key, value in fields.items() if value})
    found.delen.setdefault(moment.date(), []).append(deel)


def _moment(day: dt.date | None, event: Gebeurtenis) -> dt.datetime | None:
    """Give when an item begins, with the offset that was written, if any."""
    for text in (event.get("date"), event.get("start")):
        try:
            moment = dt.datetime.fromisoformat(str(text).strip())
        except ValueError:
            continue
        if "T" in str(text) or " " in str(text).strip():
            return moment.replace(second=0, microsecond=0)
    begin = _clock(event.get("start"))
    if day is None or begin is None:
        return None
    if begin.hour < _DIEPE_NACHT and day < dt.date.max:  # the night after it: no programme begins with it
        day += dt.timedelta(days=1)
    return dt.datetime.combine(day, begin)


def _clock(text: object) -> dt.time | None:
    found = re.match(r"\s*(\d{1,2})[:.]?(\d{2})\b(?!-)", str(text or ""))
    if not (found and int(found[1]) < 24 and int(found[2]) < 60):
        return None
    return dt.time(int(found[1]), int(found[2]))


def _check_day(day: dt.date | None, moment: dt.datetime, title: str, found: _Leesstand) -> None:
    """Say that an item stands below another day than the one it is on, so that it does not come along with that."""
    if day is None or moment.date() == day:
        return
    at = f"“{title}” ({tijd(moment.time())})"
    if moment.date() == day + dt.timedelta(days=1) and moment.hour < _NACHT:
        text = f"{at} hoort bij deze dag, maar begint na middernacht, op {datum(moment.date())}. Het kwam niet mee."
    else:
        text = f"{at} staat bij {datum(day)}, maar zegt zelf {datum(moment.date())}. Het kwam bij die dag."
    found.note(day, text)


def _check_start(written: dt.datetime, moment: dt.datetime, event: Gebeurtenis, title: str, found: _Leesstand) -> None:
    """Note that the moment of an item is not the time that the programme shows for it."""
    shown = _clock(event.get("start"))
    if shown is None or shown in (written.time(), moment.time()):
        return
    found.note_item(moment.date(), _TWEE_TIJDEN, f"“{title}” ({tijd(moment.time())} en {tijd(shown)})")


def _end(moment: dt.datetime, event: Gebeurtenis, title: str, found: _Leesstand) -> dt.datetime | None:
    """Give when an item ends; says so when its duration cannot be, or is not surely what it seems."""
    text = _line(event.get("duration"))
    item = f"“{title}” (`{shortened(text, 30)}`)"
    if not re.search(r"[1-9]|[^\W\d]", text):  # nothing, or only zeros
        return None
    length = _length(text)
    if length is None:
        found.note_item(moment.date(), _GEEN_DUUR, item)
        return None
    if length < _KORT and text.count(":") == 2:
        days, hours, minutes = map(int, text.split(":"))
        length = dt.timedelta(days=days, hours=hours, minutes=minutes)
        found.note_item(moment.date(), _ANDERE_DUUR, item)
    return moment + length


def _length(text: str) -> dt.timedelta | None:
    """Read a duration: `1:30`, `01:30:00`, `1:00:30:00` (with days), `90`, `PT1H30M`, or in words as `1 uur 30 min`.

    `None` for what is none, or is longer than a day.
    """
    if re.fullmatch(r"\d{1,6}(:\d{1,6}){0,3}", text):
        parts = [int(part) for part in text.split(":")]
        seconds = parts.pop() if len(parts) > 2 else 0
        days, hours, minutes = [0] * (3 - len(parts)) + parts
    elif (found := _ISO.fullmatch(text) or _WORDS.fullmatch(text)) and any(found.groups()):
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    else:
        return None
    length = dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return length if dt.timedelta(0) < length <= dt.timedelta(days=1) else None


_ISO = re.compile(r"P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:(\d{1,3})\s*(?:d|dag|dagen|days?)\b)?\s*(?:(\d{1,4})\s*(?:u|uur|h|hrs?|hours?|std)\.?)?\s*(?:en\s+)?"
    r"(?:(\d{1,5})\s*(?:m|min|mins|minuut|minuten|minutes?)?\.?)?\s*(?:(\d{1,6})\s*(?:s|sec)\.?)?",
    re.IGNORECASE,
)


def _people(event: Gebeurtenis) -> Iterator[str]:
    persons = event.get("persons")
    if not isinstance(persons, list):
        return
    for person in persons:
        if isinstance(person, Mapping):
            names = (_line(person.get(key)) for key in _NAMES)
            if name := next(filter(None, names), ""):
                yield name


def _explanation(event: Gebeurtenis) -> str:
    """Give a sentence or two on what it is, without HTML; what is longer ends with a whole sentence if it can."""
    texts = (_line(_without_html(str(event.get(key) or ""))) for key in ("abstract", "subtitle", "description"))
    text = next(filter(None, texts), "")
    if len(text) <= _UITLEG:
        return text
    sentences = re.match(rf".{{1,{_UITLEG - 1}}}[.!?](?=\s)", text)
    return sentences[0] if sentences else text[: _UITLEG - 1].rpartition(" ")[0] + "…"


class _Tekst(HTMLParser):
    """Collects the text of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 (the signature is Python's)
        self.parts.append(" ")


def _without_html(text: str) -> str:
    if "<" not in text and "&" not in text:
        return text
    parser = _Tekst()
    parser.feed(text)
    parser.close()
    return "".join(parser.parts)


def _line(value: object) -> str:
    """Give a text on one line, without control characters; nothing for what is no text."""
    if not isinstance(value, (str, int)):
        return ""
    return " ".join("".join(char for char in str(value) if char.isprintable() or char.isspace()).split())


def _date(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and value > 0 else None
