"""What guests send back becomes their answer, once, and only the last word counts."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest
from icalendar import Calendar, vText

from buurtkit.dossier.laden import load_dossier
from tests.cli.test_init_terminal import ENTER, Terminal
from tests.post.conftest import Dossiermap, Postbus

DOWN = "\x1b[B"
MAANDAG = dt.datetime(2027, 2, 8, 9, tzinfo=dt.UTC)


def invitation(dossier: Dossiermap, gast: str) -> bytes:
    """Give the calendar that was sent to a guest."""
    for part in dossier.concept(gast).iter_attachments():
        if part.get_filename() == "uitnodiging.ics":
            return bytes(part.get_content())
    raise AssertionError


def reply(dossier: Dossiermap, gast: str, partstat: str, moment: dt.datetime = MAANDAG, **more: str) -> bytes:
    """Answer an invitation as a calendar program does: the same entry, with one attendee and the answer."""
    calendar = Calendar.from_ical(invitation(dossier, gast))
    calendar["METHOD"] = vText("REPLY")
    (event,) = calendar.events
    event["ATTENDEE"].params["PARTSTAT"] = partstat
    event.pop("DTSTAMP")
    event.add("DTSTAMP", moment)
    for name, value in more.items():
        event[name] = vText(value)
    return bytes(calendar.to_ical())


def mail(afzender: str, onderwerp: str, tekst: str = "", moment: dt.datetime = MAANDAG, kalender: bytes = b"") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = afzender, onderwerp, moment
    message.set_content(tekst)
    if kalender:
        message.add_alternative(kalender, "text", "calendar", params={"method": "REPLY"})
        message.add_attachment(kalender, "application", "ics", filename="invite.ics")
    return message.as_bytes()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "antwoorden"
    folder.mkdir()
    return folder


@pytest.fixture
def gevraagd(dossier: Dossiermap, postbus: Postbus) -> Dossiermap:
    """Give a dossier of which two guests were invited on 1 February 2027."""
    dossier.server(postbus)
    assert dossier.post("verstuur", "--echt").exit_code == 0
    return dossier


def answers(dossier: Dossiermap) -> dict[str, str]:
    read = load_dossier(dossier.map).dossier
    assert read
    verlopen = ((each.id, each.antwoorden.verloop("tafel-van-50")) for each in read.deelnemers)
    return {id_: str(verloop) for id_, verloop in verlopen if verloop and len(verloop.standen) > 1}


@pytest.mark.parametrize(("partstat", "word"), [("ACCEPTED", "ja"), ("TENTATIVE", "misschien"), ("DECLINED", "nee")])
def test_the_answer_of_a_calendar_program(gevraagd: Dossiermap, inbox: Path, partstat: str, word: str) -> None:
    calendar = reply(gevraagd, "jan-de-vries", partstat)
    (inbox / "los.ics").write_bytes(calendar)
    (inbox / "mail.eml").write_bytes(
        mail("fatima@voorbeeld.nl", "Re", kalender=reply(gevraagd, "fatima-el-ouali", partstat))
    )

    shown = gevraagd.antwoorden(inbox)
    assert (shown.exit_code, shown.stderr) == (
        3,
        "2 antwoorden nieuw.\nEr is nog niets veranderd. Met `--ja` erachter wel.\n",
    )
    assert f"  was:   genodigd 1-2-2027\n  wordt: genodigd 1-2-2027, {word} 8-2-2027\n" in shown.stdout
    assert answers(gevraagd) == {}

    gevraagd.antwoorden(inbox, "--ja")
    assert answers(gevraagd) == dict.fromkeys(
        ("fatima-el-ouali", "jan-de-vries"), f"genodigd 1-2-2027, {word} 8-2-2027"
    )


@pytest.mark.parametrize(
    ("onderwerp", "tekst"),
    [
        ("Ja, ik kom [tafel-van-50:jan-de-vries:ja]", ""),
        ("Antw: Ja, ik kom\n [tafel-van-50:jan-de-vries:ja]".replace("\n", ""), "Gezellig!"),
        (
            "Ik kom",
            "Ja, ik kom.\n\nLaat deze regel staan: [tafel-van-50:jan-de-vries:ja]\n> [tafel-van-50:jan-de-vries:nee]",
        ),
    ],
)
def test_the_answer_of_one_of_our_links(gevraagd: Dossiermap, inbox: Path, onderwerp: str, tekst: str) -> None:
    (inbox / "mail.eml").write_bytes(mail("Jan <Jan@xn--caf-dma.voorbeeld.nl>", onderwerp, tekst))

    assert gevraagd.antwoorden(inbox, "--ja").stderr == ""
    assert answers(gevraagd) == {"jan-de-vries": "genodigd 1-2-2027, ja 8-2-2027"}


def test_reading_twice_changes_nothing(gevraagd: Dossiermap, inbox: Path) -> None:
    (inbox / "a.ics").write_bytes(reply(gevraagd, "jan-de-vries", "ACCEPTED"))
    (inbox / "b.ics").write_bytes(reply(gevraagd, "jan-de-vries", "DECLINED", MAANDAG + dt.timedelta(hours=2)))
    gevraagd.antwoorden(inbox, "--ja")
    before = gevraagd.deelnemers, gevraagd.log
    assert answers(gevraagd) == {"jan-de-vries": "genodigd 1-2-2027, ja 8-2-2027, nee 8-2-2027"}

    again = gevraagd.antwoorden(inbox, "--ja")

    assert again.stdout == "0 antwoorden in deelnemers.yaml gezet. 2 antwoorden veranderen niets.\n"
    assert (gevraagd.deelnemers, gevraagd.log) == before


def test_what_was_noted_later_is_not_undone(gevraagd: Dossiermap, inbox: Path) -> None:
    (inbox / "a.ics").write_bytes(reply(gevraagd, "jan-de-vries", "ACCEPTED"))
    gevraagd.antwoorden(inbox, "--ja")
    gevraagd.replace("deelnemers.yaml", "ja 8-2-2027", "ja 8-2-2027, nee 8-2-2027")
    (inbox / "b.ics").write_bytes(reply(gevraagd, "fatima-el-ouali", "ACCEPTED"))
    gevraagd.replace(
        "deelnemers.yaml", "tafel-van-50: genodigd 1-2-2027,", 'tafel-van-50: "genodigd 1-2-2027, nee 9-2-2027",'
    )

    result = gevraagd.antwoorden(inbox, "--ja")

    assert "0 antwoorden in" in result.stdout
    assert answers(gevraagd) == {
        "jan-de-vries": "genodigd 1-2-2027, ja 8-2-2027, nee 8-2-2027",
        "fatima-el-ouali": "genodigd 1-2-2027, nee 9-2-2027",
    }


def test_an_answer_about_another_day_is_not_taken(gevraagd: Dossiermap, inbox: Path) -> None:
    (inbox / "a.ics").write_bytes(reply(gevraagd, "jan-de-vries", "ACCEPTED"))
    gevraagd.replace("tafel-van-50.yaml", "datum: 12 maart 2027", "datum: 19 maart 2027")
    gevraagd.post("klaarzetten", "--soort", "wijziging")

    result = gevraagd.antwoorden(inbox, "--ja")

    assert "Jan de Vries antwoordt `ja` op een eerdere dag, tijd of plek." in result.stderr
    assert answers(gevraagd) == {}


def test_who_or_what_is_not_known_is_listed(gevraagd: Dossiermap, inbox: Path) -> None:
    good = reply(gevraagd, "jan-de-vries", "ACCEPTED")
    files = {
        "a-vreemd.ics": good.replace(b"jan@xn--caf-dma", b"jan@elders"),
        "b-ander.ics": good.replace(b"UID:tafel-van-50@", b"UID:verjaardag@"),
        "c-vraag.eml": mail("x@voorbeeld.nl", "Is er ook koffie?"),
        "d-gast.eml": mail("x@voorbeeld.nl", "[tafel-van-50:niemand:ja]"),
        "e-twee.eml": mail("x@voorbeeld.nl", "[tafel-van-50:jan-de-vries:ja] [tafel-van-50:jan-de-vries:nee]"),
        "f-kapot.ics": b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n",
        "g-leeg.eml": b"",
        "h-request.ics": invitation(gevraagd, "jan-de-vries"),
        "i-vergeten.ics": good.replace(b"ACCEPTED", b"DELEGATED"),
    }
    for name, content in files.items():
        (inbox / name).write_bytes(content)

    result = gevraagd.antwoorden(inbox, "--ja")

    assert result.exit_code == 0
    assert sorted({line.split(":")[0] for line in result.stderr.splitlines()}) == list(files)
    assert answers(gevraagd) == {}


def test_two_guests_with_one_address_are_not_guessed(gevraagd: Dossiermap, inbox: Path) -> None:
    (inbox / "a.ics").write_bytes(reply(gevraagd, "fatima-el-ouali", "ACCEPTED"))
    gevraagd.replace("deelnemers.yaml", "jan@café.voorbeeld.nl", "fatima@voorbeeld.nl")

    result = gevraagd.antwoorden(inbox, "--ja")

    assert "dat adres is van Fatima el Ouali en Jan de Vries" in result.stderr
    assert answers(gevraagd) == {}


def test_our_link_from_another_address_counts_and_is_told(gevraagd: Dossiermap, inbox: Path) -> None:
    (inbox / "a.eml").write_bytes(mail("jan@werk.voorbeeld.nl", "[tafel-van-50:jan-de-vries:ja]"))

    result = gevraagd.antwoorden(inbox, "--ja")

    assert "Het antwoord van Jan de Vries komt van een ander adres: jan@werk.voorbeeld.nl." in result.stderr
    assert "ja 8-2-2027" in answers(gevraagd)["jan-de-vries"]


def test_who_says_yes_when_it_is_full_comes_on_the_waiting_list(gevraagd: Dossiermap, inbox: Path) -> None:
    gevraagd.replace("tafel-van-50.yaml", "doel: Samen", "plaatsen: 1\ndoel: Samen")
    (inbox / "a.ics").write_bytes(reply(gevraagd, "jan-de-vries", "ACCEPTED"))
    (inbox / "b.ics").write_bytes(reply(gevraagd, "fatima-el-ouali", "ACCEPTED", MAANDAG + dt.timedelta(days=1)))

    result = gevraagd.antwoorden(inbox, "--ja")

    assert "Fatima el Ouali zegt ja, maar alle 1 plaatsen zijn bezet." in result.stderr
    assert answers(gevraagd) == {
        "jan-de-vries": "genodigd 1-2-2027, ja 8-2-2027",
        "fatima-el-ouali": "genodigd 1-2-2027, wachtlijst 9-2-2027",
    }
    assert "0 antwoorden in" in gevraagd.antwoorden(inbox, "--ja").stdout


def test_a_day_is_a_day_in_the_netherlands(gevraagd: Dossiermap, inbox: Path) -> None:
    late = dt.datetime(2027, 2, 8, 23, 30, tzinfo=dt.UTC)
    (inbox / "a.ics").write_bytes(reply(gevraagd, "jan-de-vries", "ACCEPTED", late))

    gevraagd.antwoorden(inbox, "--ja")

    assert answers(gevraagd) == {"jan-de-vries": "genodigd 1-2-2027, ja 9-2-2027"}


def test_a_file_that_is_not_there_is_told(dossier: Dossiermap, tmp_path: Path) -> None:
    result = dossier.antwoorden(tmp_path / "weg")

    assert (result.exit_code, result.stderr) == (2, f"{tmp_path / 'weg'} is er niet.\n")


KHAL = """\
[calendars]
[[mijn]]
path = {map}/agenda
[locale]
local_timezone = Europe/Amsterdam
default_timezone = Europe/Amsterdam
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = mijn
[sqlite]
path = {map}/khal.db
"""


def test_a_calendar_program_takes_the_invitation_and_its_answer_comes_back(
    gevraagd: Dossiermap, inbox: Path, tmp_path: Path
) -> None:
    (tmp_path / "agenda").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(KHAL.format(map=tmp_path))

    def khal(*args: str) -> str:
        command = [sys.executable, "-m", "khal", "-c", str(config), *args]
        env = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"} | {"HOME": str(tmp_path)}
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout

    def take(content: bytes) -> None:
        (tmp_path / "binnen.ics").write_bytes(content)
        khal("import", "--batch", str(tmp_path / "binnen.ics"))

    take(invitation(gevraagd, "jan-de-vries"))
    assert "19:30-21:30 Tafel van 50 – Samen in de Molenwijk" in khal("list", "2027-03-12", "1d")
    # khal keeps the entry as a file and has no button to answer: this is what such a button sends.
    (kept,) = (tmp_path / "agenda").glob("*.ics")
    calendar = Calendar.from_ical(kept.read_bytes())
    calendar.add("METHOD", "REPLY")
    (event,) = calendar.events
    event["ATTENDEE"].params["PARTSTAT"] = "ACCEPTED"
    event.pop("DTSTAMP")
    event.add("DTSTAMP", MAANDAG)
    (inbox / "van-khal.ics").write_bytes(calendar.to_ical())
    gevraagd.antwoorden(inbox, "--ja")
    assert answers(gevraagd) == {"jan-de-vries": "genodigd 1-2-2027, ja 8-2-2027"}

    gevraagd.replace("tafel-van-50.yaml", "begin: 19.30 uur\neinde", "begin: 19.15 uur\neinde")
    gevraagd.post("klaarzetten", "--soort", "wijziging")
    (part,) = gevraagd.concept("jan-de-vries", "wijziging").iter_attachments()
    take(part.get_content())
    assert "19:15-21:30 Tafel van 50" in khal("list", "2027-03-12", "1d")
    assert len(list((tmp_path / "agenda").glob("*.ics"))) == 1


@pytest.mark.parametrize(("keys", "words"), [(ENTER, "ja 8-2-2027"), (DOWN + ENTER, "")], ids=["yes", "no"])
def test_in_a_terminal_it_is_asked(gevraagd: Dossiermap, inbox: Path, keys: str, words: str) -> None:
    (inbox / "a.ics").write_bytes(reply(gevraagd, "jan-de-vries", "ACCEPTED"))
    terminal = Terminal(sys.executable, "-m", "buurtkit", "post", "antwoorden", str(inbox), str(gevraagd.map))
    try:
        terminal.read("Zo opschrijven in deelnemers.yaml (1 antwoord nieuw)?")
        terminal.read("nee, verander niets")
        terminal.type_in(keys)
        assert terminal.einde() == (0 if words else 3)
    finally:
        terminal.close()
    assert answers(gevraagd) == ({"jan-de-vries": f"genodigd 1-2-2027, {words}"} if words else {})
