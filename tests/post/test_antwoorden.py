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
from typer.testing import CliRunner

from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier
from tests.cli.test_init_terminal import ENTER, Terminal
from tests.post.conftest import VANDAAG, WANNEER, Dossiermap, Postbus

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


@pytest.mark.parametrize("sender", ["jan@werk.voorbeeld.nl", "fatima@voorbeeld.nl"])
def test_a_code_from_another_address_does_not_count(sender: str, gevraagd: Dossiermap, inbox: Path) -> None:
    (inbox / "a.eml").write_bytes(mail(sender, "[tafel-van-50:jan-de-vries:ja]"))

    result = gevraagd.antwoorden(inbox, "--ja")

    assert f"Het antwoord `ja` van Jan de Vries komt van een ander adres: {sender}." in result.stderr
    assert "`buurtkit deelnemers antwoord jan-de-vries ja --bijeenkomst tafel-van-50`" in result.stderr
    assert answers(gevraagd) == {}


def test_an_answer_of_a_day_to_come_does_not_win_for_ever(gevraagd: Dossiermap, inbox: Path) -> None:
    for name, answer in (("a.eml", "nee"), ("b.eml", "ja")):
        (inbox / name).write_bytes(mail("fatima@voorbeeld.nl", f"[tafel-van-50:fatima-el-ouali:{answer}]"))

    told = gevraagd.antwoorden(inbox, "--ja", "--vandaag", "2027-02-05").stderr

    assert "van Fatima el Ouali zegt van 8 februari 2027 te zijn, en dat kan niet." in told
    assert "8-2-2027" not in str(answers(gevraagd))


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
    terminal = Terminal(sys.executable, "-m", "buurtkit", "post", "antwoorden", str(inbox), str(gevraagd.map), *WANNEER)
    try:
        terminal.read("Zo opschrijven in deelnemers.yaml (1 antwoord nieuw)?")
        terminal.read("nee, verander niets")
        terminal.type_in(keys)
        assert terminal.einde() == (0 if words else 3)
    finally:
        terminal.close()
    assert answers(gevraagd) == ({"jan-de-vries": f"genodigd 1-2-2027, {words}"} if words else {})


JA = "Ja, ik kom [tafel-van-50:fatima-el-ouali:ja]"


def with_headers(content: bytes, **headers: str) -> bytes:
    """Give a mail with more headers."""
    return "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items()).encode() + content


@pytest.mark.parametrize(
    "content",
    [
        with_headers(mail("fatima@voorbeeld.nl", JA), Auto_Submitted="auto-replied"),
        with_headers(mail("fatima@voorbeeld.nl", JA), X_Autoreply="yes"),
        with_headers(mail("fatima@voorbeeld.nl", JA), Return_Path="<>"),
        mail("fatima@voorbeeld.nl", f"Automatisch antwoord: {JA}", "Ik ben er niet."),
        mail("fatima@voorbeeld.nl", f"Re: Out of office: {JA}"),
        mail("fatima@voorbeeld.nl", f"Gelezen: {JA}"),
        mail("fatima@voorbeeld.nl", f"Read: {JA}"),
        mail("fatima@voorbeeld.nl", f"Onbestelbaar: {JA}"),
        mail("MAILER-DAEMON@voorbeeld.nl", JA),
    ],
)
def test_what_a_machine_sends_is_no_answer(gevraagd: Dossiermap, inbox: Path, content: bytes) -> None:
    (inbox / "a.eml").write_bytes(content)

    result = gevraagd.antwoorden(inbox, "--ja")

    assert result.stderr.startswith("a.eml: let op: ")
    assert answers(gevraagd) == {}


