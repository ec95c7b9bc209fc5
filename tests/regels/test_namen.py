"""Who and which rooms are meant by what people write."""

from __future__ import annotations

import pytest

from buurtkit.regels.namen import enkelen, zalen_in


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
def test_who_can_be_in_one_place_only(wie: str | None, found: list[str]) -> None:
    assert list(enkelen(wie, {"drie rivieren werkt"}).values()) == found


def test_the_same_person_is_recognised_however_she_is_written() -> None:
    ways = (
        "Gülşen Yıldırım",
        "directeur Gulsen Yildirim",
        "Gülşen Yıldırım, directeur",
        "de directeur Gülşen Yıldırım",
    )
    assert len({frozenset(enkelen(wie, ())) for wie in ways}) == 1


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
