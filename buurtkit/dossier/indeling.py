"""`indeling.yaml`: who is where. Written by buurtkit, and open to changes by hand."""

from typing import Annotated

from buurtkit.dossier.typen import PERSOONSGEGEVEN, TAAK, Id, Lijst, Nummer, Onderdeel, Tekst, Uniek, Verwijst


class Bezetting(Onderdeel):
    """Who sits at one table in one round."""

    tafel: Annotated[Nummer, Verwijst("tafels"), Uniek()]
    """Het nummer van de tafel."""

    gasten: Annotated[Lijst[Id], TAAK, Verwijst("deelnemers")] = ()
    """Wie hier zitten: id's van deelnemers. Verplaats gerust een regel naar een andere tafel."""


class Zitronde(Onderdeel):
    """Who sits where in one round."""

    ronde: Annotated[Nummer, Verwijst("rondes"), Uniek()]
    """De hoeveelste ronde het is."""

    tafels: tuple[Bezetting, ...] = ()
    """De tafels, met wie er zit."""

    controle: Tekst | None = None
    """Hieraan ziet buurtkit of u deze ronde zelf heeft veranderd. Laat dit staan."""


class Workshop(Onderdeel):
    """Who takes part in one item of the manifestatie that guests chose from."""

    onderdeel: Annotated[Id, Verwijst("programma"), Uniek("Het")]
    """De korte naam van het onderdeel, zoals in manifestatie.yaml."""

    deelnemers: Annotated[Lijst[Id], PERSOONSGEGEVEN, Verwijst("deelnemers")] = ()
    """Wie een plaats heeft. Verplaats gerust een regel: buurtkit laat wie u zelf plaatst daar staan."""

    vast: Annotated[Lijst[Id], PERSOONSGEGEVEN, Verwijst("deelnemers")] = ()
    """Wie hier blijft als u opnieuw indeelt, omdat u dat zelf zo heeft gezet."""

    wachtlijst: Annotated[Lijst[Id], PERSOONSGEGEVEN, Verwijst("deelnemers")] = ()
    """Wie dit liever had gewild; wie bovenaan staat, is het eerst aan de beurt als er een plaats vrijkomt."""

    controle: Tekst | None = None
    """Hieraan ziet buurtkit of u de lijst zelf heeft veranderd. Laat dit staan."""


class Indeling(Onderdeel):
    """The whole of `indeling.yaml`."""

    rondes: tuple[Zitronde, ...] = ()
    """Wie waar zit op de tafel van 50, per ronde."""

    workshops: tuple[Workshop, ...] = ()
    """Wie waar is op de manifestatie."""
