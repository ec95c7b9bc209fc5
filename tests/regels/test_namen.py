"""Who and which rooms are meant by what people write."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.beeld.betrokkenen import Mensen
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.regels.namen import enkelen, zalen_in
from tests.regels.conftest import INITIATIEF


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    text = f"{INITIATIEF}partners: [{{naam: Drie Rivieren Werkt}}]\n"
    (tmp_path / "buurtkit.yaml").write_text(text, encoding="utf-8")
    found = load_dossier(tmp_path).dossier
    assert found
    return found


@pytest.mark.parametrize(
    ("wie", "found"),
    [
        ("Marleen ter Horst, opbouwwerker", ["Marleen ter Horst"]),
        ("Marleen ter Horst (opbouwwerker)", ["Marleen ter Horst"]),
        ("wethouder Karim Bouzid en mr. N.C. van der Sluis", ["Karim Bouzid", "N.C. van der Sluis"]),
        ("de wethouder Karim Bouzid", ["Karim Bouzid"]),
        ("Jan 't Hart & Gülşen Yıldırım", ["Jan 't Hart", "Gülşen Yıldırım"]),
        ("de energiecoach", ["De energiecoach"]),
        ("de lector van Hogeschool Waterdam", ["De lector van Hogeschool Waterdam"]),
        ("alle tafels", []),
        ("bewoners", []),
        ("de zeven tafelvoorzitters", []),
        ("ouders van Jan de Vries", []),
        ("een huismeester, een apotheker en een scholier", []),
        ("Winkeliersvereniging Maasplein", []),
        ("Drie Rivieren Werkt", []),  # named in the dossier
        (None, []),
    ],
)
def test_who_can_be_in_one_place_only(dossier: Dossier, wie: str | None, found: list[str]) -> None:
    assert list(enkelen(wie, Mensen.of(dossier, [wie])).values()) == found


def test_the_same_person_is_recognised_however_she_is_written(dossier: Dossier) -> None:
    ways = (
        "Gülşen Yıldırım",
        "directeur Gulsen Yildirim",
        "Gülşen Yıldırım, directeur",
        "de directeur Gülşen Yıldırım",
    )
    mensen = Mensen.of(dossier, ways)
    assert len({frozenset(enkelen(wie, mensen)) for wie in ways}) == 1


@pytest.mark.parametrize(
    ("zaal", "rooms"),
    [
        ("de Aula", {"aula"}),
        ("Zaal 1 en 2", {"zaal 1", "zaal 2"}),
        ("Lokaal A/B", {"lokaal a", "lokaal b"}),
        ("Aula, Gymzaal", {"aula", "gymzaal"}),
        ("Café Vrij en Blij", {"cafe vrij en blij"}),
        ("hele gebouw", set()),
        (None, set()),
    ],
)
def test_which_rooms_a_text_names(zaal: str | None, rooms: set[str]) -> None:
    assert zalen_in(zaal, {"cafe vrij en blij"}) == rooms
