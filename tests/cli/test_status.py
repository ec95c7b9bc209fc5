"""`buurtkit status`: one screen with where the initiative stands and what to do now."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app

VOORBEELD = data_folder("voorbeelden") / "rivierenbuurt"


def status(vandaag: str, *args: object, folder: Path = VOORBEELD) -> Result:
    return CliRunner().invoke(app, ["status", str(folder), "--vandaag", vandaag, *map(str, args)])


def data(vandaag: str, folder: Path = VOORBEELD) -> Any:
    result = status(vandaag, "--json", folder=folder)
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)["resultaat"]


def test_who_stopped_halfway_through_the_questions_hears_how_to_go_on(tmp_path: Path) -> None:
    (tmp_path / ".init-antwoorden.yaml").write_text("vraag: Hoe wonen wij hier goed?\n", "utf-8")

    result = status("2027-01-11", folder=tmp_path)

    assert result.exit_code == 1
    assert f"Ga verder met `buurtkit init {tmp_path}`." in result.stderr
    assert "demo" not in result.stderr


def test_the_screen_says_how_long_what_and_how() -> None:
    result = status("2027-01-11")

    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:2] == ["Samen aan zet in de Rivierenbuurt", "Maandag 11 januari 2027"]
    assert "  Tafel van 50   vrijdag 12 maart 2027 (over 60 dagen), 50 van 59 gasten komen" in lines
    assert "Deze week hoeft er niets af te zijn." in lines
    assert "  Uiterlijk vrijdag 5 februari 2027." in lines
    assert lines[-1].endswith(f"taken klaar brandveilig-tafel-van-50 {VOORBEELD}")


@pytest.mark.parametrize("vandaag", ["2026-06-01", "2027-03-12", "2027-04-01", "2027-06-30", "2028-12-01"])
def test_it_fits_a_screen_of_80_by_40(vandaag: str) -> None:
    lines = status(vandaag).stdout.splitlines()

    assert len(lines) <= 40
    too_long = [line for line in lines if len(line) > 80 and str(VOORBEELD) not in line]
    assert too_long == []  # a command can be longer: it has to be copied whole


def test_tasks_move_from_this_week_to_late() -> None:
    def ids(vandaag: str, when: str) -> list[str]:
        return [taak["id"] for taak in data(vandaag)[when]]

    assert "tafelvoorzitters" not in ids("2027-02-12", "deze_week")
    assert "tafelvoorzitters" in ids("2027-02-13", "deze_week")
    assert "tafelvoorzitters" in ids("2027-02-19", "deze_week")
    assert "tafelvoorzitters" in ids("2027-02-20", "te_laat")
    # After the gathering there is no more point in getting ready for it.
    assert "tafelvoorzitters" not in ids("2027-03-13", "te_laat")


@pytest.mark.parametrize(
    ("vandaag", "days", "shown"),
    [("2027-03-11", 1, "(over 1 dag)"), ("2027-03-12", 0, "(vandaag)"), ("2027-03-14", -2, "(2 dagen geleden)")],
)
def test_days_are_counted_from_today(vandaag: str, days: int, shown: str) -> None:
    assert data(vandaag)["bijeenkomsten"][0]["dagen"] == days
    assert shown in status(vandaag).stdout


def test_on_the_day_itself_the_gathering_is_the_next_step() -> None:
    assert data("2027-03-12")["volgende"]["taak"] == "dag-tafel-van-50"
    assert "Tafel van 50: houd de bijeenkomst." in status("2027-03-12").stdout


@pytest.mark.parametrize(
    ("vandaag", "taak"),
    [
        ("2027-03-13", "vraag-de-buurtfanfare-voor-een-half-uur-muziek"),  # late, for what is still to come
        ("2027-06-18", "zaal-bestuurstafel"),  # and not the thanks for March
        ("2028-07-03", "gesprekken"),  # nothing is to come, but promises are to be kept
    ],
)
def test_what_is_left_from_a_gathering_waits_for_what_is_to_come(vandaag: str, taak: str) -> None:
    assert data(vandaag)["volgende"]["taak"] == taak
    assert data(vandaag)["te_laat"][0]["uiterlijk"] <= data(vandaag)["volgende"]["uiterlijk"]


def test_the_next_step_names_the_command_that_can_be_typed() -> None:
    step = data("2027-06-24")
    late = {taak["id"]: taak for taak in step["te_laat"]}

    # Nobody noted yet who was there: until then there is nobody to thank.
    noted = f"buurtkit deelnemers antwoord allen aanwezig {VOORBEELD} --bijeenkomst tafel-van-50"
    assert late["bedanken-tafel-van-50"]["opdracht"] == noted


def test_the_data_are_those_of_the_screen() -> None:
    found = data("2027-03-08")
    shown = re.sub(r"\s+", " ", status("2027-03-08").stdout)

    for taak in (*found["te_laat"][:5], *found["deze_week"]):
        assert f"{taak['wat']} [{taak['id']}]" in shown
    assert f"en nog {len(found['te_laat']) - 5}." in shown
    assert f"{found['klaar']} van de {found['taken']} klaar" in shown


def test_data_of_guests_that_had_to_be_gone_are_pointed_out() -> None:
    # What guests need had to be gone before: see the test on `deelnemers wis --zorg`.
    assert "68 gasten bewaren" not in status("2027-10-06").stdout
    assert "bewaren tot 6 oktober 2027. Wis ze nu." in status("2027-10-07").stdout


def test_without_gatherings_the_first_step_is_a_day() -> None:
    result = status("2027-01-11", folder=data_folder("voorbeelden") / "leeg")

    assert result.exit_code == 0
    assert result.stdout.count("nog geen datum") == 3
    assert "Kies de dag van de tafel van 50" in result.stdout


START = """\
naam: Samen in de Molenwijk
gemeenten: [Waterdam]
buurten: [Molenwijk]
opgave: {vraag: Hoe wonen wij hier goed?}
initiatiefnemer: {naam: Nynke Smit}
"""
AFSPRAKEN = """\
afspraken:
- {id: a1, wat: Het licht gaat aan., eigenaar: {organisatie: Gemeente Waterdam}, datum: 1-6-2028}
"""


def dossier(folder: Path, **files: str) -> Path:
    """Make a dossier with these files besides the first one."""
    for name, text in {"buurtkit": START, **files}.items():
        path = folder / f"{name.replace('__', '/').replace('_', '-')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def tick_all(folder: Path) -> None:
    """Do all tasks, so that nothing presses any more."""
    found = json.loads(CliRunner().invoke(app, ["taken", "lijst", str(folder), "--alles", "--json"]).stdout)
    for taak in found["resultaat"]["taken"]:
        assert CliRunner().invoke(app, ["taken", "klaar", taak["id"], str(folder)]).exit_code == 0


def test_without_gatherings_the_command_adds_the_first(tmp_path: Path) -> None:
    found = data("2027-01-11", folder=dossier(tmp_path))

    assert found["volgende"]["opdracht"] == f"buurtkit init {tmp_path} --erbij tafel-van-50"
    assert found["erbij"] is None


def test_what_was_left_for_later_comes_back(tmp_path: Path) -> None:
    folder = dossier(tmp_path, tafel_van_50="datum: 11-3-2027\n")

    before = status("2027-01-11", folder=folder).stdout
    assert before.count("nog geen datum") == 2
    assert f"init {folder} --erbij manifestatie" in before

    tick_all(folder)
    after = data("2027-03-20", folder=folder)
    assert after["volgende"]["tekst"] == "Zet de manifestatie erbij."
    assert after["volgende"]["opdracht"] == f"buurtkit init {folder} --erbij manifestatie"
    assert status("2027-03-20", folder=folder).stdout.count("--erbij manifestatie") == 1


def test_who_does_no_formula_hears_nothing_of_its_steps(tmp_path: Path) -> None:
    folder = dossier(tmp_path, bijeenkomsten__praat="soort: wijkdialoog\nnaam: Doornakkerspraat\ndatum: 11-3-2027\n")

    for vandaag in ("2027-01-11", "2027-03-20"):
        shown = status(vandaag, folder=folder).stdout
        assert [each["stap"] for each in data(vandaag, folder=folder)["bijeenkomsten"]] == ["praat"]
        assert "nog geen datum" not in shown
        assert "--erbij" not in shown


@pytest.mark.parametrize(
    ("files", "soort"),
    [
        ({"bijeenkomsten__praat": "soort: wijkoverleg\ndatum: 11-3-2027\n"}, "wijkoverleg"),
        ({"bijeenkomsten__praat": "soort: wijkdialoog\ndatum: 11-3-2027\n", "afspraken": AFSPRAKEN}, "terugkomavond"),
        ({"bijeenkomsten__praat": "soort: wijkdialoog\ndatum: 11-3-2027\n"}, ""),
        ({"bijeenkomsten__praat": "soort: wijkoverleg\n"}, ""),  # it is still to come
    ],
)
def test_after_the_last_gathering_the_next_is_offered(tmp_path: Path, files: dict[str, str], soort: str) -> None:
    folder = dossier(tmp_path, **files)
    tick_all(folder)

    found = data("2027-03-20", folder=folder)["volgende"]["opdracht"] or ""

    assert ("--erbij" in found) is bool(soort)
    assert found.endswith(soort)


def test_with_mistakes_in_the_dossier_it_says_so_first(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(VOORBEELD, tmp_path / "x"))
    path = folder / "manifestatie.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("datum:", "datm:"), encoding="utf-8")

    result = status("2027-01-11", folder=folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "manifestatie.yaml:" in result.stderr
    assert "Bedoelde u `datum`?" in result.stderr

    as_data = json.loads(status("2027-01-11", "--json", folder=folder).stdout)
    assert as_data["status"] == "verbeteren"
    assert "datm" in as_data["meldingen"][0]["tekst"]


def test_a_folder_without_a_dossier_is_told(tmp_path: Path) -> None:
    result = status("2027-01-11", folder=tmp_path)

    assert result.exit_code == 1
    assert "buurtkit.yaml" in result.stderr


def test_a_command_makes_only_what_can_be_made(tmp_path: Path) -> None:
    folder = dossier(tmp_path, bijeenkomsten__praat="soort: wijkdialoog\ndatum: 11-3-2027\n")

    found = data("2027-03-08", folder=folder)
    commands = {taak["id"]: taak["opdracht"] for taak in (*found["te_laat"], *found["deze_week"])}

    # There is no programme and no list of telephones yet, so there is no run of show.
    assert commands["draaiboek-praat"] is None
    assert commands["printen-praat"] == f"buurtkit render {folder} praat/evaluatieformulier"
    assert commands["programma-praat"] == f"buurtkit render {folder} praat"


def test_who_was_there_is_noted_before_anybody_is_thanked(tmp_path: Path) -> None:
    held = "soort: wijkdialoog\ndatum: 11-3-2027\n"
    guests = "deelnemers: [{naam: Jan Smit, geleding: bewoner, antwoorden: {praat: ja}}]\n"
    folder = dossier(tmp_path, bijeenkomsten__praat=held, deelnemers=guests)

    before = data("2027-03-15", folder=folder)["volgende"]
    command = f"deelnemers antwoord allen aanwezig {folder} --bijeenkomst praat"
    assert (before["taak"], before["opdracht"]) == ("bedanken-praat", f"buurtkit {command}")
    assert before["hoe"].startswith("Schrijf eerst op wie er was.")

    assert CliRunner().invoke(app, [*command.split(), "--vandaag", "2027-03-15"]).exit_code == 0
    after = data("2027-03-15", folder=folder)["volgende"]
    assert (after["taak"], after["opdracht"]) == ("bedanken-praat", f"buurtkit render {folder} praat/bedankbrief")


def test_a_last_day_to_answer_that_is_over_is_pointed_out(tmp_path: Path) -> None:
    held = "datum: 11-3-2027\naanmelden_voor: 1-3-2027\n"
    guests = "deelnemers: [{naam: Jan Smit, geleding: bewoner, antwoorden: {praat: STAND}}]\n"
    said = "aanmelden kon tot 1 maart 2027, en 1 gast zei nog geen ja of nee"

    for stand, vandaag, is_told in (
        *(("genodigd", "2027-03-01", False), ("genodigd", "2027-03-02", True), ("ja", "2027-03-02", False)),
        *(("misschien", "2027-03-11", True), ("misschien", "2027-03-12", False)),
    ):
        folder = dossier(tmp_path, bijeenkomsten__praat=held, deelnemers=guests.replace("STAND", stand))
        checked = CliRunner().invoke(app, ["check", str(folder), "--vandaag", vandaag]).stderr
        assert (said in status(vandaag, folder=folder).stdout) is is_told
        assert ("[BK126]: Aanmelden voor de bijeenkomst kon tot maandag 1 maart 2027." in checked) is is_told


def test_what_prepared_for_a_gathering_that_was_held_is_over_on_its_own_day(tmp_path: Path) -> None:
    folder = dossier(tmp_path, bijeenkomsten__praat="soort: wijkdialoog\ndatum: 11-3-2027\ngehouden: {aantal: 40}\n")

    found = data("2027-03-11", folder=folder)

    assert found["te_laat"] == []
    assert {taak["id"] for taak in found["deze_week"]} == {"waarnemingen"}
    assert found["taken"] == 4  # notes, thanks, looking back, the report
