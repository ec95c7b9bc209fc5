"""Names of guests in what somebody types: pointed out by each command, and what is only a word is asked once."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli import namen
from buurtkit.cli.app import app
from buurtkit.cli.namen import personal_in
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier


def run(*args: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, list(map(str, args)), input=typed)


def read(map_: Path) -> Dossier:
    lezing = load_dossier(map_)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


@pytest.mark.parametrize(
    ("args", "typed"),
    [
        (("bevindingen", "noteer", "MAP"), "tafel 1 ronde 1\nb: Piet Jansen loopt om.\n"),
        (("afspraken", "noteer", "MAP", "--wat", "Piet Jansen krijgt een stoep"), None),
        (("afspraken", "noteer", "MAP", "--wat", "Er komt een stoep", "--eigenaar", "Piet Jansen, buurman"), None),
        (("afspraken", "werkbij", "a1", "MAP", "--bewijs", "Meneer Jansen zag het.", "--op", "1-10-2027"), None),
        (("taken", "nieuw", "Bel Piet Jansen.", "MAP", "--uiterlijk", "5-3-2027"), None),
    ],
)
def test_a_name_is_pointed_out_where_it_is_typed(map_: Path, args: tuple[str, ...], typed: str | None) -> None:
    vandaag = ("--vandaag", "2028-01-01") if args[1] == "werkbij" else ()
    result = run(*(map_ if each == "MAP" else each for each in args), *vandaag, typed=typed)

    assert result.exit_code == 0, result.output
    assert " ".join(result.output.split()).count("ier staat `") == 1
    assert "Jansen`" in result.output


def test_a_gathering_that_is_added_is_looked_at(map_: Path) -> None:
    answers = map_ / "antwoorden.yaml"
    answers.write_text("bijeenkomst_naam: Praten bij Piet Jansen\n", encoding="utf-8")

    result = run("init", map_, "--erbij", "wijkoverleg", "--antwoorden", answers, "--ja", "--vandaag", "2027-08-01")

    assert result.exit_code == 0, result.output
    assert "fout [BK710]: Hier staat de naam van een gast, en dit wordt openbaar: `Piet Jansen`." in result.stderr


def test_a_word_is_remembered_by_a_command(map_: Path) -> None:
    notes = "tafel 1 ronde 1\nb: Het is donker in het Bos.\n"
    before = run("bevindingen", "noteer", map_, typed=notes)
    assert "Is het hier geen naam? Typ: `buurtkit deelnemers geennaam Bos`." in " ".join(before.stderr.split())

    written = run("deelnemers", "geennaam", "Bos, Slagerij  De Jong", map_)
    again = run("deelnemers", "geennaam", "bos", map_)

    assert read(map_).initiatief.woorden_geen_naam == ("Bos", "Slagerij De Jong")
    assert f"{map_ / 'buurtkit.yaml'}:" in written.stdout
    assert again.stdout == "Dat stond er al bij `woorden_geen_naam`.\n"
    assert run("deelnemers", "geennaam", " , ", map_).exit_code == 2
    more = run("bevindingen", "noteer", map_, typed="tafel 1 ronde 1\nb: Ook het Bos in de wijk is donker.\n")
    assert "Bos" not in more.stderr


@pytest.mark.parametrize(("answer", "known", "found"), [("nee", ("Bos",), []), ("ja", (), ["Bos"])])
def test_in_a_terminal_it_is_asked_once(
    map_: Path, monkeypatch: pytest.MonkeyPatch, answer: str, known: tuple[str, ...], found: list[str]
) -> None:
    asked: list[str] = []

    def line(question: str, indent: str = "") -> str:
        asked.append(question + indent)
        return answer

    monkeypatch.setattr(namen, "can_ask", lambda: True)
    monkeypatch.setattr(namen, "line", line)
    texts = ["Het is donker in het Bos.", "Ik ga naar het Bos."]

    dossier, personal = personal_in(read(map_), texts)

    assert len(asked) == 1
    assert list(dict.fromkeys(each.gevonden for each in personal)) == found
    assert read(map_).initiatief.woorden_geen_naam == known == dossier.initiatief.woorden_geen_naam
