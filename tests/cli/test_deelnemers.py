"""`buurtkit deelnemers`: taking over a list, seeing it, passing it on."""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier
from tests.gasten.lijsten import FORMULIER, VERENIGING, gemeente, workbook

VANDAAG = ("--vandaag", "2027-01-15")
KEUZES = ("--onbekend", "weglaten", "--bijeenkomst", "tafel-van-50", "--geleding", "bewoners")


def deelnemers(*args: object) -> Result:
    return CliRunner().invoke(app, ["deelnemers", *map(str, args)])


def changed(before: bytes, path: Path) -> list[str]:
    """Give the lines that were taken away (-) and added (+)."""
    old, new = before.decode().splitlines(), path.read_bytes().decode().splitlines()
    return [line for line in difflib.ndiff(old, new) if line[0] in "+-"]


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    path = tmp_path / "vereniging.csv"
    path.write_bytes(VERENIGING.encode("cp1252"))
    return path


def test_a_list_is_shown_first_and_written_with_ja(map_: Path, tmp_path: Path) -> None:
    path, before = map_ / "deelnemers.yaml", (map_ / "deelnemers.yaml").read_bytes()
    args = ("importeer", gemeente(tmp_path / "gemeente.xlsx"), map_, "--bijeenkomst", "tafel-van-50", *VANDAAG)

    shown = deelnemers(*args)
    assert shown.exit_code == 3
    assert path.read_bytes() == before
    assert "nog eens met `--ja`" in shown.stderr
    assert "Opmerkingen (verborgen)" in shown.stdout
    assert "Geleding geraden uit de functie: Yilmaz (bestuur) en Yıldız Çelik" in shown.stdout
    assert "Els Bos: email: (leeg) → e.bos@thuis.example\n" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert "gemeente.xlsx:15:2: fout: `06-12345609` is geen naam" in shown.stderr

    written = deelnemers(*args, "--ja")
    assert written.exit_code == 1  # some rows could not be taken over
    assert f"Opgeslagen in {path}: 6 gasten erbij, 3 gewijzigd." in written.stdout
    lines = changed(before, path)
    assert [line for line in lines if line.startswith("-")] == []
    assert "+     email: e.bos@thuis.example" in lines
    lezing = load_dossier(map_)
    assert lezing.dossier
    assert len(lezing.dossier.deelnemers) == 12

    again = deelnemers(*args, "--ja")
    assert "Er verandert niets in het dossier." in again.stdout
    assert "Ongewijzigd: 9 gasten." in again.stdout


def test_a_newer_list_keeps_comments_order_and_quotes(map_: Path, tmp_path: Path) -> None:
    path = map_ / "deelnemers.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "    organisatie: Welzijn", "    # sinds maart\n    organisatie: 'Welzijn"
    )
    text = text.replace("    aanspreekvorm: je\n", "    aanspreekvorm: je\n    email: jan@welzijn.nl\n")
    text = text.replace("'Welzijn Waterdam", "'Welzijn Waterdam'   # let op")
    path.write_text(text, encoding="utf-8")
    before = path.read_bytes()
    newer: list[list[object]] = [["Naam", "E-mail", "Organisatie", "Komt u naar de manifestatie?"],
             ["Jan de Vries", "jan@welzijn.nl", "Sociaal Waterdam", "ja"], ["Fatima el Ouali", "", "", ""]]  # fmt: skip

    result = deelnemers("importeer", workbook(tmp_path / "n.xlsx", newer), map_, "--ja", *VANDAAG)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "organisatie: Welzijn Waterdam → Sociaal Waterdam" in result.stdout
    assert [line for line in changed(before, path) if line[0] in "+-"] == [
        "-     organisatie: 'Welzijn Waterdam'   # let op",
        "+     organisatie: 'Sociaal Waterdam'   # let op",
        "-     antwoorden: {tafel-van-50: aanwezig}",
        "+     antwoorden: {tafel-van-50: aanwezig, manifestatie: ja 15-1-2027}",
    ]


def test_another_name_keeps_the_id_that_other_files_use(map_: Path, tmp_path: Path) -> None:
    deelnemers(
        "importeer", workbook(tmp_path / "a.xlsx", [["id", "Naam"], ["piet-jansen", "Piet Janssen"]]), map_, "--ja"
    )

    text = (map_ / "deelnemers.yaml").read_text(encoding="utf-8")
    assert (
        "  - naam: Piet Janssen\n    geleding: bewoner\n    antwoorden: {tafel-van-50: nee, manifestatie: misschien}\n    id: piet-jansen\n"
        in text
    )


