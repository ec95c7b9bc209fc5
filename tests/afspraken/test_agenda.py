"""Every finding has its time on the agenda."""

from __future__ import annotations

import pytest

from buurtkit.afspraken.agenda import gesprekken
from buurtkit.afspraken.vragen import choose, first_to_ask, volgorde
from buurtkit.notatie import tijdvak_kort
from tests.afspraken.conftest import Maker


def agenda(*regels: str) -> str:
    return "\n".join(["agenda:", *(f"  - {{{each}}}" for each in regels), ""])


@pytest.mark.parametrize(
    ("regels", "expected"),
    [
        (
            ["begin: 13.00 uur, einde: 13.30 uur, wat: X, bevindingen: [b2, b1]"],
            [(2, "13.00 – 13.15 uur"), (1, "13.15 – 13.30 uur")],
        ),
        (
            ["begin: 13.00 uur, einde: 13.40 uur, wat: X, bevindingen: [b1, b2, b3]"],
            [(1, "13.00 – 13.13 uur"), (2, "13.13 – 13.26 uur"), (3, "13.26 – 13.40 uur")],
        ),
        (
            ["begin: 13.00 uur, wat: X, bevindingen: [b1]", "begin: 13.20 uur, wat: Y, bevindingen: [b2]"],
            [(1, "13.00 – 13.20 uur"), (2, "")],
        ),
        (["begin: 13.00 uur, einde: 14.00 uur, wat: X"], []),
    ],
)
def test_findings_share_the_time_of_their_part(make: Maker, regels: list[str], expected: list[tuple[int, str]]) -> None:
    found = gesprekken(make(agenda=agenda(*regels), bevindingen=3))
    shown = [(each.nummer, tijdvak_kort(each.begin, each.einde) if each.begin and each.einde else "") for each in found]
    assert shown == expected


def test_without_a_table_there_are_no_conversations(make: Maker) -> None:
    assert gesprekken(make(tafel=False, bevindingen=2)) == ()


def test_asking_follows_the_agenda_and_goes_on_after_the_last_answer(make: Maker) -> None:
    lines = agenda("begin: 13.00 uur, einde: 13.30 uur, wat: X, bevindingen: [b3, b1]")
    assert [each.id for each in volgorde(make(agenda=lines, bevindingen=3))] == ["b3", "b1", "b2"]
    assert first_to_ask(make(agenda=lines, bevindingen=3)) == 0
    assert first_to_ask(make("De Oever; 1-12-2027; bevindingen: [b3]", agenda=lines, bevindingen=3)) == 1
    assert (
        first_to_ask(make(agenda=lines, bevindingen=3, meer="voornemens: [{id: v1, wat: X, bevindingen: [b1]}]")) == 2
    )
    assert first_to_ask(make("De Oever; 1-12-2027; bevindingen: [b2]", agenda=lines, bevindingen=3)) == 0
    assert first_to_ask(make("De Oever; 1-12-2027; bevindingen: [b1, b2, b3]", agenda=lines, bevindingen=3)) == 3


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2", "Zorggroep"), ("oever", "De Oever"), ("zorg", "Zorggroep"), ("o", "o"), ("Politie", "Politie"), ("9", "9")],
)
def test_an_organisation_is_named_by_number_or_part(typed: str, meant: str) -> None:
    assert choose(typed, ("De Oever", "Zorggroep")) == meant
