"""Commands that show something first: what somebody said yes to has to be what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli import overnemen
from buurtkit.cli.app import app
from buurtkit.cli.bevindingen import importeer as notities
from buurtkit.cli.deelnemers import importeer as gasten
from buurtkit.cli.deelnemers import voorstel
from buurtkit.cli.tafels import indelen
from buurtkit.dossier.laden import load_dossier
from buurtkit.gasten.overnemen.importeren import Voorstel

GUEST = "  - {naam: Ria de Groot, geleding: bewoner}\n"


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


def add_to(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Give a way to have something happen while somebody says yes."""

    def during(happens: Callable[[], None]) -> None:
        def yes(*_: object) -> bool:
            happens()
            return True

        for module in (overnemen, gasten, notities):
            monkeypatch.setattr(module, "may_ask", lambda **_: True)
        monkeypatch.setattr(overnemen, "agrees", yes)

    return during


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.csv"
    path.write_text("Naam;Geleding\nRia de Groot;bewoner\nBo Smit;bewoner\n", "utf-8")
    return path


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.csv"
    path.write_text("tekst;tafel;codes\nHet is er stil.;1;Een eigen code\n", "utf-8")
    return path


def test_guests_that_came_in_the_meantime_have_to_be_seen_first(
    map_: Path, lijst: Path, asked: Callable[[Callable[[], None]], None]
) -> None:
    asked(lambda: add_to(map_ / "deelnemers.yaml", GUEST))

    result = run("deelnemers", "importeer", lijst, map_)

    assert result.exit_code == 3
    assert "deelnemers.yaml is intussen door iets anders veranderd. Er is niets overschreven." in result.stderr
    assert "Bo Smit" not in (map_ / "deelnemers.yaml").read_text("utf-8")


def test_another_change_in_the_meantime_is_no_reason_to_ask_again(
    map_: Path, lijst: Path, asked: Callable[[Callable[[], None]], None]
) -> None:
    asked(lambda: add_to(map_ / "deelnemers.yaml", "  - {naam: An Bos, geleding: bewoner}\n"))

    assert run("deelnemers", "importeer", lijst, map_).exit_code == 0

    dossier = load_dossier(map_).dossier
    assert dossier
    assert [each.volledig for each in dossier.deelnemers][-3:] == ["An Bos", "Ria de Groot", "Bo Smit"]


def test_what_there_is_to_say_about_the_dossier_is_said_once(map_: Path, lijst: Path, notes: Path) -> None:
    (map_ / "gasten.yaml").write_text("naam: x\n", "utf-8")

    for group, path in (("deelnemers", lijst), ("bevindingen", notes)):
        result = run(group, "importeer", path, map_, "--ja")
        assert result.exit_code == 0
        assert result.stderr.count("Dit bestand hoort niet bij een dossier") == 1