def test_what_a_calendar_program_sends_by_itself_is_an_answer(gevraagd: Dossiermap, inbox: Path) -> None:
    content = mail("fatima@voorbeeld.nl", "Geaccepteerd", kalender=reply(gevraagd, "fatima-el-ouali", "ACCEPTED"))
    (inbox / "a.eml").write_bytes(with_headers(content, Auto_Submitted="auto-generated"))

    assert gevraagd.antwoorden(inbox, "--ja").stderr == ""
    assert answers(gevraagd) == {"fatima-el-ouali": "genodigd 1-2-2027, ja 8-2-2027"}


def bounce(action: str = "failed", said: str = "550 5.1.1 no such user") -> bytes:
    """Give what a server sends about a mail to Fatima, see RFC 3464."""
    return (
        "From: MAILER-DAEMON@voorbeeld.nl\nDate: Tue, 02 Feb 2027 09:00:00 +0100\nSubject: Undelivered Mail\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nSorry.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.voorbeeld.nl\n\n"
        f"Final-Recipient: rfc822; Fatima@voorbeeld.nl\nAction: {action}\nStatus: 5.1.1\nDiagnostic-Code: smtp; {said}\n\n"
        f"--b\nContent-Type: message/rfc822\n\nSubject: Uitnodiging\n\n[tafel-van-50:fatima-el-ouali:ja]\n--b--\n"
    ).encode()


def test_an_invitation_that_did_not_arrive_is_told_and_goes_out_again(
    gevraagd: Dossiermap, inbox: Path, postbus: Postbus
) -> None:
    (inbox / "a.eml").write_bytes(bounce())

    shown = gevraagd.antwoorden(inbox)
    result = gevraagd.antwoorden(inbox, "--ja")

    assert (shown.exit_code, result.exit_code) == (3, 0)
    assert (
        "a.eml: let op: De uitnodiging aan Fatima el Ouali (fatima@voorbeeld.nl) is niet aangekomen. "
        "De mailserver zegt: 550 5.1.1 no such user." in result.stderr
    )
    commands = (
        "deelnemers antwoord fatima-el-ouali te-nodigen --bijeenkomst tafel-van-50",
        "post verstuur --bijeenkomst tafel-van-50 --soort uitnodiging --voor fatima-el-ouali",
    )
    assert all(f"`buurtkit {each}`" in result.stderr for each in commands)
    assert "1 mail kwam niet aan." in result.stdout
    assert answers(gevraagd) == {}
    log = gevraagd.log
    assert gevraagd.antwoorden(inbox, "--ja").stderr == ""
    assert gevraagd.log == log

    gevraagd.replace("deelnemers.yaml", "fatima@voorbeeld.nl", "fatima@nieuw.voorbeeld.nl")
    more: dict[str, tuple[str, ...]] = {"deelnemers": (), "post": ("--echt",)}
    for command in commands:
        args = (*command.split(), str(gevraagd.map), *VANDAAG, *more[command.split()[0]])
        assert CliRunner().invoke(app, args).exit_code == 0
    assert postbus.adressen[-1] == "fatima@nieuw.voorbeeld.nl"
    assert gevraagd.antwoorden(inbox, "--ja").stderr.count("niet aangekomen") <= 1
    assert gevraagd.log.count("geweigerd") == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (bounce("delayed"), "is nog niet aangekomen. De mailserver probeert het nog."),
        (bounce("delivered"), "een mail is aangekomen. Dat is geen antwoord."),
        (with_headers(mail("x@y.nl", "Failure"), X_Failed_Recipients="fatima@voorbeeld.nl"), "Fatima el Ouali (f"),
        (mail("postmaster@voorbeeld.nl", "Fout", "<fatima@voorbeeld.nl>:\nUser unknown"), "De uitnodiging aan Fatima"),
        (mail("postmaster@voorbeeld.nl", "Fout", "<wie@elders.nl>: unknown"), "Een mail aan wie@elders.nl is niet"),
    ],
)
def test_servers_say_in_many_ways_what_did_not_arrive(
    gevraagd: Dossiermap, inbox: Path, content: bytes, said: str
) -> None:
    (inbox / "a.eml").write_bytes(content)

    assert said in gevraagd.antwoorden(inbox, "--ja").stderr
    assert answers(gevraagd) == {}


