"""`buurtkit schema` puts the schemas beside the dossier and tells the editor where they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from buurtkit.cli.app import app

HART = (
    "naam: X\r\ngemeenten: [A]\r\nbuurten: [B]\r\nopgave:\r\n  vraag: Hoe?\r\ninitiatiefnemer:\r\n  naam: Jan Bos\r\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "buurtkit.yaml").write_bytes(HART.encode())
    return tmp_path


def run(folder: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["schema", str(folder)])
    return result.exit_code, result.output


def test_files_get_one_line_and_keep_all_others(folder: Path) -> None:
    code, output = run(folder)
    assert code == 0
    assert "buurtkit.yaml" in output
    content = (folder / "buurtkit.yaml").read_bytes()
    assert content == b"# yaml-language-server: $schema=.schema/buurtkit.schema.json\r\n" + HART.encode()
    assert (folder / ".schema" / "draaiboek.schema.json").is_file()


def test_a_second_time_changes_nothing(folder: Path) -> None:
    run(folder)
    content = (folder / "buurtkit.yaml").read_bytes()
    code, output = run(folder)
    assert (code, (folder / "buurtkit.yaml").read_bytes()) == (0, content)
    assert "al goed" in output


def test_a_line_to_another_schema_stays(folder: Path) -> None:
    own = b"# yaml-language-server: $schema=eigen.json\n" + HART.encode()
    (folder / "buurtkit.yaml").write_bytes(own)
    _, output = run(folder)
    assert (folder / "buurtkit.yaml").read_bytes() == own
    assert "ander schema" in output


def test_a_folder_without_a_dossier_is_refused(tmp_path: Path) -> None:
    code, output = run(tmp_path)
    assert code == 1
    assert "geen buurtkit.yaml" in output
    assert not list(tmp_path.iterdir())


def test_check_does_not_mind_the_schemas(folder: Path) -> None:
    run(folder)
    result = CliRunner().invoke(app, ["check", str(folder)])
    assert ".schema" not in result.output
    assert result.exit_code == 0
