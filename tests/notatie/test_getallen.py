"""Money, numbers and enumerations."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from buurtkit import notatie

SUMS = st.decimals(min_value=-(10**11), max_value=10**11, places=2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("€ 15.000,50", "15000.50"),
        ("€\u00a015.000,50", "15000.50"),
        ("€15000", "15000"),
        ("15.000", "15000"),
        ("15000", "15000"),
        ("1.234.567", "1234567"),
        ("€ 5,-", "5"),
        ("€ 5,–", "5"),
        ("€ -12", "-12"),
        ("-€ 12", "-12"),
        ("-12,50", "-12.50"),
        ("−12,50", "-12.50"),
        ("EUR 250", "250"),
        ("250 euro", "250"),
        ("0,05", "0.05"),
        ("€ -0", "0"),
    ],
)
def test_reads_the_ways_people_write_a_sum(text: str, expected: str) -> None:
    assert str(notatie.parse_bedrag(text)) == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("15.00", "bedoelde u € 15,00?"),
        ("€ 1.5", "bedoelde u € 1,50?"),
        ("1,234.50", "bedoelde u € 1.234,50?"),
        ("12,5", "een bedrag als € 15.000 of € 15.000,50"),
        ("0.123", "een bedrag als € 15.000 of € 15.000,50"),
        ("1.23.456", "een bedrag als € 15.000 of € 15.000,50"),
        ("-€ -5", "een bedrag als € 15.000 of € 15.000,50"),
        ("veel", "een bedrag als € 15.000 of € 15.000,50"),
        ("", "een bedrag als € 15.000 of € 15.000,50"),
        ("1234567890123", "hooguit 12 cijfers"),
    ],
)
def test_says_what_is_wrong_with_a_sum(text: str, hint: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        notatie.parse_bedrag(text)
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (15000, "€\u00a015.000"),
        (Decimal("15000.00"), "€\u00a015.000"),
        (Decimal("15000.5"), "€\u00a015.000,50"),
        (Decimal("0.125"), "€\u00a00,13"),
        (-12, "€\u00a0-12"),
        (Decimal("-1234.5"), "€\u00a0-1.234,50"),
        (Decimal("-0.001"), "€\u00a00"),
    ],
)
def test_writes_sums(value: Decimal | int, expected: str) -> None:
    assert notatie.bedrag(value) == expected


def test_writes_cents_in_a_column_that_has_them() -> None:
    assert notatie.bedrag(5, centen=True) == "€\u00a05,00"


@given(SUMS)
def test_reads_every_sum_that_it_writes(value: Decimal) -> None:
    assert notatie.parse_bedrag(notatie.bedrag(value)) == value
    assert notatie.parse_bedrag(notatie.bedrag(value, centen=True)) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.5, "1,5"), (2, "2"), (1250, "1.250"), (Decimal("2.25"), "2,25"), (0.1 + 0.2, "0,3"), (-0.00001, "0")],
)
def test_writes_numbers_with_a_comma(value: Decimal | float, expected: str) -> None:
    assert notatie.getal(value) == expected


@pytest.mark.parametrize(
    ("fraction", "expected"), [(0.25, "25%"), (0.125, "13%"), (0, "0%"), (1, "100%"), (Decimal("1.5"), "150%")]
)
def test_writes_whole_percentages(fraction: Decimal | float, expected: str) -> None:
    assert notatie.procent(fraction) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a en b"),
        (["a", "b", "c"], "a, b en c"),
        (["{0}", "{1}", "{x}"], "{0}, {1} en {x}"),
    ],
)
def test_writes_enumerations(parts: list[str], expected: str) -> None:
    assert notatie.opsomming(parts) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "nul"), (1, "één"), (2, "twee"), (12, "twaalf"), (20, "twintig"), (21, "21"), (1500, "1.500"), (-1, "-1")],
)
def test_writes_numbers_to_twenty_in_words(number: int, expected: str) -> None:
    assert notatie.telwoord(number) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 tafels"), (1, "1 tafel"), (7, "7 tafels"), (1200, "1.200 tafels")]
)
def test_writes_a_number_with_its_noun(number: int, expected: str) -> None:
    assert notatie.aantal(number, "tafel", "tafels") == expected


@given(st.integers(-(10**12), 10**12))
def test_writes_whole_numbers_and_percentages_as_babel_does(number: int) -> None:
    assert notatie.getal(number) == format_decimal(number, locale="nl")
    assert notatie.procent(Decimal(number) / 100) == format_percent(Decimal(number) / 100, locale="nl")


@given(st.lists(st.text()))
def test_writes_enumerations_as_babel_does(parts: list[str]) -> None:
    assert notatie.opsomming(parts) == format_list(parts, locale="nl")


def test_tens_stand_in_letters_and_so_can_a_number_with_its_noun() -> None:
    assert [notatie.telwoord(number) for number in (30, 50, 55, 100, 110)] == [
        "dertig",
        "vijftig",
        "55",
        "honderd",
        "110",
    ]
    assert notatie.aantal(1, "tafel", "tafels", in_letters=True) == "één tafel"
    assert notatie.aantal(7, "tafel", "tafels", in_letters=True) == "zeven tafels"
