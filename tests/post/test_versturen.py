"""Sending to a real server: once, to everybody, and not before all is well."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable

import pytest
import trustme

from tests.conftest import open_to_others
from tests.post.conftest import NAAM, WACHTWOORD, Dossiermap, Postbus, check_password, serving

JAN, FATIMA = "jan@xn--caf-dma.voorbeeld.nl", "fatima@voorbeeld.nl"


def outcomes(dossier: Dossiermap) -> list[tuple[str, str]]:
    lines = [json.loads(line) for line in dossier.log.splitlines()]
    return [(line["wat"], line["gast"]) for line in lines if line["wat"] not in ("agenda", "begin")]


def test_without_the_word_nothing_goes_out(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)

    result = dossier.post("verstuur")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "Aan 2 gasten:\n  Fatima el Ouali <fatima@voorbeeld.nl>\n" in result.stdout
    assert "Bijlagen: uitnodiging-tafel-van-50.pdf" in result.stdout
    assert "Met `--echt` erachter wel." in result.stdout
    assert postbus.ontvangen == []
    assert "te nodigen" in dossier.deelnemers


def test_what_was_made_is_what_arrives(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)

    result = dossier.post("verstuur", "--echt")

    assert result.exit_code == 0, result.stderr
    assert postbus.adressen == [FATIMA, JAN]
    draft, (_, arrived) = dossier.concept("jan-de-vries"), postbus.berichten
    assert "X-Unsent" not in arrived
    assert arrived["Date"]
    assert arrived["Message-ID"] == draft["Message-ID"]
    assert [part.get_content() for part in arrived.walk() if not part.is_multipart()] == [
        part.get_content() for part in draft.walk() if not part.is_multipart()
    ]
    assert dossier.deelnemers.count("tafel-van-50: genodigd 1-2-2027") == 2
    assert "2 gasten staan nu op `genodigd`" in result.stdout


def test_what_init_filled_in_for_the_time_being_does_not_go_out(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    place = re.search("naam: (.+)", (dossier.map / "tafel-van-50.yaml").read_text("utf-8"))
    assert place
    dossier.replace("tafel-van-50.yaml", place[0], "naam: De plek volgt nog")

    result = dossier.post("verstuur", "--echt")

    assert (result.exit_code, postbus.ontvangen) == (3, [])
    assert "tafel-van-50.yaml:" in result.stderr
    assert "BK920" in result.stderr
    assert "Er is niets verstuurd." in result.stderr
    assert dossier.post("verstuur", "--echt", "--toch").exit_code == 0
    assert len(postbus.ontvangen) == 2
    assert all("De plek volgt nog" not in message.as_string() for message in postbus.berichten)


def test_nobody_gets_it_twice(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    before = dossier.deelnemers
    dossier.post("verstuur", "--echt")
    after = dossier.deelnemers

    # As if it was killed before the guests were noted as invited, and the drafts are gone.
    (dossier.map / "deelnemers.yaml").write_text(before, encoding="utf-8")
    for path in (dossier.map / "uitvoer").rglob("*.eml"):
        path.unlink()
    result = dossier.post("verstuur", "--echt")

    assert result.exit_code == 0
    assert "0 mails verstuurd." in result.stdout
    assert len(postbus.ontvangen) == 2
    assert dossier.deelnemers == after


def test_a_second_reminder_is_a_second_round(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    dossier.replace("deelnemers.yaml", "tafel-van-50: te nodigen", "tafel-van-50: genodigd")
    remind = ("verstuur", "--echt", "--soort", "herinnering")

    for args in ((), (), ("--ronde", "2"), ("--ronde", "2")):
        assert dossier.post(*remind, *args).exit_code == 0

    assert postbus.adressen == [FATIMA, JAN, FATIMA, JAN]
    assert len({message["Message-ID"] for message in postbus.berichten}) == 4


def test_a_change_goes_to_who_knows_something_else(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    dossier.post("verstuur", "--echt", "--voor", "fatima-el-ouali")
    dossier.replace("tafel-van-50.yaml", "datum: 12 maart 2027", "datum: 19 maart 2027")
    dossier.post("verstuur", "--echt", "--voor", "jan-de-vries", "--toch")
    change = ("verstuur", "--echt", "--soort", "wijziging")

    assert dossier.post(*change).exit_code == 0
    assert dossier.post(*change).exit_code == 0

    assert postbus.adressen == [FATIMA, JAN, FATIMA]
    assert str(postbus.berichten[-1]["Subject"]).startswith("Gewijzigd: ")
    dossier.replace("tafel-van-50.yaml", "datum: 19 maart 2027", "datum: 12 maart 2027")
    assert dossier.post(*change).exit_code == 0
    assert postbus.adressen[3:] == [FATIMA, JAN]


@pytest.mark.parametrize("change", ["template", "shared", "dossier", "day"])
def test_another_text_halfway_is_pointed_out(dossier: Dossiermap, postbus: Postbus, change: str) -> None:
    dossier.server(postbus)
    dossier.post("verstuur", "--echt", "--voor", "fatima-el-ouali")
    if change in ("template", "shared"):
        name = {"template": "tafel-van-50/uitnodiging", "shared": "delen/mail-groet"}[change]
        from buurtkit.basis.paden import data_folder

        path = dossier.map / "sjablonen" / f"{name}.md"
        path.parent.mkdir(parents=True)
        path.write_text((data_folder("sjablonen") / f"{name}.md").read_text("utf-8") + "\nNog iets.\n", "utf-8")
    elif change == "dossier":
        dossier.replace("buurtkit.yaml", "waar de bus stopt", "waar de tram stopt")
    else:
        dossier.replace("tafel-van-50.yaml", "datum: 12 maart 2027", "datum: 19 maart 2027")

    stopped = dossier.post("verstuur", "--echt")
    assert stopped.exit_code == 3
    assert "1 gast kreeg hem met een andere tekst" in stopped.stderr
    assert postbus.adressen == [FATIMA]

    assert dossier.post("verstuur", "--echt", "--toch").exit_code == 0
    assert postbus.adressen == [FATIMA, JAN]


def test_what_no_guest_reads_may_change_halfway(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    dossier.post("verstuur", "--echt", "--voor", "fatima-el-ouali")
    dossier.replace("tafel-van-50.yaml", "datum: 12 maart 2027", "datum: 12 maart 2027\nverwacht: 45\nwegblijvers: 10%")

    assert dossier.post("verstuur", "--echt").exit_code == 0


def test_a_mistake_in_one_mail_stops_all(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    dossier.replace("deelnemers.yaml", "jan@café", "ján@café")

    result = dossier.post("verstuur", "--echt")

    assert result.exit_code == 1
    assert "Er is niets verstuurd." in result.stderr
    assert postbus.ontvangen == []


def test_a_draft_that_somebody_edited_goes_out_as_it_is(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    dossier.post("klaarzetten")
    path = dossier.concept_pad("jan-de-vries")
    # As an editor on Linux would save it, with a line that begins with a dot.
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"Beste Jan,", b".Dag Jan,"))

    assert dossier.post("verstuur", "--echt").exit_code == 0

    body = postbus.berichten[1].get_body(("plain",))
    assert body
    assert body.get_content().startswith(".Dag Jan,")
    assert postbus.ontvangen[1][1].count(b"\n") == postbus.ontvangen[1][1].count(b"\r\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"To: Jan de Vries <jan@", b"To: Jan de Vries <ander@"), (b"U0VRVUVOQ0U6M", b"U0VRVUVOQ0U6N")],
)
def test_an_edited_draft_must_still_be_for_this_guest_and_this_day(
    dossier: Dossiermap, postbus: Postbus, old: bytes, new: bytes
) -> None:
    dossier.server(postbus)
    dossier.post("klaarzetten")
    path = dossier.concept_pad("jan-de-vries")
    if old in path.read_bytes():
        path.write_bytes(path.read_bytes().replace(old, new))
    else:
        path.write_bytes(path.read_bytes() + b"\r\n")
        dossier.replace("tafel-van-50.yaml", "datum: 12 maart 2027", "datum: 19 maart 2027")

    result = dossier.post("verstuur", "--echt")

    assert result.exit_code == 3
    assert "uitnodiging-jan-de-vries.eml: fout: Dit concept is door u aangepast" in result.stderr
    assert postbus.ontvangen == []


def test_who_is_refused_at_the_door_is_named_and_the_others_get_theirs(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    postbus.rcpt[FATIMA] = ["550 5.1.1 Onbekend"] * 3

    result = dossier.post("verstuur", "--echt")

    assert result.exit_code == 1
    assert "Geweigerd: Fatima el Ouali <fatima@voorbeeld.nl> (550 5.1.1 Onbekend)" in result.stderr
    assert postbus.adressen == [JAN]
    assert outcomes(dossier) == [("geweigerd", "fatima-el-ouali"), ("verzonden", "jan-de-vries")]
    again = dossier.post("verstuur", "--echt")
    assert "Eerder geweigerd: Fatima el Ouali" in again.stderr
    assert len(postbus.rcpt[FATIMA]) == 2
    dossier.replace("deelnemers.yaml", "fatima@voorbeeld.nl", "f.elouali@voorbeeld.nl")
    assert dossier.post("verstuur", "--echt").exit_code == 0
    assert postbus.adressen == [JAN, "f.elouali@voorbeeld.nl"]


def test_what_is_refused_after_the_message_was_not_sent(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    postbus.data[FATIMA] = ["554 Geen zin"]

    assert dossier.post("verstuur", "--echt").exit_code == 1
    assert outcomes(dossier) == [("geweigerd", "fatima-el-ouali"), ("verzonden", "jan-de-vries")]
    assert dossier.post("verstuur", "--echt", "--voor", "fatima-el-ouali").exit_code == 0
    assert postbus.adressen == [JAN, FATIMA]


def test_starttls_and_a_password(dossier: Dossiermap, ca: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
    import ssl

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ca.issue_cert("127.0.0.1").configure_cert(context)
    with serving(tls_context=context, require_starttls=True, authenticator=check_password, auth_required=True) as box:
        dossier.server(box, "starttls", gebruiker=NAAM)
        missing = dossier.post("verstuur", "--echt")
        monkeypatch.setenv("BUURTKIT_SMTP_WACHTWOORD", "fout")
        wrong = dossier.post("verstuur", "--echt")
        monkeypatch.setenv("BUURTKIT_SMTP_WACHTWOORD", WACHTWOORD)
        right = dossier.post("verstuur", "--echt")

    assert (missing.exit_code, wrong.exit_code, right.exit_code) == (1, 1, 0)
    assert "BUURTKIT_SMTP_WACHTWOORD" in missing.stderr
    assert "neemt de naam en het wachtwoord niet aan" in wrong.stderr
    assert box.adressen == [FATIMA, JAN]
    assert WACHTWOORD not in dossier.log + right.stdout + right.stderr


def test_tls_from_the_start(dossier: Dossiermap, ca: trustme.CA) -> None:
    import ssl

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ca.issue_cert("127.0.0.1").configure_cert(context)
    with serving(ssl_context=context) as box:
        dossier.server(box, "tls")
        assert dossier.post("verstuur", "--echt").exit_code == 0
    assert box.adressen == [FATIMA, JAN]


@pytest.mark.parametrize("beveiliging", ["starttls", "tls"])
def test_a_certificate_of_somebody_else_is_refused(dossier: Dossiermap, ca: trustme.CA, beveiliging: str) -> None:
    import ssl

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ca.issue_cert("mail.elders.nl").configure_cert(context)
    how = {"ssl_context": context} if beveiliging == "tls" else {"tls_context": context}
    with serving(**how) as box:
        dossier.server(box, beveiliging)
        result = dossier.post("verstuur", "--echt")

    assert result.exit_code == 1
    assert "Het certificaat van 127.0.0.1 klopt niet" in result.stderr
    assert box.ontvangen == []
    assert '"wat":"begin"' not in dossier.log


def test_a_server_without_starttls_gets_nothing(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus, "starttls")

    result = dossier.post("verstuur", "--echt")

    assert result.exit_code == 1
    assert "kent geen beveiligde verbinding (starttls)" in result.stderr
    assert postbus.ontvangen == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("", "Versturen kan nog niet: In buurtkit.yaml staat geen mailserver."),
        ("post: {server: smtp.voorbeeld.nl, gebruiker: ik}", "Versturen kan nog niet: Het wachtwoord van ik"),
    ],
)
def test_who_gets_what_can_be_seen_without_a_server(dossier: Dossiermap, lines: str, said: str) -> None:
    with (dossier.map / "buurtkit.yaml").open("a") as file:
        file.write(lines + "\n")

    result = dossier.post("verstuur")

    assert result.exit_code == 0
    assert "Aan 2 gasten:" in result.stdout
    assert said in result.stdout


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("", "In buurtkit.yaml staat geen mailserver."),
        ("post: {server: smtp.voorbeeld.nl, beveiliging: geen}", "kan alleen met een server op uw eigen computer"),
        ("post: {server: 127.0.0.1, poort: 1, beveiliging: geen}", "geeft geen antwoord"),
        ("post: {server: smtp.voorbeeld.nl, wachtwoord: welkom01}", "BUURTKIT_SMTP_WACHTWOORD"),
        ("post: {server: smtp.voorbeeld.nl, Password: welkom01}", "Verwacht: hier geen `password`"),
    ],
)
def test_a_server_that_cannot_be_used_is_told(
    dossier: Dossiermap, lines: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (dossier.map / "buurtkit.yaml").open("a") as file:
        file.write(lines + "\n")

    result = dossier.post("verstuur", "--echt")

    assert result.exit_code == 1
    assert said in result.stderr
    assert "welkom01" not in result.stderr


def test_a_day_that_has_been_is_not_invited_for(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    dossier.replace("tafel-van-50.yaml", "2027", "2026")

    result = dossier.post("verstuur", "--echt", "--bijeenkomst", "tafel-van-50")

    assert result.exit_code == 1
    assert "die dag is al geweest" in result.stderr


def test_many_guests_all_get_one(veel: Callable[[int], Dossiermap], postbus: Postbus) -> None:
    dossier = veel(40)
    dossier.server(postbus)

    assert dossier.post("verstuur", "--echt").exit_code == 0
    assert sorted(postbus.adressen) == sorted(f"gast{i}@beukenbuurt.example" for i in range(1, 41))


def test_wiping_leaves_nothing_of_the_guests_behind(dossier: Dossiermap, postbus: Postbus) -> None:
    from typer.testing import CliRunner

    from buurtkit.cli.app import app

    dossier.server(postbus)
    dossier.post("verstuur", "--echt")

    result = CliRunner().invoke(app, ["deelnemers", "wis", str(dossier.map), "--alles", "--ja"])

    assert result.exit_code == 0, result.stderr
    left = {
        path.relative_to(dossier.map).as_posix()
        for path in dossier.map.rglob("*")
        if path.is_file() and path.suffix != ".yaml" and b"fatima" in (path.name.encode() + path.read_bytes()).lower()
    }
    assert left == set()


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no such rights")
@pytest.mark.usefixtures("buren")
def test_drafts_and_the_log_are_for_their_maker_alone(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)

    assert dossier.post("verstuur", "--echt").exit_code == 0

    made = [dossier.map / name for name in ("uitvoer", "post.jsonl")]
    assert dossier.concept_pad("jan-de-vries").is_relative_to(made[0])
    assert open_to_others(*made) == []
