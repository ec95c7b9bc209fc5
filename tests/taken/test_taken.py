"""The tasks that come with buurtkit: their days, what the dossier says of them, and that the list itself is right."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from buurtkit.basis.paden import data_folder
from buurtkit.begin.dossier import bestanden
from buurtkit.begin.gesprek import Gesprek
from buurtkit.dossier.bijeenkomsten import DELEN
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.kennis.feiten import feiten
from buurtkit.kennis.vrije_dagen import is_werkdag
from buurtkit.notatie import Dag
from buurtkit.render.sjabloon import Catalogus
from buurtkit.taken.taken import KLAAR_ALS, Taakstand, deadline, standaardtaken, taken
from tests.gatherings import with_directors, with_tables

VOORBEELD = data_folder("voorbeelden") / "rivierenbuurt"
STAPPEN = ("tafel-van-50", "manifestatie", "bestuurstafel")

TAFEL, DAG, BESTUUR = dt.date(2027, 3, 12), dt.date(2027, 5, 22), dt.date(2027, 6, 24)
"""The days of the example: a Friday, a Saturday and a Thursday."""

DATUMS = ("uitnodigen_op", "aanmelden_voor", "verslag_op", "bewaren_tot")
"""What a task may wait for, besides a term."""


def read(folder: Path) -> Dossier:
    dossier = load_dossier(folder).dossier
    assert dossier
    return dossier


@pytest.fixture
def zonder(tmp_path: Path) -> Dossier:
    """Give the example with nothing but the days of its gatherings: no other dates, and no tasks of its own."""
    folder = Path(shutil.copytree(VOORBEELD, tmp_path / "dossier"))
    for path in folder.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"^ *({'|'.join(DATUMS)}):.*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    (folder / "draaiboek.yaml").unlink()
    return read(folder)


def by_id(dossier: Dossier) -> dict[str, Taakstand]:
    return {taak.id: taak for taak in taken(dossier)}


@pytest.mark.parametrize(
    ("id_", "datum"),
    [
        ("opdrachtgever", dt.date(2026, 12, 18)),  # 12 weeks before
        ("begroting", dt.date(2026, 12, 18)),
        ("zaal-manifestatie", dt.date(2027, 2, 26)),  # and not on the Saturday
        ("vooraankondiging-tafel-van-50", dt.date(2026, 12, 24)),  # 10 weeks is New Year's Day
        ("gastenlijst", dt.date(2026, 12, 24)),
        ("wethouder", dt.date(2027, 4, 15)),  # at least 6 weeks
        ("persbericht", dt.date(2027, 3, 25)),  # and not on Good Friday
        ("dagvoorzitter-tafel-van-50", dt.date(2027, 2, 12)),  # 4 weeks
        ("brandveilig-tafel-van-50", dt.date(2027, 2, 5)),  # a week before the notice is due
        ("melding", dt.date(2027, 3, 25)),  # 8 weeks, as long as a permit takes
        ("programma-tafel-van-50", dt.date(2027, 2, 26)),  # 2 weeks
        ("buren", dt.date(2027, 5, 14)),  # 1 week
        ("tafellijsten", dt.date(2027, 3, 5)),
        ("lijst-naar-zaal-tafel-van-50", dt.date(2027, 3, 5)),  # 5 working days
        ("printen-bestuurstafel", dt.date(2027, 6, 22)),
        ("dag-manifestatie", DAG),
        ("actielijst", dt.date(2027, 6, 25)),  # 24 hours
        ("verslag-bestuurstafel", dt.date(2027, 7, 8)),  # 2 weeks
        ("gesprekken", dt.date(2027, 7, 23)),  # 1 month
        ("stand-3-maanden", dt.date(2027, 9, 24)),
        ("stand-6-maanden", dt.date(2027, 12, 24)),
        ("stand-12-maanden", dt.date(2028, 6, 23)),
    ],
)
def test_the_whole_timeline_is_there(zonder: Dossier, id_: str, datum: dt.date) -> None:
    assert by_id(zonder)[id_].uiterlijk == datum


@pytest.mark.parametrize(
    ("verwacht", "antwoord", "is_klaar"),
    [(3, "te nodigen", False), (2, "te nodigen", True), (0, "te nodigen", False), (3, "genodigd", True)],
)
def test_the_list_of_guests_is_made_when_it_is_long_enough_or_used(
    tmp_path: Path, verwacht: int, antwoord: str, is_klaar: bool
) -> None:
    expected = f"verwacht: {verwacht}\n" if verwacht else ""
    files = {
        "buurtkit.yaml": "naam: Plein\ngemeenten: Waterdam\nbuurten: Plein\nopgave: {vraag: Wat nu?}\n"
        "initiatiefnemer: {naam: Kim Bos}\n",
        "manifestatie.yaml": f"datum: 12 maart 2027\n{expected}",
        "deelnemers.yaml": "deelnemers:\n  - {naam: Jan Smit, geleding: bewoner}\n"
        f"  - {{naam: Noor Smit, geleding: bewoner, antwoorden: {{manifestatie: {antwoord}}}}}\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert by_id(read(tmp_path))["gastenlijst"].is_klaar is is_klaar


def test_tasks_come_by_day() -> None:
    days = [taak.uiterlijk for taak in taken(read(VOORBEELD))]
    assert all(one <= other for one, other in pairwise(days))


@pytest.mark.parametrize(
    ("stap", "wanneer", "datum"),
    [
        ("tafel-van-50", "1 week voor", dt.date(2027, 3, 5)),
        ("manifestatie", "1 dag voor", dt.date(2027, 5, 21)),
        ("manifestatie", "1 dag na", dt.date(2027, 5, 24)),  # Sunday: the Friday before is before the day itself
        ("manifestatie", "1 week na", dt.date(2027, 5, 28)),
        ("manifestatie", "5 werkdagen voor", dt.date(2027, 5, 14)),  # Whit Monday does not count
        ("tafel-van-50", "2 werkdagen na", dt.date(2027, 3, 16)),
        ("bestuurstafel", "9 maanden voor", dt.date(2026, 9, 24)),
        ("bestuurstafel", "8 maanden na", dt.date(2028, 2, 24)),
        ("manifestatie", "op de dag", DAG),
        ("tafel-van-50", "verslag_op of 2 weken na", dt.date(2027, 3, 23)),
        ("bestuurstafel", "bewaren_tot of 3 maanden na", dt.date(2027, 10, 6)),
    ],
)
def test_a_term_is_counted_from_the_gathering(stap: str, wanneer: str, datum: dt.date) -> None:
    dossier = read(VOORBEELD)
    gathering = next(each for each in dossier.bijeenkomsten if each.stap == stap)
    assert deadline(wanneer, dossier, gathering) == datum


def test_a_date_of_the_dossier_that_is_not_there_gives_way_to_the_term(zonder: Dossier) -> None:
    table = with_tables(zonder)
    assert table
    assert deadline("verslag_op of 2 weken na", zonder, table) == dt.date(2027, 3, 25)  # then it is Good Friday
    assert deadline("verslag_op", zonder, table) is None


def test_a_month_ends_on_its_last_day(zonder: Dossier) -> None:
    table = with_directors(zonder).model_copy(update={"dag": Dag(dt.date(2027, 10, 31))})
    assert deadline("4 maanden na", zonder, table) == dt.date(2028, 2, 29)


def test_what_the_dossier_says_goes_before_the_list(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(VOORBEELD, tmp_path / "dossier"))
    own = """\