def test_unknown_columns_are_offered_and_never_dropped(map_: Path, lijst: Path) -> None:
    before = (map_ / "deelnemers.yaml").read_bytes()
    result = deelnemers("importeer", lijst, map_, "--ja", "--geleding", "bewoner")

    assert result.exit_code == 3
    assert '--kolom "Straat=' not in result.stderr
    assert '--kolom "Lid sinds=kenmerk:lid sinds"' in result.stderr
    assert (map_ / "deelnemers.yaml").read_bytes() == before

    chosen = ("--kolom", "Straat=-", "--kolom", "Lid sinds=kenmerk:lid sinds", "--geleding", "bewoner", "--ja")
    assert deelnemers("importeer", lijst, map_, *chosen).exit_code == 0
    assert "    kenmerken:\n      lid sinds: 2011\n" in (map_ / "deelnemers.yaml").read_text(encoding="utf-8")


def test_unknown_columns_can_be_kept_all_at_once(map_: Path, lijst: Path) -> None:
    assert deelnemers("importeer", lijst, map_, "--onbekend", "kenmerk", "--geleding", "bewoner", "--ja").exit_code == 0
    text = (map_ / "deelnemers.yaml").read_text(encoding="utf-8")
    assert "    adres: Kerkplein 2; achterom\n" in text
    assert "      lid sinds: 2001\n" in text


def test_who_has_no_geleding_needs_one(map_: Path, lijst: Path) -> None:
    result = deelnemers("importeer", lijst, map_, "--onbekend", "weglaten", "--ja")

    assert result.exit_code == 3
    assert "5 keer een gast zonder geleding, en die is overgeslagen: rij 3 tot en met 7." in result.stderr
    assert "`--geleding bewoner`" in result.stderr
    wrong = deelnemers("importeer", lijst, map_, "--geleding", "bewonner")
    assert (wrong.exit_code, wrong.stderr.partition("?")[0]) == (2, "`bewonner` is geen geleding. Bedoelde u `bewoner`")


def test_a_form_sets_answers(map_: Path, tmp_path: Path) -> None:
    result = deelnemers("importeer", workbook(tmp_path / "f.xlsx", FORMULIER), map_, "--ja", "--vandaag", "2027-02-15")

    assert result.exit_code == 0
    dossier = load_dossier(map_).dossier
    assert dossier
    answers = {
        guest.id: str(guest.antwoorden["manifestatie"])
        for guest in dossier.deelnemers
        if "manifestatie" in guest.antwoorden
    }
    assert answers["kim-verbeek"] == "misschien 3-2-2027, ja 5-2-2027"
    assert answers["jan-de-vries"] == "nee 4-2-2027"
    assert answers["fatima-el-ouali"] == "aanwezig"


def test_the_outcome_as_data(map_: Path, tmp_path: Path, lijst: Path) -> None:
    path = gemeente(tmp_path / "g.xlsx")
    data = json.loads(deelnemers("importeer", path, map_, "--json", "--bijeenkomst", "tafel-van-50", *VANDAAG).stdout)

    assert (data["versie"], data["status"], data["resultaat"]["geschreven"]) == (1, "kiezen", False)
    assert data["resultaat"]["kolommen"][1] == {
        "kolom": "Naam", "veld": "naam", "hoe": "kop", "voorbeelden": ["dhr. J.W. Bakker", "J. Bakker"],
    }  # fmt: skip
    assert data["resultaat"]["gewijzigd"][-1] == {
        "id": "els-bos",
        "verschillen": {"email": ["", "e.bos@thuis.example"]},
    }
    unclear = json.loads(deelnemers("importeer", lijst, map_, "--json").stdout)
    assert (unclear["status"], unclear["resultaat"]) == ("kiezen", None)
    assert '--kolom "Lid sinds=kenmerk:lid sinds"' in unclear["meldingen"][0]["tekst"]
    missing = deelnemers("importeer", tmp_path / "weg.xlsx", map_, "--json")
    assert (missing.exit_code, json.loads(missing.stdout)["status"]) == (1, "verbeteren")


def test_a_first_list_makes_the_file(map_: Path, lijst: Path) -> None:
    for name in ("deelnemers", "afspraken", "tafel-van-50", "bestuurstafel", "bevindingen", "waarnemingen"):
        (map_ / f"{name}.yaml").unlink()
    result = deelnemers("importeer", lijst, map_, *KEUZES, "--ja")

    text = (map_ / "deelnemers.yaml").read_text(encoding="utf-8")
    assert result.exit_code == 0, result.stderr
    assert text.startswith("# yaml-language-server: $schema=.schema/deelnemers.schema.json\n# Wie er mogen komen")
    assert "\n\n  - naam: P. Janssen\n" in text
    assert load_dossier(map_).fouten == []


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--kolom", "Strat=-"), 2, "Er is geen kolom `Strat`. Bedoelde u `Straat`?"),
        (("--kolom", "Straat=oprit"), 2, "`oprit` is geen veld."),
        (("--bijeenkomst", "tafel"), 2, "Er is geen bijeenkomst `tafel`."),
        (("--blad", "Blad1"), 1, "heeft geen bladen"),
    ],
)
def test_wrong_use_is_explained(map_: Path, lijst: Path, args: tuple[str, ...], code: int, said: str) -> None:
    result = deelnemers("importeer", lijst, map_, *args)
    assert result.exit_code == code
    assert said in result.stderr


