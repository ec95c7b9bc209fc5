"""What messages call a value."""

from __future__ import annotations

import pytest

from buurtkit.afspraken.agenda import Agendagesprek
from buurtkit.afspraken.stand import Afspraakstand, Afspraaktelling, Afsprakenoverzicht
from buurtkit.bevindingen.beelden import Telpost
from buurtkit.render.waarden import kind


@pytest.mark.parametrize(
    ("type_", "word"),
    [
        (Afspraakstand, "stand"),
        (Afspraaktelling, "telling"),
        (Afsprakenoverzicht, "overzicht"),
        (Agendagesprek, "gesprek"),
        (Telpost, "post"),
    ],
)
def test_messages_call_a_value_by_a_plain_word_and_not_by_its_class(type_: type, word: str) -> None:
    assert kind(object.__new__(type_)) == word