taken:
  - {id: eten-manifestatie, uiterlijk: 7 mei 2027, wie: Fatma, hoe: Vraag de buren.}
  - {id: buren, vervalt: Het gebouw staat alleen.}
  - {id: workshops, gedaan: 1 april 2027}
  - {id: melding, wat: Meld ons bij de wijkagent., uiterlijk: 1 mei 2027}
"""
    (folder / "draaiboek.yaml").write_text(own, encoding="utf-8")
    found = by_id(read(folder))
    food = found["eten-manifestatie"]
    assert (food.uiterlijk, food.wie, food.hoe, food.is_open) == (dt.date(2027, 5, 7), "Fatma", "Vraag de buren.", True)
    assert (found["buren"].vervalt, found["buren"].is_open) == ("Het gebouw staat alleen.", False)
    assert (found["workshops"].is_klaar, found["workshops"].is_open) == (True, False)
    assert (found["melding"].wat, found["melding"].is_eigen) == ("Meld ons bij de wijkagent.", True)


def test_what_init_proposed_is_not_done(tmp_path: Path) -> None:
    gesprek = Gesprek(dt.date(2026, 11, 24))
    gesprek.fill_in(met_voorstellen=True)
    for name, text in bestanden(gesprek.stand()).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert [taak.id for taak in taken(read(tmp_path)) if taak.is_klaar] == []


def test_nobody_has_to_do_a_task_on_a_day_on_which_people_are_free(zonder: Dossier) -> None:
    for taak in taken(zonder):
        assert is_werkdag(taak.uiterlijk) or taak.id == "dag-manifestatie"


def test_asking_the_municipality_is_in_time_for_a_permit() -> None:
    (melding,) = (taak for taak in standaardtaken() if taak.id == "melding")
    assert melding.wanneer == f"{feiten().evenementen.vergunning_weken} weken voor"


@pytest.mark.parametrize(("zeker", "is_klaar"), [("toegezegd", True), ("gevraagd", False)])
def test_a_budget_is_done_when_it_is_covered(tmp_path: Path, zeker: str, *, is_klaar: bool) -> None:
    folder = Path(shutil.copytree(VOORBEELD, tmp_path / "dossier"))
    budget = f"posten: [{{wat: Zaal, bedrag: 1000}}]\ndekking: [{{van: Fonds, bedrag: 1000, zeker: {zeker}}}]\n"
    (folder / "begroting.yaml").write_text(budget, encoding="utf-8")
    assert by_id(read(folder))["begroting"].is_klaar is is_klaar


def test_the_words_in_the_list_are_known() -> None:
    known = standaardtaken()
    assert len({taak.id for taak in known}) == len(known)
    part = re.compile(rf"\d+ (dag|dagen|werkdagen|week|weken|maand|maanden) (voor|na)|op de dag|{'|'.join(DATUMS)}")
    for taak in known:
        assert all(part.fullmatch(each) for each in (taak.klein or "op de dag").split(" of ")), taak.id
        assert taak.eerst is None or taak.eerst.zonder in KLAAR_ALS, taak.id
        assert taak.bij in (*DELEN, "eerste", "elke", "verankering"), taak.id
        assert all(part.fullmatch(each) for each in taak.wanneer.split(" of ")), taak.id
        assert taak.klaar_als in (None, *KLAAR_ALS), taak.id
        assert taak.wat.endswith("."), taak.id
        assert taak.hoe.endswith((".", "?")), taak.id


def test_every_command_in_the_list_makes_a_document_seats_or_wipes() -> None:
    catalogus = Catalogus(VOORBEELD)
    commands = {taak.id: taak.opdracht for taak in taken(read(VOORBEELD)) if taak.opdracht}
    assert commands.pop("wissen") == "deelnemers wis {map} --alles"
    assert commands.pop("tafellijsten") == "tafels indelen {map}"
    for stap in STAPPEN:
        noted = f"deelnemers antwoord allen aanwezig {{map}} --bijeenkomst {stap}"
        assert commands.pop(f"bedanken-{stap}") == noted
    assert commands
    for id_, command in commands.items():
        verb, folder, *names = command.split()
        assert (verb, folder) == ("render", "{map}"), id_
        assert all(catalogus.find(name) for name in names), id_


@pytest.mark.parametrize(
    ("text", "few"),
    [
        ("soort: werkgroep", True),  # eight people as a rule
        ("soort: werkgroep\nverwacht: 15", False),
        ("soort: bijeenkomst\nverwacht: 14", True),
        ("soort: bestuurstafel", False),  # few people, but directors
        ("soort: wijkdialoog\nverwacht: 10", False),  # tables have to be laid
    ],
)
def test_a_small_gathering_needs_few_tasks(tmp_path: Path, text: str, *, few: bool) -> None:
    folder = Path(shutil.copytree(VOORBEELD.parent / "leeg", tmp_path / "dossier"))
    (folder / "bijeenkomsten").mkdir()
    (folder / "bijeenkomsten/klein.yaml").write_text(f"{text}\ndatum: 12 maart 2027\n", "utf-8")

    found = by_id(read(folder))

    wanted = ["zaal-klein", "uitnodigingen-klein", "programma-klein", "dag-klein", "verslag-klein"]
    assert (list(found) == wanted) is few
    assert len(found) > 15 or few


def test_a_small_gathering_leaves_the_first_tasks_to_a_larger_one_and_keeps_what_somebody_asks(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(VOORBEELD.parent / "leeg", tmp_path / "dossier"))
    (folder / "bijeenkomsten").mkdir()
    (folder / "bijeenkomsten/klein.yaml").write_text("soort: werkgroep\ndatum: 12 januari 2027\n", "utf-8")
    (folder / "tafel-van-50.yaml").write_text("datum: 12 maart 2027\n", "utf-8")
    (folder / "draaiboek.yaml").write_text("taken: [{id: eten-klein, wie: Fatma}]\n", "utf-8")

    found = by_id(read(folder))

    assert found["begroting"].bijeenkomst == "tafel-van-50"
    assert found["eten-klein"].wie == "Fatma"
    assert "evaluatie-klein" not in found
