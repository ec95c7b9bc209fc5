"""Proposals for money: what three gatherings cost, over which posts, and who pays."""

from __future__ import annotations

from decimal import Decimal

from buurtkit.dossier.begroting import Begroting, Dekking, Post

VAST = 8_000
"""Euros that three gatherings cost whoever comes: a proposal of buurtkit."""

PER_GAST = 60
"""Euros per guest of the gatherings for the neighbourhood, for a room, food, paper and help."""

ONVOORZIEN = Decimal("0.07")
"""Share of all costs for what nobody foresaw: 7.5% of the other posts, in the middle of the usual 5 to 10%."""

GASTGEMEENTE = Decimal("0.5")
"""Share that host municipalities paid [N]."""

VERDELING = {
    "Begeleiding van de gesprekken": 26,
    "Eten en drinken": 23,
    "Zalen en schoonmaak": 13,
    "Geluid en licht op de manifestatie": 10,
    "Uitnodigingen, posters en papier": 8,
    "Tolken, oppas en hulp om mee te doen": 8,
    "Verslagen, en de uitkomst terug naar de buurt": 6,
    "Een dankjewel voor vrijwilligers": 6,
}
"""How the rest is divided, in percents."""


def totaal(gasten: int) -> Decimal:
    """Propose what it costs for so many guests at the first two gatherings together, in euros."""
    return Decimal(VAST + PER_GAST * gasten)


def aandeel_gemeente(kosten: Decimal) -> Decimal:
    """Propose what the host municipality pays, in whole euros."""
    return (kosten * GASTGEMEENTE).quantize(Decimal(1))


def begroting(kosten: Decimal, gemeente: str, van_gemeente: Decimal) -> Begroting:
    """Propose a budget that adds up to `kosten`; whatever the municipality does not pay, partners and funds do.

    Nothing of the money is certain yet.
    """
    step = Decimal(50 if kosten >= 5_000 else 5)
    onvoorzien = _rounded(kosten * ONVOORZIEN, step)
    shares = {wat: _rounded((kosten - onvoorzien) * share / 100, step) for wat, share in VERDELING.items()}
    first = next(iter(shares))
    shares[first] += kosten - onvoorzien - sum(shares.values())
    posts = [Post(wat=wat, bedrag=bedrag) for wat, bedrag in shares.items()]
    rest = kosten - van_gemeente
    paid = [
        Dekking(van=gemeente, bedrag=van_gemeente, soort="gastgemeente", zeker="gevraagd"),
        Dekking(van="Partners en fondsen", bedrag=rest, soort="partner", zeker="gevraagd"),
    ]
    return Begroting(
        posten=(*posts, Post(wat="Onvoorzien", bedrag=onvoorzien, soort="onvoorzien")),
        dekking=tuple(each for each in paid if each.bedrag > 0),
    )


def _rounded(bedrag: Decimal, step: Decimal) -> Decimal:
    return (bedrag / step).quantize(Decimal(1)) * step
