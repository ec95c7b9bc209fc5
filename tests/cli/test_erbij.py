"""`buurtkit init --erbij`: a gathering more in a dossier that is there, without a terminal."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.soorten import SOORTEN
from buurtkit.kennis.vrije_dagen import is_feesttijd

VANDAAG = "2027-08-01"
START = """\
naam: Samen in de Molenwijk
gemeenten: [Waterdam]
buurten: [Molenwijk]
opgave: {vraag: Hoe wonen wij hier goed?}
initiatiefnemer: {naam: Nynke Smit}
"""


def erbij(folder: Path, *args: object) -> Result:
    given = () if "--vandaag" in args else ("--vandaag", VANDAAG)
    return CliRunner().invoke(app, ["init", str(folder), "--erbij", *map(str, args), *given])


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read(folder: Path) -> Dossier:
    lezing = load_dossier(folder)
    assert lezing.fouten == []
    assert lezing.dossier
    return lezing.dossier


def added(folder: Path, stap: str) -> Bijeenkomst:
    found = read(folder).bijeenkomst(stap)
    assert found
    return found


@pytest.fixture
def vol(tmp_path: Path) -> Path:
    """Copy a dossier in which the formula is over and promises are open."""
    return Path(shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path / "vol"))


@pytest.fixture
def kaal(tmp_path: Path) -> Path:
    """Make a dossier without any gathering."""
    folder = tmp_path / "kaal"
    folder.mkdir()
    (folder / "buurtkit.yaml").write_text(START, encoding="utf-8")
    return folder


@pytest.mark.parametrize("soort", [soort.id for soort in SOORTEN if soort.id != "bijeenkomst"])
def test_every_kind_can_be_added_with_all_proposals(kaal: Path, soort: str) -> None:
    before = content(kaal)

    result = erbij(kaal, soort, "--ja")

    assert (result.exit_code, result.stderr) == (0, "")
    after = content(kaal)
    (new,) = after.keys() - before.keys()
    assert {name: after[name] for name in before} == before
    assert new == (
        f"{soort}.yaml" if soort in ("tafel-van-50", "manifestatie", "bestuurstafel") else f"bijeenkomsten/{soort}.yaml"
    )
    assert str(kaal / new) in result.stdout
    each = added(kaal, soort)
    assert each.datum
    assert each.datum > dt.date(2027, 8, 1)
    assert not is_feesttijd(each.datum)
    assert not each.plaats.is_bekend
    text = after[new].decode()
    assert text.count("# ") > 5


def test_a_terugkomavond_goes_along_the_open_promises_by_owner(vol: Path) -> None:
    assert erbij(vol, "Terugkomavond", "--ja").exit_code == 0

    each = added(vol, "terugkomavond")
    owners = dict.fromkeys(a.eigenaar_nu.organisatie for a in read(vol).afspraken if a.loopt)
    assert [item.wie for item in each.programma if item.wie] == list(owners)
    assert all(item.begin for item in each.programma)
    assert each.plaats.naam == "Bibliotheek Rivierenbuurt"
    assert (each.plaats.route, each.plaats.zaal) == (None, "de leeszaal")
    assert each.datum
    assert each.datum > dt.date(2027, 8, 1)


def test_without_times_its_items_only_have_an_order(vol: Path, tmp_path: Path) -> None:
    answers = tmp_path / "antwoorden.yaml"
    answers.write_text("bijeenkomst_naam: Praatavond De Toezegging\nbijeenkomst_datum: najaar 2027\n", encoding="utf-8")

    result = erbij(vol, "terugkomavond", "--antwoorden", answers)

    assert (result.exit_code, result.stderr) == (0, "")
    each = added(vol, "praatavond-de-toezegging")
    assert (each.voluit, str(each.dag), each.begin) == ("de Praatavond De Toezegging", "najaar 2027", None)
    assert each.programma
    assert not any(item.begin or item.einde for item in each.programma)
    assert (each.uitnodigen_op, each.verwacht, each.plaats.is_bekend) == (None, None, False)


def test_a_second_of_a_kind_gets_a_number_and_looks_back(kaal: Path) -> None:
    for _ in range(3):
        assert erbij(kaal, "wijkoverleg", "--ja").exit_code == 0

    first, second, third = read(kaal).bijeenkomsten
    assert [first.stap, second.stap, third.stap] == ["wijkoverleg", "wijkoverleg-2", "wijkoverleg-3"]
    texts = [(kaal / each.bestand).read_text("utf-8") for each in (first, second, third)]
    assert ["\nna: wijkoverleg\n" in text for text in texts] == [False, True, False]
    assert "\nna: wijkoverleg-2\n" in texts[2]
    look_back = "Wat er sinds de vorige keer is gebeurd"
    assert look_back not in [item.wat for item in first.programma]
    assert look_back in [item.wat for item in second.programma]
    assert first.datum
    assert second.datum
    assert third.datum
    assert dt.timedelta(weeks=4) < second.datum - first.datum < dt.timedelta(weeks=10)
    assert second.datum < third.datum


def test_times_and_number_are_as_the_last_time(kaal: Path) -> None:
    (kaal / "bijeenkomsten").mkdir()
    text = "soort: wijkoverleg\nnaam: Doornakkerspraat\ndatum: 7-9-2027\nbegin: 20.00 uur\neinde: 22.00 uur\nverwacht: 35\n"
    (kaal / "bijeenkomsten" / "praat.yaml").write_text(text, encoding="utf-8")

    assert erbij(kaal, "wijkoverleg", "--ja").exit_code == 0

    each = added(kaal, "doornakkerspraat")
    assert (each.naam, each.begin, each.einde, each.verwacht) == ("Doornakkerspraat", dt.time(20), dt.time(22), 35)


def test_a_step_of_the_formula_keeps_its_place_among_the_others(kaal: Path) -> None:
    (kaal / "tafel-van-50.yaml").write_text("datum: 9-9-2027\n", encoding="utf-8")
    (kaal / "bestuurstafel.yaml").write_text("datum: 16-12-2027\n", encoding="utf-8")

    assert erbij(kaal, "manifestatie", "--ja").exit_code == 0

    datum = added(kaal, "manifestatie").datum
    assert datum
    assert dt.date(2027, 9, 9) < datum < dt.date(2027, 12, 16)
    assert "de tafel van 50 opleverde" in (kaal / "manifestatie.yaml").read_text("utf-8")


def test_a_manifestatie_alone_speaks_of_no_tafel_van_50(kaal: Path) -> None:
    assert erbij(kaal, "manifestatie", "--ja").exit_code == 0

    assert "tafel van 50" not in (kaal / "manifestatie.yaml").read_text("utf-8")


def test_a_step_that_is_there_is_left_alone(vol: Path) -> None:
    before = content(vol)

    result = erbij(vol, "manifestatie", "--ja")

    assert result.exit_code == 3
    assert "die staat al in manifestatie.yaml" in result.stderr
    assert content(vol) == before


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Zeg erbij wat voor bijeenkomst het is."),
        (("--ja",), "Zeg erbij wat voor bijeenkomst het is."),
        (("terugkomavnd",), "Bedoelde u `terugkomavond`?"),
        (("wijkoverleg",), "Hier is geen terminal"),
        (("wijkoverleg", "--voorbeeld", "leeg"), "gaan niet samen"),
    ],
)
def test_wrong_use_says_what_to_type(kaal: Path, args: tuple[str, ...], said: str) -> None:
    result = erbij(kaal, *args)

    assert result.exit_code == 2
    assert said in result.stderr
    assert list(content(kaal)) == ["buurtkit.yaml"]


def test_without_a_kind_all_are_named(kaal: Path) -> None:
    said = " ".join(erbij(kaal).stderr.split())

    assert all(soort.id in said for soort in SOORTEN)


def test_a_kind_without_erbij_is_too_much(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["init", str(tmp_path / "x"), "wijkoverleg", "--ja"])

    assert result.exit_code == 2
    assert "`--erbij`" in result.stderr
    assert not (tmp_path / "x").exists()


def test_in_the_folder_of_the_dossier_the_kind_is_enough(kaal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kaal)

    result = CliRunner().invoke(app, ["init", "--erbij", "werkgroep", "--ja", "--vandaag", VANDAAG])

    assert (result.exit_code, result.stderr) == (0, "")
    assert (kaal / "bijeenkomsten" / "werkgroep.yaml").exists()


def test_without_a_dossier_there_is_nothing_to_add_to(tmp_path: Path) -> None:
    result = erbij(tmp_path, "wijkoverleg", "--ja")

    assert result.exit_code == 1
    assert "buurtkit.yaml" in result.stderr
    assert content(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("bijeenkomst_datum: 31 april 2027\n", "antwoorden.yaml:1:20: fout:"),
        ("bijeenkomst_plaats: [De Bocht\n", "antwoorden.yaml:"),
        ("bijeenkomst_tjd: van 19.00 tot 21.00 uur\n", "Bedoelde u `bijeenkomst_tijd`?"),
        ("vraag: Hoe wonen wij hier goed?\n", "`vraag` gaat niet over het wijkoverleg."),
        ("bijeenkomst_datum: voorjaar 2028\n", "`bijeenkomst_naam` ontbreekt."),
    ],
)
def test_answers_that_are_wrong_change_nothing(kaal: Path, tmp_path: Path, text: str, said: str) -> None:
    answers = tmp_path / "antwoorden.yaml"
    answers.write_text(text, encoding="utf-8")

    result = erbij(kaal, "wijkoverleg", "--antwoorden", answers)

    assert result.exit_code == 1
    assert said in result.stderr
    assert list(content(kaal)) == ["buurtkit.yaml"]


def test_the_kind_can_stand_in_the_answers(kaal: Path, tmp_path: Path) -> None:
    answers = tmp_path / "antwoorden.yaml"
    answers.write_text("soort: Wijkbezoek\nbijeenkomst_naam: het Rondje\nbijeenkomst_tijd:\n", encoding="utf-8")

    assert erbij(kaal, "--antwoorden", answers).exit_code == 0

    each = added(kaal, "rondje")
    assert (each.voluit, each.soort.soort, each.begin) == ("het Rondje", "wijkbezoek", None)


@pytest.mark.parametrize(
    ("naam", "stap"),
    [
        ("Tafel van 50", "tafel-van-50-2"),
        ("de Delen", "delen-2"),
        ("’t Praathuis & Co.", "t-praathuis-co"),
        ("50+ café!", "50-cafe"),
    ],
)
def test_an_id_is_made_of_any_name(kaal: Path, tmp_path: Path, naam: str, stap: str) -> None:
    answers = tmp_path / "antwoorden.yaml"
    answers.write_text(f"bijeenkomst_naam: {naam}\n", encoding="utf-8")

    result = erbij(kaal, "bijeenkomst", "--antwoorden", answers)

    assert (result.exit_code, result.stderr) == (0, "")
    assert added(kaal, stap).bestand == f"bijeenkomsten/{stap}.yaml"


def test_a_folder_that_leads_elsewhere_is_not_written_in(kaal: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (kaal / "bijeenkomsten").symlink_to(elsewhere)

    result = erbij(kaal, "wijkoverleg", "--ja")

    assert result.exit_code
    assert list(elsewhere.iterdir()) == []
    assert "Traceback" not in result.stderr


def test_a_place_that_does_not_fit_a_line_is_not_proposed(kaal: Path) -> None:
    (kaal / "tafel-van-50.yaml").write_text(
        "datum: 9-9-2027\nplaats: {naam: 'Kulturhus, zaal 2', adres: Weg 1}\n", encoding="utf-8"
    )

    assert erbij(kaal, "wijkoverleg", "--ja").exit_code == 0

    assert not added(kaal, "wijkoverleg").plaats.is_bekend
