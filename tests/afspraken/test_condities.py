from __future__ import annotations

from buurtkit.afspraken.condities import conditiebeeld
from tests.afspraken.conftest import Maker


def test_scores_over_time_with_the_same_in_words(make: Maker) -> None:
    dossier = make(
        meer="condities:\n  - {op: 1-9-2027, scores: {druk: 5, doen: 2}}\n  - {op: 24-6-2027, scores: {druk: 4}}\n"
    )
    found = conditiebeeld(dossier.condities)
    assert found
    assert found.gegevens == {
        "dagen": ["24-6-2027", "1-9-2027"],
        "rijen": [{"naam": "De opgave dringt", "scores": [4, 5]}, {"naam": "Wij doen wat moet", "scores": [0, 2]}],
    }
    assert found.beschrijving == (
        "Cijfers van 1 tot 5 op 24 juni 2027 en 1 september 2027. "
        "De opgave dringt: 4 en 5; Wij doen wat moet: geen cijfer en 2."
    )


def test_no_scores_no_picture() -> None:
    assert conditiebeeld(()) is None
