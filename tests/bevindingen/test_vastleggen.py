"""Writing down a decision touches nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.bevindingen.vastleggen import add_codes, add_finding, remove_codes
from buurtkit.dossier.openen import open_bevindingen, open_waarnemingen

NOTES = """\
# Wat er is gezegd.
waarnemingen:
  - id: w1
    tekst: De stoep is smal.   # letterlijk
  - {id: w2, tekst: Het is donker., codes: macht}
  - id: w3
    codes: macht
    tekst: Er is geen bankje.
"""


@pytest.mark.parametrize(
    ("id_", "codes", "new", "expected"),
    [
        ("w1", ["macht", "macht"], ("macht",), ("  # letterlijk\n", "  # letterlijk\n    codes:\n      - macht\n")),
        ("w2", ["macht"], (), ("", "")),
        ("w2", ["beleid"], ("beleid",), ("codes: macht}", "codes: [macht, beleid]}")),
        ("w3", ["beleid", "macht"], ("beleid",), ("    codes: macht\n    tekst: Er is geen bankje.\n",
            "    tekst: Er is geen bankje.\n    codes:\n      - macht\n      - beleid\n")),
    ],
)  # fmt: skip
def test_codes_come_with_a_note(
    tmp_path: Path, id_: str, codes: list[str], new: tuple[str, ...], expected: tuple[str, str]
) -> None:
    (tmp_path / "waarnemingen.yaml").write_text(NOTES, encoding="utf-8")
    file = open_waarnemingen(tmp_path)
    assert add_codes(file, id_, codes) == new
    file.save()
    assert (tmp_path / "waarnemingen.yaml").read_text(encoding="utf-8") == NOTES.replace(*expected)


def test_codes_can_be_taken_off_again(tmp_path: Path) -> None:
    path = tmp_path / "waarnemingen.yaml"
    path.write_text(NOTES, encoding="utf-8")
    file = open_waarnemingen(tmp_path)
    add_codes(file, "w1", ["macht", "beleid"])
    assert remove_codes(file, "w1", ["macht", "geld"]) == ("macht",)
    assert file.inhoud["waarnemingen"][0]["codes"] == ["beleid"]
    assert remove_codes(file, "w1", ["beleid"]) == ("beleid",)
    file.save()
    assert path.read_text(encoding="utf-8") == NOTES


def test_a_finding_gets_the_next_id_and_its_notes(tmp_path: Path) -> None:
    path = tmp_path / "bevindingen.yaml"
    path.write_text("bevindingen:\n  - {id: b09, kern: K, vraag: V?, waarnemingen: [w1]}\n", encoding="utf-8")
    file = open_bevindingen(tmp_path)
    assert add_finding(file, kern="Het is er donker.", vraag="Hoe komt dat?", waarnemingen=["w1", "w2"]) == ("b10", 3)
    file.save()
    assert path.read_text(encoding="utf-8").splitlines()[2:] == [
        "  - id: b10",
        "    kern: Het is er donker.",
        "    waarnemingen:",
        "      - w1",
        "      - w2",
        "    vraag: Hoe komt dat?",
    ]


def test_a_new_file_explains_itself(tmp_path: Path) -> None:
    file = open_bevindingen(tmp_path)
    assert add_finding(file, kern="K", vraag="V?", waarnemingen=["w1"], thema="Straat")[0] == "b01"
    file.save()
    text = (tmp_path / "bevindingen.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=.schema/bevindingen.schema.json\n# Wat een paar")
