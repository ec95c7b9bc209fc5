from __future__ import annotations

import errno
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app
from buurtkit.render.schrijvers import ALLEEN_GENOEMD, FORMATEN

if TYPE_CHECKING:
    from typer.testing import Result

    from tests.conftest import Proef

ONE = ("tafel-van-50/tafelkaarten", "--formaat", "md")


def buurtkit(*args: object) -> Result:
    """Run a command here and now."""
    return CliRunner().invoke(app, [str(arg) for arg in args])


def made(folder: Path) -> set[str]:
    """Give the names of the documents in a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.name != ".gemaakt"}


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_with_alles_everything_is_made_that_can_be_made(map_: Path) -> None:
    (map_ / "afspraken.yaml").unlink()

    result = buurtkit("render", map_, "--alles", "--formaat", "md")

    assert (result.exit_code, result.stderr) == (0, "")
    steps = {name.rpartition("/")[2].partition("-")[0].removesuffix(".md") for name in made(map_ / "uitvoer")}
    assert "terugkoppeling" not in steps
    assert {"aankondiging", "uitnodiging", "programma", "agenda", "bevindingen", "naamkaartjes"} <= steps


def gathering(folder: Path, more: str = "", guests: str = "") -> Path:
    """Make a dossier with one gathering of one's own, on 12 March 2027."""
    texts = {
        "buurtkit.yaml": "naam: N\ngemeenten: W\nbuurten: O\nopgave: {vraag: Hoe?}\ninitiatiefnemer: {naam: K}\n",
        "bijeenkomsten/praat.yaml": f"naam: Oeverpraat\ndatum: 12 maart 2027\nprogramma: [{{wat: Praten}}]\n{more}",
        "deelnemers.yaml": f"deelnemers:{guests or ' []'}\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("more", "guests", "vandaag", "is_over"),
    [
        ("", "", "2027-03-12", False),
        ("", "", "2027-03-13", True),  # its day is over
        ("voorlopig: ja\n", "", "2027-03-13", False),  # it may be another day
        ("gehouden: {aantal: 4}\n", "", "2027-03-12", True),
        ("", "\n  - {naam: Jan Smit, geleding: bewoner, antwoorden: {praat: aanwezig}}", "2027-03-12", True),
    ],
)
def test_what_looks_ahead_to_a_gathering_that_was_held_is_made_only_when_asked(
    tmp_path: Path, more: str, guests: str, vandaag: str, *, is_over: bool
) -> None:
    folder = gathering(tmp_path, more, guests)
    args = ("--formaat", "md", "--vandaag", vandaag)

    plain = buurtkit("render", folder, *args)

    assert (plain.exit_code, plain.stderr) == (0, "")
    assert ("praat/aankondiging.md" in made(folder / "uitvoer")) is not is_over
    assert ("praat/programma.md" in made(folder / "uitvoer")) is not is_over
    assert ("praat/verslag.md" in made(folder / "uitvoer")) is is_over
    assert ("kijken vooruit, en Oeverpraat is al geweest." in " ".join(plain.stdout.split())) is is_over

    named = buurtkit("render", folder, "praat/aankondiging", *args)
    assert named.exit_code == 0
    assert "praat/aankondiging.md" in made(folder / "uitvoer")
    assert ("Dit stuk kijkt vooruit: aankondiging." in " ".join(named.stdout.split())) is is_over

    everything = buurtkit("render", folder, "--alles", *args)
    assert "praat/programma.md" in made(folder / "uitvoer")
    assert "al geweest" not in everything.stdout


def test_what_went_out_stays_as_it_was_and_belongs_to_the_dossier(tmp_path: Path) -> None:
    folder = gathering(tmp_path)
    buurtkit("render", folder, "--vandaag", "2027-03-01")
    before = (folder / "uitvoer/praat/programma.docx").read_bytes()
    replace(folder / "bijeenkomsten/praat.yaml", "wat: Praten", "wat: Er is gepraat")

    after = buurtkit("render", folder, "--vandaag", "2027-03-13")

    assert (after.exit_code, after.stderr) == (0, "")
    assert (folder / "uitvoer/praat/programma.docx").read_bytes() == before


