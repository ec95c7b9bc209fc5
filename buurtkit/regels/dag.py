"""BK91: the run of show of each day, as far as it is written in `draaiboek.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from buurtkit.regels.regel import Toets, Vondst, regel


@regel(
    "BK910",
    "let op",
    "Niemand en niets is op de dag dubbel bezet",
    wat="Een regel van een dag in draaiboek.yaml valt niet samen met iets anders op dezelfde plek of van dezelfde "
    "persoon. Een regel zonder eindtijd telt niet mee. Onderdelen van het programma onderling: zie BK113.",
    waarom="Op de dag zelf merkt iemand dat de zaal bezet is, of dat niemand bij de deur staat.",
    bron="praktijk: dotime.nl, evenementorganiseren.nl",
    voorbeeld="- begin: 13.00 uur\n  duur: 45 minuten\n  wat: Tafels klaarzetten\n  waar: de aula",
    vooraf=True,
)
def check_overlap(toets: Toets) -> Iterator[Vondst]:
    """No line of a day overlaps with another line or with the programme."""
    yield from _problems(toets, "overlap")


@regel(
    "BK911",
    "fout",
    "Van elke regel van een dag is te zeggen wanneer die begint",
    wat="Een regel heeft een `begin`, of sluit aan op de regel ervoor of erna op dezelfde plek. De tijden en de `duur` "
    "spreken elkaar niet tegen en blijven binnen de dag.",
    waarom="Een regel zonder tijd staat in geen enkel draaiboek. Dan doet niemand het.",
    bron="praktijk: dotime.nl",
    voorbeeld="- wat: Stoelen klaarzetten\n  duur: 45 minuten\n- wat: Geluid testen\n  duur: 30 minuten\n"
    "  einde: 15.00 uur   # de regels ervoor worden teruggerekend",
)
def check_time(toets: Toets) -> Iterator[Vondst]:
    """The time of every line of a day can be computed."""
    yield from _problems(toets, "tijd")


def _problems(toets: Toets, soort: Literal["overlap", "tijd"]) -> Iterator[Vondst]:
    for verloop in toets.verlopen:
        for probleem in verloop.problemen:
            if probleem.soort == soort:
                yield Vondst(probleem.regel, probleem.sleutel, probleem.tekst)
