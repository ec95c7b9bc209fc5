"""Tasks of one's own, and what is said of the tasks of the list."""

from __future__ import annotations

import pytest

from tests.regels.conftest import Vindt, bijeenkomst


def taken(*regels: str) -> dict[str, str]:
    return {"draaiboek.yaml": "\n".join(["taken:", *(f"  - {{{regel}}}" for regel in regels), ""])}


@pytest.mark.parametrize(
    ("taak", "said"),
    [
        ("id: kerngroep, gedaan: 7 januari 2027", ""),
        ("id: zaal-manifestatie, vervalt: Het is buiten.", ""),
        ("id: taart, wat: Bestel een taart., uiterlijk: 5 maart 2027", ""),
        ("id: kerngroup, gedaan: 7 januari 2027", "Er is geen taak `kerngroup`. Bedoelde u `kerngroep`?"),
        ("id: zaal, gedaan: 7 januari 2027", "Er is geen taak `zaal`."),  # each gathering has its own
    ],
)
def test_a_task_without_a_text_is_one_of_the_list(vindt: Vindt, taak: str, said: str) -> None:
    found = vindt("BK905", taken(taak))
    assert len(found) == bool(said)
    assert all(text.startswith(said) for text in found)


@pytest.mark.parametrize(
    ("taak", "is_said"),
    [
        ("wat: Bestel een taart., uiterlijk: 5 maart 2027", False),
        ("wat: Bestel een taart., bijeenkomst: manifestatie", False),
        ("wat: Bestel een taart., gedaan: 7 januari 2027", False),
        ("wat: Bestel een taart., vervalt: Er is al taart.", False),
        ("wat: Bestel een taart.", True),
        ("wat: Bestel een taart., bijeenkomst: bestuurstafel", True),  # of which the day is not known
    ],
)
def test_a_task_of_ones_own_has_a_day(vindt: Vindt, taak: str, *, is_said: bool) -> None:
    found = vindt("BK906", taken(taak) | {"manifestatie.yaml": bijeenkomst("22 mei 2027")})
    assert len(found) == is_said
    assert all("nog geen dag" in text for text in found)
