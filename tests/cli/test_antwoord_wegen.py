"""One life of an answer: typed, read from a list, mailed or sent, the same comes of it."""

from __future__ import annotations

import datetime as dt
import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.logboek import Logregel
from buurtkit.post.bijwerken import newly_invited

INITIATIEF = "naam: Wonen\ngemeenten: [W]\nbuurten: [L]\nopgave: {vraag: Hoe?}\ninitiatiefnemer: {naam: Nynke Smit}\n"
TAFEL = "datum: 12 maart 2027\nbegin: 13.00 uur\neinde: 17.00 uur\nplaats: {naam: De Schakel}\n"
VANDAAG = ("--vandaag", "2027-03-20")


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    folder = tmp_path / "buurt"
    folder.mkdir()
    (folder / "buurtkit.yaml").write_text(INITIATIEF, encoding="utf-8")
    return folder


def fill(folder: Path, places: int | None, *answers: str) -> None:
    """Write a gathering with places, and guests who gave these answers: Gast 0, Gast 1 and so on."""
    limit = f"plaatsen: {places}\n" if places else ""
    (folder / "tafel-van-50.yaml").write_text(TAFEL + limit, encoding="utf-8")
    rows = [
        f"  - {{naam: Gast {i}, geleding: bewoner, email: gast{i}@x.nl"
        + (f', antwoorden: {{tafel-van-50: "{text}"}}}}\n' if text else "}\n")
        for i, text in enumerate(answers)
    ]
    (folder / "deelnemers.yaml").write_text("deelnemers:\n" + "".join(rows), encoding="utf-8")


def read(folder: Path) -> Dossier:
    dossier = load_dossier(folder).dossier
    assert dossier
    return dossier


def answers(folder: Path) -> list[str]:
    return [str(each.antwoorden.verloop("tafel-van-50") or "") for each in read(folder).deelnemers]


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in args])


def typed(folder: Path, answer: str, day: str) -> Result:
    return run("deelnemers", "antwoord", "gast-0", answer, folder, "--op", day, *VANDAAG)


def listed(folder: Path, answer: str, day: str) -> Result:
    path = folder.parent / "lijst.csv"
    stamp = f"{day} 9:30:00" if day else ""
    path.write_text(f"Naam;E-mail;Komt u?;Tijdstempel\nGast 0;gast0@x.nl;{answer};{stamp}\n", encoding="utf-8")
    return run("deelnemers", "importeer", path, folder, "--bijeenkomst", "tafel-van-50", "--ja", *VANDAAG)


def mailed(folder: Path, answer: str, day: str) -> Result:
    message = EmailMessage()
    date, month, year = map(int, day.split("-"))
    message["From"], message["Date"] = "gast0@x.nl", dt.datetime(year, month, date, 9, tzinfo=dt.UTC)
    message["Subject"] = f"[tafel-van-50:gast-0:{answer}]"
    path = folder.parent / "antwoord.eml"
    path.write_bytes(message.as_bytes())
    return run("post", "antwoorden", path, folder, "--ja", "--vandaag", "2028-12-31")


WAYS = {"typed": typed, "listed": listed, "mailed": mailed}

