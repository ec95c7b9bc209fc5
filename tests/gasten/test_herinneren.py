"""Only who was invited and did not decide gets a reminder."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from buurtkit.gasten.herinneren import te_herinneren
from tests.gasten.conftest import gast

if TYPE_CHECKING:
    from tests.gasten.conftest import Maak

ANSWERS = ("te nodigen", "genodigd", "ja", "misschien", "nee", "afgemeld", "wachtlijst", "aanwezig", "afwezig", "")


def test_reminders_go_to_who_has_not_decided(maak: Maak) -> None:
    dossier = maak("", *(gast(f"Gast {i}", antwoord=answer) for i, answer in enumerate(ANSWERS)))
    assert [each.antwoord for each in te_herinneren(dossier, "tafel-van-50")] == ["genodigd", "misschien"]


def test_who_was_invited_lately_is_left_in_peace(maak: Maak) -> None:
    days = ("genodigd 20-1-2027", "genodigd 1-2-2027", "genodigd", "genodigd 18-1-2027, misschien 3-2-2027")
    dossier = maak("", *(gast(f"Gast {i}", antwoord=answer) for i, answer in enumerate(days)))
    found = te_herinneren(dossier, "tafel-van-50", voor=dt.date(2027, 2, 1))
    assert [each.deelnemer.id for each in found] == ["gast-2", "gast-0"]
