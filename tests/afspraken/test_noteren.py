"""What is written in `afspraken.yaml` and `bevindingen.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.afspraken.noteren import add_said, has_answered
from buurtkit.dossier.afspraken import Voornemen
from buurtkit.dossier.openen import AFSPRAKEN, BEVINDINGEN, open_afspraken, open_bevindingen
from buurtkit.dossier.vervangen import IntussenVeranderd


@pytest.mark.parametrize("text", [None, "", "bevindingen: []\n", "bevindingen: [{id: b2, kern: K, vraag: V}]\n"])
def test_a_finding_that_is_gone_by_now_has_no_answer(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / BEVINDINGEN).write_text(text, encoding="utf-8")
    with pytest.raises(IntussenVeranderd):
        has_answered(open_bevindingen(tmp_path), "b1", "De Oever")


@pytest.mark.parametrize(("there", "expected"), [("a1, a3", "a4"), ("a01", "a02"), ("", "a1"), ("lampen", "a1")])
def test_a_promise_gets_the_number_behind_the_highest(tmp_path: Path, there: str, expected: str) -> None:
    items = "".join(f"  - {{id: {each}, wat: W}}\n" for each in there.split(", ") if each)
    (tmp_path / AFSPRAKEN).write_text(f"afspraken:\n{items}" if items else "", encoding="utf-8")
    owner = {"organisatie": "De Oever", "functie": "wijkmanager"}
    said = Voornemen.model_validate({"id": "v", "wat": "De lampen.", "datum": "1-5-2027", "eigenaar": owner})
    assert add_said(open_afspraken(tmp_path), said)[0] == expected
