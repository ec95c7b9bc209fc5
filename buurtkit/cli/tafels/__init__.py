"""`buurtkit tafels`: who sits where at the tafel van 50."""

from __future__ import annotations

bekend = {
    "indelen": "Deelt iedereen in aan de tafels, voor alle rondes, of herstelt een indeling.",
    "toon": "Laat zien wie waar zit, wie wie ontmoet, en hoe goed de indeling is.",
}
"""The commands of this group, with the first line of their help."""


def opdracht() -> None:
    """Deelt gasten in aan de tafels van de tafel van 50, zodat iedereen steeds nieuwe mensen ontmoet.

    Voorbeeld: buurtkit tafels indelen mijn-manifestatie
    """
