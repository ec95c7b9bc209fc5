"""Something changed after it went out: who holds old news, and what tells them."""

from __future__ import annotations

import json
import re

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from tests.post.conftest import VANDAAG, Dossiermap, Postbus
from tests.post.test_klaarzetten import calendar

NIEUW = ("datum: 12 maart 2027", "datum: 19 maart 2027")
STAP = "tafel-van-50.yaml"
WIJZIGING = ("--soort", "wijziging")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [*map(str, words), *VANDAAG])


def check(dossier: Dossiermap, code: str = "BK133") -> list[str]:
    result = run("check", dossier.map, "--json")
    assert result.exit_code == 0, result.output
    return [each["tekst"] for each in json.loads(result.stdout)["meldingen"] if each["code"] == code]


def send(dossier: Dossiermap, postbus: Postbus, *args: str) -> str:
    """Really send; gives the text of the last mail."""
    result = dossier.post("verstuur", "--echt", *args)
    assert result.exit_code == 0, result.output
    body = postbus.berichten[-1].get_body(("plain",))
    assert body
    return str(body.get_content())


def test_a_moved_day_is_told_to_who_heard_another(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    send(dossier, postbus)
    assert check(dossier) == []

    dossier.replace(STAP, *NIEUW)
    (said,) = check(dossier)
    assert said.startswith(
        "2 gasten kregen een uitnodiging voor de tafel van 50 met de oude datum (vrijdag 12 maart 2027); nu: vrijdag "
        "19 maart 2027. Zet de mail klaar: `buurtkit post klaarzetten --bijeenkomst tafel-van-50 --soort wijziging`."
    )
    status = run("status", dossier.map)
    assert "post klaarzetten" in status.stdout
    (data,) = json.loads(run("status", dossier.map, "--json").stdout)["resultaat"]["oud_nieuws"]
    assert (data["gasten"], data["bijeenkomst"]) == (2, "tafel-van-50")

    text = send(dossier, postbus, *WIJZIGING)
    assert "- De dag: was vrijdag 12 maart 2027, wordt vrijdag 19 maart 2027" in text
    method, event = calendar(postbus.berichten[-1])
    first_event = calendar(postbus.berichten[0])[1]
    assert (method, event["UID"]) == ("REQUEST", first_event["UID"])
    assert (first_event["SEQUENCE"], event["SEQUENCE"]) == (0, 1)
    assert check(dossier) == []
    assert "Iedereen heeft het laatste nieuws al." in dossier.post("klaarzetten", *WIJZIGING).stdout

    # The second change is compared with what was received last.
    dossier.replace(STAP, "zaal: grote zaal", "zaal: kleine zaal")
    (said,) = check(dossier)
    assert "2 gasten kregen een bericht voor de tafel van 50 met de oude plek (Wijkhuis De Wiek, grote zaal" in said
    text = send(dossier, postbus, *WIJZIGING)
    assert "De dag: was" not in text
    assert "- De plek: was Wijkhuis De Wiek, grote zaal" in text


def test_each_guest_hears_what_changed_for_them(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    send(dossier, postbus, "--voor", "fatima-el-ouali")
    dossier.replace(STAP, *NIEUW)
    send(dossier, postbus, "--voor", "jan-de-vries", "--toch")
    dossier.replace(STAP, "einde: 21.30 uur", "einde: 21.45 uur", 1)

    assert [each[:90] for each in check(dossier)] == [
        "1 gast kreeg een uitnodiging voor de tafel van 50 met de oude datum en tijd (vrijdag 12 ma",
        "1 gast kreeg een uitnodiging voor de tafel van 50 met de oude tijd (van 19.30 tot 21.30 uu",
    ]
    assert dossier.post("klaarzetten", *WIJZIGING).exit_code == 0
    texts = {}
    for who in ("fatima-el-ouali", "jan-de-vries"):
        body = dossier.concept(who, "wijziging").get_body(("plain",))
        assert body
        texts[who] = str(body.get_content())
    assert "De dag: was vrijdag 12 maart 2027" in texts["fatima-el-ouali"]
    assert "De dag: was" not in texts["jan-de-vries"]
    assert all("De tijd: was van 19.30 tot 21.30 uur, wordt van 19.30 tot 21.45 uur" in text for text in texts.values())


def test_changed_back_there_is_nothing_to_send(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    send(dossier, postbus)
    dossier.replace(STAP, *NIEUW)
    assert dossier.post("klaarzetten", *WIJZIGING).exit_code == 0
    dossier.replace(STAP, NIEUW[1], NIEUW[0])

    assert check(dossier) == []
    assert "Iedereen heeft het laatste nieuws al." in dossier.post("verstuur", "--echt", *WIJZIGING).stdout
    assert len(postbus.ontvangen) == 2


def test_a_day_that_became_certain_is_news(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    dossier.replace(STAP, "datum: 12 maart 2027", "datum: waarschijnlijk 12 maart 2027")
    send(dossier, postbus)
    dossier.replace(STAP, "datum: waarschijnlijk 12 maart 2027", "datum: 12 maart 2027")

    assert "met de oude datum (waarschijnlijk vrijdag 12 maart 2027); nu: vrijdag 12 maart 2027." in check(dossier)[0]


def test_who_did_not_hear_that_it_is_off_is_named(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    send(dossier, postbus)
    send(dossier, postbus, "--soort", "afzegging", "--voor", "jan-de-vries")
    (said,) = check(dossier)
    assert said.startswith("1 gast weet nog niet dat de tafel van 50 niet doorgaat.")
    assert "--soort afzegging" in said
    send(dossier, postbus, "--soort", "afzegging")
    assert check(dossier) == []

    # On again, on another day.
    dossier.replace(STAP, *NIEUW)
    assert check(dossier)[0].startswith("2 gasten hoorden dat de tafel van 50 niet doorgaat; nu: vrijdag 19 maart 2027")
    text = send(dossier, postbus, *WIJZIGING)
    assert "- Of het doorgaat: was gaat niet door, wordt gaat wel door" in text


def test_a_mail_that_came_back_was_not_heard(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    send(dossier, postbus)
    log = dossier.map / "post.jsonl"
    last = json.loads(dossier.log.splitlines()[-1])
    log.write_text(dossier.log + json.dumps(last | {"wat": "geweigerd", "uitleg": "550 onbekend"}) + "\n", "utf-8")
    dossier.replace(STAP, *NIEUW)

    assert check(dossier)[0].startswith("1 gast kreeg een uitnodiging")


def test_a_log_of_an_earlier_version_says_what_is_not_known(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    send(dossier, postbus)
    log = dossier.map / "post.jsonl"
    log.write_text(re.sub(r',"feiten":\{.*?\}\}', "", dossier.log), "utf-8")
    assert "feiten" not in dossier.log
    (dossier.map / "uitvoer" / ".gemaakt").unlink()
    assert check(dossier) == []

    dossier.replace(STAP, *NIEUW)
    (said,) = check(dossier)
    assert said.startswith(
        "2 gasten kregen bericht over een andere dag, tijd of plek van de tafel van 50. Wat erin stond, is niet bewaard"
    )
    assert check(dossier, "BK125") == []
    text = send(dossier, postbus, *WIJZIGING)
    assert "was " not in text
    assert "Dit geldt nu:" in text


ANNE = "anne-marie-van-der-ven-van-dijk"


def test_who_has_no_mail_gets_a_letter_until_somebody_says_it_was_given(dossier: Dossiermap) -> None:
    given = dossier.post("gegeven", "--ja")
    assert given.exit_code == 0, given.output
    assert "Opgeschreven: 1 gast kreeg dit." in given.stdout
    assert f"{ANNE}" in dossier.log or '"gegeven"' in dossier.log
    assert "tafel-van-50: genodigd 1-2-2027" in dossier.deelnemers
    assert run("render", dossier.map, "tafel-van-50/wijziging").exit_code == 1

    dossier.replace(STAP, *NIEUW)
    (said,) = check(dossier)
    assert "1 gast kreeg een uitnodiging voor de tafel van 50 met de oude datum" in said
    assert "Maak de brief: `buurtkit render tafel-van-50/wijziging`." in said
    assert "post klaarzetten" not in said
    made = run("render", dossier.map, "tafel-van-50/wijziging", "--formaat", "docx", "--formaat", "md")
    assert made.exit_code == 0, made.output
    (letter,) = (dossier.map / "uitvoer" / "tafel-van-50").glob("wijziging-*.docx")
    from docx import Document

    text = "\n".join(each.text for each in Document(str(letter)).paragraphs)
    assert "De dag: was vrijdag 12 maart 2027, wordt vrijdag 19 maart 2027" in text
    assert check(dossier)  # a letter that was only made was not read

    assert dossier.post("gegeven", *WIJZIGING).exit_code == 3
    assert dossier.post("gegeven", *WIJZIGING, "--ja").exit_code == 0
    assert check(dossier) == []


def test_letters_that_were_only_made_are_said_to_be_so(dossier: Dossiermap) -> None:
    assert run("render", dossier.map, "tafel-van-50/uitnodiging", "--formaat", "docx").exit_code == 0
    dossier.replace("deelnemers.yaml", "tafel-van-50: te nodigen", "tafel-van-50: genodigd")
    assert check(dossier) == []
    dossier.replace(STAP, *NIEUW)

    (said,) = check(dossier)
    assert "Voor 3 gasten is een uitnodiging voor de tafel van 50 gemaakt met de oude datum" in said
    assert "Of zij die kregen, staat niet opgeschreven." in said
    run("render", dossier.map, "tafel-van-50/uitnodiging", "--formaat", "docx")
    (said,) = check(dossier)
    assert "gemaakt die verschillen (vrijdag 12 maart 2027" in said

    # Who hands out the new one is asked for no change.
    assert dossier.post("gegeven", "--ook-mail", "--ja").exit_code == 0
    assert check(dossier) == []


def test_a_letter_calls_off_only_when_it_is_asked_for(dossier: Dossiermap) -> None:
    dossier.replace("deelnemers.yaml", "tafel-van-50: te nodigen", "tafel-van-50: genodigd")
    from buurtkit.dossier.laden import load_dossier
    from buurtkit.render.ontvangers import ontvangers
    from buurtkit.render.sjabloon import Catalogus

    found = load_dossier(dossier.map).dossier
    assert found
    kop = Catalogus(dossier.map, found.soorten).sjabloon("tafel-van-50/afzegging").kop
    assert [each.id for each in ontvangers(found, kop)] == [ANNE]
    assert dossier.post("gegeven", "--soort", "afzegging", "--ja").exit_code == 0
    assert list(ontvangers(found, kop)) == []
    assert check(dossier) == []  # nobody else heard anything that is known


def test_what_hangs_on_the_day_is_pointed_out_with_both_dates(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    (dossier.map / "draaiboek.yaml").write_text(
        "taken:\n  - {wat: Bestel de soep, bijeenkomst: tafel-van-50, uiterlijk: 9 maart 2027}\n", "utf-8"
    )
    dossier.replace(STAP, "aanmelden_voor: 5 maart 2027", "aanmelden_voor: 5 maart 2027\nverslag_op: 23 maart 2027")
    own = dossier.map / "bijeenkomsten"
    own.mkdir()
    (own / "napraten.yaml").write_text("naam: Napraten\ndatum: 16 maart 2027\n", "utf-8")
    send(dossier, postbus)
    assert check(dossier, "BK125") == []
    dossier.replace(STAP, *NIEUW)

    moved = "De tafel van 50 ging van vrijdag 12 maart 2027 naar vrijdag 19 maart 2027, en "
    found = check(dossier, "BK125")
    assert all(each.startswith(moved) for each in found)
    assert sorted(each.removeprefix(moved) for each in found) == [
        "Napraten is op dinsdag 16 maart 2027: erna was dat, ervoor is het nu. Klopt die volgorde nog?",
        "`aanmelden_voor` staat nog op vrijdag 5 maart 2027. Dat was 7 dagen ervoor, en is nu 14 dagen ervoor. Schuift "
        "hij mee? Dan wordt het `aanmelden_voor: vrijdag 12 maart 2027`.",
        "`verslag_op` staat nog op dinsdag 23 maart 2027. Dat was 11 dagen erna, en is nu 4 dagen erna. Schuift hij mee? "
        "Dan wordt het `verslag_op: dinsdag 30 maart 2027`.",
        "de taak `bestel-de-soep` staat nog op dinsdag 9 maart 2027. Dat was 3 dagen ervoor, en is nu 10 dagen ervoor. "
        "Klopt die dag nog?",
    ]
    dossier.replace(STAP, "verslag_op: 23 maart 2027", "verslag_op: 30 maart 2027")
    assert not [each for each in check(dossier, "BK125") if "verslag_op" in each]


@pytest.mark.parametrize("soort", ["uitnodiging", "wijziging"])
def test_a_gathering_of_ones_own_is_told_of_too(dossier: Dossiermap, postbus: Postbus, soort: str) -> None:
    dossier.server(postbus)
    own = dossier.map / "bijeenkomsten"
    own.mkdir()
    path = own / "straatgesprek.yaml"
    path.write_text("naam: Straatgesprek\ndatum: 2 april 2027\nbegin: 19.00 uur\neinde: 21.00 uur\n", "utf-8")
    dossier.replace("deelnemers.yaml", "tafel-van-50: te nodigen", "straatgesprek: te nodigen", 2)
    which = ("--bijeenkomst", "straatgesprek")
    if soort == "uitnodiging":
        assert dossier.post("gegeven", *which, "--ook-mail", "--ja").exit_code == 0
    else:
        send(dossier, postbus, *which)
    path.write_text(path.read_text("utf-8").replace("begin: 19.00 uur", "begin: 20.00 uur"), "utf-8")

    (said,) = check(dossier)
    assert "straatgesprek met de oude tijd (van 19.00 tot 21.00 uur); nu: van 20.00 tot 21.00 uur." in said.lower()
    assert "--bijeenkomst straatgesprek --soort wijziging" in said


def test_who_is_invited_by_hand_hears_what_holds_that_day(dossier: Dossiermap) -> None:
    words = ("deelnemers", "antwoord", ANNE, "genodigd", dossier.map, "--bijeenkomst", "tafel-van-50")
    earlier = run(*words, "--op", "2027-01-15")
    assert earlier.exit_code == 0, earlier.output
    assert not (dossier.map / "post.jsonl").exists()  # what the dossier said then, nobody knows
    dossier.replace("deelnemers.yaml", "tafel-van-50: genodigd 15-1-2027", "tafel-van-50: te nodigen")
    assert run(*words).exit_code == 0
    dossier.replace(STAP, *NIEUW)

    assert check(dossier)[0].startswith("1 gast kreeg een uitnodiging voor de tafel van 50 met de oude datum")


def test_wiping_leaves_no_guest_in_what_was_told(dossier: Dossiermap) -> None:
    dossier.post("gegeven", "--ook-mail", "--ja")
    run("render", dossier.map, "tafel-van-50/uitnodiging", "--formaat", "docx")
    assert dossier.log.count('"gegeven"') == 3
    result = CliRunner().invoke(app, ["deelnemers", "wis", str(dossier.map), "--gast", "jan-de-vries", "--ja"])
    assert result.exit_code == 0, result.output

    register = (dossier.map / "uitvoer" / ".gemaakt").read_text("utf-8")
    assert "jan-de-vries" not in dossier.log + register
    assert dossier.log.count('"gegeven"') == 2
