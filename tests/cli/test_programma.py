"""`buurtkit programma`: placing guests, showing it, and taking a programme out and in."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
import vobject
from typer.testing import CliRunner, Result

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier
from tests.cli.test_init_terminal import ENTER, Terminal
from tests.gatherings import with_rooms

DAG = """\
datum: zaterdag 22 mei 2027
begin: 13.00 uur
einde: 17.00 uur
plaats: {naam: De Molen}
programma:
  - {begin: 13.00 uur, einde: 13.30 uur, wat: Opening, soort: plenair, zaal: Aula}
  - {id: zing, begin: 14.00 uur, einde: 15.00 uur, wat: Zingen, soort: workshop, zaal: Zaal 1, plaatsen: 1}
  - {begin: 14.00 uur, einde: 15.00 uur, wat: Tekenen, soort: workshop, zaal: Zaal 2, wie: Anna de Wit}
"""
GASTEN = """\
deelnemers:
  - {naam: Anna de Wit, geleding: bewoner, antwoorden: {manifestatie: ja}}
  - {naam: Bram Bos, geleding: bewoner, antwoorden: {manifestatie: ja}, keuzes: [zing]}
  - {naam: Cor Cools, geleding: bewoner, antwoorden: {manifestatie: ja}, keuzes: [zing, tekenen]}
  - {naam: Dirk Dam, geleding: bewoner, antwoorden: {manifestatie: nee}, keuzes: [zing]}
