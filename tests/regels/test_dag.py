from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.basis.melding import Melding
from buurtkit.dossier.laden import load_dossier
from buurtkit.regels.toetsen import check_rules
from tests.gatherings import without
from tests.regels.conftest import VANDAAG

KLEIN = Path(__file__).parents[1] / "klein"

DAG = """\
dagen:
  - bijeenkomst: tafel-van-50
    regels:
      - begin: 18.00 uur
        duur: 45 minuten
        wat: Tafels klaarzetten
        waar: grote zaal
        wie: Saskia van den Broek
      - wat: Geluid testen
        einde: 19.00 uur
        waar: grote zaal
"""


def told(folder: Path, draaiboek: str, *, afwijkingen: str = "") -> list[Melding]:
    """Give what the rules about the day say of the small dossier with this `draaiboek.yaml`."""
    (folder / "draaiboek.yaml").write_text(draaiboek, encoding="utf-8")
    with (folder / "buurtkit.yaml").open("a", encoding="utf-8") as file:
        file.write(afwijkingen)
    dossier = load_dossier(folder).dossier
    assert dossier
    return [melding for melding in check_rules(dossier, VANDAAG) if melding.bestand == "draaiboek.yaml"]


def test_a_day_that_fits_is_right(map_: Path) -> None:
    assert told(map_, DAG) == []


@pytest.mark.parametrize(
    ("code", "ernst", "old", "new", "regel", "text"),
    [
        ("BK910", "let op", "einde: 19.00 uur", "begin: 18.30 uur\n        duur: 20 minuten", 9, "op dezelfde plek (grote zaal)"),
        ("BK910", "let op", "19.00 uur\n        waar: grote zaal", "19.40 uur\n        wie: Saskia van den Broek", 9, "bij twee dingen tegelijk"),
        ("BK911", "fout", "begin: 18.00 uur\n        duur: 45 minuten", "begin: 18.00 uur", 8, "“Geluid testen”: wanneer dit begint"),
        ("BK911", "fout", "einde: 19.00 uur", "einde: 18.30 uur", 10, "de regel ervoor duurt tot 18.45 uur"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_at_its_line(
    map_: Path, code: str, ernst: str, old: str, new: str, regel: int, text: str
) -> None:
    assert old in DAG

    (melding,) = told(map_, DAG.replace(old, new))

    assert (melding.code, melding.ernst, melding.regel) == (code, ernst, regel)
    assert text in melding.tekst


def test_a_line_can_be_left_as_it_is_with_a_reason(map_: Path) -> None:
    twice = DAG.replace("einde: 19.00 uur", "begin: 18.30 uur\n        duur: 20 minuten")
    reason = "afwijkingen:\n  - regel: BK910\n    reden: Wij testen tijdens het klaarzetten.\n"

    assert told(map_, twice, afwijkingen=reason) == []


def test_without_a_date_nothing_is_said(map_: Path) -> None:
    twice = DAG.replace("einde: 19.00 uur", "begin: 18.30 uur\n        duur: 20 minuten")
    (map_ / "draaiboek.yaml").write_text(twice, encoding="utf-8")
    dossier = load_dossier(map_).dossier
    assert dossier

    found = check_rules(without(dossier, "tafel-van-50"), VANDAAG)

    assert {"BK910", "BK911"}.isdisjoint({melding.code for melding in found})
