"""Routes on which nobody meets twice, and the fields they are made with."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from buurtkit.tafelindeling.lichaam import Galoislichaam, is_prime_power, prime_power
from buurtkit.tafelindeling.rooster import Route, has_vlak, make_klassen, make_vlak


def repeats(routes: list[Route]) -> int:
    """Count the pairs of routes that meet more than once."""
    return sum(sum(a == b for a, b in zip(x, y, strict=True)) > 1 for x, y in combinations(routes, 2))


@pytest.mark.parametrize(
    ("tafels", "rondes", "klassen"),
    [
        (3, 3, 3), (4, 4, 4), (5, 5, 5), (6, 2, 6), (6, 3, 6), (6, 4, 5), (7, 7, 7), (8, 7, 8), (9, 6, 9), (10, 3, 10),
        (10, 4, 8), (12, 3, 12), (12, 5, 8), (14, 4, 8), (15, 3, 15), (16, 6, 9), (25, 4, 9), (60, 5, 9), (63, 6, 9),
    ],
)  # fmt: skip
def test_no_two_routes_meet_twice(tafels: int, rondes: int, klassen: int) -> None:
    classes = make_klassen(tafels, rondes, klassen, 0, Random(1))

    assert len(classes) == klassen
    assert sorted(classes[0]) == [(t,) * rondes for t in range(tafels)]
    assert repeats([route for each in classes for route in each]) == 0


@pytest.mark.parametrize(("tafels", "rondes", "klassen"), [(2, 2, 4), (4, 3, 7), (5, 6, 6), (6, 3, 8), (6, 5, 7)])
def test_beyond_what_is_possible_there_are_enough_routes_all_the_same(tafels: int, rondes: int, klassen: int) -> None:
    classes = make_klassen(tafels, rondes, klassen, 0, Random(1))

    assert [len(each) for each in classes] == [tafels] * klassen
    for routes in classes[tafels:]:
        assert all(len({route[r] for route in routes}) == tafels for r in range(rondes))


@pytest.mark.parametrize(("tafels", "rondes"), [(7, 3), (10, 4), (6, 3), (12, 2)])
def test_classes_to_spare_make_no_repeats(tafels: int, rondes: int) -> None:
    classes = make_klassen(tafels, rondes, 3, 20, Random(1))

    assert 3 < len(classes) <= tafels
    assert repeats([route for each in classes for route in each]) == 0


@pytest.mark.parametrize("tafels", [2, 4, 5, 9])
def test_in_a_plane_each_pair_meets_once(tafels: int) -> None:
    routes = make_vlak(tafels, Random(1))

    assert len(routes) == tafels**2
    assert all(sum(a == b for a, b in zip(x, y, strict=True)) == 1 for x, y in combinations(routes, 2))


def test_a_plane_needs_a_power_of_a_prime() -> None:
    assert [n for n in range(1, 17) if has_vlak(n)] == [2, 3, 4, 5, 7, 8, 9, 11, 13, 16]


@pytest.mark.parametrize("orde", [2, 4, 7, 8, 9, 25, 27])
def test_a_field_divides_and_distributes(orde: int) -> None:
    field = Galoislichaam(orde)
    numbers = range(orde)

    assert all(sorted(row) == list(numbers) for row in field.plus)
    assert all(sorted(row) == list(numbers) for row in field.maal[1:])
    for a, b, c in combinations(numbers, 3):
        assert field.maal[a][field.plus[b][c]] == field.plus[field.maal[a][b]][field.maal[a][c]]


def test_powers_of_primes() -> None:
    assert prime_power(27) == (3, 3)
    assert not is_prime_power(1)
    with pytest.raises(ValueError, match="12 is no power"):
        prime_power(12)