"""


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(data_folder("voorbeelden") / "leeg", tmp_path / "x"))
    (folder / "manifestatie.yaml").write_text(DAG, encoding="utf-8")
    (folder / "deelnemers.yaml").write_text(GASTEN, encoding="utf-8")
    return folder


def programma(*args: object) -> Result:
    return CliRunner().invoke(app, ["programma", *map(str, args)])


def lists(folder: Path) -> dict[str, tuple[list[str], list[str], list[str]]]:
    """Give per item who has a place, who was placed by hand and who waits."""
    lezing = load_dossier(folder)
    assert lezing.dossier, lezing.fouten
    return {
        each.onderdeel: (list(each.deelnemers), list(each.vast), list(each.wachtlijst))
        for each in lezing.dossier.indeling.workshops
    }


def test_guests_get_a_place_and_the_file_explains_itself(map_: Path) -> None:
    result = programma("indelen", map_)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "Zingen: 1 van 1, 1 op de wachtlijst" in result.stdout
    assert "2 plaatsen verdeeld:" in result.stdout
    found = lists(map_)
    assert len(found["zing"][0]) == len(found["zing"][2]) == len(found["tekenen"][0]) == 1
    assert {*found["zing"][0], *found["tekenen"][0]} == {"bram-bos", "cor-cools"}
    text = (map_ / "indeling.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=.schema/indeling.schema.json\n# Wie waar is.")


def test_the_same_seed_writes_the_same_file_and_another_may_not(map_: Path) -> None:
    guests = GASTEN.replace("keuzes: [zing]", "keuzes: [zing, tekenen]")
    (map_ / "deelnemers.yaml").write_text(guests, encoding="utf-8")
    texts = []
    for zaad in (1, 1, *range(2, 9)):
        assert programma("indelen", map_, "--zaad", zaad).exit_code == 0
        texts.append((map_ / "indeling.yaml").read_bytes())
    assert texts[0] == texts[1]
    assert len(set(texts)) == 2


def test_a_name_moved_by_hand_stays_until_all_is_done_anew(map_: Path) -> None:
    programma("indelen", map_)
    path = map_ / "indeling.yaml"
    (winner,), _, (loser,) = lists(map_)["zing"]
    text = path.read_text(encoding="utf-8")
    text = re.sub(rf"- ({winner}|{loser})\n", lambda name: f"- {loser if name[1] == winner else winner}\n", text)
    path.write_text(text + "# eigen\n", encoding="utf-8")

    result = programma("indelen", map_)

    assert "2 plaatsen heeft u zelf gekozen; die bleven zo." in result.stdout
    assert lists(map_)["zing"] == ([loser], [loser], [])
    assert path.read_text(encoding="utf-8").endswith("# eigen\n")
    programma("indelen", map_)
    assert lists(map_)["zing"][0] == [loser]
    assert "zelf gekozen" not in programma("indelen", map_, "--opnieuw").stdout
    assert lists(map_)["zing"] == ([winner], [], [loser])


def test_who_leads_a_workshop_is_placed_nowhere_else(map_: Path) -> None:
    programma("indelen", map_, "--iedereen")
    assert "anna-de-wit" not in {id_ for people, _, _ in lists(map_).values() for id_ in people}


def test_toon_shows_names_and_gives_data(map_: Path) -> None:
    missing = programma("toon", map_)
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "programma indelen" in missing.stderr
    assert json.loads(programma("toon", map_, "--json").stdout)["status"] == "verbeteren"
    programma("indelen", map_)

    assert "    Bram Bos" in programma("toon", map_, "--namen").stdout
    data = json.loads(programma("toon", map_, "--json").stdout)["resultaat"]
    assert [each["onderdeel"] for each in data["workshops"]] == ["zing", "tekenen"]
    assert sum(data["keus"].values()) == 2


@pytest.mark.parametrize(
    ("bestand", "said"),
    [("manifestatie.yaml", "nog geen manifestatie.yaml"), ("deelnemers.yaml", "nog niemand om in te delen")],
)
def test_without_a_programme_or_guests_it_says_what_to_do(map_: Path, bestand: str, said: str) -> None:
    if bestand == "manifestatie.yaml":
        (map_ / "deelnemers.yaml").unlink()
    (map_ / bestand).unlink()
    result = programma("indelen", map_)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr


def test_choices_must_lead_somewhere(map_: Path) -> None:
    path = map_ / "deelnemers.yaml"
    path.write_text(GASTEN.replace("tekenen", "teknen"), encoding="utf-8")
    assert "Onderdeel `teknen` staat niet in manifestatie.yaml. Bedoelde u `tekenen`?" in programma("toon", map_).stderr
    path.write_text(GASTEN, encoding="utf-8")
    dag = DAG.replace("wat: Opening", "wat: Tekenen")
    (map_ / "manifestatie.yaml").write_text(dag, encoding="utf-8")
    assert "2 onderdelen in manifestatie.yaml heten `tekenen`" in programma("toon", map_).stderr


@pytest.mark.parametrize("kind", ["json", "xml", "ics"])
def test_a_programme_goes_out_and_is_not_put_over_something_else(map_: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"uit.{kind}"
    path.write_text("van een ander", encoding="utf-8")

    refused = programma("exporteer", map_, "--naar", path)

    assert (refused.exit_code, path.read_text(encoding="utf-8")) == (3, "van een ander")
    assert programma("exporteer", map_, "--naar", path, "--overschrijf").exit_code == 0
    assert "Zingen" in path.read_text(encoding="utf-8")
    assert "ongewijzigd" in programma("exporteer", map_, "--naar", path).stdout
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert programma("exporteer", map_, "--naar", path).exit_code == 3  # somebody changed it by hand


@pytest.mark.parametrize("kind", ["json", "xml", "ics"])
def test_a_programme_does_not_go_out_with_the_name_of_a_guest_in_a_text(map_: Path, tmp_path: Path, kind: str) -> None:
    path = map_ / "manifestatie.yaml"
    named = path.read_text(encoding="utf-8").replace("plaatsen: 1", "plaatsen: 1, toelichting: Cor Cools speelt mee.")
    path.write_text(named, encoding="utf-8")

    result = programma("exporteer", map_, "--naar", tmp_path / f"uit.{kind}")

    assert result.exit_code == 1
    assert "manifestatie.yaml:7" in result.stderr
    assert "[BK710]" in result.stderr
    assert not (tmp_path / f"uit.{kind}").exists()


def test_a_calendar_goes_on_from_the_one_before(map_: Path, tmp_path: Path) -> None:
    path = tmp_path / "uit.ics"
    programma("exporteer", map_, "--naar", path)
    (map_ / "manifestatie.yaml").write_text(
        DAG.replace("14.00 uur, einde: 15.00 uur, wat: T", "14.15 uur, einde: 15.00 uur, wat: T"), encoding="utf-8"
    )

    assert programma("exporteer", map_, "--naar", path).exit_code == 0

    calendar = vobject.readOne(path.read_text(encoding="utf-8"))
    assert {each.summary.value: each.sequence.value for each in calendar.vevent_list} == {
        "Opening": "0", "Zingen": "0", "Tekenen": "1"
    }  # fmt: skip


def test_another_kind_of_file_is_wrong_use(map_: Path) -> None:
    assert programma("exporteer", map_, "--naar", "x.pdf").exit_code == 2


def test_a_programme_comes_in_where_there_is_none(map_: Path, tmp_path: Path) -> None:
    programma("exporteer", map_, "--naar", tmp_path / "uit.xml")
    before = load_dossier(map_).dossier
    (map_ / "manifestatie.yaml").unlink()
    (map_ / "deelnemers.yaml").unlink()

    result = programma("importeer", tmp_path / "uit.xml", map_)

    assert (result.exit_code, result.stderr) == (0, "")
    after = load_dossier(map_).dossier
    assert before
    assert after
    assert with_rooms(after).datum == with_rooms(before).datum
    assert [deel.wat for deel in with_rooms(after).programma] == ["Opening", "Zingen", "Tekenen"]
    assert "staat al" in programma("importeer", tmp_path / "uit.xml", map_).stdout


def test_a_programme_that_is_there_stays_and_more_can_come(map_: Path) -> None:
    bron = Path(__file__).parents[1] / "programma" / "gevonden" / "ubucon-2019.xml"
    path = map_ / "manifestatie.yaml"
    before = path.read_bytes()

    result = programma("importeer", bron, map_, "--dag", 2)

    assert (result.exit_code, path.read_bytes()) == (3, before)
    assert "wat: 'Introduction to the new Oracle DBA: MySQL & Oracle.'" in result.stdout.replace('"', "'")
    assert "meer dagen" in result.stderr
    refused = programma("importeer", bron, map_, "--dag", 2, "--erbij")
    assert (refused.exit_code, path.read_bytes()) == (3, before)
    assert "Dit programma is van 11 oktober 2019, en de manifestatie is op 22 mei 2027." in refused.stderr
    assert programma("importeer", bron, map_, "--dag", 2, "--erbij", "--toch").exit_code == 0
    assert path.read_bytes().startswith(before.rstrip(b"\n"))
    assert b"begin: 11.00 uur" in path.read_bytes()


def test_a_programme_that_is_there_can_get_more_in_a_terminal(map_: Path) -> None:
    bron = Path(__file__).parents[1] / "programma" / "gevonden" / "ubucon-2019.xml"
    terminal = Terminal(sys.executable, "-m", "buurtkit", "programma", "importeer", str(bron), str(map_), "--dag", "2")
    try:
        terminal.read("Dit erbij zetten")
        terminal.type_in(ENTER)
        terminal.read("Kijk alles na.")
        assert terminal.einde() == 0
    finally:
        terminal.close()
    assert b"begin: 11.00 uur" in (map_ / "manifestatie.yaml").read_bytes()


@pytest.mark.parametrize(("args", "code"), [(("nergens.xml",), 2), (("--dag", "9"), 2)])
def test_a_file_or_day_that_is_not_there(map_: Path, args: tuple[str, ...], code: int) -> None:
    bron = Path(__file__).parents[1] / "programma" / "gevonden" / "fosdem-2018.xml"
    assert (
        programma(
            "importeer", *(args if len(args) == 1 else (bron, *args)), *((map_,) if len(args) == 1 else ())
        ).exit_code
        == code
    )


def test_a_file_that_is_no_schedule(map_: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text("<html/>", encoding="utf-8")
    result = programma("importeer", tmp_path / "x.xml", map_)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "x.xml: fout: Dit is geen programma" in result.stderr
