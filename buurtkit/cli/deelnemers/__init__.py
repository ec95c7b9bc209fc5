"""`buurtkit deelnemers`: the guests, from the first list to the day on which their data is gone."""

from __future__ import annotations

bekend = {
    "balans": "Zegt wie er komt en wie u nog mist.",
    "antwoord": "Schrijft op wat een gast heeft geantwoord.",
    "inzage": "Geeft alles wat er over één gast is opgeschreven.",
    "wis": "Wist gegevens van gasten en bewaart alleen de aantallen.",
}
"""The commands of this group, with the first line of their help."""


def opdracht() -> None:
    """Zegt wie er ontbreekt, houdt antwoorden bij en wist gegevens op tijd.

    Voorbeeld: buurtkit deelnemers balans mijn-manifestatie
    """
