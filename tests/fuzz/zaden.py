"""The seeds: one good file or more of each kind that buurtkit reads, and what reads it. All people are made up."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from tests.gasten.lijsten import GEMEENTE, VERENIGING, gemeente, workbook

KLEIN = Path(__file__).parents[1] / "klein"

Soort: TypeAlias = Literal["dossier", "bestand", "bijbestand"]
"""`dossier`: a file of the dossier itself. `bestand`: one from elsewhere, that a command takes over. `bijbestand`: one
in the folder of the dossier that is no part of it."""


@dataclass(frozen=True)
class Zaad:
    """A file, and the words after `buurtkit` that have it read; `{bestand}` and `{map}` stand for where things are."""

    naam: str
    soort: Soort
    inhoud: bytes
    opdracht: tuple[str, ...]


_GASTEN = ("deelnemers", "importeer", "{bestand}", "{map}", "--onbekend", "kenmerk", "--geleding", "bewoner",
          "--bijeenkomst", "tafel-van-50", "--ja")  # fmt: skip
_NOTITIES = ("bevindingen", "importeer", "{bestand}", "{map}", "--ja")
_PROGRAMMA = ("programma", "importeer", "{bestand}", "{map}", "--erbij", "--toch")
_POST = ("post", "antwoorden", "{bestand}", "{map}", "--ja")

_KAARTEN = """\
BEGIN:VCARD
VERSION:3.0
N:Vries;Jan;de;dhr.;
FN:Jan de Vries
EMAIL;TYPE=work:jan@voorbeeld.example
TEL;TYPE=cell:06 12345678
ORG:Stichting De Brug;Wijken
NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Komt later=2C=
 met trein
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Fatima el Ouali
PHOTO:data:image/jpeg;base64,/9j/4AAQSkZJRg
 ABAQAAAQABAAD
END:VCARD
"""

_MAIL = """\
From: Hennie <hennie@voorbeeld.nl>
To: info@voorbeeld.nl
Subject: =?utf-8?q?Ja=2C_ik_kom_=5Btafel-van-50=3Ajan-de-vries=3Aja=5D?=
Date: Mon, 11 Jan 2027 09:30:00 +0100
Content-Type: multipart/mixed; boundary="grens"

--grens
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Ik kom graag, met zijn twee=C3=ABn.
Laat deze regel staan: [tafel-van-50:jan-de-vries:ja]

Op 10 januari 2027 schreef Kim:
> Komt u?
--grens
Content-Type: text/calendar; method=REPLY

BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:tafel-van-50@molenwijk.buurtkit
SEQUENCE:0
DTSTAMP:20270111T083000Z
ATTENDEE;PARTSTAT=ACCEPTED;X-NUM-GUESTS=1:mailto:hennie@voorbeeld.nl
ORGANIZER:mailto:info@voorbeeld.nl
END:VEVENT
END:VCALENDAR
--grens--
"""

_TERUG = """\
From: MAILER-DAEMON@voorbeeld.nl
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; voorbeeld.nl

Final-Recipient: rfc822; hennie@voorbeeld.nl
Action: failed
Diagnostic-Code: smtp; 550 5.1.1 geen postbus

--x--
"""

_AGENDA = """\
BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:Manifestatie
BEGIN:VEVENT
UID:deel-1@ergens
DTSTART;TZID=Europe/Amsterdam:20270416T133000
DTEND;TZID=Europe/Amsterdam:20270416T143000
SUMMARY:Muziek in de wijk\\, deel 1
LOCATION:Grote zaal, Plein 1
DESCRIPTION:Met: Kim Verbeek
CATEGORIES:workshop
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270417
SUMMARY:Opruimen
RRULE:FREQ=DAILY
END:VEVENT
END:VCALENDAR
"""

_FRAB = {
    "schedule": {
        "conference": {
            "title": "Manifestatie",
            "rooms": [{"name": "Grote zaal", "capacity": 80}],
            "days": [
                {
                    "date": "2027-04-16",
                    "rooms": {
                        "Grote zaal": [
                            {
                                "title": "Muziek",
                                "date": "2027-04-16T13:30:00+02:00",
                                "start": "13:30",
                                "duration": "01:00",
                                "track": "workshop",
                                "language": "nl",
                                "abstract": "<p>Zingen &amp; spelen.</p>",
                                "persons": [{"public_name": "Kim Verbeek"}],
                            },
                        ]
                    },
                }
            ],
        }
    }
}

_PENTABARF = """\
<?xml version="1.0" encoding="utf-8"?>
<schedule><conference><title>Manifestatie</title></conference>
<day date="2027-04-16" index="1"><room name="Grote zaal"><event id="1"><date>2027-04-16T13:30:00+02:00</date>
<start>13:30</start><duration>01:00</duration><title>Muziek</title><track>workshop</track>
<persons><person id="1">Kim Verbeek</person></persons></event></room></day></schedule>
"""

_CODEBOEK = """\
<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="iets"><Codes>
<Code guid="6ba7b810-9dad-11d1-80b4-00c04fd430c8" name="Licht" isCodable="true"><Description>Over lampen</Description>
<Code guid="6ba7b810-9dad-11d1-80b4-00c04fd430c9" name="Donker" isCodable="true"/></Code></Codes></CodeBook>
"""

_NOTITIES_CSV = """\
tafel;ronde;waarneming;citaat;citaat mag;van wie;codes;bijvangst
1;1;De lampen bij het plein zijn stuk;Ik loop om;ja;bewoners;Licht;nee
2;2;Er is geen bankje;;nee;bewoners en professionals;;ja
"""

_FORMULIER = {
    "soort": "buurtkit-waarnemingen",
    "bijeenkomst": "tafel-van-50",
    "tafel": 1,
    "waarnemingen": [
        {"id": "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "ronde": 1, "tekst": "Het is donker", "citaat_mag": True}
    ],
}

_NOTEER = """\
tafel 1 ronde 1
b,p: De lampen zijn stuk. "Ik loop om." ja
! Er was taart.

