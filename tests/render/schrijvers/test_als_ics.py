from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event
from typer.testing import CliRunner

from buurtkit.cli.app import app
from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.render.boom import Document, Gebeurtenis
from buurtkit.render.merktekens import marker
from buurtkit.render.schrijvers import SchrijfFout, bouwer, opvolger
from buurtkit.render.schrijvers.als_ics import entry, succeed

if TYPE_CHECKING:
    from collections.abc import Callable

KALENDER = "initiatief/kalender.ics"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TAFEL = Gebeurtenis(
    "tafel-van-50@samen.buurtkit",
    "Tafel van 50, in de Rivierenbuurt; “één” dag",
    dt.date(2027, 3, 12),
    dt.time(15, 30),
    dt.time(19, 30),
    "Buurthuis De Bocht, Maasplein 3",
    "De deur is open vanaf 15.00 uur.\nC:\\pad, en dan een zin die zo lang is dat hij in het bestand niet op één regel past.",
)
ZOMER = replace(TAFEL, id="manifestatie@samen.buurtkit", titel="Manifestatie", datum=dt.date(2027, 5, 22))
TAAK = Gebeurtenis("taak-zaal@samen.buurtkit", "Leg de zaal vast", dt.date(2026, 12, 31))


def calendar(*gebeurtenissen: Gebeurtenis, titel: str = "Agenda", waarden: tuple[str, ...] = ()) -> bytes:
    document = Document(titel, "", "brief", (), Huisstijl(), gebeurtenissen=gebeurtenissen)
    return bouwer("ics")(document)(waarden)


def event(content: bytes, id_: str = TAFEL.id) -> Event:
    (found,) = [each for each in Calendar.from_ical(content).events if each["UID"] == id_]
    return found


def revision(content: bytes, id_: str = TAFEL.id) -> tuple[int, str]:
    found = event(content, id_)
    return int(str(found["SEQUENCE"])), str(found.get("STATUS", ""))


def test_an_entry_is_read_back_as_it_was() -> None:
    found = event(calendar(TAFEL))

    assert (found["SUMMARY"], found["LOCATION"]) == (TAFEL.titel, TAFEL.plaats)
    assert found["DESCRIPTION"] == TAFEL.omschrijving
    assert found.start == dt.datetime(2027, 3, 12, 15, 30, tzinfo=AMSTERDAM)
    assert found.end == dt.datetime(2027, 3, 12, 19, 30, tzinfo=AMSTERDAM)


def test_an_entry_without_a_time_takes_the_whole_day_and_keeps_nobody_busy() -> None:
    found = event(calendar(TAAK), TAAK.id)

    assert (found.start, found.end) == (dt.date(2026, 12, 31), dt.date(2027, 1, 1))
    assert found["TRANSP"] == "TRANSPARENT"
    assert not {"LOCATION", "DESCRIPTION", "STATUS"} & found.keys()


def test_an_entry_without_an_end_has_none() -> None:
    assert "DTEND" not in event(calendar(replace(TAFEL, einde=None)))


def test_the_calendar_says_what_it_is() -> None:
    content = calendar(TAFEL, titel=f"Agenda van {marker(0)}", waarden=("Jan, Piet; & Co",))

    read = Calendar.from_ical(content)
    assert (read["VERSION"], read["PRODID"], read["CALSCALE"]) == ("2.0", "-//buurtkit//NL", "GREGORIAN")
    (other,) = vobject.readComponents(content.decode())
    names = [other.contents[name] for name in ("name", "x-wr-calname")]
    assert [[str(getattr(each, "value", "")) for each in found] for found in names] == [
        ["Agenda van Jan, Piet; & Co"]
    ] * 2


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    content = calendar(replace(TAFEL, omschrijving="ë" * 300))

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert event(content)["DESCRIPTION"] == "ë" * 300


