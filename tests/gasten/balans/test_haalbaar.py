"""Whether wishes can all be met, held against trying all numbers."""

from __future__ import annotations

from itertools import product
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from buurtkit.gasten.balans.haalbaar import Gastgroep, Grens, is_haalbaar

GROEPEN = st.lists(st.builds(Gastgroep, st.frozensets(st.integers(0, 3)), st.integers(0, 4)), max_size=5)
GRENZEN = st.lists(
    st.tuples(st.integers(0, 6), st.one_of(st.integers(0, 5), st.just(inf))).map(
        lambda pair: Grens(pair[0], pair[0] + pair[1])
    ),
    min_size=4,
    max_size=4,
)


def by_trying(groepen: list[Gastgroep], grenzen: list[Grens]) -> bool:
    return any(
        all(
            grens.minstens
            <= sum(n for n, groep in zip(numbers, groepen, strict=True) if r in groep.wensen)
            <= grens.hoogstens
            for r, grens in enumerate(grenzen)
        )
        for numbers in product(*(range(groep.aantal + 1) for groep in groepen))
    )


@given(GROEPEN, GRENZEN)
def test_the_answer_is_that_of_trying_everything(groepen: list[Gastgroep], grenzen: list[Grens]) -> None:
    assert is_haalbaar(groepen, grenzen) == by_trying(groepen, grenzen)


def test_halves_are_no_guests() -> None:
    """Three wishes that each pair of groups shares: in halves it fits, in whole people it does not."""
    groepen = [Gastgroep(frozenset(pair), 9) for pair in ((0, 1), (1, 2), (0, 2))]
    assert is_haalbaar(groepen, [Grens(2, 2)] * 3)
    assert not is_haalbaar(groepen, [Grens(1, 1)] * 3)


def test_a_large_list_is_no_problem() -> None:
    """Eight kinds, six neighbourhoods and five clubs: each kind wants six of 47 places, which is one too many."""
    kinds, places, clubs = range(8), range(8, 14), range(14, 19)
    groepen = [Gastgroep(frozenset({kind, place, club, 19}), 3) for kind, place, club in product(kinds, places, clubs)]
    grenzen = [*[Grens(6)] * 8, *[Grens(0, 9)] * 6, *[Grens(2, 12)] * 5]
    assert not is_haalbaar(groepen, [*grenzen, Grens(0, 47)])
    assert is_haalbaar(groepen, [*grenzen, Grens(0, 48)])
