"""From a folder to a dossier: what people write is understood, and all that is wrong is said at once."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import BESTANDEN, Lezing, load_dossier
from buurtkit.notatie import Naam

Lees: TypeAlias = Callable[[Mapping[str, str]], Lezing]

TAFEL = """\
datum: 12 maart 2027
begin: 19.30 uur
einde: 22.00 uur
plaats:
  naam: De Schakel
"""
GAST = """\
deelnemers:
  - naam: Jan de Vries
    geleding: bewoner
"""


def right(lezing: Lezing) -> Dossier:
    assert lezing.meldingen == []
    assert lezing.dossier is not None
    return lezing.dossier


def shown(lezing: Lezing) -> list[str]:
    assert lezing.dossier is None
    return [f"{melding.plaats} {melding.tekst}" for melding in lezing.fouten]


@pytest.mark.parametrize("text", ["2027-03-12", "12-3-2027", "12 maart 2027", "vrijdag 12 maart 2027", "'12 mrt 2027'"])
def test_a_date_is_read_as_people_write_it(lees: Lees, text: str) -> None:
    dossier = right(lees({"tafel-van-50.yaml": TAFEL.replace("12 maart 2027", text)}))
    assert dossier.bijeenkomsten[0].datum == dt.date(2027, 3, 12)


@pytest.mark.parametrize(("text", "moment"), [("19:30", dt.time(19, 30)), ("9.30 uur", dt.time(9, 30))])
def test_a_time_is_read_as_people_write_it(lees: Lees, text: str, moment: dt.time) -> None:
    dossier = right(lees({"tafel-van-50.yaml": TAFEL.replace("19.30 uur", text)}))
    assert dossier.bijeenkomsten[0].begin == moment


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("telefoon: 0612345678", "telefoon", ("06 12 34 56 78",)),
        ("telefoon: [0612345678, 0570-612345]", "telefoon", ("06 12 34 56 78", "0570 – 61 23 45")),
        ("postcode: 7412hk", "postcode", "7412 HK"),
        ("neemt_mee: 2", "neemt_mee", ("2",)),
        ("neemt_mee: ja", "neemt_mee", ("1",)),
        ("neemt_mee: nee", "neemt_mee", ()),
        ("neemt_mee: Piet Smit", "neemt_mee", ("Piet Smit",)),
        ("neemt_mee: [Piet Smit, 2]", "neemt_mee", ("Piet Smit", "2")),
        ("op_deelnemerslijst: nee", "op_deelnemerslijst", False),
        ("op_deelnemerslijst: Ja", "op_deelnemerslijst", True),
        ("vaste_tafel: ~", "vaste_tafel", None),
        ("vaste_tafel:", "vaste_tafel", None),
        ("functie: on", "functie", "on"),
        ("functie: 'NL: tekst'", "functie", "NL: tekst"),
        ("functie: '~'", "functie", "~"),
        ("functie: '  hulp  '", "functie", "hulp"),
        ("functie: “hulp” & zo, 100%", "functie", "“hulp” & zo, 100%"),
        ("email: jan@voorbeeld.nl", "email", "jan@voorbeeld.nl"),
    ],
)
def test_a_value_of_a_guest_means_what_a_person_reads(lees: Lees, line: str, field: str, value: object) -> None:
    dossier = right(lees({"deelnemers.yaml": f"{GAST}    {line}\n"}))
    assert getattr(dossier.deelnemers[0], field) == value


@pytest.mark.parametrize(
    ("written", "naam", "id_"),
    [
        ("1e3", Naam(voornaam="1e3"), "1e3"),
        ("Nynke van der Sluis", Naam("Nynke", "", "van der", "Sluis"), "nynke-van-der-sluis"),
        ("{voornaam: Jan, achternaam: Bosch}", Naam("Jan", "", "", "Bosch"), "jan-bosch"),
        ("Çelik", Naam(voornaam="Çelik"), "celik"),
    ],
)
def test_a_name_is_read_in_one_piece_or_in_parts_and_gives_an_id(
    lees: Lees, written: str, naam: Naam, id_: str
) -> None:
    dossier = right(lees({"deelnemers.yaml": GAST.replace("Jan de Vries", written)}))
    assert (dossier.deelnemers[0].naam, dossier.deelnemers[0].id) == (naam, id_)


def test_money_and_a_postcode_are_read_as_people_write_them(lees: Lees) -> None:
    text = "{naam: X, bijdrage: '€ 15.000,50'}"
    initiatief = (
        "naam: x\ngemeenten: [x]\nbuurten: [x]\nopgave: {vraag: x}\n"
        f"initiatiefnemer: {{naam: Jan, postcode: 3511ab}}\npartners: [{text}]\n"
    )
    dossier = right(lees({"buurtkit.yaml": initiatief}))
    assert dossier.initiatief.partners[0].bijdrage == Decimal("15000.50")
    assert dossier.initiatief.initiatiefnemer.postcode == "3511 AB"


def test_a_file_with_windows_line_ends_is_read(lees: Lees) -> None:
    assert len(right(lees({"deelnemers.yaml": GAST.replace("\n", "\r\n")})).deelnemers) == 1


def test_all_errors_of_all_files_come_at_once_in_file_order(lees: Lees) -> None:
    lezing = lees(
        {
            "afspraken.yaml": "afspraken: nee\n",
            "waarnemingen.yaml": "waarnemingen:\n\t- id: w1\n",
            "buurtkit.yaml": "naam: x\nnaam: y\nbuurten: []\ngemeenten: [x]\nwebsite: x.nl\nopgave: {vraag: x}\n",
            "deelnemers.yaml": "deelnemers:\n  - naam: Jan\n    geleding: x\n    email: x\n  - Piet\n",
        }
    )
    assert [melding.plaats for melding in lezing.meldingen] == [
        "buurtkit.yaml:1:1",
        "buurtkit.yaml:2:1",
        "buurtkit.yaml:3:10",
        "buurtkit.yaml:5:10",
        "deelnemers.yaml:3:15",
        "deelnemers.yaml:4:12",
        "deelnemers.yaml:5:5",
        "waarnemingen.yaml:2:1",
        "afspraken.yaml:1:12",
    ]


def test_what_follows_from_something_unreadable_is_not_said_twice(lees: Lees) -> None:
    text = GAST.replace("Jan de Vries", "!heer Jan").replace("bewoner", "*b")
    assert [melding.plaats for melding in lees({"deelnemers.yaml": text}).meldingen] == [
        "deelnemers.yaml:2:11",
        "deelnemers.yaml:3:15",
    ]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("deelnemer.yaml", " Bedoelde u `deelnemers.yaml`?"),
        ("Bevindingen.yml", " Bedoelde u `bevindingen.yaml`?"),
        ("afspraken.yaml.txt", " Bedoelde u `afspraken.yaml`?"),
        ("xyz.yaml", ""),
    ],
)
def test_a_file_with_a_wrong_name_is_pointed_out_but_stops_nothing(lees: Lees, name: str, advice: str) -> None:
    lezing = lees({name: "x"})
    assert lezing.dossier is not None
    assert lezing.fouten == []
    text = f"Dit bestand hoort niet bij een dossier en wordt niet gelezen.{advice}"
    assert [str(melding) for melding in lezing.meldingen] == [f"{name}: let op: {text}"]


def file(folder: Path) -> Path:
    (folder / "x").write_text("")
    return folder / "x"


def misnamed(folder: Path) -> Path:
    (folder / "buurtkit.yaml.txt").write_text("")
    return folder


def directory(folder: Path) -> Path:
    (folder / "buurtkit.yaml").mkdir()
    return folder


def dangling(folder: Path) -> Path:
    (folder / "buurtkit.yaml").symlink_to(folder / "weg")
    return folder


def one_inside(folder: Path) -> Path:
    (folder / "mijn-deventer").mkdir()
    (folder / "mijn-deventer" / "buurtkit.yaml").write_text("naam: N\n", encoding="utf-8")
    return folder


def many_inside(folder: Path) -> Path:
    for name in "abcd":
        (folder / name).mkdir()
        (folder / name / "buurtkit.yaml").write_text("naam: N\n", encoding="utf-8")
    return folder


def part_of_one(folder: Path) -> Path:
    (folder / "uitvoer").mkdir()
    (folder / "buurtkit.yaml").write_text("naam: N\n", encoding="utf-8")
    return folder / "uitvoer"


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda folder: folder, "Hier staat geen buurtkit.yaml. Maak een dossier met `buurtkit demo`"),
        (one_inside, "Hier staat geen buurtkit.yaml. Bedoelde u `"),
        (part_of_one, "Hier staat geen buurtkit.yaml. Bedoelde u de map erboven: `"),
        (many_inside, "Hier staat geen buurtkit.yaml. Er staan er 4 in deze map, zoals `"),
        (lambda folder: folder / "weg", "Deze map bestaat niet. Maak een dossier met `buurtkit demo`"),
        (lambda folder: folder / ("x" * 300), "Deze map is niet te openen: de naam is te lang."),
        (file, "Dit is geen map."),
        (misnamed, "Bedoelde u `buurtkit.yaml.txt`? Geef dat bestand dan de goede naam."),
        (directory, "Dit is geen gewoon bestand. Is het een map?"),
        (dangling, "Dit is geen gewoon bestand."),
    ],
    ids=[
        "no buurtkit.yaml",
        "in a folder",
        "in a part",
        "in folders",
        "no folder",
        "long name",
        "file",
        "misnamed",
        "directory",
        "dangling link",
    ],
)
def test_a_folder_that_is_no_dossier_is_explained(tmp_path: Path, make: Callable[[Path], Path], expected: str) -> None:
    (message,) = shown(load_dossier(make(tmp_path)))
    assert expected in message


KEYS = sorted({field.alias or name for model in BESTANDEN.values() for name, field in model.model_fields.items()})
VALUES = st.recursive(
    st.sampled_from(["", "x", "~", "3", "12 maart 2027", "ja", "w1"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["id", "naam", *KEYS]), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(
    data=st.dictionaries(
        st.sampled_from(list(BESTANDEN)), st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6), max_size=4
    )
)
def test_no_structure_makes_loading_fail(data: dict[str, object], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("dossier")
    for bestand, structure in {"buurtkit.yaml": {}, **data}.items():
        (folder / bestand).write_text(json.dumps(structure))
    lezing = load_dossier(folder)
    assert (lezing.dossier is None) == bool(lezing.fouten)


def test_models_are_built_only_for_files_that_are_there(lees: Lees, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from buurtkit.dossier.laden import BESTANDEN, load_dossier\n"
        "load_dossier(Path(sys.argv[1]))\n"
        "print(*(name for name, model in BESTANDEN.items() if model.__pydantic_complete__))"
    )
    right(lees({}))
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    built = done.stdout.split()
    assert {"buurtkit.yaml"} <= set(built)
    assert not {"tafel-van-50.yaml", "manifestatie.yaml", "deelnemers.yaml", "waarnemingen.yaml"} & set(built)
