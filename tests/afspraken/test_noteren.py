"""What is written in `afspraken.yaml` and `bevindingen.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.afspraken.noteren import has_answered
from buurtkit.dossier.openen import BEVINDINGEN, open_bevindingen
from buurtkit.dossier.vervangen import IntussenVeranderd


@pytest.mark.parametrize("text", [None, "", "bevindingen: []\n", "bevindingen: [{id: b2, kern: K, vraag: V}]\n"])
def test_a_finding_that_is_gone_by_now_has_no_answer(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / BEVINDINGEN).write_text(text, encoding="utf-8")
    with pytest.raises(IntussenVeranderd):
        has_answered(open_bevindingen(tmp_path), "b1", "De Oever")