BEGIN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "stamp", [BEGIN, dt.datetime(1970, 1, 1, tzinfo=dt.UTC), dt.datetime(2039, 1, 1, tzinfo=dt.UTC)]
)
def test_a_stamp_that_cannot_be_gives_way_to_the_day_of_the_mail(
    gevraagd: Dossiermap, inbox: Path, stamp: dt.datetime
) -> None:
    calendar = reply(gevraagd, "fatima-el-ouali", "ACCEPTED", stamp)
    (inbox / "a.eml").write_bytes(mail("fatima@voorbeeld.nl", "Ja", kalender=calendar))

    assert gevraagd.antwoorden(inbox, "--ja").stderr == ""
    assert answers(gevraagd) == {"fatima-el-ouali": "genodigd 1-2-2027, ja 8-2-2027"}


@pytest.mark.parametrize("year", [2020, 2038])
def test_an_answer_of_an_impossible_day_is_told_and_counts_only_when_nothing_else_is_known(
    gevraagd: Dossiermap, inbox: Path, year: int
) -> None:
    (inbox / "a.eml").write_bytes(mail("fatima@voorbeeld.nl", JA, moment=MAANDAG.replace(year=year)))

    told = gevraagd.antwoorden(inbox, "--ja").stderr

    assert f"Het antwoord `ja` van Fatima el Ouali zegt van 8 februari {year} te zijn, en dat kan niet." in told
    assert answers(gevraagd) == {"fatima-el-ouali": "genodigd 1-2-2027, ja"}
    assert gevraagd.antwoorden(inbox, "--ja").stderr == ""
    (inbox / "b.eml").write_bytes(mail("fatima@voorbeeld.nl", JA.replace(":ja]", ":nee]")))
    (inbox / "c.eml").write_bytes(
        mail("fatima@voorbeeld.nl", JA.replace(":ja]", ":misschien]"), moment=MAANDAG.replace(year=year))
    )
    assert "Het telt niet: er staat al `nee 8-2-2027`." in gevraagd.antwoorden(inbox, "--ja").stderr
    assert answers(gevraagd) == {"fatima-el-ouali": "genodigd 1-2-2027, ja, nee 8-2-2027"}


def test_of_the_same_stamp_twice_the_last_mail_counts(gevraagd: Dossiermap, inbox: Path) -> None:
    for name, partstat, days in (("a", "DECLINED", 2), ("b", "ACCEPTED", 1)):
        calendar = reply(gevraagd, "fatima-el-ouali", partstat)
        moment = MAANDAG + dt.timedelta(days=days)
        (inbox / f"{name}.eml").write_bytes(mail("fatima@voorbeeld.nl", "Re", moment=moment, kalender=calendar))

    gevraagd.antwoorden(inbox, "--ja")

    assert answers(gevraagd)["fatima-el-ouali"].split()[-2] == "nee"


def test_an_answer_that_is_read_late_is_told_once(gevraagd: Dossiermap, inbox: Path) -> None:
    (inbox / "b.ics").write_bytes(reply(gevraagd, "fatima-el-ouali", "DECLINED"))
    gevraagd.antwoorden(inbox, "--ja")
    (inbox / "a.ics").write_bytes(reply(gevraagd, "fatima-el-ouali", "ACCEPTED", MAANDAG - dt.timedelta(days=2)))

    told = gevraagd.antwoorden(inbox, "--ja").stderr

    assert "Het antwoord `ja` van Fatima el Ouali van 6 februari 2027 is niet het laatste." in told
    assert "Er staat `nee 8-2-2027`, en dat blijft zo." in told
    assert gevraagd.antwoorden(inbox, "--ja").stderr == ""


