"""The documents about the findings: both editions say the same, and directors can look all of it up by id."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from buurtkit.basis.paden import data_folder
from buurtkit.dossier.laden import load_dossier
from buurtkit.render.maken import plan, render
from buurtkit.render.sjabloon import Catalogus
from buurtkit.stukken.weten import Weten
from tests.conftest import Geheugen

EDITIES = ("bestuurstafel/bevindingen", "bestuurstafel/bevindingen-openbaar")
BESTUURDERS = EDITIES[0]


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path / "dossier"))


def text(map_: Path, naam: str) -> str:
    dossier, catalogus, uitvoer = load_dossier(map_).dossier, Catalogus(map_), Geheugen()
    assert dossier
    stukken = list(render(dossier, catalogus, plan(dossier, [catalogus.sjabloon(naam)], ["md"]), uitvoer, Weten))
    assert [melding for stuk in stukken for melding in stuk.meldingen] == []
    return uitvoer.made[f"{naam}.md"].decode()


def replaced(map_: Path, name: str, old: str, new: str) -> None:
    path = map_ / name
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), encoding="utf-8")


def test_every_finding_shows_the_ids_of_its_notes_and_its_question(map_: Path) -> None:
    dossier = load_dossier(map_).dossier
    assert dossier
    chapters = re.split(r"^## ", text(map_, BESTUURDERS), flags=re.MULTILINE)

    for number, bevinding in enumerate(dossier.bevindingen, 1):
        (chapter,) = [each for each in chapters if each.startswith(f"{number}. ")]
        ids = [note.id for note in dossier.waarnemingen_van(bevinding)]
        assert ", ".join(ids) in chapter
        assert bevinding.vraag in chapter
        for note in dossier.waarnemingen_van(bevinding):
            assert (f"“{note.citaat}” ({note.id})" in chapter) is bool(note.citaat and note.citaat_mag)


@pytest.mark.parametrize("naam", [*EDITIES, "bestuurstafel/bestuurdersbrief"])
def test_notes_that_belong_to_no_table_are_not_said_to_be_of_the_tables(tmp_path: Path, naam: str) -> None:
    map_ = Path(shutil.copytree(Path(__file__).parents[1] / "klein", tmp_path / "dossier"))
    path = map_ / "waarnemingen.yaml"
    said = "daarvan is geen tafel opgeschreven."

    def made() -> str:
        dossier, catalogus, uitvoer = load_dossier(map_).dossier, Catalogus(map_), Geheugen()
        assert dossier
        list(render(dossier, catalogus, plan(dossier, [catalogus.sjabloon(naam)], ["md"]), uitvoer, Weten))
        return " ".join(next(iter(uitvoer.made.values())).decode().split())

    before = made()
    path.write_text(
        path.read_text(encoding="utf-8").rstrip() + "\n  - {id: w99, bijeenkomst: manifestatie, tekst: Iets.}\n"
    )
    assert f"Bij één {said}" in made()
    assert f"Bij één {said}" not in before


def test_every_number_in_a_picture_can_be_looked_up(map_: Path) -> None:
    dossier = load_dossier(map_).dossier
    assert dossier
    rows = re.findall(r"^\| (.+?) +\| +(\d+) \| (w.+?) +\|$", text(map_, BESTUURDERS), flags=re.MULTILINE)
    listed = {name: (int(count), ids.split(", ")) for name, count, ids in rows}

    for thema in dossier.themas:
        ids = [note.id for note in dossier.waarnemingen_bij_thema(thema)]
        assert listed[thema] == (len(ids), ids)
    assert listed["Geld"][0] == len(dossier.waarnemingen_bij_code("financiering"))


def test_facts_that_differ_keep_both_values_with_their_sources(map_: Path) -> None:
    found = text(map_, BESTUURDERS)

    assert re.search(r"ruim € 300 per maand +\| w32", found)
    assert re.search(r"€ 210 per maand +\| w71", found)


@pytest.mark.parametrize("naam", EDITIES)
def test_by_catch_stands_apart(map_: Path, naam: str) -> None:
    replaced(map_, "bevindingen.yaml", "  - id: b12\n", "  - id: b12\n    bijvangst: ja\n")
    found = text(map_, naam)
    head = "## Bijvangst" if naam == EDITIES[0] else "## Wat wij ook hoorden"

    before, _, after = found.partition(f"\n{head}\n")
    assert "## 11. " in before
    assert "## 12. " not in before
    assert "## 12. " in after
    assert ("(w68)" in after.partition("## 12. ")[0]) is (naam == BESTUURDERS)


def test_what_is_not_written_down_is_said_to_directors_alone(map_: Path) -> None:
    (map_ / "waarnemingen.yaml").write_text(
        "waarnemingen:\n" + "".join(f"  - {{id: w{i:02}, tekst: Iets}}\n" for i in range(1, 72)), encoding="utf-8"
    )
    found, public = (text(map_, naam) for naam in EDITIES)

    for said in ("nog niet vastgelegd", "nog geen code", "Van tafel 4", "geen plaatje", "geen enkele bevinding"):
        assert said in found
        assert said not in public
    assert "Welke spanningen er speelden, is nog niet vastgelegd." in found
    assert "nog niet vastgelegd of zij gaan over wat organisaties kunnen" in found
    assert "71 waarnemingen hebben nog geen code." in found
    assert "Van tafel 4" in found


def test_directors_get_room_to_answer_and_the_neighbourhood_a_place_to_add(map_: Path) -> None:
    directors, public = (text(map_, naam) for naam in EDITIES)
    assert directors.count("Ons antwoord:") == 12
    assert "Ons antwoord:" not in public
    assert "Mist u iets, of ziet u het anders?" in public or "Mis je iets, of zie je het anders?" in public


def test_the_public_edition_does_not_say_at_which_table_a_note_was_made(map_: Path) -> None:
    directors, public = (text(map_, naam) for naam in EDITIES)
    assert re.search(r"w01 +\| tafel 1, ronde 1", directors)
    assert not re.search(r"tafel \d+, ronde", public)


def test_the_card_asks_for_the_neighbourhood_before_the_organisation(map_: Path) -> None:
    card = text(map_, "bestuurstafel/bovenkamer")
    assert card.index("de vraag van de buurt\n") < card.index("mijn eigen organisatie\n")


def test_a_single_note_without_a_finding_is_named_too(map_: Path) -> None:
    replaced(map_, "bevindingen.yaml", "      - w66\n", "      - w66\n      - w30\n")
    assert "- 1 waarneming staat in geen enkele bevinding. Het gaat om w50.\n" in text(map_, BESTUURDERS)


def test_the_public_edition_has_no_numbers_of_our_own(map_: Path) -> None:
    public = text(map_, EDITIES[1])
    assert not re.search(r"\b[wb]\d+\b", public)
    # Facts that differ keep all that was said, and whom nobody heard is told.
    assert "ruim € 300 per maand; € 210 per maand" in public
    assert "is nog niets genoteerd van" in public


@pytest.mark.parametrize("voorbeeld", ["rivierenbuurt", "oeverwijk"])
def test_what_is_for_everybody_has_no_numbers_of_our_own(voorbeeld: str) -> None:
    folder = data_folder("voorbeelden") / voorbeeld
    dossier, uitvoer = load_dossier(folder).dossier, Geheugen()
    assert dossier
    catalogus = Catalogus(folder, dossier.soorten)
    wanted = [
        each for each in map(catalogus.sjabloon, catalogus) if each.kop.openbaar and each.kop.voor != "bestuurders"
    ]
    list(render(dossier, catalogus, plan(dossier, wanted, ["md"]), uitvoer, Weten))
    ids = [each.id for each in dossier.waarnemingen] + [each.id for each in dossier.bevindingen]
    ids += [each.id for each in dossier.afspraken] + [each.id for each in dossier.voornemens]
    numbers = {each for each in ids if any(map(str.isdigit, each))}

    found = {naam: numbers & set(re.findall(r"\w+", raw.decode())) for naam, raw in uitvoer.made.items()}

    assert uitvoer.made
    assert numbers
    assert {naam: printed for naam, printed in found.items() if printed} == {}
