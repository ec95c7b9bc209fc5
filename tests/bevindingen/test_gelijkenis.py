"""How much texts are alike, and which belong together."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.bevindingen.gelijkenis import Paar, Tekstruimte, cosinus, groepen, midden, normal

TEKSTEN = [
    "De lampen in de onderdoorgang zijn kapot.",
    "Een kapotte lamp in de onderdoorgang.",
    "Kinderen voetballen op het plein.",
    "Op het plein voetballen ook grote jongens.",
    "",
]


def test_texts_about_the_same_are_alike_and_others_are_not() -> None:
    ruimte = Tekstruimte(TEKSTEN)
    pairs = ruimte.paren(0.01)
    assert [(pair.een, pair.ander) for pair in pairs] == [(0, 1), (2, 3)]
    assert all(0 < pair.gelijkenis <= 1 for pair in pairs)
    assert set(ruimte.gedeeld(0, ruimte.vectoren[1])) == {"lampen", "onderdoorgang", "kapot"}
    assert set(ruimte.gedeeld(1, ruimte.vectoren[0])) == {"kapotte", "lamp", "onderdoorgang"}


def test_one_part_of_a_compound_is_not_enough() -> None:
    ruimte = Tekstruimte(["De brievenbus is vol.", "Een brief kwam terug.", "Veel geldzorgen.", "Over geld en zorgen."])
    assert [(pair.een, pair.ander) for pair in ruimte.paren(0)] == [(2, 3)]
    assert ruimte.gelijkenis(0, 1) == 0
    assert ruimte.gedeeld(0, ruimte.vectoren[1]) == ("brievenbus",)
    assert ruimte.gedeeld(2, ruimte.vectoren[3]) == ("geldzorgen",)


def test_only_texts_that_take_part_are_compared() -> None:
    assert [(pair.een, pair.ander) for pair in Tekstruimte(TEKSTEN).paren(0.01, onder=[1, 2, 3])] == [(2, 3)]


def test_a_rare_word_counts_for_more() -> None:
    ruimte = Tekstruimte(["plein lamp", "plein tunnel", "plein bank", "tunnel water"])
    scores = {(pair.een, pair.ander): pair.gelijkenis for pair in ruimte.paren(0)}
    assert scores[1, 3] > scores[0, 1]


@given(st.lists(st.lists(st.sampled_from(["lamp", "tunnel", "plein", "kerk", "moskee"])).map(" ".join), max_size=8))
def test_likeness_is_the_cosine_both_ways(texts: list[str]) -> None:
    ruimte = Tekstruimte(texts)
    found = {(pair.een, pair.ander): pair.gelijkenis for pair in ruimte.paren(0)}
    for i, one in enumerate(ruimte.vectoren):
        for j, other in enumerate(ruimte.vectoren[:i]):
            assert math.isclose(found.get((j, i), 0), cosinus(one, other), abs_tol=1e-12)
            assert math.isclose(cosinus(one, other), cosinus(other, one), abs_tol=1e-12)
    assert all(math.isclose(cosinus(vector, vector), 1) for vector in ruimte.vectoren if vector)


def test_what_vectors_have_in_common_has_length_one() -> None:
    centre = midden([normal({"a": 1, "b": 1}), normal({"a": 1})])
    assert math.isclose(cosinus(centre, centre), 1)
    assert centre["a"] > centre["b"]
    assert midden([]) == {}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], []),
        ([Paar(0, 1, 0.5)], [(0, 1)]),
        # 0 and 2 are not alike: on average too little to be one group with 1.
        ([Paar(0, 1, 0.5), Paar(1, 2, 0.35)], [(0, 1)]),
        ([Paar(0, 1, 0.5), Paar(1, 2, 0.35), Paar(0, 2, 0.3)], [(0, 1, 2)]),
        ([Paar(0, 1, 0.5), Paar(2, 3, 0.4), Paar(1, 2, 0.3)], [(0, 1), (2, 3)]),
    ],
)
def test_a_chain_is_no_group(pairs: list[Paar], expected: list[tuple[int, ...]]) -> None:
    assert groepen(pairs, 0.3) == expected