@pytest.mark.parametrize("year", [1997, 2026, 2027, 2040])
def test_the_time_zone_changes_the_clock_on_the_right_days(year: int) -> None:
    (zone,) = Calendar.from_ical(calendar(TAFEL)).timezones
    read = zone.to_tz()
    noons = [dt.datetime(year, 1, 1, 12) + dt.timedelta(days=i) for i in range(365)]

    assert [noon.replace(tzinfo=read).utcoffset() for noon in noons] == [
        noon.replace(tzinfo=AMSTERDAM).utcoffset() for noon in noons
    ]
    assert zone.tz_name == "Europe/Amsterdam"


def test_another_reader_reads_the_same() -> None:
    (read,) = vobject.readComponents(calendar(TAFEL, ZOMER, TAAK).decode())

    assert [each.uid.value for each in read.vevent_list] == [TAFEL.id, ZOMER.id, TAAK.id]
    winter, summer, day = read.vevent_list
    assert winter.summary.value == TAFEL.titel
    assert winter.description.value == TAFEL.omschrijving
    assert winter.dtstart.value.astimezone(dt.UTC) == dt.datetime(2027, 3, 12, 14, 30, tzinfo=dt.UTC)
    assert summer.dtstart.value.astimezone(dt.UTC) == dt.datetime(2027, 5, 22, 13, 30, tzinfo=dt.UTC)
    assert day.dtstart.value == dt.date(2026, 12, 31)


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029"), max_size=200)
MARKUP = st.text(st.sampled_from(",;:\\\n\"'=é€ BEGINED"), max_size=120)


# The package that writes calendars takes a backslash with a capital N for a line break.
@given(text=(TEXT | MARKUP).filter(lambda text: "\\N" not in text))
def test_any_text_comes_back_letter_for_letter(text: str) -> None:
    read = event(calendar(replace(TAFEL, titel=text, plaats=f"x{text}", omschrijving=f"x{text}")))

    assert (read["SUMMARY"], read["LOCATION"], read["DESCRIPTION"]) == (text, f"x{text}", f"x{text}")


def test_the_same_document_gives_the_same_bytes() -> None:
    assert calendar(TAFEL, TAAK) == calendar(TAFEL, TAAK)


def test_a_document_without_entries_is_no_calendar() -> None:
    with pytest.raises(SchrijfFout, match="geen gebeurtenissen"):
        calendar()


def test_a_calendar_carries_on_from_the_one_before() -> None:
    assert opvolger("ics") is succeed
    assert opvolger("pdf") is None


def test_what_did_not_change_stays_the_same_to_the_byte() -> None:
    old = calendar(TAFEL, TAAK)

    assert succeed(old, calendar(TAFEL, TAAK)) == old


def test_an_entry_that_changed_gets_a_higher_number() -> None:
    first = calendar(TAFEL, TAAK)
    moved = calendar(replace(TAFEL, begin=dt.time(16)), TAAK)

    second = succeed(first, moved)
    third = succeed(second, calendar(TAFEL, TAAK))

    assert [revision(each) for each in (first, second, third)] == [(0, ""), (1, ""), (2, "")]
    assert {revision(each, TAAK.id) for each in (first, second, third)} == {(0, "")}
    stamps = [event(each).DTSTAMP for each in (first, second, third)]
    assert all(before and after and before < after for before, after in pairwise(stamps))
    assert succeed(second, moved) == second


def test_an_entry_that_is_gone_is_called_off_and_can_come_back() -> None:
    first = calendar(TAFEL, TAAK)

    gone = succeed(first, calendar(TAFEL))
    back = succeed(gone, first)

    assert [revision(each, TAAK.id) for each in (first, gone, back)] == [(0, ""), (1, "CANCELLED"), (2, "")]
    assert event(gone, TAAK.id)["SUMMARY"] == TAAK.titel
    assert succeed(gone, calendar(TAFEL)) == gone
    assert succeed(back, first) == back


