"""`indeling.yaml` and `indelingen/<id>.yaml`: who is where. Written by buurtkit, and open to changes by hand.

The seats of the tafel van 50 stand in `indeling.yaml`, with who is at which workshop. Each other gathering with tables
has a file of its own, by its id: so a day that moves never gives one gathering the seats of another.
"""

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
    """Who takes part in one item that guests chose from."""

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


class Tafelindeling(Onderdeel):
    """Who sits where at one gathering."""

    rondes: tuple[Zitronde, ...] = ()
    """Wie waar aan tafel zit, per ronde."""


class Indeling(Tafelindeling):
    """The whole of `indeling.yaml`: the seats of the tafel van 50, and the workshops."""

    workshops: tuple[Workshop, ...] = ()
    """Wie waar is op de manifestatie."""
