"""`bevindingen.yaml`: what observations say together, and what the directors answered."""

from typing import Annotated, Literal

from pydantic import Field

from buurtkit.dossier.typen import Id, Lijst, Markdown, Onderdeel, Tekst, choice


class Bestuursantwoord(Onderdeel):
    """What one organisation answered to a finding at the bestuurstafel."""

    organisatie: Tekst
    """De organisatie die antwoordt."""

    antwoord: Annotated[Literal["overgenomen", "deels", "niet"], choice()]
    """Wat zij ermee doet."""

    waarom: Tekst | None = None
    """Waarom wel, waarom maar een deel, of waarom niet."""


class Bevinding(Onderdeel):
    """What several observations say together: not an advice and not a judgement [N]."""

    id: Id
    """Korte naam, zoals b1."""

    kern: Tekst
    """De bevinding in één zin."""

    toelichting: Markdown | None = None
    """Wat wij zagen en hoorden, in een paar zinnen."""

    waarnemingen: Annotated[Lijst[Id], Field(min_length=1)]
    """De waarnemingen waarop de bevinding rust."""

    vraag: Tekst
    """De vraag aan de bestuurders."""

    thema: Tekst | None = None
    """Waar het over gaat."""

    antwoorden: tuple[Bestuursantwoord, ...] = ()
    """Wat de bestuurders op de bestuurstafel antwoordden, per organisatie."""


class Bevindingen(Onderdeel):
    """The whole of `bevindingen.yaml`."""

    bevindingen: tuple[Bevinding, ...]
    """De bevindingen."""
