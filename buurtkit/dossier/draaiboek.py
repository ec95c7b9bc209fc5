"""`draaiboek.yaml`: own tasks and ticked tasks, and what happens on each day besides the programme."""

from typing import Annotated

from pydantic import Field, model_validator

from buurtkit import notatie
from buurtkit.dossier.bijeenkomsten import Eindtijd
from buurtkit.dossier.typen import (
    TAAK,
    Bijeenkomststap,
    Datum,
    Id,
    Lijst,
    Minuten,
    Onderdeel,
    Tekst,
    Telefoon,
    Tijd,
    Uniek,
)


class Taak(Onderdeel):
    """A task of one's own, or what is different about a task of the standard list.

    With `wat` it is a task of one's own; without, `id` names a task of the standard list.
    """

    id: Annotated[Id, Field(validate_default=True), Uniek()] = ""
    """Korte naam; van een eigen taak mag hij weg, dan wordt hij gemaakt van `wat`."""

    wat: Tekst | None = None
    """Wat er moet gebeuren; alleen bij een eigen taak."""

    bijeenkomst: Bijeenkomststap | None = None
    """Bij welke bijeenkomst een eigen taak hoort."""

    uiterlijk: Datum | None = None
    """Wanneer het klaar moet zijn; bij een taak van de lijst alleen als het een andere dag is."""

    wie: Annotated[Tekst | None, TAAK] = None
    """Wie het doet."""

    hoe: Tekst | None = None
    """Hoe u het aanpakt, in een paar zinnen."""

    gedaan: Datum | None = None
    """De dag waarop het klaar was."""

    vervalt: Tekst | None = None
    """Waarom deze taak hier niet nodig is."""

    @model_validator(mode="before")
    @classmethod
    def _id_from_wat(cls, data: object) -> object:
        if isinstance(data, dict) and "id" not in data and isinstance(data.get("wat"), str):
            return {**data, "id": notatie.slug(data["wat"], most=80)}
        return data


class Draaiboekregel(Onderdeel):
    """One line of a day that visitors do not see, such as setting up or a sound check.

    A line without `begin` starts when the line before it at the same place ends, or is counted back from the one after
    it, see `buurtkit.beeld.dagtijden`.
    """

    begin: Tijd | None = None
    """Begintijd; mag weg als de regel aansluit op de vorige of de volgende op dezelfde plek."""

    einde: Eindtijd | None = None
    """Eindtijd, als die vaststaat."""

    duur: Minuten | None = None
    """Hoe lang het duurt, zoals 45 minuten."""

    wat: Tekst
    """Wat er gebeurt."""

    waar: Tekst | None = None
    """De zaal of de plek."""

    wie: Annotated[Tekst | None, TAAK] = None
    """Wie het doet."""

    leverancier: Tekst | None = None
    """Wie spullen of eten levert."""

    nodig: Lijst[Tekst] = ()
    """Wat er klaar moet staan."""

    plan_b: Tekst | None = None
    """Wat u doet als het misgaat."""


class Dag(Onderdeel):
    """What happens around the programme on the day of one gathering."""

    bijeenkomst: Bijeenkomststap
    """Om welke bijeenkomst het gaat."""

    regels: tuple[Draaiboekregel, ...] = ()
    """Wat er gebeurt naast het programma: opbouwen, eten, opruimen."""

    plan_b: Lijst[Tekst] = ()
    """Wat u doet als er iets misgaat; elke regel één geval."""


class Telefoonregel(Onderdeel):
    """One line of the phone list."""

    rol: Tekst
    """Waarvoor u belt, zoals beheerder of catering."""

    naam: Annotated[Tekst | None, TAAK] = None
    """De naam."""

    organisatie: Tekst | None = None
    """De organisatie of leverancier."""

    telefoon: Annotated[Telefoon, TAAK]
    """Het telefoonnummer."""

    bijeenkomst: Bijeenkomststap | None = None
    """Bij welke bijeenkomst; zonder dit staat de regel op elke lijst."""


class Draaiboek(Onderdeel):
    """The whole of `draaiboek.yaml`."""

    versie: Tekst = "1"
    """Het nummer van de versie, voor op de eerste bladzij."""

    bijgewerkt: Datum | None = None
    """De dag waarop deze versie is gemaakt."""

    taken: tuple[Taak, ...] = ()
    """Eigen taken, en taken van de lijst die klaar zijn of anders gaan."""

    dagen: tuple[Dag, ...] = ()
    """Wat er per dag gebeurt naast het programma."""

    telefoonlijst: tuple[Telefoonregel, ...] = ()
    """Wie u belt op de dag zelf."""
