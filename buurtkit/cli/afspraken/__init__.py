"""`buurtkit afspraken`: what was promised, and how it goes."""

from __future__ import annotations

bekend = {
    "noteer": "Schrijft aan de bestuurstafel op wat bestuurders antwoorden en toezeggen.",
    "lijst": "Laat de afspraken zien, en wat een voornemen nog mist.",
    "werkbij": "Schrijft op hoe het met een afspraak staat, of maakt van een voornemen een afspraak.",
    "voortgang": "Laat zien wat gehaald is, wat te laat is, en welke les nu past.",
    "contract": "Zet het buurtcontract van een jaar klaar.",
}
"""The commands of this group, with the first line of their help."""


def opdracht() -> None:
    """Schrijft op wat er is toegezegd, en volgt wat ervan komt.

    Voorbeeld: buurtkit afspraken voortgang mijn-buurt
    """
