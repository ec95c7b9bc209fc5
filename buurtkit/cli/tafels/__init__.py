"""`buurtkit tafels`: who sits where at the tables."""

from __future__ import annotations

bekend = {
    "indelen": "Deelt iedereen in aan de tafels, voor alle rondes.",
    "toon": "Laat zien wie waar zit, en hoe goed de indeling is.",
}
"""The commands of this group, with the first line of their help."""


def opdracht() -> None:
    """Deelt gasten in aan de tafels, zodat iedereen nieuwe mensen ontmoet.

    Voorbeeld: buurtkit tafels indelen mijn-manifestatie
    """