def test_each_attendee_in_a_reply_answers_but_not_the_organiser(gevraagd: Dossiermap, inbox: Path) -> None:
    calendar = reply(gevraagd, "fatima-el-ouali", "ACCEPTED")
    (organiser,) = [line for line in calendar.splitlines() if line.startswith(b"ORGANIZER")]
    address = b"mailto:" + organiser.rpartition(b":")[2]
    more = b"ATTENDEE;PARTSTAT=DECLINED:mailto:jan@xn--caf-dma.voorbeeld.nl\r\nATTENDEE;PARTSTAT=ACCEPTED:" + address
    (inbox / "a.eml").write_bytes(
        mail("fatima@voorbeeld.nl", "Ja", kalender=calendar.replace(b"UID:", more + b"\r\nUID:"))
    )

    told = gevraagd.antwoorden(inbox, "--ja").stderr

    assert told == "a.eml: let op: Het antwoord van Jan de Vries komt van een ander adres: fatima@voorbeeld.nl.\n"
    assert answers(gevraagd) == {
        "fatima-el-ouali": "genodigd 1-2-2027, ja 8-2-2027",
        "jan-de-vries": "genodigd 1-2-2027, nee 8-2-2027",
    }


def test_forwarded_answers_all_count(gevraagd: Dossiermap, inbox: Path) -> None:
    outer = EmailMessage()
    outer["From"], outer["Subject"], outer["Date"] = "collega@voorbeeld.nl", "Fw: antwoorden", MAANDAG
    outer.set_content("Hierbij.")
    for sender, subject in (
        ("fatima@voorbeeld.nl", JA),
        ("jan@xn--caf-dma.voorbeeld.nl", "Nee [tafel-van-50:jan-de-vries:nee]"),
    ):
        inner = EmailMessage()
        inner["From"], inner["Subject"], inner["Date"] = sender, subject, MAANDAG
        inner.set_content("")
        outer.add_attachment(inner)
    (inbox / "a.eml").write_bytes(outer.as_bytes())

    assert gevraagd.antwoorden(inbox, "--ja").stderr == ""
    assert [each.split()[-2] for each in answers(gevraagd).values()] == ["ja", "nee"]


def test_what_one_guest_answers_for_another_in_one_mail_is_asked(gevraagd: Dossiermap, inbox: Path) -> None:
    (inbox / "a.eml").write_bytes(mail("fatima@voorbeeld.nl", JA, "En voor Jan:\n[tafel-van-50:jan-de-vries:nee]"))

    told = gevraagd.antwoorden(inbox, "--ja").stderr

    assert [each.split()[-2] for each in answers(gevraagd).values()] == ["ja"]
    assert "`buurtkit deelnemers antwoord jan-de-vries nee --bijeenkomst tafel-van-50`" in told


def test_mail_is_read_in_each_form_in_which_programs_keep_it(gevraagd: Dossiermap, inbox: Path) -> None:
    yes = mail("fatima@voorbeeld.nl", JA)
    no = mail("jan@xn--caf-dma.voorbeeld.nl", "Nee [tafel-van-50:jan-de-vries:nee]")
    maybe = mail("fatima@voorbeeld.nl", JA.replace(":ja]", ":misschien]"), moment=MAANDAG + dt.timedelta(days=1))
    late = mail("jan@xn--caf-dma.voorbeeld.nl", "[tafel-van-50:jan-de-vries:ja]", moment=MAANDAG + dt.timedelta(days=1))
    (inbox / "Inbox").write_bytes(b"From - Mon\n" + yes + b"\n\nFrom a@b Tue\r\n" + no)
    (inbox / "Inbox.msf").write_bytes(b"<!-- mork -->")
    (inbox / "cur").mkdir()
    (inbox / "cur" / "1801.host:2,S").write_bytes(maybe)
    (inbox / "3.emlx").write_bytes(f"{len(late)}\n".encode() + late + b"<?xml?><plist/>")

    assert gevraagd.antwoorden(inbox, "--ja").stderr == ""
    assert answers(gevraagd) == {
        "fatima-el-ouali": "genodigd 1-2-2027, ja 8-2-2027, misschien 9-2-2027",
        "jan-de-vries": "genodigd 1-2-2027, nee 8-2-2027, ja 9-2-2027",
    }


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Bewaar de mail als .eml"),
        ("map.pst", b"!BDN", "Bewaar de mail als .eml"),
        ("mails.zip", b"PK\x03\x04", "Pak die dan eerst uit."),
        ("brief.docx.txt", b"Beste Nynke,\nik kom.\n", "het is geen mail"),
    ],
)
def test_what_is_not_read_is_told(gevraagd: Dossiermap, inbox: Path, name: str, content: bytes, said: str) -> None:
    (inbox / name).write_bytes(content)

    for path in (inbox, inbox / name):
        told = gevraagd.antwoorden(path, "--ja").stderr
        assert told.startswith(f"{name}: let op: Dit is niet gelezen")
        assert said in told


