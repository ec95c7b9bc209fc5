"""`buurtkit bevindingen`: from what was noted at the tables to findings."""

from __future__ import annotations

bekend = {
    "noteer": "Typt over wat aan de tafels of in de groepen op papier kwam, regel voor regel.",
    "formulier": "Maakt per tafel of groep een formulier voor telefoon of laptop, zonder internet.",
    "importeer": "Neemt waarnemingen over uit een formulier, Excel, csv, of een ander programma.",
    "overzicht": "Zet de waarnemingen op een rij, met hoe breed iets is gehoord.",
    "dekking": "Zegt wat er nog ontbreekt tussen de tafels en de bevindingen.",
    "voorstellen": "Stelt codes voor, en waarnemingen die samen iets zeggen.",
    "codeer": "Zet codes bij een waarneming, of haalt ze weg.",
    "exporteer": "Geeft waarnemingen en codes aan een kennispartner.",
}
"""The commands of this group, with the first line of their help."""


def opdracht() -> None:
    """Ordent wat aan de tafels is genoteerd, tot er bevindingen zijn.

    Voorbeeld: buurtkit bevindingen overzicht mijn-buurt
    """
