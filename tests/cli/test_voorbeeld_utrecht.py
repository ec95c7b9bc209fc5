"""The gathering of 29 January 2019 in Utrecht: what its report says, and the owners and dates it does not say.

What `check` should remark was written down from the formula, as in `tests/regels/test_echte_programmas.py`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier

HOOFD, DAG, AFSPRAKEN = "buurtkit.yaml", "manifestatie.yaml", "afspraken.yaml"

OPMERKINGEN = [
    ("BK604", HOOFD, 11),  # when and how do participants hear what came of it?
    ("BK122", HOOFD, 24),  # who invites is not known, so there is nobody to ask
    ("BK103", DAG, 6),  # when is the report there?
    ("BK630", AFSPRAKEN, 8),  # who does it, and when?
    ("BK630", AFSPRAKEN, 13),
    ("BK630", AFSPRAKEN, 18),
    ("BK630", AFSPRAKEN, 23),
    # The day is over: nothing is asked any more that only helps before it, such as when the door opens. Nothing about
    # the findings: they rest on notes, give no advice and end with a question. Nothing about tables, directors or
    # guests either: of those nothing is written down.
]


def buurtkit(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


@pytest.fixture
def utrecht(tmp_path: Path) -> Path:
    result = buurtkit("init", tmp_path / "x", "--voorbeeld", "utrecht-2019")
    assert (result.exit_code, result.stderr) == (0, "")
    return tmp_path / "x"


def test_check_remarks_what_a_careful_reader_would(utrecht: Path) -> None:
    result = buurtkit("check", utrecht, "--json", "--vandaag", "2019-01-30")

    found = json.loads(result.stdout)["meldingen"]
    assert result.exit_code == 0
    assert sorted((each["code"], each["bestand"], each["regel"]) for each in found) == sorted(OPMERKINGEN)


def test_no_action_is_called_a_promise_and_each_is_asked_for(utrecht: Path) -> None:
    shown = buurtkit("afspraken", "lijst", utrecht).stdout

    dossier = load_dossier(utrecht).dossier
    assert dossier
    assert dossier.afspraken == ()
    assert [each.mist for each in dossier.voornemens] == [("een eigenaar", "een datum")] * 4
    assert shown.count("Mist nog een eigenaar en een datum.") == 4
    for each in dossier.voornemens:
        assert f"buurtkit afspraken werkbij {each.id}" in shown


def test_with_an_owner_and_a_date_it_is_a_promise_and_no_longer_asked_for(utrecht: Path) -> None:
    owner = ("--eigenaar", "Gemeente, afdeling Subsidies", "--naar", "1-9-2019")  # to try it: the report names nobody
    result = buurtkit("afspraken", "werkbij", "v4", utrecht, *owner, "--vandaag", "2019-02-01")

    assert result.exit_code == 0, result.stderr
    dossier = load_dossier(utrecht).dossier
    assert dossier
    (promise,) = dossier.afspraken
    assert (promise.wat, promise.bevindingen) == ("Passende subsidieregels.", ("b3",))
    found = json.loads(buurtkit("check", utrecht, "--json", "--vandaag", "2019-02-02").stdout)["meldingen"]
    assert [each["regel"] for each in found if each["code"] == "BK630"] == [8, 13, 18]


def test_the_public_report_has_every_finding_and_every_note_without_our_numbers(utrecht: Path, tmp_path: Path) -> None:
    result = buurtkit("render", utrecht, "manifestatie/verslag", "--formaat", "md", "--naar", tmp_path / "uit")

    assert (result.exit_code, result.stderr) == (0, "")
    text = (tmp_path / "uit" / "manifestatie" / "verslag.md").read_text(encoding="utf-8")
    dossier = load_dossier(utrecht).dossier
    assert dossier
    findings = re.split(r"^### \d+\. ", text.partition("## Wat dat samen zegt")[2], flags=re.MULTILINE)[1:]
    for bevinding, part in zip(dossier.bevindingen, findings, strict=True):
        assert part.startswith(bevinding.kern)
    for waarneming in dossier.waarnemingen:
        assert waarneming.tekst in text
    assert not re.search(r"\bw\d\d\b", text)
    assert text.count("een eigenaar en een datum") == 4


def test_coverage_names_the_notes_of_which_nothing_more_is_known(utrecht: Path) -> None:
    gaps = json.loads(buurtkit("bevindingen", "dekking", utrecht, "--json").stdout)["resultaat"]["gaten"]
    assert ["w02", "w03", "w08"] in [each["ids"] for each in gaps if each["soort"] == "ongebruikt"]
