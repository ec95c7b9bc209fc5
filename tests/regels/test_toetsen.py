"""Holding a dossier against all rules: the order, what is left aside, and how rules speak."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from buurtkit.basis.melding import Melding
from buurtkit.basis.paden import data_folder
from buurtkit.dossier.initiatief import Taal
from buurtkit.dossier.laden import BESTANDEN, load_dossier
from buurtkit.regels.regel import REGELS, Regel, regel
from buurtkit.regels.taal import Kantoorlijst
from buurtkit.regels.teksten import woorden, zinnen
from buurtkit.regels.toetsen import ONDERWERPEN, alle_regels, check_rules
from buurtkit.yaml.lezen import parse_yaml

KLEIN = Path(__file__).parents[1] / "klein"
VANDAAG = dt.date(2027, 1, 11)


def check(folder: Path, vandaag: dt.date = VANDAAG) -> list[Melding]:
    dossier = load_dossier(folder).dossier
    assert dossier
    return check_rules(dossier, vandaag)


def test_messages_come_in_the_order_of_the_files() -> None:
    found = check(KLEIN)
    order = list(BESTANDEN)
    places = [(order.index(each.bestand), each.regel, each.kolom) for each in found]
    assert len({bestand for bestand, _, _ in places}) > 3
    assert places == sorted(places)
    assert all(each.regel and each.kolom for each in found)


def test_the_same_dossier_gives_the_same_messages() -> None:
    assert check(KLEIN) == check(KLEIN)


@pytest.mark.parametrize("vandaag", [dt.date(2020, 1, 1), VANDAAG, dt.date(2099, 12, 31)])
def test_a_dossier_with_only_the_heart_is_not_nagged_about_the_rest(vandaag: dt.date) -> None:
    found = check(data_folder("voorbeelden") / "leeg", vandaag)
    assert {melding.code for melding in found} == {"BK920"}  # the name still has to be filled in


@pytest.mark.parametrize("written", ["BK103", "bk103", "Bk103"])
def test_a_rule_is_left_aside_in_any_spelling(map_: Path, written: str) -> None:
    assert any(each.code == "BK103" for each in check(map_))
    with (map_ / "buurtkit.yaml").open("a", encoding="utf-8") as file:
        file.write(f"afwijkingen:\n  - {{regel: {written}, reden: Wij vertellen het aan de deur.}}\n")
    assert {each.code for each in check(map_)}.isdisjoint({"BK103", "BK901", "BK902"})


def test_a_code_is_given_out_once() -> None:
    taken = next(iter(alle_regels()))
    with pytest.raises(AssertionError, match=f"{taken} exists already"):
        regel(taken, "tip", "x", wat="x", waarom="x", bron="x", voorbeeld="x")(lambda _: ())


def test_every_module_with_rules_is_loaded() -> None:
    import buurtkit.regels as room

    with_rules = re.compile(r"^@regel\(", re.MULTILINE)
    paths = Path(room.__file__).parent.glob("*.py")
    modules = {path.stem for path in paths if with_rules.search(path.read_text(encoding="utf-8"))}
    assert modules == set(ONDERWERPEN)
    assert {each.find.__module__.rpartition(".")[2] for each in REGELS.values()} <= modules


@pytest.mark.parametrize("each", alle_regels().values(), ids=lambda each: each.code)
def test_a_rule_speaks_plainly(each: Regel) -> None:
    for text in (each.titel, each.wat, each.waarom):
        assert text.count("`") % 2 == 0
        assert Kantoorlijst(Taal()).find(re.sub("`[^`]*`|“[^”]*”", "", text)) == {}
        assert all(woorden(zin) <= 20 for zin in zinnen(text)), text
    assert woorden(each.titel) <= 15
    assert each.find.__doc__


@pytest.mark.parametrize("each", alle_regels().values(), ids=lambda each: each.code)
def test_an_example_in_yaml_can_be_read(each: Regel) -> None:
    if not re.match(r"(- )?[a-z_0-9-]+:", each.voorbeeld):
        return
    text = each.voorbeeld if not each.voorbeeld.startswith("- ") else f"lijst:\n{each.voorbeeld}"
    _, meldingen = parse_yaml(text, "voorbeeld")
    assert meldingen == []