def test_who_answered_gets_no_second_invitation(tmp_path: Path) -> None:
    answers = ("ja", "genodigd", "misschien", "nee", "te nodigen", "wachtlijst")
    guests = "".join(
        f"\n  - {{naam: G {each.split()[0]}, geleding: bewoner, antwoorden: {{praat: {each}}}}}" for each in answers
    )
    folder = gathering(tmp_path, guests=guests + "\n  - {naam: G niets, geleding: bewoner}")
    args = ("praat/uitnodiging", "--formaat", "md", "--vandaag", "2027-03-01")

    result = buurtkit("render", folder, *args)

    names = {"genodigd", "misschien", "te", "niets"}
    assert made(folder / "uitvoer") == {f"praat/uitnodiging-g-{each}.md" for each in names}
    assert "1 gast heeft al geantwoord en krijgt niet nog een uitnodiging." in result.stdout
    assert buurtkit("render", folder, *args, "--voor", "g-ja").exit_code == 0
    assert "praat/uitnodiging-g-ja.md" in made(folder / "uitvoer")
    assert "bij niets meer" not in buurtkit("render", folder, "--vandaag", "2027-03-01").stderr
    no = buurtkit("render", folder, *args, "--voor", "g-nee")
    assert (no.exit_code, no.stderr) == (
        2, "Er is niets te maken voor G. nee. Het antwoord staat er al (Oeverpraat: nee).\n"
    )  # fmt: skip


def test_a_name_in_a_text_keeps_public_documents_from_being_made(map_: Path) -> None:
    replace(map_ / "waarnemingen.yaml", "Niemand weet", "Piet Jansen weet niet")

    result = buurtkit("render", map_, "tafel-van-50/verslag", "tafel-van-50/programma", "--formaat", "md")

    assert result.exit_code == 1
    assert "waarnemingen.yaml:18:12: fout [BK710]: Hier staat de naam van een gast" in result.stderr
    assert made(map_ / "uitvoer") == {"tafel-van-50/programma.md"}