def test_what_a_guest_wrote_and_who_comes_along_is_shown_once(gevraagd: Dossiermap, inbox: Path) -> None:
    calendar = reply(gevraagd, "fatima-el-ouali", "ACCEPTED", COMMENT="Ik eet geen noten.")
    (inbox / "a.ics").write_bytes(calendar.replace(b"PARTSTAT=ACCEPTED", b"PARTSTAT=ACCEPTED;X-NUM-GUESTS=2"))
    text = "Ja, ik kom: tafel van 50 op vrijdag 12 maart.\n\nWel wat later!\nLaat deze regel staan: [tafel-van-50:jan-de-vries:ja]\n-- \nJan\n"
    (inbox / "b.eml").write_bytes(
        mail("jan@xn--caf-dma.voorbeeld.nl", "Ja, ik kom [tafel-van-50:jan-de-vries:ja]", text)
    )

    shown = gevraagd.antwoorden(inbox, "--ja").stdout

    assert "Fatima el Ouali (tafel-van-50)\n  neemt 2 mensen mee\n  schrijft: “Ik eet geen noten.”\n" in shown
    assert "Jan de Vries (tafel-van-50)\n  schrijft: “Wel wat later!”\n" in shown
    again = gevraagd.antwoorden(inbox, "--ja").stdout
    assert "schrijft" not in again

    # What was read before can still be kept, behind what stood there, and once.
    guests = gevraagd.map / "deelnemers.yaml"
    assert "opmerking" not in guests.read_text(encoding="utf-8")
    gevraagd.replace(
        "deelnemers.yaml", "  - naam: Jan de Vries\n", "  - naam: Jan de Vries\n    opmerking: Belt liever\n"
    )
    kept = gevraagd.antwoorden(inbox, "--ja", "--opmerkingen")
    assert "2 opmerkingen bij een gast" in kept.stdout
    written = guests.read_text(encoding="utf-8")
    assert "opmerking: Ik eet geen noten." in written
    assert "opmerking: Belt liever. Wel wat later!" in written
    gevraagd.antwoorden(inbox, "--ja", "--opmerkingen")
    assert guests.read_text(encoding="utf-8") == written


