"""Postcodes and phone numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit import notatie
from buurtkit.notatie.contact import digits


@pytest.mark.parametrize("text", ["3511 AB", "3511AB", "3511 ab", " 3511\u00a0Ab "])
def test_writes_a_postcode_in_one_style(text: str) -> None:
    assert notatie.parse_postcode(text) == "3511 AB"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("0511 AB", "vier cijfers en twee letters"),
        ("3511", "vier cijfers en twee letters"),
        ("3511 A1", "vier cijfers en twee letters"),
        ("3511 ABC", "vier cijfers en twee letters"),
        ("3511 SA", "met de letters SA is er geen"),
        ("3511 sd", "met de letters SD is er geen"),
        ("3511 SS", "met de letters SS is er geen"),
    ],
)
def test_refuses_what_is_no_postcode(text: str, hint: str) -> None:
    with pytest.raises(ValueError, match=hint):
        notatie.parse_postcode(text)


@pytest.mark.parametrize("text", ["+32 2 555 12 12", "0032 2 555 12 12", "00 32 (0)2/555.12.12"])
def test_a_number_abroad_is_one_number_however_it_is_dialled(text: str) -> None:
    assert digits(text) == "3225551212"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0612345678", "06 12 34 56 78"),
        ("06-12345678", "06 12 34 56 78"),
        ("030-1234567", "030 – 123 45 67"),
        ("(030) 123 45 67", "030 – 123 45 67"),
        ("030 – 123 45 67", "030 – 123 45 67"),
        ("0882345678", "088 – 234 56 78"),
        ("0229-567890", "0229 – 56 78 90"),
        ("0800-1234", "0800 – 1234"),
        ("0900 1234567", "0900 – 123 45 67"),
        ("14030", "14 030"),
        ("14 0341", "14 0341"),
        ("+31 (0)30 123 45 67", "+31 30 123 45 67"),
        ("+31612345678", "+31 6 12 34 56 78"),
        ("0031 229 567890", "+31 229 56 78 90"),
        ("+32 2 555.12.12", "+32 2 555 12 12"),
        ("+49  30-123456", "+49 30 123456"),
    ],
)
def test_writes_a_phone_number_in_one_style(text: str, expected: str) -> None:
    assert notatie.parse_telefoon(text) == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("12345", "hier staan er 5"),
        ("030-123456", "hier staan er 9"),
        ("1301234567", "een 0 en nog negen cijfers"),
        ("+31 30 12345", "een 0 en nog negen cijfers"),
        ("+32 555", "een buitenlands telefoonnummer"),
        ("bel Ans", "een telefoonnummer als"),
        ("030-1234567 toestel 5", "een telefoonnummer als"),
        ("", "een telefoonnummer als"),
    ],
)
def test_refuses_what_is_no_phone_number(text: str, hint: str) -> None:
    with pytest.raises(ValueError, match=hint):
        notatie.parse_telefoon(text)


@given(st.from_regex(r"0[1-9][0-9]{8}|\+(?:3[02-9]|[124-9][0-9])[0-9]{8,12}|0800[0-9]{4}|14020", fullmatch=True))
def test_keeps_the_digits_and_reads_its_own_style(text: str) -> None:
    written = notatie.parse_telefoon(text)
    assert "".join(char for char in written if char in "+0123456789") == text
    assert notatie.parse_telefoon(written) == written