def test_the_folder_is_here_if_it_is_not_named(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(map_)

    assert buurtkit("render", *ONE).exit_code == 0
    assert buurtkit("render", ".", "programma", "--formaat", "html").exit_code == 0
    assert made(map_ / "uitvoer") == {
        "tafel-van-50/tafelkaarten.md", "tafel-van-50/programma.html", "manifestatie/programma.html"
    }  # fmt: skip


def test_the_formats_are_those_of_the_template_unless_others_are_asked(map_: Path) -> None:
    buurtkit("render", map_, "tafel-van-50/programma")
    assert made(map_ / "uitvoer") == {f"tafel-van-50/programma.{formaat}" for formaat in ("docx", "pdf", "html")}

    buurtkit("render", map_, "agenda", "--formaat", "MD", "--formaat", ".html", "--formaat", "md")
    assert {name for name in made(map_ / "uitvoer") if "agenda" in name} == {
        "bestuurstafel/agenda.md", "bestuurstafel/agenda.html"
    }  # fmt: skip


def test_the_table_tells_how_many_files_each_template_gave(map_: Path) -> None:
    args = ("render", map_, "tafel-van-50/uitnodiging", "tafel-van-50/programma", "--alles", "--formaat", "md")
    first = buurtkit(*args).stdout
    (map_ / "uitvoer/tafel-van-50/programma.md").unlink()
    second = buurtkit(*args).stdout

    assert [line.split() for line in first.split("\n") if "/" in line and "staan" not in line] == [
        ["tafel-van-50/uitnodiging", "3"], ["tafel-van-50/programma", "1"]
    ]  # fmt: skip
    assert ["stuk", "gemaakt", "ongewijzigd"] in [line.split() for line in second.split("\n")]
    assert ["tafel-van-50/uitnodiging", "–", "3"] in [line.split() for line in second.split("\n")]
    assert f"De stukken staan in {map_ / 'uitvoer'}." in first


def test_a_template_asked_twice_is_made_once(map_: Path) -> None:
    result = buurtkit("render", map_, "tafelkaarten", *ONE)

    assert ["tafel-van-50/tafelkaarten", "1"] in [line.split() for line in result.stdout.split("\n")]


def test_documents_for_one_guest(map_: Path) -> None:
    result = buurtkit("render", map_, "uitnodiging", "--voor", "jan-de-vries", "--formaat", "md")

    assert result.exit_code == 0
    assert made(map_ / "uitvoer") == {
        "tafel-van-50/uitnodiging-jan-de-vries.md", "manifestatie/uitnodiging-jan-de-vries.md"
    }  # fmt: skip


def test_documents_can_go_elsewhere(map_: Path, tmp_path: Path) -> None:
    result = buurtkit("render", map_, *ONE, "--naar", tmp_path / "diep/elders")

    assert result.exit_code == 0
    assert made(tmp_path / "diep/elders") == {"tafel-van-50/tafelkaarten.md"}
    assert not (map_ / "uitvoer").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("uitnodigng",), "Er is geen sjabloon `uitnodigng`. Bedoelde u `uitnodiging`? Zie `buurtkit render --lijst`."),
        (("--formaat", "pfd"), "`pfd` is geen formaat. Kies uit docx, eml, html, ics, md, pdf. Bedoelde u `pdf`?"),
        (("--formaat", "md", "--formaat", "odt"), "`odt` is geen formaat. Kies uit docx, eml, html, ics, md, pdf."),
        (("--formaat", "pfd", "--kijk"), "`pfd` is geen formaat. Kies uit docx, eml, html, ics, md, pdf. Bedoelde u `pdf`?"),
        (("uitnodigng", "--kijk"),
         "Er is geen sjabloon `uitnodigng`. Bedoelde u `uitnodiging`? Zie `buurtkit render --lijst`."),
        (("--voor", "jan-de-fries"), "Er is niets te maken voor `jan-de-fries`. Bedoelde u `jan-de-vries`?"),
        (("--voor", "Fatima"), "Er is niets te maken voor `Fatima`. Bedoelde u `fatima-el-ouali`?"),
        (("programma", "--voor", "jan-de-vries"), "Er is niets te maken voor `jan-de-vries`."),
    ],
)  # fmt: skip
def test_wrong_use_is_told_and_makes_nothing(map_: Path, args: tuple[str, ...], message: str) -> None:
    result = buurtkit("render", map_, *args)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{message}\n")
    assert not (map_ / "uitvoer").exists()


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (("nergens",), "nergens: fout: Deze map bestaat niet."),
        (("./nergens",), "nergens: fout: Deze map bestaat niet."),
        (("nergens/", "uitnodiging"), "nergens: fout: Deze map bestaat niet."),
        (("nergens", "--kijk"), "nergens: fout: Deze map bestaat niet."),
        ((), ".: fout: Hier staat geen buurtkit.yaml."),
        ((".",), ".: fout: Hier staat geen buurtkit.yaml."),
    ],
)
def test_without_a_dossier_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], found: str
) -> None:
    monkeypatch.chdir(tmp_path)

    result = buurtkit("render", *args)

    assert result.exit_code == 1
    assert result.stderr.startswith(found)
    assert "Ik kijk" not in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_dossier_with_errors_makes_nothing(map_: Path) -> None:
    replace(map_ / "tafel-van-50.yaml", "12 maart 2027", "31 februari 2027")

    result = buurtkit("render", map_)

    assert result.exit_code == 1
    assert result.stderr.startswith("tafel-van-50.yaml:1:8: fout: ")
    assert not (map_ / "uitvoer").exists()


def test_what_cannot_be_made_yet_says_why(map_: Path) -> None:
    (map_ / "afspraken.yaml").unlink()

    result = buurtkit("render", map_, "terugkoppeling")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "bestuurstafel/terugkoppeling is nog niet te maken: er staan nog geen afspraken in afspraken.yaml.\n"
    )


def test_a_short_name_makes_what_can_be_made_of_it(map_: Path) -> None:
    (map_ / "manifestatie.yaml").unlink()

    result = buurtkit("render", map_, "programma", "--formaat", "md")

    assert (result.exit_code, result.stderr) == (0, "")
    assert made(map_ / "uitvoer") == {"tafel-van-50/programma.md"}