FULL = ["ja", "ja 1-2-2027"]
"""Two who said yes."""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("places", "old", "answer", "day", "new"),
    [
        pytest.param(3, "genodigd 1-2-2027", "ja", "8-2-2027", "genodigd 1-2-2027, ja 8-2-2027", id="a free place"),
        pytest.param(None, "genodigd 1-2-2027", "ja", "8-2-2027", "genodigd 1-2-2027, ja 8-2-2027", id="no limit"),
        pytest.param(2, "", "ja", "8-2-2027", "wachtlijst 8-2-2027", id="full, nothing known"),
        pytest.param(2, "genodigd 1-2-2027", "ja", "8-2-2027", "genodigd 1-2-2027, wachtlijst 8-2-2027", id="full"),
        pytest.param(2, "genodigd 1-2-2027", "misschien", "8-2-2027", "genodigd 1-2-2027, misschien 8-2-2027", id="full, not yes"),
        pytest.param(2, "ja 1-2-2027", "ja", "8-2-2027", "ja 1-2-2027", id="already yes"),
        pytest.param(2, "ja", "ja", "8-2-2027", "ja", id="already yes, day unknown"),
        pytest.param(2, "wachtlijst 1-2-2027", "ja", "8-2-2027", "wachtlijst 1-2-2027", id="on the waiting list"),
        pytest.param(3, "wachtlijst 1-2-2027", "ja", "8-2-2027", "wachtlijst 1-2-2027, ja 8-2-2027", id="waited, a free place"),
        pytest.param(3, "ja 1-2-2027, afgemeld 5-2-2027", "ja", "8-2-2027", "ja 1-2-2027, afgemeld 5-2-2027, ja 8-2-2027", id="cancelled"),
        pytest.param(2, "ja 1-2-2027, afgemeld 5-2-2027", "ja", "8-2-2027", "ja 1-2-2027, afgemeld 5-2-2027, wachtlijst 8-2-2027", id="cancelled, full"),
        pytest.param(2, "ja 1-2-2027", "nee", "8-2-2027", "ja 1-2-2027, nee 8-2-2027", id="cancels"),
        pytest.param(3, "genodigd 1-2-2027, nee 9-2-2027", "ja", "8-2-2027", "genodigd 1-2-2027, nee 9-2-2027", id="older day"),
        pytest.param(3, "afgemeld 8-2-2027", "ja", "8-2-2027", "afgemeld 8-2-2027, ja 8-2-2027", id="same day"),
        pytest.param(3, "misschien", "ja", "8-2-2027", "misschien, ja 8-2-2027", id="unknown day"),
        pytest.param(3, "genodigd 9-2-2027, misschien", "ja", "8-2-2027", "genodigd 9-2-2027, misschien", id="older than a known day"),
        pytest.param(3, "te nodigen", "ja", "8-2-2027", "ja 8-2-2027", id="a bare plan gives way"),
        pytest.param(3, "genodigd 1-2-2027", "ja", "15-3-2027", "genodigd 1-2-2027, ja 15-3-2027", id="after the day"),
        pytest.param(2, "genodigd 1-2-2027", "ja", "15-3-2027", "genodigd 1-2-2027, ja 15-3-2027", id="after the day, full"),
    ],
)  # fmt: skip
def test_the_same_comes_of_it_whichever_way_it_comes(
    map_: Path, way: str, places: int | None, old: str, answer: str, day: str, new: str
) -> None:
    fill(map_, places, old, *FULL)

    result = WAYS[way](map_, answer, day)

    assert answers(map_) == [new, *FULL]
    assert "Traceback" not in result.output
    waits = new.rpartition(", ")[2].startswith("wachtlijst")
    # Who types hears it again; what is read for the second time would say it to everybody who waits.
    is_told = waits and (new != old or way == "typed")
    assert ("Gast 0" in result.stderr and "bezet" in result.stderr) == is_told
    assert ("12 maart 2027" in result.stderr) == (day == "15-3-2027")


@pytest.mark.parametrize(
    ("old", "answer", "day", "by_hand", "by_list", "by_mail"),
    [
        # A list may be read for the second time; who types it again, or mails again, means it.
        ("ja 8-2-2027, nee 8-2-2027", "ja", "8-2-2027", ", ja 8-2-2027", "", ", ja 8-2-2027"),
        # What was seen at the door is only corrected by hand.
        ("ja 1-2-2027, aanwezig 12-3-2027", "nee", "15-3-2027", ", nee 15-3-2027", "", ""),
        ("afwezig 12-3-2027", "ja", "15-3-2027", ", ja 15-3-2027", "", ""),
    ],
)
def test_only_by_hand_anything_can_be_corrected(
    map_: Path, old: str, answer: str, day: str, by_hand: str, by_list: str, by_mail: str
) -> None:
    for way, added in (("typed", by_hand), ("listed", by_list), ("mailed", by_mail)):
        fill(map_, None, old)
        WAYS[way](map_, answer, day)
        assert (way, answers(map_)) == (way, [old + added])
        (map_ / "post.jsonl").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("old", "cell", "new"),
    [
        ("nee 5-2-2027", "genodigd, ja", "nee 5-2-2027, ja"),  # no day is made up
        ("ja 1-2-2027, nee 5-2-2027", "genodigd, ja", "ja 1-2-2027, nee 5-2-2027"),
        ("", "genodigd, ja", "genodigd, ja"),
        ("ja", "genodigd, ja", "ja"),
        ("ja 1-2-2027", "genodigd", "ja 1-2-2027"),
    ],
)
def test_an_answer_in_a_list_without_a_day(map_: Path, old: str, cell: str, new: str) -> None:
    fill(map_, None, old)
    listed(map_, cell, "")
    assert answers(map_) == [new]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "genodigd 8-2-2027"),
        ("te nodigen", "genodigd 8-2-2027"),
        ("te nodigen 1-2-2027", "te nodigen 1-2-2027, genodigd 8-2-2027"),
        ("te nodigen 9-2-2027", None),
        ("genodigd 1-2-2027", None),
        ("ja", None),
        ("wachtlijst 1-2-2027", None),
        ("afwezig", None),
    ],
)
def test_who_was_sent_an_invitation_is_invited_and_no_more(map_: Path, old: str, new: str | None) -> None:
    fill(map_, 1, old, "ja")
    sent = Logregel("verzonden", "2027-02-08T09:00:00+01:00", "tafel-van-50", gast="gast-0", agenda="x")

    changes = newly_invited(read(map_), "tafel-van-50", [sent])

    assert [each.wordt for each in changes] == ([new] if new else [])


