"""`buurtkit afspraken`: noting, following and showing promises; nothing else in a file changes."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier

VANDAAG = "2027-12-15"


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path / "x"))


def afspraken(*args: object, vandaag: str = VANDAAG) -> Result:
    day = ["--vandaag", vandaag] if args[0] in ("lijst", "werkbij", "voortgang") else []
    return CliRunner().invoke(app, ["afspraken", *map(str, args), *day])


def read(folder: Path) -> Dossier:
    lezing = load_dossier(folder)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


def changed(before: bytes, path: Path) -> list[str]:
    """Give the lines that were taken away (-) and added (+), without empty ones."""
    old, new = before.decode().splitlines(), path.read_bytes().decode().splitlines()
    return [line for line in difflib.ndiff(old, new) if line[0] in "+-" and line[1:].strip()]


def test_progress_adds_lines_below_and_keeps_all_others(map_: Path) -> None:
    path = map_ / "afspraken.yaml"
    before = path.read_bytes()

    result = afspraken(
        "werkbij",
        "a5",
        map_,
        "--stand",
        "deels",
        "--op",
        "1-12-2027",
        "--bewijs",
        "Eén avond open.",
        "--naar",
        "1-3-2028",
    )

    assert (result.exit_code, result.stderr) == (0, "")
    assert "deels, op 1 december 2027" in result.stdout
    assert changed(before, path) == [
        "+     voortgang:",
        "+       - op: 1 december 2027",
        "+         stand: deels",
        "+         bewijs: Eén avond open.",
        "+         naar: 1 maart 2028",
    ]
    found = read(map_).afspraak_bij_id["a5"]
    assert (found.stand, found.datum, found.uiterlijk) == ("deels", dt.date(2027, 12, 31), dt.date(2028, 3, 1))


def test_a_stand_beside_the_progress_goes(map_: Path) -> None:
    path = map_ / "afspraken.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "    bevindingen:\n      - b06\n", "    bevindingen:\n      - b06\n    stand: bezig\n"
        ),
        encoding="utf-8",
    )
    assert afspraken("werkbij", "a4", map_, "--stand", "gehaald").exit_code == 0
    assert read(map_).afspraak_bij_id["a4"].stand == "gehaald"


def test_the_same_news_twice_is_written_once(map_: Path) -> None:
    args = ("werkbij", "a5", map_, "--stand", "bezig", "--op", "1-12-2027")
    assert afspraken(*args).exit_code == 0
    before = (map_ / "afspraken.yaml").read_bytes()
    again = afspraken(*args)
    assert (again.exit_code, again.stdout) == (0, "Dit stond al bij `a5`.\n")
    assert (map_ / "afspraken.yaml").read_bytes() == before


def test_an_owner_hands_over(map_: Path) -> None:
    assert (
        afspraken("werkbij", "a7", map_, "--eigenaar", "Bibliotheek Waterdam, taalconsulent, vacature").exit_code == 0
    )
    assert "Zoekt een nieuwe eigenaar" in afspraken("voortgang", map_).stdout
    assert afspraken("werkbij", "a7", map_, "--eigenaar", "Welzijn Waterdam, taalcoach").exit_code == 0
    found = read(map_).afspraak_bij_id["a7"]
    assert (str(found.eigenaar), str(found.eigenaar_nu)) == (
        "Bibliotheek Waterdam, taalconsulent", "Welzijn Waterdam, taalcoach",
    )  # fmt: skip
    assert "Zoekt een nieuwe eigenaar" not in afspraken("voortgang", map_).stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("a5",), "Zeg wat er nieuw is"),
        (("a5", "--stand", "vervallen"), "Waarom is het vervallen? Schrijf het op met `--reden`"),
        (("a5", "--stand", "ingehaald"), "Waarom is het ingehaald?"),
        (("a5", "--stand", "klaar"), "`klaar` kan niet bij `--stand`."),
        (("a5", "--stand", "bezig", "--op", "1-1-2028"), "De dag bij `--op` moet nog komen."),
        (("a1", "--stand", "bezig", "--op", "1-7-2027"), "Van 16 juli 2027 is er al nieuwer bericht over `a1`:"),
        (("a5", "--eigenaar", "De Oever"), "de organisatie en de functie"),
        (("a55", "--stand", "bezig"), "Er is geen afspraak of voornemen `a55`. Bedoelde u `a5`?"),
        (("v1", "--stand", "bezig"), "`v1` is nog een voornemen."),
        (("v1",), "`v1` mist nog een datum."),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(map_: Path, args: tuple[str, ...], said: str) -> None:
    before = (map_ / "afspraken.yaml").read_bytes()
    id_, *rest = args
    result = afspraken("werkbij", id_, map_, *rest)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert (map_ / "afspraken.yaml").read_bytes() == before


def test_newer_news_is_shown_with_its_place(map_: Path) -> None:
    path = map_ / "afspraken.yaml"
    before = path.read_bytes()
    said = afspraken("werkbij", "a1", map_, "--stand", "bezig", "--op", "1-7-2027").stderr.splitlines()

    place = re.fullmatch(rf"  {re.escape(str(path))}:(\d+): gehaald\. .*\.", said[1])
    assert place, said
    assert "16 juli 2027" in path.read_text(encoding="utf-8").splitlines()[int(place[1]) - 1]
    assert "`--op 16-7-2027`" in said[2]
    assert path.read_bytes() == before


@pytest.mark.parametrize(("typed", "meant"), [("b2", "b02"), ("B002", "b02"), ("b12x", "b12")])
def test_an_id_with_the_same_number_is_meant(map_: Path, typed: str, meant: str) -> None:
    result = afspraken("noteer", map_, "--bevinding", typed, "--antwoord", "niet")
    assert f"Bedoelde u `{meant}`?" in result.stderr


def test_an_intention_becomes_a_promise_once_it_is_complete(map_: Path) -> None:
    assert "Mist nog een datum." in afspraken("lijst", map_).stdout

    result = afspraken("werkbij", "v1", map_, "--naar", "1-4-2028")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "Nu een afspraak: De Oever kijkt" in result.stdout
    assert "[a9]" in result.stdout
    dossier = read(map_)
    found = dossier.afspraak_bij_id["a9"]
    assert (found.datum, found.bevindingen, found.rugdekking) == (dt.date(2028, 4, 1), ("b02",), "louis-d-hooghe")
    assert dossier.voornemens[0].werd == "a9"
    assert "Voornemens" not in afspraken("lijst", map_).stdout
    again = afspraken("werkbij", "v1", map_, "--naar", "1-4-2028")
    assert (again.exit_code, "al afspraak `a9` geworden" in again.stderr) == (2, True)


def test_half_of_what_lacks_is_kept_and_still_no_promise(map_: Path) -> None:
    assert (
        afspraken("noteer", map_, "--wat", "De bus rijdt langs.", "--organisatie", "Gemeente Waterdam").exit_code == 0
    )
    result = afspraken("werkbij", "v2", map_, "--eigenaar", "Gemeente Waterdam, verkeerskundige")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "`v2` is nog een voornemen: het mist nog een datum." in result.stdout
    found = read(map_).voornemens[1]
    assert (str(found.eigenaar), found.van, found.mist) == (
        "Gemeente Waterdam, verkeerskundige", "Gemeente Waterdam", ("een datum",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("args", "kind"),
    [
        (("--eigenaar", "De Oever, chef", "--datum", "1-3-2028"), "Afspraak a9"),
        (("--eigenaar", "De Oever", "--datum", "1-3-2028"), "Voornemen v2"),  # an organisation does nothing by itself
        (("--eigenaar", "De Oever, chef"), "Voornemen v2"),
        (("--datum", "1-3-2028", "--bedrag", "€ 1.250,50", "--uren", "2 per week"), "Voornemen v2"),
    ],
)
def test_without_owner_or_date_it_is_called_an_intention(map_: Path, args: tuple[str, ...], kind: str) -> None:
    result = afspraken("noteer", map_, "--bevinding", "b05", "--wat", "Wij helpen: echt.", *args)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"{kind} is bewaard." in result.stdout
    dossier = read(map_)
    written = dossier.afspraken[-1] if kind[0] == "A" else dossier.voornemens[-1]
    assert (written.wat, written.bevindingen) == ("Wij helpen: echt.", ("b05",))


def test_the_first_promise_makes_the_file(map_: Path) -> None:
    (map_ / "afspraken.yaml").unlink()
    assert "Er zijn nog geen afspraken." in afspraken("lijst", map_).stdout
    assert (
        afspraken("noteer", map_, "--wat", "Licht.", "--eigenaar", "De Oever, chef", "--datum", "1-3-2028").exit_code
        == 0
    )
    assert (map_ / "afspraken.yaml").read_text(encoding="utf-8").startswith("# yaml-language-server")
    assert [each.id for each in read(map_).afspraken] == ["a1"]


def test_an_answer_is_added_to_its_finding_once(map_: Path) -> None:
    path = map_ / "bevindingen.yaml"
    before = path.read_bytes()
    args = (
        "noteer",
        map_,
        "--bevinding",
        "b08",
        "--organisatie",
        "Zorggroep",
        "--antwoord",
        "niet",
        "--waarom",
        "Te duur.",
    )

    assert afspraken(*args).exit_code == 0
    assert changed(before, path) == [
        "+     antwoorden:", "+       - organisatie: Zorggroep", "+         antwoord: niet", "+         waarom: Te duur.",
    ]  # fmt: skip

    again = afspraken(*args)
    assert (again.exit_code, "heeft al op `b08` geantwoord" in again.stderr) == (3, True)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Zonder terminal kan ik niets vragen. Geef `--antwoord` met `--bevinding`, of `--wat`."),
        (("--antwoord", "deels"), "horen ook `--bevinding` en `--organisatie`"),
        (("--bevinding", "b8", "--wat", "x"), "Er is geen bevinding `b8`."),
        (("--wat", "x", "--rugdekking", "louis"), "Er is geen deelnemer `louis`."),
        (("--wat", "x", "--bedrag", "veel"), "Verwacht: een bedrag"),
    ],
)
def test_noting_in_a_wrong_way_is_told(map_: Path, args: tuple[str, ...], said: str) -> None:
    result = afspraken("noteer", map_, *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_contract_starts_from_the_one_before(map_: Path) -> None:
    before = (map_ / "afspraken.yaml").read_bytes()
    result = afspraken("contract", map_, "--jaar", "2028")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Klaargezet: Buurtcontract 2028" in result.stdout
    assert all(line.startswith("+") for line in changed(before, map_ / "afspraken.yaml"))
    old, new = read(map_).contracten
    assert (new.speerpunten, new.ondertekenaars) == (old.speerpunten, ())
    assert "a1" not in new.afspraken

    again = afspraken("contract", map_, "--jaar", "2028", "--vorm", "verklaring")
    assert (again.exit_code, "Er is al een contract voor 2028." in again.stderr) == (3, True)


def test_a_contract_needs_promises(map_: Path) -> None:
    (map_ / "afspraken.yaml").unlink()
    assert afspraken("contract", map_, "--jaar", "2028").exit_code == 1


@pytest.mark.parametrize("vandaag", ["2027-06-25", "2027-09-25", "2028-01-10", "2030-01-01"])
def test_progress_fits_a_screen_of_80_by_50(map_: Path, vandaag: str) -> None:
    result = afspraken("voortgang", map_, vandaag=vandaag)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert len(lines) <= 50
    assert [line for line in lines if len(line) > 80 and "buurtkit" not in line] == []


def test_progress_as_data_says_the_same(map_: Path) -> None:
    found = json.loads(afspraken("voortgang", map_, "--json", vandaag="2028-01-10").stdout)["resultaat"]
    shown = afspraken("voortgang", map_, vandaag="2028-01-10").stdout

    assert (found["geheel"]["gehaald"], found["geheel"]["aan_de_beurt"], found["geheel"]["procent"]) == (2, 6, 33)
    assert "2 van 6 gehaald (33%)" in shown
    assert found["te_laat"] == ["a6", "a3", "a7", "a5"]
    assert [each["titel"] for each in found["lessen"] if each["titel"] not in shown] == []
    a3 = next(each for each in found["afspraken"] if each["id"] == "a3")
    assert (a3["toestand"], a3["uiterlijk"], a3["keer_uitgesteld"]) == ("te laat", "2027-12-01", 1)


def test_status_says_how_promises_stand_once_they_are_made() -> None:
    voorbeeld = str(data_folder("voorbeelden") / "rivierenbuurt")

    def status(day: str) -> str:
        return CliRunner().invoke(app, ["status", voorbeeld, "--vandaag", day]).stdout

    assert "Afspraken" not in status("2027-06-24")
    assert "Afspraken      2 van 2 gehaald" in status("2027-09-24")
    assert "Afspraken      2 van 6 gehaald, 4 te laat, 6 lang stil" in status("2028-01-10")


def test_the_list_tells_decisions_and_proposals_apart_and_what_is_known_of_an_intention(map_: Path) -> None:
    (map_ / "afspraken.yaml").write_text(
        """\
