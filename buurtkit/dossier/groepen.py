"""A group: one subject that some people talk about or go and see, in one or more rounds of a gathering."""

from __future__ import annotations

from typing import Annotated

from buurtkit.dossier.typen import TAAK, Id, Lijst, Nummer, Onderdeel, Tekst, Uniek, Verwijst


class Groep(Onderdeel):
    """One subject, held in one or more rounds, with who leads it and who writes."""

    id: Annotated[Id, Uniek()]
    """Korte naam waarmee waarnemingen naar de groep verwijzen, zoals plein."""

    onderwerp: Tekst
    """Waar de groep over praat, of wat zij gaat bekijken."""

    rondes: Lijst[Nummer] = ()
    """In welke rondes de groep er is: 1 is de eerste; zonder rondes is zij er één keer."""

    leider: Annotated[Id | None, TAAK, Verwijst("deelnemers")] = None
    """Wie de groep leidt: de id van een deelnemer."""

    notulist: Annotated[Id | None, TAAK, Verwijst("deelnemers")] = None
    """Wie opschrijft: de id van een andere deelnemer."""

    erbij: Annotated[Lijst[Id], TAAK, Verwijst("deelnemers")] = ()
    """Welke bestuurders of ambtenaren erbij zijn: id's van deelnemers."""

    plek: Tekst | None = None
    """Waar de groep zit of begint."""

    route: Lijst[Tekst] = ()
    """Langs welke plekken de groep gaat, op volgorde."""

    plaatsen: Nummer | None = None
    """Hoeveel mensen er mee kunnen doen."""

    talen: Lijst[Tekst] = ()
    """In welke talen iemand mee kan doen, als dat meer of anders is dan Nederlands."""
