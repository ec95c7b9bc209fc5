"""Guests who heard another day, and what hangs on that day; with the post itself see `tests/post/test_oudnieuws.py`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.regels.conftest import bijeenkomst, gasten

if TYPE_CHECKING:
    from tests.regels.conftest import Vindt

FEITEN = {"datum": "2027-03-12", "erbij": {"aanmelden_voor": "2027-03-05"}}


@pytest.fixture
def gekregen(tmp_path: Path) -> Path:
    """Write a log in which the first two guests got an invitation for 12 March."""
    agenda = {"wat": "agenda", "op": "", "bijeenkomst": "tafel-van-50", "uid": "x", "agenda": "m", "feiten": FEITEN}
    got = {"wat": "verzonden", "op": "", "bijeenkomst": "tafel-van-50", "soort": "uitnodiging", "agenda": "m"}
    lines = [agenda, *({**got, "gast": gast} for gast in ("g0-0", "g0-1"))]
    path = tmp_path / "post.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return path


@pytest.mark.usefixtures("gekregen")
@pytest.mark.parametrize(
    ("day", "answer", "vandaag", "count"),
    [("19 maart 2027", "ja", "2027-01-11", 1), ("19 maart 2027", "nee", "2027-01-11", 0),
     ("19 maart 2027", "ja", "2027-03-20", 0)],
)  # fmt: skip
def test_who_heard_another_day_is_named(vindt: Vindt, day: str, answer: str, vandaag: str, count: int) -> None:
    meer = "aanmelden_voor: 5 maart 2027\n"
    files = {"tafel-van-50.yaml": bijeenkomst(day, meer), "deelnemers.yaml": gasten(f"3 bewoner {answer}")}
    found = vindt("BK133", files, vandaag=vandaag)
    assert len(found) == len(vindt("BK125", files, vandaag=vandaag)) == count
    assert all("2 gasten kregen een uitnodiging voor de tafel van 50 met de oude datum" in each for each in found)