def test_a_dossier_that_has_nothing_yet_is_no_error(tmp_path: Path) -> None:
    result = buurtkit("render", data_folder("voorbeelden") / "leeg", "--formaat", "ics", "--naar", tmp_path / "nergens")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Er is niets gemaakt. Met --lijst ziet u wat er nog ontbreekt.\n"
    assert not (tmp_path / "nergens").exists()


def test_an_error_in_one_template_stops_only_that_one(proef: Proef) -> None:
    proef.write("{{ bijenkomst.datum }}", naam="proef/tekst")
    proef.write("#### Te diep", naam="proef/vorm")
    proef.deel("---\ntitl: x\n---\n", "proef/kop")
    proef.write("goed", naam="proef/goed")

    result = buurtkit("render", proef.map, "proef/goed", "proef/tekst", "proef/vorm", "proef/kop")

    assert result.exit_code == 1
    assert made(proef.map / "uitvoer") == {"proef/goed.md"}
    lines = result.stderr.rstrip().split("\n")
    assert [line.partition(": fout: ")[0] for line in lines] == [
        *["sjablonen/proef/kop.md:2:1"] * 4, "sjablonen/proef/tekst.md:7:1", "sjablonen/proef/vorm.md:7:1"
    ]  # fmt: skip
    assert lines[-2].endswith("`bijenkomst` bestaat hier niet. Bedoelde u `bijeenkomst`?")
    assert ["proef/tekst", "–", "1"] in [line.split() for line in result.stdout.split("\n")]


def test_an_error_that_is_the_same_for_every_guest_is_told_once(proef: Proef) -> None:
    proef.write("{{ deelnemer.emial }}", per="deelnemer")

    result = buurtkit("render", proef.map, "proef/stuk")

    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_what_somebody_edited_is_left_alone_and_told(map_: Path) -> None:
    buurtkit("render", map_, *ONE)
    path = map_ / "uitvoer" / "tafel-van-50" / "tafelkaarten.md"
    path.write_text("eigen werk", encoding="utf-8")
    replace(map_ / "tafel-van-50.yaml", "verkeer", "groen")

    result = buurtkit("render", map_, *ONE)

    assert result.exit_code == 3
    assert path.read_text(encoding="utf-8") == "eigen werk"
    assert result.stderr == (
        f"\n1 bestand is door u aangepast en blijft staan:\n  {path}\n"
        "Met --overschrijf maak ik het opnieuw; uw versie blijft dan ernaast staan.\n"
    )

    assert buurtkit("render", map_, *ONE, "--overschrijf").exit_code == 0
    assert "groen" in path.read_text(encoding="utf-8")
    assert path.with_name("tafelkaarten.eigen.md").read_text(encoding="utf-8") == "eigen werk"
    assert buurtkit("render", map_, *ONE).exit_code == 0


def test_an_error_weighs_more_than_what_is_left_alone(proef: Proef) -> None:
    proef.write("een", naam="proef/a")
    buurtkit("render", proef.map, "proef/a")
    (proef.map / "uitvoer" / "proef" / "a.md").write_text("eigen", encoding="utf-8")
    proef.write("twee", naam="proef/a")
    proef.write("{{ fout }}", naam="proef/b")

    result = buurtkit("render", proef.map, "proef/a", "proef/b")

    assert result.exit_code == 1
    assert "door u aangepast" in result.stderr
    assert "sjablonen/proef/b.md:7:1" in result.stderr


def test_a_place_where_nothing_can_be_written_is_told_once(map_: Path) -> None:
    (map_ / "uitvoer").write_text("geen map", encoding="utf-8")

    result = buurtkit("render", map_)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"In {map_ / 'uitvoer'} is niet te schrijven: er staat een bestand waar een map hoort.\n"


def test_a_full_disk_is_told_in_dutch(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)

    result = buurtkit("render", map_, *ONE)

    assert result.exit_code == 1
    assert result.stderr == (
        "tafel-van-50/tafelkaarten.md: fout: Dit bestand is niet te schrijven: de schijf is vol.\n"
    )


