"""`buurtkit deelnemers`: the guest list."""

from __future__ import annotations

bekend = {
    "importeer": "Neemt gasten over uit Excel, csv, een formulier of een adresboek.",
    "lijst": "Laat zien wie er op de gastenlijst staan en wat zij antwoordden.",
    "exporteer": "Zet de gastenlijst in een Excel-bestand of csv.",
}
"""The commands of this group, with the first line of their help."""


def opdracht() -> None:
    """De gastenlijst: overnemen uit Excel, bekijken en doorgeven.

    Voorbeeld: buurtkit deelnemers importeer gasten.xlsx mijn-manifestatie
    """
