"""A proposed budget adds up, with something for the unforeseen and about half from the municipality."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from buurtkit.begin.voorstel.geld import aandeel_gemeente, begroting, totaal

SUMS = st.decimals(1_000, 1_000_000, places=2)


@given(SUMS)
def test_costs_and_cover_are_what_was_asked(kosten: Decimal) -> None:
    found = begroting(kosten, "Gemeente Utrecht", aandeel_gemeente(kosten))

    assert found.kosten == found.gedekt == kosten
    assert all(post.bedrag > 0 for post in found.posten)
    (unforeseen,) = (post.bedrag for post in found.posten if post.soort == "onvoorzien")
    assert Decimal("0.05") <= unforeseen / (kosten - unforeseen) <= Decimal("0.10")
    (host,) = (each.bedrag for each in found.dekking if each.soort == "gastgemeente")
    assert Decimal("0.48") < host / kosten < Decimal("0.52")


def test_a_municipality_that_pays_all_leaves_nothing_for_others() -> None:
    found = begroting(Decimal(20_000), "Gemeente Utrecht", Decimal(20_000))

    assert [(each.van, each.bedrag) for each in found.dekking] == [("Gemeente Utrecht", Decimal(20_000))]


def test_two_hundred_guests() -> None:
    assert totaal(200) == 20_000
    assert {post.bedrag % 50 for post in begroting(totaal(200), "x", Decimal(0)).posten} == {0}