def test_all_formats_can_be_asked(map_: Path) -> None:
    general = set(FORMATEN) - ALLEEN_GENOEMD
    for formaat in general:
        assert buurtkit("render", map_, "tafelkaarten", "--formaat", formaat).exit_code == 0

    assert made(map_ / "uitvoer") == {f"tafel-van-50/tafelkaarten.{formaat}" for formaat in general}


def test_a_calendar_is_made_only_of_what_is_a_calendar(map_: Path) -> None:
    assert buurtkit("render", map_, "--alles", "--formaat", "ics").exit_code == 0
    assert made(map_ / "uitvoer") == {
        "initiatief/kalender.ics",
        "manifestatie/agenda-programma.ics",
        "manifestatie/agenda-gastheer-fatima-el-ouali.ics",
        "manifestatie/agenda-zaal-aula.ics",
        "manifestatie/agenda-zaal-lokaal-4.ics",
    }

    result = buurtkit("render", map_, "tafelkaarten", "--formaat", "ics")
    assert (result.exit_code, result.stderr) == (2, "Dit stuk is niet te maken als ics.\n")


def test_a_letter_to_a_guest_who_was_taken_off_is_pointed_out(map_: Path) -> None:
    buurtkit("render", map_, "tafel-van-50/uitnodiging", "--alles")
    buurtkit("render", map_, "tafel-van-50/uitnodiging", "--alles", "--formaat", "md")
    assert buurtkit("render", map_).stderr == ""
    replace(
        map_ / "deelnemers.yaml",
        "antwoorden: {tafel-van-50: aanwezig, manifestatie: aanwezig}",
        "antwoorden: {tafel-van-50: nee}",
    )

    result = buurtkit("render", map_)

    left = map_ / "uitvoer/tafel-van-50/uitnodiging-fatima-el-ouali"
    assert result.exit_code == 0
    assert "horen bij niets meer in het dossier" in result.stderr
    assert [f"{left}.{formaat}" for formaat in ("docx", "md", "pdf")] == re.findall(rf"{left}\S+", result.stderr)
    assert all(left.with_name(f"{left.name}.{formaat}").exists() for formaat in ("docx", "md", "pdf"))


def test_forms_for_telephones_are_not_left_over_until_their_table_is_gone(map_: Path) -> None:
    assert buurtkit("bevindingen", "formulier", map_).exit_code == 0
    assert "bij niets meer" not in buurtkit("render", map_).stderr

    form = map_ / "uitvoer/tafel-van-50/notities-tafel-9.html"
    form.write_text("x")
    with (map_ / "uitvoer/.gemaakt").open("a") as file:
        file.write("\nabc tafel-van-50/notities-tafel-9.html")
    assert "1 stuk hoort bij niets meer" in buurtkit("render", map_).stderr


def test_what_still_fills_a_gap_is_told_when_it_reaches_a_document(map_: Path) -> None:
    replace(map_ / "buurtkit.yaml", "  naam: Saskia van den Broek", "  naam: Voornaam Achternaam")
    replace(map_ / "manifestatie.yaml", "naam: Basisschool De Molen", "naam: De plek volgt nog")

    result = buurtkit("render", map_, "tafel-van-50/aankondiging", "--formaat", "md")

    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert "buurtkit.yaml:13:9: let op [BK920]: “Voornaam Achternaam” staat er voorlopig." in line
    result = buurtkit("render", map_, "manifestatie/aankondiging", "--formaat", "md")
    assert "manifestatie.yaml:5:9: let op [BK920]: “De plek volgt nog”" in result.stderr.splitlines()[1]


def test_it_says_how_many_documents_wait_and_where_to_read_why(map_: Path) -> None:
    replace(map_ / "deelnemers.yaml", "aanwezig", "ja")

    result = buurtkit("render", map_)

    assert "stukken zijn nog niet te maken. Waarom? buurtkit render" in " ".join(result.stdout.split())
    shown = " ".join(buurtkit("render", map_, "--lijst").stdout.split())
    assert f" {shown.count('Nog niet te maken: ')} stukken zijn nog niet te maken." in " ".join(result.stdout.split())
    assert "Nog niet te maken: er staat nog niet wie er was (`aanwezig` in deelnemers.yaml)." in shown
