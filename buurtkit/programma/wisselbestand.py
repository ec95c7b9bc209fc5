"""The programme as schedule JSON and XML, the form of frab and pentabarf that apps and websites of conferences read.

The schemas are those of https://github.com/voc/schedule; see https://c3voc.de/wiki/schedule for what the fields mean.
Ids follow from the names of the items, so that they stay the same when the programme changes.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from typing import Any, TypeAlias
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import buurtkit
from buurtkit import notatie
from buurtkit.beeld.rooster import Roosterdeel, klok, rooster
from buurtkit.dossier.bijeenkomsten import MetZalen
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie.mensen import betrokkenen
from buurtkit.programma.soorten import TYPES, language_code

TIJDZONE = ZoneInfo("Europe/Amsterdam")

Gegevens: TypeAlias = dict[str, Any]

_NIET_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def schedule(dossier: Dossier, dag: MetZalen, datum: dt.date) -> Gegevens:
    """Give the programme of a day as the content of a schedule JSON. Only what everybody may read is in it."""
    acronym = _acronym(dossier.initiatief.naam)
    delen = rooster(dag)
    website = dossier.initiatief.website
    days = [_day(dag, datum, delen, acronym, website or "")]
    conference = {
        "acronym": acronym,
        "title": f"{dag.titel} – {dossier.initiatief.naam}",
        "start": datum.isoformat(),
        "end": datum.isoformat(),
        "daysCount": 1,
        "timeslot_duration": "00:05",
        "time_zone_name": TIJDZONE.key,
        "rooms": [_room(acronym, zaal.naam, zaal.plaatsen, zaal.opstelling) for zaal in dag.zalen],
        "days": days,
    }
    base = {"base_url": website} if website else {}
    return {
        "generator": {"name": "buurtkit", "version": buurtkit.__version__},
        "schedule": {"version": dossier.draaiboek.versie, **base, "conference": conference},
    }


def as_json(gegevens: Gegevens) -> bytes:
    """Give the bytes of a schedule JSON."""
    return (json.dumps(gegevens, ensure_ascii=False, indent=2) + "\n").encode()


def as_xml(gegevens: Gegevens) -> bytes:
    """Give the bytes of a schedule XML with the same content."""
    plan, conference = gegevens["schedule"], gegevens["schedule"]["conference"]
    root = ElementTree.Element("schedule")
    ElementTree.SubElement(root, "generator", gegevens["generator"])
    _add(root, "version", plan["version"])
    top = ElementTree.SubElement(root, "conference")
    for name in ("title", "acronym", "start", "end", "timeslot_duration", "time_zone_name"):
        _add(top, name, conference[name])
    _add(top, "days", str(conference["daysCount"]))
    if "base_url" in plan:
        _add(top, "base_url", plan["base_url"])
    for day in conference["days"]:
        place = ElementTree.SubElement(
            root,
            "day",
            {"index": str(day["index"]), "date": day["date"], "start": day["day_start"], "end": day["day_end"]},
        )
        for name, events in day["rooms"].items():
            room = ElementTree.SubElement(place, "room", {"name": _xml_text(name)})
            for event in events:
                _add_event(room, event)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _day(dag: MetZalen, datum: dt.date, delen: Sequence[Roosterdeel], acronym: str, website: str) -> Gegevens:
    rooms: dict[str, list[Gegevens]] = {zaal.naam: [] for zaal in dag.zalen}
    for each in delen:
        rooms.setdefault(_place(dag, each), []).append(_event(dag, datum, each, acronym, website))
    begin = min((each.begin for each in delen), default=0)
    einde = max((each.einde for each in delen), default=0)
    return {
        "index": 1,
        "date": datum.isoformat(),
        "day_start": _moment(datum, min(filter(None, (klok(begin), dag.inloop or dag.begin)))),
        "day_end": _moment(datum, max(filter(None, (klok(einde), dag.einde)))),
        "rooms": {name: events for name, events in rooms.items() if events},
    }


def _event(dag: MetZalen, datum: dt.date, each: Roosterdeel, acronym: str, website: str) -> Gegevens:
    deel = each.deel
    guid = uuid5(NAMESPACE_URL, f"{acronym}/{each.id}")
    travel = f"Vertrek om {notatie.tijd(each.vertrek)}, terug om {notatie.tijd(each.terug)}." if deel.reistijd else ""
    return {
        "id": _number(str(guid)),
        "guid": str(guid),
        "date": _moment(datum, klok(each.begin)),
        "start": f"{klok(each.begin):%H:%M}",
        "duration": "{:02}:{:02}".format(*divmod(each.einde - each.begin, 60)),
        "room": _place(dag, each),
        "slug": f"{acronym}-{each.id}".lower().rstrip("-_"),
        "url": website if website.startswith("http") else guid.urn,
        "title": deel.wat,
        "subtitle": travel,
        "track": deel.soort or "",
        "type": TYPES[deel.soort] if deel.soort else "other",
        "language": language_code(deel.talen[0]) if deel.talen else "nl",
        "abstract": deel.toelichting or "",
        "description": "",
        "persons": [{"id": _number(wie), "public_name": wie} for wie in betrokkenen(deel.wie)],
        "links": [],
    }


def _room(acronym: str, naam: str, plaatsen: int | None, opstelling: str | None) -> Gegevens:
    guid = uuid5(NAMESPACE_URL, f"{acronym}/zaal/{notatie.slug(naam)}")
    return {"name": naam, "guid": str(guid), "description": opstelling, "capacity": plaatsen}


def _place(dag: MetZalen, each: Roosterdeel) -> str:
    return each.deel.zaal or dag.plaats.zaal or dag.plaats.naam


def _moment(datum: dt.date, moment: dt.time) -> str:
    return dt.datetime.combine(datum, moment, TIJDZONE).isoformat()


def _acronym(naam: str) -> str:
    """Give a short name of at least four signs; its schema wants underscores between words."""
    return notatie.slug(naam).replace("-", "_")[:40].strip("_").ljust(4, "_")


def _number(name: str) -> int:
    """Give a positive number that follows from a name: readers of these files want numbers."""
    return 1 + uuid5(NAMESPACE_URL, name).int % (2**31 - 2)


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _xml_text(text)


def _add_event(room: ElementTree.Element, event: Gegevens) -> None:
    node = ElementTree.SubElement(room, "event", {"id": str(event["id"]), "guid": event["guid"]})
    names = ("date", "start", "duration", "room", "slug", "title", "subtitle", "track", "type", "language", "abstract")
    for name in names:
        _add(node, name, event[name])
    _add(node, "description", event["description"])
    if event["url"].startswith("http"):
        _add(node, "url", event["url"])
    persons = ElementTree.SubElement(node, "persons")
    for person in event["persons"]:
        ElementTree.SubElement(persons, "person", {"id": str(person["id"])}).text = _xml_text(person["public_name"])
    ElementTree.SubElement(node, "links")


def _xml_text(text: str) -> str:
    return _NIET_IN_XML.sub("\ufffd", text)
