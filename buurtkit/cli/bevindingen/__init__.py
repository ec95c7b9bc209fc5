"""`buurtkit bevindingen`: from what was noted at the tables to findings."""

from __future__ import annotations

bekend = {
    "overzicht": "Zet de waarnemingen op een rij: per thema, code, tafel of geleding.",
    "dekking": "Zegt wat er nog ontbreekt: een tafel zonder waarnemingen, een thema zonder bevinding.",
    "voorstellen": "Stelt codes voor, en waarnemingen die samen iets zeggen. U beslist.",
    "codeer": "Zet codes bij een waarneming, of haalt ze weg.",
    "exporteer": "Geeft waarnemingen en codes aan een kennispartner: csv of REFI-QDA.",
}
"""The commands of this group, with the first line of their help."""


def opdracht() -> None:
    """Ordent wat aan de tafels is genoteerd, tot er bevindingen zijn.

    Voorbeeld: buurtkit bevindingen overzicht mijn-manifestatie
    """
