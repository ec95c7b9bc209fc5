"""What happened at a gathering, as it was seen that day; what was announced stays as it was written beside it."""

from __future__ import annotations

from typing import Annotated

from buurtkit.dossier.typen import (
    PERSOONSGEGEVEN,
    Id,
    Lijst,
    Nummer,
    Onderdeel,
    Tekst,
    Tijd,
    Verwijst,
    ordered,
)


class Gehouden(Onderdeel):
    """What happened at a gathering. What is left out is not known, or went as it was announced."""

    aantal: Nummer | None = None
    """Hoeveel mensen er waren."""

    bron: Tekst | None = None
    """Waar dat aantal vandaan komt, zoals de presentielijst, of geteld bij de deur."""

    begin: Tijd | None = None
    """Hoe laat het echt begon, als dat anders was dan aangekondigd."""

    einde: Annotated[Tijd, ordered("na", "begin")] | None = None
    """Hoe laat het echt was afgelopen, als dat anders was dan aangekondigd."""

    plaats: Tekst | None = None
    """Waar het echt was, als dat ergens anders was dan aangekondigd."""

    afwezig_met_bericht: Annotated[Lijst[Id], PERSOONSGEGEVEN, Verwijst("deelnemers")] = ()
    """Wie lieten weten dat zij niet konden komen: id's van deelnemers."""

    afwezige_organisaties: Lijst[Tekst] = ()
    """Welke organisaties lieten weten dat er niemand kon komen."""

    geopend_door: Tekst | None = None
    """Wie opende, zoals het in een openbaar verslag mag staan."""

    gesloten_door: Tekst | None = None
    """Wie afsloot, zoals het in een openbaar verslag mag staan."""

    open_gebleven: Lijst[Tekst] = ()
    """Wat open bleef voor een volgende keer; elke regel is een korte zin."""

    @property
    def aantal_afwezig_met_bericht(self) -> int:
        """How many people let know that they could not come."""
        return len(self.afwezig_met_bericht)
