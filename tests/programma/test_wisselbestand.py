"""Schedule JSON and XML: what buurtkit writes is valid, and what others write is read."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft6Validator
from lxml import etree
from typer.testing import CliRunner

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app
from buurtkit.dossier.bijeenkomsten import MetZalen, Plaats, Programmaonderdeel, Zaal
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.soorten import eerste_met
from buurtkit.programma.lezen import Dagprogramma, LeesFout, read_schedule
from buurtkit.programma.overnemen import add_parts, new_parts, open_day
from buurtkit.programma.soorten import SOORTEN, language_code, language_name
from buurtkit.programma.wisselbestand import as_json, as_xml, schedule
from tests.gatherings import in_rooms, with_rooms

HERE = Path(__file__).parent
XSD = etree.XMLSchema(etree.parse(str(HERE / "schemas" / "schedule.xml.xsd")))
SCHEMA = Draft6Validator(json.loads((HERE / "schemas" / "schedule.json").read_text(encoding="utf-8")))

DAG = dt.date(2027, 5, 22)


def example() -> Dossier:
    dossier = load_dossier(data_folder("voorbeelden") / "rivierenbuurt").dossier
    assert dossier
    return dossier


def written(dossier: Dossier, dag: MetZalen) -> tuple[bytes, bytes]:
    """Give the JSON and the XML, after validation."""
    data = schedule(dossier, dag, DAG)
    found = as_json(data), as_xml(data)
    assert [error.message for error in SCHEMA.iter_errors(json.loads(found[0]))] == []
    XSD.assertValid(etree.fromstring(found[1]))
    return found


def found(name: str, day: int = 0) -> Dagprogramma:
    return read_schedule((HERE / "gevonden" / name).read_bytes()).dagen[day]


def test_the_example_is_valid_and_comes_back_as_it_was() -> None:
    dossier = example()

    for content in written(dossier, with_rooms(dossier)):
        (day,) = read_schedule(content).dagen
        assert day.datum == with_rooms(dossier).datum
        assert day.opmerkingen == ()
        # A function behind a name is not part of who somebody is, and our ids are not in the file.
        left_out = {"wie": None, "id": None}
        assert [deel.model_copy(update=left_out) for deel in day.delen] == [
            deel.model_copy(update=left_out) for deel in with_rooms(dossier).programma
        ]
        assert "Marleen ter Horst" in {deel.wie for deel in day.delen}


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(str.strip)
ITEMS = st.builds(
    lambda begin, length, **fields: Programmaonderdeel(
        begin=dt.time(*divmod(begin, 60)), einde=dt.time(*divmod(begin + length, 60)) if length else None, **fields
    ),
    st.integers(8 * 60, 18 * 60),
    st.integers(0, 300),
    wat=TEXTS,
    wie=st.none() | TEXTS,
    zaal=st.none() | TEXTS,
    soort=st.none() | st.sampled_from(SOORTEN),
    toelichting=st.none() | TEXTS,
)


@given(st.lists(ITEMS, min_size=1, max_size=6), TEXTS)
def test_whatever_is_written_is_valid(items: list[Programmaonderdeel], naam: str) -> None:
    dossier = example()
    dossier = replace(dossier, initiatief=dossier.initiatief.model_copy(update={"naam": naam, "website": None}))
    dag = in_rooms(
        datum=dt.date(2027, 1, 30),
        begin=dt.time(9),
        einde=dt.time(23, 59),
        plaats=Plaats(naam=naam),
        zalen=(Zaal(naam="Aula", plaatsen=12),),
        programma=tuple(items),
    )
    written(dossier, dag)


def test_the_schemas_refuse_what_is_wrong() -> None:
    dossier = example()
    data = schedule(dossier, with_rooms(dossier), DAG)
    del data["schedule"]["conference"]["days"][0]["rooms"]["Aula"][0]["guid"]
    assert [error.message for error in SCHEMA.iter_errors(data)] == ["'guid' is a required property"]
    root = ET.fromstring(as_xml(schedule(dossier, with_rooms(dossier), DAG)))
    next(root.iter("event")).set("guid", "x")
    assert not XSD.validate(etree.fromstring(ET.tostring(root)))


def test_ids_stay_the_same_when_the_programme_changes() -> None:
    dossier = example()
    dag = with_rooms(dossier)
    assert dag
    later = dag.model_copy(update={"programma": tuple(reversed(dag.programma[2:]))})

    def ids(day: MetZalen) -> dict[str, tuple[int, str]]:
        rooms = schedule(dossier, day, DAG)["schedule"]["conference"]["days"][0]["rooms"]
        return {event["title"]: (event["id"], event["guid"]) for events in rooms.values() for event in events}

    assert ids(later).items() <= ids(dag).items()


def test_names_that_are_not_public_stay_out() -> None:
    dossier = example()
    dag = with_rooms(dossier)
    assert dag
    items = tuple(
        deel.model_copy(update={"gastheer": "Gerda Geheim", "verantwoordelijke": "Gerda Geheim"})
        for deel in dag.programma
    )
    assert b"Geheim" not in as_json(schedule(dossier, dag.model_copy(update={"programma": items}), DAG))


def test_fosdem_without_dates_and_languages() -> None:
    day = found("fosdem-2018.xml")

    assert day.datum == dt.date(2018, 2, 3)
    first, second = day.delen
    assert (first.begin, first.einde, first.zaal, first.wie) == (
        dt.time(10),
        dt.time(10, 50),
        "Janson",
        "Simon Phipps en Italo Vignoli",
    )
    assert (first.soort, first.talen) == ("inspiratie", ())
    assert (first.toelichting or "").startswith("The Open Source label was born")
    assert second.toelichting == "Important Milestones and Lessons Learned"
    assert day.zalen == {"Janson": None}


def test_camp_with_its_own_offset_and_quotes() -> None:
    day = found("camp-2019.json")

    opening, fomu = day.delen
    assert (opening.begin, opening.einde, opening.talen) == (dt.time(11), dt.time(11, 30), ("Engels",))
    assert fomu.wie == "Tim 'mithro' Ansell en Sean \"xobs\" Cross"
    assert fomu.toelichting is None
    assert day.opmerkingen == ()


def test_ubucon_an_hour_behind_us_with_fields_missing() -> None:
    opening, privacy = found("ubucon-2019.xml").delen

    assert (opening.begin, opening.einde) == (dt.time(11), dt.time(11, 45))
    assert (privacy.begin, privacy.zaal, privacy.wie, privacy.talen) == (dt.time(12, 30), "Another Room", None, ())
    assert found("ubucon-2019.xml").opmerkingen == (
        "Tijden uit een andere tijdzone zijn omgerekend naar Nederlandse tijd.",
    )
    assert found("ubucon-2019.xml", 1).datum == dt.date(2019, 10, 11)


def event(**fields: object) -> bytes:
    """Write a schedule with one item."""
    given = {"title": "A", "start": "10:00", "duration": "01:00", "room": "X"} | fields
    day = {"date": "2027-05-22", "rooms": {"X": [{key: value for key, value in given.items() if value is not None}]}}
    return json.dumps({"schedule": {"conference": {"title": "T", "days": [day]}}}).encode()


@pytest.mark.parametrize(
    ("fields", "begin", "einde"),
    [
        ({}, "10:00", "11:00"),
        ({"start": "9:05"}, "09:05", "10:05"),
        ({"duration": "90"}, "10:00", "11:30"),
        ({"duration": "01:30:00"}, "10:00", "11:30"),
        ({"duration": "0:01:30:00"}, "10:00", "11:30"),
        ({"duration": None}, "10:00", None),
        ({"duration": "kort"}, "10:00", None),
        ({"duration": "00:00"}, "10:00", None),
        ({"duration": "20:00"}, "10:00", None),  # after midnight
        ({"date": "2027-05-22T08:00:00Z"}, "10:00", "11:00"),
        ({"date": "2027-05-22T08:00:00"}, "08:00", "09:00"),
        ({"date": "2027-05-21T22:30:00-04:00"}, "04:30", "05:30"),  # here it is the next day
        ({"date": "2027-05-22", "start": "10:00"}, "10:00", "11:00"),
        ({"date": None, "start": "2027-05-22T10:00:00+02:00"}, "10:00", "11:00"),
    ],
)
def test_times_in_many_forms(fields: dict[str, object], begin: str, einde: str | None) -> None:
    (day,) = read_schedule(event(**fields)).dagen
    (deel,) = day.delen
    assert day.datum == dt.date(2027, 5, 22)
    assert (f"{deel.begin:%H:%M}", f"{deel.einde:%H:%M}" if deel.einde else None) == (begin, einde)


def test_an_explanation_is_short_and_plain() -> None:
    text = "<p>Kom <b>allemaal</b> &amp; neem iets mee.</p><p>" + "Er is veel te doen. " * 40
    (deel,) = read_schedule(event(abstract=text)).dagen[0].delen
    assert deel.toelichting
    assert deel.toelichting.startswith("Kom allemaal & neem iets mee. Er is veel")
    assert len(deel.toelichting) <= 400
    assert deel.toelichting.endswith("te doen.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "geen JSON en geen XML"),
        (b"hallo", "geen JSON en geen XML"),
        (b"{", "geen schedule"),
        (b'{"schedule": {"conference": {"days": 3}}}', "geen schedule"),
        (b'{"schedule": {"conference": {"days": []}}}', "geen enkel onderdeel"),
        (b"<html></html>", "bovenaan staat <html>"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><schedule/>', "DOCTYPE"),
        (b"<schedule><day/></schedule>", "geen enkel onderdeel"),
    ],
)
def test_what_is_no_schedule_is_refused_in_dutch(content: bytes, said: str) -> None:
    with pytest.raises(LeesFout, match=said):
        read_schedule(content)


def test_what_is_skipped_is_told() -> None:
    data = json.loads(event())
    data["schedule"]["conference"]["days"][0]["rooms"]["X"] += [{"title": "B"}, {"start": "12:00"}]
    (day,) = read_schedule(json.dumps(data).encode()).dagen
    assert day.opmerkingen == (
        "“B” heeft geen tijd, en is overgeslagen.",
        "Een onderdeel heeft geen titel, en is overgeslagen.",
    )


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_whatever_stands_in_a_field_nothing_breaks(value: object) -> None:
    for key in ("title", "date", "start", "duration", "room", "persons", "abstract", "language", "track", "type"):
        try:
            read_schedule(event(**{key: value}))
        except LeesFout:
            continue


@pytest.mark.parametrize(
    ("name", "code"), [("Nederlands", "nl"), ("arabisch", "ar"), ("Oekraïens", "uk"), ("Turks", "tr")]
)
def test_languages_have_codes(name: str, code: str) -> None:
    assert language_code(name) == code
    assert language_name(code) == name.capitalize()
    assert language_code("Klingelings") == "Klingelings"


@pytest.mark.parametrize(
    ("duration", "einde", "said"),
    [
        ("00:01:00", "11:00", "De duur van “A” (`00:01:00`) lees ik als dagen, uren en minuten"),
        ("00:01:30", "11:30", "anders duurt het nog geen vijf minuten."),
        ("00:00:45", "10:45", "De duur van “A” (`00:00:45`) lees ik als"),
        ("PT1H30M", "11:30", ""),
        ("P0DT0H45M", "10:45", ""),
        ("1h30", "11:30", ""),
        ("1 uur en 15 minuten", "11:15", ""),
        ("45 min", "10:45", ""),
        ("1.0:00", None, "De duur is niet te lezen van “A” (`1.0:00`). Daar is nu geen einde."),
        ("135.0:00", None, "De duur is niet te lezen van “A” (`135.0:00`)."),
        ("135:00", None, "De duur is niet te lezen van “A” (`135:00`)."),
        ("kort", None, "De duur is niet te lezen van “A” (`kort`)."),
        ("-01:00", None, "De duur is niet te lezen van “A” (`-01:00`)."),
        ("1,5 uur", None, "De duur is niet te lezen van “A” (`1,5 uur`)."),
        ("00:00", None, ""),
        (None, None, ""),
    ],
)
def test_durations_in_many_forms(duration: str | None, einde: str | None, said: str) -> None:
    (day,) = read_schedule(event(duration=duration)).dagen
    (deel,) = day.delen
    assert (f"{deel.einde:%H:%M}" if deel.einde else None) == einde
    assert len(day.opmerkingen) == bool(said)
    assert said in "".join(day.opmerkingen)


@pytest.mark.parametrize(
    ("date", "start", "differs"),
    [
        ("2027-05-22T15:00:00+02:00", "13:00", True),  # the clock of UTC under a Dutch offset
        ("2027-05-22T15:00:00", "15:30", True),
        ("2027-05-22T15:00:00+02:00", "15:00", False),
        ("2027-05-22T13:00:00Z", "15:00", False),  # the same moment here
        ("2027-05-22T14:00:00+01:00", "14:00", False),  # as it was written there
        ("2027-05-22T15:00:00+02:00", "2027-05-22T15:00:00+02:00", False),
    ],
)
def test_a_date_and_a_start_that_contradict_are_told(date: str, start: str, differs: bool) -> None:
    (day,) = read_schedule(event(date=date, start=start)).dagen
    assert day.delen[0].begin == dt.time(15)
    told = [each for each in day.opmerkingen if "spreken elkaar tegen" in each]
    assert len(told) == differs
    if differs:
        assert f"“A” (15.00 uur en {start.replace(':', '.')} uur)" in told[0]


def test_many_that_contradict_are_told_once() -> None:
    data = json.loads(event())
    data["schedule"]["conference"]["days"][0]["rooms"]["X"] = [
        {"title": f"A{i}", "date": f"2027-05-22T{i:02}:00:00", "start": "09:30"} for i in range(10, 20)
    ]
    (day,) = read_schedule(json.dumps(data).encode()).dagen
    (told,) = day.opmerkingen
    assert "A12" in told
    assert "A13" not in told
    assert "en nog 7. Ik neem" in told


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"date": "2027-05-23T00:30:00+02:00", "start": "00:30"},
            "“B” (0.30 uur) hoort bij deze dag, maar begint na middernacht, op 23 mei 2027. Het kwam niet mee.",
        ),
        ({"start": "01:15"}, "“B” (1.15 uur) hoort bij deze dag, maar begint na middernacht"),
        (
            {"date": "2027-05-25T14:00:00+02:00"},
            "“B” (14.00 uur) staat bij 22 mei 2027, maar zegt zelf 25 mei 2027. Het kwam bij die dag.",
        ),
    ],
)
def test_what_is_on_another_day_than_it_stands_below_is_told(fields: dict[str, str], said: str) -> None:
    data = json.loads(event())
    data["schedule"]["conference"]["days"][0]["rooms"]["X"].append({"title": "B", **fields})
    first, other = read_schedule(json.dumps(data).encode()).dagen
    assert said in "".join(first.opmerkingen)
    assert [deel.wat for deel in (*first.delen, *other.delen)] == ["A", "B"]


def test_a_whole_programme_is_written_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.loads(event())
    data["schedule"]["conference"]["days"][0]["rooms"] = {
        f"Zaal {i}": [{"title": f"A{i}", "start": f"{8 + i % 12:02}:00", "duration": "1:00"}] for i in range(40)
    }
    bron = read_schedule(json.dumps(data).encode())
    file = open_day(tmp_path, eerste_met("zalen"))
    changes: list[object] = []
    change = file._change

    def count(*args: Any) -> None:
        changes.append(args[0])
        change(*args)

    monkeypatch.setattr(file, "_change", count)

    add_parts(file, bron, bron.dagen[0], new_parts(None, bron.dagen[0]))

    # Each change reads the whole file again: their number may not grow with the programme.
    assert len(changes) == 7
    assert (len(file.inhoud["zalen"]), len(file.inhoud["programma"])) == (40, 40)


def calendar(*events: str) -> bytes:
    """Write a calendar; each event is its lines, below `BEGIN:VEVENT`."""
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nX-WR-CALNAME:Buurtdag\n{body}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("lines", "begin", "einde"),
    [
        (
            "DTSTART;TZID=Europe/Amsterdam:20270522T100000\nDTEND;TZID=Europe/Amsterdam:20270522T113000",
            "10:00",
            "11:30",
        ),
        ("DTSTART:20270522T080000Z\nDTEND:20270522T093000Z", "10:00", "11:30"),
        ("DTSTART:20270522T100000\nDURATION:PT1H30M", "10:00", "11:30"),
        ("DTSTART:20270522T100000", "10:00", None),
        ("DTSTART:20270522T230000\nDTEND:20270523T010000", "23:00", None),
    ],
)
def test_a_calendar_is_read(lines: str, begin: str, einde: str | None) -> None:
    bron = read_schedule(
        b"\xef\xbb\xbf" + calendar(f"{lines}\nSUMMARY:Zingen\\, samen\nLOCATION:Aula\nCATEGORIES:Workshop,x")
    )
    (day,) = bron.dagen
    (deel,) = day.delen
    assert (bron.titel, day.datum) == ("Buurtdag", dt.date(2027, 5, 22))
    assert (deel.wat, deel.zaal, deel.soort) == ("Zingen, samen", "Aula", "workshop")
    assert (f"{deel.begin:%H:%M}", f"{deel.einde:%H:%M}" if deel.einde else None) == (begin, einde)


def test_of_a_calendar_is_told_what_does_not_come_along() -> None:
    at = "DTSTART:20270522T100000\nDURATION:PT1H\nSUMMARY:"
    (day,) = read_schedule(
        calendar(
            f"{at}A", f"{at}B\nRRULE:FREQ=WEEKLY", f"{at}C\nSTATUS:CANCELLED", "DTSTART;VALUE=DATE:20270522\nSUMMARY:D"
        )
    ).dagen
    assert [deel.wat for deel in day.delen] == ["A", "B"]
    assert day.opmerkingen == (
        "“B” herhaalt zich. Alleen de eerste keer is meegekomen.",
        "“D” heeft geen tijd, en is overgeslagen.",
    )


@pytest.mark.parametrize("content", [b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nhallo", calendar(), calendar("SUMMARY:A")])
def test_a_calendar_without_items_is_refused(content: bytes) -> None:
    with pytest.raises(LeesFout):
        read_schedule(content)


def test_our_own_calendar_comes_back_as_it_was(tmp_path: Path) -> None:
    folder = shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path / "x")
    path = tmp_path / "uit.ics"
    assert CliRunner().invoke(app, ["programma", "exporteer", str(folder), "--naar", str(path)]).exit_code == 0
    (day,) = read_schedule(path.read_bytes()).dagen

    own = with_rooms(example())
    assert day.datum == own.datum
    travelling = {deel.wat for deel in own.programma if deel.reistijd}
    assert day.opmerkingen == tuple(
        f"“{wat}” begint in de agenda als u vertrekt. Zet `begin`, `einde` en `reistijd` zelf goed."
        for wat in [deel.wat for deel in own.programma if deel.reistijd]
    )
    said = ("wat", "begin", "einde", "zaal", "toelichting", "wie")
    back = {deel.wat: [getattr(deel, name) for name in said] for deel in day.delen if deel.wat not in travelling}
    here = {deel.wat: [getattr(deel, name) for name in said] for deel in own.programma if deel.wat not in travelling}
    assert {wat: back[wat] for wat in here} == here
