"""`buurtkit deelnemers`: the guests, from the first list to the day on which their data is gone."""

from __future__ import annotations

bekend = {
    "importeer": "Neemt gasten over uit Excel, csv, een formulier of een adresboek.",
    "nieuw": "Zet één gast erbij, bijvoorbeeld wie onverwacht aan de deur staat.",
    "lijst": "Laat zien wie er op de gastenlijst staan en wat zij antwoordden.",
    "exporteer": "Zet de gastenlijst in een Excel-bestand of csv.",
    "balans": "Zegt wie er komt en wie u nog mist: per geleding, buurt, organisatie en eigen kenmerk.",
    "antwoord": "Schrijft op wat een gast heeft geantwoord, met de dag erbij.",
    "geennaam": "Onthoudt dat een woord in uw teksten geen naam van een gast is, zoals Bos of Mark.",
    "inzage": "Geeft alles wat er over één gast is opgeschreven, en waarom.",
    "wis": "Wist gegevens van gasten en bewaart alleen de aantallen.",
}
"""The commands of this group, with the first line of their help."""


def opdracht() -> None:
    """De gastenlijst: overnemen uit Excel, wie u mist, wie er komt, en op tijd wissen.

    Voorbeeld: buurtkit deelnemers importeer gasten.xlsx mijn-buurt
    """