@pytest.mark.parametrize(
    "quoted",
    ["> Wat jammer.", "Van: Nynke\nOnderwerp: RE: Nee\n\nWat jammer.", "Op 9 feb 2027 schreef Nynke <n@v.nl>:\nJammer"],
)
def test_a_mail_back_is_no_answer_but_is_shown(gevraagd: Dossiermap, inbox: Path, quoted: str) -> None:
    subject = "RE: Nee, ik kom niet [tafel-van-50:fatima-el-ouali:nee]"
    (inbox / "a.eml").write_bytes(mail("fatima@voorbeeld.nl", subject, f"Het is toch gelukt!\n\n{quoted}\n"))

    told = gevraagd.antwoorden(inbox, "--ja").stderr

    assert "Fatima el Ouali schrijft terug op een mail met `nee` in het onderwerp." in told
    assert "Er staat: “Het is toch gelukt!”" in told
    assert answers(gevraagd) == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (mail("Els <els@v.nl>", "Vraag", "\n\nIs er ook koffie?\nGroet"), "“Is er ook koffie? Groet”"),
        (mail("Els <els@v.nl>", "Alleen een onderwerp"), "“Alleen een onderwerp”"),
    ],
)
def test_a_mail_that_is_not_understood_names_who_sent_it_and_how_it_begins(
    gevraagd: Dossiermap, inbox: Path, content: bytes, said: str
) -> None:
    (inbox / "a.eml").write_bytes(content)

    told = gevraagd.antwoorden(inbox, "--ja").stderr

    assert "In deze mail van Els <els@v.nl> staat geen antwoord dat ik ken." in told
    assert said in told


def test_a_guest_who_writes_by_hand_is_named_in_each_form_of_mail(gevraagd: Dossiermap, inbox: Path) -> None:
    def letter(who: str, text: str) -> bytes:
        return mail(who, "Re: Uitnodiging: tafel van 50", text)

    fatima = letter("Fatima El Ouali <Fatima@voorbeeld.nl>", "Beste Saskia,\n\nIk kom graag!\n\n> Komt u?\n")
    stranger = letter("Els <els@v.nl>", "Hallo,\nkan mijn zus ook mee?\n")
    broken = mail("jan@xn--caf-dma.voorbeeld.nl", "Accepted", "Prima hoor", kalender=b"BEGIN:VCALENDAR\r\nrubbish")
    (inbox / "in.mbox").write_bytes(b"From - Mon\n" + fatima + b"\n\nFrom a@b Tue\n" + stranger)
    (inbox / "map").mkdir()
    (inbox / "map" / "los.eml").write_bytes(broken)
    (inbox / "vergadering.ics").write_bytes(
        b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Teamdag\r\n"
        b"ORGANIZER;CN=Piet:mailto:Piet@v.nl\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )

    told = gevraagd.antwoorden(inbox, "--ja").stderr.splitlines()

    assert told == [
        "in.mbox, mail 1: let op: In deze mail van Fatima El Ouali <Fatima@voorbeeld.nl> staat geen antwoord dat ik "
        "ken. Zo begint de mail: “Beste Saskia, Ik kom graag!”. Dat adres is van Fatima el Ouali. Is het een antwoord? Schrijf "
        "het op: `buurtkit deelnemers antwoord fatima-el-ouali ja`, of met `nee` of `misschien`.",
        "in.mbox, mail 2: let op: In deze mail van Els <els@v.nl> staat geen antwoord dat ik ken. Zo begint de mail: "
        "“Hallo, kan mijn zus ook mee?”. Kijk er zelf naar.",
        "map/los.eml: let op: In deze mail van jan@xn--caf-dma.voorbeeld.nl staat geen antwoord dat ik ken. Zo begint de "
        "mail: “Prima hoor”. Dat adres is van Jan de Vries. Is het een antwoord? Schrijf het op: `buurtkit deelnemers "
        "antwoord jan-de-vries ja`, of met `nee` of `misschien`.",
        "vergadering.ics: let op: In deze afspraak van piet@v.nl staat geen antwoord dat ik ken. Het gaat over "
        "“Teamdag”. Kijk er zelf naar.",
    ]
    assert answers(gevraagd) == {}


def test_a_mail_with_many_empty_lines_is_read_at_once(gevraagd: Dossiermap, inbox: Path) -> None:
    subject = "x" * 300_000
    (inbox / "a.eml").write_bytes(with_headers(mail("els@v.nl", "", "\n" * 90_000 + "Hoi"), Subject=subject))

    assert "“Hoi”" in gevraagd.antwoorden(inbox, "--ja").stderr
