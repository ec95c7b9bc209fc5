"""Replacing files of a dossier: only what is as it was, and only by what can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.bevindingen.nieuwe_codes import NieuweCode, add_new_codes
from buurtkit.bevindingen.notities import Notitie, add_notes
from buurtkit.bevindingen.vastleggen import add_codes
from buurtkit.dossier import vervangen
from buurtkit.dossier.bewerken import Bewerking, save
from buurtkit.dossier.laden import Lezing, load_dossier
from buurtkit.dossier.openen import open_bevindingen, open_waarnemingen
from buurtkit.dossier.vervangen import MOST, IntussenVeranderd, Onleesbaar, Vervanging, replace
from buurtkit.yaml import lezen

OUTCOME = "Zo zou het er komen te staan, en dan is het dossier niet meer te lezen. Er is niets geschreven."


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def change(path: Path, old: str, new: str) -> Vervanging:
    content = path.read_bytes()
    assert old.encode() in content
    return Vervanging(path, content, content.replace(old.encode(), new.encode()))


@pytest.mark.parametrize(
    ("bestand", "old", "new", "melding"),
    [
        (
            "tafel-van-50.yaml", "datum: 12 maart 2027", "datum: 31 februari 2027",
            "tafel-van-50.yaml:1:8: fout: Hier staat `31 februari 2027`. Verwacht: een dag die bestaat;",
        ),
        (
            "waarnemingen.yaml", "id: w3", "id: w2",
            "waarnemingen.yaml:15:9: fout: De id `w2` is al gebruikt op regel 9.",
        ),
        (
            "deelnemers.yaml", "o-yilmaz", "o-yilmas",
            "bestuurstafel.yaml:10:15: fout: Deelnemer `o-yilmaz` staat niet in deelnemers.yaml. Bedoelde u `o-yilmas`?",
        ),
        ("deelnemers.yaml", "naam: Els Bos", "naam: [Els", "deelnemers.yaml:30:11: fout: Deze haak sluit niet"),
    ],
)  # fmt: skip
def test_what_could_not_be_read_afterwards_is_not_written(
    map_: Path, bestand: str, old: str, new: str, melding: str
) -> None:
    before = contents(map_)

    with pytest.raises(Onleesbaar) as caught:
        replace(map_, [change(map_ / bestand, old, new)])

    assert str(caught.value).startswith(melding)
    assert str(caught.value).endswith(OUTCOME)
    assert contents(map_) == before


def test_of_many_mistakes_the_first_are_told(map_: Path) -> None:
    with pytest.raises(Onleesbaar) as caught:
        replace(map_, [change(map_ / "waarnemingen.yaml", "tafel: ", "tavel: ")])

    lines = str(caught.value).splitlines()
    assert len(lines) <= MOST + 2
    assert lines[-1] == OUTCOME


def test_two_files_are_written_both_or_none(map_: Path) -> None:
    before = contents(map_)
    for guid, written in (("123", False), ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", True)):
        codes, notes = open_bevindingen(map_), open_waarnemingen(map_)
        add_new_codes(codes, [NieuweCode("verkeer", "Verkeer", guid=guid)])
        add_notes(notes, [Notitie("Het is druk.", codes=("verkeer",))])
        if written:
            save(codes, notes)
        else:
            with pytest.raises(Onleesbaar):
                save(codes, notes)
            assert contents(map_) == before

    dossier = load_dossier(map_).dossier
    assert dossier
    assert dossier.waarnemingen[-1].codes == ("verkeer",)


def test_a_mistake_that_was_there_stands_in_nobodys_way(map_: Path) -> None:
    other = map_ / "bestuurstafel.yaml"
    other.write_text(other.read_text("utf-8").replace("12 mei 2027", "31 juni 2027"), "utf-8")
    same = map_ / "deelnemers.yaml"
    same.write_text(same.read_text("utf-8").replace("geleding: ondernemer", "geleding: onderneemster"), "utf-8")
    assert len(load_dossier(map_).fouten) >= 2

    replace(map_, [change(same, "deelnemers:\n", "# Twee regels\n# erbij.\ndeelnemers:\n")])
    with pytest.raises(Onleesbaar) as caught:
        replace(map_, [change(same, "geleding: bestuur\n", "geleding: bestuurder van iets\n")])

    assert same.read_bytes().startswith(b"# Twee regels")
    assert "onderneemster" not in str(caught.value)
    assert "31 juni" not in str(caught.value)


def test_a_file_does_not_go_while_others_need_it(map_: Path) -> None:
    path = map_ / "waarnemingen.yaml"
    with pytest.raises(Onleesbaar):
        replace(map_, [Vervanging(path, path.read_bytes(), None)])
    assert path.exists()

    afspraken = map_ / "afspraken.yaml"
    replace(map_, [Vervanging(afspraken, afspraken.read_bytes(), None)])
    assert not afspraken.exists()


def test_a_file_that_would_be_too_big_is_not_written(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = map_ / "deelnemers.yaml"
    monkeypatch.setattr(lezen, "MAX_BYTES", 2_000_000)
    with pytest.raises(Onleesbaar, match=r"deelnemers\.yaml: fout: Dit bestand is 3 MB\. Verwacht: hooguit 2 MB\."):
        replace(map_, [change(path, "deelnemers:\n", "# " + "x" * 2_500_000 + "\ndeelnemers:\n")])


def test_one_that_changed_keeps_all_from_being_written(map_: Path) -> None:
    first = change(map_ / "afspraken.yaml", "voornemens:", "# Nieuw\nvoornemens:")
    second = Vervanging(map_ / "draaiboek.yaml", b"versie: 1\n", b"versie: 2\n")
    before = contents(map_)

    with pytest.raises(IntussenVeranderd, match=r"draaiboek\.yaml is intussen door iets anders veranderd"):
        replace(map_, [first, second])

    assert contents(map_) == before


def test_one_that_changes_while_the_dossier_is_read_back_is_not_overwritten(
    map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = map_ / "afspraken.yaml"
    mine = change(path, "voornemens:", "# Nieuw\nvoornemens:")

    def load_and_save(folder: Path, anders: dict[str, bytes | None]) -> Lezing:
        path.write_bytes(path.read_bytes() + b"# Van een ander\n")
        return load_dossier(folder, anders)

    monkeypatch.setattr(vervangen, "load_dossier", load_and_save)
    with pytest.raises(IntussenVeranderd):
        replace(map_, [mine])

    assert path.read_bytes().endswith(b"# Van een ander\n")


def test_a_change_is_only_for_the_file_that_it_was_worked_out_from(map_: Path) -> None:
    dossier = load_dossier(map_).dossier
    assert dossier
    path = map_ / "deelnemers.yaml"
    Bewerking(path).check_is(dossier.bronnen["deelnemers.yaml"])
    path.write_text(
        path.read_text("utf-8").replace(
            "  - naam: Els Bos", "  - naam: An Bos\n    geleding: bewoner\n  - naam: Els Bos"
        )
    )

    with pytest.raises(IntussenVeranderd):
        Bewerking(path).check_is(dossier.bronnen["deelnemers.yaml"])


def test_a_note_that_went_in_the_meantime_gets_no_code(map_: Path) -> None:
    with pytest.raises(IntussenVeranderd, match=r"waarnemingen\.yaml is intussen"):
        add_codes(open_waarnemingen(map_), "w9", ["besluitvorming"])