def test_an_entry_that_may_have_been_in_a_lost_version_gets_a_number_that_none_of_them_had() -> None:
    third = succeed(succeed(calendar(TAFEL), calendar(ZOMER)), calendar(TAFEL))

    assert max(revision(third)[0], revision(third, ZOMER.id)[0]) < 3
    assert revision(succeed(b"", calendar(TAFEL), 3)) == (3, "")
    assert revision(succeed(third, calendar(TAFEL), 3)) == revision(third)


def numbers(folder: Path, day: str) -> dict[str, int]:
    """Render the calendar as a run of its own, with the manifestatie at a time; give the SEQUENCE by start of UID."""
    file = folder / "manifestatie.yaml"
    file.write_text(re.sub("begin: .* uur", f"begin: {day} uur", file.read_text("utf-8"), count=1), encoding="utf-8")
    assert CliRunner().invoke(app, ["render", str(folder), "kalender", "--overschrijf"]).exit_code == 0
    (read,) = vobject.readComponents((folder / "uitvoer" / KALENDER).read_text("utf-8"))
    return {each.uid.value.partition("@")[0]: int(each.sequence.value) for each in read.vevent_list}


def test_only_an_entry_that_changed_rises_over_runs_in_one_folder(map_: Path) -> None:
    runs = [numbers(map_, begin) for begin in ("13.00", "13.00", "12.30", "12.30", "13.00")]

    assert [each["manifestatie"] for each in runs] == [0, 0, 1, 1, 2]
    assert {number for each in runs for id_, number in each.items() if id_ != "manifestatie"} == {0}


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:200])])
def test_a_calendar_that_is_lost_is_followed_by_higher_numbers(map_: Path, damage: Callable[[Path], object]) -> None:
    before = [numbers(map_, begin) for begin in ("13.00", "12.30")][-1]
    damage(map_ / "uitvoer" / KALENDER)

    after = numbers(map_, "12.00")

    assert after.keys() == before.keys()
    assert all(after[id_] > number for id_, number in before.items())
    assert numbers(map_, "12.00") == after


def test_a_calendar_that_somebody_edited_keeps_counting(map_: Path) -> None:
    numbers(map_, "13.00")
    path = map_ / "uitvoer" / KALENDER
    path.write_bytes(path.read_bytes().replace(b"LOCATION:", b"LOCATION:Ergens in "))

    after = numbers(map_, "13.00")

    assert after["manifestatie"] == 1
    assert {number for id_, number in after.items() if id_.startswith("taak-")} == {0}


def test_an_entry_of_somebody_else_is_not_taken_over() -> None:
    old = calendar(TAFEL).replace(b"tafel-van-50@samen.buurtkit", b"eigen@ergens.nl")

    assert succeed(old, calendar(TAFEL)) == calendar(TAFEL)


@pytest.mark.parametrize(
    "old", [b"", b"geen agenda", b"\xff\xfe", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n"]
)
def test_a_file_that_is_no_calendar_is_not_looked_at(old: bytes) -> None:
    assert succeed(old, calendar(TAFEL)) == calendar(TAFEL)


@given(
    cuts=st.lists(
        st.tuples(st.integers(0, 2000), st.integers(0, 60), st.sampled_from([b"", b":", b"\r\n", b"x", b"\xc3"]))
    )
)
def test_a_damaged_file_never_stops_the_new_one(cuts: list[tuple[int, int, bytes]]) -> None:
    old = calendar(TAFEL, TAAK)
    for start, length, instead in cuts:
        old = old[:start] + instead + old[start + length :]

    new = succeed(old, calendar(TAFEL, TAAK))

    assert {TAFEL.id, TAAK.id} <= {str(each["UID"]) for each in Calendar.from_ical(new).events}


def test_a_day_that_may_change_is_tentative() -> None:
    sure = Gebeurtenis("a@x.buurtkit", "Dialoog", dt.date(2027, 3, 12), dt.time(19, 30))
    assert "STATUS" not in entry(sure)
    assert entry(replace(sure, is_voorlopig=True))["STATUS"] == "TENTATIVE"
