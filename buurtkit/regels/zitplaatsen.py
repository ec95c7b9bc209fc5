"""BK21: who sits where at the tables, also after somebody moved guests by hand."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkit.regels.regel import Toets, Vondst, regel


@regel(
    "BK211",
    "fout",
    "Iedereen heeft in elke ronde één plaats",
    wat="Wie komt, zit in elke ronde aan één tafel. Die tafel doet mee en heeft genoeg stoelen.",
    waarom="Anders zoekt op de dag zelf iemand een stoel die er niet is.",
    bron="voorstel van buurtkit",
    voorbeeld="buurtkit tafels indelen --herstel",
    vooraf=True,
    herstel="buurtkit tafels indelen --herstel",
)
def check_seats_taken(toets: Toets) -> Iterator[Vondst]:
    """Everybody has one seat in each round, at a table with room."""
    return (Vondst(each.deel, each.sleutel, each.tekst) for each in toets.zitfouten if not each.is_wens)


@regel(
    "BK212",
    "let op",
    "De indeling van de tafels houdt zich aan de wensen",
    wat=(
        "Voorzitter en notulist zitten aan hun eigen tafel, en ook wie een `vaste_tafel` heeft blijft zitten. "
        "Aan de `zitwensen` van een bijeenkomst houdt de indeling zich ook."
    ),
    waarom="Een tafel zonder voorzitter loopt niet, en wie slecht loopt moet niet hoeven te verhuizen.",
    bron="voorstel van buurtkit",
    voorbeeld="zitwensen:\n  - soort: apart\n    gasten: [jan-de-vries, els-bos]",
    vooraf=True,
    herstel="buurtkit tafels indelen --herstel",
)
def check_seat_wishes(toets: Toets) -> Iterator[Vondst]:
    """The seats keep to the wishes."""
    return (Vondst(each.deel, each.sleutel, each.tekst) for each in toets.zitfouten if each.is_wens)