tafel 2 ronde 1
Het plein is leeg.
"""

_POSTLOG = (
    '{"wat":"agenda","op":"2027-01-05T09:00:00+01:00","bijeenkomst":"tafel-van-50","uid":"tafel-van-50@m.buurtkit"}\n'
    '{"wat":"verzonden","op":"2027-01-05T09:00:00+01:00","bijeenkomst":"tafel-van-50","soort":"uitnodiging",'
    '"gast":"jan-de-vries","aan":"hennie@voorbeeld.nl"}\n'
    '{"wat":"antwoord","op":"2027-01-06T09:00:00+01:00","bijeenkomst":"tafel-van-50","gast":"x","antwoord":"ja"}\n'
)

_SJABLOON = """\
---
titel: Proef
doel: Een proef.
stap: tafel-van-50
---
## {{ initiatief.naam }}

{% for each in bijeenkomst.rondes %}- {{ each.naam }}{% if loop.last %}.{% endif %}
{% endfor %}

| a | b |
|---|---|
| {{ bijeenkomst.datum | datum }} | *c* |
"""


def _bytes_of(make: Callable[[Path], Path], name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return make(Path(folder) / name).read_bytes()


def zaden() -> Iterator[Zaad]:
    """Give all seeds."""
    for path in sorted(KLEIN.glob("*.yaml")):
        yield Zaad(path.name, "dossier", path.read_bytes(), ("status", "{map}", "--json"))
    lists = {
        "gasten.csv": VERENIGING.encode("cp1252"),
        "gemeente.csv": "\n".join(";".join(str(cell or "") for cell in row) for row in GEMEENTE).encode(),
        "gemeente.xlsx": _bytes_of(gemeente, "gemeente.xlsx"),
        "kaarten.vcf": _KAARTEN.encode(),
    }
    for name, content in lists.items():
        yield Zaad(name, "bestand", content, _GASTEN)
    notes = {
        "notities.csv": _NOTITIES_CSV.encode(),
        "notities.xlsx": _bytes_of(
            lambda path: workbook(path, [["tafel", "waarneming"], [1, "Het is donker"]]), "n.xlsx"
        ),
        "formulier.json": json.dumps(_FORMULIER).encode(),
        "codeboek.qdc": _CODEBOEK.encode(),
    }
    for name, content in notes.items():
        yield Zaad(name, "bestand", content, _NOTITIES)
    yield Zaad("noteer.txt", "bestand", _NOTEER.encode(), ("bevindingen", "noteer", "{map}", "--van", "{bestand}"))
    programmes = {
        "schedule.json": json.dumps(_FRAB).encode(),
        "schedule.xml": _PENTABARF.encode(),
        "agenda.ics": _AGENDA.encode(),
    }
    for name, content in programmes.items():
        yield Zaad(name, "bestand", content, _PROGRAMMA)
    mails = {
        "antwoord.eml": _MAIL.encode(),
        "terug.eml": _TERUG.encode(),
        "antwoorden.mbox": f"From a@b Mon Jan 11 09:30:00 2027\n{_MAIL}\nFrom c@d Mon Jan 11 2027\n{_TERUG}".encode(),
        "antwoord.ics": _MAIL.partition("\n\nBEGIN")[2].partition("--grens")[0].join(("BEGIN", "")).encode(),
    }
    for name, content in mails.items():
        yield Zaad(name, "bestand", content, _POST)
    reads_all = ("deelnemers", "inzage", "jan-de-vries", "{map}", "--json")
    yield Zaad("post.jsonl", "bijbestand", _POSTLOG.encode(), reads_all)
    register = b'{"pad": "uitvoer/a.md", "sjabloon": "proef/stuk", "inhoud": "abc", "openbaar": true}\n'
    yield Zaad("uitvoer/.gemaakt", "bijbestand", register, reads_all)
    template = ("render", "{map}", "proef/stuk", "--formaat", "md", "--vandaag", "2027-01-01")
    yield Zaad("sjablonen/proef/stuk.md", "bijbestand", _SJABLOON.encode(), template)