def test_with_ja_is_written_what_is_left_to_write(map_: Path, lijst: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    show = voorstel.proposal_lines

    def show_and_change(found: Voorstel, *, uitgebreid: bool = False) -> Iterator[str]:
        add_to(map_ / "deelnemers.yaml", GUEST)
        yield from show(found, uitgebreid=uitgebreid)

    monkeypatch.setattr(voorstel, "proposal_lines", show_and_change)
    result = run("deelnemers", "importeer", lijst, map_, "--ja")

    assert result.exit_code == 0
    assert "1 gast erbij" in result.stdout.splitlines()[-1]


def test_notes_that_came_in_the_meantime_have_to_be_seen_first(
    map_: Path, notes: Path, asked: Callable[[Callable[[], None]], None]
) -> None:
    asked(lambda: add_to(map_ / "bevindingen.yaml", "codes: [{id: een-eigen-code, naam: Een eigen code}]\n"))

    result = run("bevindingen", "importeer", notes, map_)

    assert result.exit_code == 3
    assert "is intussen door iets anders veranderd." in result.stderr
    assert "Het is er stil" not in (map_ / "waarnemingen.yaml").read_text("utf-8")


def test_a_programme_that_came_in_the_meantime_is_not_added_to_unasked(
    map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bron = Path(__file__).parents[1] / "programma" / "gevonden" / "ubucon-2019.xml"
    path = map_ / "manifestatie.yaml"
    with_programme = path.read_bytes()
    path.unlink()

    def may_ask_and_change(**_: object) -> bool:
        path.write_bytes(with_programme)
        return False

    monkeypatch.setattr(overnemen, "may_ask", may_ask_and_change)
    result = run("programma", "importeer", bron, map_, "--dag", "2")

    assert result.exit_code == 3
    assert "manifestatie.yaml is intussen door iets anders veranderd." in result.stderr
    assert path.read_bytes() == with_programme


@pytest.mark.parametrize("bestand", ["deelnemers.yaml", "indeling.yaml"])
def test_seats_are_not_written_for_other_guests_or_over_other_seats(
    map_: Path, monkeypatch: pytest.MonkeyPatch, bestand: str
) -> None:
    assert run("tafels", "indelen", map_, "--seconden", "0").exit_code == 0
    search = indelen._seat

    def search_and_change(*args: object) -> object:
        path = map_ / bestand
        old, new = {
            "deelnemers.yaml": ("tafel-van-50: ja", "tafel-van-50: nee"),
            "indeling.yaml": ("          - fatima-el-ouali\n", ""),
        }[bestand]
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return search(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(indelen, "_seat", search_and_change)
    result = run("tafels", "indelen", map_, "--seconden", "0", "--opnieuw")

    assert result.exit_code == 3
    assert "is intussen door iets anders veranderd. Er is niets overschreven. Probeer het nog eens." in result.stderr


def test_an_editor_that_saves_between_reading_and_writing_is_not_overwritten(
    map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from buurtkit.gasten import antwoord

    whole = antwoord.give_answers

    def after_an_editor(*args: object, **kwargs: object) -> object:
        path = map_ / "deelnemers.yaml"
        path.write_text(path.read_text("utf-8").replace("deelnemers:\n", "deelnemers:\n" + GUEST), "utf-8")
        return whole(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(antwoord, "give_answers", after_an_editor)
    result = run("deelnemers", "antwoord", "els-bos", "ja", map_, "--bijeenkomst", "bestuurstafel")

    assert result.exit_code == 3
    dossier = load_dossier(map_).dossier
    assert dossier
    assert dossier.deelnemer_bij_id["els-bos"].antwoorden.voor("bestuurstafel") is None
    assert len(dossier.deelnemers) == 7


def test_a_codebook_with_a_number_that_is_none_is_refused_with_its_place(map_: Path, tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_text(
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0">\n<Codes>\n'
        '  <Code guid="6ba7b810-9dad-11d1-80b4-00c04fd430c8" name="Goed"/>\n'
        '  <Code guid="123" name="Verkeer"/>\n</Codes></CodeBook>\n',
        "utf-8",
    )
    before = contents(map_)

    result = run("bevindingen", "importeer", path, map_, "--ja")

    assert result.exit_code == 1
    assert result.stderr == (
        f"{path}:4:15: fout: Bij de code `Verkeer` staat als guid `123`. Verwacht: een vast nummer van 32 cijfers en "
        "letters, zoals 6ba7b810-9dad-11d1-80b4-00c04fd430c8.\nEr is niets geschreven.\n"
    )
    assert contents(map_) == before


def test_a_list_with_a_choice_that_is_none_does_not_spoil_the_dossier(map_: Path, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("Naam;Geleding;Keuzes;Vaste tafel\nRia de Groot;bewoner;wandelen, tekenen;9\n", "utf-8")

    result = run("deelnemers", "importeer", path, map_, "--ja", "--uitgebreid")

    assert result.exit_code == 1
    assert "lijst.csv:2:3: fout: `wandelen` staat niet in het dossier." in result.stderr
    assert "lijst.csv:2:4: fout: `9` staat niet in het dossier." in result.stderr
    dossier = load_dossier(map_).dossier
    assert dossier
    assert dossier.deelnemer_bij_id["ria-de-groot"].keuzes == ("tekenen",)


def test_a_promise_that_leans_on_a_guest_who_went_is_not_written(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from buurtkit.cli.afspraken import gesprek

    write = gesprek.write_said

    def after_wiping(*args: object) -> None:
        path = map_ / "deelnemers.yaml"
        path.write_text(path.read_text("utf-8").replace("naam: Els Bos", "naam: An Bos"), "utf-8")
        write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(gesprek, "write_said", after_wiping)
    before = (map_ / "afspraken.yaml").read_bytes()
    result = run("afspraken", "noteer", map_, "--wat", "Er komt een bankje", "--rugdekking", "els-bos")

    assert result.exit_code == 1
    assert "fout: Deelnemer `els-bos` staat niet in deelnemers.yaml." in result.stderr
    assert "dan is het dossier niet meer te lezen. Er is niets geschreven." in result.stderr
    assert (map_ / "afspraken.yaml").read_bytes() == before
