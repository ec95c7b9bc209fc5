"""`buurtkit tafels` in a dossier with three gatherings that have tables, each with guests of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.beeld.tafelplan import tafelplan
from buurtkit.cli import vraag
from buurtkit.cli.app import app
from buurtkit.cli.tafels import keuze
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.gasten.privacy.inzage import inzage
from buurtkit.gasten.privacy.wissen import carry_out, plan_wissen
from buurtkit.render.herkennen import herkenner_van
from buurtkit.render.openbaar import public_view

SNEL = ("--seconden", "0.05")
KOP = "naam: X\ngemeenten: [Y]\nbuurten: [Z]\nopgave: {vraag: Hoe?}\ninitiatiefnemer: {naam: Ada Baas, email: a@b.nl}\n"
DAG = """\
datum: {datum}
begin: 13.00 uur
einde: 16.00 uur
plaats: {{naam: Zaal}}
rondes:
  - {{begin: 13.00 uur, einde: 14.00 uur, naam: Een, vraag: Wat?}}
  - {{begin: 14.00 uur, einde: 15.00 uur, naam: Twee, vraag: Hoe?}}
tafels: [{tafels}]
"""
T50, DIALOOG, OOST = "tafel-van-50", "wijkdialoog", "tafels-oost"
BESTANDEN = {T50: "indeling.yaml", DIALOOG: "indelingen/wijkdialoog.yaml", OOST: "indelingen/tafels-oost.yaml"}
GASTEN = {T50: range(1, 10), DIALOOG: range(7, 14), OOST: range(13, 19)}
"""The wijkdialoog is the first by day, and some guests come to two of them."""


def naam(number: int) -> str:
    return f"Gast{'abcdefghijklmnopqrstuvwxyz'[number]} Achter"


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    answers: dict[int, list[str]] = {}
    for stap, numbers in GASTEN.items():
        for number in numbers:
            answers.setdefault(number, []).append(f"{stap}: ja")
    guests = "".join(
        f"  - {{id: g{number}, naam: {naam(number)}, geleding: bewoner, antwoorden: {{{', '.join(given)}}}}}\n"
        for number, given in answers.items()
    )
    files = {
        "buurtkit.yaml": KOP,
        "deelnemers.yaml": f"deelnemers:\n{guests}",
        f"{T50}.yaml": DAG.format(datum="12 maart 2027", tafels="{nummer: 1}, {nummer: 2}, {nummer: 3}"),
        f"bijeenkomsten/{DIALOOG}.yaml": DAG.format(datum="1 februari 2027", tafels="{nummer: 1}, {nummer: 2}"),
        f"bijeenkomsten/{OOST}.yaml": "soort: wijktafel\nnaam: Tafels Oost\n"
        + DAG.format(datum="20 april 2027", tafels="{nummer: 1}, {nummer: 5}"),
    }
    (tmp_path / "bijeenkomsten").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [*map(str, words)])


def seat_all(folder: Path) -> None:
    for stap in BESTANDEN:
        result = run("tafels", "indelen", folder, "--bijeenkomst", stap, *SNEL)
        assert result.exit_code == 0, result.stderr
        assert str(folder / BESTANDEN[stap]) in result.stdout


def read(folder: Path) -> Dossier:
    lezing = load_dossier(folder)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def seated(dossier: Dossier, stap: str) -> set[str]:
    plan = tafelplan(dossier, dossier.bijeenkomst(stap))
    assert plan
    return {each.id for each in plan.gasten}


def test_without_a_name_somebody_chooses(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = run("tafels", "indelen", map_)
    assert asked.exit_code == 2
    assert "`wijkdialoog`, `tafel-van-50` en `tafels-oost`" in asked.stderr
    assert "`--bijeenkomst wijkdialoog`" in asked.stderr
    assert json.loads(run("tafels", "indelen", map_, "--json").stdout)["status"] == "gebruik"
    assert not (map_ / "indeling.yaml").exists()

    offered: dict[str, str] = {}

    def choose(_: str, choices: dict[str, str]) -> str:
        offered.update(choices)
        return OOST

    monkeypatch.setattr(vraag, "can_ask", lambda: True)
    monkeypatch.setattr(keuze, "choose", choose)
    assert run("tafels", "indelen", map_, *SNEL).exit_code == 0
    assert offered[DIALOOG] == "Wijkdialoog, maandag 1 februari 2027"
    assert seated(read(map_), OOST) == {f"g{number}" for number in GASTEN[OOST]}
    monkeypatch.undo()

    # There is one plan to show, so there is nothing to ask.
    shown = run("tafels", "toon", map_)
    assert (shown.exit_code, naam(14) in shown.stdout) == (0, True)
    none = run("tafels", "toon", map_, "--bijeenkomst", DIALOOG)
    assert none.exit_code == 1
    assert "tafels van de wijkdialoog" in none.stderr
    assert "--bijeenkomst wijkdialoog" in none.stderr


def test_a_new_guest_gets_a_place_and_a_mail_at_the_gathering_that_was_named(map_: Path) -> None:
    run("tafels", "indelen", map_, "--bijeenkomst", DIALOOG, *SNEL)
    about = ("--geleding", "bewoner", "--bijeenkomst", DIALOOG, "--vandaag", "2027-01-20")
    comes = run("deelnemers", "nieuw", "Bertha Veldhuis", map_, *about, "--antwoord", "ja")
    assert f"tafels indelen {map_} --herstel --bijeenkomst wijkdialoog" in comes.stdout, comes.stderr
    later = run("deelnemers", "nieuw", "An Pol", map_, *about, "--email", "an@voorbeeld.nl")
    assert f"post klaarzetten {map_} --voor an-pol --bijeenkomst wijkdialoog" in later.stdout, later.stderr


@pytest.mark.parametrize(
    ("stap", "code", "text"),
    [
        ("wijkdialoogg", 2, "Bedoelde u `wijkdialoog`?"),
        ("manifestatie", 1, "manifestatie.yaml is er nog niet"),
        ("wandeling", 2, "Bij `wandeling` zit niemand aan tafels. Wel aan:"),
    ],
)
def test_a_gathering_that_cannot_be(map_: Path, stap: str, code: int, text: str) -> None:
    (map_ / "bijeenkomsten" / "wandeling.yaml").write_text("datum: 3 mei 2027\n", encoding="utf-8")
    result = run("tafels", "indelen", map_, "--bijeenkomst", stap)
    assert (result.exit_code, text in result.stderr) == (code, True), result.stderr


def test_each_gathering_keeps_its_own_seats(map_: Path) -> None:
    seat_all(map_)
    before = {file: (map_ / file).read_bytes() for file in BESTANDEN.values()}
    first = before[BESTANDEN[DIALOOG]].decode()
    assert first.startswith("# yaml-language-server: $schema=../.schema/tafelindeling.schema.json\n# Wie waar zit.")
    assert "buurtkit tafels indelen --bijeenkomst wijkdialoog --opnieuw" in first
    for stap, numbers in GASTEN.items():
        assert seated(read(map_), stap) == {f"g{number}" for number in numbers}
        data = json.loads(run("tafels", "toon", map_, "--bijeenkomst", stap, "--json").stdout)["resultaat"]
        assert data["bijeenkomst"] == stap

    # Another day for one of them is no other seat for anybody.
    change(map_ / "bijeenkomsten" / f"{DIALOOG}.yaml", "1 februari", "1 juni")
    for stap, numbers in GASTEN.items():
        assert seated(read(map_), stap) == {f"g{number}" for number in numbers}
    assert run("check", map_, "--vandaag", "2027-01-11").stderr.count("BK211") == 0

    # Mending one leaves the others byte for byte as they were.
    assert run("deelnemers", "antwoord", "g8", "nee", map_, "--bijeenkomst", DIALOOG).exit_code == 0
    mended = json.loads(run("tafels", "indelen", map_, "--bijeenkomst", DIALOOG, "--herstel", "--json", *SNEL).stdout)[
        "resultaat"
    ]
    assert {each["persoon"] for each in mended["wijzigingen"]} >= {"g8"}
    assert {each["naam"] for each in mended["druk_opnieuw"]} >= {
        *("naamkaartjes", "wie-zit-waar", "tafelkaarten-per-ronde", "plattegrond", "presentielijst", "keuken")
    }
    assert "g8" in seated(read(map_), T50)
    assert "g8" not in seated(read(map_), DIALOOG)
    for stap in (T50, OOST):
        assert (map_ / BESTANDEN[stap]).read_bytes() == before[BESTANDEN[stap]]


def test_papers_show_the_seats_of_their_own_gathering(map_: Path) -> None:
    seat_all(map_)
    stukken = ("wie-zit-waar", "naamkaartjes", "tafelkaarten-per-ronde", "tafelplan", "plattegrond", "presentielijst")
    wanted = [f"{stap}/{each}" for stap in BESTANDEN for each in stukken]
    result = run("render", map_, *wanted, "--formaat", "md")
    assert result.exit_code == 0, result.stderr
    for stap, numbers in GASTEN.items():
        texts = {
            path.stem: path.read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")
            for path in (map_ / "uitvoer" / stap).iterdir()
        }
        assert set(texts) >= {*stukken} - {"tafelplan"}
        together = "\n".join(texts.values())
        for number in range(1, 19):
            assert (naam(number).split()[0] in together) == (number in numbers), (stap, number)
        plan = tafelplan(read(map_), read(map_).bijeenkomst(stap))
        assert plan
        for wie in plan.gasten:
            route = ", ".join(
                f"ronde {each.ronde} **tafel {each.tafel.nummer}**" for each in plan.route(wie) if each.tafel
            )
            stays = f"Steeds **tafel {next(each.tafel.nummer for each in plan.route(wie) if each.tafel)}**"
            card = texts["naamkaartjes"].partition(wie.roepnaam)[2].partition("---")[0]
            assert (stays if plan.blijft(wie) else route) in card
    assert {path.stem for path in (map_ / "uitvoer" / OOST).glob("tafelplan*")} == {
        "tafelplan-tafel-1",
        "tafelplan-tafel-5",
    }


def test_what_is_wrong_is_said_of_the_right_gathering_and_only_before_its_day(map_: Path) -> None:
    seat_all(map_)
    for stap in (DIALOOG, T50):
        assert run("deelnemers", "antwoord", "g8", "nee", map_, "--bijeenkomst", stap).exit_code == 0

    def found(vandaag: str) -> set[str]:
        lines = run("check", map_, "--vandaag", vandaag).stderr.splitlines()
        return {line.partition(":")[0] for line in lines if "[BK211]" in line}

    assert found("2027-01-11") == {BESTANDEN[DIALOOG], BESTANDEN[T50]}
    # The day of the wijkdialoog is over, and the others are still to come.
    assert found("2027-02-02") == {BESTANDEN[T50]}
    # On the day itself, once it is noted who was there.
    for guest in (*range(1, 8), 9):
        words = (f"g{guest}", "aanwezig", map_, "--bijeenkomst", T50, "--vandaag", "2027-03-12")
        assert run("deelnemers", "antwoord", *words).exit_code == 0
    assert found("2027-03-12") == set()


def test_a_plan_by_hand_and_a_table_of_somebody(map_: Path) -> None:
    change(map_ / "deelnemers.yaml", "id: g13,", "id: g13, vaste_tafel: 2,")
    seat_all(map_)
    dossier = read(map_)
    plan = tafelplan(dossier, dossier.bijeenkomst(DIALOOG))
    assert plan
    assert {each.tafel.nummer for each in plan.route(dossier.deelnemer_bij_id["g13"]) if each.tafel} == {2}
    # Elsewhere there is no such table: that is said, until the gathering names one.
    assert "hier is geen tafel 2." in run("tafels", "toon", map_, "--bijeenkomst", OOST).stderr
    own = map_ / "bijeenkomsten" / f"{OOST}.yaml"
    own.write_text(own.read_text("utf-8") + "zitwensen: [{soort: tafel, gasten: g13, tafel: 5}]\n", "utf-8")
    assert run("tafels", "indelen", map_, "--bijeenkomst", OOST, "--ja", *SNEL).exit_code == 0
    assert run("tafels", "toon", map_, "--bijeenkomst", OOST).stderr == ""

    # Two guests change places in the first round.
    one, other = (plek.gasten[0].id for plek in plan.rondes[0].plekken)
    path = map_ / BESTANDEN[DIALOOG]
    first, mark, later = path.read_text("utf-8").partition("  - ronde: 2\n")
    swapped = (
        first.replace(f"- {one}\n", "- x\n").replace(f"- {other}\n", f"- {one}\n").replace("- x\n", f"- {other}\n")
    )
    path.write_text(swapped + mark + later, "utf-8")
    refused = run("tafels", "indelen", map_, "--bijeenkomst", DIALOOG)
    assert refused.exit_code == 3
    assert f"{BESTANDEN[DIALOOG]} zelf gasten verplaatst (ronde 1)" in refused.stderr
    assert run("tafels", "indelen", map_, "--bijeenkomst", T50, *SNEL).exit_code == 0


def test_guests_go_from_all_of_them(map_: Path) -> None:
    seat_all(map_)
    dossier = read(map_)
    guest = dossier.deelnemer_bij_id["g13"]
    told = inzage(dossier, guest, herkenner_van(dossier), lambda _: None)
    assert {file for file, _ in told.plekken} >= {BESTANDEN[DIALOOG], BESTANDEN[OOST]}
    seen = public_view(dossier)
    assert "g13" not in repr(seen)
    assert len(seated(seen, OOST)) == len(GASTEN[OOST])

    carry_out(plan_wissen(dossier, herkenner_van(dossier), guest))
    for file in BESTANDEN.values():
        assert "g13" not in (map_ / file).read_text("utf-8").split()
    assert len(seated(read(map_), OOST)) == len(GASTEN[OOST])
    carry_out(plan_wissen(read(map_), herkenner_van(read(map_))))
    for file in BESTANDEN.values():
        assert not {f"g{number}" for number in range(1, 19)} & {*(map_ / file).read_text("utf-8").split()}
    read(map_)


@pytest.mark.parametrize(
    ("bestand", "old", "new", "text"),
    [
        (BESTANDEN[DIALOOG], "tafel: 2", "tafel: 3", "Tafel `3` staat niet in bijeenkomsten/wijkdialoog.yaml."),
        (BESTANDEN[T50], "tafel: 2", "tafel: 5", "Tafel `5` staat niet in tafel-van-50.yaml."),
        (BESTANDEN[OOST], "ronde: 2", "ronde: 3", "Ronde `3` staat niet in bijeenkomsten/tafels-oost.yaml."),
        (BESTANDEN[OOST], "- g14\n", "- g99\n", "Deelnemer `g99` staat niet in deelnemers.yaml."),
    ],
)
def test_seats_refer_to_their_own_gathering(map_: Path, bestand: str, old: str, new: str, text: str) -> None:
    seat_all(map_)
    change(map_ / bestand, old, new)
    assert any(text in each.tekst for each in load_dossier(map_).fouten), load_dossier(map_).fouten


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("wijkdialog.yaml", "Er is geen bijeenkomst `wijkdialog` met tafels. Bedoelde u `wijkdialoog`?"),
        ("tafel-van-50.yaml", "staat in indeling.yaml. Zet het daarin"),
        ("wijkdialoog.yml", "Noem het indelingen/wijkdialoog.yaml, dan hoort de indeling bij het dossier."),
    ],
)
def test_a_file_with_seats_is_of_a_gathering(map_: Path, name: str, text: str) -> None:
    (map_ / "indelingen").mkdir()
    (map_ / "indelingen" / name).write_text("rondes: []\n", encoding="utf-8")
    found = load_dossier(map_).meldingen
    assert [text in each.tekst for each in found] == [True], found
    assert found[0].bestand == f"indelingen/{name}"


def test_a_dossier_of_before_stays_as_it_was(map_: Path) -> None:
    """Without a tafel van 50 the first with tables had its seats in `indeling.yaml`, and has them there still."""
    seat_all(map_)
    (map_ / f"{T50}.yaml").unlink()
    (map_ / BESTANDEN[DIALOOG]).rename(map_ / "indeling.yaml")
    (map_ / BESTANDEN[OOST]).unlink()
    text = (map_ / "deelnemers.yaml").read_text("utf-8")
    (map_ / "deelnemers.yaml").write_text(text.replace(f"{T50}: ja", f"{T50}: nee"), "utf-8")
    dossier = read(map_)
    assert seated(dossier, DIALOOG) == {f"g{number}" for number in GASTEN[DIALOOG]}
    assert tafelplan(dossier, dossier.bijeenkomst(OOST)) is None
    said = run("tafels", "indelen", map_, "--bijeenkomst", DIALOOG, "--zaad", 5, *SNEL)
    assert str(map_ / "indeling.yaml") in said.stdout
    # They may be of more than one gathering: for whose we take them is said, and how to make that sure.
    assert (
        "Deze plaatsen nemen wij voor die van de wijkdialoog. Zet `rondes` in indelingen/wijkdialoog.yaml"
        in said.stderr
    )
    assert run("tafels", "indelen", map_, "--bijeenkomst", OOST, *SNEL).exit_code == 0
    assert load_dossier(map_).meldingen == []
