"""`buurtkit programma`: the programme of a day in rooms."""

from __future__ import annotations

bekend = {
    "indelen": "Deelt gasten in bij de workshops en excursies die zij kozen.",
    "toon": "Laat zien wie waar is, en hoeveel plaatsen er nog zijn.",
    "exporteer": "Zet het programma van de manifestatie in een bestand.",
    "importeer": "Haalt een programma uit een bestand van een ander systeem, zoals pretalx of frab.",
}
"""The commands of this group, with the first line of their help."""


def opdracht() -> None:
    """Deelt gasten in bij workshops, en wisselt het programma uit.

    Voorbeeld: buurtkit programma indelen mijn-buurt
    """
