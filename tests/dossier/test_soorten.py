"""The table of kinds: what other parts of the house take for granted about each row."""

from __future__ import annotations

import re

import pytest

from buurtkit.dossier import soorten
from buurtkit.dossier.soorten import Bijeenkomstsoort


def test_no_name_is_there_twice() -> None:
    for names in zip(*((each.id, each.naam, each.kort) for each in soorten.SOORTEN), strict=True):
        assert len(set(names)) == len(names)
    asked = [each.vragen for each in soorten.formule()]
    assert len(set(filter(None, asked))) == len(asked)


@pytest.mark.parametrize("soort", soorten.SOORTEN, ids=lambda soort: soort.id)
def test_a_row_is_whole(soort: Bijeenkomstsoort) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", soort.id)
    assert len(soort.kort) <= 9
    assert soort.begin < soort.einde
    assert 0 <= soort.weekdag <= 6
    texts = (soort.uitleg, soort.waarom, soort.kop, soort.doel or ".", soort.hoeveel)
    assert all(text.endswith((".", "?")) for text in texts)


def test_every_part_has_an_ordinary_kind() -> None:
    assert soorten.eerste_met("tafels").titel == "Tafel van 50"
    assert soorten.eerste_met("zalen").voluit == "de manifestatie"
    assert soorten.eerste_met("bestuurders").bestand == "bestuurstafel.yaml"


def test_a_step_that_is_no_gathering_has_no_kind() -> None:
    assert soorten.soort_bij("verankering") is None
    assert set(soorten.stappen()) - set(soorten.bijeenkomststappen()) == {"initiatief", "verankering"}
