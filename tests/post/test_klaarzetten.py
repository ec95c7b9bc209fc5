"""Drafts as a mail program reads them."""

from __future__ import annotations

import re
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from icalendar import Calendar, Event

from tests.post.conftest import Dossiermap


def parts(message: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in message.walk()]


def calendar(message: EmailMessage) -> tuple[str, Event]:
    """Give the method and the entry, the same in the text and in the file."""
    (inline,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    (attached,) = [part for part in message.iter_attachments() if part.get_content_type() == "application/ics"]
    assert inline.get_content().replace("\r\n", "\n") == attached.get_content().decode().replace("\r\n", "\n")
    read = Calendar.from_ical(attached.get_content())
    assert inline.get_param("method") == read["METHOD"]
    (event,) = read.events
    return str(read["METHOD"]), event


def test_a_draft_is_a_mail_with_text_calendar_and_attachments(dossier: Dossiermap) -> None:
    result = dossier.post("klaarzetten")

    assert (result.exit_code, result.stderr) == (0, "")
    message = dossier.concept("jan-de-vries")
    assert parts(message) == [
        *("multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"),
        *("application/pdf", "application/ics"),
    ]
    assert not message.defects
    assert [part.get_filename() for part in message.iter_attachments()] == [
        "uitnodiging-tafel-van-50.pdf", "uitnodiging.ics"
    ]  # fmt: skip
    assert message["X-Unsent"] == "1"
    assert "Date" not in message
    assert str(message["From"]) == "Saskia van den Broek <saskia@molenwijk.voorbeeld.nl>"
    assert str(message["To"]) == "Jan de Vries <jan@xn--caf-dma.voorbeeld.nl>"
    assert message["Subject"] == "Uitnodiging: tafel van 50 op vrijdag 12 maart 2027"


def test_each_guest_is_addressed_and_sees_only_themselves(dossier: Dossiermap) -> None:
    dossier.post("klaarzetten")

    jan, fatima = dossier.concept("jan-de-vries"), dossier.concept("fatima-el-ouali")
    for message, own, other in ((jan, "Beste Jan,", "atima"), (fatima, "Beste Fatima el Ouali,", "Jan")):
        for kind in ("plain", "html"):
            body = message.get_body((kind,))
            assert body
            assert own in body.get_content()
        assert other not in dossier.concept_pad("jan-de-vries" if message is jan else "fatima-el-ouali").read_text()
        _, event = calendar(message)
        assert not isinstance(event["ATTENDEE"], list)


def test_the_calendar_can_be_answered(dossier: Dossiermap) -> None:
    dossier.post("klaarzetten")

    method, event = calendar(dossier.concept("jan-de-vries"))

    assert method == "REQUEST"
    assert (event["UID"], event["SEQUENCE"]) == ("tafel-van-50@samen-in-de-molenwijk.buurtkit", 0)
    assert str(event["ORGANIZER"]) == "mailto:saskia@molenwijk.voorbeeld.nl"
    attendee = event["ATTENDEE"]
    assert str(attendee) == "mailto:jan@xn--caf-dma.voorbeeld.nl"
    assert {name: attendee.params[name] for name in ("CN", "RSVP", "PARTSTAT", "ROLE")} == {
        "CN": "Jan de Vries", "RSVP": "TRUE", "PARTSTAT": "NEEDS-ACTION", "ROLE": "REQ-PARTICIPANT"
    }  # fmt: skip
    assert calendar(dossier.concept("fatima-el-ouali"))[1]["UID"] == event["UID"]


def test_who_sends_for_somebody_else_says_so(dossier: Dossiermap) -> None:
    with (dossier.map / "buurtkit.yaml").open("a") as file:
        file.write("post: {server: smtp.voorbeeld.nl, afzender: noreply@voorbeeld.nl}\n")
    dossier.post("klaarzetten")

    message = dossier.concept("jan-de-vries")
    organizer = calendar(message)[1]["ORGANIZER"]

    assert str(message["From"]) == "Saskia van den Broek <noreply@voorbeeld.nl>"
    assert str(message["Reply-To"]) == str(organizer).removeprefix("mailto:") == "saskia@molenwijk.voorbeeld.nl"
    assert organizer.params["SENT-BY"] == "mailto:noreply@voorbeeld.nl"


def test_the_links_start_a_mail_with_the_answer_in_it(dossier: Dossiermap) -> None:
    dossier.post("klaarzetten")
    body = dossier.concept("jan-de-vries").get_body(("plain",))
    assert body

    links = [urlsplit(each) for each in re.findall(r"mailto:\S+", body.get_content())]

    assert [unquote(link.path) for link in links] == ["saskia@molenwijk.voorbeeld.nl"] * 3
    subjects = [parse_qs(link.query)["subject"][0] for link in links]
    assert subjects == [
        "Ja, ik kom [tafel-van-50:jan-de-vries:ja]",
        "Nee, ik kom niet [tafel-van-50:jan-de-vries:nee]",
        "Misschien, ik weet het nog niet [tafel-van-50:jan-de-vries:misschien]",
    ]
    assert all("+" not in link.query and "%20" in link.query for link in links)


def test_the_number_rises_only_when_the_appointment_changes(dossier: Dossiermap) -> None:
    def sequence() -> int:
        assert dossier.post("klaarzetten").exit_code == 0
        return int(str(calendar(dossier.concept("jan-de-vries"))[1]["SEQUENCE"]))

    first = [sequence(), sequence()]
    dossier.replace("tafel-van-50.yaml", "doel: Samen", "doel: Met elkaar")
    dossier.replace("buurtkit.yaml", "naam: Samen in de Molenwijk", "naam: Samen in Molenwijk")
    same = sequence()
    dossier.replace("tafel-van-50.yaml", "zaal: grote zaal", "zaal: kleine zaal")
    moved = sequence()
    for each in (dossier.map / "uitvoer").rglob("*.eml"):
        each.unlink()
    lost = sequence()
    dossier.replace("tafel-van-50.yaml", "zaal: kleine zaal", "zaal: grote zaal")
    back = sequence()

    assert (first, same, moved, lost, back) == ([0, 0], 0, 1, 1, 2)
    assert calendar(dossier.concept("jan-de-vries"))[1]["UID"] == "tafel-van-50@samen-in-de-molenwijk.buurtkit"


def test_a_day_that_may_change_is_tentative_until_it_is_certain(dossier: Dossiermap) -> None:
    dossier.replace("tafel-van-50.yaml", "datum: 12 maart 2027", "datum: waarschijnlijk 12 maart 2027")
    dossier.post("klaarzetten")
    message = dossier.concept("jan-de-vries")
    _, event = calendar(message)
    assert message["Subject"] == "Uitnodiging: tafel van 50 waarschijnlijk op vrijdag 12 maart 2027"
    assert (event["STATUS"], event["SEQUENCE"]) == ("TENTATIVE", 0)

    dossier.replace("tafel-van-50.yaml", "datum: waarschijnlijk 12 maart 2027", "datum: 12 maart 2027")
    dossier.post("klaarzetten")
    _, event = calendar(dossier.concept("jan-de-vries"))
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 1)


