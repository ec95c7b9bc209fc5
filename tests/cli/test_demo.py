from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app
from buurtkit.render.sjabloon import Catalogus


def demo(folder: Path | str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["demo", str(folder)])
    return result.exit_code, result.stdout, result.stderr


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[int, str, str]]:
    """Give a folder in which the demo was put, and what it said."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    return folder, demo(folder)


def test_the_example_is_put_down_with_all_its_documents(shown: tuple[Path, tuple[int, str, str]]) -> None:
    folder, (code, _, err) = shown

    assert (code, err) == (0, "")
    example = files(data_folder("voorbeelden") / "rivierenbuurt")
    assert example.items() <= files(folder).items()
    made = {
        path.relative_to(folder / "uitvoer").with_suffix("").as_posix() for path in (folder / "uitvoer").rglob("*.*")
    }
    catalogus = Catalogus()
    # Nobody noted yet who was there, this example has a contract instead of a statement, and all notes are of one day.
    # It has no groups either.
    elsewhere = (
        *("bedankbrief", "verankering/brief-gasten", "verankering/verklaring", "groepsformulier"),
        *("manifestatie/verslag", "bestuurstafel/verslag"),
        "bestuurstafel/programma",  # the agenda is the programme
        *("wijziging", "afzegging"),  # nothing changed since it was told
        "bestuurstafel/adresetiketten",  # of none of its guests is there an address
    )
    stukken = [naam for naam in catalogus if not catalogus.sjabloon(naam).kop.is_mail and not naam.endswith(elsewhere)]
    assert all(any(name == naam or name.startswith(f"{naam}-") for name in made) for naam in stukken)
    assert not any("mail-" in name for name in made)
    assert not any("bedankbrief" in name for name in made)  # nobody noted yet who was there
    # The letter of each year is for who asked for it, whether it was noted that they were there or not.
    yearly = {name.rpartition("brief-gasten-")[2] for name in made if "brief-gasten" in name}
    assert yearly == {"corrie-t-lam", "hennie-van-t-veer"}


def test_it_says_where_to_look_and_what_to_do_next(shown: tuple[Path, tuple[int, str, str]]) -> None:
    folder, (_, out, _) = shown

    assert f"Kijk eerst in {folder / 'uitvoer'}." in out
    assert f"Open {folder / 'tafel-van-50.yaml'} en verander de datum." in out
    assert f"buurtkit check {folder} " in out
    assert f"buurtkit render {folder} " in out


def test_what_it_says_to_do_next_works(shown: tuple[Path, tuple[int, str, str]]) -> None:
    folder, _ = shown

    # That all is made anew, the second demo shows; here only that the command fits.
    for command in ("check --vandaag 2027-01-11", "render --formaat md"):
        result = CliRunner().invoke(app, [*command.split(), str(folder)])
        assert (result.exit_code, result.stderr) == (0, "")


def test_twice_gives_the_same_bytes_and_without_a_folder_it_comes_here(
    shown: tuple[Path, tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = shown
    before = files(folder)
    monkeypatch.chdir(folder)

    result = CliRunner().invoke(app, ["demo"])

    assert (result.exit_code, result.stderr) == (0, "")
    assert "ongewijzigd" in result.stdout
    assert "buurtkit check     zegt" in result.stdout
    assert files(folder) == before


@pytest.mark.parametrize("name", ["buurtkit.yaml", "deelnemers.yaml"])
def test_somebodys_own_dossier_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("naam: Van mij\n", encoding="utf-8")

    code, out, err = demo(tmp_path)

    assert (code, out) == (3, "")
    assert err == (
        f"Hier staat al een eigen dossier ({tmp_path / name}). Ik laat het staan.\n"
        "Kies een andere map, zoals `buurtkit demo demo`.\n"
    )
    assert files(tmp_path) == {name: b"naam: Van mij\n"}


def test_an_example_that_was_changed_is_left_alone(shown: tuple[Path, tuple[int, str, str]], tmp_path: Path) -> None:
    for name, content in files(data_folder("voorbeelden") / "rivierenbuurt").items():
        (tmp_path / name).write_bytes(content + b"\n# van mij\n" * (name == "tafel-van-50.yaml"))
    before = files(tmp_path)

    assert demo(tmp_path)[0] == 3
    assert files(tmp_path) == before


def test_a_folder_with_the_name_of_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "buurtkit.yaml").mkdir()

    assert demo(tmp_path)[0] == 3


def test_a_place_where_nothing_can_be_written_is_told_in_dutch(tmp_path: Path) -> None:
    path = tmp_path / "bestand"
    path.write_bytes(b"")

    assert demo(path) == (1, "", f"In {path} is niet te schrijven: er staat een bestand waar een map hoort.\n")
    assert path.read_bytes() == b""
