"""What `buurtkit init` did not know is filled in before it stands in a letter."""

from __future__ import annotations

import pytest

from tests.regels.conftest import INITIATIEF, Vindt, bijeenkomst


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", ""),
        ("Nynke van der Sluis", "Voornaam Achternaam", "“Voornaam Achternaam”"),
        ("[Lingehof]", "[Lingehof, onze buurt]", "“onze buurt”"),
        ("[Waterdam]", "[onze gemeente]", "“onze gemeente”"),
        ("Goed wonen", "Samen aan zet in onze buurt", "“Samen aan zet in onze buurt”"),
        ("Hoe blijven wij hier goed wonen?", "Wat is er nodig om hier prettig samen te leven?", "“Wat is er nodig"),
        ("buurten:", "partners: [{naam: Onze gemeente}]\nbuurten:", "“Onze gemeente”"),
    ],
)
def test_the_initiative_is_filled_in(vindt: Vindt, old: str, new: str, said: str) -> None:
    found = vindt("BK920", {"buurtkit.yaml": INITIATIEF.replace(old, new)})
    assert len(found) == bool(said)
    assert all(text.startswith(said) for text in found)


def test_each_place_is_filled_in(vindt: Vindt) -> None:
    known = bijeenkomst("22 mei 2027")
    found = vindt(
        "BK920",
        {"manifestatie.yaml": known, "bestuurstafel.yaml": known.replace("De Schakel", "De plek volgt nog")},
    )
    assert [text.split(" staat")[0] for text in found] == ["“De plek volgt nog”"]
