"""`waarnemingen.yaml`: what was seen or said, each note with where it came from. Notes are added, never changed."""

from typing import Annotated, Literal

from buurtkit.dossier import soorten
from buurtkit.dossier.typen import (
    Bijeenkomststap,
    Citaat,
    Datum,
    Geleding,
    Id,
    JaNee,
    Lijst,
    Nummer,
    Onderdeel,
    Tekst,
    Uniek,
    Verwijst,
    choice,
)


class Herkomst(Onderdeel):
    """Where a note came from, so that it can be found again and a second import adds nothing."""

    weg: Annotated[Literal["papier", "formulier", "bestand"], choice()]
    """Langs welke weg de waarneming hier kwam: van papier overgetypt, uit het formulier, of uit een ander bestand."""

    bestand: Tekst | None = None
    """De naam van het bestand waar de waarneming uit kwam."""

    plek: Tekst | None = None
    """De plek in dat bestand, zoals de regel of het nummer van het antwoord."""

    kenmerk: Tekst | None = None
    """Waaraan buurtkit de waarneming herkent, zodat hij er bij nog eens importeren niet twee keer komt."""

    op: Datum | None = None
    """De dag waarop de waarneming is opgeschreven."""


class Waarneming(Onderdeel):
    """Something that was seen or said at a table or in a group; no name of a person belongs in it."""

    id: Annotated[Id, Uniek()]
    """Korte naam, zoals w01."""

    bijeenkomst: Bijeenkomststap = soorten.eerste_met("tafels").id
    """De bijeenkomst waar dit gezien of gezegd is."""

    tafel: Annotated[Nummer | None, Verwijst("tafels")] = None
    """Het nummer van de tafel, als het aan een tafel was."""

    groep: Annotated[Id | None, Verwijst("groepen")] = None
    """De korte naam van de groep, als het in een groep was."""

    ronde: Annotated[Nummer | None, Verwijst("rondes")] = None
    """De ronde: 1 is de eerste."""

    tekst: Tekst
    """Wat er gezien of gezegd is."""

    citaat: Citaat | None = None
    """De letterlijke woorden, zonder naam."""

    citaat_mag: JaNee = False
    """Of degene die het zei het goed vindt dat de woorden in een stuk komen."""

    geledingen: Lijst[Geleding] = ()
    """Van welke kant dit kwam."""

    thema: Tekst | None = None
    """Waar het over gaat."""

    codes: Lijst[Id] = ()
    """De codes die erbij horen: van de lijst van buurtkit, of eigen codes uit bevindingen.yaml."""

    bijvangst: JaNee = False
    """Of dit buiten de vraag van de bijeenkomst valt en toch de moeite waard is [K] les 12."""

    herkomst: Herkomst | None = None
    """Waar de waarneming vandaan komt."""

    @property
    def plek(self) -> str:
        """At which table or in which group it was, as people say it; empty when it was at neither."""
        if self.groep:
            return f"groep {self.groep}"
        return f"tafel {self.tafel}" if self.tafel else ""


class Waarnemingen(Onderdeel):
    """The whole of `waarnemingen.yaml`."""

    waarnemingen: tuple[Waarneming, ...]
    """Wat er aan tafel is genoteerd."""