@pytest.mark.parametrize(
    ("known", "not_known", "reason"),
    [
        ("datum: 12 maart 2027", "datum: voorjaar 2027", "de dag staat nog niet vast; zet `datum: 12 maart 2027`"),
        ("\nbegin: 19.30 uur\n", "\n", "hoe laat het begint, staat nog niet vast; zet `begin: 19.30 uur`"),
    ],
)
def test_a_mail_waits_for_the_day_and_the_time(dossier: Dossiermap, known: str, not_known: str, reason: str) -> None:
    dossier.replace("tafel-van-50.yaml", known, not_known)
    result = dossier.post("klaarzetten", "--bijeenkomst", "tafel-van-50")
    assert result.exit_code == 1
    assert f"tafel-van-50/mail-uitnodiging is nog niet te maken: {reason}" in " ".join(result.stderr.split())
    assert list((dossier.map / "uitvoer").rglob("*.eml")) == []


def test_calling_off_takes_it_out_of_the_calendar(dossier: Dossiermap) -> None:
    dossier.post("klaarzetten")
    dossier.replace("deelnemers.yaml", "tafel-van-50: te nodigen", "tafel-van-50: ja")

    result = dossier.post("klaarzetten", "--soort", "afzegging")

    assert result.exit_code == 0
    message = dossier.concept("jan-de-vries", "afzegging")
    method, event = calendar(message)
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert [part.get_filename() for part in message.iter_attachments()] == ["afzegging.ics"]
    assert "mailto:" not in str(message.get_body(("plain",)))