ZEVEN = "Naam;E-mail;Geleding;Komt u?\n" + "".join(
    f"{naam};{naam.lower()}@x.nl;{geleding};{komt}\n"
    for naam, geleding, komt in (
        ("Ada", "bewoner", "ja"),
        ("Bea", "", "ja"),  # has no geleding, is not added and so takes no place
        ("Cas", "bewoner", "ja"),
        ("Gast0", "", "nee"),  # had a place
        ("Dirk", "bewoner", "ja"),
        ("Eva", "bewoner", "misschien"),
        ("Gast1", "", "ja"),  # was invited
        ("Fien", "bewoner", "ja"),
    )
)


def test_a_list_gives_places_in_its_own_order_and_says_who_comes_on_the_waiting_list(map_: Path) -> None:
    fill(map_, 3, "ja 1-2-2027", "genodigd 1-2-2027")
    path = map_.parent / "zeven.csv"
    path.write_text(ZEVEN, encoding="utf-8")
    command = ("deelnemers", "importeer", path, map_, "--bijeenkomst", "tafel-van-50", "--vandaag", "2027-02-10")
    before = answers(map_)

    shown = run(*command, "--uitgebreid")

    assert (shown.exit_code, answers(map_)) == (3, before)
    full = "zegt ja, maar alle 3 plaatsen voor de tafel van 50 zijn bezet. Dat wordt de wachtlijst."
    told = [line for line in shown.stderr.splitlines() if "wachtlijst" in line]
    assert told == [f"zeven.csv:{row}:1: let op: {name} {full}" for row, name in ((8, "Gast 1"), (9, "Fien"))]

    data = json.loads(run(*command, "--json").stdout)
    assert [each["tekst"] for each in data["meldingen"] if "wachtlijst" in each["tekst"]] == [
        f"rij {row}: {name} {full}" for row, name in ((8, "Gast 1"), (9, "Fien"))
    ]
    assert run(*command, "--ja").exit_code == 1  # because of Bea
    found = {each.id: each.antwoorden.voor("tafel-van-50") for each in read(map_).deelnemers}
    assert found == {
        "gast-0": "nee", "gast-1": "wachtlijst", "ada": "ja", "cas": "ja", "dirk": "ja", "eva": "misschien",
        "fien": "wachtlijst",
    }  # fmt: skip


def test_reading_the_same_list_again_moves_nobody(map_: Path) -> None:
    fill(map_, 1, "ja 1-2-2027")
    path = map_.parent / "form.csv"
    text = "Naam;E-mail;Geleding;Komt u?;Tijdstempel\nAda;ada@x.nl;bewoner;ja;5-2-2027 9:30:00\n"
    path.write_text(text, encoding="utf-8")
    command = ("deelnemers", "importeer", path, map_, "--bijeenkomst", "tafel-van-50", "--ja", *VANDAAG)
    run(*command)
    assert answers(map_) == ["ja 1-2-2027", "wachtlijst 5-2-2027"]
    fill_text = (map_ / "deelnemers.yaml").read_text(encoding="utf-8")
    (map_ / "deelnemers.yaml").write_text(fill_text.replace("ja 1-2-2027", "nee 6-2-2027"), encoding="utf-8")

    again = run(*command)

    assert "Er verandert niets in het dossier." in again.stdout
    assert answers(map_) == ["nee 6-2-2027", "wachtlijst 5-2-2027"]


def test_many_answers_after_the_gathering_are_told_of_once(map_: Path) -> None:
    fill(map_, 1, "nee")
    path = map_.parent / "later.csv"
    path.write_text("Naam;Geleding;Komt u?\nAda;bewoner;ja\nBea;bewoner;aanwezig\nCas;bewoner;ja\n", encoding="utf-8")

    result = run("deelnemers", "importeer", path, map_, "--bijeenkomst", "tafel-van-50", "--ja", *VANDAAG)

    assert answers(map_) == ["nee", "ja 20-3-2027", "aanwezig 20-3-2027", "ja 20-3-2027"]
    (told,) = result.stderr.splitlines()
    assert told.endswith(
        "later.csv:2:1: let op: 2 antwoorden zijn van na de tafel van 50 van 12 maart 2027. Bedoelt u `aanwezig` of `afwezig`?"
    )


def test_who_waits_already_hears_the_own_place_in_the_queue(map_: Path) -> None:
    fill(map_, 2, "wachtlijst 1-2-2027", "wachtlijst 2-2-2027", *FULL)
    assert "Gast 0 staat nu op de wachtlijst, als nummer 1." in typed(map_, "ja", "8-2-2027").stderr
