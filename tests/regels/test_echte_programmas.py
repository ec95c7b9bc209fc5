"""Six gatherings that really took place: the rules say what a careful reader of the invitation would say.

The dossiers in `tests/echt` hold what the public source says and nothing more. What is expected of each was written
down from the formula before the rules were tried, and a change of a rule shows here first.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from buurtkit.dossier.laden import load_dossier
from buurtkit.regels.toetsen import check_rules
from tests.conftest import Proces

ECHT = Path(__file__).parents[1] / "echt"

Opmerking = tuple[str, str, int]
"""What a reader remarks: the code of the rule, the file and the line."""

HOOFD, TAFEL, DAG = "buurtkit.yaml", "tafel-van-50.yaml", "manifestatie.yaml"


def _rules_of_the_game(line: int) -> list[Opmerking]:
    """Give what is remarked of an invitation that only says when, where and what."""
    codes = (
        "BK601",  # what may participants expect,
        "BK601",  # and what is asked of them?
        "BK602",  # what is decided here,
        "BK602",  # and what is not?
        "BK603",  # who decides in the end?
        "BK604",  # when and how do participants hear what came of it?
        "BK703",  # are pictures taken?
    )
    return [(code, HOOFD, line) for code in codes]


@dataclass(frozen=True)
class Programma:
    """A real programme, the day a month before it, and what a careful reader remarks on that day."""

    naam: str
    vandaag: dt.date
    opmerkingen: list[Opmerking]


LAAK = Programma(
    "laak-2022",
    dt.date(2022, 9, 4),
    [
        *_rules_of_the_game(7),
        ("BK103", TAFEL, 4),  # the director promises to come back to it, without a day
        ("BK308", TAFEL, 10),  # can everybody get in?
        ("BK209", TAFEL, 17),  # one round, by neighbourhood: nobody meets people from another part of Laak
        ("BK802", TAFEL, 30),  # "plenair programma"
        ("BK802", TAFEL, 47),  # "plenaire terugkoppeling"
        # Nothing about the doors (45 minutes), the change from tables to hall (the same hall), the number of tables
        # (the draaiboek asks for those later), or the mix of guests (there is no list yet).
    ],
)

OVERVECHT = Programma(
    "overvecht-2022",
    dt.date(2022, 5, 8),
    [
        *_rules_of_the_game(8),
        ("BK122", HOOFD, 23),  # people must sign up, but the dossier does not say where
        ("BK103", DAG, 4),
        ("BK121", DAG, 4),  # until when can people sign up?
        ("BK308", DAG, 10),  # a hall on the first floor: is there a lift?
        ("BK108", DAG, 16),  # announced eight days before
        ("BK301", DAG, 19),  # four talks with questions: nothing to do, and ten minutes at the end to meet
        ("BK802", DAG, 72),  # "plenaire discussie"
        # Nothing about the manager who speaks twice (not at the same time), nor about minutes between a talk and its
        # questions (nobody moves).
    ],
)

THUIS_IN_DE_WIJK = Programma(
    "thuis-in-de-wijk-2023",
    dt.date(2023, 2, 22),
    [
        *_rules_of_the_game(8),
        ("BK122", HOOFD, 22),
        ("BK507", HOOFD, 26),  # the alderman opens the day, but the municipality is not among the partners
        ("BK103", DAG, 5),
        ("BK121", DAG, 5),
        ("BK851", DAG, 5),  # excursions: if they are out of doors, ask the municipality
        ("BK308", DAG, 12),
        ("BK933", DAG, 12),  # where is it? the programme names the building alone
        # Nothing about time to meet (an hour for lunch on the Kennisplein), about changing rooms (a break after every
        # round) or about the sessions that run beside each other.
    ],
)

DIALOOG, TAFEL_IN_DE_KERK = "bijeenkomsten/wijkdialoog.yaml", "bijeenkomsten/wijktafel.yaml"
BEZOEK, AVOND = "bijeenkomsten/wijkbezoek.yaml", "bijeenkomsten/avond.yaml"

AA_LANDEN = Programma(
    "aa-landen-2017",
    dt.date(2017, 3, 5),
    [
        *_rules_of_the_game(7),
        ("BK122", HOOFD, 21),  # whom can people ask?
        ("BK103", DIALOOG, 4),
        ("BK121", DIALOOG, 4),
        ("BK124", DIALOOG, 4),  # when is it over? At half past nine people only began to talk on
        ("BK308", DIALOOG, 10),  # can everybody get in?
        ("BK933", DIALOOG, 10),  # what is the address of De Bolder?
        # Nothing about the mix of guests, the number of people or who leads a group: a wijkdialoog asks none of that.
    ],
)

SOESTERKWARTIER = Programma(
    "soesterkwartier-2013",
    dt.date(2013, 4, 10),  # a week after it
    [
        ("BK604", HOOFD, 7),  # how do people hear what came of it?
        ("BK122", HOOFD, 20),
        ("BK507", HOOFD, 25),  # what does the municipality bring?
        ("BK103", TAFEL_IN_DE_KERK, 3),
        # Nothing that only helped before the day: hours, the door, who is at which table.
    ],
)

SOEST = Programma(
    "soest-2008",
    dt.date(2008, 3, 26),  # between the two parts
    [
        *_rules_of_the_game(7),
        ("BK122", HOOFD, 24),
        ("BK103", AVOND, 3),
        ("BK121", AVOND, 3),
        ("BK110", AVOND, 6),  # when does the door open?
        ("BK308", AVOND, 10),
        ("BK103", BEZOEK, 3),
        # The first part is over: nobody asks for its hours any more.
    ],
)

PROGRAMMAS = [LAAK, OVERVECHT, THUIS_IN_DE_WIJK, AA_LANDEN, SOESTERKWARTIER, SOEST]
each_programme = pytest.mark.parametrize("programma", PROGRAMMAS, ids=lambda programma: programma.naam)


@each_programme
def test_the_rules_remark_what_a_careful_reader_would(programma: Programma) -> None:
    lezing = load_dossier(ECHT / programma.naam)
    assert lezing.dossier, lezing.meldingen
    assert not lezing.meldingen
    found = check_rules(lezing.dossier, programma.vandaag)
    assert sorted((each.code, each.bestand, each.regel) for each in found) == sorted(programma.opmerkingen)


@each_programme
def test_all_documents_that_can_be_made_are_made(programma: Programma, proces: Proces, tmp_path: Path) -> None:
    code, _, errors = proces.run("render", ECHT / programma.naam, "--alles", "--naar", tmp_path / "uitvoer")
    assert (code, errors) == (0, "")
    made = {path.name for path in (tmp_path / "uitvoer").rglob("programma.*")}
    assert made == {"programma.docx", "programma.html", "programma.pdf"}