def test_reminders_go_only_to_who_did_not_choose(dossier: Dossiermap) -> None:
    dossier.replace("deelnemers.yaml", "tafel-van-50: te nodigen", "tafel-van-50: genodigd", 1)
    dossier.replace("deelnemers.yaml", "tafel-van-50: te nodigen", "tafel-van-50: ja")

    result = dossier.post("klaarzetten", "--soort", "herinnering")
    chosen = dossier.post("klaarzetten", "--soort", "herinnering", "--voor", "jan-de-vries")

    assert "1 concept in" in result.stdout
    assert dossier.concept("fatima-el-ouali", "herinnering")["Subject"].startswith("Komt u ook?")
    assert chosen.exit_code == 2
    assert chosen.stderr == "Jan de Vries krijgt deze mail niet: het antwoord is `ja`.\n"


def test_guests_without_an_address_are_named_with_their_telephone(dossier: Dossiermap) -> None:
    dossier.replace("deelnemers.yaml", "    op_deelnemerslijst: nee\n", "    telefoon: 06 87 65 43 21\n")

    out = dossier.post("klaarzetten").stdout

    assert "2 concepten in" in out
    assert "1 gast heeft geen e-mailadres" in out
    assert "  Anne-Marie van der Ven-van Dijk, 06 87 65 43 21" in out


def test_a_draft_that_somebody_edited_stays(dossier: Dossiermap) -> None:
    dossier.post("klaarzetten")
    path = dossier.concept_pad("jan-de-vries")
    path.write_bytes(path.read_bytes().replace(b"Beste Jan,", b"Dag Jan,"))

    result = dossier.post("klaarzetten")

    assert result.exit_code == 3
    assert "1 ongewijzigd, 1 door u aangepast" in result.stdout
    assert b"Dag Jan," in path.read_bytes()


def test_drafts_do_not_count_as_left_over_documents(dossier: Dossiermap) -> None:
    dossier.post("klaarzetten")

    from typer.testing import CliRunner

    from buurtkit.cli.app import app

    assert CliRunner().invoke(app, ["render", str(dossier.map)]).stderr == ""


def test_the_letter_can_go_along_as_a_word_file_too(dossier: Dossiermap) -> None:
    dossier.post("klaarzetten", "--formaat", "docx", "--formaat", "pdf")

    names = [part.get_filename() for part in dossier.concept("jan-de-vries").iter_attachments()]
    assert names == ["uitnodiging-tafel-van-50.docx", "uitnodiging-tafel-van-50.pdf", "uitnodiging.ics"]


NAMES = ['{exact: "Bakker, J. (Jan) & Co"}', '{exact: "Ömer Şahin-İnönü"}', '{exact: "Piet \\"de lange\\" Vos"}',
         '{exact: "Wolfgang Amadeus Maximiliaan van der Lange-van den Hoogenhuyzen tot Oosterwijk à Campo"}',
         '{exact: "李 小龍"}', '{exact: "O\'Neil; Jan: <x>"}']  # fmt: skip


