from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.render.links import link_target
from buurtkit.render.merktekens import marker

VALUES = st.text(st.characters(exclude_categories=["Cc", "Cs"]))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            "https://doornbuurt.voorbeeld.nl/tafel?dag=1&uur=2#top",
            "https://doornbuurt.voorbeeld.nl/tafel?dag=1&uur=2#top",
        ),
        ("HTTP://doornbuurt.voorbeeld.nl", "HTTP://doornbuurt.voorbeeld.nl"),
        ("https://x.nl/a%20b", "https://x.nl/a%20b"),
        ("https://x.nl/é (2)", "https://x.nl/%C3%A9%20%282%29"),
        ("mailto:jan@x.nl?subject=Hallo daar", "mailto:jan@x.nl?subject=Hallo%20daar"),
        ("tel:+31401234567", "tel:+31401234567"),
    ],
)
def test_web_mail_and_phone_addresses_are_links(target: str, expected: str) -> None:
    assert link_target(target, ()) == expected
    assert link_target(marker(0), [target]) == expected


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\thttps\t://x.nl",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//x.nl",
        "/pad",
        "#kop-1",
        "doornbuurt.voorbeeld.nl",
        "https://",
        "https:///pad",
        "mailto:",
        "",
    ],
)
def test_anything_else_is_no_link(target: str) -> None:
    assert link_target(target, ()) is None
    assert link_target(marker(0), [target]) is None


def test_spaces_around_an_address_in_a_value_do_not_matter() -> None:
    assert link_target(marker(0), [" https://x.nl\n"]) == "https://x.nl"


@given(VALUES)
def test_a_value_stays_one_part_of_the_address(value: str) -> None:
    address = link_target(f"https://x.nl/aanmelden?wie={marker(0)}&dag=2", [value])

    assert address is not None
    assert address.isascii()
    assert parse_qsl(urlsplit(address).query, keep_blank_values=True) == [("wie", value), ("dag", "2")]


@given(VALUES)
def test_a_value_cannot_choose_another_scheme_or_site(value: str) -> None:
    address = link_target(f"https://x.nl/{marker(0)}", [value])

    assert address is not None
    assert urlsplit(address)[:2] == ("https", "x.nl")