def test_a_list_without_names_is_not_guessed(map_: Path, tmp_path: Path) -> None:
    result = deelnemers("importeer", workbook(tmp_path / "a.xlsx", [["Straat", "Bedrag"], ["x", 1], ["y", 2]]), map_)

    assert result.exit_code == 3
    assert '`--kolom "Straat=naam"`' in result.stderr


def test_the_guest_list_is_sorted_and_can_be_searched(map_: Path) -> None:
    shown = deelnemers("lijst", map_)
    assert shown.exit_code == 0
    names = [line.split("  ")[0].strip() for line in shown.stdout.splitlines() if "bewoner" in line]
    assert names == ["Piet Jansen", "Fatima el Ouali"]
    assert "tafel van 50: 1 ja, 1 nee, 2 aanwezig" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80

    def ids(*args: str) -> list[str]:
        data = json.loads(deelnemers("lijst", map_, "--json", *args).stdout)
        return [guest["id"] for guest in data["resultaat"]["deelnemers"]]

    assert ids("--geleding", "bestuurders") == ["els-bos", "o-yilmaz"]
    assert ids("--bijeenkomst", "manifestatie", "--antwoord", "aanwezig") == ["fatima-el-ouali"]
    assert ids("--antwoord", "misschien") == ["piet-jansen"]
    assert ids("--zoek", "WELZIJN") == ["jan-de-vries"]
    assert "Niemand op de gastenlijst past hierbij." in deelnemers("lijst", map_, "--zoek", "xyz").stdout


def test_the_guest_list_goes_out_and_is_never_written_over_what_is_not_ours(map_: Path, tmp_path: Path) -> None:
    standard = map_ / "uitvoer" / "gasten" / "deelnemers.xlsx"
    assert deelnemers("exporteer", map_).stdout == f"{standard}: 6 gasten.\n"
    assert load_workbook(standard).worksheets[0]["B2"].value == "Fatima el Ouali"

    own = tmp_path / "lijst.csv"
    own.write_text("van mijzelf", encoding="utf-8")
    kept = deelnemers("exporteer", map_, "--naar", own)
    assert (kept.exit_code, own.read_text(encoding="utf-8")) == (3, "van mijzelf")
    assert "--overschrijf" in kept.stderr

    assert deelnemers("exporteer", map_, "--naar", own, "--overschrijf").exit_code == 0
    assert (tmp_path / "lijst.eigen.csv").read_text(encoding="utf-8") == "van mijzelf"
    assert "ongewijzigd" in deelnemers("exporteer", map_, "--naar", own).stdout
    deelnemers("importeer", workbook(tmp_path / "n.xlsx", [["Naam", "Geleding"], ["Kim Bol", "bewoner"]]), map_, "--ja")
    assert deelnemers("exporteer", map_, "--naar", own).stdout == f"{own}: 7 gasten.\n"
    wrong = deelnemers("exporteer", map_, "--naar", tmp_path / "lijst.pdf")
    assert (wrong.exit_code, wrong.stderr) == (2, "Geef een naam die eindigt op .xlsx of .csv, niet `lijst.pdf`.\n")


def test_what_is_doubtful_is_told_once_with_how_to_say_it_and_then_it_is_no_doubt(map_: Path, tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    rows = [f"Kim Proef{chr(97 + i)};{'prof' if i % 2 else 'bewoner'};ja?" for i in range(20)]
    path.write_text("\n".join(["Naam;Geleding;Tafel van 50", *rows]), encoding="utf-8")

    told = deelnemers("importeer", path, map_, "--ja", "--geleding", "bewoner", *VANDAAG)
    assert told.exit_code == 1  # written, and somebody has to look
    assert len(told.stderr.splitlines()) < 10
    assert "20 keer een antwoord met iets erbij: rij 2 (Kim Proefa: `ja?`)" in told.stderr
    assert 'Anders? `--lees "ja?=misschien"`' in told.stderr
    assert told.stderr.count("`prof` is geen geleding") == 1
    assert len(told.stdout.splitlines()) < 12

    full = deelnemers("importeer", path, map_, "--uitgebreid", *VANDAAG)
    assert full.stderr.count("er staat `ja?`.") == 20
    data = json.loads(deelnemers("importeer", path, map_, "--json", *VANDAAG).stdout)
    assert sum("er staat `ja?`." in each["tekst"] for each in data["meldingen"]) == 20

    said = ("--lees", "prof=professional", "--lees", "ja?=ja")
    sure = deelnemers("importeer", path, map_, *said, "--ja", *VANDAAG)
    assert (sure.exit_code, "prof" in sure.stderr, "ja?" in sure.stderr) == (0, False, False)
    wrong = deelnemers("importeer", path, map_, "--lees", "prof", *VANDAAG)
    assert (wrong.exit_code, wrong.stderr) == (2, '`prof` begrijp ik niet. Schrijf `--lees "prof=professional"`.\n')