@pytest.mark.parametrize("naam", NAMES)
def test_any_name_comes_over_as_it_is(dossier: Dossiermap, naam: str) -> None:
    dossier.replace("deelnemers.yaml", "naam: Jan de Vries", f"id: jan\n    naam: {naam}")
    dossier.replace("tafel-van-50.yaml", "notulist: jan-de-vries", "notulist: jan")
    (dossier.map / "sjablonen/tafel-van-50").mkdir(parents=True)
    source = "---\ntitel: Voor {{ deelnemer.naam }}\ndoel: Proef\nstap: tafel-van-50\nper: deelnemer\nformaten: [eml]\naan: [te nodigen]\nagenda: uitnodigen\n---\n{{ deelnemer.naam }}{% include 'delen/bijeenkomst-in-agenda.md' %}\n"
    (dossier.map / "sjablonen/tafel-van-50/mail-proef.md").write_text(source)

    result = dossier.post("klaarzetten", "--soort", "proef", "--voor", "jan")

    assert result.exit_code == 0, result.stderr
    message = dossier.concept("jan", "proef")
    wanted = next(each for each in (naam[9:-2].replace('\\"', '"'),))
    (address,) = message["To"].addresses
    assert (address.display_name, address.addr_spec) == (wanted, "jan@xn--caf-dma.voorbeeld.nl")
    assert message["Subject"] == f"Voor {wanted}"
    attendee = calendar(message)[1]["ATTENDEE"]
    assert attendee.params["CN"] == wanted.replace('"', "'")
    assert max(map(len, dossier.concept_pad("jan", "proef").read_bytes().splitlines())) <= 78


def test_an_address_that_no_server_takes_is_told(dossier: Dossiermap) -> None:
    dossier.replace("deelnemers.yaml", "fatima@voorbeeld.nl", "fátima@voorbeeld.nl")

    result = dossier.post("klaarzetten")

    assert result.exit_code == 1
    assert "Naar fátima@voorbeeld.nl is niet te mailen." in result.stderr
    assert dossier.concept_pad("jan-de-vries").exists()


def test_without_an_address_for_answers_nothing_is_made(dossier: Dossiermap) -> None:
    dossier.replace("buurtkit.yaml", "  email: saskia@molenwijk.voorbeeld.nl\n", "")

    result = dossier.post("klaarzetten")

    assert result.exit_code == 1
    assert "daar komen de antwoorden binnen" in result.stderr


def test_a_mistake_in_a_template_is_told_with_its_place(dossier: Dossiermap) -> None:
    (dossier.map / "sjablonen/bijeenkomst").mkdir(parents=True)
    path = dossier.map / "sjablonen/bijeenkomst/mail-uitnodiging.md"
    head = "---\ntitel: Hallo\ndoel: Proef\nstap: bijeenkomst\nper: deelnemer\nformaten: [eml]\naan: [te nodigen]\n"
    for more, said in (
        (
            "---\n{{ deelnemr.naam }}\n",
            "sjablonen/bijeenkomst/mail-uitnodiging.md:9:1: fout: `deelnemr` bestaat hier niet.",
        ),
        ("agenda: uitnodigen\n---\nHallo\n", "maakt precies één afspraak"),
        ("bijlagen: [uitnodigng]\n---\nHallo\n", "Bij `bijlagen` staat `uitnodigng`"),
    ):
        path.write_text(head + more)
        result = dossier.post("klaarzetten")
        assert result.exit_code == 1
        assert said in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--soort", "uitnodigng"], "Bedoelde u `uitnodiging`?"),
        (["--voor", "jan-de-vris"], "Bedoelde u `jan-de-vries`?"),
        (["--formaat", "odt"], "Kies uit pdf en docx."),
        (["--bijeenkomst", "feest"], "Kies uit"),
    ],
)
def test_wrong_use_is_told(dossier: Dossiermap, args: list[str], said: str) -> None:
    result = dossier.post("klaarzetten", *args)

    assert result.exit_code == 2
    assert said in result.stderr
    assert not (dossier.map / "post.jsonl").exists()


def test_a_gathering_of_which_is_told_how_it_went_gets_mail_only_by_name(dossier: Dossiermap) -> None:
    with (dossier.map / "tafel-van-50.yaml").open("a", encoding="utf-8") as file:
        file.write("gehouden: {aantal: 40}\n")

    assert "tafel van 50" not in dossier.post("klaarzetten").stdout
    named = dossier.post("klaarzetten", "--bijeenkomst", "tafel-van-50")

    assert named.exit_code == 0
    assert "Let op: in het dossier staat al hoe het ging bij de tafel van 50, of wie er was." in named.stdout
