"""`buurtkit tafels`: seating guests, respecting what somebody changed by hand, and mending seats when life happens."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from buurtkit.basis.paden import data_folder
from buurtkit.beeld.tafelplan import tafelplan
from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier
from buurtkit.gasten.privacy.wissen import carry_out, plan_wissen
from buurtkit.render.herkennen import herkenner_van
from buurtkit.tafelindeling.toezicht import Toezicht
from tests.gatherings import with_tables
from tests.tafelindeling.keurmeester import Keuring

INDELING, DAG, GASTEN = "indeling.yaml", "tafel-van-50.yaml", "deelnemers.yaml"
SNEL = ("--seconden", "0.1")


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path / "x"))


def tafels(*args: object) -> Result:
    return CliRunner().invoke(app, ["tafels", *map(str, args)])


def change(folder: Path, bestand: str, old: str, new: str) -> None:
    path = folder / bestand
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def move(folder: Path, who: str, tafel: int) -> None:
    """Move a guest to another table in the first round, by hand."""
    path = folder / INDELING
    head, mark, rest = path.read_text(encoding="utf-8").partition("  - ronde: 1\n")
    first, second, others = rest.partition("  - ronde: 2\n")
    line = f"          - {who}\n"
    assert line in first
    place = f"      - tafel: {tafel}\n        gasten:\n"
    first = first.replace(line, "", 1).replace(place, place + line, 1)
    path.write_text(head + mark + first + second + others, encoding="utf-8")


def seats(folder: Path) -> list[dict[str, int]]:
    dossier = load_dossier(folder).dossier
    assert dossier
    return [{id_: t.tafel for t in ronde.tafels for id_ in t.gasten} for ronde in dossier.indeling.rondes]


def test_the_example_holds_what_the_command_makes(map_: Path) -> None:
    made = (map_ / INDELING).read_bytes()

    result = tafels("indelen", map_)

    assert result.exit_code == 0, result.stderr
    assert (map_ / INDELING).read_bytes() == made
    assert "Niemand treft een ander twee keer." in result.stdout
    assert "opnieuw" not in result.stdout


def test_a_first_plan_explains_itself_and_leaves_workshops_alone(map_: Path) -> None:
    text = (map_ / INDELING).read_text(encoding="utf-8")
    (map_ / INDELING).unlink()
    assert tafels("indelen", map_, *SNEL).exit_code == 0
    new = (map_ / INDELING).read_text(encoding="utf-8")
    assert new.startswith("# yaml-language-server: $schema=.schema/indeling.schema.json\n# Wie waar is.")

    workshops = text.index("workshops:"), text.index("rondes:")
    (map_ / INDELING).write_text(text[: workshops[1]], encoding="utf-8")
    assert tafels("indelen", map_, *SNEL).exit_code == 0
    assert (map_ / INDELING).read_text(encoding="utf-8").startswith(text[: workshops[1]].rstrip())
    assert Keuring(map_).oordeel().fouten == []


def test_another_seed_gives_another_plan_and_the_same_seed_the_same(map_: Path) -> None:
    made = []
    for zaad in (2, 2, 3):
        assert tafels("indelen", map_, "--zaad", zaad, *SNEL).exit_code == 0
        made.append(seats(map_))
    assert made[0] == made[1] != made[2]


def test_what_somebody_moved_by_hand_stays_until_they_say_otherwise(map_: Path) -> None:
    move(map_, "nadia-benali", 6)
    by_hand = (map_ / INDELING).read_bytes()

    refused = tafels("indelen", map_)
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert "zelf gasten verplaatst (ronde 1)" in refused.stderr
    assert (map_ / INDELING).read_bytes() == by_hand

    mended = tafels("indelen", map_, "--herstel", *SNEL)
    assert mended.exit_code == 0
    assert "Er hoeft niets te veranderen" in mended.stdout
    assert seats(map_)[0]["nadia-benali"] == 6
    assert tafels("indelen", map_).exit_code == 3, "mending keeps the mark of a hand"

    assert tafels("indelen", map_, "--opnieuw", *SNEL).exit_code == 0
    assert tafels("indelen", map_, *SNEL).exit_code == 0


def test_a_hand_edit_that_cannot_be_is_pointed_out_by_show_and_check(map_: Path) -> None:
    change(map_, DAG, "\nzitwensen:", "\nstoelen: 8\n\nzitwensen:")
    assert tafels("toon", map_).exit_code == 0
    move(map_, "hennie-van-t-veer", 5)

    shown = tafels("toon", map_)
    checked = CliRunner().invoke(app, ["check", str(map_), "--vandaag", "2027-01-11"])

    assert shown.exit_code == checked.exit_code == 1
    for result in (shown, checked):
        assert "Aan tafel 5 is plaats voor 8, en er zitten er 9." in result.stdout + result.stderr
        assert "`hennie-van-t-veer` leidt het gesprek aan tafel 1" in result.stdout + result.stderr


def test_a_no_show_a_late_arrival_and_a_closed_table_change_few_seats(map_: Path) -> None:
    before = seats(map_)
    path = map_ / GASTEN
    late = "  - {naam: Laat de Komer, geleding: bewoner, buurt: Lingehof, antwoorden: {tafel-van-50: ja}}\n"
    path.write_text(path.read_text("utf-8") + "\n" + late, "utf-8")
    assert CliRunner().invoke(app, ["deelnemers", "antwoord", "nadia-benali", "nee", str(map_),
                                    "--bijeenkomst", "tafel-van-50"]).exit_code == 0  # fmt: skip
    change(map_, DAG, "    notulist: hanneke-verschuur\n", "    notulist: hanneke-verschuur\n    dicht: [3]\n")
    assert tafels("toon", map_).exit_code == 1

    result = tafels("indelen", map_, "--herstel", *SNEL)

    assert result.exit_code == 0, result.stderr
    after = seats(map_)
    moved = [(i, id_) for i, row in enumerate(before) for id_ in row if id_ in after[i] and after[i][id_] != row[id_]]
    assert {i for i, _ in moved} == {2}
    assert {before[2][id_] for _, id_ in moved} == {7}
    assert all("laat-de-komer" in row and "nadia-benali" not in row for row in after)
    assert "Druk opnieuw:" in result.stdout
    assert "Laat de Komer" in result.stdout
    assert Keuring(map_).oordeel().maten
    assert tafels("toon", map_).exit_code == 0


def test_rounds_that_are_over_stay_as_they_were(map_: Path) -> None:
    before = seats(map_)
    assert tafels("indelen", map_, "--vanaf-ronde", 2, "--zaad", 9, *SNEL).exit_code == 0
    after = seats(map_)
    assert after[0] == before[0]
    assert after[1] != before[1]
    assert Keuring(map_).oordeel().fouten == []


def test_wishes_that_clash_are_named_with_what_to_relax(map_: Path) -> None:
    change(
        map_,
        DAG,
        "\nzitwensen:\n",
        "\nzitwensen:\n  - {soort: samen, gasten: [daan-kuipers, chantal-bos]}\n"
        "  - {soort: apart, gasten: [parwana, selam-tesfamariam]}\n",
    )
    before = (map_ / INDELING).read_bytes()

    result = tafels("indelen", map_)

    assert result.exit_code == 1
    assert result.stderr.startswith("Zo kan niet iedereen zitten:\n- ")
    assert "Daan Kuipers en Chantal Bos apart" in result.stderr
    assert "blijven aan tafel 5" in result.stderr
    assert "Haal er één weg." in result.stderr
    assert (map_ / INDELING).read_bytes() == before
    data = json.loads(tafels("indelen", map_, "--json").stdout)
    assert data["status"] == "verbeteren"
    assert len(data["meldingen"]) == 2


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("\nzitwensen:", "\nstoelen: 5\n\nzitwensen:", "er komen 50 mensen, en er is plaats voor 35"),
        ("    gasten: jayden-pinas\n", "    gasten: hennie-van-t-veer\n", "(voorzitter) en ook aan tafel 3"),
        ("    rondes: 1\n    tafel: 3\n", "    rondes: 4\n    tafel: 3\n", "Ronde `4` staat niet"),
        ("    gasten: jayden-pinas\n", "    gasten: jay\n", "Deelnemer `jay` staat niet"),
        ("    gasten: [daan-kuipers, chantal-bos]", "    gasten: daan-kuipers", "twee of meer gasten"),
        ("    gasten: imane-aziz\n    rondes: 3\n", "    gasten: imane-aziz\n", "de rondes waarin iemand er niet is"),
    ],
)
def test_what_cannot_be_is_said_in_dutch(map_: Path, old: str, new: str, text: str) -> None:
    change(map_, DAG, old, new)
    result = tafels("indelen", map_)
    assert result.exit_code == 1
    assert text in result.stderr
    assert "Traceback" not in result.stderr


def test_unavoidable_repeats_are_told_beforehand_with_a_number_of_tables(map_: Path) -> None:
    text = (map_ / DAG).read_text("utf-8")
    begin, end = text.index("  - nummer: 6"), text.index("# Waar de indeling")
    (map_ / DAG).write_text(text[:begin] + text[end:], "utf-8")
    for name in ("waarnemingen.yaml", "bevindingen.yaml", "afspraken.yaml", "bestuurstafel.yaml", INDELING):
        (map_ / name).unlink()

    result = tafels("indelen", map_, *SNEL)

    assert result.exit_code == 0, result.stderr
    told = " ".join(result.stderr.split())
    assert "er zitten tot 10 mensen aan een tafel, en er zijn 5 tafels" in told
    assert "Met 7 tafels kan het wel." in told
    assert "elkaar nog eens" in result.stdout


@pytest.mark.parametrize(
    ("args", "text"),
    [
        (("--herstel", "--opnieuw"), "Kies `--herstel`"),
        (("--vanaf-ronde", "7"), "ronde 7 is er niet"),
        (("--vanaf-ronde", "0"), "--vanaf-ronde"),
    ],
)
def test_wrong_use(map_: Path, args: tuple[str, ...], text: str) -> None:
    result = tafels("indelen", map_, *args)
    assert result.exit_code == 2
    assert text in result.stderr


def test_nothing_to_seat_or_to_mend(map_: Path) -> None:
    empty = map_.parent / "leeg"
    shutil.copytree(data_folder("voorbeelden") / "leeg", empty)
    for name in (DAG, GASTEN):
        (empty / name).unlink(missing_ok=True)
    assert tafels("indelen", empty).exit_code == tafels("toon", empty).exit_code == 1
    assert "geen tafel-van-50.yaml" in tafels("indelen", empty).stderr
    (map_ / INDELING).unlink()
    assert tafels("indelen", map_, "--herstel").exit_code == 2
    assert "Er is nog geen indeling" in tafels("toon", map_).stderr


def few(map_: Path, guests: int, tables: int) -> None:
    """Have so many guests who come, at so many tables; nobody leads one."""
    before = (map_ / DAG).read_text("utf-8").partition("\ntafels:\n")[0]
    (map_ / DAG).write_text(before + "\ntafels:\n" + "".join(f"  - nummer: {i + 1}\n" for i in range(tables)), "utf-8")
    rows = (
        f"  - naam: Kim Proef{i}\n    geleding: bewoner\n    antwoorden: {{tafel-van-50: ja}}\n" for i in range(guests)
    )
    (map_ / GASTEN).write_text("deelnemers:\n" + "".join(rows), "utf-8")


def klein(tmp_path: Path) -> Path:
    map_ = tmp_path / "klein"
    shutil.copytree(Path(__file__).parents[1] / "klein", map_)
    for name in ("bestuurstafel.yaml", "afspraken.yaml", "waarnemingen.yaml", "bevindingen.yaml"):
        (map_ / name).unlink()
    return map_


@pytest.mark.parametrize(("guests", "tables"), [(2, 5), (1, 1), (3, 3)])
def test_who_sits_alone_everywhere_meets_nobody(guests: int, tables: int, tmp_path: Path) -> None:
    map_ = klein(tmp_path)
    few(map_, guests, tables)
    result = tafels("indelen", map_, "--seconden", 0, "--ja")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("Niemand ontmoet iemand: aan elke tafel zit er één.")


@pytest.mark.parametrize(("guests", "tables", "crowd", "least"), [(203, 2, 102, 3), (101, 1, 101, 2)])
def test_no_table_of_hundreds(guests: int, tables: int, crowd: int, least: int, tmp_path: Path) -> None:
    map_ = klein(tmp_path)
    few(map_, guests, tables)
    result = tafels("indelen", map_, "--seconden", 0, "--ja")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"Aan één tafel zouden {crowd} mensen zitten. Ik deel er hooguit 100 per tafel in.",
        f"Zet er tafels bij in tafel-van-50.yaml: samen ten minste {least}.",
    ]


def test_show_one_guest_and_one_table(map_: Path) -> None:
    mine = tafels("toon", map_, "--voor", "jayden-pinas")
    route = [row["jayden-pinas"] for row in seats(map_)]
    assert mine.exit_code == 0
    assert f"Jayden Pinas: ronde 1 tafel {route[0]}, ronde 2 tafel {route[1]}" in mine.stdout
    assert route[0] == 3
    assert "Ontmoet" in mine.stdout
    assert "ronde 3 niet" in tafels("toon", map_, "--voor", "imane-aziz").stdout

    table = tafels("toon", map_, "--tafel", 2).stdout
    assert table.count("Nynke van der Sluis (voorzitter)") == 3
    assert "tafel  1" not in table
    assert tafels("toon", map_, "--tafel", 12).exit_code == 2
    assert all(len(line) <= 80 for line in tafels("toon", map_).stdout.splitlines())


def test_the_plan_as_data(map_: Path) -> None:
    data = json.loads(tafels("toon", map_, "--json", "--voor", "jayden-pinas").stdout)

    assert (data["versie"], data["status"]) == (1, "gelukt")
    result = data["resultaat"]
    assert [each["ronde"] for each in result["rondes"]] == [1, 2, 3]
    assert result["score"]["vector"][:2] == [0, 0]
    assert {"naam": "herhaling", "waarde": 0, "grens": 0, "kloof": 0} in result["score"]["termen"]
    assert len(result["voor"]["ontmoet"]) >= 15


def test_ctrl_c_keeps_the_best_plan_so_far(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer: Callable[[Toezicht, list[list[int]]], None] = Toezicht.offer
    offers: list[int] = []

    def interrupted(self: Toezicht, zit: list[list[int]]) -> None:
        offer(self, zit)
        offers.append(1)
        if len(offers) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(Toezicht, "offer", interrupted)

    result = tafels("indelen", map_)

    assert result.exit_code == 0
    assert len(offers) >= 2
    assert Keuring(map_).oordeel().fouten == []


def test_wiping_a_guest_reaches_the_seats(map_: Path) -> None:
    dossier = load_dossier(map_).dossier
    assert dossier
    carry_out(plan_wissen(dossier, herkenner_van(dossier), dossier.deelnemer_bij_id["jayden-pinas"]))

    text = (map_ / INDELING).read_text("utf-8")
    after = load_dossier(map_).dossier
    assert after
    assert "jayden-pinas" not in text
    assert tafelplan(after, with_tables(after))
    assert len(yaml.safe_load(text)["rondes"]) == 3