afspraken:
  - {id: a1, wat: Bankjes, eigenaar: {organisatie: Gemeente}, samen_met: [{organisatie: Trudo}], datum: 1-4-2028}
voornemens:
  - {id: v1, wat: Een fonds, van: Gemeente, bedrag: 300, stand: bezig}
besluiten:
  - {id: s1, wat: De speeltuin krijgt geld, door: Gemeente, voor: De Wip, bedrag: 1.500, datum: 2-3-2027}
voorstellen:
  - {id: p1, wat: Een moestuin, indiener: Groep Groen, stemmen: 1}
""",
        "utf-8",
    )
    (map_ / "bestuurstafel.yaml").unlink()

    lines = [line.strip() for line in afspraken("lijst", map_).stdout.replace("\N{NO-BREAK SPACE}", " ").splitlines()]

    assert lines[lines.index("Gemeente") + 1] == "samen met Trudo"
    assert "Gemeente; € 300; bezig" in lines
    assert lines[lines.index("Besluiten") + 1 :][:2] == [
        "s1    De speeltuin krijgt geld",
        "Gemeente; voor De Wip; € 1.500; 2-3-2027",
    ]
    assert lines[lines.index("Voorstellen: nog geen besluit en geen afspraak") + 1 :] == [
        "p1    Een moestuin",
        "Groep Groen; 1 stem; ingediend",
    ]
    data = json.loads(afspraken("lijst", map_, "--json").stdout)["resultaat"]
    assert [each["id"] for each in (*data["besluiten"], *data["voorstellen"])] == ["s1", "p1"]


def test_decisions_alone_are_a_list_too(map_: Path) -> None:
    (map_ / "afspraken.yaml").write_text("besluiten: [{id: s1, wat: Geld}]\n", "utf-8")
    assert afspraken("lijst", map_).stdout == "Besluiten\n  s1    Geld\n"


def test_what_was_promised_at_a_gathering_of_ones_own_says_so(map_: Path) -> None:
    (map_ / "bijeenkomsten").mkdir(exist_ok=True)
    (map_ / "bijeenkomsten/praat.yaml").write_text("soort: wijkoverleg\n", "utf-8")
    result = afspraken("noteer", map_, "--wat", "Een fonds", "--organisatie", "Trudo", "--bijeenkomst", "praat")
    assert result.exit_code == 0, result.stderr
    assert read(map_).voornemens[-1].bijeenkomst == "praat"
    assert afspraken("noteer", map_, "--wat", "x", "--bijeenkomst", "praatje").exit_code == 2


def test_what_becomes_a_promise_keeps_all_that_was_known_of_it(map_: Path) -> None:
    (map_ / "afspraken.yaml").write_text(
        "voornemens: [{id: v1, wat: Een fonds, samen_met: [{organisatie: Trudo, functie: chef}], bedrag: 300, "
        "stand: bezig, bijeenkomst: manifestatie}]\n",
        "utf-8",
    )
    result = afspraken("werkbij", "v1", map_, "--eigenaar", "Gemeente, wijkregisseur", "--naar", "1-4-2028")
    assert result.exit_code == 0, result.stderr
    (found,) = read(map_).afspraken
    assert found.eigenaars == ("Gemeente, wijkregisseur", "Trudo, chef")
    assert (found.bijeenkomst, found.stand) == ("manifestatie", "bezig")
    assert found.bedrag == 300
