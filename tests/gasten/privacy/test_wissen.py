"""Wiping: what goes, what stays, and a dossier that reads at every moment."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from buurtkit.basis.bewaren import write_atomic
from buurtkit.basis.paden import UITVOER, data_folder
from buurtkit.dossier import vervangen
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.persoonsgegevens import persoonsgegevens
from buurtkit.dossier.register import REGISTER
from buurtkit.dossier.typen import Stap
from buurtkit.dossier.vervangen import IntussenVeranderd
from buurtkit.gasten.privacy.wissen import Wisplan, carry_out, plan_wissen, plan_zorg
from buurtkit.render.herkennen import herkenner_van
from tests.gasten.conftest import gast

if TYPE_CHECKING:
    from tests.gasten.conftest import Maker


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path / "x"))


def read(map_: Path) -> Dossier:
    lezing = load_dossier(map_)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


def plan(map_: Path, wie: str = "") -> Wisplan:
    dossier = read(map_)
    return plan_wissen(dossier, herkenner_van(dossier), dossier.deelnemer_bij_id[wie] if wie else None)


def zorg(map_: Path, wie: str = "") -> Wisplan:
    dossier = read(map_)
    return plan_zorg(dossier, herkenner_van(dossier), dossier.deelnemer_bij_id[wie] if wie else None)


def counts(dossier: Dossier) -> object:
    """Give what can be counted: kinds and answers of guests, roles at tables, directors, promises with backing."""
    stappen: tuple[Stap, ...] = ("tafel-van-50", "manifestatie", "bestuurstafel")
    return (
        Counter((each.geleding, *(each.antwoorden.voor(stap) for stap in stappen)) for each in dossier.deelnemers),
        [(bool(each.voorzitter), bool(each.notulist)) for each in dossier.tafels],
        [each.geleding for each in dossier.bestuurders],
        [dossier.deelnemer_bij_id[each.rugdekking].geleding if each.rugdekking else "" for each in dossier.afspraken],
        [dossier.verwacht(stap) for stap in stappen],
    )


def made(folder: Path, *paths: Path) -> None:
    """Note that buurtkit made these files as they are now."""
    for path in paths:
        name = str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path.resolve())
        with (folder / REGISTER).open("a") as file:
            file.write(f"\n{hashlib.sha256(path.read_bytes()).hexdigest()} {name}")


def text_of(map_: Path) -> str:
    return "".join(path.read_text("utf-8") for path in sorted(map_.rglob("*.yaml")))


def test_the_counts_stay_and_nobody_can_be_recognised(map_: Path) -> None:
    before = read(map_)

    carry_out(plan(map_))

    after = read(map_)
    assert counts(after) == counts(before)
    assert all(each.is_gewist for each in after.deelnemers)
    left = [each for each in persoonsgegevens(after) if each.bestand == "deelnemers.yaml"]
    assert {each.sleutel for each in left} == {"id", "naam", "functie"}
    # The function stays of who stands behind a promise, or sat at the table: as many as there were.
    assert sum(each.sleutel == "functie" for each in left) == len(after.bestuurders)
    text = text_of(map_)
    gone = {value for each in before.deelnemers for value in (each.email, *each.telefoon, each.functie) if value}
    assert [each for each in gone if each in text and "@" in each] == []
    # An id that is one common word, such as `parwana`, may also be a word.
    assert [each.id for each in before.deelnemers if each.id in text] == []
    assert plan(map_).is_leeg


def test_a_neighbourhood_stays_only_in_a_crowd(make: Maker) -> None:
    guests = [gast(f"Een {i}", meer="buurt: Lingehof") for i in range(4)]
    guests += [gast(f"Twee {i}", "beleid", meer="buurt: Lingehof") for i in range(3)]
    dossier = make("", *guests)

    carry_out(plan(dossier.map))

    assert Counter((each.geleding, each.buurt) for each in read(dossier.map).deelnemers) == {
        ("bewoner", "Lingehof"): 4,
        ("beleid", None): 3,
    }


def test_the_order_and_the_numbers_say_nothing_about_who_it_was(make: Maker) -> None:
    guests = [gast("Bo Smit", "politiek"), gast("An Vos", "beleid", "nee"), gast("Jan Pol", "beleid", "ja")]
    dossier = make("", *guests)
    carry_out(plan(dossier.map))
    assert [(each.id, each.geleding) for each in read(dossier.map).deelnemers] == [
        ("gast-01", "beleid"), ("gast-02", "beleid"), ("gast-03", "politiek")
    ]  # fmt: skip
    assert "18-1-2027" not in (dossier.map / "deelnemers.yaml").read_text()


def test_roles_stay_in_the_script_and_names_go(map_: Path) -> None:
    (map_ / "draaiboek.yaml").write_text(
        "taken:\n  - {id: begroting, wie: Jan de Vries}\n  - {id: zaal, wie: de huismeester}\n"
        "telefoonlijst:\n  - {rol: catering, telefoon: 06 00 00 00 10}\n", encoding="utf-8"
    )  # fmt: skip
    carry_out(plan(map_))
    draaiboek = read(map_).draaiboek
    assert [each.wie for each in draaiboek.taken] == [None, "de huismeester"]
    assert draaiboek.telefoonlijst == ()


def test_of_one_guest_only_what_is_theirs_goes(map_: Path) -> None:
    (map_ / "draaiboek.yaml").write_text(
        "# Wie doet wat\ntaken:\n  - {id: begroting, wie: Ömer Aydın}\n  - {id: zaal, wie: Jan}\n"
        "telefoonlijst:\n  - rol: a\n    naam: Ömer Aydın\n    telefoon: 06 11 11 11 11\n"
        "  - rol: b\n    telefoon: 06-00000025\n  - rol: c\n    telefoon: 06 22 22 22 22\n", encoding="utf-8"
    )  # fmt: skip
    before = {path.name: path.read_text("utf-8") for path in map_.glob("*.yaml")}

    carry_out(plan(map_, "omer-aydin"))

    after = read(map_)
    assert [each.wie for each in after.draaiboek.taken] == [None, "Jan"]
    assert [each.rol for each in after.draaiboek.telefoonlijst] == ["c"]
    assert (map_ / "draaiboek.yaml").read_text("utf-8").startswith("# Wie doet wat\n")
    assert sum(each.is_gewist for each in after.deelnemers) == 1
    changed = {path.name for path in map_.glob("*.yaml") if path.read_text("utf-8") != before[path.name]}
    assert changed == {"deelnemers.yaml", "draaiboek.yaml", "indeling.yaml"}
    assert "omer-aydin" not in (map_ / "indeling.yaml").read_text("utf-8")
    assert "Katarzyna Wiśniewska" in (map_ / "deelnemers.yaml").read_text("utf-8")


def test_guests_whose_names_begin_alike_are_not_taken_for_each_other(make: Maker) -> None:
    guests = [gast("Jan de Vries"), gast("Piet-Jan de Vries")]
    tables = "tafels: [{nummer: 1, voorzitter: jan-de-vries, notulist: piet-jan-de-vries}]\n"
    dossier = make(tables, *guests)
    for name in ("uitnodiging-jan-de-vries.pdf", "uitnodiging-piet-jan-de-vries.pdf", "programma.pdf", "eigen.pdf"):
        (dossier.map / UITVOER / "tafel-van-50").mkdir(parents=True, exist_ok=True)
        (dossier.map / UITVOER / "tafel-van-50" / name).write_bytes(b"%PDF")
    made(dossier.map / UITVOER, *sorted((dossier.map / UITVOER).rglob("uitnodiging-*.pdf")))

    carry_out(plan(dossier.map, "jan-de-vries"))

    after = read(dossier.map)
    assert [(each.voorzitter, each.notulist) for each in after.tafels] == [("gast-01", "piet-jan-de-vries")]
    assert sorted(path.name for path in (dossier.map / UITVOER).rglob("*.pdf")) == [
        "eigen.pdf", "programma.pdf", "uitnodiging-piet-jan-de-vries.pdf"
    ]  # fmt: skip


def test_documents_drafts_and_logs_go_with_the_names_of_their_files(map_: Path) -> None:
    folder = map_ / UITVOER / "tafel-van-50"
    folder.mkdir(parents=True)
    made = ["tafel-van-50/uitnodiging-parwana.docx", "tafel-van-50/programma.docx", "tafel-van-50/weg.docx"]
    for name in [*made[:2], "tafel-van-50/foto.jpg", "tafel-van-50/parwana.eml"]:
        (map_ / UITVOER / name).write_bytes(b"x")
    (map_ / UITVOER / REGISTER).write_text("".join(f"\nabc {name}" for name in made))
    (map_ / "post.jsonl").write_text('{"aan": "parwana@voorbeeld.nl"}\n')
    (map_ / ".init-antwoorden.yaml").write_text("naam: x\n")
    (map_ / ".deelnemers.yaml.nieuw").write_text("half")

    found = plan(map_)
    carry_out(found)

    assert found.opruiming.tellingen["stuk"] == 1
    assert sorted(path.name for path in (map_ / UITVOER).rglob("*") if path.is_file()) == [
        REGISTER, "foto.jpg", "programma.docx"
    ]  # fmt: skip
    assert (map_ / UITVOER / REGISTER).read_text().split() == ["abc", "tafel-van-50/programma.docx"]
    assert not [
        name for name in ("post.jsonl", ".init-antwoorden.yaml", ".deelnemers.yaml.nieuw") if (map_ / name).exists()
    ]


def test_of_one_guest_only_their_lines_in_the_log_go(map_: Path) -> None:
    lines = ['{"aan": "parwana@voorbeeld.nl"}\n', '{"gast": "parwana"}\n', '{"aan": "selam@voorbeeld.nl"}\n']
    (map_ / "post.jsonl").write_text("".join(lines))
    (map_ / "a.eml").write_text("To: selam@voorbeeld.nl\n")
    (map_ / "b.eml").write_text("To: Parwana@voorbeeld.nl\n")

    carry_out(plan(map_, "parwana"))

    assert (map_ / "post.jsonl").read_text() == lines[2]
    assert [path.name for path in map_.glob("*.eml")] == ["a.eml"]


@pytest.mark.parametrize("wie", ["", "parwana"])
def test_an_exported_guest_list_goes_with_any_guest(map_: Path, wie: str) -> None:
    folder = map_ / UITVOER / "gasten"
    folder.mkdir(parents=True)
    (folder / "deelnemers.xlsx").write_bytes(b"PK")
    (map_ / "lijst.csv").write_bytes(b"naam\r\nParwana\r\n")
    made(folder, folder / "deelnemers.xlsx", map_ / "lijst.csv")

    found = plan(map_, wie)
    carry_out(found)

    assert found.opruiming.tellingen == {"uitgevoerde gastenlijst": 2}
    assert list(folder.iterdir()) == []
    assert not (map_ / "lijst.csv").exists()


def test_a_guest_list_in_a_dossier_that_was_moved_is_not_taken_for_changed(map_: Path) -> None:
    path = map_ / UITVOER / "gasten" / "deelnemers.csv"
    path.parent.mkdir(parents=True)
    path.write_text("naam\nParwana\n")
    (map_ / "elders").mkdir()
    made(map_ / "elders", path)
    (map_ / "elders" / REGISTER).rename(path.parent / REGISTER)
    moved = map_.rename(map_.with_name("verhuisd"))

    found = plan(moved, "parwana")

    assert found.opruiming.aangepast == ()
    assert found.opruiming.tellingen == {"uitgevoerde gastenlijst": 1}


@pytest.mark.parametrize("wie", ["", "parwana"])
def test_a_guest_list_outside_the_dossier_is_named_and_stays_known(map_: Path, wie: str) -> None:
    folder = map_ / UITVOER / "gasten"
    folder.mkdir(parents=True)
    outside, other, gone = (map_.parent / name for name in ("lijst.csv", "zonder.csv", "weg.csv"))
    for path, text in ((outside, "naam\nParwana\n"), (other, "naam\nSelam Tesfamariam\n"), (gone, "x")):
        path.write_text(text)
    made(folder, outside, other, gone)
    gone.unlink()

    found = plan(map_, wie)
    carry_out(found)

    assert found.opruiming.elders == ((outside,) if wie else (outside, other))
    assert found.opruiming.tellingen == {}
    known = (folder / REGISTER).read_text()
    assert [path.exists() and str(path) in known for path in (outside, other, gone)] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("Ömer Aydın", True),
        ("Aydın, Ömer", True),
        ("Hennie, Ömer, Selam", True),
        ("Ömer\nAydın", True),
        ("Selam Tesfamariam", False),
    ],
)
def test_a_list_goes_with_its_pdf_only_if_it_names_the_guest(map_: Path, text: str, *, goes: bool) -> None:
    folder = map_ / UITVOER / "tafel-van-50"
    folder.mkdir(parents=True)
    (folder / "presentielijst.md").write_text(text, encoding="utf-8")
    (folder / "presentielijst.pdf").write_bytes(b"%PDF")
    (folder / "gastenlijst.pdf").write_bytes(b"%PDF")
    made(map_ / UITVOER, *folder.iterdir())

    carry_out(plan(map_, "omer-aydin"))

    stays = [] if goes else ["presentielijst.md", "presentielijst.pdf"]
    assert sorted(path.name for path in folder.iterdir()) == stays  # what cannot be looked into goes


def test_a_pdf_is_not_judged_by_a_document_of_a_later_run_or_another_hand(map_: Path) -> None:
    folder = map_ / UITVOER / "tafel-van-50"
    folder.mkdir(parents=True)
    names = ("presentielijst", "gastenlijst", "wie-zit-waar")
    for name in names:
        (folder / f"{name}.pdf").write_bytes(b"%PDF")
        (folder / f"{name}.md").write_text("Selam Tesfamariam")
    made(map_ / UITVOER, *folder.iterdir())
    os.utime(folder / "presentielijst.pdf", (0, 0))
    (folder / "gastenlijst.md").write_text("Selam")

    carry_out(plan(map_, "omer-aydin"))

    assert sorted(path.name for path in folder.iterdir()) == [
        "gastenlijst.md", "presentielijst.md", "wie-zit-waar.md", "wie-zit-waar.pdf"
    ]  # fmt: skip


def test_a_letter_to_another_stays_although_the_sender_is_wiped(map_: Path) -> None:
    folder = map_ / UITVOER / "tafel-van-50"
    folder.mkdir(parents=True)
    for name in ("uitnodiging-selam-tesfamariam.md", "uitnodiging-hennie-van-t-veer.md"):
        (folder / name).write_text("Met groet, Hennie van 't Veer")
    made(map_ / UITVOER, *folder.iterdir())
    carry_out(plan(map_, "hennie-van-t-veer"))
    assert [path.name for path in folder.iterdir()] == ["uitnodiging-selam-tesfamariam.md"]


@pytest.mark.parametrize("wie", ["", "omer-aydin"])
def test_what_was_changed_by_hand_is_named_and_stays_with_one_guest(map_: Path, wie: str) -> None:
    folder = map_ / UITVOER / "tafel-van-50"
    folder.mkdir(parents=True)
    changed = [folder / name for name in ("gastenlijst.eigen.md", "gastenlijst.md")]
    other = folder / "presentielijst.md"
    for path in (*changed, other):
        path.write_text("Ömer Aydın", encoding="utf-8")
    made(map_ / UITVOER, changed[1], other)
    for path in changed:
        path.write_text("Ömer Aydın, mijn aantekening", encoding="utf-8")

    found = plan(map_, wie)
    carry_out(found)

    assert found.opruiming.aangepast == tuple(changed)
    assert [path.exists() for path in (*changed, other)] == [bool(wie), bool(wie), False]
    assert found.opruiming.tellingen == {"stuk": 1 if wie else 3}


@pytest.mark.parametrize("wie", ["", "hennie-van-t-veer", "louis-d-hooghe"])
def test_a_crash_between_any_two_writes_leaves_a_dossier_that_reads_and_can_be_wiped(
    map_: Path, monkeypatch: pytest.MonkeyPatch, wie: str
) -> None:
    (map_ / "indeling.yaml").write_text(
        f"workshops: [{{onderdeel: geld, deelnemers: [{wie or 'parwana'}, omer-aydin]}}]\n"
    )
    (map_ / UITVOER).mkdir()
    (map_ / UITVOER / "x.eml").write_text(f"{wie} Hennie van 't Veer")
    before = counts(read(map_))
    write = write_atomic
    for allowed in range(9):
        left = iter([True] * allowed)

        def crash(
            path: Path, content: bytes, *, durable: bool, before: Callable[[], None], left: object = left
        ) -> None:
            if not next(left, False):  # type: ignore[call-overload]
                raise KeyboardInterrupt
            write(path, content, durable=durable, before=before)

        monkeypatch.setattr(vervangen, "write_atomic", crash)
        target = wie if wie in read(map_).deelnemer_bij_id else ""
        if wie and not target:
            break
        try:
            carry_out(plan(map_, target))
        except KeyboardInterrupt:
            read(map_)
    monkeypatch.setattr(vervangen, "write_atomic", write)
    if wie in read(map_).deelnemer_bij_id or not wie:
        carry_out(plan(map_, wie))

    after = read(map_)
    assert counts(after) == before
    assert (wie or "omer-aydin") not in text_of(map_)
    assert not [each.id for each in after.deelnemers if each.naam.exact.startswith("gast-")]


def test_a_file_that_somebody_changed_meanwhile_stops_it_before_anything_goes(map_: Path) -> None:
    (map_ / "post.jsonl").write_text("{}")
    found = plan(map_)
    (map_ / "afspraken.yaml").write_text("afspraken: []\n")
    with pytest.raises(IntussenVeranderd):
        carry_out(found)
    assert (map_ / "post.jsonl").exists()


def test_care_goes_and_all_else_stays(map_: Path) -> None:
    path = map_ / "deelnemers.yaml"
    text = path.read_text("utf-8")
    with_care = text.replace(
        "    functie: scholier\n", "    functie: scholier\n    dieet: halal\n    voorzieningen:\n      - tolk\n"
    )
    assert with_care != text
    path.write_text(with_care, encoding="utf-8")

    assert zorg(map_, "parwana").is_leeg
    found = zorg(map_)
    carry_out(found)

    assert [each.id for each in found.wie] == ["jayden-pinas", "fatima-el-khattabi"]
    assert path.read_text("utf-8") == text.replace("    opmerking: belt liever dan dat zij mailt\n", "")


def test_what_is_left_is_pointed_out(map_: Path) -> None:
    (map_ / "notities.md").write_text("Bel Ömer Aydin.\nOp 06-00000025 of omer@voorbeeld.nl.\nOmer is lief.\n", "utf-8")
    with zipfile.ZipFile(map_ / "lijst.xlsx", "w") as file:
        file.writestr(
            "xl/sharedStrings.xml", "<sst><si><t>naam</t></si><si><r><t>Ömer </t></r><r><t>Aydın</t></r></si></sst>"
        )
    (map_ / "brief.pdf").write_bytes(b"%PDF")
    (map_ / "foto-omer-aydin.png").write_bytes(b"\x89PNG")
    (map_ / "omer-aydin.txt").write_text("leeg")

    found = plan(map_, "omer-aydin")

    assert [(each.bestand, each.regel, each.wat) for each in found.resten] == [
        ("foto-omer-aydin.png", 0, "omer-aydin"),
        ("lijst.xlsx", 2, "Ömer Aydın"),
        ("notities.md", 1, "Ömer Aydın"),
        ("notities.md", 2, "06-00000025"),
        ("notities.md", 2, "omer@voorbeeld.nl"),
        ("omer-aydin.txt", 0, "omer-aydin"),
    ]
    assert found.dicht == ("brief.pdf",)
