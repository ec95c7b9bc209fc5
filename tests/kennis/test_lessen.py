"""The lessons and conditions of the book: complete, in plain words, and with signs that buurtkit can see."""

from __future__ import annotations

import pytest

from buurtkit.afspraken.lessen import TEKENS
from buurtkit.kennis.condities import condities
from buurtkit.kennis.lessen import Les, lessen


def test_there_are_27_lessons_and_each_condition_has_its_own_name() -> None:
    assert [les.nummer for les in lessen()] == list(range(27))
    ids = [each.id for each in condities()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("les", lessen(), ids=lambda les: str(les.nummer))
def test_a_lesson_is_two_short_sentences_with_known_signs(les: Les) -> None:
    known = TEKENS | {f"zwak-{each.id}" for each in condities()}
    assert les.past
    assert set(les.past) <= known
    sentences = les.les.removesuffix(".").split(". ")
    assert len(sentences) == 2
    assert all(len(sentence.split()) <= 20 for sentence in sentences)


def test_every_sign_leads_to_a_lesson() -> None:
    known = TEKENS | {f"zwak-{each.id}" for each in condities()}
    assert known == {sign for les in lessen() for sign in les.past}
